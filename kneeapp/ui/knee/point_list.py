"""The list of points: the second way to everything the picture offers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QCursor, QFocusEvent, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from kneeapp.core.content import Point
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.paint import edge, fill
from kneeapp.ui.kit.para import Para
from kneeapp.ui.kit.pressable import ring_after
from kneeapp.ui.kit.scroll import set_plain_viewport
from kneeapp.ui.knee.marker_paint import paint_disc
from kneeapp.ui.knee.words import place_word
from kneeapp.ui.theme import Corner, Look, Role

_ROW = 52
_CODE_ROLE = Qt.ItemDataRole.UserRole
_TEXT_LEFT = 48
_PAD = 12

_Index = QModelIndex | QPersistentModelIndex


class RowWords(NamedTuple):
    """What one row says, and how much room it takes in px."""

    name: str
    code: str
    pinyin: str
    place: str
    code_px: float
    width_px: float


def _words(look: Look, point: Point) -> RowWords:
    name, place = _(point.plain_name), place_word(point.best_view)
    code_px = QFontMetricsF(look.font(Role.CAPTION, 600)).horizontalAdvance(point.code)
    second_px = code_px + look.px(24)
    second_px += QFontMetricsF(look.han_font(Role.CAPTION)).horizontalAdvance(point.pinyin)
    second_px += QFontMetricsF(look.font(Role.CAPTION)).horizontalAdvance(place)
    name_px = QFontMetricsF(look.font(Role.BODY, 600)).horizontalAdvance(name)
    return RowWords(name, point.code, point.pinyin, place, code_px, max(name_px, second_px))


class RowPainter(QStyledItemDelegate):
    """Draws one row: marker, name, code, pinyin, and where the point lies."""

    def __init__(self, look: Look, points: Sequence[Point], view: QListWidget) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self._rows = {point.code: _words(look, point) for point in points}
        self._name_font = look.font(Role.BODY, 600)
        self._code_font = look.font(Role.CAPTION, 600)
        self._pinyin_font = look.han_font(Role.CAPTION)
        self._place_font = look.font(Role.CAPTION)
        self.ring = False
        """Whether the row with the focus shows its ring."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as a row, and as wide as its words."""
        look, words = self._look, self._rows[index.data(_CODE_ROLE)]
        return QSize(look.px(_TEXT_LEFT + _PAD) + round(words.width_px), look.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Ground, bar, marker and words."""
        look, words = self._look, self._rows[index.data(_CODE_ROLE)]
        box = QRectF(option.rect)
        # The view is asked, not `option.state`: the class of that takes 5 ms to be made.
        chosen = self._view.item(index.row()).isSelected()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = look.px(Corner.CONTROL)
        if chosen:
            self._paint_chosen(painter, box, radius)
        elif self._is_under_pointer(option.rect):
            fill(painter, box, radius, look.colour("ink", 0.06))
        if self.ring and self._view.hasFocus() and self._view.currentRow() == index.row():
            edge(painter, box, radius, look.colour("focus"), 2.0)
        middle = QPointF(box.left() + look.px(26), box.center().y())
        paint_disc(painter, look, middle, index.row() + 1)
        self._paint_words(painter, box, words, chosen)
        painter.restore()

    def _is_under_pointer(self, box: QRect) -> bool:
        if not self._view.underMouse():
            return False
        return box.contains(self._view.viewport().mapFromGlobal(QCursor.pos()))

    def _paint_chosen(self, painter: QPainter, box: QRectF, radius: float) -> None:
        look = self._look
        fill(painter, box, radius, look.colour("soft"))
        if look.is_high_contrast:
            edge(painter, box, radius, look.colour("accent"))
        wide, tall = look.px(4), look.px(24)
        bar = QRectF(box.left(), box.center().y() - tall / 2, wide, tall)
        fill(painter, bar, wide / 2, look.colour("accent"))

    def _paint_words(self, painter: QPainter, box: QRectF, words: RowWords, chosen: bool) -> None:
        look, px = self._look, self._look.px
        left, right = box.left() + px(_TEXT_LEFT), box.right() - px(_PAD)
        first = QRectF(left, box.top() + px(6), right - left, look.line_px(Role.BODY))
        second = QRectF(left, first.bottom() + px(1), right - left, look.line_px(Role.CAPTION))
        middle = Qt.AlignmentFlag.AlignVCenter
        strong = look.colour("on_soft" if chosen else "ink")
        quiet = strong if chosen else look.colour("ink2")
        painter.setPen(strong)
        painter.setFont(self._name_font)
        painter.drawText(first, middle, words.name)
        painter.setPen(quiet)
        painter.setFont(self._code_font)
        painter.drawText(second, middle, words.code)
        painter.setFont(self._pinyin_font)
        painter.drawText(second.adjusted(words.code_px + px(8), 0, 0, 0), middle, words.pinyin)
        painter.setFont(self._place_font)
        painter.drawText(second, middle | Qt.AlignmentFlag.AlignRight, words.place)


class PointRows(QListWidget):
    """The rows. The selection is what is chosen, whoever changed it: hand, key, screen reader."""

    picked = Signal(str)

    def __init__(self, look: Look, points: Sequence[Point], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._codes = [point.code for point in points]
        self._chosen = ""
        set_plain_viewport(self)
        self._painter = RowPainter(look, points, self)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Points of this routine"))
        for order, point in enumerate(points, start=1):
            self.addItem(_item(point, order))
        self.selectionModel().selectionChanged.connect(self._on_selection)

    def present(self, code: str) -> None:
        """Show the row of a point as chosen. Tells nobody."""
        self._chosen = code
        self.setCurrentRow(self._codes.index(code))

    def sizeHint(self) -> QSize:
        """All rows, unscrolled."""
        wide = max(self.sizeHintForColumn(0), self._look.px(200))
        return QSize(wide, self._look.px(_ROW) * self.count())

    def minimumSizeHint(self) -> QSize:
        """The widest row; at least one of them."""
        return QSize(self.sizeHint().width(), self._look.px(_ROW))

    def _on_selection(self) -> None:
        codes = [str(row.data(_CODE_ROLE)) for row in self.selectionModel().selectedIndexes()]
        # A screen reader adds to the selection, so the old row may still be in it.
        wanted = [code for code in codes if code != self._chosen]
        if wanted:
            self.picked.emit(wanted[-1])
        elif not codes:
            # One point is always chosen; Ctrl and a click would take it away.
            self.present(self._chosen)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Focus came: by a click without a ring."""
        self._painter.ring = ring_after(event, self._painter.ring)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Any key brings the ring."""
        self._painter.ring = True
        super().keyPressEvent(event)
        self.viewport().update()


def _item(point: Point, order: int) -> QListWidgetItem:
    item = QListWidgetItem(_(point.plain_name))
    item.setData(_CODE_ROLE, point.code)
    heard = _("{order}, {name}, {code} {pinyin}, {place}").format(
        order=order,
        name=_(point.plain_name),
        code=point.code,
        pinyin=point.pinyin_plain,
        place=place_word(point.best_view),
    )
    item.setData(Qt.ItemDataRole.AccessibleTextRole, heard)
    return item


class PointList(QWidget):
    """The head and the rows.

    Args:
        look: colours and fonts.
        points: in routine order.
        chosen: code of the chosen point.
        parent: the widget it lies in.
    """

    picked = Signal(str)

    def __init__(
        self, look: Look, points: Sequence[Point], chosen: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.rows = PointRows(look, points)
        self.rows.present(chosen)
        self.rows.picked.connect(self.picked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(6))
        column.addWidget(Para(look, _("In this routine"), Role.CAPTION, "ink3", 700))
        column.addWidget(self.rows)
        self.setFocusProxy(self.rows)

    def present(self, code: str) -> None:
        """Show the row of a point as chosen. Tells nobody."""
        self.rows.present(code)
