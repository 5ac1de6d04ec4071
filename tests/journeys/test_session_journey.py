"""From a click on Start to the row in the history, after a restart, and in both exports."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit
from pytestqt.qtbot import QtBot

from kneeapp.adapters.atlas import AtlasFiles
from kneeapp.adapters.history import SqliteHistory
from kneeapp.core.errors import AppError
from kneeapp.core.events import PauseReason
from kneeapp.core.hands import Hands
from kneeapp.core.message import Message
from kneeapp.core.record import Outcome, StepKind, StopReason
from kneeapp.core.session import Done, Paused, Reviewing, Running
from kneeapp.core.wishes import Wish
from kneeapp.main import main
from kneeapp.ui.history.history_page import HistoryPage
from kneeapp.ui.kit.banner import Banner
from kneeapp.ui.session.check_in import CheckIn
from kneeapp.ui.session.check_out import CheckOut
from kneeapp.ui.session.stage import SessionStage
from kneeapp.ui.session.stop_question import StopQuestion
from kneeapp.ui.sound.session_sound import SessionSound
from tests.builders import make_record
from tests.profile import Profile

LONG_ENOUGH_MS = 900_000


def button(widget, text: str) -> QAbstractButton:
    """The visible button with `text` in its name."""
    found = [
        b
        for b in widget.findChildren(QAbstractButton)
        if b.isVisible() and text in (b.accessibleName() or b.text())
    ]
    assert found, f"no visible button {text}"
    return found[0]


def click(qtbot: QtBot, widget, text: str) -> None:
    qtbot.mouseClick(button(widget, text), Qt.MouseButton.LeftButton)


def begin_by_hand(qtbot: QtBot, profile: Profile) -> None:
    """The two clicks to a session."""
    click(qtbot, profile.window, "Start: After workout")
    click(qtbot, profile.window.findChild(CheckIn), "None of these")
    profile.settle()


def test_two_clicks_begin_the_whole_routine_and_it_ends_as_a_row(
    qtbot: QtBot, profile: Profile, tmp_path: Path
):
    profile.open()
    begin_by_hand(qtbot, profile)
    assert isinstance(profile.window.controller.state, Running)
    assert profile.awake.held
    profile.run_ms(LONG_ENOUGH_MS)
    assert isinstance(profile.window.controller.state, Reviewing)
    assert not profile.awake.held
    (record,) = profile.history.every()
    assert record.outcome is Outcome.COMPLETED
    assert record.routine == "after_workout"
    assert record.active_ms == sum(step.planned_ms for step in record.steps)
    profile.close()

    profile.open()
    profile.window.frame.show_page("history")
    page = profile.window.frame.page("history")
    assert isinstance(page, HistoryPage)
    assert page.selected_id == record.id
    profile.close()

    target = tmp_path / "out"
    target.mkdir()
    for name in ("history.json", "history.csv"):
        data_dir = str(profile.folder.root)
        assert main(["--data-dir", data_dir, "--export", str(target / name)]) == 0
    (kept,) = json.loads((target / "history.json").read_text())["sessions"]
    assert kept["id"] == record.id
    assert [s["actual_ms"] for s in kept["steps"] if s["kind"] == "press"] == [60_000] * 8
    with (target / "history.csv").open(newline="", encoding="utf-8-sig") as file:
        assert len(list(csv.DictReader(file))) == len(record.steps) == 16


def test_pain_before_and_after_is_kept(qtbot: QtBot, profile: Profile):
    profile.open()
    click(qtbot, profile.window, "Start: After workout")
    sheet = profile.window.findChild(CheckIn)
    click(qtbot, sheet, "Left knee, pain 5")
    click(qtbot, sheet, "Right knee, pain 6")
    click(qtbot, sheet, "None of these")
    profile.run_ms(LONG_ENOUGH_MS)
    page = profile.window.findChild(CheckOut)
    click(qtbot, page, "Left knee, pain 4")
    click(qtbot, page, "Just right")
    click(qtbot, page, "Fine")
    (record,) = profile.history.every()
    assert (record.pain.left.before, record.pain.left.after) == (5, 4)
    assert (record.pain.right.before, record.pain.right.after) == (6, None)
    assert (record.pressure, record.thumbs) == ("right", "fine")
    click(qtbot, page, "Done")
    assert isinstance(profile.window.controller.state, Done)
    assert profile.window.frame.cover_widget is None


def test_every_button_of_the_stage(qtbot: QtBot, profile: Profile):
    profile.open()
    begin_by_hand(qtbot, profile)
    stage = profile.window.findChild(SessionStage)
    click(qtbot, stage, "Skip")
    assert profile.now.kind is StepKind.PRESS
    profile.run_ms(10_000)
    click(qtbot, stage, "Pause")
    assert profile.now.paused is PauseReason.USER
    assert profile.awake.held
    profile.clock.advance(200)
    click(qtbot, stage, "Resume")
    assert profile.now.paused is None
    before_ms = profile.now.left_ms
    click(qtbot, stage, "30 s")
    assert profile.now.left_ms == before_ms + 30_000
    click(qtbot, stage, "Back")
    assert profile.now.left_ms == 90_000
    profile.clock.advance(200)
    qtbot.keyClick(stage, Qt.Key.Key_Space)
    assert profile.now.paused is PauseReason.USER
    profile.clock.advance(200)
    qtbot.keyClick(stage, Qt.Key.Key_Space)
    assert profile.now.paused is None


def test_stop_is_silent_at_once_asks_and_keeps_the_reason(qtbot: QtBot, profile: Profile):
    profile.open()
    begin_by_hand(qtbot, profile)
    profile.run_ms(20_000)
    click(qtbot, profile.window.findChild(SessionStage), "Stop")
    assert profile.now.paused is PauseReason.ASKED
    assert profile.history.count() == 0
    click(qtbot, profile.window.findChild(StopQuestion), "Stop: sharp")
    (record,) = profile.history.every()
    assert record.outcome is Outcome.STOPPED
    assert record.stop_reason is StopReason.SHARP_OR_NUMB
    assert record.active_ms == 20_000


def test_going_on_after_the_question_resumes(qtbot: QtBot, profile: Profile):
    profile.open()
    begin_by_hand(qtbot, profile)
    profile.run_ms(20_000)
    click(qtbot, profile.window.findChild(SessionStage), "Stop")
    click(qtbot, profile.window.findChild(StopQuestion), "Go on")
    assert isinstance(profile.window.controller.state, Running)


def test_sleep_counts_nothing_and_waits(qtbot: QtBot, profile: Profile):
    profile.open()
    begin_by_hand(qtbot, profile)
    profile.run_ms(20_000)
    left_ms = profile.now.left_ms
    profile.clock.advance(600_000)
    profile.window.controller.tick()
    assert profile.now.paused is PauseReason.SLEPT
    assert profile.now.left_ms == left_ms


def test_closing_in_a_session_asks_and_keeps_what_was_done(qtbot: QtBot, profile: Profile):
    profile.open()
    begin_by_hand(qtbot, profile)
    profile.run_ms(30_000)
    assert not profile.window.close()
    assert isinstance(profile.window.controller.state, Paused)
    click(qtbot, profile.window.findChild(StopQuestion), "Close")
    assert not profile.window.isVisible()
    (record,) = profile.history.every()
    assert record.outcome is Outcome.INTERRUPTED
    assert record.active_ms == 30_000


def test_one_point_alone_has_no_routine(qtbot: QtBot, profile: Profile):
    profile.open()
    click(qtbot, profile.window, "Practise this point")
    click(qtbot, profile.window.findChild(CheckIn), "None of these")
    profile.run_ms(LONG_ENOUGH_MS)
    (record,) = profile.history.every()
    assert record.routine is None
    assert {step.point for step in record.steps} == {"ST34"}


def test_delete_and_undo(qtbot: QtBot, profile: Profile):
    profile.open()
    begin_by_hand(qtbot, profile)
    profile.run_ms(LONG_ENOUGH_MS)
    profile.window.controller.dismiss()
    (record,) = profile.history.every()
    profile.window.frame.show_page("history")
    page = profile.window.frame.page("history")
    assert isinstance(page, HistoryPage)
    page.delete_wanted.emit(record.id)
    assert profile.history.count() == 0
    qtbot.keyClick(profile.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert list(profile.history.every()) == [record]


def test_a_full_disk_at_the_end_loses_nothing(
    qtbot: QtBot, profile: Profile, monkeypatch: pytest.MonkeyPatch
):
    profile.open()
    begin_by_hand(qtbot, profile)
    profile.run_ms(30_000)

    def no_room(self, record):
        raise AppError("The disk is full.")

    with monkeypatch.context() as full:
        full.setattr(SqliteHistory, "save", no_room)
        profile.window.controller.stop(StopReason.OTHER)
        profile.settle()
        assert profile.window.controller.has_unkept
        page = profile.window.findChild(CheckOut)
        click(qtbot, page, "Left knee, pain 4")
    click(qtbot, page, "Try again")
    (record,) = profile.history.every()
    assert record.pain.left.after == 4
    assert not profile.window.controller.has_unkept


def test_a_session_that_cannot_be_saved_is_never_called_kept(
    qtbot: QtBot, profile: Profile, monkeypatch: pytest.MonkeyPatch
):
    profile.open()
    begin_by_hand(qtbot, profile)
    profile.run_ms(30_000)

    def no_room(self, record):
        raise AppError("The disk is full.")

    with monkeypatch.context() as full:
        full.setattr(SqliteHistory, "save", no_room)
        profile.window.controller.stop(StopReason.OTHER)
        profile.settle()
        click(qtbot, profile.window.findChild(CheckOut), "Done")
        profile.settle()
        assert "not saved yet" in profile.window.frame.toast_words
    click(qtbot, profile.window, "Try again")
    assert "kept" in profile.window.frame.toast_words
    assert profile.history.count() == 1


def test_stop_asked_from_a_pause_goes_back_to_the_pause(qtbot: QtBot, profile: Profile):
    profile.open()
    begin_by_hand(qtbot, profile)
    profile.run_ms(20_000)
    stage = profile.window.findChild(SessionStage)
    click(qtbot, stage, "Pause")
    click(qtbot, stage, "Stop")
    assert profile.now.paused is PauseReason.ASKED
    click(qtbot, profile.window.findChild(StopQuestion), "Stay paused")
    assert profile.now.paused is PauseReason.USER


def test_the_rail_obeys_a_toggle(qtbot: QtBot, profile: Profile):
    """What a screen reader does first to a checkable button."""
    window = profile.open()
    button(window, "History").toggle()
    assert window.frame.current_page == "history"


def test_a_second_session_follows_the_first(qtbot: QtBot, profile: Profile):
    profile.open()
    for count in (1, 2):
        begin_by_hand(qtbot, profile)
        profile.run_ms(LONG_ENOUGH_MS)
        click(qtbot, profile.window.findChild(CheckOut), "Done")
        profile.settle()
        assert profile.history.count() == count


def test_from_the_check_out_the_same_again_is_one_key(qtbot: QtBot, profile: Profile):
    profile.open()
    begin_by_hand(qtbot, profile)
    profile.run_ms(LONG_ENOUGH_MS)
    page = profile.window.findChild(CheckOut)
    qtbot.keyClicks(page.form.note.editor(), "stairs")
    qtbot.keyClick(page, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    profile.settle()
    assert profile.window.frame.cover_widget is None
    (record,) = profile.history.page(0, 2)
    assert record.note == "stairs"
    click(qtbot, profile.window.findChild(CheckIn), "None of these")
    profile.settle()
    assert isinstance(profile.window.controller.state, Running)
    stage = profile.window.findChild(SessionStage)
    qtbot.keyClick(stage, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    profile.settle()
    assert profile.window.frame.cover_widget is stage


def test_another_text_size_in_the_middle_of_a_session_keeps_it_going(
    qtbot: QtBot, profile: Profile
):
    profile.open()
    begin_by_hand(qtbot, profile)
    profile.run_ms(20_000)
    left_ms = profile.now.left_ms
    profile.window.change_settings(replace(profile.window.settings, text_percent=150))
    profile.settle()
    profile.run_ms(1_000)
    assert profile.now.left_ms == left_ms - 1_000
    stages = [s for s in profile.window.findChildren(SessionStage) if s.isVisible()]
    assert len(stages) == 1


def test_muting_on_the_stage_is_kept_and_shown(qtbot: QtBot, profile: Profile):
    profile.open()
    begin_by_hand(qtbot, profile)
    stage = profile.window.findChild(SessionStage)
    for muted in (False, True):
        qtbot.keyClick(stage, Qt.Key.Key_M)
        assert profile.window.settings.muted is muted
        assert profile.settings_file.load().muted is muted


def test_a_note_typed_a_moment_before_closing_is_kept(qtbot: QtBot, profile: Profile):
    profile.open()
    begin_by_hand(qtbot, profile)
    profile.run_ms(30_000)
    profile.window.controller.stop(StopReason.OTHER)
    profile.settle()
    editor = profile.window.findChild(CheckOut).findChild(QPlainTextEdit)
    qtbot.keyClicks(editor, "stairs felt easier")
    profile.close()
    profile.open()
    (record,) = profile.history.every()
    assert record.note == "stairs felt easier"


def test_after_midnight_the_history_knows_the_new_day(qtbot: QtBot, profile: Profile):
    profile.fill([make_record(1, started_at=profile.clock.wall())])
    window = profile.open()
    window.frame.show_page("history")
    first = window.frame.page("history")
    window.frame.show_page("knee")
    profile.clock.advance(24 * 3_600_000)
    window.frame.show_page("history")
    assert window.frame.page("history") is not first


def told(profile: Profile) -> list[str]:
    """The heads of the notices on the stage."""
    stage = profile.window.findChild(SessionStage)
    return [b.accessibleName() for b in stage.findChildren(Banner) if b.isVisible()]


def test_at_the_limit_the_stage_says_why(qtbot: QtBot, profile: Profile):
    profile.open()
    begin_by_hand(qtbot, profile)
    stage = profile.window.findChild(SessionStage)
    stage.wished.emit(Wish.EXTEND)
    profile.settle()
    assert told(profile) == ["Not yet."]
    click(qtbot, stage, "Skip")
    for _more in range(3):
        stage.wished.emit(Wish.EXTEND)
    profile.settle()
    assert profile.now.duration_ms == 120_000
    assert told(profile) == ["120 seconds is the most here."]


def test_what_was_pressed_before_counts_and_the_stage_says_so(qtbot: QtBot, profile: Profile):
    profile.open()
    begin_by_hand(qtbot, profile)
    stage = profile.window.findChild(SessionStage)
    click(qtbot, stage, "Skip")
    profile.run_ms(50_000)
    stage.wished.emit(Wish.REPEAT)
    stage.wished.emit(Wish.EXTEND)
    stage.wished.emit(Wish.EXTEND)
    profile.settle()
    assert profile.now.duration_ms == 70_000
    assert told(profile) == ["120 seconds is the most here."]


def test_no_sound_is_said_and_the_session_goes_on(qtbot: QtBot, profile: Profile):
    profile.open()
    begin_by_hand(qtbot, profile)
    sound = profile.window.findChild(SessionSound)
    sound.trouble_changed.emit(Message("No sound device was found."))
    profile.settle()
    assert told(profile) == ["No sound."]
    profile.run_ms(20_000)
    assert isinstance(profile.window.controller.state, Running)
    sound.trouble_changed.emit(None)
    profile.settle()
    assert told(profile) == []


def test_broken_hands_are_said_once_and_the_session_goes_on(
    qtbot: QtBot, profile: Profile, monkeypatch: pytest.MonkeyPatch
):
    def broken(_atlas: AtlasFiles) -> Hands:
        raise AppError("The hands cannot be read.")

    monkeypatch.setattr(AtlasFiles, "hands", broken)
    profile.open()
    begin_by_hand(qtbot, profile)
    stage = profile.window.findChild(SessionStage)
    qtbot.waitUntil(lambda: told(profile) == ["No hand is shown."])
    stage.clear_notice()
    click(qtbot, stage, "Skip")
    profile.run_ms(20_000)
    assert isinstance(profile.window.controller.state, Running)
    assert told(profile) == []
