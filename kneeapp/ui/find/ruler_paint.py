"""The ruler beside the leg and the fingers it counts, and the pills that carry words."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QLinearGradient, QPainter, QPainterPath, QPen

from kneeapp.ui.kit.paint import disc, edge, fill, shadow
from kneeapp.ui.theme import Look, Role

BESIDE_PX: Final = 30.0
"""How far from the landmark the ruler stands."""
_TICK_MM: Final = 10
_FINGER_REACH: Final = 2.9
"""How far a finger reaches from the ruler, in its own widths; at most the next number, in px."""
_FINGER_REACH_MOST_PX: Final = 150.0
_END_PX: Final = 13.0
_LEVEL: Final = 0.2
"""From this tilt on a line counts as lying level."""


class RulerLine(NamedTuple):
    """Where a ruler lies on the picture, px."""

    start: QPointF
    """Where the fingers begin."""
    end: QPointF
    """The point, where they end."""
    mark: QPointF
    """What they are counted from, on the height of `start`."""


class Reading(NamedTuple):
    """What a ruler says."""

    fingers: int
    length_mm: float | None
    """The user's own; None while the hand is not known."""
    words: str
    """The same as shown; empty while the hand is not known."""


def across(start: QPointF, end: QPointF, *, to_right: bool) -> QPointF:
    """The unit vector across a line that points to one side; up where the line lies level."""
    run = end - start
    length = math.hypot(run.x(), run.y()) or 1.0
    out = QPointF(-run.y() / length, run.x() / length)
    if abs(out.x()) < _LEVEL:
        return out if out.y() < 0 else -out
    return out if (out.x() > 0) is to_right else -out


def paint_measure(
    painter: QPainter,
    look: Look,
    line: RulerLine,
    out: QPointF,
    reading: Reading,
    width_px: int,
) -> QRectF:
    """The ruler with the fingers it counts and its value; gives the box of the value.

    Args:
        painter: antialiased.
        look: colours and fonts.
        line: where it lies on the leg.
        out: the side the ruler stands on, a unit vector across the way.
        reading: what it says.
        width_px: of the picture, inside which the value stays.
    """
    start, end = line.start, line.end
    off = out * BESIDE_PX * look.text_scale
    paint_fingers(painter, look, start + off * 0.45, end + off * 0.45, out, reading.fingers)
    paint_level(painter, look, start + off, line.mark)
    paint_level(painter, look, end + off, end)
    paint_ruler(painter, look, start + off, end + off, reading.length_mm)
    if not reading.words:
        return QRectF()
    pill = value_pill(look, reading.words)
    reach = abs(out.x()) * pill.width() / 2 + abs(out.y()) * pill.height() / 2 + 10
    pill.moveCenter((start + end) / 2 + off + out * reach)
    pill.moveLeft(min(max(pill.left(), 4.0), width_px - pill.width() - 4.0))
    paint_value(painter, look, pill, reading.words)
    return pill


def paint_fingers(
    painter: QPainter, look: Look, start: QPointF, end: QPointF, out: QPointF, count: int
) -> None:
    """Fingers laid across the leg between two places: white, and clear towards the hand.

    Args:
        painter: antialiased.
        look: colours.
        start: one end of the ruler.
        end: the other one.
        out: a unit vector; the finger tips point that way.
        count: how many fingers.
    """
    run = (end - start) / count
    wide = math.hypot(run.x(), run.y())
    reach = min(_FINGER_REACH * wide, _FINGER_REACH_MOST_PX)
    for n in range(count):
        middle = start + run * (n + 0.5)
        painter.save()
        painter.translate(middle)
        painter.rotate(math.degrees(math.atan2(-out.y(), -out.x())))
        # Now x leads from the tip to the hand.
        half = wide / 2 - 1.0
        path = QPainterPath()
        path.moveTo(reach, -half)
        path.lineTo(half, -half)
        path.arcTo(QRectF(0, -half, 2 * half, 2 * half), 90, 180)
        path.lineTo(reach, half)
        painter.fillPath(path, _fading(look.colour("on_mark"), reach, 0.8))
        painter.strokePath(path, QPen(_fading(look.colour("mark"), reach, 1.0), 2.0))
        painter.restore()


def _fading(colour: QColor, reach: float, alpha: float) -> QLinearGradient:
    fade = QLinearGradient(0, 0, reach, 0)
    for at, share in ((0.0, 1.0), (0.35, 0.75), (1.0, 0.0)):
        stop = QColor(colour)
        stop.setAlphaF(alpha * share)
        fade.setColorAt(at, stop)
    return fade


def paint_ruler(
    painter: QPainter, look: Look, start: QPointF, end: QPointF, length_mm: float | None
) -> None:
    """The bar: white on dark, petrol ends, a tick every 10 mm of the user's.

    Args:
        painter: antialiased.
        look: colours.
        start: one end.
        end: the other one.
        length_mm: what it measures; None where no millimetres are known, then without ticks.
    """
    cap = Qt.PenCapStyle.FlatCap
    dark = QColor(10, 26, 28)
    dark.setAlphaF(0.7)
    painter.setPen(QPen(dark, 7.0, Qt.PenStyle.SolidLine, cap))
    painter.drawLine(start, end)
    painter.setPen(QPen(look.colour("on_mark"), 5.0, Qt.PenStyle.SolidLine, cap))
    painter.drawLine(start, end)
    across = QLineF(start, end).normalVector().unitVector()
    side = QPointF(across.dx(), across.dy())
    if length_mm:
        painter.setPen(QPen(look.colour("mark"), 1.2))
        for mm in range(_TICK_MM, math.ceil(length_mm), _TICK_MM):
            at = start + (end - start) * (mm / length_mm)
            painter.drawLine(at - side * 2.5, at + side * 2.5)
    for at in (start, end):
        painter.setPen(QPen(look.colour("on_mark"), 4.4, Qt.PenStyle.SolidLine, cap))
        painter.drawLine(at - side * (_END_PX / 2 + 1), at + side * (_END_PX / 2 + 1))
        painter.setPen(QPen(look.colour("mark"), 2.4, Qt.PenStyle.SolidLine, cap))
        painter.drawLine(at - side * (_END_PX / 2), at + side * (_END_PX / 2))


def paint_level(painter: QPainter, look: Look, start: QPointF, to: QPointF) -> None:
    """A thin line from an end of the ruler to what lies at its height, with a dot there."""
    dark = QColor(10, 26, 28)
    dark.setAlphaF(0.7)
    painter.setPen(QPen(dark, 3.2))
    painter.drawLine(start, to)
    painter.setPen(QPen(look.colour("on_mark"), 1.4))
    painter.drawLine(start, to)
    disc(painter, to, 3.4, dark)
    disc(painter, to, 2.4, look.colour("on_mark"))


def value_pill(look: Look, text: str) -> QRectF:
    """The size of the petrol pill with a length, at the origin."""
    wide = QFontMetricsF(look.font(Role.CAPTION, 700, tabular=True)).horizontalAdvance(text)
    return QRectF(0, 0, math.ceil(wide) + look.px(14), look.px(20))


def paint_value(painter: QPainter, look: Look, box: QRectF, text: str) -> None:
    """A length in a petrol pill."""
    fill(painter, box.adjusted(-1, -1, 1, 1), box.height() / 2 + 1, look.colour("on_mark"))
    fill(painter, box, box.height() / 2, look.colour("mark"))
    painter.setFont(look.font(Role.CAPTION, 700, tabular=True))
    painter.setPen(look.colour("on_mark"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def label_size(look: Look, text: str) -> QRectF:
    """The size of a label pill, at the origin."""
    wide = QFontMetricsF(look.font(Role.BODY, 600)).horizontalAdvance(text)
    return QRectF(0, 0, math.ceil(wide) + look.px(22), look.px(28))


def paint_label(painter: QPainter, look: Look, box: QRectF, text: str) -> None:
    """A label pill."""
    shadow(painter, look, box, box.height() / 2, down=1, blur=3, share=0.15)
    fill(painter, box, box.height() / 2, look.colour("raised"))
    edge(painter, box, box.height() / 2, look.colour("line"))
    painter.setFont(look.font(Role.BODY, 600))
    painter.setPen(look.colour("ink"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def paint_leader(painter: QPainter, look: Look, box: QRectF, to: QPointF) -> None:
    """The line from a label to what it names, on a light band so that bone cannot hide it."""
    inner = box.adjusted(10, 4, -10, -4)
    from_ = QPointF(
        min(max(to.x(), inner.left()), inner.right()), min(max(to.y(), box.top()), box.bottom())
    )
    painter.setPen(QPen(look.colour("bg", 0.55), 3.0))
    painter.drawLine(from_, to)
    painter.setPen(QPen(look.colour("ink", 0.75), 1.3))
    painter.drawLine(from_, to)
