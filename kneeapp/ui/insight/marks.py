"""Draws the marks of one panel. Places come from its `Field`, sizes are px."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from kneeapp.core.body import Leg
from kneeapp.ui.insight.axes import Field
from kneeapp.ui.insight.figure import (
    PILE_PITCH_PX,
    Band,
    Column,
    Dot,
    Mark,
    Pair,
    Pile,
    Sign,
    Strip,
    ZeroLine,
)
from kneeapp.ui.insight.signs import (
    LINK_PX,
    SESSION_PX,
    dashed,
    draw_after,
    draw_bar,
    draw_before,
    draw_higher,
    draw_same,
    link_colour,
    standing_bar,
)
from kneeapp.ui.kit.badge import paint_badge
from kneeapp.ui.kit.paint import disc, edge, fill
from kneeapp.ui.theme import Look, Role

_PITCH_PX, _SMALLEST = 13.0, 0.5
_COLUMN_PX, _COLUMN_SHARE, _COLUMN_CORNER_PX = 22, 0.62, 5
_LEG_STRIP_PX, _STRIP_PX, _BADGE_PX, _LEAST_STRIP_PX = 11, 14, 14, 3
_BAND_REACH = 0.34


def draw_marks(painter: QPainter, look: Look, marks: Sequence[Mark], field: Field) -> None:
    """All marks of a panel but its dashed steps, in their order."""
    size = size_of_marks(look, marks, field)
    columns = [mark for mark in marks if isinstance(mark, Column)]
    _draw_links(painter, look, marks, field, size)
    for mark in marks:
        if isinstance(mark, Pair):
            _draw_pair(painter, look, mark, field, size)
        elif isinstance(mark, Dot):
            draw_after(painter, look, field.at(mark.x, mark.y), size * 0.8)
        elif isinstance(mark, Pile):
            _draw_pile(painter, look, mark, field)
        elif isinstance(mark, Strip):
            _draw_strip(painter, look, mark, field)
        elif isinstance(mark, Band):
            _draw_band(painter, look, mark, field)
        elif isinstance(mark, ZeroLine):
            _draw_zero(painter, look, mark, field)
    if columns:
        _draw_columns(painter, look, columns, field)


def size_of_marks(look: Look, marks: Iterable[Mark], field: Field) -> float:
    """How large pairs and dots are, 1 as designed; where many stand side by side they shrink."""
    at = sorted(field.at_x(mark.x) for mark in marks if isinstance(mark, Pair | Dot))
    gaps = sorted(right - left for left, right in pairwise(at))
    if not gaps:
        return look.text_scale
    # A few that touch are no reason to shrink all of them.
    usual = gaps[len(gaps) // 3] / look.px(_PITCH_PX)
    return max(_SMALLEST, min(1.0, usual)) * look.text_scale


def _draw_links(
    painter: QPainter, look: Look, marks: Iterable[Mark], field: Field, size: float
) -> None:
    """The bars between before and after, all together below the discs."""
    wide = max(1.0, LINK_PX * size)
    for mark in marks:
        if not isinstance(mark, Pair) or mark.before is None or mark.after is None:
            continue
        if mark.before == mark.after:
            continue
        token = "caution" if mark.after > mark.before else "accent"
        x, top = field.at_x(mark.x), field.at_y(max(mark.before, mark.after))
        bottom = field.at_y(min(mark.before, mark.after))
        painter.fillRect(QRectF(x - wide / 2, top, wide, bottom - top), link_colour(look, token))


def _draw_pair(painter: QPainter, look: Look, pair: Pair, field: Field, size: float) -> None:
    before, after = pair.before, pair.after
    if before is not None and before == after:
        draw_same(painter, look, field.at(pair.x, before), size)
        return
    is_higher = before is not None and after is not None and after > before
    if before is not None:
        token = "caution" if is_higher else "accent"
        draw_before(painter, look, field.at(pair.x, before), size, token)
    if after is not None:
        draw = draw_higher if is_higher else draw_after
        draw(painter, look, field.at(pair.x, after), size)


def _draw_pile(painter: QPainter, look: Look, pile: Pile, field: Field) -> None:
    pitch = PILE_PITCH_PX * look.text_scale
    radius = min(SESSION_PX * look.text_scale, field.x_px * 0.45)
    for place in range(pile.dots):
        at = QPointF(field.at_x(pile.x), field.box.bottom() - pitch * (place + 0.5) - 1)
        if pile.sign is Sign.HIGHER_SESSION:
            draw_higher(painter, look, at, radius / SESSION_PX)
        else:
            disc(painter, at, radius, look.colour("accent"))


def _draw_band(painter: QPainter, look: Look, band: Band, field: Field) -> None:
    left, right = field.at_x(band.low - _BAND_REACH), field.at_x(band.high + _BAND_REACH)
    box = QRectF(left, field.box.top(), right - left, field.box.height())
    radius = look.px(10)
    fill(painter, box, radius, look.colour("soft"))
    if look.is_high_contrast:
        edge(painter, box, radius, look.colour("accent"))
    x = field.at_x(band.median)
    painter.setPen(QPen(look.colour("ink"), 2.0 * look.text_scale))
    painter.drawLine(QLineF(x, field.box.top() + look.px(6), x, field.box.bottom()))


def _draw_zero(painter: QPainter, look: Look, zero: ZeroLine, field: Field) -> None:
    x = round(field.at_x(zero.x)) + 0.5
    painter.setPen(dashed(look))
    painter.drawLine(QLineF(x, field.box.top(), x, field.box.bottom()))


def _draw_columns(painter: QPainter, look: Look, columns: Sequence[Column], field: Field) -> None:
    wide = max(2.0, min(float(look.px(_COLUMN_PX)), field.x_px * _COLUMN_SHARE))
    for column in columns:
        if column.height > 0:
            box = _column_box(column, field, wide)
            path = standing_bar(box, look.px(_COLUMN_CORNER_PX))
            draw_bar(painter, look, path, running=column.running)
    font = look.font(Role.CAPTION, 600, tabular=True)
    metrics = QFontMetricsF(font)
    widest = max(metrics.horizontalAdvance(column.label) for column in columns)
    if widest + look.px(3) > field.x_px:
        return
    painter.setFont(font)
    painter.setPen(look.colour("ink"))
    tall = look.line_px(Role.CAPTION)
    for column in columns:
        if column.height > 0:
            x, top = field.at_x(column.x), field.at_y(column.height)
            box = QRectF(x - field.x_px / 2 - 4, top - tall - look.px(2), field.x_px + 8, tall)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, column.label)


def _column_box(column: Column, field: Field, wide: float) -> QRectF:
    x, top = field.at_x(column.x), field.at_y(column.height)
    top = min(top, field.box.bottom() - 2)
    return QRectF(x - wide / 2, top, wide, field.box.bottom() - top)


def _draw_strip(painter: QPainter, look: Look, strip: Strip, field: Field) -> None:
    px = look.px
    tall = px(_LEG_STRIP_PX if strip.leg is not None else _STRIP_PX)
    y, left = field.at_y(strip.y), field.box.left()
    if strip.leg is not None:
        side = px(_BADGE_PX)
        badge = QRectF(left, round(y - side / 2), side, side)
        paint_badge(painter, look, strip.leg, badge, filled=True)
        left += side + px(6)
    share = strip.length / field.x[1] if field.x[1] else 0.0
    wide = (field.box.right() - left) * share
    if strip.length > 0:
        box = QRectF(left, y - tall / 2, max(float(px(_LEAST_STRIP_PX)), wide), tall)
        radius = {Leg.LEFT: tall / 2, Leg.RIGHT: px(3), None: px(4)}[strip.leg]
        token = "accent" if strip.leg is None else strip.leg.value
        _fill_path(painter, box, min(radius, box.width() / 2), look, token)
    words = QRectF(left + wide + px(8), y - tall, px(80), 2 * tall)
    painter.setFont(look.font(Role.CAPTION, tabular=True))
    painter.setPen(look.colour("ink2"))
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(words, flags, strip.label)


def _fill_path(painter: QPainter, box: QRectF, radius: float, look: Look, token: str) -> None:
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(token))
    painter.drawPath(path)
