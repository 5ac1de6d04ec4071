"""Sessions that somebody looks for: a search and filters, as SQL.

Every query walks the index of the starts from a place on, newest or oldest first, and stops when it
has enough. Where only some days are wanted it walks no further than these. A text that can stand in
notes alone is looked for in the index that holds them: a word that stands nowhere costs what the
notes are long, not what the history is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from kneeapp.adapters.history_queries import HistoryQueries
from kneeapp.adapters.history_rows import Cell, utc_text
from kneeapp.core.finding import EVERYTHING, Place, Wanted
from kneeapp.core.record import SessionRecord

_RATED = """
    (pain_left_before IS NOT NULL AND pain_left_after IS NOT NULL
    OR pain_right_before IS NOT NULL AND pain_right_after IS NOT NULL)
"""
# As bytes, because a note that random damage made no text any more must not end the search.
_IN_NOTE = "note <> '' AND has_text(CAST(note AS BLOB), ?)"
_IN_NAMES = "activities <> '' AND has_name(CAST(activities AS BLOB), ?)"
_NAMES = "SELECT DISTINCT CAST(name AS BLOB) FROM daily_activity"


class HistorySearch:
    """Searches on one connection, within whatever transaction is open.

    Args:
        connection: to a history of today's version. It is taught `has_text` and `has_name`, because
            `LIKE` knows the case of ASCII letters alone.
        rows: the sessions on the same connection.
    """

    def __init__(self, connection: sqlite3.Connection, rows: HistoryQueries) -> None:
        connection.create_function("has_text", 2, has_text, deterministic=True)
        connection.create_function("has_name", 2, has_name, deterministic=True)
        self._connection = connection
        self._rows = rows

    def found(
        self, wanted: Wanted, limit: int, older_than: Place | None = None
    ) -> list[SessionRecord]:
        """The newest `limit` sessions that are wanted, older than a place; newest first."""
        where = _Where()
        if older_than is not None:
            where.add("(started_utc, id) < (?, ?)", *_cells(older_than))
        self._add_wanted(where, wanted)
        return self._rows.first_of(where.text, where.values, limit, newest_first=True)

    def found_newer(self, wanted: Wanted, limit: int, than: Place) -> list[SessionRecord]:
        """The `limit` wanted sessions that come next after a place in time; newest first."""
        where = _Where()
        where.add("(started_utc, id) > (?, ?)", *_cells(than))
        self._add_wanted(where, wanted)
        return self._rows.first_of(where.text, where.values, limit, newest_first=False)[::-1]

    def between(
        self, first: date | None, last: date | None, limit: int, after: Place | None
    ) -> list[SessionRecord]:
        """The oldest `limit` sessions of some local days, after a place; oldest first."""
        where = _Where()
        if after is not None:
            where.add("(started_utc, id) > (?, ?)", *_cells(after))
        _add_days(where, first, last)
        return self._rows.first_of(where.text, where.values, limit, newest_first=False)

    def count(self, wanted: Wanted, most: int) -> int:
        """How many sessions are wanted; counting ends at `most`."""
        if replace(wanted, first=None, last=None) == EVERYTHING:
            return min(max(most, 0), self._rows.count(wanted.first, wanted.last))
        where = _Where()
        self._add_wanted(where, wanted)
        query = f"SELECT count(*) FROM (SELECT 1 FROM session WHERE {where.text} LIMIT ?)"
        row = self._connection.execute(query, (*where.values, max(most, 0))).fetchone()
        return int(row[0])

    def _add_wanted(self, where: _Where, wanted: Wanted) -> None:
        _add_filters(where, wanted)
        if wanted.text:
            folded = wanted.text.casefold()
            # Half a character, as a clipboard may hold, is in no note. Nor is a NUL.
            is_whole = not any("\ud800" <= c <= "\udfff" for c in folded)
            self._add_text(where, wanted, folded if is_whole else "\0")

    def _add_text(self, where: _Where, wanted: Wanted, folded: str) -> None:
        ways, values = [_IN_NOTE], [folded]
        # The totals know all names in a moment. Mostly it is in none: then no session is asked.
        if any(has_text(name, folded) for (name,) in self._connection.execute(_NAMES)):
            ways.append(_IN_NAMES)
            values.append(folded)
        if wanted.text_points:
            way, *marks = _any_point(wanted.text_points)
            ways.append(way)
            values += marks
        if wanted.text_routines:
            ways.append(f"routine IN ({_marks(wanted.text_routines)})")
            values += sorted(wanted.text_routines)
        where.add(f"({' OR '.join(ways)})", *values)


def has_text(cell: object, folded: str) -> bool:
    """Whether a note, or a name, holds a text whatever the case.

    Args:
        cell: as bytes.
        folded: the text, by `str.casefold`.
    """
    return isinstance(cell, bytes) and folded in cell.decode(errors="replace").casefold()


def has_name(activities: object, folded: str) -> bool:
    """Whether the name of an activity holds a text whatever the case.

    Args:
        activities: the cell, as bytes: a score, a space and a name on each line.
        folded: the text, by `str.casefold`.
    """
    lines = activities.split(b"\n") if isinstance(activities, bytes) else []
    return any(has_text(line.partition(b" ")[2], folded) for line in lines)


class _Where:
    """Conditions that all have to hold, with their values."""

    def __init__(self) -> None:
        self._conditions: list[str] = []
        self.values: list[Cell] = []

    @property
    def text(self) -> str:
        return " AND ".join(self._conditions) or "1"

    def add(self, condition: str, *values: Cell) -> None:
        self._conditions.append(condition)
        self.values += values


def _add_filters(where: _Where, wanted: Wanted) -> None:
    _add_days(where, wanted.first, wanted.last)
    if wanted.outcomes:
        where.add(f"outcome IN ({_marks(wanted.outcomes)})", *sorted(wanted.outcomes))
    if wanted.sources:
        where.add(f"source IN ({_marks(wanted.sources)})", *sorted(wanted.sources))
    if wanted.routines:
        ids = sorted(routine for routine in wanted.routines if routine is not None)
        single = " OR routine IS NULL" if None in wanted.routines else ""
        where.add(f"(routine IN ({_marks(ids)}){single})", *ids)
    for leg in sorted(wanted.legs):
        where.add("instr(pressed, ?) > 0", f"/{leg.value} ")
    if wanted.points:
        where.add(*_any_point(wanted.points))
    if wanted.is_rated is not None:
        where.add(_RATED if wanted.is_rated else f"NOT {_RATED}")


def _any_point(points: Iterable[str]) -> tuple[str, ...]:
    """The condition that one of the points was pressed, and its values."""
    marks = [f" {point}/" for point in sorted(points)]
    return (f"({' OR '.join(['instr(pressed, ?) > 0'] * len(marks))})", *marks)


def _add_days(where: _Where, first: date | None, last: date | None) -> None:
    """Bound the local days, and the starts as far as offsets and the begin of days can move them.

    The plus keeps SQLite from taking the index of the days, which is in no order of the starts.
    """
    if first is not None:
        where.add("+day >= ?", first.isoformat())
        if first > date.min + timedelta(days=2):
            where.add("started_utc >= ?", (first - timedelta(days=2)).isoformat())
    if last is not None:
        where.add("+day <= ?", last.isoformat())
        if last < date.max - timedelta(days=3):
            where.add("started_utc < ?", (last + timedelta(days=3)).isoformat())


def _cells(place: Place) -> tuple[str, str]:
    return utc_text(place.started_at), place.id


def _marks(values: Iterable[object]) -> str:
    return ", ".join("?" for _ in values)
