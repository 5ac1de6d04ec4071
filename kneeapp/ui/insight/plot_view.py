"""One pair of axes in a view of pyqtgraph, read with the pointer and with the arrow keys.

pyqtgraph maps values to places, draws the lines and keeps the scene; its menus, its dragging and
its look stay off. Nobody imports this module before the first plot is drawn.
"""

from __future__ import annotations

import pyqtgraph
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneeapp.ui.i18n import _, _n
from kneeapp.ui.insight.axes import Field, draw_axes, room_of
from kneeapp.ui.insight.figure import Panel, Reading
from kneeapp.ui.insight.layers import Layer, corners_of
from kneeapp.ui.insight.marks import draw_marks
from kneeapp.ui.insight.quiet_view import QuietView
from kneeapp.ui.insight.signs import dashed
from kneeapp.ui.kit.announce import announce
from kneeapp.ui.kit.paint import focus_ring
from kneeapp.ui.kit.pressable import ring_after
from kneeapp.ui.theme import Corner, Look

_NEAR_PX = 28
_PAGE = 10
_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _PAGE,
    Qt.Key.Key_PageUp: -_PAGE,
}


class PlotView(QuietView):
    """A panel of a figure.

    Args:
        look: colours and fonts.
        panel: what to show.
        parent: the widget it lies in.

    Signals:
        read(str): the words of the value under the pointer or the keys; empty when there is none.
    """

    read = Signal(str)

    def __init__(self, look: Look, panel: Panel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._panel = panel
        self._at: int | None = None
        self._ring = False
        self.setBackgroundBrush(look.colour("surface"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._box = pyqtgraph.ViewBox(enableMenu=False, enableMouse=False, defaultPadding=0.0)
        self._curve = pyqtgraph.PlotCurveItem(antialias=False, pen=dashed(look))
        self._box.setZValue(0)
        self._box.addItem(self._curve, ignoreBounds=True)
        self._ground = Layer(self.draw_ground, below=True)
        self._marks = Layer(self.draw_marks, below=False)
        for item in (self._ground, self._box, self._marks):
            self.scene().addItem(item)
        self.render_panel(panel)

    @property
    def panel(self) -> Panel:
        """What is shown."""
        return self._panel

    @property
    def look(self) -> Look:
        """Colours and fonts."""
        return self._look

    @property
    def reading(self) -> Reading | None:
        """The value that is read now."""
        return None if self._at is None else self._panel.readings[self._at]

    def render_panel(self, panel: Panel) -> None:
        """Show another panel; what was read is forgotten."""
        self._panel = panel
        self._at = None
        count = len(panel.readings)
        self.setAccessibleName(panel.name)
        values = _n("{n} value", "{n} values", count).format(n=count)
        hint = _("{values}; the arrow keys read them.").format(values=values)
        facts = [f"{word} {value}" for word, value in panel.facts]
        self.setAccessibleDescription(". ".join([*facts, hint]))
        self.setFixedHeight(self._look.px(panel.height_px))
        low, high = sorted(panel.y)
        self._box.invertY(panel.y[0] > panel.y[1])
        self._box.setRange(xRange=panel.x, yRange=(low, high), padding=0)
        self._curve.setData(*corners_of(panel))
        self._place()

    def field(self) -> Field:
        """How values become places in this view, as pyqtgraph maps them."""
        (x0, x1), (y0, y1) = self._panel.x, self._panel.y
        start = self._box.mapViewToScene(QPointF(x0, y0))
        end = self._box.mapViewToScene(QPointF(x1, y1))
        return Field(QRectF(QPointF(start.x(), end.y()), QPointF(end.x(), start.y())), *self._axes)

    @property
    def _axes(self) -> tuple[tuple[float, float], tuple[float, float]]:
        return self._panel.x, self._panel.y

    def forget(self) -> None:
        """Read nothing."""
        self._read(None)

    def _place(self) -> None:
        size = self.viewport().size()
        room = room_of(self._panel, self._look, size.width(), size.height())
        self._box.setGeometry(room)
        for layer in (self._ground, self._marks):
            layer.spread(QRectF(0, 0, size.width(), size.height()))
        self.viewport().update()

    def _read(self, at: int | None) -> None:
        if at == self._at:
            return
        self._at = at
        self._marks.update()
        self.read.emit("" if at is None else self._panel.readings[at].words)

    def _nearest(self, place: QPointF) -> int | None:
        """The reading next to a place of the view."""
        field, lies = self.field(), self._panel.lies
        best, best_px = None, float(self._look.px(_NEAR_PX))
        for at, reading in enumerate(self._panel.readings):
            spot = field.at(reading.x, reading.y)
            away = abs(spot.y() - place.y()) if lies else abs(spot.x() - place.x())
            if away < best_px:
                best, best_px = at, away
        return best

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The axes follow."""
        super().resizeEvent(event)
        if hasattr(self, "_marks"):  # pyqtgraph resizes itself while it is being made
            self._place()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read what is under the pointer; pyqtgraph is not asked."""
        self._read(self._nearest(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The same for a finger."""
        self._read(self._nearest(event.position()))
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer went."""
        super().leaveEvent(event)
        self._read(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """By a key: with a ring."""
        self._ring = ring_after(event, self._ring)
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Read on elsewhere."""
        super().focusOutEvent(event)
        self._read(None)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Page, Home and End walk through the values; Escape lets go of one."""
        key, last = Qt.Key(event.key()), len(self._panel.readings) - 1
        if key == Qt.Key.Key_Escape and self._at is not None:
            self._read(None)
        elif last < 0 or key not in (*_STEPS, Qt.Key.Key_Home, Qt.Key.Key_End):
            event.ignore()
            return
        else:
            self._walk(key, last)
        self._ring = True
        event.accept()

    def _walk(self, key: Qt.Key, last: int) -> None:
        step = _STEPS.get(key)
        if step is None:
            to = 0 if key == Qt.Key.Key_Home else last
        elif self._at is None:
            to = 0 if step > 0 else last
        else:
            to = max(0, min(last, self._at + step))
        self._read(to)
        announce(self, self._panel.readings[to].words)

    def draw_ground(self, painter: QPainter) -> None:
        """Hairlines and words."""
        draw_axes(painter, self._look, self._panel, self.field())

    def draw_marks(self, painter: QPainter) -> None:
        """The marks, and what is read now."""
        field = self.field()
        if self._at is not None:
            self._draw_cursor(painter, field, self._panel.readings[self._at])
        draw_marks(painter, self._look, self._panel.marks, field)
        if self._ring and self.hasFocus():
            box = QRectF(self.viewport().rect())
            focus_ring(painter, self._look, box, self._look.px(Corner.CELL))

    def draw_all(self, painter: QPainter) -> None:
        """The whole panel on any painter, nothing read and without focus."""
        field = self.field()
        draw_axes(painter, self._look, self._panel, field)
        x, y = corners_of(self._panel)
        painter.setPen(dashed(self._look))
        painter.drawPolyline([field.at(*at) for at in zip(x, y, strict=True)])
        draw_marks(painter, self._look, self._panel.marks, field)

    def _draw_cursor(self, painter: QPainter, field: Field, reading: Reading) -> None:
        painter.setPen(QPen(self._look.colour("ink"), 1.0))
        if self._panel.lies:
            y = round(field.at_y(reading.y) + self._look.px(9)) + 0.5
            painter.drawLine(QLineF(field.box.left(), y, field.box.right(), y))
            return
        x = round(field.at_x(reading.x)) + 0.5
        painter.drawLine(QLineF(x, field.box.top(), x, field.box.bottom()))
