"""The SQL of the history: what is asked of SQLite, and what it gives as records."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from kneeapp.adapters.history_rows import (
    DERIVED_COLUMNS,
    SESSION_COLUMNS,
    STEP_COLUMNS,
    Cell,
    decoded,
    derived_row,
    session_row,
    step_of,
    step_rows,
)
from kneeapp.adapters.trouble import StoreError, Trouble
from kneeapp.core.message import N_
from kneeapp.core.record import SessionRecord

_AT_ONCE = 500
"""How many sessions' steps are asked for with one query; SQLite bounds the parameters of one."""
_STEPS_KNOWN = 4096
_SHOWN_CHARS = 40
"""How much of a damaged cell a sentence shows."""

_SESSIONS = f"SELECT key, {', '.join(SESSION_COLUMNS)} FROM session"
_BY_ID = f"{_SESSIONS} WHERE id = ?"
# The inner query walks the index alone, so that a far offset stays cheap.
_PAGE = f"""
    {_SESSIONS} WHERE key IN
        (SELECT key FROM session ORDER BY started_utc DESC, id DESC LIMIT ? OFFSET ?)
    ORDER BY started_utc DESC, id DESC
"""
_STEPS = f"SELECT session_key, {', '.join(STEP_COLUMNS)} FROM step"
_KEPT = (*SESSION_COLUMNS, *DERIVED_COLUMNS)
_INSERT_SESSION = f"INSERT INTO session ({', '.join(_KEPT)}) VALUES ({', '.join('?' * len(_KEPT))})"
_UPDATE_SESSION = f"UPDATE session SET {', '.join(f'{name} = ?' for name in _KEPT)} WHERE key = ?"
_DERIVED, _MARKS = ", ".join(DERIVED_COLUMNS), ", ".join("?" * len(DERIVED_COLUMNS))
# A row that says so already is not written.
_DERIVE = (
    f"UPDATE session SET ({_DERIVED}) = ({_MARKS}) WHERE id = ? AND ({_DERIVED}) IS NOT ({_MARKS})"
)
_INSERT_STEP = (
    f"INSERT INTO step (session_key, {', '.join(STEP_COLUMNS)}) "
    f"VALUES (?{', ?' * len(STEP_COLUMNS)})"
)


class HistoryQueries:
    """Queries on one connection, within whatever transaction is open. `sqlite3.Error` leaves it.

    Args:
        connection: to a history of today's version.
        path: the file, for the sentences.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        # A history says the same few steps again and again. Typed, so that 1.0 is not taken for 1.
        self._step_of = lru_cache(maxsize=_STEPS_KNOWN, typed=True)(step_of)

    def by_id(self, session_id: str) -> SessionRecord | None:
        """One session, or None."""
        return next(iter(self._records(_BY_ID, session_id)), None)

    def page(self, offset: int, limit: int) -> list[SessionRecord]:
        """`limit` sessions from `offset` on, newest first."""
        return self._records(_PAGE, max(limit, 0), max(offset, 0))

    def by_ids(self, ids: Sequence[str]) -> dict[str, SessionRecord]:
        """Those of the sessions that are kept, by id."""
        found: dict[str, SessionRecord] = {}
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            query = f"{_SESSIONS} WHERE id IN ({', '.join('?' * len(some))})"
            found |= {record.id: record for record in self._records(query, *some)}
        return found

    def first_of(
        self, where: str, values: Sequence[Cell], limit: int, *, newest_first: bool
    ) -> list[SessionRecord]:
        """The first `limit` sessions for which a condition holds, by their start, then by id."""
        order = "started_utc DESC, id DESC" if newest_first else "started_utc, id"
        query = f"{_SESSIONS} WHERE {where} ORDER BY {order} LIMIT ?"
        return self._records(query, *values, max(limit, 0))

    def data_version(self) -> int:
        """SQLite's own mark of what others have changed: sqlite.org/pragma.html."""
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def count(self, first: date | None = None, last: date | None = None) -> int:
        """How many sessions are kept, of some local days or of all."""
        row = self._connection.execute(
            "SELECT total(sessions) FROM daily_total WHERE day >= ? AND day <= ?",
            (first.isoformat() if first else "", last.isoformat() if last else "~"),
        ).fetchone()
        return int(row[0])

    def key_of(self, session_id: str) -> int | None:
        """The number under which a session's steps are kept, or None."""
        query = "SELECT key FROM session WHERE id = ?"
        row = self._connection.execute(query, (session_id,)).fetchone()
        return None if row is None else int(row[0])

    def days_of(self, ids: Iterable[str]) -> set[str]:
        """The local days these sessions are kept under; of unknown ones none."""
        query = "SELECT day FROM session WHERE id = ?"
        found = (self._connection.execute(query, (one,)).fetchone() for one in ids)
        return {str(row[0]) for row in found if row is not None}

    def insert(self, record: SessionRecord, begins_h: int) -> str:
        """Add a session whose id is not kept yet; gives its local day."""
        derived = derived_row(record, begins_h)
        row = (*session_row(record), *derived)
        key = self._connection.execute(_INSERT_SESSION, row).lastrowid
        assert key is not None  # an INSERT that did not raise has made a row
        self._insert_steps(key, record)
        return str(derived[0])

    def replace(self, key: int, record: SessionRecord, begins_h: int) -> str:
        """Put a session in the place of the one kept under `key`; gives its new local day."""
        derived = derived_row(record, begins_h)
        self._connection.execute(_UPDATE_SESSION, (*session_row(record), *derived, key))
        self._connection.execute("DELETE FROM step WHERE session_key = ?", (key,))
        self._insert_steps(key, record)
        return str(derived[0])

    def derive_anew(self, records: Iterable[SessionRecord], begins_h: int) -> None:
        """Let what is derived of these kept sessions be what their records say."""
        derived = ((derived_row(record, begins_h), record.id) for record in records)
        rows = ((*cells, session_id, *cells) for cells, session_id in derived)
        self._connection.executemany(_DERIVE, rows)

    def delete(self, session_id: str) -> None:
        """Remove a session with its steps."""
        self._connection.execute("DELETE FROM session WHERE id = ?", (session_id,))

    def _insert_steps(self, key: int, record: SessionRecord) -> None:
        rows = [(key, *row) for row in step_rows(record)]
        self._connection.executemany(_INSERT_STEP, rows)

    def _records(self, query: str, *values: Cell) -> list[SessionRecord]:
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
            return decoded(session, steps, self._step_of)
        except ValueError as error:
            name, start = (str(cell)[:_SHOWN_CHARS] for cell in session[:2])
            raise StoreError(
                Trouble.DAMAGED, _BAD_ROW, path=str(self._path), id=name, start=start
            ) from error


_BAD_ROW = N_(
    "The session {id} of {start} in the history {path} is damaged and cannot be shown. Nothing was "
    "changed. Put an earlier copy of the history in its place, or set it aside."
)
