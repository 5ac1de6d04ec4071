"""The breath as a pure function of time: when to lean in, when to ease off."""

from __future__ import annotations

import math
from enum import StrEnum
from typing import NamedTuple


class BreathChoice(StrEnum):
    """The breathing patterns offered. The default is chosen for comfort, not itself tested."""

    LONG_OUT = "long_out_4_6"
    EVEN = "even_5_5"
    OFF = "off"


class Phase(StrEnum):
    """Ease off on the in-breath, lean in on the out-breath. `NONE`: no pacing."""

    IN = "in"
    OUT = "out"
    NONE = "none"


class BreathPattern(NamedTuple):
    """Lengths of the two phases in ms."""

    in_ms: int
    out_ms: int


PATTERNS: dict[BreathChoice, BreathPattern | None] = {
    BreathChoice.LONG_OUT: BreathPattern(4000, 6000),
    BreathChoice.EVEN: BreathPattern(5000, 5000),
    BreathChoice.OFF: None,
}


class Breath(NamedTuple):
    """The breath at one moment.

    `k` is 0 with full lungs (ring widest) and 1 with empty ones (ring closed in, full press).
    `phase_left_ms` is the time until the phase changes.
    """

    phase: Phase
    k: float
    phase_left_ms: int


REST = Breath(Phase.NONE, 0.0, 0)


def breath_at(pattern: BreathPattern | None, since_ms: int) -> Breath:
    """The breath `since_ms` after it began; every breath begins with the in-breath."""
    if pattern is None:
        return REST
    t_ms = since_ms % (pattern.in_ms + pattern.out_ms)
    if t_ms < pattern.in_ms:
        k = (1 + math.cos(math.pi * t_ms / pattern.in_ms)) / 2
        return Breath(Phase.IN, k, pattern.in_ms - t_ms)
    t_ms -= pattern.in_ms
    k = (1 - math.cos(math.pi * t_ms / pattern.out_ms)) / 2
    return Breath(Phase.OUT, k, pattern.out_ms - t_ms)
