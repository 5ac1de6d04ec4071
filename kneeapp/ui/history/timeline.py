"""Where each hold of a session lies on the strip: planned above, actual below. Times in ms.

The record keeps how long each step took and not when it began, so both rows are laid end to end.
The planned row has each step as long as it was planned. On the actual row a hold that was cut short
keeps its whole place, the part that was not pressed being marked as left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from kneeapp.core.body import Leg
from kneeapp.core.record import SessionRecord, StepKind, StepRecord
from kneeapp.ui.dates import whole_seconds


class Part(Enum):
    """What a block of the strip shows."""

    PLANNED = auto()
    PRESSED = auto()
    LEFT_OUT = auto()
    ADDED = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """One block from `start_ms`, `length_ms` long. `step` is the hold it belongs to."""

    part: Part
    start_ms: int
    length_ms: int
    step: StepRecord

    @property
    def leg(self) -> Leg:
        """The leg of the hold."""
        return self.step.leg


@dataclass(frozen=True, slots=True)
class Timeline:
    """Both rows of the strip and the length of the longer one."""

    planned: tuple[Block, ...]
    actual: tuple[Block, ...]
    length_ms: int

    @property
    def points(self) -> tuple[tuple[str, int], ...]:
        """Each run of one point on the planned row: its code and where it begins, ms."""
        runs: list[tuple[str, int]] = []
        for block in self.planned:
            if not runs or runs[-1][0] != block.step.point:
                runs.append((block.step.point, block.start_ms))
        return tuple(runs)

    def has(self, part: Part) -> bool:
        """Whether any block shows `part`."""
        return any(block.part is part for block in self.planned + self.actual)


def _done(step: StepRecord, start_ms: int) -> Iterator[Block]:
    """The blocks of one hold on the actual row."""
    pressed_ms = min(step.actual_ms, step.planned_ms)
    if pressed_ms > 0:
        yield Block(Part.PRESSED, start_ms, pressed_ms, step)
    rest_ms = step.planned_ms - step.actual_ms
    if whole_seconds(abs(rest_ms)) == 0:
        return
    part = Part.LEFT_OUT if rest_ms > 0 else Part.ADDED
    yield Block(part, start_ms + pressed_ms, abs(rest_ms), step)


def timeline_of(record: SessionRecord) -> Timeline:
    """The strip of a session."""
    planned: list[Block] = []
    actual: list[Block] = []
    planned_ms = actual_ms = 0
    for step in record.steps:
        if step.kind is StepKind.PRESS:
            if step.planned_ms > 0:
                planned.append(Block(Part.PLANNED, planned_ms, step.planned_ms, step))
            actual.extend(_done(step, actual_ms))
        planned_ms += step.planned_ms
        actual_ms += max(step.planned_ms, step.actual_ms)
    return Timeline(tuple(planned), tuple(actual), max(planned_ms, actual_ms))
