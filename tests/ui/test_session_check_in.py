"""The check-in, the stop sheet and the question when somebody stops."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kneeapp.core.body import Leg
from kneeapp.core.record import StopReason
from kneeapp.core.wishes import Wish
from kneeapp.ui.kit.para import Para
from kneeapp.ui.kit.sheet import Sheet
from kneeapp.ui.session.check_in import CheckIn
from kneeapp.ui.session.stop_question import StopQuestion
from kneeapp.ui.session.stop_sheet import rows_of
from kneeapp.ui.theme import Look, Theme
from tests.plans import BOTH
from tests.ui.conftest import CheckoutAssets
from tests.ui.session_moments import heard, shipped

LEFT = Qt.MouseButton.LeftButton
SIZES = [(1180, 760, 1.0), (900, 600, 1.0), (1180, 760, 1.5), (900, 600, 1.5)]


@pytest.fixture
def window(qtbot: QtBot, dressed_app: object) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1180, 760)
    with qtbot.waitExposed(window):
        window.show()
    return window


@pytest.fixture
def opened() -> Iterator[Callable[[Sheet], Sheet]]:
    """Opens sheets, and closes them when the test is over."""
    sheets: list[Sheet] = []

    def open_(sheet: Sheet) -> Sheet:
        sheets.append(sheet)
        sheet.open_sheet()
        return sheet

    yield open_
    for sheet in sheets:
        sheet.close_sheet()


@pytest.fixture
def sheet(look: Look, window: QWidget, opened: Callable[[Sheet], Sheet]) -> CheckIn:
    made = CheckIn(look, shipped().safety, BOTH, "After workout", window)
    opened(made)
    return made


class TestCheckIn:
    def test_one_click_starts_and_pain_is_optional(self, qtbot: QtBot, sheet: CheckIn) -> None:
        with qtbot.waitSignal(sheet.start_wanted) as got:
            qtbot.mouseClick(sheet.start, LEFT)
        assert got.args == [None, None]

    def test_pain_is_one_more_click_a_knee(self, qtbot: QtBot, sheet: CheckIn) -> None:
        qtbot.mouseClick(sheet.bars[Leg.LEFT].button_of(5), LEFT)
        qtbot.mouseClick(sheet.bars[Leg.RIGHT].button_of(0), LEFT)
        with qtbot.waitSignal(sheet.start_wanted) as got:
            qtbot.mouseClick(sheet.start, LEFT)
        assert got.args == [5, 0]

    def test_only_the_knees_of_the_session_are_asked_about(
        self, qtbot: QtBot, look: Look, window: QWidget, opened: Callable[[Sheet], Sheet]
    ) -> None:
        sheet = CheckIn(look, shipped().safety, (Leg.RIGHT,), "After workout", window)
        opened(sheet)
        assert list(sheet.bars) == [Leg.RIGHT]
        qtbot.mouseClick(sheet.bars[Leg.RIGHT].button_of(7), LEFT)
        with qtbot.waitSignal(sheet.start_wanted) as got:
            qtbot.mouseClick(sheet.start, LEFT)
        assert got.args == [None, 7]

    def test_enter_starts_only_when_the_sheet_has_been_seen(
        self, qtbot: QtBot, sheet: CheckIn
    ) -> None:
        with qtbot.assertNotEmitted(sheet.start_wanted):
            qtbot.keyClick(sheet, Qt.Key.Key_Return)
        assert sheet.arm_timer.interval() == 600
        sheet.arm_timer.stop()
        with qtbot.waitSignal(sheet.start_wanted):
            qtbot.keyClick(sheet, Qt.Key.Key_Return)

    def test_not_now_and_escape_dismiss(self, qtbot: QtBot, sheet: CheckIn) -> None:
        with qtbot.waitSignal(sheet.dismissed):
            qtbot.mouseClick(sheet.not_now, LEFT)
        with qtbot.waitSignal(sheet.dismissed):
            qtbot.keyClick(sheet, Qt.Key.Key_Escape)

    def test_five_rows_are_buttons_with_their_questions(self, sheet: CheckIn) -> None:
        names = [row.accessibleName() for row in sheet.rows.values()]
        assert names == [flag.question for flag in shipped().safety.gate]
        assert len(names) == 5
        assert all(row.height() >= 32 for row in sheet.rows.values())

    def test_each_question_and_each_knee_is_heard_once(self, sheet: CheckIn) -> None:
        names = heard(sheet)
        for name in (*(flag.question for flag in shipped().safety.gate), "Left knee", "Right knee"):
            assert names.count(name) == 1, name

    @pytest.mark.parametrize("flag", shipped().safety.gate, ids=lambda flag: flag.id)
    def test_a_row_opens_the_stop_sheet_with_its_own_line_first(
        self, qtbot: QtBot, sheet: CheckIn, flag: object
    ) -> None:
        with qtbot.assertNotEmitted(sheet.start_wanted):
            qtbot.mouseClick(sheet.rows[flag.id], LEFT)  # type: ignore[attr-defined]
        stop = sheet.stop_sheet
        assert stop is not None
        assert stop.isVisible()
        assert not sheet.isVisible()
        assert stop.shown[0] is flag
        assert shipped().safety.always in stop.shown
        with qtbot.waitSignal(sheet.dismissed):
            qtbot.mouseClick(stop.back, LEFT)

    def test_one_of_these_applies_shows_them_all_the_emergency_first(
        self, qtbot: QtBot, sheet: CheckIn
    ) -> None:
        qtbot.mouseClick(sheet.applies, LEFT)
        stop = sheet.stop_sheet
        assert stop is not None
        assert stop.shown[0] is shipped().safety.always
        assert set(shipped().safety.gate) <= set(stop.shown)
        with qtbot.waitSignal(sheet.dismissed):
            qtbot.keyClick(stop, Qt.Key.Key_Escape)

    def test_no_session_from_the_stop_sheet(self, qtbot: QtBot, sheet: CheckIn) -> None:
        qtbot.mouseClick(sheet.applies, LEFT)
        stop = sheet.stop_sheet
        assert stop is not None
        stop.arm_timer.stop()
        with qtbot.assertNotEmitted(sheet.start_wanted):
            qtbot.keyClick(stop, Qt.Key.Key_Return)
            qtbot.mouseClick(stop.back, LEFT)

    def test_closing_the_check_in_closes_its_stop_sheet(
        self, qtbot: QtBot, sheet: CheckIn, window: QWidget
    ) -> None:
        qtbot.mouseClick(sheet.applies, LEFT)
        sheet.close_sheet()
        assert not any(s.isVisible() for s in window.findChildren(Sheet))

    @pytest.mark.parametrize(("wide", "tall", "scale"), SIZES)
    def test_no_word_is_cut_and_the_buttons_stay(
        self,
        assets: CheckoutAssets,
        window: QWidget,
        opened: Callable[[Sheet], Sheet],
        wide: int,
        tall: int,
        scale: float,
    ) -> None:
        window.resize(wide, tall)
        look = Look(assets, Theme.LIGHT, scale, True)
        sheet = CheckIn(look, shipped().safety, BOTH, "After workout", window)
        opened(sheet)
        panel = sheet.panel()
        assert window.rect().contains(panel.geometry())
        for button in (sheet.not_now, sheet.applies, sheet.start):
            assert button.width() >= button.sizeHint().width()
            assert panel.rect().contains(button.geometry())
        assert_paras_fit(sheet)
        for bar in sheet.bars.values():
            assert bar.width() >= bar.minimumSizeHint().width()


class TestStopRows:
    def test_urgent_rows_before_the_others(self) -> None:
        safety = shipped().safety
        urgent = [flag.urgent for flag in rows_of(safety, None)]
        assert urgent == sorted(urgent, reverse=True)

    def test_each_row_stands_once(self) -> None:
        safety = shipped().safety
        for flag in safety.gate:
            rows = rows_of(safety, flag)
            assert len(rows) == len(set(rows)) == len(safety.gate) + 1


class TestStopQuestion:
    def test_going_on_is_the_default(
        self, qtbot: QtBot, look: Look, window: QWidget, opened: Callable[[Sheet], Sheet]
    ) -> None:
        question = StopQuestion(look, parent=window)
        opened(question)
        question.arm_timer.stop()
        wished: list[Wish] = []
        question.wished.connect(wished.append)
        with (
            qtbot.assertNotEmitted(question.stop_wanted),
            qtbot.waitSignal(question.go_on_wanted),
        ):
            qtbot.keyClick(question, Qt.Key.Key_Return)
        with qtbot.assertNotEmitted(question.stop_wanted):
            for key in (Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Period):
                qtbot.keyClick(question, key)
        assert wished == [Wish.LEAVE, Wish.TOGGLE, Wish.TOGGLE]
        with qtbot.waitSignal(question.go_on_wanted):
            qtbot.mouseClick(question.go_on, LEFT)

    @pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
    @pytest.mark.parametrize("reason", list(StopReason))
    def test_an_answer_that_tab_was_brought_to_is_given_by_its_keys(
        self,
        qtbot: QtBot,
        look: Look,
        window: QWidget,
        opened: Callable[[Sheet], Sheet],
        reason: StopReason,
        key: Qt.Key,
    ) -> None:
        question = StopQuestion(look, parent=window)
        opened(question)
        question.arm_timer.stop()
        wanted = question.answers[reason]
        for _press in range(3):
            at = window.focusWidget()
            if at is not wanted:
                qtbot.keyClick(at, Qt.Key.Key_Tab)
        assert window.focusWidget() is wanted
        with (
            qtbot.assertNotEmitted(question.go_on_wanted),
            qtbot.waitSignal(question.stop_wanted) as got,
        ):
            qtbot.keyClick(wanted, key)
        assert got.args == [reason]

    @pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Return])
    def test_a_key_held_down_since_it_asked_answers_nothing(
        self,
        qtbot: QtBot,
        look: Look,
        window: QWidget,
        opened: Callable[[Sheet], Sheet],
        key: Qt.Key,
    ) -> None:
        question = StopQuestion(look, parent=window)
        opened(question)
        question.arm_timer.stop()
        none = Qt.KeyboardModifier.NoModifier
        with qtbot.assertNotEmitted(question.wished), qtbot.assertNotEmitted(question.go_on_wanted):
            for _repeat in range(5):
                event = QKeyEvent(QEvent.Type.KeyPress, key, none, "", True)
                QApplication.sendEvent(question, event)

    def test_asked_in_a_pause_it_says_that_going_on_stays_there(
        self, look: Look, window: QWidget
    ) -> None:
        assert StopQuestion(look, from_pause=True, parent=window).go_on.label() == "Stay paused"
        assert StopQuestion(look, parent=window).go_on.label() == "Go on"

    @pytest.mark.parametrize("reason", list(StopReason))
    def test_each_answer_says_why(
        self,
        qtbot: QtBot,
        look: Look,
        window: QWidget,
        opened: Callable[[Sheet], Sheet],
        reason: StopReason,
    ) -> None:
        question = StopQuestion(look, parent=window)
        opened(question)
        with qtbot.waitSignal(question.stop_wanted) as got:
            qtbot.mouseClick(question.answers[reason], LEFT)
        assert got.args == [reason]

    def test_closing_has_one_way_out_that_keeps_what_was_done(
        self, qtbot: QtBot, look: Look, window: QWidget, opened: Callable[[Sheet], Sheet]
    ) -> None:
        question = StopQuestion(look, closing=True, parent=window)
        opened(question)
        assert [b.label() for b in question.answers.values()] == ["Close and keep what was done"]
        with qtbot.waitSignal(question.stop_wanted):
            qtbot.mouseClick(question.answers[StopReason.OTHER], LEFT)

    @pytest.mark.parametrize(("wide", "tall", "scale"), SIZES)
    def test_no_word_is_cut(
        self,
        assets: CheckoutAssets,
        window: QWidget,
        opened: Callable[[Sheet], Sheet],
        wide: int,
        tall: int,
        scale: float,
    ) -> None:
        window.resize(wide, tall)
        question = StopQuestion(Look(assets, Theme.DARK, scale, True), parent=window)
        opened(question)
        for button in (*question.answers.values(), question.go_on):
            assert button.width() >= button.sizeHint().width()
        assert_paras_fit(question)


def assert_paras_fit(root: QWidget) -> None:
    """Every paragraph has the width of its longest word and the height of its lines."""
    for para in root.findChildren(Para):
        if para.isVisible():
            assert para.width() >= para.minimumSizeHint().width(), para.text()
            assert para.height() >= para.heightForWidth(para.width()), para.text()
