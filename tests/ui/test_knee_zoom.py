"""Closer and closer: sharp, never blocked, and nothing kept that is not looked at."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, QThreadPool
from PySide6.QtGui import QColor, QImage, QPainter

from kneeapp.core.body import Convention, Leg, Pose, View
from kneeapp.ui.knee.picture.leg_layer import Scene
from kneeapp.ui.knee.picture.lens import MOST_ZOOM, Lens
from kneeapp.ui.knee.picture.picture import KneePicture
from kneeapp.ui.knee.picture.shown import Shown
from kneeapp.ui.leg.leg_files import Layer
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.theme import Look, Theme
from tests.drawn_pictures import DrawnAssets
from tests.shipped import shipped_catalogue

CATALOGUE = shipped_catalogue()
POINTS = list(CATALOGUE.points.values())
ROUTINE = CATALOGUE.routines["after_workout"].points
FRONT = Shown("ST34", Pose.STANDING, View.FRONT, Leg.LEFT, Convention.MIRROR)
# The picture in a window of 1600 x 1000.
LARGEST = (832, 736)


@pytest.fixture
def make(qtbot, assets, dressed_app):
    def made(files=None, size=LARGEST):
        files = files or DrawnAssets(assets)
        look = Look(files, Theme.LIGHT, 1.0, True)
        picture = KneePicture(look, LegImages(files, look), POINTS, ROUTINE, FRONT)
        qtbot.addWidget(picture)
        picture.resize(*size)
        picture.show()
        picture.files = files
        return picture

    return made


def present(picture, shown=FRONT, lens=None):
    picture.present(shown, lens or Lens(), (shown.code,), "", glide=False)


def painted(picture):
    image = QImage(picture.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("white"))
    with QPainter(image) as painter:
        picture.leg.paint(painter, Scene(picture.shown, picture.stage))
    return image


def wait_for_the_large_file(picture, qtbot):
    painted(picture)
    magnifier = picture.leg.magnifier
    qtbot.waitUntil(lambda: not magnifier.is_waiting)


def pixels_of_file_per_pixel(picture, layer):
    magnifier = picture.leg.magnifier
    height = picture.stage.leg_rect.height() * picture.devicePixelRatio()
    return magnifier.source(picture.shown.sight, layer, height).whole_px / height


@pytest.mark.parametrize("view", Pose.STANDING.views)
@pytest.mark.parametrize("tissue", [0.0, 1.0, 1.5, 2.0])
def test_at_four_times_the_picture_is_no_softer_than_the_screen(make, qtbot, view, tissue):
    picture = make()
    shown = replace(FRONT, view=view, tissue=tissue)
    present(picture, shown, Lens(MOST_ZOOM))
    wait_for_the_large_file(picture, qtbot)
    layers = picture.leg._mix(shown).layers
    for layer in layers:
        assert pixels_of_file_per_pixel(picture, layer) >= 1.0, layer


@pytest.mark.parametrize("view", Pose.SEATED.views)
def test_seated_the_largest_file_is_drawn(make, qtbot, view):
    picture = make()
    present(picture, replace(FRONT, pose=Pose.SEATED, view=view), Lens(MOST_ZOOM))
    wait_for_the_large_file(picture, qtbot)
    source = picture.leg.magnifier.source(picture.shown.sight, Layer.SKIN, 10_000)
    assert source.whole_px == pytest.approx(picture.shown.sight.most_px, rel=0.01)


def test_the_ordinary_file_is_enough_until_it_is_not(make, qtbot):
    picture = make()
    present(picture, lens=Lens(1.8))
    wait_for_the_large_file(picture, qtbot)
    assert not any("large" in name for name in picture.files.leg_names())
    present(picture, lens=Lens(2.6))
    wait_for_the_large_file(picture, qtbot)
    large = [name for name in picture.files.leg_names() if "large" in name]
    assert large == ["standing/front_lum_large.webp"]


def test_until_the_large_file_comes_the_ordinary_one_is_drawn(make, qtbot):
    picture = make()
    QThreadPool.globalInstance().waitForDone()
    present(picture, lens=Lens(MOST_ZOOM))
    soft = painted(picture)
    assert picture.leg.magnifier.is_waiting
    assert soft.pixelColor(picture.width() // 2 + 40, 300).alpha() == 255
    assert soft.pixelColor(picture.width() // 2 + 40, 300) != QColor("white")
    with qtbot.waitSignal(picture.leg.sharpened):
        pass
    sharp = painted(picture)
    # The line one pixel wide is twice as fine in the large file.
    assert grey_columns(sharp) < grey_columns(soft)


def grey_columns(image):
    """How many pixels the dark line in the middle spreads over."""
    row = [image.pixelColor(x, image.height() // 2).lightness() for x in range(image.width())]
    plain = sorted(row)[len(row) // 4]
    return sum(value < plain - 3 for value in row)


@pytest.mark.parametrize("flip_leg", Leg)
@pytest.mark.parametrize("zoom", [1.0, 1.01, 2.0, 4.0])
def test_the_lens_shows_the_leg_where_the_points_are(make, qtbot, flip_leg, zoom):
    picture = make()
    shown = replace(FRONT, leg=flip_leg)
    present(picture, shown, Lens(zoom, 0.5, 0.5).within(picture.stage.room))
    wait_for_the_large_file(picture, qtbot)
    image, stage = painted(picture), picture.stage
    # The drawn leg reaches from 0.3 to 0.7 of the width of its file.
    for x, inside in ((0.31, True), (0.69, True), (0.29, False), (0.71, False)):
        at = stage.spot((x, 0.46), shown)
        if 40 < at.x() < picture.width() - 40:
            seen = image.pixelColor(at.toPoint())
            assert (seen.lightness() < 200) is inside, x


def test_zoomed_out_nothing_of_it_is_kept(make, qtbot):
    picture = make()
    present(picture, replace(FRONT, tissue=1.0), Lens(MOST_ZOOM))
    wait_for_the_large_file(picture, qtbot)
    magnifier = picture.leg.magnifier
    assert 0 < magnifier.kept_bytes < 20_000_000
    present(picture, replace(FRONT, tissue=0.0), Lens(MOST_ZOOM))
    wait_for_the_large_file(picture, qtbot)
    assert {layer for _sight, layer in magnifier._sources} == {Layer.SKIN}
    present(picture)
    painted(picture)
    assert magnifier.kept_bytes == 0


def test_who_zooms_out_before_the_large_file_comes_does_not_keep_it(make, qtbot):
    picture = make()
    present(picture, lens=Lens(MOST_ZOOM))
    painted(picture)
    present(picture)
    painted(picture)
    with qtbot.assertNotEmitted(picture.leg.sharpened):
        QThreadPool.globalInstance().waitForDone()
        qtbot.wait(1)
    assert picture.leg.magnifier.kept_bytes == 0


@pytest.mark.parametrize("how", ["missing", "broken"])
def test_without_the_large_file_the_ordinary_one_stays_and_it_is_said_once(
    make, qtbot, assets, how
):
    files = DrawnAssets(assets, **{how: ("front_lum_large",)})
    picture = make(files)
    told = []
    picture.leg._images.trouble_met.connect(lambda message: told.append(message.plain()))
    present(picture, lens=Lens(MOST_ZOOM))
    wait_for_the_large_file(picture, qtbot)
    for zoom in (3.0, 4.0):
        present(picture, lens=Lens(zoom))
        wait_for_the_large_file(picture, qtbot)
    assert len(told) == 1
    assert "front_lum_large" in told[0]
    assert picture.leg._images.has(FRONT.sight, Layer.SKIN)


def test_markers_and_tags_keep_their_size_and_follow(make):
    picture = make()
    marker = picture.points.markers["ST35"]
    size, at = marker.size(), marker.geometry().center()
    present(picture, lens=Lens(2.0, 0.5, 0.5))
    assert marker.size() == size
    stage = picture.stage
    place = CATALOGUE.points["ST35"].place(Pose.STANDING, View.FRONT)
    spot = stage.spot(place, picture.shown)
    assert (QPointF(marker.geometry().center()) - spot).manhattanLength() <= 4
    middle = picture.rect().center()
    off, off_before = spot - QPointF(middle), QPointF(at - middle)
    assert (off - off_before * 2).manhattanLength() < 6
    heights = {tag.rect.height() for tag in picture.tags.tags}
    assert heights == {24.0}
    assert all(picture.rect().toRectF().contains(tag.rect) for tag in picture.tags.tags)


def test_what_crowds_at_rest_parts_when_one_comes_closer(make, qtbot):
    picture = make(size=(412, 494))
    group = next(one for one in picture.points._groups if one.isVisible())
    codes = group.codes
    with qtbot.waitSignal(picture.wishes.lens_wanted) as caught:
        group.click()
    lens, glide = caught.args
    assert glide
    present(picture, lens=lens)
    assert all(picture.points.markers[code].isVisible() for code in codes)
    assert all(
        picture.rect().contains(picture.points.markers[code].geometry().center()) for code in codes
    )
