"""The demonstration as a function of time: it follows the breath, and nothing jumps."""

import math
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneeapp.core.body import Pose, View
from kneeapp.core.breath import PATTERNS, BreathChoice, BreathPattern
from kneeapp.core.content import Movement, Point
from kneeapp.core.demonstration import (
    BRIEF,
    CIRCLE_MM,
    COME_MS,
    CROSS_FADE_MS,
    LEAVE_MS,
    LIFT_MM,
    PRESSED,
    TOUCH_MS,
    TURN_MS,
    Act,
    cycle_ms,
    demo_state,
)
from kneeapp.core.hands import HandFrame
from kneeapp.core.places import Place, Spot
from kneeapp.core.press_sight import sight_of
from tests.shipped import shipped_catalogue

POINTS = shipped_catalogue().points
LONG_OUT = PATTERNS[BreathChoice.LONG_OUT]
BREATHS = [*PATTERNS.values(), BRIEF]
moments = st.integers(0, 60_000)


@given(moments, st.sampled_from(Movement), st.sampled_from(BREATHS), st.integers(1, 3))
def test_every_moment_makes_sense(t_ms, movement, breath, presses):
    now = demo_state(t_ms, movement, breath, presses)
    assert 0 <= now.lift_mm <= LIFT_MM
    assert 0 <= now.depth <= 1
    assert 0 <= now.share <= 1
    assert 0 <= now.presence <= 1
    # A lifted hand presses nothing, and one that lies on the skin is all there.
    assert now.depth == 0 or now.lift_mm == 0
    assert now.lift_mm > 0 or now.presence == 1
    assert math.hypot(*now.offset_mm) <= CIRCLE_MM + 1e-9
    assert (now.frame is HandFrame.PRESS) is (now.act is Act.PRESS)


@given(moments, st.sampled_from(Movement), st.sampled_from(BREATHS))
def test_nothing_jumps(t_ms, movement, breath):
    now, later = (demo_state(t, movement, breath) for t in (t_ms, t_ms + 16))
    assert abs(now.lift_mm - later.lift_mm) < 0.6
    assert abs(now.depth - later.depth) < 0.05
    assert abs(now.presence - later.presence) < 0.1
    assert math.dist(now.offset_mm, later.offset_mm) < 0.3


@given(moments, st.sampled_from(Movement), st.sampled_from(BREATHS))
def test_it_goes_round_and_round(t_ms, movement, breath):
    again = t_ms + cycle_ms(breath)
    assert demo_state(t_ms, movement, breath) == demo_state(again, movement, breath)


def acts(breath, movement=Movement.PRESS):
    """Each act with how long it lasts, ms."""
    found = []
    for t_ms in range(0, cycle_ms(breath), 10):
        act = demo_state(t_ms, movement, breath).act
        if found and found[-1][0] is act:
            found[-1][1] += 10
        else:
            found.append([act, 10])
    return [tuple(one) for one in found]


def test_it_presses_with_the_out_breath_and_eases_with_the_in_breath():
    breath = [(Act.PRESS, LONG_OUT.out_ms), (Act.EASE, LONG_OUT.in_ms)]
    come = [(Act.COME, COME_MS), (Act.TOUCH, TOUCH_MS)]
    begun = acts(LONG_OUT)
    assert begun[:-1] == [*come, *breath, *breath]
    assert begun[-1][0] is Act.LEAVE
    assert begun[-1][1] >= LEAVE_MS


def test_pressure_grows_while_it_leans_in_and_shrinks_while_it_eases_off():
    states = [demo_state(t, Movement.PRESS, LONG_OUT) for t in range(0, 22_000, 50)]
    for now, later in pairwise(states):
        if now.act is later.act is Act.PRESS:
            assert later.depth >= now.depth
        if now.act is later.act is Act.EASE:
            assert later.depth <= now.depth
    assert max(state.depth for state in states) == pytest.approx(1, abs=0.001)


def test_circles_are_small_and_slow_and_only_where_the_technique_circles():
    assert 3 <= CIRCLE_MM <= 4
    assert 2_000 <= TURN_MS <= 3_000
    middle = COME_MS + TOUCH_MS + 2_000
    round_ = [demo_state(middle + t, Movement.CIRCLE, LONG_OUT) for t in range(0, TURN_MS, 25)]
    assert all(math.hypot(*one.offset_mm) == pytest.approx(CIRCLE_MM) for one in round_)
    quarter = [demo_state(middle + t, Movement.CIRCLE, LONG_OUT).offset_mm for t in (0, TURN_MS)]
    assert quarter[0] == pytest.approx(quarter[1])
    straight = [demo_state(t, Movement.PRESS, LONG_OUT) for t in range(0, 25_000, 100)]
    assert {one.offset_mm for one in straight} == {(0.0, 0.0)}


def test_pictures_cross_fade_quickly():
    at = COME_MS + TOUCH_MS
    shares = [demo_state(at + t, Movement.PRESS, LONG_OUT).share for t in (0, 60, CROSS_FADE_MS)]
    assert shares == [0.0, 0.5, 1.0]
    assert CROSS_FADE_MS <= 120


def test_without_a_breath_it_presses_all_the_same():
    assert [act for act, _ms in acts(None)] == [act for act, _ms in acts(LONG_OUT)]
    assert PRESSED.depth == 1
    assert PRESSED.lift_mm == 0


def test_a_breath_of_any_length_is_followed():
    odd = BreathPattern(1_111, 2_345)
    assert cycle_ms(odd) - cycle_ms(BreathPattern(1_111, 2_344)) == 2


def test_every_drawn_point_has_a_picture_that_shows_it():
    for point in POINTS.values():
        sight = sight_of(point, POINTS)
        if not point.is_drawn and not point.pair:
            assert sight is None
            continue
        for code in sight.codes:
            assert POINTS[code].place(sight.pose, sight.view).visible


def test_a_pair_is_shown_where_both_are_seen():
    sight = sight_of(POINTS["EX-LE5"], POINTS)
    assert (sight.pose, sight.view) == (Pose.SEATED, View.FRONT)
    assert set(sight.codes) == {"ST35", "EX-LE4"}
    only_one = {code: point for code, point in POINTS.items() if code != "EX-LE4"}
    assert sight_of(POINTS["EX-LE5"], only_one) is None


def with_seen(code: str, seen: set[View]) -> Point:
    """A point that lies on every seated picture, and on none but some is to be seen."""
    places = {view: Place(0.5, 0.5, view in seen) for view in Pose.SEATED.views}
    spot = Spot(min(seen), places, (0.0, 0.0, 0.0), 22.0)
    return replace(POINTS[code], spots={Pose.SEATED: spot})


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ({View.FRONT, View.OUTER}, {View.FRONT, View.OUTER}, View.FRONT),
        # The first picture that both lie on hides a dimple.
        ({View.OUTER, View.INNER}, {View.FRONT, View.INNER}, View.INNER),
        ({View.FRONT, View.OUTER}, {View.FRONT_OUTER, View.OUTER}, View.OUTER),
        ({View.OUTER}, {View.INNER}, None),
    ],
)
def test_a_pair_is_never_shown_where_one_of_it_is_hidden(one, other, shown):
    few = {"ST35": with_seen("ST35", one), "EX-LE4": with_seen("EX-LE4", other)}
    sight = sight_of(POINTS["EX-LE5"], few)
    assert (sight.view if sight else None) is shown
