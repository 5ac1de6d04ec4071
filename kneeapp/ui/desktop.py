"""The signals that end the program, brought to Qt.

A Python signal handler does not run while Qt waits for events. A pipe wakes it: the interpreter
writes a byte for each signal and Qt reads it. No timer, so that idle stays idle.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QSocketNotifier, Signal


class SignalWatch(QObject):
    """Emits `ended` when the system asks the program to end (SIGTERM, SIGINT, SIGHUP)."""

    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wire = _Wire()
        self._before_fd = signal.set_wakeup_fd(self._wire.writer, warn_on_full_buffer=False)
        names = ("SIGTERM", "SIGINT", "SIGHUP")
        self._watched = [getattr(signal, name) for name in names if hasattr(signal, name)]
        self._before = [signal.signal(number, _ignore) for number in self._watched]
        self._notifier = QSocketNotifier(self._wire.reader, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def _read(self) -> None:
        self._wire.drain()
        self.ended.emit()

    def close(self) -> None:
        """Put everything back as it was."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before_fd)
        for number, before in zip(self._watched, self._before, strict=True):
            signal.signal(number, before)
        self._wire.close()


class _Wire:
    """Two ends within this process, as numbers of open files; neither ever waits."""

    def __init__(self) -> None:
        if sys.platform == "win32":
            # Qt waits for nothing but sockets there. Elsewhere 4 ms of importing are saved.
            import socket

            pair = socket.socketpair()
            for end in pair:
                end.setblocking(False)
            self.reader, self.writer = (end.fileno() for end in pair)
            self._take: Callable[[int], bytes] = pair[0].recv
            self._closers: list[Callable[[], None]] = [end.close for end in pair]
        else:
            self.reader, self.writer = ends = os.pipe()
            for number in ends:
                os.set_blocking(number, False)
            self._take = partial(os.read, self.reader)
            self._closers = [partial(os.close, number) for number in ends]

    def drain(self) -> None:
        """Take out what has come."""
        self._take(64)

    def close(self) -> None:
        """Let go of both ends."""
        for close in self._closers:
            close()


def _ignore(_number: int, _frame: object) -> None:
    """The byte on the wire does the work."""
