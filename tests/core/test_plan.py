"""A plan: one gap before each hold, few changes of posture, honest minutes."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from kneeapp.core.body import Leg
from kneeapp.core.breath import PATTERNS, BreathPattern
from kneeapp.core.content import RoutineStep
from kneeapp.core.own_breath import OwnBreath
from kneeapp.core.own_routine import FirstLeg, LegOrder, OwnRoutine
from kneeapp.core.plan import Plan
from kneeapp.core.plan_form import plan_as_plain, plan_from_plain
from kneeapp.core.planning import CHANGE_MS, Manner, Wanted, compose
from kneeapp.core.record import StepKind
from kneeapp.core.routine import Circumstances, routine_plan
from kneeapp.core.settings import Settings, VoiceLevel
from tests.plans import BEHIND, BOTH, FOUR, SEATED, four_points_plan, make_plan, make_point
from tests.shipped import shipped_catalogue

CATALOGUE = shipped_catalogue()


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
    plan = make_plan(mixed, (Leg.LEFT,), 60, None)
    assert [code for code, _leg in holds(plan)] == ["ST34", "ST35", "GB33", "BL40"]


def composed(**changes: object) -> Plan:
    """The four points, 60 s each, with one thing otherwise than usual."""
    manner = replace(Manner(BOTH), **changes)
    return compose([Wanted(point, 60) for point in FOUR], manner, None)


def holds(plan: Plan) -> list[tuple[str, Leg]]:
    return [(s.point, s.leg) for s in plan.steps if s.kind is StepKind.PRESS]


def test_leg_by_leg_both_legs_have_the_same_order():
    plan = composed(is_by_leg=True)
    assert [leg for _code, leg in holds(plan)] == [Leg.LEFT] * 4 + [Leg.RIGHT] * 4
    assert [code for code, _leg in holds(plan)] == ["ST34", "ST35", "GB33", "BL40"] * 2


def test_an_order_that_shall_stay_stays_on_both_legs():
    wanted = [Wanted(point, 60) for point in (SEATED[0], BEHIND, SEATED[1])]
    plan = compose(wanted, Manner(BOTH, is_by_leg=True, keeps_order=True), None)
    assert [code for code, _leg in holds(plan)] == ["ST34", "BL40", "ST35"] * 2


def test_each_point_has_its_own_seconds_within_its_limits():
    wanted = [Wanted(SEATED[0], 45), Wanted(SEATED[1], 500), Wanted(SEATED[2], 1)]
    plan = compose(wanted, Manner((Leg.LEFT,)), None)
    assert [s.planned_ms for s in plan.steps[1::2]] == [45_000, 120_000, 30_000]


def test_the_way_to_a_new_point_is_longer_once():
    plan = composed(new_points={"ST35", "BL40"})
    gaps = {s.point: s.planned_ms for s in plan.steps if s.kind is StepKind.LEAD_IN}
    assert gaps == {"ST34": 8_000, "ST35": 12_000, "GB33": 8_000, "BL40": 16_000}
    assert [s.planned_ms for s in plan.steps if s.kind is StepKind.CHANGE] == [CHANGE_MS] * 4
    by_leg = composed(new_points={"ST35"}, is_by_leg=True)
    ways = [s.planned_ms for s in by_leg.steps if (s.kind, s.point) == (StepKind.LEAD_IN, "ST35")]
    assert ways == [12_000, 8_000]


@pytest.mark.parametrize(("wanted_s", "gap_ms"), [(0, 2_000), (1, 2_000), (5, 5_000), (30, 30_000)])
def test_a_lead_in_of_ones_own_holds_for_every_gap(wanted_s: int, gap_ms: int):
    plan = composed(lead_in_s=wanted_s)
    assert {s.planned_ms for s in plan.steps if s.kind is not StepKind.PRESS} == {gap_ms}


def test_the_first_way_to_a_point_is_longer_with_a_lead_in_of_ones_own_too():
    plan = composed(lead_in_s=6, new_points={"ST35"})
    gaps = [(s.point, s.planned_ms) for s in plan.steps if s.kind is not StepKind.PRESS]
    assert gaps[:4] == [("ST34", 6_000), ("ST34", 6_000), ("ST35", 10_000), ("ST35", 6_000)]
    assert {ms for _code, ms in gaps[4:]} == {6_000}


def test_a_rest_comes_before_each_point_but_the_first():
    plan = composed(rest_s=15)
    kinds = [s.kind for s in plan.steps]
    assert kinds.count(StepKind.REST) == 3
    assert all(kinds[i + 1] is StepKind.LEAD_IN for i, k in enumerate(kinds) if k is StepKind.REST)
    assert plan.gap_of(kinds.index(StepKind.REST) + 2) == kinds.index(StepKind.REST)


def test_the_seconds_of_a_routine_follow_the_settings():
    usual = routine_plan(CATALOGUE, "above_kneecap", Settings())
    assert [s.planned_ms for s in usual.steps[1::4]] == [90_000, 60_000, 45_000, 60_000]
    longer = routine_plan(CATALOGUE, "above_kneecap", Settings(hold_s=80))
    assert [s.planned_ms for s in longer.steps[1::4]] == [120_000, 80_000, 60_000, 80_000]


def test_the_clips_that_ship_decide_how_long_the_way_is():
    quick = dict.fromkeys(CATALOGUE.clips_ms, 500)
    told = routine_plan(CATALOGUE, "after_workout", Settings())
    hasty = routine_plan(replace(CATALOGUE, clips_ms=quick), "after_workout", Settings())
    assert hasty.total_ms < told.total_ms
    mute = routine_plan(CATALOGUE, "after_workout", Settings(voice_level=VoiceLevel.CHIMES))
    assert mute.steps[0].planned_ms == 8_000


# --- on paper ---------------------------------------------------------------------------------


def plain(plan: Plan) -> dict[str, Any]:
    return json.loads(json.dumps(plan_as_plain(plan), allow_nan=False))


@pytest.mark.parametrize("breath", [None, *[p for p in PATTERNS.values() if p]])
def test_a_plan_reads_back_as_it_was(breath: BreathPattern | None):
    plan = composed(breath=breath, rest_s=5, level=VoiceLevel.FULL)
    assert plan_from_plain(plain(plan)) == plan


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("breath", [0, 0, 0, 0, 0, 0]),
        ("breath", [4000, 6000, 0, 0, 0, 0, 0]),
        ("breath", [True, 6000, 0, 0, 0, 0]),
        ("breath", "4-6"),
        ("level", "loud"),
        ("lengths_ms", {"press": -1}),
        ("lengths_ms", {"press": "long"}),
        ("lengths_ms", None),
        ("steps", [{}]),
    ],
)
def test_a_plan_that_nobody_wrote_is_refused(field: str, value: object):
    with pytest.raises((KeyError, ValueError, TypeError, AttributeError)):
        plan_from_plain({**plain(four_points_plan()), field: value})


@pytest.mark.parametrize(
    "moment",
    [
        [0, "bang", [], True],
        [-1, "press", [], True],
        [0.5, "press", [], True],
        [0, "press", "release", True],
        [0, "press", [1], True],
        [0, "press", [], 1],
        [0, "press"],
        None,
    ],
)
def test_a_moment_that_nobody_wrote_is_refused(moment: object):
    raw = plain(four_points_plan())
    raw["steps"][0]["moments"] = [moment]
    with pytest.raises((ValueError, TypeError)):
        plan_from_plain(raw)


# --- own routines -----------------------------------------------------------------------------

OWN = OwnRoutine(
    id="own-evening",
    name="Evening",
    steps=(RoutineStep("BL40", 30), RoutineStep("ST34", 75)),
    order=LegOrder.BY_LEG,
    first=FirstLeg.SORER,
    lead_in_s=6,
    rest_s=5,
    breath="own-1",
)
CALM = OwnBreath("own-1", "Calm", BreathPattern(3_000, 7_000, rest_ms=1_000))


@pytest.mark.parametrize(
    ("left", "right", "first"),
    [(2, 6, Leg.RIGHT), (6, 2, Leg.LEFT), (None, 1, Leg.RIGHT), (4, 4, Leg.LEFT)],
)
def test_an_own_routine_knows_its_order_its_gaps_and_its_breath(
    left: int | None, right: int | None, first: Leg
):
    catalogue = replace(CATALOGUE, routines={OWN.id: OWN.as_routine()})
    settings = Settings(own_breaths=(CALM,), voice_level=VoiceLevel.CHIMES, hold_s=120)
    now = Circumstances(left=left, right=right, new_points={"ST34"})
    plan = routine_plan(catalogue, OWN.id, settings, now)
    assert holds(plan) == [(code, leg) for leg in (first, first.other) for code in ("BL40", "ST34")]
    ways = [(s.point, s.planned_ms) for s in plan.steps if s.kind is StepKind.LEAD_IN]
    # ST34 is new: the first way to it takes longer.
    assert ways == [("BL40", 6_000), ("ST34", 10_000), ("BL40", 6_000), ("ST34", 6_000)]
    assert {s.planned_ms for s in plan.steps if s.kind is StepKind.REST} == {5_000}
    assert [s.planned_ms for s in plan.steps if s.kind is StepKind.PRESS] == [30_000, 75_000] * 2
    assert (plan.routine, plan.breath) == (OWN.id, CALM.pattern)
