"""Find it on me: the guide by hand and by keyboard, its picture, and the own spot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import hypot

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from kneeapp.adapters.atlas import AtlasFiles
from kneeapp.core.body import Convention, Leg, Pose, View
from kneeapp.core.guide import StepKind
from kneeapp.core.own_hand import own_cun_mm
from kneeapp.core.own_spot import Felt, Nudge, OwnSpot, limit_mm, with_spot
from kneeapp.core.ports import Assets
from kneeapp.core.settings import Settings
from kneeapp.ui.find import find_page as page_module
from kneeapp.ui.find.find_page import FindPage
from kneeapp.ui.find.finding import Finding
from kneeapp.ui.find.step_list import State
from kneeapp.ui.find.subject import subject_of
from kneeapp.ui.leg.landmark_paint import shown_landmarks
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.leg.words import landmark_word
from kneeapp.ui.theme import Look
from tests.fakes import FakeAssets
from tests.shipped import ASSETS, shipped_catalogue

CATALOGUE = shipped_catalogue()
ATLAS = AtlasFiles(ASSETS)
CODES = list(CATALOGUE.points)
DRAWN = [code for code, point in CATALOGUE.points.items() if point.spots]
Keep = Callable[..., FindPage]


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader would say."""
    said: list[str] = []
    monkeypatch.setattr(page_module, "announce", lambda _widget, words: said.append(words))
    return said


@pytest.fixture
def keep(qtbot: QtBot, look: Look, assets: Assets) -> Keep:
    """Makes a shown page whose wishes are fulfilled at once, as the window does it."""

    def made(
        code: str,
        leg: Leg = Leg.LEFT,
        settings: Settings | None = None,
        step: int = 0,
        size: tuple[int, int] = (1092, 760),
        wear: Look = look,
        images: Assets = assets,
    ) -> FindPage:
        settings = settings or Settings()
        subject = subject_of(CATALOGUE, code, leg, settings.convention)
        marks = ATLAS.landmarks(subject.pose) if subject else None
        legs = LegImages(images, wear)
        finding = Finding(code, leg, step)
        page = FindPage(wear, CATALOGUE, legs, marks, settings, finding)
        page.setProperty("legs", legs)
        held = [settings]

        def put(spot: OwnSpot) -> None:
            held[0] = replace(held[0], own_spots=with_spot(held[0].own_spots, spot))
            page.render(held[0])

        page.spot_wanted.connect(put)
        page.kept = held
        qtbot.addWidget(page)
        page.resize(*size)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    return made


def press(qtbot: QtBot, page: FindPage, key: Qt.Key, mods=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(page.window().focusWidget(), key, mods)


@pytest.mark.parametrize("code", CODES)
def test_every_guide_is_walked_by_keyboard(qtbot: QtBot, keep: Keep, heard: list[str], code: str):
    page = keep(code)
    steps = CATALOGUE.points[code].guide.steps
    assert page.steps.hasFocus()
    keys = (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Right)
    for number in range(len(steps)):
        assert page.finding.step == number
        states = [page.steps.state(n) for n in range(len(steps))]
        assert states == [State.DONE] * number + [State.NOW] + [State.LATER] * (
            len(steps) - number - 1
        )
        assert [page.steps.is_open(n) for n in range(len(steps))] == [
            n <= number for n in range(len(steps))
        ]
        assert steps[number].head in page.steps.accessibleName()
        press(qtbot, page, keys[number % len(keys)])
    assert page.finding.step == len(steps) - 1
    assert len(heard) == len(steps) - 1
    assert steps[-1].head in heard[-1]
    for _ in steps:
        press(qtbot, page, Qt.Key.Key_Up)
    assert page.finding.step == 0
    with qtbot.waitSignal(page.back_wanted):
        press(qtbot, page, Qt.Key.Key_Escape)


@pytest.mark.parametrize(("code", "leg"), [(c, list(Leg)[n % 2]) for n, c in enumerate(CODES)])
def test_the_picture_shows_the_landmarks_of_the_step_and_the_point(keep: Keep, code: str, leg: Leg):
    page = keep(code, leg, Settings(four_fingers_mm=70.0), size=(1092, 760))
    if page.picture is None:
        assert not CATALOGUE.points[code].spots
        return
    picture, point = page.picture, CATALOGUE.points[code]
    room = picture.rect().adjusted(4, 4, -4, -4)
    for number, step in enumerate(point.guide.steps):
        page.go(number)
        view, marks = page.subject.view, ATLAS.landmarks(page.subject.pose)
        assert picture.highlighted() == shown_landmarks(marks, view, step.landmarks)
        for name in picture.highlighted():
            assert landmark_word(name) in picture.text()
        for _code, taught, own in picture.spot_places():
            assert taught == own
            assert room.contains(own.toPoint())
        ruler = picture.ruler()
        wants_ruler = step.kind is StepKind.MEASURE and point.guide.measure is not None
        assert (ruler is not None) is wants_ruler
        if ruler:
            assert all(room.contains(end.toPoint()) for end in ruler), code
            assert "The ruler shows" in picture.text()


def test_every_landmark_of_every_guide_has_a_word():
    named = {
        name
        for point in CATALOGUE.points.values()
        for step in point.guide.steps
        for name in step.landmarks
    }
    assert [name for name in sorted(named) if not landmark_word(name)] == []


@pytest.mark.parametrize("code", [c for c in DRAWN if CATALOGUE.points[c].guide.measure])
def test_the_ruler_fits_the_drawn_leg_and_speaks_the_users_millimetres(keep: Keep, code: str):
    point = CATALOGUE.points[code]
    measure = point.guide.measure
    step = next(n for n, s in enumerate(point.guide.steps) if s.kind is StepKind.MEASURE)
    page = keep(code, settings=Settings(four_fingers_mm=84.0), step=step)
    picture = page.picture
    line = picture.ruler()
    px_per_mm = picture.framing().width / page.subject.plate.width_mm
    way = line.end - line.start
    expected_mm = measure.cun * page.subject.spot.cun_mm
    upright, lengthwise = abs(way.y()) / px_per_mm, abs(way.x()) / px_per_mm
    if page.subject.view in (View.FRONT_OUTER, View.FRONT_INNER):
        assert hypot(way.x(), way.y()) / px_per_mm <= expected_mm
    else:
        # Along the limb, and in the scale of the leg.
        assert max(upright, lengthwise) == pytest.approx(expected_mm, abs=0.5)
        assert min(upright, lengthwise) <= 0.5
    assert f"{round(measure.cun * own_cun_mm(84.0))} mm" in picture.text()


def test_without_a_hand_the_ruler_tells_no_millimetres(keep: Keep):
    page = keep("GB33", step=3)
    assert page.picture.ruler() is not None
    assert "three of your fingers" in page.picture.text()
    assert "mm" not in page.picture.text()


def test_the_text_only_point_has_no_picture_no_ruler_and_no_arrows(keep: Keep):
    page = keep("SP6", step=2)
    assert page.picture is None
    assert page.feel.pad is None
    assert not page.tissue.slider.isVisible()
    words = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert any("pictures end above this point" in text for text in words)


def test_the_pair_shows_both_places_and_leads_to_each(qtbot: QtBot, keep: Keep):
    spots = (OwnSpot("ST35", Leg.LEFT, Pose.SEATED, (0.0, 0.0, 6.0)),)
    page = keep("EX-LE5", settings=Settings(own_spots=spots))
    places = {code: (taught, own) for code, taught, own in page.picture.spot_places()}
    assert set(places) == {"ST35", "EX-LE4"}
    assert places["ST35"][1].y() < places["ST35"][0].y()
    assert places["EX-LE4"][0] == places["EX-LE4"][1]
    assert page.feel.pad is None
    with qtbot.waitSignal(page.finding_changed) as told:
        qtbot.mouseClick(_button(page, "Find EX-LE4 on me"), Qt.MouseButton.LeftButton)
    assert told.args == [Finding("EX-LE4", Leg.LEFT)]


def _button(page: QWidget, name: str) -> QWidget:
    return next(w for w in page.findChildren(QWidget) if w.accessibleName() == name)


@pytest.mark.parametrize(
    ("code", "leg", "convention"),
    [
        *((code, list(Leg)[n % 2], Convention.MIRROR) for n, code in enumerate(DRAWN)),
        *(("GB33", leg, convention) for leg in Leg for convention in Convention),
        *(("BL40", leg, convention) for leg in Leg for convention in Convention),
    ],
)
def test_the_arrows_move_the_spot_where_they_point(
    keep: Keep, code: str, leg: Leg, convention: Convention
):
    page = keep(code, leg, Settings(convention=convention))
    if page.feel.pad is None:
        return
    ways = {Nudge.LEFT: (-1, 0), Nudge.RIGHT: (1, 0), Nudge.UP: (0, -1), Nudge.DOWN: (0, 1)}
    for nudge, (across, down) in ways.items():
        page.feel.put_back_wanted.emit()
        page.feel.pad.nudged.emit(nudge, 5)
        (_code, taught, own) = page.picture.spot_places()[0]
        step = own - taught
        assert (step.x() * across > 2) if across else (abs(step.x()) < 1)
        assert (step.y() * down > 2) if down else (abs(step.y()) < 1)


def test_clicks_go_one_millimetre_and_five_with_shift(qtbot: QtBot, keep: Keep):
    page = keep("GB33", Leg.LEFT)
    up, left = page.feel.pad.arrow(Nudge.UP), page.feel.pad.arrow(Nudge.LEFT)
    button = Qt.MouseButton.LeftButton
    for _ in range(4):
        qtbot.mouseClick(up, button)
    assert page.spot.own().offset_mm == (0.0, 0.0, 4.0)
    qtbot.mouseClick(left, button, Qt.KeyboardModifier.ShiftModifier)
    # A left knee from the outer side, as in a mirror: its front is at the right.
    assert page.spot.own().offset_mm == (0.0, 5.0, 4.0)
    shown = [label.text() for label in page.feel.findChildren(QLabel)]
    assert "4 mm higher\n5 mm further back" in shown
    assert "your own spot, left knee" in shown


def test_the_arrows_are_named_in_words_of_the_body(keep: Keep):
    names = {
        leg: [keep("GB33", leg).feel.pad.arrow(nudge).accessibleName() for nudge in Nudge]
        for leg in Leg
    }
    higher, lower = "Move the spot higher", "Move the spot lower"
    back, forward = "Move the spot further back", "Move the spot further forward"
    assert names[Leg.LEFT] == [higher, lower, back, forward]
    assert names[Leg.RIGHT] == [higher, lower, forward, back]


def test_arrow_keys_on_the_pad_move_the_spot(qtbot: QtBot, keep: Keep):
    page = keep("GB33", Leg.RIGHT)
    page.feel.pad.arrow(Nudge.DOWN).setFocus()
    press(qtbot, page, Qt.Key.Key_Up)
    press(qtbot, page, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    press(qtbot, page, Qt.Key.Key_Space)
    press(qtbot, page, Qt.Key.Key_Return)
    assert page.spot.own().offset_mm == (0.0, 5.0, -1.0)


def test_at_the_limit_the_arrow_goes_and_it_says_why(qtbot: QtBot, keep: Keep):
    page = keep("GB33")
    up = page.feel.pad.arrow(Nudge.UP)
    up.setFocus()
    most = int(limit_mm(CATALOGUE.points["GB33"]))
    for _ in range(most):
        assert up.isVisible()
        press(qtbot, page, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
        if not up.isVisible():
            break
    assert not up.isVisible()
    assert page.spot.own().offset_mm[2] == pytest.approx(most)
    assert page.feel.pad.arrow(Nudge.DOWN).hasFocus()
    said = [label.text() for label in page.feel.findChildren(QLabel)]
    assert f"{most} mm is the most: farther away it is another spot." in said
    press(qtbot, page, Qt.Key.Key_Down)
    assert up.isVisible()


def test_put_back_ends_at_the_taught_place_and_keeps_the_words(qtbot: QtBot, keep: Keep):
    spot = OwnSpot("GB33", Leg.LEFT, Pose.SEATED, (0.0, 3.0, 4.0), "by the scar", Felt.FAINT)
    page = keep("GB33", settings=Settings(own_spots=(spot,)))
    assert page.feel.back.isVisible()
    with qtbot.waitSignal(page.put_back):
        qtbot.mouseClick(page.feel.back, Qt.MouseButton.LeftButton)
    assert page.spot.own() == replace(spot, offset_mm=(0.0, 0.0, 0.0))
    assert not page.feel.back.isVisible()


def test_words_and_feeling_are_kept(qtbot: QtBot, keep: Keep):
    page = keep("GB33", Leg.RIGHT)
    page.feel.words.setFocus()
    qtbot.keyClicks(page.feel.words, "just inside the scar" + "x" * 100)
    press(qtbot, page, Qt.Key.Key_Return)
    assert page.spot.own().words == ("just inside the scar" + "x" * 60)
    qtbot.mouseClick(page.feel.felt.button_of("clear"), Qt.MouseButton.LeftButton)
    assert page.spot.own().felt is Felt.CLEAR
    assert page.kept[0].own_spots == (page.spot.own(),)
    qtbot.mouseClick(page.feel.felt.button_of("clear"), Qt.MouseButton.LeftButton)
    assert page.spot.own().felt is None


def test_what_is_typed_when_one_leaves_is_kept(qtbot: QtBot, keep: Keep):
    page = keep("GB33")
    page.feel.words.setFocus()
    qtbot.keyClicks(page.feel.words, "behind the vein")
    with qtbot.waitSignal(page.back_wanted):
        press(qtbot, page, Qt.Key.Key_Escape)
    assert page.kept[0].own_spots[0].words == "behind the vein"


def test_own_words_are_never_read_as_html(keep: Keep):
    spot = OwnSpot("GB33", Leg.LEFT, words="<b>here</b>")
    page = keep("GB33", settings=Settings(own_spots=(spot,)))
    assert page.feel.words.text() == "<b>here</b>"


def test_a_spot_set_standing_is_shown_and_moved_on_the_bent_knee(keep: Keep):
    spot = OwnSpot("GB33", Leg.LEFT, Pose.STANDING, (0.0, 0.0, 4.0))
    page = keep("GB33", settings=Settings(own_spots=(spot,)))
    assert page.spot.own().offset_mm == (0.0, 4.0, 0.0)
    page.feel.pad.nudged.emit(Nudge.UP, 1)
    kept = page.kept[0].own_spots[0]
    assert (kept.pose, kept.offset_mm) == (Pose.SEATED, (0.0, 4.0, 1.0))


def test_buttons_walk_too_and_a_done_step_is_gone_back_to_by_a_click(qtbot: QtBot, keep: Keep):
    page = keep("GB33")
    button = Qt.MouseButton.LeftButton
    assert not page.walk.previous.isVisible()
    qtbot.mouseClick(page.walk.next, button)
    qtbot.mouseClick(page.walk.next, button)
    qtbot.mouseClick(page.walk.previous, button)
    assert page.finding.step == 1
    page.go(3)
    at = page.steps.step_rect(1).topLeft().toPoint() + QPoint(60, 8)
    qtbot.mouseClick(page.steps, button, pos=at)
    assert page.finding.step == 1
    later = page.steps.step_rect(4).topLeft().toPoint() + QPoint(60, 8)
    qtbot.mouseClick(page.steps, button, pos=later)
    assert page.finding.step == 1
    page.walk.next.setFocus()
    for _ in range(3):
        page.walk.next.click()
    assert not page.walk.next.isVisible()
    assert page.steps.hasFocus()


def test_the_words_at_the_edges_follow_the_mirror_rule(keep: Keep):
    from kneeapp.core.body import Side

    assert keep("GB33", Leg.LEFT).subject.edges == (Side.BEHIND, Side.FRONT)
    assert keep("GB33", Leg.RIGHT).subject.edges == (Side.FRONT, Side.BEHIND)
    assert keep("BL40", Leg.LEFT).subject.edges == (Side.OUTER, Side.INNER)
    assert keep("BL40", Leg.RIGHT).subject.edges == (Side.INNER, Side.OUTER)


def test_seated_points_are_shown_bent_and_those_behind_straight(keep: Keep):
    assert (keep("GB33").subject.pose, keep("GB33").subject.view) == (Pose.SEATED, View.OUTER)
    assert (keep("BL40").subject.pose, keep("BL40").subject.view) == (Pose.STANDING, View.BACK)


def test_the_slider_goes_from_bones_to_skin(qtbot: QtBot, keep: Keep):
    page = keep("GB33")
    bones = page.picture.grab().toImage()
    page.tissue.slider.setFocus()
    press(qtbot, page, Qt.Key.Key_Home)
    assert page.finding.tissue == 0.0
    assert page.picture.grab().toImage() != bones


def test_a_missing_picture_is_said_and_the_guide_goes_on(keep: Keep):
    page = keep("GB33", images=FakeAssets())
    assert not page.picture.grab().toImage().isNull()
    assert not page.tissue.slider.isVisible()
    page.go(3)
    assert page.finding.step == 3


def test_broken_landmarks_leave_picture_and_point(qtbot: QtBot, look: Look, assets: Assets):
    legs = LegImages(assets, look)
    page = FindPage(look, CATALOGUE, legs, None, Settings(), Finding("GB33", Leg.LEFT, 3))
    qtbot.addWidget(page)
    page.resize(1092, 760)
    assert page.picture.highlighted() == []
    assert page.picture.ruler() is None
    assert len(page.picture.spot_places()) == 1
    assert not page.picture.grab().toImage().isNull()


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("size", [(836, 600), (1092, 760), (1512, 1000)])
@pytest.mark.parametrize("code", ["GB33", "BL55", "EX-LE5", "SP6"])
def test_nothing_is_cut_at_any_size(
    keep: Keep, look: Look, code: str, size: tuple[int, int], scale: float
):
    wide = size if scale == 1.0 else (size[0] - 32, size[1])
    page = keep(code, size=wide, wear=replace(look, text_scale=scale), step=1)
    assert page.columns.feel_scroller.isVisible() is (wide[0] / scale >= 905)
    for area in (page.columns.scroller, page.columns.feel_scroller):
        inner = area.widget()
        assert inner.minimumSizeHint().width() <= area.viewport().width() or area.isHidden()
    room = page.rect()
    for widget in (page.found_button, page.back, page.tissue.hand, page.picture or page.steps):
        assert widget.isVisible()
        if widget is not page.steps:
            corner = widget.mapTo(page, QPoint())
            assert room.contains(widget.rect().translated(corner))
            least = widget.minimumSizeHint()
            assert widget.width() >= least.width()


def test_every_control_has_a_name(keep: Keep):
    page = keep("GB33", step=2)
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            face = QAccessible.queryAccessibleInterface(widget)
            assert face.text(QAccessible.Text.Name), widget
            assert min(widget.width(), widget.height()) >= 21


def test_tab_goes_from_the_way_back_to_found_it(qtbot: QtBot, keep: Keep):
    page = keep(
        "GB33",
        step=2,
        settings=Settings(own_spots=(OwnSpot("GB33", Leg.LEFT, Pose.SEATED, (0.0, 0.0, 2.0)),)),
    )
    page.back.setFocus()
    seen = [page.back]
    for _ in range(40):
        page.focusNextChild()
        here = page.focusWidget()
        if here is page.back:
            break
        seen.append(here)
    pad = page.feel.pad
    wanted = [
        page.back,
        page.steps,
        page.walk.next,
        page.walk.previous,
        page.tissue.slider,
        page.tissue.hand,
        *[pad.arrow(nudge) for nudge in Nudge],
        page.feel.back,
        page.feel.words,
        *[page.feel.felt.button_of(felt.value) for felt in Felt],
        page.found_button,
    ]
    assert seen == wanted


def test_found_it_is_the_one_primary(qtbot: QtBot, keep: Keep):
    page = keep("GB33")
    with qtbot.waitSignal(page.found):
        page.found_button.click()
