"""The signals that end the program, brought to Qt.

A Python signal handler does not run while Qt waits for events. A socket pair wakes it: the
interpreter writes a byte for each signal and Qt reads it. No timer, so that idle stays idle.
"""

from __future__ import annotations

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Signal


class SignalWatch(QObject):
    """Emits `ended` when the system asks the program to end (SIGTERM, SIGINT, SIGHUP)."""

    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader, self._writer = socket.socketpair()
        self._reader.setblocking(False)
        self._writer.setblocking(False)
        self._before_fd = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        names = ("SIGTERM", "SIGINT", "SIGHUP")
        self._watched = [getattr(signal, name) for name in names if hasattr(signal, name)]
        self._before = [signal.signal(number, _ignore) for number in self._watched]
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def _read(self) -> None:
        self._reader.recv(64)
        self.ended.emit()

    def close(self) -> None:
        """Put everything back as it was."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before_fd)
        for number, before in zip(self._watched, self._before, strict=True):
            signal.signal(number, before)
        self._reader.close()
        self._writer.close()


def _ignore(_number: int, _frame: object) -> None:
    """The byte on the socket does the work."""
