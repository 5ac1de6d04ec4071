"""A stretch of local days to look back on, and what the history holds of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kneeapp.core.body import Leg
from kneeapp.core.day_check import DayCheck
from kneeapp.core.ports import HistoryStore
from kneeapp.core.slots import Grain, begin_of, end_of, months_later
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
        return Tally.together([day.of(leg).before for day in self.totals], SCORE_LOW, SCORE_HIGH)

    def after(self, leg: Leg) -> Tally:
        """Pain of a knee after the sessions."""
        return Tally.together([day.of(leg).after for day in self.totals], SCORE_LOW, SCORE_HIGH)


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
    return Days(months_later(today, -_MONTHS_OF[wanted]), last)


def minutes_unit(days: Days) -> Grain:
    """What one bar of the minutes stands for in so many days."""
    if days.count <= WEEKS_UP_TO_DAYS:
        return Grain.WEEK
    return Grain.MONTH if days.count <= MONTHS_UP_TO_DAYS else Grain.YEAR


def look_back(store: HistoryStore, days: Days, today: date) -> LookBack:
    """Read what the history holds of some days.

    Raises:
        AppError: the disk said no.
    """
    first, last = days.first, days.last
    day_before = first if first == date.min else first - timedelta(days=1)
    unit = minutes_unit(days)
    whole = store.days(min(begin_of(first, unit), day_before), end_of(last, unit))
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
