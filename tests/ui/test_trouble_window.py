"""Trouble: what happened, what is safe, what can be done; nothing happens by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from kneeapp.core.message import Message
from kneeapp.ui.kit.para import Para
from kneeapp.ui.parts import HistoryTrouble
from kneeapp.ui.theme import Look, Theme
from kneeapp.ui.trouble_marks import CautionMark, VersionPair
from kneeapp.ui.trouble_window import FIRST_PX, TroubleWindow, show_fault

LEFT = Qt.MouseButton.LeftButton
PATH = "/srv/someone/.local/share/kneeapp/history.sqlite"
NEWER = HistoryTrouble(
    Message(
        "The history {path} has format {found}; this one knows {known}. Nothing was changed.",
        {"path": PATH, "found": 7, "known": 6},
    ),
    is_newer=True,
    set_aside=None,
)


def never() -> str:
    raise AssertionError("a window sets nothing aside by itself")


DAMAGED = HistoryTrouble(
    Message("The history {path} is damaged, and nothing was changed in it.", {"path": PATH}),
    is_newer=False,
    set_aside=never,
)
REPORT = "kneeapp 0.1.0, Python 3.11\nValueError\n" + "\n".join(
    f"  ui/session/ring.py:{line} paintEvent" for line in range(30)
)


@pytest.fixture
def make(qtbot, assets, dressed_app):
    def built(trouble: HistoryTrouble, size: QSize = FIRST_PX, scale: float = 1.0) -> TroubleWindow:
        window = TroubleWindow(Look(assets, Theme.LIGHT, scale, True), trouble, "/data")
        qtbot.addWidget(window)
        window.resize(size)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        settle()
        return window

    return built


def settle() -> None:
    for _ in range(8):
        QApplication.processEvents()


def words_of(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def wishes(window: TroubleWindow) -> list[str]:
    said: list[str] = []
    window.set_aside_wanted.connect(lambda: said.append("set aside"))
    window.folder_wanted.connect(lambda: said.append("folder"))
    window.try_again_wanted.connect(lambda: said.append("again"))
    return said


def test_a_newer_history_shows_both_versions_and_offers_no_new_one(make) -> None:
    window = make(NEWER)
    words = words_of(window)
    assert "newer version" in window.windowTitle()
    assert "Your history is from a newer version" in words
    assert f"The history {PATH} has format 7; this one knows 6. Nothing was changed." in words
    assert window.findChild(VersionPair).text().startswith("This program knows format 6")
    assert not window.set_aside.isVisible()


def test_a_damaged_history_can_be_set_aside_and_says_what_that_means(make) -> None:
    window = make(DAMAGED)
    words = words_of(window)
    assert "The history could not be read" in words
    assert "The file is renamed, nothing is deleted." in words
    assert window.findChild(CautionMark) is not None
    assert "nothing is deleted" in window.set_aside.accessibleDescription()


def test_buttons_are_wishes(make) -> None:
    window = make(DAMAGED)
    said = wishes(window)
    QTest.mouseClick(window.folder, LEFT)
    QTest.mouseClick(window.again, LEFT)
    QTest.mouseClick(window.set_aside, LEFT)
    assert said == ["folder", "again", "set aside"]
    assert window.isVisible()


@pytest.mark.parametrize("way", ["click", "enter", "escape"])
def test_closing_wishes_nothing(make, way: str) -> None:
    window = make(DAMAGED)
    said = wishes(window)
    match way:
        case "click":
            QTest.mouseClick(window.close_button, LEFT)
        case "enter":
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        case "escape":
            QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    assert said == []


def test_a_further_problem_is_told_in_the_window(make) -> None:
    window = make(DAMAGED)
    window.show_problem(Message("It could not be set aside ({why}).", {"why": "no rights"}))
    settle()
    assert "It could not be set aside (no rights)." in words_of(window)


@pytest.mark.parametrize("trouble", [NEWER, DAMAGED], ids=["newer", "damaged"])
@pytest.mark.parametrize(
    ("size", "scale"),
    [
        (QSize(1180, 760), 1.0),
        (QSize(600, 400), 1.0),
        (QSize(900, 600), 1.5),
        (QSize(1600, 1000), 1.5),
    ],
)
def test_every_button_and_word_has_its_room(make, trouble, size: QSize, scale: float) -> None:
    window = make(trouble, size, scale)
    assert window.size() == size
    buttons = [window.folder, window.again, window.close_button]
    if trouble.set_aside is not None:
        buttons.append(window.set_aside)
    for button in buttons:
        corner = button.mapTo(window, button.rect().bottomRight())
        assert window.rect().contains(corner)
        assert button.width() >= button.minimumSizeHint().width()
    paras = [p for p in window.findChildren(Para) if p.isVisible()]
    assert [p.text() for p in paras if p.height() < p.heightForWidth(p.width())] == []


def test_a_fault_is_told_over_the_window_and_goes_away(look, stand, qtbot) -> None:
    page = QWidget()
    page.setMinimumSize(1000, 640)
    window = stand(page).window()
    sheet = show_fault(window, look, REPORT)
    settle()
    assert sheet.isVisible()
    assert "Something went wrong" in words_of(sheet)
    assert "The sessions in your history are safe" in words_of(sheet)
    assert sheet.report.view().toPlainText() == REPORT
    QTest.mouseClick(sheet.copy, LEFT)
    assert QApplication.clipboard().text() == REPORT
    assert sheet.copy.label() == "Copied"
    QTest.mouseClick(sheet.go_on, LEFT)
    assert not sheet.isVisible()


def test_escape_goes_on_too(look, stand) -> None:
    page = QWidget()
    page.setMinimumSize(1000, 640)
    window = stand(page).window()
    sheet = show_fault(window, look, REPORT)
    settle()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_the_buttons_of_a_fault_stay_in_a_small_window(stand, assets) -> None:
    page = QWidget()
    page.setFixedSize(870, 570)
    window = stand(page).window()
    sheet = show_fault(window, Look(assets, Theme.DARK, 1.5, True), REPORT)
    settle()
    for button in (sheet.copy, sheet.go_on):
        corner = button.mapTo(sheet, button.rect().bottomRight())
        assert sheet.panel().geometry().contains(corner)
    sheet.go_on.click()
