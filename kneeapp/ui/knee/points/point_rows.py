"""The rows of the list of points: the second way to everything the picture offers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QWidget,
)

from kneeapp.core.content import Point
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.pressable import ring_after
from kneeapp.ui.kit.scroll import SlimBar, set_plain_viewport
from kneeapp.ui.kit.tip_words import TIP_ROLE
from kneeapp.ui.knee.points.row_paint import CODE_ROLE, HEAD_ROLE, ROW_PX, RowPainter
from kneeapp.ui.leg.words import list_place_word
from kneeapp.ui.theme import Look

_BAR_ROOM = 6


class Section(NamedTuple):
    """Rows under one head; an empty head is not drawn."""

    head: str
    codes: tuple[str, ...]


class PointRows(QListWidget):
    """The rows. The selection is what is chosen, whoever changed it: hand, key, screen reader.

    Args:
        look: colours and fonts.
        points: all points that may be shown, by code.
        routine: the codes of the routine, whose rows carry their numbers.
        parent: the widget it lies in.

    Signals:
        picked(code): a point was chosen here.
        typed(text): a letter was typed: somebody wants to search.
        left_upwards(): the arrow up was pressed in the first row.
    """

    picked = Signal(str)
    typed = Signal(str)
    left_upwards = Signal()

    def __init__(
        self,
        look: Look,
        points: Mapping[str, Point],
        routine: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._points, self._routine = look, points, list(routine)
        self._codes: list[str] = []
        self._chosen = ""
        set_plain_viewport(self)
        self._painter = RowPainter(look, points, routine, self)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(SlimBar(look))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(look.px(ROW_PX) // 3)
        self.viewport().setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Points"))
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self._pressed = ""
        self.clicked.connect(self._on_clicked)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the rows, from the top."""
        return tuple(self._codes)

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show these rows, and the chosen point as chosen when it is among them. Tells nobody."""
        # Emptied first: as long as nothing is known to be shown, no selection means anything.
        self._codes = []
        self.clear()
        codes = [code for section in sections for code in section.codes]
        for section in sections:
            for number, code in enumerate(section.codes):
                self.addItem(self._item(self._points[code], section.head if not number else ""))
        self._codes = codes
        self.present(self._chosen)
        self.updateGeometry()

    def present(self, code: str) -> None:
        """Show the row of a point as chosen, if it is there. Tells nobody."""
        self._chosen = code
        if code not in self._codes:
            self.clearSelection()
            return
        row = self._codes.index(code)
        self.setCurrentRow(row)
        self.scrollToItem(self.item(row))

    def start_at_the_top(self) -> None:
        """Come in from above: the chosen row, or else the first one is picked."""
        self.setFocus(Qt.FocusReason.TabFocusReason)
        if self._codes and self._chosen not in self._codes:
            self.picked.emit(self._codes[0])

    def sizeHint(self) -> QSize:
        """All rows, unscrolled."""
        high = sum(self.sizeHintForRow(row) for row in range(self.count()))
        return QSize(max(self._painter.widest_px, self._look.px(200)) + _BAR_ROOM, high)

    def minimumSizeHint(self) -> QSize:
        """The widest row; at least one of them."""
        return QSize(self._painter.widest_px, self._look.px(ROW_PX))

    def _item(self, point: Point, head: str) -> QListWidgetItem:
        item = QListWidgetItem(_(point.plain_name))
        item.setData(TIP_ROLE, _(point.plain_name))
        item.setData(CODE_ROLE, point.code)
        item.setData(HEAD_ROLE, head)
        item.setSizeHint(self._painter.size(head, self.count()))
        words = _("{name}, {code} {pinyin}, {place}")
        if point.code in self._routine:
            words = _("{order}, {name}, {code} {pinyin}, {place}")
        heard = words.format(
            order=self._routine.index(point.code) + 1 if point.code in self._routine else 0,
            name=_(point.plain_name),
            code=point.code,
            pinyin=point.pinyin_plain,
            place=list_place_word(point),
        )
        item.setData(Qt.ItemDataRole.AccessibleTextRole, heard)
        return item

    def _on_selection(self) -> None:
        if not self._codes:
            return
        codes = [str(row.data(CODE_ROLE)) for row in self.selectionModel().selectedIndexes()]
        # A screen reader adds to the selection, so the old row may still be in it.
        wanted = [code for code in codes if code != self._chosen]
        if wanted:
            self.picked.emit(wanted[-1])
        elif not codes and self._chosen in self._codes:
            # One point is always chosen; Ctrl and a click would take it away.
            self.present(self._chosen)

    def _on_clicked(self, index: QModelIndex) -> None:
        """A click on the row that is chosen already asks to see its point again."""
        code = str(index.data(CODE_ROLE))
        if code == self._chosen == self._pressed:
            self.picked.emit(code)

    def _is_on_head(self, at: QPoint) -> bool:
        index = self.indexAt(at)
        box = self.visualRect(index)
        return index.isValid() and at.y() < box.top() + self._painter.head_px(
            str(index.data(HEAD_ROLE)), index.row()
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A head is no part of the row below it."""
        self._pressed = "" if event.modifiers() else self._chosen
        if not self._is_on_head(event.position().toPoint()):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Nor does a press that was begun elsewhere and is drawn over it choose anything."""
        if not self._is_on_head(event.position().toPoint()):
            super().mouseMoveEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows of which something has changed."""
        self._painter.stale = event.region()
        super().paintEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Focus came: by a click without a ring."""
        self._painter.ring = ring_after(event, self._painter.ring)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Any key brings the ring; letters go to the search."""
        self._painter.ring = True
        if event.text().isprintable() and event.text().strip() and not _commands(event):
            self.typed.emit(event.text())
            return
        if event.key() == Qt.Key.Key_Up and self.currentRow() <= 0:
            self.left_upwards.emit()
            return
        super().keyPressEvent(event)
        self.viewport().update()


def _commands(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
    return held not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
