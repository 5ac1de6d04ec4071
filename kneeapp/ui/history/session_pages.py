"""Reads the kept sessions a page at a time and gets past those that cannot be read."""

from __future__ import annotations

from datetime import date

from kneeapp.core.errors import AppError
from kneeapp.core.ports import HistoryStore
from kneeapp.core.record import SessionRecord

PAGE = 200
_MAX_BAD_ROWS = 8


class _UnreadableError(Exception):
    """Too many sessions of one page cannot be read."""


class SessionPages:
    """Where reading stands in a `HistoryStore`. Never raises: `trouble` holds what went wrong.

    Begins by counting; a count that fails leaves nothing to read.
    """

    def __init__(self, history: HistoryStore) -> None:
        self._history = history
        self._gave_up = False
        self.read_to = 0
        """How many sessions of the store have been read, or left out as unreadable."""
        self.total = 0
        """How many sessions the store keeps."""
        self.is_empty = False
        """Whether the store is known to keep none."""
        self._trouble: AppError | None = None

    def begin(self) -> None:
        """Count anew and start again at the newest session."""
        self._gave_up, self.read_to, self.total, self._trouble = False, 0, 0, None
        try:
            self.total = self._history.count()
        except AppError as trouble:
            self._trouble = trouble
        self.is_empty = self.total == 0 and self._trouble is None

    @property
    def has_more(self) -> bool:
        """Whether there are sessions that were not read yet."""
        return self.read_to < self.total and not self._gave_up

    def take_trouble(self) -> AppError | None:
        """What went wrong since it was last asked for."""
        trouble, self._trouble = self._trouble, None
        return trouble

    def read(self, limit: int) -> list[SessionRecord]:
        """Up to `limit` more sessions, newest first; those that cannot be read are left out."""
        limit = min(limit, self.total - self.read_to)
        bad: list[AppError] = []
        try:
            records = self._readable(self.read_to, limit, bad)
        except _UnreadableError:
            records = []
            self._gave_up = True
        else:
            self.read_to += limit
        if bad:
            self._trouble = bad[0]
        return records

    def oldest_day(self) -> date | None:
        """The local day of the very first session, or None when it cannot be told."""
        try:
            last = self._history.page(self.total - 1, 1) if self.total else []
        except AppError:
            return None
        return last[0].started_at.date() if last else None

    def keeps(self, session_id: str) -> bool:
        """Whether the store keeps a session with this id that can be read."""
        try:
            return self._history.get(session_id) is not None
        except AppError:
            return False

    def _readable(self, offset: int, limit: int, bad: list[AppError]) -> list[SessionRecord]:
        """The sessions of a page. A page that fails is halved until the bad ones stand alone."""
        if limit <= 0:
            return []
        try:
            return self._history.page(offset, limit)
        except AppError as trouble:
            if limit == 1:
                bad.append(trouble)
                if len(bad) > _MAX_BAD_ROWS:
                    raise _UnreadableError from trouble
                return []
        half = limit // 2
        return [
            *self._readable(offset, half, bad),
            *self._readable(offset + half, limit - half, bad),
        ]
