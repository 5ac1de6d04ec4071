"""The shipped pictures: every point lies on the leg, for both legs and both conventions."""

from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QTransform

from kneeapp.adapters.catalogue import load_catalogue
from kneeapp.core.body import Convention, Leg, View, is_flipped, x_on_picture

RESOURCES = Path(__file__).parents[2] / "resources"
POINTS = load_catalogue((RESOURCES / "points.json").read_bytes()).points
VISIBLE = [
    (code, view) for code, point in POINTS.items() for view in View if point.places[view].visible
]
REACH_PX = 8  # 2 mm: a marker must not sit on the very edge


@pytest.fixture(scope="module")
def pictures():
    found = {}
    for view in View:
        raw = (RESOURCES / "images" / "standing" / f"{view}_lum.webp").read_bytes()
        image = QImage.fromData(raw)
        found[view] = image.convertToFormat(QImage.Format.Format_ARGB32)
    return found


def alpha(image, x, y):
    return image.pixelColor(int(x), int(y)).alpha()


@pytest.mark.parametrize("view", View)
def test_the_pictures_have_the_size_the_places_are_measured_on(pictures, view):
    assert (pictures[view].width(), pictures[view].height()) == (960, 1960)


@pytest.mark.parametrize("view", View)
def test_the_pictures_are_grey_with_a_leg_in_the_middle_and_nothing_round_it(pictures, view):
    image = pictures[view]
    for x, y in product(range(0, 960, 48), range(0, 1960, 98)):
        colour = image.pixelColor(x, y)
        if colour.alpha() == 255:
            channels = (colour.red(), colour.green(), colour.blue())
            assert max(channels) - min(channels) <= 2  # the colour noise of a lossy file
    assert alpha(image, 480, 980) == 255
    assert alpha(image, 2, 980) == alpha(image, 957, 980) == 0


@pytest.mark.parametrize(("code", "view"), VISIBLE)
@pytest.mark.parametrize(("leg", "convention"), list(product(Leg, Convention)))
def test_every_visible_point_lies_on_the_leg(pictures, code, view, leg, convention):
    image = pictures[view]
    if is_flipped(view, leg, convention):
        image = image.transformed(QTransform().scale(-1, 1))
    place = POINTS[code].places[view]
    x = x_on_picture(place.x, view, leg, convention) * image.width()
    y = place.y * image.height()
    for dx, dy in product((-REACH_PX, 0, REACH_PX), repeat=2):
        assert alpha(image, x + dx, y + dy) == 255


@pytest.mark.parametrize(("code", "view"), VISIBLE)
def test_the_other_leg_shows_the_very_same_pixel(pictures, code, view):
    image = pictures[view]
    mirrored = image.transformed(QTransform().scale(-1, 1))
    place = POINTS[code].places[view]
    x, y = int(place.x * 960), int(place.y * 1960)
    assert mirrored.pixel(959 - x, y) == image.pixel(x, y)
    assert int((1 - place.x) * 960) in (959 - x, 960 - x)
