"""The list of sessions by day."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from kneeapp.core.record import SessionRecord
from kneeapp.ui.history.session_list_model import SessionListModel, SessionRole
from kneeapp.ui.history.session_row import SessionRow
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.scroll import SlimBar
from kneeapp.ui.theme import Look

_OPEN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class SessionList(QListView):
    """Sessions under the heads of their days; several can be selected.

    Pages are read and let go while somebody scrolls, and what is seen stays in its place.

    Signals:
        picked(str): the selection has come to this one session, by whatever hand.
        selection_moved(): other sessions are selected, or none.
        opened(str): the session was clicked, or Enter or Space pressed on it.
        delete_wanted(): Delete was pressed.
        all_wanted(): Ctrl+A was pressed.
    """

    picked = Signal(str)
    selection_moved = Signal()
    opened = Signal(str)
    delete_wanted = Signal()
    all_wanted = Signal()

    def __init__(
        self, look: Look, sessions: SessionListModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._sessions = sessions
        self.setAccessibleName(_("Sessions"))
        self.setItemDelegate(SessionRow(look, self))
        self.setModel(sessions)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        bar = SlimBar(look)
        self.setVerticalScrollBar(bar)
        # The bar draws only what is needed; its place is kept, so that rows never change width.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar.setSingleStep(look.px(28))
        palette = QPalette(look.palette)
        palette.setColor(QPalette.ColorRole.Base, look.colour("bg"))
        self.setPalette(palette)
        # Not at once: while rows are laid out, the bar tells of places that do not last.
        self._growing = QTimer(self)
        self._growing.setSingleShot(True)
        self._growing.setInterval(0)
        self._growing.timeout.connect(self._grow)
        bar.valueChanged.connect(self._plan_growth)
        bar.rangeChanged.connect(self._plan_growth)
        self.selectionModel().selectionChanged.connect(self._tell_selected)
        self.clicked.connect(self._tell_opened)

    def selected_ids(self) -> tuple[str, ...]:
        """The ids of the selected sessions, newest first."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        records = (self._sessions.held.record_at(row) for row in rows)
        return tuple(record.id for record in records if record is not None)

    def render_selected(self, session_id: str | None) -> None:
        """Show which session is picked, and bring it into view. None: no session is."""
        row = None if session_id is None else self._sessions.held.row_of(session_id)
        if row is None:
            self.clearSelection()
            return
        index = self._sessions.index(row)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def show_from(self, row: int) -> None:
        """Let the list begin with a row, under the head of its day."""
        above = self._sessions.held.record_at(row - 1) is None
        index = self._sessions.index(row - 1 if above and row > 0 else row)
        super().scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)
        self._plan_growth()

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a session into view, with the head of its day when it is the first below it."""
        above = self._sessions.index(index.row() - 1)
        if above.isValid() and self._sessions.held.record_at(above.row()) is None:
            super().scrollTo(above, hint)
        super().scrollTo(index, hint)

    def moveCursor(
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        """Where a key leads; from the head of a day on to its first session."""
        plain = not modifiers & Qt.KeyboardModifier.ShiftModifier
        if action is QAbstractItemView.CursorAction.MoveHome and plain:
            if self._sessions.has_newer:
                self._sessions.to_newest()
            return self._sessions.index(self._sessions.held.session_row(0) or 0)
        if action is QAbstractItemView.CursorAction.MoveEnd and plain and self._sessions.has_older:
            self._sessions.to_oldest()
            return self._sessions.index(self._sessions.rowCount() - 1)
        index = super().moveCursor(action, modifiers)
        if index.isValid() and self._sessions.held.record_at(index.row()) is None:
            return self._sessions.index(index.row() + 1)
        return index

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """A click on the head of a day, or below the last session, selects nothing else."""
        if isinstance(event, QMouseEvent) and self._sessions.held.record_at(index.row()) is None:
            return QItemSelectionModel.SelectionFlag.NoUpdate
        return super().selectionCommand(index, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open the session, Delete asks to delete, arrows walk."""
        record = self._sessions.held.record_at(self.currentIndex().row())
        some = self.selectionModel().hasSelection()
        if event.key() in _OPEN_KEYS and some:
            if record is not None:
                self.opened.emit(record.id)
        elif event.key() == Qt.Key.Key_Delete and some:
            self.delete_wanted.emit()
        elif event.key() == Qt.Key.Key_A and event.modifiers() == (
            Qt.KeyboardModifier.ControlModifier
        ):
            self.all_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _tell_selected(self, _now: QItemSelection, _before: QItemSelection) -> None:
        chosen = self.selected_ids()
        self.selection_moved.emit()
        if len(chosen) == 1:
            self.picked.emit(chosen[0])

    def _tell_opened(self, index: QModelIndex) -> None:
        record = index.data(SessionRole.RECORD)
        if isinstance(record, SessionRecord) and self.selected_ids() == (record.id,):
            self.opened.emit(record.id)

    def _ends_near(self) -> tuple[bool, bool]:
        """Whether the upper and the lower end of the stretch are near and more lies beyond."""
        bar, near = self.verticalScrollBar(), self.viewport().height()
        above, below = bar.value() - bar.minimum(), bar.maximum() - bar.value()
        return (
            above < near and self._sessions.has_newer,
            below < near and self._sessions.has_older,
        )

    def _plan_growth(self) -> None:
        if any(self._ends_near()):
            self._growing.start()

    def _grow(self) -> None:
        """Read on where somebody comes near the end; let go what is far on the other side."""
        upper, lower = self._ends_near()
        # What is selected with others is shown as long as it is.
        lets_go = len(self.selectionModel().selectedIndexes()) < 2
        if lower:
            self._in_place(self._sessions.grow_older)
            if lets_go:
                self._in_place(self._sessions.let_go_newer)
        elif upper:
            self._in_place(self._sessions.grow_newer)
            if lets_go:
                self._in_place(self._sessions.let_go_older)

    def _in_place(self, change: Callable[[], None]) -> None:
        """Change the stretch; what is seen first stays where it is seen."""
        seen = QPersistentModelIndex(self.indexAt(QPoint(1, 1)))
        top = self.visualRect(seen).top() if seen.isValid() else 0
        change()
        self.doItemsLayout()
        if seen.isValid():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualRect(seen).top() - top)
