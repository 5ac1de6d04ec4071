"""The flight recorder: what happened in a session, stretch by stretch."""

from __future__ import annotations

from collections.abc import Sequence

from kneeapp.core.record import SessionRecord, StepRecord, Stretch, StretchKind


def straight(steps: Sequence[StepRecord]) -> tuple[Stretch, ...]:
    """The stretches of steps that followed each other without a pause or a repeat."""
    found, at_ms = [], 0
    for index, step in enumerate(steps):
        if step.actual_ms > 0:
            found.append(Stretch(StretchKind.DONE, index, at_ms, step.actual_ms))
            at_ms += step.actual_ms
    return tuple(found)


def kept_flight(steps: Sequence[StepRecord], flight: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """What of a flight has to be kept: nothing where the steps alone tell the same."""
    return () if flight == straight(steps) else flight


def flight_of(record: SessionRecord) -> tuple[Stretch, ...]:
    """What happened, in order. Of a session added by hand: as if it had gone straight through."""
    return record.flight or straight(record.steps)


def is_flight(steps: Sequence[StepRecord], flight: Sequence[Stretch]) -> bool:
    """Whether stretches can be the flight of these steps: in order, none within another.

    What was done of each step in all its passes has to be what the step says.
    """
    done_ms, at_ms = [0] * len(steps), 0
    for stretch in flight:
        if not 0 <= stretch.step < len(steps) or stretch.length_ms <= 0 or stretch.begin_ms < at_ms:
            return False
        at_ms = stretch.end_ms
        if stretch.kind is StretchKind.DONE:
            done_ms[stretch.step] += stretch.length_ms
    return done_ms == [step.actual_ms for step in steps]


def with_done(
    flight: tuple[Stretch, ...], step: int, begin_ms: int, length_ms: int, *, goes_on: bool
) -> tuple[Stretch, ...]:
    """The flight with some more of a step; `goes_on`: within the same pass of it."""
    if length_ms <= 0:
        return flight
    last = flight[-1] if flight else None
    joins = (
        goes_on
        and last is not None
        and last.kind is StretchKind.DONE
        and (last.step, last.end_ms) == (step, begin_ms)
    )
    if joins and last is not None:
        longer = Stretch(StretchKind.DONE, step, last.begin_ms, last.length_ms + length_ms)
        return (*flight[:-1], longer)
    return (*flight, Stretch(StretchKind.DONE, step, begin_ms, length_ms))


def with_standstill(
    flight: tuple[Stretch, ...], kind: StretchKind, step: int, begin_ms: int, length_ms: int
) -> tuple[Stretch, ...]:
    """The flight with a pause or a sleep in the middle of a step."""
    if length_ms <= 0:
        return flight
    return (*flight, Stretch(kind, step, begin_ms, length_ms))
