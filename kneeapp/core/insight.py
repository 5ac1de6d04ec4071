"""Is it helping me? What the ratings of many sessions come to, in numbers.

Nothing here is a test of significance: one person's ratings, with nothing hidden from the person
who gives them, cannot show what did what. So the middle, the spread and the number are told, from
five ratings on, and never sorted by what looks best. The words are made in `core.insight_words`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from kneeapp.core.advice import NOTICEABLE_BY
from kneeapp.core.body import Leg
from kneeapp.core.tally import CHANGE_HIGH, CHANGE_LOW, Tally
from kneeapp.core.totals import DayTotal, PointTotal, RoutineTotal

RATED_LEAST = 5
"""Under so many rated sessions nothing is said of the change."""
MORNINGS_LEAST = 3
"""So many ratings of each kind it takes to set mornings beside days without a session."""
WIDE_FROM = 4
"""So many points between the quartiles are called a wide spread."""
APART_FROM = 1
"""Medians less than so many points apart are too close to call."""
USUAL_DAYS = 5
"""So many rated days make what is usual."""


class Way(StrEnum):
    """Which way pain went."""

    LOWER = "lower"
    SAME = "same"
    HIGHER = "higher"


class Size(StrEnum):
    """How much a change of pain means."""

    NONE = "none"
    SMALL = "small"
    NOTICEABLE = "noticeable"


def way_of(change: float) -> Way:
    """Which way a change in points (after less before) goes."""
    if change == 0:
        return Way.SAME
    return Way.LOWER if change < 0 else Way.HIGHER


def size_of(change: float) -> Size:
    """How much a change in points means: noticeable from two, whichever way."""
    if change == 0:
        return Size.NONE
    return Size.NOTICEABLE if abs(change) >= NOTICEABLE_BY else Size.SMALL


@dataclass(frozen=True, slots=True)
class TooFew:
    """Not enough yet: `n` ratings where it takes `least`."""

    n: int
    least: int = RATED_LEAST


@dataclass(frozen=True, slots=True)
class Spread:
    """The change (after less before, -10..10 points) in `n` rated sessions.

    `low` and `high` are the quartiles, interpolated as `statistics.quantiles(method="inclusive")`
    does; the median is a whole or a half number. From `half_low` to `half_high`, both of them
    changes that were met, lies half of the sessions at least: between interpolated quartiles of few
    whole numbers there may lie less. `lower`, `same` and `higher` count the sessions after which
    pain was so; `n` is their sum.
    """

    low: float
    median: float
    high: float
    half_low: int
    half_high: int
    lower: int
    same: int
    higher: int

    @property
    def n(self) -> int:
        """How many sessions were rated before and after."""
        return self.lower + self.same + self.higher

    @property
    def way(self) -> Way:
        """Which way pain usually went."""
        return way_of(self.median)

    @property
    def size(self) -> Size:
        """How much the usual change means."""
        return size_of(self.median)

    @property
    def is_wide(self) -> bool:
        """Whether it differs a lot from session to session."""
        return self.high - self.low >= WIDE_FROM


def spread_of(changes: Tally) -> Spread | TooFew:
    """What the changes of pain come to, or that there are too few of them."""
    low, middle, high = (changes.quantile(share) for share in (0.25, 0.5, 0.75))
    if changes.n < RATED_LEAST or low is None or middle is None or high is None:
        return TooFew(changes.n)
    return Spread(
        low=low,
        median=middle,
        high=high,
        half_low=changes.nth((changes.n - 1) // 4),
        half_high=changes.nth(changes.n - 1 - (changes.n - 1) // 4),
        lower=sum(changes.of_value(value) for value in range(CHANGE_LOW, 0)),
        same=changes.of_value(0),
        higher=sum(changes.of_value(value) for value in range(1, CHANGE_HIGH + 1)),
    )


def changes_of_days(days: Iterable[DayTotal], leg: Leg) -> Tally:
    """All changes of one knee in some days."""
    return Tally.together((day.of(leg).change for day in days), CHANGE_LOW, CHANGE_HIGH)


@dataclass(frozen=True, slots=True)
class Mornings:
    """Pain (0..10) on mornings after a day with a session, and on days that had none.

    The medians are None while either is rated less than `MORNINGS_LEAST` times.
    """

    n_with: int
    n_without: int
    median_with: float | None
    median_without: float | None

    @property
    def difference(self) -> float | None:
        """With less without, in points: negative where mornings after a session are lower."""
        if self.median_with is None or self.median_without is None:
            return None
        return self.median_with - self.median_without


def mornings_compared(with_session: Tally, without: Tally) -> Mornings:
    """The two tallies that `core.totals.mornings` gives, set side by side."""
    are_enough = min(with_session.n, without.n) >= MORNINGS_LEAST
    return Mornings(
        n_with=with_session.n,
        n_without=without.n,
        median_with=with_session.median if are_enough else None,
        median_without=without.median if are_enough else None,
    )


@dataclass(frozen=True, slots=True)
class Pair:
    """Two routines side by side, on the same knee."""

    first: Spread | TooFew
    second: Spread | TooFew

    @property
    def is_enough(self) -> bool:
        """Whether there are ratings enough of both."""
        return isinstance(self.first, Spread) and isinstance(self.second, Spread)

    @property
    def is_too_close(self) -> bool:
        """Whether they cannot be told apart: medians side by side, or one half within the other."""
        first, second = self.first, self.second
        if isinstance(first, TooFew) or isinstance(second, TooFew):
            return True
        if abs(first.median - second.median) < APART_FROM:
            return True
        return _is_within(first, second) or _is_within(second, first)


def compared(first: Tally, second: Tally) -> Pair:
    """The changes after one routine beside those after another."""
    return Pair(spread_of(first), spread_of(second))


@dataclass(frozen=True, slots=True)
class Share:
    """One point or one routine on one knee. `name` is the code or the id; None: a single point."""

    name: str | None
    leg: Leg
    sessions: int
    rated: int
    spread: Spread | TooFew


def by_point(points: Iterable[PointTotal], leg: Leg) -> list[Share]:
    """The points pressed on one leg, most often rated first, whatever the change was."""
    return _by_count(
        Share(it.point, leg, it.sessions, it.change.n, spread_of(it.change))
        for it in points
        if it.leg is leg
    )


def by_routine(routines: Iterable[RoutineTotal], leg: Leg) -> list[Share]:
    """The routines done with one leg, most often rated first, whatever the change was."""
    return _by_count(
        Share(it.routine, leg, it.sessions, it.change.n, spread_of(it.change))
        for it in routines
        if it.leg is leg
    )


def moving_median(values: Sequence[float], window: int = USUAL_DAYS) -> list[float]:
    """For each value the median of it and of those before it, `window` of them at most."""
    return [float(median(values[max(0, i - window + 1) : i + 1])) for i in range(len(values))]


def _is_within(inner: Spread, outer: Spread) -> bool:
    return outer.low <= inner.low and inner.high <= outer.high


def _by_count(shares: Iterable[Share]) -> list[Share]:
    return sorted(shares, key=lambda it: (-it.rated, -it.sessions, it.name or ""))
