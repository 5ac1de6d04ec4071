"""The own spot: moved as the user sees it, within its limit, told in words of the body."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneeapp.core.body import Convention, Leg, Pose, View, is_flipped, x_on_picture
from kneeapp.core.content import Point
from kneeapp.core.own_spot import (
    LONG_STEP_MM,
    NOT_MOVED,
    STEP_MM,
    WORDS_MAX_CHARS,
    Felt,
    Nudge,
    OwnSpot,
    cleaned_words,
    is_within,
    length_mm,
    lies_on_thigh,
    limit_mm,
    limits_mm,
    nudged,
    place_with,
    spot_of,
    spot_words,
    turned,
    with_spot,
    words_of,
)
from kneeapp.core.places import Plate
from tests.shipped import shipped_catalogue

CATALOGUE = shipped_catalogue()
DRAWN = [point for point in CATALOGUE.points.values() if point.spots]
SIGHTS = [
    pytest.param(point, pose, view, id=f"{point.code}-{pose}-{view}")
    for point in DRAWN
    for pose in point.spots
    for view in pose.views
]
mm = st.floats(-30, 30)
offsets = st.tuples(mm, mm, mm)
steps = st.lists(
    st.tuples(st.sampled_from(Nudge), st.sampled_from((STEP_MM, LONG_STEP_MM))), max_size=40
)


def plate_of(pose: Pose) -> Plate:
    return CATALOGUE.plates[pose]


def step(offset, nudge: Nudge, point: Point, pose: Pose, view: View, mm: int, *, flipped: bool):
    camera = plate_of(pose).cameras[view]
    return nudged(offset, nudge, mm, camera, limit_mm(point), flipped=flipped)


def seen(own: OwnSpot, point: Point, pose: Pose, view: View, leg: Leg, convention: Convention):
    place = place_with(own, point, pose, view, plate_of(pose))
    assert place is not None
    return x_on_picture(place.x, view, leg, convention), place.y


@pytest.mark.parametrize(("point", "pose", "view"), SIGHTS)
@pytest.mark.parametrize("convention", Convention)
@pytest.mark.parametrize("leg", Leg)
def test_an_arrow_moves_the_drawn_place_where_it_points(point, pose, view, leg, convention):
    flipped = is_flipped(view, leg, convention)
    ways = {Nudge.LEFT: (-1, 0), Nudge.RIGHT: (1, 0), Nudge.UP: (0, -1), Nudge.DOWN: (0, 1)}
    x, y = seen(OwnSpot(point.code, leg, pose), point, pose, view, leg, convention)
    for nudge, (across, down) in ways.items():
        offset = step(NOT_MOVED, nudge, point, pose, view, LONG_STEP_MM, flipped=flipped)
        assert offset is not None
        own = OwnSpot(point.code, leg, pose, offset)
        after_x, after_y = seen(own, point, pose, view, leg, convention)
        plate = plate_of(pose)
        moved = ((after_x - x) * plate.width_mm, (after_y - y) * plate.height_mm)
        assert moved == pytest.approx((5 * across, 5 * down), abs=0.05)


@given(steps, st.sampled_from(DRAWN), st.booleans())
def test_no_way_leads_beyond_two_cun_and_every_way_back_is_open(
    walk: list[tuple[Nudge, int]], point: Point, flipped: bool
):
    pose = point.session_pose
    view = point.best_view(pose)
    assert view is not None
    offset = NOT_MOVED
    for nudge, far in walk:
        after = step(offset, nudge, point, pose, view, far, flipped=flipped)
        if after is None:
            camera = plate_of(pose).cameras[view]
            assert length_mm(offset) > limit_mm(point) - LONG_STEP_MM * 3, camera
            continue
        assert is_within(point.code, after, limits_mm([point]))
        offset = after
    assert any(step(offset, n, point, pose, view, 1, flipped=flipped) for n in Nudge)


@given(st.sampled_from(DRAWN), st.sampled_from(Nudge), st.booleans())
def test_at_the_limit_nothing_is_left_of_a_step(point: Point, nudge: Nudge, flipped: bool):
    pose = point.session_pose
    view = point.best_view(pose)
    assert view is not None
    offset, count = NOT_MOVED, 0
    while (after := step(offset, nudge, point, pose, view, 1, flipped=flipped)) is not None:
        offset, count = after, count + 1
    assert count == int(limit_mm(point))
    # A long step is shortened instead of refused.
    almost = NOT_MOVED
    for _ in range(count - 2):
        almost = step(almost, nudge, point, pose, view, 1, flipped=flipped) or almost
    last = step(almost, nudge, point, pose, view, 5, flipped=flipped)
    assert last is not None
    assert length_mm(last) == pytest.approx(count, abs=0.01)


@given(st.sampled_from(DRAWN), steps, st.booleans())
def test_the_same_way_back_ends_at_the_taught_place(point, walk, flipped):
    pose = point.session_pose
    view = point.best_view(pose)
    opposite = dict(zip(Nudge, (Nudge.DOWN, Nudge.UP, Nudge.RIGHT, Nudge.LEFT), strict=True))
    offset, done = NOT_MOVED, []
    for nudge, _far in walk[:12]:
        after = step(offset, nudge, point, pose, view, 1, flipped=flipped)
        if after is not None:
            offset, done = after, [*done, nudge]
    for nudge in reversed(done):
        offset = step(offset, opposite[nudge], point, pose, view, 1, flipped=flipped) or offset
    assert not OwnSpot(point.code, Leg.LEFT, pose, offset).is_moved


@given(offsets)
def test_turning_there_and_back_gives_the_same_offset(offset):
    there = turned(offset, Pose.STANDING, Pose.SEATED, on_thigh=True)
    assert turned(there, Pose.SEATED, Pose.STANDING, on_thigh=True) == pytest.approx(offset)
    assert length_mm(there) == pytest.approx(length_mm(offset))
    assert turned(offset, Pose.STANDING, Pose.SEATED, on_thigh=False) == offset


def test_up_the_standing_thigh_is_back_along_the_seated_one():
    assert turned((0, 0, 7), Pose.STANDING, Pose.SEATED, on_thigh=True) == (0, 7, 0)
    assert turned((0, -7, 0), Pose.STANDING, Pose.SEATED, on_thigh=True) == (0, 0, 7)
    assert turned((7, 0, 0), Pose.STANDING, Pose.SEATED, on_thigh=True) == (7, 0, 0)


def test_what_lies_on_the_thigh():
    on_thigh = {code: lies_on_thigh(CATALOGUE.points[code]) for code in ("ST34", "GB33", "ST35")}
    assert on_thigh == {"ST34": True, "GB33": True, "ST35": False}
    assert not lies_on_thigh(CATALOGUE.points["BL40"])


def test_an_offset_of_one_pose_is_shown_in_the_other():
    """Four millimetres up the standing thigh lie four further back on the seated one."""
    point = CATALOGUE.points["GB33"]
    own = OwnSpot("GB33", Leg.LEFT, Pose.STANDING, (0.0, 0.0, 4.0))
    plate = plate_of(Pose.SEATED)
    taught = point.place(Pose.SEATED, View.OUTER)
    moved = place_with(own, point, Pose.SEATED, View.OUTER, plate)
    assert taught is not None
    assert moved is not None
    off = ((moved.x - taught.x) * plate.width_mm, (moved.y - taught.y) * plate.height_mm)
    assert off == pytest.approx((4.0, 0.0), abs=0.01)


@pytest.mark.parametrize(("point", "pose", "view"), SIGHTS)
def test_without_a_spot_a_point_lies_where_it_is_taught(point, pose, view):
    taught = point.place(pose, view)
    empty = OwnSpot(point.code, Leg.LEFT, pose, words="just there")
    assert place_with(None, point, pose, view, plate_of(pose)) == taught
    assert place_with(empty, point, pose, view, plate_of(pose)) == taught


@given(offsets, st.sampled_from(DRAWN))
def test_no_place_leaves_the_picture(offset, point):
    own = OwnSpot(point.code, Leg.LEFT, point.session_pose, offset)
    for pose in point.spots:
        for view in pose.views:
            place = place_with(own, point, pose, view, plate_of(pose))
            assert place is not None
            assert 0 <= place.x <= 1
            assert 0 <= place.y <= 1


def test_a_point_that_a_pose_does_not_show_has_no_place_there():
    point = CATALOGUE.points["BL40"]
    own = OwnSpot("BL40", Leg.LEFT, Pose.STANDING, (3.0, 0.0, 0.0))
    assert place_with(own, point, Pose.SEATED, View.FRONT, plate_of(Pose.SEATED)) is None


@pytest.mark.parametrize(
    ("code", "pose", "offset", "said"),
    [
        ("GB33", Pose.SEATED, (0.0, 3.0, 4.0), ["4 mm higher", "3 mm further back"]),
        ("GB33", Pose.SEATED, (0.0, -2.0, -1.0), ["1 mm lower", "2 mm further forward"]),
        ("GB33", Pose.SEATED, (0.0, 0.4, 6.0), ["6 mm higher"]),
        ("GB33", Pose.SEATED, NOT_MOVED, []),
        ("BL40", Pose.STANDING, (3.0, 0.0, 0.0), ["3 mm outwards"]),
        ("BL40", Pose.STANDING, (-3.0, 0.0, -2.0), ["2 mm lower", "3 mm inwards"]),
    ],
)
def test_words_of_the_body(code, pose, offset, said):
    point = CATALOGUE.points[code]
    own = OwnSpot(code, Leg.RIGHT, pose, offset)
    assert [part.plain() for part in spot_words(own, point, CATALOGUE.plates)] == said


@pytest.mark.parametrize("convention", Convention)
@pytest.mark.parametrize("leg", Leg)
def test_an_arrow_towards_an_edge_is_told_by_the_word_at_that_edge(leg, convention):
    """The words at the edges and the words of the spot never disagree."""
    from kneeapp.core.body import Side, picture_edges

    told = {
        Side.OUTER: "5 mm outwards",
        Side.INNER: "5 mm inwards",
        Side.FRONT: "5 mm further forward",
        Side.BEHIND: "5 mm further back",
    }
    for point in DRAWN:
        for pose in point.spots:
            for view in pose.views:
                flipped = is_flipped(view, leg, convention)
                camera = plate_of(pose).cameras[view]
                edges = picture_edges(view, leg, convention)
                for nudge, side in zip((Nudge.LEFT, Nudge.RIGHT), edges, strict=True):
                    offset = step(NOT_MOVED, nudge, point, pose, view, 5, flipped=flipped)
                    assert offset is not None
                    (said,) = words_of(offset, camera, view)
                    assert said.plain() == told[side]


@given(st.text(max_size=200))
def test_own_words_are_one_short_line_of_plain_text(text: str):
    words = cleaned_words(text)
    assert len(words) <= WORDS_MAX_CHARS
    assert words == cleaned_words(words)
    assert not any(ord(c) < 32 or 0xD800 <= ord(c) < 0xE000 for c in words)
    assert "  " not in words


def test_own_words_lose_what_is_no_plain_text():
    assert cleaned_words("  just inside\n the\tscar \x00") == "just inside the scar"
    assert cleaned_words("a\u202eb\u2028c") == "a b c"
    assert cleaned_words("<b>क्ष</b> 膝") == "<b>क्ष</b> 膝"


def test_spots_are_kept_in_one_order_and_empty_ones_not_at_all():
    one = OwnSpot("ST34", Leg.RIGHT, words="there")
    two = OwnSpot("GB33", Leg.LEFT, felt=Felt.CLEAR)
    three = OwnSpot("ST34", Leg.LEFT, offset_mm=(1.0, 0.0, 0.0))
    spots = with_spot(with_spot(with_spot((), one), two), three)
    assert spots == (two, three, one)
    assert spot_of(spots, "ST34", Leg.RIGHT) == one
    assert spot_of(spots, "GB33", Leg.RIGHT) is None
    assert with_spot(spots, replace(one, words="")) == (two, three)


def test_the_limit_is_two_cun_of_the_point():
    for point in DRAWN:
        cun = next(iter(point.spots.values())).cun_mm
        assert limit_mm(point) == pytest.approx(2 * cun)
        assert is_within(point.code, (2 * cun, 0.0, 0.0), limits_mm([point]))
        assert not is_within(point.code, (2 * cun + 1, 0.0, 0.0), limits_mm([point]))
    assert not is_within("XX1", (61.0, 0.0, 0.0), {})
