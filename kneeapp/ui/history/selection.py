"""What is selected in the list, several sessions or all that are found, and its bar."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kneeapp.ui.history.filter_words import COUNTED_MOST
from kneeapp.ui.history.session_list import SessionList
from kneeapp.ui.history.session_list_model import SessionListModel
from kneeapp.ui.history.several_bar import SeveralBar


class Selection(QObject):
    """Keeps the bar true to the list. All that are found may be more than are listed.

    Args:
        sessions: what is listed.
        shown: the list.
        bar: tells how many are selected.
        parent: what it lives as long as.

    Signals:
        delete_wanted(tuple[str, ...]): delete the sessions with these ids.
    """

    delete_wanted = Signal(object)

    def __init__(
        self, sessions: SessionListModel, shown: SessionList, bar: SeveralBar, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._sessions, self._list, self._bar = sessions, shown, bar
        self._found = 0
        self._is_all = False
        sessions.rowsInserted.connect(self._select_more)
        shown.selection_moved.connect(self.render)
        for hand in (shown, bar):
            hand.all_wanted.connect(self.select_all)
            hand.delete_wanted.connect(self._want_delete)

    def render_found(self, found: int) -> None:
        """Show how many are found; what was selected of others is selected no more."""
        self._found, self._is_all = found, False
        self.render()

    def render_one(self, session_id: str | None) -> None:
        """Select one session alone, or none."""
        self._is_all = False
        self._list.render_selected(session_id)
        self.render()

    def select_all(self) -> None:
        """Select all that are found, listed or not."""
        self._is_all = True
        self._list.selectAll()
        self.render()

    def render(self) -> None:
        """Show how many are selected."""
        chosen = len(self._list.selected_ids())
        self._is_all = self._is_all and chosen == len(self._sessions.held.records())
        listed_all = not (self._sessions.has_newer or self._sessions.has_older)
        self._bar.render(
            max(self._found, chosen) if self._is_all else chosen,
            is_all=self._is_all or (listed_all and chosen == self._found),
            has_more=chosen < self._found,
        )

    def _select_more(self) -> None:
        """All stay selected while more of them are listed."""
        if self._is_all:
            self._list.selectAll()

    def _want_delete(self) -> None:
        ids = self._list.selected_ids()
        if self._is_all:
            ids = self._sessions.all_ids(COUNTED_MOST + 1)
        if 0 < len(ids) <= COUNTED_MOST:
            self.delete_wanted.emit(ids)
