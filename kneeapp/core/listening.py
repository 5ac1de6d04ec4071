"""A session as it is heard: the whole list of what sounds, and the words on the screen."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from kneeapp.core.answers import final_cue, said_for_ms
from kneeapp.core.breath import Phase, breath_at
from kneeapp.core.course import Course, counted, followed
from kneeapp.core.cues import Chime, Moment
from kneeapp.core.phrases import breath_id
from kneeapp.core.plan import Plan
from kneeapp.core.record import PainOfKnees, StepKind


class Heard(NamedTuple):
    """What begins to sound `at_ms` after the begin of the session."""

    at_ms: int
    chime: Chime | None
    phrases: tuple[str, ...]


def moments_of(plan: Plan) -> tuple[Moment, ...]:
    """Every cue of a session that nobody disturbs, ms since its begin, the finish last."""
    course = _at_the_begin(plan)
    moments: list[Moment] = []
    begin_ms = 0
    while True:
        moments += [Moment(begin_ms + at_ms, cue) for at_ms, cue in course.due]
        begin_ms += course.duration_ms
        if course.is_last_step:
            return (*moments, Moment(begin_ms, final_cue(plan)))
        course = followed(counted(course, course.duration_ms))


def score_of(plan: Plan) -> tuple[Heard, ...]:
    """What can be heard of a session that nobody disturbs: chimes and spoken words, in order."""
    heard = (
        Heard(at_ms, cue.chime, cue.phrases if cue.is_said else ())
        for at_ms, cue in moments_of(plan)
    )
    return tuple(one for one in heard if one.chime or one.phrases)


def _at_the_begin(plan: Plan) -> Course:
    long_ago = datetime.fromtimestamp(0, UTC)
    nothing_yet = (0,) * len(plan.steps)
    return Course("", long_ago, plan, PainOfKnees(), 0, 0, nothing_yet)


# --- captions ---------------------------------------------------------------------------------


def caption_of(course: Course, *, is_paused: bool = False) -> str | None:
    """The phrase that is the caption now; it stays until the next one.

    In a hold whose words have been said it is that of the breath. None before the first words.
    """
    answer = course.answer
    if answer is not None and (is_paused or course.in_step_ms < answer.until_ms):
        return answer.phrases[-1]
    told = _last_told(course.due, course.in_step_ms)
    if course.step.kind is StepKind.PRESS:
        still_said = told is not None and course.in_step_ms < _end_ms(course.plan, told)
        breath = breath_at(course.plan.breath, *_since(course)).phase
        if not still_said and breath is not Phase.NONE:
            return breath_id(breath)
    if told is not None:
        return told.cue.phrases[-1]
    return answer.phrases[-1] if answer else _last_of_before(course)


def _since(course: Course) -> tuple[int, int]:
    return course.in_step_ms - course.breath_from_ms, course.rounds_before


def _last_told(moments: tuple[Moment, ...], now_ms: int) -> Moment | None:
    told = [moment for moment in moments if moment.cue.phrases and moment.at_ms <= now_ms]
    return told[-1] if told else None


def _end_ms(plan: Plan, moment: Moment) -> int:
    return moment.at_ms + said_for_ms(plan, moment.cue)


def _last_of_before(course: Course) -> str | None:
    """The last words of the step before."""
    if course.index == 0:
        return None
    before = course.plan.steps[course.index - 1]
    told = [m.cue.phrases[-1] for m in (*before.moments, *before.last_moments) if m.cue.phrases]
    return told[-1] if told else None
