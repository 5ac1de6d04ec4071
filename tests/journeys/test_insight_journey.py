"""Insights in the whole app: the way there, pictures in files, and numbers that follow."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from kneeapp.core.edit import Doing, Edit
from kneeapp.core.insight_place import InsightPlace
from kneeapp.core.look_back import Range
from kneeapp.core.record import Pain, PainOfKnees
from kneeapp.ui.insight.insights_page import InsightsPage
from kneeapp.ui.kit.sheet import Sheet
from kneeapp.ui.report.preview import PhysioSheet
from tests.builders import START, make_record
from tests.profile import Profile
from tests.ui.insight_data import sessions


def insights(profile: Profile) -> InsightsPage:
    """The page, with every plot made."""
    QTest.keyClick(profile.window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    page = profile.window.frame.page("insights")
    assert isinstance(page, InsightsPage)
    page.finish()
    profile.settle()
    return page


@pytest.fixture
def opened(profile: Profile) -> Profile:
    profile.fill(sessions())
    profile.open()
    return profile


@pytest.mark.parametrize(
    ("chosen", "written"), [("a.png", "a.png"), ("a.svg", "a.svg"), ("a", "a.png")]
)
def test_a_picture_is_saved_where_the_user_wants_it(
    opened: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: str, written: str
) -> None:
    page = insights(opened)
    answer = (str(tmp_path / chosen), "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: answer)
    page.body.shelf.cards["pain"].part.tools.save.click()
    content = (tmp_path / written).read_bytes()
    assert written in opened.window.frame.toast_words
    assert b"<svg" in content if written.endswith("svg") else not QImage.fromData(content).isNull()


def test_a_disk_that_says_no_is_told(
    opened: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = insights(opened)
    answer = (str(tmp_path / "missing" / "a.png"), "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: answer)
    page.body.shelf.cards["pain"].part.tools.save.click()
    assert "could not be written" in opened.window.frame.toast_words


def test_a_picture_is_copied(opened: Profile) -> None:
    page = insights(opened)
    page.body.shelf.cards["points"].part.tools.copy.click()
    assert not QGuiApplication.clipboard().image().isNull()
    assert "Picture copied" in opened.window.frame.toast_words


@pytest.mark.parametrize("key", ["points", "statement"])
def test_a_copied_table_is_said(opened: Profile, key: str) -> None:
    page = insights(opened)
    part = page.body.statement._plot if key == "statement" else page.body.shelf.cards[key].part
    part.tools.table.click()
    part.tools.copy.click()
    assert QGuiApplication.clipboard().text()
    title = part.plot.figure.title
    assert opened.window.frame.toast_words == f"Table copied: {title}"


def test_numbers_follow_an_edit_and_its_undo(opened: Profile) -> None:
    page = insights(opened)
    before = page.body.statement.numbers.text()
    record = make_record(9_999, started_at=START, pain=PainOfKnees(right=Pain(9, 9)))
    frame, desk = opened.window.frame, opened.window._pages.records.desk
    assert desk.do(Edit(Doing.ADDED, after=(record,)), frame)
    assert frame.page("insights") is page
    assert page.body.statement.numbers.text() != before
    desk.undo(frame)
    assert page.body.statement.numbers.text() == before


def test_the_place_is_kept_when_the_page_is_made_anew(opened: Profile) -> None:
    page = insights(opened)
    page.head.leg.button_of("left").click()
    page.head._ranges[False].button_of("year").click()
    opened.window.frame.show_page("knee")
    opened.window.frame.forget_page("insights")
    again = insights(opened)
    assert again is not page
    assert again.place == InsightPlace(page.place.leg, Range.YEAR)


def test_a_history_with_nothing_in_it_invites(profile: Profile) -> None:
    profile.open()
    page = insights(profile)
    assert page.body is None
    page.start_wanted.emit()
    profile.settle()
    assert profile.window.frame.current_page == "insights"


def test_the_page_for_the_physio_opens_from_here(opened: Profile) -> None:
    page = insights(opened)
    page.physio_wanted.emit()
    opened.settle()
    sheets = opened.window.findChildren(PhysioSheet)
    assert [sheet.isVisible() for sheet in sheets] == [True]
    sheets[0].dismissed.emit()
    opened.settle()


@pytest.mark.parametrize("value", ["month", "year", "all"])
def test_the_page_for_the_physio_begins_with_the_days_that_are_shown(
    opened: Profile, value: str
) -> None:
    page = insights(opened)
    page.head._ranges[False].button_of(value).click()
    page.physio_wanted.emit()
    opened.settle()
    (sheet,) = (s for s in opened.window.findChildren(PhysioSheet) if s.isVisible())
    wish, days = sheet.wish(), page.past.days
    assert (wish.first, wish.last) == (days.first, days.last)
    sheet.dismissed.emit()
    opened.settle()


def test_a_day_without_a_session_is_asked_for_from_here(opened: Profile) -> None:
    page = insights(opened)
    opened.clock.advance(3 * 86_400_000)  # days that count lie some days after a session
    page.body.shelf.mornings.rate.click()
    opened.settle()
    sheets = [it for it in opened.window.frame.findChildren(Sheet) if it.isVisible()]
    assert len(sheets) == 1
    sheets[0].close_sheet()
    opened.settle()
