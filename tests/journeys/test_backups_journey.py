"""From a session to its backup, back by a restore and forth by its undo, and the end of it all."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kneeapp.adapters.backups import BackupFiles
from kneeapp.adapters.exchange_json import json_chunks
from kneeapp.adapters.settings_file import SettingsFile
from kneeapp.core.record import StopReason
from kneeapp.core.safekeeping import Reason
from kneeapp.ui.backups.backups_page import BackupsPage
from kneeapp.ui.backups.erase_sheet import EraseSheet
from kneeapp.ui.backups.rescue_sheet import RescueSheet
from kneeapp.ui.first_run import FirstRun
from kneeapp.ui.kit.toast import Toast
from kneeapp.ui.main_window import MainWindow
from kneeapp.ui.trouble_window import TroubleWindow
from tests.builders import make_record
from tests.journeys.test_opening import start  # noqa: F401 - a fixture

LEFT = Qt.MouseButton.LeftButton


def backups_of(profile):
    settings = SettingsFile(profile.folder.settings)
    return BackupFiles(profile.folder, settings, profile.clock.wall)


def exported(history) -> bytes:
    return b"".join(json_chunks(history.every()))


def page_of(window: MainWindow) -> BackupsPage:
    page = window.frame.page("backups")
    assert isinstance(page, BackupsPage)
    return page


def test_a_session_is_backed_up_when_it_is_over(qtbot, profile):
    window = profile.open()
    window.offer_default()
    window.controller.begin(profile.default_plan(), None, None)
    profile.run_ms(30_000)
    backups = backups_of(profile)
    assert backups.kept() == ()
    window.controller.stop(StopReason.OTHER)
    profile.settle()
    assert backups.kept() == ()
    window.controller.dismiss()
    qtbot.waitUntil(lambda: len(backups.kept()) == 1, timeout=20_000)
    (kept,) = backups.kept()
    assert (kept.reason, kept.holding.sessions) == (Reason.AFTER_SESSION, 1)
    profile.settle()


def test_back_to_a_backup_and_forth_again_by_undo(qtbot, profile, start):  # noqa: F811
    profile.fill([make_record(n) for n in range(1, 4)])
    older = backups_of(profile).make(Reason.BY_HAND)
    profile.clock.advance(3_600_000)
    profile.fill([make_record(n) for n in range(7, 9)])
    begun = start()
    first = begun.shown(MainWindow)
    before = exported(first._pages._history)
    first.frame.show_page("settings")
    settings = first.frame.page("settings")
    QTest.mouseClick(settings.data.backups, LEFT)
    page = page_of(first)
    assert page.panel.name == older.name
    QTest.mouseClick(page.panel.restore, LEFT)
    qtbot.waitUntil(lambda: begun.shown(MainWindow) not in (None, first), timeout=20_000)
    second = begun.shown(MainWindow)
    assert second.frame.current_page == "backups"
    assert second._pages._history.count() == 3
    assert second.frame.toast_words == "The backup is restored"
    toast = second.frame.findChild(Toast)
    QTest.mouseClick(toast.action_button(), LEFT)
    qtbot.waitUntil(lambda: begun.shown(MainWindow) not in (None, second), timeout=20_000)
    third = begun.shown(MainWindow)
    assert exported(third._pages._history) == before


def test_one_by_hand_is_told_and_stands_in_the_list(qtbot, profile, start):  # noqa: F811
    profile.fill([make_record(1)])
    begun = start()
    window = begun.shown(MainWindow)
    window.frame.show_page("backups")
    page = page_of(window)
    QTest.mouseClick(page.make, LEFT)
    qtbot.waitUntil(lambda: window.frame.toast_words != "", timeout=20_000)
    assert window.frame.toast_words == "Backup made, with one session"
    assert [one.reason for one in page.list.backups] == [Reason.BY_HAND]
    assert page.make.text() == "Back up now"


def test_everything_is_deleted_and_the_first_day_begins(qtbot, profile, start):  # noqa: F811
    profile.fill([make_record(n) for n in range(1, 4)])
    backups_of(profile).make(Reason.BY_HAND)
    (profile.folder.root / "diary.txt").write_text("mine")
    begun = start()
    first = begun.shown(MainWindow)
    first.frame.show_page("settings")
    QTest.mouseClick(first.frame.page("settings").data.erase, LEFT)
    sheet = first.frame.findChild(EraseSheet)
    assert sheet.isVisible()
    QTest.mouseClick(sheet.go_on, LEFT)
    sheet._arming.stop()
    sheet._arming.timeout.emit()
    QTest.mouseClick(sheet.erase, LEFT)
    qtbot.waitUntil(lambda: begun.shown(MainWindow) not in (None, first), timeout=20_000)
    second = begun.shown(MainWindow)
    assert isinstance(second.frame.cover_widget, FirstRun)
    assert second._pages._history.count() == 0
    left = {p.name for p in profile.folder.root.rglob("*") if p.is_file()}
    assert left <= {"diary.txt", "history.db", "window.ini", "kneeapp.lock", "kneeapp.log"}
    assert "diary.txt" in left


def test_a_history_that_cannot_be_read_leads_to_the_backups(qtbot, profile, start):  # noqa: F811
    profile.fill([make_record(n) for n in range(1, 4)])
    backups_of(profile).make(Reason.BY_HAND)
    profile.folder.history.write_bytes(profile.folder.history.read_bytes()[:3_000])
    begun = start()
    trouble = begun.shown(TroubleWindow)
    QTest.mouseClick(trouble.restore, LEFT)
    sheet = trouble.findChild(RescueSheet)
    QTest.mouseClick(sheet.restore, LEFT)
    qtbot.waitUntil(lambda: begun.shown(MainWindow) is not None, timeout=20_000)
    window = begun.shown(MainWindow)
    assert window._pages._history.count() == 3
    assert [*profile.folder.root.glob("history-set-aside-*.db")]


def test_a_restore_that_was_cut_off_goes_on_at_the_start(profile, start, monkeypatch):  # noqa: F811
    from kneeapp.adapters import restoring

    profile.fill([make_record(n) for n in range(1, 4)])
    backups = backups_of(profile)
    older = backups.make(Reason.BY_HAND)
    profile.fill([make_record(8)])

    class Crash(BaseException):
        pass

    def die(*_args):
        raise Crash

    with monkeypatch.context() as patch:
        patch.setattr(restoring, "_replace_history", die)
        with suppress(Crash):
            backups.restore(older.name)
    assert profile.folder.has_unfinished
    window = start().shown(MainWindow)
    assert window._pages._history.count() == 3
    assert not profile.folder.has_unfinished
