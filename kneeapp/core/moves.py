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
            after, phrase = moved_back(course), "back"
        case Repeat():
            after, phrase = restarted(course), "again"
        case Skip():
            after, phrase = entered(course, course.index + 1), "skip"
        case Shift(by_ms=by_ms):
            after, phrase = shifted(course, by_ms), "shift.on" if by_ms > 0 else "shift.back"
        case ChangeLeg():
            after, phrase = _on_other_leg(course)
        case Extend() if course.step.kind is StepKind.PRESS:
            after, phrase = _extended(course)
        case _:
            return None
    return after, phrase


def _on_other_leg(course: Course) -> tuple[Course, str]:
    index = other_leg(course)
    return (course, "no_other_leg") if index is None else (entered(course, index), "change_leg")


def _extended(course: Course) -> tuple[Course, str]:
    if course.can_add_ms == 0:
        return course, "limit"
    return lengthened(course), "extend" if course.can_add_ms == EXTEND_MS else "extend.some"
