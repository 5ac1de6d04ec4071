"""A form that is open when the window closes is there again at the next start."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kneeapp.core.body import Leg
from kneeapp.core.day_check import DayCheck
from kneeapp.core.record import Pain, PainOfKnees
from kneeapp.core.settings import ThemeChoice
from kneeapp.ui.day_check_sheet import DayCheckSheet
from kneeapp.ui.history.edit_pain import Time
from kneeapp.ui.history.edit_sheet import EditSheet
from kneeapp.ui.kit.toast import Toast
from kneeapp.ui.morning_strip import MorningStrip
from kneeapp.ui.unfinished_banner import UnfinishedBanner
from tests.builders import make_record
from tests.fakes import NOON
from tests.profile import Profile

LEFT = Qt.MouseButton.LeftButton


def days_ago(days: int, **how):
    return make_record(days + 1, started_at=NOON - timedelta(days=days, hours=1), **how)


@pytest.fixture
def three(profile: Profile) -> Profile:
    """Three sessions, none of them yesterday."""
    profile.fill([days_ago(3), days_ago(4), days_ago(5)])
    profile.open()
    return profile


def shown(profile: Profile, kind):
    profile.settle()
    return [it for it in profile.window.findChildren(kind) if it.isVisible()]


def kept(profile: Profile) -> list:
    return [*profile.history.every()]


def click(qtbot: QtBot, profile: Profile, widget) -> None:
    assert widget.isVisible()
    qtbot.mouseClick(widget, LEFT)
    profile.settle()


def begin(qtbot: QtBot, profile: Profile, adds: bool) -> EditSheet:
    """A form with a note and a rating in it."""
    profile.window.frame.show_page("history")
    page = profile.window.frame.page("history")
    if adds:
        page.add_wanted.emit(NOON.date() - timedelta(days=1))
    else:
        page.edit_wanted.emit(kept(profile)[0].id)
    (form,) = shown(profile, EditSheet)
    qtbot.keyClicks(form.note.editor(), "Half a tho")
    click(qtbot, profile, form.pain.bar_of(Leg.RIGHT, Time.AFTER).button_of(7))
    return form


def restart(profile: Profile, *, by_the_user: bool = True) -> None:
    if by_the_user:
        assert profile.window.close()
    profile.close()
    profile.open()


@pytest.mark.parametrize("by_the_user", [True, False], ids=["window closed", "logged off"])
@pytest.mark.parametrize("adds", [True, False], ids=["added", "changed"])
def test_a_form_that_was_open_is_gone_on_with(qtbot, three: Profile, adds: bool, by_the_user: bool):
    before = kept(three)
    begin(qtbot, three, adds)
    restart(three, by_the_user=by_the_user)
    assert kept(three) == before
    (banner,) = shown(three, UnfinishedBanner)
    click(qtbot, three, banner.go_on)
    assert shown(three, UnfinishedBanner) == []
    (form,) = shown(three, EditSheet)
    assert form.note.text() == "Half a tho"
    assert form.pain.bar_of(Leg.RIGHT, Time.AFTER).value() == 7
    # Closed again at once, it is there once more.
    restart(three)
    (banner,) = shown(three, UnfinishedBanner)
    click(qtbot, three, banner.go_on)
    (form,) = shown(three, EditSheet)
    click(qtbot, three, form.keep)
    (new,) = [record for record in kept(three) if record not in before]
    assert (new.note, new.pain.right.after) == ("Half a tho", 7)
    assert len(kept(three)) == len(before) + adds
    if not adds:
        assert new == replace(
            before[0], note=new.note, pain=PainOfKnees(before[0].pain.left, new.pain.right)
        )
    assert not three.folder.drafts.exists()
    # Undo restores what was there.
    QTest.keyClick(three.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert kept(three) == before
    restart(three)
    assert shown(three, UnfinishedBanner) == []


def test_knees_that_were_swapped_are_swapped_once(qtbot, three: Profile):
    (before, *_rest) = kept(three)
    form = begin(qtbot, three, adds=False)
    form.facts.other_leg.click()
    restart(three)
    (banner,) = shown(three, UnfinishedBanner)
    click(qtbot, three, banner.go_on)
    (form,) = shown(three, EditSheet)
    click(qtbot, three, form.keep)
    after = three.history.get(before.id)
    assert [step.leg for step in after.steps] == [step.leg.other for step in before.steps]


def test_a_form_in_which_nothing_was_changed_is_not_offered(qtbot, three: Profile):
    three.window.frame.show_page("history")
    page = three.window.frame.page("history")
    page.edit_wanted.emit(kept(three)[0].id)
    assert shown(three, EditSheet)
    restart(three)
    assert shown(three, UnfinishedBanner) == []


def test_a_form_that_was_dropped_is_not_offered(qtbot, three: Profile):
    form = begin(qtbot, three, adds=True)
    click(qtbot, three, form.cancel)
    restart(three)
    assert shown(three, UnfinishedBanner) == []


def test_dropped_and_gone_on_with_it_is_open_again(qtbot, three: Profile):
    form = begin(qtbot, three, adds=True)
    click(qtbot, three, form.cancel)
    click(qtbot, three, three.window.frame.findChild(Toast).action_button())
    assert shown(three, EditSheet) == [form]
    restart(three)
    assert len(shown(three, UnfinishedBanner)) == 1


def test_what_is_let_go_can_be_brought_back(qtbot, three: Profile):
    begin(qtbot, three, adds=True)
    restart(three)
    (banner,) = shown(three, UnfinishedBanner)
    click(qtbot, three, banner.let_go)
    assert not three.folder.drafts.exists()
    click(qtbot, three, three.window.frame.findChild(Toast).action_button())
    (banner,) = shown(three, UnfinishedBanner)
    restart(three)
    (banner,) = shown(three, UnfinishedBanner)
    click(qtbot, three, banner.let_go)
    restart(three)
    assert shown(three, UnfinishedBanner) == []


def test_several_are_offered_one_after_the_other(qtbot, three: Profile):
    begin(qtbot, three, adds=True)
    restart(three)
    begin(qtbot, three, adds=False)
    restart(three)
    for _time in range(2):
        (banner,) = shown(three, UnfinishedBanner)
        click(qtbot, three, banner.go_on)
        (form,) = shown(three, EditSheet)
        click(qtbot, three, form.keep)
    assert shown(three, UnfinishedBanner) == []
    assert [record.note for record in kept(three)].count("Half a tho") == 2


def test_a_session_that_is_no_more_is_told(qtbot, three: Profile):
    begin(qtbot, three, adds=False)
    restart(three)
    three.window.frame.show_page("history")
    three.window.frame.page("history").delete_wanted.emit([kept(three)[0].id])
    (banner,) = shown(three, UnfinishedBanner)
    click(qtbot, three, banner.go_on)
    assert three.window.frame.toast_words == "That session is not in the history any more."
    assert shown(three, EditSheet) == []
    assert not three.folder.drafts.exists()


def test_a_rating_of_a_day_is_gone_on_with(qtbot, three: Profile):
    today = NOON.date()
    three.window.frame.show_page("insights")
    three.window._pages.records.forms.rate_day(three.window.frame)
    (sheet,) = shown(three, DayCheckSheet)
    click(qtbot, three, sheet.bars[Leg.LEFT].button_of(4))
    # A week later the day cannot be rated any more by itself, but this was said of it then.
    three.window.close()
    three.clock.set_wall(NOON + timedelta(days=7))
    restart(three)
    (banner,) = shown(three, UnfinishedBanner)
    click(qtbot, three, banner.go_on)
    (sheet,) = shown(three, DayCheckSheet)
    assert sheet.bars[Leg.LEFT].value() == 4
    click(qtbot, three, sheet.keep)
    assert [*three.history.checks(today, today)] == [DayCheck(today, 4)]
    assert not three.folder.drafts.exists()


def test_a_rating_of_a_day_that_was_dropped_can_be_gone_on_with(qtbot, three: Profile):
    three.window._pages.records.forms.rate_day(three.window.frame)
    (sheet,) = shown(three, DayCheckSheet)
    click(qtbot, three, sheet.bars[Leg.LEFT].button_of(4))
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    three.settle()
    assert three.window.frame.toast_words == "Changes dropped"
    click(qtbot, three, three.window.frame.findChild(Toast).action_button())
    assert sheet.isVisible()
    assert sheet.bars[Leg.LEFT].value() == 4


def test_a_window_that_is_built_anew_still_has_the_form(qtbot, three: Profile):
    begin(qtbot, three, adds=False)
    settings = three.window.settings
    three.window.change_settings(replace(settings, theme=ThemeChoice.DARK))
    (form,) = shown(three, EditSheet)
    assert form.window() is three.window
    assert form.note.text() == "Half a tho"
    click(qtbot, three, form.keep)
    assert kept(three)[0].note == "Half a tho"
    restart(three)
    assert shown(three, UnfinishedBanner) == []


def test_a_disk_that_says_no_holds_the_window_once(qtbot, three: Profile, monkeypatch):
    form = begin(qtbot, three, adds=True)

    def refuse(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kneeapp.adapters.drafts_file.write_atomically", refuse)
    assert not three.window.close()
    assert form.isVisible()
    assert "could not be kept" in three.window.frame.toast_words
    assert three.window.close()


def test_the_morning_is_asked_about_afterwards(qtbot, profile: Profile):
    rated = PainOfKnees(Pain(4, 3), Pain(2, 2))
    profile.fill([days_ago(1, pain=rated), days_ago(4)])
    profile.open()
    (strip,) = shown(profile, MorningStrip)
    click(qtbot, profile, strip.not_now)
    begin(qtbot, profile, adds=True)
    profile.clock.advance(24 * 3_600_000)
    restart(profile)
    assert shown(profile, MorningStrip) == []
    profile.close()
    profile.fill([make_record(9, started_at=NOON - timedelta(hours=1), pain=rated)])
    profile.open()
    (banner,) = shown(profile, UnfinishedBanner)
    assert shown(profile, MorningStrip) == []
    click(qtbot, profile, banner.let_go)
    assert len(shown(profile, MorningStrip)) == 1


def test_a_broken_file_is_told_and_stays(three: Profile):
    three.window.close()
    three.close()
    three.folder.drafts.write_bytes(b"half a tho")
    three.open()
    (notice,) = three.window.frame.notices
    assert notice.head == "Not finished."
    assert [*three.folder.root.glob("drafts.broken.json")]


@pytest.mark.parametrize("by_the_user", [True, False], ids=["window closed", "logged off"])
def test_a_line_that_is_being_typed_is_kept(qtbot, profile: Profile, by_the_user: bool):
    profile.open()
    profile.window.frame.show_page("settings")
    profile.settle()
    field = profile.window.frame.page("settings").looking_back.activities[0]
    field.setFocus()
    qtbot.keyClicks(field, "stairs down")
    restart(profile, by_the_user=by_the_user)
    assert profile.window.settings.activities == ("stairs down",)
