"""What can be done about a toast: a quiet button in its own colours."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from kneeapp.ui.kit.paint import edge, fill, painting
from kneeapp.ui.kit.pressable import Pressable
from kneeapp.ui.theme import Corner, Look, Role


class ToastAction(Pressable):
    """The thing to do: an icon and a word in the toast's own colour."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._label = ""
        self._icon_name: str | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_action(self, label: str, icon: str | None) -> None:
        """Say another thing to do.

        Args:
            label: in a word or two.
            icon: stands before it.
        """
        self._label, self._icon_name = label, icon
        self.setText(label.replace("&", "&&"))
        self.setAccessibleName(label)
        self.updateGeometry()

    def _icon_px(self) -> int:
        return self._look.px(18) if self._icon_name else 0

    def _text_px(self) -> int:
        metrics = QFontMetricsF(self._look.font(Role.BODY, 600))
        return math.ceil(metrics.horizontalAdvance(self._label))

    def sizeHint(self) -> QSize:
        """As wide as its word."""
        gap = self._look.px(8) if self._icon_name else 0
        wide = 2 * self._look.px(12) + self._icon_px() + gap + self._text_px()
        return QSize(wide, self._look.px(36))

    def minimumSizeHint(self) -> QSize:
        """The same: it cannot be made smaller."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ring, tint, icon, word."""
        look, box = self._look, QRectF(self.rect())
        ink = look.colour("toast_action")
        with painting(self) as painter:
            radius = look.px(Corner.CELL)
            if self.ring_shown:
                # On the toast's own ground only the colour of its action is sure to be seen.
                edge(painter, box, radius, ink, 2)
                box, radius = box.adjusted(4, 4, -4, -4), radius - 4
            if self.heat:
                tint = QColor(ink)
                tint.setAlphaF(0.10 * self.heat)
                fill(painter, box, radius, tint)
            left, side = float(look.px(12)), self._icon_px()
            if self._icon_name:
                pixmap = look.icon_in(self._icon_name, ink, side)
                painter.drawPixmap(QPointF(left, round((self.height() - side) / 2)), pixmap)
                left += side + look.px(8)
            painter.setPen(ink)
            painter.setFont(look.font(Role.BODY, 600))
            painter.drawText(
                QRectF(left, 0, self._text_px() + 2, self.height()),
                Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
                self._label,
            )
