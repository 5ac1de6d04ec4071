"""What is kept of a session: exactly what was planned, what was done and how it felt."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from kneeapp.core.body import Leg

NOTE_MAX_CHARS = 4000


class StepKind(StrEnum):
    """What one step of a plan is for."""

    LEAD_IN = "lead_in"
    PRESS = "press"
    CHANGE = "change"
    REST = "rest"


class Outcome(StrEnum):
    """How a session ended."""

    COMPLETED = "completed"
    STOPPED = "stopped"
    INTERRUPTED = "interrupted"


class StopReason(StrEnum):
    """Why the user stopped. `SHARP_OR_NUMB`: sharp, electric, throbbing or numb."""

    SHARP_OR_NUMB = "sharp_or_numb"
    OTHER = "other"


class Pressure(StrEnum):
    """How the press felt."""

    TOO_LIGHT = "too_light"
    RIGHT = "right"
    TOO_HARD = "too_hard"


class Thumbs(StrEnum):
    """How the thumbs felt afterwards."""

    FINE = "fine"
    TIRED = "tired"
    SORE = "sore"


@dataclass(frozen=True, slots=True)
class Pain:
    """Pain of one knee, 0..10 each or None when not rated."""

    before: int | None = None
    after: int | None = None
    next_day: int | None = None


@dataclass(frozen=True, slots=True)
class PainOfKnees:
    """Pain of both knees."""

    left: Pain = field(default_factory=Pain)
    right: Pain = field(default_factory=Pain)

    def of(self, leg: Leg) -> Pain:
        """The pain of one knee."""
        return self.left if leg is Leg.LEFT else self.right


@dataclass(frozen=True, slots=True)
class StepRecord:
    """One step of the plan, with repeats added up. Times in ms."""

    kind: StepKind
    point: str
    leg: Leg
    planned_ms: int
    actual_ms: int


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """One session.

    `started_at` and `ended_at` are aware, with the offset of the place it was done in, to the ms.
    `routine` is None for a single point. `active_ms` is all time not paused.
    """

    id: str
    started_at: datetime
    ended_at: datetime
    outcome: Outcome
    routine: str | None
    active_ms: int
    steps: tuple[StepRecord, ...]
    pain: PainOfKnees = field(default_factory=PainOfKnees)
    pressure: Pressure | None = None
    thumbs: Thumbs | None = None
    stop_reason: StopReason | None = None
    note: str = ""

    @property
    def pressed_ms(self) -> int:
        """Time spent pressing, ms."""
        return sum(s.actual_ms for s in self.steps if s.kind is StepKind.PRESS)

    @property
    def planned_press_ms(self) -> int:
        """Time the plan meant to press, ms."""
        return sum(s.planned_ms for s in self.steps if s.kind is StepKind.PRESS)

    @property
    def legs(self) -> tuple[Leg, ...]:
        """The legs the plan worked on, in order of first appearance."""
        return tuple(dict.fromkeys(s.leg for s in self.steps))
