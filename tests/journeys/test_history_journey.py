"""The history with hands: added, changed, deleted, taken back and done again; the morning after."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from kneeapp.core.body import Leg
from kneeapp.core.day_check import DayCheck
from kneeapp.core.errors import AppError
from kneeapp.core.record import ActivityScore, Outcome, Pain, PainOfKnees, Source
from kneeapp.ui.history.edit_pain import Time
from kneeapp.ui.history.edit_sheet import EditSheet
from kneeapp.ui.history.history_page import HistoryPage
from kneeapp.ui.kit.toast import Toast
from kneeapp.ui.morning_sheet import MorningSheet
from kneeapp.ui.morning_strip import MorningStrip
from tests.builders import make_record, make_step
from tests.fakes import NOON
from tests.profile import SETTLED, Profile

LEFT = Qt.MouseButton.LeftButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def days_ago(days: int, number: int | None = None, **how):
    return make_record(number or days + 1, started_at=NOON - timedelta(days=days, hours=1), **how)


@pytest.fixture
def three(profile: Profile) -> Profile:
    """Three sessions, none of them yesterday, and the history in front."""
    profile.fill([days_ago(2), days_ago(3), days_ago(4)])
    profile.open()
    profile.window.frame.show_page("history")
    profile.settle()
    return profile


def page(profile: Profile) -> HistoryPage:
    found = profile.window.frame.page("history")
    assert isinstance(found, HistoryPage)
    return found


def sheet(profile: Profile) -> EditSheet:
    (found,) = [s for s in profile.window.findChildren(EditSheet) if s.isVisible()]
    return found


def strips(profile: Profile) -> list[MorningStrip]:
    return [s for s in profile.window.findChildren(MorningStrip) if s.isVisible()]


def click(qtbot: QtBot, profile: Profile, widget) -> None:
    assert widget.isVisible()
    qtbot.mouseClick(widget, LEFT)
    profile.settle()


def press(profile: Profile, key: Qt.Key, held=CTRL) -> None:
    QTest.keyClick(profile.window, key, held)
    profile.settle()


def kept(profile: Profile) -> list:
    return [*profile.history.every()]


def toast(profile: Profile) -> str:
    return profile.window.frame.toast_words


def test_a_session_is_added_taken_back_and_added_again(qtbot, three: Profile):
    before = kept(three)
    page(three).add_wanted.emit(None)
    form = sheet(three)
    click(qtbot, three, form.facts.far.button_of("some"))
    click(qtbot, three, form.pain.bar_of(Leg.LEFT, Time.BEFORE).button_of(5))
    click(qtbot, three, form.keep)
    assert toast(three).startswith("Session added")
    (added,) = [record for record in kept(three) if record not in before]
    assert added.started_at == NOON - timedelta(minutes=30)
    assert added.source is Source.BY_HAND
    assert added.outcome is Outcome.STOPPED
    assert added.pain.left == Pain(5)
    assert page(three).selected_id == added.id
    press(three, Qt.Key.Key_Z)
    assert kept(three) == before
    assert toast(three).startswith("Session taken out again")
    press(three, Qt.Key.Key_Y)
    assert added in kept(three)
    assert page(three).selected_id == added.id


def test_a_session_is_changed_and_nothing_else_with_it(qtbot, three: Profile):
    before = kept(three)
    page(three).edit_wanted.emit(before[1].id)
    form = sheet(three)
    click(qtbot, three, form.pain.bar_of(Leg.LEFT, Time.NEXT_DAY).button_of(2))
    qtbot.keyClicks(form.note.editor(), "Slept well")
    click(qtbot, three, form.keep)
    after = kept(three)
    pain = replace(before[1].pain, left=replace(before[1].pain.left, next_day=2))
    assert after == [before[0], replace(before[1], pain=pain, note="Slept well"), before[2]]
    assert page(three).selected_id == before[1].id
    press(three, Qt.Key.Key_Z)
    assert kept(three) == before
    press(three, Qt.Key.Key_Z, CTRL | SHIFT)
    assert kept(three) == after


def test_keeping_without_a_change_is_no_change(qtbot, three: Profile):
    page(three).edit_wanted.emit(kept(three)[0].id)
    click(qtbot, three, sheet(three).keep)
    assert not [s for s in three.window.findChildren(EditSheet) if s.isVisible()]
    press(three, Qt.Key.Key_Z)
    assert toast(three) == ""


def test_several_are_deleted_as_one_and_come_back_as_one(three: Profile):
    before = kept(three)
    page(three).delete_wanted.emit((before[0].id, before[2].id, "gone already"))
    three.settle()
    assert kept(three) == [before[1]]
    assert toast(three).startswith("2 sessions deleted")
    page(three).delete_wanted.emit((before[1].id,))
    three.settle()
    assert "Session of Wednesday 18 November deleted" in toast(three)
    press(three, Qt.Key.Key_Z)
    assert page(three).selected_id == before[1].id
    press(three, Qt.Key.Key_Z)
    assert kept(three) == before
    assert page(three).selected_id in (before[0].id, before[2].id)
    press(three, Qt.Key.Key_Z)
    assert kept(three) == before


def exported(profile: Profile) -> list:
    path = profile.folder.root / "export.json"
    profile.export(str(path))
    return json.loads(path.read_text(encoding="utf-8"))["sessions"]


def test_taking_everything_back_exports_the_same(qtbot, three: Profile):
    before = exported(three)
    ids = [record.id for record in kept(three)]
    page(three).delete_wanted.emit(tuple(ids[:2]))
    page(three).edit_wanted.emit(ids[2])
    click(qtbot, three, sheet(three).facts.other_leg)
    click(qtbot, three, sheet(three).keep)
    page(three).add_wanted.emit(None)
    click(qtbot, three, sheet(three).keep)
    assert exported(three) != before
    for _turn in range(3):
        press(three, Qt.Key.Key_Z)
    assert exported(three) == before


def test_what_can_never_be_taken_back_is_told_once_and_is_out_of_the_way(three: Profile):
    first, second, third = kept(three)
    page(three).delete_wanted.emit((third.id,))
    page(three).delete_wanted.emit((first.id,))
    three.settle()
    # A file that was taken in, or a backup, has brought the session back, otherwise than it was.
    three.history.save(replace(first, note="from a file"))
    press(three, Qt.Key.Key_Z)
    assert "kept" in toast(three)
    press(three, Qt.Key.Key_Z)
    assert {record.id for record in kept(three)} == {first.id, second.id, third.id}


def test_what_the_disk_refuses_stays_in_the_form(qtbot, three: Profile, monkeypatch):
    before = kept(three)
    page(three).edit_wanted.emit(before[0].id)
    form = sheet(three)
    qtbot.keyClicks(form.note.editor(), "Not lost")

    def refuse(_edit):
        raise AppError("The disk is full.")

    monkeypatch.setattr(three.history, "apply", refuse)
    click(qtbot, three, form.keep)
    assert sheet(three).note.text() == "Not lost"
    assert kept(three) == before
    monkeypatch.undo()
    click(qtbot, three, form.keep)
    assert kept(three)[0].note == "Not lost"
    monkeypatch.setattr(three.history, "apply", refuse)
    press(three, Qt.Key.Key_Z)
    assert toast(three) == "The disk is full."
    monkeypatch.undo()
    press(three, Qt.Key.Key_Z)
    assert kept(three) == before


def forms(profile: Profile) -> list[EditSheet]:
    return [s for s in profile.window.findChildren(EditSheet) if s.isVisible()]


@pytest.mark.parametrize("adds", [True, False], ids=["added", "changed"])
def test_a_form_that_was_closed_half_written_is_gone_on_with(qtbot, three: Profile, adds: bool):
    before = kept(three)
    if adds:
        page(three).add_wanted.emit(None)
    else:
        page(three).edit_wanted.emit(before[0].id)
    form = sheet(three)
    qtbot.keyClicks(form.note.editor(), "Half a tho")
    click(qtbot, three, form.pain.bar_of(Leg.RIGHT, Time.AFTER).button_of(7))
    time = form.facts.when.time_field
    time.setFocus()
    time.selectAll()
    qtbot.keyClicks(time, "late")
    QTest.keyClick(time, Qt.Key.Key_Escape)
    three.settle()
    assert forms(three) == []
    assert toast(three) == "Changes dropped"
    assert kept(three) == before
    click(qtbot, three, three.window.frame.findChild(Toast).action_button())
    again = sheet(three)
    assert again.note.text() == "Half a tho"
    assert again.facts.when.time_field.text() == "late"
    time = again.facts.when.time_field
    time.setFocus()
    time.selectAll()
    qtbot.keyClicks(time, "06:30")
    click(qtbot, three, again.cancel)
    assert toast(three) == "Changes dropped"
    click(qtbot, three, three.window.frame.findChild(Toast).action_button())
    click(qtbot, three, sheet(three).keep)
    assert forms(three) == []
    (new,) = [record for record in kept(three) if record not in before]
    assert (new.note, new.pain.right.after) == ("Half a tho", 7)
    assert len(kept(three)) == len(before) + adds


def test_a_form_in_which_nothing_was_changed_goes_without_a_word(qtbot, three: Profile):
    for wanted, value in (("add_wanted", None), ("edit_wanted", kept(three)[0].id)):
        getattr(page(three), wanted).emit(value)
        click(qtbot, three, sheet(three).cancel)
        assert forms(three) == []
        assert toast(three) == ""


def test_of_forms_that_were_dropped_the_last_is_gone_on_with(qtbot, three: Profile):
    for words in ("First", "Second"):
        page(three).add_wanted.emit(None)
        qtbot.keyClicks(sheet(three).note.editor(), words)
        click(qtbot, three, sheet(three).cancel)
    assert len(three.window.findChildren(EditSheet)) == 1
    click(qtbot, three, three.window.frame.findChild(Toast).action_button())
    assert sheet(three).note.text() == "Second"


def test_a_past_session_is_proposed_on_the_day_gone_to(qtbot, three: Profile):
    side = page(three).side
    button = next(
        b
        for b in page(three).findChildren(QAbstractButton)
        if b.isVisible() and b.accessibleName() == "Add a past session"
    )
    noon = (NOON - timedelta(minutes=30)).replace(tzinfo=None)
    for days in (1, 3):
        side.calendar.day_wanted.emit(NOON.date() - timedelta(days=days))
        click(qtbot, three, button)
        assert sheet(three).facts.when.moment() == noon - timedelta(days=days)
        click(qtbot, three, sheet(three).cancel)
    # A session that is picked shows its day too, but nobody has asked for that day.
    QTest.keyClick(side.list, Qt.Key.Key_Down)
    three.settle()
    click(qtbot, three, button)
    assert sheet(three).facts.when.moment() == noon


def test_nothing_is_taken_back_under_a_sheet_or_a_session(qtbot, three: Profile):
    page(three).delete_wanted.emit((kept(three)[0].id,))
    three.settle()
    page(three).add_wanted.emit(None)
    form = sheet(three)
    form.facts.far.button_of("all").setFocus()
    press(three, Qt.Key.Key_Z)
    assert len(kept(three)) == 2
    QTest.keyClick(form, Qt.Key.Key_Escape)
    three.settle()
    three.window.frame.cover(QWidget())
    press(three, Qt.Key.Key_Z)
    assert len(kept(three)) == 2
    three.window.frame.uncover()
    press(three, Qt.Key.Key_Z)
    assert len(kept(three)) == 3


# --- the morning after ------------------------------------------------------------------------


def rated(profile: Profile) -> list[PainOfKnees]:
    return [record.pain for record in kept(profile)]


def test_the_morning_is_asked_once_and_each_click_is_kept(qtbot, profile: Profile):
    profile.settings_file.save(replace(SETTLED, activities=("Stairs down",)))
    profile.fill([days_ago(1, pain=PainOfKnees())])
    profile.open()
    (strip,) = strips(profile)
    click(qtbot, profile, strip.bar.button_of(3))
    assert rated(profile)[0] == PainOfKnees(Pain(next_day=3))
    click(qtbot, profile, strip.bar.button_of(0))
    assert rated(profile)[0] == PainOfKnees(Pain(next_day=3), Pain(next_day=0))
    click(qtbot, profile, strip.bar.button_of(6))
    today = NOON.date()
    assert profile.history.checks(today, today) == [
        DayCheck(today, activities=(ActivityScore("Stairs down", 6),))
    ]
    assert not strips(profile)
    press(profile, Qt.Key.Key_Z)
    press(profile, Qt.Key.Key_Z)
    assert profile.history.checks(today, today) == []
    assert rated(profile)[0] == PainOfKnees(Pain(next_day=3))
    profile.close()
    profile.open()
    assert not strips(profile), "asked once a day"


def test_not_now_is_heard_for_good(qtbot, profile: Profile):
    profile.fill([days_ago(1, pain=PainOfKnees())])
    profile.open()
    (strip,) = strips(profile)
    click(qtbot, profile, strip.not_now)
    assert not strips(profile)
    profile.close()
    profile.clock.advance(24 * 3_600_000)
    profile.open()
    assert not strips(profile), "that session is not asked about again"
    assert rated(profile) == [PainOfKnees()]


def test_a_low_window_asks_on_a_sheet(qtbot, profile: Profile):
    profile.settings_file.save(replace(SETTLED, text_percent=150))
    profile.fill([days_ago(1, pain=PainOfKnees())])
    window = profile.open()
    window.resize(900, 600)
    profile.settle()
    (strip,) = strips(profile)
    assert not strip.bar.isVisible()
    assert strip.height() <= 72
    click(qtbot, profile, strip.rate)
    (asking,) = window.findChildren(MorningSheet)
    click(qtbot, profile, asking.bar.button_of(3))
    # Each answer is kept at once, and can be taken back from where one is.
    assert rated(profile)[0].left == Pain(next_day=3)
    click(qtbot, profile, window.frame.findChild(Toast).action_button())
    assert rated(profile)[0].left == Pain()
    click(qtbot, profile, window.frame.findChild(Toast).action_button())
    # Escape leaves what was not answered in the strip.
    QTest.keyClick(asking, Qt.Key.Key_Escape)
    profile.settle()
    assert strip.isVisible()
    click(qtbot, profile, strip.rate)
    (asking,) = [s for s in window.findChildren(MorningSheet) if s.isVisible()]
    assert asking.ask.now.leg is Leg.RIGHT
    click(qtbot, profile, asking.bar.button_of(4))
    assert rated(profile)[0] == PainOfKnees(Pain(next_day=3), Pain(next_day=4))
    assert not strips(profile)
    assert not window.findChildren(MorningSheet)


def test_days_begin_when_their_owner_says(profile: Profile):
    # Half past one at night still belongs to the day before the day before.
    late = make_record(started_at=NOON - timedelta(hours=34, minutes=30), pain=PainOfKnees())
    profile.fill([late])
    profile.open()
    assert strips(profile)
    profile.history.set_day_begin(4)
    profile.close()
    profile.settings_file.save(SETTLED)
    profile.open()
    assert not strips(profile)


@pytest.mark.parametrize(
    "records",
    [
        [days_ago(0, pain=PainOfKnees())],
        [days_ago(2, pain=PainOfKnees())],
        [days_ago(1, pain=PainOfKnees(Pain(next_day=1), Pain(next_day=1)))],
        [days_ago(1, pain=PainOfKnees(), steps=(make_step(actual_ms=0),))],
        [],
    ],
    ids=["today", "long ago", "rated", "nothing pressed", "none"],
)
def test_without_reason_nothing_is_asked(profile: Profile, records):
    profile.fill(records)
    profile.open()
    assert not strips(profile)
    assert profile.window.settings.morning_asked == ""


def test_a_new_day_is_asked_about_when_the_window_comes_forward(profile: Profile):
    profile.fill([days_ago(0, pain=PainOfKnees())])
    window = profile.open()
    assert not strips(profile)
    profile.clock.advance(20 * 3_600_000)
    QCoreApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
    profile.settle()
    (strip,) = strips(profile)
    assert strip.now.leg is Leg.LEFT
    profile.clock.advance(24 * 3_600_000)
    QCoreApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
    profile.settle()
    assert not strips(profile), "yesterday had no session"


def test_the_question_outlives_other_colours(qtbot, profile: Profile):
    profile.fill([days_ago(1, pain=PainOfKnees())])
    window = profile.open()
    (strip,) = strips(profile)
    click(qtbot, profile, strip.bar.button_of(3))
    window.change_settings(replace(window.settings, text_percent=125))
    profile.settle()
    (again,) = strips(profile)
    assert again.now.leg is Leg.RIGHT
    click(qtbot, profile, again.bar.button_of(4))
    assert rated(profile)[0] == PainOfKnees(Pain(next_day=3), Pain(next_day=4))


def test_the_first_page_comes_first(profile: Profile):
    profile.settings_file.save(replace(SETTLED, safety_read=False))
    profile.fill([days_ago(1, pain=PainOfKnees())])
    profile.open()
    assert not profile.window.findChildren(MorningStrip)
