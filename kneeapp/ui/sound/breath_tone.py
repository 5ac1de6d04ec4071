"""The breath tone on one device: pressure by ear.

One sound for each breath, made beforehand for the pattern in use. Between the breaths of a session
silence is played on the same track, so that the card does not fall asleep.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal

from kneeapp.core.breath import BreathPattern
from kneeapp.core.ports import Assets
from kneeapp.core.tone import RATE_HZ, Bed, bed_of, shaped
from kneeapp.ui.sound.memory_sound import Form, MemorySound
from kneeapp.ui.sound.output import linear_volume
from kneeapp.ui.sound.track import Track

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice

TONE_FORM: Final = Form(RATE_HZ, 2)
"""Both channels alike: no other track has this format."""

DUCKED: Final = 0.35
"""9 dB less, while the voice speaks."""

_AWAKE_MS, _AWAKE_LOOPS = 1_000, 120
"""After two minutes without any cue the card may sleep."""
_KEPT_MOST: Final = 3
_FADE_STEPS, _FADE_STEP_MS = 8, 15
_WAV_HEAD: Final = 44


class BreathTone(QObject):
    """Sounds one breath at a time.

    Args:
        assets: gives the two beds, `sounds/<bed>.wav`, 24 kHz mono.
        device: where it sounds.
        parent: the owner.

    Raises:
        AppError: a bed is missing.
    """

    def __init__(self, assets: Assets, device: QAudioDevice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._device = device
        self._beds = {bed: _samples(assets.read(f"sounds/{bed}.wav")) for bed in Bed}
        self._volume = 0.0
        self._is_ducked = False
        self._made: dict[BreathPattern, MemorySound] = {}
        self._asked: dict[BreathPattern, _Shaping] = {}
        self.track = Track(self)
        silence = bytes(TONE_FORM.bytes_of(_AWAKE_MS))
        self._awake = MemorySound(silence, TONE_FORM, device, _AWAKE_LOOPS)
        self.track.adopt(self._awake.effect)
        self._fade_left = 0
        self._fade = QTimer(self)
        self._fade.setTimerType(Qt.TimerType.PreciseTimer)
        self._fade.setInterval(_FADE_STEP_MS)
        self._fade.timeout.connect(self._fade_on)

    @property
    def is_sounding(self) -> bool:
        """Whether a breath is heard; it counts no more while it fades away."""
        return self._is_breath() and not self._fade.isActive()

    def prepare(self, pattern: BreathPattern) -> None:
        """Have one breath of this pattern made, in the background."""
        if pattern in self._made or pattern in self._asked:
            return
        work = self._asked[pattern] = _Shaping(pattern, self._beds)
        # A method, so that Qt lets go of it when this object is gone before the tone comes.
        work.told.done.connect(self._take)
        QThreadPool.globalInstance().start(work)

    def begin(self, pattern: BreathPattern) -> None:
        """A breath begins now. A pattern that is not made yet is silent this time."""
        sound = self._made.get(pattern)
        if sound is None:
            self.prepare(pattern)
            return
        self._end_fade()
        self.track.start(sound.effect, sound.length_ms)

    def end(self) -> None:
        """Fade away, within 0.12 s."""
        if self.is_sounding:
            self._fade_left = _FADE_STEPS
            self._fade.start()

    def stay_awake(self) -> None:
        """Play silence where no breath is heard, so that the card does not sleep."""
        if self.track.sounding is None:
            self.track.start(self._awake.effect, None)

    def silence(self) -> None:
        """Stop, at once."""
        self.track.stop()
        self._end_fade()

    def set_volume(self, percent: int) -> None:
        """Set the volume, 0..100; heard at once."""
        self._volume = linear_volume(percent)
        self._show_volume()

    def set_ducked(self, ducked: bool) -> None:
        """Whether the voice speaks, and the tone stands back."""
        self._is_ducked = ducked
        self._show_volume()

    def close(self) -> None:
        """Let go of everything; nothing sounds any more."""
        self.silence()
        for sound in (*self._made.values(), self._awake):
            sound.close()
        self._made.clear()
        self._asked.clear()

    def _is_breath(self) -> bool:
        return self.track.sounding in [sound.effect for sound in self._made.values()]

    def _show_volume(self) -> None:
        share = self._fade_left / _FADE_STEPS if self._fade.isActive() else 1.0
        factor = self._volume * share * (DUCKED if self._is_ducked else 1.0)
        for sound in self._made.values():
            sound.effect.setVolume(factor)

    def _fade_on(self) -> None:
        self._fade_left -= 1
        if self._fade_left > 0:
            self._show_volume()
            return
        self.silence()
        self.stay_awake()

    def _end_fade(self) -> None:
        self._fade.stop()
        self._show_volume()

    def _take(self, work: _Shaping, samples: bytes) -> None:
        if self._asked.pop(work.pattern, None) is not work:
            return
        sound = MemorySound(samples, TONE_FORM, self._device)
        self.track.adopt(sound.effect)
        self._made[work.pattern] = sound
        for pattern in list(self._made)[:-_KEPT_MOST]:
            if self._made[pattern].effect is not self.track.sounding:
                self._made.pop(pattern).close()
        self._show_volume()


class _Told(QObject):
    """Carries the tone from the background to whoever waits for it."""

    done = Signal(object, bytes)


class _Shaping(QRunnable):
    """Makes the tone of one breath in the background."""

    def __init__(self, pattern: BreathPattern, beds: dict[Bed, array[int]]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.told = _Told()
        self.pattern = pattern
        self._beds = beds

    def run(self) -> None:
        """One breath, phase after phase, the same in both channels."""
        mono = array("h")
        for phase, length_ms in self.pattern.phases:
            bed = bed_of(phase)
            samples = self._beds[bed] if bed is not None else array("h", [0])
            mono += shaped(samples, phase, length_ms)
        both = array("h", bytes(4 * len(mono)))
        both[0::2] = mono
        both[1::2] = mono
        self.told.done.emit(self, both.tobytes())


def _samples(wav: bytes) -> array[int]:
    """The 16-bit samples of a WAV file with the plain head of 44 bytes."""
    samples = array("h")
    samples.frombytes(wav[_WAV_HEAD : len(wav) - len(wav) % 2])
    return samples
