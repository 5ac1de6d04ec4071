"""A value between minus and plus."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QWidget

from kneeapp.ui.i18n import _
from kneeapp.ui.kit.paint import edge, faded, fill, focus_ring, inset, painting, warmed
from kneeapp.ui.kit.pressable import Pressable, ring_after
from kneeapp.ui.theme import Corner, Look, Role

_FEW = 64
_BOX_TALL, _SIGN_WIDE, _VALUE_WIDE = 36, 34, 56


class _Sign(Pressable):
    """Minus or plus. The pointer's way; the keys work on the value."""

    def __init__(self, look: Look, name: str, plus: bool) -> None:
        super().__init__(look)
        self._plus = plus
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoRepeat(True)
        self.setFixedSize(look.px(_SIGN_WIDE), look.px(_BOX_TALL))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = self._look
        with painting(self) as painter:
            if self.heat:
                tint = warmed(look, look.colour("raised"), self.heat)
                fill(painter, inset(QRectF(self.rect()), 3), look.px(Corner.CELL), tint)
            if not self.isEnabled():
                return
            arm = look.px(5.5)
            middle = QRectF(self.rect()).center()
            pen = QPen(look.colour("ink"), 1.75, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawLine(QLineF(middle - QPointF(arm, 0), middle + QPointF(arm, 0)))
            if self._plus:
                painter.drawLine(QLineF(middle - QPointF(0, arm), middle + QPointF(0, arm)))


class _Value(QSlider):
    """The number: a slider for keys and screen readers that shows words instead of a line."""

    def __init__(self, look: Look, unit: str, shown: Callable[[int], str]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._look = look
        self._unit = unit
        self._shown = shown
        self.ring = False
        self.limited = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def words(self, value: int) -> str:
        """The value with its unit."""
        return f"{self._shown(value)} {self._unit}".strip()

    def sizeHint(self) -> QSize:
        """The widest value."""
        metrics = QFontMetricsF(self._look.font(Role.BODY, 600, tabular=True))
        low, high = self.minimum(), self.maximum()
        # Of many values the ends are the widest; of a few, which may be words, any may be.
        values = range(low, high + 1) if high - low <= _FEW else (low, high)
        wide = math.ceil(max(metrics.horizontalAdvance(self.words(v)) for v in values))
        tall = self._look.px(_BOX_TALL)
        return QSize(max(self._look.px(_VALUE_WIDE), wide + self._look.px(16)), tall)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click gives focus and changes nothing."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Nothing to drag."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing was dragged."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel meant for the page must not change a value that lies under the pointer."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows step; any key brings the ring."""
        self._show_ring(True)
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Focus came: by a click without a ring."""
        super().focusInEvent(event)
        self._show_ring(ring_after(event, self.ring))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Focus went."""
        super().focusOutEvent(event)
        self._repaint_box()

    def _show_ring(self, shown: bool) -> None:
        self.ring = shown
        self._repaint_box()

    def _repaint_box(self) -> None:
        box = self.parentWidget()
        if box is not None:
            box.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The words, between two hairlines; in caution at a limit that has a reason."""
        look = self._look
        with painting(self) as painter:
            tall = look.px(18)
            top = (self.height() - tall) / 2
            for left in (0.0, self.width() - 1.0):
                painter.fillRect(QRectF(left, top, 1, tall), look.colour("line"))
            painter.setFont(look.font(Role.BODY, 600, tabular=True))
            ink = look.colour("caution" if self.limited else "ink")
            painter.setPen(ink if self.isEnabled() else faded(look))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.words(self.value()))


class Stepper(QWidget):
    """A number with minus and plus; arrow keys step, Home and End go to the ends.

    Args:
        look: colours and fonts.
        name: what it sets, for screen readers.
        low: smallest value.
        high: largest value.
        step: one press.
        value: its value.
        unit: shown after the number.
        shown: how a value is written, where it is not written as it is.
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
        shown: Callable[[int], str] = str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._value = value
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._minus = _Sign(look, _("{name}, less").format(name=name), plus=False)
        self._plus = _Sign(look, _("{name}, more").format(name=name), plus=True)
        self._number = _Value(look, unit, shown)
        self._number.setRange(low, high)
        self._number.setSingleStep(step)
        self._number.setPageStep(step * 2)
        self._number.setValue(value)
        self._number.setAccessibleName(f"{name}, {unit}" if unit else name)
        for part in (self._minus, self._number, self._plus):
            row.addWidget(part)
        self._minus.clicked.connect(lambda: self._step(-step))
        self._plus.clicked.connect(lambda: self._step(step))
        self._number.valueChanged.connect(self._changed)
        self.setFocusProxy(self._number)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._show_ends()

    def value(self) -> int:
        """The number."""
        return self._value

    def parts(self) -> tuple[QWidget, QWidget, QWidget]:
        """Minus, number, plus."""
        return self._minus, self._number, self._plus

    def render(self, value: int) -> None:  # type: ignore[override]
        """Show a value, without a signal."""
        self._value = value
        self._number.setValue(value)
        self._show_ends()

    def set_limited(self, limited: bool, reason: str = "") -> None:
        """Say that it stands at a limit with a reason, which the row tells in words."""
        self._number.limited = limited
        self._number.setAccessibleDescription(reason if limited else "")
        self._number.update()
        self.update()

    def _step(self, by: int) -> None:
        self._number.setValue(self._number.value() + by)

    def _changed(self, value: int) -> None:
        self._show_ends()
        if value != self._value:
            self._value = value
            self.moved.emit(value)

    def _show_ends(self) -> None:
        number = self._number
        self._minus.setEnabled(number.value() > number.minimum())
        self._plus.setEnabled(number.value() < number.maximum())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box, with the focus ring instead of its edge."""
        look, box = self._look, QRectF(self.rect())
        radius = look.px(Corner.CONTROL)
        with painting(self) as painter:
            if self._number.hasFocus() and self._number.ring:
                box = focus_ring(painter, look, box, radius)
                radius = max(2, radius - 4)
            fill(painter, box, radius, look.colour("raised"))
            if self._number.limited:
                edge(painter, box, radius, look.colour("caution"), 1.5)
            else:
                edge(painter, box, radius, look.colour("line2"))
