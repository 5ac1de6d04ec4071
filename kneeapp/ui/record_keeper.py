"""Brings records to the history, and holds on to them while the disk says no."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from kneeapp.core.errors import AppError
from kneeapp.core.ports import HistoryStore
from kneeapp.core.session import Amend, Save


class RecordKeeper(QObject):
    """What waits to be written.

    Signals:
        kept(SessionRecord): a record was written to the history.
        failed(Message): it could not be written; `retry` tries again.
        settled(str): a session with this id has nothing waiting any more, kept or given up.
    """

    kept = Signal(object)
    failed = Signal(object)
    settled = Signal(str)

    def __init__(self, history: HistoryStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = history
        self._waiting: dict[str, Save | Amend] = {}

    @property
    def has_unkept(self) -> bool:
        """Whether a record still waits to be written."""
        return bool(self._waiting)

    def keep(self, effect: Save | Amend) -> None:
        """Write a record, and all that waits before it."""
        # A record that was never written is new to the history, whatever came after it.
        session_id = effect.record.id
        is_new = isinstance(effect, Save) or isinstance(self._waiting.get(session_id), Save)
        self._waiting[session_id] = Save(effect.record) if is_new else Amend(effect.record)
        self.retry()

    def retry(self) -> bool:
        """Write all that waits, oldest first. True when nothing waits any more.

        One that is refused holds up no other; `failed` tells why the first was.
        """
        refused: AppError | None = None
        for session_id, effect in list(self._waiting.items()):
            try:
                is_new = self._write(effect)
            except AppError as trouble:
                refused = refused or trouble
                continue
            del self._waiting[session_id]
            self.settled.emit(session_id)
            if is_new:
                self.kept.emit(effect.record)
        if refused is not None:
            self.failed.emit(refused.message)
        return not self._waiting

    def _write(self, effect: Save | Amend) -> bool:
        """Write one; False when the history has a session of that id already, which stays."""
        if isinstance(effect, Amend):
            self._history.amend(effect.record)
            return True
        try:
            self._history.save(effect.record)
        except AppError:
            if self._history.get(effect.record.id) is None:
                raise
            return False
        return True

    def give_up(self) -> None:
        """The user would rather lose what waits than wait."""
        given_up = list(self._waiting)
        self._waiting.clear()
        for session_id in given_up:
            self.settled.emit(session_id)
