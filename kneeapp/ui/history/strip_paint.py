"""How the blocks of the strip are drawn. Shape and sign tell each kind; colour only helps."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from kneeapp.core.body import Leg
from kneeapp.ui.dates import duration_words, whole_seconds
from kneeapp.ui.history.timeline import Block, Part
from kneeapp.ui.kit.badge import leg_letter
from kneeapp.ui.theme import Look, Role

HATCH_PX = 6
DISC_PX = 18
_LEAST_DISC_PX = 7
_BREAK_PX, _LENGTH_DROP_PX = 5, 8


def block_path(look: Look, leg: Leg, rect: QRectF) -> QPainterPath:
    """The outline of a block: round for the left knee, nearly square for the right one."""
    radius = min(look.px(8 if leg is Leg.LEFT else 2), rect.width() / 2)
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    return path


def draw_block(painter: QPainter, look: Look, block: Block, rect: QRectF) -> None:
    """One block in the colours of its knee, or the mark of what was no pressing."""
    if block.part.is_standstill:
        draw_standstill(painter, look, block, rect)
        return
    path = block_path(look, block.leg, rect.adjusted(0.6, 0.6, -0.6, -0.6))
    if block.part is Part.LEFT_OUT:
        draw_left_out(painter, look, path)
        return
    token = block.leg.value
    letter, ink = leg_letter(block.leg), token
    if block.part is Part.PRESSED:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(token))
        ink = f"on_{token}"
    else:
        added = block.part is Part.ADDED
        painter.setPen(QPen(look.colour(token), 1.8 if added else 1.2))
        painter.setBrush(look.colour(f"{token}_soft"))
        if added:
            letter = f"+{whole_seconds(block.length_ms)}"
    painter.drawPath(path)
    font = look.font(Role.CAPTION, 700)
    if block.part is Part.ADDED and not _fits(font, letter, rect):
        letter = "+"
    if _fits(font, letter, rect):
        painter.setFont(font)
        painter.setPen(look.colour(ink))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, letter)


def _fits(font: QFont, words: str, rect: QRectF) -> bool:
    return QFontMetricsF(font).horizontalAdvance(words) + 3 <= rect.width()


def draw_left_out(painter: QPainter, look: Look, path: QPainterPath) -> None:
    """A hatched shape: planned and not pressed."""
    box = path.boundingRect()
    painter.save()
    painter.setClipPath(path)
    painter.setPen(QPen(look.colour("line2"), 1))
    pitch = float(look.px(HATCH_PX))
    x = box.left() - box.height()
    while x < box.right():
        painter.drawLine(QPointF(x, box.bottom()), QPointF(x + box.height(), box.top()))
        x += pitch
    painter.restore()
    painter.setPen(QPen(look.colour("line2"), 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def draw_standstill(painter: QPainter, look: Look, block: Block, rect: QRectF) -> None:
    """A dotted line with the disc of a pause or of sleep; a fold has a break and its length."""
    middle = rect.center()
    draw_dots(painter, look, QPointF(rect.left(), middle.y()), QPointF(rect.right(), middle.y()))
    if block.is_folded:
        middle = _draw_fold(painter, look, block, rect)
    side = min(float(look.px(DISC_PX)), rect.width() - 1)
    # Beside a fold the rest may be narrow: the disc never lies over the hold before.
    middle.setX(max(middle.x(), rect.left() + side / 2))
    if side >= look.px(_LEAST_DISC_PX):
        draw_disc(painter, look, block.part, middle, side)


def draw_dots(painter: QPainter, look: Look, start: QPointF, end: QPointF) -> None:
    """The line of time in which nothing went on."""
    pen = QPen(look.colour("ink3"), max(1.6, look.px(2)))
    pen.setDashPattern([0.1, 2.2])
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawLine(start, end)


def draw_disc(painter: QPainter, look: Look, part: Part, centre: QPointF, side: float) -> None:
    """Two bars for a pause, a moon for sleep, in a disc."""
    box = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
    painter.setPen(QPen(look.colour("line2"), 1.2))
    painter.setBrush(look.colour("surface"))
    painter.drawEllipse(box)
    if part is Part.ASLEEP:
        icon = max(6, round(side * 0.72))
        moon = look.icon("moon", "ink", icon)
        painter.drawPixmap(QPointF(centre.x() - icon / 2, centre.y() - icon / 2), moon)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("ink"))
    tall, wide, apart = side * 0.42, max(1.4, side * 0.11), side * 0.13
    for x in (centre.x() - apart, centre.x() + apart):
        painter.drawRect(QRectF(x - wide / 2, centre.y() - tall / 2, wide, tall))


def _draw_fold(painter: QPainter, look: Look, block: Block, rect: QRectF) -> QPointF:
    """The break in the line, and how long it really was; gives where the disc belongs."""
    half, rise = look.px(_BREAK_PX), look.px(6)
    middle = rect.center()
    for left in (middle.x() - half, middle.x() + half * 0.2):
        painter.setPen(QPen(look.colour("surface"), look.px(5)))
        painter.drawLine(QPointF(left, middle.y() + rise), QPointF(left + half, middle.y() - rise))
        painter.setPen(QPen(look.colour("ink2"), 1.4))
        painter.drawLine(QPointF(left, middle.y() + rise), QPointF(left + half, middle.y() - rise))
    font = look.font(Role.CAPTION, tabular=True)
    words = duration_words(block.lasted_ms)
    line_px = QFontMetricsF(font).height()
    wide = QFontMetricsF(font).horizontalAdvance(words)
    if wide <= rect.width():
        # Below the disc, and no line of a minute goes through it.
        top = rect.bottom() - line_px + look.px(_LENGTH_DROP_PX)
        below = QRectF(middle.x() - wide / 2 - 2, top, wide + 4, line_px)
        painter.fillRect(below, look.colour("surface"))
        painter.setFont(font)
        painter.setPen(look.colour("ink2"))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words)
    # Left of the break, so that neither hides the other.
    return QPointF(rect.left() + rect.width() * 0.22, middle.y())
