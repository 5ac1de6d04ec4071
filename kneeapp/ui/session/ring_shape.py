"""The breathing ring as numbers: what shape it has at a moment and when it next looks different.

Lengths are shares of R, half the diameter of the ring. Nothing here draws or looks at a clock.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from kneeapp.core.breath import Breath, Phase
from kneeapp.core.progress import Progress
from kneeapp.core.record import StepKind
from kneeapp.ui.tokens import Motion

TRACK = 0.035
WIDEST = 0.90
STILL = 0.80
STILL_REDUCED = 0.79
WEDGE_HALF_WIDTH = 0.056
WEDGE_HEIGHT = 0.046
WEDGE_STROKE = 0.016
_TRAVEL = 0.22
_EDGE_THIN, _EDGE_GROWTH = 0.018, 0.055
_EDGE_STEADY = 0.032
_WEDGE_OFF = 0.055
# Beyond this an outer wedge would lie on the track.
_WEDGE_FARTHEST = 0.927

ENTRY_MS = 260
"""How long the disc takes from where it waited to where the first breath begins."""

# A rim that moves half a px is seen; in a large ring, looked at from afar, about one.
_STEP_PX, _STEP_MOST_PX, _STEP_PER_R = 0.5, 1.1, 0.0033
_TIP_STEP_PX = 2.0
_LEAST_MS, _MOST_MS = 16, 1000
_MOVING_MS = 16
# Under reduced motion the fill fades from here, with the digits.
_CALM_FILL = 0.35


@dataclass(frozen=True, slots=True)
class Disc:
    """The disc of the ring.

    `radius` is its outer radius and `edge` the width of its rim, both as shares of R; `warmth` 0 is
    the colour of the in-breath, 1 the accent; `fill` 0..1 is how strong the ground is; `wedges`
    point in on the out-breath, out on the in-breath.
    """

    radius: float
    edge: float
    warmth: float
    fill: float = 1.0
    wedges: Phase = Phase.NONE
    is_dotted: bool = False

    @property
    def wedge_radius(self) -> float:
        """How far from the centre the middle of the wedges lies."""
        if self.wedges is Phase.OUT:
            return min(self.radius + _WEDGE_OFF, _WEDGE_FARTHEST)
        return self.radius - self.edge - _WEDGE_OFF

    @property
    def reach(self) -> float:
        """How far from the centre anything of it is drawn."""
        if self.wedges is Phase.OUT:
            return self.wedge_radius + WEDGE_HEIGHT / 2 + WEDGE_STROKE
        return self.radius


_EMPTYING = (Phase.OUT, Phase.REST)
_WAITING = Disc(STILL, _EDGE_THIN, 0.0)


def seconds_shown(now: Progress) -> int:
    """The digits: whole seconds left, rounded up."""
    return -(-now.left_ms // 1000)


def in_step_ms(now: Progress) -> int:
    """Time since the begin of the step."""
    return now.duration_ms - now.left_ms


def time_left_share(now: Progress) -> float:
    """How much of the track the time left covers; none in a gap."""
    if now.kind is not StepKind.PRESS:
        return 0.0
    return min(1.0, max(0.0, now.left_ms / now.duration_ms))


def phase_elapsed_ms(breath: Breath) -> float:
    """Time since the phase began."""
    return float(breath.phase_ms - breath.phase_left_ms)


def disc_of(now: Progress, *, reduced_motion: bool) -> Disc:
    """The disc at this moment."""
    if now.paused is not None:
        return Disc(STILL_REDUCED if reduced_motion else STILL, 0.0, 0.0, is_dotted=True)
    if now.kind is not StepKind.PRESS:
        return _WAITING
    breath = now.breath
    if breath.phase is Phase.NONE:
        return Disc(STILL, _EDGE_STEADY, 1.0)
    if reduced_motion:
        warmth = 1.0 if breath.phase in _EMPTYING else 0.0
        fill = _CALM_FILL + (1 - _CALM_FILL) * breath.k
        return Disc(STILL_REDUCED, _EDGE_STEADY, warmth, fill, _wedges(breath.phase))
    return _breathing(breath, in_step_ms(now))


def _breathing(breath: Breath, since_ms: int) -> Disc:
    radius = WIDEST - _TRAVEL * breath.k
    edge = _EDGE_THIN + _EDGE_GROWTH * breath.k
    passed = min(1.0, phase_elapsed_ms(breath) / Motion.PHASE_COLOUR)
    warmth = 1.0 if breath.phase in _EMPTYING else 0.0
    if breath.phase in (Phase.IN, Phase.OUT):
        warmth = passed if breath.phase is Phase.OUT else 1.0 - passed
    if since_ms < ENTRY_MS:
        share = _eased(since_ms / ENTRY_MS)
        radius = _WAITING.radius + (radius - _WAITING.radius) * share
        edge = _WAITING.edge + (edge - _WAITING.edge) * share
        warmth = 0.0
    return Disc(radius, edge, warmth, 1.0, _wedges(breath.phase))


def _wedges(phase: Phase) -> Phase:
    """Which way the wedges point; there are none where the breath is held."""
    if phase is Phase.TOP_UP:
        return Phase.IN
    return phase if phase in (Phase.IN, Phase.OUT) else Phase.NONE


def _eased(share: float) -> float:
    return share * share * (3 - 2 * share)


def rim_step_px(radius_px: float) -> float:
    """How far the rim moves before it is worth a frame."""
    return min(_STEP_MOST_PX, max(_STEP_PX, _STEP_PER_R * radius_px))


def tip_step_ms(now: Progress, radius_px: float) -> float:
    """How long the tip of the time-left arc takes to move far enough to be worth a frame."""
    return _TIP_STEP_PX * now.duration_ms / max(1.0, 2 * math.pi * radius_px)


def frame_due_ms(now: Progress, radius_px: float, *, reduced_motion: bool) -> int:
    """How long until the ring looks different: 16 to 1000 ms.

    Args:
        now: the session at this moment.
        radius_px: R in px.
        reduced_motion: only the digits change, and the fill with them.
    """
    if now.paused is not None:
        return _MOST_MS
    dues = [float(now.left_ms - 1000 * (seconds_shown(now) - 1))]
    is_press = now.kind is StepKind.PRESS
    if is_press and not reduced_motion:
        dues.append(tip_step_ms(now, radius_px))
    if is_press and now.breath.phase is not Phase.NONE:
        dues.append(float(now.breath.phase_left_ms))
        if not reduced_motion:
            dues.append(_rim_due_ms(now, radius_px))
    return max(_LEAST_MS, min(_MOST_MS, math.ceil(min(dues))))


def _rim_due_ms(now: Progress, radius_px: float) -> float:
    """How long until the rim has moved half a pixel, or while colours fade the next frame."""
    elapsed_ms = phase_elapsed_ms(now.breath)
    if in_step_ms(now) < ENTRY_MS:
        return _MOVING_MS
    if elapsed_ms < Motion.PHASE_COLOUR:
        return 2 * _MOVING_MS
    breath = now.breath
    if breath.travel == 0.0:
        return breath.phase_left_ms
    step = rim_step_px(radius_px) / max(1.0, _TRAVEL * abs(breath.travel) * radius_px)
    gone_then = min(1.0, (1 - math.cos(math.pi * breath.share)) / 2 + step)
    then = math.acos(1 - 2 * gone_then) / math.pi
    return (then - breath.share) * breath.phase_ms
