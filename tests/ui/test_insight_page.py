"""The Insights page with hands: choices, keys, tables, pictures, trouble, narrow windows."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kneeapp.adapters.content import load_content
from kneeapp.core.body import Leg
from kneeapp.core.content import Catalogue
from kneeapp.core.edit import Doing, Edit
from kneeapp.core.errors import AppError
from kneeapp.core.insight_place import InsightPlace
from kneeapp.core.look_back import Days, Range
from kneeapp.core.record import Outcome, Pain, PainOfKnees
from kneeapp.ui.insight.insights_page import InsightsPage
from kneeapp.ui.theme import Look, Theme
from tests.builders import START, make_record
from tests.fakes import MemoryHistory
from tests.ui.insight_data import ACTIVITIES, TODAY, a_history, sessions

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="session")
def catalogue(assets: object) -> Catalogue:
    return load_content(assets)


@pytest.fixture
def show(qtbot: QtBot, look: Look, catalogue: Catalogue):
    """Shows a whole page over a history."""

    def shown(history, size=(1092, 760), look=look, place=None, finish=True) -> InsightsPage:
        page = InsightsPage(look, history, catalogue, TODAY, ACTIVITIES, place)
        qtbot.addWidget(page)
        page.resize(*size)
        with qtbot.waitExposed(page):
            page.show()
        if finish:
            page.finish()
            QCoreApplication.processEvents()
        return page

    return shown


def said(widget: QWidget) -> str:
    QCoreApplication.processEvents()
    return "\n".join(w.text() for w in widget.findChildren(QLabel) if w.isVisible())


def pain_plots(page: InsightsPage):
    return page.body.shelf.cards["pain"].part.plot


class SilentHistory(MemoryHistory):
    """One whose disk stops answering."""

    broken = False

    def days(self, first: date, last: date):
        if self.broken:
            raise AppError("The disk {name} does not answer.", name="A")
        return super().days(first, last)


def test_words_stand_before_any_plot_is_made(show) -> None:
    page = show(a_history(), finish=False)
    assert page.body.statement.headline.text() == (
        "After a session, pain was usually 1 point lower."
    )
    assert "16 rated sessions" in said(page.body.statement)
    page.finish()
    assert page.is_complete
    assert list(page.body.shelf.cards) == [
        "pain", "minutes", "points", "hours", "comfort", "activities",
    ]  # fmt: skip


def test_plots_come_by_themselves(show, qtbot: QtBot) -> None:
    page = show(a_history(), finish=False)
    qtbot.waitUntil(lambda: page.is_complete)


def test_too_few_rated_sessions_are_told_and_nothing_else(show, qtbot: QtBot) -> None:
    few = [r for r in sessions() if r.pain.right.before is not None][:3]
    page = show(MemoryHistory(few))
    assert page.body is None
    assert "3 of 5 rated sessions so far" in said(page)
    assert "Not enough data yet" in said(page)
    (start,) = (b for b in page.findChildren(QAbstractButton) if b.isVisible())
    with qtbot.waitSignal(page.start_wanted):
        qtbot.mouseClick(start, LEFT)


def test_another_knee_and_other_days(show, qtbot: QtBot) -> None:
    page = show(a_history())
    with qtbot.waitSignal(page.place_changed) as told:
        page.head.leg.button_of("left").click()
    assert told.args == [InsightPlace(Leg.LEFT, Range.MONTH)]
    assert "Left knee" in said(page.body.statement)
    before = page.past
    with qtbot.waitSignal(page.place_changed):
        page.head._ranges[False].button_of("year").click()
    assert page.past.days.first < before.days.first
    assert "Minutes per month" in said(page.body.shelf.cards["minutes"])


def test_free_days_begin_with_those_shown_and_may_be_typed_in_any_order(show) -> None:
    page = show(a_history())
    assert not page.head.first.isVisible()
    page.head._ranges[False].button_of("free").click()
    assert page.head.first.isVisible()
    assert page.head.first.day() == date(2026, 10, 21)
    page.head.last.chosen.emit(None)  # an odd hand: nothing chosen changes nothing
    page.head.days_chosen.emit(Days(date(2026, 3, 1), date(2026, 4, 30)))
    assert page.past.days == Days(date(2026, 3, 1), date(2026, 4, 30))
    assert page.place.range is Range.FREE


def test_keys_walk_through_the_values_and_each_is_announced(show, qtbot: QtBot, monkeypatch):
    heard: list[str] = []
    monkeypatch.setattr("kneeapp.ui.insight.plot_view.announce", lambda _w, t: heard.append(t))
    body = pain_plots(show(a_history()))
    plot = body.plots[1]
    plot.setFocus()
    readings = [reading.words for reading in plot.panel.readings]
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Left):
        qtbot.keyClick(plot, key)
    assert heard == [readings[0], readings[1], readings[-1], readings[-2]]
    assert body.readout == readings[-2]
    qtbot.keyClick(plot, Qt.Key.Key_Home)
    qtbot.keyClick(plot, Qt.Key.Key_Up)
    assert body.readout == readings[0]
    qtbot.keyClick(plot, Qt.Key.Key_PageDown)
    assert body.readout == readings[min(10, len(readings) - 1)]
    qtbot.keyClick(plot, Qt.Key.Key_Escape)
    assert plot.reading is None
    assert body.readout == body.figure.summary


def test_the_pointer_reads_what_it_is_near(show, qtbot: QtBot) -> None:
    body = pain_plots(show(a_history()))
    plot = body.plots[0]
    reading = plot.panel.readings[3]
    place = plot.field().at(reading.x, reading.y).toPoint()
    qtbot.mouseMove(plot.viewport(), place)
    qtbot.waitUntil(lambda: body.readout == reading.words)
    qtbot.mouseClick(plot.viewport(), LEFT, pos=place + QPoint(1, 0))
    assert body.readout == reading.words


def test_plots_have_names_and_neither_menu_nor_zoom(show, qtbot: QtBot) -> None:
    plot = pain_plots(show(a_history())).plots[1]
    assert plot.accessibleName() == "Pain before and after, right knee"
    assert "the arrow keys read them" in plot.accessibleDescription()
    assert plot.contextMenuPolicy() is Qt.ContextMenuPolicy.NoContextMenu
    before = plot.field()
    start = QPoint(200, 60)
    qtbot.mousePress(plot.viewport(), LEFT, pos=start)
    qtbot.mouseMove(plot.viewport(), start + QPoint(60, 0))
    qtbot.mouseRelease(plot.viewport(), LEFT, pos=start + QPoint(60, 0))
    assert plot.field() == before


def test_values_lie_where_pyqtgraph_maps_them(show) -> None:
    plot = pain_plots(show(a_history())).plots[1]
    field = plot.field()
    for x, y in ((TODAY.toordinal(), 0.0), (TODAY.toordinal() - 20, 6.5)):
        mapped = plot._box.mapViewToScene(QPointF(x, y))
        assert abs(mapped.x() - field.at_x(x)) < 0.5
        assert abs(mapped.y() - field.at_y(y)) < 0.5


def test_a_table_stands_behind_every_plot_and_can_be_copied(show, qtbot: QtBot) -> None:
    page = show(a_history())
    for card in page.body.shelf.cards.values():
        part = card.part
        assert not part.plot.shows_table
        qtbot.mouseClick(part.tools.table, LEFT)
        assert part.plot.shows_table
        assert not any(plot.isVisible() for plot in part.plot.plots)
        model = part.plot.table.values
        assert model.rowCount() == len(part.plot.figure.rows)
        heads = [
            model.headerData(column, Qt.Orientation.Horizontal)
            for column in range(model.columnCount())
        ]
        assert heads == list(part.plot.figure.heads)
        qtbot.mouseClick(part.tools.copy, LEFT)
        lines = QGuiApplication.clipboard().text().splitlines()
        assert lines[0] == "\t".join(heads)
        assert len(lines) == 1 + model.rowCount()
        assert part.tools.table.accessibleName().startswith("Show as plot")


def test_no_cell_becomes_a_formula(show) -> None:
    page = show(a_history())
    page.body.shelf.cards["pain"].part.tools.table.click()
    values = page.body.shelf.cards["pain"].part.plot.table.values
    values.render_rows(("Activity", "n"), (("=cmd|' /C calc'!A0", "-3"), ("a\tb\nc", "+1")))
    assert values.as_text() == "Activity\tn\n'=cmd|' /C calc'!A0\t-3\na b c\t+1\n"


def test_the_table_follows_when_other_days_are_chosen(show) -> None:
    page = show(a_history())
    part = page.body.shelf.cards["minutes"].part
    part.tools.table.click()
    before = part.plot.table.values.rowCount()
    page.head._ranges[False].button_of("quarter").click()
    assert part.plot.shows_table
    assert part.plot.table.values.rowCount() > before


@pytest.mark.parametrize("key", ["pain", "points", "minutes", "comfort"])
def test_pictures_hold_title_days_and_legend(show, key: str, look: Look) -> None:
    from kneeapp.ui.insight.plot_picture import FigurePicture

    page = show(a_history())
    part = page.body.shelf.cards[key].part
    picture = FigurePicture(look, part.plot.figure, part.plot.plots)
    svg = picture.svg().decode()
    assert svg.startswith("<?xml")
    assert f"<title>{part.plot.figure.title}</title>" in svg
    assert "21 October to 21 November" in svg
    assert "<text" not in svg  # words are shapes: they look the same where our fonts are missing
    image = QImage.fromData(picture.png())
    assert image.width() == 2 * picture.size.width()
    tall = sum(plot.viewport().height() for plot in part.plot.plots)
    assert picture.size.height() > tall


def test_a_picture_is_asked_for_with_its_plots(show, qtbot: QtBot) -> None:
    page = show(a_history())
    part = page.body.shelf.cards["hours"].part
    for tool, signal in ((part.tools.save, page.save_wanted), (part.tools.copy, page.copy_wanted)):
        with qtbot.waitSignal(signal) as told:
            qtbot.mouseClick(tool, LEFT)
        assert told.args == [part.plot.figure, part.plot.plots]


def test_new_numbers_are_shown_after_an_edit(show) -> None:
    history = a_history()
    page = show(history)
    assert "16 rated sessions" in said(page.body.statement)
    more = make_record(
        9_999, started_at=START, outcome=Outcome.COMPLETED, pain=PainOfKnees(right=Pain(7, 7))
    )
    history.apply(Edit(Doing.ADDED, after=(more,)))
    assert page.refresh()
    assert "17 rated sessions" in said(page.body.statement)


def test_an_empty_page_has_to_be_made_anew(show) -> None:
    assert not show(MemoryHistory()).refresh()


def test_trouble_is_told_and_what_was_shown_stays(show) -> None:
    history = SilentHistory(sessions())
    page = show(history)
    shown = page.past
    history.broken = True
    page.head._ranges[False].button_of("year").click()
    assert "The disk A does not answer." in said(page)
    assert page.past is shown
    assert page.place.range is Range.MONTH
    assert page.head._ranges[False].value() == "month"
    history.broken = False
    page.head._ranges[False].button_of("year").click()
    assert "The disk A does not answer." not in said(page)


def test_trouble_at_the_beginning_is_told(show) -> None:
    history = SilentHistory(sessions())
    history.broken = True
    assert "The disk A does not answer." in said(show(history))


def test_days_without_a_session_can_be_rated_where_writing_is_possible(show, qtbot: QtBot) -> None:
    page = show(a_history())
    with qtbot.waitSignal(page.rate_day_wanted):
        qtbot.mouseClick(page.body.shelf.mornings.rate, LEFT)
    history = a_history()
    history.trouble = AppError("Sealed.")
    sealed = show(history)
    assert not sealed.body.shelf.mornings.rate.isVisible()


def test_the_physio_button_at_every_width(show, qtbot: QtBot) -> None:
    for size in ((1092, 760), (836, 600)):
        page = show(a_history(), size=size)
        (button,) = (
            b
            for b in page.head.findChildren(QAbstractButton)
            if b.isVisible() and b.accessibleName() == "Page for my physio"
        )
        with qtbot.waitSignal(page.physio_wanted):
            qtbot.mouseClick(button, LEFT)


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_nothing_is_wider_than_the_page(show, look: Look, scale: float) -> None:
    page = show(a_history(), look=Look(look.assets, Theme.HIGH_CONTRAST, scale, True))
    for size in ((836, 600), (1092, 760), (1512, 1000)):
        page.resize(*size)
        for _turn in range(3):
            QCoreApplication.processEvents()
        for child in page.findChildren(QWidget):
            if child.isVisible() and child.window() is page:
                right = child.mapTo(page, QPoint(child.width(), 0)).x()
                assert right <= page.width(), (type(child).__name__, right)


def test_one_column_where_it_is_narrow_and_cards_keep_their_height(show) -> None:
    page = show(a_history(), size=(836, 600))
    cards = page.body.shelf.cards
    lefts = {card.mapTo(page, QPoint(0, 0)).x() for card in cards.values()}
    assert len(lefts) == 1
    page.resize(1092, 760)
    QCoreApplication.processEvents()
    assert len({card.mapTo(page, QPoint(0, 0)).x() for card in cards.values()}) == 2
    minutes = cards["minutes"]
    minutes.part.tools.table.click()
    for _turn in range(3):
        QCoreApplication.processEvents()
    assert minutes.height() >= minutes.sizeHint().height()


def test_ten_years_are_told_by_months(show) -> None:
    history = MemoryHistory(sessions(3_650, every=0.3))
    page = show(history, place=InsightPlace(Leg.RIGHT, Range.ALL))
    figure = pain_plots(page).figure
    assert "median of each month" in figure.caption
    assert all(len(panel.readings) <= 121 for panel in figure.panels)
    assert "Minutes per year" in said(page.body.shelf.cards["minutes"])
