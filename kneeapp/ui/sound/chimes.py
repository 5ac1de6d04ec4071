"""The chimes of a session: the one owner of all that sounds.

Sound is a comfort, never a clock: nothing here raises or is waited for, and with no sound at all
the session goes on.

One sound at a time. Where two `QSoundEffect` of one format sound together, Qt 6.11 may free one of
them in the thread of the sound system; its socket notifier then spins the event loop for good. So
whatever still rings is stopped before the next chime begins.

Some sound systems die without a word: the device stays listed, and what plays never comes to its
end. So each sound that does end is a sign of life, and the user is told when one does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from kneeapp.core.cues import Cue
from kneeapp.core.errors import AppError
from kneeapp.core.message import N_, Message
from kneeapp.core.ports import Assets
from kneeapp.ui.sound.output import (
    NO_DEVICE,
    default_output,
    linear_volume,
    loaded_effect,
    watch_outputs,
)

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice, QSoundEffect

STILL_NO_DEVICE = N_(
    "Still no sound device. One that was set up just now may be found only after the app is opened "
    "again. The session goes on without chimes: follow the ring and the words."
)
NO_ANSWER = N_(
    "The sound device does not answer. "
    "The session goes on without chimes: follow the ring and the words."
)
STILL_NO_ANSWER = N_(
    "The sound device still does not answer. Opening the app again after the session may help. "
    "The session goes on without chimes: follow the ring and the words."
)
_IN_VAIN = {NO_DEVICE: STILL_NO_DEVICE, NO_ANSWER: STILL_NO_ANSWER}
"""What is said when the user has looked again and nothing has changed."""

PATIENCE_MS = 5_000
"""The longest chime (3.4 s) and the waking of a card (up to 0.94 s seen), with some to spare."""

_PRIMER = "primer"


class Chimes(QObject):
    """Plays the chimes, stops them, and says when they cannot be heard.

    While it is muted or its volume is 0 nothing is opened, nothing plays and nothing is told.

    A sound server that hangs makes Qt wait for it when a device is opened or given back: in the
    first `prepare()`, and when the app is closed. Nothing waits in a session.

    Args:
        assets: gives the files `sounds/<cue>.wav` and `sounds/primer.wav`.
        volume_percent: 0..100, in steps of equal perceived loudness.
        muted: whether the chimes are off.
        parent: the owner.
    """

    trouble_changed = Signal(object)
    """Emits the `Message` to show, or None when all is well again."""

    def __init__(
        self, assets: Assets, volume_percent: int, muted: bool, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._assets = assets
        self._volume_percent = volume_percent
        self._muted = muted
        self._trouble: Message | None = None
        self._is_wanted = False
        self._is_watching = False
        self._has_looked_again = False
        self._effects: dict[str, QSoundEffect] = {}
        self._sounding: QSoundEffect | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._on_patience_ended)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.silence)

    @property
    def trouble(self) -> Message | None:
        """Why nothing can be heard; None as long as nothing speaks against it."""
        return self._trouble

    def prepare(self) -> None:
        """Load the chimes and wake the sound card with 50 ms of silence.

        To be called some seconds before the first cue of every session; a sleeping card would
        swallow it. May be called at any time and as often as one likes.
        """
        self._is_wanted = True
        if self.is_silent:
            return
        if not self._effects:
            self._open()
        elif self._sounding is None:
            self._sound(_PRIMER)

    def play(self, cue: Cue) -> None:
        """Sound one cue now; what still rings gives way to it."""
        self._is_wanted = True
        if self.is_silent:
            return
        if not self._effects:
            self._open()
        if self._effects:
            self._sound(cue)

    def silence(self) -> None:
        """Stop what sounds, at once."""
        self._patience.stop()
        # Taken away first: an end by our own hand is no sign of life.
        sounding, self._sounding = self._sounding, None
        if sounding is not None:
            sounding.stop()

    def set_volume(self, percent: int) -> None:
        """Set the volume, 0..100 in steps of equal perceived loudness; heard at once."""
        was_silent = self.is_silent
        self._volume_percent = percent
        self._follow_settings(was_silent)

    def set_muted(self, muted: bool) -> None:
        """Turn the chimes off, at once, or on again."""
        was_silent = self.is_silent
        self._muted = muted
        self._follow_settings(was_silent)

    def look_again(self) -> None:
        """Look for a sound device anew, because the user asks for it."""
        self._is_wanted = True
        if self.is_silent:
            return
        self._has_looked_again = self._trouble is not None
        if self._effects:
            self._tell(None)
            self._sound(_PRIMER)
        else:
            self._open()

    @property
    def is_silent(self) -> bool:
        """Whether the user turned the chimes off, or all the way down."""
        return self._muted or self._volume_percent <= 0

    def _follow_settings(self, was_silent: bool) -> None:
        if self.is_silent:
            self.silence()
            self._tell(None)
            return
        for effect in self._effects.values():
            effect.setVolume(linear_volume(self._volume_percent))
        if was_silent and self._is_wanted:
            self.prepare()

    def _open(self) -> None:
        """Load all anew for the device that is the default one now, and try it in silence.

        Only for the first time, and when the sound system has just told of a change. Where its
        server has died, Qt may end the whole process as soon as a new stream is asked for.
        """
        # The effects have no parent, so that they end here and now, and with the last one the
        # stream they share. A stream that died would otherwise be used again.
        self.silence()
        self._effects = {}
        try:
            if not self._is_watching:
                watch_outputs(self._on_outputs_changed, self)
                self._is_watching = True
            device = default_output()
            self._effects = {name: self._loaded(name, device) for name in (*Cue, _PRIMER)}
        except AppError as error:
            self._tell(error.message)
        else:
            self._sound(_PRIMER)

    def _loaded(self, name: str, device: QAudioDevice) -> QSoundEffect:
        path = self._assets.path(f"sounds/{name}.wav")
        effect = loaded_effect(path, device, self._volume_percent)
        effect.playingChanged.connect(self._on_playing_changed)
        return effect

    def _sound(self, name: str) -> None:
        self.silence()
        self._sounding = self._effects[name]
        self._sounding.play()
        self._patience.start()

    def _on_playing_changed(self) -> None:
        if self._sounding is not None and not self._sounding.isPlaying():
            self._sounding = None
            self._has_looked_again = False
            self._patience.stop()
            self._tell(None)

    def _on_patience_ended(self) -> None:
        # It is still `_sounding`: what comes to life again is heard again, and then all is well.
        self._tell(Message(NO_ANSWER))

    def _on_outputs_changed(self) -> None:
        if self._is_wanted and not self.is_silent:
            self._open()

    def _tell(self, trouble: Message | None) -> None:
        if trouble is not None and self._has_looked_again:
            trouble = Message(_IN_VAIN.get(trouble.text, trouble.text), trouble.params)
        if trouble != self._trouble:
            self._trouble = trouble
            self.trouble_changed.emit(trouble)
