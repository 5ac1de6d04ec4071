"""The moving picture of a demonstration: the leg with the hand, and the press from the side."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kneeapp.core.body import Leg
from kneeapp.core.content import Point
from kneeapp.core.demonstration import PRESSED, DemoState
from kneeapp.core.hands import Placing, hand_on_picture
from kneeapp.ui.demo.laid_hand import LaidHand
from kneeapp.ui.demo.leg_crop import LegScene
from kneeapp.ui.demo.marker import Layer, Marker
from kneeapp.ui.demo.press_scene import (
    DemoSource,
    Manner,
    doubt_px,
    leg_of,
    manner_of,
    paint_doubt,
    paint_panel,
    panel_shape,
)
from kneeapp.ui.demo.side_view import SideView
from kneeapp.ui.kit.opaque import opaque_picture
from kneeapp.ui.kit.paint import painting
from kneeapp.ui.theme import Corner, Look

HEIGHT_PX: Final = 176
_SIDE_PX, _GAP_PX = 92, 8
# The marker at a panel of this height, px.
_USUAL_PANEL_PX = 390
# There is little room: hand and point come first.
_TOWARDS_KNEE = 0.3
# How much wider the rings are round a lifted hand.
_LIFTED_K = 0.25
# A press of at most so many of 10 is hardly more than touch.
_LIGHT_CAP = 3


class DemoPicture(QLabel):
    """Shows one moment of a demonstration; whoever has the clock tells which.

    Args:
        source: what it is drawn from; one with hands.
        point: which.
        leg: the user's leg.
        words: what it shows, for those who do not see it.
        parent: the widget it lies in.
    """

    def __init__(
        self,
        source: DemoSource,
        point: Point,
        leg: Leg,
        words: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._source, self._point, self._leg = source, point, leg
        self._state = PRESSED
        self._drawn: _Prepared | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(words)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(source.look.px(HEIGHT_PX))

    @property
    def state(self) -> DemoState:
        """The moment shown."""
        return self._state

    @property
    def hand(self) -> LaidHand | None:
        """The hand as it lies; None where a ring presses instead."""
        return self._prepared().hand

    def show_state(self, state: DemoState) -> None:
        """Show a moment."""
        if state != self._state:
            self._state = state
            self.update()

    def sizeHint(self) -> QSize:
        """As wide as the column of the detail."""
        look = self._source.look
        return QSize(look.px(288), look.px(HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        """The least in which the hand is recognised."""
        look = self._source.look
        return QSize(look.px(180), look.px(HEIGHT_PX))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size: everything anew."""
        super().resizeEvent(event)
        self._drawn = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Leg, light, shadow, hand, rings; beside it the press from the side."""
        drawn = self._prepared()
        with painting(self) as painter:
            painter.drawPixmap(0, 0, drawn.plate)
            drawn.paint(painter, self._state)
            if drawn.side is not None:
                drawn.side.paint(painter, self._state)

    def _prepared(self) -> _Prepared:
        ratio = self.devicePixelRatioF()
        if self._drawn is None or self._drawn.plate.devicePixelRatio() != ratio:
            self._drawn = self._prepare(ratio)
        return self._drawn

    def _prepare(self, ratio: float) -> _Prepared:
        source, look = self._source, self._source.look
        aside = look.px(_SIDE_PX) + look.px(_GAP_PX)
        panel = QSize(max(1, self.width() - aside), self.height())
        scene = source.scene(self._point, self._leg, panel, _TOWARDS_KNEE)
        if scene is None:
            raise ValueError(f"{self._point.code} lies on no picture")
        placing = source.placing(self._point, scene)
        leg = leg_of(source, scene, panel, ratio)

        box, radius = QRectF(0, 0, panel.width(), panel.height()), look.px(Corner.CARD)
        plate = opaque_picture(
            self.rect(),
            ratio,
            look.colour("surface"),
            lambda painter: paint_panel(painter, look, box, radius, leg),
        )
        hand = source.hand(placing, scene, ratio)
        manner = manner_of(placing if hand is not None else None)
        zoom = min(1.0, max(0.4, self.height() / _USUAL_PANEL_PX))
        return _Prepared(
            look,
            plate,
            leg,
            scene,
            doubt_px(self._point, scene),
            hand,
            manner,
            Marker(look, zoom, manner.wider),
            panel_shape(box, radius),
            self._side(scene, placing if hand is not None else None, ratio),
        )

    def _side(self, scene: LegScene, placing: Placing | None, ratio: float) -> SideView | None:
        images = self._source.hands
        hands = images.hands() if images is not None else None
        if images is None:
            return None
        look = self._source.look
        wide = look.px(_SIDE_PX)
        is_mirrored = placing is not None and hand_on_picture(placing, scene.is_flipped)[0]
        return SideView(
            look,
            images,
            hands.side(placing) if hands is not None and placing is not None else None,
            is_pair=bool(self._point.pair),
            is_mirrored=is_mirrored,
            is_light=self._point.technique.max_intensity <= _LIGHT_CAP,
            tile=QRectF(self.width() - wide, 0, wide, self.height()),
            ratio=ratio,
        )


class _Prepared:
    """All that is painted at every moment, made once for a size."""

    def __init__(
        self,
        look: Look,
        plate: QPixmap,
        leg: QImage,
        scene: LegScene,
        doubt_px: float,
        hand: LaidHand | None,
        manner: Manner,
        marker: Marker,
        shape: QPainterPath,
        side: SideView | None,
    ) -> None:
        self.plate, self.hand, self.side = plate, hand, side
        self._look, self._leg, self._scene, self._doubt_px = look, leg, scene, doubt_px
        self._manner, self._marker, self._shape = manner, marker, shape

    def paint(self, painter: QPainter, state: DemoState) -> None:
        """Everything that moves on the leg."""
        painter.save()
        painter.setClipPath(self._shape)
        if self._doubt_px and state.height > 0.0:
            painter.setOpacity(state.height)
            paint_doubt(painter, self._look, self._scene.middle, self._doubt_px)
            painter.setOpacity(1.0)
        off = QPointF(*state.offset_mm) * self._scene.px_per_mm
        spots = [spot + off for spot in self._scene.spots.values()]
        if self.hand is None:
            self._paint_markers(painter, spots, state, Layer.WHOLE)
        else:
            self._paint_markers(painter, spots, state, Layer.BELOW)
            self.hand.paint_shadow(painter, self._leg, state, self._manner.opacity)
            self.hand.paint(painter, state, self._manner.opacity)
            self._paint_markers(painter, spots, state, self._manner.above)
        painter.restore()

    def _paint_markers(
        self, painter: QPainter, spots: list[QPointF], state: DemoState, layer: Layer
    ) -> None:
        k = state.depth - _LIFTED_K * state.height
        for spot in spots:
            self._marker.paint(painter, spot, k, layer)
