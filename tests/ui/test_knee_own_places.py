"""On the knee page a point lies where the user felt it, with the taught place beside it."""

from dataclasses import replace
from itertools import product

import pytest

from kneeapp.core.body import Convention, Leg, Pose, View
from kneeapp.core.own_spot import OwnSpot, place_with
from kneeapp.ui.knee.picture.seen_points import OwnPlaces, seen_points
from kneeapp.ui.knee.picture.shown import Shown
from tests.shipped import ASSETS, shipped_catalogue

CATALOGUE = shipped_catalogue()
POINTS = list(CATALOGUE.points.values())
MM = (4.0, 3.0, -6.0)


def own(code="ST34", leg=Leg.LEFT, pose=Pose.STANDING):
    spot = OwnSpot(code, leg, pose, MM, "just inside the scar")
    return OwnPlaces((spot,), CATALOGUE.plates)


def shown(pose, view, leg=Leg.LEFT, azimuth_deg=None):
    return Shown("ST34", pose, view, leg, Convention.MIRROR, azimuth_deg=azimuth_deg)


@pytest.mark.parametrize(("pose", "view"), [(pose, view) for pose in Pose for view in pose.views])
def test_only_the_moved_point_of_that_leg_moves(pose, view):
    plain = seen_points(POINTS, shown(pose, view), None)
    moved = seen_points(POINTS, shown(pose, view), None, own())
    expected = place_with(
        own().spots[0], CATALOGUE.points["ST34"], pose, view, CATALOGUE.plates[pose]
    )
    assert moved["ST34"].place == (expected.x, expected.y) != plain["ST34"].place
    assert moved["ST34"].taught == plain["ST34"].place
    assert all(moved[code] == plain[code] for code in plain if code != "ST34")
    other_leg = shown(pose, view, Leg.RIGHT)
    assert seen_points(POINTS, other_leg, None, own()) == seen_points(POINTS, other_leg, None)


def test_the_turning_leg_agrees_with_its_still_views():
    from kneeapp.adapters.atlas import AtlasFiles

    table = AtlasFiles(ASSETS).turntable()
    for azimuth_deg, view in ((0, View.FRONT), (90, View.OUTER), (180, View.BACK)):
        still = seen_points(POINTS, shown(Pose.STANDING, view), None, own())["ST34"]
        at = replace(shown(Pose.STANDING, view), azimuth_deg=float(azimuth_deg))
        turned = seen_points(POINTS, at, table, own())["ST34"]
        assert turned.place == pytest.approx(still.place, abs=2e-3)
        assert turned.taught == pytest.approx(still.taught, abs=2e-3)


def test_a_point_that_is_not_drawn_stays_so():
    for code, leg in product(("SP6", "EX-LE5"), Leg):
        moved = seen_points(POINTS, shown(Pose.STANDING, View.FRONT, leg), None, own(code, leg))
        assert code not in moved
