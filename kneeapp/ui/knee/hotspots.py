"""The points on the picture: real buttons, so that keys and screen readers reach them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kneeapp.core.body import Leg
from kneeapp.core.content import Point
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.paint import disc, edge, fill, painting, soft_edge, warmed
from kneeapp.ui.kit.pressable import Pressable
from kneeapp.ui.knee.marker_paint import (
    CHOSEN_RADIUS,
    RADIUS,
    RING,
    paint_disc,
    paint_focus_ring,
    paint_halo,
    paint_number_disc,
)
from kneeapp.ui.knee.words import point_name, point_state, short_place_word
from kneeapp.ui.theme import Look, Role

HIT_RADIUS = 22.0
_SIDE = 66.0
_KEY_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


class PointButton(Pressable):
    """A button that stands for one point and shows whether it is chosen.

    It never chooses itself: a click, a key or a screen reader's Toggle says `picked`, and the
    owner answers with `present`. A state that is not the one presented is such a wish.
    """

    picked = Signal(str)
    stepped = Signal(str, int)

    def __init__(
        self, look: Look, point: Point, order: int, count: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self._point, self._order, self._count = point, order, count
        self._chosen = False
        self._leg: Leg | None = None
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(point_name(point))
        self.clicked.connect(self._pick)
        self.toggled.connect(self._on_toggled)

    @property
    def code(self) -> str:
        """The code of the point."""
        return self._point.code

    @property
    def is_chosen(self) -> bool:
        """Whether it is shown as chosen."""
        return self._chosen

    def present(self, leg: Leg, *, chosen: bool) -> None:
        """Show the point as chosen or not, for one leg. Tells nobody."""
        if (leg, chosen) == (self._leg, self._chosen):
            return
        self._leg, self._chosen = leg, chosen
        self.setChecked(chosen)
        self.setAccessibleDescription(point_state(leg, self._order, self._count, chosen))
        self.update()

    def nextCheckState(self) -> None:
        """A click leaves the state alone; the owner decides."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows step to the neighbouring point; Enter and Space pick."""
        step = _KEY_STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(self.code, step)

    def _pick(self) -> None:
        self.picked.emit(self.code)

    def _on_toggled(self, checked: bool) -> None:
        if checked is not self._chosen:
            self.setChecked(self._chosen)
            self._pick()


class Marker(PointButton):
    """A point on the leg: a numbered disc, with a halo when it is chosen."""

    def __init__(
        self, look: Look, point: Point, order: int, count: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, point, order, count, parent)
        self._halo = 1.0
        self.setFixedSize(self.sizeHint())
        self.setToolTip(_(point.plain_name))

    @property
    def radius_px(self) -> float:
        """How far the marker reaches, the ring of a chosen one included."""
        return (CHOSEN_RADIUS + RING if self._chosen else RADIUS) * self._look.text_scale

    def sizeHint(self) -> QSize:
        """Room for the halo and the focus ring."""
        side = self._look.px(_SIDE)
        return QSize(side, side)

    def centre(self) -> QPointF:
        """The middle of the marker in its own box."""
        return QPointF(self.width() / 2, self.height() / 2)

    def place_at(self, spot: QPointF) -> None:
        """Put the middle of the marker on `spot` of the parent."""
        middle = self.centre()
        self.move(round(spot.x() - middle.x()), round(spot.y() - middle.y()))

    def set_halo(self, strength: float) -> None:
        """How strong the light of the chosen marker is, 0..1."""
        self._halo = strength
        self.update()

    def distance_to(self, at: QPoint) -> float:
        """From the middle of the marker to a place of the parent, in px."""
        off = QPointF(at) - QPointF(self.pos()) - self.centre()
        return float((off.x() ** 2 + off.y() ** 2) ** 0.5)

    def hitButton(self, pos: QPoint) -> bool:
        """Only the disc is the button, and where two overlap the nearer one."""
        picture = self.parentWidget()
        siblings = picture.findChildren(Marker) if picture else [self]
        return nearest(siblings, self.mapToParent(pos), self._look) is self

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Halo, disc, number and focus ring."""
        look, middle = self._look, self.centre()
        with painting(self) as painter:
            if self._chosen:
                paint_halo(painter, look, middle, self._halo)
            elif self.heat > 0:
                reach = (RADIUS + 5) * look.text_scale
                disc(painter, middle, reach, look.colour("mark_mint", 0.55 * min(1.0, self.heat)))
            paint_disc(painter, look, middle, self._order, chosen=self._chosen)
            if self.ring_shown:
                paint_focus_ring(painter, look, middle, self.radius_px)


def nearest(markers: Iterable[Marker], at: QPoint, look: Look) -> Marker | None:
    """The marker a press at `at` (of their parent) means: the nearest shown one in reach."""
    shown = [marker for marker in markers if not marker.isHidden()]
    best = min(shown, key=lambda marker: marker.distance_to(at), default=None)
    if best is None or best.distance_to(at) > HIT_RADIUS * look.text_scale:
        return None
    return best


class Pill(PointButton):
    """A point the present view cannot show: number, code, and where it is."""

    def __init__(
        self, look: Look, point: Point, order: int, count: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, point, order, count, parent)
        self._place = short_place_word(point.best_view)
        self._code_font = look.font(Role.BODY, 600)
        self._place_font = look.font(Role.CAPTION)
        self._code_px = QFontMetricsF(self._code_font).horizontalAdvance(self.code)
        self._place_px = QFontMetricsF(self._place_font).horizontalAdvance(self._place)
        self.setToolTip(_("{name}: turn the picture to it").format(name=_(point.plain_name)))

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
            paint_number_disc(painter, look, middle, self._order, 10)
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
