"""The list of backups, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from kneeapp.core.safekeeping import Backup
from kneeapp.ui.backups.backup_row import BACKUP_ROLE, BackupRow
from kneeapp.ui.backups.words import spoken
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.scroll import SlimBar
from kneeapp.ui.theme import Look

_OPEN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_NO_PARENT = QModelIndex()


class _BackupModel(QAbstractListModel):
    def __init__(self, today: date, parent: QObject) -> None:
        super().__init__(parent)
        self._today = today
        self.backups: tuple[Backup, ...] = ()

    def render(self, backups: Sequence[Backup]) -> None:
        self.beginResetModel()
        self.backups = tuple(backups)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.backups)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        backup = self.backups[index.row()]
        if role == BACKUP_ROLE:
            return backup
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(backup, self._today)
        return None


class BackupList(QListView):
    """Backups; one is picked.

    Args:
        look: colours and fonts.
        today: the local day.
        ground: the token of the ground it lies on.
        parent: the widget it lies in.

    Signals:
        picked(str): the selection has come to the backup of this name, by whatever hand.
        opened(str): the backup was clicked, or Enter or Space pressed on it.
    """

    picked = Signal(str)
    opened = Signal(str)

    def __init__(
        self, look: Look, today: date, ground: str = "surface", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._backups = _BackupModel(today, self)
        self.setAccessibleName(_("Backups"))
        self.setItemDelegate(BackupRow(look, today, self))
        self.setModel(self._backups)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setVerticalScrollBar(SlimBar(look))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setSingleStep(look.px(29))
        palette = QPalette(look.palette)
        palette.setColor(QPalette.ColorRole.Base, look.colour(ground))
        self.setPalette(palette)
        self.selectionModel().selectionChanged.connect(self._tell_picked)
        self.clicked.connect(self._tell_opened)

    @property
    def backups(self) -> tuple[Backup, ...]:
        """What is shown."""
        return self._backups.backups

    def render(self, backups: Sequence[Backup], picked: str | None) -> None:  # type: ignore[override]
        """Show these; one of them is picked, or none."""
        self._backups.render(backups)
        names = [backup.name for backup in backups]
        if picked in names:
            index = self._backups.index(names.index(picked))
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open the backup, arrows walk."""
        name = self._picked_name()
        if name and event.key() in _OPEN_KEYS:
            self.opened.emit(name)
        else:
            super().keyPressEvent(event)

    def _picked_name(self) -> str:
        chosen = self.selectionModel().selectedIndexes()
        return self._backups.backups[chosen[0].row()].name if chosen else ""

    def _tell_picked(self, _now: QItemSelection, _before: QItemSelection) -> None:
        name = self._picked_name()
        if name:
            self.picked.emit(name)

    def _tell_opened(self, index: QModelIndex) -> None:
        self.opened.emit(self._backups.backups[index.row()].name)
