"""What comes from the desktop: the signals that end the program, and a second start of it.

A Python signal handler does not run while Qt waits for events. A pipe wakes it: the interpreter
writes a byte for each signal and Qt reads it. No timer, so that idle stays idle.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import (
    QDeadlineTimer,
    QFileInfo,
    QLockFile,
    QObject,
    QSocketNotifier,
    QTimer,
    Signal,
)

from kneeapp.core.errors import AppError
from kneeapp.core.message import N_

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_LISTEN_AFTER_MS: Final = 200
_PATIENCE_MS: Final = 10_000
_ANSWER_MS: Final = 3_000
_LONGEST_BYTES: Final = 4_096
# What the address of a local socket holds at least, less what Qt adds while it makes one.
_ADDRESS_BYTES: Final = 80
_THANKS: Final = b"shown\n"
_BUT: Final = b"shown, but "
_log = logging.getLogger(__name__)


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


class Wish(NamedTuple):
    """What a second start wants of the first; each may be empty.

    `routine` is the id or the name, as it was written, of one whose check-in is to open; with
    `token` the desktop lets a window come to the front.
    """

    routine: str
    token: str

    def as_bytes(self) -> bytes:
        """Two lines."""
        lines = f"{_one_line(self.routine)}\n{_one_line(self.token)}\n"
        return lines.encode(errors="replace")


class OneInstance(QObject):
    """One window for each data folder: the first answers, every other start asks it and leaves.

    The lock is of the system, so a killed app holds it no longer; the socket lies beside it, or
    where that is too long a name, where the system keeps such things, under a name made from it.

    Args:
        lock_file: in the data folder; its folder exists.
        parent: Qt's.

    Signals:
        asked(Wish): another start was made on this data folder.
    """

    asked = Signal(object)

    def __init__(self, lock_file: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = lock_file
        self._lock = QLockFile(lock_file)
        # Never too old: only a program that is gone gives it free.
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None
        self._callers: list[QLocalSocket] = []
        self._why_not: Callable[[Wish], str] = _nothing_against
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._listen)

    def is_first(self) -> bool:
        """Whether this is the app of the data folder: the lock is ours, or there can be none."""
        if not self._lock.tryLock(0):
            return self._lock.error() is not QLockFile.LockError.LockFailedError
        self._later.start(_LISTEN_AFTER_MS)
        return True

    def hand_over(self, wish: Wish) -> bool:
        """Ask the first to come forward. False: it has gone meanwhile, and this is the first now.

        Raises:
            AppError: it neither answers nor goes, or has come forward and says why no more.
        """
        patience = QDeadlineTimer(_PATIENCE_MS)
        while not patience.hasExpired():
            for address in _addresses(self._path):
                answer = _answer(address, wish)
                if answer == _THANKS:
                    return True
                if answer.startswith(_BUT):
                    why = answer[len(_BUT) :].decode(errors="replace").strip()
                    raise AppError(_REFUSED, why=why)
            # Where a number of a process was given out anew, the lock looks held: ask the system.
            self._lock.removeStaleLockFile()
            if self._lock.tryLock(200):
                self._later.start(_LISTEN_AFTER_MS)
                return False
        raise AppError(_NO_ANSWER, path=_folder_of(self._path))

    def answer_with(self, why_not: Callable[[Wish], str]) -> None:
        """Let another start be told the sentence that `why_not` gives for its wish.

        Args:
            why_not: why the wish cannot be fulfilled; empty where it can.
        """
        self._why_not = why_not

    def close(self) -> None:
        """Give the data folder free."""
        self._later.stop()
        while self._callers:
            self._let_go(self._callers.pop())
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _listen(self) -> None:
        from PySide6.QtNetwork import QLocalServer  # late: 10 ms, and the window does not need it

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._take)
        for address in _addresses(self._path):
            # What lies there is of an app that was killed: the lock is ours.
            QLocalServer.removeServer(address)
            if self._server.listen(address):
                return
        _log.info("A second start will not be heard: %s", self._server.errorString())

    def _take(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            caller = self._server.nextPendingConnection()
            self._callers.append(caller)
            caller.readyRead.connect(self._hear)
            caller.disconnected.connect(self._forget_gone)
        self._hear()

    def _hear(self) -> None:
        for caller in list(self._callers):
            said = bytes(caller.peek(_LONGEST_BYTES).data())
            if said.count(b"\n") >= 2:
                self._callers.remove(caller)
                wish = Wish(*said.decode(errors="replace").split("\n")[:2])
                why = " ".join(self._why_not(wish).split())
                caller.write(_BUT + f"{why}\n".encode(errors="replace") if why else _THANKS)
                caller.flush()
                self._let_go(caller)
                self.asked.emit(wish)
            elif len(said) >= _LONGEST_BYTES:
                self._callers.remove(caller)
                self._let_go(caller)

    def _forget_gone(self) -> None:
        from PySide6.QtNetwork import QLocalSocket  # there already

        gone = QLocalSocket.LocalSocketState.UnconnectedState
        for caller in list(self._callers):
            if caller.state() is gone:
                self._callers.remove(caller)
                self._let_go(caller)

    def _let_go(self, caller: QLocalSocket) -> None:
        caller.readyRead.disconnect(self._hear)
        caller.disconnected.disconnect(self._forget_gone)
        caller.disconnectFromServer()
        caller.deleteLater()


def _answer(address: str, wish: Wish) -> bytes:
    """The line that the first answers; empty where nobody does."""
    from PySide6.QtNetwork import QLocalSocket  # late: only a second start needs it

    first = QLocalSocket()
    first.connectToServer(address)
    if not first.waitForConnected(_ANSWER_MS):
        return b""
    first.write(wish.as_bytes())
    answer = b""
    while not answer.endswith(b"\n") and first.waitForReadyRead(_ANSWER_MS):
        answer += bytes(first.readAll().data())
    return answer


def _addresses(lock_file: str) -> list[str]:
    """Where the first may be heard, the best first. The same for every start on a data folder."""
    from hashlib import sha256

    folder = _folder_of(lock_file)
    beside, name = f"{folder}/kneeapp.sock", sha256(folder.encode()).hexdigest()[:24]
    is_short = len(beside.encode()) <= _ADDRESS_BYTES
    elsewhere = [f"kneeapp-{name}"]
    return [beside, *elsewhere] if os.name == "posix" and is_short else elsewhere


def _folder_of(file: str) -> str:
    """The folder by its one true name, whatever links led to it."""
    return QFileInfo(file).dir().canonicalPath()


def _one_line(text: str) -> str:
    return text[: _LONGEST_BYTES // 16].replace("\n", " ")


def _nothing_against(_wish: Wish) -> str:
    return ""


_NO_ANSWER = N_(
    "kneeapp is open on the data folder {path} already, but it does not answer. "
    "Wait a moment, or end it, then start again."
)
_REFUSED = N_("The window that is open has come forward. {why}")
