"""The leg pictures: colours, mirroring, cache, and where the leg ends."""

from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from kneeapp.core.body import Pose, View
from kneeapp.core.errors import AppError
from kneeapp.core.tones import SkinTone
from kneeapp.ui.leg.leg_files import FRAMES, Layer, Sight, Size
from kneeapp.ui.leg.leg_images import ASPECT, LegImages
from kneeapp.ui.theme import Look, Theme
from tests.drawn_pictures import DrawnAssets
from tests.shipped import shipped_catalogue

VIEWS = Pose.STANDING.views


def standing(view):
    return Sight(Pose.STANDING, view)


@pytest.fixture
def images(assets, look):
    return LegImages(assets, look)


def test_a_dark_ground_dims_the_skin(assets):
    light = LegImages(assets, Look(assets, Theme.LIGHT))
    dark = LegImages(assets, Look(assets, Theme.DARK))
    red, dimmed = (
        one.image(View.FRONT, flip=False, height_px=400).pixelColor(98, 180).red()
        for one in (light, dark)
    )
    assert dimmed == pytest.approx(red * 0.93, abs=1.5)


@pytest.mark.parametrize("view", VIEWS)
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


@pytest.mark.parametrize(("view", "row"), list(product(VIEWS, (0.2, 0.35, 0.5, 0.7))))
def test_the_silhouette_is_where_the_picture_ends(images, view, row):
    image = images.image(view, flip=False, height_px=1960)
    left, right = images.silhouette(standing(view), False, row)
    y = round(row * 1960)
    inside, outside = 8, 14
    assert image.pixelColor(round(left * 960) + inside, y).alpha() > 200
    assert image.pixelColor(round(left * 960) - outside, y).alpha() < 64
    assert image.pixelColor(round(right * 960) - inside, y).alpha() > 200
    assert image.pixelColor(round(right * 960) + outside, y).alpha() < 64


def test_the_silhouette_flips_with_the_picture(images):
    left, right = images.silhouette(standing(View.INNER), False, 0.5)
    assert images.silhouette(standing(View.INNER), True, 0.5) == (1 - right, 1 - left)


def test_a_missing_file_is_told(look):
    class NoFiles:
        def read(self, name):
            raise AppError("The file {name} is missing.", name=name)

        def path(self, name):
            return name

    with pytest.raises(AppError, match="front_lum"):
        LegImages(NoFiles(), look).image(View.FRONT, flip=False, height_px=10)


def test_an_ordinary_window_reads_one_half_size_file_once(assets, look):
    files = DrawnAssets(assets)
    images = LegImages(files, look)
    images.silhouette(standing(View.FRONT), False, 0.5)
    images.image(View.FRONT, flip=False, height_px=706)
    images.silhouette(standing(View.FRONT), True, 0.4)
    assert files.leg_names() == ["standing/front_lum_half.webp"]


def test_only_a_height_that_needs_it_reads_the_full_file(assets, look):
    files = DrawnAssets(assets)
    images = LegImages(files, look)
    images.image(View.BACK, flip=False, height_px=980)
    images.image(View.BACK, flip=False, height_px=981)
    assert files.leg_names() == ["standing/back_lum_half.webp", "standing/back_lum.webp"]


@pytest.mark.parametrize("view", VIEWS)
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


def test_each_sight_has_its_own_file():
    turning = Sight(Pose.STANDING, View.OUTER, 80.0)
    assert turning.file(Layer.BONES) == "images/turntable/bones_08.webp"
    assert Sight(Pose.STANDING, View.FRONT, 350.0).file(Layer.SKIN).endswith("lum_35.webp")
    bent = Sight(Pose.SEATED, View.FRONT_OUTER)
    assert bent.file(Layer.MUSCLES, Size.LARGE) == "images/seated/front_outer_muscles_large.webp"
    assert {Sight(Pose.STANDING, View.FRONT, 10.0 * n).file(Layer.SKIN) for n in range(36)} == {
        f"images/turntable/lum_{n:02}.webp" for n in range(FRAMES)
    }


def test_the_plates_have_the_sizes_the_files_are_told_to_have():
    plates = shipped_catalogue().plates
    assert Sight(Pose.STANDING, View.FRONT).full_px == plates[Pose.STANDING].height_px
    assert Sight(Pose.SEATED, View.FRONT).full_px == plates[Pose.SEATED].height_px


def test_muscles_and_bones_keep_their_own_colours_whatever_the_skin(assets):
    look = Look(assets, Theme.DARK)
    files = DrawnAssets(assets)
    for tone in SkinTone:
        images = LegImages(files, look, tone)
        red = images.image(View.FRONT, flip=False, height_px=200, layer=Layer.MUSCLES).pixelColor(
            40, 100
        )
        assert red.red() > 3 * red.green()
    tones = {
        LegImages(files, look, tone)
        .image(View.FRONT, flip=False, height_px=200)
        .pixelColor(40, 100)
        .name()
        for tone in SkinTone
    }
    assert len(tones) == len(SkinTone)


def test_a_picture_that_is_none_is_told(assets, look):
    images = LegImages(DrawnAssets(assets, broken=("front_bones",)), look)
    with pytest.raises(AppError, match=r"front_bones\w*\.webp cannot be read"):
        images.image(View.FRONT, flip=False, height_px=10, layer=Layer.BONES)


def test_what_cannot_be_shown_is_told_once_and_never_asked_for_again(assets, look, qtbot):
    files = DrawnAssets(assets, missing=("outer_muscles",))
    images = LegImages(files, look)
    told = []
    images.trouble_met.connect(told.append)
    sight = standing(View.OUTER)
    assert images.has(sight, Layer.MUSCLES)
    for _ in range(2):
        images.give_up(sight, Layer.MUSCLES, AppError("gone"))
    assert len(told) == 1
    assert not images.has(sight, Layer.MUSCLES)
    assert images.has(sight, Layer.BONES)


def test_looking_for_a_file_reads_nothing(assets, look):
    files = DrawnAssets(assets, missing=("seated/front_muscles",))
    images = LegImages(files, look)
    assert images.look_for(Sight(Pose.SEATED, View.OUTER), Layer.MUSCLES)
    assert not images.look_for(Sight(Pose.SEATED, View.FRONT), Layer.MUSCLES)
    assert files.names == []


def test_the_box_holds_the_leg(assets, look):
    box = LegImages(DrawnAssets(assets), look).box(standing(View.FRONT))
    assert box.left() == pytest.approx(0.28, abs=0.005)
    assert box.right() == pytest.approx(0.72, abs=0.005)
