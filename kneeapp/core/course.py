"""Where a session stands, how it moves along its plan, and the record it leaves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from kneeapp.core.cues import Moment
from kneeapp.core.due import Answer, Pace, due_moments
from kneeapp.core.flight import kept_flight, with_done, with_standstill
from kneeapp.core.plan import Plan, Step
from kneeapp.core.record import (
    Outcome,
    PainOfKnees,
    SessionRecord,
    StepKind,
    StepRecord,
    StopReason,
    Stretch,
    StretchKind,
)

BACK_WITHIN_MS = 3_000
LEAFED_OVER_MS = 3_000
"""Who presses no longer than this was on the way to another hold."""
EXTEND_MS = 30_000
END_LEFT_MS = 5_000
"""So much of a step is left by going on within it: the answer, and the countdown after it."""


@dataclass(frozen=True, slots=True)
class Course:
    """Where a session stands. Times in ms.

    `added_ms` lengthens a hold by the user's wish, and a gap by what an answer at its begin needs;
    `in_step_ms` is the time since the begin of the step (of this pass, when it is repeated);
    `breath_from_ms` is the value of `in_step_ms` at which the breath began, and `rounds_before`
    the rounds breathed in this session before that; `actual_ms` adds up every pass of each step;
    `answer` is what was said last because of an event; `flight` is what happened so far.
    """

    id: str
    started_at: datetime
    plan: Plan
    pain: PainOfKnees
    begun_at: int
    last_at: int
    actual_ms: tuple[int, ...]
    index: int = 0
    in_step_ms: int = 0
    added_ms: int = 0
    breath_from_ms: int = 0
    rounds_before: int = 0
    active_ms: int = 0
    answer: Answer | None = None
    flight: tuple[Stretch, ...] = ()

    @property
    def step(self) -> Step:
        """The step under way."""
        return self.plan.steps[self.index]

    @property
    def duration_ms(self) -> int:
        """The length of the step under way, with what was added."""
        return self.step.planned_ms + self.added_ms

    @property
    def is_last_step(self) -> bool:
        """Whether the session ends with this step."""
        return self.index + 1 == len(self.plan.steps)

    @property
    def can_add_ms(self) -> int:
        """How much "+30 s" adds now; 0 in a gap and at the point's limit."""
        if self.step.kind is not StepKind.PRESS:
            return 0
        return max(0, min(EXTEND_MS, self.step.limit_ms - self.duration_ms, self.spare_ms))

    @property
    def spare_ms(self) -> int:
        """How much longer than to its end this step may go on; below 0: not even so long.

        What was pressed in earlier passes counts as well.
        """
        to_come_ms = self.duration_ms - self.in_step_ms
        return self.step.limit_ms - self.actual_ms[self.index] - to_come_ms

    @property
    def keeps_limits(self) -> bool:
        """Whether no point is pressed longer than its limit when all goes on as planned."""
        steps = self.plan.steps
        return (not _is_hold(self.step) or self.spare_ms >= 0) and all(
            self.actual_ms[i] + steps[i].planned_ms <= steps[i].limit_ms
            for i in range(self.index + 1, len(steps))
            if _is_hold(steps[i])
        )

    @property
    def due(self) -> tuple[Moment, ...]:
        """The cues of the step under way, ms since its begin."""
        pace = Pace(self.breath_from_ms, self.rounds_before)
        return due_moments(self.plan, self.step, self.duration_ms, pace, self.answer)

    @property
    def rounds_now(self) -> int:
        """The rounds that were begun since the breath began, as far as they are counted."""
        pattern = self.plan.breath
        if pattern is None or not pattern.rounds or self.step.kind is not StepKind.PRESS:
            return 0
        return -(-(self.in_step_ms - self.breath_from_ms) // pattern.round_ms)


def counted(course: Course, ms: int) -> Course:
    """`ms` later in the same step."""
    actual = list(course.actual_ms)
    actual[course.index] += ms
    goes_on = course.in_step_ms > 0
    since_ms = course.last_at - course.begun_at
    return replace(
        course,
        in_step_ms=course.in_step_ms + ms,
        active_ms=course.active_ms + ms,
        last_at=course.last_at + ms,
        actual_ms=tuple(actual),
        flight=with_done(course.flight, course.index, since_ms, ms, goes_on=goes_on),
    )


def stood_still(course: Course, at: int, kind: StretchKind) -> Course:
    """The course at the time `at`, of which nothing is counted since it was last seen to."""
    since_ms, ms = course.last_at - course.begun_at, at - course.last_at
    flight = with_standstill(course.flight, kind, course.index, since_ms, ms)
    return replace(course, last_at=at, flight=flight)


def breathed_anew(course: Course) -> Course:
    """The breath begins again now, with the in-breath."""
    return replace(
        course,
        breath_from_ms=course.in_step_ms,
        rounds_before=course.rounds_before + course.rounds_now,
    )


def entered(course: Course, index: int) -> Course:
    """At the begin of the step `index`."""
    return replace(
        breathed_anew(course),
        index=index,
        in_step_ms=0,
        added_ms=0,
        breath_from_ms=0,
        answer=None,
    )


def followed(course: Course) -> Course:
    """At the begin of the next step, because this one is over: what is being said goes on."""
    answer = course.answer.later(-course.duration_ms) if course.answer else None
    after = entered(course, course.index + 1)
    return replace(after, answer=answer) if answer and answer.until_ms > 0 else after


def restarted(course: Course) -> Course:
    """At the begin of this step, with what was added to it."""
    return replace(entered(course, course.index), added_ms=course.added_ms)


def moved_back(course: Course) -> Course:
    """Start of this hold when more than 3 s in; else the way to the hold before.

    A hold that is gone back to begins with its gap, so that the hand has time to get there.
    """
    steps = course.plan.steps
    if course.step.kind is StepKind.PRESS and course.in_step_ms > BACK_WITHIN_MS:
        return restarted(course)
    own_press = next(i for i in range(course.index, len(steps)) if _is_hold(steps[i]))
    before = [i for i in range(own_press) if _is_hold(steps[i])]
    return entered(course, course.plan.gap_of(before[-1]) if before else 0)


def other_leg(course: Course) -> int | None:
    """Where the way to the other leg begins: at this point if it is still to come, else anywhere.

    Where it is on that way already, the hold it leads to. None when all that is to come is on this
    leg.
    """
    steps, now = course.plan.steps, course.step
    if now.kind is StepKind.CHANGE:
        return course.index + 1
    later = [
        i
        for i in range(course.index + 1, len(steps))
        if _is_hold(steps[i]) and steps[i].leg is not now.leg
    ]
    same_point = [i for i in later if steps[i].point == now.point]
    target = next(iter([*same_point, *later]), None)
    return None if target is None else course.plan.gap_of(target)


def shifted(course: Course, by_ms: int) -> Course:
    """`by_ms` later or earlier within the step, as far as that may be; the breath goes on.

    Later at most to `END_LEFT_MS` before the end; earlier at most to the begin, and in a hold only
    so far that the point is not pressed beyond its limit.
    """
    now_ms = course.in_step_ms
    if by_ms > 0:
        to_ms = max(now_ms, min(now_ms + by_ms, course.duration_ms - END_LEFT_MS))
    else:
        least_ms = now_ms - course.spare_ms if _is_hold(course.step) else 0
        to_ms = min(now_ms, max(now_ms + by_ms, least_ms, 0))
    if to_ms == now_ms:
        return course
    moved_ms = to_ms - now_ms
    return replace(
        course,
        in_step_ms=to_ms,
        breath_from_ms=course.breath_from_ms + moved_ms,
        answer=None,
    )


def _is_hold(step: Step) -> bool:
    return step.kind is StepKind.PRESS


def record_of(course: Course, outcome: Outcome, reason: StopReason | None = None) -> SessionRecord:
    """What is kept of a course that ends now."""
    lasted = timedelta(milliseconds=course.last_at - course.begun_at)
    steps = tuple(
        StepRecord(s.kind, s.point, s.leg, s.planned_ms, ms)
        for s, ms in zip(course.plan.steps, course.actual_ms, strict=True)
    )
    return SessionRecord(
        id=course.id,
        started_at=course.started_at,
        ended_at=course.started_at + lasted,
        outcome=outcome,
        routine=course.plan.routine,
        active_ms=course.active_ms,
        steps=steps,
        pain=course.pain,
        stop_reason=reason,
        flight=kept_flight(steps, course.flight),
    )


def completed_record_of(course: Course) -> SessionRecord:
    """The record of a course that went through to its end.

    A hold may be cut short, but one that was leafed over was not done: that counts as stopped.
    """
    record = record_of(course, Outcome.COMPLETED)
    presses = [step for step in record.steps if step.kind is StepKind.PRESS]
    if all(step.actual_ms > LEAFED_OVER_MS for step in presses):
        return record
    return replace(record, outcome=Outcome.STOPPED)


def lengthened(course: Course) -> Course:
    """The hold lengthened by what "+30 s" adds now."""
    return replace(course, added_ms=course.added_ms + course.can_add_ms)
