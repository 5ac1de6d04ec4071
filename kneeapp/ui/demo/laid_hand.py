"""A hand laid on the points of a picture: where it touches, how it is turned, how large it is."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from kneeapp.core.demonstration import DemoState
from kneeapp.core.hands import HandFrame, HandPicture, Hands, Placing, hand_on_picture
from kneeapp.ui.demo.hand_images import HandImages, Sprite, Turn
from kneeapp.ui.demo.leg_crop import LegScene

# How dark the shadow is: under a pressed hand, and how much of it a lift of so many mm takes.
_PRESSED_SHADE: Final = 1.15
_LESS_SHADE, _PER_MM = 0.45, 14.0


class _Drawn(NamedTuple):
    sprite: Sprite
    corner: QPointF
    """Its upper left corner, px of the panel."""


class LaidHand:
    """The hand on a point, ready to be painted.

    Args:
        images: the pictures.
        hands: the table they come from.
        placing: which hand; one with a picture.
        scene: the leg below, with a spot for every point of the placing.
        ratio: device pixels for one px.

    Raises:
        AppError: a picture is missing or cannot be read.
    """

    def __init__(
        self, images: HandImages, hands: Hands, placing: Placing, scene: LegScene, ratio: float
    ) -> None:
        if placing.picture is None:
            raise ValueError(f"no hand is laid on {placing.code}")
        picture = hands.pictures[placing.picture]
        spots = [scene.spots[code] for code in placing.points]
        is_mirrored, turn_deg = hand_on_picture(placing, scene.is_flipped)
        scale = scene.px_per_mm * picture.mm_per_px * _fit(picture, spots, scene.px_per_mm)
        self.at = sum(spots[1:], spots[0]) / len(spots)
        """Where the middle of its contacts lies, px of the panel."""
        self.turn = Turn(scale * ratio, is_mirrored, turn_deg)
        self._ratio = ratio
        self._px_per_mm = scene.px_per_mm
        sign = -1.0 if is_mirrored else 1.0
        press = _rotated(QPointF(sign * picture.press[0], picture.press[1]), turn_deg)
        self._lift = press * -scene.px_per_mm
        shift = picture.shadow.shift_per_lift if picture.shadow else (0.0, 0.0)
        self._shadow_lift = QPointF(sign * shift[0], shift[1]) * scene.px_per_mm
        # All now, so that a broken one is known before anything is painted.
        self._shade = images.shadow(picture, self.turn)
        self._frames = {frame: images.hand(picture, frame, self.turn) for frame in HandFrame}

    def contact_at(self, state: DemoState) -> QPointF:
        """Where the middle of its contacts is at one moment, px of the panel."""
        return self.at + self._lift * state.lift_mm + self._off(state)

    def box(self, state: DemoState) -> QRect:
        """The pixels of the panel that the hand and its shadow can touch."""
        whole = QRectF()
        for drawn in (self._hand(state.frame, state), self._shadow(state)):
            size = QSize(drawn.sprite.image.size()) / self._ratio
            whole = whole.united(QRectF(drawn.corner, size))
        return whole.toAlignedRect().adjusted(-1, -1, 1, 1)

    def paint_shadow(
        self, painter: QPainter, leg: QImage, state: DemoState, opacity: float = 1.0
    ) -> None:
        """The shadow on the leg, and nowhere else.

        Args:
            painter: on the panel.
            leg: as large as the panel, clear where there is no leg.
            state: the hand at this moment.
            opacity: 0..1.
        """
        shade = QImage(leg.size(), QImage.Format.Format_ARGB32_Premultiplied)
        shade.setDevicePixelRatio(leg.devicePixelRatio())
        shade.fill(Qt.GlobalColor.transparent)
        drawn = self._shadow(state)
        strength = _shade_of(state)
        with QPainter(shade) as below:
            below.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            while strength > 0.0:
                below.setOpacity(min(1.0, strength))
                self._draw(below, drawn)
                strength -= 1.0
            below.setOpacity(1.0)
            below.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
            below.drawImage(QPointF(0, 0), leg)
        painter.save()
        painter.setOpacity(opacity * state.presence)
        painter.drawImage(QPointF(0, 0), shade)
        painter.restore()

    def paint(self, painter: QPainter, state: DemoState, opacity: float = 1.0) -> None:
        """The hand itself; where one picture gives way to the next, both."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        shown = opacity * state.presence
        # One of them is always whole, else the skin would shine through both.
        if state.share < 1.0:
            painter.setOpacity(shown * min(1.0, 2.0 * (1.0 - state.share)))
            self._draw(painter, self._hand(state.before, state))
        painter.setOpacity(shown * min(1.0, 2.0 * state.share))
        self._draw(painter, self._hand(state.frame, state))
        painter.restore()

    def _draw(self, painter: QPainter, drawn: _Drawn) -> None:
        image = drawn.sprite.image
        size = QSize(image.size()) / self._ratio
        painter.drawImage(QRectF(drawn.corner, size), image, QRectF(image.rect()))

    def _hand(self, frame: HandFrame, state: DemoState) -> _Drawn:
        sprite = self._frames[frame]
        return _Drawn(sprite, self.contact_at(state) - sprite.contact / self._ratio)

    def _shadow(self, state: DemoState) -> _Drawn:
        at = self.at + self._shadow_lift * state.lift_mm + self._off(state)
        return _Drawn(self._shade, at - self._shade.contact / self._ratio)

    def _off(self, state: DemoState) -> QPointF:
        return QPointF(*state.offset_mm) * self._px_per_mm


def _shade_of(state: DemoState) -> float:
    if state.lift_mm > 0.0:
        return max(0.0, 1.0 - _LESS_SHADE * state.lift_mm / _PER_MM)
    return 1.0 + (_PRESSED_SHADE - 1.0) * state.depth


def _fit(picture: HandPicture, spots: list[QPointF], px_per_mm: float) -> float:
    """How much larger a hand with a contact for each point is drawn, so that all fit."""
    if len(spots) < 2:
        return 1.0
    wide, high = picture.size_px
    first, second = picture.contacts[:2]
    apart_px = math.hypot((first.x - second.x) * wide, (first.y - second.y) * high)
    between = spots[1] - spots[0]
    return math.hypot(between.x(), between.y()) / (apart_px * picture.mm_per_px * px_per_mm)


def _rotated(vector: QPointF, deg: float) -> QPointF:
    """Clockwise, as the screen shows it."""
    angle = math.radians(deg)
    cos, sin = math.cos(angle), math.sin(angle)
    return QPointF(vector.x() * cos - vector.y() * sin, vector.x() * sin + vector.y() * cos)
