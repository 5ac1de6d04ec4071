"""A year of sessions as somebody might have had it: gaps, two on a day, a knee that varies."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from functools import cache

from kneeapp.core.body import Leg
from kneeapp.core.day_check import DayCheck
from kneeapp.core.edit import Doing, Edit
from kneeapp.core.record import (
    ActivityScore,
    Outcome,
    Pain,
    PainOfKnees,
    Pressure,
    SessionRecord,
    StepKind,
    Thumbs,
)
from tests.builders import POINTS, make_record, make_step
from tests.fakes import MemoryHistory

TODAY = date(2026, 11, 21)
ACTIVITIES = ("Stairs down", "Squatting", "Getting up from the sofa")


@cache
def sessions(days: int = 365, seed: int = 7, every: float = 0.45) -> tuple[SessionRecord, ...]:
    """Sessions of the last `days` days, done on a share `every` of them, with a gap of 3 weeks."""
    dice = random.Random(seed)
    found: list[SessionRecord] = []
    for back in range(days - 1, -1, -1):
        if 60 <= back < 81 or dice.random() > every:
            continue
        for _again in range(2 if dice.random() < 0.08 else 1):
            found.append(_session(len(found) + 1, TODAY - timedelta(days=back), dice, back / days))
    return tuple(found)


def _session(number: int, day: date, dice: random.Random, back: float) -> SessionRecord:
    hour = dice.choice((7, 18, 18, 19, 19, 20, 21, 22))
    offset = timezone(timedelta(hours=2 if 3 < day.month < 11 else 1))
    start = datetime(day.year, day.month, day.day, hour, dice.randrange(60), tzinfo=offset)
    points = dice.choice((POINTS, POINTS, POINTS, ("ST35", "GB34"), ("SP10", "SP9", "ST36")))
    routine = {4: "after_workout", 2: "descents", 3: "inner_knee"}[len(points)]
    steps = [
        make_step(StepKind.PRESS, point, leg, 60_000, dice.choice((60_000, 60_000, 43_000)))
        for point in points
        for leg in Leg
    ]
    rated = dice.random() < 0.85
    score = lambda low, high: dice.randint(low, high) if rated else None  # noqa: E731
    before = (score(2, 5), score(4, 7) if back < 0.6 else score(5, 8))

    def change(value: int | None, steps: tuple[int, ...]) -> int | None:
        return None if value is None else max(0, min(10, value + dice.choice(steps)))

    pain = PainOfKnees(
        Pain(before[0], change(before[0], (-1, -1, 0, 0, 0, 1)), score(1, 5)),
        Pain(before[1], change(before[1], (-3, -2, -2, -1, -1, -1, 0, 1)), score(2, 6)),
    )
    record = make_record(
        number,
        started_at=start,
        outcome=dice.choice((Outcome.COMPLETED,) * 5 + (Outcome.STOPPED,)),
        routine=routine,
        steps=tuple(steps),
        pain=pain,
        pressure=dice.choice((None, Pressure.RIGHT, Pressure.RIGHT, Pressure.TOO_HARD)),
        thumbs=dice.choice((None, Thumbs.FINE, Thumbs.FINE, Thumbs.TIRED, Thumbs.SORE)),
    )
    scores = tuple(
        ActivityScore(name, dice.randint(2, 5) + round(3 * back))
        for name in ACTIVITIES
        if dice.random() < 0.5
    )
    return replace(record, activities=scores)


def a_history(days: int = 365, seed: int = 7, every: float = 0.45) -> MemoryHistory:
    """The same in a history, with five days rated that had no session."""
    history = MemoryHistory(sessions(days, seed, every))
    with_one = {record.started_at.date() for record in sessions(days, seed, every)}
    free = [
        day
        for day in (TODAY - timedelta(days=back) for back in range(days))
        if day not in with_one and day - timedelta(days=1) not in with_one
    ][:6]
    checks = tuple(
        DayCheck(day, 3 + n % 3, 4 + n % 3, (ActivityScore(ACTIVITIES[0], 4),))
        for n, day in enumerate(free)
    )
    history.apply(Edit(Doing.RATED, checks_after=checks))
    return history
