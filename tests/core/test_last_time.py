"""The same session as last time, and seconds for a leg that was cut short."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from kneeapp.core.body import Leg
from kneeapp.core.content import RoutineStep
from kneeapp.core.last_time import more_for, repeated_plan
from kneeapp.core.ledger import Owed
from kneeapp.core.own_routine import OwnRoutine
from kneeapp.core.record import StepKind
from kneeapp.core.routine import Circumstances, point_plan, routine_plan
from kneeapp.core.settings import Legs, Settings
from tests.builders import make_record, make_step, routine_steps, session_records
from tests.shipped import shipped_catalogue

CATALOGUE = shipped_catalogue()
LEFT, RIGHT = Leg.LEFT, Leg.RIGHT


def holds(plan):
    return [
        (step.point, step.leg.value, step.planned_ms // 1000)
        for step in plan.steps
        if step.kind is StepKind.PRESS
    ]


def presses(*wanted: tuple[str, Leg, int]):
    return tuple(make_step(StepKind.PRESS, code, leg, 1000 * s) for code, leg, s in wanted)


def test_a_whole_routine_comes_back_as_it_was():
    record = make_record(steps=routine_steps())
    plan = repeated_plan(record, CATALOGUE, Settings(legs=Legs.LEFT, hold_s=90))
    assert plan.routine == "after_workout"
    assert holds(plan) == [
        (code, leg, 60) for code in ("ST34", "GB33", "ST35", "BL40") for leg in ("left", "right")
    ]


def test_legs_order_and_seconds_are_those_of_the_record():
    done = presses(("ST34", RIGHT, 75), ("SP10", RIGHT, 45), ("ST34", LEFT, 75), ("SP10", LEFT, 45))
    plan = repeated_plan(make_record(routine=None, steps=done), CATALOGUE, Settings())
    assert plan.routine is None
    assert holds(plan) == [
        ("ST34", "right", 75), ("SP10", "right", 45), ("ST34", "left", 75), ("SP10", "left", 45)
    ]  # fmt: skip


@pytest.mark.parametrize(("left_s", "right_s"), [(60, 90), (90, 60)])
def test_what_one_leg_got_beside_is_not_repeated(left_s, right_s):
    done = presses(("ST34", LEFT, left_s), ("ST34", RIGHT, right_s))
    plan = repeated_plan(make_record(routine=None, steps=done), CATALOGUE, Settings())
    assert holds(plan) == [("ST34", "left", 60), ("ST34", "right", 60)]


def test_one_point_on_one_leg():
    done = presses(("GB33", RIGHT, 50))
    plan = repeated_plan(make_record(routine=None, steps=done), CATALOGUE, Settings())
    assert holds(plan) == [("GB33", "right", 50)]


def test_both_legs_at_one_point_are_no_leg_by_leg():
    done = presses(("GB33", LEFT, 50), ("GB33", RIGHT, 50))
    plan = repeated_plan(make_record(routine=None, steps=done), CATALOGUE, Settings())
    kinds = [step.kind for step in plan.steps]
    assert kinds == [StepKind.LEAD_IN, StepKind.PRESS, StepKind.CHANGE, StepKind.PRESS]


def test_a_session_cut_short_is_repeated_whole():
    done = tuple(replace(step, actual_ms=0) for step in routine_steps())
    plan = repeated_plan(make_record(steps=done), CATALOGUE, Settings())
    assert sum(s for _code, _leg, s in holds(plan)) == 8 * 60


def test_points_that_nobody_knows_any_more_are_left_out():
    done = presses(("XX1", LEFT, 60), ("ST34", LEFT, 60))
    plan = repeated_plan(make_record(steps=done), CATALOGUE, Settings())
    assert holds(plan) == [("ST34", "left", 60)]
    only = make_record(steps=presses(("XX1", LEFT, 60)))
    assert repeated_plan(only, CATALOGUE, Settings()) is None
    assert repeated_plan(make_record(steps=()), CATALOGUE, Settings()) is None


def test_an_own_routine_brings_its_pauses_along():
    own = OwnRoutine("own-run", "Run", (RoutineStep("ST34", 60),), lead_in_s=20, rest_s=5)
    known = replace(CATALOGUE, routines={"own-run": own.as_routine()})
    done = presses(("ST34", LEFT, 60), ("SP9", LEFT, 60))
    plan = repeated_plan(make_record(routine="own-run", steps=done), known, Settings())
    assert [s.planned_ms for s in plan.steps if s.kind is StepKind.REST] == [5_000]
    assert plan.routine == "own-run"
    gone = repeated_plan(make_record(routine="own-run", steps=done), CATALOGUE, Settings())
    assert not [s for s in gone.steps if s.kind is StepKind.REST]


@given(session_records())
def test_whatever_was_done_the_plan_keeps_the_limits(record):
    plan = repeated_plan(record, CATALOGUE, Settings())
    for step in plan.steps if plan else ():
        if step.kind is StepKind.PRESS:
            technique = CATALOGUE.points[step.point].technique
            assert technique.min_s <= step.planned_ms / 1000 <= technique.max_s


# --- the leg that was cut short ---------------------------------------------------------------

PLAN = routine_plan(CATALOGUE, "after_workout", Settings())


def test_what_is_owed_is_offered_in_whole_steps():
    assert more_for(PLAN, [Owed("ST35", RIGHT, 43_200)]) == {("ST35", RIGHT): 40_000}
    assert more_for(PLAN, []) == {}
    assert more_for(PLAN, [Owed("SP9", RIGHT, 40_000)]) == {}


def test_never_beyond_the_limit_of_a_point():
    long = routine_plan(CATALOGUE, "after_workout", Settings(hold_s=110))
    assert more_for(long, [Owed("ST35", LEFT, 60_000)]) == {("ST35", LEFT): 10_000}
    full = routine_plan(CATALOGUE, "after_workout", Settings(hold_s=120))
    assert more_for(full, [Owed("ST35", LEFT, 60_000)]) == {}


def test_one_leg_at_a_time_the_one_that_lacks_more():
    debts = [Owed("ST34", LEFT, 20_000), Owed("ST35", RIGHT, 40_000)]
    assert more_for(PLAN, debts) == {("ST35", RIGHT): 40_000}


def test_the_plan_grows_by_what_is_taken_and_nowhere_else():
    more = more_for(PLAN, [Owed("ST35", RIGHT, 40_000)])
    longer = routine_plan(CATALOGUE, "after_workout", Settings(), Circumstances(more_ms=more))
    assert longer.total_ms == PLAN.total_ms + 40_000
    assert [
        pair for pair in zip(holds(PLAN), holds(longer), strict=True) if pair[0] != pair[1]
    ] == [(("ST35", "right", 60), ("ST35", "right", 100))]


def test_a_leg_that_is_not_pressed_gets_nothing():
    alone = point_plan(CATALOGUE, "ST35", Settings(legs=Legs.LEFT))
    assert more_for(alone, [Owed("ST35", RIGHT, 40_000)]) == {}
