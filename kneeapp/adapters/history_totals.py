"""What local days come to, kept with the sessions: totals, days without one, where days begin.

The totals of a day are made anew from its sessions in the transaction that changes one of them, so
they cannot drift. What they come to is defined by `core.totals`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from kneeapp.adapters.history_texts import activities_of, activities_text
from kneeapp.adapters.migrations import SUMS, TOTALS
from kneeapp.adapters.trouble import StoreError, Trouble
from kneeapp.core.body import Leg
from kneeapp.core.day import DAY_BEGINS_H_MOST
from kneeapp.core.day_check import DayCheck
from kneeapp.core.message import N_
from kneeapp.core.record import is_activity_name
from kneeapp.core.tally import CHANGE_HIGH, CHANGE_LOW, SCORE_HIGH, SCORE_LOW, Tally
from kneeapp.core.totals import (
    PRESSURES,
    THUMBS,
    ActivityTotal,
    DayTotal,
    KneeTotal,
    PointTotal,
    RoutineTotal,
)

_Row = TypeVar("_Row")
_Found = TypeVar("_Found")

_SCORES = SCORE_HIGH - SCORE_LOW + 1
_CHANGES = CHANGE_HIGH - CHANGE_LOW + 1
_HOURS = 24
# One knee: ratings before and after, the change, the next day, the time pressed.
_KNEE = 3 * _SCORES + _CHANGES + 1
_CHECKS = "SELECT day, pain_left, pain_right, activities FROM day_check"
_CHANGE_SUMS = ", ".join(f"sum(change_{place})" for place in range(_CHANGES))
_DAY_AGAIN = "date(started_utc, started_offset_min || ' minutes', ?)"

_BAD_TOTALS = N_(
    "The daily totals in the history {path} are damaged. No session was changed. Back up now, then "
    "restore that backup: the totals are made anew from the sessions."
)
_BAD_DAYS = N_(
    "The rating of a day, or the hour at which days begin, is damaged in the history {path}. "
    "Nothing was changed. Restore an earlier backup."
)


class HistoryTotals:
    """What is kept by day, on one connection, within whatever transaction is open.

    Args:
        connection: to a history of today's version.
        path: the file, for the sentences.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    @property
    def day_begins_h(self) -> int:
        """The hour at which a local day begins."""
        query = "SELECT value FROM meta WHERE key = 'day_begins_h'"
        rows = self._connection.execute(query).fetchall()
        hours = {str(hour): hour for hour in range(DAY_BEGINS_H_MOST + 1)}
        begins_h = hours.get(rows[0][0]) if rows else None
        if begins_h is None:
            raise self._damaged(_BAD_DAYS)
        return begins_h

    def set_day_begin(self, begins_h: int) -> None:
        """Let local days begin at another hour. Only the days that lose or get a session change.

        Raises:
            ValueError: no day may begin at this hour.
        """
        if not 0 <= begins_h <= DAY_BEGINS_H_MOST:
            raise ValueError("no hour at which a day may begin")
        shift = f"-{begins_h} hours"
        moved = self._connection.execute(
            f"SELECT DISTINCT day, {_DAY_AGAIN} FROM session WHERE day <> {_DAY_AGAIN}",
            (shift, shift),
        ).fetchall()
        self._connection.execute(
            f"UPDATE session SET day = {_DAY_AGAIN} WHERE day <> {_DAY_AGAIN}", (shift, shift)
        )
        self._connection.execute(
            "UPDATE meta SET value = ? WHERE key = 'day_begins_h'", (str(begins_h),)
        )
        self.sum_up(day for row in moved for day in row)

    def sum_up(self, days: Iterable[str]) -> None:
        """Bring the totals of these local days up to date."""
        for day in set(days):
            for table, text in zip(TOTALS, SUMS, strict=True):
                self._connection.execute(f"DELETE FROM {table} WHERE day = ?", (day,))
                self._connection.execute(text, (day,))

    def sum_up_all(self, going_on: Callable[[], None]) -> None:
        """Make all totals anew, whatever they say; `going_on` is called for each day."""
        for table in TOTALS:
            self._connection.execute(f"DELETE FROM {table}")
        for (day,) in self._connection.execute("SELECT DISTINCT day FROM session").fetchall():
            going_on()
            self.sum_up([day])

    def span(self) -> tuple[date, date] | None:
        """The first and the last local day with a session, or None without any."""
        ends = (
            self._connection.execute(f"SELECT {which}(day) FROM daily_total").fetchone()[0]
            for which in ("min", "max")
        )
        first, last = ends
        if first is None:
            return None
        return self._checked(lambda pair: (_day(pair[0]), _day(pair[1])), (first, last))

    def days(self, first: date, last: date) -> list[DayTotal]:
        """The totals of each local day with a session from `first` to `last`, oldest first."""
        query = "SELECT * FROM daily_total WHERE day BETWEEN ? AND ? ORDER BY day"
        return self._all(_day_total, query, first, last)

    def points(self, first: date, last: date) -> list[PointTotal]:
        """What was pressed in these days, by code, left before right."""
        query = f"""
            SELECT point, leg, sum(sessions), sum(pressed_ms), {_CHANGE_SUMS} FROM daily_point
            WHERE day BETWEEN ? AND ? GROUP BY point, leg ORDER BY point, leg
        """
        return self._all(_point_total, query, first, last)

    def routines(self, first: date, last: date) -> list[RoutineTotal]:
        """What was done in these days, by routine (single points first), left before right."""
        query = f"""
            SELECT routine, leg, sum(sessions), {_CHANGE_SUMS} FROM daily_routine
            WHERE day BETWEEN ? AND ? GROUP BY routine, leg ORDER BY routine, leg
        """
        return self._all(_routine_total, query, first, last)

    def activities(self, first: date, last: date) -> list[ActivityTotal]:
        """The scores of own activities in these days, oldest first, then by name."""
        query = "SELECT * FROM daily_activity WHERE day BETWEEN ? AND ?"
        found = {(it.day, it.name): it for it in self._all(_activity_total, query, first, last)}
        # A day that was rated without a session has one score of each; it may have a session now.
        for check in self.checks(first, last):
            for one in check.activities:
                scores = Tally.of([one.score], SCORE_LOW, SCORE_HIGH)
                kept = found.get((check.day, one.name))
                scores = scores if kept is None else scores.plus(kept.scores)
                found[check.day, one.name] = ActivityTotal(check.day, one.name, scores)
        return [found[key] for key in sorted(found)]

    def checks(self, first: date, last: date) -> list[DayCheck]:
        """The ratings of days without a session in these days, oldest first."""
        query = f"{_CHECKS} WHERE day BETWEEN ? AND ? ORDER BY day"
        return self._all(_check, query, first, last, _BAD_DAYS)

    def expect_readable_checks(self) -> None:
        """Read the ratings of all days, also of those that no calendar has.

        Raises:
            StoreError: one is damaged.
        """
        for row in self._connection.execute(_CHECKS):
            self._checked(_check, row, _BAD_DAYS)

    def put_check(self, check: DayCheck) -> None:
        """Keep the rating of a day in place of the one it has; an empty one is only taken out."""
        day = check.day.isoformat()
        self._connection.execute("DELETE FROM day_check WHERE day = ?", (day,))
        if not check.is_empty:
            self._connection.execute(
                "INSERT INTO day_check (day, pain_left, pain_right, activities) "
                "VALUES (?, ?, ?, ?)",
                (day, check.left, check.right, activities_text(check.activities)),
            )

    def _all(
        self,
        decode: Callable[[Sequence[object]], _Found],
        query: str,
        first: date,
        last: date,
        trouble: str = _BAD_TOTALS,
    ) -> list[_Found]:
        rows = self._connection.execute(query, (first.isoformat(), last.isoformat()))
        return [self._checked(decode, row, trouble) for row in rows]

    def _checked(
        self, decode: Callable[[_Row], _Found], row: _Row, trouble: str = _BAD_TOTALS
    ) -> _Found:
        try:
            return decode(row)
        except (ValueError, TypeError) as error:
            raise self._damaged(trouble) from error

    def _damaged(self, trouble: str) -> StoreError:
        return StoreError(Trouble.DAMAGED, trouble, path=str(self._path))


def _day_total(row: Sequence[object]) -> DayTotal:
    counts = _counts(row[1:])
    sessions, completed, active_ms = counts[:3]
    hours_at = 3 + 2 * _KNEE
    pressure_at = hours_at + _HOURS
    thumbs_at = pressure_at + len(PRESSURES)
    if len(counts) != thumbs_at + len(THUMBS):
        raise ValueError("not the totals of a day")
    return DayTotal(
        _day(row[0]),
        sessions,
        completed,
        active_ms,
        _knee_total(counts[3 : 3 + _KNEE]),
        _knee_total(counts[3 + _KNEE : hours_at]),
        Tally(0, counts[hours_at:pressure_at]),
        Tally(0, counts[pressure_at:thumbs_at]),
        Tally(0, counts[thumbs_at:]),
    )


def _knee_total(counts: tuple[int, ...]) -> KneeTotal:
    after_at, change_at = _SCORES, 2 * _SCORES
    next_day_at = change_at + _CHANGES
    return KneeTotal(
        Tally(SCORE_LOW, counts[:after_at]),
        Tally(SCORE_LOW, counts[after_at:change_at]),
        Tally(CHANGE_LOW, counts[change_at:next_day_at]),
        Tally(SCORE_LOW, counts[next_day_at:-1]),
        counts[-1],
    )


def _point_total(row: Sequence[object]) -> PointTotal:
    sessions, pressed_ms, *change = _counts(row[2:])
    return PointTotal(
        _text(row[0]), Leg(_text(row[1])), sessions, pressed_ms, Tally(CHANGE_LOW, tuple(change))
    )


def _routine_total(row: Sequence[object]) -> RoutineTotal:
    sessions, *change = _counts(row[2:])
    routine = _text(row[0]) or None
    return RoutineTotal(routine, Leg(_text(row[1])), sessions, Tally(CHANGE_LOW, tuple(change)))


def _activity_total(row: Sequence[object]) -> ActivityTotal:
    _sessions, *scores = _counts(row[2:])
    name = _text(row[1])
    if not is_activity_name(name):
        raise ValueError("not the name of an activity")
    return ActivityTotal(_day(row[0]), name, Tally(SCORE_LOW, tuple(scores)))


def _check(row: Sequence[object]) -> DayCheck:
    left, right = (None if cell is None else _score(cell) for cell in row[1:3])
    check = DayCheck(_day(row[0]), left, right, activities_of(_text(row[3])))
    if check.is_empty:
        raise ValueError("a rating of nothing")
    return check


def _counts(cells: Sequence[object]) -> tuple[int, ...]:
    """The cells, each of them a count. All at once: there are many, and they are rarely wrong."""
    if set(map(type, cells)) != {int}:
        raise ValueError("not counts")
    counts: tuple[int, ...] = tuple(cells)  # type: ignore[arg-type]  # said by the line above
    if min(counts) < 0:
        raise ValueError("less than nothing")
    return counts


def _score(cell: object) -> int:
    if not isinstance(cell, int) or not SCORE_LOW <= cell <= SCORE_HIGH:
        raise ValueError("not a rating")
    return cell


def _day(cell: object) -> date:
    text = _text(cell)
    day = date.fromisoformat(text)
    if day.isoformat() != text:  # Python reads other forms, too, but nobody would find them
        raise ValueError("not a day")
    return day


def _text(cell: object) -> str:
    if not isinstance(cell, str):
        raise ValueError("not a text")
    return cell
