"""The picture: markers as buttons, tags, pills, keys, and what it costs when nothing happens."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from kneeapp.core.body import Convention, Leg, Pose, View
from kneeapp.ui.knee.choosing import with_point
from kneeapp.ui.knee.picture.lens import Lens
from kneeapp.ui.knee.picture.picture import KneePicture
from kneeapp.ui.knee.picture.shown import Shown
from kneeapp.ui.knee.picture.stage_geometry import Stage
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.theme import Look, Theme
from tests.shipped import shipped_catalogue

CATALOGUE = shipped_catalogue()
CODES = ("ST34", "ST35", "GB33", "BL40")
OTHERS = [code for code in CATALOGUE.points if code not in CODES]
POINTS = [CATALOGUE.points[code] for code in (*CODES, *OTHERS)]
FRONT = Shown("ST34", Pose.STANDING, View.FRONT, Leg.LEFT, Convention.MIRROR)


def present(picture, shown):
    picture.present(shown, Lens(), (shown.code,), "", glide=False)


def is_seen(code, shown):
    place = CATALOGUE.points[code].place(shown.pose, shown.view)
    return place is not None and place.visible


@pytest.fixture
def make(qtbot, assets):
    def made(shown=FRONT, *, reduced_motion=True, scale=1.0, size=(412, 524)):
        look = Look(assets, Theme.LIGHT, scale, reduced_motion)
        picture = KneePicture(look, LegImages(assets, look), POINTS, CODES, shown)
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
        qtbot.mouseClick(picture.points.markers["ST35"], Qt.MouseButton.LeftButton)
    assert caught.args == ["ST35"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_pick(picture, qtbot, key):
    with qtbot.waitSignal(picture.picked) as caught:
        qtbot.keyClick(picture.points.markers["ST35"], key)
    assert caught.args == ["ST35"]


def test_a_marker_never_chooses_itself(picture, qtbot):
    qtbot.mouseClick(picture.points.markers["ST35"], Qt.MouseButton.LeftButton)
    assert not picture.points.markers["ST35"].isChecked()
    assert picture.points.markers["ST34"].isChecked()


def test_showing_a_state_tells_nobody(picture, qtbot):
    with qtbot.assertNotEmitted(picture.picked):
        present(picture, replace(FRONT, code="GB33", view=View.OUTER))
    assert picture.points.markers["GB33"].isChecked()
    assert not picture.points.markers["ST34"].isChecked()


@pytest.mark.parametrize("action", ["Toggle", "Press"])
def test_a_screen_reader_picks_by_whichever_action_it_takes_first(picture, qtbot, action):
    marker = picture.points.markers["ST35"]
    actions = QAccessible.queryAccessibleInterface(marker).actionInterface()
    with qtbot.waitSignal(picture.picked) as caught:
        actions.doAction(action)
    assert caught.args == ["ST35"]
    assert not marker.isChecked()


def test_toggling_the_chosen_one_does_not_take_it_away(picture):
    marker = picture.points.markers["ST34"]
    QAccessible.queryAccessibleInterface(marker).actionInterface().doAction("Toggle")
    assert marker.isChecked()


def test_names_tell_code_knee_order_and_state(picture):
    names = {code: one.accessibleName() for code, one in picture.points.markers.items()}
    assert names["ST34"].startswith("ST34, ")
    assert names["ST34"].endswith("left knee, point 1 of 4, chosen")
    assert names["ST35"].endswith("left knee, point 2 of 4")
    assert names["ST36"].endswith("left knee")
    present(picture, replace(FRONT, leg=Leg.RIGHT))
    assert picture.points.markers["ST34"].accessibleName().endswith("point 1 of 4, chosen")
    assert "right knee" in picture.points.markers["ST34"].accessibleName()


@pytest.mark.parametrize("pose", Pose)
def test_each_point_of_the_routine_is_reachable_in_every_view(picture, pose):
    for view in pose.views:
        shown = replace(FRONT, pose=pose, view=view)
        present(picture, shown)
        for code in CODES:
            marker, pill = picture.points.markers[code], picture.points.pills[code]
            assert marker.isVisible() is not pill.isVisible()
            assert marker.isVisible() is is_seen(code, shown)


@pytest.mark.parametrize("pose", Pose)
def test_every_drawn_point_of_a_view_has_a_marker_or_stands_in_a_group(make, pose):
    picture = make(size=(700, 620))
    for view in pose.views:
        shown = replace(FRONT, pose=pose, view=view)
        present(picture, shown)
        area = picture.rect()
        grouped = {
            code for group in picture.points._groups if group.isVisible() for code in group.codes
        }
        for code, marker in picture.points.markers.items():
            if not is_seen(code, shown):
                assert not marker.isVisible()
            elif area.contains(centre(marker)):
                assert marker.isVisible() is (code not in grouped), code
    assert set(picture.points.pills) == set(CODES)


def test_every_point_with_a_place_has_a_marker_and_no_other(picture):
    drawn = {code for code, point in CATALOGUE.points.items() if point.is_drawn}
    assert set(picture.points.markers) == drawn
    assert len(drawn) == 25


@pytest.mark.parametrize("leg", Leg)
@pytest.mark.parametrize("convention", Convention)
def test_markers_lie_where_the_body_says(picture, leg, convention):
    shown = Shown("ST34", Pose.STANDING, View.FRONT, leg, convention)
    present(picture, shown)
    for code in ("ST34", "ST35"):
        place = CATALOGUE.points[code].place(Pose.STANDING, View.FRONT)
        spot = Stage(412, 524).spot(place, shown)
        assert (centre(picture.points.markers[code]) - spot.toPoint()).manhattanLength() <= 2


def test_the_left_knee_has_its_outer_points_on_the_left(picture):
    assert centre(picture.points.markers["ST34"]).x() < 206
    present(picture, replace(FRONT, leg=Leg.RIGHT))
    assert centre(picture.points.markers["ST34"]).x() > 206
    present(picture, replace(FRONT, leg=Leg.LEFT, convention=Convention.ATLAS))
    assert centre(picture.points.markers["ST34"]).x() > 206


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("off", [(15, 0), (-15, 0), (0, 15), (0, -15)])
def test_targets_are_at_least_32_across(make, qtbot, scale, off):
    picture = make(scale=scale, size=(700, 524))
    marker = picture.points.markers["ST35"]
    with qtbot.waitSignal(picture.picked) as caught:
        at = marker.rect().center() + QPoint(*off)
        qtbot.mouseClick(marker, Qt.MouseButton.LeftButton, pos=at)
    assert caught.args == ["ST35"]


def test_the_corner_of_a_markers_box_is_no_target(picture, qtbot):
    marker = picture.points.markers["ST34"]
    with qtbot.assertNotEmitted(picture.picked):
        qtbot.mouseClick(marker, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))


def test_where_two_overlap_the_nearer_one_is_meant(make, qtbot):
    picture = make(size=(412, 524))
    far = picture.points.markers["ST34"]
    groups = [one for one in picture.points._groups if one.isVisible()]
    near = min(groups, key=lambda one: (centre(one) - centre(far)).manhattanLength())
    between = centre(near) * 0.65 + centre(far) * 0.35
    assert far.geometry().contains(between)
    hit = picture.childAt(between)
    with qtbot.waitSignal(near.group_opened), qtbot.assertNotEmitted(picture.picked):
        qtbot.mouseClick(hit, Qt.MouseButton.LeftButton, pos=hit.mapFrom(picture, between))


def test_arrows_go_round_in_routine_order_also_to_points_of_other_views(picture, qtbot):
    def follow(code):
        present(picture, with_point(picture.shown, code, CATALOGUE.points))

    picture.picked.connect(follow)
    picture.points.markers["ST34"].setFocus()
    visited = []
    for _ in range(4):
        QTest.keyClick(picture.focusWidget(), Qt.Key.Key_Right)
        visited.append(picture.shown.code)
        assert picture.focusWidget() is picture.points.markers[picture.shown.code]
    assert visited == ["ST35", "GB33", "BL40", "ST34"]
    QTest.keyClick(picture.focusWidget(), Qt.Key.Key_Up)
    assert picture.shown == replace(FRONT, code="BL40", view=View.BACK)


def test_a_pill_picks_its_point(picture, qtbot):
    with qtbot.waitSignal(picture.picked) as caught:
        qtbot.mouseClick(picture.points.pills["BL40"], Qt.MouseButton.LeftButton)
    assert caught.args == ["BL40"]
    assert picture.points.pills["BL40"].accessibleName().startswith("BL40, ")
    assert picture.points.pills["BL40"].height() >= 32


def test_a_pill_says_where_a_press_leads_or_in_which_posture(picture):
    pills = picture.points.pills
    present(picture, replace(FRONT, pose=Pose.SEATED))
    for code, pill in pills.items():
        if pill.isVisible():
            to = with_point(picture.shown, code, CATALOGUE.points)
            assert (pill.place_words == "standing") is (to.pose is Pose.STANDING), code
    assert pills["BL40"].place_words == "standing"
    present(picture, FRONT)
    assert pills["BL40"].place_words == "behind"
    assert pills["GB33"].place_words == "outer"


def test_a_tag_picks_its_point(picture, qtbot):
    tag = next(tag for tag in picture.tags.tags if tag.code == "ST35")
    with qtbot.waitSignal(picture.picked) as caught:
        at = tag.rect.center().toPoint()
        qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=at)
    assert caught.args == ["ST35"]


def test_beside_the_leg_nothing_happens(picture, qtbot):
    with qtbot.assertNotEmitted(picture.picked):
        qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(380, 300))


def test_the_words_at_the_edges_follow_leg_and_view(picture):
    assert picture._captions.words == ("outer side", "inner side")
    present(picture, replace(FRONT, leg=Leg.RIGHT))
    assert picture._captions.words == ("inner side", "outer side")
    present(picture, replace(FRONT, view=View.OUTER))
    assert picture._captions.words == ("behind", "front")


def test_the_state_is_shown_at_once_and_only_the_leg_fades(make):
    picture = make(reduced_motion=False)
    present(picture, Shown("BL40", Pose.STANDING, View.BACK, Leg.LEFT, Convention.MIRROR))
    assert picture.points.markers["BL40"].isVisible()
    assert picture.leg.is_fading
    picture.hide()


def test_nothing_fades_under_reduced_motion(picture):
    present(picture, Shown("BL40", Pose.STANDING, View.BACK, Leg.LEFT, Convention.MIRROR))
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
    before = centre(picture.points.markers["ST34"])
    picture.resize(800, 700)
    after = centre(picture.points.markers["ST34"])
    assert after.x() > before.x()
    assert after.y() > before.y()
