"""The words on the picture of the guide: what lies at its edges, and what the ruler says."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from kneeapp.ui.find.ruler_paint import value_pill
from kneeapp.ui.kit.paint import edge, fill
from kneeapp.ui.theme import Look, Role

INSET_PX: Final = 12
_FOOT_PX: Final = 32
_FOOT_PAD_PX: Final = 22
# In a narrow panel they are smaller, and only then cut; the screen reader has all of them.
_FOOT_ROLES: Final = (Role.BODY, Role.CAPTION)


def paint_caption(painter: QPainter, look: Look, width: int, words: str, *, at_right: bool) -> None:
    """What lies at one side of the picture, in its upper corner."""
    inset = look.px(INSET_PX)
    box = QRectF(inset, inset, value_pill(look, words).width() + look.px(4), look.px(22))
    if at_right:
        box.moveRight(width - inset)
    fill(painter, box, box.height() / 2, look.colour("surface", 0.86))
    if look.is_high_contrast:
        edge(painter, box, box.height() / 2, look.colour("line"))
    painter.setFont(look.font(Role.CAPTION, 500))
    painter.setPen(look.colour("ink2"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def paint_foot(painter: QPainter, look: Look, panel: QSize, words: str, length: str) -> None:
    """What the ruler says, at the foot of the picture.

    Args:
        painter: antialiased.
        look: colours and fonts.
        panel: its size.
        words: whose fingers, and how many.
        length: in millimetres; empty while the hand is not known.
    """
    room = panel.width() - 2 * look.px(INSET_PX)
    role = next((r for r in _FOOT_ROLES if _foot_px(look, r, words, length) <= room), Role.CAPTION)
    plain, heavy = look.font(role, 600), look.font(role, 700, tabular=True)
    second = QFontMetricsF(heavy).horizontalAdvance(length) + look.px(12) if length else 0.0
    most = room - second - look.px(_FOOT_PAD_PX)
    shown = QFontMetricsF(plain).elidedText(words, Qt.TextElideMode.ElideRight, most)
    first = QFontMetricsF(plain).horizontalAdvance(shown) + look.px(_FOOT_PAD_PX)
    tall = look.px(_FOOT_PX)
    box = QRectF(0, 0, math.ceil(first + second), tall)
    box.moveCenter(QPointF(panel.width() / 2, panel.height() - look.px(INSET_PX) - tall / 2))
    fill(painter, box, tall / 2, look.colour("raised"))
    edge(painter, box, tall / 2, look.colour("line"))
    middle = Qt.AlignmentFlag.AlignCenter
    painter.setFont(plain)
    painter.setPen(look.colour("ink"))
    painter.drawText(QRectF(box.left(), box.top(), first, tall), middle, shown)
    if length:
        painter.setFont(heavy)
        painter.setPen(look.colour("accent"))
        at = QRectF(box.left() + first - look.px(_FOOT_PAD_PX / 2), box.top(), second, tall)
        painter.drawText(at, middle, length)


def _foot_px(look: Look, role: Role, words: str, length: str) -> float:
    """How wide the words at the foot are in one size."""
    first = QFontMetricsF(look.font(role, 600)).horizontalAdvance(words)
    second = QFontMetricsF(look.font(role, 700, tabular=True)).horizontalAdvance(length)
    return first + second + look.px(_FOOT_PAD_PX) + (look.px(12) if length else 0)
