"""The history: every session, in one SQLite file that the user can copy. Fulfils `HistoryStore`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from kneeapp.adapters.history_opening import Opened, Opening, told
from kneeapp.adapters.history_queries import HistoryQueries
from kneeapp.adapters.history_rows import DayTotal, kept_form, session_row
from kneeapp.adapters.migrations import ROAD, Road
from kneeapp.adapters.trouble import StoreError, Trouble
from kneeapp.core.message import N_, Message
from kneeapp.core.record import SessionRecord

BUSY_MS = 2_000
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Added:
    """What taking in many sessions came to: how many were new, how many already kept just so."""

    added: int
    already_there: int


def open_history(
    path: Path, backups: Path, now: datetime, *, road: Road = ROAD, busy_ms: int = BUSY_MS
) -> SqliteHistory:
    """Open the history, making or updating it where needed.

    Args:
        path: the file; its folder exists.
        backups: the folder for the copy that is made before an old file is brought up to date.
        now: an aware moment, for the name of that copy.
        road: the steps of the format; tests bring longer ones.
        busy_ms: how long to wait for another program that holds the file.

    Raises:
        StoreError: the file is no history, damaged, newer than this app, locked or unreadable.
            Nothing was changed in it; `history_file.set_aside` makes room for a new one.
    """
    opening = Opening(path, backups, now, road, busy_ms)
    return SqliteHistory(opening, opening.run())


class SqliteHistory:
    """Fulfils `ports.HistoryStore`. Every method raises `StoreError` when the disk says no.

    A history that could only be read is looked at again whenever something is to be written: the
    user may have done by then what the sentence asks for.

    Args:
        opening: how it was opened, to look again.
        opened: what came of it.
    """

    def __init__(self, opening: Opening, opened: Opened) -> None:
        self._opening = opening
        self._path = opening.path
        self._connection = opened.connection
        self._read_only_because = opened.read_only_because
        self._notice = opened.notice
        self._rows = HistoryQueries(opened.connection, self._path)

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
        with told(self._path):
            self._connection.close()

    def save(self, record: SessionRecord) -> None:
        """Keep a new session (or one whose deletion is undone)."""
        record = kept_form(record)
        with self._writing():
            if self._rows.key_of(record.id) is not None:
                raise StoreError(Trouble.ID_KEPT, _ID_KEPT, id=record.id)
            self._rows.insert(record)
            self._rows.sum_up(self._rows.day_of(record.id))

    def amend(self, record: SessionRecord) -> None:
        """Replace the session with the same id."""
        record = kept_form(record)
        with self._writing():
            key = self._rows.key_of(record.id)
            if key is None:
                raise StoreError(Trouble.ID_UNKNOWN, _ID_UNKNOWN, id=record.id)
            day_before = self._rows.day_of(record.id)
            self._rows.replace(key, record)
            self._rows.sum_up(day_before, self._rows.day_of(record.id))

    def delete(self, session_id: str) -> None:
        """Remove one session. An unknown id is no error."""
        with self._writing():
            day = self._rows.day_of(session_id)
            self._rows.delete(session_id)
            self._rows.sum_up(day)

    def add_all(self, records: Iterable[SessionRecord]) -> Added:
        """Take in many sessions, all or none. One that is already kept just so is passed over.

        Args:
            records: may be a generator; whatever it raises leaves the history as it was.

        Raises:
            StoreError: also when an id is already kept with another content.
        """
        added, already_there = 0, 0
        days: set[str | None] = set()
        with self._writing():
            for record in map(kept_form, records):
                kept = self._rows.by_id(record.id)
                if kept is None:
                    self._rows.insert(record)
                    days.add(self._rows.day_of(record.id))
                    added += 1
                elif alike(kept, record):
                    already_there += 1
                else:
                    raise StoreError(Trouble.ID_KEPT, ID_DIFFERS, id=record.id)
            self._rows.sum_up(*days)
        return Added(added, already_there)

    def get(self, session_id: str) -> SessionRecord | None:
        """One session, or None."""
        with self._reading():
            return self._rows.by_id(session_id)

    def page(self, offset: int, limit: int) -> list[SessionRecord]:
        """Sessions newest first (by the instant of their start), `limit` from `offset` on."""
        with self._reading():
            return self._rows.page(offset, limit)

    def count(self) -> int:
        """How many sessions are kept."""
        with self._reading():
            return self._rows.count()

    def every(self) -> Iterator[SessionRecord]:
        """All sessions, oldest first, without holding them all in memory.

        What is saved or deleted while this runs may or may not be among them: no lock is held in
        between, so that a long export never stops a session from being saved.
        """
        last: SessionRecord | None = None
        while True:
            with self._reading():
                records = self._rows.after(last, _AT_ONCE)
            yield from records
            if len(records) < _AT_ONCE:
                return
            last = records[-1]

    def day_totals(self, first: date, last: date) -> list[DayTotal]:
        """The totals of each local day with a session from `first` to `last`, oldest first."""
        with self._reading():
            return self._rows.day_totals(first, last)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """One view of the file for several queries."""
        with told(self._path):
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.rollback()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction: all of it happens, or nothing."""
        self._expect_writable()
        with told(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            finally:
                # Nothing is left to take back after a commit. SQLite may also have done it itself.
                self._connection.rollback()

    def _expect_writable(self) -> None:
        """Open for real what could only be read so far; what was read from stays until then."""
        because = self._read_only_because
        if because is None:
            return
        opened = self._opening.again(holds_sessions=self.count() > 0)
        if opened is None:
            raise StoreError(because.kind, because.message.text, **because.message.params)
        only_read = self._connection
        self._connection = opened.connection
        self._rows = HistoryQueries(opened.connection, self._path)
        self._read_only_because = opened.read_only_because
        self._notice = opened.notice
        with told(self._path):
            only_read.close()


def alike(kept: SessionRecord, other: SessionRecord) -> bool:
    """Equal in all, the offsets of the times included (which `==` of moments looks past)."""
    return kept == other and session_row(kept) == session_row(other)


_ID_KEPT = N_("A session with the id {id} is already kept. Nothing was changed.")
_ID_UNKNOWN = N_("No session with the id {id} is kept any more, so it could not be changed.")
ID_DIFFERS = N_(
    "The session {id} is already kept, but with another content. Nothing was taken in, so that "
    "neither is lost. Delete one of the two, then try again."
)
