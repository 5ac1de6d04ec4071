"""The two-leg ledger: which leg was cut short at which point, and is owed the rest.

Only what was meant for both legs can be owed. A leg that was stopped because it felt sharp or numb
is owed nothing, and who presses one leg alone by choice owes the other nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from kneeapp.core.body import Leg
from kneeapp.core.record import SessionRecord, StepKind, StopReason

OWED_LEAST_MS: Final = 15_000
"""A smaller difference is no debt."""
OWED_FOR: Final = timedelta(days=7)
"""After that nobody remembers."""


class Owed(NamedTuple):
    """What one leg lacks at one point, compared with the other leg."""

    point: str
    leg: Leg
    ms: int


def owed(records: Iterable[SessionRecord], now: datetime) -> tuple[Owed, ...]:
    """What is still owed, the point pressed last coming last.

    Args:
        records: sessions in any order; older ones than `OWED_FOR` do not count.
        now: aware.
    """
    recent = [r for r in records if timedelta(0) <= now - r.started_at <= OWED_FOR]
    ahead: dict[str, int] = {}
    for record in sorted(recent, key=lambda r: r.started_at):
        for point, legs in _pressed(record).items():
            ahead[point] = _ahead_after(ahead.pop(point, 0), legs, record)
    return tuple(
        Owed(point, Leg.RIGHT if ms > 0 else Leg.LEFT, abs(ms))
        for point, ms in ahead.items()
        if abs(ms) >= OWED_LEAST_MS
    )


def _pressed(record: SessionRecord) -> dict[str, dict[Leg, int]]:
    """The ms each leg was pressed at each point of the plan; a leg not planned is not there.

    No leg counts for more than was planned, nor for more than the other one was planned for: what
    one of them got because it lacked it before is nothing that the other one lacks now.
    """
    planned: dict[str, dict[Leg, int]] = {}
    actual: dict[tuple[str, Leg], int] = {}
    for step in record.steps:
        if step.kind is StepKind.PRESS:
            legs = planned.setdefault(step.point, {})
            legs[step.leg] = legs.get(step.leg, 0) + step.planned_ms
            spot = (step.point, step.leg)
            actual[spot] = actual.get(spot, 0) + step.actual_ms
    return {
        point: {leg: min(actual[point, leg], *legs.values()) for leg in legs}
        for point, legs in planned.items()
    }


def _ahead_after(before_ms: int, legs: dict[Leg, int], record: SessionRecord) -> int:
    """By how much the left leg is ahead of the right one at a point after a session, ms."""
    if record.stop_reason is StopReason.SHARP_OR_NUMB:
        return 0
    if len(legs) == len(Leg):
        return legs[Leg.LEFT] - legs[Leg.RIGHT]
    # One leg alone can pay off a debt, and never makes one.
    if Leg.LEFT in legs:
        return min(before_ms + legs[Leg.LEFT], max(before_ms, 0))
    return max(before_ms - legs[Leg.RIGHT], min(before_ms, 0))


def leg_owed(debts: Iterable[Owed]) -> Leg | None:
    """The leg that lacks more, or None when nothing is owed."""
    by_leg = dict.fromkeys(Leg, 0)
    for debt in debts:
        by_leg[debt.leg] += debt.ms
    return max(by_leg, key=by_leg.__getitem__) if any(by_leg.values()) else None


def never_pressed(records: Iterable[SessionRecord], codes: Iterable[str]) -> frozenset[str]:
    """Of some points those that no session has pressed: the first way to them takes longer."""
    known = {
        step.point
        for record in records
        for step in record.steps
        if step.kind is StepKind.PRESS and step.actual_ms
    }
    return frozenset(codes) - known
