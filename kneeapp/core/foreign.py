"""A table of another app: what its columns mean, and how what stands in them is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from kneeapp.core.body import Leg
from kneeapp.core.foreign_dates import DateFinding, DateOrder

PAIN_SCALES = (10, 100)


class DurationUnit(StrEnum):
    """What a duration counts. One with its unit, or h:mm:ss, is read so whatever is chosen."""

    MINUTES = "minutes"
    SECONDS = "seconds"
    MIN_SEC = "m:ss"
    HOUR_MIN = "h:mm"


class Times(StrEnum):
    """What a column knows of times of day."""

    NONE = "none"
    MIDNIGHT = "midnight"
    """Each is 0:00: so it is written where a program knows none."""
    SOME = "some"


@dataclass(frozen=True, slots=True)
class WrittenDuration:
    """A duration as it stands in a file, with the ms it comes to in each unit it can be in."""

    line: int
    text: str
    readings: Mapping[DurationUnit, int]


@dataclass(frozen=True, slots=True)
class ColumnSigns:
    """What all cells of a column together tell, whatever it means.

    Args:
        dates: the order of its dates.
        times: its times of day, alone or behind its dates.
        duration: its first duration, or the first whose separator may part thousands as well.
    """

    dates: DateFinding = field(default_factory=DateFinding)
    times: Times = Times.NONE
    duration: WrittenDuration | None = None


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """Which column of a foreign CSV means what, by its index from 0; None: there is none.

    Args:
        date: the local date, with or without the time behind it. It has to be chosen.
        time: the local time, where it has a column of its own.
        duration: how long the session was.
        duration_unit: what its numbers count.
        pain_before_left: pain of one knee; likewise the others.
        pain_before_both: one rating that counts for the knees in `legs`; not beside one by knee.
        pain_scale: 10 or 100: the highest rating. Of 100 it is rounded to tenths, half up.
        note: free text.
        date_order: how dates are written.
        legs: the knees that a rating "both" is about.
        timeless: columns whose times mean nothing (`Times.MIDNIGHT`).
    """

    date: int | None = None
    time: int | None = None
    duration: int | None = None
    duration_unit: DurationUnit = DurationUnit.MINUTES
    pain_before_left: int | None = None
    pain_before_right: int | None = None
    pain_before_both: int | None = None
    pain_after_left: int | None = None
    pain_after_right: int | None = None
    pain_after_both: int | None = None
    pain_scale: int = 10
    note: int | None = None
    date_order: DateOrder = DateOrder.YMD
    legs: tuple[Leg, ...] = (Leg.LEFT, Leg.RIGHT)
    timeless: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ForeignTable:
    """A foreign CSV before it is known which column means what.

    Args:
        file: its path.
        encoding: "utf-8" or "cp1252".
        delimiter: ",", ";" or a tab.
        header: the names of the columns, as they stand in the file; empty texts without a header.
        sample: its first rows, at most 8, as many cells each as the header has.
        guess: what the columns probably mean, by their names and what stands in them. The order of
            the dates is settled by `begun`.
        signs: what the whole of each column tells.
        has_header: whether the first line names the columns, and is no session.
    """

    file: str
    encoding: str
    delimiter: str
    header: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]
    guess: ColumnChoice
    signs: tuple[ColumnSigns, ...] = ()
    has_header: bool = True

    def signs_of(self, column: int | None) -> ColumnSigns:
        """What a column tells; of none nothing."""
        is_there = column is not None and 0 <= column < len(self.signs)
        return self.signs[column] if is_there and column is not None else ColumnSigns()

    def begun(self, usual: DateOrder, columns: ColumnChoice | None = None) -> ColumnChoice:
        """The choice to begin with.

        Args:
            usual: the order of dates that is usual where the user lives.
            columns: what was chosen before, of the same columns; None: the guess.
        """
        chosen = columns or self.guess
        order = self.signs_of(chosen.date).dates.begun_with(usual)
        return replace(chosen, date_order=order, timeless=self.timeless(chosen.date, chosen.time))

    def timeless(self, *columns: int | None) -> frozenset[int]:
        """Those of the columns whose times mean nothing."""
        return frozenset(
            column
            for column in columns
            if column is not None and self.signs_of(column).times is Times.MIDNIGHT
        )

    def settles(self, choice: ColumnChoice, before: ForeignTable) -> bool:
        """Whether a choice made for this file as it was `before` needs no second look.

        So it is when it has the same columns, and their dates and times tell the same.
        """
        columns = (choice.date, choice.time)
        now, then = self.signs_of(choice.date).dates, before.signs_of(choice.date).dates
        return (
            self.has_columns_of(before)
            and (now.orders, now.is_open) == (then.orders, then.is_open)
            and self.timeless(*columns) == before.timeless(*columns)
        )

    def has_columns_of(self, other: ForeignTable) -> bool:
        """Whether it has the very columns of another table."""
        return (self.header, self.has_header) == (other.header, other.has_header)
