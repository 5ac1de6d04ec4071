"""The words and hairlines round a plot. Places come in px of the view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from kneeapp.ui.insight.figure import Panel, Pile, Tick
from kneeapp.ui.theme import Look, Role

TOP_PX, TOP_LABEL_PX, BOTTOM_PX, ENDS_PX = 8, 22, 24, 20
_APART_PX, _BARE_PX = 8, 6
_ARROW_PX = 22


@dataclass(frozen=True, slots=True)
class Field:
    """The rectangle between the axes in px of the view, and how values become places in it.

    `y` runs upwards unless its range is given the other way round.
    """

    box: QRectF
    x: tuple[float, float]
    y: tuple[float, float]

    @property
    def x_px(self) -> float:
        """How wide one unit of x is, px."""
        return self.box.width() / (self.x[1] - self.x[0])

    def at_x(self, x: float) -> float:
        """The place of a value of x, px."""
        return self.box.left() + (x - self.x[0]) * self.x_px

    def at_y(self, y: float) -> float:
        """The place of a value of y, px."""
        low, high = self.y
        return self.box.bottom() - (y - low) / (high - low) * self.box.height()

    def at(self, x: float, y: float) -> QPointF:
        """The place of a point, px."""
        return QPointF(self.at_x(x), self.at_y(y))


def room_of(panel: Panel, look: Look, width: float, height: float) -> QRectF:
    """The rectangle between the axes in a view of this size, px."""
    px = look.px
    has_labels = not panel.lies and any(not tick.word for tick in panel.y_ticks)
    top = px(0 if panel.lies else TOP_LABEL_PX if has_labels else TOP_PX)
    bare = 0 if panel.lies else px(_BARE_PX)
    below = (px(BOTTOM_PX) if panel.x_ticks else bare) + (px(ENDS_PX) if panel.ends else 0)
    left, right = px(panel.left_px), px(panel.right_px)
    return QRectF(left, top, max(8.0, width - left - right), max(8.0, height - top - below))


def draw_axes(painter: QPainter, look: Look, panel: Panel, field: Field) -> None:
    """Hairlines, numbers and words."""
    if panel.hairlines:
        # White lines on black would be louder than what they measure.
        faint = look.mix("line", "surface", 0.4) if look.is_high_contrast else look.colour("line")
        painter.setPen(QPen(faint, 1))
        lines = [
            QLineF(field.box.left(), y, field.box.right(), y)
            for y in (round(field.at_y(tick.at)) + 0.5 for tick in panel.y_ticks)
        ]
        painter.drawLines(lines)
    if any(isinstance(mark, Pile) for mark in panel.marks):
        y = round(field.box.bottom()) + 0.5
        painter.setPen(QPen(look.colour("line2"), 1.4))
        painter.drawLine(QLineF(field.box.left(), y, field.box.right(), y))
    _draw_y_words(painter, look, panel, field)
    _draw_x_words(painter, look, panel, field)
    if panel.ends is not None:
        _draw_ends(painter, look, panel.ends, field)


def _font(look: Look, tick: Tick) -> QFont:
    return look.font(Role.CAPTION, 700 if tick.strong else 400, tabular=True)


def _draw_y_words(painter: QPainter, look: Look, panel: Panel, field: Field) -> None:
    tall = look.line_px(Role.BODY)
    for tick in panel.y_ticks:
        box = QRectF(0, field.at_y(tick.at) - tall / 2, look.px(panel.left_px - 8), tall)
        if panel.lies:
            painter.setFont(look.font(Role.BODY, 600 if tick.strong else 400))
            painter.setPen(look.colour("ink" if tick.strong else "ink2"))
            align = Qt.AlignmentFlag.AlignLeft
        else:
            painter.setFont(_font(look, tick))
            painter.setPen(look.colour("ink3"))
            align = Qt.AlignmentFlag.AlignRight
        painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter, tick.word)


def _draw_x_words(painter: QPainter, look: Look, panel: Panel, field: Field) -> None:
    tall = look.line_px(Role.CAPTION)
    top = field.box.bottom() + look.px(4)
    for tick, centre, width in fitting(look, panel.x_ticks, field):
        painter.setFont(_font(look, tick))
        painter.setPen(look.colour("ink" if tick.strong else "ink3"))
        box = QRectF(centre - width / 2 - 2, top, width + 4, tall)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tick.word)


def fitting(look: Look, ticks: Sequence[Tick], field: Field) -> list[tuple[Tick, float, float]]:
    """The ticks whose words do not run into each other: tick, middle and width, px.

    All of them, or every second, third ... counted from the last; strong ones stay. At the ends
    words move inwards.
    """
    placed = [_placed(look, tick, field) for tick in ticks][::-1]
    for stride in range(1, len(placed) + 1):
        chosen = [it for n, it in enumerate(placed) if n % stride == 0 or it[0].strong]
        gap = look.px(_APART_PX)
        if all(
            left[1] + left[2] / 2 + gap <= right[1] - right[2] / 2
            for right, left in pairwise(chosen)
        ):
            return chosen
    return placed[:1]


def _placed(look: Look, tick: Tick, field: Field) -> tuple[Tick, float, float]:
    width = QFontMetricsF(_font(look, tick)).horizontalAdvance(tick.word)
    low, high = width / 2, field.box.right() + look.px(6) - width / 2
    return tick, max(low, min(high, field.at_x(tick.at))), width


def _draw_ends(painter: QPainter, look: Look, ends: tuple[str, str], field: Field) -> None:
    """Less at the left, more at the right, each with an arrow."""
    font = look.font(Role.CAPTION)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(look.colour("ink2"))
    tall = look.line_px(Role.CAPTION)
    top = field.box.bottom() + look.px(BOTTOM_PX)
    long, gap = look.px(_ARROW_PX), look.px(8)
    less, more = (metrics.horizontalAdvance(word) + 2 for word in ends)
    left, right = field.box.left(), field.box.right()
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(QRectF(left, top, less, tall), flags, ends[0])
    painter.drawText(QRectF(right - more, top, more, tall), flags, ends[1])
    middle = round(top + tall / 2) + 0.5
    painter.setPen(QPen(look.colour("ink2"), 1.3 * look.text_scale))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _draw_arrow(painter, QPointF(left + less + gap + long, middle), -long, look)
    _draw_arrow(painter, QPointF(right - more - gap - long, middle), long, look)


def _draw_arrow(painter: QPainter, start: QPointF, long: float, look: Look) -> None:
    tip = start + QPointF(long, 0)
    head = look.px(4)
    back = -head if long > 0 else head
    painter.drawLine(start, tip)
    painter.drawPolyline([tip + QPointF(back, -head), tip, tip + QPointF(back, head)])
