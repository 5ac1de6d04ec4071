"""Sessions as tests need them: one with sensible values, and hypothesis strategies for any."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

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

START = datetime(2026, 11, 21, 18, 42, 5, 120_000, tzinfo=timezone(timedelta(hours=1)))
POINTS = ("ST34", "GB33", "ST35", "BL40")


def make_step(
    kind: StepKind = StepKind.PRESS,
    point: str = "ST34",
    leg: Leg = Leg.LEFT,
    planned_ms: int = 60_000,
    actual_ms: int | None = None,
) -> StepRecord:
    """One step, done as planned unless `actual_ms` says otherwise."""
    return StepRecord(kind, point, leg, planned_ms, planned_ms if actual_ms is None else actual_ms)


def routine_steps(points: tuple[str, ...] = POINTS) -> tuple[StepRecord, ...]:
    """The steps of a whole routine on both legs, done as planned."""
    steps: list[StepRecord] = []
    for point in points:
        ready_ms = 12_000 if point == "BL40" else 8_000
        steps.append(make_step(StepKind.LEAD_IN, point, Leg.LEFT, ready_ms))
        steps.append(make_step(StepKind.PRESS, point, Leg.LEFT))
        steps.append(make_step(StepKind.CHANGE, point, Leg.RIGHT, 8_000))
        steps.append(make_step(StepKind.PRESS, point, Leg.RIGHT))
    return tuple(steps)


def make_record(
    number: int = 1,
    *,
    id: str | None = None,
    started_at: datetime | None = None,
    ended_at: datetime | None = None,
    outcome: Outcome = Outcome.COMPLETED,
    routine: str | None = "after_workout",
    active_ms: int | None = None,
    steps: tuple[StepRecord, ...] | None = None,
    pain: PainOfKnees | None = None,
    pressure: Pressure | None = Pressure.RIGHT,
    thumbs: Thumbs | None = Thumbs.FINE,
    stop_reason: StopReason | None = None,
    note: str = "",
) -> SessionRecord:
    """A whole session. Each `number` has its own id and begins one day after the one before."""
    steps = routine_steps() if steps is None else steps
    started_at = started_at or START + timedelta(days=number - 1)
    active_ms = sum(step.actual_ms for step in steps) if active_ms is None else active_ms
    return SessionRecord(
        id=id or f"00000000-0000-4000-9000-{number:012d}",
        started_at=started_at,
        ended_at=ended_at or started_at + timedelta(milliseconds=active_ms),
        outcome=outcome,
        routine=routine,
        active_ms=active_ms,
        steps=steps,
        pain=pain or PainOfKnees(Pain(6, 4), Pain(5, 5)),
        pressure=pressure,
        thumbs=thumbs,
        stop_reason=stop_reason,
        note=note,
    )


def moments() -> st.SearchStrategy[datetime]:
    """Aware moments as a store keeps them: to the ms, offset in whole minutes."""
    from_2000_ms = st.integers(0, 3_000_000_000_000)
    offset_min = st.sampled_from((0, 60, -60, 345, -570, 840)) | st.integers(-1439, 1439)

    def placed(ms: int, minutes: int) -> datetime:
        utc = datetime(2000, 1, 2, tzinfo=UTC) + timedelta(milliseconds=ms)
        return utc.astimezone(timezone(timedelta(minutes=minutes)))

    return st.builds(placed, from_2000_ms, offset_min)


def notes() -> st.SearchStrategy[str]:
    """Notes that a file can hold: no NUL, no lone surrogates."""
    chars = st.characters(exclude_characters="\0", exclude_categories=("Cs",))
    return st.text(chars, max_size=60) | st.just("é" * NOTE_MAX_CHARS)


def step_records() -> st.SearchStrategy[StepRecord]:
    """Any step."""
    ms = st.integers(0, 300_000)
    return st.builds(
        StepRecord,
        kind=st.sampled_from(StepKind),
        point=st.sampled_from((*POINTS, "EX-LE5")),
        leg=st.sampled_from(Leg),
        planned_ms=ms,
        actual_ms=ms,
    )


def pains() -> st.SearchStrategy[Pain]:
    """Any pain of one knee, rated or not."""
    rating = st.none() | st.integers(0, 10)
    return st.builds(Pain, before=rating, after=rating, next_day=rating)


def session_records(ids: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[SessionRecord]:
    """Any session as a store keeps it."""
    return st.builds(
        SessionRecord,
        id=st.uuids().map(str) if ids is None else ids,
        started_at=moments(),
        ended_at=moments(),
        outcome=st.sampled_from(Outcome),
        routine=st.none() | st.sampled_from(("after_workout", "own-1")),
        active_ms=st.integers(0, 10_000_000),
        steps=st.lists(step_records(), max_size=6).map(tuple),
        pain=st.builds(PainOfKnees, left=pains(), right=pains()),
        pressure=st.none() | st.sampled_from(Pressure),
        thumbs=st.none() | st.sampled_from(Thumbs),
        stop_reason=st.none() | st.sampled_from(StopReason),
        note=notes(),
    ).map(_ending_last)


def _ending_last(record: SessionRecord) -> SessionRecord:
    first, last = sorted((record.started_at, record.ended_at))
    return replace(record, started_at=first, ended_at=last)


def histories(max_size: int = 5) -> st.SearchStrategy[list[SessionRecord]]:
    """Any sessions with different ids."""
    return st.lists(session_records(), max_size=max_size, unique_by=lambda record: record.id)
