"""Work on backups done in another thread, and its end told in this one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from kneeapp.core.errors import AppError
from kneeapp.core.message import Message
from kneeapp.core.safekeeping import Backup, Backups, Reason


class BackupWork(QObject):
    """One piece of work; it deletes itself when it has told how it ended.

    Signals:
        made(Backup | None): it is done.
        failed(Message): it is not, and why.
    """

    made = Signal(object)
    failed = Signal(object)

    def __init__(self, backups: Backups, parent: QObject) -> None:
        super().__init__(parent)
        self._backups = backups
        # The thread tells an object of the program: this one may go with its window at that very
        # moment, and one that belongs to nobody else would end in the thread.
        self._says = _Says(QCoreApplication.instance())
        self._says.ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._says.ended.connect(self._says.deleteLater, Qt.ConnectionType.QueuedConnection)

    def make(self, reason: Reason) -> None:
        """Make a backup."""
        self._do(lambda: self._backups.make(reason))

    def restore(self, name: str) -> None:
        """Go back to one; `made` gives the one of the state before, or None."""
        self._do(lambda: self._backups.restore(name))

    def _do(self, work: Callable[[], Backup | None]) -> None:
        says = self._says

        def done(result: Backup | AppError | None) -> None:
            with suppress(RuntimeError):  # the program has ended meanwhile, and nobody listens
                says.ended.emit(result)

        self._backups.in_background(work, done)

    def _tell(self, result: object) -> None:
        if isinstance(result, AppError):
            message: Message = result.message
            self.failed.emit(message)
        else:
            self.made.emit(result)
        self.deleteLater()


class _Says(QObject):
    ended = Signal(object)
