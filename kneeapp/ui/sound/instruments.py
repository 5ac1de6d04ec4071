"""Chimes, voice and breath tone on one device, and how they stand to each other.

Imported when sound is first wanted: it needs QtMultimedia.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from kneeapp.core.breath import BreathPattern
from kneeapp.core.cues import Chime, Cue, voice_after_ms
from kneeapp.core.ports import Assets
from kneeapp.core.settings import Settings
from kneeapp.ui.sound.breath_tone import BreathTone
from kneeapp.ui.sound.chime_box import ChimeBox
from kneeapp.ui.sound.clips import Clips
from kneeapp.ui.sound.heartbeat import Heartbeat
from kneeapp.ui.sound.output import Output, output_of
from kneeapp.ui.sound.system_voice import SystemVoice
from kneeapp.ui.sound.voice import Voice

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice

_END_OF_HOLD: Final = frozenset(
    {Chime.READY, Chime.RELEASE, Chime.CHANGE, Chime.FINISH, Chime.PAUSE}
)
"""What sounds when no breath is followed any more."""


class Instruments(QObject):
    """What sounds, made for one device and closed with it.

    Args:
        assets: gives the files.
        device: where it sounds.
        clips: the samples of the voice; they outlive the device.
        parent: the owner.

    Raises:
        AppError: a chime or a bed of the tone is missing.

    Signals:
        answered(): the device has played something to its end, or takes sound again.
        lost(): something ought to have ended and has not, or the device takes no sound any more.
    """

    answered = Signal()
    lost = Signal()

    def __init__(
        self, assets: Assets, device: QAudioDevice, clips: Clips, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.output: Output = output_of(device)
        self._clips = clips
        self._chimes = ChimeBox(assets, device, self)
        self._voice = Voice(clips, device, self)
        self._tone = BreathTone(assets, device, self)
        self._heartbeat = Heartbeat(device, self)
        self._is_awake = False
        self._system: SystemVoice | None = None
        self._chimes_are_on = self._tone_is_on = True
        self._breath_after: BreathPattern | None = None
        for track in (self._chimes.track, self._voice.track, self._tone.track):
            track.ended.connect(self.answered)
            track.lost.connect(self.lost)
        self._chimes.track.ended.connect(self._on_chime_ended)
        self._heartbeat.revived.connect(self.answered)
        self._heartbeat.lost.connect(self.lost)
        self._voice.speaking_changed.connect(self._on_speaking)

    def follow(self, settings: Settings) -> None:
        """Take over the volumes, and whether there is a tone; heard at once."""
        self._chimes_are_on = settings.volume_percent > 0
        self._chimes.set_volume(settings.volume_percent)
        for voice in self._voices():
            voice.set_volume(settings.voice_percent)
        self._tone_is_on = settings.tone_on and settings.tone_percent > 0
        self._tone.set_volume(settings.tone_percent)
        if not self._tone_is_on:
            self._tone.end()

    def speak_with(self, system: SystemVoice | None) -> None:
        """Speak with a voice of the system, or with the one that ships."""
        if system is self._system:
            return
        self.hush()
        if self._system is not None:
            self._system.speaking_changed.disconnect(self._on_speaking)
        self._system = system
        if system is not None:
            system.speaking_changed.connect(self._on_speaking)

    def make_ready(self, cues: Iterable[Cue]) -> None:
        """Decode and shape beforehand what these cues need."""
        for cue in cues:
            if cue.is_said:
                self._clips.want(*cue.phrases)
            if cue.begins_breath and cue.pattern is not None and self._tone_is_on:
                self._tone.prepare(cue.pattern)

    def wake(self) -> None:
        """Wake the card; what sounds goes on."""
        self._heartbeat.rest()
        self._chimes.wake()
        self._voice.wake()
        self._stay_awake()

    def play(self, cue: Cue, said: tuple[str, ...]) -> None:
        """Sound a cue.

        Args:
            cue: what is due.
            said: those of its phrases that are to be spoken.
        """
        self._breath_after = None
        if cue.chime in _END_OF_HOLD:
            self._tone.end()
        if cue.chime is not None and self._chimes_are_on:
            self._heartbeat.rest()
            self._chimes.play(cue.chime)
        if cue.begins_breath and cue.pattern is not None and self._tone_is_on:
            self._tone.begin(cue.pattern)
        if said:
            self._speaker().say(said, voice_after_ms(cue.chime))
        self._stay_awake()

    def play_in_turn(self, cue: Cue, said: tuple[str, ...]) -> None:
        """Sound a cue, and its breath when all has been said."""
        self.play(cue._replace(begins_breath=False), said)
        if self._tone_is_on:
            self._breath_after = cue.pattern
            if not said:
                self._begin_breath()

    def say(self, phrases: tuple[str, ...]) -> None:
        """Say phrases now."""
        self._speaker().say(phrases)

    def silence(self, *, stay_awake: bool = False) -> None:
        """Stop everything, at once.

        Args:
            stay_awake: go on with samples of silence, so that the next cue is not late by the
                waking of the card.
        """
        self._breath_after = None
        self._is_awake = False
        self._heartbeat.rest()
        self._chimes.track.stop()
        self._tone.silence()
        self.hush()
        if stay_awake:
            self._stay_awake()

    def close(self) -> None:
        """Let go of the device; the streams end with the last effect of theirs."""
        self.silence()
        self.speak_with(None)
        self._chimes.close()
        self._voice.close()
        self._tone.close()
        self._heartbeat.close()
        self.deleteLater()

    @property
    def saying(self) -> tuple[str, ...]:
        """What the voice that ships is saying now."""
        return self._voice.wanted

    def _voices(self) -> tuple[Voice | SystemVoice, ...]:
        return (self._voice,) if self._system is None else (self._voice, self._system)

    def _speaker(self) -> Voice | SystemVoice:
        return self._voice if self._system is None else self._system

    def hush(self) -> None:
        """Stop the voice alone, at once."""
        for voice in self._voices():
            voice.silence()

    def _stay_awake(self) -> None:
        self._is_awake = True
        self._tone.stay_awake()
        self._beat()

    def _on_chime_ended(self) -> None:
        # Not from within the end of what had the same stream.
        QTimer.singleShot(0, self, self._beat)

    def _beat(self) -> None:
        """Watch the device by what it takes, where no chime shows it by its end."""
        if self._is_awake and self._chimes.track.sounding is None:
            self._heartbeat.begin()

    def _on_speaking(self, speaking: bool) -> None:
        self._tone.set_ducked(speaking)
        if not speaking:
            self._begin_breath()

    def _begin_breath(self) -> None:
        pattern, self._breath_after = self._breath_after, None
        if pattern is not None:
            self._tone.begin(pattern)
