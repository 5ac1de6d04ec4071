"""Turning the leg: frames, snapping, which way, and where the outer side is."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QWidget

from kneeapp.core.body import Convention, Leg, Pose, Side, View
from kneeapp.ui.knee.picture.picture_points import PointLayer
from kneeapp.ui.knee.picture.seen_points import seen_points
from kneeapp.ui.knee.picture.shown import Shown
from kneeapp.ui.knee.picture.stage_geometry import Stage
from kneeapp.ui.knee.picture.turning import (
    FRAMES,
    SNAP_DEG,
    STEP_DEG,
    Rest,
    TurnDrag,
    at_rest,
    azimuth_of,
    can_turn,
    frame_deg,
    step_deg,
    turned_deg,
)
from tests.shipped import ASSETS, shipped_catalogue

CATALOGUE = shipped_catalogue()
WAYS = list(product(Leg, Convention))
STAGE = Stage(412, 500)


@pytest.fixture(scope="module")
def table():
    from kneeapp.adapters.atlas import AtlasFiles

    return AtlasFiles(ASSETS).turntable()


def turning(azimuth_deg, leg=Leg.LEFT, convention=Convention.MIRROR):
    rest = at_rest(azimuth_deg, 0.0)
    return Shown("ST34", Pose.STANDING, rest.view, leg, convention, azimuth_deg=azimuth_deg)


def test_the_table_has_a_frame_for_every_step(table):
    assert len(table.frames) == FRAMES
    assert table.step_deg == STEP_DEG
    assert [table.frame_at(n * STEP_DEG) for n in range(FRAMES)] == list(range(FRAMES))


def test_the_frames_go_from_the_front_by_the_outer_side_round(table):
    def facing(code):
        return [frame[code].facing for frame in table.frames]

    for code, deg in (("ST35", 0), ("GB33", 90), ("BL40", 180), ("LR8", 270)):
        best = facing(code).index(max(facing(code))) * STEP_DEG
        assert abs((best - deg + 180) % 360 - 180) <= 50, code


@pytest.mark.parametrize("view", Pose.STANDING.views)
@pytest.mark.parametrize(("leg", "convention"), WAYS)
def test_a_still_view_and_its_frame_are_the_same_picture(table, view, leg, convention):
    still = Shown("ST34", Pose.STANDING, view, leg, convention)
    frame = turning(azimuth_of(view), leg, convention)
    assert frame.view is view
    assert frame.is_flipped is still.is_flipped
    assert frame.edges == still.edges
    assert frame.is_from_behind is still.is_from_behind
    points = CATALOGUE.points.values()
    on_frame, on_still = seen_points(points, frame, table), seen_points(points, still, table)
    for code, one in on_still.items():
        if one.visible:
            assert on_frame[code].visible
            assert on_frame[code].place == pytest.approx(one.place, abs=0.004)


@pytest.mark.parametrize(("leg", "convention"), WAYS)
@pytest.mark.parametrize("number", range(FRAMES))
def test_the_outer_side_is_where_the_mirror_rule_says(table, number, leg, convention):
    shown = turning(number * STEP_DEG, leg, convention)
    frame = table.frames[number]
    # ST36 and GB34 lie on the outer side, SP9 and LR7 on the inner one, at the same height.
    outer_off = abs(number * STEP_DEG % 180 - 90)
    if outer_off <= STEP_DEG:
        return  # Seen from the side: neither is left or right.
    outer = sum(frame[code].x for code in ("ST36", "GB34")) / 2
    inner = sum(frame[code].x for code in ("SP9", "LR7")) / 2
    outer_is_left = shown.x_on_picture(outer) < shown.x_on_picture(inner)
    mirror = convention is Convention.MIRROR
    if shown.is_from_behind:
        # One stands behind the leg: left is left, whatever the convention.
        wanted = leg is Leg.LEFT
    else:
        wanted = (leg is Leg.LEFT) if mirror else (leg is Leg.RIGHT)
    assert outer_is_left is wanted


def test_passing_the_side_turns_the_mirror_into_a_look_from_behind():
    side, past = turning(90.0), turning(100.0)
    assert side.is_flipped
    assert not past.is_flipped
    assert not side.is_from_behind
    assert past.is_from_behind
    assert side.edges == (Side.BEHIND, Side.FRONT)
    assert past.edges == (Side.FRONT, Side.BEHIND)


def test_facing_me_nothing_turns_round_at_the_side():
    flips = {turning(n * STEP_DEG, Leg.RIGHT, Convention.ATLAS).is_flipped for n in range(FRAMES)}
    assert flips == {True}


@pytest.mark.parametrize(("leg", "convention"), WAYS)
@pytest.mark.parametrize("azimuth_deg", [0.0, 40.0, 150.0, 180.0, 220.0, 320.0])
@pytest.mark.parametrize("dx_px", [-30.0, 30.0])
def test_the_near_skin_follows_the_pointer(table, leg, convention, azimuth_deg, dx_px):
    before = turning(azimuth_deg, leg, convention)
    drag = TurnDrag(azimuth_deg, before.is_flipped, STAGE.leg_rect.height())
    after = turning(frame_deg(drag.azimuth_deg(dx_px)), leg, convention)
    if after.is_flipped is not before.is_flipped:
        return
    points = CATALOGUE.points.values()
    here, there = seen_points(points, before, table), seen_points(points, after, table)
    moved = [
        STAGE.spot(there[code].place, after).x() - STAGE.spot(one.place, before).x()
        for code, one in here.items()
        # What comes to the rim hardly moves any more, and then turns back.
        if one.visible and there[code].visible and one.strength == there[code].strength == 1.0
    ]
    assert moved
    assert all((way > 0) is (dx_px > 0) for way in moved)
    # The middle of the knee goes about as far as the pointer.
    assert max(abs(way) for way in moved) == pytest.approx(abs(dx_px), rel=0.6)


@given(begun=st.floats(0, 359), dx=st.floats(-2000, 2000), flip=st.booleans())
def test_a_drag_there_and_back_ends_where_it_began(begun, dx, flip):
    drag = TurnDrag(begun, flip, 600.0)
    assert drag.azimuth_deg(0.0) == pytest.approx(begun)
    assert 0 <= drag.azimuth_deg(dx) < 360
    assert turned_deg(dx, 600.0, flip) == pytest.approx(-turned_deg(-dx, 600.0, flip))
    assert turned_deg(dx, 600.0, flip) == pytest.approx(-turned_deg(dx, 600.0, not flip))


@pytest.mark.parametrize(("leg", "convention"), WAYS)
def test_one_key_goes_all_the_way_round_and_visits_every_frame(leg, convention):
    azimuth, visited = 0.0, []
    for _ in range(FRAMES):
        azimuth = frame_deg(azimuth + step_deg(True, leg, convention))
        visited.append(azimuth)
    assert azimuth == 0.0
    assert len(set(visited)) == FRAMES
    assert step_deg(True, leg, convention) == -step_deg(False, leg, convention)


@pytest.mark.parametrize(("leg", "convention"), WAYS)
def test_the_key_turns_as_the_pointer_does_from_the_front(leg, convention):
    front = turning(0.0, leg, convention)
    by_hand = turned_deg(10.0, 600.0, front.is_flipped)
    assert (by_hand > 0) is (step_deg(True, leg, convention) > 0)


@given(st.floats(-720, 720))
def test_the_leg_comes_to_rest_at_a_view_that_is_near_else_where_it_is(azimuth):
    rest = at_rest(azimuth)
    off = abs((azimuth - azimuth_of(rest.view) + 180) % 360 - 180)
    if rest.azimuth_deg is None:
        assert off <= SNAP_DEG
    else:
        nearest = min(
            abs((azimuth - azimuth_of(view) + 180) % 360 - 180) for view in Pose.STANDING.views
        )
        assert nearest > SNAP_DEG
        assert rest.azimuth_deg % STEP_DEG == 0
        assert abs((azimuth - rest.azimuth_deg + 180) % 360 - 180) <= STEP_DEG / 2 + 1e-9


@pytest.mark.parametrize(
    ("azimuth_deg", "rest"),
    [
        (11.0, Rest(View.FRONT, None)),
        (349.0, Rest(View.FRONT, None)),
        (13.0, Rest(View.FRONT, 10.0)),
        (78.0, Rest(View.OUTER, None)),
        (191.9, Rest(View.BACK, None)),
        (45.1, Rest(View.OUTER, 50.0)),
        (262.0, Rest(View.INNER, None)),
    ],
)
def test_snapping(azimuth_deg, rest):
    assert at_rest(azimuth_deg) == rest


def test_only_the_straight_leg_turns():
    assert can_turn(Pose.STANDING)
    assert not can_turn(Pose.SEATED)


def test_points_fade_towards_the_rim_and_are_hidden_behind_it(table):
    points = [CATALOGUE.points["ST35"]]
    strengths = []
    for number in range(FRAMES):
        one = seen_points(points, turning(number * STEP_DEG), table)["ST35"]
        if one.visible:
            strengths.append((table.frames[number]["ST35"].facing, one.strength))
    assert max(strengths)[1] == 1.0
    assert min(strengths)[1] < 0.8
    ordered = [strength for _facing, strength in sorted(strengths)]
    assert ordered == sorted(ordered)


def test_the_ring_of_a_doubtful_place_goes_before_its_marker(table, look):
    doubtful = [p for p in CATALOGUE.points.values() if p.is_drawn and p.doubt]
    faded = 0
    with_ring = 0
    layer = PointLayer(look, doubtful, {}, QWidget())
    for number in range(FRAMES):
        shown = turning(number * STEP_DEG)
        seen = seen_points(doubtful, shown, table)
        layer.present(shown, seen, ())
        layer.place(STAGE, shown)
        for code, one in seen.items():
            if one.visible:
                has_ring = layer.markers[code].reach_px > layer.markers[code].radius_px
                assert not has_ring or one.strength == 1.0, (code, number)
                faded += one.strength < 1.0
                with_ring += has_ring
    assert faded
    assert with_ring


def test_without_a_table_no_point_is_shown_on_a_frame():
    seen = seen_points(CATALOGUE.points.values(), turning(40.0), None)
    assert not any(one.visible for one in seen.values())
    still = replace(turning(40.0), azimuth_deg=None)
    assert any(one.visible for one in seen_points(CATALOGUE.points.values(), still, None).values())
