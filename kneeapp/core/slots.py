"""Days, weeks, months, quarters and years: where each begins and ends, and how a plot is cut."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum


class Grain(StrEnum):
    """How long one place of a plot is. Weeks begin on Mondays."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_MONTHS = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12}


def slot_of(day: date, grain: Grain) -> int:
    """The number of the slot a day lies in, counted through all time."""
    if grain is Grain.DAY:
        return day.toordinal()
    if grain is Grain.WEEK:
        # The first day of the calendar was a Monday.
        return (day.toordinal() - 1) // 7
    return (day.year * 12 + day.month - 1) // _MONTHS[grain]


def first_day_of(slot: int, grain: Grain) -> date:
    """The first day of a slot."""
    if grain is Grain.DAY:
        return date.fromordinal(slot)
    if grain is Grain.WEEK:
        return date.fromordinal(slot * 7 + 1)
    year, month = divmod(slot * _MONTHS[grain], 12)
    return date(year, month + 1, 1)


def begin_of(day: date, grain: Grain) -> date:
    """The first day of the slot a day lies in."""
    return first_day_of(slot_of(day, grain), grain)


def end_of(day: date, grain: Grain) -> date:
    """The last day of the slot a day lies in; the last one of the calendar ends every slot."""
    try:
        return first_day_of(slot_of(day, grain) + 1, grain) - timedelta(days=1)
    except (OverflowError, ValueError):
        return date.max


def months_later(day: date, by: int) -> date:
    """The same day `by` months later (or earlier), or the last one of a shorter month.

    The ends of the calendar stop it.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + by, 12)
    if not date.min.year <= year <= date.max.year:
        return date.min if by < 0 else date.max
    first = date(year, month + 1, 1)
    return first.replace(day=min(day.day, end_of(first, Grain.MONTH).day))


def grain_for(first: date, last: date, most: int) -> Grain:
    """The finest grain that cuts these days into at most `most` slots; else years.

    Args:
        first: the first day.
        last: the last day, not before the first.
        most: how many slots there is room for.
    """
    for grain in Grain:
        if slot_of(last, grain) - slot_of(first, grain) < most:
            return grain
    return Grain.YEAR


def stretches(first: date, last: date, length_days: int) -> list[tuple[date, date]]:
    """The same days in pieces of at most `length_days`, each with its first and its last day."""
    found, begin = [], first
    while begin <= last:
        # Counted from the end, because there is no day after the last one of the calendar.
        end = begin + timedelta(days=min(length_days - 1, (last - begin).days))
        found.append((begin, end))
        if end == last:
            break
        begin = end + timedelta(days=1)
    return found
