"""In which order another app's file writes its dates: what a whole column tells, and what not."""

from __future__ import annotations

from collections.abc import Mapping
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
        example: the first date that these orders read as different days, so that somebody has to be
            asked; else the first of all. None: the column has no date.
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
        if self.is_contradiction:
            # That of the first of both: the second is the one that does not fit.
            first, second = self.proofs
            return next(one for one in first.readings if one not in second.readings)
        if not self.is_open or self.example is None:
            return self.orders[0]
        likely = [usual, DateOrder.DMY, DateOrder.MDY, DateOrder.YMD]
        if "." in self.example.text:
            # No country puts the month first between dots.
            likely.sort(key=lambda one: one is DateOrder.MDY)
        return next(one for one in likely if one in self.orders)


class DateJudge:
    """Hears the dates of a column one by one."""

    def __init__(self) -> None:
        self._orders = tuple(DateOrder)
        self._first: WrittenDate | None = None
        self._apart: dict[tuple[DateOrder, DateOrder], WrittenDate] = {}
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
        for pair in combinations(one.readings, 2):
            if pair not in self._apart and one.readings[pair[0]] != one.readings[pair[1]]:
                self._apart[pair] = one
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
        return self._ruled_out[next(iter(one.readings))] if self._ruled_out else None

    def finding(self) -> DateFinding:
        """What they tell so far."""
        open_ones = [
            one for pair, one in self._apart.items() if all(way in self._orders for way in pair)
        ]
        example = min(open_ones, key=lambda one: one.line, default=self._first)
        return DateFinding(self._orders, example, self._proofs)
