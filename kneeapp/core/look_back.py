"""A stretch of local days to look back on, and what the history holds of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kneeapp.core.body import Leg
from kneeapp.core.day_check import DayCheck
from kneeapp.core.ports import HistoryStore
from kneeapp.core.tally import SCORE_HIGH, SCORE_LOW, Tally
from kneeapp.core.totals import ActivityTotal, DayTotal, PointTotal, RoutineTotal

WEEKS_UP_TO_DAYS = 16 * 7
MONTHS_UP_TO_DAYS = 36 * 31
"""Longer stretches show their minutes by months, still longer ones by years."""


class Range(StrEnum):
    """How far to look back."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ALL = "all"
    FREE = "free"
    """From a day to a day, both chosen by hand."""


_MONTHS_OF = {Range.MONTH: 1, Range.QUARTER: 3, Range.YEAR: 12}


class Unit(StrEnum):
    """What one mark of a plot stands for."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Days:
    """Local days from `first` to `last`, both counted."""

    first: date
    last: date

    @property
    def count(self) -> int:
        """How many days these are."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class LookBack:
    """What the history holds of some days.

    `whole` are the totals of the same days, of the day before them, and of those before and after
    them that belong to the same unit of the minutes, so that no bar shows half a week as a week.
    """

    days: Days
    today: date
    totals: tuple[DayTotal, ...]
    whole: tuple[DayTotal, ...]
    points: tuple[PointTotal, ...]
    routines: tuple[RoutineTotal, ...]
    activities: tuple[ActivityTotal, ...]
    checks: tuple[DayCheck, ...]

    def before(self, leg: Leg) -> Tally:
        """Pain of a knee before the sessions."""
        return together([day.of(leg).before for day in self.totals], SCORE_LOW, SCORE_HIGH)

    def after(self, leg: Leg) -> Tally:
        """Pain of a knee after the sessions."""
        return together([day.of(leg).after for day in self.totals], SCORE_LOW, SCORE_HIGH)


def together(tallies: Sequence[Tally], low: int, high: int) -> Tally:
    """Many tallies of the numbers from `low` to `high` as one."""
    if not tallies:
        return Tally.empty(low, high)
    return Tally(low, tuple(map(sum, zip(*(tally.counts for tally in tallies), strict=True))))


def days_of(wanted: Range, today: date, span: tuple[date, date] | None) -> Days:
    """The days a range means today.

    Args:
        wanted: not `Range.FREE`, which has days of its own.
        today: the last of the days, unless sessions lie later (a clock was set wrong).
        span: the first and the last day with a session, or None.
    """
    last = today if span is None else max(today, span[1])
    if wanted is Range.ALL:
        return Days(min(today, span[0]) if span else today, last)
    return Days(months_before(today, _MONTHS_OF[wanted]), last)


def months_before(day: date, months: int) -> date:
    """The same day some months earlier; the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < 1:
        return date.min
    first = date(year, month + 1, 1)
    length = (next_of(Unit.MONTH, first) - first).days if first < date(9999, 12, 1) else 31
    return first.replace(day=min(day.day, length))


def first_of(unit: Unit, day: date) -> date:
    """The first day of the unit a day lies in; weeks begin on Monday."""
    if unit is Unit.WEEK:
        return day - timedelta(days=min(day.weekday(), (day - date.min).days))
    if unit is Unit.MONTH:
        return day.replace(day=1)
    return day.replace(month=1, day=1) if unit is Unit.YEAR else day


def next_of(unit: Unit, first: date) -> date:
    """The first day of the unit after the one that begins on `first`; `date.max` at the end."""
    try:
        if unit is Unit.DAY or unit is Unit.WEEK:
            return first + timedelta(days=7 if unit is Unit.WEEK else 1)
        if unit is Unit.MONTH and first.month < 12:
            return first.replace(month=first.month + 1)
        return first.replace(year=first.year + 1, month=1)
    except (OverflowError, ValueError):
        return date.max


def last_of(unit: Unit, day: date) -> date:
    """The last day of the unit a day lies in."""
    after = next_of(unit, first_of(unit, day))
    return after if after == date.max else after - timedelta(days=1)


def minutes_unit(days: Days) -> Unit:
    """What one bar of the minutes stands for in so many days."""
    if days.count <= WEEKS_UP_TO_DAYS:
        return Unit.WEEK
    return Unit.MONTH if days.count <= MONTHS_UP_TO_DAYS else Unit.YEAR


def look_back(store: HistoryStore, days: Days, today: date) -> LookBack:
    """Read what the history holds of some days.

    Raises:
        AppError: the disk said no.
    """
    first, last = days.first, days.last
    day_before = first if first == date.min else first - timedelta(days=1)
    unit = minutes_unit(days)
    whole = store.days(min(first_of(unit, first), day_before), last_of(unit, last))
    return LookBack(
        days=days,
        today=today,
        totals=tuple(total for total in whole if first <= total.day <= last),
        whole=tuple(whole),
        points=tuple(store.points(first, last)),
        routines=tuple(store.routines(first, last)),
        activities=tuple(store.activities(first, last)),
        checks=tuple(store.checks(first, last)),
    )
