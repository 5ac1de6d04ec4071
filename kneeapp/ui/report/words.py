"""What the page for the physio says, in words: period, counts, sentences of the knees. No Qt.

The statement of a knee is made where the page about insights has it from, so both say the same.
"""

from __future__ import annotations

import math
from datetime import date

from kneeapp.core.amounts import rated_words
from kneeapp.core.body import Leg
from kneeapp.core.content import Catalogue
from kneeapp.core.insight import RATED_LEAST
from kneeapp.core.insight_words import mornings_words, statement_of
from kneeapp.core.message import Message
from kneeapp.core.physio import PhysioPage
from kneeapp.core.physio_parts import KneeOnPage, NoteOnPage
from kneeapp.core.slots import Grain
from kneeapp.core.tally import Tally
from kneeapp.ui.dates import duration_words, month_short, short_date
from kneeapp.ui.i18n import _, _n, tell
from kneeapp.ui.report.signs import Sign

_TRIAL = "pain"
"""The evidence that stands under the numbers."""
NONE = "–"
_MINUTE_MS, _HOUR_MS = 60_000, 3_600_000
_MANY_HOURS_MS = 100 * _HOUR_MS


def language() -> str:
    """The language of the page, as a code for readers of it (RFC 5646)."""
    return _("en")


def title() -> str:
    """What the page is."""
    return _("Knee self-acupressure, summary")


def for_words(page: PhysioPage) -> str:
    """Who it is for, or an empty text."""
    return _("For {name}").format(name=page.for_whom) if page.for_whom else ""


def period_words(page: PhysioPage) -> str:
    """The days it is about: "21 October to 21 November 2026"."""
    last = _day_and_year(page.last)
    if page.first == page.last:
        return last
    same_year = page.first.year == page.last.year
    first = short_date(page.first, page.last) if same_year else _day_and_year(page.first)
    return _("{first} to {last}").format(first=first, last=last)


def written_words(page: PhysioPage) -> str:
    """The period, and whose words and numbers these are."""
    return _("{period}. Written by the person who kept the notes.").format(
        period=period_words(page)
    )


def count_words(page: PhysioPage) -> str:
    """How much was done: sessions, days, minutes."""
    if not page.sessions:
        return _("No session in these days.")
    sessions = _n("{n} session", "{n} sessions", page.sessions).format(n=page.sessions)
    days = _n("{n} day", "{n} days", page.days).format(n=page.days)
    return _("{sessions} on {days}, {completed} done to the end. {time} of pressing.").format(
        sessions=sessions,
        days=days,
        completed=page.completed,
        time=minutes_words(page.pressed_ms),
    )


def minutes_words(ms: int) -> str:
    """A length of time as exact as it is of use: "45 s", "31 min", "1 h 5 min", "120 h"."""
    if ms < _MINUTE_MS:
        return duration_words(ms)
    unit_ms = _HOUR_MS if ms >= _MANY_HOURS_MS else _MINUTE_MS
    return duration_words((ms + unit_ms // 2) // unit_ms * unit_ms)


def rated(knee: KneeOnPage) -> str:
    """How many sessions were rated before and after."""
    return tell(rated_words(knee.change.n))


def headline(knee: KneeOnPage) -> str:
    """The statement in a sentence, or that there is not enough for one."""
    return tell(statement_of(knee.spread).headline)


def explained(knee: KneeOnPage) -> str:
    """What belongs to the statement: what the change means, how many, and where the half lies."""
    statement = statement_of(knee.spread, knee.before)
    said = (statement.verdict, statement.split, *statement.spread)
    return " ".join(tell(message) for message in said if message is not None)


def mornings(knee: KneeOnPage) -> str:
    """Mornings after a session beside days without one; empty where too few were rated."""
    if knee.mornings is None or knee.mornings.difference is None:
        return ""
    # The last sentence speaks to the user about the days chosen; the foot of the page says it.
    said: tuple[Message, ...] = mornings_words(knee.mornings)[:-1]
    return " ".join(map(tell, said))


def score_heads() -> tuple[str, str, str]:
    """What the three numbers of a knee are."""
    return _("before"), _("after"), _("next morning")


def median_words(tally: Tally) -> str:
    """The median, or a dash where too few were rated to give one."""
    middle = tally.median
    return NONE if middle is None or tally.n < RATED_LEAST else number_words(middle)


def spread_words(tally: Tally) -> str:
    """The middle half and how many ratings; the halves are those the statements say."""
    if not tally.n:
        return _("not rated")
    if tally.n < RATED_LEAST:
        return _("{n} of {least} rated").format(n=tally.n, least=RATED_LEAST)
    half = half_words(tally)
    return _("{half} ({n})").format(half=half, n=tally.n)


def half_words(tally: Tally) -> str:
    """The middle half alone: "4 to 5.5", or an empty text where nothing was rated."""
    low, high = tally.quantile(0.25), tally.quantile(0.75)
    if low is None or high is None:
        return ""
    return _("{low} to {high}").format(
        low=number_words(math.floor(low * 2) / 2), high=number_words(math.ceil(high * 2) / 2)
    )


def number_words(number: float) -> str:
    """A whole or a half number: "4", "4.5"."""
    whole, half = divmod(number, 1)
    return _("{whole}.5").format(whole=int(whole)) if half else str(int(number))


def change_words(change: Tally) -> str:
    """The usual change in few words: "1 lower", "the same", or how many are still wanting."""
    middle = change.median
    if middle is None or change.n < RATED_LEAST:
        return _("{n} of {least} rated").format(n=change.n, least=RATED_LEAST)
    if middle == 0:
        return _("the same")
    pattern = _("{points} lower") if middle < 0 else _("{points} higher")
    return pattern.format(points=number_words(abs(middle)))


def caption_words(page: PhysioPage) -> str:
    """What one mark of the plots stands for."""
    marks = {
        Grain.DAY: _("One mark for each day: the median of its sessions."),
        Grain.WEEK: _("One mark for each week: the median of its sessions."),
        Grain.MONTH: _("One mark for each month: the median of its sessions."),
        Grain.QUARTER: _("One mark for each quarter of a year: the median of its sessions."),
        Grain.YEAR: _("One mark for each year: the median of its sessions."),
    }[page.grain]
    numbers = _("Under the plots: the median, the middle half and how many ratings.")
    return f"{marks} {numbers}"


def sign_words(sign: Sign) -> str:
    """What a sign of a legend means."""
    return {
        Sign.BEFORE: _("before"),
        Sign.AFTER: _("after"),
        Sign.SAME: _("no change"),
        Sign.HIGHER: _("higher after"),
        Sign.NEXT_DAY: _("next morning"),
        Sign.PAUSED: _("paused"),
        Sign.ASLEEP: _("computer asleep"),
        Sign.LEFT_OUT: _("not pressed"),
        Sign.ADDED: _("added"),
    }[sign]


def slot_words(day: date, grain: Grain) -> str:
    """A slot of a plot by its first day: "4 Nov", "Nov", "2026"."""
    if grain is Grain.YEAR:
        return str(day.year)
    month = month_short(day)
    if grain in (Grain.MONTH, Grain.QUARTER):
        return month
    return _("{day} {month}").format(day=day.day, month=month)


def slot_in_full(day: date, grain: Grain) -> str:
    """A slot with its year, for a table: "4 Nov 2026", "Nov 2026"."""
    words = slot_words(day, grain)
    return words if grain is Grain.YEAR else _("{words} {year}").format(words=words, year=day.year)


def note_day(note: NoteOnPage, page: PhysioPage) -> str:
    """The day of a note: "21 Nov", with the year where the page spans more than one."""
    same_year = page.first.year == page.last.year
    return (slot_words if same_year else slot_in_full)(note.day, Grain.DAY)


def typical_head(page: PhysioPage) -> str:
    """The heading of the strip, with the day the session was done on."""
    if page.typical is None:
        return _("A typical session")
    return _("A typical session, {date}").format(
        date=short_date(page.typical.started_at.date(), page.last)
    )


def foot_words(catalogue: Catalogue) -> str:
    """What the numbers cannot show, and what a trial found."""
    said = [
        _("These numbers were entered by the user before and after pressing."),
        _(
            "They do not show that pressing caused a change: high values tend to fall"
            " by themselves."
        ),
    ]
    trial = catalogue.evidence.get(_TRIAL)
    return " ".join([*said, _(trial.text)] if trial is not None else said)


def page_number(number: int, count: int) -> str:
    """Which page of how many."""
    return _("Page {number} of {count}").format(number=number, count=count)


def knee_words(leg: Leg) -> str:
    """The knee of a leg."""
    return _("Left knee") if leg is Leg.LEFT else _("Right knee")


def _day_and_year(day: date) -> str:
    # Seen from another year, a day says its own.
    return short_date(day, date(day.year % 9999 + 1, 1, 1))
