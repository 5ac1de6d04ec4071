"""What the marks of a plot mean, in one line or more."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kneeapp.ui.insight.figure import Sign
from kneeapp.ui.insight.signs import SIGN_PX, draw_sign
from kneeapp.ui.kit.flow import FlowRow
from kneeapp.ui.kit.paint import painting
from kneeapp.ui.theme import Look, Role

_WORD_GAP_PX, _ITEM_GAP_PX, _HEIGHT_PX = 6, 16, 20


class LegendItem(QLabel):
    """One mark and its word; a label by role."""

    def __init__(self, look: Look, sign: Sign, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._sign = sign
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(word)
        self.setFont(look.font(Role.CAPTION))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Mark and word."""
        return QSize(math.ceil(item_width(self._look, self.text())), self._look.px(_HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        """The same: nothing is cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The mark, then its word."""
        with painting(self) as painter:
            draw_item(painter, self._look, (self._sign, self.text()), QRectF(self.rect()))


def item_width(look: Look, word: str) -> float:
    """How wide a mark and its word are, px."""
    words = QFontMetricsF(look.font(Role.CAPTION)).horizontalAdvance(word)
    return look.px(SIGN_PX) + look.px(_WORD_GAP_PX) + words + 2


def draw_item(painter: QPainter, look: Look, item: tuple[Sign, str], box: QRectF) -> None:
    """A mark and its word at the left of `box`."""
    side = look.px(SIGN_PX)
    sign, word = item
    draw_sign(painter, look, sign, QRectF(box.left(), box.center().y() - side / 2, side, side))
    painter.setFont(look.font(Role.CAPTION))
    painter.setPen(look.colour("ink2"))
    words = box.adjusted(side + look.px(_WORD_GAP_PX), 0, 4, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)


class Legend(FlowRow):
    """All marks of a figure."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look.px(_ITEM_GAP_PX) // 2, parent)
        self._look = look
        self._shown: tuple[tuple[Sign, str], ...] = ()
        self._items: list[LegendItem] = []

    def render_items(self, items: Sequence[tuple[Sign, str]]) -> None:
        """Show what these marks mean."""
        if tuple(items) == self._shown:
            return
        self._shown = tuple(items)
        for old in self._items:
            old.hide()
            old.deleteLater()
            old.setParent(None)
        self._items = [LegendItem(self._look, sign, word) for sign, word in items]
        for item in self._items:
            self.add(item)
            item.show()
