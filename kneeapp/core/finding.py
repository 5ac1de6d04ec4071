"""Which sessions somebody looks for: a search and filters that combine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from kneeapp.core.body import Leg
from kneeapp.core.day import day_of
from kneeapp.core.record import Outcome, SessionRecord, Source, StepKind


@dataclass(frozen=True, slots=True)
class Place:
    """Where a session stands in the list: by the instant of its start, then by its id."""

    started_at: datetime
    id: str


def place_of(record: SessionRecord) -> Place:
    """The place of a session."""
    return Place(record.started_at, record.id)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a session has to be to be found; what is empty or None asks for nothing.

    Args:
        text: stands in the note or in the name of an activity, whatever the case; or one of
            `text_points` and `text_routines` (those whose names hold the text) is in the session.
        points: one of them was pressed.
        routines: it is one of these; None among them stands for a single point.
        legs: each of them was pressed.
        outcomes: it ended in one of these ways.
        sources: it comes from one of these.
        is_rated: whether pain was rated before and after on one knee at least.
        first: the first local day.
        last: the last local day.
    """

    text: str = ""
    text_points: frozenset[str] = frozenset()
    text_routines: frozenset[str] = frozenset()
    points: frozenset[str] = frozenset()
    routines: frozenset[str | None] = frozenset()
    legs: frozenset[Leg] = frozenset()
    outcomes: frozenset[Outcome] = frozenset()
    sources: frozenset[Source] = frozenset()
    is_rated: bool | None = None
    first: date | None = None
    last: date | None = None


EVERYTHING = Wanted()


def is_found(wanted: Wanted, record: SessionRecord, begins_h: int) -> bool:
    """Whether a session is what is wanted: the pure reference of the store's own search."""
    day = day_of(record.started_at, begins_h)
    pressed = {s for s in record.steps if s.kind is StepKind.PRESS and s.actual_ms > 0}
    points, legs = {s.point for s in pressed}, {s.leg for s in pressed}
    return all(
        (
            not wanted.text or _has_text(wanted, record, points),
            not wanted.points or bool(wanted.points & points),
            not wanted.routines or record.routine in wanted.routines,
            wanted.legs <= legs,
            not wanted.outcomes or record.outcome in wanted.outcomes,
            not wanted.sources or record.source in wanted.sources,
            wanted.is_rated is None or wanted.is_rated is is_rated(record),
            wanted.first is None or wanted.first <= day,
            wanted.last is None or day <= wanted.last,
        )
    )


def is_rated(record: SessionRecord) -> bool:
    """Whether pain was rated before and after on one knee at least."""
    knees = (record.pain.left, record.pain.right)
    return any(knee.before is not None and knee.after is not None for knee in knees)


def _has_text(wanted: Wanted, record: SessionRecord, points: set[str]) -> bool:
    text = wanted.text.casefold()
    texts = (record.note, *(activity.name for activity in record.activities))
    return (
        any(text in one.casefold() for one in texts)
        or bool(wanted.text_points & points)
        or record.routine in wanted.text_routines
    )
