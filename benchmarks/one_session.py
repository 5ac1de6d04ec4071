"""One session as people do them: a pause for the door bell, a hold cut short, a laptop shut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from kneeapp.core.flight import kept_flight, with_done, with_standstill
from kneeapp.core.plan import Step
from kneeapp.core.record import Outcome, StepKind, StepRecord, Stretch, StretchKind

LONGER_MS = 30_000


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a plan. `length_ms` is its time on the wall clock, pauses included."""

    outcome: Outcome
    steps: tuple[StepRecord, ...]
    flight: tuple[Stretch, ...]
    length_ms: int

    @property
    def active_ms(self) -> int:
        """All time not paused."""
        return sum(step.actual_ms for step in self.steps)


def straight_through(plan: Sequence[Step]) -> Done:
    """All of it as planned, as somebody remembers it who adds it afterwards."""
    steps = tuple(StepRecord(s.kind, s.point, s.leg, s.planned_ms, s.planned_ms) for s in plan)
    return Done(Outcome.COMPLETED, steps, (), sum(step.actual_ms for step in steps))


def gone_through(plan: Sequence[Step], rng: Random) -> Done:
    """A plan with what comes between: pauses, sleep, skips, more time, repeats, an early end."""
    outcome = rng.choices(tuple(Outcome), (94, 4, 2))[0]
    ends_in = len(plan) if outcome is Outcome.COMPLETED else rng.randrange(len(plan))
    flight: tuple[Stretch, ...] = ()
    actual_ms = [0] * len(plan)
    at_ms = 0
    for index, step in enumerate(plan[: ends_in + 1]):
        wanted_ms = _length_ms(step, rng)
        if index == ends_in:
            wanted_ms = rng.randrange(wanted_ms + 1)
        for begin_ms, end_ms in _passes(wanted_ms, rng):
            flight = with_done(flight, index, at_ms, end_ms - begin_ms, goes_on=begin_ms > 0)
            at_ms += end_ms - begin_ms
            actual_ms[index] += end_ms - begin_ms
            if begin_ms == 0 and end_ms < wanted_ms:
                kind, still_ms = _standstill(rng)
                flight = with_standstill(flight, kind, index, at_ms, still_ms)
                at_ms += still_ms
    steps = tuple(
        StepRecord(s.kind, s.point, s.leg, s.planned_ms, ms)
        for s, ms in zip(plan, actual_ms, strict=True)
    )
    return Done(outcome, steps, kept_flight(steps, flight), at_ms)


def _length_ms(step: Step, rng: Random) -> int:
    """How long somebody stays with a step."""
    chance = rng.random()
    if step.kind is not StepKind.PRESS:
        # "I am there already."
        return step.planned_ms if chance > 0.06 else rng.randrange(1_000, step.planned_ms)
    if chance < 0.03:
        return rng.randrange(step.planned_ms // 5, step.planned_ms)
    if chance < 0.05:
        return 0
    if chance < 0.09:
        return max(step.planned_ms, min(step.planned_ms + LONGER_MS, step.limit_ms))
    return step.planned_ms


def _passes(wanted_ms: int, rng: Random) -> list[tuple[int, int]]:
    """From where to where a step was done at a time: whole, in two parts, or twice over."""
    chance = rng.random()
    if wanted_ms > 2_000 and chance < 0.02:
        middle_ms = rng.randrange(1_000, wanted_ms)
        return [(0, middle_ms), (middle_ms, wanted_ms)]
    if wanted_ms > 0 and chance < 0.025:
        return [(0, wanted_ms), (0, wanted_ms)]
    return [(0, wanted_ms)]


def _standstill(rng: Random) -> tuple[StretchKind, int]:
    """A pause, or the sleep of a laptop that was shut, with its length in ms."""
    if rng.random() < 0.1:
        return StretchKind.ASLEEP, rng.randrange(60_000, 40 * 60_000)
    return StretchKind.PAUSED, rng.randrange(3_000, 4 * 60_000)
