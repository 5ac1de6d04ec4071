"""How a press is shown: hand and ring as a pure function of time.

The hand comes to the point, touches it, leans in with the out-breath and eases off with the
in-breath, and leaves again. Where the technique circles, it circles all the while.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kneeapp.core.breath import BreathPattern
from kneeapp.core.content import Movement
from kneeapp.core.hands import HandFrame

LIFT_MM: Final = 16.0
"""How far above the skin the hand waits."""
CIRCLE_MM: Final = 3.5
"""Radius of the circles."""
TURN_MS: Final = 2_500
"""One circle."""
CROSS_FADE_MS: Final = 120
"""From one picture of the hand to the next."""
COME_MS: Final = 1_400
TOUCH_MS: Final = 600
LEAVE_MS: Final = 900
AWAY_MS: Final = 500
PRESSES: Final = 2

UNPACED: Final = BreathPattern(3_000, 3_000)
"""The rhythm of the press where the breath is not paced."""
BRIEF: Final = BreathPattern(1_600, 2_000)
"""The rhythm while a session leads in: there is no time for a whole breath."""

# The hand appears and vanishes in this time, while it is lifted.
_APPEAR_MS = 300


class Act(StrEnum):
    """What the hand does."""

    COME = "come"
    TOUCH = "touch"
    PRESS = "press"
    EASE = "ease"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class DemoState:
    """The hand at one moment.

    `frame` is the picture shown, `before` the one that fades out beneath it while `share` grows
    from 0 to 1. `presence` 0..1: how much of the hand is there at all. `lift_mm` above the skin,
    `depth` of the press 0..1, `offset_mm` right and down on its circle.
    """

    act: Act
    frame: HandFrame
    before: HandFrame
    share: float
    presence: float
    lift_mm: float
    depth: float
    offset_mm: tuple[float, float] = (0.0, 0.0)

    @property
    def height(self) -> float:
        """Lift as a share of the most, 0 (on the skin) to 1."""
        return self.lift_mm / LIFT_MM


PRESSED: Final = DemoState(Act.PRESS, HandFrame.PRESS, HandFrame.PRESS, 1.0, 1.0, 0.0, 1.0)
"""Under reduced motion: all that is shown."""
GHOST: Final = DemoState(Act.COME, HandFrame.HOVER, HandFrame.HOVER, 1.0, 1.0, LIFT_MM, 0.0)
"""The lifted hand, standing still."""


def cycle_ms(breath: BreathPattern | None, presses: int = PRESSES) -> int:
    """How long one demonstration lasts before it begins again."""
    pattern = breath or UNPACED
    pressing = presses * (pattern.in_ms + pattern.out_ms)
    return COME_MS + TOUCH_MS + pressing + LEAVE_MS + AWAY_MS


def demo_state(
    t_ms: int, movement: Movement, breath: BreathPattern | None, presses: int = PRESSES
) -> DemoState:
    """The hand `t_ms` after the demonstration began; it goes round and round.

    Args:
        t_ms: at least 0.
        movement: down and up, or round in small circles.
        breath: its rhythm; None where the breath is not paced.
        presses: how often it leans in before it leaves.
    """
    pattern = breath or UNPACED
    t_ms %= cycle_ms(breath, presses)
    if t_ms < COME_MS:
        lift_mm = LIFT_MM * (1.0 - _eased(t_ms / COME_MS))
        there = min(1.0, t_ms / _APPEAR_MS)
        return DemoState(Act.COME, HandFrame.HOVER, HandFrame.HOVER, 1.0, there, lift_mm, 0.0)
    since_ms = t_ms - COME_MS
    pressing_ms = presses * (pattern.in_ms + pattern.out_ms)
    left_ms = TOUCH_MS + pressing_ms - since_ms
    if left_ms <= 0:
        return _leaving(-left_ms)
    offset_mm = (0.0, 0.0)
    if movement is Movement.CIRCLE:
        offset_mm = _circle(since_ms, min(1.0, since_ms / TOUCH_MS, left_ms / TOUCH_MS))
    if since_ms < TOUCH_MS:
        share = min(1.0, since_ms / CROSS_FADE_MS)
        return DemoState(
            Act.TOUCH, HandFrame.TOUCH, HandFrame.HOVER, share, 1.0, 0.0, 0.0, offset_mm
        )
    return _pressing(since_ms - TOUCH_MS, pattern, offset_mm)


def _pressing(since_ms: int, pattern: BreathPattern, offset_mm: tuple[float, float]) -> DemoState:
    """Leaning in with the out-breath, easing off with the in-breath."""
    in_breath_ms = since_ms % (pattern.in_ms + pattern.out_ms)
    press, touch = HandFrame.PRESS, HandFrame.TOUCH
    if in_breath_ms < pattern.out_ms:
        depth = _eased(in_breath_ms / pattern.out_ms)
        share = min(1.0, in_breath_ms / CROSS_FADE_MS)
        return DemoState(Act.PRESS, press, touch, share, 1.0, 0.0, depth, offset_mm)
    in_breath_ms -= pattern.out_ms
    depth = 1.0 - _eased(in_breath_ms / pattern.in_ms)
    share = min(1.0, in_breath_ms / CROSS_FADE_MS)
    return DemoState(Act.EASE, touch, press, share, 1.0, 0.0, depth, offset_mm)


def _leaving(gone_ms: int) -> DemoState:
    lift_mm = LIFT_MM * _eased(min(1.0, gone_ms / LEAVE_MS))
    there = min(1.0, max(0.0, (LEAVE_MS - gone_ms) / _APPEAR_MS))
    share = min(1.0, gone_ms / CROSS_FADE_MS)
    return DemoState(Act.LEAVE, HandFrame.HOVER, HandFrame.TOUCH, share, there, lift_mm, 0.0)


def _circle(since_ms: int, share: float) -> tuple[float, float]:
    angle = 2 * math.pi * since_ms / TURN_MS
    reach_mm = CIRCLE_MM * _eased(share)
    return reach_mm * math.sin(angle), -reach_mm * math.cos(angle)


def _eased(share: float) -> float:
    """From 0 to 1 like the breath: slow, faster, slow."""
    return (1.0 - math.cos(math.pi * share)) / 2
