"""The words at the upper edges of the picture: what lies there, and from where one looks."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kneeapp.ui.kit.paint import fill, inset, painting
from kneeapp.ui.knee.picture.shown import Shown
from kneeapp.ui.knee.stage_words import looked_at_word
from kneeapp.ui.leg.words import side_word
from kneeapp.ui.theme import Corner, Look, Role

_EDGE_PX = 4
_TOP_PX = 6
_AIR_PX = 3


class Captions:
    """Left and right in the corners; from where one looks, below the left one.

    Zoomed, the leg and its points come to lie below them: then the two in the corners are plates
    of their own above all points, and the third is not shown.

    Args:
        look: colours and fonts.
        picture: where the plates lie.
    """

    def __init__(self, look: Look, picture: QWidget) -> None:
        self._look, self._picture = look, picture
        self._on_leg = False
        self.plates: list[CaptionPlate] = []
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

    def place(self, width: float, *, on_leg: bool) -> list[QRectF]:
        """Stand on a picture so wide; the room they take.

        Args:
            width: of the picture.
            on_leg: the leg may lie below them.
        """
        self._on_leg = on_leg
        lines = self._lines(width)
        while on_leg and len(self.plates) < len(lines):
            self.plates.append(CaptionPlate(self._look, self._picture))
        for plate, (box, words) in zip(self.plates, lines, strict=False):
            plate.say(words)
            plate.setGeometry(inset(box, -_AIR_PX).toAlignedRect())
        for plate in self.plates:
            plate.setVisible(on_leg)
        return [box for box, _words in lines]

    def paint(self, painter: QPainter, width: float) -> None:
        """Draw them, unless they stand on plates."""
        if self._on_leg:
            return
        painter.setFont(self._font)
        painter.setPen(self._look.colour("ink3"))
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
        edges = [box(left, 0, True), box(right, 0, False)]
        return edges if self._on_leg else [*edges, box(self.from_where, 1, True)]


class CaptionPlate(QWidget):
    """One caption on a ground that nothing shines through; presses go through it.

    Args:
        look: colours and fonts.
        picture: where it lies.
    """

    def __init__(self, look: Look, picture: QWidget) -> None:
        super().__init__(picture)
        self._look, self._words = look, ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def say(self, words: str) -> None:
        """Show other words."""
        if words != self._words:
            self._words = words
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and words."""
        look, box = self._look, QRectF(self.rect())
        with painting(self) as painter:
            fill(painter, box, look.px(Corner.CODE), look.colour("bg"))
            painter.setFont(look.font(Role.CAPTION, 500))
            painter.setPen(look.colour("ink3"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._words)
