"""The form of a session: what it begins with, by hand, and what it gives back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from kneeapp.core.body import Leg
from kneeapp.core.by_hand import HowFar, Subject, Told
from kneeapp.core.message import Message
from kneeapp.core.record import (
    ActivityScore,
    Outcome,
    Pain,
    PainOfKnees,
    Source,
    StopReason,
    Thumbs,
)
from kneeapp.core.settings import Legs
from kneeapp.core.slots import months_later
from kneeapp.ui.history.edit_calendar import FIRST_DAY, MonthGrid
from kneeapp.ui.history.edit_form import Answers, Form, form_of
from kneeapp.ui.history.edit_pain import Time
from kneeapp.ui.history.edit_popover import Popover
from kneeapp.ui.history.edit_sheet import EditSheet
from kneeapp.ui.theme import Look, Theme
from tests.builders import START, make_record, make_step
from tests.shipped import shipped_catalogue

LEFT = Qt.MouseButton.LeftButton
NOW = datetime(2026, 11, 21, 12, 0, tzinfo=timezone(timedelta(hours=1)))
CATALOGUE = shipped_catalogue()


def naive(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC).replace(tzinfo=None)


NEW = Form(naive(2026, 11, 17, 20, 15), NOW.replace(tzinfo=None), subject=Subject("after_workout"))


@pytest.fixture
def open_form(qtbot: QtBot, look: Look):
    """Opens the form over a window."""
    held = []

    def opened(form: Form, size=(1180, 760), look=look) -> EditSheet:
        window = QWidget()
        qtbot.addWidget(window)
        held.append(window)
        window.resize(*size)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        sheet = EditSheet(look, window, form, CATALOGUE)
        sheet.arm_default_after_ms = 0
        sheet.open_sheet()
        return sheet

    return opened


def kept(sheet: EditSheet, qtbot: QtBot) -> Answers:
    with qtbot.waitSignal(sheet.kept) as signal:
        qtbot.mouseClick(sheet.keep, LEFT)
    (answers,) = signal.args
    return answers


def retype(qtbot: QtBot, sheet: EditSheet, text: str) -> None:
    field = sheet.facts.when.time_field
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def test_a_new_session_by_hand(open_form, qtbot: QtBot) -> None:
    sheet = open_form(replace(NEW, followed=("Stairs down",)))
    facts, pain = sheet.facts, sheet.pain
    qtbot.mouseClick(facts.far.button_of("most"), LEFT)
    qtbot.mouseClick(facts.reason.button_of("other"), LEFT)
    qtbot.mouseClick(facts.thumbs.button_of("tired"), LEFT)
    qtbot.mouseClick(pain.bar_of(Leg.LEFT, Time.BEFORE).button_of(5), LEFT)
    assert pain.bar_of(Leg.LEFT, Time.AFTER).button_of(5).framed
    qtbot.mouseClick(pain.bar_of(Leg.LEFT, Time.AFTER).button_of(4), LEFT)
    qtbot.mouseClick(pain.activities["Stairs down"].button_of(2), LEFT)
    qtbot.keyClicks(sheet.note.editor(), "On the train")
    assert kept(sheet, qtbot) == Answers(
        naive(2026, 11, 17, 20, 15),
        Told(
            stop_reason=StopReason.OTHER,
            pain=PainOfKnees(Pain(5, 4)),
            thumbs=Thumbs.TIRED,
            note="On the train",
            activities=(ActivityScore("Stairs down", 2),),
        ),
        Subject("after_workout"),
        HowFar.MOST,
        False,
    )


def test_nothing_has_to_be_rated(open_form, qtbot: QtBot) -> None:
    sheet = open_form(NEW)
    assert not sheet.facts.reason.isVisible()
    answers = kept(sheet, qtbot)
    assert answers.told == Told()
    assert (answers.far, answers.subject.legs) == (HowFar.ALL, Legs.BOTH)


def test_one_knee_asks_for_one_knee(open_form, qtbot: QtBot) -> None:
    sheet = open_form(NEW)
    qtbot.mouseClick(sheet.facts.legs.button_of("right"), LEFT)
    assert not sheet.pain.knees[Leg.LEFT].isVisible()
    assert sheet.pain.knees[Leg.RIGHT].isVisible()
    assert kept(sheet, qtbot).subject.legs is Legs.RIGHT


def test_what_was_rated_is_never_hidden(open_form, qtbot: QtBot) -> None:
    sheet = open_form(replace(NEW, told=Told(pain=PainOfKnees(Pain(3)))))
    qtbot.mouseClick(sheet.facts.legs.button_of("right"), LEFT)
    assert sheet.pain.knees[Leg.LEFT].isVisible()


# --- when -------------------------------------------------------------------------------------


def test_the_day_comes_from_a_calendar(open_form, qtbot: QtBot) -> None:
    sheet = open_form(NEW)
    button = sheet.facts.when.day_button
    assert button.words() == "Tuesday 17 November"
    qtbot.mouseClick(button, LEFT)
    grid = sheet.findChild(MonthGrid)
    assert grid.chosen_cell.hasFocus()
    QTest.keyClick(grid.chosen_cell, Qt.Key.Key_Left)
    QTest.keyClick(grid.chosen_cell, Qt.Key.Key_Up)
    QTest.keyClick(grid.chosen_cell, Qt.Key.Key_PageUp)
    assert grid.chosen_cell.day == date(2026, 10, 9)
    QTest.keyClick(grid.chosen_cell, Qt.Key.Key_Return)
    assert button.words() == "Friday 9 October"
    assert button.hasFocus()
    assert kept(sheet, qtbot).moment == naive(2026, 10, 9, 20, 15)


def test_no_day_to_come_can_be_chosen(qtbot: QtBot, look: Look, stand) -> None:
    grid = stand(MonthGrid(look, date(2026, 11, 20), date(2026, 11, 21)))
    picked = []
    grid.picked.connect(picked.append)
    assert not grid.after.isEnabled()
    for _press in range(3):
        QTest.keyClick(grid.chosen_cell, Qt.Key.Key_Right)
    assert grid.chosen_cell.day == date(2026, 11, 21)
    to_come = next(cell for cell in grid._cells if cell.day == date(2026, 11, 22))
    qtbot.mouseClick(to_come, LEFT)
    assert picked == []
    QTest.keyClick(grid.chosen_cell, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ShiftModifier)
    assert grid.chosen_cell.day == date(2025, 11, 21)
    for _press in range(60):
        QTest.keyClick(grid.chosen_cell, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ShiftModifier)
    assert grid.chosen_cell.day == FIRST_DAY
    assert not grid.before.isEnabled()


def test_months_end_when_they_end() -> None:
    assert months_later(date(2026, 3, 31), -1) == date(2026, 2, 28)
    assert months_later(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert months_later(date(2026, 1, 15), -1) == date(2025, 12, 15)


@pytest.mark.parametrize("way", ["escape", "beside", "resize"])
def test_the_calendar_goes_without_an_answer(open_form, qtbot: QtBot, way: str) -> None:
    sheet = open_form(NEW)
    dismissed = []
    sheet.dismissed.connect(lambda: dismissed.append(True))
    qtbot.mouseClick(sheet.facts.when.day_button, LEFT)
    popover = sheet.findChild(Popover)
    if way == "escape":
        QTest.keyClick(sheet.window().focusWidget(), Qt.Key.Key_Escape)
    elif way == "beside":
        qtbot.mouseClick(popover, LEFT, pos=QPoint(5, 5))
    else:
        sheet.window().resize(1000, 700)
    assert popover.isHidden()
    assert dismissed == []
    assert sheet.facts.when.day_button.hasFocus()
    assert sheet.isVisible()


def test_the_time_is_typed_and_put_in_order(open_form, qtbot: QtBot) -> None:
    sheet = open_form(NEW)
    retype(qtbot, sheet, "815 pm")
    assert kept(sheet, qtbot).moment == naive(2026, 11, 17, 20, 15)
    retype(qtbot, sheet, "7")
    qtbot.keyClick(sheet.facts.when.time_field, Qt.Key.Key_Tab)
    assert sheet.facts.when.time_field.text() == "07:00"


@pytest.mark.parametrize("text", ["soon", "25:00", "12:60", ""])
def test_a_time_that_is_none_is_said_and_nothing_kept(open_form, qtbot: QtBot, text: str) -> None:
    sheet = open_form(NEW)
    retype(qtbot, sheet, text)
    if not text:
        QTest.keyClick(sheet.facts.when.time_field, Qt.Key.Key_Delete)
    with qtbot.assertNotEmitted(sheet.kept):
        qtbot.mouseClick(sheet.keep, LEFT)
    assert sheet.facts.when.trouble.text() == "A time looks like 20:15."
    assert sheet.facts.when.time_field.hasFocus()


def test_what_is_still_to_come_is_not_kept(open_form, qtbot: QtBot) -> None:
    sheet = open_form(NEW)
    sheet.facts.when.choose_day(date(2026, 11, 21))
    assert sheet.facts.when.trouble.text() == "That is still to come."
    with qtbot.assertNotEmitted(sheet.kept):
        qtbot.mouseClick(sheet.keep, LEFT)
    retype(qtbot, sheet, "12:00")
    assert kept(sheet, qtbot).moment == naive(2026, 11, 21, 12, 0)
    assert not sheet.facts.when.trouble.isVisible()


# --- what -------------------------------------------------------------------------------------


def test_any_routine_or_point_is_chosen_from_one_list(open_form, qtbot: QtBot) -> None:
    sheet = open_form(NEW)
    what = sheet.facts.what
    qtbot.mouseClick(what, LEFT)
    assert what.rows["routine:after_workout"].hasFocus()
    assert len(what.rows) == len(CATALOGUE.routines) + sum(
        not point.pair for point in CATALOGUE.points.values()
    )
    QTest.keyClick(what.rows["routine:after_workout"], Qt.Key.Key_Down)
    second = list(what.rows)[1]
    assert what.rows[second].hasFocus()
    QTest.keyClick(what.rows[second], Qt.Key.Key_Return)
    assert what.words() == "Heavy or stiff legs"
    assert what.hasFocus()
    assert kept(sheet, qtbot).subject.routine == "heavy_legs"
    qtbot.mouseClick(what, LEFT)
    what.rows["point:GB33"].click()
    assert what.words() == "Only: Outer knee groove, GB33"
    assert kept(sheet, qtbot).subject == Subject(None, "GB33")


def test_a_routine_that_is_no_more_stays_as_it_is(open_form, qtbot: QtBot) -> None:
    record = replace(make_record(routine="own-gone"), source=Source.BY_HAND)
    sheet = open_form(form_of(record, "Routine own-gone", NOW))
    assert sheet.facts.what.words() == "Routine own-gone"
    assert not sheet.facts.legs.isEnabled()
    assert kept(sheet, qtbot).subject == Subject("own-gone")


# --- changing ---------------------------------------------------------------------------------


def test_a_measured_session_is_not_built_anew(open_form, qtbot: QtBot) -> None:
    record = make_record(note="Fine", started_at=START - timedelta(days=3))
    sheet = open_form(form_of(record, "After workout", NOW))
    assert sheet.facts.what is None
    assert sheet.facts.far is None
    bar = sheet.pain.bar_of(Leg.RIGHT, Time.NEXT_DAY)
    qtbot.mouseClick(bar.button_of(3), LEFT)
    qtbot.mouseClick(sheet.facts.outcome.button_of("stopped"), LEFT)
    assert sheet.facts.reason.isVisible()
    qtbot.mouseClick(sheet.facts.reason.button_of("sharp_or_numb"), LEFT)
    qtbot.mouseClick(sheet.facts.other_leg, LEFT)
    answers = kept(sheet, qtbot)
    assert answers.legs_swapped
    assert answers.subject is None
    assert answers.told.outcome is Outcome.STOPPED
    assert answers.told.stop_reason is StopReason.SHARP_OR_NUMB
    assert answers.told.pain == PainOfKnees(Pain(6, 4), Pain(5, 5, 3))
    assert answers.told.note == "Fine"
    assert answers.moment == naive(2026, 11, 18, 18, 42)


def test_the_other_leg_asks_for_the_other_knee(open_form, qtbot: QtBot) -> None:
    record = make_record(
        steps=(make_step(),), pain=PainOfKnees(), started_at=START - timedelta(days=3)
    )
    sheet = open_form(form_of(record, "After workout", NOW))
    assert not sheet.pain.knees[Leg.RIGHT].isVisible()
    qtbot.mouseClick(sheet.facts.other_leg, LEFT)
    assert sheet.pain.knees[Leg.RIGHT].isVisible()
    assert not sheet.pain.knees[Leg.LEFT].isVisible()


def test_a_reason_goes_with_having_stopped(open_form, qtbot: QtBot) -> None:
    record = make_record(
        outcome=Outcome.STOPPED,
        stop_reason=StopReason.OTHER,
        started_at=START - timedelta(days=3),
    )
    sheet = open_form(form_of(record, "After workout", NOW))
    assert kept(sheet, qtbot).told.stop_reason is StopReason.OTHER
    qtbot.mouseClick(sheet.facts.outcome.button_of("completed"), LEFT)
    assert kept(sheet, qtbot).told.stop_reason is None


def test_a_session_from_another_app_has_no_legs_to_change(open_form, qtbot: QtBot) -> None:
    record = replace(
        make_record(steps=(), routine=None, started_at=START - timedelta(days=3)),
        source=Source.OTHER_APP,
    )
    sheet = open_form(form_of(record, "Session in another app", NOW))
    assert sheet.facts.other_leg is None
    assert all(knee.isVisible() for knee in sheet.pain.knees.values())
    assert kept(sheet, qtbot).subject is None


def test_activities_no_longer_followed_keep_their_score(open_form, qtbot: QtBot) -> None:
    scores = (ActivityScore("<b>Stairs</b>", 4),)
    record = replace(make_record(started_at=START - timedelta(days=3)), activities=scores)
    sheet = open_form(form_of(record, "After workout", NOW, ("Squats",)))
    assert list(sheet.pain.activities) == ["<b>Stairs</b>", "Squats"]
    assert kept(sheet, qtbot).told.activities == scores
    for label in sheet.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText


def test_a_session_far_away_may_be_later_than_now_here(look: Look) -> None:
    far = START.replace(tzinfo=timezone(timedelta(hours=14)))
    form = form_of(make_record(started_at=far), "After workout", NOW)
    assert form.now >= form.moment
    assert form.now == naive(2026, 11, 22, 1, 0)


# --- trouble and room -------------------------------------------------------------------------


def test_trouble_is_told_and_what_was_written_stays(open_form, qtbot: QtBot) -> None:
    sheet = open_form(NEW)
    qtbot.keyClicks(sheet.note.editor(), "Kept in mind")
    for words in ("The disk is full.", "The disk is still full."):
        sheet.show_trouble(Message(words))
        texts = [label.text() for label in sheet.findChildren(QLabel) if label.isVisible()]
        assert sum(words in text for text in texts) == 1
    assert kept(sheet, qtbot).told.note == "Kept in mind"


def test_escape_and_cancel_give_up(open_form, qtbot: QtBot) -> None:
    sheet = open_form(NEW)
    with qtbot.waitSignal(sheet.dismissed):
        QTest.keyClick(sheet.facts.when.day_button, Qt.Key.Key_Escape)
    with qtbot.waitSignal(sheet.dismissed):
        qtbot.mouseClick(sheet.cancel, LEFT)


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize(
    ("size", "scale"),
    [((900, 600), 1.0), ((900, 600), 1.5), ((1180, 760), 1.5), ((1600, 1000), 1.0)],
)
def test_no_word_is_cut_at_any_size(open_form, qtbot, assets, theme, size, scale) -> None:
    look = Look(assets, theme, scale, True)
    record = make_record(started_at=START - timedelta(days=3))
    for form in (NEW, form_of(record, "After workout", NOW, ("Stairs down",))):
        sheet = open_form(form, size, look)
        inner = sheet.scroller.widget()
        assert inner.minimumSizeHint().width() <= sheet.scroller.viewport().width()
        for label in inner.findChildren(QLabel):
            if label.isVisible():
                right = label.mapTo(inner, QPoint(label.width(), 0)).x()
                assert right <= inner.width(), label.text()
                assert label.width() >= label.minimumSizeHint().width(), label.text()
        sheet.close_sheet()
