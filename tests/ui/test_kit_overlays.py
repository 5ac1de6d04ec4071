"""What lies over the page: toast and sheet. And what scrolls in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from kneeapp.ui.frame import Frame
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.note import Note
from kneeapp.ui.kit.pain_bar import PainBar
from kneeapp.ui.kit.para import Para
from kneeapp.ui.kit.scroll import Scroll
from kneeapp.ui.kit.sheet import Sheet
from kneeapp.ui.kit.toast import Toast
from kneeapp.ui.rail import Rail
from kneeapp.ui.theme import Look, Role, Theme


@pytest.fixture
def window(qtbot, look: Look) -> Iterator[QWidget]:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(1000, 640)
    box = QVBoxLayout(page)
    page.start = Button(look, "Start", "primary")
    box.addWidget(page.start)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.start.setFocus()
    return page


@pytest.fixture
def sheet(window: QWidget, look: Look) -> Iterator[Sheet]:
    made = Sheet(look, window, "Before you press", QSize(600, 300))
    made.bar = PainBar(look, "Left knee", None)
    made.body.addWidget(made.bar)
    made.later = Button(look, "Not now", "quiet")
    made.go = Button(look, "None of these: start", "primary")
    made.foot.addWidget(made.later)
    made.foot.addStretch(1)
    made.foot.addWidget(made.go)
    made.set_default(made.go)
    yield made
    made.close_sheet()


def arm(sheet: Sheet) -> None:
    """Let the time pass after which Enter works."""
    assert sheet.arm_timer.isActive()
    sheet.arm_timer.stop()


def test_sheet_covers_the_window_and_follows_it(sheet: Sheet, window: QWidget, qapp) -> None:
    sheet.open_sheet()
    assert sheet.geometry() == window.rect()
    window.resize(500, 280)
    qapp.processEvents()
    assert sheet.size() == window.size()
    panel = sheet.panel().geometry()
    assert (panel.width(), panel.height()) == (500 - 32, 280 - 32)
    assert panel.center() - sheet.rect().center() == panel.center() - window.rect().center()


def test_sheet_body_scrolls_and_buttons_do_not(sheet: Sheet, window: QWidget, look, qapp) -> None:
    for n in range(40):
        sheet.body.addWidget(Para(look, f"Line {n}"))
    sheet.open_sheet()
    for _ in range(3):
        qapp.processEvents()
    panel = sheet.panel()
    assert panel.height() == window.height() - 32
    assert sheet.scroller.verticalScrollBar().maximum() > 0
    foot = sheet.go.mapTo(panel, sheet.go.rect().bottomRight())
    assert panel.rect().contains(foot)


def test_the_bar_of_a_sheet_takes_no_room_from_its_contents(
    sheet: Sheet, window: QWidget, look, qapp
) -> None:
    for n in range(40):
        sheet.body.addWidget(Para(look, f"Line {n}"))
    sheet.open_sheet()
    for _ in range(3):
        qapp.processEvents()
    panel, bar = sheet.panel(), sheet.scroller.verticalScrollBar()
    words_end = sheet.bar.mapTo(panel, sheet.bar.rect().topRight()).x()
    assert words_end == sheet.go.mapTo(panel, sheet.go.rect().topRight()).x()
    bar_from = bar.mapTo(panel, bar.rect().topLeft()).x()
    assert bar_from - words_end >= look.px(4)
    assert bar_from + bar.width() <= panel.width()


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_narrow_sheet_spends_less_on_its_margins(window, assets, qapp, scale) -> None:
    look = Look(assets, Theme.LIGHT, scale, True)
    window.resize(900, 600)
    made = Sheet(look, window, "", QSize(900, 560))
    made.open_sheet()
    qapp.processEvents()
    side = made.scroller.mapTo(made.panel(), made.scroller.rect().topLeft()).x()
    # 868 px at 150 % are as narrow as 579 at 100 %.
    assert side == look.px(32 if scale == 1.0 else 20)
    made.close_sheet()


def test_sheet_grows_with_its_contents(sheet: Sheet, look: Look, qapp) -> None:
    for n in range(10):
        sheet.body.addWidget(Para(look, f"Line {n}"))
    sheet.open_sheet()
    for _ in range(3):
        qapp.processEvents()
    assert sheet.panel().height() > 300
    assert sheet.scroller.verticalScrollBar().maximum() == 0


def test_focus_stays_inside(sheet: Sheet, window: QWidget, qtbot) -> None:
    sheet.open_sheet()
    seen: list[QWidget] = []
    for _ in range(7):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        seen.append(window.focusWidget())
    assert window.start not in seen
    assert set(seen) == {sheet.bar.button_of(0), sheet.later, sheet.go}
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Backtab)
    assert sheet.isAncestorOf(window.focusWidget())


def test_focus_comes_back(sheet: Sheet, window: QWidget) -> None:
    sheet.open_sheet()
    assert window.focusWidget() is not window.start
    sheet.close_sheet()
    assert window.focusWidget() is window.start


def test_escape_asks_and_closes_nothing(sheet: Sheet, window: QWidget, qtbot) -> None:
    sheet.open_sheet()
    with qtbot.waitSignal(sheet.dismissed, timeout=100):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert sheet.isVisible()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    with qtbot.waitSignal(sheet.dismissed, timeout=100):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)


def test_double_enter_does_not_skip_the_sheet(sheet: Sheet, window: QWidget, qtbot) -> None:
    window.start.clicked.connect(sheet.open_sheet)
    presses: list[str] = []
    sheet.go.clicked.connect(lambda: presses.append("go"))
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert sheet.isVisible()
    assert sheet.arm_timer.interval() == 600
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert presses == []
    arm(sheet)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert len(presses) == 1


def test_enter_in_the_pain_bar_is_the_default(sheet: Sheet, qtbot) -> None:
    sheet.open_sheet()
    arm(sheet)
    presses: list[str] = []
    sheet.go.clicked.connect(lambda: presses.append("go"))
    sheet.bar.button_of(0).setFocus()
    qtbot.keyClick(sheet.bar.button_of(0), Qt.Key.Key_Return)
    assert len(presses) == 1


def test_enter_on_another_button_is_that_button(sheet: Sheet, qtbot) -> None:
    sheet.open_sheet()
    arm(sheet)
    presses: list[str] = []
    sheet.go.clicked.connect(lambda: presses.append("go"))
    sheet.later.clicked.connect(lambda: presses.append("later"))
    sheet.later.setFocus()
    qtbot.keyClick(sheet.later, Qt.Key.Key_Return)
    assert presses == ["later"]


def test_the_page_below_gets_no_key_and_no_click(sheet: Sheet, window: QWidget, qtbot) -> None:
    presses: list[str] = []
    window.start.clicked.connect(lambda: presses.append("start"))
    sheet.open_sheet()
    spot = window.start.mapTo(window, window.start.rect().center())
    assert window.childAt(spot) is not window.start
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=sheet.rect().topLeft())
    assert presses == []


@pytest.mark.parametrize("theme", list(Theme))
def test_sheet_veils_the_page(assets, window: QWidget, theme: Theme) -> None:
    look = Look(assets, theme, 1.0, True)
    before = window.grab().toImage().pixelColor(2, 2)
    sheet = Sheet(look, window, "x")
    sheet.open_sheet()
    after = window.grab().toImage().pixelColor(2, 2)
    sheet.close_sheet()
    assert after.lightness() < before.lightness()


def test_sheet_rises_when_motion_is_welcome(assets, window: QWidget, qtbot) -> None:
    sheet = Sheet(Look(assets), window, "x", QSize(400, 200))
    sheet.open_sheet()
    low = sheet.panel().y()
    qtbot.waitUntil(lambda: sheet.panel().y() < low, timeout=2000)
    sheet.close_sheet()


@pytest.fixture
def toast(window: QWidget, look: Look) -> Iterator[Toast]:
    made = Toast(look, window)
    yield made
    made.dismiss()


def test_toast_goes_by_itself(toast: Toast, qtbot) -> None:
    toast.show_toast("Session deleted", "Undo", lambda: None)
    assert toast.isVisible()
    assert toast.stay.isActive()
    assert toast.stay.interval() == 8000
    with qtbot.waitSignal(toast.closed, timeout=100):
        toast.stay.timeout.emit()
    assert not toast.isVisible()
    assert not toast.stay.isActive()


def test_toast_action_runs_once(toast: Toast, qtbot) -> None:
    undone: list[str] = []
    toast.show_toast("Session deleted", "Undo", lambda: undone.append("yes"))
    qtbot.mouseClick(toast.action_button(), Qt.MouseButton.LeftButton)
    assert undone == ["yes"]
    assert not toast.isVisible()
    toast.action_button().click()
    assert undone == ["yes"]


def test_toast_waits_while_focused(toast: Toast, window: QWidget, qapp) -> None:
    toast.show_toast("Session deleted", "Undo", lambda: None)
    toast.action_button().setFocus(Qt.FocusReason.TabFocusReason)
    qapp.processEvents()
    assert not toast.stay.isActive()
    window.start.setFocus()
    qapp.processEvents()
    assert toast.stay.isActive()


def test_toast_waits_while_hovered(toast: Toast) -> None:
    toast.show_toast("Session deleted", "Undo", lambda: None)
    spot = QPointF(30, 30)
    toast.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    QApplication.sendEvent(toast, QEnterEvent(spot, spot, spot))
    assert not toast.stay.isActive()
    toast.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert toast.stay.isActive()


def test_toast_stands_at_the_lower_left(toast: Toast, window: QWidget, qapp) -> None:
    toast.show_toast("Session of 17 November deleted", "Undo", lambda: None)
    for size in (QSize(1000, 640), QSize(700, 500)):
        window.resize(size)
        qapp.processEvents()
        assert (toast.x(), toast.geometry().bottom()) == (0, window.height() - 1)
        assert toast.width() <= window.width()


@pytest.mark.parametrize("action", ["", "Undo"])
@pytest.mark.parametrize("first", ["Saved", "A few more words than there will be afterwards"])
def test_a_toast_that_gives_way_leaves_the_next_its_own_width(
    window: QWidget, look: Look, action: str, first: str
) -> None:
    """One that takes the place of a narrower or a wider one stands as one shown alone does."""
    seen = []
    for before in (None, first):
        toast = Toast(look, window)
        if before is not None:
            toast.show_toast(before, "Undo", lambda: None)
            QApplication.processEvents()
        toast.show_toast("23 sessions brought back", action, lambda: None)
        QApplication.processEvents()
        words = toast.findChild(Para)
        seen.append((toast.geometry(), words.geometry(), words.line_count()))
        toast.dismiss()
    assert seen[0] == seen[1]
    assert seen[1][2] == 1


def test_a_toast_stands_over_the_page_alone(toast: Toast, window: QWidget, look, qapp) -> None:
    page = QWidget(window)
    page.setGeometry(88, 30, 900, 600)
    page.show()
    toast.stand_over(page)
    toast.show_toast("Session deleted", "Undo", lambda: None)
    assert (toast.x(), toast.geometry().bottom()) == (88, 629)
    page.setGeometry(60, 0, 500, 500)
    qapp.processEvents()
    assert (toast.x(), toast.geometry().bottom()) == (60, 499)
    toast.stand_over(window)
    assert toast.x() == 0


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_toast_grows_with_its_words_and_keeps_its_padding(
    assets, window: QWidget, scale: float
) -> None:
    look = Look(assets, Theme.LIGHT, scale, True)
    toast = Toast(look, window)
    toast.show_toast("The history could not be written to its place on this disk. " * 4, "Undo")
    words = toast.findChild(Para)
    assert toast.width() <= look.px(640) + 48
    assert words.height() >= words.heightForWidth(words.width()) > 2 * look.line_px(Role.BODY)
    seen = toast.rect().adjusted(24, 24, -24, -24)
    assert words.geometry().top() - seen.top() >= look.px(13)
    assert seen.bottom() - words.geometry().bottom() >= look.px(13)
    toast.show_toast("Saved")
    assert toast.height() - 48 == look.px(48)
    toast.dismiss()


def test_a_toast_never_lies_over_the_rail(look: Look, stand) -> None:
    frame = Frame(look, (), {"settings": lambda _frame: QWidget()})
    frame.resize(1000, 600)
    stand(frame)
    frame.show_page("settings")
    frame.say("Session deleted", "Undo")
    toast, rail = frame.findChild(Toast), frame.findChild(Rail)
    assert rail.width() > 0
    assert toast.x() >= rail.mapTo(frame, rail.rect().topRight()).x()
    frame.cover(QWidget())
    frame.say("Not saved yet")
    assert toast.isVisible()
    assert toast.x() == 0
    frame.uncover()
    assert toast.x() >= rail.width()
    frame.dismiss_toast()


def test_a_toast_finds_its_place_anew_on_another_page(look: Look, stand) -> None:
    """It moved aside for what one page has at the lower left; the next page has something else."""

    def page(at: Qt.AlignmentFlag) -> QWidget:
        made = QWidget()
        QVBoxLayout(made).addWidget(Button(look, "A button that lies there"), 0, at)
        return made

    low = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
    high = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
    frame = Frame(look, (), {"low": lambda _frame: page(low), "high": lambda _frame: page(high)})
    frame.setMinimumHeight(600)
    stand(frame, 1000)
    frame.show_page("low")
    frame.say("Session kept in the history", "Show", lambda: None)
    toast = frame.findChild(Toast)
    places = [toast.geometry()]
    for name in ("high", "low"):
        frame.show_page(name)
        QApplication.processEvents()
        places.append(toast.geometry())
    assert places[1].bottom() == frame.height() - 1
    assert places[0] == places[2] != places[1]
    frame.dismiss_toast()


def test_a_new_toast_takes_the_place_of_the_old(toast: Toast) -> None:
    undone: list[str] = []
    toast.show_toast("First", "Undo", lambda: undone.append("first"))
    toast.show_toast("Second", "Undo", lambda: undone.append("second"))
    assert toast.words() == "Second"
    toast.action_button().click()
    assert undone == ["second"]


def test_toast_without_action(toast: Toast) -> None:
    toast.show_toast("Saved")
    assert not toast.action_button().isVisible()


def test_toast_escape(toast: Toast, qtbot) -> None:
    toast.show_toast("Session deleted", "Undo", lambda: None)
    qtbot.keyClick(toast.action_button(), Qt.Key.Key_Escape)
    assert not toast.isVisible()


def test_scroll_takes_focus_only_when_there_is_something_to_scroll(look: Look, stand, qapp) -> None:
    scroll = Scroll(look)
    scroll.body.addWidget(Para(look, "short"))
    scroll.setFixedHeight(100)
    stand(scroll, 300)
    assert scroll.focusPolicy() is Qt.FocusPolicy.NoFocus
    for n in range(20):
        scroll.body.addWidget(Para(look, str(n)))
    for _ in range(3):
        qapp.processEvents()
    assert scroll.focusPolicy() is Qt.FocusPolicy.TabFocus
    assert scroll.verticalScrollBar().maximum() > 0


def test_scroll_leaves_the_focus_to_what_is_inside(look: Look, stand, qapp) -> None:
    scroll = Scroll(look)
    for n in range(20):
        scroll.body.addWidget(QPushButton(str(n)))
    scroll.setFixedHeight(100)
    stand(scroll, 300)
    for _ in range(3):
        qapp.processEvents()
    assert scroll.verticalScrollBar().maximum() > 0
    assert scroll.focusPolicy() is Qt.FocusPolicy.NoFocus


@pytest.mark.parametrize(
    ("reason", "ringed"),
    [
        (Qt.FocusReason.TabFocusReason, True),
        (Qt.FocusReason.OtherFocusReason, False),
        (Qt.FocusReason.MouseFocusReason, False),
    ],
)
def test_the_ring_of_a_scroll_keeps_off_its_words(
    look: Look, stand, qapp, reason: Qt.FocusReason, ringed: bool
) -> None:
    page = QWidget()
    box = QVBoxLayout(page)
    scroll, other = Scroll(look), Button(look, "Other")
    for n in range(20):
        scroll.body.addWidget(Para(look, f"Line {n}"))
    scroll.setFixedHeight(100)
    box.addWidget(scroll)
    box.addWidget(other)
    stand(page, 300)
    other.setFocus()
    qapp.processEvents()
    before = scroll.grab().toImage()
    scroll.setFocus(reason)
    qapp.processEvents()
    assert scroll.hasFocus()
    after = scroll.grab().toImage()
    words = scroll.viewport().geometry()
    assert after.copy(words) == before.copy(words)
    assert (after != before) is ringed


def test_scroll_needs_no_more_height_than_its_words_at_their_width(look: Look, stand, qapp) -> None:
    scroll = Scroll(look)
    words = "One long sentence that wraps at the width of a hint, though not at a greater one. " * 2
    scroll.body.addWidget(Note(look, "caution", "", words))
    scroll.body.addStretch(1)
    stand(scroll, 900)
    scroll.setFixedHeight(scroll.content_height(scroll.viewport().width()))
    for _ in range(3):
        qapp.processEvents()
    assert scroll.verticalScrollBar().maximum() == 0


def test_scroll_fades_its_end(look: Look, stand, qapp) -> None:
    scroll = Scroll(look)
    for n in range(30):
        scroll.body.addWidget(Para(look, f"Line {n}"))
    scroll.setFixedHeight(120)
    stand(scroll, 300)
    for _ in range(3):
        qapp.processEvents()
    bar = scroll.verticalScrollBar()

    def foot_row():
        image = scroll.grab().toImage()
        return image.copy(0, image.height() - 2, image.width() // 2, 2)

    faded = foot_row()
    bar.setValue(bar.maximum())
    assert foot_row() != faded or bar.value() == bar.maximum()
    assert faded.pixelColor(10, 1) == look.colour("bg")
