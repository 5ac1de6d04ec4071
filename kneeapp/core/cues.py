"""What sounds when: a pure function of the plan.

A cue belongs to a moment of a step. `step(Tick)` plays whatever lies between the last tick and this
one, each once, so painting may be late or skipped and cues never are.
"""

from __future__ import annotations

from enum import StrEnum

from kneeapp.core.plan import Plan
from kneeapp.core.record import StepKind


class Cue(StrEnum):
    """The sounds of a session; each has one meaning."""

    READY = "ready"
    PRESS = "press"
    HALFWAY = "halfway"
    TICK = "tick"
    RELEASE = "release"
    CHANGE = "change"
    FINISH = "finish"
    PAUSE = "pause"


# The release chime lasts 1.2 s; what announces the gap waits for it.
AFTER_RELEASE_MS = 1_300
_COUNTDOWN_MS = (3_000, 2_000, 1_000)


def cues_of_step(plan: Plan, index: int, duration_ms: int) -> tuple[tuple[int, Cue], ...]:
    """The cues of one step as (ms since its begin, cue), in order; each lies before its end.

    The end of a hold sounds at the begin of the gap that follows; the end of the last hold is the
    finish, which the engine plays itself.

    Args:
        plan: the whole plan.
        index: which step.
        duration_ms: its length with what was added to it. Halfway stays where it was planned, so
            that a hold lengthened after it does not sound it twice.
    """
    step = plan.steps[index]
    if step.kind is StepKind.PRESS:
        countdown = [(duration_ms - ms, Cue.TICK) for ms in _COUNTDOWN_MS]
        cues = [(0, Cue.PRESS), (step.planned_ms // 2, Cue.HALFWAY), *countdown]
    else:
        after_hold = index > 0 and plan.steps[index - 1].kind is StepKind.PRESS
        begin_ms = AFTER_RELEASE_MS if after_hold else 0
        cue = Cue.CHANGE if step.kind is StepKind.CHANGE else Cue.READY
        cues = [(0, Cue.RELEASE)] * after_hold + [(begin_ms, cue)]
    return tuple(sorted(c for c in cues if 0 <= c[0] < duration_ms))
