"""The history page: when and what was done, and the picked session beside it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kneeapp.core.content import Catalogue
from kneeapp.core.message import Message
from kneeapp.core.ports import HistoryStore
from kneeapp.core.record import SessionRecord
from kneeapp.ui.history.empty_history import EmptyHistory
from kneeapp.ui.history.history_head import HistoryHead
from kneeapp.ui.history.history_side import BAR_PX, HistorySide
from kneeapp.ui.history.notices import Notices
from kneeapp.ui.history.room import WIDE_LIST_PX, WIDEST_DETAIL_PX, Room, room_of
from kneeapp.ui.history.session_detail import SessionDetail
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.scroll import Scroll
from kneeapp.ui.theme import Look


class HistoryPage(QWidget):
    """Sessions by day, newest first, and what happened in the picked one.

    Args:
        look: colours and fonts.
        history: where the sessions are read; the page never writes. Where it can only be read, the
            page says why and offers no adding or deleting.
        catalogue: titles of routines and names of points.
        today: the local day the page is shown on.
        selected: id of the session to begin with; the newest when None or unknown.
        parent: the widget it lies in.

    Signals:
        add_wanted(date | None): add a session done without the app, of a day that was gone to.
        import_wanted(): take in a file.
        export_wanted(): write the history to a file.
        edit_wanted(str): change the session with this id.
        delete_wanted(tuple[str, ...]): delete the sessions with these ids, together.
        start_wanted(): begin a session.
        selected_changed(str): the user picked the session with this id.
    """

    add_wanted = Signal(object)
    import_wanted = Signal()
    export_wanted = Signal()
    edit_wanted = Signal(str)
    delete_wanted = Signal(object)
    start_wanted = Signal()
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
        read_only = because is not None
        self._selected: str | None = None
        self._detail_open = False
        self._head = HistoryHead(look, today, read_only=read_only)
        self._side = HistorySide(look, history, catalogue, today, read_only=read_only)
        self._detail = SessionDetail(look, catalogue, today, read_only)
        routines = list(catalogue.routines.values())
        self._empty = EmptyHistory(look, _(routines[0].title) if routines else "")
        self._lay_out()
        self._wire()
        self.reload(selected)

    def _lay_out(self) -> None:
        panes = QWidget()
        self._row = QHBoxLayout(panes)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._side)
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
        self._head.add_wanted.connect(lambda: self.add_wanted.emit(self._side.days.by_hand))
        self._head.import_wanted.connect(self.import_wanted)
        self._head.export_wanted.connect(self.export_wanted)
        self._empty.start_wanted.connect(self.start_wanted)
        self._side.trouble.connect(self.show_trouble)
        self._side.shown.connect(self._show_picked)
        self._side.opened.connect(self._open)
        self._side.delete_wanted.connect(self._want_delete)
        self._detail.edit_wanted.connect(self.edit_wanted)
        self._detail.delete_wanted.connect(lambda session_id: self._want_delete((session_id,)))
        self._detail.back_wanted.connect(self._close_detail)
        find = QShortcut(QKeySequence("Ctrl+F"), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._focus_search)

    @property
    def selected_id(self) -> str | None:
        """The id of the session shown, or None when there is none."""
        return self._selected

    @property
    def side(self) -> HistorySide:
        """Calendar, search and list."""
        return self._side

    def reload(self, select: str | None = None) -> None:
        """Read the history anew.

        Shows the session `select`; else the one shown before; else its neighbour, when it is gone.
        """
        had_focus = self._holds_focus()
        self._notices.drop_trouble()
        before = self._selected
        record = self._side.reload(select)
        self._show(record)
        if record is None or record.id not in (select, before):
            self._detail_open = False
        self._head.render_count(self._side.counts.total, self._side.counts.oldest)
        self._body.setCurrentIndex(1 if self._side.counts.is_empty else 0)
        self._arrange()
        if had_focus:
            self._side.list.setFocus()

    def show_trouble(self, message: Message) -> None:
        """Tell below the head what could not be read or written; the page goes on."""
        self._notices.show_trouble(message)

    def _holds_focus(self) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and self._body.isAncestorOf(focus)

    def _show(self, record: SessionRecord | None) -> None:
        self._selected = None if record is None else record.id
        self._detail.show_session(record)

    def _show_picked(self, record: SessionRecord | None) -> None:
        if record is not None and record.id == self._selected:
            return
        self._show(record)
        self._arrange()
        if record is not None:
            self.selected_changed.emit(record.id)

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
        self._side.list.setFocus()

    def _want_delete(self, session_ids: tuple[str, ...]) -> None:
        if self._because is None:
            self.delete_wanted.emit(session_ids)

    def _focus_search(self) -> None:
        if self._side.counts.is_empty:
            return
        if self._room().alone and self._detail_open:
            self._close_detail()
        self._side.focus_search()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape selects one session alone, or leaves the detail that took the list's place."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._room().alone and self._detail_open:
            self._close_detail()
        elif self._side.selects_several:
            self._side.cancel()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the best of the room."""
        super().resizeEvent(event)
        self._arrange()

    def _room(self) -> Room:
        scale = self._look.text_scale
        return room_of(self.width() / scale, self.height() / scale)

    def _arrange(self) -> None:
        room, px, side = self._room(), self._look.px, self._side
        covered = room.alone and self._detail_open
        side.setMinimumWidth(px(240) if room.alone else px(room.list_px) + BAR_PX)
        side.setMaximumWidth(px(4000) if room.alone else px(room.list_px) + BAR_PX)
        side.setVisible(not covered)
        side.render_room(is_week=room.is_week, has_calendar=room.has_calendar)
        self._row.setStretch(0, int(room.alone and not covered))
        self._row.setStretch(1, int(covered or not room.alone))
        self._detail.setVisible(self._selected is not None and (covered or not room.alone))
        self._detail.render_room(alone=room.alone, compact=room.compact)
        self._head.setVisible(not covered)
        self._head.render_compact(room.compact)
        self._row.setSpacing(max(0, px(room.gap_px) - BAR_PX))
        widest = px(WIDE_LIST_PX + WIDEST_DETAIL_PX + room.gap_px)
        margin = max(px(room.margin_px), (self.width() - widest) // 2)
        self._column.setContentsMargins(margin, px(room.top_px), margin, 0)
        # The list runs on to the window's edge; the card ends above it.
        self._below.setContentsMargins(0, 0, 0, px(room.below_px))
