"""A session of a file beside the one that is kept under the same id."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from kneeapp.core.flight import is_flight
from kneeapp.core.record import ActivityScore, Pain, PainOfKnees, SessionRecord
from kneeapp.core.taking_in import Difference

SHOWN_CHARS = 60

Gaps = frozenset[str]
"""What a file has no place for: fields of a session ("flight", "source"), single ratings
("pain.left.next_day"), "offset", where it knows local times alone, and "clock", where of the start
it knows the local date alone."""

_RATINGS = tuple(
    (leg, when) for leg in ("left", "right") for when in ("before", "after", "next_day")
)


def with_gaps_filled(there: SessionRecord, here: SessionRecord, gaps: Gaps) -> SessionRecord:
    """The session of a file, with what the file has no place for as it is kept.

    A flight that does not fit the steps of the file is given up.
    """
    if not gaps:
        return there
    names = gaps - {"flight", "offset", "clock"}
    kept = {name: getattr(here, name) for name in names if "." not in name}
    filled: SessionRecord = replace(there, **kept, pain=_filled_pain(there, here, gaps))
    if "flight" in gaps and is_flight(filled.steps, here.flight):
        filled = replace(filled, flight=here.flight)
    if _starts_alike(filled.started_at, here.started_at, gaps):
        length = filled.ended_at - there.started_at
        ended_at = here.ended_at if "ended_at" in gaps else here.started_at + length
        filled = replace(filled, started_at=here.started_at, ended_at=ended_at)
    return filled


def differences(here: SessionRecord, there: SessionRecord) -> tuple[Difference, ...]:
    """What two sessions with one id say otherwise, in the order and the words of the format."""
    return tuple(
        Difference(name, short(here), short(there))
        for name, (of, short) in _FIELDS.items()
        if of(here) != of(there)
    )


def _filled_pain(there: SessionRecord, here: SessionRecord, gaps: Gaps) -> PainOfKnees:
    def rating(leg: str, when: str) -> int | None:
        return _of_knee(here if f"pain.{leg}.{when}" in gaps else there, leg, when)

    ratings = [rating(leg, when) for leg, when in _RATINGS]
    return PainOfKnees(Pain(*ratings[:3]), Pain(*ratings[3:]))


def _starts_alike(there: datetime, here: datetime, gaps: Gaps) -> bool:
    """Whether a start that is kept says no more than what the file has no place for."""
    if "clock" in gaps:
        return there.date() == here.date()
    return "offset" in gaps and there.replace(tzinfo=None) == here.replace(tzinfo=None)


def shortened(text: str) -> str:
    """The begin of a text on one line, as much as a list shows."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN_CHARS else line[: SHOWN_CHARS - 1] + "…"


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")


def _text(value: object) -> str:
    return "" if value is None else shortened(str(value))


def _scores(scores: tuple[ActivityScore, ...]) -> str:
    return shortened("; ".join(f"{score.name}: {score.score}" for score in scores))


def _many(things: tuple[object, ...]) -> str:
    return str(len(things))


_Value = Callable[[SessionRecord], object]
_Short = Callable[[SessionRecord], str]


def _plain(of: _Value) -> tuple[_Value, _Short]:
    return of, lambda record: _text(of(record))


def _ratings() -> Mapping[str, tuple[_Value, _Short]]:
    def rating(leg: str, when: str) -> _Value:
        return lambda record: _of_knee(record, leg, when)

    return {f"pain.{leg}.{when}": _plain(rating(leg, when)) for leg, when in _RATINGS}


def _of_knee(record: SessionRecord, leg: str, when: str) -> int | None:
    pain: Pain = record.pain.left if leg == "left" else record.pain.right
    ratings = {"before": pain.before, "after": pain.after, "next_day": pain.next_day}
    return ratings[when]


_FIELDS: Mapping[str, tuple[_Value, _Short]] = MappingProxyType(
    {
        # As written: moments that are equal in two zones are two things to whoever was there.
        "started_at": _plain(lambda r: _moment(r.started_at)),
        "ended_at": _plain(lambda r: _moment(r.ended_at)),
        "outcome": _plain(lambda r: r.outcome.value),
        "routine": _plain(lambda r: r.routine),
        "active_ms": _plain(lambda r: r.active_ms),
        "steps": (lambda r: r.steps, lambda r: _many(r.steps)),
        **_ratings(),
        "felt.pressure": _plain(lambda r: r.pressure),
        "felt.thumbs": _plain(lambda r: r.thumbs),
        "stop_reason": _plain(lambda r: r.stop_reason),
        "note": _plain(lambda r: r.note),
        "source": _plain(lambda r: r.source.value),
        "flight": (lambda r: r.flight, lambda r: _many(r.flight)),
        "activities": (lambda r: r.activities, lambda r: _scores(r.activities)),
    }
)
