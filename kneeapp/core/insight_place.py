"""Where one is on the Insights page: which knee, and how far back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kneeapp.core.body import Leg
from kneeapp.core.insight import RATED_LEAST, changes_of_days
from kneeapp.core.look_back import Days, LookBack, Range, days_of


@dataclass(frozen=True, slots=True)
class InsightPlace:
    """`free` are the days of `Range.FREE`; None: those shown before."""

    leg: Leg
    range: Range
    free: Days | None = None

    def days(self, today: date, span: tuple[date, date] | None) -> Days:
        """The days this means today; `span` as for `look_back.days_of`."""
        if self.range is Range.FREE and self.free is not None:
            return self.free
        wanted = Range.ALL if self.range is Range.FREE else self.range
        return days_of(wanted, today, span)


def rated(past: LookBack, leg: Leg) -> int:
    """How many sessions were rated before and after on one knee."""
    return changes_of_days(past.totals, leg).n


def most_rated(past: LookBack) -> Leg:
    """The knee with more rated sessions, else the right one."""
    return Leg.LEFT if rated(past, Leg.LEFT) > rated(past, Leg.RIGHT) else Leg.RIGHT


def first_place(read: Callable[[Range], LookBack]) -> tuple[InsightPlace, LookBack]:
    """Where to begin: the shortest range with enough rated sessions to say something.

    Args:
        read: reads what the history holds of a range.

    Raises:
        AppError: what `read` raises.
    """
    past = None
    for wanted in (Range.MONTH, Range.QUARTER, Range.YEAR, Range.ALL):
        past = read(wanted)
        leg = most_rated(past)
        if rated(past, leg) >= RATED_LEAST:
            return InsightPlace(leg, wanted), past
    assert past is not None
    return InsightPlace(most_rated(past), Range.ALL), past
