"""Sessions as rows of the history and back. What a row says is checked when it is read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from typing import TypeVar

from kneeapp.core.body import Leg
from kneeapp.core.record import (
    NOTE_MAX_CHARS,
    Outcome,
    Pain,
    PainOfKnees,
    Pressure,
    SessionRecord,
    StepKind,
    StepRecord,
    StopReason,
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
)
STEP_COLUMNS = ("position", "kind", "point", "leg", "planned_ms", "actual_ms")


@dataclass(frozen=True, slots=True)
class DayTotal:
    """What was done on one local day. Times in ms."""

    day: date
    sessions: int
    completed: int
    active_ms: int
    pressed_ms: int


def kept_form(record: SessionRecord) -> SessionRecord:
    """The record as a store keeps it.

    Times lose what is finer than a millisecond and a minute of offset. A note loses NUL and lone
    surrogates, which no file could hold, and what exceeds `NOTE_MAX_CHARS`.
    """
    return replace(
        record,
        started_at=_kept_moment(record.started_at),
        ended_at=_kept_moment(record.ended_at),
        note=clean_note(record.note),
    )


def clean_note(note: str) -> str:
    """The note without characters that cannot be kept, at most `NOTE_MAX_CHARS` long."""
    kept = (c for c in note if c != "\0" and not "\ud800" <= c <= "\udfff")
    return "".join(kept)[:NOTE_MAX_CHARS]


def session_row(record: SessionRecord) -> tuple[Cell, ...]:
    """The cells of `SESSION_COLUMNS`, of a record in its kept form."""
    left, right = record.pain.left, record.pain.right
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
    )


def step_rows(record: SessionRecord) -> list[tuple[Cell, ...]]:
    """The cells of `STEP_COLUMNS`, one row a step, in the order of the plan."""
    return [
        (position, s.kind.value, s.point, s.leg.value, s.planned_ms, s.actual_ms)
        for position, s in enumerate(record.steps)
    ]


def decoded(session: Sequence[object], steps: Iterable[Sequence[object]]) -> SessionRecord:
    """The record a row of `SESSION_COLUMNS` and its rows of `STEP_COLUMNS` stand for.

    Raises:
        ValueError: a cell holds what no session of ours can hold.
    """
    cells = dict(zip(SESSION_COLUMNS, session, strict=True))
    pressure, thumbs, reason = cells["felt_pressure"], cells["felt_thumbs"], cells["stop_reason"]
    return SessionRecord(
        id=_text(cells["id"]),
        started_at=_moment(cells["started_utc"], cells["started_offset_min"]),
        ended_at=_moment(cells["ended_utc"], cells["ended_offset_min"]),
        outcome=_word(Outcome, cells["outcome"]),
        routine=None if cells["routine"] is None else _text(cells["routine"]),
        active_ms=_count(cells["active_ms"]),
        steps=tuple(_step(position, row) for position, row in enumerate(steps)),
        pain=PainOfKnees(_pain(cells, "left"), _pain(cells, "right")),
        pressure=None if pressure is None else _word(Pressure, pressure),
        thumbs=None if thumbs is None else _word(Thumbs, thumbs),
        stop_reason=None if reason is None else _word(StopReason, reason),
        note=_text(cells["note"], NOTE_MAX_CHARS),
    )


def decoded_day(row: Sequence[object]) -> DayTotal:
    """The totals a row of `daily_total` stands for.

    Raises:
        ValueError: a cell holds what no total can hold.
    """
    day, sessions, completed, active_ms, pressed_ms = row
    return DayTotal(
        date.fromisoformat(_text(day)),
        _count(sessions),
        _count(completed),
        _count(active_ms),
        _count(pressed_ms),
    )


def _kept_moment(moment: datetime) -> datetime:
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("a moment of a session must be aware")
    whole = timezone(timedelta(minutes=offset // timedelta(minutes=1)))
    local = moment.astimezone(whole)
    return local.replace(microsecond=local.microsecond // 1000 * 1000)


def _moment_cells(moment: datetime) -> tuple[str, int]:
    offset = moment.utcoffset() or timedelta(0)
    utc = moment.astimezone(UTC).replace(tzinfo=None)
    return utc.isoformat(timespec="milliseconds") + "Z", offset // timedelta(minutes=1)


def _moment(utc: object, offset_min: object) -> datetime:
    text = _text(utc, len("2026-11-21T17:42:05.123Z"))
    if not text.endswith("Z") or not isinstance(offset_min, int):
        raise ValueError("not a moment")
    try:
        zone = timezone(timedelta(minutes=offset_min))
        return datetime.fromisoformat(text).astimezone(zone)
    except OverflowError as error:
        raise ValueError("a moment outside the calendar") from error


def _step(position: int, row: Sequence[object]) -> StepRecord:
    at, kind, point, leg, planned_ms, actual_ms = row
    if at != position:
        raise ValueError("a step is missing")
    return StepRecord(
        _word(StepKind, kind), _text(point), _word(Leg, leg), _count(planned_ms), _count(actual_ms)
    )


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
