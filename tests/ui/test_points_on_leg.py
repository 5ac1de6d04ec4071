"""The shipped pictures: every point lies on the leg, for both legs, poses and conventions."""

from functools import cache
from itertools import product

import pytest
from PySide6.QtGui import QImage, QTransform

from kneeapp.core.body import Convention, Leg, Pose, View, is_flipped, x_on_picture
from tests.shipped import ASSETS, shipped_catalogue

CATALOGUE = shipped_catalogue()
EVERY_PICTURE = [(pose, view) for pose in Pose for view in pose.views]
VISIBLE = [
    (code, pose, view)
    for code, point in CATALOGUE.points.items()
    for pose, view in EVERY_PICTURE
    if (place := point.place(pose, view)) and place.visible
]
REACH_MM = 2.0  # a marker must not sit on the very edge
LAYERS = ("lum", "muscles")


@cache
def picture(pose: Pose, view: View, layer: str = "lum") -> QImage:
    raw = ASSETS.read(f"images/{pose}/{view}_{layer}.webp")
    return QImage.fromData(raw).convertToFormat(QImage.Format.Format_ARGB32)


@cache
def flipped(pose: Pose, view: View, layer: str = "lum") -> QImage:
    return picture(pose, view, layer).transformed(QTransform().scale(-1, 1))


def alpha(image, x, y):
    return image.pixelColor(int(x), int(y)).alpha()


@pytest.mark.parametrize(("pose", "view"), EVERY_PICTURE)
@pytest.mark.parametrize("layer", ["lum", "muscles", "bones"])
def test_the_pictures_have_the_size_the_places_are_measured_on(pose, view, layer):
    image, plate = picture(pose, view, layer), CATALOGUE.plates[pose]
    assert (image.width(), image.height()) == (plate.width_px, plate.height_px)
    assert image.hasAlphaChannel()


@pytest.mark.parametrize(("pose", "view"), EVERY_PICTURE)
def test_the_pictures_are_grey_and_clear_round_the_leg(pose, view):
    image = picture(pose, view)
    wide, high = image.width(), image.height()
    for x, y in product(range(0, wide, wide // 20), range(0, high, high // 20)):
        colour = image.pixelColor(x, y)
        if colour.alpha() == 255:
            channels = (colour.red(), colour.green(), colour.blue())
            assert max(channels) - min(channels) <= 2  # the colour noise of a lossy file
    corners = [(2, 2), (wide - 3, 2), (2, high - 3), (wide - 3, high - 3)]
    assert not any(alpha(image, x, y) for x, y in corners)


@pytest.fixture(scope="module", autouse=True)
def _pictures_are_let_go():
    yield
    picture.cache_clear()
    flipped.cache_clear()


@pytest.mark.parametrize(("code", "pose", "view"), VISIBLE)
@pytest.mark.parametrize(("leg", "convention"), list(product(Leg, Convention)))
@pytest.mark.parametrize("layer", LAYERS)
def test_every_visible_point_lies_on_the_leg(code, pose, view, leg, convention, layer):
    shown = flipped if is_flipped(view, leg, convention) else picture
    image = shown(pose, view, layer)
    place = CATALOGUE.points[code].place(pose, view)
    reach_px = REACH_MM / CATALOGUE.plates[pose].mm_per_px
    x = x_on_picture(place.x, view, leg, convention) * image.width()
    y = place.y * image.height()
    for dx, dy in product((-reach_px, 0, reach_px), repeat=2):
        assert alpha(image, x + dx, y + dy) >= 250


@pytest.mark.parametrize(("code", "pose", "view"), VISIBLE)
def test_the_other_leg_shows_the_very_same_pixel(code, pose, view):
    image = picture(pose, view)
    mirrored = flipped(pose, view)
    place = CATALOGUE.points[code].place(pose, view)
    last = image.width() - 1
    x, y = int(place.x * image.width()), int(place.y * image.height())
    assert mirrored.pixel(last - x, y) == image.pixel(x, y)
    assert int((1 - place.x) * image.width()) in (last - x, last + 1 - x)
