"""The own spot in the guide: it stays on the leg, Ctrl+Z takes it back, and all of it is seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kneeapp.adapters.atlas import AtlasFiles
from kneeapp.core.body import Leg, Pose
from kneeapp.core.guide import StepKind
from kneeapp.core.on_leg import SPARE_MM
from kneeapp.core.own_spot import Nudge, OwnSpot, length_mm, limit_mm, place_with, with_spot
from kneeapp.core.ports import Assets
from kneeapp.core.settings import Settings
from kneeapp.ui.find.find_page import FindPage
from kneeapp.ui.find.finding import Finding
from kneeapp.ui.find.subject import subject_of
from kneeapp.ui.leg.leg_files import Layer
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.leg.outline import Outline
from kneeapp.ui.theme import Look
from tests.shipped import ASSETS, shipped_catalogue

CATALOGUE = shipped_catalogue()
ATLAS = AtlasFiles(ASSETS)
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
Keep = Callable[..., FindPage]


@pytest.fixture
def keep(qtbot: QtBot, look: Look, assets: Assets) -> Keep:
    """Makes a shown page whose wishes are fulfilled at once, as the window does it."""

    def made(code: str, leg: Leg = Leg.LEFT, settings: Settings | None = None) -> FindPage:
        held = [settings or Settings()]
        subject = subject_of(CATALOGUE, code, leg, held[0].convention)
        marks = ATLAS.landmarks(subject.pose) if subject else None
        legs = LegImages(assets, look)
        page = FindPage(look, CATALOGUE, legs, marks, held[0], Finding(code, leg))
        page.setProperty("legs", legs)

        def put(spot: OwnSpot) -> None:
            held[0] = replace(held[0], own_spots=with_spot(held[0].own_spots, spot))
            page.render(held[0])

        page.spot_wanted.connect(put)
        page.kept = held
        qtbot.addWidget(page)
        page.resize(1092, 760)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    return made


def clearance_mm(page: FindPage, spots: tuple[OwnSpot, ...]) -> float:
    """How far inside the leg the spot of the page lies on the file, mm."""
    subject = page.subject
    skin = LegImages(ASSETS, page._look).decoded(subject.sight, Layer.SKIN)
    own = next(spot for spot in spots if spot.code == subject.point.code)
    place = place_with(own, subject.point, subject.pose, subject.view, subject.plate)
    return Outline(skin, subject.plate.width_mm).clearance_mm(place.x, place.y)


@pytest.mark.parametrize("nudge", [Nudge.LEFT, Nudge.RIGHT])
@pytest.mark.parametrize("leg", list(Leg))
def test_a_spot_cannot_be_pushed_off_the_leg(qtbot: QtBot, keep: Keep, leg: Leg, nudge: Nudge):
    page = keep("ST35", leg)
    arrow = page.feel.pad.arrow(nudge)
    for _ in range(12):
        if arrow.isVisible():
            qtbot.mouseClick(arrow, LEFT, SHIFT)
    own = page.spot.own()
    # Twelve long steps lead to the limit, or to where the leg ends before it.
    assert clearance_mm(page, page.kept[0].own_spots) >= SPARE_MM - 1.0
    assert not arrow.isVisible()
    said = [label.text() for label in page.feel.findChildren(QLabel)]
    ends_by_itself = length_mm(own.offset_mm) < limit_mm(CATALOGUE.points["ST35"]) - 1.0
    assert ("The leg ends here." in said) is ends_by_itself
    assert page.feel.pad.hasFocus() or page.feel.pad.isAncestorOf(page.window().focusWidget())


def test_the_outer_side_of_st35_ends_with_the_leg(qtbot: QtBot, keep: Keep):
    ends = set()
    for nudge in (Nudge.LEFT, Nudge.RIGHT):
        page = keep("ST35")
        for _ in range(12):
            if page.feel.pad.arrow(nudge).isVisible():
                qtbot.mouseClick(page.feel.pad.arrow(nudge), LEFT, SHIFT)
        said = {label.text() for label in page.feel.findChildren(QLabel)}
        ends |= {"The leg ends here."} & said
    assert ends


def test_a_spot_that_lies_beside_the_leg_is_shown_on_it_and_kept_so(keep: Keep):
    page = keep("ST35")
    camera = page.subject.camera
    for sign in (-1, 1):
        far = tuple(round(sign * 46 * part, 3) for part in camera.right)
        spot = OwnSpot("ST35", Leg.LEFT, page.subject.pose, far, "by the scar")
        page = keep("ST35", settings=Settings(own_spots=(spot,)))
        own = page.spot.own()
        if own == spot:
            continue
        assert length_mm(own.offset_mm) < 46
        assert own.words == "by the scar"
        assert clearance_mm(page, (own,)) >= SPARE_MM - 1.0
        ((_code, _taught, shown),) = page.picture.spot_places()
        place = page.subject.own(page.subject.point, (own,))
        assert shown == page.picture.framing().at(place)
        page.found_button.click()
        assert page.kept[0].own_spots == (own,)
        return
    pytest.fail("neither side of ST35 ends within 46 mm")


def test_after_put_back_ctrl_z_is_left_to_the_page(qtbot: QtBot, keep: Keep):
    spot = OwnSpot("GB33", Leg.LEFT, Pose.SEATED, (0.0, 3.0, 4.0))
    page = keep("GB33", settings=Settings(own_spots=(spot,)))
    undone = []
    QShortcut(QKeySequence("Ctrl+Z"), page).activated.connect(lambda: undone.append(True))
    page.feel.words.setFocus()
    qtbot.keyClicks(page.feel.words, "by the scar")
    qtbot.mouseClick(page.feel.back, LEFT)
    assert page.feel.pad.isAncestorOf(page.window().focusWidget())
    qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Z, CTRL)
    assert undone == [True]
    assert page.feel.words.text() == "by the scar"
    # In the field too, once what was typed has been said.
    page.feel.words.setFocus()
    qtbot.keyClick(page.feel.words, Qt.Key.Key_Z, CTRL)
    assert undone == [True, True]
    assert page.feel.words.text() == "by the scar"


def test_ctrl_z_takes_back_what_is_being_typed(qtbot: QtBot, keep: Keep):
    page = keep("GB33")
    undone = []
    QShortcut(QKeySequence("Ctrl+Z"), page).activated.connect(lambda: undone.append(True))
    page.feel.words.setFocus()
    qtbot.keyClicks(page.feel.words, "behind")
    qtbot.keyClick(page.feel.words, Qt.Key.Key_Z, CTRL)
    assert page.feel.words.text() == ""
    assert undone == []


@pytest.mark.parametrize("code", ["ST34", "SP10", "EX-LE3", "GB31"])
def test_a_guide_of_the_straight_leg_shows_the_straight_leg(keep: Keep, code: str):
    page = keep(code)
    assert page.subject.pose is Pose.STANDING
    point = CATALOGUE.points[code]
    assert point.place(Pose.STANDING, page.subject.view).visible
    assert "leg straight" in page.picture.text()
    for number, step in enumerate(point.guide.steps):
        page.go(number)
        assert set(page.picture.highlighted()) == set(step.landmarks)
        has_ruler = step.kind is StepKind.MEASURE and point.guide.measure is not None
        assert (page.picture.ruler() is not None) is has_ruler


@pytest.mark.parametrize("code", ["GB31", "BL37", "ST36", "LR8", "BL57"])
def test_nothing_of_the_spot_is_cut_in_a_window_of_ordinary_size(keep: Keep, code: str):
    page = keep(code)
    assert page.columns.feel_scroller.isVisible()
    assert page.columns.feel_scroller.verticalScrollBar().maximum() == 0
    assert page.feel.felt.visibleRegion().boundingRect() == page.feel.felt.rect()
