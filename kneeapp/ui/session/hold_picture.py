"""What the close-up shows of a session at one moment, as a value: which hand, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from kneeapp.core.breath import Phase
from kneeapp.core.content import Movement
from kneeapp.core.demonstration import BRIEF, CROSS_FADE_MS, GHOST, DemoState, demo_state
from kneeapp.core.hands import HandFrame
from kneeapp.core.progress import Progress
from kneeapp.core.record import StepKind
from kneeapp.ui.demo.marker import step_of
from kneeapp.ui.session.ring_shape import in_step_ms, phase_elapsed_ms

GHOST_SHARE: Final = 0.42
"""How much of the hand is seen while it only shows what comes."""
FRAME_MS: Final = 33
_STILL_K = 0.5
# The marker follows a demonstration so far.
_LED_K = 0.6


@dataclass(frozen=True, slots=True)
class HoldPicture:
    """One moment of the close-up.

    `step` of the marker. While the point is pressed `frame` is the picture of the hand, which
    grows by `share` 0..1 out of `before`; both None: no hand. `ghost` is the hand that shows how,
    while the session leads to the point.
    """

    step: int
    frame: HandFrame | None = None
    before: HandFrame | None = None
    share: float = 1.0
    ghost: DemoState | None = None


def hold_picture(now: Progress, movement: Movement, *, reduced_motion: bool) -> HoldPicture:
    """What the close-up shows.

    Args:
        now: the session at this moment.
        movement: of the technique.
        reduced_motion: the hand stands still.
    """
    step = step_of(_marker_k(now, reduced_motion=reduced_motion))
    if now.paused is not None:
        return HoldPicture(step)
    if now.kind is not StepKind.PRESS:
        if reduced_motion:
            return HoldPicture(step, ghost=GHOST)
        shown = demo_state(in_step_ms(now), movement, BRIEF, presses=1)
        return HoldPicture(step_of(_LED_K * shown.depth), ghost=replace(shown, presence=1.0))
    if reduced_motion or now.breath.phase is Phase.NONE:
        return HoldPicture(step, HandFrame.PRESS, HandFrame.PRESS)
    is_out = now.breath.phase in (Phase.OUT, Phase.REST)
    frame, before = HandFrame.TOUCH, HandFrame.PRESS
    if is_out:
        frame, before = before, frame
    elapsed_ms = phase_elapsed_ms(now.breath)
    turns = now.breath.phase in (Phase.IN, Phase.OUT)
    if not turns or elapsed_ms >= CROSS_FADE_MS or in_step_ms(now) < CROSS_FADE_MS:
        return HoldPicture(step, frame, frame)
    return HoldPicture(step, frame, before, elapsed_ms / CROSS_FADE_MS)


def hold_frame_due_ms(now: Progress, *, reduced_motion: bool) -> int:
    """How long until the hand looks different: up to 1000 ms; the marker goes with the ring."""
    if now.paused is not None or reduced_motion:
        return 1_000
    if now.kind is not StepKind.PRESS:
        return FRAME_MS
    if now.breath.phase is Phase.NONE or phase_elapsed_ms(now.breath) >= CROSS_FADE_MS:
        return 1_000
    return FRAME_MS


def _marker_k(now: Progress, *, reduced_motion: bool) -> float:
    is_unpaced = now.kind is StepKind.PRESS and now.breath.phase is Phase.NONE
    return _STILL_K if reduced_motion or is_unpaced else now.breath.k
