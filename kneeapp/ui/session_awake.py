"""Keeps the display awake while a session runs, and hears when the machine goes to sleep."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from kneeapp.core.ports import Awake, SleepWatch
from kneeapp.core.session import Paused, Running, State

LONG_PAUSE_MS: Final = 5 * 60_000


class Wakefulness(QObject):
    """Held awake from the begin of a session to its end, but for pauses of over five minutes.

    Signals:
        falling_asleep(): the machine is about to sleep, while a session is under way.
    """

    falling_asleep = Signal()
    _word_came = Signal()

    def __init__(
        self, awake: Awake, sleep_watch: SleepWatch | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._awake = awake
        self._sleep_watch = sleep_watch
        self._kind: type[State] | None = None
        # Emitted in the thread that watches, heard in this one.
        self._word_came.connect(self._fall_asleep)
        self._long_pause = QTimer(self)
        self._long_pause.setSingleShot(True)
        self._long_pause.setInterval(LONG_PAUSE_MS)
        self._long_pause.timeout.connect(awake.release)

    def follow(self, state: State) -> None:
        """The session is now in this state."""
        if type(state) is self._kind:
            return
        self._kind = type(state)
        self._long_pause.stop()
        if isinstance(state, Running):
            self._awake.hold()
            if self._sleep_watch is not None:
                self._sleep_watch.start(self._word_came.emit)
        elif isinstance(state, Paused):
            self._long_pause.start()
        else:
            self._awake.release()
            if self._sleep_watch is not None:
                self._sleep_watch.stop()

    def _fall_asleep(self) -> None:
        # Whoever hears it stands still before it returns.
        self.falling_asleep.emit()
        if self._sleep_watch is not None:
            self._sleep_watch.may_sleep()
