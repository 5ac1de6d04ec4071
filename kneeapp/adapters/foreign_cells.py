"""What the cells of a foreign CSV say: dates, times, durations and ratings, however written.

Each gives None for an empty cell and raises `CellError` for what it cannot be sure about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from kneeapp.core.message import N_, Message
from kneeapp.core.taking_in import DateOrder, DurationUnit

NOON = time(12)
_LONGEST_S = 24 * 3600
_NOTHING = frozenset({"", "-", "–", "—", "n/a", "na", "null", "none"})


class CellError(ValueError):
    """A cell that cannot be understood; `why` is a sentence about what it has to be."""

    def __init__(self, why: Message) -> None:
        super().__init__(why.text)
        self.why = why


@dataclass(frozen=True, slots=True)
class When:
    """A local date, with the time and the offset where the cell has them."""

    day: date
    at: time | None = None


def when_of(cell: str, order: DateOrder) -> When:
    """The date of a cell, with or without a time behind it.

    A year of four digits in front is a date written year first, whatever was chosen. Of two
    digits it is one of this century.
    """
    match = _DATE.match(cell.strip())
    if match is None:
        raise CellError(Message(_NO_DATE))
    first, second, third = match[1], match[2], match[3]
    if len(first) == 4:
        order = DateOrder.YMD
    parts = {
        DateOrder.YMD: (first, second, third),
        DateOrder.DMY: (third, second, first),
        DateOrder.MDY: (third, first, second),
    }
    year, month, day = parts[order]
    if len(year) not in (2, 4) or len(month) > 2 or len(day) > 2:
        raise CellError(Message(_NO_DATE))
    try:
        found = date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError as error:
        raise CellError(Message(_NO_DATE)) from error
    if not 1970 <= found.year <= 9998:
        raise CellError(Message(_NO_DATE))
    rest = match[4].strip().lstrip("T,").strip()
    return When(found, time_of(rest) if rest else None)


def time_of(cell: str) -> time | None:
    """The time of a day: 19:02, 19:02:05, 7:02 pm, 19.02 Uhr."""
    text = cell.strip().casefold().removesuffix("uhr").removesuffix("h").strip()
    if text in _NOTHING:
        return None
    match = _TIME.fullmatch(text)
    if match is None:
        raise CellError(Message(_NO_TIME))
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
    """A duration: a number in the unit, "12 min", or 0:12:30."""
    text = cell.strip().casefold()
    if text in _NOTHING:
        return None
    clock = _CLOCK.fullmatch(text)
    if clock is not None:
        hours, minutes, seconds = int(clock[1] or 0), int(clock[2]), int(clock[3])
        whole = hours * 3600 + minutes * 60 + seconds
        if seconds > 59 or (clock[1] and minutes > 59) or whole > _LONGEST_S:
            raise CellError(Message(_NO_DURATION))
        return whole * 1000
    match = _AMOUNT.fullmatch(text)
    if match is None or (unit is DurationUnit.CLOCK and not match[2]):
        raise CellError(Message(_NO_DURATION))
    second = {"h": 3600, "m": 60, "s": 1}
    each_s = second[match[2][0]] if match[2] else second[unit.value[0]]
    number = _number(match[1])
    if number is None or number * each_s > _LONGEST_S:
        raise CellError(Message(_NO_DURATION))
    return int((number * each_s * 1000).to_integral_value(ROUND_HALF_UP))


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


def moment_of(day: When, at: time | None) -> datetime:
    """The local moment (naive); noon where no time is known."""
    return datetime.combine(day.day, at or day.at or NOON)


def _number(text: str) -> Decimal | None:
    """A number that is not negative, with a decimal point or comma."""
    if not _DECIMAL.fullmatch(text):
        return None
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None


_DATE = re.compile(r"([0-9]{1,4})[-./ ] ?([0-9]{1,2})[-./ ] ?([0-9]{1,4})(?![0-9])(.*)", re.ASCII)
_TIME = re.compile(
    r"([0-9]{1,2})[:.h]([0-9]{2})(?:[:.]([0-9]{2}))?(?:[.,]([0-9]{1,6}))? ?(am|pm|a\.m\.|p\.m\.)?",
    re.ASCII,
)
_CLOCK = re.compile(r"(?:([0-9]{1,2}):)?([0-9]{1,4}):([0-9]{2})", re.ASCII)
_AMOUNT = re.compile(
    r"([0-9][0-9.,]*) ?(h|hrs?|hours?|std|stunden?|horas?"
    r"|m|mins?|minutes?|minuten?|minutos?|s|secs?|seconds?|sek|sekunden?|segundos?)?\.?",
    re.ASCII,
)
_DECIMAL = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,9})?", re.ASCII)

_NO_DATE = N_("It has to be a date in the chosen order, with or without a time behind it.")
_NO_TIME = N_("It has to be a time of day, such as 19:02 or 7:02 pm.")
_NO_DURATION = N_("It has to be a duration of a day at most, such as 12, 12.5 or 0:12:30.")
_NO_RATING = N_("It has to be a number from 0 to {most}, or nothing.")
