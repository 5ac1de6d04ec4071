"""A plan: one gap before each hold, few changes of posture, honest minutes."""

from __future__ import annotations

from kneeapp.core.body import Leg
from kneeapp.core.plan import CHANGE_MS, make_plan, with_few_posture_changes
from kneeapp.core.record import StepKind
from tests.plans import BEHIND, BOTH, FOUR, SEATED, four_points_plan, make_point


def test_each_hold_has_exactly_one_gap_before_it():
    steps = four_points_plan().steps
    kinds = [s.kind for s in steps]
    assert kinds[1::2] == [StepKind.PRESS] * 8
    assert set(kinds[0::2]) == {StepKind.LEAD_IN, StepKind.CHANGE}


def test_a_gap_leads_to_the_hold_after_it():
    steps = four_points_plan().steps
    for gap, hold in zip(steps[0::2], steps[1::2], strict=True):
        assert (gap.point, gap.leg) == (hold.point, hold.leg)


def test_change_of_leg_alone_is_a_change_and_everything_else_a_lead_in():
    gaps = four_points_plan().steps[0::2]
    assert [g.kind for g in gaps] == [StepKind.LEAD_IN, StepKind.CHANGE] * 4
    assert [g.planned_ms for g in gaps] == [8000, CHANGE_MS] * 3 + [12_000, CHANGE_MS]


def test_one_leg_has_lead_ins_only():
    plan = make_plan(FOUR, (Leg.RIGHT,), 60, "after_workout")
    assert [s.kind for s in plan.steps[0::2]] == [StepKind.LEAD_IN] * 4
    assert {s.leg for s in plan.steps} == {Leg.RIGHT}


def test_legs_come_in_the_order_asked_for():
    plan = make_plan(FOUR, (Leg.RIGHT, Leg.LEFT), 60, None)
    assert [s.leg for s in plan.steps[1::2]] == [Leg.RIGHT, Leg.LEFT] * 4


def test_the_default_routine_takes_ten_minutes_when_rounded_up():
    plan = four_points_plan()
    assert plan.total_ms == 8 * 60_000 + 4 * 8_000 + 3 * 8_000 + 12_000
    assert plan.minutes_rounded_up == 10


def test_a_whole_minute_is_not_rounded_further():
    plan = make_plan([make_point(lead_in_s=30)], (Leg.LEFT,), 30, None)
    assert plan.minutes_rounded_up == 1


def test_holds_stay_within_the_limits_of_their_point():
    careful = make_point(max_s=60)
    assert make_plan([careful], BOTH, 120, None).steps[1].planned_ms == 60_000
    assert make_plan([careful], BOTH, 5, None).steps[1].planned_ms == 30_000


def test_postures_change_as_seldom_as_possible_and_order_stays():
    mixed = (SEATED[0], BEHIND, SEATED[1], SEATED[2])
    assert [p.code for p in with_few_posture_changes(mixed)] == ["ST34", "ST35", "GB33", "BL40"]
