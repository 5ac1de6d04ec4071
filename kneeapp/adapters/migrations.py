"""The one road from an empty file to today's history, walked by new and old files alike.

A step that has been shipped is never edited: what it made lies on users' disks. A change is a new
step at the end. Each step is one transaction that also writes its number into the file
(`user_version`), so that a crash leaves the file before or after a step and nowhere between.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

APPLICATION_ID = 0x4B4E4545
"""In the header of each history: the letters KNEE."""

Road = Sequence[Sequence[str]]

_VERSION_1 = (
    f"PRAGMA application_id = {APPLICATION_ID}",
    # The words of `outcome`, `felt_*` and the like are checked when a row is read, not here: SQLite
    # cannot widen a CHECK without building the table anew. `local_day` is derived by SQLite itself.
    """
    CREATE TABLE session (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        started_utc TEXT NOT NULL,
        started_offset_min INTEGER NOT NULL CHECK (started_offset_min BETWEEN -1439 AND 1439),
        ended_utc TEXT NOT NULL,
        ended_offset_min INTEGER NOT NULL CHECK (ended_offset_min BETWEEN -1439 AND 1439),
        local_day TEXT NOT NULL
            GENERATED ALWAYS AS (date(started_utc, started_offset_min || ' minutes')) STORED,
        outcome TEXT NOT NULL,
        routine TEXT,
        active_ms INTEGER NOT NULL CHECK (active_ms >= 0),
        pain_left_before INTEGER CHECK (pain_left_before BETWEEN 0 AND 10),
        pain_left_after INTEGER CHECK (pain_left_after BETWEEN 0 AND 10),
        pain_left_next_day INTEGER CHECK (pain_left_next_day BETWEEN 0 AND 10),
        pain_right_before INTEGER CHECK (pain_right_before BETWEEN 0 AND 10),
        pain_right_after INTEGER CHECK (pain_right_after BETWEEN 0 AND 10),
        pain_right_next_day INTEGER CHECK (pain_right_next_day BETWEEN 0 AND 10),
        felt_pressure TEXT,
        felt_thumbs TEXT,
        stop_reason TEXT,
        note TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX session_by_start ON session (started_utc, id)",
    "CREATE INDEX session_by_day ON session (local_day)",
    """
    CREATE TABLE step (
        session_key INTEGER NOT NULL REFERENCES session (key) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        point TEXT NOT NULL,
        leg TEXT NOT NULL,
        planned_ms INTEGER NOT NULL CHECK (planned_ms >= 0),
        actual_ms INTEGER NOT NULL CHECK (actual_ms >= 0),
        PRIMARY KEY (session_key, position)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE daily_total (
        day TEXT PRIMARY KEY,
        sessions INTEGER NOT NULL,
        completed INTEGER NOT NULL,
        active_ms INTEGER NOT NULL,
        pressed_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
)

ROAD: Road = (_VERSION_1,)
"""All steps; the version of a file is how many of them it has walked."""


def version_of(connection: sqlite3.Connection) -> int:
    """How many steps the file has walked."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, road: Road = ROAD) -> None:
    """Walk the steps that are left, each in one transaction.

    Args:
        connection: in autocommit mode (`isolation_level=None`), outside a transaction.
        road: all steps.

    Raises:
        sqlite3.Error: the step at hand was taken back whole.
    """
    for number, statements in enumerate(road, start=1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Asked within the transaction: another instance may have walked this step meanwhile.
            if version_of(connection) < number:
                for statement in statements:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
