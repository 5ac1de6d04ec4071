"""From points to a plan: order, legs, seconds, gaps, rests, and the score that goes with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from kneeapp.core.body import Leg
from kneeapp.core.breath import EASY, BreathPattern
from kneeapp.core.content import Point
from kneeapp.core.plan import Plan, Step
from kneeapp.core.record import StepKind
from kneeapp.core.score import Script, scored
from kneeapp.core.settings import VoiceLevel

CHANGE_MS: Final = 8_000
FIRST_TIME_MS: Final = 4_000
"""So much longer is the way to a point that was never pressed before."""
GAP_LEAST_S: Final = 2
"""A hand cannot let go and be back in less."""


class Wanted(NamedTuple):
    """One point, and the seconds of one hold on one leg."""

    point: Point
    seconds: int


@dataclass(frozen=True, slots=True)
class Manner:
    """How the points are gone through.

    Args:
        legs: in the order they are pressed, at least one.
        is_by_leg: all points of one leg, then all of the other; else both legs at each point.
        keeps_order: the points come in the order given, even where that costs changes of posture.
        lead_in_s: seconds to get to a point, on the other leg too, `GAP_LEAST_S` at least; None:
            each point has its own. The voice may need more.
        rest_s: seconds of rest before each point but the first.
        new_points: codes that were never pressed before.
        more_ms: so much longer a leg is pressed at a point, up to the limit of the point.
        breath: the pattern of the holds; None without pacing.
        level: how much is said.
        clips_ms: how long the clips of the voice are, by the id of their phrase.
    """

    legs: tuple[Leg, ...]
    is_by_leg: bool = False
    keeps_order: bool = False
    lead_in_s: int | None = None
    rest_s: int = 0
    new_points: Collection[str] = ()
    more_ms: Mapping[tuple[str, Leg], int] = field(default_factory=dict)
    breath: BreathPattern | None = EASY
    level: VoiceLevel = VoiceLevel.CHIMES
    clips_ms: Mapping[str, int] = field(default_factory=dict)


def compose(wanted: Sequence[Wanted], manner: Manner, routine: str | None) -> Plan:
    """The plan with its score.

    Args:
        wanted: the points with their seconds, at least one.
        manner: how to go through them.
        routine: the id of the routine, or None for a single point.
    """
    steps = tuple(_steps(_holds(wanted, manner), manner))
    script = Script({w.point.code: w.point for w in wanted}, manner.clips_ms)
    return scored(Plan(routine, steps, manner.breath, manner.level), script)


def longest_way_s(plan: Plan) -> int:
    """The seconds of the longest way to a point; the voice may have made it longer than wanted."""
    ways_ms = [s.planned_ms for s in plan.steps if s.kind in (StepKind.LEAD_IN, StepKind.CHANGE)]
    return max(ways_ms) // 1000


def _holds(wanted: Sequence[Wanted], manner: Manner) -> Iterator[tuple[Wanted, Leg]]:
    """Every hold with its leg, in order."""
    ordered = list(wanted)
    if not manner.keeps_order:
        postures = list(dict.fromkeys(w.point.posture for w in wanted))
        ordered.sort(key=lambda w: postures.index(w.point.posture))
    if manner.is_by_leg:
        yield from ((w, leg) for leg in manner.legs for w in ordered)
    else:
        yield from ((w, leg) for w in ordered for leg in manner.legs)


def _steps(holds: Iterator[tuple[Wanted, Leg]], manner: Manner) -> Iterator[Step]:
    before: tuple[str, Leg] | None = None
    met: set[str] = set()
    for wanted, leg in holds:
        point, technique = wanted.point, wanted.point.technique
        only_the_leg = before is not None and before[0] == point.code and before[1] is not leg
        if before is not None and manner.rest_s and not only_the_leg:
            rest_ms = 1000 * manner.rest_s
            yield Step(StepKind.REST, point.code, leg, rest_ms, rest_ms)
        kind = StepKind.CHANGE if only_the_leg else StepKind.LEAD_IN
        gap_ms = _gap_ms(point, manner, only_the_leg, point.code in met)
        yield Step(kind, point.code, leg, gap_ms, gap_ms)
        hold_ms = 1000 * technique.hold_s(wanted.seconds) + manner.more_ms.get((point.code, leg), 0)
        hold_ms = min(hold_ms, 1000 * technique.max_s)
        yield Step(StepKind.PRESS, point.code, leg, hold_ms, 1000 * technique.max_s)
        before = (point.code, leg)
        met.add(point.code)


def _gap_ms(point: Point, manner: Manner, only_the_leg: bool, is_met: bool) -> int:
    first_ms = FIRST_TIME_MS if point.code in manner.new_points and not is_met else 0
    if manner.lead_in_s is not None:
        return 1000 * max(GAP_LEAST_S, manner.lead_in_s) + first_ms
    return CHANGE_MS if only_the_leg else 1000 * point.lead_in_s + first_ms
