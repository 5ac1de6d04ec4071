"""What the calendar says of a day: sessions, minutes, the change of pain of each knee."""

from __future__ import annotations

from datetime import date

from kneeapp.core.body import Leg
from kneeapp.core.totals import DayTotal
from kneeapp.ui.dates import long_date
from kneeapp.ui.history.words import knee_words
from kneeapp.ui.i18n import _, _n

_MINUTE_MS = 60_000


def minutes_words(ms: int) -> str:
    """A length of time in whole minutes, halves up: "15 min"; "under 1 min"."""
    minutes = (ms + _MINUTE_MS // 2) // _MINUTE_MS
    if ms > 0 and minutes == 0:
        return _("under 1 min")
    return _("{minutes} min").format(minutes=minutes)


def change_words(total: DayTotal, leg: Leg) -> str:
    """The median change of a knee on a day, or an empty text when it was not rated."""
    median = total.of(leg).change.median
    if median is None:
        return ""
    if median == 0:
        return _("{knee} the same").format(knee=knee_words(leg))
    pattern = _("{knee} {points} lower") if median < 0 else _("{knee} {points} higher")
    return pattern.format(knee=knee_words(leg), points=f"{abs(median):g}")


def day_facts(total: DayTotal | None) -> str:
    """What one day came to: "2 sessions, 15 min, left knee 1 lower"; "no session"."""
    if total is None:
        return _("no session")
    said = [_n("one session", "{n} sessions", total.sessions).format(n=total.sessions)]
    short = total.sessions - total.completed
    if short:
        said.append(_n("one cut short", "{n} cut short", short).format(n=short))
    said.append(minutes_words(total.pressed_ms))
    said += [words for leg in Leg if (words := change_words(total, leg))]
    return _(", ").join(said)


def day_words(day: date, total: DayTotal | None, today: date) -> str:
    """A day and what it came to: "Saturday 21 November, 2 sessions, 15 min, left knee 1 lower"."""
    pattern = _("Today, {date}, {facts}") if day == today else _("{date}, {facts}")
    return pattern.format(date=long_date(day, today), facts=day_facts(total))
