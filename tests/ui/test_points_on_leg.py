"""The shipped pictures: every point lies on the leg, in all poses, sizes and frames."""

from functools import cache
from itertools import product
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from kneeapp.adapters.atlas import AtlasFiles
from kneeapp.core.body import Convention, Leg, Pose, View, is_flipped, x_on_picture
from kneeapp.ui.leg.leg_files import FRAMES, TURN_PX, Layer, Sight, Size
from kneeapp.ui.leg.leg_images import LegImages
from tests.shipped import ASSETS, RESOURCES, shipped_catalogue

CATALOGUE = shipped_catalogue()
STILLS = [Sight(pose, view) for pose in Pose for view in pose.views]
SCALED = [
    (sight, layer, size)
    for sight, layer, size in product(STILLS, Layer, (Size.HALF, Size.LARGE))
    if (RESOURCES / sight.file(layer, size)).exists()
]
TURNING = [Sight(Pose.STANDING, View.FRONT, frame * 360 / FRAMES) for frame in range(FRAMES)]
ON_THE_LEG = (Layer.SKIN, Layer.MUSCLES)
"""The layers that are as wide as the leg; bones leave most of it clear."""

REACH_MM = 2.0  # a marker must not sit on the very edge
SOLID = bytes(1 if alpha >= 128 else 0 for alpha in range(256))
SMALL_PX = (96, 192)
ROWS = 49


class Cover(NamedTuple):
    """How much of each pixel of a picture is covered, and the picture in small."""

    width: int
    height: int
    stride: int
    alpha: bytes
    small_alpha: bytes
    small_grey: bytes

    def at(self, x, y):
        """The alpha (0..255) at fractions of the picture."""
        return self.alpha[int(y * self.height) * self.stride + int(x * self.width)]

    def edges(self):
        """Left and right edge of the leg, or None, on rows spread over the picture."""
        for row in range(ROWS):
            start = int((row + 0.5) / ROWS * self.height) * self.stride
            solid = self.alpha[start : start + self.width].translate(SOLID)
            left = solid.find(1)
            yield (left / self.width, (solid.rfind(1) + 1) / self.width) if left >= 0 else None


@cache
def cover(file):
    """A file that several tests look at, decoded once."""
    return decoded(file)


def decoded(file):
    """A file. In small it lies on black: what is clear has no grey of its own."""
    image = QImage.fromData(ASSETS.read(file))
    assert image.hasAlphaChannel(), file
    alpha = image.convertToFormat(QImage.Format.Format_Alpha8)
    small = image.scaled(
        *SMALL_PX,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    ground = QImage(small.size(), QImage.Format.Format_RGB32)
    ground.fill(QColor("black"))
    painter = QPainter(ground)
    painter.drawImage(0, 0, small)
    painter.end()
    return Cover(
        image.width(),
        image.height(),
        alpha.bytesPerLine(),
        bytes(alpha.constBits()),
        bytes(small.convertToFormat(QImage.Format.Format_Alpha8).constBits()),
        bytes(ground.convertToFormat(QImage.Format.Format_Grayscale8).constBits()),
    )


@pytest.fixture(scope="module", autouse=True)
def _pictures_are_let_go():
    yield
    cover.cache_clear()


def visible(sight):
    """The points a still picture shows, as (code, place)."""
    for code, point in CATALOGUE.points.items():
        place = point.place(sight.pose, sight.view)
        if place and place.visible:
            yield code, place


def not_on_the_leg(picture, places, plate, reach_mm=REACH_MM):
    """Codes of the points that have something clear under them or within reach."""
    reach_x, reach_y = reach_mm / plate.width_mm, reach_mm / plate.height_mm
    return [
        code
        for code, place in places
        if any(
            picture.at(place.x + dx, place.y + dy) < 250
            for dx, dy in product((-reach_x, 0, reach_x), (-reach_y, 0, reach_y))
        )
    ]


@pytest.mark.parametrize("sight", STILLS)
@pytest.mark.parametrize("layer", Layer)
def test_the_pictures_have_the_size_the_places_are_measured_on(sight, layer):
    picture, plate = cover(sight.file(layer)), CATALOGUE.plates[sight.pose]
    assert (picture.width, picture.height) == (plate.width_px, plate.height_px)
    assert picture.height == sight.full_px


@pytest.mark.parametrize("sight", STILLS)
def test_the_pictures_are_grey_and_clear_round_the_leg(sight):
    image = QImage.fromData(ASSETS.read(sight.file(Layer.SKIN)))
    wide, high = image.width(), image.height()
    for x, y in product(range(0, wide, wide // 20), range(0, high, high // 20)):
        colour = image.pixelColor(x, y)
        if colour.alpha() == 255:
            channels = (colour.red(), colour.green(), colour.blue())
            assert max(channels) - min(channels) <= 2  # the colour noise of a lossy file
    corners = [(2, 2), (wide - 3, 2), (2, high - 3), (wide - 3, high - 3)]
    assert not any(image.pixelColor(x, y).alpha() for x, y in corners)


@pytest.mark.parametrize("sight", STILLS)
@pytest.mark.parametrize("layer", ON_THE_LEG)
def test_every_visible_point_lies_on_the_leg(sight, layer):
    places = list(visible(sight))
    picture, plate = cover(sight.file(layer)), CATALOGUE.plates[sight.pose]
    assert len(places) >= 5
    assert not not_on_the_leg(picture, places, plate)


@pytest.mark.parametrize("frame", range(FRAMES))
def test_every_visible_point_lies_on_the_turning_leg(frame):
    table, plate = AtlasFiles(ASSETS).turntable(), CATALOGUE.plates[Pose.STANDING]
    places = [(code, place) for code, place in table.frames[frame].items() if place.visible]
    facing = [(code, place) for code, place in places if place.facing >= 0.5]
    assert len(facing) >= 3
    for layer in ON_THE_LEG:
        picture = cover(TURNING[frame].file(layer))
        assert (picture.width, picture.height) == (table.width_px, table.height_px)
        assert picture.height == TURN_PX
        assert not not_on_the_leg(picture, facing, plate)
        assert not not_on_the_leg(picture, places, plate, reach_mm=0.0)  # some come round the edge


@pytest.mark.parametrize(("quarter", "view"), list(enumerate(Pose.STANDING.views)))
@pytest.mark.parametrize("layer", ON_THE_LEG)
def test_the_turntable_shows_what_the_still_pictures_show(quarter, view, layer):
    still = cover(Sight(Pose.STANDING, view).file(layer))
    assert_shows_the_same(cover(TURNING[9 * quarter].file(layer)), still)


@pytest.mark.parametrize(("sight", "layer", "size"), SCALED)
def test_larger_and_smaller_pictures_show_the_same_at_the_same_place(sight, layer, size):
    scaled, picture = decoded(sight.file(layer, size)), cover(sight.file(layer))
    assert scaled.height == (sight.most_px if size is Size.LARGE else sight.full_px // 2)
    assert_shows_the_same(scaled, picture, see_through=layer is Layer.BONES)


def test_every_still_picture_is_there_in_large_and_the_standing_skin_in_half():
    there = set(SCALED)
    assert {(sight, layer, Size.LARGE) for sight, layer in product(STILLS, Layer)} <= there
    standing = [sight for sight in STILLS if sight.pose is Pose.STANDING]
    assert {(sight, Layer.SKIN, Size.HALF) for sight in standing} <= there


def assert_shows_the_same(one, other, see_through=False):
    """Two sizes of one picture: as much covered, as bright, and the leg's edges at one place.

    Args:
        one: a picture.
        other: the same in another size.
        see_through: it fades into the clear, so that its edges are nowhere sharp.
    """
    assert difference(one.small_alpha, other.small_alpha) < 0.3
    assert difference(one.small_grey, other.small_grey) < 1.0
    if see_through:
        return
    rows = [(a, b) for a, b in zip(one.edges(), other.edges(), strict=True) if a and b]
    assert len(rows) > 0.7 * ROWS
    # Where the upper edge of a level thigh runs along a row, that row may end anywhere.
    off = sorted(max(abs(p - q) for p, q in zip(a, b, strict=True)) for a, b in rows)
    assert off[len(off) * 9 // 10] * other.width < 2.5
    shift = sum(p - q for a, b in rows for p, q in zip(a, b, strict=True)) / (2 * len(rows))
    assert abs(shift) * other.width < 0.5


def difference(one, other):
    """The mean difference (0..255) of two small pictures."""
    assert len(one) == len(other)
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) / len(one)


@pytest.mark.parametrize("sight", STILLS)
def test_the_app_shows_a_point_on_the_same_skin_for_either_leg(sight, look):
    """Whatever is flipped, the marker stands on the pixel it was measured on."""
    images = LegImages(ASSETS, look)
    plain = images.layer(sight, Layer.SKIN, flip=False, height_px=450)
    last = plain.width() - 1
    for leg, convention in product(Leg, Convention):
        flip = is_flipped(sight.view, leg, convention)
        shown = images.layer(sight, Layer.SKIN, flip=flip, height_px=450)
        for code, place in visible(sight):
            x, y = int(place.x * plain.width()), int(place.y * plain.height())
            column = last - x if flip else x
            drawn_at = x_on_picture(place.x, sight.view, leg, convention) * plain.width()
            assert column <= drawn_at <= column + 1, code
            assert shown.pixel(column, y) == plain.pixel(x, y), code
        assert (shown != plain) == flip
