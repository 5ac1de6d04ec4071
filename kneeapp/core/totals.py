"""What the history comes to by day, by point and by routine: the pure reference of the store.

The store keeps the same totals in the transaction that changes a session; tests compare the two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kneeapp.core.body import Leg
from kneeapp.core.day import day_of
from kneeapp.core.day_check import DayCheck
from kneeapp.core.record import Outcome, Pressure, SessionRecord, StepKind, Thumbs
from kneeapp.core.tally import (
    CHANGE_HIGH,
    CHANGE_LOW,
    HOUR_HIGH,
    HOUR_LOW,
    SCORE_HIGH,
    SCORE_LOW,
    Tally,
)

PRESSURES = tuple(Pressure)
THUMBS = tuple(Thumbs)
"""In the tallies of comfort each word is counted under its place here."""


@dataclass(frozen=True, slots=True)
class KneeTotal:
    """One knee on one day.

    `before`, `after` and `next_day` tally the ratings (0..10) of all sessions, `change` after less
    before (-10..10) of those that have both. `pressed_ms` is the time pressed on this leg.
    """

    before: Tally
    after: Tally
    change: Tally
    next_day: Tally
    pressed_ms: int


@dataclass(frozen=True, slots=True)
class DayTotal:
    """One local day with at least one session. Times in ms.

    `hours` tallies the local hour of the starts (0..23); `pressure` and `thumbs` how the press and
    the thumbs felt, by the place of the word in `PRESSURES` and `THUMBS`.
    """

    day: date
    sessions: int
    completed: int
    active_ms: int
    left: KneeTotal
    right: KneeTotal
    hours: Tally
    pressure: Tally
    thumbs: Tally

    def of(self, leg: Leg) -> KneeTotal:
        """One knee."""
        return self.left if leg is Leg.LEFT else self.right

    @property
    def pressed_ms(self) -> int:
        """Time pressed on both legs."""
        return self.left.pressed_ms + self.right.pressed_ms


@dataclass(frozen=True, slots=True)
class PointTotal:
    """One point on one leg over some days: the sessions in which it was pressed there.

    `change` tallies after less before of that knee in those sessions.
    """

    point: str
    leg: Leg
    sessions: int
    pressed_ms: int
    change: Tally


@dataclass(frozen=True, slots=True)
class RoutineTotal:
    """One routine (None: a single point) on one leg over some days, where its plan had that leg."""

    routine: str | None
    leg: Leg
    sessions: int
    change: Tally


@dataclass(frozen=True, slots=True)
class ActivityTotal:
    """One activity of one's own on one local day: its scores (0..10) after sessions or without."""

    day: date
    name: str
    scores: Tally


def day_totals(records: Iterable[SessionRecord], begins_h: int) -> list[DayTotal]:
    """The totals of each day with a session, oldest first."""
    days: dict[date, list[SessionRecord]] = {}
    for record in records:
        days.setdefault(day_of(record.started_at, begins_h), []).append(record)
    return [_day_total(day, days[day]) for day in sorted(days)]


def point_totals(records: Iterable[SessionRecord]) -> list[PointTotal]:
    """The totals of each point and leg that was pressed, by code, left before right."""
    pressed_ms: dict[tuple[str, Leg], int] = {}
    sessions: dict[tuple[str, Leg], list[SessionRecord]] = {}
    for record in records:
        here: dict[tuple[str, Leg], int] = {}
        for step in record.steps:
            if step.kind is StepKind.PRESS and step.actual_ms > 0:
                key = (step.point, step.leg)
                here[key] = here.get(key, 0) + step.actual_ms
        for key, ms in here.items():
            pressed_ms[key] = pressed_ms.get(key, 0) + ms
            sessions.setdefault(key, []).append(record)
    return [
        PointTotal(point, leg, len(found), pressed_ms[point, leg], _changes(found, leg))
        for (point, leg), found in sorted(sessions.items())
    ]


def routine_totals(records: Iterable[SessionRecord]) -> list[RoutineTotal]:
    """The totals of each routine and leg, by id (single points first), left before right."""
    sessions: dict[tuple[str, Leg], list[SessionRecord]] = {}
    for record in records:
        for leg in record.legs:
            sessions.setdefault((record.routine or "", leg), []).append(record)
    return [
        RoutineTotal(routine or None, leg, len(found), _changes(found, leg))
        for (routine, leg), found in sorted(sessions.items())
    ]


def activity_totals(
    records: Iterable[SessionRecord], checks: Iterable[DayCheck], begins_h: int
) -> list[ActivityTotal]:
    """The scores of each day and activity, oldest first, then by name."""
    scores: dict[tuple[date, str], list[int]] = {}
    found = [(day_of(record.started_at, begins_h), record.activities) for record in records]
    for day, activities in [*found, *((check.day, check.activities) for check in checks)]:
        for activity in activities:
            scores.setdefault((day, activity.name), []).append(activity.score)
    return [
        ActivityTotal(day, name, Tally.of(values, SCORE_LOW, SCORE_HIGH))
        for (day, name), values in sorted(scores.items())
    ]


def mornings(
    totals: Iterable[DayTotal], checks: Iterable[DayCheck], leg: Leg
) -> tuple[Tally, Tally]:
    """Pain the morning after days with a session, and pain on days that had none.

    A day counts as one without only when neither it nor the day before had a session: what a
    session did, or did not do, is then over.
    """
    knees = {total.day: total.of(leg).next_day for total in totals}
    after = Tally.together(knees.values(), SCORE_LOW, SCORE_HIGH)
    without = (
        check.of(leg)
        for check in checks
        if check.day not in knees and check.day - timedelta(days=1) not in knees
    )
    rated = [score for score in without if score is not None]
    return after, Tally.of(rated, SCORE_LOW, SCORE_HIGH)


def _day_total(day: date, records: list[SessionRecord]) -> DayTotal:
    return DayTotal(
        day=day,
        sessions=len(records),
        completed=sum(r.outcome is Outcome.COMPLETED for r in records),
        active_ms=sum(r.active_ms for r in records),
        left=_knee_total(records, Leg.LEFT),
        right=_knee_total(records, Leg.RIGHT),
        hours=Tally.of((r.started_at.hour for r in records), HOUR_LOW, HOUR_HIGH),
        pressure=Tally.of(
            (PRESSURES.index(r.pressure) for r in records if r.pressure), 0, len(PRESSURES) - 1
        ),
        thumbs=Tally.of((THUMBS.index(r.thumbs) for r in records if r.thumbs), 0, len(THUMBS) - 1),
    )


def _knee_total(records: list[SessionRecord], leg: Leg) -> KneeTotal:
    return KneeTotal(
        before=_scores(records, lambda r: r.pain.of(leg).before),
        after=_scores(records, lambda r: r.pain.of(leg).after),
        change=_changes(records, leg),
        next_day=_scores(records, lambda r: r.pain.of(leg).next_day),
        pressed_ms=sum(
            step.actual_ms
            for record in records
            for step in record.steps
            if step.kind is StepKind.PRESS and step.leg is leg
        ),
    )


def _scores(
    records: Iterable[SessionRecord], score: Callable[[SessionRecord], int | None]
) -> Tally:
    found = (score(record) for record in records)
    return Tally.of((value for value in found if value is not None), SCORE_LOW, SCORE_HIGH)


def _changes(records: Iterable[SessionRecord], leg: Leg) -> Tally:
    return Tally.of(_differences(records, leg), CHANGE_LOW, CHANGE_HIGH)


def _differences(records: Iterable[SessionRecord], leg: Leg) -> Iterator[int]:
    for record in records:
        pain = record.pain.of(leg)
        if pain.before is not None and pain.after is not None:
            yield pain.after - pain.before
