"""A value on a line."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from kneeapp.ui.kit.paint import circle, disc, faded, fill, painting
from kneeapp.ui.kit.pressable import PageSlidable
from kneeapp.ui.theme import Look, Role

_KNOB_PX = 21
_GROOVE_PX = 5
_SHORTEST_PX = 96


class Slider(PageSlidable):
    """A slider with its value in words at the right.

    Args:
        look: colours and fonts.
        name: what it sets, for screen readers.
        low: smallest value.
        high: largest value.
        step: one press of an arrow key; every value is `low` plus a multiple of it.
        value: its value.
        unit: shown after the number; empty shows no number at all.
        parent: the widget it lies in.
    """

    moved = Signal(int)

    def __init__(
        self,
        look: Look,
        name: str,
        low: int,
        high: int,
        step: int,
        value: int,
        unit: str = "",
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self._unit = unit
        self._value = value
        self.setRange(low, high)
        self.setSingleStep(step)
        self.setPageStep(max(step, (high - low) // 10))
        self.setValue(value)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.valueChanged.connect(self._changed)

    def render(self, value: int) -> None:  # type: ignore[override]
        """Show a value, without a signal."""
        self._value = value
        self.setValue(value)

    def _changed(self, value: int) -> None:
        self.update()
        if value != self._value:
            self._value = value
            self.moved.emit(value)

    def _words(self, value: int) -> str:
        return f"{value} {self._unit}" if self._unit else ""

    def _words_px(self) -> int:
        """Room for the widest value, so that the line keeps its length."""
        if not self._unit:
            return 0
        metrics = QFontMetricsF(self._look.font(Role.BODY, 600, tabular=True))
        widest = max(
            metrics.horizontalAdvance(self._words(v)) for v in (self.minimum(), self.maximum())
        )
        return math.ceil(widest) + self._look.px(12)

    def _rim(self) -> float:
        """Half the knob with the room for its focus ring."""
        return self._look.px(_KNOB_PX) / 2 + 4

    def _line(self) -> tuple[float, float]:
        """Where the middle of the knob can be: left and right end."""
        return self._rim(), self.width() - self._words_px() - self._rim()

    def sizeHint(self) -> QSize:
        """A line of 240 px and the words."""
        return QSize(self._look.px(240) + self._words_px(), self._look.px(32))

    def minimumSizeHint(self) -> QSize:
        """A short line and the words."""
        return QSize(_SHORTEST_PX + self._words_px(), self._look.px(32))

    def _value_at(self, x: float) -> int:
        left, right = self._line()
        raw = QStyle.sliderValueFromPosition(
            self.minimum(), self.maximum(), round(x - left), max(1, round(right - left))
        )
        steps = round((raw - self.minimum()) / self.singleStep())
        return min(self.maximum(), self.minimum() + steps * self.singleStep())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The knob comes to where one clicks."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self.setValue(self._value_at(event.position().x()))
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """And follows."""
        if self.isSliderDown():
            self.setValue(self._value_at(event.position().x()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Line, knob, value."""
        with painting(self) as painter:
            self._paint_line(painter)
            if self._unit:
                look = self._look
                painter.setFont(look.font(Role.BODY, 600, tabular=True))
                painter.setPen(look.colour("ink2") if self.isEnabled() else faded(look))
                painter.drawText(
                    self.rect(),
                    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                    self._words(self.value()),
                )

    def _paint_line(self, painter: QPainter) -> None:
        look = self._look
        left, right = self._line()
        share = (self.value() - self.minimum()) / max(1, self.maximum() - self.minimum())
        x, middle = left + (right - left) * share, self.height() / 2
        tall, radius = look.px(_GROOVE_PX), look.px(_KNOB_PX) / 2
        start, end = left - radius, right + radius
        groove = QRectF(start, middle - tall / 2, end - start, tall)
        fill(painter, groove, tall / 2, look.colour("track"))
        ink = look.colour("accent") if self.isEnabled() else faded(look)
        fill(painter, QRectF(start, groove.top(), x - start, tall), tall / 2, ink)
        centre = QPointF(x, middle)
        disc(painter, centre, radius, look.colour("surface"))
        circle(painter, centre, radius, ink, 2.5)
        if self.ring_shown:
            circle(painter, centre, radius + 4, look.colour("focus"), 2)
