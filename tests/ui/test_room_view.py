"""The room view: large enough for two metres, in colours that are told apart, and every way out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kneeapp.core.body import Convention, Leg
from kneeapp.core.cues import Cue
from kneeapp.core.progress import Progress, progress
from kneeapp.core.record import StepKind
from kneeapp.core.wishes import Wish
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.session.ring_paint import MARGIN_PX
from kneeapp.ui.session.room import RoomView
from kneeapp.ui.session.room_look import ring_look, room_look
from kneeapp.ui.session.stage import SessionStage
from kneeapp.ui.theme import Look, Theme
from tests.ui.conftest import CheckoutAssets
from tests.ui.session_moments import begun, heard, moment, paused, press_ms, shipped

SCREENS = [(1920, 1080), (1366, 768)]
IN = moment(StepKind.PRESS, "ST35", Leg.LEFT, 22_000)
DIGITS_LEAST, CONTRAST_LEAST = 0.12, 7.0

Make = Callable[..., tuple[SessionStage, RoomView]]


@pytest.fixture
def make(qtbot: QtBot, assets: CheckoutAssets, dressed_app: object) -> Iterator[Make]:
    kept: list[SessionStage] = []

    def made(
        now: Progress,
        wide: int = 1366,
        tall: int = 768,
        theme: Theme = Theme.LIGHT,
        calm: bool = True,
    ) -> tuple[SessionStage, RoomView]:
        look = Look(assets, theme, 1.0, calm)
        stage = SessionStage(look, shipped(), LegImages(assets, look), Convention.MIRROR, False)
        qtbot.addWidget(stage)
        stage.resize(wide, tall)
        stage.render(now)
        with qtbot.waitExposed(stage):
            stage.show()
        stage.resize(wide, tall)
        stage.render_room(shown=True)
        room = stage.room_view
        assert room is not None
        kept.append(stage)
        return stage, room

    yield made
    for stage in kept:
        stage.captions.clear()


def luminance(colour: QColor) -> float:
    """Of WCAG 2."""

    def linear(share: float) -> float:
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(c) for c in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: QColor, b: QColor) -> float:
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def digits_px(room: RoomView) -> int:
    """How high the digits stand on the screen: rows of ink in the middle of the ring."""
    ring = room.parts.ring
    image = ring.grab().toImage()
    ink = ring._look.colour("ink")
    half = round(0.5 * ring.radius_px)
    centre = image.rect().center()
    rows = [
        y
        for y in range(centre.y() - half, centre.y() + round(0.3 * ring.radius_px))
        if any(
            contrast(image.pixelColor(x, y), ink) < 1.2
            for x in range(centre.x() - half, centre.x() + half, 2)
        )
    ]
    return rows[-1] - rows[0] + 1


class TestReadFromAfar:
    @pytest.mark.parametrize(("wide", "tall"), SCREENS)
    @pytest.mark.parametrize("in_ms", [1_500, 62_000])
    def test_the_digits_take_an_eighth_of_the_height(
        self, make: Make, wide: int, tall: int, in_ms: int
    ) -> None:
        """Also when there are three of them."""
        _stage, room = make(press_ms(in_ms, hold_s=120), wide, tall)
        assert digits_px(room) >= DIGITS_LEAST * tall

    @pytest.mark.parametrize("theme", list(Theme))
    def test_every_pair_of_colours_is_seven_to_one(
        self, assets: CheckoutAssets, dressed_app: object, theme: Theme
    ) -> None:
        look = room_look(Look(assets, theme), 1080)
        inside = ring_look(look)
        pairs = [(look.colour(token), look.colour("bg")) for token in ("ink", "ink2", "ink3")]
        pairs += [(look.colour(leg.value), look.colour("bg")) for leg in Leg]
        pairs += [(look.colour(t), look.colour("surface")) for t in ("ink", "ink2")]
        pairs += [(look.colour(f"on_{leg.value}"), look.colour(leg.value)) for leg in Leg]
        pairs += [
            (inside.colour(token), inside.colour(ground))
            for token in ("ink", "ink2")
            for ground in ("soft", "surface", "sunken")
        ]
        assert min(contrast(a, b) for a, b in pairs) >= CONTRAST_LEAST

    @pytest.mark.parametrize(("wide", "tall"), SCREENS)
    def test_nothing_is_smaller_than_24_px(self, make: Make, wide: int, tall: int) -> None:
        stage, room = make(progress(IN), wide, tall)
        parts = room.parts
        sizes = [parts.next.font().pixelSize(), room.foot.font().pixelSize()]
        sizes += [round(parts.name.shown_px()), round(12 * room._look.text_scale)]
        for cue in (None, "Longer is too much for this point."):
            parts.cue.render_caption(cue)
            setting = parts.cue.setting()
            assert setting is not None
            sizes.append(round(setting.size_px))
        assert min(sizes) >= 24
        assert stage.rect() == room.geometry()

    @pytest.mark.parametrize(("wide", "tall"), [*SCREENS, (1280, 1024), (3840, 2160), (900, 600)])
    @pytest.mark.parametrize(
        "now",
        [
            progress(IN),
            progress(begun()),
            progress(moment(StepKind.CHANGE, "GB33", Leg.RIGHT, 3_000)),
            progress(moment(StepKind.LEAD_IN, "BL40", Leg.LEFT, 3_000)),
            paused(IN),
        ],
    )
    def test_nothing_overlaps_and_nothing_leaves_the_screen(
        self, make: Make, now: Progress, wide: int, tall: int
    ) -> None:
        stage, room = make(now, wide, tall)
        parts = room.parts
        shown: list[QWidget] = [w for w in parts.widgets() if not w.isHidden()] + [room.foot]
        assert {parts.ring, parts.cue, parts.leg, parts.name, parts.bar} <= set(shown)
        boxes = [w.geometry() for w in shown if w is not parts.bar]
        for number, box in enumerate(boxes):
            assert stage.rect().contains(box)
            assert not any(box.intersects(other) for other in boxes[number + 1 :])
        assert not any(box.intersects(QRect(parts.bar.geometry())) for box in boxes)

    def test_the_leg_is_told_by_word_shape_and_colour(self, make: Make) -> None:
        _stage, room = make(progress(IN))
        assert {"Left knee", "Outer knee dimple", "ST35"} <= set(heard(room))
        word = room.parts.leg._word
        assert QFontMetricsF(word.font()).height() >= 24


class TestHands:
    def test_a_click_anywhere_and_the_keys_still_work(self, qtbot: QtBot, make: Make) -> None:
        stage, room = make(progress(IN))
        asked: list[Wish] = []
        stage.wished.connect(asked.append)
        for part in (room.parts.ring, room.parts.close_up, room.foot, room):
            qtbot.mouseClick(part, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
        qtbot.keyClick(stage, Qt.Key.Key_Escape)
        qtbot.keyClick(stage, Qt.Key.Key_D)
        assert asked == [*[Wish.TOGGLE] * 4, Wish.LEAVE, Wish.DISPLAY]

    def test_without_a_keyboard_the_other_mouse_button_leads_out(self, make: Make) -> None:
        stage, room = make(progress(IN))
        asked: list[Wish] = []
        stage.wished.connect(asked.append)
        at = QPoint(5, 5)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, room.mapToGlobal(at))
        QApplication.sendEvent(room.parts.ring, event)
        assert asked == [Wish.LEAVE]

    def test_tab_finds_no_hidden_button(self, qtbot: QtBot, make: Make) -> None:
        stage, _room = make(progress(IN))
        qtbot.keyClick(stage, Qt.Key.Key_Tab)
        assert stage.focusWidget() in (None, stage)
        assert not stage.controls.isVisible()

    def test_leaving_brings_everything_back_as_it_was(self, make: Make) -> None:
        stage, _room = make(progress(IN), 1180, 760)
        stage.render_room(shown=False)
        assert stage.room_view is None
        assert stage.controls.isVisible()
        parts = stage.parts
        assert all(w.isVisible() for w in (parts.ring, parts.cue, parts.clock, parts.strip))
        assert not parts.strength.isVisible()
        stage.render(paused(IN))
        assert parts.cue.text() == "Paused, let your hands rest"


class TestWords:
    def test_captions_stand_there_too(self, make: Make) -> None:
        stage, room = make(progress(IN))
        stage.show_cue(Cue(None, ("halfway",)))
        assert room.parts.cue.text() == "Halfway."

    def test_a_notice_is_told_at_the_foot_and_nothing_covers_the_ring(self, make: Make) -> None:
        stage, room = make(progress(IN))
        assert "Esc" in room.foot.text()
        stage.render_sound_trouble("No sound device was found.", lambda: None)
        assert room.foot.text() == "No sound. No sound device was found."
        assert stage.notice is not None
        assert not stage.notice.isVisible()
        stage.render_sound_trouble(None, lambda: None)
        assert "Esc" in room.foot.text()

    def test_another_display_is_offered_where_there_is_one(self, make: Make) -> None:
        stage, room = make(progress(IN))
        assert "D" not in room.foot.text().split()
        stage.render_room(shown=True, has_displays=True)
        assert "D: other display" in room.foot.text()


class TestMuted:
    def test_a_crossed_out_loudspeaker_is_there_while_the_sound_is_off(self, make: Make) -> None:
        stage, room = make(progress(IN))
        assert not room.mute_mark.isVisible()
        stage.render_muted(True)
        assert room.parts.cue.text() == "Sound off."
        assert room.mute_mark.isVisible()
        assert "Sound off." in heard(room)
        stage.resize(2560, 1440)
        assert room.mute_mark.isVisible()
        stage.render_muted(False)
        assert room.parts.cue.text() == "Sound on."
        assert not room.mute_mark.isVisible()

    def test_it_is_there_from_the_start(self, make: Make) -> None:
        stage, _room = make(progress(IN))
        stage.render_room(shown=False)
        stage.render_muted(True)
        stage.render_room(shown=True)
        room = stage.room_view
        assert room is not None
        assert room.mute_mark.isVisible()

    @pytest.mark.parametrize(("wide", "tall"), [*SCREENS, (1280, 1024), (3840, 2160), (900, 600)])
    def test_it_touches_neither_ring_nor_words(self, make: Make, wide: int, tall: int) -> None:
        stage, room = make(progress(IN), wide, tall)
        stage.render_muted(True)
        mark, ring = room.mute_mark.geometry(), room.parts.ring
        assert stage.rect().contains(mark)
        others = [w for w in room.parts.widgets() if w is not ring and not w.isHidden()]
        assert not any(mark.intersects(w.geometry()) for w in others)
        away = mark.bottomLeft() - ring.geometry().center()
        assert (away.x() ** 2 + away.y() ** 2) ** 0.5 > ring.radius_px


@pytest.mark.parametrize(("wide", "tall"), [*SCREENS, (1280, 1024), (3840, 2160), (900, 600)])
def test_how_strongly_at_most_is_always_told(make: Make, wide: int, tall: int) -> None:
    stage, room = make(progress(IN), wide, tall)
    parts = room.parts
    assert parts.strip.isVisible() != parts.strength.isVisible()
    stage.toggle_keys()
    assert parts.strip.isVisible() or parts.strength.isVisible()
    if parts.close_up.isVisible():
        assert parts.close_up.height() >= 0.14 * tall
    stage.toggle_keys()
    assert parts.close_up.isVisible()


def test_a_higher_display_makes_everything_larger(make: Make) -> None:
    stage, room = make(progress(IN), 1366, 768)
    stage.show_cue(Cue(None, ("limit",)))
    before = room.parts
    stage.resize(2560, 1440)
    assert room.parts is not before
    assert room.parts.name.text() == "Outer knee dimple"
    assert room.parts.cue.text() == "Longer is too much for this point."
    assert room.parts.next.font().pixelSize() > before.next.font().pixelSize()


class Painted(QObject):
    """Notes which widget is painted, and where."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes: list[tuple[QObject, QRect]] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.boxes.append((watched, event.rect()))
        return False


def test_in_a_breath_only_the_boxes_of_what_moves_are_painted(qtbot: QtBot, make: Make) -> None:
    stage, room = make(press_ms(11_000), 1920, 1080, calm=False)
    qtbot.wait(100)
    painted, parts = Painted(), room.parts
    for part in (*parts.widgets(), room, stage):
        part.installEventFilter(painted)
    stage.render(press_ms(11_200))
    qtbot.waitUntil(lambda: any(part is parts.ring for part, _box in painted.boxes))
    assert {part for part, _box in painted.boxes} <= {parts.ring, parts.bar, parts.close_up}
    across = 2 * (parts.ring.radius_px + MARGIN_PX) + 4
    for part, box in painted.boxes:
        if part is parts.ring:
            assert max(box.width(), box.height()) <= across
    assert 16 <= stage.frame_due_ms(press_ms(11_200)) <= 1_000
