"""Numbers and days as the plots tell them."""

from __future__ import annotations

from datetime import date, timedelta

from kneeapp.core.body import Leg
from kneeapp.core.look_back import Days
from kneeapp.core.slots import Grain
from kneeapp.ui.dates import long_date, month_short, short_date
from kneeapp.ui.i18n import _, _n
from kneeapp.ui.kit.badge import leg_words


def day_short(day: date) -> str:
    """A day in few letters: "7 Nov"."""
    return _("{day} {month}").format(day=day.day, month=month_short(day))


def month_year(day: date) -> str:
    """A month of a year: "Nov 2026"."""
    return _("{month} {year}").format(month=month_short(day), year=day.year)


def number(value: float | None) -> str:
    """A rating or a median: "4", "4.5", or a dash for none."""
    if value is None:
        return "–"
    return f"{value:g}"


def signed(value: float) -> str:
    """A change with its sign: "−2", "0", "+1"."""
    if value == 0:
        return "0"
    return ("+" if value > 0 else "\u2212") + f"{abs(value):g}"


def minutes_of(ms: int) -> int:
    """Whole minutes; what is less than a half counts as none."""
    return (ms + 30_000) // 60_000


def minutes_short(ms: int) -> str:
    """Minutes beside a bar: "31 min"."""
    return _("{minutes} min").format(minutes=minutes_of(ms))


def minutes_words(ms: int) -> str:
    """Minutes in a sentence: "1 minute", "31 minutes"."""
    minutes = minutes_of(ms)
    return _n("{n} minute", "{n} minutes", minutes).format(n=minutes)


def leg_lower(leg: Leg) -> str:
    """A knee within a sentence."""
    return _("left knee") if leg is Leg.LEFT else _("right knee")


def period_words(days: Days, today: date) -> str:
    """The days in words: "21 October to 21 November"."""
    return _("{first} to {last}").format(
        first=short_date(days.first, today), last=short_date(days.last, today)
    )


def knee_and_period(leg: Leg, days: Days, today: date) -> str:
    """Whose numbers of which days these are."""
    return _("{knee}, {period}").format(knee=leg_words(leg), period=period_words(days, today))


def unit_words(unit: Grain, first: date, today: date) -> str:
    """One day, week, month or year, as a reading begins."""
    if unit is Grain.DAY:
        return long_date(first, today)
    if unit is Grain.WEEK:
        number_of = first.isocalendar().week
        return _("Week {number}, from {day}").format(number=number_of, day=short_date(first, today))
    return month_year(first) if unit is Grain.MONTH else str(first.year)


def unit_tick(unit: Grain, first: date) -> str:
    """The same below a bar."""
    if unit is Grain.WEEK:
        return str(first.isocalendar().week)
    if unit is Grain.MONTH:
        return month_short(first) if first.month > 1 else str(first.year)
    return str(first.year) if unit is Grain.YEAR else day_short(first)


def time_ticks(days: Days, most: int = 6) -> list[tuple[date, str]]:
    """A few days along an axis, with their words."""
    if days.count <= 7 * most:
        return [(day, day_short(day)) for day in _every_week(days)]
    for months in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000):
        found = list(_every_months(days, months))
        if len(found) <= most:
            return [(day, _month_tick(day, months, days)) for day in found]
    return []


def _every_week(days: Days) -> list[date]:
    """Each seventh day, so that the last day is one."""
    found = [days.last - timedelta(days=7 * n) for n in range((days.count - 1) // 7 + 1)]
    return found[::-1]


def _every_months(days: Days, step: int) -> list[date]:
    first = days.first.year * 12 + days.first.month - 1 + (days.first.day > 1)
    last = days.last.year * 12 + days.last.month - 1
    begin = -(-first // step) * step
    return [date(n // 12, n % 12 + 1, 1) for n in range(begin, last + 1, step)]


def _month_tick(day: date, step: int, days: Days) -> str:
    if step >= 12:
        return str(day.year)
    return month_short(day) if days.count <= 366 and day.month > 1 else month_year(day)
