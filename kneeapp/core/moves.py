"""How an event moves a course along its plan, and what is answered to it."""

from __future__ import annotations

from kneeapp.core.course import (
    EXTEND_MS,
    Course,
    entered,
    lengthened,
    moved_back,
    other_leg,
    restarted,
    shifted,
)
from kneeapp.core.events import Back, ChangeLeg, Event, Extend, Repeat, Shift, Skip
from kneeapp.core.record import StepKind


def moved(course: Course, event: Event) -> tuple[Course, str] | None:
    """Where an event moves the course, and the phrase that answers it; None: it means nothing.

    A skip of the last step is no move but the end.
    """
    match event:
        case Back():
            after, phrase = _within_limits(course, moved_back(course), "back")
        case Repeat():
            after, phrase = _within_limits(course, restarted(course), "again")
        case Skip():
            after, phrase = entered(course, course.index + 1), "skip"
        case Shift(by_ms=by_ms) if by_ms:
            after, phrase = _shifted(course, by_ms)
        case ChangeLeg():
            after, phrase = _on_other_leg(course)
        case Extend():
            after, phrase = _extended(course)
        case _:
            return None
    return after, phrase


def _within_limits(course: Course, after: Course, phrase: str) -> tuple[Course, str]:
    """No way back may lead to more pressing than a point takes."""
    return (after, phrase) if after.keeps_limits else (course, "limit")


def _shifted(course: Course, by_ms: int) -> tuple[Course, str]:
    after = shifted(course, by_ms)
    if after.in_step_ms - course.in_step_ms == by_ms:
        return after, "shift.on" if by_ms > 0 else "shift.back"
    if by_ms > 0:
        return after, "shift.end"
    return after, "shift.begin" if after.in_step_ms == 0 else "limit"


def _on_other_leg(course: Course) -> tuple[Course, str]:
    index = other_leg(course)
    return (course, "no_other_leg") if index is None else (entered(course, index), "change_leg")


def _extended(course: Course) -> tuple[Course, str]:
    if course.step.kind is not StepKind.PRESS:
        return course, "not_yet"
    if course.can_add_ms == 0:
        return course, "limit"
    return lengthened(course), "extend" if course.can_add_ms == EXTEND_MS else "extend.some"
