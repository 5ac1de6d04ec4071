"""The points on the picture: real buttons, so that keys and screen readers reach them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from kneeapp.core.body import Leg
from kneeapp.core.content import Point
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.paint import disc, painting
from kneeapp.ui.kit.tip_words import set_tip
from kneeapp.ui.knee.picture.picture_button import PictureButton
from kneeapp.ui.knee.picture.pill import Pill
from kneeapp.ui.knee.picture.point_button import PointButton
from kneeapp.ui.knee.picture.round_place import HIT_RADIUS, middle_of, nearest, put
from kneeapp.ui.leg.marker_faces import MarkerFaces
from kneeapp.ui.leg.marker_paint import (
    CHOSEN_RADIUS,
    DOUBT_GAP,
    GROUP_RADIUS,
    RADIUS,
    RING,
    SMALL_RADIUS,
    paint_focus_ring,
)
from kneeapp.ui.leg.words import group_words
from kneeapp.ui.theme import Look

__all__ = ["GroupMarker", "Marker", "Pill", "PointButton", "RoundButton", "nearest"]

_SIDE = 2 * HIT_RADIUS
_CHOSEN_SIDE = 66.0
# A marker that has turned so far away can no longer be pressed.
_LEAST_PRESENCE = 0.35


class Marker(PointButton):
    """A point on the leg: a numbered disc or a small one, with a halo when it is chosen.

    Args: those of `PointButton`, and `faces`, with which all markers of a picture draw themselves.

    Signals:
        pointed(code, on): the pointer or the focus came to it, or went.
    """

    pointed = Signal(str, bool)

    def __init__(
        self,
        look: Look,
        point: Point,
        order: int,
        count: int,
        parent: QWidget | None = None,
        faces: MarkerFaces | None = None,
    ) -> None:
        super().__init__(look, point, order, count, parent)
        self._faces = faces or MarkerFaces(look)
        self._halo = self._presence = 1.0
        self._doubt_px = 0.0
        self._spot = QPointF()
        self._named = ""
        self.setMouseTracking(True)
        self.setFixedSize(self.sizeHint())
        set_tip(self, "\n".join(filter(None, (self.name_words, self.doubt_words))))
        self.setAccessibleDescription(self.doubt_words)

    @property
    def name_words(self) -> str:
        """Plain name and code."""
        return _("{name} · {code}").format(name=_(self._point.plain_name), code=self.code)

    @property
    def doubt_words(self) -> str:
        """What stays doubtful about its place; empty when nothing does."""
        return _(self._point.doubt) if self._point.doubt else ""

    @property
    def radius_px(self) -> float:
        """How far the marker reaches, the ring of a chosen one included."""
        return self._radius() * self._look.text_scale

    @property
    def reach_px(self) -> float:
        """How far it reaches with the ring of a doubtful place: names keep clear of it."""
        return max(self.radius_px, self._ring_px() + 2 if self._doubt_px else 0.0)

    def _radius(self) -> float:
        if self._chosen:
            return CHOSEN_RADIUS + RING
        return RADIUS if self._order else SMALL_RADIUS

    def _ring_px(self) -> float:
        """The ring of a doubtful place: as wide as it is on the leg, never inside the marker."""
        return max(self._doubt_px, self.radius_px + DOUBT_GAP * self._look.text_scale)

    def sizeHint(self) -> QSize:
        """Room for a press, the halo, the focus ring and the ring of a doubtful place."""
        ring = self._ring_px() + 4 if self._doubt_px else 0.0
        side = self._look.px(_CHOSEN_SIDE if self._chosen else _SIDE)
        # Even, so that the middle of the box is the middle of the marker at any size.
        side = 2 * round(max(side / 2, ring))
        return QSize(side, side)

    @property
    def spot(self) -> QPointF:
        """The middle of the marker on the parent, as it was placed."""
        return QPointF(self._spot)

    def place_at(self, spot: QPointF) -> None:
        """Put the middle of the marker on `spot` of the parent."""
        if spot != self._spot:
            self._spot = QPointF(spot)
            put(self, spot)

    def present(self, leg: Leg, *, chosen: bool) -> None:
        """Show the point as chosen or not, for one leg. Tells nobody."""
        before = self._chosen
        super().present(leg, chosen=chosen)
        if chosen is not before:
            self._fit()

    def _fit(self) -> None:
        self.setFixedSize(self.sizeHint())
        put(self, self._spot)

    def set_halo(self, strength: float) -> None:
        """How strong the light of the chosen marker is, 0..1."""
        self._halo = strength
        self.update()

    def set_presence(self, presence: float) -> None:
        """How much of it is seen, 0..1: a point on a turning leg fades before it is hidden."""
        if presence == self._presence:
            return
        self._presence = presence
        faint = presence < _LEAST_PRESENCE
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, faint)
        self.update()

    def set_doubt_px(self, radius_px: float) -> None:
        """How far its true place may lie from the drawn one, px of the stage; 0 for no ring."""
        if radius_px == self._doubt_px:
            return
        self._doubt_px = radius_px
        self._fit()
        self.update()

    def hitButton(self, pos: QPoint) -> bool:
        """Only the disc is the button, and where two overlap the nearer one."""
        return meant_by(self, pos, self._look) is self

    def enterEvent(self, event: QEnterEvent) -> None:
        """The pointer came."""
        super().enterEvent(event)
        self._point_at(event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Boxes overlap: what is meant may change inside of one."""
        super().mouseMoveEvent(event)
        self._point_at(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer went."""
        super().leaveEvent(event)
        self._name("")

    def _point_at(self, pos: QPoint) -> None:
        meant = meant_by(self, pos, self._look)
        self._under_pointer = meant is self
        self._warm()
        self._name(meant.code if isinstance(meant, Marker) else "")

    def _name(self, code: str) -> None:
        before, self._named = self._named, code
        if code == before:
            return
        if before:
            self.pointed.emit(before, False)
        if code:
            self.pointed.emit(code, True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The focus came; a click that chose needs no name."""
        super().focusInEvent(event)
        if self.ring_shown:
            self.pointed.emit(self.code, True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The focus went."""
        super().focusOutEvent(event)
        self.pointed.emit(self.code, False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Halo, ring, disc, number and focus ring."""
        look, middle, faces = self._look, middle_of(self), self._faces
        with painting(self) as painter:
            painter.setOpacity(self._presence)
            if self._chosen:
                faces.halo(painter, middle, self._halo)
            elif self.heat > 0:
                reach = self.radius_px + 5 * look.text_scale
                disc(painter, middle, reach, look.colour("mark_mint", 0.55 * min(1.0, self.heat)))
            if self._doubt_px:
                faces.doubt(painter, middle, self._ring_px())
            if self._order or self._chosen:
                faces.disc(painter, middle, self._order, chosen=self._chosen)
            else:
                faces.small(painter, middle)
            if self.ring_shown:
                paint_focus_ring(painter, look, middle, self.radius_px)


class GroupMarker(PictureButton):
    """Points too near to each other to be told apart, until one comes nearer.

    Signals:
        group_opened(codes): a tuple; it was pressed, the picture shall come so near that they part.
    """

    group_opened = Signal(object)

    def __init__(
        self, look: Look, parent: QWidget | None = None, faces: MarkerFaces | None = None
    ) -> None:
        super().__init__(look, parent)
        self._faces = faces or MarkerFaces(look)
        self._points: tuple[Point, ...] = ()
        self._words = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(self.sizeHint())
        self.clicked.connect(lambda: self.group_opened.emit(self.codes))

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its points."""
        return tuple(point.code for point in self._points)

    @property
    def radius_px(self) -> float:
        """How far it reaches."""
        return (GROUP_RADIUS + 3) * self._look.text_scale

    def present(self, points: Sequence[Point]) -> None:
        """Show which points it stands for. Tells nobody."""
        if tuple(points) == self._points:
            return
        # Never a mere number: that would be the order of a point in the routine.
        self._points, self._words = tuple(points), f"+{len(points)}"
        heard = group_words(points)
        self.setAccessibleName(heard)
        set_tip(self, heard)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for two discs and the focus ring."""
        side = self._look.px(48)
        return QSize(side, side)

    def place_at(self, spot: QPointF) -> None:
        """Put its middle on `spot` of the parent."""
        put(self, spot)

    def hitButton(self, pos: QPoint) -> bool:
        """Only the disc is the button, and where two overlap the nearer one."""
        return meant_by(self, pos, self._look) is self

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Two discs behind each other, the number and the focus ring."""
        look, middle = self._look, middle_of(self)
        with painting(self) as painter:
            if self.heat > 0:
                glow = look.colour("mark_mint", 0.55 * min(1.0, self.heat))
                disc(painter, middle, (GROUP_RADIUS + 5) * look.text_scale, glow)
            self._faces.group(painter, middle, self._words)
            if self.ring_shown:
                paint_focus_ring(painter, look, middle, self.radius_px)


RoundButton = Marker | GroupMarker
"""Everything round on the picture that can be pressed."""


def round_buttons(picture: QWidget) -> list[RoundButton]:
    """Everything round on a picture."""
    return [*picture.findChildren(Marker), *picture.findChildren(GroupMarker)]


def meant_by(button: RoundButton, pos: QPoint, look: Look) -> RoundButton | None:
    """What a press at a place of a button's box means: itself, a neighbour, or nothing."""
    picture = button.parentWidget()
    around = round_buttons(picture) if picture else [button]
    return nearest(around, button.mapToParent(pos), look)
