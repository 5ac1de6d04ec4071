"""One option of a `Choice`: a radio button with a word, a badge or an icon."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy

from kneeapp.core.body import Leg
from kneeapp.ui.kit.badge import paint_badge
from kneeapp.ui.kit.paint import faded, focus_ring, painting
from kneeapp.ui.kit.pressable import ARROWS, Selectable
from kneeapp.ui.kit.tip_words import set_tip
from kneeapp.ui.theme import Corner, Look, Role

_BADGE_PX = 18
_ICON_PX = 20
_GAP_PX = 8


class Segment(Selectable):
    """One option. The track and the thumb below it belong to the `Choice`."""

    STEPS: ClassVar[Mapping[int, int]] = {**ARROWS, Qt.Key.Key_Home: -1000, Qt.Key.Key_End: 1000}

    def __init__(
        self, look: Look, label: str, *, pad: int, icon: str | None, leg: Leg | None, wordless: bool
    ) -> None:
        super().__init__(look)
        self._label = label
        self._pad = pad
        self._icon_name = icon
        self._leg = leg
        self._words = "" if wordless else label
        self.setText(label.replace("&", "&&"))
        self.setAccessibleName(label)
        if wordless:
            set_tip(self, label)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _mark_px(self) -> int:
        """The width of badge or icon with the gap after it."""
        side = _BADGE_PX if self._leg else _ICON_PX if self._icon_name else 0
        if not side:
            return 0
        return self._look.px(side) + (self._look.px(_GAP_PX) if self._words else 0)

    def _words_px(self, weight: int) -> int:
        metrics = QFontMetricsF(self._look.font(Role.BODY, weight))
        return math.ceil(metrics.horizontalAdvance(self._words))

    def sizeHint(self) -> QSize:
        """Wide enough for the heavier face of the chosen one."""
        wide = 2 * self._look.px(self._pad) + self._mark_px() + self._words_px(600)
        return QSize(wide, self._look.px(32))

    def minimumSizeHint(self) -> QSize:
        """The same: words are never cut."""
        return self.sizeHint()

    def _ink(self) -> QColor:
        if not self.isEnabled():
            return faded(self._look)
        if self.isChecked():
            return self._look.colour("on_thumb")
        return self._look.colour("ink" if self.is_under_pointer else "ink2")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Badge or icon, word, focus ring."""
        look = self._look
        with painting(self) as painter:
            if self.ring_shown:
                focus_ring(painter, look, QRectF(self.rect()), look.px(Corner.CONTROL))
            weight = 600 if self.isChecked() else 500
            words_px = self._words_px(weight)
            left = (self.width() - self._mark_px() - words_px) / 2
            self._paint_mark(painter, left)
            painter.setFont(look.font(Role.BODY, weight))
            painter.setPen(self._ink())
            painter.drawText(
                QRectF(left + self._mark_px(), 0, words_px + 2, self.height()),
                Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
                self._words,
            )

    def _paint_mark(self, painter: QPainter, left: float) -> None:
        side = self._look.px(_BADGE_PX if self._leg else _ICON_PX)
        top = round((self.height() - side) / 2)
        if self._leg:
            box = QRectF(round(left), top, side, side)
            paint_badge(painter, self._look, self._leg, box, filled=self.isChecked())
        elif self._icon_name:
            pixmap = self._look.icon_in(self._icon_name, self._ink(), side)
            painter.drawPixmap(QPointF(round(left), top), pixmap)
