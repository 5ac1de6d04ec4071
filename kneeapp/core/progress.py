"""A state turned into the numbers a view draws. Words are the view's."""

from __future__ import annotations

from dataclasses import dataclass

from kneeapp.core.body import Leg
from kneeapp.core.breath import NO_BREATH, Breath, breath_at
from kneeapp.core.course import Course
from kneeapp.core.events import PauseReason
from kneeapp.core.record import StepKind
from kneeapp.core.session import Paused, Running


@dataclass(frozen=True, slots=True)
class Segment:
    """One hold in the progress bar. `share` 0..1 of what was planned has been pressed."""

    point: str
    leg: Leg
    share: float
    is_now: bool
    is_past: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """A session under way. Times in ms.

    `left_ms` of the step, `total_left_ms` of the plan; `next_*` is the hold after the one under
    way or led to (None at the last); `can_add_ms` is what "+30 s" would add now; `next_due_ms` is
    the time until the engine must look again (a cue or the end of the step), None while paused.
    """

    routine: str | None
    paused: PauseReason | None
    kind: StepKind
    point: str
    leg: Leg
    left_ms: int
    duration_ms: int
    breath: Breath
    total_left_ms: int
    hold_number: int
    hold_count: int
    next_point: str | None
    next_leg: Leg | None
    segments: tuple[Segment, ...]
    can_add_ms: int
    limit_ms: int
    next_due_ms: int | None


def progress(state: Running | Paused) -> Progress:
    """The numbers of a running or paused session."""
    course = state.course
    holds = [i for i, s in enumerate(course.plan.steps) if s.kind is StepKind.PRESS]
    now = next(i for i in holds if i >= course.index)
    number = holds.index(now) + 1
    after = course.plan.steps[holds[number]] if number < len(holds) else None
    later_ms = sum(s.planned_ms for s in course.plan.steps[course.index + 1 :])
    left_ms = course.duration_ms - course.in_step_ms
    return Progress(
        routine=course.plan.routine,
        paused=state.why if isinstance(state, Paused) else None,
        kind=course.step.kind,
        point=course.step.point,
        leg=course.step.leg,
        left_ms=left_ms,
        duration_ms=course.duration_ms,
        breath=_breath(course),
        total_left_ms=left_ms + later_ms,
        hold_number=number,
        hold_count=len(holds),
        next_point=after.point if after else None,
        next_leg=after.leg if after else None,
        segments=tuple(_segment(course, i, is_now=i == now) for i in holds),
        can_add_ms=course.can_add_ms,
        limit_ms=course.plan.steps[now].limit_ms,
        next_due_ms=_next_due_ms(course) if isinstance(state, Running) else None,
    )


def _breath(course: Course) -> Breath:
    if course.step.kind is not StepKind.PRESS:
        return NO_BREATH
    since_ms = course.in_step_ms - course.breath_from_ms
    return breath_at(course.plan.breath, since_ms, course.rounds_before)


def _segment(course: Course, index: int, *, is_now: bool) -> Segment:
    planned = course.plan.steps[index]
    if index > course.index:
        # Still to come, even where the user went back and has pressed it before.
        share = 0.0
    elif index == course.index:
        share = course.in_step_ms / course.duration_ms
    else:
        share = min(1.0, course.actual_ms[index] / planned.planned_ms)
    return Segment(planned.point, planned.leg, share, is_now, index < course.index)


def _next_due_ms(course: Course) -> int:
    # A cue sounds on the first tick past its moment.
    moments = [moment + 1 for moment, _cue in course.due if moment >= course.in_step_ms]
    return min([*moments, course.duration_ms]) - course.in_step_ms
