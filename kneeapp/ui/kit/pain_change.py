"""Pain before and after, for one knee: numbers, a line from 0 to 10, a sentence."""

from __future__ import annotations

import math

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kneeapp.core.advice import change_of
from kneeapp.core.body import Leg
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.badge import leg_words, paint_badge
from kneeapp.ui.kit.paint import circle, disc, fill, painting
from kneeapp.ui.theme import Look, Role

_WORST = 10
_BADGE_PX = 24
_AXIS_PX = 24
_UNKNOWN = "–"


def change_words(before: int | None, after: int | None) -> str:
    """What the two numbers say, in a sentence without praise."""
    change = change_of(before, after)
    if change is None:
        if before is not None:
            return _("Rated before only")
        return _("Not rated") if after is None else _("Rated after only")
    if change.by == 0:
        return _("No change")
    if change.is_noticeable:
        text = (
            _("{by} higher: a noticeable change")
            if change.is_higher
            else _("{by} lower: a noticeable change")
        )
    else:
        text = (
            _("{by} higher: a small change")
            if change.is_higher
            else _("{by} lower: a small change")
        )
    return text.format(by=change.points)


def _number(value: int | None) -> str:
    return _UNKNOWN if value is None else str(value)


def arrow_px(size_px: float) -> float:
    """How wide the arrow between two numbers of `size_px` is, its margins included."""
    return size_px * 1.15


def paint_arrow(painter: QPainter, left: float, middle: float, size_px: float, ink: QColor) -> None:
    """An arrow to the right; drawn, because the shipped faces have none."""
    length, head = size_px * 0.72, size_px * 0.2
    start = left + (arrow_px(size_px) - length) / 2
    pen = QPen(ink, max(1.4, size_px / 15), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    tip = QPointF(start + length, middle)
    painter.drawLine(QLineF(QPointF(start, middle), tip))
    painter.drawPolyline([tip + QPointF(-head, -head), tip, tip + QPointF(-head, head)])


class PainChange(QLabel):
    """Badge and word at the left, "6 → 4" at the right, the line and a sentence below.

    It has no frame of its own: put it into a `Card`. A higher value after shows in the colour of
    caution with a triangle.

    Args:
        look: colours and fonts.
        leg: whose pain.
        before: 0..10, or None when not rated.
        after: 0..10, or None when not rated.
        large: numbers of 40 instead of 24.
        parent: the widget it lies in.
    """

    def __init__(
        self,
        look: Look,
        leg: Leg,
        before: int | None,
        after: int | None,
        large: bool = False,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._leg = leg
        self._before = before
        self._after = after
        self._role = Role.DISPLAY if large else Role.TITLE
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.render(before, after)

    def render(self, before: int | None, after: int | None) -> None:  # type: ignore[override]
        """Show other numbers."""
        self._before, self._after = before, after
        words = _("{leg}, pain before {before}, after {after}. {change}").format(
            leg=leg_words(self._leg),
            before=_number(before),
            after=_number(after),
            change=change_words(before, after),
        )
        self.setText(words)
        self.update()

    def _is_worse(self) -> bool:
        change = change_of(self._before, self._after)
        return change is not None and change.is_higher

    def _numbers_px(self) -> int:
        before, after = self._number_fonts()
        widest = QFontMetricsF(before).horizontalAdvance(_number(self._before))
        widest += QFontMetricsF(after).horizontalAdvance(_number(self._after))
        return math.ceil(widest + arrow_px(after.pixelSize()))

    def _number_fonts(self) -> tuple[QFont, QFont]:
        look = self._look
        return look.font(self._role, 400), look.font(self._role, 600)

    def _head_px(self) -> int:
        return max(self._look.line_px(self._role), self._look.px(_BADGE_PX))

    def sizeHint(self) -> QSize:
        """A comfortable line."""
        least = self.minimumSizeHint()
        return QSize(max(self._look.px(280), least.width()), least.height())

    def minimumSizeHint(self) -> QSize:
        """Badge, word and numbers side by side; the sentence below."""
        look = self._look
        word = QFontMetricsF(look.font(Role.BODY, 600)).horizontalAdvance(leg_words(self._leg))
        head = look.px(_BADGE_PX) + look.px(10) + math.ceil(word) + look.px(16) + self._numbers_px()
        sentence = QFontMetricsF(look.font(Role.CAPTION)).horizontalAdvance(
            change_words(self._before, self._after)
        )
        wide = max(head, math.ceil(sentence) + look.px(22))
        tall = self._head_px() + look.px(_AXIS_PX) + look.px(8) + look.line_px(Role.CAPTION)
        return QSize(wide, tall)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Head, line, sentence."""
        with painting(self) as painter:
            self._paint_head(painter)
            top = self._head_px() + self._look.px(4)
            self._paint_axis(painter, top + self._look.px(_AXIS_PX) / 2)
            self._paint_sentence(painter, top + self._look.px(_AXIS_PX) + self._look.px(4))

    def _paint_head(self, painter: QPainter) -> None:
        look, tall = self._look, self._head_px()
        side = look.px(_BADGE_PX)
        box = QRectF(0, round((tall - side) / 2), side, side)
        paint_badge(painter, look, self._leg, box, filled=True)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.setPen(look.colour("ink"))
        painter.setFont(look.font(Role.BODY, 600))
        left = side + look.px(10)
        painter.drawText(QRectF(left, 0, self.width(), tall), middle, leg_words(self._leg))
        thin, heavy = self._number_fonts()
        x = float(self.width() - self._numbers_px())
        painter.setFont(thin)
        painter.setPen(look.colour("ink2"))
        painter.drawText(QRectF(x, 0, self.width(), tall), middle, _number(self._before))
        x += QFontMetricsF(thin).horizontalAdvance(_number(self._before))
        paint_arrow(
            painter, x, tall / 2 + heavy.pixelSize() * 0.04, heavy.pixelSize(), look.colour("ink2")
        )
        x += arrow_px(heavy.pixelSize())
        painter.setFont(heavy)
        painter.setPen(look.colour("caution" if self._is_worse() else "ink"))
        painter.drawText(QRectF(x, 0, self.width(), tall), middle, _number(self._after))

    def _paint_axis(self, painter: QPainter, y: float) -> None:
        look = self._look
        radius = look.px(7)
        left, right = radius + 1.0, self.width() - radius - 1.0
        pitch = (right - left) / _WORST
        painter.setPen(QPen(look.colour("line2"), 1.2))
        painter.drawLine(QLineF(left, y, right, y))
        for n in range(_WORST + 1):
            tick = look.px(5 if n in (0, _WORST) else 4)
            painter.drawLine(QLineF(left + n * pitch, y - tick, left + n * pitch, y + tick))
        ink = look.colour("caution" if self._is_worse() else "accent")
        ground = look.colour("surface")
        if self._before is not None and self._after is not None:
            ends = sorted((left + self._before * pitch, left + self._after * pitch))
            fill(painter, QRectF(ends[0], y - 2.5, ends[1] - ends[0], 5), 2.5, ink)
        if self._before is not None:
            self._paint_before(painter, QPointF(left + self._before * pitch, y), radius, ink)
        if self._after is not None:
            centre = QPointF(left + self._after * pitch, y)
            same = self._after == self._before
            disc(painter, centre, radius + 1.0 if not same else radius - 3.0, ground)
            disc(painter, centre, radius - (3.0 if same else 0.0), ink)

    def _paint_before(self, painter: QPainter, centre: QPointF, radius: float, ink: QColor) -> None:
        disc(painter, centre, radius, self._look.colour("surface"))
        circle(painter, centre, radius, ink, 2.0)

    def _paint_sentence(self, painter: QPainter, top: float) -> None:
        look, tall = self._look, self._look.line_px(Role.CAPTION)
        left = 2.0
        ink = "caution" if self._is_worse() else "ink2"
        if self._is_worse():
            side = look.px(14)
            sign = look.icon("caution", "caution", side)
            painter.drawPixmap(QPointF(left, round(top + (tall - side) / 2)), sign)
            left += side + look.px(6)
        painter.setFont(look.font(Role.CAPTION, 500))
        painter.setPen(look.colour(ink))
        painter.drawText(
            QRectF(left, top, self.width() - left, tall),
            Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
            change_words(self._before, self._after),
        )
