"""The leg pictures: colours, mirroring, cache, and where the leg ends."""

from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from kneeapp.core.body import View
from kneeapp.core.errors import AppError
from kneeapp.ui.knee.leg_images import ASPECT, LegImages, skin_table
from kneeapp.ui.theme import Look, Theme


@pytest.fixture
def images(assets, look):
    return LegImages(assets, look)


def test_the_table_runs_from_the_darkest_to_the_lightest_porcelain():
    table = [QColor(colour) for colour in skin_table(1.0)]
    assert len(table) == 256
    assert table[0].name() == "#4d4347"
    assert table[255].name() == "#fbf4ec"
    lightness = [colour.lightnessF() for colour in table]
    assert lightness == sorted(lightness)


def test_the_stops_are_met_and_the_way_between_is_linear_light():
    table = [QColor(colour) for colour in skin_table(1.0)]
    middle = table[128]
    assert abs(middle.red() - 0xBD) <= 1
    assert abs(middle.blue() - 0x9F) <= 1
    # Half way from #857479 to #bda79f in light is lighter than half way in numbers.
    assert table[96].red() > (0x85 + 0xBD) / 2


def test_a_dark_ground_dims_the_skin(assets):
    light = LegImages(assets, Look(assets, Theme.LIGHT))
    dark = LegImages(assets, Look(assets, Theme.DARK))
    red, dimmed = (
        one.image(View.FRONT, flip=False, height_px=400).pixelColor(98, 180).red()
        for one in (light, dark)
    )
    assert dimmed == pytest.approx(red * 0.93, abs=1.5)


@pytest.mark.parametrize("view", View)
def test_the_picture_has_the_height_asked_for_and_nothing_round_the_leg(images, view):
    image = images.image(view, flip=False, height_px=490)
    assert (image.width(), image.height()) == (round(490 * ASPECT), 490)
    assert image.pixelColor(2, 245).alpha() == 0
    assert image.pixelColor(120, 245).alpha() == 255


def test_flipped_is_the_mirror_image(images):
    plain = images.image(View.OUTER, flip=False, height_px=300)
    flipped = images.image(View.OUTER, flip=True, height_px=300)
    assert flipped == plain.flipped(Qt.Orientation.Horizontal)
    assert flipped != plain


def test_the_second_time_costs_nothing(images):
    first = images.image(View.BACK, flip=True, height_px=333)
    assert images.image(View.BACK, flip=True, height_px=333) is first


def test_old_sizes_are_forgotten(images):
    first = images.image(View.FRONT, flip=False, height_px=100)
    for height in range(1000, 1006):
        last = images.image(View.FRONT, flip=False, height_px=height)
    assert images.image(View.FRONT, flip=False, height_px=1005) is last
    assert images.image(View.FRONT, flip=False, height_px=100) is not first


def test_what_the_caller_keeps_is_not_kept_twice(images):
    once = images.image(View.FRONT, flip=True, height_px=200, keep=False)
    again = images.image(View.FRONT, flip=True, height_px=200, keep=False)
    assert again == once
    assert again is not once


@pytest.mark.parametrize(("view", "row"), list(product(View, (0.2, 0.35, 0.5, 0.7))))
def test_the_silhouette_is_where_the_picture_ends(images, view, row):
    image = images.image(view, flip=False, height_px=1960)
    left, right = images.silhouette(view, False, row)
    y = round(row * 1960)
    inside, outside = 8, 14
    assert image.pixelColor(round(left * 960) + inside, y).alpha() > 200
    assert image.pixelColor(round(left * 960) - outside, y).alpha() < 64
    assert image.pixelColor(round(right * 960) - inside, y).alpha() > 200
    assert image.pixelColor(round(right * 960) + outside, y).alpha() < 64


def test_the_silhouette_flips_with_the_picture(images):
    left, right = images.silhouette(View.INNER, False, 0.5)
    assert images.silhouette(View.INNER, True, 0.5) == (1 - right, 1 - left)


def test_a_missing_file_is_told(look):
    class NoFiles:
        def read(self, name):
            raise AppError("The file {name} is missing.", name=name)

        def path(self, name):
            return name

    with pytest.raises(AppError, match="front_lum"):
        LegImages(NoFiles(), look).image(View.FRONT, flip=False, height_px=10)


class Counting:
    """The shipped files, and which of them were read."""

    def __init__(self, assets):
        self._assets, self.read_names = assets, []

    def read(self, name):
        self.read_names.append(name.removeprefix("images/standing/"))
        return self._assets.read(name)

    def path(self, name):
        return self._assets.path(name)


def test_an_ordinary_window_reads_one_half_size_file_once(assets, look):
    files = Counting(assets)
    images = LegImages(files, look)
    images.silhouette(View.FRONT, False, 0.5)
    images.image(View.FRONT, flip=False, height_px=706)
    images.silhouette(View.FRONT, True, 0.4)
    assert files.read_names == ["front_lum_half.webp"]


def test_only_a_height_that_needs_it_reads_the_full_file(assets, look):
    files = Counting(assets)
    images = LegImages(files, look)
    images.image(View.BACK, flip=False, height_px=980)
    images.image(View.BACK, flip=False, height_px=981)
    assert files.read_names == ["back_lum_half.webp", "back_lum.webp"]


@pytest.mark.parametrize("view", View)
def test_the_half_size_file_is_the_full_one_made_smaller(assets, view):
    full, half = (
        QImage.fromData(assets.read(f"images/standing/{view}_lum{size}.webp"))
        for size in ("", "_half")
    )
    assert (half.width(), half.height()) == (full.width() // 2, full.height() // 2)
    smaller = full.scaled(half.size(), mode=Qt.TransformationMode.SmoothTransformation)
    for x, y in product(range(20, 480, 60), range(20, 980, 60)):
        one, other = smaller.pixelColor(x, y), half.pixelColor(x, y)
        assert one.alpha() == pytest.approx(other.alpha(), abs=24)
        if one.alpha() > 200:
            assert one.lightness() == pytest.approx(other.lightness(), abs=8)
