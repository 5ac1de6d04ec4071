"""The list of sessions by day."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from kneeapp.core.record import SessionRecord
from kneeapp.ui.history.session_list_model import SessionListModel, SessionRole
from kneeapp.ui.history.session_row import SessionRow
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.scroll import SlimBar
from kneeapp.ui.theme import Look

_OPEN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class SessionList(QListView):
    """Sessions under the heads of their days.

    Signals:
        picked(str): the selection has come to the session with this id, by whatever hand.
        opened(str): the session was clicked, or Enter or Space pressed on it.
        delete_wanted(str): Delete was pressed on the session.
    """

    picked = Signal(str)
    opened = Signal(str)
    delete_wanted = Signal(str)

    def __init__(
        self, look: Look, sessions: SessionListModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._sessions = sessions
        self.setAccessibleName(_("Sessions"))
        self.setItemDelegate(SessionRow(look, self))
        self.setModel(sessions)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setVerticalScrollBar(SlimBar(look))
        # The bar draws only what is needed; its place is kept, so that rows never change width.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setSingleStep(look.px(28))
        palette = QPalette(look.palette)
        palette.setColor(QPalette.ColorRole.Base, look.colour("bg"))
        self.setPalette(palette)
        self.selectionModel().selectionChanged.connect(self._tell_picked)
        self.clicked.connect(self._tell_opened)

    def render_selected(self, session_id: str | None) -> None:
        """Show which session is picked, and bring it into view. None: no session is."""
        row = None if session_id is None else self._sessions.row_of(session_id)
        if row is None:
            self.clearSelection()
            return
        index = self._sessions.index(row)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a session into view, with the head of its day when it is the first below it."""
        above = self._sessions.index(index.row() - 1)
        if above.isValid() and self._sessions.record_at(above.row()) is None:
            super().scrollTo(above, hint)
        super().scrollTo(index, hint)

    def moveCursor(
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        """Where a key leads; from the head of a day on to its first session."""
        index = super().moveCursor(action, modifiers)
        if index.isValid() and self._sessions.record_at(index.row()) is None:
            return self._sessions.index(index.row() + 1)
        return index

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open the session, Delete asks to delete it, arrows walk."""
        record = self._picked_record()
        if record is not None and event.key() in _OPEN_KEYS:
            self.opened.emit(record.id)
        elif record is not None and event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit(record.id)
        else:
            super().keyPressEvent(event)

    def _picked_record(self) -> SessionRecord | None:
        chosen = self.selectionModel().selectedIndexes()
        return self._sessions.record_at(chosen[0].row()) if chosen else None

    def _tell_picked(self, _now: QItemSelection, _before: QItemSelection) -> None:
        record = self._picked_record()
        if record is not None:
            self.picked.emit(record.id)

    def _tell_opened(self, index: QModelIndex) -> None:
        record = index.data(SessionRole.RECORD)
        if isinstance(record, SessionRecord):
            self.opened.emit(record.id)
