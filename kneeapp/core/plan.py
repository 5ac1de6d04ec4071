"""A plan: the steps of one session with all their cues, fixed before it begins.

Each hold has a gap before it: a change of leg when only the leg changes, else a lead-in; a rest may
come before that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from kneeapp.core.body import Leg
from kneeapp.core.breath import EASY, BreathPattern
from kneeapp.core.cues import Moment
from kneeapp.core.phrases import fixed_phrases
from kneeapp.core.record import StepKind
from kneeapp.core.settings import VoiceLevel

UNKNOWN_MS: Final = 2_000
"""How long a phrase is taken to last of which nothing is known."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `planned_ms` long; a press may be lengthened up to `limit_ms`.

    A gap carries the point and the leg of the hold it leads to. `moments` are counted from the
    begin of the step; `last_moments` count ms back from its end, wherever that is moved to.
    """

    kind: StepKind
    point: str
    leg: Leg
    planned_ms: int
    limit_ms: int
    moments: tuple[Moment, ...] = ()
    last_moments: tuple[Moment, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """All steps in order.

    `routine` is None for a single point. `breath` is the pattern of all holds, None without
    pacing. `lengths_ms` says how long each phrase lasts.
    """

    routine: str | None
    steps: tuple[Step, ...]
    breath: BreathPattern | None = EASY
    level: VoiceLevel = VoiceLevel.CHIMES
    lengths_ms: Mapping[str, int] = field(default_factory=dict)

    @property
    def total_ms(self) -> int:
        """The length of the whole plan, gaps included."""
        return sum(step.planned_ms for step in self.steps)

    @property
    def minutes_rounded_up(self) -> int:
        """Whole minutes the plan takes, never promised too short."""
        return -(-self.total_ms // 60_000)

    def length_ms(self, phrase: str) -> int:
        """How long a phrase lasts."""
        if phrase in self.lengths_ms:
            return self.lengths_ms[phrase]
        fixed = fixed_phrases().get(phrase)
        return fixed.estimated_ms if fixed else UNKNOWN_MS

    def is_said(self, phrase: str) -> bool:
        """Whether the voice speaks a phrase that does not depend on a point."""
        return fixed_phrases()[phrase].is_said_at(self.level)

    def gap_of(self, index: int) -> int:
        """Where the way to the hold `index` begins: the first step after the hold before."""
        first = index
        while first > 0 and self.steps[first - 1].kind is not StepKind.PRESS:
            first -= 1
        return first
