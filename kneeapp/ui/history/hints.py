"""What typed words may mean beside a text: a knee, an outcome, a day. Each is one click away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kneeapp.core.asked import days_named
from kneeapp.core.body import Leg
from kneeapp.core.finding import EVERYTHING, Wanted
from kneeapp.core.search import folded
from kneeapp.ui.dates import month_head, month_names, short_date
from kneeapp.ui.history.filter_words import (
    knee_label,
    outcome_labels,
    rated_labels,
    source_labels,
    span_label,
)
from kneeapp.ui.i18n import _

_LEAST_CHARS = 3


@dataclass(frozen=True, slots=True)
class Hint:
    """A filter to set, or a day to go to."""

    label: str
    adds: Wanted = EVERYTHING
    day: date | None = None


def hints_for(text: str, today: date) -> tuple[Hint, ...]:
    """What the words may mean; nothing for most texts."""
    words = " ".join(folded(text).split())
    if len(words) < _LEAST_CHARS:
        return ()
    choices = [
        *((knee_label(leg), Wanted(legs=frozenset({leg}))) for leg in Leg),
        *((word, Wanted(outcomes=frozenset({it}))) for it, word in outcome_labels().items()),
        *((word, Wanted(sources=frozenset({it}))) for it, word in source_labels().items()),
        *((word, Wanted(is_rated=it)) for it, word in rated_labels().items()),
    ]
    begun = [Hint(label, adds) for label, adds in choices if folded(label).startswith(words)]
    return (*begun, *_days(text, today))


def taken_by_enter(offers: Sequence[Hint]) -> Hint | None:
    """What Enter means where the text alone finds nothing.

    The only offer; of one day, to go there. None where several things may be meant.
    """
    of_day = [offer for offer in offers if offer.day is not None]
    if of_day and all(offer.adds.first == of_day[0].day for offer in offers if offer.day is None):
        return of_day[0]
    return offers[0] if len(offers) == 1 else None


def _days(text: str, today: date) -> tuple[Hint, ...]:
    span = days_named(text, month_names(), today)
    if span is None:
        return ()
    first, last = span
    only = Wanted(first=first, last=last)
    if first == last:
        go = _("Go to {day}").format(day=short_date(first, today))
        return Hint(go, day=first), Hint(_("Only this day"), only)
    is_month = (first.year, first.month) == (last.year, last.month)
    label = month_head(first) if is_month else span_label(first, last, today)
    return (Hint(label, only),)


def with_hint(filters: Wanted, adds: Wanted) -> Wanted:
    """Filters with those of a hint."""
    has_days = adds.first is not None
    return replace(
        filters,
        legs=filters.legs | adds.legs,
        outcomes=filters.outcomes | adds.outcomes,
        sources=filters.sources | adds.sources,
        is_rated=filters.is_rated if adds.is_rated is None else adds.is_rated,
        first=adds.first if has_days else filters.first,
        last=adds.last if has_days else filters.last,
    )
