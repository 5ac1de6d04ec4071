"""Histories of any size, made up but whole: `python -m benchmarks.generator FILE SESSIONS`.

Up to `BASE` sessions come from one long life (`benchmarks.year`). Of more, each is copied at some
moments of its day, so that a larger history has fuller days and no more of them: what a page that
shows days costs must not hang on how many sessions lie behind them.
"""

from __future__ import annotations

import sqlite3
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from benchmarks.year import Life, Plans, Year, a_year
from kneeapp.adapters.assets import ResourceFiles
from kneeapp.adapters.content import load_content
from kneeapp.adapters.history import open_history
from kneeapp.adapters.history_rows import DERIVED_COLUMNS, SESSION_COLUMNS
from kneeapp.adapters.migrations import SUMS, TOTALS
from kneeapp.core.edit import Doing, Edit
from kneeapp.core.routine import point_plan, routine_plan
from kneeapp.core.settings import Settings

BASE = 10_000
"""So many sessions, and their days, are lived; above that they are copied."""
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
SINGLES = ("ST34", "ST35", "GB33", "BL40", "ST36")
_SHIFT_S = 20
_DAYS_A_SESSION = 1.6


def shipped_plans() -> Plans:
    """The plans of all routines that ship and of some single points, with the usual settings."""
    resources = Path(__file__).resolve().parent.parent / "resources"
    catalogue, settings = load_content(ResourceFiles(resources)), Settings()
    singles = [point_plan(catalogue, code, settings).steps for code in SINGLES]
    routines = {
        name: [routine_plan(catalogue, name, settings).steps] for name in catalogue.routines
    }
    return {None: singles, **routines}


def shipped_year(seed: int = 1) -> Year:
    """`a_year` with the routines that ship."""
    return a_year(shipped_plans(), seed)


def some_years(sessions: int, seed: int = 1) -> Year:
    """The last years of a life, with so many sessions."""
    life = Life(shipped_plans(), Random(seed))
    lived = life.lived(round(sessions * _DAYS_A_SESSION) + 30)
    records = lived.records[-sessions:]
    if len(records) < sessions:
        raise ValueError("more days are needed for so many sessions")
    first = records[0].started_at.date()
    return Year(records, tuple(check for check in lived.checks if check.day >= first))


def fill(path: Path, sessions: int, seed: int = 1) -> None:
    """Make a history with so many sessions.

    Args:
        path: where there is no file yet.
        sessions: any number.
        seed: the same one makes the same sessions.
    """
    base = some_years(min(sessions, BASE), seed)
    history = open_history(path, path.parent, NOW)
    history.apply(Edit(Doing.ADDED, after=base.records, checks_after=base.checks))
    history.close()
    if sessions > BASE:
        _copy(path, sessions)


def _copy(path: Path, sessions: int) -> None:
    """Copy the `BASE` sessions by SQL until there are so many, then sum up each day anew."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA cache_size = -400000")
    connection.execute("BEGIN")
    begin = connection.execute("SELECT min(key) - 1 FROM session").fetchone()[0]
    for times in range(1, -(-sessions // BASE)):
        most = min(BASE, sessions - times * BASE)
        values = {"times": times, "last": begin + most, "base": BASE, "shift_s": times * _SHIFT_S}
        connection.execute(_COPY_SESSIONS, values)
        connection.execute(_COPY_STEPS, values)
    days = connection.execute("SELECT DISTINCT day FROM session").fetchall()
    for table, text in zip(TOTALS, SUMS, strict=True):
        connection.execute(f"DELETE FROM {table}")
        connection.executemany(text, days)
    connection.execute("COMMIT")
    connection.close()


def _copied(column: str) -> str:
    """How a column of a copy comes from that of the session it is of."""
    shifted = "'+' || :shift_s || ' seconds'"
    local = f"started_utc, started_offset_min || ' minutes', {shifted}"
    made = {
        "id": "printf('%08x', (key * 40503 + :times * 2654435761) & 4294967295) || substr(id, 9)",
        "started_utc": f"strftime('%Y-%m-%dT%H:%M:%fZ', started_utc, {shifted})",
        "ended_utc": f"strftime('%Y-%m-%dT%H:%M:%fZ', ended_utc, {shifted})",
        "day": f"date({local})",
        "hour": f"CAST(strftime('%H', {local}) AS INTEGER)",
    }
    return made.get(column, column)


_COLUMNS = (*SESSION_COLUMNS, *DERIVED_COLUMNS)
_COPY_SESSIONS = f"""
    INSERT INTO session (key, {", ".join(_COLUMNS)})
    SELECT key + :times * :base, {", ".join(map(_copied, _COLUMNS))}
    FROM session WHERE key <= :last ORDER BY key
"""
_COPY_STEPS = """
    INSERT INTO step (session_key, position, kind, point, leg, planned_ms, actual_ms)
    SELECT session_key + :times * :base, position, kind, point, leg, planned_ms, actual_ms
    FROM step WHERE session_key <= :last ORDER BY session_key, position
"""


def main(file: str, sessions: int) -> None:
    """Make a history and say how long that took."""
    begun = time.perf_counter()
    fill(Path(file), sessions)
    took_s, size_mb = time.perf_counter() - begun, Path(file).stat().st_size / 1e6
    print(f"{sessions:,} sessions in {took_s:.1f} s, {size_mb:.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
