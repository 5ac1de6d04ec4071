"""How often each whole number was met: medians and quartiles of any number of sessions, exactly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

CHANGE_LOW, CHANGE_HIGH = -10, 10
"""The change of a rating: after less before."""
SCORE_LOW, SCORE_HIGH = 0, 10
HOUR_LOW, HOUR_HIGH = 0, 23


@dataclass(frozen=True, slots=True)
class Tally:
    """`counts[i]` is how often the number `low + i` was met."""

    low: int
    counts: tuple[int, ...]

    @staticmethod
    def empty(low: int, high: int) -> Tally:
        """Nothing met yet, for the numbers from `low` to `high`."""
        return Tally(low, (0,) * (high - low + 1))

    @staticmethod
    def of(values: Iterable[int], low: int, high: int) -> Tally:
        """The tally of some numbers.

        Raises:
            ValueError: a number lies outside `low` to `high`.
        """
        counts = [0] * (high - low + 1)
        for value in values:
            if not low <= value <= high:
                raise ValueError(f"{value} is not from {low} to {high}")
            counts[value - low] += 1
        return Tally(low, tuple(counts))

    @staticmethod
    def together(tallies: Iterable[Tally], low: int, high: int) -> Tally:
        """Many tallies of the numbers from `low` to `high` as one.

        Raises:
            ValueError: one of them counts other numbers.
        """
        rows = [tally.counts for tally in tallies]
        if not rows:
            return Tally.empty(low, high)
        return Tally(low, tuple(map(sum, zip(*rows, strict=True))))

    @property
    def n(self) -> int:
        """How many numbers were met."""
        return sum(self.counts)

    def of_value(self, value: int) -> int:
        """How often one number was met."""
        index = value - self.low
        return self.counts[index] if 0 <= index < len(self.counts) else 0

    def plus(self, other: Tally) -> Tally:
        """Both together.

        Raises:
            ValueError: they count different numbers.
        """
        if (self.low, len(self.counts)) != (other.low, len(other.counts)):
            raise ValueError("tallies of different numbers")
        return Tally(self.low, tuple(map(int.__add__, self.counts, other.counts)))

    def values(self) -> Iterable[int]:
        """Every number met, in order, each as often as it was."""
        for index, count in enumerate(self.counts):
            for _ in range(count):
                yield self.low + index

    def nth(self, place: int) -> int:
        """The number at a place of the sorted row, counted from 0.

        Raises:
            IndexError: fewer numbers were met.
        """
        left = place
        if left < 0:
            raise IndexError(place)
        for index, count in enumerate(self.counts):
            if left < count:
                return self.low + index
            left -= count
        raise IndexError(place)

    def quantile(self, share: float) -> float | None:
        """The number below which `share` (0..1) of the row lies, or None when nothing was met.

        Between two neighbours it is interpolated, as `statistics.quantiles(method="inclusive")`
        and numpy's `percentile` do.
        """
        n = self.n
        if n == 0:
            return None
        place = share * (n - 1)
        below = min(int(place), n - 1)
        low, high = self.nth(below), self.nth(min(below + 1, n - 1))
        return low + (high - low) * (place - below)

    @property
    def median(self) -> float | None:
        """The middle number, or None when nothing was met."""
        return self.quantile(0.5)
