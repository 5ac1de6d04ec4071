"""The whole stage as one button, its keys, the wheel and a pedal."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kneeapp.core.body import Convention, Leg
from kneeapp.core.progress import Progress, progress
from kneeapp.core.record import StepKind
from kneeapp.core.wishes import KEYS, Wish
from kneeapp.ui.kit.key_names import key_name
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.session.hands import keys_words
from kneeapp.ui.session.stage import SessionStage
from kneeapp.ui.theme import Look, Theme
from tests.ui.conftest import CheckoutAssets
from tests.ui.session_moments import moment, paused, shipped

IN = moment(StepKind.PRESS, "ST35", Leg.LEFT, 22_000)
NONE = Qt.KeyboardModifier.NoModifier
TOLD_AS = {"Return": "Enter", ".": "full stop", "PgUp": "Page Up", "PgDown": "Page Down", "=": "+"}

Make = Callable[..., SessionStage]


@pytest.fixture
def make(qtbot: QtBot, assets: CheckoutAssets, dressed_app: object) -> Make:
    kept: list[SessionStage] = []

    def made(now: Progress | None = None, pedal_key: str = "") -> SessionStage:
        look = Look(assets, Theme.LIGHT, 1.0, True)
        stage = SessionStage(
            look,
            shipped(),
            LegImages(assets, look),
            Convention.MIRROR,
            False,
            pedal_key=pedal_key,
        )
        qtbot.addWidget(stage)
        stage.resize(1180, 760)
        stage.render(now or progress(IN))
        with qtbot.waitExposed(stage):
            stage.show()
        stage.setFocus()
        kept.append(stage)
        return stage

    return made


@pytest.fixture
def wishes(make: Make) -> tuple[SessionStage, list[Wish]]:
    stage, heard = make(), list[Wish]()
    stage.wished.connect(heard.append)
    return stage, heard


def typed(stage: SessionStage, key: int, text: str = "", *, held: bool = False) -> QKeyEvent:
    event = QKeyEvent(QEvent.Type.KeyPress, key, NONE, text, held)
    QApplication.sendEvent(stage.focusWidget() or stage, event)
    return event


def rolled(stage: SessionStage, turn: QPoint, phase: Qt.ScrollPhase = Qt.ScrollPhase.NoScrollPhase):
    middle = QPointF(stage.rect().center())
    buttons = Qt.MouseButton.NoButton
    QApplication.sendEvent(
        stage, QWheelEvent(middle, middle, QPoint(), turn, buttons, NONE, phase, False)
    )


class TestTheWholeStage:
    @pytest.mark.parametrize("name", ["ring", "close_up", "cue", "name", "strip", "bar", "title"])
    def test_a_click_on_any_part_asks_once(
        self, qtbot: QtBot, wishes: tuple[SessionStage, list[Wish]], name: str
    ) -> None:
        stage, heard = wishes
        part = getattr(stage.parts, name)
        qtbot.mouseClick(part, Qt.MouseButton.LeftButton)
        assert heard == [Wish.TOGGLE]

    def test_a_click_on_a_control_is_the_control_s_alone(
        self, qtbot: QtBot, wishes: tuple[SessionStage, list[Wish]]
    ) -> None:
        stage, heard = wishes
        qtbot.mouseClick(stage.controls.skip, Qt.MouseButton.LeftButton)
        assert heard == [Wish.SKIP]

    def test_a_click_on_a_notice_does_not_pause(
        self, qtbot: QtBot, wishes: tuple[SessionStage, list[Wish]]
    ) -> None:
        stage, heard = wishes
        stage.show_notice("info", "Not yet.", "Time can be added once the press has begun.")
        assert stage.notice is not None
        for label in (stage.notice, *stage.notice.findChildren(QLabel)):
            qtbot.mouseClick(label, Qt.MouseButton.LeftButton)
        assert heard == []

    def test_other_buttons_of_the_mouse_ask_for_nothing(
        self, qtbot: QtBot, wishes: tuple[SessionStage, list[Wish]]
    ) -> None:
        stage, heard = wishes
        for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
            qtbot.mouseClick(stage, button, pos=QPoint(5, 5))
        assert heard == []

    def test_a_screen_reader_finds_a_button_and_can_press_it(
        self, qtbot: QtBot, wishes: tuple[SessionStage, list[Wish]]
    ) -> None:
        stage, heard = wishes
        seen = QAccessible.queryAccessibleInterface(stage)
        assert seen.role() is QAccessible.Role.Button
        assert seen.text(QAccessible.Text.Name) == "Session: press to pause"
        stage.render(paused(IN))
        assert seen.text(QAccessible.Text.Name) == "Session, paused: press to go on"
        seen.actionInterface().doAction(QAccessibleActionInterface.pressAction())
        qtbot.waitUntil(lambda: heard == [Wish.TOGGLE])


class TestKeys:
    @pytest.mark.parametrize(
        ("key", "wish"),
        [
            (Qt.Key.Key_Space, Wish.TOGGLE),
            (Qt.Key.Key_Return, Wish.TOGGLE),
            (Qt.Key.Key_Enter, Wish.TOGGLE),
            (Qt.Key.Key_PageDown, Wish.SKIP),
            (Qt.Key.Key_PageUp, Wish.BACK),
            (Qt.Key.Key_Up, Wish.EXTEND),
            (Qt.Key.Key_Down, Wish.REPEAT),
            (Qt.Key.Key_L, Wish.CHANGE_LEG),
            (Qt.Key.Key_F11, Wish.ROOM),
            (Qt.Key.Key_MediaPlay, Wish.TOGGLE),
            (Qt.Key.Key_MediaNext, Wish.SKIP),
            (Qt.Key.Key_MediaPrevious, Wish.BACK),
            (Qt.Key.Key_MediaStop, Wish.STOP),
        ],
    )
    def test_a_key_asks_as_it_goes_down_and_only_then(
        self, qtbot: QtBot, wishes: tuple[SessionStage, list[Wish]], key: Qt.Key, wish: Wish
    ) -> None:
        stage, heard = wishes
        qtbot.keyPress(stage, key)
        assert heard == [wish]
        qtbot.keyRelease(stage, key)
        assert heard == [wish]

    def test_a_key_held_down_counts_once(self, wishes: tuple[SessionStage, list[Wish]]) -> None:
        stage, heard = wishes
        for number in range(40):
            assert typed(stage, Qt.Key.Key_Right, held=number > 0).isAccepted()
        assert heard == [Wish.SKIP]

    @pytest.mark.parametrize("key", [Qt.Key.Key_A, Qt.Key.Key_F2, Qt.Key.Key_Delete, 0x0414, 0, 7])
    def test_an_unknown_key_does_nothing(
        self, wishes: tuple[SessionStage, list[Wish]], key: int
    ) -> None:
        stage, heard = wishes
        assert not typed(stage, key).isAccepted()
        assert heard == []

    def test_with_ctrl_or_alt_a_key_is_the_window_s(
        self, qtbot: QtBot, wishes: tuple[SessionStage, list[Wish]]
    ) -> None:
        stage, heard = wishes
        for held in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier):
            qtbot.keyClick(stage, Qt.Key.Key_S, held)
            qtbot.keyClick(stage, Qt.Key.Key_Left, held)
        assert heard == []

    def test_on_the_number_pad_too(
        self, qtbot: QtBot, wishes: tuple[SessionStage, list[Wish]]
    ) -> None:
        stage, heard = wishes
        pad = Qt.KeyboardModifier.KeypadModifier
        for key in (Qt.Key.Key_Plus, Qt.Key.Key_Enter):
            qtbot.keyClick(stage, key, pad)
        assert heard == [Wish.EXTEND, Wish.TOGGLE]


class TestPedal:
    @pytest.mark.parametrize(
        ("learnt", "key", "held"),
        [
            ("F13", Qt.Key.Key_F13, NONE),
            ("Right", Qt.Key.Key_Right, NONE),
            ("A", Qt.Key.Key_A, NONE),
            ("Ctrl+F9", Qt.Key.Key_F9, Qt.KeyboardModifier.ControlModifier),
        ],
    )
    def test_its_key_pauses(
        self, qtbot: QtBot, make: Make, learnt: str, key: Qt.Key, held: Qt.KeyboardModifier
    ) -> None:
        stage, heard = make(pedal_key=learnt), list[Wish]()
        stage.wished.connect(heard.append)
        qtbot.keyClick(stage, key, held)
        assert heard == [Wish.TOGGLE]

    def test_a_key_is_learnt_by_the_name_it_is_known_by_later(self) -> None:
        for key, held, name in (
            (Qt.Key.Key_F13, NONE, "F13"),
            (Qt.Key.Key_PageDown, Qt.KeyboardModifier.KeypadModifier, "PgDown"),
            (Qt.Key.Key_F9, Qt.KeyboardModifier.ControlModifier, "Ctrl+F9"),
        ):
            assert key_name(QKeyEvent(QEvent.Type.KeyPress, key, held)) == name


class TestWheel:
    def test_each_notch_is_one_wish(self, wishes: tuple[SessionStage, list[Wish]]) -> None:
        stage, heard = wishes
        rolled(stage, QPoint(0, 120))
        rolled(stage, QPoint(0, -240))
        assert heard == [Wish.ON, Wish.RETURN, Wish.RETURN]

    def test_a_touchpad_adds_up_and_does_not_roll_on(
        self, wishes: tuple[SessionStage, list[Wish]]
    ) -> None:
        stage, heard = wishes
        for _touch in range(3):
            rolled(stage, QPoint(0, 40), Qt.ScrollPhase.ScrollUpdate)
        assert heard == [Wish.ON]
        rolled(stage, QPoint(0, 1_200), Qt.ScrollPhase.ScrollMomentum)
        rolled(stage, QPoint(500, 10))
        assert heard == [Wish.ON]

    def test_turning_round_begins_anew(self, wishes: tuple[SessionStage, list[Wish]]) -> None:
        stage, heard = wishes
        rolled(stage, QPoint(0, 100))
        rolled(stage, QPoint(0, -100))
        rolled(stage, QPoint(0, 100))
        assert heard == []

    def test_also_over_a_button(
        self, qtbot: QtBot, wishes: tuple[SessionStage, list[Wish]]
    ) -> None:
        stage, heard = wishes
        at = stage.controls.skip.mapTo(stage, QPoint(10, 10))
        QTest.wheelEvent(stage.windowHandle(), QPointF(at), QPoint(0, 120))
        assert heard == [Wish.ON]


def test_the_list_of_the_keys_leaves_none_out() -> None:
    words = keys_words()
    told = {word.strip(".,:") for word in words.split()}
    keys = {TOLD_AS.get(name, name) for name in KEYS if "Media" not in name}
    assert {key for key in keys if key not in words} == set()
    assert {key for key in keys if len(key) == 1 and key.isalpha()} <= told
    assert "Wheel" in words
