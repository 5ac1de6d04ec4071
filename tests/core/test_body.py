"""Left and right, told as a table: whoever gets this wrong presses the wrong dimple."""

from itertools import product

import pytest

from kneeapp.core.body import (
    Convention,
    Leg,
    Pose,
    Side,
    View,
    is_flipped,
    is_flipped_at,
    is_from_behind,
    picture_edges,
    view_at,
    x_on_picture,
)
from tests.shipped import shipped_catalogue

MIRROR, ATLAS = Convention.MIRROR, Convention.ATLAS
LEFT, RIGHT = Leg.LEFT, Leg.RIGHT
FRONT, OUTER, BACK, INNER = View.FRONT, View.OUTER, View.BACK, View.INNER
FRONT_OUTER, FRONT_INNER = View.FRONT_OUTER, View.FRONT_INNER

# What the design says one by one: flip or as is, and what lies at the left and the right edge.
TABLE = [
    (MIRROR, FRONT, LEFT, True, Side.OUTER, Side.INNER),
    (MIRROR, FRONT, RIGHT, False, Side.INNER, Side.OUTER),
    (MIRROR, OUTER, LEFT, True, Side.BEHIND, Side.FRONT),
    (MIRROR, OUTER, RIGHT, False, Side.FRONT, Side.BEHIND),
    (MIRROR, BACK, LEFT, False, Side.OUTER, Side.INNER),
    (MIRROR, BACK, RIGHT, True, Side.INNER, Side.OUTER),
    (MIRROR, INNER, LEFT, True, Side.FRONT, Side.BEHIND),
    (MIRROR, INNER, RIGHT, False, Side.BEHIND, Side.FRONT),
    (ATLAS, FRONT, LEFT, False, Side.INNER, Side.OUTER),
    (ATLAS, FRONT, RIGHT, True, Side.OUTER, Side.INNER),
    (ATLAS, OUTER, LEFT, False, Side.FRONT, Side.BEHIND),
    (ATLAS, OUTER, RIGHT, True, Side.BEHIND, Side.FRONT),
    (ATLAS, BACK, LEFT, False, Side.OUTER, Side.INNER),
    (ATLAS, BACK, RIGHT, True, Side.INNER, Side.OUTER),
    (ATLAS, INNER, LEFT, False, Side.BEHIND, Side.FRONT),
    (ATLAS, INNER, RIGHT, True, Side.FRONT, Side.BEHIND),
    (MIRROR, FRONT_OUTER, LEFT, True, Side.BEHIND, Side.FRONT),
    (MIRROR, FRONT_OUTER, RIGHT, False, Side.FRONT, Side.BEHIND),
    (MIRROR, FRONT_INNER, LEFT, True, Side.FRONT, Side.BEHIND),
    (MIRROR, FRONT_INNER, RIGHT, False, Side.BEHIND, Side.FRONT),
    (ATLAS, FRONT_OUTER, LEFT, False, Side.FRONT, Side.BEHIND),
    (ATLAS, FRONT_OUTER, RIGHT, True, Side.BEHIND, Side.FRONT),
    (ATLAS, FRONT_INNER, LEFT, False, Side.BEHIND, Side.FRONT),
    (ATLAS, FRONT_INNER, RIGHT, True, Side.FRONT, Side.BEHIND),
]
EVERY_CASE = list(product(View, Leg, Convention))
STANDING_CASES = list(product(Pose.STANDING.views, Leg, Convention))

# The middle of the kneecap's upper border in each file (landmarks of the standing pictures).
KNEECAP_X = {FRONT: 0.5177, OUTER: 0.2905, BACK: 0.4823, INNER: 0.7095}

POINTS = shipped_catalogue().points


def test_the_table_names_every_case_once():
    assert sorted((v, leg, c) for c, v, leg, *_ in TABLE) == sorted(EVERY_CASE)


@pytest.mark.parametrize(("convention", "view", "leg", "flip", "left", "right"), TABLE)
def test_flip_and_edges(convention, view, leg, flip, left, right):
    assert is_flipped(view, leg, convention) is flip
    assert picture_edges(view, leg, convention) == (left, right)


@pytest.mark.parametrize("view", View)
def test_in_the_mirror_the_outer_side_lies_where_the_users_outer_side_is(view):
    if view in (FRONT, BACK):
        assert picture_edges(view, LEFT, MIRROR)[0] is Side.OUTER
        assert picture_edges(view, RIGHT, MIRROR)[1] is Side.OUTER
    else:
        assert set(picture_edges(view, LEFT, MIRROR)) == {Side.FRONT, Side.BEHIND}


@pytest.mark.parametrize(("view", "convention"), list(product(View, Convention)))
def test_the_two_legs_are_mirror_images(view, convention):
    assert is_flipped(view, LEFT, convention) is not is_flipped(view, RIGHT, convention)
    assert picture_edges(view, LEFT, convention) == picture_edges(view, RIGHT, convention)[::-1]
    for x in (0.0, 0.25, 0.5827, 1.0):
        mirrored = 1 - x_on_picture(x, view, RIGHT, convention)
        assert x_on_picture(x, view, LEFT, convention) == pytest.approx(mirrored)


@pytest.mark.parametrize("leg", Leg)
def test_front_and_back_of_one_leg_keep_the_outer_side_on_one_side_in_the_mirror_only(leg):
    assert picture_edges(FRONT, leg, MIRROR) == picture_edges(BACK, leg, MIRROR)
    assert picture_edges(FRONT, leg, ATLAS) == picture_edges(BACK, leg, ATLAS)[::-1]


@pytest.mark.parametrize(("view", "leg", "convention"), EVERY_CASE)
def test_a_place_put_twice_is_back_in_the_file(view, leg, convention):
    for x in (0.0, 0.125, 0.5, 0.875, 1.0):
        once = x_on_picture(x, view, leg, convention)
        assert 0 <= once <= 1
        assert x_on_picture(once, view, leg, convention) == x


@pytest.mark.parametrize("leg", Leg)
def test_the_other_leg_of_the_other_is_the_same(leg):
    assert leg.other is not leg
    assert leg.other.other is leg


@pytest.mark.parametrize("code", ["ST34", "ST35"])
@pytest.mark.parametrize(("view", "leg", "convention"), STANDING_CASES)
def test_the_outer_points_stay_on_the_outer_side_of_the_kneecap(code, view, leg, convention):
    point = x_on_picture(POINTS[code].place(Pose.STANDING, view).x, view, leg, convention)
    kneecap = x_on_picture(KNEECAP_X[view], view, leg, convention)
    at_left, at_right = picture_edges(view, leg, convention)
    if view in (FRONT, BACK):
        towards = at_left if point < kneecap else at_right
        assert towards is Side.OUTER
        assert abs(point - kneecap) > 0.05
    else:  # seen from the side both lie in the front half
        towards = at_left if point < 0.5 else at_right
        assert towards is Side.FRONT


@pytest.mark.parametrize(
    ("leg", "convention", "is_left_half"),
    [(LEFT, MIRROR, True), (RIGHT, MIRROR, False), (LEFT, ATLAS, False), (RIGHT, ATLAS, True)],
)
def test_the_outer_dimple_of_the_front_picture_by_hand(leg, convention, is_left_half):
    x = x_on_picture(0.5999, FRONT, leg, convention)  # ST35 in the file
    assert (x < 0.5) is is_left_half


@pytest.mark.parametrize(("leg", "convention"), list(product(Leg, Convention)))
def test_the_groove_lies_behind_the_dimple_in_the_outer_view(leg, convention):
    groove = x_on_picture(POINTS["GB33"].place(Pose.STANDING, OUTER).x, OUTER, leg, convention)
    dimple = x_on_picture(POINTS["ST35"].place(Pose.STANDING, OUTER).x, OUTER, leg, convention)
    left_to_right = picture_edges(OUTER, leg, convention)
    assert (dimple < groove) is (left_to_right == (Side.FRONT, Side.BEHIND))


# The turntable: from the front by the outer side and the back round again.
AZIMUTHS = {0: False, 40: False, 90: False, 100: True, 180: True, 260: True, 270: False, 350: False}


@pytest.mark.parametrize(("azimuth_deg", "behind"), AZIMUTHS.items())
@pytest.mark.parametrize("leg", Leg)
def test_on_the_turntable_a_mirror_becomes_a_look_from_behind(azimuth_deg, behind, leg):
    assert is_from_behind(azimuth_deg) is behind
    flipped_in_front = leg is LEFT
    assert is_flipped_at(azimuth_deg, leg, MIRROR) is (flipped_in_front is not behind)
    assert is_flipped_at(azimuth_deg + 360, leg, MIRROR) is is_flipped_at(azimuth_deg, leg, MIRROR)
    assert is_flipped_at(azimuth_deg, leg, ATLAS) is (leg is RIGHT)


@pytest.mark.parametrize(("leg", "convention"), list(product(Leg, Convention)))
def test_a_frame_that_is_a_still_view_is_flipped_like_it(leg, convention):
    for azimuth_deg, view in ((0, FRONT), (90, OUTER), (180, BACK), (270, INNER)):
        assert view_at(azimuth_deg) is view
        assert view_at(azimuth_deg + 40) is view
        assert is_flipped_at(azimuth_deg, leg, convention) is is_flipped(view, leg, convention)


def test_each_pose_offers_its_own_views():
    assert set(Pose.STANDING.views) == {FRONT, OUTER, BACK, INNER}
    assert set(Pose.SEATED.views) == {FRONT, FRONT_OUTER, OUTER, FRONT_INNER, INNER}
