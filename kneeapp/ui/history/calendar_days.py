"""Which days a calendar shows, and where a key leads in it. Weeks begin on Monday."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

_ONE = timedelta(days=1)


def week_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))


def month_of(day: date) -> date:
    """The first of a day's month."""
    return day.replace(day=1)


def in_month(first: date, by: int) -> date:
    """The first of the month so many months later; the ends of time stop it."""
    months = first.year * 12 + first.month - 1 + by
    months = min(max(months, date.min.year * 12), date.max.year * 12 + 11)
    return date(months // 12, months % 12 + 1, 1)


def month_end(day: date) -> date:
    """The last of a day's month."""
    first = month_of(day)
    after = in_month(first, 1)
    return date.max if after == first else after - _ONE


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is shown: a month, or one week of it.

    `at` is a day of it; `begins` and `ends` are the first and the last day it can be turned to.
    """

    at: date
    begins: date
    ends: date
    is_week: bool

    @property
    def first(self) -> date:
        """The first day shown."""
        return week_of(self.at) if self.is_week else month_of(self.at)

    @property
    def last(self) -> date:
        """The last day shown."""
        if not self.is_week:
            return month_end(self.at)
        return date.fromordinal(min(self.first.toordinal() + 6, date.max.toordinal()))

    @property
    def weeks(self) -> int:
        """How many weeks it takes."""
        return (self.first.weekday() + (self.last - self.first).days) // 7 + 1

    def days(self) -> tuple[date | None, ...]:
        """Every day shown, from a Monday on; None where the cell is empty."""
        before = (None,) * self.first.weekday()
        count = (self.last - self.first).days + 1
        return (*before, *(date.fromordinal(self.first.toordinal() + n) for n in range(count)))

    def turned(self, by: int) -> date:
        """The day that is shown after turning so many months or weeks."""
        if self.is_week:
            return self.within(self.at.toordinal() + 7 * by)
        first = in_month(month_of(self.at), by)
        return self.within(min(first.toordinal() + self.at.day - 1, month_end(first).toordinal()))

    def within(self, ordinal: int) -> date:
        """A day by its number, or the nearest that can be turned to."""
        low, high = self.begins.toordinal(), self.ends.toordinal()
        return date.fromordinal(min(max(ordinal, low), high))

    @property
    def has_before(self) -> bool:
        """Whether it can be turned back."""
        return self.first > self.begins

    @property
    def has_after(self) -> bool:
        """Whether it can be turned on."""
        return self.last < self.ends
