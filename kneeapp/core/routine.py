"""From what the user wants to a plan: a routine by its id, or one point by its code."""

from __future__ import annotations

from kneeapp.core.content import Catalogue
from kneeapp.core.errors import AppError
from kneeapp.core.message import N_
from kneeapp.core.plan import Plan, make_plan
from kneeapp.core.settings import Settings

DEFAULT_ROUTINE = "after_workout"


def routine_plan(catalogue: Catalogue, routine_id: str, settings: Settings) -> Plan:
    """The plan of a routine, as the settings want it (legs, which first, seconds)."""
    points = [catalogue.points[code] for code in catalogue.routines[routine_id].points]
    legs = settings.legs.in_order(settings.first_leg)
    return make_plan(points, legs, settings.hold_s, routine_id)


def point_plan(catalogue: Catalogue, code: str, settings: Settings) -> Plan:
    """The plan of a single point, as the settings want it."""
    legs = settings.legs.in_order(settings.first_leg)
    return make_plan([catalogue.points[code]], legs, settings.hold_s, None)


def routine_named(catalogue: Catalogue, wanted: str) -> str:
    """The id of the routine that is called `wanted`, by id or title, whatever the capitals.

    Raises:
        AppError: there is none; the sentence lists those there are.
    """
    for routine in catalogue.routines.values():
        if wanted.casefold() in (routine.id.casefold(), routine.title.casefold()):
            return routine.id
    raise AppError(
        N_("There is no routine called {wanted}. Choose one of these: {known}."),
        wanted=wanted,
        known=", ".join(catalogue.routines),
    )
