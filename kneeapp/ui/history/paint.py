"""The badge of a knee and "5 → 4", drawn in the rows of the list. Real px."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from kneeapp.core.body import Leg
from kneeapp.core.record import Pain
from kneeapp.ui.kit.badge import paint_badge
from kneeapp.ui.kit.pain_change import arrow_px, paint_arrow
from kneeapp.ui.theme import Look, Role

BADGE_PX, GAP_PX, ARROW_PX = 14, 6, 17
# A thin space before the dash keeps it clear of the arrow.
_MISSING = "\u2009–"


def _fonts(look: Look) -> tuple[QFont, QFont]:
    return look.font(Role.BODY, 400, tabular=True), look.font(Role.BODY, 700, tabular=True)


def _numbers(pain: Pain) -> tuple[str, str]:
    before, after = pain.before, pain.after
    return _MISSING if before is None else str(before), _MISSING if after is None else str(after)


def change_width(look: Look, pain: Pain) -> float:
    """The width of badge, value before, arrow and value after, px."""
    pairs = zip(_fonts(look), _numbers(pain), strict=True)
    words_px = sum(QFontMetricsF(font).horizontalAdvance(number) for font, number in pairs)
    return look.px(BADGE_PX) + look.px(GAP_PX) + arrow_px(look.px(ARROW_PX)) + words_px


def draw_change(
    painter: QPainter, look: Look, leg: Leg, pain: Pain, place: QPointF, inks: tuple[QColor, QColor]
) -> None:
    """The badge of a knee and "5 → 4" after it.

    Args:
        painter: where to draw.
        look: colours and fonts.
        leg: whose badge.
        pain: the values; a missing one is a dash.
        place: the left end, at middle height.
        inks: the colours of the value before and of the value after.
    """
    x, y = place.x(), place.y()
    side = look.px(BADGE_PX)
    paint_badge(painter, look, leg, QRectF(x, round(y - side / 2), side, side), filled=True)
    x += side + look.px(GAP_PX)
    (thin, heavy), (before, after) = _fonts(look), _numbers(pain)
    x = _draw_number(painter, QPointF(x, y), before, thin, inks[0])
    paint_arrow(painter, x, y + look.text_scale, look.px(ARROW_PX), inks[0])
    x += arrow_px(look.px(ARROW_PX))
    _draw_number(painter, QPointF(x, y), after, heavy, inks[1])


def _draw_number(painter: QPainter, place: QPointF, number: str, font: QFont, ink: QColor) -> float:
    """Draws a number whose left end at middle height is `place`; returns its right end, px."""
    metrics = QFontMetricsF(font)
    width = metrics.horizontalAdvance(number)
    painter.setFont(font)
    painter.setPen(ink)
    tall = metrics.height()
    box = QRectF(place.x(), place.y() - tall / 2, width + 1, tall)
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, number)
    return place.x() + width
