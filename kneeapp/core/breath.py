"""The breath as a pure function of time: when to lean in, when to ease off."""

from __future__ import annotations

import math
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

PHASE_MAX_MS: Final = 15_000
BREATH_MIN_MS: Final = 1_000
"""The shortest in-breath and the shortest out-breath."""
ROUNDS_MIN, ROUNDS_MAX = 1, 8


class BreathChoice(StrEnum):
    """The breathing patterns that are built in. They are chosen for comfort, not tested."""

    LONG_OUT = "long_out_4_6"
    EVEN = "even_5_5"
    SLOW = "slow_5_5"
    BOX = "box_4444"
    FOUR_SEVEN_EIGHT = "4_7_8"
    SIGH = "sigh"
    OFF = "off"


class Phase(StrEnum):
    """Ease off on the in-breath, lean in on the out-breath. `NONE`: no pacing."""

    IN = "in"
    TOP_UP = "top_up"
    """A second, short in-breath on top of the first."""
    HOLD = "hold"
    OUT = "out"
    REST = "rest"
    NONE = "none"


class BreathPattern(NamedTuple):
    """Lengths of the phases in ms, 0 where there is none; in, top-up, hold, out, rest is the order.

    `rounds` is how often it is breathed in one session before it gives way to the easy pattern;
    0: as often as there is time for.
    """

    in_ms: int
    out_ms: int
    top_up_ms: int = 0
    hold_ms: int = 0
    rest_ms: int = 0
    rounds: int = 0

    @property
    def round_ms(self) -> int:
        """One whole breath."""
        return self.in_ms + self.top_up_ms + self.hold_ms + self.out_ms + self.rest_ms

    @property
    def phases(self) -> tuple[tuple[Phase, int], ...]:
        """The phases there are, in order, each with its length in ms."""
        every = (
            (Phase.IN, self.in_ms),
            (Phase.TOP_UP, self.top_up_ms),
            (Phase.HOLD, self.hold_ms),
            (Phase.OUT, self.out_ms),
            (Phase.REST, self.rest_ms),
        )
        return tuple((phase, ms) for phase, ms in every if ms)

    @property
    def holds_breath(self) -> bool:
        """Whether the breath is held with full or empty lungs, which calls for a word of care."""
        return self.hold_ms > 0 or self.rest_ms > 0

    @property
    def is_sound(self) -> bool:
        """Whether it can be breathed: 0-15 s a phase, at least 1 s in and out."""
        every = (self.in_ms, self.top_up_ms, self.hold_ms, self.out_ms, self.rest_ms)
        return (
            all(0 <= ms <= PHASE_MAX_MS for ms in every)
            and min(self.in_ms, self.out_ms) >= BREATH_MIN_MS
            and 0 <= self.rounds <= ROUNDS_MAX
        )


EASY: Final = BreathPattern(4_000, 6_000)
"""What a pattern gives way to when its rounds are over."""

PATTERNS: Final[MappingProxyType[str, BreathPattern | None]] = MappingProxyType(
    {
        BreathChoice.LONG_OUT: EASY,
        BreathChoice.EVEN: BreathPattern(5_000, 5_000),
        BreathChoice.SLOW: BreathPattern(4_400, 6_500),
        BreathChoice.BOX: BreathPattern(4_000, 4_000, hold_ms=4_000, rest_ms=4_000),
        # Four rounds are for the beginning; the settings allow up to eight.
        BreathChoice.FOUR_SEVEN_EIGHT: BreathPattern(4_000, 8_000, hold_ms=7_000, rounds=4),
        BreathChoice.SIGH: BreathPattern(3_200, 6_400, top_up_ms=800),
        BreathChoice.OFF: None,
    }
)
"""The built-in patterns by the value of their choice; None: no pacing."""


class Breath(NamedTuple):
    """The breath at one moment.

    `k` is 0 with full lungs (ring widest) and 1 with empty ones (ring closed in, full press).
    `phase_left_ms` is the time until the phase changes, `phase_ms` its whole length, and `travel`
    how far `k` goes in it: below 0 on the way to full lungs, 0 where the breath is held.
    """

    phase: Phase
    k: float
    phase_left_ms: int
    phase_ms: int = 0
    travel: float = 0.0

    @property
    def share(self) -> float:
        """How much of the phase has passed, 0..1."""
        return 1.0 - self.phase_left_ms / self.phase_ms if self.phase_ms else 0.0


NO_BREATH: Final = Breath(Phase.NONE, 0.0, 0)


def pattern_at(
    pattern: BreathPattern | None, since_ms: int, rounds_before: int = 0
) -> tuple[BreathPattern | None, int]:
    """The pattern that is breathed `since_ms` after the breath began, and the time in its breath.

    Args:
        pattern: the pattern of the session; None: no pacing.
        since_ms: the time since the breath began, ms.
        rounds_before: the rounds breathed before that in this session.
    """
    if pattern is None:
        return None, 0
    if pattern.rounds:
        paced_ms = max(0, pattern.rounds - rounds_before) * pattern.round_ms
        if since_ms >= paced_ms:
            return EASY, (since_ms - paced_ms) % EASY.round_ms
    return pattern, since_ms % pattern.round_ms


def breath_at(pattern: BreathPattern | None, since_ms: int, rounds_before: int = 0) -> Breath:
    """The breath `since_ms` after it began; every breath begins with the in-breath."""
    now, t_ms = pattern_at(pattern, since_ms, rounds_before)
    if now is None:
        return NO_BREATH
    for phase, length_ms in now.phases:
        if t_ms < length_ms:
            first, last = _ends_of(now, phase)
            k = first + (last - first) * (1 - math.cos(math.pi * t_ms / length_ms)) / 2
            return Breath(phase, k, length_ms - t_ms, length_ms, last - first)
        t_ms -= length_ms
    raise AssertionError("a breath has no time beyond its phases")


def _ends_of(pattern: BreathPattern, phase: Phase) -> tuple[float, float]:
    """`k` at the begin and at the end of a phase; each begins where the one before ended."""
    # What the second in-breath leaves for itself, so that it is seen.
    topped = 0.25 if pattern.top_up_ms else 0.0
    return {
        Phase.IN: (1.0, topped),
        Phase.TOP_UP: (topped, 0.0),
        Phase.HOLD: (0.0, 0.0),
        Phase.OUT: (0.0, 1.0),
    }.get(phase, (1.0, 1.0))
