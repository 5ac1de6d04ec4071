"""The sessions of a file as a list: mark, time, routine, and what is worth knowing."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kneeapp.core.content import Catalogue
from kneeapp.core.taking_in import ImportRow, Mark
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.paint import edge, fill
from kneeapp.ui.kit.scroll import SlimBar
from kneeapp.ui.taking_in.words import (
    mark_icon,
    mark_words,
    routine_words,
    row_words,
    when_words,
)
from kneeapp.ui.theme import Corner, Look, Role

_ROW_PX, _TALL_ROW_PX, _PILL_WIDE_PX, _PILL_TALL_PX = 40, 60, 96, 24
_LINE_PX = 22
# As wide as the longest of all moments, and as most titles.
_WHEN_X_PX, _ROUTINE_X_PX, _REST_X_PX = 108, 332, 490
_NARROW_PX = 760
"""Below it the words about a session have a line of their own."""
_TOKENS = {
    Mark.NEW: ("soft", "on_soft"),
    Mark.SAME: ("sunken", "ink2"),
    Mark.CHANGED: ("caution_soft", "caution"),
}

AnyIndex = QModelIndex | QPersistentModelIndex


class RowRole(IntEnum):
    """What can be asked of a row beside its texts."""

    ROW = Qt.ItemDataRole.UserRole + 1


class RowModel(QAbstractListModel):
    """Some of the sessions of a file, in its order."""

    def __init__(self, catalogue: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._rows: Sequence[ImportRow] = ()

    def show_rows(self, rows: Sequence[ImportRow]) -> None:
        """Show these."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """How many are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The session, and what it is called."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == RowRole.ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return routine_words(row, self._catalogue)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (mark_words(row.mark), when_words(row), routine_words(row, self._catalogue))
            return _(", ").join((*parts, row_words(row)))
        return None


class RowPainter(QStyledItemDelegate):
    """Draws a session of the file."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._is_narrow = False

    def set_width(self, width_px: int) -> bool:
        """Draw rows so wide; whether they are of another height now."""
        before, self._is_narrow = self._is_narrow, width_px < self._look.px(_NARROW_PX)
        return self._is_narrow is not before

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        """All rows are as high; the list gives the width."""
        return QSize(0, self._look.px(_TALL_ROW_PX if self._is_narrow else _ROW_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Pill, time, routine, words; a hairline below."""
        row = index.data(RowRole.ROW)
        if not isinstance(row, ImportRow):
            return
        look, px, box = self._look, self._look.px, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_HasFocus:
            edge(painter, box.adjusted(0, 1, 0, -1), px(Corner.CELL), look.colour("focus"), 2)
        self._paint_pill(painter, box, row.mark)
        body, strong = look.font(Role.BODY, tabular=True), look.font(Role.BODY, 600)
        when, middle = box.left() + px(_WHEN_X_PX), box.left() + px(_ROUTINE_X_PX)
        routine, line = str(index.data()), box
        rest = middle + QFontMetricsF(strong).horizontalAdvance(routine) + px(12)
        rest = max(rest, box.left() + px(_REST_X_PX))
        if self._is_narrow:
            # Below each other: what differs must be seen there too.
            line = QRectF(box.left(), box.center().y() - px(_LINE_PX), box.width(), px(_LINE_PX))
            below = line.translated(0, px(_LINE_PX))
            self._text(painter, below, when, box.right(), row_words(row), body, "ink2")
            rest = box.right()
        else:
            self._text(painter, box, rest, box.right(), row_words(row), body, "ink2")
        self._text(painter, line, when, middle, when_words(row), body, "ink")
        self._text(painter, line, middle, rest, routine, strong, "ink")
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), look.colour("line"))
        painter.restore()

    def _paint_pill(self, painter: QPainter, box: QRectF, mark: Mark) -> None:
        look, px = self._look, self._look.px
        ground, ink = _TOKENS[mark]
        pill = QRectF(box.left() + px(2), 0, px(_PILL_WIDE_PX), px(_PILL_TALL_PX))
        pill.moveTop(box.center().y() - pill.height() / 2)
        fill(painter, pill, pill.height() / 2, look.colour(ground))
        if look.is_high_contrast:
            edge(painter, pill, pill.height() / 2, look.colour("line"))
        side = px(14)
        icon = look.icon(mark_icon(mark), ink, side)
        painter.drawPixmap(
            QRectF(pill.left() + px(10), pill.center().y() - side / 2, side, side).toRect(), icon
        )
        words = pill.adjusted(px(30), 0, -px(6), 0)
        font = look.font(Role.CAPTION, 600)
        self._text(painter, words, words.left(), words.right(), mark_words(mark), font, ink)

    def _text(
        self,
        painter: QPainter,
        box: QRectF,
        left: float,
        right: float,
        text: str,
        font: QFont,
        token: str,
    ) -> None:
        room = QRectF(left, box.top(), max(0.0, right - left - self._look.px(8)), box.height())
        fitting = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font)
        painter.setPen(self._look.colour(token))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, fitting)


class RowList(QListView):
    """The list itself."""

    def __init__(self, look: Look, rows: RowModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Sessions of the file"))
        self._painter = RowPainter(look, self)
        self.setItemDelegate(self._painter)
        self.setModel(rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(SlimBar(look))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        palette = QPalette(look.palette)
        palette.setColor(QPalette.ColorRole.Base, look.colour("surface"))
        self.setPalette(palette)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One line or two for each session."""
        if self._painter.set_width(self.viewport().width()):
            self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)
