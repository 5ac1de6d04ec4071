"""What the cells of a foreign CSV say: dates, times, durations and ratings, however written.

Each gives None for an empty cell and raises `CellError` for what it cannot be sure about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from types import MappingProxyType

from kneeapp.core.foreign import DurationUnit
from kneeapp.core.foreign_dates import DateOrder
from kneeapp.core.message import N_, Message

NOON = time(12)
_LONGEST_S = 24 * 3600
_NOTHING = frozenset({"", "-", "–", "—", "n/a", "na", "null"})
# Not among the ratings: somebody who feels none has a pain of 0, which is no missing rating.
_NO_VALUE = _NOTHING | {"none"}


class CellError(ValueError):
    """A cell that cannot be understood; `why` is a sentence about what it has to be."""

    def __init__(self, why: Message) -> None:
        super().__init__(why.text)
        self.why = why


@dataclass(frozen=True, slots=True)
class When:
    """A local date, with the time where the cell has one."""

    day: date
    at: time | None = None


def date_in(cell: str) -> tuple[str, Mapping[DateOrder, date], str]:
    """The date of a cell as it is written, the day it is in each order, and what stands behind.

    A year of four digits in front is a date written year first, whatever was chosen. Of two
    digits it is one of this century. Without a date the text is empty, and so are the days.
    """
    match = _DATE.match(cell.strip())
    if match is None:
        return "", _NO_DAYS, ""
    found = _days(match[2], match[3], match[4])
    return (match[1], found, match[5].strip().lstrip("T,").strip()) if found else ("", found, "")


def is_dated(cell: str) -> bool:
    """Whether a cell is a date, be it of no calendar or with a time that cannot be read.

    With words behind it is none: a column may have such a name.
    """
    match = _DATE.match(cell.strip())
    return match is not None and (not match[5] or _TIME_BEGINS.match(match[5]) is not None)


def when_of(cell: str, order: DateOrder) -> When:
    """The date of a cell, with or without a time behind it."""
    _, days, rest = date_in(cell)
    if order not in days:
        raise CellError(Message(_NO_DATE if days or not is_dated(cell) else _NO_DAY))
    return When(days[order], time_of(rest) if rest else None)


@lru_cache(maxsize=4096)  # a diary has few days beside its lines, and each is judged and read
def _days(first: str, second: str, third: str) -> Mapping[DateOrder, date]:
    parts = {
        DateOrder.YMD: (first, second, third),
        DateOrder.DMY: (third, second, first),
        DateOrder.MDY: (third, first, second),
    }
    if len(first) == 4:
        parts = dict.fromkeys(DateOrder, parts[DateOrder.YMD])
    days = {order: _day(*each) for order, each in parts.items()}
    return MappingProxyType({order: day for order, day in days.items() if day is not None})


def _day(year: str, month: str, day: str) -> date | None:
    if len(year) not in (2, 4) or len(month) > 2 or len(day) > 2:
        return None
    try:
        found = date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None
    return found if 1970 <= found.year <= 9998 else None


def time_of(cell: str) -> time | None:
    """The time of a day: 19:02, 19:02:05, 7:02 pm, 19.02 Uhr."""
    text = cell.strip().casefold().removesuffix("uhr").removesuffix("h").strip()
    if text in _NO_VALUE:
        return None
    match = _TIME.fullmatch(text)
    if match is None:
        raise CellError(Message(_ZONED if _ZONE.fullmatch(text) else _NO_TIME))
    hour, half = int(match[1]), (match[5] or "").replace(".", "")
    if half and not 1 <= hour <= 12:
        raise CellError(Message(_NO_TIME))
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    thousandths = (match[4] or "").ljust(3, "0")[:3]
    try:
        return time(hour, int(match[2]), int(match[3] or 0), int(thousandths or 0) * 1000)
    except ValueError as error:
        raise CellError(Message(_NO_TIME)) from error


def duration_ms(cell: str, unit: DurationUnit) -> int | None:
    """A duration: a number in the unit, 12:30 where that is m:ss or h:mm, "12 min", 0:12:30."""
    text = cell.strip().casefold()
    if text in _NO_VALUE:
        return None
    found = durations_of(text)
    if unit in found:
        return found[unit]
    is_number = DurationUnit.SECONDS in found
    is_clock = DurationUnit.HOUR_MIN in found or DurationUnit.MIN_SEC in found
    why = _WHICH_NUMBER if is_number else _WHICH_CLOCK if is_clock else _NO_DURATION
    raise CellError(Message(why))


@lru_cache(maxsize=1024)
def durations_of(cell: str) -> Mapping[DurationUnit, int]:
    """The ms a duration comes to in each unit in which it makes sense; empty for what is none."""
    text = cell.strip().casefold()
    clock = _CLOCK.fullmatch(text)
    each_s = _of_clock(clock) if clock is not None else _of_amount(_AMOUNT.fullmatch(text))
    return MappingProxyType(
        {
            unit: int((seconds * 1000).to_integral_value(ROUND_HALF_UP))
            for unit, seconds in each_s.items()
            if seconds <= _LONGEST_S
        }
    )


def _of_clock(match: re.Match[str]) -> Mapping[DurationUnit, Decimal]:
    first, last = int(match[2]), int(match[3])
    if last > 59:
        return {}
    if match[1] is not None:
        whole = Decimal(int(match[1]) * 3600 + first * 60 + last)
        return dict.fromkeys(DurationUnit, whole) if first <= 59 else {}
    return {
        DurationUnit.MIN_SEC: Decimal(first * 60 + last),
        DurationUnit.HOUR_MIN: Decimal(first * 3600 + last * 60),
    }


def _of_amount(match: re.Match[str] | None) -> Mapping[DurationUnit, Decimal]:
    number = None if match is None else _number(match[1])
    if match is None or number is None:
        return {}
    if match[2]:
        # "std" and "stunden" are hours.
        second = 3600 if match[2].startswith(("h", "st")) else 60 if match[2][0] == "m" else 1
        return dict.fromkeys(DurationUnit, number * second)
    return {DurationUnit.MINUTES: number * 60, DurationUnit.SECONDS: number}


def may_part_thousands(cell: str) -> bool:
    """Whether a number can be meant in two ways: 1,200 as 1.2 or as 1200."""
    return _THOUSANDS.match(cell.strip()) is not None


def rating_of(cell: str, scale: int) -> int | None:
    """A rating from 0 to `scale`, as 0 to 10. Rounded half up; "5/10" is fine where 10 is it."""
    text = cell.strip().casefold().removesuffix(f"/{scale}").strip()
    if text in _NOTHING:
        return None
    number = _number(text.removesuffix("%").strip() if scale == 100 else text)
    if number is None or number > scale:
        raise CellError(Message(_NO_RATING, {"most": scale}))
    tenths = number * 10 / scale
    return int(tenths.to_integral_value(ROUND_HALF_UP))


def moment_of(day: date, at: time | None) -> datetime:
    """The local moment (naive); noon where no time is known."""
    return datetime.combine(day, at or NOON)


def _number(text: str) -> Decimal | None:
    """A number that is not negative, with a decimal point or comma."""
    if not _DECIMAL.fullmatch(text):
        return None
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None


_NO_DAYS: Mapping[DateOrder, date] = MappingProxyType({})
# What follows may stand on a line of its own in the cell: it, too, has to be understood.
_DATE = re.compile(
    r"(([0-9]{1,4})[-./ ] ?([0-9]{1,2})[-./ ] ?([0-9]{1,4}))(?![0-9])(.*)", re.ASCII | re.DOTALL
)
_TIME_BEGINS = re.compile(r"[T,\s]*[0-9]{1,2}[:.h]", re.ASCII)
_TIME = re.compile(
    r"([0-9]{1,2})[:.h]([0-9]{2})(?:[:.]([0-9]{2}))?(?:[.,]([0-9]{1,6}))? ?(am|pm|a\.m\.|p\.m\.)?",
    re.ASCII,
)
# What stands behind a time: its zone would have to be told from that of this machine.
_ZONE = re.compile(r"[0-9]{1,2}:[0-9:.,]+ ?(z|utc|gmt|[-+][0-9]{1,2}:?([0-9]{2})?)", re.ASCII)
_CLOCK = re.compile(r"(?:([0-9]{1,2}):)?([0-9]{1,4}):([0-9]{2})", re.ASCII)
_AMOUNT = re.compile(
    r"([0-9][0-9.,]*) ?(h|hrs?|hours?|std|stunden?|horas?"
    r"|m|mins?|minutes?|minuten?|minutos?|s|secs?|seconds?|sek|sekunden?|segundos?)?\.?",
    re.ASCII,
)
_DECIMAL = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,9})?", re.ASCII)
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}(?![0-9])", re.ASCII)

_NO_DATE = N_("It has to be a date in the chosen order, with or without a time behind it.")
_NO_DAY = N_("It has to be a day of the calendar between 1970 and today.")
_NO_TIME = N_("It has to be a time of day, such as 19:02 or 7:02 pm.")
_ZONED = N_("It names a time zone, which cannot be read. Save the file with local times.")
_NO_DURATION = N_("It has to be a duration of a day at most, such as 12, 12.5 or 0:12:30.")
_WHICH_CLOCK = N_("It can be minutes and seconds or hours and minutes: choose m:ss or h:mm.")
_WHICH_NUMBER = N_("It is one number, which is not m:ss nor h:mm: choose minutes or seconds.")
_NO_RATING = N_("It has to be a number from 0 to {most}, or nothing.")
