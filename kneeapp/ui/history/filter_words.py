"""What is asked of the history, in words: each filter, and how many sessions are found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from kneeapp.core.body import Leg
from kneeapp.core.content import Catalogue
from kneeapp.core.finding import Wanted
from kneeapp.core.record import Outcome, Source
from kneeapp.ui.dates import short_date
from kneeapp.ui.history.words import knee_words, point_name
from kneeapp.ui.i18n import _, _n

COUNTED_MOST = 10_000
"""Counting what is found ends here."""


def upper_first(words: str) -> str:
    """The same with a capital at the beginning."""
    return words[:1].upper() + words[1:]


def knee_label(leg: Leg) -> str:
    """A knee as a choice: "Left knee"."""
    return upper_first(knee_words(leg))


def outcome_labels() -> Mapping[Outcome, str]:
    """How a session can have ended, as choices."""
    return {
        Outcome.COMPLETED: _("Complete"),
        Outcome.STOPPED: _("Stopped"),
        Outcome.INTERRUPTED: _("Interrupted"),
    }


def source_labels() -> Mapping[Source, str]:
    """Where a session can come from, as choices."""
    return {
        Source.APP: _("Led by this app"),
        Source.BY_HAND: _("Added by hand"),
        Source.OTHER_APP: _("From another app"),
    }


def rated_labels() -> Mapping[bool, str]:
    """Whether pain was rated, as choices."""
    return {True: _("Rated before and after"), False: _("Not rated")}


def point_label(code: str, catalogue: Catalogue) -> str:
    """A point as a choice: "ST34 above knee"."""
    point = catalogue.points.get(code)
    if point is None:
        return code
    return _("{code} {name}").format(code=code, name=_(point.short_name))


def routine_label(routine: str | None, catalogue: Catalogue) -> str:
    """A routine as a choice; None is a single point."""
    if routine is None:
        return _("Single point")
    known = catalogue.routines.get(routine)
    return routine if known is None else _(known.title)


def span_label(first: date | None, last: date | None, today: date) -> str:
    """From when until when: "From 1 November", "1 October to 21 November"."""
    if first is not None and first == last:
        return _("On {day}").format(day=short_date(first, today))
    if first is None:
        return _("Until {day}").format(day=short_date(last or today, today))
    if last is None:
        return _("From {day}").format(day=short_date(first, today))
    return _("{first} to {last}").format(
        first=short_date(first, today), last=short_date(last, today)
    )


def filters_of(
    wanted: Wanted, catalogue: Catalogue, today: date
) -> Iterator[tuple[str, str, Wanted]]:
    """Each filter that is set: its words, its full words, and what is wanted without it."""
    for code in sorted(wanted.points):
        name = point_name(code, catalogue)
        full = _("{code} {name}").format(code=code, name=name) if name else code
        yield point_label(code, catalogue), full, replace(wanted, points=wanted.points - {code})
    for routine in sorted(wanted.routines, key=lambda it: it or ""):
        label = routine_label(routine, catalogue)
        yield label, label, replace(wanted, routines=wanted.routines - {routine})
    for leg in sorted(wanted.legs):
        yield knee_label(leg), knee_label(leg), replace(wanted, legs=wanted.legs - {leg})
    for outcome in sorted(wanted.outcomes):
        label = outcome_labels()[outcome]
        yield label, label, replace(wanted, outcomes=wanted.outcomes - {outcome})
    for source in sorted(wanted.sources):
        label = source_labels()[source]
        yield label, label, replace(wanted, sources=wanted.sources - {source})
    if wanted.is_rated is not None:
        label = rated_labels()[wanted.is_rated]
        yield label, label, replace(wanted, is_rated=None)
    if wanted.first is not None or wanted.last is not None:
        label = span_label(wanted.first, wanted.last, today)
        yield label, label, replace(wanted, first=None, last=None)


def found_words(found: int, total: int, *, asks: bool = True) -> str:
    """How many of all sessions are found: "12 of 234 sessions"; "234 sessions" unless it `asks`."""
    if not asks:
        return _n("One session", "{total} sessions", total).format(total=f"{total:,}")
    pattern = _n("{found} of one session", "{found} of {total} sessions", total)
    if found > COUNTED_MOST:
        pattern = _n(
            "More than {found} of one session", "More than {found} of {total} sessions", total
        )
    return pattern.format(found=f"{min(found, COUNTED_MOST):,}", total=f"{total:,}")
