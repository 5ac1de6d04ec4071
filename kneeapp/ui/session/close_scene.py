"""The pictures of a close-up, prepared: a breath blits them, and nothing is drawn or decoded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPixmap

from kneeapp.core.demonstration import PRESSED, Act, DemoState
from kneeapp.core.hands import HandFrame
from kneeapp.ui.demo.laid_hand import LaidHand
from kneeapp.ui.demo.leg_crop import LegScene
from kneeapp.ui.demo.marker import Layer, Marker
from kneeapp.ui.demo.press_scene import Manner
from kneeapp.ui.kit.opaque import opaque_picture, part_of
from kneeapp.ui.session.hold_picture import GHOST_SHARE, HoldPicture

Paint = Callable[[QPainter], None]
_AT_REST: Final = DemoState(Act.TOUCH, HandFrame.TOUCH, HandFrame.TOUCH, 1.0, 1.0, 0.0, 0.0)


class CloseScene:
    """A leg, its hand and its marker at one size.

    Args:
        whole: the panel.
        plate: the leg with its ground, as large as the panel.
        leg: the same without its ground; clear where there is no leg.
        scene: where the points lie.
        hand: None where a ring is shown instead.
        manner: how hand and marker share the picture.
        marker: at the size of this panel.
        shape: beyond which nothing is painted.
        paint_doubt: draws what tells that the place is in doubt.
        paint_over: draws what lies on top of everything.
    """

    def __init__(
        self,
        whole: QRect,
        plate: QPixmap,
        leg: QImage,
        scene: LegScene,
        hand: LaidHand | None,
        manner: Manner,
        marker: Marker,
        shape: QPainterPath,
        paint_doubt: Paint,
        paint_over: Paint,
    ) -> None:
        self.whole, self.plate, self.scene, self.hand = whole, plate, scene, hand
        self._leg, self._manner, self._marker = leg, manner, marker
        self._shape, self._paint_doubt, self._paint_over = shape, paint_doubt, paint_over
        self._spots = list(scene.spots.values())
        self._bases: dict[HandFrame | None, QPixmap] = {}
        self._held: dict[HandFrame, QPixmap] = {}
        self._targets: dict[tuple[HandFrame | None, int], QPixmap] = {}
        self.marker_box = self._box_of_markers()
        held = hand.box(PRESSED) if hand is not None else QRect()
        self.hand_box = held.united(self.marker_box).intersected(whole)

    def box(self, shown: HoldPicture) -> QRect:
        """The pixels that differ between this picture and the plain leg."""
        if shown.ghost is None or self.hand is None:
            return self.marker_box
        return self.marker_box.united(self.hand.box(shown.ghost)).intersected(self.whole)

    def paint(self, painter: QPainter, dirty: QRect, shown: HoldPicture) -> None:
        """The picture inside a box."""
        if shown.ghost is not None:
            self._paint_ghost(painter, shown.ghost, shown.step)
            return
        if shown.share < 1.0:
            self._paint_held(painter, dirty, shown.before, shown.step)
            before = painter.opacity()
            painter.setOpacity(before * shown.share)
            self._paint_held(painter, dirty, shown.frame, shown.step)
            painter.setOpacity(before)
            return
        self._paint_held(painter, dirty, shown.frame, shown.step)

    def _paint_held(
        self, painter: QPainter, dirty: QRect, frame: HandFrame | None, step: int
    ) -> None:
        frame = frame if self.hand is not None else None
        if not self.marker_box.contains(dirty):
            painter.drawPixmap(0, 0, self._base(frame))
        painter.drawPixmap(self.marker_box.topLeft(), self._target(frame, step))

    def _paint_ghost(self, painter: QPainter, state: DemoState, step: int) -> None:
        painter.save()
        painter.drawPixmap(0, 0, self.plate)
        painter.setClipPath(self._shape, Qt.ClipOperation.IntersectClip)
        self._paint_doubt(painter)
        if self.hand is None:
            self._paint_markers(painter, step, Layer.WHOLE)
        else:
            self._paint_markers(painter, step, Layer.BELOW)
            self.hand.paint_shadow(painter, self._leg, state, GHOST_SHARE)
            self.hand.paint(painter, state, GHOST_SHARE)
            self._paint_markers(painter, step, Layer.ABOVE_WITH_TARGET)
        self._paint_over(painter)
        painter.restore()

    def _paint_markers(self, painter: QPainter, step: int, layer: Layer) -> None:
        ratio = self.plate.devicePixelRatio()
        half = self._marker.half_px
        # Both pictures of the hand share them, so each is drawn once.
        picture = self._marker.picture(step, ratio, layer)
        for spot in self._spots:
            painter.drawPixmap(QPoint(round(spot.x()) - half, round(spot.y()) - half), picture)

    def _base(self, frame: HandFrame | None) -> QPixmap:
        """Leg and hand without the marker."""
        kept = self._bases.get(frame)
        if kept is None:
            kept = self._bases[frame] = self._opaque(self.whole, self._hand_on_plate(frame))
        return kept

    def _target(self, frame: HandFrame | None, step: int) -> QPixmap:
        """The box of the marker with all that lies in it."""
        kept = self._targets.get((frame, step))
        if kept is None:
            kept = self._opaque(self.marker_box, self._target_on_plate(frame, step))
            self._targets[frame, step] = kept
        return kept

    def _hand_on_plate(self, frame: HandFrame | None) -> Paint:
        def paint(painter: QPainter) -> None:
            painter.drawPixmap(0, 0, self.plate)
            if frame is None:
                self._paint_doubt(painter)
            else:
                self._paint_hand(painter, frame)
            self._paint_over(painter)

        return paint

    def _target_on_plate(self, frame: HandFrame | None, step: int) -> Paint:
        def paint(painter: QPainter) -> None:
            painter.drawPixmap(0, 0, self.plate)
            # A round clip makes every ring several times as slow.
            if not self._shape.contains(QRectF(self.marker_box)):
                painter.setClipPath(self._shape)
            if frame is None:
                self._paint_doubt(painter)
                self._paint_markers(painter, step, Layer.WHOLE)
            else:
                self._paint_markers(painter, step, Layer.BELOW)
                painter.drawPixmap(self.marker_box.topLeft(), self._hand_part(frame))
                self._paint_markers(painter, step, self._manner.above)
            self._paint_over(painter)

        return paint

    def _hand_part(self, frame: HandFrame) -> QPixmap:
        """The hand with its shadow in the box of the marker, on a clear ground."""
        kept = self._held.get(frame)
        if kept is None:
            image = QImage(self._leg.size(), QImage.Format.Format_ARGB32_Premultiplied)
            image.setDevicePixelRatio(self._leg.devicePixelRatio())
            image.fill(Qt.GlobalColor.transparent)
            with QPainter(image) as painter:
                self._paint_hand(painter, frame)
            whole = QPixmap.fromImage(image)
            kept = self._held[frame] = part_of(whole, self.whole, self.marker_box)
        return kept

    def _paint_hand(self, painter: QPainter, frame: HandFrame | None) -> None:
        if self.hand is None or frame is None:
            return
        state = PRESSED if frame is HandFrame.PRESS else _AT_REST
        painter.save()
        painter.setClipPath(self._shape, Qt.ClipOperation.IntersectClip)
        self.hand.paint_shadow(painter, self._leg, state, self._manner.opacity)
        self.hand.paint(painter, state, self._manner.opacity)
        painter.restore()

    def _opaque(self, box: QRect, paint: Paint) -> QPixmap:
        return opaque_picture(
            box, self.plate.devicePixelRatio(), QColor(Qt.GlobalColor.black), paint
        )

    def _box_of_markers(self) -> QRect:
        reach = self._marker.half_px + 1
        whole = QRectF()
        for spot in self._spots:
            corner = spot - QPointF(reach, reach)
            whole = whole.united(QRectF(corner.x(), corner.y(), 2 * reach, 2 * reach))
        return whole.toAlignedRect().intersected(QRect(QPoint(0, 0), self.whole.size()))
