"""The table behind a plot: the same values in rows, to be read, walked through and copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from kneeapp.ui.kit.scroll import SlimBar
from kneeapp.ui.theme import Look, Role

_ROW_PX, _HEAD_PX, _PAD_PX = 32, 32, 12
_ROWS_MOST = 8


class PlotTableModel(QAbstractTableModel):
    """Rows of words under heads.

    Args:
        parent: who keeps it.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._heads: tuple[str, ...] = ()
        self._rows: tuple[tuple[str, ...], ...] = ()

    def render_rows(self, heads: Sequence[str], rows: Sequence[tuple[str, ...]]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._heads, self._rows = tuple(heads), tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """How many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(self._heads)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The words of a cell, and on which side they stand."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._align(index.column())
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The head of a column; rows have none."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return self._align(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def as_text(self, rows: Sequence[int] | None = None) -> str:
        """Heads and rows as lines with tabs, as spreadsheets paste them; None: all rows."""
        chosen = range(len(self._rows)) if rows is None else rows
        lines = [self._heads, *(self._rows[row] for row in chosen)]
        return "\n".join("\t".join(map(_plain, line)) for line in lines) + "\n"

    def _align(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignLeft
        if self._rows and column and all(_is_number(row[column]) for row in self._rows[:50]):
            side = Qt.AlignmentFlag.AlignRight
        return side | Qt.AlignmentFlag.AlignVCenter


def _plain(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula or for two cells."""
    words = " ".join(cell.split()).replace("\u2212", "-")
    is_formula = words[:1] in ("=", "+", "-", "@") and not _is_number(words)
    return f"'{words}" if is_formula else words


def _is_number(cell: str) -> bool:
    if cell == "–":
        return True
    return cell.lstrip("+-\u2212").replace(".", "", 1).isdecimal()


class _Heads(QHeaderView):
    """Heads in small bold letters over a hairline."""

    def __init__(self, look: Look) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._look = look
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setFixedHeight(look.px(_HEAD_PX))
        self.setFont(look.font(Role.CAPTION, 700))
        # As wide as the first rows ask for: a long table is not measured cell by cell.
        self.setResizeContentsPrecision(60)

    def sectionSizeFromContents(self, logicalIndex: int) -> QSize:  # noqa: N803
        """Its words and the room beside them."""
        words = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        wide = QFontMetrics(self.font()).horizontalAdvance(words)
        return QSize(wide + self._look.px(_PAD_PX) + 4, self._look.px(_HEAD_PX))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        """Ground, words, hairline."""
        look, model = self._look, self.model()
        painter.save()
        painter.fillRect(rect, look.colour("surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.colour("line2"))
        painter.setFont(self.font())
        painter.setPen(look.colour("ink2"))
        words = str(model.headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        align = model.headerData(
            logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
        )
        # As far from the edge as Qt draws the words of the cells.
        pad = self.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1
        painter.drawText(rect.adjusted(pad, 0, -pad, 0), align, words)
        painter.restore()


class _Cells(QStyledItemDelegate):
    """Cells with as much room between their words as there is between the heads."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The words, and room beside them."""
        return super().sizeHint(option, index) + QSize(self._look.px(_PAD_PX), 0)


class PlotTable(QTableView):
    """The values of a figure, in rows.

    Args:
        look: colours and fonts.
        name: what the table holds, for screen readers.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._values = PlotTableModel(self)
        self.setModel(self._values)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setVerticalScrollBar(SlimBar(look))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFont(look.font(Role.BODY, tabular=True))
        self.setHorizontalHeader(_Heads(look))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setItemDelegate(_Cells(look, self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(look.px(_ROW_PX))
        palette = QPalette(look.palette)
        palette.setColor(QPalette.ColorRole.Base, look.colour("surface"))
        palette.setColor(QPalette.ColorRole.AlternateBase, look.mix("sunken", "surface", 0.45))
        self.setPalette(palette)

    @property
    def values(self) -> PlotTableModel:
        """What it shows."""
        return self._values

    def render_rows(self, heads: Sequence[str], rows: Sequence[tuple[str, ...]]) -> None:
        """Show other rows."""
        self._values.render_rows(heads, rows)
        self._share_width()
        shown = max(2, min(_ROWS_MOST, len(rows)))
        tall = self._look.px(_HEAD_PX) + shown * self._look.px(_ROW_PX)
        self.setFixedHeight(tall + 4)
        self.updateGeometry()

    def _share_width(self) -> None:
        """Each column as wide as its words, and an equal share of what is left."""
        header = self.horizontalHeader()
        needed = [self._needed_px(column) for column in range(self._values.columnCount())]
        spare = max(0, self.viewport().width() - sum(needed))
        for column, wide in enumerate(needed):
            share = spare // (len(needed) - column)
            spare -= share
            header.resizeSection(column, wide + share)

    def _needed_px(self, column: int) -> int:
        return max(self.sizeHintForColumn(column), self.horizontalHeader().sectionSizeHint(column))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the width there is."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._share_width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the chosen rows with their heads."""
        if event.matches(QKeySequence.StandardKey.Copy):
            rows = sorted({index.row() for index in self.selectedIndexes()})
            QGuiApplication.clipboard().setText(self._values.as_text(rows or None))
            event.accept()
            return
        super().keyPressEvent(event)
