"""The left side of the history: calendar, search, the list, and what is selected in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kneeapp.core.asked import asked_for
from kneeapp.core.content import Catalogue
from kneeapp.core.finding import EVERYTHING, Wanted
from kneeapp.core.ports import HistoryStore
from kneeapp.core.record import SessionRecord
from kneeapp.ui.history.ask_bar import AskBar
from kneeapp.ui.history.calendar import Calendar
from kneeapp.ui.history.calendar_desk import CalendarDesk
from kneeapp.ui.history.counts import Counts
from kneeapp.ui.history.filter_desk import FilterDesk
from kneeapp.ui.history.selection import Selection
from kneeapp.ui.history.session_list import SessionList
from kneeapp.ui.history.session_list_model import SessionListModel
from kneeapp.ui.history.session_row import SESSION_PX
from kneeapp.ui.history.several_bar import SeveralBar
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.nothing_found import NothingFound
from kneeapp.ui.kit.scroll import Scroll
from kneeapp.ui.theme import Look

# As wide as the scroll bar of the list, which lies in the gap between list and detail.
BAR_PX = 12
_MONTH_FROM_PX = 620
"""So high, a month has room above the list. At 100 % text size."""
_ASKING_WEEK_FROM_PX, _ASKING_MONTH_FROM_PX = 540, 800
"""The same for a week and a month with filters above them."""


class HistorySide(QWidget):
    """Finds sessions and shows where they lie in time.

    Args:
        look: colours and fonts.
        history: where the sessions are read.
        catalogue: titles of routines and names of points.
        today: the local day.
        read_only: whether nothing can be deleted.
        parent: the widget it lies in.

    Signals:
        shown(SessionRecord | None): another session is to be shown, by the user's hand.
        opened(str): a session was opened, by its id.
        delete_wanted(tuple[str, ...]): delete the sessions with these ids.
        trouble(Message): what could not be read.
    """

    shown = Signal(object)
    opened = Signal(str)
    delete_wanted = Signal(object)
    trouble = Signal(object)

    def __init__(
        self,
        look: Look,
        history: HistoryStore,
        catalogue: Catalogue,
        today: date,
        *,
        read_only: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._catalogue = look, catalogue
        self.counts = Counts(history, self)
        self._selected: str | None = None
        self._room_is_week, self._room_has_calendar = True, True
        self.sessions = SessionListModel(history, catalogue, today, self)
        self.calendar = Calendar(look, today)
        self.bar = AskBar(look, catalogue, today)
        self.list = SessionList(look, self.sessions)
        self.none = _nothing_found(look)
        self.several = SeveralBar(look, read_only=read_only)
        self.filters = FilterDesk(look, catalogue, today, self.bar, self)
        self.days = CalendarDesk(history, self.calendar)
        self._selection = Selection(self.sessions, self.list, self.several, self)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        look = self._look
        self._body = QStackedWidget()
        self._body.addWidget(self.list)
        nothing = Scroll(look)
        nothing.body.addWidget(self.none)
        self._body.addWidget(nothing)
        self._body.setMinimumHeight(look.px(SESSION_PX))
        self.list.setMinimumHeight(look.px(SESSION_PX))
        above = QVBoxLayout()
        above.setContentsMargins(0, 0, BAR_PX, 0)
        above.setSpacing(look.px(12))
        # The search stands where no month that comes or goes can move it.
        above.addWidget(self.bar)
        above.addWidget(self.calendar)
        below = QVBoxLayout()
        below.setContentsMargins(0, 0, BAR_PX, look.px(16))
        below.addWidget(self.several)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(6))
        column.addLayout(above)
        column.addWidget(self._body, 1)
        column.addLayout(below)

    def _wire(self) -> None:
        for reader in (self.sessions, self.days, self.counts):
            reader.trouble.connect(self.trouble)
        self.calendar.day_wanted.connect(self.jump)
        self.bar.asked.connect(self._ask)
        self.bar.day_wanted.connect(self.jump)
        self.bar.went_down.connect(self.list.setFocus)
        self.none.all_wanted.connect(self.bar.clear)
        self.list.picked.connect(self._pick)
        self.list.opened.connect(self.opened)
        self._selection.delete_wanted.connect(self.delete_wanted)
        self.several.cancel_wanted.connect(self.cancel)

    @property
    def selects_several(self) -> bool:
        """Whether several sessions are selected."""
        return self.several.isVisibleTo(self)

    def reload(self, select: str | None) -> SessionRecord | None:
        """Read the history anew; the session to be shown then.

        That is `select`; else the one shown before; else its neighbour, when it is gone. What was
        asked for is forgotten where it would hide `select`.
        """
        self.counts.read(self.days.reload())
        before = self.sessions.held.place_of(self._selected)
        self.sessions.reload()
        wanted = select if select is not None else self._selected
        row = self.sessions.seek(wanted) if wanted is not None else None
        if row is None and select is not None and self.sessions.wanted != EVERYTHING:
            self.bar.settle()
            self.sessions.want(EVERYTHING)
            row = self.sessions.seek(select)
        if row is None:
            row = self.sessions.held.session_row(before)
        self._render_found()
        return self._select(row)

    def jump(self, day: date) -> None:
        """List the sessions about a day, and show the newest of that day."""
        row = self.sessions.jump(day)
        record = None
        if row is not None:
            record = self._select(row)
            self.list.show_from(row)
        self.days.choose(day, by_hand=True)
        if row is not None:
            self.shown.emit(record)

    def focus_search(self) -> None:
        """Let the user type what to look for."""
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.line.selectAll()

    def cancel(self) -> None:
        """Select the session that is shown, alone."""
        self._selection.render_one(self._selected)
        self.list.setFocus()

    def render_room(self, *, is_week: bool, has_calendar: bool) -> None:
        """A month, a week, or no calendar, as room allows."""
        self._room_is_week, self._room_has_calendar = is_week, has_calendar
        self._fold()

    def _fold(self) -> None:
        """What is looked for takes the room of the calendar, unless there is room for both."""
        asks = self.sessions.wanted != EVERYTHING
        tall = self.height() / self._look.text_scale
        is_crowded = asks and tall < _ASKING_WEEK_FROM_PX
        self.calendar.setVisible(self._room_has_calendar and not is_crowded)
        month_from_px = _ASKING_MONTH_FROM_PX if asks else _MONTH_FROM_PX
        self.days.fold(is_week=self._room_is_week or tall < month_from_px)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the best of the room; what is told above takes some of it."""
        super().resizeEvent(event)
        self._fold()

    def _select(self, row: int | None) -> SessionRecord | None:
        """Show which session is picked. It is known first, so that the list tells no news."""
        record = None if row is None else self.sessions.held.record_at(row)
        self._selected = None if record is None else record.id
        self._selection.render_one(self._selected)
        self.days.choose(None if row is None else self.sessions.day_at(row))
        return record

    def _pick(self, session_id: str) -> None:
        if session_id == self._selected:
            return
        row = self.sessions.held.row_of(session_id)
        self._selected = session_id
        if row is not None:
            self.days.choose(self.sessions.day_at(row))
            self.shown.emit(self.sessions.held.record_at(row))

    def _ask(self, text: str, filters: Wanted) -> None:
        named = asked_for(text, self._catalogue, _)
        wanted = replace(
            filters,
            text=named.text,
            text_points=named.text_points,
            text_routines=named.text_routines,
        )
        if wanted == self.sessions.wanted:
            return
        self.sessions.want(wanted)
        row = None if self._selected is None else self.sessions.held.row_of(self._selected)
        record = self._select(self.sessions.held.session_row(0) if row is None else row)
        self._render_found()
        self.shown.emit(record)

    def _render_found(self) -> None:
        """Show how many are found, and what stands there when none is."""
        self._fold()
        wanted = self.sessions.wanted
        self.counts.find(wanted, self.sessions.found_all)
        is_none = self.sessions.rowCount() == 0 and wanted != EVERYTHING
        words = self.counts.words if wanted != EVERYTHING else ""
        self.bar.render_count(words, is_none=is_none)
        self.filters.render_count(self.counts.words)
        self._selection.render_found(self.counts.found)
        self._body.setCurrentIndex(int(is_none))


def _nothing_found(look: Look) -> NothingFound:
    hint = _(
        "Search for words of a note, a point (ST36, calf), a routine or a day (21 November), "
        "or take a filter away."
    )
    return NothingFound(look, hint, _("Show all sessions"), _("No session is like that"))
