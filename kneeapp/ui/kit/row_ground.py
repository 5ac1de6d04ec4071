"""The ground of a row in a list: picked, under the pointer, with the focus."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle

from kneeapp.ui.kit.paint import edge, fill
from kneeapp.ui.theme import Corner, Look

_BAR_WIDTH_PX, _BAR_HEIGHT_PX = 4, 24


def paint_row_ground(painter: QPainter, look: Look, rect: QRectF, state: QStyle.StateFlag) -> None:
    """Soft ground and a bar for a picked row, a tint under the pointer, the ring of the focus."""
    radius = look.px(Corner.CONTROL)
    if state & QStyle.StateFlag.State_Selected:
        fill(painter, rect, radius, look.colour("soft"))
        if look.is_high_contrast:
            edge(painter, rect, radius, look.colour("accent"), 1.5)
        bar = QRectF(rect.left(), 0, look.px(_BAR_WIDTH_PX), look.px(_BAR_HEIGHT_PX))
        bar.moveTop(rect.center().y() - bar.height() / 2)
        fill(painter, bar, bar.width() / 2, look.colour("accent"))
    elif state & QStyle.StateFlag.State_MouseOver:
        fill(painter, rect, radius, look.colour("ink", 0.07))
    if state & QStyle.StateFlag.State_HasFocus:
        edge(painter, rect, radius, look.colour("focus"), 2)
