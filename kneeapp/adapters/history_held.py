"""The history while it is open: one connection, and what happens on it in one go."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kneeapp.adapters.history_opening import Opened, Opening, told
from kneeapp.adapters.trouble import StoreError
from kneeapp.core.message import Message

if TYPE_CHECKING:  # Each is made when it is first asked: a start does not need all of them.
    from kneeapp.adapters.history_queries import HistoryQueries
    from kneeapp.adapters.history_search import HistorySearch
    from kneeapp.adapters.history_totals import HistoryTotals


class Tables:
    """What can be asked of one connection, each part made when it is first needed.

    Args:
        opening: how it was opened: it knows the file, for the sentences.
        connection: to a history of today's version.
    """

    def __init__(self, opening: Opening, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._path = opening.path
        self._rows: HistoryQueries | None = None
        self._search: HistorySearch | None = None
        self._totals: HistoryTotals | None = None

    @property
    def rows(self) -> HistoryQueries:
        """The sessions themselves."""
        if self._rows is None:
            from kneeapp.adapters.history_queries import HistoryQueries

            self._rows = HistoryQueries(self.connection, self._path)
        return self._rows

    @property
    def search(self) -> HistorySearch:
        """Sessions that somebody looks for."""
        if self._search is None:
            from kneeapp.adapters.history_search import HistorySearch

            self._search = HistorySearch(self.connection, self.rows)
        return self._search

    @property
    def totals(self) -> HistoryTotals:
        """What days come to."""
        if self._totals is None:
            from kneeapp.adapters.history_totals import HistoryTotals

            self._totals = HistoryTotals(self.connection, self._path)
        return self._totals


class HeldHistory:
    """A history that is open, whole transactions at a time.

    One that could only be read is looked at again whenever something is to be written: the user
    may have done by then what the sentence asks for.

    Args:
        opening: how it was opened, to look again.
        opened: what came of it.
    """

    def __init__(self, opening: Opening, opened: Opened) -> None:
        self._opening = opening
        self._tables = Tables(opening, opened.connection)
        self._read_only_because = opened.read_only_because
        self._notice = opened.notice

    @property
    def read_only_because(self) -> StoreError | None:
        """Why sessions can only be read, with what to do about it."""
        return self._read_only_because

    @property
    def notice(self) -> Message | None:
        """What the user should know of how the file was opened: an empty one was begun anew."""
        return self._notice

    def close(self) -> None:
        """Let go of the file. Doing it twice is harmless."""
        with told(self._opening.path):
            self._connection.close()

    @property
    def _connection(self) -> sqlite3.Connection:
        return self._tables.connection

    @contextmanager
    def _reading(self) -> Iterator[Tables]:
        """One view of the file for several queries."""
        with told(self._opening.path):
            self._connection.execute("BEGIN")
            try:
                yield self._tables
            finally:
                self._connection.rollback()

    @contextmanager
    def _writing(self) -> Iterator[Tables]:
        """One transaction: all of it happens, or nothing."""
        self._expect_writable()
        with told(self._opening.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._tables
                self._connection.execute("COMMIT")
            finally:
                # Nothing is left to take back after a commit. SQLite may also have done it itself.
                self._connection.rollback()

    def _expect_writable(self) -> None:
        """Open for real what could only be read so far; what was read from stays until then."""
        because = self._read_only_because
        if because is None:
            return
        with self._reading() as tables:
            holds_sessions = tables.rows.count() > 0
        opened = self._opening.again(holds_sessions=holds_sessions)
        if opened is None:
            raise StoreError(because.kind, because.message.text, **because.message.params)
        only_read = self._connection
        self._tables = Tables(self._opening, opened.connection)
        self._read_only_because = opened.read_only_because
        self._notice = opened.notice
        with told(self._opening.path):
            only_read.close()
