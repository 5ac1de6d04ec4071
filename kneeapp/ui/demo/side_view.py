"""The press seen from the side: the finger sinks into a slab of skin, and the skin gives way."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)

from kneeapp.core.demonstration import DemoState
from kneeapp.core.errors import AppError
from kneeapp.core.hands import HandFrame, HandPicture
from kneeapp.ui.demo.hand_images import HandImages, Sprite, Turn
from kneeapp.ui.kit.paint import edge
from kneeapp.ui.theme import Corner, Look

# How much of the leg the tile shows from side to side, mm.
_WIDE_MM: Final = 57.0
_SKIN_AT: Final = 0.74
"""The surface of the skin, as a share of the tile's height."""
_DEEPEST_MM, _DEEPEST_LIGHT_MM = 3.2, 2.2
_DENT_MM, _DENT_TWO_MM = 10.0, 13.0
# The slab goes down a little less than the finger, so that the pad sinks into it.
_SLAB_SHARE = 0.8
_BULGE = 0.22
# Without a hand an arrow presses, for a pair two; mm.
_ARROW_MM, _HEAD_MM = 26.0, 6.0
_PAIR_APART_MM, _PAIR_DENT_MM = 26.0, 6.0


def dent(x_mm: float, depth_mm: float, wide_mm: float) -> float:
    """How far the skin lies below its surface, mm; beside the dent it bulges a little.

    Args:
        x_mm: from the middle of the dent.
        depth_mm: of its middle.
        wide_mm: how wide it is.
    """
    ring = (abs(x_mm) - 2.1 * wide_mm) / (0.9 * wide_mm)
    return depth_mm * (math.exp(-((x_mm / wide_mm) ** 2)) - _BULGE * math.exp(-(ring**2)))


class SideView:
    """Paints the tile.

    Args:
        look: colours.
        images: the pictures, and the colour of the skin.
        picture: the hand from the side; None: an arrow presses.
        is_pair: two points are pressed together.
        is_mirrored: whether the hand comes from the other side.
        is_light: hardly more than touch.
        tile: where, px of the panel.
        ratio: device pixels for one px.
    """

    def __init__(
        self,
        look: Look,
        images: HandImages,
        picture: HandPicture | None,
        *,
        is_pair: bool,
        is_mirrored: bool,
        is_light: bool,
        tile: QRectF,
        ratio: float,
    ) -> None:
        self._look, self._tile, self._ratio = look, tile, ratio
        self._px_per_mm = tile.width() / _WIDE_MM
        self._deepest_mm = _DEEPEST_LIGHT_MM if is_light else _DEEPEST_MM
        self._sprite = _side_sprite(images, picture, is_mirrored, self._px_per_mm * ratio)
        has_two = picture is not None and len(picture.contacts) > 1
        self._dent_mm = _DENT_TWO_MM if has_two else _PAIR_DENT_MM if is_pair else _DENT_MM
        half_mm = _PAIR_APART_MM / 2 if is_pair and self._sprite is None else 0.0
        self._dents_mm = (-half_mm, half_mm) if half_mm else (0.0,)
        share = 0.5
        if picture is not None and self._sprite is not None:
            share = 0.25 + 0.5 * picture.contact.x
        self._share = 1.0 - share if is_mirrored else share
        self._skin = [images.skin(level) for level in (0.84, 0.74, 0.66)]
        self._line = images.skin(0.16)

    def paint(self, painter: QPainter, state: DemoState) -> None:
        """The tile at one moment."""
        look, tile = self._look, self._tile
        radius = look.px(Corner.CARD)
        shape = QPainterPath()
        shape.addRoundedRect(tile, radius, radius)
        painter.fillPath(shape, look.colour("sunken"))
        painter.save()
        painter.setClipPath(shape)
        across = state.offset_mm[0] * self._px_per_mm
        at = QPointF(
            tile.left() + self._share * tile.width() + across,
            tile.top() + _SKIN_AT * tile.height(),
        )
        deep_mm = self._deepest_mm * state.depth
        down = QPointF(0, (deep_mm - state.lift_mm) * self._px_per_mm)
        painter.setOpacity(state.presence)
        if self._sprite is not None:
            self._paint_hand(painter, self._sprite, at + down)
        else:
            for aside_mm in self._dents_mm:
                self._paint_arrow(painter, at + down + QPointF(aside_mm * self._px_per_mm, 0))
        painter.setOpacity(1.0)
        self._paint_slab(painter, at, _SLAB_SHARE * deep_mm)
        painter.restore()
        edge(painter, tile, radius, look.colour("line"))

    def _paint_hand(self, painter: QPainter, sprite: Sprite, at: QPointF) -> None:
        size = QSize(sprite.image.size()) / self._ratio
        corner = at - sprite.contact / self._ratio
        painter.drawImage(QRectF(corner, size), sprite.image, QRectF(sprite.image.rect()))

    def _paint_arrow(self, painter: QPainter, at: QPointF) -> None:
        px = self._px_per_mm
        painter.setPen(QPen(self._look.colour("accent"), 3, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(at - QPointF(0, _ARROW_MM * px), at - QPointF(0, 2))
        head = [at + QPointF(x, -_HEAD_MM * px) for x in (-_HEAD_MM * px, _HEAD_MM * px)]
        painter.drawPolyline(QPolygonF([head[0], at - QPointF(0, 2), head[1]]))

    def _deep_mm(self, x_mm: float, deep_mm: float) -> float:
        return sum(dent(x_mm - at_mm, deep_mm, self._dent_mm) for at_mm in self._dents_mm)

    def _paint_slab(self, painter: QPainter, at: QPointF, deep_mm: float) -> None:
        """The skin in front of the finger, fading at its foot."""
        tile, px = self._tile, self._px_per_mm
        surface = [
            QPointF(x, at.y() + self._deep_mm((x - at.x()) / px, deep_mm) * px)
            for x in _steps(tile.left() - 2, tile.right() + 2)
        ]
        slab = QPainterPath(surface[0])
        for spot in surface[1:]:
            slab.lineTo(spot)
        slab.lineTo(tile.right() + 2, tile.bottom())
        slab.lineTo(tile.left() - 2, tile.bottom())
        slab.closeSubpath()
        fading = QLinearGradient(0, at.y(), 0, tile.bottom())
        clear = QColor(self._skin[-1])
        clear.setAlphaF(0.0)
        for share, colour in zip((0.0, 0.3, 0.62, 1.0), (*self._skin, clear), strict=True):
            fading.setColorAt(share, colour)
        painter.fillPath(slab, fading)
        painter.setPen(QPen(self._line, 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(surface))


def _steps(first: float, last: float) -> Sequence[float]:
    return [first + 1.5 * step for step in range(math.ceil((last - first) / 1.5) + 1)]


def _side_sprite(
    images: HandImages, picture: HandPicture | None, is_mirrored: bool, px_per_mm: float
) -> Sprite | None:
    if picture is None:
        return None
    try:
        return images.hand(
            picture, HandFrame.PRESS, Turn(px_per_mm * picture.mm_per_px, is_mirrored)
        )
    except AppError as why:
        images.tell(why)
        return None
