"""The ledger of the two legs, and the thumb saver: what recent sessions ask of the next one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneeapp.core.body import Leg
from kneeapp.core.content import HandShape
from kneeapp.core.ledger import Owed, leg_owed, never_pressed, owed, paying_plan
from kneeapp.core.record import SessionRecord, StepKind, StopReason
from kneeapp.core.settings import Settings
from kneeapp.core.thumbs import proposed_shapes, sparing_shape, thumbs_worked_ms, worked_ms
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


def test_the_plan_that_pays_presses_the_owed_points_on_that_leg_alone():
    debts = (
        Owed("ST34", Leg.RIGHT, 40_100),
        Owed("GB33", Leg.LEFT, 15_000),
        Owed("BL40", Leg.RIGHT, 16_000),
        Owed("GONE", Leg.LEFT, 900_000),
    )
    assert leg_owed(debts[:3]) is Leg.RIGHT
    plan = paying_plan(debts, CATALOGUE, Settings())
    assert plan is not None
    presses = [(s.point, s.leg, s.planned_ms) for s in plan.steps if s.kind is StepKind.PRESS]
    assert presses == [("ST34", Leg.RIGHT, 41_000), ("BL40", Leg.RIGHT, 30_000)]
    assert paying_plan((), CATALOGUE, Settings()) is None
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


def test_above_the_limit_another_shape_is_proposed_where_the_point_allows_it():
    records = [session(60_000, 60_000, point=code) for code in ("ST34", "SP10", "ST36")]
    codes = ("ST34", "SP10", "GB33", "GB34", "BL57", "GONE")
    assert proposed_shapes(codes, CATALOGUE, records, 7, SOON) == {}
    assert proposed_shapes(codes, CATALOGUE, records, 6, SOON) == {
        "ST34": HandShape.KNUCKLE,
        "GB34": HandShape.TWO_FINGERS,
        "BL57": HandShape.KNUCKLE,
    }


def test_a_shape_is_only_proposed_where_the_technique_names_it():
    for point in CATALOGUE.points.values():
        shape = sparing_shape(point)
        words = {HandShape.KNUCKLE: "knuckle", HandShape.TWO_FINGERS: "finger"}
        if shape is not None:
            assert words[shape] in point.technique.contact.casefold()
            assert point.technique.hand is not shape
