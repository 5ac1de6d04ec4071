"""What is said because of an event, and for how long other words wait for it."""

from __future__ import annotations

from dataclasses import replace

from kneeapp.core.course import Course, breathed_anew
from kneeapp.core.cues import BETWEEN_MS, Chime, Cue, voice_after_ms
from kneeapp.core.due import Answer
from kneeapp.core.plan import Plan
from kneeapp.core.record import StepKind
from kneeapp.core.settings import VoiceLevel


def said(plan: Plan, cue: Cue) -> Cue:
    """The cue as the level of the plan has it: spoken, or a caption alone."""
    return cue._replace(is_said=all(plan.is_said(phrase) for phrase in cue.phrases))


def answered(course: Course, cue: Cue) -> Course:
    """The course while a cue is said from now on; what was said before it ends here."""
    until_ms = course.in_step_ms + said_for_ms(course.plan, cue)
    return replace(course, answer=Answer(cue.phrases, course.in_step_ms, until_ms))


def taken_up(course: Course, cue: Cue) -> Course:
    """The course when it goes on with `cue`: a hold with the in-breath, a gap with its words."""
    if course.step.kind is StepKind.PRESS:
        return answered(breathed_anew(course), cue)
    return answered(_with_room_for(course, cue), cue)


def led_on(course: Course, cue: Cue) -> Course:
    """The course while it goes on with `cue`: what is spoken in a gap is heard after it."""
    if course.step.kind is StepKind.PRESS or not cue.is_said:
        return answered(course, cue)
    return answered(_with_room_for(course, cue), cue)


def _with_room_for(course: Course, cue: Cue) -> Course:
    """The gap that much earlier that no word is lost while `cue` is said.

    Words that were cut off are said again, and those that would begin too soon begin after it.
    Where the gap has just begun, it grows by what is missing.
    """
    plan, now_ms = course.plan, course.in_step_ms
    room_ms = said_for_ms(plan, cue) + BETWEEN_MS
    # As written: what an answer before this one held back is told again as well.
    written = replace(course, answer=None).due
    unsaid_ms = [
        at_ms
        for at_ms, told in written
        if told.phrases
        and told.is_said is cue.is_said
        and at_ms < now_ms + room_ms
        and now_ms < at_ms + said_for_ms(plan, told)
    ]
    if not unsaid_ms:
        return course
    from_ms = unsaid_ms[0] - room_ms
    return replace(
        course,
        in_step_ms=max(0, from_ms),
        added_ms=course.added_ms + max(0, -from_ms),
        breath_from_ms=0,
    )


def said_for_ms(plan: Plan, cue: Cue) -> int:
    """From the begin of a cue to the end of its last word, ms."""
    words_ms = sum(plan.length_ms(phrase) for phrase in cue.phrases)
    return voice_after_ms(cue.chime) + words_ms + BETWEEN_MS * max(0, len(cue.phrases) - 1)


def final_cue(plan: Plan) -> Cue:
    """The end of the last hold and of the session; the short level leaves the release out."""
    phrases = ("finish",) if plan.level is VoiceLevel.SHORT else ("release", "finish")
    return said(plan, Cue(Chime.FINISH, phrases))
