"""A point the present view cannot show, as a small capsule in a corner of the picture."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kneeapp.core.body import Pose
from kneeapp.core.content import Point
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.paint import edge, fill, painting, soft_edge, warmed
from kneeapp.ui.kit.tip_words import set_tip
from kneeapp.ui.knee.picture.point_button import PointButton
from kneeapp.ui.leg.marker_paint import paint_number_disc, paint_small
from kneeapp.ui.leg.words import pill_place_word
from kneeapp.ui.theme import Look, Role


class Pill(PointButton):
    """A point the present view cannot show: number, code, and where it is."""

    def __init__(
        self, look: Look, point: Point, order: int, count: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, point, order, count, parent)
        self._code_font = look.font(Role.BODY, 600)
        self._place_font = look.font(Role.CAPTION)
        self._code_px = QFontMetricsF(self._code_font).horizontalAdvance(self.code)
        self._place, self._place_px = "", 0.0
        self.present_pose(Pose.STANDING)
        told = _("{name}: turn the picture to it").format(name=_(point.plain_name))
        set_tip(self, told)
        self.setAccessibleDescription(told)

    @property
    def place_words(self) -> str:
        """Where it says that the point is."""
        return self._place

    def present_pose(self, pose: Pose) -> None:
        """Say where the point is for whoever sees the leg in this posture. Tells nobody."""
        words = pill_place_word(self._point, pose)
        if words != self._place:
            self._place = words
            self._place_px = QFontMetricsF(self._place_font).horizontalAdvance(words)
            self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for its words, 32 high."""
        px = self._look.px
        words = round(self._code_px) + px(8) + round(self._place_px)
        return QSize(px(33) + words + px(16), px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A capsule on the ground with a numbered disc."""
        look = self._look
        box = QRectF(self.rect())
        radius = box.height() / 2
        with painting(self) as painter:
            fill(painter, box, radius, warmed(look, look.colour("raised"), self.heat))
            if self.ring_shown:
                edge(painter, box, radius, look.colour("focus"), 2.0)
            elif self._chosen:
                edge(painter, box, radius, look.colour("accent"), 1.5)
            else:
                edge(painter, box, radius, soft_edge(look))
            middle = QPointF(look.px(16.5), radius)
            if self._order:
                paint_number_disc(painter, look, middle, self._order, 10)
            else:
                paint_small(painter, look, middle)
            self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        look = self._look
        line = QRectF(look.px(33), 0, self.width(), self.height())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._code_font)
        painter.setPen(look.colour("ink"))
        painter.drawText(line, middle, self.code)
        line.translate(self._code_px + look.px(8), 0)
        painter.setFont(self._place_font)
        painter.setPen(look.colour("ink2"))
        painter.drawText(line, middle, self._place)
