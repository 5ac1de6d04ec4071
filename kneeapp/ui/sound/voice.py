"""The voice: says phrases one after another, never two at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from kneeapp.core.cues import BETWEEN_MS
from kneeapp.ui.sound.clips import VOICE_FORM, Clips
from kneeapp.ui.sound.memory_sound import MemorySound
from kneeapp.ui.sound.output import linear_volume
from kneeapp.ui.sound.track import Track

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice

_PRIMER_MS: Final = 50
_KEPT_MOST: Final = 12
"""How many sayings are held ready to be said again; a second of them takes 0.2 MB."""

_Saying = tuple[str, ...]


class Voice(QObject):
    """Speaks with the clips that ship.

    Args:
        clips: gives their samples.
        device: where it sounds.
        parent: the owner.

    Signals:
        speaking_changed(bool): it begins or ends to speak.
    """

    speaking_changed = Signal(bool)

    def __init__(self, clips: Clips, device: QAudioDevice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clips = clips
        self._device = device
        self._factor = 1.0
        self._wanted: _Saying = ()
        self._is_due = False
        self._sounds: dict[_Saying, MemorySound] = {}
        self.track = Track(self)
        self.track.ended.connect(self._on_ended)
        self._delay = QTimer(self)
        self._delay.setTimerType(Qt.TimerType.PreciseTimer)
        self._delay.setSingleShot(True)
        self._delay.timeout.connect(self._on_due)
        clips.came.connect(self._go_on)
        primer = MemorySound(bytes(VOICE_FORM.bytes_of(_PRIMER_MS)), VOICE_FORM, device)
        self.track.adopt(primer.effect)
        self._primer = primer

    @property
    def is_speaking(self) -> bool:
        """Whether something is being said, or is about to be."""
        return bool(self._wanted)

    @property
    def wanted(self) -> tuple[str, ...]:
        """What is being said, or is about to be."""
        return self._wanted

    def wake(self) -> None:
        """Open the way to the card with 50 ms of silence; what is being said goes on."""
        if not self._wanted and self.track.sounding is None:
            self.track.start(self._primer.effect, None)

    def say(self, phrases: tuple[str, ...], after_ms: int = 0) -> None:
        """Say phrases; what is still being said ends here and now.

        Args:
            phrases: their ids; a clip that is missing is left out.
            after_ms: when to begin. It begins later if the clips are not decoded by then.
        """
        self._stop()
        self._wanted = phrases
        self._is_due = after_ms <= 0
        if not self._is_due:
            self._delay.start(after_ms)
        self._clips.want(*phrases, first=True)
        self._go_on()

    def silence(self) -> None:
        """Stop speaking, at once."""
        was_speaking, self._wanted = self.is_speaking, ()
        self._stop()
        if was_speaking:
            self.speaking_changed.emit(False)

    def set_volume(self, percent: int) -> None:
        """Set the volume, 0..100; heard at once."""
        self._factor = linear_volume(percent)
        for sound in self._sounds.values():
            sound.effect.setVolume(self._factor)

    def close(self) -> None:
        """Let go of everything; it cannot speak any more."""
        self.silence()
        for sound in (*self._sounds.values(), self._primer):
            sound.close()
        self._sounds.clear()

    def _stop(self) -> None:
        self._delay.stop()
        self.track.stop()

    def _on_due(self) -> None:
        self._is_due = True
        self._go_on()

    def _go_on(self, _phrase: str = "") -> None:
        """Make what is wanted when its clips are there, and say it when it is due."""
        if not self._wanted or self.track.sounding in self._effects():
            return
        parts = [self._clips.samples(phrase) for phrase in self._wanted]
        if any(part is None for part in parts):
            return
        spoken = [part for part in parts if part]
        if not spoken:
            self.silence()
            return
        sound = self._made(self._wanted, spoken)
        if self._is_due:
            self.track.start(sound.effect, sound.length_ms)
            self.speaking_changed.emit(True)

    def _effects(self) -> list[object]:
        return [sound.effect for sound in self._sounds.values()]

    def _made(self, saying: _Saying, parts: list[bytes]) -> MemorySound:
        sound = self._sounds.pop(saying, None)
        if sound is None:
            pause = bytes(VOICE_FORM.bytes_of(BETWEEN_MS))
            sound = MemorySound(pause.join(parts), VOICE_FORM, self._device)
            sound.effect.setVolume(self._factor)
            self.track.adopt(sound.effect)
        # The one said last stands last; the first has long been silent when it goes.
        self._sounds[saying] = sound
        while len(self._sounds) > _KEPT_MOST:
            self._sounds.pop(next(iter(self._sounds))).close()
        return sound

    def _on_ended(self) -> None:
        if self._wanted and self._is_due:
            self._wanted = ()
            self.speaking_changed.emit(False)
