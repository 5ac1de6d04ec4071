"""Which days a calendar shows, and where a key leads in it. Weeks begin on Monday."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kneeapp.core.slots import Grain, begin_of, end_of, months_later


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
        return begin_of(self.at, self._grain)

    @property
    def last(self) -> date:
        """The last day shown."""
        return end_of(self.at, self._grain)

    @property
    def _grain(self) -> Grain:
        return Grain.WEEK if self.is_week else Grain.MONTH

    def days(self) -> tuple[date | None, ...]:
        """Every day shown, from a Monday on; None where the cell is empty."""
        before = (None,) * self.first.weekday()
        count = (self.last - self.first).days + 1
        return (*before, *(date.fromordinal(self.first.toordinal() + n) for n in range(count)))

    def turned(self, by: int) -> date:
        """The day that is shown after turning so many months or weeks."""
        if self.is_week:
            return self.within(self.at.toordinal() + 7 * by)
        return self.within(months_later(self.at, by).toordinal())

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
