"""The SQL of the history: what is asked of SQLite, and what it gives as records."""

from __future__ import annotations

import sqlite3
from datetime import date
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from kneeapp.adapters.history_rows import (
    SESSION_COLUMNS,
    STEP_COLUMNS,
    DayTotal,
    decoded,
    decoded_day,
    session_row,
    step_rows,
)
from kneeapp.adapters.trouble import StoreError, Trouble
from kneeapp.core.message import N_
from kneeapp.core.record import SessionRecord

_AT_ONCE = 500
"""How many sessions' steps are asked for with one query; SQLite bounds the parameters of one."""
_SHOWN_CHARS = 40
"""How much of a damaged cell a sentence shows."""

_SESSIONS = f"SELECT key, {', '.join(SESSION_COLUMNS)} FROM session"
_BY_ID = f"{_SESSIONS} WHERE id = ?"
_AFTER = f"{_SESSIONS} WHERE (started_utc, id) > (?, ?) ORDER BY started_utc, id LIMIT ?"
# The inner query walks the index alone, so that a far offset stays cheap.
_PAGE = f"""
    {_SESSIONS} WHERE key IN
        (SELECT key FROM session ORDER BY started_utc DESC, id DESC LIMIT ? OFFSET ?)
    ORDER BY started_utc DESC, id DESC
"""
_STEPS = f"SELECT session_key, {', '.join(STEP_COLUMNS)} FROM step"
_INSERT_SESSION = (
    f"INSERT INTO session ({', '.join(SESSION_COLUMNS)}) "
    f"VALUES ({', '.join('?' * len(SESSION_COLUMNS))})"
)
_UPDATE_SESSION = (
    f"UPDATE session SET {', '.join(f'{name} = ?' for name in SESSION_COLUMNS)} WHERE key = ?"
)
_INSERT_STEP = (
    f"INSERT INTO step (session_key, {', '.join(STEP_COLUMNS)}) "
    f"VALUES (?{', ?' * len(STEP_COLUMNS)})"
)
# A day is summed up anew from its sessions: nothing can drift, and a day has few of them.
_SUM_UP_DAY = """
    INSERT INTO daily_total (day, sessions, completed, active_ms, pressed_ms)
    SELECT local_day, count(*), sum(outcome = 'completed'), sum(active_ms), sum(
        (SELECT coalesce(sum(actual_ms), 0) FROM step WHERE session_key = key AND kind = 'press'))
    FROM session WHERE local_day = ? GROUP BY local_day
"""


class HistoryQueries:
    """Queries on one connection, within whatever transaction is open. `sqlite3.Error` leaves it.

    Args:
        connection: to a history of today's version.
        path: the file, for the sentences.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def by_id(self, session_id: str) -> SessionRecord | None:
        """One session, or None."""
        return next(iter(self._records(_BY_ID, session_id)), None)

    def page(self, offset: int, limit: int) -> list[SessionRecord]:
        """`limit` sessions from `offset` on, newest first."""
        return self._records(_PAGE, max(limit, 0), max(offset, 0))

    def after(self, last: SessionRecord | None, limit: int) -> list[SessionRecord]:
        """The `limit` sessions that follow `last`, oldest first; None asks for the first ones."""
        place = ("", "") if last is None else (session_row(last)[1], last.id)
        return self._records(_AFTER, *place, limit)

    def count(self) -> int:
        """How many sessions are kept."""
        row = self._connection.execute("SELECT total(sessions) FROM daily_total").fetchone()
        return int(row[0])

    def day_totals(self, first: date, last: date) -> list[DayTotal]:
        """The totals of the days from `first` to `last`, oldest first."""
        rows = self._connection.execute(
            "SELECT day, sessions, completed, active_ms, pressed_ms FROM daily_total "
            "WHERE day BETWEEN ? AND ? ORDER BY day",
            (first.isoformat(), last.isoformat()),
        )
        try:
            return [decoded_day(row) for row in rows]
        except ValueError as error:
            raise StoreError(Trouble.DAMAGED, _BAD_TOTALS, path=str(self._path)) from error

    def key_of(self, session_id: str) -> int | None:
        """The number under which a session's steps are kept, or None."""
        query = "SELECT key FROM session WHERE id = ?"
        row = self._connection.execute(query, (session_id,)).fetchone()
        return None if row is None else int(row[0])

    def day_of(self, session_id: str) -> str | None:
        """The local day a session began on, or None."""
        query = "SELECT local_day FROM session WHERE id = ?"
        row = self._connection.execute(query, (session_id,)).fetchone()
        return None if row is None else str(row[0])

    def insert(self, record: SessionRecord) -> None:
        """Add a session whose id is not kept yet."""
        key = self._connection.execute(_INSERT_SESSION, session_row(record)).lastrowid
        assert key is not None  # an INSERT that did not raise has made a row
        self._insert_steps(key, record)

    def replace(self, key: int, record: SessionRecord) -> None:
        """Put a session in the place of the one kept under `key`."""
        self._connection.execute(_UPDATE_SESSION, (*session_row(record), key))
        self._connection.execute("DELETE FROM step WHERE session_key = ?", (key,))
        self._insert_steps(key, record)

    def delete(self, session_id: str) -> None:
        """Remove a session with its steps."""
        self._connection.execute("DELETE FROM session WHERE id = ?", (session_id,))

    def sum_up(self, *days: str | None) -> None:
        """Bring the totals of these local days up to date."""
        for day in {day for day in days if day is not None}:
            self._connection.execute("DELETE FROM daily_total WHERE day = ?", (day,))
            self._connection.execute(_SUM_UP_DAY, (day,))

    def _insert_steps(self, key: int, record: SessionRecord) -> None:
        rows = [(key, *row) for row in step_rows(record)]
        self._connection.executemany(_INSERT_STEP, rows)

    def _records(self, query: str, *values: str | int | None) -> list[SessionRecord]:
        sessions = self._connection.execute(query, values).fetchall()
        steps = self._steps_of([row[0] for row in sessions])
        return [self._record(row[1:], steps.get(row[0], [])) for row in sessions]

    def _steps_of(self, keys: list[int]) -> dict[int, list[tuple[object, ...]]]:
        steps: dict[int, list[tuple[object, ...]]] = {}
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(some))
            rows = self._connection.execute(
                f"{_STEPS} WHERE session_key IN ({marks}) ORDER BY session_key, position", some
            )
            for key, group in groupby(rows, key=itemgetter(0)):
                steps[key] = [row[1:] for row in group]
        return steps

    def _record(
        self, session: tuple[object, ...], steps: list[tuple[object, ...]]
    ) -> SessionRecord:
        try:
            return decoded(session, steps)
        except ValueError as error:
            name, start = (str(cell)[:_SHOWN_CHARS] for cell in session[:2])
            raise StoreError(
                Trouble.DAMAGED, _BAD_ROW, path=str(self._path), id=name, start=start
            ) from error


_BAD_ROW = N_(
    "The session {id} of {start} in the history {path} is damaged and cannot be shown. Nothing was "
    "changed. Put an earlier copy of the history in its place, or set it aside."
)
_BAD_TOTALS = N_("The daily totals in the history {path} are damaged. No session was changed.")
