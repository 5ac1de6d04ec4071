"""A plan: the steps of one session, fixed before it begins.

Each hold has exactly one gap before it: a change of leg when only the leg changes, else a lead-in,
which is longer where the hand has to find its way behind the knee.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kneeapp.core.body import Leg
from kneeapp.core.content import Point
from kneeapp.core.record import StepKind

CHANGE_MS = 8_000


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `planned_ms` long; a press may be lengthened up to `limit_ms`.

    A gap carries the point and the leg of the hold it leads to.
    """

    kind: StepKind
    point: str
    leg: Leg
    planned_ms: int
    limit_ms: int


@dataclass(frozen=True, slots=True)
class Plan:
    """All steps in order. `routine` is None for a single point."""

    routine: str | None
    steps: tuple[Step, ...]

    @property
    def total_ms(self) -> int:
        """The length of the whole plan, gaps included."""
        return sum(step.planned_ms for step in self.steps)

    @property
    def minutes_rounded_up(self) -> int:
        """Whole minutes the plan takes, never promised too short."""
        return -(-self.total_ms // 60_000)


def with_few_posture_changes(points: Sequence[Point]) -> tuple[Point, ...]:
    """The same points, those of one posture together, otherwise in their order."""
    postures = list(dict.fromkeys(point.posture for point in points))
    return tuple(sorted(points, key=lambda point: postures.index(point.posture)))


def make_plan(
    points: Sequence[Point], legs: Sequence[Leg], hold_s: int, routine: str | None
) -> Plan:
    """The plan that presses each point on each leg for `hold_s` (within the point's limits).

    Args:
        points: the points to press, at least one.
        legs: the legs in the order they are pressed at each point, at least one.
        hold_s: seconds of one hold on one leg.
        routine: id of the routine, or None for a single point.
    """
    steps: list[Step] = []
    for point in with_few_posture_changes(points):
        technique = point.technique
        hold_ms = 1000 * technique.hold_s(hold_s)
        for leg in legs:
            same_point = bool(steps) and steps[-1].point == point.code
            kind = StepKind.CHANGE if same_point else StepKind.LEAD_IN
            gap_ms = CHANGE_MS if same_point else 1000 * point.lead_in_s
            steps.append(Step(kind, point.code, leg, gap_ms, gap_ms))
            steps.append(Step(StepKind.PRESS, point.code, leg, hold_ms, 1000 * technique.max_s))
    return Plan(routine, tuple(steps))
