"""The names beside the points: a pill for each, and the line that leads to its marker."""

from __future__ import annotations

import math

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPixmap

from kneeapp.ui.kit.paint import edge, fill, shadow, soft_edge
from kneeapp.ui.leg.tag_layout import Tag
from kneeapp.ui.theme import Look, Role

_LEADER_PX = 1.2
_SHADOW_PX = 4
_STEP_PX = 8
"""Tags are so many px wide or wider by a step, so that most share one ground."""


class Tags:
    """Draws tags; a ground is rendered once, because its shadow takes longer than all the rest.

    Args:
        look: colours and fonts.
    """

    def __init__(self, look: Look) -> None:
        self._look = look
        self._font = look.font(Role.BODY, 600)
        self._sizes: dict[str, QSizeF] = {}
        self._grounds: dict[tuple[int, bool, float], QPixmap] = {}

    def size(self, code: str) -> QSizeF:
        """How large the tag of a code is."""
        if code not in self._sizes:
            words = QFontMetricsF(self._font).horizontalAdvance(code)
            wide = math.ceil((words + self._look.px(18)) / _STEP_PX) * _STEP_PX
            self._sizes[code] = QSizeF(wide, self._look.px(24))
        return QSizeF(self._sizes[code])

    def paint(self, painter: QPainter, tag: Tag, *, chosen: bool) -> None:
        """The line from the point to its tag, and the tag."""
        # The light below the line keeps it readable on dark skin and on muscles.
        painter.setPen(QPen(self._look.colour("bg", 0.4), _LEADER_PX + 2))
        painter.drawLine(tag.from_, tag.to)
        painter.setPen(QPen(self._look.colour("ink", 0.55), _LEADER_PX))
        painter.drawLine(tag.from_, tag.to)
        size = self.size(tag.code)
        key = (round(size.width()), chosen, painter.device().devicePixelRatio())
        if key not in self._grounds:
            self._grounds[key] = self._ground(size, *key[1:])
        at = tag.rect.topLeft().toPoint()
        painter.drawPixmap(at - QPoint(_SHADOW_PX, _SHADOW_PX), self._grounds[key])
        painter.setFont(self._font)
        painter.setPen(self._look.colour("on_accent" if chosen else "ink"))
        painter.drawText(QRectF(QPointF(at), size), Qt.AlignmentFlag.AlignCenter, tag.code)

    def _ground(self, size: QSizeF, chosen: bool, ratio: float) -> QPixmap:
        look = self._look
        box = QRectF(QPointF(_SHADOW_PX, _SHADOW_PX), size)
        whole = box.adjusted(0, 0, 2 * _SHADOW_PX, 2 * _SHADOW_PX).size() * ratio
        pixmap = QPixmap(whole.toSize())
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        radius = box.height() / 2
        with QPainter(pixmap) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            shadow(painter, look, box, radius, down=1, blur=3, share=0.15)
            fill(painter, box, radius, look.colour("accent" if chosen else "raised"))
            if not chosen:
                edge(painter, box, radius, soft_edge(look))
        return pixmap
