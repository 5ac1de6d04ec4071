"""In which order another app's file writes its dates: what a whole column tells, and what not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations


class DateOrder(StrEnum):
    """In which order a date is written: 2025-08-14, 14.8.2025 or 8/14/2025."""

    YMD = "ymd"
    DMY = "dmy"
    MDY = "mdy"


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as it stands in a file.

    Args:
        line: the line of the file, from 1.
        text: the date alone, without a time behind it.
        readings: the day it is in each order in which it makes sense; of one with a year of four
            digits in front the same day in all of them.
    """

    line: int
    text: str
    readings: Mapping[DateOrder, date]


@dataclass(frozen=True, slots=True)
class DateFinding:
    """What the dates of a whole column tell about their order.

    Args:
        orders: those in which every date makes sense; none where two dates contradict each other.
        example: the first date that all these orders read as different days, or else some of them,
            so that somebody has to be asked; else the first of all. None: the column has no date.
        proofs: the date that left one order alone; or the two that contradict each other.
    """

    orders: tuple[DateOrder, ...] = tuple(DateOrder)
    example: WrittenDate | None = None
    proofs: tuple[WrittenDate, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether the column alone cannot tell which days are meant."""
        example = self.example
        return example is not None and len({example.readings[one] for one in self.orders}) > 1

    @property
    def is_contradiction(self) -> bool:
        """Whether no order fits all dates."""
        return not self.orders

    def begun_with(self, usual: DateOrder) -> DateOrder:
        """The order to begin with, before anybody was asked.

        Args:
            usual: the order that is usual where the user lives.
        """
        likely = [usual, DateOrder.DMY, DateOrder.MDY, DateOrder.YMD]
        if self.is_contradiction:
            # That of the first of both: the second is the one that does not fit.
            first, second = self.proofs
            return only_in(first, second, likely)
        if not self.is_open or self.example is None:
            return self.orders[0]
        if "." in self.example.text:
            # No country puts the month first between dots.
            likely.sort(key=lambda one: one is DateOrder.MDY)
        return next(one for one in likely if one in self.orders)


def only_in(one: WrittenDate, other: WrittenDate, likely: Iterable[DateOrder]) -> DateOrder:
    """The likeliest order of one date that the other one cannot have.

    Args:
        one: a date.
        other: a date that shares no order with it.
        likely: all orders, the likeliest first.
    """
    return next(it for it in likely if it in one.readings and it not in other.readings)


class DateJudge:
    """Hears the dates of a column one by one."""

    def __init__(self) -> None:
        self._orders = tuple(DateOrder)
        self._first: WrittenDate | None = None
        self._apart: dict[frozenset[DateOrder], WrittenDate] = {}
        """The first date that tells all of these orders apart."""
        self._ruled_out: dict[DateOrder, WrittenDate] = {}
        self._proofs: tuple[WrittenDate, ...] = ()

    def add(self, one: WrittenDate) -> None:
        """Hear one more. After a contradiction nothing more is heard."""
        if not one.readings or not self._orders:
            return
        self._first = self._first or one
        earlier = self.against(one)
        if earlier is not None:
            self._orders, self._proofs = (), (earlier, one)
            return
        for some in _SOME:
            if some <= one.readings.keys() and len({one.readings[it] for it in some}) == len(some):
                self._apart.setdefault(some, one)
        for order in self._orders:
            if order not in one.readings:
                self._ruled_out[order] = one
        left = tuple(order for order in self._orders if order in one.readings)
        if len(left) == 1 < len(self._orders):
            self._proofs = (one,)
        self._orders = left

    def against(self, one: WrittenDate) -> WrittenDate | None:
        """An earlier date that rules out what this one can be; None: it fits."""
        if not one.readings or any(order in self._orders for order in one.readings):
            return None
        # What leaves the fewest orders says the most. It must share none with this one: two dates
        # that can be written alike contradict nothing, whatever the others say.
        apart = (it for it in self._ruled_out.values() if not it.readings.keys() & one.readings)
        return min(apart, key=lambda it: len(it.readings), default=None)

    def finding(self) -> DateFinding:
        """What they tell so far."""
        left = frozenset(self._orders)
        open_ones = [one for some, one in self._apart.items() if some <= left]
        # One that is the same day in two of the orders would be no help in choosing of these.
        example = self._apart.get(left) or min(
            open_ones, key=lambda one: one.line, default=self._first
        )
        return DateFinding(self._orders, example, self._proofs)


_SOME = tuple(frozenset(some) for most in (2, 3) for some in combinations(DateOrder, most))
"""All orders between which there can be a choice."""
