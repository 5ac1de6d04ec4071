"""After a crash the next start asks, and whatever is answered nothing is lost."""

from __future__ import annotations

import errno
import os
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from kneeapp.adapters.history import SqliteHistory, open_history
from kneeapp.adapters.journal import JournalFile
from kneeapp.adapters.paths import journals_in
from kneeapp.core.errors import AppError
from kneeapp.core.events import PauseReason
from kneeapp.core.record import Outcome, SessionRecord, StopReason
from kneeapp.core.session import Idle, Paused, Running
from kneeapp.core.settings import ThemeChoice
from kneeapp.ui.kit.banner import Banner
from kneeapp.ui.main_window import MainWindow
from kneeapp.ui.session.check_in import CheckIn
from kneeapp.ui.session.interrupted import InterruptedSheet
from kneeapp.ui.session.stage import SessionStage
from tests.fakes import NOON, FakeClock
from tests.profile import Profile

RAN_MS = 331_000


def crash(profile: Profile, ran_ms: int = RAN_MS) -> SessionRecord:
    """Leave what a crash leaves after so long; gives what was done by then."""
    window = profile.open()
    window.controller.begin(profile.default_plan(), 5, None)
    profile.run_ms(ran_ms)
    journal = profile.folder.journal
    data = journal.read_bytes()
    profile.close()
    history = open_history(profile.folder.history, profile.folder.backups, NOON)
    (record,) = history.every()
    history.delete(record.id)
    history.close()
    journal.write_bytes(data)
    return record


def sheet_of(window: MainWindow) -> InterruptedSheet | None:
    return next((s for s in window.findChildren(InterruptedSheet) if s.isVisible()), None)


def click(qtbot: QtBot, profile: Profile, text: str) -> None:
    found = [b for b in profile.window.findChildren(QAbstractButton) if b.isVisible()]
    wanted = next(b for b in found if text in (b.accessibleName() or b.text()))
    qtbot.mouseClick(wanted, Qt.MouseButton.LeftButton)
    profile.settle()


def words_of(sheet: InterruptedSheet) -> str:
    return " ".join(label.text() for label in sheet.findChildren(QLabel))


def told(window: MainWindow) -> list[str]:
    banners = window.findChildren(Banner)
    return [banner.accessibleName() for banner in banners if banner.isVisible()]


def test_the_question_says_what_was_done_and_how_long_ago(profile: Profile):
    crash(profile)
    profile.clock.advance(9 * 60_000)
    sheet = sheet_of(profile.open())
    assert sheet is not None
    words = words_of(sheet)
    assert "After workout, today at 12:00: " in words
    assert "That was 9 minutes ago." in words
    assert "of it are left." in words


@pytest.mark.parametrize("boot_ms", [None, 3_000])
def test_continued_it_stands_paused_and_the_record_is_true(
    qtbot: QtBot, profile: Profile, boot_ms: int | None
):
    """Also when the machine was started anew, and its clock with it."""
    before = crash(profile)
    profile.clock.advance(9 * 60_000)
    if boot_ms is not None:
        profile.clock = FakeClock(boot_ms, profile.clock.wall())
    window = profile.open()
    click(qtbot, profile, "Continue")
    assert isinstance(window.controller.state, Paused)
    assert window.controller.state.why is PauseReason.CONTINUED
    assert window.findChild(SessionStage).isVisible()
    assert window.controller.state.course.active_ms == before.active_ms
    profile.clock.advance(20_000)
    window.controller.resume()
    assert isinstance(window.controller.state, Running)
    profile.run_ms(10_000)
    window.controller.stop(StopReason.OTHER)
    (record,) = profile.history.every()
    assert record.id == before.id
    assert record.started_at == before.started_at
    assert record.active_ms == before.active_ms + 10_000
    lasted = timedelta(milliseconds=RAN_MS + 9 * 60_000 + 20_000 + 10_000)
    assert record.ended_at - record.started_at == lasted
    assert record.pain.left.before == 5
    assert not profile.folder.journal.exists()


def test_what_was_done_is_kept_as_interrupted(qtbot: QtBot, profile: Profile):
    before = crash(profile)
    profile.clock.advance(9 * 60_000)
    window = profile.open()
    click(qtbot, profile, "Keep what was done")
    (record,) = profile.history.every()
    assert record == before
    assert record.outcome is Outcome.INTERRUPTED
    assert "kept" in window.frame.toast_words
    assert isinstance(window.controller.state, Idle)
    profile.close()
    assert sheet_of(profile.open()) is None


def test_thrown_away_it_is_gone_and_can_be_had_back(qtbot: QtBot, profile: Profile):
    before = crash(profile)
    profile.open()
    click(qtbot, profile, "Throw it away")
    assert profile.history.count() == 0
    assert not profile.folder.journal.exists()
    click(qtbot, profile, "Undo")
    assert [*profile.history.every()] == [before]


def test_left_undecided_it_is_asked_again(qtbot: QtBot, profile: Profile):
    crash(profile)
    window = profile.open()
    sheet = sheet_of(window)
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    profile.settle()
    assert sheet_of(window) is None
    click(qtbot, profile, "Ask now")
    assert sheet_of(window) is not None
    profile.close()
    assert sheet_of(profile.open()) is not None
    profile.close()
    assert profile.folder.journal.exists()


def test_no_key_opens_a_check_in_over_the_question(qtbot: QtBot, profile: Profile):
    profile.fill([crash(profile)])
    profile.folder.journal.unlink()
    session_id = crash_of_another(profile)
    window = profile.open()
    assert sheet_of(window) is not None
    qtbot.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    profile.settle()
    assert window.findChild(CheckIn) is None
    click(qtbot, profile, "Keep what was done")
    assert session_id in {record.id for record in profile.history.every()}


def crash_of_another(profile: Profile) -> str:
    """A crash where there is a history already; gives the id of the session."""
    window = profile.open()
    profile.clock.new_id()
    window.controller.begin(profile.default_plan(), None, None)
    profile.run_ms(30_000)
    session_id = window.controller.state.course.id
    data = profile.folder.journal.read_bytes()
    profile.close()
    history = open_history(profile.folder.history, profile.folder.backups, NOON)
    history.delete(session_id)
    history.close()
    profile.folder.journal.write_bytes(data)
    return session_id


def test_another_session_keeps_what_was_left_undecided(qtbot: QtBot, profile: Profile):
    before = crash(profile)
    window = profile.open()
    qtbot.keyClick(sheet_of(window), Qt.Key.Key_Escape)
    profile.settle()
    click(qtbot, profile, "Start: After workout")
    sheet = window.findChild(CheckIn)
    qtbot.mouseClick(
        next(b for b in sheet.findChildren(QAbstractButton) if "None of these" in b.text()),
        Qt.MouseButton.LeftButton,
    )
    assert [*profile.history.every()] == [before]
    profile.run_ms(20_000)
    profile.close()
    profile.open()
    assert profile.history.count() == 2


def test_a_session_that_is_in_the_history_already_is_not_asked_about(profile: Profile):
    record = crash(profile)
    profile.fill([record])
    window = profile.open()
    assert sheet_of(window) is None
    assert not profile.folder.journal.exists()


def test_one_that_is_kept_and_cannot_be_removed_does_not_hold_up_the_start(
    profile: Profile, monkeypatch: pytest.MonkeyPatch
):
    record = crash(profile)
    profile.fill([record])
    tries: list[Path] = []
    real_unlink = Path.unlink

    def said_no(path: Path, missing_ok: bool = False) -> None:
        if path.suffix != ".journal":
            real_unlink(path, missing_ok)
            return
        tries.append(path)
        if len(tries) > 5:
            pytest.fail("tried for ever")
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "unlink", said_no)
    window = profile.open()
    assert sheet_of(window) is None
    assert told(window) == []
    assert len(tries) == 1
    assert profile.history.count() == 1


def test_one_that_cannot_be_read_is_told_and_the_other_is_asked_about(
    profile: Profile, monkeypatch: pytest.MonkeyPatch
):
    crash(profile)
    locked = profile.folder.root / "session-2.journal"
    locked.touch()
    real_open = os.open

    def said_no(name: str | Path, *options: int, **more: int) -> int:
        if name == locked:
            raise PermissionError(errno.EACCES, "Permission denied")
        return real_open(name, *options, **more)

    monkeypatch.setattr(os, "open", said_no)
    window = profile.open()
    assert sheet_of(window) is not None
    assert told(window) == ["Interrupted session."]


def test_one_that_ended_and_is_in_the_history_goes_without_a_word(profile: Profile):
    window = profile.open()
    window.controller.begin(profile.default_plan(), 5, None)
    profile.run_ms(30_000)
    with pytest.MonkeyPatch.context() as crashed:
        crashed.setattr(JournalFile, "close", lambda *_: None)
        window.controller.stop(StopReason.OTHER)
        data = profile.folder.journal.read_bytes()
    profile.close()
    profile.folder.journal.write_bytes(data)
    window = profile.open()
    assert sheet_of(window) is None
    assert window.frame.toast_words == ""
    assert told(window) == []
    assert profile.history.count() == 1
    assert not profile.folder.journal.exists()


def test_one_that_ended_but_was_never_written_is_kept_without_a_question(profile: Profile):
    window = profile.open()
    window.controller.begin(profile.default_plan(), 5, None)
    profile.run_ms(30_000)
    with pytest.MonkeyPatch.context() as full:
        full.setattr(SqliteHistory, "save", _no_room)
        window.controller.stop(StopReason.OTHER)
        data = profile.folder.journal.read_bytes()
        window.controller.give_up_keeping()
    profile.close()
    profile.folder.journal.write_bytes(data)
    window = profile.open()
    assert sheet_of(window) is None
    (record,) = profile.history.every()
    assert record.outcome is Outcome.STOPPED
    assert not profile.folder.journal.exists()


def _no_room(_history: SqliteHistory, _record: SessionRecord) -> None:
    raise AppError("The disk is full.")


def test_kept_on_a_full_disk_it_stays_until_there_is_room(qtbot: QtBot, profile: Profile):
    before = crash(profile)
    profile.open()
    with pytest.MonkeyPatch.context() as full:
        full.setattr(SqliteHistory, "save", _no_room)
        click(qtbot, profile, "Keep what was done")
        assert profile.folder.journal.exists()
    click(qtbot, profile, "Try again")
    assert [*profile.history.every()] == [before]
    assert not profile.folder.journal.exists()


@pytest.mark.parametrize("data", [b"\x00garbage\n", b'{"format":"kneeapp-journal","version":9}\n'])
def test_what_cannot_be_read_is_moved_aside_and_said(profile: Profile, data: bytes):
    profile.folder.journal.write_bytes(data)
    window = profile.open()
    assert sheet_of(window) is None
    assert told(window) == ["Interrupted session."]
    (aside,) = profile.folder.root.glob("session-set-aside-*.journal")
    assert aside.read_bytes() == data


def test_a_point_that_is_no_more_stops_nothing_from_being_kept(profile: Profile):
    crash(profile)
    journal = profile.folder.journal
    journal.write_bytes(journal.read_bytes().replace(b'"GB33"', b'"GB99"'))
    window = profile.open()
    assert sheet_of(window) is None
    assert told(window) == ["Interrupted session."]
    (record,) = profile.history.every()
    assert record.outcome is Outcome.INTERRUPTED
    assert "GB99" in {step.point for step in record.steps}
    assert journals_in(journal) == []


def test_several_are_seen_to_one_after_another(qtbot: QtBot, profile: Profile):
    crash(profile)
    journal = profile.folder.journal
    journal.rename(journal.with_name("session-2.journal"))
    profile.clock.new_id()
    crash_again = crash_beside(profile)
    window = profile.open()
    click(qtbot, profile, "Keep what was done")
    assert sheet_of(window) is not None
    click(qtbot, profile, "Keep what was done")
    assert sheet_of(window) is None
    assert crash_again.id in {record.id for record in profile.history.every()}
    assert profile.history.count() == 2
    assert journals_in(journal) == []


def crash_beside(profile: Profile) -> SessionRecord:
    """A second crash, while the first was never decided about."""
    aside = profile.folder.root / "session-2.journal"
    data = aside.read_bytes()
    aside.unlink()
    record = crash(profile, 60_000)
    aside.write_bytes(data)
    return record


def test_the_question_moves_along_when_the_look_changes(qtbot: QtBot, profile: Profile):
    from dataclasses import replace

    crash(profile)
    window = profile.open()
    window.change_settings(replace(window.settings, theme=ThemeChoice.DARK))
    profile.settle()
    assert sheet_of(window) is not None
    click(qtbot, profile, "Continue")
    assert isinstance(window.controller.state, Paused)


def test_a_full_disk_in_mid_session_is_said_once_and_the_session_goes_on(
    qtbot: QtBot, profile: Profile, monkeypatch: pytest.MonkeyPatch
):
    window = profile.open()
    window.controller.begin(profile.default_plan(), None, None)
    profile.run_ms(5_000)

    def full(_handle: int, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("kneeapp.adapters.journal.os.write", full)
    profile.run_ms(20_000)
    assert told(window) == ["Not written down."]
    assert isinstance(window.controller.state, Running)


def test_an_ordinary_end_leaves_no_journal(profile: Profile):
    window = profile.open()
    assert not profile.parts.has_journal()
    window.controller.begin(profile.default_plan(), None, None)
    assert profile.parts.has_journal()
    profile.run_ms(5_000)
    profile.close()
    assert journals_in(profile.folder.journal) == []
