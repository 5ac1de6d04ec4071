"""The words at the upper edges of the picture: what lies there, and from where one looks."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from kneeapp.ui.kit.paint import fill, inset
from kneeapp.ui.knee.shown import Shown
from kneeapp.ui.knee.stage_words import looked_at_word
from kneeapp.ui.knee.words import side_word
from kneeapp.ui.theme import Corner, Look, Role

_EDGE_PX = 4
_TOP_PX = 6


class Captions:
    """Left and right in the corners; from where one looks, below the left one.

    Args:
        look: colours and fonts.
    """

    def __init__(self, look: Look) -> None:
        self._look = look
        self._font = look.font(Role.CAPTION, 500)
        self._metrics = QFontMetricsF(self._font)
        self.words = ("", "")
        self.from_where = ""

    def render(self, shown: Shown) -> None:
        """The words for a state."""
        left, right = shown.edges
        self.words = (side_word(left), side_word(right))
        self.from_where = looked_at_word(shown)

    def boxes(self, width: float) -> list[QRectF]:
        """The room they take on a picture so wide."""
        return [box for box, _words in self._lines(width)]

    def paint(self, painter: QPainter, width: float, *, on_leg: bool) -> None:
        """Draw them; where the leg lies below them, on a ground of their own."""
        look = self._look
        if on_leg:
            for box, _words in self._lines(width):
                fill(painter, inset(box, -3), look.px(Corner.CODE), look.colour("bg", 0.78))
        painter.setFont(self._font)
        painter.setPen(look.colour("ink3"))
        for box, words in self._lines(width):
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)

    def _lines(self, width: float) -> list[tuple[QRectF, str]]:
        edge, line = self._look.px(_EDGE_PX), self._look.line_px(Role.CAPTION)
        top = self._look.px(_TOP_PX)

        def box(words: str, row: int, on_left: bool) -> tuple[QRectF, str]:
            wide = self._metrics.horizontalAdvance(words) + 1
            x = edge if on_left else width - edge - wide
            return QRectF(x, top + row * line, wide, line), words

        left, right = self.words
        return [box(left, 0, True), box(right, 0, False), box(self.from_where, 1, True)]
