"""Hands on the picture: turning, zooming, moving, choosing; by mouse, wheel, fingers and keys."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from kneeapp.adapters.atlas import AtlasFiles
from kneeapp.core.body import Convention, Leg, Pose, View
from kneeapp.core.settings import Settings
from kneeapp.ui.kit.tip_words import tip_of
from kneeapp.ui.knee import knee_page
from kneeapp.ui.knee.knee_page import KneePage
from kneeapp.ui.knee.looking import Showing
from kneeapp.ui.knee.picture.leg_layer import Scene
from kneeapp.ui.knee.picture.lens import Lens
from kneeapp.ui.knee.picture.picture_tools import PictureTools
from kneeapp.ui.knee.picture.shown import Shown
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.theme import Look, Theme
from tests.drawn_pictures import DrawnAssets
from tests.shipped import shipped_catalogue

CATALOGUE = shipped_catalogue()
LEFT, RIGHT, MIDDLE = (
    Qt.MouseButton.LeftButton,
    Qt.MouseButton.RightButton,
    Qt.MouseButton.MiddleButton,
)
NO_PIXELS = QPoint()
NO_KEY = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
# On the light beside the leg: no marker and no tag is there.
FREE = QPointF(60, 330)


@pytest.fixture
def heard(monkeypatch):
    words = []
    monkeypatch.setattr(knee_page, "announce", lambda _widget, said: words.append(said))
    return words


@pytest.fixture
def page(qtbot, assets, dressed_app, heard):
    files = DrawnAssets(assets)
    look = Look(files, Theme.LIGHT, 1.0, True)
    page = KneePage(look, CATALOGUE, LegImages(files, look), Settings(), None, AtlasFiles(files))
    qtbot.addWidget(page)
    page.resize(1092, 760)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    return page


def shown(page):
    return page.showing.shown


def mouse(picture, kind, at, button, buttons, keys=NO_KEY):
    event = QMouseEvent(kind, at, picture.mapToGlobal(at), button, buttons, keys)
    QApplication.sendEvent(picture, event)


def drag(page, by, button=LEFT, begun=FREE, steps=8, release=True):
    picture = page.stage.picture
    mouse(picture, QEvent.Type.MouseButtonPress, begun, button, button)
    for step in range(1, steps + 1):
        at = begun + by * (step / steps)
        mouse(picture, QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton, button)
    if release:
        none = Qt.MouseButton.NoButton
        mouse(picture, QEvent.Type.MouseButtonRelease, begun + by, button, none)


def wheel(page, notches, at, *, keys=NO_KEY, pixels=NO_PIXELS, phase=Qt.ScrollPhase.NoScrollPhase):
    picture = page.stage.picture
    turned = QPoint(0, round(120 * notches)) if pixels.isNull() else pixels * 4
    event = QWheelEvent(
        at, picture.mapToGlobal(at), pixels, turned, Qt.MouseButton.NoButton, keys, phase, False
    )
    QApplication.sendEvent(picture, event)
    assert event.isAccepted()


def key(page, name, keys=NO_KEY):
    QTest.keyClick(page.stage.picture, name, keys)


# Turning


def test_a_drag_turns_the_leg_and_it_stays_where_it_was_let_go(page):
    drag(page, QPointF(70, 0))
    now = shown(page)
    assert now.azimuth_deg is not None
    assert 30 <= now.azimuth_deg <= 60
    assert now.view in (View.FRONT, View.OUTER)


def test_let_go_near_a_view_it_snaps(page):
    drag(page, QPointF(22, 0))
    assert shown(page).azimuth_deg is None
    assert shown(page).view is View.FRONT


def test_dragging_far_passes_the_side_and_the_caption_tells(page):
    picture = page.stage.picture
    captions = picture._captions
    assert captions.from_where == "in the mirror"
    drag(page, QPointF(150, 0), steps=40, release=False)
    assert shown(page).is_from_behind
    assert captions.from_where == "from behind"
    assert shown(page).azimuth_deg > 90
    mouse(picture, QEvent.Type.MouseButtonRelease, FREE, LEFT, Qt.MouseButton.NoButton)


def test_a_drag_goes_on_turning_past_the_side(page):
    azimuths = []
    page.showing_changed.connect(lambda now: azimuths.append(now.shown.azimuth_deg))
    drag(page, QPointF(200, 0), steps=60, release=False)
    page.stage.picture.hands.let_go()
    turned = [azimuth for azimuth in azimuths[:-1] if azimuth is not None]
    assert turned == sorted(turned)
    assert max(turned) > 120


@pytest.mark.parametrize("by", [QPointF(4, 0), QPointF(3, 60), QPointF(0, -90)])
def test_neither_a_tap_nor_a_stroke_up_and_down_turns_the_leg(page, by, qtbot):
    with qtbot.assertNotEmitted(page.showing_changed):
        drag(page, by)


def test_the_bent_leg_does_not_turn(page, qtbot):
    page._looking.choose_pose("seated")
    with qtbot.assertNotEmitted(page.showing_changed):
        drag(page, QPointF(120, 0))
        key(page, Qt.Key.Key_Right, CTRL)


@pytest.mark.parametrize("leg", Leg)
@pytest.mark.parametrize("convention", Convention)
def test_ctrl_and_arrows_turn_by_a_frame_all_the_way_round(page, leg, convention):
    page.render(Settings(convention=convention))
    page._looking.choose_leg(leg.value)
    page.stage.picture.setFocus(Qt.FocusReason.TabFocusReason)
    seen = []
    for _ in range(36):
        key(page, Qt.Key.Key_Right, CTRL)
        seen.append(shown(page).azimuth_deg)
    assert len(set(seen)) == 36
    assert seen[-1] == 0.0
    key(page, Qt.Key.Key_Left, CTRL)
    assert shown(page).azimuth_deg == seen[-2]


def test_a_word_above_brings_the_turned_leg_back_to_its_view(page):
    page._looking.turn(20.0)
    assert page.stage.views.value() == "front"
    QTest.mouseClick(page.stage.views.button_of("front"), LEFT)
    assert shown(page).azimuth_deg is None
    assert shown(page).view is View.FRONT


def test_turned_points_follow_and_a_hidden_one_becomes_a_pill(page):
    page._looking.turn(80.0)
    points = page.stage.picture.points
    assert points.markers["GB33"].isVisible()
    assert not points.markers["EX-LE4"].isVisible()
    assert points.pills["BL40"].isVisible()
    page._looking.turn(180.0)
    assert points.markers["BL40"].isVisible()
    assert points.pills["ST35"].isVisible()


def test_choosing_a_point_leaves_the_turntable(page):
    page._looking.turn(60.0)
    page.pick("ST36")
    assert shown(page) == Shown("ST36", Pose.STANDING, View.FRONT, Leg.LEFT, Convention.MIRROR)


def test_close_by_the_leg_comes_to_rest_at_a_still_view_because_only_that_is_sharp(page):
    page._looking.turn(40.0)
    page._looking.choose_lens(Lens(1.9), False)
    assert shown(page).azimuth_deg == 40.0
    page._looking.choose_lens(Lens(2.5), False)
    assert shown(page).azimuth_deg is None
    assert shown(page).view is View.FRONT
    page._looking.turn(80.0)
    page._looking.let_go(60.0)
    assert shown(page).azimuth_deg is None
    assert shown(page).view is View.OUTER
    assert page.showing.lens.zoom == 2.5


def by_window(page, act, at, button=LEFT):
    """As the desk sends it: to the window, which finds out whose it is."""
    window = page.window().windowHandle()
    where = page.stage.picture.mapTo(page.window(), at)
    act(window, button, NO_KEY, where) if act is not QTest.mouseMove else act(window, where)


@pytest.mark.parametrize("code", ["ST34", "ST35"])
def test_a_drag_that_begins_on_a_marker_turns_the_leg_and_picks_nothing(page, qtbot, code):
    picture = page.stage.picture
    begun = picture.points.markers[code].geometry().center()
    with qtbot.assertNotEmitted(picture.picked):
        by_window(page, QTest.mousePress, begun)
        for dx in range(10, 101, 10):
            by_window(page, QTest.mouseMove, begun + QPoint(dx, 0))
        assert picture.hands.is_turning
        by_window(page, QTest.mouseRelease, begun + QPoint(100, 0))
    assert not picture.hands.is_turning
    assert shown(page).azimuth_deg is not None
    assert shown(page).azimuth_deg >= 50


@pytest.mark.parametrize("how", ["click", Qt.Key.Key_Return, Qt.Key.Key_Plus])
def test_the_focus_goes_with_the_first_point_of_a_group(page, how):
    picture = page.stage.picture
    group = next(one for one in picture.points._groups if len(one.codes) == 2)
    first = picture.points.markers[group.codes[0]]
    if how == "click":
        QTest.mouseClick(group, LEFT)
    else:
        group.setFocus(Qt.FocusReason.TabFocusReason)
        for _ in range(4 if how == Qt.Key.Key_Plus else 1):
            if first.isHidden():
                QTest.keyClick(group, how)
    assert first.isVisible()
    assert page.focusWidget() is first


def test_the_same_where_a_group_is_and_zoomed_it_moves_the_picture(page, qtbot):
    picture = page.stage.picture
    group = next(one for one in picture.points._groups if one.isVisible())
    with qtbot.assertNotEmitted(group.group_opened):
        QTest.mousePress(group, LEFT)
        QTest.mouseMove(group, group.rect().center() + QPoint(60, 0))
        QTest.mouseMove(group, group.rect().center() + QPoint(90, 0))
        QTest.mouseRelease(group, LEFT)
    assert shown(page).azimuth_deg is not None
    page._looking.choose_view("front")
    lens = zoomed(page, 2.0)
    marker = picture.points.markers["ST35"]
    at = marker.geometry().center()
    with qtbot.assertNotEmitted(picture.picked):
        by_window(page, QTest.mousePress, at)
        by_window(page, QTest.mouseMove, at + QPoint(8, 20))
        by_window(page, QTest.mouseMove, at + QPoint(16, 50))
        by_window(page, QTest.mouseRelease, at + QPoint(16, 50))
    assert page.showing.lens.y < lens.y
    assert (marker.geometry().center() - at - QPoint(16, 50)).manhattanLength() <= 3
    assert shown(page).azimuth_deg is None


# Closer


def test_the_wheel_comes_closer_to_what_lies_under_the_pointer(page):
    picture = page.stage.picture
    at = QPointF(300, 150)
    before = picture.stage.place(at, shown(page))
    wheel(page, 3, at)
    assert page.showing.lens.zoom > 1.5
    assert picture.stage.place(at, shown(page)) == pytest.approx(before, abs=1e-6)
    wheel(page, -30, at)
    assert page.showing.lens == Lens()


def test_a_pinch_comes_closer(page):
    picture = page.stage.picture
    at = QPointF(200, 200)
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        at,
        at,
        picture.mapToGlobal(at),
        0.5,
        QPointF(),
    )
    QApplication.sendEvent(picture, event)
    assert page.showing.lens.zoom == pytest.approx(1.5)


def test_keys_and_buttons_zoom_and_are_heard(page, heard):
    picture = page.stage.picture
    picture.setFocus(Qt.FocusReason.TabFocusReason)
    for name in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
        key(page, name)
    assert page.showing.lens.zoom == pytest.approx(2.0)
    assert heard[-1] == "200 percent of its size."
    key(page, Qt.Key.Key_Minus)
    assert page.showing.lens.zoom == pytest.approx(2**0.5)
    key(page, Qt.Key.Key_0)
    assert page.showing.lens == Lens()
    assert heard[-1] == "The whole knee."
    tools = picture.tools
    QTest.mouseClick(tools.closer, LEFT)
    assert page.showing.lens.is_zoomed
    QTest.mouseClick(tools.whole, LEFT)
    assert page.showing.lens == Lens()
    assert not tools.farther.isEnabled()
    assert not tools.whole.isVisible()


def test_the_first_step_closer_goes_to_the_chosen_point(page):
    page.pick("ST35")
    QTest.mouseClick(page.stage.picture.tools.closer, LEFT)
    picture = page.stage.picture
    off = picture.points.markers["ST35"].geometry().center() - picture.rect().center()
    assert off.manhattanLength() < 0.2 * picture.width()


def test_zoom_keys_work_while_a_marker_has_the_focus(page):
    marker = page.stage.picture.points.markers["ST34"]
    marker.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(marker, Qt.Key.Key_Plus)
    assert page.showing.lens.is_zoomed
    assert page.focusWidget() is marker


def zoomed(page, zoom=3.0):
    page._looking.choose_lens(Lens(zoom, 0.5, 0.5), False)
    return page.showing.lens


@pytest.mark.parametrize("button", [MIDDLE, RIGHT])
def test_middle_and_right_button_move_what_is_zoomed(page, button):
    lens = zoomed(page)
    drag(page, QPointF(50, 30), button=button)
    now = page.showing.lens
    stage = page.stage.picture.stage
    assert (lens.x - now.x) * stage.width * 3 == pytest.approx(50)
    assert (lens.y - now.y) * stage.height * 3 == pytest.approx(30)
    assert shown(page).azimuth_deg is None


def test_space_and_drag_move_what_is_zoomed(page):
    lens = zoomed(page)
    picture = page.stage.picture
    picture.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyPress(picture, Qt.Key.Key_Space)
    drag(page, QPointF(40, 0))
    QTest.keyRelease(picture, Qt.Key.Key_Space)
    assert page.showing.lens.x < lens.x
    assert shown(page).azimuth_deg is None


@pytest.mark.parametrize("zoom", [1.5, 2.0, 4.0])
@pytest.mark.parametrize("by", [QPointF(12, 40), QPointF(20, -3), QPointF(-15, -60)])
def test_zoomed_a_drag_moves_the_picture_both_ways_and_never_turns_the_leg(page, zoom, by):
    lens = zoomed(page, zoom)
    drag(page, by)
    now, stage = page.showing.lens, page.stage.picture.stage
    assert (lens.x - now.x) * stage.width * zoom == pytest.approx(by.x())
    assert (lens.y - now.y) * stage.height * zoom == pytest.approx(by.y())
    assert shown(page).azimuth_deg is None


def test_zoomed_a_press_that_hardly_moves_is_still_a_tap(page, qtbot):
    lens = zoomed(page, 2.0)
    picture = page.stage.picture
    tag = picture.tags.tags[0]
    with qtbot.waitSignal(picture.picked) as caught:
        drag(page, QPointF(2, 1), begun=tag.rect.center())
    assert caught.args == [tag.code]
    assert page.showing.lens.zoom == lens.zoom


def test_the_picture_says_what_a_drag_does(page):
    picture = page.stage.picture
    for told in (tip_of(picture), picture.accessibleDescription()):
        assert "Drag to turn the leg, or press Ctrl+Left or Ctrl+Right." in told
    zoomed(page, 2.0)
    for told in (tip_of(picture), picture.accessibleDescription()):
        assert "Drag to move the picture. Ctrl+Left and Ctrl+Right turn the leg." in told
    page._looking.choose_pose("seated")
    assert tip_of(picture) == "Drag to move the picture."


@pytest.mark.parametrize("button", [MIDDLE, RIGHT])
def test_at_rest_there_is_nothing_to_move(page, button, qtbot):
    with qtbot.assertNotEmitted(page.showing_changed):
        drag(page, QPointF(50, 30), button=button)


def test_two_fingers_move_what_is_zoomed_and_with_ctrl_come_closer(page, qtbot):
    at, phase = QPointF(200, 200), Qt.ScrollPhase.ScrollUpdate
    with qtbot.assertNotEmitted(page.showing_changed):
        wheel(page, 0, at, pixels=QPoint(0, 20), phase=phase)
    lens = zoomed(page)
    wheel(page, 0, at, pixels=QPoint(0, 20), phase=phase)
    assert page.showing.lens.y < lens.y
    assert page.showing.lens.zoom == lens.zoom
    wheel(page, 0, at, pixels=QPoint(0, 30), phase=phase, keys=CTRL)
    assert page.showing.lens.zoom > lens.zoom


def test_arrows_move_what_is_zoomed_only_when_no_marker_has_the_focus(page):
    lens = zoomed(page)
    picture = page.stage.picture
    picture.setFocus(Qt.FocusReason.TabFocusReason)
    key(page, Qt.Key.Key_Right)
    assert page.showing.lens.x > lens.x
    key(page, Qt.Key.Key_Up)
    assert page.showing.lens.y < lens.y
    code = shown(page).code
    marker = picture.points.markers[code]
    marker.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(marker, Qt.Key.Key_Right)
    assert shown(page).code != code


def test_a_point_chosen_while_zoomed_comes_into_the_middle(page):
    zoomed(page)
    page.pick("SP10")
    assert page.showing.lens.zoom == 3.0
    picture = page.stage.picture
    off = picture.points.markers["SP10"].geometry().center() - picture.rect().center()
    assert off.manhattanLength() <= 6


def test_it_glides_there_and_not_under_reduced_motion(qtbot, assets, dressed_app):
    for calm in (False, True):
        look = Look(assets, Theme.LIGHT, 1.0, calm)
        page = KneePage(look, CATALOGUE, LegImages(DrawnAssets(assets), look), Settings())
        qtbot.addWidget(page)
        page.resize(1092, 760)
        page.show()
        zoomed(page)
        page.pick("ST35")
        assert page.stage.picture._lens.is_gliding is not calm
        assert page.showing.lens == page.stage.picture.lens
        page.hide()


def test_the_focus_brings_its_marker_into_sight(page):
    page._looking.choose_lens(Lens(4.0, 0.5, 0.13), False)
    picture = page.stage.picture
    marker = picture.points.markers["ST36"]
    assert not picture.rect().contains(marker.geometry().center())
    marker.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(marker, Qt.Key.Key_Shift)
    marker.clearFocus()
    marker.setFocus(Qt.FocusReason.TabFocusReason)
    assert picture.rect().contains(marker.geometry().center())


def test_the_other_leg_is_seen_at_the_same_place(page):
    page._looking.choose_lens(Lens(3.0, 0.4, 0.6), False)
    page._looking.choose_leg("right")
    assert page.showing.lens == Lens(3.0, 0.6, 0.6)


@pytest.mark.parametrize("pose", Pose)
def test_at_the_border_there_is_still_leg_to_see(page, pose):
    page._looking.choose_pose(pose.value)
    picture = page.stage.picture
    wide, high = picture.width(), picture.height()
    for view in pose.views:
        page._looking.choose_view(view.value)
        for at in (QPointF(2, 2), QPointF(wide - 3, high / 2), QPointF(2, high - 3)):
            wheel(page, -30, at)
            for _ in range(6):
                wheel(page, 1, at)
            for by in (QPointF(-400, 0), QPointF(900, 0), QPointF(0, -900), QPointF(0, 900)):
                drag(page, by)
                scene = Scene(shown(page), picture.stage)
                left, right = picture.leg.edges(scene, high / 2)
                assert left - 1 <= wide / 2 <= right + 1, (view, at, by)


# Choosing


def test_a_pair_shows_both_its_points_as_chosen(page):
    page.pick("EX-LE5")
    points = page.stage.picture.points
    assert shown(page).code == "EX-LE5"
    assert shown(page).view is View.FRONT
    assert {code for code, one in points.markers.items() if one.is_chosen} == {"ST35", "EX-LE4"}
    assert {tag.code for tag in page.stage.picture.tags.tags} >= {"ST35", "EX-LE4"}


def test_a_point_outside_the_pictures_leaves_them_as_they_are_and_says_so(page, heard):
    page.pick("GB33")
    before = shown(page)
    page.pick("SP6")
    assert shown(page) == replace(before, code="SP6")
    line = page.stage.picture.line
    assert line.isVisible()
    assert line.words.startswith("SP6 lies outside this picture")
    assert heard[-1] == line.words
    assert not any(one.is_chosen for one in page.stage.picture.points.markers.values())
    page.pick("ST34")
    assert not line.isVisible()


def test_seated_a_point_is_shown_seated_where_that_is_possible(page):
    page._looking.choose_pose("seated")
    for code, point in CATALOGUE.points.items():
        if not point.is_drawn:
            continue
        page._looking.choose_pose("seated")
        page.pick(code)
        seated = point.best_view(Pose.SEATED)
        wanted = Pose.SEATED if seated else Pose.STANDING
        assert shown(page).pose is wanted, code
        assert shown(page).view is point.best_view(wanted), code


def test_every_point_with_a_place_can_be_seen_when_it_was_chosen(page):
    picture = page.stage.picture
    for pose in Pose:
        for code, point in CATALOGUE.points.items():
            if not point.is_drawn:
                continue
            page._looking.choose_pose(pose.value)
            page.pick(code)
            marker = picture.points.markers[code]
            assert marker.isVisible(), code
            assert picture.rect().contains(marker.geometry().center()), code


def test_the_pose_takes_the_point_along(page):
    page.pick("GB33")
    page._looking.choose_pose("seated")
    assert (shown(page).pose, shown(page).view) == (Pose.SEATED, View.OUTER)
    assert page.stage.views.value() == "outer"
    page.pick("BL40")
    assert (shown(page).pose, shown(page).view) == (Pose.STANDING, View.BACK)


def test_it_can_be_built_anew_with_lens_layer_and_frame(page, qtbot, assets):
    page._looking.turn(130.0)
    page._looking.choose_tissue(1.3)
    page._looking.choose_lens(Lens(2.0, 0.5, 0.6), False)
    look = Look(assets, Theme.DARK, 1.0, True)
    files = DrawnAssets(assets)
    again = KneePage(
        look, CATALOGUE, LegImages(files, look), Settings(), page.showing, AtlasFiles(files)
    )
    qtbot.addWidget(again)
    again.resize(1092, 760)
    again.show()
    assert again.showing == page.showing
    assert again.stage.layers.value() == 130
    assert again.stage.picture.lens == Lens(2.0, 0.5, 0.6)


# Access


def test_view_pose_and_layer_are_heard_when_they_change(page, heard):
    page._looking.choose_view("outer")
    assert heard[-1] == "The picture shows the left knee, standing, outer side, skin."
    page._looking.choose_pose("seated")
    assert "seated" in heard[-1]
    page.stage.layers.setValue(40)
    said = len(heard)
    page.stage.layers.setValue(100)
    assert len(heard) == said + 1
    assert heard[-1].endswith("muscles.")
    page._looking.choose_leg("right")
    assert "right knee" in heard[-1]


def test_turning_is_heard_when_another_side_comes_not_at_each_frame(page, heard):
    for azimuth in range(10, 100, 10):
        page._looking.turn(float(azimuth))
    assert 1 <= len(heard) <= 2


def test_the_marker_pointed_at_carries_its_name_and_loses_it_again(page):
    picture = page.stage.picture
    marker = picture.points.markers["ST36"]
    assert "ST36" not in {tag.code for tag in picture.tags.tags}
    before = {tag.code: tag.rect.width() for tag in picture.tags.tags}
    marker.setFocus(Qt.FocusReason.TabFocusReason)
    wide = {tag.code: tag.rect.width() for tag in picture.tags.tags}
    assert wide["ST36"] > 1.5 * before["ST34"]
    marker.clearFocus()
    assert {tag.code: tag.rect.width() for tag in picture.tags.tags} == before


def test_every_control_has_a_name(page):
    page._looking.choose_pose("seated")
    for button in page.stage.findChildren(QAbstractButton):
        assert button.accessibleName(), button
    stage = page.stage
    assert stage.picture.accessibleName() == "Picture of the knee"
    assert stage.picture.accessibleDescription() == (
        "The picture shows the left knee, seated, outer side, skin."
    )
    assert stage.layers.accessibleName() == "Layer"
    assert stage.layers.accessibleDescription() == "Skin"
    assert stage.poses.button_of("seated").accessibleName() == "Seated"
    assert {tool.accessibleName() for tool in stage.picture.tools.stops()} == {
        "Names of the landmarks",
        "Closer",
        "Farther",
        "Show the whole knee",
    }


def test_the_whole_picture_by_keys_alone(page):
    """Tab from the views to the layers, and use each thing on the way."""
    stage = page.stage
    stage.views.button_of("front").setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Right)
    assert shown(page).view is View.OUTER
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Left)

    def tab_to(widget):
        for _ in range(60):
            if page.focusWidget() is widget:
                return
            QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        raise AssertionError(widget)

    tab_to(stage.poses.button_of("standing"))
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Right)
    assert shown(page).pose is Pose.SEATED
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Left)
    tab_to(stage.picture)
    QTest.keyClick(stage.picture, Qt.Key.Key_Left, CTRL)
    assert shown(page).azimuth_deg is not None
    QTest.keyClick(stage.picture, Qt.Key.Key_Plus)
    assert page.showing.lens.is_zoomed
    QTest.keyClick(stage.picture, Qt.Key.Key_0)
    tab_to(stage.picture.points.markers["ST35"])
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert shown(page).code == "ST35"
    tab_to(stage.picture.tools.names)
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    assert shown(page).names
    assert stage.picture.tags.landmark_names
    tab_to(stage.layers)
    QTest.keyClick(stage.layers, Qt.Key.Key_Right)
    assert shown(page).tissue == pytest.approx(0.1)
    QTest.keyClick(stage.layers, Qt.Key.Key_End)
    assert shown(page).tissue == 2.0


def test_names_can_be_taken_away_again(page):
    tool = page.stage.picture.tools.names
    QTest.mouseClick(tool, LEFT)
    assert tool.isChecked()
    assert "kneecap" in page.stage.picture.tags.landmark_names
    QTest.mouseClick(tool, LEFT)
    assert not tool.isChecked()
    assert page.stage.picture.tags.landmark_names == []


def test_showing_a_state_tells_nobody(page, qtbot):
    state = Showing(replace(shown(page), tissue=1.0, names=True), Lens(2.0))
    stage = page.stage
    signals = (stage.view_chosen, stage.pose_chosen, stage.leg_chosen, stage.tissue_chosen)
    silent = [qtbot.assertNotEmitted(one) for one in signals]
    silent.append(qtbot.assertNotEmitted(page.showing_changed))
    for one in silent:
        one.__enter__()
    stage.present(state.shown, state.lens, ("ST34",), glide=False)
    for one in reversed(silent):
        one.__exit__(None, None, None)
    assert stage.picture.tools.names.isChecked()
    assert stage.layers.value() == 100


@pytest.mark.parametrize(
    ("high_px", "wanted"),
    [
        (400, [(0, 0), (0, 1), (0, 2)]),
        (220, [(0, 0), (0, 1), (1, 0)]),
        (160, [(0, 0), (1, 0), (2, 0)]),
    ],
)
def test_the_tools_of_a_low_picture_stand_beside_each_other(look, qtbot, high_px, wanted):
    picture = QWidget()
    qtbot.addWidget(picture)
    tools = PictureTools(look, picture)
    tools.place(QSize(600, high_px))
    places = [tool.pos() for tool in (tools.closer, tools.farther, tools.whole)]
    steps = [((places[0].x() - at.x()) / 40, (at.y() - places[0].y()) / 40) for at in places]
    assert steps == wanted
    lowest = max(at.y() for at in places) + tools.whole.height()
    assert lowest <= high_px - 40
