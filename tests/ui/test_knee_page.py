"""The knee page as a whole: hands, keys, settings, and every size it has to bear."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QPushButton, QWidget

from kneeapp.core.body import Convention, Leg, Pose, View
from kneeapp.core.settings import Legs, Settings
from kneeapp.ui.kit.tip_words import tip_of
from kneeapp.ui.knee.knee_page import KneePage
from kneeapp.ui.knee.looking import Showing
from kneeapp.ui.knee.picture.hotspots import Marker, Pill
from kneeapp.ui.knee.picture.lens import Lens
from kneeapp.ui.knee.picture.shown import Shown
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.theme import Look, Theme
from tests.shipped import shipped_catalogue

CATALOGUE = shipped_catalogue()
CODES = ("ST34", "ST35", "GB33", "BL40")
# Window sizes less the rail, with the text scale.
SIZES = [
    (1092, 760, 1.0),
    (1512, 1000, 1.0),
    (836, 600, 1.0),
    (1084, 760, 1.5),
    (804, 600, 1.5),
    (1504, 1000, 1.5),
]


def standing(code, view, leg=Leg.LEFT):
    return Showing(Shown(code, Pose.STANDING, view, leg, Convention.MIRROR), Lens())


def best(code, leg=Leg.LEFT):
    return standing(code, CATALOGUE.points[code].best_view(Pose.STANDING), leg)


@pytest.fixture
def make(qtbot, assets):
    def made(settings=None, showing=None, size=(1092, 760), scale=1.0):
        look = Look(assets, Theme.LIGHT, scale, True)
        page = KneePage(look, CATALOGUE, LegImages(assets, look), settings or Settings(), showing)
        qtbot.addWidget(page)
        page.resize(*size)
        page.show()
        return page

    return made


@pytest.fixture
def page(make):
    return make()


def click(widget, at=None):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())


def chosen_row(page):
    return page.points.rows.currentRow()


def test_it_begins_with_the_first_point_as_its_best_view_shows_it(page):
    assert page.showing == standing("ST34", View.FRONT)


def test_it_begins_with_the_knee_the_session_works_on_first(make):
    assert make(Settings(legs=Legs.RIGHT)).showing.shown.leg is Leg.RIGHT
    assert make(Settings(first_leg=Leg.RIGHT)).showing.shown.leg is Leg.RIGHT


def test_it_can_be_built_anew_without_losing_ones_place(make, page):
    page.pick("GB33")
    assert make(showing=page.showing).showing == page.showing


@pytest.mark.parametrize("code", CODES)
def test_picking_turns_to_the_view_that_shows_the_point_best(page, code):
    page.pick("BL40" if code != "BL40" else "ST34")
    page.pick(code)
    assert page.showing == best(code)
    assert page.stage.views.value() == best(code).shown.view.value
    assert page.stage.picture.points.markers[code].isVisible()


def test_a_click_on_a_marker_chooses_everywhere(page, qtbot):
    with qtbot.waitSignal(page.showing_changed) as caught:
        click(page.stage.picture.points.markers["ST35"])
    assert caught.args == [standing("ST35", View.FRONT)]
    assert chosen_row(page) == 1
    assert page.detail.area.accessibleName() == "Outer knee dimple"


def test_a_click_on_a_row_chooses_everywhere(page):
    rows = page.points.rows
    click(rows.viewport(), rows.visualItemRect(rows.item(3)).center())
    assert page.showing == standing("BL40", View.BACK)
    assert page.stage.picture.points.markers["BL40"].is_chosen


def test_a_pill_turns_the_picture(page):
    click(page.stage.picture.points.pills["GB33"])
    assert page.showing == standing("GB33", View.OUTER)


@pytest.mark.parametrize("key", [None, Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_the_focus_goes_with_the_point_from_its_pill_to_its_marker(page, key):
    picture = page.stage.picture
    pill = picture.points.pills["BL40"]
    if key is None:
        click(pill)
    else:
        pill.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(pill, key)
    assert page.focusWidget() is picture.points.markers["BL40"]
    assert picture.points.markers["BL40"].ring_shown is (
        key is not None and picture.isActiveWindow()
    )


def test_tab_enters_the_legs_of_the_session_at_the_chosen_ones(page):
    page.render(Settings(legs=Legs.RIGHT))
    order = tab_order(page)
    legs = [page.stage.session_legs.button_of(value) for value in ("both", "left", "right")]
    assert [leg for leg in order if leg in legs] == [legs[2]]
    assert order.index(page.detail.only_button) < order.index(legs[2])
    assert order.index(legs[2]) < order.index(page.stage.start)


def test_arrows_on_the_markers_turn_the_picture_and_keep_the_keys(page):
    page.stage.picture.points.markers["ST35"].setFocus()
    page.pick("ST35")
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Right)
    assert page.showing == standing("GB33", View.OUTER)
    assert page.focusWidget() is page.stage.picture.points.markers["GB33"]


def test_another_view_keeps_the_point(page):
    click(page.stage.views.button_of("inner"))
    assert page.showing == standing("ST34", View.INNER)
    assert page.stage.picture.points.pills["ST34"].is_chosen


def test_the_pictures_leg_is_not_the_sessions(page, qtbot):
    with qtbot.assertNotEmitted(page.legs_chosen):
        click(page.stage.legs.button_of("right"))
    assert page.showing.shown.leg is Leg.RIGHT
    assert page.stage.session_legs.value() == "both"


def test_the_sessions_knees_are_not_the_pictures(page, qtbot):
    with qtbot.waitSignal(page.legs_chosen) as caught, qtbot.assertNotEmitted(page.showing_changed):
        click(page.stage.session_legs.button_of("right"))
    assert caught.args == [Legs.RIGHT]
    assert page.showing.shown.leg is Leg.LEFT


def test_start_tells_points_knees_and_minutes_rounded_up(page):
    assert page.stage.start.accessibleName() == (
        "Start: After workout, 4 points · both knees · 10 min"
    )
    page.render(Settings(legs=Legs.LEFT))
    assert page.stage.start.accessibleName().endswith("4 points · left knee · 5 min")
    assert page.stage.session_legs.value() == "left"
    page.render(Settings(hold_s=120))
    assert page.stage.start.accessibleName().endswith("18 min")


def test_start_and_only_this_point_are_wishes(page, qtbot):
    with qtbot.waitSignal(page.start_wanted):
        click(page.stage.start)
    page.pick("GB33")
    with qtbot.waitSignal(page.point_wanted) as caught:
        click(page.detail.only_button)
    assert caught.args == ["GB33"]


def test_settings_are_shown_without_a_word(page, qtbot):
    signals = [page.legs_chosen, page.showing_changed, page.start_wanted, page.point_wanted]
    before = page.stage.picture.points.markers["ST34"].geometry().center().x()
    with qtbot.assertNotEmitted(signals[0]), qtbot.assertNotEmitted(signals[1]):
        page.render(replace(Settings(), convention=Convention.ATLAS, legs=Legs.RIGHT))
    after = page.stage.picture.points.markers["ST34"].geometry().center().x()
    assert (before < page.stage.picture.width() / 2) is not (after < page.stage.picture.width() / 2)


def test_one_primary_action(page):
    primary = [
        b for b in page.findChildren(QAbstractButton) if getattr(b, "_kind", "") == "primary"
    ]
    assert primary == [page.stage.start]


def tab_order(page):
    order, widget = [], page.points.rows
    while widget not in order:
        order.append(widget)
        widget = widget.nextInFocusChain()
    return [w for w in order if w.isVisibleTo(page) and w.focusPolicy() & Qt.FocusPolicy.TabFocus]


def test_tab_goes_list_views_markers_leg_detail_session_start(page):
    page.detail.complete()
    order = tab_order(page)
    stage = page.stage
    wanted = [
        page.points.rows,
        stage.views.button_of("front"),
        stage.poses.button_of("standing"),
        stage.picture,
        stage.picture.tools.names,
        stage.picture.tools.closer,
        stage.picture.points.markers["ST34"],
        stage.picture.points.markers["ST35"],
        stage.picture.points.pills["GB33"],
        stage.legs.button_of("left"),
        stage.layers,
        page.detail.area,
        page.detail.only_button,
        stage.session_legs.button_of("both"),
        stage.start,
    ]
    places = [order.index(widget) for widget in wanted]
    assert places == sorted(places)


def test_from_the_rail_tab_visits_search_chips_and_list_in_order(look, assets, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    rail = QPushButton("rail", window)
    page = KneePage(look, CATALOGUE, LegImages(assets, look), Settings(), parent=window)
    window.resize(1180, 760)
    page.setGeometry(88, 0, 1092, 760)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    rail.setFocus()
    there = []
    for _ in range(4):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        there.append(window.focusWidget())
    points = page.points
    assert there == [points.field.line, points.chips.button_of(""), points.chips.more, points.rows]
    back = []
    for _ in range(4):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Backtab)
        back.append(window.focusWidget())
    assert back == [*reversed(there[:-1]), rail]


def shown_children(widget):
    found = []
    for child in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if child.isVisible():
            found.append(child)
            found += shown_children(child)
    return found


def in_page(page, widget):
    return QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())


@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
@pytest.mark.parametrize("code", CODES)
def test_no_control_is_cut_at_any_size(make, width, height, scale, code):
    page = make(
        showing=best(code),
        size=(width, height),
        scale=scale,
    )
    assert page.minimumSizeHint().width() <= width
    assert page.minimumSizeHint().height() <= height
    for button in page.findChildren(QAbstractButton):
        if not button.isVisible():
            continue
        if button.visibleRegion().isEmpty():
            continue  # Scrolled out of sight.
        least = button.minimumSizeHint()
        assert button.width() >= least.width(), button.accessibleName()
        assert min(button.width(), button.height()) >= 32, button.accessibleName()
        if not any(area.isAncestorOf(button) for area in page.findChildren(QAbstractScrollArea)):
            assert page.rect().contains(in_page(page, button)), button.accessibleName()


@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
@pytest.mark.parametrize("view", Pose.STANDING.views)
@pytest.mark.parametrize("leg", Leg)
def test_markers_tags_and_pills_do_not_overlap(make, width, height, scale, view, leg):
    page = make(showing=standing("ST34", view, leg), size=(width, height), scale=scale)
    picture = page.stage.picture
    pills = [picture.points.pills[c] for c in CODES if picture.points.pills[c].isVisible()]
    boxes = [pill.geometry() for pill in pills]
    boxes += [tag.rect.toRect() for tag in picture.tags.tags]
    for at, one in enumerate(boxes):
        assert picture.rect().contains(one)
        assert not any(one.intersects(other) for other in boxes[at + 1 :])
    for code in CODES:
        marker = picture.points.markers[code]
        if marker.isVisible():
            middle = marker.geometry().center()
            assert not any(pill.geometry().contains(middle) for pill in pills)


def test_the_list_becomes_a_drawer_that_closes_on_a_choice(make):
    page = make(size=(836, 600))
    rows, drawer = page.points.rows, page.columns.list_drawer
    assert not rows.isVisible()
    click(page.stage.list_button)
    assert rows.isVisible()
    assert page.focusWidget() is rows
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert page.showing.shown.code == "ST35"
    assert drawer.isVisible()
    click(rows.viewport(), rows.visualItemRect(rows.item(2)).center())
    assert page.showing.shown.code == "GB33"
    assert not drawer.isVisible()
    assert page.focusWidget() is page.stage.list_button


def test_escape_and_a_click_beside_it_close_the_drawer(make):
    page = make(size=(836, 600))
    drawer = page.columns.list_drawer
    click(page.stage.list_button)
    QTest.keyClick(page.points.rows, Qt.Key.Key_Escape)
    assert not drawer.isVisible()
    click(page.stage.list_button)
    click(drawer, QPoint(700, 400))
    assert not drawer.isVisible()


def test_the_detail_becomes_a_drawer_in_the_narrowest_window(make, qtbot):
    page = make(size=(804, 600), scale=1.5)
    assert not page.detail.isVisible()
    assert page.stage.start.accessibleName() == "Start: After workout · 10 min"
    click(page.stage.detail_button)
    assert page.detail.isVisible()
    with qtbot.waitSignal(page.point_wanted):
        click(page.detail.only_button)


def test_columns_come_back_when_the_window_grows(make):
    page = make(size=(804, 600))
    page.resize(1200, 800)
    assert page.points.isVisible()
    assert page.detail.isVisible()
    assert not page.stage.list_button.isVisible()
    assert not page.stage.detail_button.isVisible()
    page.pick("BL40")
    assert chosen_row(page) == 3


def test_what_a_tip_says_is_told_to_screen_readers_too(page):
    tipped = [widget for widget in page.findChildren(QWidget) if tip_of(widget)]
    assert {Marker, Pill} <= {type(widget) for widget in tipped}
    for widget in tipped:
        heard = QAccessible.queryAccessibleInterface(widget)
        told = heard.text(QAccessible.Text.Name) + heard.text(QAccessible.Text.Description)
        # The name of a point tells its code first.
        words = tip_of(widget).replace(" · ", "\n").splitlines()
        assert [line for line in words if line not in told] == []
