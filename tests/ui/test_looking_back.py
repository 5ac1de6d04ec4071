"""Own activities, the begin of a day, and a day without a session, in the user's hands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kneeapp.core.body import Leg
from kneeapp.core.day_check import DayCheck
from kneeapp.core.edit import Doing, Edit
from kneeapp.core.events import Rate, Rating, as_entry, event_of
from kneeapp.core.record import ActivityScore
from kneeapp.core.settings import Settings, as_mapping, repaired
from kneeapp.ui.day_check_sheet import DayCheckSheet, DayDesk
from kneeapp.ui.frame import Frame
from kneeapp.ui.session.rating_form import RatingForm
from kneeapp.ui.settings.looking_back_card import LookingBackCard
from kneeapp.ui.theme import Look
from tests.builders import START, make_record
from tests.fakes import MemoryHistory

Stand = Callable[[QWidget], QWidget]
LEFT = Qt.MouseButton.LeftButton
TODAY, YESTERDAY = date(2026, 11, 21), date(2026, 11, 20)


def card_of(look: Look, settings: Settings, stand: Stand) -> tuple[LookingBackCard, list[Settings]]:
    card = LookingBackCard(look, settings, 4)
    wanted: list[Settings] = []
    card.change_wanted.connect(lambda change: wanted.append(change(settings)))
    stand(card)
    return card, wanted


class TestCard:
    def test_a_name_is_kept_when_the_field_is_left(self, look: Look, stand: Stand) -> None:
        card, wanted = card_of(look, Settings(), stand)
        QTest.keyClicks(card.activities[0], "  stairs   down ")
        QTest.keyClick(card.activities[0], Qt.Key.Key_Return)
        assert [s.activities for s in wanted] == [("stairs down",)]
        assert card.activities[0].text() == "stairs down"

    def test_a_cleared_name_goes_and_the_others_move_up(self, look: Look, stand: Stand) -> None:
        card, wanted = card_of(look, Settings(activities=("squat", "hill", "stairs")), stand)
        card.activities[0].setFocus()
        card.activities[0].selectAll()
        QTest.keyClick(card.activities[0], Qt.Key.Key_Delete)
        QTest.keyClick(card.activities[0], Qt.Key.Key_Return)
        assert wanted[-1].activities == ("hill", "stairs")
        assert [field.text() for field in card.activities] == ["hill", "stairs", ""]

    @pytest.mark.parametrize("again", ["squat", "SQUAT"])
    def test_the_same_name_twice_is_one(self, look: Look, stand: Stand, again: str) -> None:
        card, wanted = card_of(look, Settings(activities=("squat",)), stand)
        QTest.keyClicks(card.activities[1], again)
        QTest.keyClick(card.activities[1], Qt.Key.Key_Return)
        assert wanted[-1].activities == ("squat",)

    def test_a_name_ends_at_forty_characters(self, look: Look, stand: Stand) -> None:
        card, wanted = card_of(look, Settings(), stand)
        QTest.keyClicks(card.activities[2], "x" * 60)
        QTest.keyClick(card.activities[2], Qt.Key.Key_Return)
        assert wanted[-1].activities == ("x" * 40,)

    def test_a_day_may_begin_at_another_hour(self, look: Look, stand: Stand) -> None:
        card, _wanted = card_of(look, Settings(), stand)
        hours: list[int] = []
        card.day_begin_wanted.connect(hours.append)
        QTest.mouseClick(card.day_begin.parts()[2], LEFT)
        assert hours == [5]
        card.render_day_begin(2)
        assert card.day_begin.value() == 2


class TestSettings:
    def test_names_survive_the_file(self) -> None:
        settings = Settings(activities=("stairs down", "Kniebeuge"), morning_asked="2026-11-21")
        assert repaired(as_mapping(settings)) == settings

    @pytest.mark.parametrize(
        "broken", [7, "squat", None, [1, None, "", "  ", "x" * 41, "a\nb", " padded "], {"a": 1}]
    )
    def test_what_is_no_name_is_left_out(self, broken: object) -> None:
        assert repaired({"activities": broken}).activities == ()

    def test_at_most_three_and_each_once(self) -> None:
        raw = ["a", "b", "a", "c", "d"]
        assert repaired({"activities": raw}).activities == ("a", "b", "c")


class TestRatingForm:
    def test_each_followed_activity_is_asked_for_and_told(self, look: Look, stand: Stand) -> None:
        form = RatingForm(look, make_record(), ("stairs down", "squat"))
        stand(form)
        QTest.mouseClick(form.activities["squat"].button_of(7), LEFT)
        assert form.rating().activities == (ActivityScore("squat", 7),)
        QTest.mouseClick(form.activities["squat"].button_of(7), LEFT)
        assert form.rating().activities == ()

    def test_the_ends_say_trouble_and_not_pain(self, look: Look, stand: Stand) -> None:
        form = RatingForm(look, make_record(), ("squat",))
        stand(form)
        assert form.activities["squat"].button_of(3).accessibleName() == "squat, 3 of 10"
        assert "pain 3" in form.bars[Leg.LEFT].button_of(3).accessibleName()


class TestJournal:
    def test_a_rating_with_activities_reads_back(self) -> None:
        rate = Rate(5, Rating(left_after=3, activities=(ActivityScore("squat", 7),)))
        assert event_of(as_entry(rate)) == rate

    def test_a_rating_without_any_is_written_as_it_always_was(self) -> None:
        entry = as_entry(Rate(5, Rating(left_after=3)))
        assert "activities" not in entry["rating"]  # type: ignore[operator]
        assert event_of(entry) == Rate(5, Rating(left_after=3))


class TestDayCheck:
    def opened(
        self, qtbot: QtBot, look: Look, days: dict[date, DayCheck]
    ) -> tuple[DayCheckSheet, list[DayCheck]]:
        self.window = window = QWidget()
        qtbot.addWidget(window)
        window.resize(1000, 760)
        with qtbot.waitExposed(window):
            window.show()
        sheet = DayCheckSheet(look, window, days, TODAY, ("squat",))
        said: list[DayCheck] = []
        sheet.checked.connect(said.extend)
        sheet.arm_default_after_ms = 0
        sheet.open_sheet()
        return sheet, said

    def test_two_clicks_and_keep(self, qtbot: QtBot, look: Look) -> None:
        sheet, said = self.opened(qtbot, look, {TODAY: DayCheck(TODAY)})
        assert not sheet.day.isVisible()
        QTest.mouseClick(sheet.bars[Leg.LEFT].button_of(3), LEFT)
        QTest.mouseClick(sheet.bars[Leg.RIGHT].button_of(4), LEFT)
        QTest.mouseClick(sheet.activities["squat"].button_of(6), LEFT)
        QTest.mouseClick(sheet.keep, LEFT)
        assert said == [DayCheck(TODAY, 3, 4, (ActivityScore("squat", 6),))]

    def test_another_day_shows_what_is_kept_of_it(self, qtbot: QtBot, look: Look) -> None:
        kept = DayCheck(YESTERDAY, 2, None, (ActivityScore("hill", 9), ActivityScore("squat", 1)))
        sheet, said = self.opened(qtbot, look, {TODAY: DayCheck(TODAY), YESTERDAY: kept})
        QTest.mouseClick(sheet.day.button_of(YESTERDAY.isoformat()), LEFT)
        assert sheet.bars[Leg.LEFT].value() == 2
        QTest.mouseClick(sheet.bars[Leg.LEFT].button_of(5), LEFT)
        QTest.mouseClick(sheet.keep, LEFT)
        assert said == [DayCheck(YESTERDAY, 5, None, kept.activities)]

    def test_another_day_looked_at_in_between_loses_no_answer(
        self, qtbot: QtBot, look: Look
    ) -> None:
        days = {day: DayCheck(day) for day in (TODAY, YESTERDAY)}
        sheet, said = self.opened(qtbot, look, days)
        QTest.mouseClick(sheet.bars[Leg.LEFT].button_of(3), LEFT)
        QTest.mouseClick(sheet.day.button_of(YESTERDAY.isoformat()), LEFT)
        assert sheet.bars[Leg.LEFT].value() is None
        QTest.mouseClick(sheet.bars[Leg.RIGHT].button_of(1), LEFT)
        QTest.mouseClick(sheet.day.button_of(TODAY.isoformat()), LEFT)
        assert sheet.bars[Leg.LEFT].value() == 3
        QTest.mouseClick(sheet.keep, LEFT)
        assert said == [DayCheck(TODAY, 3), DayCheck(YESTERDAY, None, 1)]

    def test_taking_all_back_leaves_an_empty_check(self, qtbot: QtBot, look: Look) -> None:
        sheet, said = self.opened(qtbot, look, {TODAY: DayCheck(TODAY, 3)})
        QTest.mouseClick(sheet.bars[Leg.LEFT].button_of(3), LEFT)
        QTest.mouseClick(sheet.keep, LEFT)
        assert said == [DayCheck(TODAY)]
        assert said[0].is_empty


class FakeForms:
    """Hears of a form and does nothing with it."""

    def opened(self, pending: object) -> None:
        """A form is open."""

    def ended(self, frame: object) -> None:
        """It is not any more."""


class TestDaysOffered:
    @pytest.mark.parametrize(
        ("ago", "offered"),
        [
            ((), [TODAY, YESTERDAY]),
            ((2,), [TODAY]),
            ((1,), []),
            ((0,), [YESTERDAY]),
            ((3,), [TODAY, YESTERDAY]),
        ],
    )
    def test_only_days_that_count(
        self, qtbot: QtBot, look: Look, ago: tuple[int, ...], offered: list[date]
    ) -> None:
        records = [
            make_record(n + 1, started_at=START - timedelta(days=days))
            for n, days in enumerate(ago)
        ]
        sheet = self.asked(qtbot, look, MemoryHistory(records))
        shown = [] if sheet is None else list(sheet._days)
        assert shown == offered

    def test_a_day_that_was_rated_can_always_be_changed(self, qtbot: QtBot, look: Look) -> None:
        history = MemoryHistory([make_record(1, started_at=START)])
        history.apply(Edit(Doing.RATED, checks_after=(DayCheck(TODAY, 3),)))
        sheet = self.asked(qtbot, look, history)
        assert sheet is not None
        assert list(sheet._days) == [TODAY, YESTERDAY]

    def asked(self, qtbot: QtBot, look: Look, history: MemoryHistory) -> DayCheckSheet | None:
        self.frame = Frame(look, (), {"knee": lambda _frame: QWidget()})
        qtbot.addWidget(self.frame)
        self.frame.show_page("knee")
        with qtbot.waitExposed(self.frame):
            self.frame.show()
        DayDesk(self.frame, history, TODAY, (), lambda _edit: True, FakeForms()).ask()
        sheet = self.frame.findChild(DayCheckSheet)
        if sheet is None:
            assert self.frame.toast_words.startswith("Too near to a session")
            self.frame.dismiss_toast()
        return sheet
