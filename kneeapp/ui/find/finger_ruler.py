"""Four fingers on a ruler: two marks, dragged to both sides of the user's own hand."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneeapp.core.own_hand import FOUR_FINGERS_MM_LEAST, FOUR_FINGERS_MM_MOST
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.paint import circle, disc, edge, fill, painting
from kneeapp.ui.kit.pressable import Slidable
from kneeapp.ui.theme import Look, Role, blend

# The value is tenths of a millimetre; arrow keys go half a millimetre, Page keys five.
_TENTHS: Final = 10
_KEY_STEP, _PAGE_STEP = 5, 50
# The fingers are a picture: they do not grow with the text.
_FINGERS_PX = 140
_BAR_PX, _FOOT_PX = 34, 56
_MARK_PX, _PAD_PX = 12, 16
_LONG_TICK_MM, _TICK_MM = 10, 5
_SPARE_MM = 6
# Where the tips of the four fingers lie, as a share of the longest; their nails.
_REACH: Final = (0.84, 1.0, 0.92, 0.70)


class FingerRuler(Slidable):
    """The ruler at its true size, with a mark at each side of the hand; either can be dragged.

    A slider for keys and screen readers, in tenths of a millimetre.

    Args:
        look: colours and fonts.
        px_per_mm: of the screen, logical.
        width_mm: of four fingers, where the marks stand at first.
        parent: the widget it lies in.
    """

    measured = Signal(float)
    """The width between the marks, mm."""

    def __init__(
        self, look: Look, px_per_mm: float, width_mm: float, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self._px_per_mm = px_per_mm
        self._told = round(width_mm * _TENTHS)
        self._left_mm = 0.0
        self._pulled_left = False
        self.setRange(round(FOUR_FINGERS_MM_LEAST * _TENTHS), round(FOUR_FINGERS_MM_MOST * _TENTHS))
        self.setSingleStep(_KEY_STEP)
        self.setPageStep(_PAGE_STEP)
        self.setValue(self._told)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Width of four fingers in tenths of a millimetre"))
        self.valueChanged.connect(self._changed)

    @property
    def width_mm(self) -> float:
        """Between the marks."""
        return self.value() / _TENTHS

    def render(self, width_mm: float) -> None:  # type: ignore[override]
        """Show a width, without a signal."""
        self._told = round(width_mm * _TENTHS)
        self.setValue(self._told)

    def set_scale(self, px_per_mm: float) -> None:
        """The screen is otherwise than thought: the same millimetres take other pixels."""
        self._px_per_mm = px_per_mm
        self.updateGeometry()
        self.update()

    def _changed(self, value: int) -> None:
        self.update()
        if value != self._told:
            self._told = value
            self.measured.emit(self.width_mm)

    def mark_x(self, *, left: bool) -> float:
        """Where a mark stands, px."""
        at = self._left_mm if left else self._left_mm + self.width_mm
        return _PAD_PX + at * self._px_per_mm

    def _mark_y(self) -> float:
        return _FINGERS_PX + self._look.px(_BAR_PX + 18)

    def sizeHint(self) -> QSize:
        """The longest ruler at its true size."""
        px = self._look.px
        wide = 2 * _PAD_PX + (FOUR_FINGERS_MM_MOST + _SPARE_MM) * self._px_per_mm
        return QSize(round(wide), _FINGERS_PX + px(_BAR_PX + _FOOT_PX))

    def minimumSizeHint(self) -> QSize:
        """The same: millimetres cannot be made smaller."""
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The nearer mark comes to the pointer."""
        if event.button() is Qt.MouseButton.LeftButton:
            x = event.position().x()
            self._pulled_left = abs(x - self.mark_x(left=True)) < abs(x - self.mark_x(left=False))
            self.setSliderDown(True)
            self._pull(x)
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """And follows it."""
        if self.isSliderDown():
            self._pull(event.position().x())

    def _pull(self, x: float) -> None:
        at = (x - _PAD_PX) / self._px_per_mm
        right = self._left_mm + self.width_mm
        if not self._pulled_left:
            self.setValue(round((at - self._left_mm) * _TENTHS))
            return
        left = min(max(at, 0.0), right - FOUR_FINGERS_MM_LEAST)
        self._left_mm = max(left, right - FOUR_FINGERS_MM_MOST)
        self.setValue(round((right - self._left_mm) * _TENTHS))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fingers, ruler, marks, and the width in words."""
        look, px = self._look, self._look.px
        left, right = self.mark_x(left=True), self.mark_x(left=False)
        with painting(self) as painter:
            self._paint_fingers(painter, left, right)
            self._paint_bar(painter)
            top, bottom = px(4), self._mark_y()
            painter.setPen(QPen(look.colour("accent"), 2))
            for x in (left, right):
                painter.drawLine(QPointF(x, top), QPointF(x, bottom))
            for x in (left, right):
                self._paint_mark(painter, QPointF(x, bottom))
            painter.setFont(look.font(Role.BODY, 700, tabular=True))
            painter.setPen(look.colour("ink"))
            words = _("four fingers: {mm} mm").format(mm=f"{self.width_mm:g}")
            box = QRectF(0, bottom + px(14), self.width(), px(22))
            wide = QFontMetricsF(painter.font()).horizontalAdvance(words)
            middle = min(max((left + right) / 2, wide / 2 + 2), self.width() - wide / 2 - 2)
            box.setWidth(wide + 4)
            box.moveCenter(QPointF(middle, box.center().y()))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_mark(self, painter: QPainter, at: QPointF) -> None:
        look, radius = self._look, self._look.px(_MARK_PX)
        disc(painter, at, radius, look.colour("surface"))
        disc(painter, at, radius - 1.5, look.colour("accent"))
        painter.setPen(QPen(look.colour("on_accent"), 1.8))
        for x in (-2.2, 2.2):
            painter.drawLine(at + QPointF(x, -4), at + QPointF(x, 4))
        if self.ring_shown:
            circle(painter, at, radius + 3, look.colour("focus"), 2)

    def _paint_bar(self, painter: QPainter) -> None:
        look, px = self._look, self._look.px
        bar = QRectF(2, _FINGERS_PX, self.width() - 4, px(_BAR_PX))
        fill(painter, bar, 6, look.colour("surface"))
        edge(painter, bar, 6, look.colour("line2"))
        painter.setFont(look.font(Role.CAPTION, 500, tabular=True))
        painter.setPen(QPen(look.colour("ink2"), 1))
        for mm in range(int(FOUR_FINGERS_MM_MOST) + 1):
            x = _PAD_PX + mm * self._px_per_mm
            long = mm % _LONG_TICK_MM == 0
            tall = 12 if long else 8 if mm % _TICK_MM == 0 else 5
            painter.drawLine(QPointF(x, bar.top()), QPointF(x, bar.top() + tall))
            if long:
                words = QRectF(x - 20, bar.top() + 12, 40, bar.height() - 12)
                painter.drawText(words, Qt.AlignmentFlag.AlignCenter, str(mm))

    def _paint_fingers(self, painter: QPainter, left: float, right: float) -> None:
        look, foot = self._look, float(_FINGERS_PX)
        wide = (right - left) / len(_REACH)
        skin, shade = look.colour("right_soft"), look.colour("line2")
        for n, reach in enumerate(_REACH):
            tip = foot - reach * (_FINGERS_PX - 6)
            box = QRectF(left + n * wide + 1, tip, wide - 2, foot - tip)
            path = QPainterPath()
            path.moveTo(box.bottomLeft())
            path.lineTo(box.left(), box.top() + box.width() / 2)
            path.arcTo(QRectF(box.left(), box.top(), box.width(), box.width()), 180, -180)
            path.lineTo(box.bottomRight())
            depth = QLinearGradient(box.topLeft(), box.bottomLeft())
            depth.setColorAt(0.0, skin)
            depth.setColorAt(1.0, blend(skin, shade, 0.75))
            painter.fillPath(path, depth)
            painter.strokePath(path, QPen(look.mix("ink2", "surface", 0.8), 1.6))
            nail = QRectF(0, 0, box.width() * 0.5, box.width() * 0.32)
            nail.moveCenter(QPointF(box.center().x(), box.top() + box.width() * 0.28))
            fill(painter, nail, nail.height() * 0.4, blend(skin, look.colour("surface"), 0.4))
            edge(painter, nail, nail.height() * 0.4, look.colour("line2"))
