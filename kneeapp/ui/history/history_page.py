"""The history page: the list of sessions, and the picked one beside it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kneeapp.core.content import Catalogue
from kneeapp.core.message import Message
from kneeapp.core.ports import HistoryStore
from kneeapp.ui.history.empty_history import EmptyHistory
from kneeapp.ui.history.history_head import HistoryHead
from kneeapp.ui.history.notices import Notices
from kneeapp.ui.history.room import WIDE_LIST_PX, WIDEST_DETAIL_PX, Room, room_of
from kneeapp.ui.history.session_detail import SessionDetail
from kneeapp.ui.history.session_list import SessionList
from kneeapp.ui.history.session_list_model import SessionListModel
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.scroll import Scroll
from kneeapp.ui.theme import Look

# As wide as the scroll bar of the list, which lies in the gap between list and detail.
BAR_PX = 12


class HistoryPage(QWidget):
    """Sessions by day, newest first, and what happened in the picked one.

    Args:
        look: colours and fonts.
        history: where the sessions are read; the page never writes. Where it can only be read, the
            page says why and offers no deleting.
        catalogue: titles of routines and names of points.
        today: the local day the page is shown on.
        selected: id of the session to begin with; the newest when None or unknown.
        parent: the widget it lies in.

    Signals:
        delete_wanted(str): delete the session with this id.
        start_wanted(): begin a session.
        export_wanted(): write the history to a file.
        selected_changed(str): the user picked the session with this id.
    """

    delete_wanted = Signal(str)
    start_wanted = Signal()
    export_wanted = Signal()
    selected_changed = Signal(str)

    def __init__(
        self,
        look: Look,
        history: HistoryStore,
        catalogue: Catalogue,
        today: date,
        selected: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        because = history.read_only_because
        self._because = None if because is None else because.message
        self._selected: str | None = None
        self._detail_open = False
        self._sessions = SessionListModel(history, catalogue, today, self)
        self._head = HistoryHead(look, today)
        self._list = SessionList(look, self._sessions)
        self._detail = SessionDetail(look, catalogue, today, because is not None)
        routines = list(catalogue.routines.values())
        self._empty = EmptyHistory(look, _(routines[0].title) if routines else "")
        self._lay_out()
        self._wire()
        self.reload(selected)

    def _lay_out(self) -> None:
        panes = QWidget()
        self._row = QHBoxLayout(panes)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._list)
        self._below = QVBoxLayout()
        self._below.addWidget(self._detail)
        self._row.addLayout(self._below, 1)
        invitation = Scroll(self._look)
        invitation.body.addWidget(self._empty)
        self._body = QStackedWidget()
        self._body.addWidget(panes)
        self._body.addWidget(invitation)
        self._notices = Notices(self._look, self._because)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(self._look.px(14))
        self._column.addWidget(self._head)
        self._column.addLayout(self._notices)
        self._column.addWidget(self._body, 1)

    def _wire(self) -> None:
        self._sessions.trouble.connect(self.show_trouble)
        self._head.export_wanted.connect(self.export_wanted)
        self._empty.start_wanted.connect(self.start_wanted)
        self._list.picked.connect(self._pick)
        self._list.opened.connect(self._open)
        self._list.delete_wanted.connect(self._want_delete)
        self._detail.delete_wanted.connect(self._want_delete)
        self._detail.back_wanted.connect(self._close_detail)

    @property
    def selected_id(self) -> str | None:
        """The id of the session shown, or None when there is none."""
        return self._selected

    @property
    def session_list(self) -> SessionList:
        """The list of sessions."""
        return self._list

    def reload(self, select: str | None = None) -> None:
        """Read the history anew.

        Shows the session `select`; else the one shown before; else its neighbour, when it is gone.
        """
        had_focus = self._holds_focus()
        self._notices.drop_trouble()
        before = self._sessions.place_of(self._selected)
        self._sessions.reload(self._sessions.pages.read_to)
        wanted = select if select is not None else self._selected
        row = self._sessions.seek(wanted) if wanted is not None else None
        if row is None:
            row = self._sessions.session_row(before)
            self._detail_open = False
        self._show_row(row)
        pages = self._sessions.pages
        self._head.render_count(pages.total, pages.oldest_day())
        self._body.setCurrentIndex(1 if pages.is_empty else 0)
        self._arrange()
        if had_focus:
            self._list.setFocus()

    def show_trouble(self, message: Message) -> None:
        """Tell below the head what could not be read or written; the page goes on."""
        self._notices.show_trouble(message)

    def _holds_focus(self) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and self._body.isAncestorOf(focus)

    def _show_row(self, row: int | None) -> None:
        """Show the session of a row. What is shown is known first, so the list tells no news."""
        record = None if row is None else self._sessions.record_at(row)
        self._selected = None if record is None else record.id
        self._detail.show_session(record)
        self._list.render_selected(self._selected)

    def _pick(self, session_id: str) -> None:
        if session_id == self._selected:
            return
        row = self._sessions.row_of(session_id)
        self._selected = session_id
        self._detail.show_session(None if row is None else self._sessions.record_at(row))
        self.selected_changed.emit(session_id)

    def _open(self, _session_id: str) -> None:
        """Where list and detail have no room side by side, the detail takes the list's place."""
        if not self._room().alone:
            return
        self._detail_open = True
        self._arrange()
        self._detail.back_button.setFocus()

    def _close_detail(self) -> None:
        self._detail_open = False
        self._arrange()
        self._list.setFocus()

    def _want_delete(self, session_id: str) -> None:
        if self._because is None:
            self.delete_wanted.emit(session_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the detail where it has taken the list's place."""
        if event.key() == Qt.Key.Key_Escape and self._room().alone and self._detail_open:
            self._close_detail()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the best of the room."""
        super().resizeEvent(event)
        self._arrange()

    def _room(self) -> Room:
        scale = self._look.text_scale
        return room_of(self.width() / scale, self.height() / scale)

    def _arrange(self) -> None:
        room, px = self._room(), self._look.px
        covered = room.alone and self._detail_open
        self._list.setMinimumWidth(px(240) if room.alone else px(room.list_px) + BAR_PX)
        self._list.setMaximumWidth(px(4000) if room.alone else px(room.list_px) + BAR_PX)
        self._list.setVisible(not covered)
        self._row.setStretch(0, int(room.alone and not covered))
        self._row.setStretch(1, int(covered or not room.alone))
        self._detail.setVisible(self._selected is not None and (covered or not room.alone))
        self._detail.render_room(alone=room.alone, compact=room.compact)
        self._head.setVisible(not covered)
        self._head.render_compact(room.compact)
        self._row.setSpacing(max(0, px(room.gap_px) - BAR_PX))
        widest = px(WIDE_LIST_PX + WIDEST_DETAIL_PX + room.gap_px)
        side = max(px(room.margin_px), (self.width() - widest) // 2)
        self._column.setContentsMargins(side, px(room.top_px), side, 0)
        # The list runs on to the window's edge; the card ends above it.
        self._below.setContentsMargins(0, 0, 0, px(room.below_px))
