"""A kept spot that lies beside the leg is shown on it, in every picture and everywhere the same."""

from __future__ import annotations

from itertools import product

import pytest

from kneeapp.adapters.atlas import AtlasFiles
from kneeapp.core.body import Convention, Leg, Pose, View
from kneeapp.core.content import Point
from kneeapp.core.on_leg import SPARE_MM
from kneeapp.core.own_spot import OwnSpot
from kneeapp.core.press_sight import sight_of
from kneeapp.core.settings import Settings
from kneeapp.ui.demo.press_scene import own_places
from kneeapp.ui.find.find_page import FindPage
from kneeapp.ui.find.finding import Finding
from kneeapp.ui.find.subject import subject_of
from kneeapp.ui.knee.picture.picture import KneePicture
from kneeapp.ui.knee.picture.seen_points import OwnPlaces, Seen, no_outline, seen_points
from kneeapp.ui.knee.picture.shown import Shown
from kneeapp.ui.leg.known_atlas import KnownAtlas
from kneeapp.ui.leg.leg_files import Sight
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.leg.outline import Outlines
from kneeapp.ui.theme import Look
from tests.shipped import ASSETS, shipped_catalogue

CATALOGUE = shipped_catalogue()
DRAWN = [point for point in CATALOGUE.points.values() if point.is_drawn]
FAR_MM = 60.0
SIGHTS = [(pose, view) for pose in Pose for view in pose.views]


def far_spots(pose: Pose, view: View, sign: int) -> tuple[OwnSpot, ...]:
    """Every point pushed across a picture, farther than any leg is wide."""
    x, y, z = CATALOGUE.plates[pose].cameras[view].right
    offset = (sign * FAR_MM * x, sign * FAR_MM * y, sign * FAR_MM * z)
    return tuple(OwnSpot(point.code, Leg.LEFT, pose, offset) for point in DRAWN)


@pytest.fixture
def outlines(look: Look) -> Outlines:
    return Outlines(LegImages(ASSETS, look))


@pytest.mark.parametrize("sign", [-1, 1])
@pytest.mark.parametrize(("pose", "view"), SIGHTS)
def test_on_no_still_picture_a_spot_lies_beside_the_leg(outlines, pose, view, sign):
    plate = CATALOGUE.plates[pose]
    clearance = outlines.clearance(Sight(pose, view), plate.width_mm)
    spots = far_spots(pose, view, sign)
    places = own_places(lambda: spots, CATALOGUE.plates, outlines._images)
    shown = Shown("ST34", pose, view, Leg.LEFT, Convention.MIRROR)
    own = OwnPlaces(spots, CATALOGUE.plates)
    seen = seen_points(
        DRAWN,
        shown,
        None,
        own,
        lambda shown, wide: outlines.clearance(shown.sight, wide),
    )
    loose = seen_points(DRAWN, shown, None, own, no_outline)
    for point in DRAWN:
        taught = point.place(pose, view)
        if taught is None or not taught.visible:
            continue
        pressed = places(point, Leg.LEFT, pose, view)
        assert clearance(pressed.x, pressed.y) >= min(SPARE_MM, clearance(taught.x, taught.y))
        assert seen[point.code].place == (pressed.x, pressed.y)
        off = clearance(*loose[point.code].place) < 0.0
        assert not off or seen[point.code].place != loose[point.code].place


@pytest.mark.parametrize("azimuth_deg", [0.0, 40.0, 130.0, 220.0, 310.0])
def test_on_the_turning_leg_neither(outlines, azimuth_deg):
    plate, table = CATALOGUE.plates[Pose.STANDING], AtlasFiles(ASSETS).turntable()
    shown = Shown(
        "ST34", Pose.STANDING, View.FRONT, Leg.LEFT, Convention.MIRROR, azimuth_deg=azimuth_deg
    )
    clearance = outlines.clearance(shown.sight, plate.width_mm)
    taught = seen_points(DRAWN, shown, table)
    for view, sign in product((View.FRONT, View.OUTER), (-1, 1)):
        own = OwnPlaces(far_spots(Pose.STANDING, view, sign), CATALOGUE.plates)
        seen: dict[str, Seen] = seen_points(
            DRAWN,
            shown,
            table,
            own,
            lambda shown, wide: outlines.clearance(shown.sight, wide),
        )
        for code, one in seen.items():
            if one.visible:
                assert clearance(*one.place) >= min(SPARE_MM, clearance(*taught[code].place)), code


@pytest.mark.parametrize("leg", list(Leg))
@pytest.mark.parametrize("code", ["ST35", "SP9", "GB34", "BL57"])
def test_guide_session_and_knee_page_show_one_place(qtbot, look, outlines, code, leg):
    point: Point = CATALOGUE.points[code]
    sight = sight_of(point, CATALOGUE.points)
    x, y, z = CATALOGUE.plates[sight.pose].cameras[sight.view].right
    found = 0
    for sign in (-1, 1):
        spot = OwnSpot(code, leg, sight.pose, (sign * 46 * x, sign * 46 * y, sign * 46 * z))
        settings = Settings(own_spots=(spot,))
        pressed = own_places(lambda spot=spot: (spot,), CATALOGUE.plates, outlines._images)(
            point, leg, sight.pose, sight.view
        )
        subject = subject_of(CATALOGUE, code, leg, settings.convention)
        assert (subject.pose, subject.view) == (sight.pose, sight.view)
        legs = LegImages(ASSETS, look)
        page = FindPage(look, CATALOGUE, legs, None, settings, Finding(code, leg))
        qtbot.addWidget(page)
        guided = subject.own(point, page.spot.shown())
        assert guided == subject.shown((pressed.x, pressed.y))
        picture = KneePicture(
            look,
            legs,
            DRAWN,
            (),
            Shown(code, sight.pose, sight.view, leg, settings.convention),
            KnownAtlas(None, lambda _message: None),
        )
        qtbot.addWidget(picture)
        picture.present_own(OwnPlaces(settings.own_spots, CATALOGUE.plates))
        assert picture._seen[code].place == (pressed.x, pressed.y)
        found += page.spot.own() != spot
    assert found > 0
