"""What lies below and above the lines of a plot."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsObject, QStyleOptionGraphicsItem, QWidget

from kneeapp.ui.insight.figure import Panel, Steps


class Layer(QGraphicsObject):
    """Draws a part of a view in px of the view.

    Args:
        draw: draws it.
        below: below the lines that pyqtgraph draws, or above them.
    """

    def __init__(self, draw: Callable[[QPainter], None], *, below: bool) -> None:
        super().__init__()
        self._draw = draw
        self._spread = QRectF()
        self.setZValue(-1 if below else 1)

    def spread(self, box: QRectF) -> None:
        """Cover so much of the view."""
        self.prepareGeometryChange()
        self._spread = box
        self.update()

    def boundingRect(self) -> QRectF:
        """All of the view."""
        return self._spread

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        """This part of the panel."""
        # pyqtgraph draws its box with whatever the painter holds.
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter)
        painter.restore()


def corners_of(panel: Panel) -> tuple[list[float], list[float]]:
    """The corners of the dashed steps of a panel; each value holds until the next."""
    x: list[float] = []
    y: list[float] = []
    for steps in (mark for mark in panel.marks if isinstance(mark, Steps)):
        ends = [*(at for at, _value in steps.points[1:]), steps.until]
        for (at, value), end in zip(steps.points, ends, strict=True):
            x += [at, end]
            y += [value, value]
    return x, y
