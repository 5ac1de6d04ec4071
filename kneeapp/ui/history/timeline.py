"""Where each part of a session lies on the strip: planned above, actual below. Times in ms.

The planned row has each step as long as it was planned, one after the other. The actual row has
each stretch at its true time since the session began, with two exceptions that keep it readable. A
long pause or sleep is folded: it takes `FOLDED_SHARE` of the strip, whatever it lasted, and what
follows moves up. What was planned and not pressed took no time at all: it is marked in the free
time after the hold, and where there is none the rest moves on by `LEFT_OUT_SHARE` at most.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from kneeapp.core.body import Leg
from kneeapp.core.flight import flight_of
from kneeapp.core.record import SessionRecord, StepKind, StepRecord, Stretch, StretchKind
from kneeapp.ui.dates import whole_seconds

FOLDED_SHARE, FOLDED_FROM_SHARE = 0.13, 0.18
LEFT_OUT_SHARE = 0.025


class Part(Enum):
    """What a block of the strip shows."""

    PLANNED = auto()
    PRESSED = auto()
    LEFT_OUT = auto()
    ADDED = auto()
    PAUSED = auto()
    ASLEEP = auto()

    @property
    def is_standstill(self) -> bool:
        """Whether nothing went on."""
        return self in (Part.PAUSED, Part.ASLEEP)


@dataclass(frozen=True, slots=True)
class Block:
    """One block from `start_ms` of the strip, `length_ms` of it long.

    `step` is the step it belongs to; `lasted_ms` how long it really took, which of a folded
    standstill is more. `times` counts the passes of a hold that was pressed more than once, this
    one being number `turn`.
    """

    part: Part
    start_ms: int
    length_ms: int
    step: StepRecord
    lasted_ms: int = 0
    turn: int = 1
    times: int = 1

    @property
    def leg(self) -> Leg:
        """The leg of the hold."""
        return self.step.leg

    @property
    def is_folded(self) -> bool:
        """Whether it is drawn shorter than it was."""
        return self.part.is_standstill and self.length_ms < self.lasted_ms


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

    def lasted_ms(self, part: Part) -> int:
        """How long all blocks of a part took together."""
        return sum(block.lasted_ms for block in self.actual if block.part is part)


def timeline_of(record: SessionRecord) -> Timeline:
    """The strip of a session."""
    planned = tuple(_planned(record.steps))
    planned_ms = sum(step.planned_ms for step in record.steps)
    actual, actual_ms = _Actual(record, planned_ms).row()
    return Timeline(planned, actual, max(planned_ms, actual_ms))


def _planned(steps: Sequence[StepRecord]) -> Iterator[Block]:
    at_ms = 0
    for step in steps:
        if step.kind is StepKind.PRESS and step.planned_ms > 0:
            yield Block(Part.PLANNED, at_ms, step.planned_ms, step, step.planned_ms)
        at_ms += step.planned_ms


@dataclass(frozen=True, slots=True)
class _Turn:
    """One pass of a hold: its stretches, with the standstills in the middle of it left out."""

    number: int
    before_ms: int
    """What of this pass was pressed before this stretch."""


class _Actual:
    """Lays the actual row."""

    def __init__(self, record: SessionRecord, planned_ms: int) -> None:
        self._steps = record.steps
        self._flight = flight_of(record)
        active_ms = sum(s.length_ms for s in self._flight if s.kind is StretchKind.DONE)
        self._span_ms = max(planned_ms, active_ms, 1)
        self._turns = _turns_of(self._flight)
        self._times = {s.step: t.number for s, t in zip(self._flight, self._turns, strict=True)}
        self._blocks: list[Block] = []
        self._shift_ms = 0
        """What the strip is ahead of the clock: less by each fold, more by each mark."""

    def row(self) -> tuple[tuple[Block, ...], int]:
        """The blocks, and where the row ends."""
        last = {s.step: i for i, s in enumerate(self._flight) if s.kind is StretchKind.DONE}
        marked = self._left_out_after(last)
        end_ms = 0
        self._mark(marked.get(-1, ()), 0)
        for i, stretch in enumerate(self._flight):
            end_ms = self._lay(stretch, self._turns[i])
            if i in marked and i + 1 < len(self._flight):
                self._mark(marked[i], end_ms, i)
        rests = marked.get(len(self._flight) - 1, ())
        end_ms += self._shown(rests, end_ms)
        return tuple(self._blocks), end_ms

    def _lay(self, stretch: Stretch, turn: _Turn) -> int:
        """The blocks of one stretch; gives where it ends on the strip."""
        step = self._steps[stretch.step]
        start_ms, length_ms = stretch.begin_ms + self._shift_ms, stretch.length_ms
        if stretch.kind is not StretchKind.DONE:
            part = Part.PAUSED if stretch.kind is StretchKind.PAUSED else Part.ASLEEP
            if length_ms > FOLDED_FROM_SHARE * self._span_ms:
                length_ms = max(1, round(FOLDED_SHARE * self._span_ms))
                self._shift_ms += length_ms - stretch.length_ms
            self._blocks.append(Block(part, start_ms, length_ms, step, stretch.length_ms))
        elif step.kind is StepKind.PRESS:
            self._lay_hold(step, stretch, turn, start_ms)
        return start_ms + length_ms

    def _lay_hold(self, step: StepRecord, stretch: Stretch, turn: _Turn, start_ms: int) -> None:
        usual_ms = max(0, min(stretch.length_ms, step.planned_ms - turn.before_ms))
        more_ms = stretch.length_ms - usual_ms
        if whole_seconds(more_ms) == 0:
            usual_ms, more_ms = stretch.length_ms, 0
        times = self._times[stretch.step]
        for part, at_ms, ms in (
            (Part.PRESSED, start_ms, usual_ms),
            (Part.ADDED, start_ms + usual_ms, more_ms),
        ):
            if ms > 0:
                self._blocks.append(Block(part, at_ms, ms, step, ms, turn.number, times))

    def _left_out_after(self, last: dict[int, int]) -> dict[int, tuple[int, ...]]:
        """The holds not pressed to their end, by the stretch they are marked after (-1: none).

        After the last that was done nothing follows but standstills: what was still to come then
        comes after them.
        """
        marked: dict[int, tuple[int, ...]] = {}
        last_done = max(last.values(), default=-1)
        place = -1
        for index, step in enumerate(self._steps):
            place = max(place, last.get(index, -1))
            rest_ms = step.planned_ms - step.actual_ms
            if step.kind is StepKind.PRESS and whole_seconds(rest_ms) > 0:
                after = last.get(index, place)
                if after == last_done:
                    after = len(self._flight) - 1
                marked[after] = (*marked.get(after, ()), index)
        return marked

    def _mark(self, holds: Sequence[int], at_ms: int, after: int = -1) -> None:
        """Marks in the free time before the next hold; the strip moves on where there is none."""
        if not holds or not self._flight:
            return
        free_ms = self._free_until_next(after, at_ms)
        least_ms = max(1, round(LEFT_OUT_SHARE * self._span_ms))
        for i, index in enumerate(holds):
            step = self._steps[index]
            rest_ms = step.planned_ms - step.actual_ms
            share_ms = max(0, free_ms) // (len(holds) - i)
            length_ms = min(rest_ms, max(share_ms, least_ms))
            self._blocks.append(Block(Part.LEFT_OUT, at_ms, length_ms, step, rest_ms))
            at_ms += length_ms
            free_ms -= length_ms
        self._shift_ms += max(0, -free_ms)

    def _free_until_next(self, after: int, at_ms: int) -> int:
        """The time on the strip until something is drawn again."""
        for stretch in self._flight[after + 1 :]:
            is_hold = self._steps[stretch.step].kind is StepKind.PRESS
            if is_hold or stretch.kind is not StretchKind.DONE:
                return stretch.begin_ms + self._shift_ms - at_ms
        return self._flight[-1].end_ms + self._shift_ms - at_ms

    def _shown(self, holds: Sequence[int], end_ms: int) -> int:
        """What was still to come when it ended, as planned; gives how much of the strip it is."""
        at_ms = end_ms
        for index in holds:
            step = self._steps[index]
            rest_ms = step.planned_ms - step.actual_ms
            if step.actual_ms == 0:
                at_ms += self._way_to_ms(index)
            self._blocks.append(Block(Part.LEFT_OUT, at_ms, rest_ms, step, rest_ms))
            at_ms += rest_ms
        return at_ms - end_ms

    def _way_to_ms(self, index: int) -> int:
        """What was not gone any more of the way to a hold."""
        way_ms = 0
        for step in reversed(self._steps[:index]):
            if step.kind is StepKind.PRESS:
                break
            way_ms += max(0, step.planned_ms - step.actual_ms)
        return way_ms


def _turns_of(flight: Sequence[Stretch]) -> list[_Turn]:
    """To which pass of its step each stretch belongs.

    A pass goes on after a standstill in its middle; another one begins where the step follows upon
    itself or upon another step.
    """
    turns: list[_Turn] = []
    number: dict[int, int] = {}
    step, before_ms, stood = -1, 0, False
    for stretch in flight:
        if stretch.kind is not StretchKind.DONE:
            turns.append(_Turn(number.get(stretch.step, 1), before_ms))
            stood = stretch.step == step
            continue
        if stretch.step != step or not stood:
            number[stretch.step] = number.get(stretch.step, 0) + 1
            step, before_ms = stretch.step, 0
        turns.append(_Turn(number[stretch.step], before_ms))
        before_ms += stretch.length_ms
        stood = False
    return turns
