"""The calendar of the history: its days, words, keys and how far it can be turned."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from kneeapp.core.errors import AppError
from kneeapp.core.record import Outcome, Pain, PainOfKnees
from kneeapp.core.totals import DayTotal, day_totals
from kneeapp.ui.history.calendar import Calendar
from kneeapp.ui.history.calendar_days import Stretch
from kneeapp.ui.history.calendar_desk import CalendarDesk
from kneeapp.ui.history.calendar_words import day_words, minutes_words
from kneeapp.ui.kit.tip_words import tip_of
from kneeapp.ui.theme import Look, Theme
from tests.builders import START, make_record, make_step
from tests.fakes import MemoryHistory

TODAY = date(2026, 11, 21)


def total_of(*records: object) -> DayTotal:
    return day_totals(records, 0)[0]


def test_a_day_is_told_with_sessions_minutes_and_the_change_of_each_knee() -> None:
    record = make_record(1, pain=PainOfKnees(Pain(5, 4), Pain(3, 5)))
    other = make_record(2, started_at=START, outcome=Outcome.STOPPED, pain=PainOfKnees())
    assert day_words(TODAY, total_of(record, other), date(2026, 12, 1)) == (
        "Saturday 21 November, 2 sessions, one cut short, 16 min, left knee 1 lower, "
        "right knee 2 higher"
    )


def test_the_change_of_a_day_is_the_median_of_its_sessions() -> None:
    records = [
        make_record(n, started_at=START, pain=PainOfKnees(Pain(5, after), Pain(4, 4)))
        for n, after in enumerate((4, 2, 1, 0))
    ]
    words = day_words(TODAY, total_of(*records), TODAY)
    assert words.startswith("Today, Saturday 21 November, 4 sessions")
    assert "left knee 3.5 lower, right knee the same" in words


def test_an_unrated_day_tells_no_change() -> None:
    words = day_words(TODAY, total_of(make_record(pain=PainOfKnees(Pain(5), Pain()))), TODAY)
    assert words == "Today, Saturday 21 November, one session, 8 min"
    assert day_words(date(2026, 11, 20), None, TODAY) == "Friday 20 November, no session"


@pytest.mark.parametrize(
    ("ms", "words"),
    [(0, "0 min"), (1, "under 1 min"), (29_999, "under 1 min"), (30_000, "1 min"),
     (150_000, "3 min"), (10**10, "166667 min")],
)  # fmt: skip
def test_minutes_are_whole(ms: int, words: str) -> None:
    assert minutes_words(ms) == words


@given(st.dates(), st.booleans())
def test_every_day_is_shown_in_its_month_and_in_its_week(day: date, is_week: bool) -> None:
    stretch = Stretch(day, date.min, date.max, is_week=is_week)
    days = stretch.days()
    assert day in days
    assert len(days) <= (7 if is_week else 42)
    for place, shown in enumerate(days):
        assert shown is None or shown.weekday() == place % 7
    assert stretch.first == next(shown for shown in days if shown is not None)
    assert stretch.last == days[-1]


@given(st.dates(), st.integers(-3, 3), st.booleans())
def test_turning_stays_within_what_there_is(day: date, by: int, is_week: bool) -> None:
    begins, ends = date(2020, 1, 1), date(2026, 11, 30)
    stretch = Stretch(day, begins, ends, is_week=is_week)
    assert begins <= stretch.turned(by) <= ends


def test_a_month_later_is_the_same_day_or_the_last() -> None:
    stretch = Stretch(date(2026, 1, 31), date.min, date.max, is_week=False)
    assert stretch.turned(1) == date(2026, 2, 28)
    assert stretch.turned(-1) == date(2025, 12, 31)
    week = Stretch(date(2026, 1, 31), date.min, date.max, is_week=True)
    assert week.turned(1) == date(2026, 2, 7)


def history() -> MemoryHistory:
    """Sessions every other day, back to May; two on the 19th of November."""
    days = [START - timedelta(days=2 * n) for n in range(100)]
    records = [make_record(n + 1, started_at=day) for n, day in enumerate(days)]
    return MemoryHistory([*records, make_record(900, started_at=days[1] + timedelta(hours=1))])


@pytest.fixture
def calendar(look: Look, stand) -> Calendar:
    """A month over a history, with the 21st chosen."""
    made = Calendar(look, TODAY)
    desk = CalendarDesk(history(), made)
    desk.reload()
    desk.fold(is_week=False)
    desk.choose(TODAY)
    return stand(made, 344)


def button(widget: QWidget, name: str) -> QAbstractButton:
    found = [b for b in widget.findChildren(QAbstractButton) if b.accessibleName() == name]
    assert len(found) == 1
    return found[0]


def wanted_days(calendar: Calendar) -> list[date]:
    told: list[date] = []
    calendar.day_wanted.connect(told.append)
    return told


def test_the_line_below_tells_the_chosen_day(calendar: Calendar) -> None:
    assert calendar.facts() == (
        "Today, Saturday 21 November, one session, 8 min, left knee 2 lower, right knee the same"
    )
    assert calendar.cell_of(TODAY).isChecked()
    other = calendar.cell_of(date(2026, 11, 19))
    assert other.accessibleName().startswith("Thursday 19 November, 2 sessions, 16 min")
    assert tip_of(other) == other.accessibleName()
    assert tip_of(calendar.cell_of(date(2026, 11, 20))) == ""


def test_a_click_wants_the_day_and_chooses_nothing_by_itself(
    calendar: Calendar, qtbot: QtBot
) -> None:
    told = wanted_days(calendar)
    cell = calendar.cell_of(date(2026, 11, 19))
    qtbot.mouseClick(cell, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(cell, Qt.MouseButton.LeftButton)
    assert told == [date(2026, 11, 19)] * 2
    assert not cell.isChecked()
    assert calendar.cell_of(TODAY).isChecked()


@pytest.mark.parametrize(
    ("key", "there"),
    [
        (Qt.Key.Key_Left, date(2026, 11, 20)),
        (Qt.Key.Key_Right, date(2026, 11, 22)),
        (Qt.Key.Key_Up, date(2026, 11, 14)),
        (Qt.Key.Key_Down, date(2026, 11, 28)),
        (Qt.Key.Key_PageUp, date(2026, 10, 21)),
        (Qt.Key.Key_PageDown, date(2026, 11, 30)),
        (Qt.Key.Key_Home, date(2026, 11, 16)),
        (Qt.Key.Key_End, date(2026, 11, 22)),
    ],
)
def test_keys_walk_and_enter_wants(
    calendar: Calendar, qtbot: QtBot, key: Qt.Key, there: date
) -> None:
    told = wanted_days(calendar)
    cell = calendar.cell_of(TODAY)
    cell.setFocus()
    qtbot.keyClick(cell, key)
    reached = calendar.cell_of(there)
    assert reached.hasFocus()
    assert told == []
    qtbot.keyClick(reached, Qt.Key.Key_Return)
    assert told == [there]


def test_tab_stops_at_one_day_alone(calendar: Calendar) -> None:
    stops = [
        cell.day
        for cell in calendar.findChildren(type(calendar.cell_of(TODAY)))
        if not cell.isHidden() and cell.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert stops == [TODAY]


def test_arrows_turn_between_the_first_session_and_today(calendar: Calendar, qtbot: QtBot) -> None:
    earlier, later = button(calendar, "Earlier"), button(calendar, "Later")
    assert not later.isVisible()
    turns = 0
    while earlier.isVisible():
        qtbot.mouseClick(earlier, Qt.MouseButton.LeftButton)
        turns += 1
    assert (turns, calendar.first) == (6, date(2026, 5, 1))
    # What the chosen day came to stays told while other months are shown.
    assert "left knee 2 lower" in calendar.facts()
    assert calendar.cell_of(date(2026, 5, 17)).accessibleName().endswith("right knee the same")
    told = wanted_days(calendar)
    qtbot.mouseClick(button(calendar, "Today"), Qt.MouseButton.LeftButton)
    assert told == [TODAY]


def test_a_week_is_one_row_with_the_chosen_day(look: Look, stand) -> None:
    calendar = Calendar(look, TODAY)
    desk = CalendarDesk(history(), calendar)
    desk.reload()
    desk.choose(date(2026, 11, 11))
    stand(calendar, 324)
    assert (calendar.first, calendar.last) == (date(2026, 11, 9), date(2026, 11, 15))
    assert "one session" in calendar.cell_of(date(2026, 11, 9)).accessibleName()
    low = calendar.sizeHint().height()
    desk.fold(is_week=False)
    assert calendar.first == date(2026, 11, 1)
    assert calendar.sizeHint().height() > low


def test_damaged_totals_are_told_and_the_days_stand_empty(look: Look) -> None:
    class Damaged(MemoryHistory):
        def days(self, _first: date, _last: date) -> list[DayTotal]:
            raise AppError("The totals are damaged.")

    calendar = Calendar(look, TODAY)
    desk = CalendarDesk(Damaged([make_record()]), calendar)
    told: list[object] = []
    desk.trouble.connect(told.append)
    desk.reload()
    desk.choose(TODAY)
    assert [message.plain() for message in told] == ["The totals are damaged."]
    assert calendar.facts() == "Today, Saturday 21 November, no session"


@pytest.mark.parametrize("theme", list(Theme))
def test_every_kind_of_day_is_drawn(assets, dressed_app, stand, theme: Theme) -> None:
    look = Look(assets, theme, 1.5, True)
    records = [
        make_record(
            10 * day + n,
            started_at=START - timedelta(days=day, minutes=n),
            outcome=Outcome.STOPPED if n == 1 else Outcome.COMPLETED,
            steps=(make_step(),),
        )
        for day in range(7)
        for n in range(day)
    ]
    calendar = Calendar(look, TODAY)
    desk = CalendarDesk(MemoryHistory(records), calendar)
    desk.reload()
    desk.fold(is_week=False)
    desk.choose(date(2026, 11, 15))
    stand(calendar, 516)
    full = calendar.cell_of(date(2026, 11, 16)).grab().toImage()
    empty = calendar.cell_of(date(2026, 11, 10)).grab().toImage()
    assert full != empty
    assert "6 sessions, one cut short" in calendar.facts()
