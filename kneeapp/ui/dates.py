"""Days, clock times and lengths of time in words. Pure: today is an argument, never asked for."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from kneeapp.core.message import N_
from kneeapp.ui.i18n import _

_WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
_SHORT_MONTHS = (
    N_("Jan"),
    N_("Feb"),
    N_("Mar"),
    N_("Apr"),
    N_("May"),
    N_("Jun"),
    N_("Jul"),
    N_("Aug"),
    N_("Sep"),
    N_("Oct"),
    N_("Nov"),
    N_("Dec"),
)


def _filled(pattern: str, day: date) -> str:
    return pattern.format(
        weekday=_(_WEEKDAYS[day.weekday()]),
        day=day.day,
        month=_(_MONTHS[day.month - 1]),
        year=day.year,
    )


def month_short(day: date) -> str:
    """The short name of a day's month, for axes: "Nov"."""
    return _(_SHORT_MONTHS[day.month - 1])


def month_names() -> tuple[str, ...]:
    """The twelve months."""
    return tuple(_(name) for name in _MONTHS)


def weekday_names() -> tuple[str, ...]:
    """The seven days of the week, Monday first."""
    return tuple(_(name) for name in _WEEKDAYS)


def month_head(day: date) -> str:
    """The month of a day: "November 2026"."""
    return _filled(_("{month} {year}"), day)


def long_date(day: date, today: date | None = None) -> str:
    """A day with its weekday: "Saturday 21 November".

    The year follows ("Saturday 21 November 2026") when `today` is given and lies in another one.
    """
    if today is None or day.year == today.year:
        return _filled(_("{weekday} {day} {month}"), day)
    return _filled(_("{weekday} {day} {month} {year}"), day)


def short_date(day: date, today: date) -> str:
    """A day without its weekday: "3 October", or "3 October 2025" in another year."""
    if day.year == today.year:
        return _filled(_("{day} {month}"), day)
    return _filled(_("{day} {month} {year}"), day)


def day_head(day: date, today: date) -> str:
    """The head of one day in a list: "Today, Saturday 21 November", "Thursday 19 November"."""
    words = long_date(day, today)
    if day == today:
        return _("Today, {date}").format(date=words)
    if day == today - timedelta(days=1):
        return _("Yesterday, {date}").format(date=words)
    return words


def clock_time(moment: datetime) -> str:
    """The time of day of `moment` by its own offset, 24 hours: "18:42"."""
    return _("{hour:02d}:{minute:02d}").format(hour=moment.hour, minute=moment.minute)


def whole_seconds(ms: int) -> int:
    """`ms` milliseconds as whole seconds, halves up."""
    return (ms + 500) // 1000


def duration_words(ms: int) -> str:
    """A length of time to the second: "45 s", "7 min 31 s", "8 min", "1 h 5 min"."""
    minutes, seconds = divmod(whole_seconds(ms), 60)
    hours, minutes = divmod(minutes, 60)
    if hours and minutes:
        return _("{hours} h {minutes} min").format(hours=hours, minutes=minutes)
    if hours:
        return _("{hours} h").format(hours=hours)
    if minutes and seconds:
        return _("{minutes} min {seconds} s").format(minutes=minutes, seconds=seconds)
    if minutes:
        return _("{minutes} min").format(minutes=minutes)
    return _("{seconds} s").format(seconds=seconds)
