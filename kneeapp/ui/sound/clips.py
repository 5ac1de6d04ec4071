"""The clips of the voice: read and decoded when they are wanted, one after another.

A clip ships as Ogg Opus. It is decoded in the background by Qt, which takes some ms, and kept.
"""

from __future__ import annotations

import ctypes
import os
import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QIODevice, QObject, QTimer, Signal

from kneeapp.core.errors import AppError
from kneeapp.core.ports import Assets
from kneeapp.ui.sound.memory_sound import Form

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDecoder, QAudioFormat

VOICE_FORM: Final = Form(48_000, 1)
"""What Opus is decoded to. No other track has this format."""

_CODEC_LIBRARIES: Final = tuple(f"libavutil.so.{version}" for version in range(58, 63))
_FATAL_ONLY: Final = 8


class Clips(QObject):
    """Gives the samples of clips.

    Args:
        assets: gives the files `sounds/voice/<phrase>.opus`.
        parent: the owner.

    Signals:
        came(str): a clip that was wanted is there, or is known to be missing.
    """

    came = Signal(str)

    def __init__(self, assets: Assets, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._assets = assets
        self._kept: dict[str, bytes] = {}
        self._waiting: list[str] = []
        self._now: str | None = None
        self._samples = bytearray()
        self._decoder: QAudioDecoder | None = None

    def samples(self, phrase: str) -> bytes | None:
        """The samples of a clip in `VOICE_FORM`; empty: there is no such clip; None: not yet."""
        return self._kept.get(phrase)

    def want(self, *phrases: str, first: bool = False) -> None:
        """Have these clips decoded; `came` tells of each.

        Args:
            phrases: their ids.
            first: before all that were wanted until now.
        """
        new = [p for p in dict.fromkeys(phrases) if p not in self._kept and p != self._now]
        rest = [p for p in self._waiting if p not in new]
        self._waiting = [*new, *rest] if first else [*rest, *new]
        self._go_on()

    def _go_on(self) -> None:
        while self._now is None and self._waiting:
            phrase = self._waiting.pop(0)
            try:
                content = self._assets.read(f"sounds/voice/{phrase}.opus")
            except AppError:
                content = b""
            if content:
                self._start(phrase, content)
            else:
                self._keep(phrase, b"")

    def _start(self, phrase: str, content: bytes) -> None:
        from PySide6.QtMultimedia import QAudioDecoder

        self._now = phrase
        self._samples.clear()
        # A new one for each clip: a used one tells once more of the end of the clip before.
        decoder = QAudioDecoder(self)
        _hush_codec()
        decoder.setAudioFormat(_audio_format())
        buffer = QBuffer(decoder)
        buffer.setData(content)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        decoder.setSourceDevice(buffer)
        decoder.bufferReady.connect(self._take)
        decoder.finished.connect(self._finish)
        # The caption on the screen says it: what cannot be read is no reason to stand still.
        decoder.error.connect(self._end)
        self._decoder = decoder
        decoder.start()

    def _take(self) -> None:
        while self._decoder is not None and self._decoder.bufferAvailable():
            self._samples += bytes(self._decoder.read().constData())

    def _finish(self) -> None:
        self._take()
        self._end()

    def _end(self) -> None:
        decoder, self._decoder = self._decoder, None
        phrase, self._now = self._now, None
        if decoder is None or phrase is None:
            return
        decoder.bufferReady.disconnect(self._take)
        decoder.finished.disconnect(self._finish)
        decoder.error.disconnect(self._end)
        decoder.deleteLater()
        self._keep(phrase, bytes(self._samples))
        # Not from within the decoder's own signal.
        QTimer.singleShot(0, self, self._go_on)

    def _keep(self, phrase: str, samples: bytes) -> None:
        self._kept[phrase] = samples
        self.came.emit(phrase)


def _audio_format() -> QAudioFormat:
    from PySide6.QtMultimedia import QAudioFormat

    form = QAudioFormat()
    form.setSampleRate(VOICE_FORM.rate_hz)
    form.setChannelCount(VOICE_FORM.channels)
    form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return form


def _hush_codec() -> None:
    """Keep the codec inside Qt from writing two lines to the standard error for every clip.

    It tells that the clip begins and ends with samples that are cut off, as every Opus file does.
    Qt has no switch for it, so the library that Qt has loaded is asked itself, where it is found.
    """
    if not sys.platform.startswith("linux"):
        return
    for name in _CODEC_LIBRARIES:
        try:
            library = ctypes.CDLL(name, mode=os.RTLD_NOLOAD | os.RTLD_LAZY)
        except OSError:
            continue
        library.av_log_set_level(_FATAL_ONLY)
