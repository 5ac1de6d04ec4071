"""The same session as last time: the plan of a record, made anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from kneeapp.core.body import Leg
from kneeapp.core.content import Catalogue
from kneeapp.core.ledger import Owed, leg_owed
from kneeapp.core.own_breath import pattern_named
from kneeapp.core.plan import Plan
from kneeapp.core.planning import Manner, Wanted, compose
from kneeapp.core.record import SessionRecord, StepKind, StepRecord
from kneeapp.core.routine import Circumstances, manner_of
from kneeapp.core.settings import Settings

_USUAL = Circumstances()
_STEP_MS = 5_000
_LEAST_MS = 5_000


def more_for(plan: Plan, debts: Iterable[Owed]) -> dict[tuple[str, Leg], int]:
    """How much longer a plan can press the leg that was cut short, ms, by point and leg.

    In whole steps of five seconds, and never beyond the limit of a point. Empty where nothing is
    owed, or the plan has no room for it.

    Args:
        plan: as it would be without.
        debts: what is owed.
    """
    room = {
        (step.point, step.leg): step.limit_ms - step.planned_ms
        for step in plan.steps
        if step.kind is StepKind.PRESS
    }
    fitting = [debt for debt in debts if (debt.point, debt.leg) in room]
    leg = leg_owed(fitting)
    found = {
        (debt.point, debt.leg): min(debt.ms, room[debt.point, debt.leg]) // _STEP_MS * _STEP_MS
        for debt in fitting
        if debt.leg is leg
    }
    return {key: ms for key, ms in found.items() if ms >= _LEAST_MS}


def repeated_plan(
    record: SessionRecord,
    catalogue: Catalogue,
    settings: Settings,
    now: Circumstances = _USUAL,
) -> Plan | None:
    """The plan of a session that was done, with its points, their seconds, and its knees.

    How it is said and breathed follows the settings, or the own routine it belongs to.

    Args:
        record: the session.
        catalogue: all content. Points it does not know any more are left out.
        settings: as they are now.
        now: as for `routine_plan`.

    Returns:
        None where nothing is left to press.
    """
    presses = [
        step
        for step in record.steps
        if step.kind is StepKind.PRESS and step.point in catalogue.points
    ]
    if not presses:
        return None
    seconds: dict[str, int] = {}
    for step in presses:
        planned_s = round(step.planned_ms / 1000)
        # Where one leg got more, it was given what it lacked; that is not to be given again.
        seconds[step.point] = min(seconds.get(step.point, planned_s), planned_s)
    wanted = [
        Wanted(catalogue.points[code], catalogue.points[code].technique.hold_s(s))
        for code, s in seconds.items()
    ]
    return compose(wanted, _manner(presses, record, catalogue, settings, now), record.routine)


def _manner(
    presses: list[StepRecord],
    record: SessionRecord,
    catalogue: Catalogue,
    settings: Settings,
    now: Circumstances,
) -> Manner:
    legs: tuple[Leg, ...] = tuple(dict.fromkeys(step.leg for step in presses))
    manner = replace(
        manner_of(catalogue, settings, now),
        legs=legs,
        is_by_leg=_is_by_leg(presses),
        keeps_order=True,
    )
    routine = catalogue.routines.get(record.routine) if record.routine is not None else None
    if routine is None or routine.own is None:
        return manner
    own = routine.own
    breath = own.breath or settings.breath
    return replace(
        manner,
        lead_in_s=own.lead_in_s,
        rest_s=own.rest_s,
        breath=pattern_named(breath, settings.own_breaths, settings.breath_rounds),
    )


def _is_by_leg(presses: list[StepRecord]) -> bool:
    """Whether one leg came to its end before the other began."""
    first = presses[0].leg
    changes = sum(before.leg is not after.leg for before, after in pairwise(presses))
    points = len({step.point for step in presses if step.leg is first})
    return points > 1 and changes == 1
