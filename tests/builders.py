"""Sessions as tests need them: one with sensible values, and hypothesis strategies for any."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import strategies as st

from kneeapp.core.body import Leg
from kneeapp.core.day_check import DayCheck
from kneeapp.core.edit import Doing, Edit
from kneeapp.core.finding import Wanted
from kneeapp.core.flight import kept_flight
from kneeapp.core.record import (
    ACTIVITIES_MOST,
    ACTIVITY_MAX_CHARS,
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
    StretchKind,
    Thumbs,
)

START = datetime(2026, 11, 21, 18, 42, 5, 120_000, tzinfo=timezone(timedelta(hours=1)))
POINTS = ("ST34", "GB33", "ST35", "BL40")


def added(records: Iterable[SessionRecord]) -> Edit:
    """The edit that adds these sessions."""
    return Edit(Doing.ADDED, after=tuple(records))


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
    source: Source = Source.APP,
    flight: tuple[Stretch, ...] = (),
    activities: tuple[ActivityScore, ...] = (),
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
        source=source,
        flight=flight,
        activities=activities,
    )


def moments() -> st.SearchStrategy[datetime]:
    """Aware moments as a store keeps them: to the ms, offset in whole minutes."""
    from_2000_ms = st.integers(0, 3_000_000_000_000)
    offset_min = st.sampled_from((0, 60, -60, 345, -570, 840)) | st.integers(-1439, 1439)

    def placed(ms: int, minutes: int) -> datetime:
        utc = datetime(2000, 1, 2, tzinfo=UTC) + timedelta(milliseconds=ms)
        return utc.astimezone(timezone(timedelta(minutes=minutes)))

    return st.builds(placed, from_2000_ms, offset_min)


def near_moments() -> st.SearchStrategy[datetime]:
    """Aware moments of a few days, so that sessions meet on one, and on both sides of midnight."""
    minute, offset_min = st.integers(0, 3 * 24 * 60), st.sampled_from((0, 60, -210, 780, -720))

    def placed(minutes: int, offset: int) -> datetime:
        utc = datetime(2026, 3, 28, tzinfo=UTC) + timedelta(minutes=minutes)
        return utc.astimezone(timezone(timedelta(minutes=offset)))

    return st.builds(placed, minute, offset_min)


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


def activity_scores() -> st.SearchStrategy[tuple[ActivityScore, ...]]:
    """Scores of a few activities, each name once, mostly of the ones that are followed."""
    names = st.sampled_from(("stairs down", "squats", "Hügel ab", "7 km")) | _activity_names()
    scores = st.builds(ActivityScore, name=names, score=st.integers(0, 10))
    some = st.lists(scores, max_size=ACTIVITIES_MOST, unique_by=lambda activity: activity.name)
    return some.map(tuple)


def _activity_names() -> st.SearchStrategy[str]:
    chars = st.characters(exclude_categories=("C", "Z"), include_characters=" ")
    texts = st.text(chars, min_size=1, max_size=ACTIVITY_MAX_CHARS).map(str.strip)
    return texts.filter(lambda name: name.isprintable() and bool(name))


def day_checks(days: st.SearchStrategy[date] | None = None) -> st.SearchStrategy[DayCheck]:
    """Any rating of a day without a session, an empty one among them."""
    rating = st.none() | st.integers(0, 10)
    return st.builds(
        DayCheck,
        day=st.dates(date(2000, 1, 2), date(2090, 1, 1)) if days is None else days,
        left=rating,
        right=rating,
        activities=activity_scores(),
    )


@st.composite
def flights(draw: st.DrawFn, steps: tuple[StepRecord, ...]) -> tuple[Stretch, ...]:
    """Any flight of these steps in its kept form: pauses, sleep, passes cut and in any order."""
    passes: list[tuple[int, int]] = []
    for index, step in enumerate(steps):
        left_ms = step.actual_ms
        while left_ms > 0:
            ms = draw(st.integers(1, left_ms)) if draw(st.booleans()) else left_ms
            passes.append((index, ms))
            left_ms -= ms
    if draw(st.booleans()):
        passes = draw(st.permutations(passes))
    found, at_ms = [], 0
    for index, ms in passes:
        kind = draw(st.sampled_from((None, None, StretchKind.PAUSED, StretchKind.ASLEEP)))
        if kind is not None:
            still_ms = draw(st.integers(1, 100_000))
            found.append(Stretch(kind, index, at_ms, still_ms))
            at_ms += still_ms + draw(st.integers(0, 1_000))
        found.append(Stretch(StretchKind.DONE, index, at_ms, ms))
        at_ms += ms
    return kept_flight(steps, tuple(found))


def session_records(
    ids: st.SearchStrategy[str] | None = None, when: st.SearchStrategy[datetime] | None = None
) -> st.SearchStrategy[SessionRecord]:
    """Any session as a store keeps it; `ids` and `when` bound its id and its times."""
    times = moments() if when is None else when
    return st.builds(
        SessionRecord,
        id=st.uuids().map(str) if ids is None else ids,
        started_at=times,
        ended_at=times,
        outcome=st.sampled_from(Outcome),
        routine=st.none() | st.sampled_from(("after_workout", "own-1")),
        active_ms=st.integers(0, 10_000_000),
        steps=st.lists(step_records(), max_size=6).map(tuple),
        pain=st.builds(PainOfKnees, left=pains(), right=pains()),
        pressure=st.none() | st.sampled_from(Pressure),
        thumbs=st.none() | st.sampled_from(Thumbs),
        stop_reason=st.none() | st.sampled_from(StopReason),
        note=notes(),
        source=st.sampled_from(Source),
        activities=st.just(()) | activity_scores(),
    ).flatmap(_flown)


def _flown(record: SessionRecord) -> st.SearchStrategy[SessionRecord]:
    record = _ending_last(record)
    return (st.just(()) | flights(record.steps)).map(lambda flight: replace(record, flight=flight))


def _ending_last(record: SessionRecord) -> SessionRecord:
    first, last = sorted((record.started_at, record.ended_at))
    return replace(record, started_at=first, ended_at=last)


def histories(
    max_size: int = 5, when: st.SearchStrategy[datetime] | None = None
) -> st.SearchStrategy[list[SessionRecord]]:
    """Any sessions with different ids."""
    records = session_records(when=when)
    return st.lists(records, max_size=max_size, unique_by=lambda record: record.id)


def wanteds() -> st.SearchStrategy[Wanted]:
    """Anything somebody may look for among the sessions of `near_moments`."""
    days = st.none() | st.dates(date(2026, 3, 26), date(2026, 4, 2))
    points = st.frozensets(st.sampled_from((*POINTS, "EX-LE5", "SP9")), max_size=2)
    ids = st.sampled_from(("after_workout", "own-1", "unknown"))
    return st.builds(
        Wanted,
        text=st.sampled_from(("", "", "é", "STAIRS", "Ü", "hügel", "7")) | st.text(max_size=2),
        text_points=points,
        text_routines=st.frozensets(ids, max_size=1),
        points=points,
        routines=st.frozensets(st.none() | ids, max_size=2),
        legs=st.frozensets(st.sampled_from(Leg)),
        outcomes=st.frozensets(st.sampled_from(Outcome), max_size=2),
        sources=st.frozensets(st.sampled_from(Source), max_size=2),
        is_rated=st.sampled_from((None, None, True, False)),
        first=days,
        last=days,
    )
