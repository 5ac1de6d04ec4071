"""Markers: buttons with names, told apart by shape, readable on every tissue, tone and theme."""

import math
from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetricsF, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kneeapp.core.body import Leg, Pose
from kneeapp.core.tones import SkinTone, tone_at
from kneeapp.ui.kit.tip_words import tip_of
from kneeapp.ui.knee.picture.hotspots import GroupMarker, Marker, Pill, nearest
from kneeapp.ui.leg.marker_paint import group_font, paint_disc, paint_group, paint_small
from kneeapp.ui.theme import Look, Theme
from tests.shipped import shipped_catalogue

POINTS = shipped_catalogue().points
DRAWN = [point for point in POINTS.values() if point.is_drawn]
ROUTINE = ("ST34", "ST35", "GB33", "BL40")
LEFT = Qt.MouseButton.LeftButton


def order_of(code):
    return ROUTINE.index(code) + 1 if code in ROUTINE else 0


@pytest.fixture
def picture(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(412, 524)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def place(look, picture):
    def placed(code, at, *, chosen=False, leg=Leg.LEFT):
        marker = Marker(look, POINTS[code], order_of(code), len(ROUTINE), picture)
        marker.present(leg, chosen=chosen)
        marker.place_at(QPointF(*at))
        marker.show()
        return marker

    return placed


def heard(widget):
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_a_point_of_the_routine_is_told_with_knee_order_and_state(place):
    marker = place("ST35", (100, 100), chosen=True)
    assert heard(marker) == "ST35, Outer knee dimple, left knee, point 2 of 4, chosen"
    marker.present(Leg.RIGHT, chosen=False)
    assert heard(marker) == "ST35, Outer knee dimple, right knee, point 2 of 4"


def test_another_point_is_told_without_an_order(place):
    marker = place("EX-LE4", (100, 100))
    assert heard(marker) == "EX-LE4, Inner knee dimple, left knee"
    marker.present(Leg.LEFT, chosen=True)
    assert heard(marker) == "EX-LE4, Inner knee dimple, left knee, chosen"


@pytest.mark.parametrize("point", DRAWN, ids=lambda point: point.code)
def test_every_marker_has_a_name_a_role_and_a_target(place, point):
    marker = place(point.code, (200, 200))
    interface = QAccessible.queryAccessibleInterface(marker)
    assert interface.role() in (QAccessible.Role.CheckBox, QAccessible.Role.Button)
    assert point.code in heard(marker)
    assert marker.hitButton(marker.rect().center())
    for off in (QPoint(16, 0), QPoint(0, -16), QPoint(-11, 11)):
        assert marker.hitButton(marker.rect().center() + off)


@pytest.mark.parametrize("point", DRAWN, ids=lambda point: point.code)
def test_what_is_doubtful_is_said_in_words_wherever_a_ring_is_drawn(place, point):
    marker = place(point.code, (200, 200))
    has_ring = any(spot.doubt_mm > 0 for spot in point.spots.values())
    interface = QAccessible.queryAccessibleInterface(marker)
    told = interface.text(QAccessible.Text.Description)
    if has_ring:
        assert told
    assert told in tip_of(marker)
    assert point.plain_name in tip_of(marker)
    assert point.code in tip_of(marker)


def test_a_click_and_a_key_pick_but_only_the_owner_chooses(place, qtbot):
    marker = place("ST36", (100, 100))
    for act in (
        lambda: qtbot.mouseClick(marker, LEFT),
        lambda: qtbot.keyClick(marker, Qt.Key.Key_Space),
        lambda: qtbot.keyClick(marker, Qt.Key.Key_Return),
    ):
        with qtbot.waitSignal(marker.picked) as caught:
            act()
        assert caught.args == ["ST36"]
        assert not marker.is_chosen
        assert not marker.isChecked()


def test_arrows_step_to_the_neighbour(place, qtbot):
    marker = place("ST36", (100, 100))
    with qtbot.waitSignal(marker.stepped) as caught:
        qtbot.keyClick(marker, Qt.Key.Key_Left)
    assert caught.args == ["ST36", -1]


def test_of_two_near_each_other_a_press_means_the_nearer(place, picture, look):
    left, right = place("ST34", (100, 100)), place("ST33", (132, 100))
    assert nearest([left, right], QPoint(114, 100), look) is left
    assert nearest([left, right], QPoint(118, 100), look) is right
    assert nearest([left, right], QPoint(116, 160), look) is None
    assert not right.hitButton(right.mapFromParent(QPoint(114, 100)))
    picture.close()


@pytest.mark.parametrize("chosen", [False, True])
@pytest.mark.parametrize("doubt_px", [0.0, 9.0, 40.0, 61.3])
def test_the_middle_of_the_marker_is_the_point(place, chosen, doubt_px):
    marker = place("GB33", (203, 151), chosen=chosen)
    marker.set_doubt_px(doubt_px)
    at = QPointF(marker.pos()) + QPointF(marker.width() / 2, marker.height() / 2)
    assert at == QPointF(203, 151)
    assert marker.spot == QPointF(203, 151)


def test_the_ring_of_a_doubtful_place_is_as_wide_as_on_the_leg_and_never_hidden(place):
    marker = place("GB31", (200, 200))
    assert marker.reach_px == marker.radius_px
    marker.set_doubt_px(40)
    assert marker.reach_px == pytest.approx(42)
    marker.set_doubt_px(2)
    assert marker.reach_px > marker.radius_px + 4
    assert marker.width() >= 2 * marker.reach_px


def dashes_at(marker, radius):
    """How often a circle round the middle goes from light to dark and back."""
    image = marker.grab().toImage()
    middle = image.width() / 2
    turns = [math.radians(step) for step in range(360)]
    spots = [(middle + radius * math.cos(a), middle + radius * math.sin(a)) for a in turns]
    light = [image.pixelColor(int(x), int(y)).lightness() > 225 for x, y in spots]
    return sum(one != next_ for one, next_ in pairwise([*light, light[0]]))


def test_the_ring_is_dashed(place):
    marker = place("GB31", (200, 200))
    marker.set_doubt_px(40)
    assert dashes_at(marker, 40) >= 20


def test_a_turning_point_fades_and_can_no_longer_be_pressed(place, picture, look):
    marker = place("ST35", (100, 100))
    full = marker.grab().toImage()
    marker.set_presence(0.5)
    half = marker.grab().toImage()
    assert half != full
    assert nearest([marker], QPoint(100, 100), look) is marker
    marker.set_presence(0.1)
    assert nearest([marker], QPoint(100, 100), look) is None
    marker.set_presence(1.0)
    assert marker.grab().toImage() == full
    picture.close()


def painted(look, paint, ground):
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(ground)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(painter, look, QPointF(32, 32))
    return image


KINDS = {
    "numbered": lambda painter, look, at: paint_disc(painter, look, at, 2),
    "chosen": lambda painter, look, at: paint_disc(painter, look, at, 2, chosen=True),
    "chosen other": lambda painter, look, at: paint_disc(painter, look, at, 0, chosen=True),
    "other": paint_small,
    "group": lambda painter, look, at: paint_group(painter, look, at, "+3"),
}
TISSUES = [
    *(QColor(*tone_at(tone, level)) for tone in SkinTone for level in (0.1, 0.5, 0.95)),
    *(QColor(text) for text in ("#8f2f2c", "#d98a7e", "#5b5344", "#dccfb2", "#fffdf4", "#000000")),
]


def luminance(colour):
    def light(channel):
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = (light(c) for c in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("kind", KINDS)
def test_a_marker_brings_its_own_contrast_to_every_tissue(dressed_app, assets, kind, theme):
    look = Look(assets, theme)
    for ground in TISSUES:
        image = painted(look, KINDS[kind], ground)
        row = [image.pixelColor(x, 32) for x in range(8, 57)]
        lightest, darkest = max(row, key=luminance), min(row, key=luminance)
        assert contrast(lightest, darkest) >= 4.5, ground.name()
        # White band or petrol: whatever lies below, one of the two stands out from it. Half way
        # between the two (7.4 apart) that is 2.7 at worst.
        assert max(contrast(lightest, ground), contrast(darkest, ground)) >= 2.7, ground.name()


def test_kinds_differ_without_colour(look):
    grey = {
        kind: painted(look, paint, QColor("#bda79f")).convertToFormat(
            QImage.Format.Format_Grayscale8
        )
        for kind, paint in KINDS.items()
    }
    for one, other in combinations(grey.values(), 2):
        differing = sum(
            abs(one.pixelColor(x, y).red() - other.pixelColor(x, y).red()) > 60
            for x in range(64)
            for y in range(64)
        )
        assert differing > 40


# Groups.


def test_a_group_tells_its_points_and_opens(look, picture, qtbot):
    group = GroupMarker(look, picture)
    group.present([POINTS["SP10"], POINTS["EX-LE3"]])
    group.place_at(QPointF(100, 100))
    group.show()
    assert heard(group).startswith("2 points close together: Inner thigh bulge, Higher inner")
    with qtbot.waitSignal(group.group_opened) as caught:
        qtbot.mouseClick(group, LEFT)
    assert caught.args == [("SP10", "EX-LE3")]
    with qtbot.waitSignal(group.group_opened):
        qtbot.keyClick(group, Qt.Key.Key_Return)


def test_a_group_beside_a_kept_point_says_that_there_is_more(look, picture):
    group = GroupMarker(look, picture)
    group.present([POINTS["ST33"]])
    assert heard(group).startswith("1 more point here: Four fingers above the kneecap")
    assert tip_of(group) == heard(group)


def test_a_group_never_looks_like_the_number_of_a_point(look, picture):
    group = GroupMarker(look, picture)
    for count in (1, 2, 3):
        group.present(DRAWN[:count])
        assert group._words == f"+{count}"


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("words", ["+1", "+2", "+8", "+10", "+25"])
def test_the_number_of_a_group_keeps_clear_of_its_circle(dressed_app, assets, words, scale):
    look = Look(assets, Theme.LIGHT, scale, True)
    box = QFontMetricsF(group_font(look, words)).tightBoundingRect(words)
    # The inner rim of the circle lies at 10.3 px.
    assert math.hypot(box.width(), box.height()) / 2 <= 9.3 * scale


def test_a_press_between_a_group_and_a_marker_means_the_nearer(look, place, picture):
    marker = place("ST34", (100, 100))
    group = GroupMarker(look, picture)
    group.present([POINTS["ST33"]])
    group.place_at(QPointF(100, 68))
    group.show()
    assert nearest([marker, group], QPoint(100, 82), look) is group
    assert nearest([marker, group], QPoint(100, 86), look) is marker
    assert not group.hitButton(group.mapFromParent(QPoint(100, 86)))


# Names on hover and focus.


def hover(marker, off=(0, 0)):
    QTest.mouseMove(marker, marker.rect().center() + QPoint(*off))


def test_moving_over_a_marker_points_at_it(place, qtbot):
    marker = place("EX-LE4", (200, 200))
    with qtbot.waitSignal(marker.pointed) as caught:
        hover(marker)
        hover(marker, (1, 1))
    assert caught.args == ["EX-LE4", True]


def test_where_boxes_overlap_the_nearer_one_is_named(place, qtbot):
    below, above = place("ST34", (200, 200)), place("ST33", (232, 200))
    told = []
    above.pointed.connect(lambda code, on: told.append((code, on)))
    above._point_at(above.mapFromParent(QPoint(212, 200)))
    above._point_at(above.mapFromParent(QPoint(230, 200)))
    assert told == [("ST34", True), ("ST34", False), ("ST33", True)]
    assert below.heat == 0


def test_the_focus_points_at_it_and_a_click_does_not(place, qtbot):
    marker, other = place("EX-LE4", (200, 200)), place("ST36", (300, 300))
    told = []
    marker.pointed.connect(lambda code, on: told.append((code, on)))
    marker.setFocus(Qt.FocusReason.TabFocusReason)
    other.setFocus(Qt.FocusReason.TabFocusReason)
    assert told == [("EX-LE4", True), ("EX-LE4", False)]
    told.clear()
    marker.setFocus(Qt.FocusReason.MouseFocusReason)
    assert told == []


# Pills.


def test_a_pill_is_told_like_its_marker(look, picture, qtbot):
    pill = Pill(look, POINTS["BL40"], 4, 4, picture)
    pill.present(Leg.LEFT, chosen=False)
    assert heard(pill) == "BL40, Middle of the knee crease, left knee, point 4 of 4"
    with qtbot.waitSignal(pill.picked):
        qtbot.mouseClick(pill, LEFT)
    assert pill.sizeHint().height() >= 32


def test_every_drawn_point_has_a_spot_to_mark():
    assert all(point.spots.get(Pose.STANDING) or point.spots.get(Pose.SEATED) for point in DRAWN)
