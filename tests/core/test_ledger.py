"""The ledger of the two legs, and the thumb saver: what recent sessions ask of the next one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneeapp.adapters.catalogue_check import KNUCKLE_MAY_BE_TOLD
from kneeapp.core.body import Leg
from kneeapp.core.content import HandShape, Point
from kneeapp.core.last_time import more_for, repeated_plan
from kneeapp.core.ledger import Owed, leg_owed, never_pressed, owed
from kneeapp.core.plan import Plan
from kneeapp.core.record import SessionRecord, StepKind, StepRecord, StopReason
from kneeapp.core.routine import Circumstances, routine_plan
from kneeapp.core.settings import Settings
from kneeapp.core.thumbs import (
    HandMinutes,
    Sparer,
    hand_minutes,
    proposed_sparers,
    sparer_of,
    thumbs_worked_ms,
    worked_ms,
)
from tests.builders import START, make_record, make_step
from tests.shipped import shipped_catalogue

CATALOGUE = shipped_catalogue()
SOON = START + timedelta(hours=20)
LATER = START + timedelta(days=3)


def session(
    left_ms: int | None,
    right_ms: int | None,
    number: int = 1,
    point: str = "ST34",
    reason: StopReason | None = None,
) -> SessionRecord:
    """One point, 60 s planned on each leg that is not None."""
    done = ((Leg.LEFT, left_ms), (Leg.RIGHT, right_ms))
    steps = tuple(
        make_step(point=point, leg=leg, actual_ms=ms) for leg, ms in done if ms is not None
    )
    return make_record(number, steps=steps, stop_reason=reason)


def test_the_leg_that_was_cut_short_is_owed_what_the_other_had_more():
    assert owed([session(60_000, 20_000)], SOON) == (Owed("ST34", Leg.RIGHT, 40_000),)
    assert owed([session(0, 45_000)], SOON) == (Owed("ST34", Leg.LEFT, 45_000),)
    assert owed([session(60_000, 45_000)], SOON) == (Owed("ST34", Leg.RIGHT, 15_000),)


@pytest.mark.parametrize(
    ("left_ms", "right_ms"), [(60_000, 60_000), (60_000, 46_000), (5_000, 5_000), (90_000, 60_000)]
)
def test_a_small_difference_or_time_that_was_added_is_no_debt(left_ms: int, right_ms: int):
    assert owed([session(left_ms, right_ms)], SOON) == ()


def test_one_leg_alone_by_choice_owes_the_other_nothing():
    assert owed([session(60_000, None)], SOON) == ()


def test_what_felt_sharp_is_not_offered_again():
    assert owed([session(60_000, 3_000, reason=StopReason.SHARP_OR_NUMB)], SOON) == ()
    records = [session(60_000, 0), session(60_000, 0, 2, reason=StopReason.SHARP_OR_NUMB)]
    assert owed(records, LATER) == ()


def test_a_later_session_pays_and_can_never_make_a_debt():
    first = session(60_000, 0)
    assert owed([session(None, 30_000, 2), first], LATER) == (Owed("ST34", Leg.RIGHT, 30_000),)
    assert owed([session(None, 60_000, 2), first], LATER) == ()
    assert owed([session(None, 50_000, 2), session(None, 50_000, 3), first], LATER) == ()
    assert owed([session(60_000, 60_000, 2), first], LATER) == ()


def test_a_week_later_nobody_remembers():
    assert owed([session(60_000, 0)], START + timedelta(days=7, seconds=1)) == ()
    assert owed([session(60_000, 0)], START - timedelta(seconds=1)) == ()


@given(st.lists(st.tuples(*[st.none() | st.integers(0, 90_000)] * 2), max_size=8))
def test_a_debt_is_never_more_than_one_hold(pairs: list[tuple[int | None, int | None]]):
    records = [session(left, right, n + 1) for n, (left, right) in enumerate(pairs)]
    for debt in owed(records, START + timedelta(days=6)):
        assert 15_000 <= debt.ms <= 60_000


def done(plan: Plan, number: int, cut: tuple[str, Leg, int] | None = None) -> SessionRecord:
    """The record of a plan, all of it pressed; but one hold only for some ms, if it is cut."""
    code, short_leg, short_ms = cut or ("", None, 0)
    steps = tuple(
        StepRecord(
            step.kind,
            step.point,
            step.leg,
            step.planned_ms,
            min(short_ms, step.planned_ms)
            if (step.kind, step.point, step.leg) == (StepKind.PRESS, code, short_leg)
            else step.planned_ms,
        )
        for step in plan.steps
    )
    return make_record(number, routine=plan.routine, steps=steps)


@given(
    st.sampled_from(("ST34", "GB33", "ST35", "BL40")),
    st.sampled_from(Leg),
    st.integers(0, 60_000),
)
def test_what_was_offered_and_taken_is_settled_for_both_legs(code: str, leg: Leg, short_ms: int):
    whole = routine_plan(CATALOGUE, "after_workout", Settings())
    records = [done(whole, 1, (code, leg, short_ms))]
    more = more_for(whole, owed(records, START + timedelta(days=1)))
    assert bool(more) is (short_ms <= 45_000)
    taken = Circumstances(more_ms=more)
    records.append(done(routine_plan(CATALOGUE, "after_workout", Settings(), taken), 2))
    assert owed(records, START + timedelta(days=2)) == ()


def test_the_same_as_last_time_does_not_grow_by_what_was_owed():
    first = routine_plan(CATALOGUE, "after_workout", Settings())
    records = [done(first, 1, ("ST34", Leg.RIGHT, 30_000))]
    for day in range(1, 4):
        plan = repeated_plan(records[-1], CATALOGUE, Settings())
        assert plan is not None
        assert plan.total_ms == first.total_ms
        more = more_for(plan, owed(records, START + timedelta(days=day)))
        assert more == ({("ST34", Leg.RIGHT): 30_000} if day == 1 else {})
        taken = repeated_plan(records[-1], CATALOGUE, Settings(), Circumstances(more_ms=more))
        assert taken is not None
        records.append(done(taken, day + 1))


def test_a_leg_cut_short_beside_a_longer_one_is_owed_up_to_the_usual_hold():
    longer = make_step(leg=Leg.RIGHT, planned_ms=90_000, actual_ms=90_000)
    cut = make_step(leg=Leg.LEFT, actual_ms=20_000)
    assert owed([make_record(steps=(cut, longer))], SOON) == (Owed("ST34", Leg.LEFT, 40_000),)
    enough = replace(longer, actual_ms=60_000)
    assert owed([make_record(steps=(replace(cut, actual_ms=60_000), enough))], SOON) == ()


def test_the_leg_that_lacks_more_in_all():
    debts = (
        Owed("ST34", Leg.RIGHT, 40_100),
        Owed("GB33", Leg.LEFT, 45_000),
        Owed("BL40", Leg.RIGHT, 16_000),
    )
    assert leg_owed(debts) is Leg.RIGHT
    assert leg_owed(debts[:2]) is Leg.LEFT
    assert leg_owed(()) is None


def test_what_was_never_pressed():
    records = [session(60_000, None), session(0, None, 2, "GB33")]
    assert never_pressed(records, ("ST34", "GB33", "BL40")) == {"GB33", "BL40"}


def test_minutes_of_each_shape_in_the_last_seven_days():
    records = [
        session(60_000, 30_000),
        session(60_000, None, 2, "GB33"),
        session(60_000, None, 3, "GONE"),
        make_record(4, started_at=START - timedelta(days=30)),
    ]
    worked = worked_ms(records, CATALOGUE.points, LATER)
    assert worked[HandShape.THUMB] == 90_000
    assert worked[HandShape.TWO_FINGERS] == 60_000
    assert thumbs_worked_ms(worked) == 90_000


def test_a_gap_is_no_work():
    records = [make_record(steps=(make_step(StepKind.LEAD_IN),))]
    assert thumbs_worked_ms(worked_ms(records, CATALOGUE.points, SOON)) == 0


def test_two_thumbs_and_a_pinch_are_work_for_thumbs():
    records = [session(60_000, None, point="EX-LE5"), session(50_000, None, 2, "BL57")]
    worked = worked_ms(records, CATALOGUE.points, LATER)
    assert (worked[HandShape.PINCH], worked[HandShape.BOTH_THUMBS]) == (60_000, 50_000)
    assert thumbs_worked_ms(worked) == 110_000


def test_whole_minutes_of_each_shape_agree_with_those_of_the_thumbs():
    worked = dict.fromkeys(HandShape, 0) | {
        HandShape.THUMB: 250_000,
        HandShape.BOTH_THUMBS: 100_000,
        HandShape.PINCH: 170_000,
        HandShape.TWO_FINGERS: 179_000,
        HandShape.KNUCKLE: 60_000,
    }
    minutes = hand_minutes(worked)
    assert minutes == HandMinutes(thumb=6, pinch=2, two_fingers=2, knuckle=1)
    assert minutes.thumbs == 8 == thumbs_worked_ms(worked) // 60_000


def test_above_the_limit_something_else_is_proposed_where_the_point_allows_it():
    records = [session(60_000, 60_000, point=code) for code in ("ST34", "SP10", "ST36")]
    codes = ("ST34", "SP10", "SP9", "GB33", "GB34", "ST35", "BL57", "BL56", "EX-LE5", "GONE")
    assert proposed_sparers(codes, CATALOGUE, records, 7, SOON) == {}
    assert proposed_sparers(codes, CATALOGUE, records, 6, SOON) == {
        "ST34": Sparer.KNUCKLE,
        "SP10": Sparer.HEEL,
        "GB34": Sparer.FINGER,
        "ST35": Sparer.FINGER,
        "BL57": Sparer.KNUCKLE,
        "BL56": Sparer.HEEL,
    }


@pytest.mark.parametrize(
    ("contact", "sparer"),
    [
        ("Thumb pad", None),
        ("Thumb and index finger together, one in each dimple", None),
        ("Thumb or finger pad", Sparer.FINGER),
        ("Thumb or index pad", Sparer.FINGER),
        ("Thumb or two finger pads", Sparer.TWO_FINGERS),
        ("Thumb, or pads of index and middle finger", Sparer.TWO_FINGERS),
        ("Thumb pad or heel of the hand", Sparer.HEEL),
        ("Thumb, heel of hand or knuckles", Sparer.KNUCKLE),
    ],
)
def test_one_finger_is_not_two(contact: str, sparer: Sparer | None):
    point = CATALOGUE.points["SP9"]
    assert sparer_of(replace(point, technique=point.technique._replace(contact=contact))) is sparer


@pytest.mark.parametrize("point", CATALOGUE.points.values(), ids=lambda point: point.code)
def test_nothing_is_proposed_that_the_technique_does_not_name(point: Point):
    words = {
        Sparer.KNUCKLE: "knuckle",
        Sparer.HEEL: "heel of",
        Sparer.TWO_FINGERS: "fingers",
        Sparer.FINGER: " pad",
    }
    sparer = sparer_of(point)
    if sparer is not None:
        assert words[sparer] in point.technique.contact.casefold()
    if sparer is Sparer.KNUCKLE:
        assert point.code in KNUCKLE_MAY_BE_TOLD
