"""From what the user wants to a plan: a routine by its id, or one point by its code."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kneeapp.core.body import Leg
from kneeapp.core.content import Catalogue
from kneeapp.core.errors import AppError
from kneeapp.core.message import N_
from kneeapp.core.own_breath import pattern_named
from kneeapp.core.plan import Plan
from kneeapp.core.planning import Manner, Wanted, compose
from kneeapp.core.settings import HOLD_S_STEP, Settings

if TYPE_CHECKING:  # Not needed before somebody begins an own routine.
    from kneeapp.core.own_routine import OwnRoutine

DEFAULT_ROUTINE = "after_workout"
USUAL_HOLD_S = 60
"""The setting at which each point of a routine is pressed as long as the routine says."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a plan depends on beside content and settings.

    Args:
        new_points: codes that were never pressed before; the way to them is longer.
        left: pain of the left knee before, 0..10, or None.
        right: the same of the right knee.
        more_ms: so much longer one leg is pressed at a point, which was cut short last time.
    """

    new_points: Collection[str] = ()
    left: int | None = None
    right: int | None = None
    more_ms: Mapping[tuple[str, Leg], int] = field(default_factory=dict)


PlanMaker = Callable[[Circumstances], Plan]
"""Makes one plan under given circumstances."""

_USUAL = Circumstances()


def current_routine(catalogue: Catalogue, settings: Settings) -> str:
    """The id of the routine that Start names: the one last chosen, if there still is one."""
    return settings.routine if settings.routine in catalogue.routines else DEFAULT_ROUTINE


def routine_plan(
    catalogue: Catalogue,
    routine_id: str,
    settings: Settings,
    now: Circumstances = _USUAL,
) -> Plan:
    """The plan of a routine as the settings want it; an own routine knows best by itself.

    The seconds of a shipped routine grow and shrink with the seconds of the settings.
    """
    routine = catalogue.routines[routine_id]
    if routine.own is not None:
        return _own_plan(catalogue, routine.own, settings, now)
    wanted = [
        Wanted(catalogue.points[step.point], _scaled_s(step.seconds, settings.hold_s))
        for step in routine.steps
    ]
    return compose(wanted, manner_of(catalogue, settings, now), routine_id)


def point_plan(
    catalogue: Catalogue, code: str, settings: Settings, now: Circumstances = _USUAL
) -> Plan:
    """The plan of a single point, as the settings want it."""
    wanted = [Wanted(catalogue.points[code], settings.hold_s)]
    return compose(wanted, manner_of(catalogue, settings, now), None)


def manner_of(catalogue: Catalogue, settings: Settings, now: Circumstances = _USUAL) -> Manner:
    """How the settings want points to be gone through."""
    return Manner(
        legs=settings.legs.in_order(settings.first_leg),
        lead_in_s=settings.lead_in_s or None,
        new_points=now.new_points,
        more_ms=now.more_ms,
        breath=pattern_named(settings.breath, settings.own_breaths, settings.breath_rounds),
        level=settings.voice_level,
        # How fast a voice of the system speaks is not known.
        clips_ms={} if settings.system_voice else catalogue.clips_ms,
    )


def _scaled_s(seconds: int, hold_s: int) -> int:
    """Seconds of a routine for the seconds of the settings, in whole steps."""
    if hold_s == USUAL_HOLD_S:
        return seconds
    return HOLD_S_STEP * round(seconds * hold_s / USUAL_HOLD_S / HOLD_S_STEP)


def _own_plan(
    catalogue: Catalogue, own: OwnRoutine, settings: Settings, now: Circumstances
) -> Plan:
    """The plan of a routine of the user: its own order, legs, seconds, gaps and breath."""
    from kneeapp.core.own_routine import LegOrder

    first = own.first_leg(now.left, now.right, settings.first_leg)
    breath = own.breath or settings.breath
    manner = replace(
        manner_of(catalogue, settings, now),
        legs=own.legs.in_order(first),
        is_by_leg=own.order is LegOrder.BY_LEG,
        keeps_order=True,
        lead_in_s=own.lead_in_s,
        rest_s=own.rest_s,
        breath=pattern_named(breath, settings.own_breaths, settings.breath_rounds),
    )
    wanted = [Wanted(catalogue.points[step.point], step.seconds) for step in own.steps]
    return compose(wanted, manner, own.id)


def routine_named(catalogue: Catalogue, wanted: str) -> str:
    """The id of the routine that is called `wanted`, by id or title, whatever the capitals.

    Raises:
        AppError: there is none; the sentence lists those there are.
    """
    if wanted in catalogue.routines:
        return wanted
    for routine in catalogue.routines.values():
        if wanted.casefold() in (routine.id.casefold(), routine.title.casefold()):
            return routine.id
    raise AppError(
        N_("There is no routine called {wanted}. Choose one of these: {known}."),
        wanted=wanted,
        known=", ".join(catalogue.routines),
    )
