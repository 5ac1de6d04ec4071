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


class Source(StrEnum):
    """Where a session comes from."""

    APP = "app"
    """Led by this app: every time was measured."""
    BY_HAND = "by_hand"
    """Added afterwards by the user, from memory."""
    OTHER_APP = "other_app"
    """Taken in from a file of another app."""


class StretchKind(StrEnum):
    """What a stretch of a session went by with."""

    DONE = "done"
    PAUSED = "paused"
    ASLEEP = "asleep"
    """Stood still because the machine slept."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a session in which one thing happened. Times in ms.

    `step` is the index of the step that was done or stood still; `begin_ms` counts from the start
    of the session on the clock on the wall, pauses included.
    """

    kind: StretchKind
    step: int
    begin_ms: int
    length_ms: int

    @property
    def end_ms(self) -> int:
        """Where it ends."""
        return self.begin_ms + self.length_ms


ACTIVITY_MAX_CHARS = 40
ACTIVITIES_MOST = 3
"""So many activities of one's own can be followed at a time."""


@dataclass(frozen=True, slots=True)
class ActivityScore:
    """How hard an activity of one's own was, 0 (no trouble) to 10 (not possible)."""

    name: str
    score: int


def is_activity_name(name: object) -> bool:
    """Whether an activity can be called so: one line that can be shown, not too long."""
    if not isinstance(name, str) or not 0 < len(name) <= ACTIVITY_MAX_CHARS:
        return False
    return name.isprintable() and name == name.strip()


def is_activity(activity: ActivityScore) -> bool:
    """Whether a score is one that can be kept."""
    score = activity.score
    is_whole = isinstance(score, int) and not isinstance(score, bool)
    return is_activity_name(activity.name) and is_whole and 0 <= score <= 10


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
    `routine` is None for a single point. `active_ms` is all time not paused. `flight` is empty when
    the steps followed each other without a pause or a repeat: `core.flight.flight_of` always tells.
    `activities` are the scores of that day, each name once.
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
    source: Source = Source.APP
    flight: tuple[Stretch, ...] = ()
    activities: tuple[ActivityScore, ...] = ()

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
