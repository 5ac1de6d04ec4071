"""The way out of the app: the device that sounds, and what is said when it does not.

A sound server that hangs makes Qt wait for it when a device is opened or given back: at the first
opening, when the device changes, and when the app is closed. Nothing waits in between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from kneeapp.core.errors import AppError
from kneeapp.core.message import N_, Message
from kneeapp.core.ports import Assets
from kneeapp.core.settings import Settings
from kneeapp.ui.sound.audible import is_silent
from kneeapp.ui.sound.output import (
    NO_DEVICE,
    ONLY_DUMMY,
    output_of,
    wanted_output,
    watch_outputs,
)

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice

    from kneeapp.ui.sound.clips import Clips
    from kneeapp.ui.sound.instruments import Instruments

STILL_NO_DEVICE: Final = N_(
    "Still no sound device. One that was set up just now may be found only after the app is opened "
    "again. The session goes on without sound: follow the ring and the words."
)
NO_ANSWER: Final = N_(
    "The sound device does not answer. "
    "The session goes on without sound: follow the ring and the words."
)
STILL_NO_ANSWER: Final = N_(
    "The sound device still does not answer. Opening the app again after the session may help. "
    "The session goes on without sound: follow the ring and the words."
)
MOVED: Final = N_("Sound now comes from {device}.")
CHOSEN_IS_GONE: Final = N_("The chosen sound device is not there. Sound now comes from {device}.")
_IN_VAIN: Final = {
    NO_DEVICE: STILL_NO_DEVICE,
    ONLY_DUMMY: STILL_NO_DEVICE,
    NO_ANSWER: STILL_NO_ANSWER,
}
"""What is said when the user has looked again and nothing has changed."""


class Outlet(QObject):
    """Holds the instruments of the device in use.

    Args:
        assets: gives the files in `sounds/`.
        settings: the device that is wanted, and the volumes.
        parent: the owner.

    Signals:
        trouble_changed(Message | None): why nothing can be heard; None when all is well again.
        told(Message): sound has gone elsewhere.
        opened(): there are new instruments.
    """

    trouble_changed = Signal(object)
    told = Signal(object)
    opened = Signal()

    def __init__(self, assets: Assets, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._assets = assets
        self._settings = settings
        self._clips: Clips | None = None
        self._is_watching = self._has_looked_again = self._is_moving = False
        self.is_wanted = False
        """Whether there has been anything to play."""
        self.trouble: Message | None = None
        self.instruments: Instruments | None = None

    def wake(self) -> None:
        """Open the device if it is not open, and try it in silence."""
        self.is_wanted = True
        if self.instruments is None:
            self._open()
        else:
            self.instruments.wake()

    def look_again(self) -> None:
        """Try anew, because the user asks for it."""
        self._has_looked_again = self.trouble is not None
        if self.instruments is not None:
            self._tell(None)
            self.instruments.silence()
        self.wake()

    def follow(self, settings: Settings) -> None:
        """Take over device and volumes."""
        before, self._settings = self._settings, settings
        if is_silent(settings):
            if self.instruments is not None:
                self.instruments.silence()
            self._tell(None)
            return
        moved = settings.sound_device != before.sound_device
        if moved and self.instruments is not None and self.trouble is None:
            # A dead server would end the process: the old device shows that it lives, and only
            # then the new one is opened. A dead one is told, and only a new start helps.
            self._is_moving = True
            self.instruments.silence()
            self.instruments.wake()
        if self.instruments is not None:
            self.instruments.follow(settings)
        if is_silent(before) and self.is_wanted:
            self.wake()

    def _open(self) -> None:
        """Load all anew for the device that is wanted, and try it in silence.

        Only for the first time, when the user chooses another device, and when the sound system has
        just told of a change. Where its server has died, Qt may end the whole process as soon as a
        new stream is asked for.
        """
        self._is_moving = False
        old, self.instruments = self.instruments, None
        if old is not None:
            # Now, and with its last effect the stream: one that died would be used again.
            old.close()
        try:
            if not self._is_watching:
                watch_outputs(self._on_outputs_changed, self)
                self._is_watching = True
            made = self._made(wanted_output(self._settings.sound_device))
        except AppError as error:
            self._tell(error.message)
            return
        made.answered.connect(self._on_answered)
        made.lost.connect(self._on_lost)
        made.follow(self._settings)
        self.instruments = made
        self.opened.emit()
        made.wake()

    def _made(self, device: QAudioDevice) -> Instruments:
        # Late: they need the sound library, which is there when a device is.
        from kneeapp.ui.sound.clips import Clips
        from kneeapp.ui.sound.instruments import Instruments

        if self._clips is None:
            self._clips = Clips(self._assets, self)
        return Instruments(self._assets, device, self._clips, self)

    def _on_answered(self) -> None:
        self._has_looked_again = False
        self._tell(None)
        if self._is_moving:
            # Not from within the signal of what is closed by it.
            QTimer.singleShot(0, self, self._move)

    def _move(self) -> None:
        if self._is_moving:
            self._open()

    def _on_lost(self) -> None:
        self._tell(Message(NO_ANSWER))

    def _on_outputs_changed(self) -> None:
        """Devices came or went: go where sound is wanted, and say so if that is elsewhere."""
        if not self.is_wanted or is_silent(self._settings):
            return
        before = self.instruments
        if before is not None and self.trouble is None and before.output.id == self._next_id():
            return
        saying = before.saying if before is not None else ()
        self._open()
        now = self.instruments
        if before is None or now is None:
            return
        if now.output.id != before.output.id:
            wanted = self._settings.sound_device
            text = CHOSEN_IS_GONE if wanted and wanted != now.output.id else MOVED
            self.told.emit(Message(text, {"device": now.output.name}))
        if saying:
            now.say(saying)

    def _next_id(self) -> str | None:
        try:
            return output_of(wanted_output(self._settings.sound_device)).id
        except AppError:
            return None

    def _tell(self, trouble: Message | None) -> None:
        if trouble is not None and self._has_looked_again:
            trouble = Message(_IN_VAIN.get(trouble.text, trouble.text), trouble.params)
        if trouble != self.trouble:
            self.trouble = trouble
            self.trouble_changed.emit(trouble)
