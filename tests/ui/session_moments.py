"""Moments of a session for tests of what is seen, made by the engine from the shipped content."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from kneeapp.core.body import Leg
from kneeapp.core.breath import PATTERNS, BreathChoice
from kneeapp.core.content import Catalogue
from kneeapp.core.events import Begin, Event, Pause, PauseReason, Tick
from kneeapp.core.progress import Progress, progress
from kneeapp.core.record import StepKind
from kneeapp.core.session import Idle, Paused, Running, step
from tests.plans import AFTERNOON, BOTH, make_plan
from tests.shipped import shipped_catalogue

_TICK_MS = 1_900
"""Time passes in such pieces; where they end makes no difference, but two seconds were sleep."""


@cache
def shipped() -> Catalogue:
    """The content as it ships."""
    return shipped_catalogue()


def begun(
    legs: tuple[Leg, ...] = BOTH,
    hold_s: int = 60,
    codes: tuple[str, ...] = (),
    breath: BreathChoice = BreathChoice.LONG_OUT,
) -> Running:
    """A session at its first moment: the routine, or some points alone."""
    catalogue = shipped()
    routine = catalogue.routines["after_workout"]
    points = [catalogue.points[code] for code in codes or routine.points]
    plan = make_plan(points, legs, hold_s, None if codes else routine.id)
    plan = replace(plan, breath=PATTERNS[breath])
    state, _effects = step(Idle(), Begin(0, "id-1", AFTERNOON, plan, 5, 6))
    assert isinstance(state, Running)
    return state


def after(state: Running, ms: int) -> Running:
    """The same session `ms` later."""
    end = state.course.last_at + ms
    while state.course.last_at < end:
        later, _effects = step(state, Tick(min(end, state.course.last_at + _TICK_MS)))
        assert isinstance(later, Running)
        state = later
    return state


def moment(
    kind: StepKind,
    point: str,
    leg: Leg,
    in_step_ms: int,
    state: Running | None = None,
) -> Running:
    """`in_step_ms` after the begin of one step."""
    state = state or begun()
    until_ms = 0
    for planned in state.course.plan.steps:
        if (planned.kind, planned.point, planned.leg) == (kind, point, leg):
            return after(state, until_ms + in_step_ms)
        until_ms += planned.planned_ms
    raise LookupError(f"no {kind} of {point} on {leg}")


def press_ms(in_step_ms: int, **begun_with: object) -> Progress:
    """The first hold, `in_step_ms` after its begin."""
    state = begun(**begun_with)  # type: ignore[arg-type]
    first = state.course.plan.steps[1]
    return progress(moment(StepKind.PRESS, first.point, first.leg, in_step_ms, state))


def paused(state: Running, why: PauseReason = PauseReason.USER) -> Progress:
    """The session standing still a ms later."""
    later, _effects = step(state, Pause(state.course.last_at + 1, why))
    assert isinstance(later, Paused)
    return progress(later)


def done_to(state: Running, event: Event) -> Running | Paused:
    """The session after an event that leaves it open."""
    later, _effects = step(state, event)
    assert isinstance(later, Running | Paused)
    return later


def heard(root: QWidget) -> list[str]:
    """The names a screen reader finds inside `root`, in order; what has none is left out."""
    names: list[str] = []

    def walk(seen: QAccessible.State | object) -> None:
        for n in range(seen.childCount()):  # type: ignore[attr-defined]
            child = seen.child(n)  # type: ignore[attr-defined]
            if not child.state().invisible:
                names.append(child.text(QAccessible.Text.Name))
                walk(child)

    walk(QAccessible.queryAccessibleInterface(root))
    return [name for name in names if name]
