"""The one owner of all that sounds: chimes, voice, breath tone.

Sound is a comfort, never a clock: nothing here raises or is waited for, and with no sound at all
the session goes on. Nothing of it is loaded before it is wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, Signal

from kneeapp.core.message import N_, Message
from kneeapp.core.ports import Assets
from kneeapp.core.settings import Settings
from kneeapp.ui.sound.audible import is_silent, said

if TYPE_CHECKING:
    from kneeapp.core.breath import BreathPattern
    from kneeapp.core.cues import Cue
    from kneeapp.core.phrases import Phrase
    from kneeapp.ui.sound.outlet import Outlet
    from kneeapp.ui.sound.output import Output
    from kneeapp.ui.sound.system_voice import SystemVoiceChoice

NO_SYSTEM_VOICE: Final = N_(
    "The voice of the system does not work here. The voice that ships with the app speaks instead."
)
_TEST_PHRASE: Final = "test"


class SessionSound(QObject):
    """Plays cues, stops them, and says when they cannot be heard.

    While it is muted, or the level is silent, nothing is opened, nothing plays and nothing is told.

    Args:
        assets: gives the files in `sounds/`.
        settings: level, volumes, device and voice.
        phrases: gives everything that can be said, by id; asked once, when something is first said.
        parent: the owner.

    Signals:
        trouble_changed(Message | None): why nothing can be heard; None when all is well again.
        told(Message): something else about the sound that the user should know, once.
    """

    trouble_changed = Signal(object)
    told = Signal(object)

    def __init__(
        self,
        assets: Assets,
        settings: Settings,
        phrases: Callable[[], Mapping[str, Phrase]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._assets = assets
        self._settings = settings
        self._give_phrases = phrases
        self._phrases: Mapping[str, Phrase] | None = None
        self._system: SystemVoiceChoice | None = None
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self._end)

    @cached_property
    def _outlet(self) -> Outlet:
        """The way out; made when something is to sound, for the start needs none of it."""
        from kneeapp.ui.sound.outlet import Outlet

        outlet = Outlet(self._assets, self._settings, self)
        outlet.trouble_changed.connect(self.trouble_changed)
        outlet.told.connect(self.told)
        outlet.opened.connect(self._speak_with_system)
        return outlet

    @property
    def _has_outlet(self) -> bool:
        return "_outlet" in self.__dict__

    @property
    def trouble(self) -> Message | None:
        """Why nothing can be heard; None as long as nothing speaks against it."""
        return self._outlet.trouble if self._has_outlet else None

    @property
    def is_silent(self) -> bool:
        """Whether the user turned the sound off, or chimes and voice all the way down."""
        return is_silent(self._settings)

    def is_heard(self, cue: Cue) -> bool:
        """Whether anything of a cue can be heard, as far as one knows; else eyes have to see it."""
        if self.is_silent or self.trouble is not None:
            return False
        has_chime = cue.chime is not None and self._settings.volume_percent > 0
        return has_chime or bool(self._said(cue))

    def prepare(self, cues: Iterable[Cue] = ()) -> None:
        """Load what is needed and wake the sound card with 50 ms of silence.

        To be called some seconds before the first cue of every session; a sleeping card would
        swallow it. Otherwise at any time but in a running hold, and as often as one likes.

        Args:
            cues: what is going to be played; it is made beforehand, in the background.
        """
        if self.is_silent:
            # Once it is turned on in this session, it will be looked for.
            self._outlet.is_wanted = True
            return
        self._choose_voice()
        self._outlet.wake()
        if self._outlet.instruments is not None:
            self._outlet.instruments.make_ready((*self._breaths(), *cues))

    def play(self, cue: Cue) -> None:
        """Sound a cue now; what still rings or is being said gives way to it."""
        self._outlet.is_wanted = True
        if self.is_silent:
            return
        if self._outlet.instruments is None:
            self._outlet.wake()
        if self._outlet.instruments is not None:
            self._outlet.instruments.play(cue, self._said(cue))

    def test(self) -> None:
        """A chime, a few words, one breath: what a session sounds like."""
        self.prepare()
        if self._outlet.instruments is not None and not self.is_silent:
            from kneeapp.core.cues import Chime, Cue

            cue = Cue(Chime.READY, (_TEST_PHRASE,), pattern=self._pattern())
            self._outlet.instruments.play_in_turn(cue, self._said(cue))

    def silence(self) -> None:
        """Stop all that sounds, at once."""
        if self._has_outlet and self._outlet.instruments is not None:
            self._outlet.instruments.silence(stay_awake=not self.is_silent)

    def look_again(self) -> None:
        """Look for a sound device anew, because the user asks for it."""
        if not self.is_silent:
            self._outlet.look_again()

    def follow(self, settings: Settings) -> None:
        """Take over new settings; what they change is heard at once."""
        before, self._settings = self._settings, settings
        if not self._has_outlet:
            return
        self._outlet.follow(settings)
        quieter = settings.voice_level is not before.voice_level
        if quieter and self._outlet.instruments is not None:
            self._outlet.instruments.hush()

    def outputs(self) -> tuple[Output, ...]:
        """The devices that can be chosen now. The first question takes some 0.1 s."""
        from kneeapp.ui.sound.output import outputs

        return outputs()

    def voices(self) -> tuple[str, ...]:
        """The names of the system's speech engines that can be tried."""
        from kneeapp.ui.sound.system_voice import system_voices

        return system_voices()

    def _end(self) -> None:
        if self._has_outlet and self._outlet.instruments is not None:
            self._outlet.instruments.silence()

    def _said(self, cue: Cue) -> tuple[str, ...]:
        return said(cue, self._settings, self._all_phrases()) if cue.phrases else ()

    def _all_phrases(self) -> Mapping[str, Phrase]:
        if self._phrases is None:
            self._phrases = self._give_phrases()
        return self._phrases

    def _breaths(self) -> tuple[Cue, ...]:
        """The breath that the settings name, and what it gives way to, as cues to make ready."""
        from kneeapp.core.breath import EASY
        from kneeapp.core.cues import Cue

        pattern = self._pattern()
        wanted = (pattern, EASY) if pattern.rounds else (pattern,)
        return tuple(Cue(begins_breath=True, pattern=p) for p in wanted)

    def _pattern(self) -> BreathPattern:
        from kneeapp.core.breath import EASY
        from kneeapp.core.own_breath import pattern_named

        settings = self._settings
        own, rounds = settings.own_breaths, settings.breath_rounds
        return pattern_named(settings.breath, own, rounds) or EASY

    def _choose_voice(self) -> None:
        """Make the voice of the system when it is wanted. May take more than a second."""
        wanted = self._settings.system_voice
        if self._system is None:
            if not wanted:
                return
            from kneeapp.ui.sound.system_voice import SystemVoiceChoice

            self._system = SystemVoiceChoice(self._caption, self)
            self._system.changed.connect(self._speak_with_system)
            self._system.failed.connect(self._tell_of_voice)
        self._system.choose(wanted)

    def _caption(self, phrase: str) -> str:
        from kneeapp.ui.session.captions import caption_of

        return caption_of(self._all_phrases()[phrase])

    def _speak_with_system(self) -> None:
        if self._outlet.instruments is not None and self._system is not None:
            self._outlet.instruments.speak_with(self._system.voice)
            self._outlet.instruments.follow(self._settings)

    def _tell_of_voice(self) -> None:
        self.told.emit(Message(NO_SYSTEM_VOICE))
