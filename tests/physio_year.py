"""A year as somebody lives it: seasons, gaps, travel, a clock change, two sessions at midnight."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta, timezone

from kneeapp.core.body import Leg
from kneeapp.core.day_check import DayCheck
from kneeapp.core.record import (
    Outcome,
    Pain,
    PainOfKnees,
    SessionRecord,
    StepKind,
    StepRecord,
    Stretch,
    StretchKind,
)
from tests.builders import make_record, routine_steps

FIRST, LAST = date(2025, 11, 22), date(2026, 11, 21)
CET, CEST, TOKYO = (timezone(timedelta(hours=h)) for h in (1, 2, 9))
_SUMMER = (date(2026, 3, 29), date(2026, 10, 25))
_AWAY = (date(2026, 5, 10), date(2026, 5, 19))
_ILL = (date(2026, 2, 2), date(2026, 2, 27))
_ROUTINES = ("after_workout", "after_workout", "after_workout", "descents", "outer_knee", None)
_POINTS = {
    "after_workout": ("ST34", "ST35", "GB33", "BL40"),
    "descents": ("EX-LE4", "ST35", "ST36", "GB34"),
    "outer_knee": ("GB33", "GB34", "GB31"),
    None: ("ST35",),
}
_NOTES = {
    17: "stairs felt easier afterwards. Left thumb tired, used two fingers.",
    40: "right knee sore after a long descent, one point more after the session.",
    90: "slept badly, skipped the run.",
}


def offset_of(day: date) -> timezone:
    """Where the clock stood on a day: at home in winter or summer, or far away."""
    if _AWAY[0] <= day <= _AWAY[1]:
        return TOKYO
    return CEST if _SUMMER[0] <= day < _SUMMER[1] else CET


def a_year() -> list[SessionRecord]:
    """The sessions from `FIRST` to `LAST`, always the same ones."""
    dice = random.Random(34)
    records: list[SessionRecord] = []
    day = FIRST
    while day <= LAST:
        busy = 0.62 if day.month in (4, 5, 6, 9, 10) else 0.36
        is_ill = _ILL[0] <= day <= _ILL[1]
        if not is_ill and (dice.random() < busy or day == LAST):
            for _ in range(2 if dice.random() < 0.1 else 1):
                records.append(_session(len(records) + 1, day, dice))
        day += timedelta(days=1)
    night = datetime(2026, 6, 13, 23, 50, tzinfo=CEST)
    for minutes in (0, 20):
        number = len(records) + 1
        records.append(make_record(number, started_at=night + timedelta(minutes=minutes)))
    # The hour that comes twice.
    for offset in (CEST, CET):
        number = len(records) + 1
        twice = datetime(2026, 10, 25, 2, 30, tzinfo=offset)
        records.append(make_record(number, started_at=twice))
    return [*records, typical_session(len(records) + 1)]


def days_without() -> list[DayCheck]:
    """A few days without a session that were rated: in the weeks of being ill."""
    return [
        DayCheck(_ILL[0] + timedelta(days=3 + 2 * n), left=4 + n % 2, right=6 - n % 3)
        for n in range(6)
    ]


def typical_session(number: int) -> SessionRecord:
    """The last evening: a pause, a hold cut short, one made longer."""
    steps: list[StepRecord] = []
    flight: list[Stretch] = []
    at_ms = 0
    for index, step in enumerate(routine_steps(("ST34", "ST35", "GB33", "BL40"))):
        actual_ms = {9: 31_000, 15: 90_000}.get(index, step.planned_ms)
        pieces = ((StretchKind.DONE, actual_ms),)
        if index == 5:
            paused = (StretchKind.PAUSED, 22_000)
            pieces = ((StretchKind.DONE, 24_000), paused, (StretchKind.DONE, 36_000))
        for kind, length_ms in pieces:
            flight.append(Stretch(kind, index, at_ms, length_ms))
            at_ms += length_ms
        steps.append(StepRecord(step.kind, step.point, step.leg, step.planned_ms, actual_ms))
    began = datetime(2026, 11, 21, 21, 10, tzinfo=CET)
    record = make_record(number, started_at=began, steps=tuple(steps))
    return _with_flight(record, tuple(flight), began + timedelta(milliseconds=at_ms))


def _with_flight(
    record: SessionRecord, flight: tuple[Stretch, ...], ended_at: datetime
) -> SessionRecord:
    from dataclasses import replace

    return replace(record, flight=flight, ended_at=ended_at, note=_NOTES[17])


def _session(number: int, day: date, dice: random.Random) -> SessionRecord:
    routine = dice.choice(_ROUTINES)
    steps = _steps(_POINTS[routine], dice)
    hour, minute = dice.choice((7, 18, 18, 19, 20, 21, 22)), dice.randrange(60)
    outcome = Outcome.COMPLETED if dice.random() < 0.9 else Outcome.STOPPED
    return make_record(
        number,
        started_at=datetime(day.year, day.month, day.day, hour, minute, tzinfo=offset_of(day)),
        outcome=outcome,
        routine=routine,
        steps=steps,
        pain=_pain(day, dice),
        note=_NOTES.get(number, ""),
    )


def _steps(points: tuple[str, ...], dice: random.Random) -> tuple[StepRecord, ...]:
    legs = tuple(Leg) if dice.random() < 0.75 else (Leg.RIGHT,)
    return tuple(
        StepRecord(kind, point, leg, planned_ms, planned_ms)
        for point in points
        for leg in legs
        for kind, planned_ms in ((StepKind.LEAD_IN, 8_000), (StepKind.PRESS, 60_000))
    )


def _pain(day: date, dice: random.Random) -> PainOfKnees:
    """Worse in spring, when the running begins, and falling through the summer."""
    spring = max(0.0, 1 - abs((day - date(2026, 4, 10)).days) / 60)

    def knee(usual: float, share: float) -> Pain:
        if dice.random() > share:
            return Pain()
        before = max(0, min(10, round(dice.gauss(usual + 2.2 * spring, 1.0))))
        change = dice.choices((-3, -2, -1, 0, 1), (1, 4, 6, 4, 1))[0]
        after = None if dice.random() < 0.05 else max(0, min(10, before + change))
        wakes = None if dice.random() < 0.5 else max(0, min(10, before - dice.choice((0, 1, 1))))
        return Pain(before, after, wakes)

    return PainOfKnees(knee(4, 0.7), knee(5.4, 0.9))
