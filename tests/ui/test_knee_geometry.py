"""Where things lie on the stage, and how the page reflows."""

from itertools import combinations, product
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QSizeF

from kneeapp.adapters.catalogue import load_catalogue
from kneeapp.core.body import Convention, Leg, Side, View, picture_edges
from kneeapp.ui.knee.reflow import arrange
from kneeapp.ui.knee.stage_geometry import Shown, Stage, pill_places, pill_sides, tags

CATALOGUE = load_catalogue((Path(__file__).parents[2] / "resources" / "points.json").read_bytes())
POINTS = [CATALOGUE.points[code] for code in ("ST34", "ST35", "GB33", "BL40")]
STAGE = Stage(412, 524)
EVERY_SHOWN = [
    Shown("ST34", view, leg, convention) for view, leg, convention in product(View, Leg, Convention)
]


def test_the_knee_is_in_the_middle_and_the_leg_reaches_beyond_the_stage():
    leg = STAGE.leg_rect
    assert leg.height() == pytest.approx(1.26 * 524)
    assert leg.top() + 0.445 * leg.height() == pytest.approx(262)
    assert leg.center().x() == pytest.approx(206)
    assert STAGE.row(262) == pytest.approx(0.445)


def test_the_picture_is_a_mirror_the_left_knee_has_its_outer_side_on_the_left():
    st34 = CATALOGUE.points["ST34"].places[View.FRONT]
    left = STAGE.spot(st34, Shown("ST34", View.FRONT, Leg.LEFT, Convention.MIRROR))
    right = STAGE.spot(st34, Shown("ST34", View.FRONT, Leg.RIGHT, Convention.MIRROR))
    atlas = STAGE.spot(st34, Shown("ST34", View.FRONT, Leg.LEFT, Convention.ATLAS))
    assert left.x() < 206 < right.x()
    assert atlas.x() == pytest.approx(right.x())


@pytest.mark.parametrize("shown", EVERY_SHOWN)
def test_every_visible_point_is_on_the_stage(shown):
    for point in POINTS:
        spot = STAGE.spot(point.places[shown.view], shown)
        if point.places[shown.view].visible:
            assert 40 < spot.x() < 372
            assert 60 < spot.y() < 464


def test_tags_stand_beside_the_leg_on_the_side_of_their_point():
    spots = {"A": QPointF(180, 200), "B": QPointF(230, 300)}
    edges = {"A": (150.0, 260.0), "B": (150.0, 260.0)}
    sizes = dict.fromkeys(spots, QSizeF(52, 24))
    by_code = {t.code: t for t in tags(STAGE, spots, edges, sizes, {"A": 11.0, "B": 23.0})}
    assert by_code["A"].rect.right() == pytest.approx(150 - 26)
    assert by_code["A"].to == QPointF(169, 200)
    assert by_code["B"].rect.left() == pytest.approx(260 + 26)
    assert by_code["B"].to == QPointF(253, 300)


def test_tags_on_one_side_keep_apart_and_stay_on_the_stage():
    spots = {"A": QPointF(20, 200), "B": QPointF(22, 205)}
    edges = dict.fromkeys(spots, (10.0, 300.0))
    placed = tags(STAGE, spots, edges, dict.fromkeys(spots, QSizeF(52, 24)), {"A": 11, "B": 11})
    assert placed[1].rect.center().y() - placed[0].rect.center().y() >= 32
    assert all(tag.rect.left() >= 0 for tag in placed)


@pytest.mark.parametrize("shown", EVERY_SHOWN)
def test_each_point_is_a_marker_or_a_pill_and_pills_stand_on_their_side(shown):
    left, right = pill_sides(POINTS, shown)
    hidden = {p.code for p in POINTS if not p.places[shown.view].visible}
    assert {*left, *right} == hidden
    assert len(left) + len(right) == len(hidden)
    edge = picture_edges(shown.view, shown.leg, shown.convention)
    if "GB33" in hidden and Side.OUTER in edge:
        assert "GB33" in (left if edge[0] is Side.OUTER else right)
    if "BL40" in hidden and Side.BEHIND in edge:
        assert "BL40" in (left if edge[0] is Side.BEHIND else right)


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
