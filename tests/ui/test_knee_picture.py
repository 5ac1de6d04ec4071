"""The picture: markers as buttons, tags, pills, keys, and what it costs when nothing happens."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from kneeapp.adapters.catalogue import load_catalogue
from kneeapp.core.body import Convention, Leg, View
from kneeapp.ui.knee.leg_images import LegImages
from kneeapp.ui.knee.picture import KneePicture
from kneeapp.ui.knee.stage_geometry import Shown, Stage
from kneeapp.ui.theme import Look, Theme

CATALOGUE = load_catalogue((Path(__file__).parents[2] / "resources" / "points.json").read_bytes())
CODES = ("ST34", "ST35", "GB33", "BL40")
POINTS = [CATALOGUE.points[code] for code in CODES]
FRONT = Shown("ST34", View.FRONT, Leg.LEFT, Convention.MIRROR)


@pytest.fixture
def make(qtbot, assets):
    def made(shown=FRONT, *, reduced_motion=True, scale=1.0, size=(412, 524)):
        look = Look(assets, Theme.LIGHT, scale, reduced_motion)
        picture = KneePicture(look, LegImages(assets, look), POINTS, shown)
        qtbot.addWidget(picture)
        picture.resize(*size)
        picture.show()
        return picture

    return made


@pytest.fixture
def picture(make):
    return make()


def centre(marker):
    return marker.geometry().center()


def test_a_click_on_a_marker_picks_its_point(picture, qtbot):
    with qtbot.waitSignal(picture.picked) as caught:
        qtbot.mouseClick(picture.marker("ST35"), Qt.MouseButton.LeftButton)
    assert caught.args == ["ST35"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_pick(picture, qtbot, key):
    with qtbot.waitSignal(picture.picked) as caught:
        qtbot.keyClick(picture.marker("ST35"), key)
    assert caught.args == ["ST35"]


def test_a_marker_never_chooses_itself(picture, qtbot):
    qtbot.mouseClick(picture.marker("ST35"), Qt.MouseButton.LeftButton)
    assert not picture.marker("ST35").isChecked()
    assert picture.marker("ST34").isChecked()


def test_showing_a_state_tells_nobody(picture, qtbot):
    with qtbot.assertNotEmitted(picture.picked):
        picture.present(replace(FRONT, code="GB33", view=View.OUTER))
    assert picture.marker("GB33").isChecked()
    assert not picture.marker("ST34").isChecked()


@pytest.mark.parametrize("action", ["Toggle", "Press"])
def test_a_screen_reader_picks_by_whichever_action_it_takes_first(picture, qtbot, action):
    marker = picture.marker("ST35")
    actions = QAccessible.queryAccessibleInterface(marker).actionInterface()
    with qtbot.waitSignal(picture.picked) as caught:
        actions.doAction(action)
    assert caught.args == ["ST35"]
    assert not marker.isChecked()


def test_toggling_the_chosen_one_does_not_take_it_away(picture):
    marker = picture.marker("ST34")
    QAccessible.queryAccessibleInterface(marker).actionInterface().doAction("Toggle")
    assert marker.isChecked()


def test_names_begin_with_the_code_and_tell_the_place(picture):
    marker = picture.marker("ST34")
    name = "ST34 Liangqiu, outer thigh, three finger-widths above the kneecap"
    assert marker.accessibleName() == name
    assert marker.accessibleDescription() == "left knee, point 1 of 4, chosen"
    assert picture.marker("ST35").accessibleDescription() == "left knee, point 2 of 4"


def test_the_other_leg_is_told(picture):
    picture.present(replace(FRONT, leg=Leg.RIGHT))
    assert picture.marker("ST34").accessibleDescription() == "right knee, point 1 of 4, chosen"


@pytest.mark.parametrize("view", View)
def test_each_point_is_reachable_in_every_view(picture, view):
    picture.present(replace(FRONT, view=view))
    for code in CODES:
        assert picture.marker(code).isVisible() is not picture.pill(code).isVisible()
        assert picture.marker(code).isVisible() is CATALOGUE.points[code].places[view].visible


@pytest.mark.parametrize("leg", Leg)
@pytest.mark.parametrize("convention", Convention)
def test_markers_lie_where_the_body_says(picture, leg, convention):
    shown = Shown("ST34", View.FRONT, leg, convention)
    picture.present(shown)
    for code in ("ST34", "ST35"):
        spot = Stage(412, 524).spot(CATALOGUE.points[code].places[View.FRONT], shown)
        assert (centre(picture.marker(code)) - spot.toPoint()).manhattanLength() <= 2


def test_the_left_knee_has_its_outer_points_on_the_left(picture):
    assert centre(picture.marker("ST34")).x() < 206
    picture.present(replace(FRONT, leg=Leg.RIGHT))
    assert centre(picture.marker("ST34")).x() > 206
    picture.present(replace(FRONT, leg=Leg.LEFT, convention=Convention.ATLAS))
    assert centre(picture.marker("ST34")).x() > 206


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("off", [(15, 0), (-15, 0), (0, 15), (0, -15)])
def test_targets_are_at_least_32_across(make, qtbot, scale, off):
    picture = make(scale=scale, size=(700, 524))
    marker = picture.marker("ST35")
    with qtbot.waitSignal(picture.picked) as caught:
        at = marker.rect().center() + QPoint(*off)
        qtbot.mouseClick(marker, Qt.MouseButton.LeftButton, pos=at)
    assert caught.args == ["ST35"]


def test_the_corner_of_a_markers_box_is_no_target(picture, qtbot):
    with qtbot.assertNotEmitted(picture.picked):
        qtbot.mouseClick(picture.marker("ST34"), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))


def test_where_two_overlap_the_nearer_one_is_meant(make, qtbot):
    picture = make(replace(FRONT, code="ST35", view=View.OUTER), size=(300, 220))
    near, far = picture.marker("GB33"), picture.marker("ST35")
    between = centre(near) * 0.6 + centre(far) * 0.4
    assert far.geometry().contains(between)
    hit = picture.childAt(between)
    with qtbot.waitSignal(picture.picked) as caught:
        qtbot.mouseClick(hit, Qt.MouseButton.LeftButton, pos=hit.mapFrom(picture, between))
    assert caught.args == ["GB33"]


def test_arrows_go_round_in_routine_order_also_to_points_of_other_views(picture, qtbot):
    def follow(code):
        best = CATALOGUE.points[code].best_view
        picture.present(replace(picture.shown, code=code, view=best))

    picture.picked.connect(follow)
    picture.marker("ST34").setFocus()
    visited = []
    for _ in range(4):
        QTest.keyClick(picture.focusWidget(), Qt.Key.Key_Right)
        visited.append(picture.shown.code)
        assert picture.focusWidget() is picture.marker(picture.shown.code)
    assert visited == ["ST35", "GB33", "BL40", "ST34"]
    QTest.keyClick(picture.focusWidget(), Qt.Key.Key_Up)
    assert picture.shown == replace(FRONT, code="BL40", view=View.BACK)


def test_a_pill_picks_its_point(picture, qtbot):
    with qtbot.waitSignal(picture.picked) as caught:
        qtbot.mouseClick(picture.pill("BL40"), Qt.MouseButton.LeftButton)
    assert caught.args == ["BL40"]
    assert picture.pill("BL40").accessibleName().startswith("BL40 Weizhong")
    assert picture.pill("BL40").height() >= 32


def test_a_tag_picks_its_point(picture, qtbot):
    tag = next(tag for tag in picture._tags if tag.code == "ST35")
    with qtbot.waitSignal(picture.picked) as caught:
        at = tag.rect.center().toPoint()
        qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=at)
    assert caught.args == ["ST35"]


def test_beside_the_leg_nothing_happens(picture, qtbot):
    with qtbot.assertNotEmitted(picture.picked):
        qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(380, 300))


def test_the_words_at_the_edges_follow_leg_and_view(picture):
    assert picture._captions == ("outer side", "inner side")
    picture.present(replace(FRONT, leg=Leg.RIGHT))
    assert picture._captions == ("inner side", "outer side")
    picture.present(replace(FRONT, view=View.OUTER))
    assert picture._captions == ("behind", "front")


def test_the_state_is_shown_at_once_and_only_the_leg_fades(make):
    picture = make(reduced_motion=False)
    picture.present(Shown("BL40", View.BACK, Leg.LEFT, Convention.MIRROR))
    assert picture.marker("BL40").isVisible()
    assert picture.leg.is_fading
    picture.hide()


def test_nothing_fades_under_reduced_motion(picture):
    picture.present(Shown("BL40", View.BACK, Leg.LEFT, Convention.MIRROR))
    assert not picture.leg.is_fading


def test_the_pulse_ends_by_itself_and_never_runs_unseen(make):
    picture = make(reduced_motion=False)
    pulse = picture._pulse
    pulse.start()
    assert pulse._motion.loopCount() == 3
    assert pulse._motion.totalDuration() == 7200
    picture.hide()
    assert not pulse.is_running


def test_the_pulse_stands_still_under_reduced_motion(picture):
    picture._pulse.start()
    assert not picture._pulse.is_running


def test_a_resized_picture_takes_its_markers_along(picture):
    before = centre(picture.marker("ST34"))
    picture.resize(800, 700)
    after = centre(picture.marker("ST34"))
    assert after.x() > before.x()
    assert after.y() > before.y()
