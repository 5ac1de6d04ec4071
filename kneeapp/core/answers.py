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
    """The course when it goes on with `cue`: a hold with the in-breath, a gap with its words.

    Words of a gap that were cut off are said again, so the gap is taken up that much earlier.
    """
    if course.step.kind is StepKind.PRESS:
        return answered(breathed_anew(course), cue)
    now_ms = course.in_step_ms
    cut_ms = [
        at_ms
        for at_ms, told in course.due
        if told.phrases and at_ms < now_ms < at_ms + said_for_ms(course.plan, told)
    ]
    if cut_ms:
        now_ms = max(0, cut_ms[0] - BETWEEN_MS - said_for_ms(course.plan, cue))
    return answered(replace(course, in_step_ms=now_ms), cue)


def said_for_ms(plan: Plan, cue: Cue) -> int:
    """From the begin of a cue to the end of its last word, ms."""
    words_ms = sum(plan.length_ms(phrase) for phrase in cue.phrases)
    return voice_after_ms(cue.chime) + words_ms + BETWEEN_MS * max(0, len(cue.phrases) - 1)


def final_cue(plan: Plan) -> Cue:
    """The end of the last hold and of the session; the short level leaves the release out."""
    phrases = ("finish",) if plan.level is VoiceLevel.SHORT else ("release", "finish")
    return said(plan, Cue(Chime.FINISH, phrases))
