"""Sessions as rows of the history and back. What a row says is checked when it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from typing import TypeVar

from kneeapp.core.body import Leg
from kneeapp.core.record import (
    NOTE_MAX_CHARS,
    ActivityScore,
    Outcome,
    Pain,
    PainOfKnees,
    Pressure,
    SessionRecord,
    Source,
    StepKind,
    StepRecord,
    StopReason,
    Stretch,
    Thumbs,
)

Cell = str | int | None
"""What SQLite gives and takes here."""

_Word = TypeVar("_Word", bound=StrEnum)

SESSION_COLUMNS = (
    "id",
    "started_utc",
    "started_offset_min",
    "ended_utc",
    "ended_offset_min",
    "outcome",
    "routine",
    "active_ms",
    "pain_left_before",
    "pain_left_after",
    "pain_left_next_day",
    "pain_right_before",
    "pain_right_after",
    "pain_right_next_day",
    "felt_pressure",
    "felt_thumbs",
    "stop_reason",
    "note",
    "source",
    "flight",
    "activities",
)
DERIVED_COLUMNS = ("day", "hour", "pressed")
"""What a row of `session` says of itself and its steps, so that finding and summing up is quick."""
STEP_COLUMNS = ("position", "kind", "point", "leg", "planned_ms", "actual_ms")


def kept_form(record: SessionRecord) -> SessionRecord:
    """The record as a store keeps it.

    Times lose what is finer than a millisecond and a minute of offset. A note loses NUL and lone
    surrogates, which no file could hold, and what exceeds `NOTE_MAX_CHARS`. Activities are named in
    one line, each once. A flight that cannot be that of the steps is let go: it is the least of
    what a session says, and no reason to lose the rest.
    """
    flight, activities = record.flight, record.activities
    if flight or activities:
        # Most sessions have neither: the module is not needed before the first window stands.
        from kneeapp.adapters.history_texts import kept_activities, possible_flight

        flight = possible_flight(record.steps, flight)
        activities = kept_activities(activities)
    return replace(
        record,
        started_at=_kept_moment(record.started_at),
        ended_at=_kept_moment(record.ended_at),
        note=clean_note(record.note),
        flight=flight,
        activities=activities,
    )


def clean_note(note: str) -> str:
    """The note without characters that cannot be kept, at most `NOTE_MAX_CHARS` long."""
    kept = (c for c in note if c != "\0" and not "\ud800" <= c <= "\udfff")
    return "".join(kept)[:NOTE_MAX_CHARS]


def session_row(record: SessionRecord) -> tuple[Cell, ...]:
    """The cells of `SESSION_COLUMNS`, of a record in its kept form."""
    left, right = record.pain.left, record.pain.right
    flight, activities = "", ""
    if record.flight or record.activities:
        from kneeapp.adapters.history_texts import activities_text, flight_text

        flight, activities = flight_text(record.flight), activities_text(record.activities)
    return (
        record.id,
        *_moment_cells(record.started_at),
        *_moment_cells(record.ended_at),
        record.outcome.value,
        record.routine,
        record.active_ms,
        left.before,
        left.after,
        left.next_day,
        right.before,
        right.after,
        right.next_day,
        record.pressure.value if record.pressure else None,
        record.thumbs.value if record.thumbs else None,
        record.stop_reason.value if record.stop_reason else None,
        record.note,
        record.source.value,
        flight,
        activities,
    )


def derived_row(record: SessionRecord, begins_h: int) -> tuple[Cell, ...]:
    """The cells of `DERIVED_COLUMNS`; `begins_h` is the hour at which local days begin."""
    from kneeapp.adapters.history_texts import pressed_text
    from kneeapp.core.day import day_of

    day = day_of(record.started_at, begins_h).isoformat()
    return day, record.started_at.hour, pressed_text(record.steps)


def alike(kept: SessionRecord, other: SessionRecord) -> bool:
    """Equal in all, the offsets of the times included (which `==` of moments looks past)."""
    return kept == other and session_row(kept) == session_row(other)


def step_rows(record: SessionRecord) -> list[tuple[Cell, ...]]:
    """The cells of `STEP_COLUMNS`, one row a step, in the order of the plan."""
    return [
        (position, s.kind.value, s.point, s.leg.value, s.planned_ms, s.actual_ms)
        for position, s in enumerate(record.steps)
    ]


def step_of(
    kind: object, point: object, leg: object, planned_ms: object, actual_ms: object
) -> StepRecord:
    """The step that the cells of `STEP_COLUMNS` after the position stand for.

    Raises:
        ValueError: a cell holds what no step of ours can hold.
    """
    return StepRecord(
        _word(StepKind, kind), _text(point), _word(Leg, leg), _count(planned_ms), _count(actual_ms)
    )


def decoded(
    session: Sequence[object],
    steps: Iterable[Sequence[object]],
    read_step: Callable[..., StepRecord] = step_of,
) -> SessionRecord:
    """The record a row of `SESSION_COLUMNS` and its rows of `STEP_COLUMNS` stand for.

    Args:
        session: the row of the session.
        steps: the rows of its steps, by their position.
        read_step: `step_of`, or one that remembers.

    Raises:
        ValueError: a cell holds what no session of ours can hold.
    """
    cells = dict(zip(SESSION_COLUMNS, session, strict=True))
    pressure, thumbs, reason = cells["felt_pressure"], cells["felt_thumbs"], cells["stop_reason"]
    rows = tuple(steps)
    if [row[0] for row in rows] != [*range(len(rows))]:
        raise ValueError("a step is missing")
    kept_steps = tuple(read_step(*row[1:]) for row in rows)
    flight, activities = _texts(cells["flight"], cells["activities"], kept_steps)
    return SessionRecord(
        id=_text(cells["id"]),
        started_at=_moment(cells["started_utc"], cells["started_offset_min"]),
        ended_at=_moment(cells["ended_utc"], cells["ended_offset_min"]),
        outcome=_word(Outcome, cells["outcome"]),
        routine=None if cells["routine"] is None else _text(cells["routine"]),
        active_ms=_count(cells["active_ms"]),
        steps=kept_steps,
        pain=PainOfKnees(_pain(cells, "left"), _pain(cells, "right")),
        pressure=None if pressure is None else _word(Pressure, pressure),
        thumbs=None if thumbs is None else _word(Thumbs, thumbs),
        stop_reason=None if reason is None else _word(StopReason, reason),
        note=_text(cells["note"], NOTE_MAX_CHARS),
        source=_word(Source, cells["source"]),
        flight=flight,
        activities=activities,
    )


def _texts(
    flight: object, activities: object, steps: Sequence[StepRecord]
) -> tuple[tuple[Stretch, ...], tuple[ActivityScore, ...]]:
    if flight == "" and activities == "":
        return (), ()
    from kneeapp.adapters.history_texts import activities_of, flight_of_text

    return flight_of_text(_text(flight), steps), activities_of(_text(activities))


def utc_text(moment: datetime) -> str:
    """An aware moment as it is kept: UTC to the ms, in an order that is that of time."""
    utc = moment.astimezone(UTC).replace(tzinfo=None)
    return utc.isoformat(timespec="milliseconds") + "Z"


def _kept_moment(moment: datetime) -> datetime:
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("a moment of a session must be aware")
    whole = timezone(timedelta(minutes=offset // timedelta(minutes=1)))
    local = moment.astimezone(whole)
    return local.replace(microsecond=local.microsecond // 1000 * 1000)


def _moment_cells(moment: datetime) -> tuple[str, int]:
    offset = moment.utcoffset() or timedelta(0)
    return utc_text(moment), offset // timedelta(minutes=1)


def _moment(utc: object, offset_min: object) -> datetime:
    text = _text(utc, len("2026-11-21T17:42:05.123Z"))
    if not text.endswith("Z") or not isinstance(offset_min, int):
        raise ValueError("not a moment")
    try:
        zone = timezone(timedelta(minutes=offset_min))
        moment = datetime.fromisoformat(text)
        # Python reads many forms. Only this one is in the order of time as a text.
        if moment.replace(tzinfo=None).isoformat(timespec="milliseconds") != text[:-1]:
            raise ValueError("not a moment")
        return moment.astimezone(zone)
    except OverflowError as error:
        raise ValueError("a moment outside the calendar") from error


def _pain(cells: dict[str, object], leg: str) -> Pain:
    before, after, next_day = (
        _rating(cells[f"pain_{leg}_{when}"]) for when in ("before", "after", "next_day")
    )
    return Pain(before, after, next_day)


def _rating(cell: object) -> int | None:
    if cell is None:
        return None
    rating = _count(cell)
    if rating > 10:
        raise ValueError("a rating above 10")
    return rating


def _word(words: type[_Word], cell: object) -> _Word:
    return words(_text(cell))


def _text(cell: object, longest: int | None = None) -> str:
    if not isinstance(cell, str) or (longest is not None and len(cell) > longest):
        raise ValueError("not a text")
    return cell


def _count(cell: object) -> int:
    if not isinstance(cell, int) or cell < 0:
        raise ValueError("not a count")
    return cell
