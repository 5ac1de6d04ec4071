"""The places in `points.json` against the landmarks of the same pictures.

The landmarks were measured on the bones and tendons of the standing pictures (left leg, atlas way;
fractions of 960 x 1960 px at 0.25 mm a px). One cun is 19.94 mm on the thigh and 23.39 mm below the
crease. The rules are those of the standards and of the anatomy under the points.
"""

import itertools
from pathlib import Path

import pytest

from kneeapp.adapters.catalogue import load_catalogue
from kneeapp.core.body import View

POINTS = load_catalogue(
    (Path(__file__).parents[2] / "resources" / "points.json").read_bytes()
).points

WIDTH_MM, HEIGHT_MM = 960 * 0.25, 1960 * 0.25
THIGH_CUN = 19.94 / HEIGHT_MM
SHIN_CUN = 23.39 / HEIGHT_MM

PATELLA_BASE_Y = 0.4302
PATELLA_BASE_OUTER_END_X = 0.5781  # front
PATELLA_MIDDLE_X = 0.5177  # front, middle of the upper border
PATELLA_APEX_Y = 0.5135
TIBIAL_TUBEROSITY_Y = 0.6161
CREASE_Y = 0.5245
OUTER_EPICONDYLE = (0.5, 0.4933)  # outer view: front of the leg at the left

# Lines as (x, y), upper end first, with their drawn half widths in mm.
LIGAMENT_FRONT = [(0.5079, 0.5135), (0.5154, 0.5306), (0.5229, 0.5477), (0.5305, 0.5648)]
LIGAMENT_HALF_MM = 12.0
QUADRICEPS_TENDON_FRONT = [(0.5024, 0.3201), (0.5005, 0.3415), (0.4989, 0.3629)]
QUADRICEPS_HALF_MM = 16.8
IT_BAND_OUTER = [(0.4155, 0.4387), (0.4182, 0.4687), (0.4188, 0.498)]
IT_BAND_HALF_MM = 13.1
BICEPS_OUTER = [(0.5999, 0.4371), (0.5977, 0.4617), (0.5995, 0.4863)]
BICEPS_HALF_MM = 4.8
BICEPS_BACK = [(0.3115, 0.5101), (0.3121, 0.5345)]
SEMITENDINOSUS_BACK = [(0.6689, 0.5054), (0.6692, 0.5353)]
CREASE_BACK = [(0.4712, 0.5248), (0.5047, 0.5264)]


def across(line, at):
    """Where a line lies at `at`, by straight parts; `line` is (what is asked, `at`) pairs."""
    for (v1, t1), (v2, t2) in itertools.pairwise(line):
        if t1 <= at <= t2:
            return v1 + (v2 - v1) * (at - t1) / (t2 - t1)
    raise AssertionError(at)


def place(code, view):
    found = POINTS[code].places[view]
    return found.x, found.y


@pytest.mark.parametrize("code", POINTS)
def test_one_point_has_one_height_and_opposite_views_are_mirrored(code):
    places = POINTS[code].places
    assert len({found.y for found in places.values()}) == 1
    assert places[View.FRONT].x == pytest.approx(1 - places[View.BACK].x, abs=2e-4)
    assert places[View.OUTER].x == pytest.approx(1 - places[View.INNER].x, abs=2e-4)
    for one, other in ((View.FRONT, View.BACK), (View.OUTER, View.INNER)):
        assert not (places[one].visible and places[other].visible)


@pytest.mark.parametrize(
    ("code", "best", "also"),
    [
        ("ST34", View.FRONT, {View.OUTER}),
        ("ST35", View.FRONT, {View.OUTER}),
        ("GB33", View.OUTER, set()),
        ("BL40", View.BACK, set()),
    ],
)
def test_where_each_point_is_seen(code, best, also):
    point = POINTS[code]
    assert point.best_view is best
    assert {view for view, found in point.places.items() if found.visible} == {best} | also


def test_st34_is_two_thigh_cun_above_the_kneecap():
    _, y = place("ST34", View.FRONT)
    assert (PATELLA_BASE_Y - y) / THIGH_CUN == pytest.approx(2, abs=0.4)


def test_st34_is_outside_the_kneecaps_outer_end_and_beside_the_tendon():
    x, y = place("ST34", View.FRONT)
    assert x > PATELLA_MIDDLE_X
    assert x >= PATELLA_BASE_OUTER_END_X
    tendon_edge = across(QUADRICEPS_TENDON_FRONT, y) + QUADRICEPS_HALF_MM / WIDTH_MM
    assert x > tendon_edge
    assert 0.6 <= (x - PATELLA_MIDDLE_X) * WIDTH_MM / 23.39 <= 1.4


def test_st35_is_below_the_kneecap_and_just_outside_the_ligament():
    x, y = place("ST35", View.FRONT)
    assert PATELLA_APEX_Y < y < TIBIAL_TUBEROSITY_Y
    assert (y - PATELLA_APEX_Y) * HEIGHT_MM < 12
    beside_mm = (x - across(LIGAMENT_FRONT, y)) * WIDTH_MM
    assert LIGAMENT_HALF_MM < beside_mm < LIGAMENT_HALF_MM + 12


def test_st35_and_bl40_share_the_level_of_the_joint():
    assert place("ST35", View.FRONT)[1] == pytest.approx(
        place("BL40", View.BACK)[1], abs=0.4 * SHIN_CUN
    )


def test_gb33_is_above_and_behind_the_outer_epicondyle():
    x, y = place("GB33", View.OUTER)
    assert 4 <= (x - OUTER_EPICONDYLE[0]) * WIDTH_MM <= 16
    assert 5 <= (OUTER_EPICONDYLE[1] - y) * HEIGHT_MM <= 25


def test_gb33_is_in_the_groove_between_band_and_cord():
    x, y = place("GB33", View.OUTER)
    assert x > across(IT_BAND_OUTER, y) + IT_BAND_HALF_MM / WIDTH_MM
    assert x < across(BICEPS_OUTER, y) - BICEPS_HALF_MM / WIDTH_MM


def test_bl40_is_on_the_crease_midway_between_the_cords():
    x, y = place("BL40", View.BACK)
    assert y == pytest.approx(CREASE_Y, abs=0.4 * SHIN_CUN)
    crease_y = across([(y_, x_) for x_, y_ in CREASE_BACK], x)
    assert (y - crease_y) * HEIGHT_MM == pytest.approx(0, abs=3)
    middle = (across(BICEPS_BACK, y) + across(SEMITENDINOSUS_BACK, y)) / 2
    assert (x - middle) * WIDTH_MM == pytest.approx(0, abs=0.3 * 23.39)


def test_the_outer_points_are_ordered_from_thigh_to_shin():
    heights = [place(code, View.OUTER)[1] for code in ("ST34", "GB33", "ST35")]
    assert heights == sorted(heights)
