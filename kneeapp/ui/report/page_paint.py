"""Paints a drawing with Qt, whatever lies below: paper, a picture, the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QTextLayout,
    QTextOption,
)
from PySide6.QtSvg import QSvgRenderer

from kneeapp.core.ports import Assets
from kneeapp.ui.fonts import make_font
from kneeapp.ui.report.drawing import (
    Anchor,
    Box,
    Corners,
    Disc,
    Drawing,
    Face,
    Line,
    Logo,
    Mark,
    Words,
)
from kneeapp.ui.tokens import Theme, colours_of

_LOGO = "images/logo.svg"


class FontRuler:
    """Measures texts in the shipped fonts, as the painter will set them. Keeps the fonts."""

    def __init__(self) -> None:
        self._fonts: dict[Face, QFont] = {}

    def font(self, face: Face) -> QFont:
        """The font of a face, from the shipped families."""
        kept = self._fonts.get(face)
        if kept is None:
            kept = make_font(face.size, face.weight, serif=face.serif, tabular=face.tabular)
            self._fonts[face] = kept
        return kept

    def width(self, text: str, face: Face) -> float:
        """How wide one line is, px."""
        return QFontMetricsF(self.font(face)).horizontalAdvance(text)

    def lines(self, text: str, face: Face, width: float) -> list[str]:
        """The lines a text breaks into; a word longer than a line breaks anywhere."""
        layout = QTextLayout(text, self.font(face))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        # Places are counted in UTF-16, in which an emoji counts twice.
        signs = text.encode("utf-16-le")
        found: list[str] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            begin, length = line.textStart(), line.textLength()
            found.append(signs[2 * begin : 2 * (begin + length)].decode("utf-16-le", "replace"))
        layout.endLayout()
        return [line.rstrip() for line in found]


class PagePainter:
    """Paints drawings in the colours of paper, which are the light ones.

    Args:
        assets: where the logo comes from.
        ruler: has measured the texts; gives the fonts.
    """

    def __init__(self, assets: Assets, ruler: FontRuler) -> None:
        self._ruler = ruler
        self._colours = {token: QColor(text) for token, text in colours_of(Theme.LIGHT).items()}
        self._logo = QSvgRenderer(QByteArray(assets.read(_LOGO)))
        self._ways: Mapping[type[Mark], Callable[..., None]] = {
            Line: self._line,
            Box: self._box,
            Disc: self._disc,
            Corners: self._corners,
            Words: self._words,
            Logo: self._draw_logo,
        }

    def paint(self, painter: QPainter, drawing: Drawing) -> None:
        """All marks, in the units of the painter: scale it beforehand where they are not px."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in drawing.marks:
            self._ways[type(mark)](painter, mark)

    def _ink(self, token: str, strength: float = 1.0) -> QColor:
        colour = QColor(self._colours[token])
        colour.setAlphaF(strength)
        return colour

    def _dress(
        self, painter: QPainter, fill: str, edge: str, width: float, strength: float = 1.0
    ) -> None:
        if fill:
            painter.setBrush(self._ink(fill, strength))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        if edge:
            painter.setPen(QPen(self._ink(edge), width))
        else:
            painter.setPen(Qt.PenStyle.NoPen)

    def _line(self, painter: QPainter, mark: Line) -> None:
        pen = QPen(self._ink(mark.ink), mark.width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if mark.dash:
            pen.setDashPattern([length / mark.width for length in mark.dash])
        painter.setPen(pen)
        painter.drawLine(QPointF(mark.x1, mark.y1), QPointF(mark.x2, mark.y2))

    def _box(self, painter: QPainter, mark: Box) -> None:
        self._dress(painter, mark.fill, mark.edge, mark.edge_width, mark.strength)
        rect = QRectF(mark.x, mark.y, mark.width, mark.height)
        if mark.radius > 0:
            painter.drawRoundedRect(rect, mark.radius, mark.radius)
        else:
            painter.drawRect(rect)

    def _disc(self, painter: QPainter, mark: Disc) -> None:
        middle, half = QPointF(mark.x, mark.y), mark.edge_width / 2 if mark.edge else 0.0
        outer, inner = mark.radius + half, mark.radius - half
        painter.setPen(Qt.PenStyle.NoPen)
        if mark.edge:
            # A stroked circle has corners in a PDF, a ring between two circles has none.
            ring = QPainterPath()
            ring.addEllipse(middle, outer, outer)
            ring.addEllipse(middle, inner, inner)
            painter.fillPath(ring, self._ink(mark.edge))
        if mark.fill:
            painter.setBrush(self._ink(mark.fill))
            painter.drawEllipse(middle, inner, inner)

    def _corners(self, painter: QPainter, mark: Corners) -> None:
        self._dress(painter, mark.fill, mark.edge, mark.edge_width)
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in mark.places]))

    def _words(self, painter: QPainter, mark: Words) -> None:
        x = mark.x
        if mark.anchor is not Anchor.START:
            wide = self._ruler.width(mark.text, mark.face)
            x -= wide if mark.anchor is Anchor.END else wide / 2
        painter.setFont(self._ruler.font(mark.face))
        painter.setPen(self._ink(mark.ink))
        painter.drawText(QPointF(x, mark.baseline), mark.text)

    def _draw_logo(self, painter: QPainter, mark: Logo) -> None:
        self._logo.render(painter, QRectF(mark.x, mark.y, mark.side, mark.side))
