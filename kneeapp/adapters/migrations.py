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


def _counts(name: str, numbers: int) -> list[str]:
    """The columns of a tally: how often its lowest number was met, then each next one."""
    return [f"{name}_{place} INTEGER NOT NULL" for place in range(numbers)]


def _met(value: str, numbers: range) -> list[str]:
    """The sums for the columns of a tally."""
    return [f"sum({value} IS {n})" for n in numbers]


def _words_met(column: str, *words: str) -> list[str]:
    return [f"sum({column} IS '{word}')" for word in words]


def _knee_columns(leg: str) -> list[str]:
    return [
        *_counts(f"{leg}_before", 11),
        *_counts(f"{leg}_after", 11),
        *_counts(f"{leg}_change", 21),
        *_counts(f"{leg}_next_day", 11),
        f"{leg}_pressed_ms INTEGER NOT NULL",
    ]


def _knee_sums(leg: str) -> list[str]:
    pressed = f"""
        (SELECT coalesce(sum(actual_ms), 0) FROM step
        WHERE session_key = key AND kind = 'press' AND leg = '{leg}')"""
    return [
        *_met(f"pain_{leg}_before", range(11)),
        *_met(f"pain_{leg}_after", range(11)),
        *_met(f"pain_{leg}_after - pain_{leg}_before", range(-10, 11)),
        *_met(f"pain_{leg}_next_day", range(11)),
        f"sum({pressed})",
    ]


_CHANGE_OF_LEG = """
    CASE leg WHEN 'left' THEN pain_left_after - pain_left_before
    ELSE pain_right_after - pain_right_before END"""
_LINES = ",\n        "

# `{which}` says of which sessions: of all when a file is brought up to date, later of one day.
_SUMS_2 = (
    f"""
    INSERT INTO daily_total SELECT
        day,
        count(*),
        sum(outcome = 'completed'),
        sum(active_ms),
        {_LINES.join(_knee_sums("left"))},
        {_LINES.join(_knee_sums("right"))},
        {_LINES.join(_met("hour", range(24)))},
        {_LINES.join(_words_met("felt_pressure", "too_light", "right", "too_hard"))},
        {_LINES.join(_words_met("felt_thumbs", "fine", "tired", "sore"))}
    FROM session WHERE {{which}} GROUP BY day
    """,
    f"""
    INSERT INTO daily_point SELECT
        day,
        point,
        leg,
        count(*),
        sum(actual_ms),
        {_LINES.join(_met("change", range(-10, 11)))}
    FROM (
        SELECT day, key, point, leg, sum(actual_ms) AS actual_ms, {_CHANGE_OF_LEG} AS change
        FROM session JOIN step ON session_key = key
        WHERE {{which}} AND kind = 'press' AND actual_ms > 0 GROUP BY key, point, leg
    )
    GROUP BY day, point, leg
    """,
    f"""
    INSERT INTO daily_routine SELECT
        day,
        routine,
        leg,
        count(*),
        {_LINES.join(_met("change", range(-10, 11)))}
    FROM (
        SELECT day, key, coalesce(routine, '') AS routine, leg, {_CHANGE_OF_LEG} AS change
        FROM session JOIN step ON session_key = key WHERE {{which}} GROUP BY key, leg
    )
    GROUP BY day, routine, leg
    """,
    # A line of the activities is a score, a space and a name.
    f"""
    INSERT INTO daily_activity
    WITH RECURSIVE told (day, line, rest) AS (
        SELECT day, '', activities || char(10) FROM session WHERE {{which}} AND activities <> ''
        UNION ALL
        SELECT
            day,
            substr(rest, 1, instr(rest, char(10)) - 1),
            substr(rest, instr(rest, char(10)) + 1)
        FROM told WHERE rest <> ''
    )
    SELECT
        day,
        substr(line, instr(line, ' ') + 1) AS name,
        count(*),
        {_LINES.join(_met("CAST(line AS INTEGER)", range(11)))}
    FROM told WHERE line <> '' GROUP BY day, name
    """,
)

# What a session says of itself and its steps is kept with it from now on: the hour at which days
# begin can be set, and a search reads no steps. A tally is a row of counts, so that the totals of a
# day are of the same size whatever the number of its sessions, and those of many days add up.
_VERSION_2 = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "INSERT INTO meta (key, value) VALUES ('day_begins_h', '0')",
    "DROP INDEX session_by_day",
    "ALTER TABLE session DROP COLUMN local_day",
    "ALTER TABLE session ADD COLUMN source TEXT NOT NULL DEFAULT 'app'",
    "ALTER TABLE session ADD COLUMN flight TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE session ADD COLUMN activities TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE session ADD COLUMN day TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE session ADD COLUMN hour INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE session ADD COLUMN pressed TEXT NOT NULL DEFAULT ''",
    """
    UPDATE session SET
        day = coalesce(date(started_utc, started_offset_min || ' minutes'), ''),
        hour = coalesce(CAST(strftime('%H', started_utc, started_offset_min || ' minutes')
            AS INTEGER), 0),
        pressed = coalesce((SELECT ' ' || group_concat(pair, ' ') || ' ' FROM
            (SELECT DISTINCT point || '/' || leg AS pair FROM step
            WHERE session_key = key AND kind = 'press' AND actual_ms > 0 ORDER BY pair)), '')
    """,
    "CREATE INDEX session_by_day ON session (day)",
    """
    CREATE TABLE day_check (
        day TEXT PRIMARY KEY,
        pain_left INTEGER CHECK (pain_left BETWEEN 0 AND 10),
        pain_right INTEGER CHECK (pain_right BETWEEN 0 AND 10),
        activities TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "DROP TABLE daily_total",
    f"""
    CREATE TABLE daily_total (
        day TEXT PRIMARY KEY,
        sessions INTEGER NOT NULL,
        completed INTEGER NOT NULL,
        active_ms INTEGER NOT NULL,
        {_LINES.join(_knee_columns("left"))},
        {_LINES.join(_knee_columns("right"))},
        {_LINES.join(_counts("hours", 24))},
        {_LINES.join(_counts("pressure", 3))},
        {_LINES.join(_counts("thumbs", 3))}
    ) STRICT, WITHOUT ROWID
    """,
    f"""
    CREATE TABLE daily_point (
        day TEXT NOT NULL,
        point TEXT NOT NULL,
        leg TEXT NOT NULL,
        sessions INTEGER NOT NULL,
        pressed_ms INTEGER NOT NULL,
        {_LINES.join(_counts("change", 21))},
        PRIMARY KEY (day, point, leg)
    ) STRICT, WITHOUT ROWID
    """,
    f"""
    CREATE TABLE daily_routine (
        day TEXT NOT NULL,
        routine TEXT NOT NULL,
        leg TEXT NOT NULL,
        sessions INTEGER NOT NULL,
        {_LINES.join(_counts("change", 21))},
        PRIMARY KEY (day, routine, leg)
    ) STRICT, WITHOUT ROWID
    """,
    f"""
    CREATE TABLE daily_activity (
        day TEXT NOT NULL,
        name TEXT NOT NULL,
        sessions INTEGER NOT NULL,
        {_LINES.join(_counts("score", 11))},
        PRIMARY KEY (day, name)
    ) STRICT, WITHOUT ROWID
    """,
    *(text.format(which="1") for text in _SUMS_2),
)

# Few sessions have a note: a search for words reads these alone, and no session for them.
_VERSION_3 = ("CREATE INDEX session_by_note ON session (started_utc, id, note) WHERE note <> ''",)

ROAD: Road = (_VERSION_1, _VERSION_2, _VERSION_3)
"""All steps; the version of a file is how many of them it has walked."""

TOTALS = ("daily_total", "daily_point", "daily_routine", "daily_activity")
"""The tables of what each local day comes to. Their first column is the day."""
SUMS = tuple(text.format(which="day = ?") for text in _SUMS_2)
"""What sums up one day for each of `TOTALS`, once what it held of the day is taken out."""


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
