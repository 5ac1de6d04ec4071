"""The desk: what is done with backups, and what is said of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kneeapp.core.errors import AppError
from kneeapp.core.safekeeping import Reason
from kneeapp.ui.backups.backup_desk import BackupDesk, erase_anew
from kneeapp.ui.backups.backups_page import BackupsPage
from kneeapp.ui.backups.busy_sheet import BusySheet
from kneeapp.ui.backups.erase_sheet import EraseSheet
from kneeapp.ui.frame import Frame
from kneeapp.ui.rail import RailItem
from tests.fakes import FakeClock
from tests.ui.memory_backups import NOW, MemoryBackups, some

LEFT = Qt.MouseButton.LeftButton


class FakeParts:
    """The few parts the desk needs."""

    def __init__(self) -> None:
        self.clock = FakeClock(wall=NOW)
        self.data_folder = "/data"
        self.anew: list[object] = []
        self.erased = 0
        self.refuses: AppError | None = None

    def begin_anew(self, tell) -> None:
        self.anew.append(tell)

    def erase(self) -> None:
        if self.refuses is not None:
            raise self.refuses
        self.erased += 1


@pytest.fixture
def backups():
    return MemoryBackups(some())


@pytest.fixture
def parts():
    return FakeParts()


@pytest.fixture
def frame(qtbot, look):
    made = Frame(look, (RailItem("settings", "Settings", "settings"),), {})
    qtbot.addWidget(made)
    made.resize(1180, 760)
    made.show()
    yield made
    made.dismiss_toast()


@pytest.fixture
def desk(backups, parts, frame):
    made = BackupDesk(parts, backups, frame)
    frame._makers = {"backups": made.make_page}
    return made


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def page_of(frame: Frame) -> BackupsPage:
    page = frame.page("backups")
    assert isinstance(page, BackupsPage)
    return page


def test_after_a_session_one_is_made_in_silence_and_the_list_follows(desk, frame, backups):
    frame.show_page("backups")
    before = len(page_of(frame).list.backups)
    desk.after_session(frame)
    settle()
    assert backups.made == [Reason.AFTER_SESSION]
    assert len(page_of(frame).list.backups) == before + 1
    assert frame.toast_words == ""
    assert frame.notices == []


def test_an_automatic_one_that_fails_is_told_once(desk, frame, backups):
    backups.refuses = AppError("No room on the disk.")
    for _n in range(3):
        desk.after_session(frame)
        settle()
    assert [notice.message.plain() for notice in frame.notices] == ["No room on the disk."]
    assert frame.toast_words == ""


def test_one_by_hand_that_fails_is_told_each_time(desk, frame, backups):
    frame.show_page("backups")
    backups.refuses = AppError("No room on the disk.")
    page = page_of(frame)
    QTest.mouseClick(page.make, LEFT)
    settle()
    assert frame.toast_words == "No room on the disk."
    assert page.make.text() == "Back up now"


def test_a_restore_that_fails_uncovers_the_page_and_says_why(desk, frame, parts, backups):
    frame.show_page("backups")
    backups.refuses = AppError("The backup is damaged.")
    QTest.mouseClick(page_of(frame).panel.restore, LEFT)
    settle()
    assert frame.toast_words == "The backup is damaged."
    assert parts.anew == []
    assert not any(sheet.isVisible() for sheet in frame.findChildren(BusySheet))


def test_while_it_restores_nothing_else_can_be_begun(desk, frame, parts, backups):
    frame.show_page("backups")
    backups.in_background = lambda _work, _done: None
    QTest.mouseClick(page_of(frame).panel.restore, LEFT)
    settle()
    (sheet,) = frame.findChildren(BusySheet)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isVisible()
    sheet.close_sheet()


def test_a_restore_opens_everything_anew_and_undo_goes_back(desk, frame, parts, backups):
    frame.show_page("backups")
    wanted = page_of(frame).panel.name
    QTest.mouseClick(page_of(frame).panel.restore, LEFT)
    settle()
    assert backups.restored == [wanted]
    (tell,) = parts.anew
    for sheet in frame.findChildren(BusySheet):
        sheet.close_sheet()
    tell(frame)
    assert frame.toast_words == "The backup is restored"
    QTest.mouseClick(frame._toast.action_button(), LEFT)
    settle()
    assert backups.restored == [wanted, backups.backups[1].name]
    for sheet in frame.findChildren(BusySheet):
        sheet.close_sheet()


def test_the_page_is_made_anew_on_another_day(desk, frame, parts):
    frame.show_page("backups")
    before = page_of(frame)
    desk.freshen(frame)
    assert page_of(frame) is before
    parts.clock.advance(86_400_000)
    desk.freshen(frame)
    assert page_of(frame) is not before
    assert frame.current_page == "backups"


def test_an_export_first_takes_the_sheet_away(desk, frame, qtbot):
    desk.ask_to_erase(frame)
    sheet = frame.findChild(EraseSheet)
    with qtbot.waitSignal(desk.export_wanted):
        QTest.mouseClick(sheet.export, LEFT)
    assert not sheet.isVisible()


def test_keeping_everything_deletes_nothing(desk, frame, parts):
    desk.ask_to_erase(frame)
    sheet = frame.findChild(EraseSheet)
    QTest.mouseClick(sheet.keep, LEFT)
    assert not sheet.isVisible()
    assert (parts.erased, parts.anew) == (0, [])


@pytest.mark.parametrize("trouble", [None, "settings.json is still there."])
def test_deleting_opens_the_app_anew_and_says_what_came_of_it(frame, parts, trouble):
    parts.refuses = AppError(trouble) if trouble else None
    erase_anew(parts)
    (tell,) = parts.anew
    tell(frame)
    assert frame.toast_words == (trouble or "Everything was deleted")


def test_a_window_that_has_gone_hears_nothing(backups, parts, look, qtbot):
    held: list[object] = []
    backups.in_background = lambda _work, done: held.append(done)
    gone = QWidget()
    desk = BackupDesk(parts, backups, gone)
    desk.make(Reason.BY_HAND)
    gone.deleteLater()
    QApplication.sendPostedEvents(None, 52)
    held[0](None)
