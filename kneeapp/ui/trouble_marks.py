"""The pictures above a whole page of trouble: two versions that do not meet, or a caution mark."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from kneeapp.ui.i18n import _
from kneeapp.ui.kit.paint import edge, fill, painting
from kneeapp.ui.theme import Corner, Look, Role

_CARD_WIDE_PX, _CARD_TALL_PX, _BETWEEN_PX = 104, 84, 52
_ICON_PX = 40


class VersionPair(QLabel):
    """Two cards side by side: the format this program knows, and that of the history.

    Args:
        look: colours and fonts.
        ours: what this program knows.
        theirs: what the history has.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, ours: int, theirs: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._ours, self._theirs = str(ours), str(theirs)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(
            _("This program knows format {ours}, your history has format {theirs}.").format(
                ours=ours, theirs=theirs
            )
        )
        self.setFixedSize(look.px(2 * _CARD_WIDE_PX + _BETWEEN_PX), look.px(_CARD_TALL_PX))

    def sizeHint(self) -> QSize:
        """Both cards and what is between."""
        return self.minimumSize()

    def minimumSizeHint(self) -> QSize:
        """The cards; the words are for screen readers and take no room."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Both cards, and a dashed line that joins neither."""
        px = self._look.px
        wide, tall, between = px(_CARD_WIDE_PX), px(_CARD_TALL_PX), px(_BETWEEN_PX)
        with painting(self) as painter:
            left = QRectF(0, 0, wide, tall)
            right = left.translated(wide + between, 0)
            self._paint_card(painter, left, self._ours, _("this program"), "line2", "ink")
            self._paint_card(painter, right, self._theirs, _("your history"), "accent", "accent")
            painter.setPen(QPen(self._look.colour("ink2"), px(1.6), Qt.PenStyle.DashLine))
            start, end = left.right() + px(9), right.left() - px(9)
            painter.drawLine(QLineF(start, tall / 2, end, tall / 2))

    def _paint_card(
        self, painter: QPainter, box: QRectF, number: str, words: str, rim: str, ink: str
    ) -> None:
        look, px = self._look, self._look.px
        fill(painter, box, px(Corner.CARD), look.colour("surface"))
        edge(painter, box, px(Corner.CARD), look.colour(rim), 1.5)
        first, second = look.line_px(Role.DISPLAY), look.line_px(Role.CAPTION)
        top = box.top() + (box.height() - first - second) / 2
        painter.setPen(look.colour(ink))
        painter.setFont(look.font(Role.DISPLAY, 600, serif=True))
        middle = Qt.AlignmentFlag.AlignCenter
        painter.drawText(QRectF(box.left(), top, box.width(), first), middle, number)
        painter.setPen(look.colour("ink2"))
        painter.setFont(look.font(Role.CAPTION))
        painter.drawText(QRectF(box.left(), top + first, box.width(), second), middle, words)


class CautionMark(QWidget):
    """A triangle on a tinted ground, for a history that cannot be read. It says nothing itself.

    Args:
        look: colours.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setFixedSize(look.px(_CARD_TALL_PX), look.px(_CARD_TALL_PX))

    def sizeHint(self) -> QSize:
        """A square."""
        return self.minimumSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and triangle."""
        look, box = self._look, QRectF(self.rect())
        side = look.px(_ICON_PX)
        with painting(self) as painter:
            fill(painter, box, look.px(Corner.PANEL), look.colour("caution_soft"))
            if look.is_high_contrast:
                edge(painter, box, look.px(Corner.PANEL), look.colour("caution"))
            corner = box.center() - QPointF(side / 2, side / 2)
            painter.drawPixmap(corner, look.icon("caution", "caution", side))
