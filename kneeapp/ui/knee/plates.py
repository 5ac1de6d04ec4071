"""The picture without its markers, rendered once for each view, leg and size."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPixmap, QRadialGradient

from kneeapp.core.body import View
from kneeapp.ui.knee.leg_images import LegImages
from kneeapp.ui.knee.stage_geometry import Stage
from kneeapp.ui.theme import Look

_KEPT: Final = 8
_CLEAR = Qt.GlobalColor.transparent


class Plates:
    """Legs with faded ends, cut to the stage, and the light behind them.

    Args:
        look: the colour of the light.
        images: where the leg comes from.
    """

    def __init__(self, look: Look, images: LegImages) -> None:
        self._look = look
        self._images = images
        self._plates: OrderedDict[tuple[View, bool, int, int, float], QPixmap] = OrderedDict()
        self._glow: tuple[tuple[int, int, float], QPixmap] | None = None

    def plate(self, view: View, flip: bool, stage: Stage, ratio: float) -> QPixmap:
        """The leg on a clear ground, as large as the stage.

        Args:
            view: which side.
            flip: as `core.body.is_flipped` says.
            stage: its size in logical px.
            ratio: device pixels for one logical px.
        """
        key = (view, flip, int(stage.width), int(stage.height), ratio)
        kept = self._plates.get(key)
        if kept is None:
            kept = self._plates[key] = self._drawn(view, flip, stage, ratio)
            while len(self._plates) > _KEPT:
                self._plates.popitem(last=False)
        self._plates.move_to_end(key)
        return kept

    def edges(self, view: View, flip: bool, stage: Stage, y_px: float) -> tuple[float, float]:
        """Left and right edge of the leg in px at one height of the stage."""
        return stage.edges(self._images.silhouette(view, flip, stage.row(y_px)))

    def glow(self, stage: Stage, ratio: float) -> QPixmap:
        """The light behind the knee: an ellipse that is clear at its rim."""
        key = (int(stage.width), int(stage.height), ratio)
        if self._glow is None or self._glow[0] != key:
            self._glow = (key, self._drawn_glow(stage, ratio))
        return self._glow[1]

    def _drawn(self, view: View, flip: bool, stage: Stage, ratio: float) -> QPixmap:
        canvas = _canvas(stage, ratio)
        leg = stage.leg_rect
        height_px = round(leg.height() * ratio)
        image = self._images.image(view, flip=flip, height_px=height_px, keep=False)
        with QPainter(canvas) as painter:
            corner = (leg.topLeft() * ratio).toPoint()
            painter.drawImage(corner, image)
            _fade_ends(painter, canvas.size(), stage.fade_px * ratio)
        canvas.setDevicePixelRatio(ratio)
        return QPixmap.fromImage(canvas)

    def _drawn_glow(self, stage: Stage, ratio: float) -> QPixmap:
        canvas = _canvas(stage, ratio)
        wide, high = canvas.width(), canvas.height()
        light = self._look.colour("glow")
        spread = QRadialGradient(0, 0, 0.5)
        for at, alpha in ((0.0, 1.0), (0.35, 0.82), (0.7, 0.3), (1.0, 0.0)):
            stop = QColor(light)
            stop.setAlphaF(alpha)
            spread.setColorAt(at, stop)
        with QPainter(canvas) as painter:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.translate(wide / 2, high / 2)
            painter.scale(min(wide, high * 0.92), high)
            painter.setBrush(spread)
            painter.drawEllipse(QRectF(-0.5, -0.5, 1, 1))
        canvas.setDevicePixelRatio(ratio)
        return QPixmap.fromImage(canvas)


def _canvas(stage: Stage, ratio: float) -> QImage:
    size = QSize(max(1, round(stage.width * ratio)), max(1, round(stage.height * ratio)))
    canvas = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    canvas.fill(_CLEAR)
    return canvas


def _fade_ends(painter: QPainter, size: QSize, fade: float) -> None:
    """Let both ends vanish: an overlay in the colour of the ground would show on the light."""
    share = min(0.5, fade / max(1, size.height()))
    veil = QLinearGradient(0, 0, 0, size.height())
    for at, colour in ((0.0, _CLEAR), (share, Qt.GlobalColor.black)):
        veil.setColorAt(at, colour)
        veil.setColorAt(1.0 - at, colour)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.fillRect(QRect(0, 0, size.width(), size.height()), veil)


def blended(old: QPixmap, new: QPixmap, share_of_new: float) -> QPixmap:
    """Two plates of one size mixed evenly, so that what they share does not dim on the way."""
    canvas = QPixmap(new.size())
    canvas.setDevicePixelRatio(new.devicePixelRatio())
    canvas.fill(_CLEAR)
    with QPainter(canvas) as painter:
        painter.setOpacity(1.0 - share_of_new)
        painter.drawPixmap(0, 0, old)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
        painter.setOpacity(share_of_new)
        painter.drawPixmap(0, 0, new)
    return canvas
