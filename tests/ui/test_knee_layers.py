"""What the picture is made of: skin, muscles, bones, their mixing, and what is read for it."""

from dataclasses import replace
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QThreadPool
from PySide6.QtGui import QColor, QImage, QPainter

from kneeapp.adapters.atlas import AtlasFiles
from kneeapp.core.body import Convention, Leg, Pose, View
from kneeapp.core.settings import Settings
from kneeapp.ui.knee.knee_page import KneePage
from kneeapp.ui.knee.picture.leg_layer import Scene
from kneeapp.ui.knee.picture.lens import Lens
from kneeapp.ui.knee.picture.picture import KneePicture
from kneeapp.ui.knee.picture.shown import Shown
from kneeapp.ui.leg.leg_files import Layer
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.leg.tissue import BONES, MUSCLES, SKIN, mix, nearest_layer
from kneeapp.ui.theme import Look, Theme
from tests.drawn_pictures import DrawnAssets
from tests.shipped import ASSETS, shipped_catalogue

CATALOGUE = shipped_catalogue()
POINTS = list(CATALOGUE.points.values())
ROUTINE = CATALOGUE.routines["after_workout"].points
FRONT = Shown("ST34", Pose.STANDING, View.FRONT, Leg.LEFT, Convention.MIRROR)
DEEP = st.floats(0.0, 2.0)


@given(DEEP, st.booleans(), st.booleans())
def test_what_lies_below_adds_up_and_nothing_is_more_than_whole(tissue, muscles, bones):
    got = mix(tissue, muscles, bones)
    assert got.skin + got.muscles == pytest.approx(1.0)
    assert 0 <= got.bones <= 0.85
    assert muscles or got.muscles == 0
    assert bones or got.bones == 0


@pytest.mark.parametrize(("muscles", "bones"), list(product((True, False), repeat=2)))
def test_the_way_is_smooth(muscles, bones):
    steps = [mix(k / 100, muscles, bones) for k in range(201)]
    for one, other in pairwise(steps):
        assert all(abs(a - b) <= 0.011 for a, b in zip(one, other, strict=True))


def test_the_three_words_show_what_they_say():
    assert mix(SKIN, True) == (1.0, 0.0, 0.0)
    assert mix(MUSCLES, True) == (0.0, 1.0, 0.0)
    assert mix(BONES, True) == (1.0, 0.0, 0.85)
    assert mix(BONES, False) == (1.0, 0.0, 0.85)
    assert mix(MUSCLES, True).layers == (Layer.MUSCLES,)
    assert mix(BONES, True).layers == (Layer.SKIN, Layer.BONES)


@pytest.mark.parametrize(
    ("tissue", "with_muscles", "without"),
    [
        (0.0, Layer.SKIN, Layer.SKIN),
        (0.4, Layer.SKIN, Layer.SKIN),
        (0.6, Layer.MUSCLES, Layer.SKIN),
        (1.4, Layer.MUSCLES, Layer.BONES),
        (2.0, Layer.BONES, Layer.BONES),
    ],
)
def test_the_nearest_word(tissue, with_muscles, without):
    assert nearest_layer(tissue, has_muscles=True) is with_muscles
    assert nearest_layer(tissue, has_muscles=False) is without


@pytest.fixture
def files(assets):
    return DrawnAssets(assets)


@pytest.fixture
def make(qtbot, dressed_app):
    def made(files, shown=FRONT, size=(412, 500)):
        look = Look(files, Theme.LIGHT, 1.0, True)
        picture = KneePicture(look, LegImages(files, look), POINTS, ROUTINE, shown)
        qtbot.addWidget(picture)
        picture.resize(*size)
        picture.show()
        return picture

    return made


def present(picture, shown, lens=None):
    picture.present(shown, lens or Lens(), (shown.code,), "", glide=False)


def colour(picture, off=30):
    """The colour of the leg a little beside the middle of the picture, without markers."""
    image = QImage(picture.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("white"))
    with QPainter(image) as painter:
        picture.leg.paint(painter, Scene(picture.shown, picture.stage))
    return image.pixelColor(picture.width() // 2 + off, round(0.6 * picture.height()))


@pytest.mark.parametrize("pose", Pose)
@pytest.mark.parametrize("leg", Leg)
def test_muscles_are_red_and_bones_are_pale_in_both_poses(make, files, pose, leg):
    picture = make(files)
    for view in pose.views:
        shown = replace(FRONT, pose=pose, view=view, leg=leg)
        present(picture, replace(shown, tissue=MUSCLES))
        red = colour(picture)
        assert red.red() > 2.5 * red.green(), view
        present(picture, replace(shown, tissue=SKIN))
        skin = colour(picture, off=5)
        assert skin.red() < 1.3 * skin.green()
        present(picture, replace(shown, tissue=BONES))
        bone, beside = colour(picture, off=5), colour(picture, off=40)
        assert bone.lightness() > beside.lightness() + 30, view


def test_half_way_is_half_of_both(make, files):
    picture = make(files)
    greens = []
    for tissue in (0.0, 0.25, 0.5, 0.75, 1.0):
        present(picture, replace(FRONT, tissue=tissue))
        greens.append(colour(picture).green())
    assert greens == sorted(greens, reverse=True)
    assert greens[2] == pytest.approx((greens[0] + greens[4]) / 2, abs=2)


def test_the_turning_leg_shows_its_layers_too(make, files):
    picture = make(files)
    present(picture, replace(FRONT, azimuth_deg=40.0, tissue=BONES))
    assert colour(picture, off=5).lightness() > colour(picture, off=40).lightness() + 30
    assert {name.split("/")[0] for name in files.leg_names()[-2:]} == {"turntable"}


@pytest.mark.parametrize(("tissue", "bones"), [(0.0, False), (1.0, False), (1.2, True)])
def test_a_turning_leg_without_muscles_shows_skin_or_bones_whichever_is_nearer(
    make, assets, tissue, bones
):
    files = DrawnAssets(assets, missing=("turntable/muscles",))
    picture = make(files)
    told = []
    picture.leg._images.trouble_met.connect(told.append)
    present(picture, replace(FRONT, azimuth_deg=40.0, tissue=tissue))
    picture.grab()
    read = [name for name in files.leg_names() if name.startswith("turntable/")]
    assert ("turntable/bones_04.webp" in read) is bones
    assert told == []


def test_the_start_reads_one_small_picture_and_no_layer(qtbot, assets, dressed_app):
    files = DrawnAssets(assets)
    look = Look(files, Theme.LIGHT, 1.0, True)
    page = KneePage(look, CATALOGUE, LegImages(files, look), Settings(), None, AtlasFiles(files))
    qtbot.addWidget(page)
    page.resize(1092, 760)
    page.show()
    page.grab()
    assert files.leg_names() == ["standing/front_lum_half.webp"]
    others = [name for name in files.names if "turntable" in name or "landmarks" in name]
    assert others == []
    shipped = sum(len(ASSETS.read(f"images/{name}")) for name in files.leg_names())
    assert shipped <= 200_000


def test_a_layer_is_read_when_it_is_first_seen_and_not_again(make, files):
    picture = make(files)
    picture.grab()
    for tissue in (0.1, 0.2, 0.9, 1.1, 1.7, 2.0, 0.5):
        present(picture, replace(FRONT, tissue=tissue))
        picture.grab()
    assert sorted(files.leg_names()) == [
        "standing/front_bones_half.webp",
        "standing/front_lum_half.webp",
        "standing/front_muscles_half.webp",
    ]


def test_without_the_half_size_file_of_a_layer_its_full_one_is_drawn(make, assets):
    files = DrawnAssets(assets, missing=("muscles_half",))
    picture = make(files)
    present(picture, replace(FRONT, tissue=MUSCLES))
    assert colour(picture).red() > 2.5 * colour(picture).green()
    assert files.leg_names()[-1] == "standing/front_muscles.webp"


def test_without_muscles_the_slider_leads_from_skin_to_bones_and_it_is_said_once(
    qtbot, assets, dressed_app
):
    files = DrawnAssets(assets, missing=("front_muscles",))
    look = Look(files, Theme.LIGHT, 1.0, True)
    page = KneePage(look, CATALOGUE, LegImages(files, look), Settings())
    qtbot.addWidget(page)
    page.resize(1092, 760)
    page.show()
    told = []
    page.trouble_met.connect(lambda message: told.append(message.plain()))
    assert page.stage.layers.words == ["Skin", "Muscles", "Bones"]
    page.stage.layers.setValue(60)
    page.grab()
    qtbot.waitUntil(lambda: page.stage.layers.words == ["Skin", "Bones"])
    assert len(told) == 1
    assert "front_muscles" in told[0]
    page.stage.layers.setValue(100)
    assert page.showing.shown.tissue == BONES
    picture = page.stage.picture
    assert colour(picture, off=5).lightness() > colour(picture, off=40).lightness() + 30
    page._looking.choose_view("outer")
    assert page.stage.layers.words == ["Skin", "Muscles", "Bones"]
    assert len(told) == 1


def test_seated_without_muscles_there_are_two_words_and_nothing_is_said(qtbot, assets, dressed_app):
    files = DrawnAssets(assets, missing=("seated/front_outer_muscles", "seated/outer_muscles"))
    look = Look(files, Theme.LIGHT, 1.0, True)
    page = KneePage(look, CATALOGUE, LegImages(files, look), Settings())
    qtbot.addWidget(page)
    page.resize(1092, 760)
    page.show()
    told = []
    page.trouble_met.connect(told.append)
    page._looking.choose_pose("seated")
    page._looking.choose_view("outer")
    page.grab()
    assert page.stage.layers.words == ["Skin", "Bones"]
    page._looking.choose_view("front")
    assert page.stage.layers.words == ["Skin", "Muscles", "Bones"]
    page.grab()
    assert told == []


@pytest.mark.parametrize("how", ["missing", "broken"])
def test_a_view_without_a_picture_cannot_be_chosen_any_more(qtbot, assets, dressed_app, how):
    files = DrawnAssets(assets, **{how: ("standing/back_lum",)})
    look = Look(files, Theme.LIGHT, 1.0, True)
    page = KneePage(look, CATALOGUE, LegImages(files, look), Settings())
    qtbot.addWidget(page)
    page.resize(1092, 760)
    page.show()
    told = []
    page.trouble_met.connect(lambda message: told.append(message.plain()))
    page.pick("BL40")
    page.grab()
    qtbot.waitUntil(lambda: told != [])
    assert len(told) == 1
    assert not page.stage.views.button_of("back").isEnabled()
    assert page.stage.views.button_of("outer").isEnabled()
    assert page.stage.picture.line.words == "The picture of this side is missing."
    page.pick("ST34")
    page.grab()
    assert page.stage.picture.line.words == ""
    assert page.stage.picture.points.markers["ST34"].isVisible()


def test_without_any_picture_the_page_still_works(qtbot, assets, dressed_app):
    files = DrawnAssets(assets, missing=("images/standing", "images/seated", "images/turntable"))
    look = Look(files, Theme.LIGHT, 1.0, True)
    page = KneePage(look, CATALOGUE, LegImages(files, look), Settings(), None, AtlasFiles(files))
    qtbot.addWidget(page)
    page.resize(1092, 760)
    page.show()
    for code in CATALOGUE.points:
        page.pick(code)
        page.grab()
    page._looking.choose_pose("seated")
    page._looking.turn(10.0)
    page._looking.choose_tissue(1.5)
    page.stage.picture.wishes.zoom_a_step(2.0)
    page.grab()
    QThreadPool.globalInstance().waitForDone()


def test_without_a_turntable_the_leg_stands_still_and_it_is_said_once(qtbot, assets, dressed_app):
    files = DrawnAssets(assets, missing=("turntable/places.json",))
    look = Look(files, Theme.LIGHT, 1.0, True)
    page = KneePage(look, CATALOGUE, LegImages(files, look), Settings(), None, AtlasFiles(files))
    qtbot.addWidget(page)
    page.resize(1092, 760)
    page.show()
    told = []
    page.trouble_met.connect(told.append)
    before = page.showing
    for azimuth in (10.0, 20.0, 30.0):
        page._looking.turn(azimuth)
    assert page.showing == before
    assert len(told) == 1


def test_only_the_passing_of_a_side_fades_while_the_leg_turns(qtbot, assets, dressed_app):
    files = DrawnAssets(assets)
    look = Look(files, Theme.LIGHT, 1.0, False)
    picture = KneePicture(look, LegImages(files, look), POINTS, ROUTINE, FRONT)
    qtbot.addWidget(picture)
    picture.resize(412, 500)
    picture.show()
    for azimuth, fades in ((10.0, False), (80.0, False), (90.0, False), (100.0, True)):
        present(picture, replace(FRONT, azimuth_deg=azimuth))
        assert picture.leg.is_fading is fades, azimuth
    picture.leg.settle()
    atlas = replace(FRONT, convention=Convention.ATLAS)
    present(picture, replace(atlas, azimuth_deg=90.0))
    picture.leg.settle()
    present(picture, replace(atlas, azimuth_deg=100.0))
    assert not picture.leg.is_fading
    picture.hide()


def test_the_slider_is_followed_at_once_and_a_jump_to_a_word_fades(qtbot, assets, dressed_app):
    files = DrawnAssets(assets)
    look = Look(files, Theme.LIGHT, 1.0, False)
    picture = KneePicture(look, LegImages(files, look), POINTS, ROUTINE, FRONT)
    qtbot.addWidget(picture)
    picture.resize(412, 500)
    picture.show()
    present(picture, replace(FRONT, tissue=0.1))
    assert not picture.leg.is_fading
    present(picture, replace(FRONT, tissue=1.0))
    assert picture.leg.is_fading
    picture.hide()
