"""How a row of the list of points looks, and the head above the first of a group."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QCursor, QFontMetricsF, QPainter, QRegion
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem

from kneeapp.core.content import Point
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.paint import edge, fill
from kneeapp.ui.leg.marker_faces import MarkerFaces
from kneeapp.ui.leg.marker_paint import paint_nowhere
from kneeapp.ui.leg.words import list_place_word
from kneeapp.ui.theme import Corner, Look, Role

ROW_PX: Final = 52
CODE_ROLE: Final = Qt.ItemDataRole.UserRole
HEAD_ROLE: Final = Qt.ItemDataRole.UserRole + 1
_HEAD, _HEAD_GAP = 25, 12
_MARK_AT = 22
_TEXT_LEFT = 44
_PAD = 8

_Index = QModelIndex | QPersistentModelIndex


class RowWords(NamedTuple):
    """What one row says, and how much room it takes in px."""

    name: str
    code: str
    pinyin: str
    place: str
    code_px: float
    width_px: float


class RowPainter(QStyledItemDelegate):
    """Draws one row: marker, name, code, pinyin, where the point lies; above it a head."""

    def __init__(
        self, look: Look, points: Mapping[str, Point], routine: Sequence[str], view: QListWidget
    ) -> None:
        super().__init__(view)
        self._look, self._view, self._faces = look, view, MarkerFaces(look)
        self._points, self._routine = points, list(routine)
        self._name_font = look.font(Role.BODY, 600)
        self._name_metrics = QFontMetricsF(self._name_font)
        self._code_font = look.font(Role.CAPTION, 600)
        self._pinyin_font = look.han_font(Role.CAPTION)
        self._place_font = look.font(Role.CAPTION)
        self._head_font = look.font(Role.CAPTION, 700)
        self._rows = dict(zip(points, self._measured(points.values()), strict=True))
        self.ring = False
        """Whether the row with the focus shows its ring."""
        self.stale = QRegion()
        """What of the view is being painted."""

    def _measured(self, points: Iterable[Point]) -> Iterator[RowWords]:
        """The words of each row and their widths."""
        code_metrics, place_metrics = (
            QFontMetricsF(self._code_font),
            QFontMetricsF(self._place_font),
        )
        pinyin_metrics, gaps_px = QFontMetricsF(self._pinyin_font), self._look.px(24)
        for point in points:
            name, place = _(point.plain_name), list_place_word(point)
            code_px = code_metrics.horizontalAdvance(point.code)
            second_px = code_px + gaps_px + pinyin_metrics.horizontalAdvance(point.pinyin)
            second_px += place_metrics.horizontalAdvance(place)
            wide_px = max(self._name_metrics.horizontalAdvance(name), second_px)
            yield RowWords(name, point.code, point.pinyin, place, code_px, wide_px)

    @cached_property
    def widest_px(self) -> int:
        """How wide the widest row of all points is, shown or not."""
        words = max((row.width_px for row in self._rows.values()), default=0.0)
        return self._look.px(_TEXT_LEFT + _PAD) + round(words)

    def head_px(self, head: str, row: int) -> int:
        """How much of a row its head takes; 0 without one."""
        return self._look.px(_HEAD + (_HEAD_GAP if row else 0)) if head else 0

    def size(self, head: str, row: int) -> QSize:
        """As high as a row and its head. Items keep it: the view asks for it again and again."""
        return QSize(self.widest_px, self._look.px(ROW_PX) + self.head_px(head, row))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Head, ground, bar, marker and words."""
        whole = QRect(option.rect)
        # Of two rows that changed the view makes one box, with all the rows between.
        if not self.stale.intersects(whole):
            return
        look, words = self._look, self._rows[index.data(CODE_ROLE)]
        head, row = str(index.data(HEAD_ROLE)), index.row()
        box = QRectF(whole.adjusted(0, self.head_px(head, row), 0, 0))
        # The view is asked, not `option.state`: the class of that takes 5 ms to be made.
        chosen = self._view.item(row).isSelected()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if head:
            self._paint_head(painter, whole, box.top(), head)
        radius = look.px(Corner.CONTROL)
        if chosen:
            self._paint_chosen(painter, box, radius)
        elif self._is_under_pointer(box):
            fill(painter, box, radius, look.colour("ink", 0.06))
        if self.ring and self._view.hasFocus() and self._view.currentRow() == row:
            edge(painter, box, radius, look.colour("focus"), 2.0)
        self._paint_mark(
            painter, QPointF(box.left() + look.px(_MARK_AT), box.center().y()), words.code
        )
        self._paint_words(painter, box, words, chosen)
        painter.restore()

    def _is_under_pointer(self, box: QRectF) -> bool:
        if not self._view.underMouse():
            return False
        return box.contains(QPointF(self._view.viewport().mapFromGlobal(QCursor.pos())))

    def _paint_head(self, painter: QPainter, whole: QRect, foot: float, head: str) -> None:
        line = self._look.line_px(Role.CAPTION)
        top = foot - line - self._look.px(6)
        painter.setFont(self._head_font)
        painter.setPen(self._look.colour("ink3"))
        painter.drawText(QRectF(whole.left(), top, whole.width(), line), head)

    def _paint_mark(self, painter: QPainter, middle: QPointF, code: str) -> None:
        look, point = self._look, self._points[code]
        if code in self._routine:
            self._faces.disc(painter, middle, self._routine.index(code) + 1)
        elif point.pair:
            for side in (-1, 1):
                self._faces.small(painter, middle + QPointF(side * look.px(6), 0))
        elif point.is_drawn:
            self._faces.small(painter, middle)
        else:
            paint_nowhere(painter, look, middle)

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
        name = self._name_metrics.elidedText(
            words.name, Qt.TextElideMode.ElideRight, box.right() - left
        )
        painter.drawText(first.adjusted(0, 0, px(_PAD), 0), middle, name)
        painter.setPen(quiet)
        painter.setFont(self._code_font)
        painter.drawText(second, middle, words.code)
        painter.setFont(self._pinyin_font)
        painter.drawText(second.adjusted(words.code_px + px(8), 0, 0, 0), middle, words.pinyin)
        painter.setFont(self._place_font)
        painter.drawText(second, middle | Qt.AlignmentFlag.AlignRight, words.place)
