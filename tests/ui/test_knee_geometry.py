"""Where things lie on the stage, and how the page reflows."""

from itertools import combinations, product

import pytest
from PySide6.QtCore import QSizeF

from kneeapp.core.body import Convention, Leg, Pose, Side, View
from kneeapp.ui.knee.picture.seen_points import seen_points
from kneeapp.ui.knee.picture.shown import Shown
from kneeapp.ui.knee.picture.stage_geometry import Stage, pill_places, pill_sides
from kneeapp.ui.knee.reflow import arrange
from tests.shipped import shipped_catalogue

CATALOGUE = shipped_catalogue()
POINTS = [CATALOGUE.points[code] for code in ("ST34", "ST35", "GB33", "BL40")]
STAGE = Stage(412, 524)
EVERY_SHOWN = [
    Shown("ST34", pose, view, leg, convention)
    for pose in Pose
    for view in pose.views
    for leg, convention in product(Leg, Convention)
]


def seen_of(shown):
    return seen_points(POINTS, shown, None)


def front(leg, convention=Convention.MIRROR):
    return Shown("ST34", Pose.STANDING, View.FRONT, leg, convention)


def test_the_knee_is_in_the_middle_and_the_leg_reaches_beyond_the_stage():
    leg = STAGE.leg_rect
    assert leg.height() == pytest.approx(1.26 * 524)
    assert leg.top() + 0.445 * leg.height() == pytest.approx(262)
    assert leg.center().x() == pytest.approx(206)
    assert STAGE.row(262) == pytest.approx(0.445)


def test_the_bent_leg_is_shown_whole_whatever_the_stage():
    for wide, high in ((412, 494), (492, 340), (832, 732), (300, 700)):
        leg = Stage(wide, high, 1.0, Pose.SEATED).leg_rect
        assert leg.left() >= 0
        assert leg.right() <= wide
        assert leg.top() >= 0
        assert leg.bottom() <= high


@pytest.mark.parametrize("pose", Pose)
def test_a_picture_keeps_its_shape(pose):
    leg = Stage(412, 494, 1.0, pose).leg_rect
    assert leg.width() / leg.height() == pytest.approx(CATALOGUE.plates[pose].aspect, rel=1e-6)


def test_the_picture_is_a_mirror_the_left_knee_has_its_outer_side_on_the_left():
    place = CATALOGUE.points["ST34"].place(Pose.STANDING, View.FRONT)
    left = STAGE.spot(place, front(Leg.LEFT))
    right = STAGE.spot(place, front(Leg.RIGHT))
    atlas = STAGE.spot(place, front(Leg.LEFT, Convention.ATLAS))
    assert left.x() < 206 < right.x()
    assert atlas.x() == pytest.approx(right.x())


@pytest.mark.parametrize("shown", EVERY_SHOWN)
def test_every_visible_point_of_the_routine_is_on_the_stage(shown):
    stage = STAGE._replace(pose=shown.pose)
    for one in seen_of(shown).values():
        if one.visible:
            spot = stage.spot(one.place, shown)
            assert 40 < spot.x() < 372
            assert 60 < spot.y() < 464


@pytest.mark.parametrize("shown", EVERY_SHOWN)
def test_each_point_is_a_marker_or_a_pill_and_pills_stand_on_their_side(shown):
    seen = seen_of(shown)
    left, right = pill_sides(seen, shown)
    hidden = {code for code, one in seen.items() if not one.visible}
    assert {*left, *right} == hidden
    assert len(left) + len(right) == len(hidden)
    if "GB33" in hidden and Side.OUTER in shown.edges:
        assert "GB33" in (left if shown.edges[0] is Side.OUTER else right)
    if "BL40" in hidden and Side.BEHIND in shown.edges:
        assert "BL40" in (left if shown.edges[0] is Side.BEHIND else right)


@pytest.mark.parametrize("in_a_column", [2, 3])
def test_pills_never_overlap(in_a_column):
    codes = ["ST34", "ST35", "GB33"]
    sizes = dict.fromkeys([*codes, "BL40"], QSizeF(128, 32))
    boxes = pill_places(Stage(640, 400), (["BL40"], codes), sizes, in_a_column)
    assert len(boxes) == 4
    for one, other in combinations(boxes.values(), 2):
        assert not one.intersects(other)
    assert all(
        box.bottom() <= 400 and box.left() >= 0 and box.right() <= 640 for box in boxes.values()
    )


@pytest.mark.parametrize(
    ("width", "height", "scale", "list_column", "list_word", "detail_column", "second_line"),
    [
        (1092, 760, 1.0, True, True, True, True),
        (1512, 1000, 1.0, True, True, True, True),
        (836, 600, 1.0, False, True, True, True),
        (1092, 640, 1.0, False, True, True, True),
        (1084, 760, 1.5, False, False, True, False),
        (804, 600, 1.5, False, False, False, False),
    ],
)
def test_the_page_reflows_by_its_effective_size(
    width, height, scale, list_column, list_word, detail_column, second_line
):
    got = arrange(width, height, scale)
    assert got.list_column is list_column
    assert got.list_word is list_word
    assert got.detail_column is detail_column
    assert got.start_second_line is second_line
