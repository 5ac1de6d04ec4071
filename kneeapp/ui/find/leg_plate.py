"""The leg of the guide without its marks: skin with bones shining through, cut to the panel."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPixmap

from kneeapp.core.errors import AppError
from kneeapp.core.on_leg import Clearance
from kneeapp.ui.find.framing import Framing
from kneeapp.ui.find.subject import Subject
from kneeapp.ui.leg.leg_files import Layer
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.leg.outline import Outlines
from kneeapp.ui.leg.tissue import mix

_FADE_PX = 28.0


class LegPlate:
    """Draws the leg once for each size and tissue; keeps the last one and what it was made of.

    Args:
        images: where the layers come from. What cannot be read is told there, once.
    """

    def __init__(self, images: LegImages) -> None:
        self._images = images
        self._kept: tuple[tuple[object, ...], QPixmap] | None = None
        self._layers: dict[Layer, tuple[tuple[object, ...], QImage]] = {}
        self._outlines = Outlines(images)

    def has_bones(self, subject: Subject | None) -> bool:
        """Whether there is a picture of the bones."""
        return subject is not None and self._images.look_for(subject.sight, Layer.BONES)

    def clearance(self, subject: Subject) -> Clearance | None:
        """How far places lie inside the leg of a subject; None where it cannot be read."""
        return self._outlines.clearance(subject.sight, subject.plate.width_mm)

    def pixmap(
        self, subject: Subject, framing: Framing, size: QSize, tissue: float, ratio: float
    ) -> QPixmap | None:
        """The leg on a clear ground, as large as the panel; None where it cannot be read.

        Args:
            subject: the leg and the view.
            framing: where the file lies, in logical px.
            size: of the panel, logical px.
            tissue: 0 skin .. 2 bones.
            ratio: device pixels for one logical px.
        """
        key = (subject, framing, size.width(), size.height(), tissue, ratio)
        if self._kept is not None and self._kept[0] == key:
            return self._kept[1]
        canvas = self._drawn(subject, framing, size, tissue, ratio)
        if canvas is None:
            return None
        self._kept = (key, QPixmap.fromImage(canvas))
        return self._kept[1]

    def release(self) -> None:
        """Let go of what is drawn; nobody looks at it."""
        self._kept = None
        self._outlines.forget()
        self._layers.clear()

    def _layer(self, subject: Subject, layer: Layer, height_px: int, ratio: float) -> QImage | None:
        """One layer at the size it is drawn, kept for the next place of the slider."""
        sight, flip = subject.sight, subject.is_flipped
        key = (sight, flip, height_px, ratio)
        kept = self._layers.get(layer)
        if kept is not None and kept[0] == key:
            return kept[1]
        if not self._images.has(sight, layer):
            return None
        try:
            image = self._images.layer(sight, layer, flip=flip, height_px=height_px)
        except AppError as why:
            self._images.give_up(sight, layer, why)
            return None
        image.setDevicePixelRatio(ratio)
        self._layers[layer] = (key, image)
        return image

    def _drawn(
        self, subject: Subject, framing: Framing, size: QSize, tissue: float, ratio: float
    ) -> QImage | None:
        height_px = round(framing.height * ratio)
        skin = self._layer(subject, Layer.SKIN, height_px, ratio)
        if skin is None:
            return None
        bones_share = mix(tissue, has_muscles=False).bones
        bones = self._layer(subject, Layer.BONES, height_px, ratio) if bones_share > 0 else None
        device = QSize(math.ceil(size.width() * ratio), math.ceil(size.height() * ratio))
        canvas = QImage(device, QImage.Format.Format_ARGB32_Premultiplied)
        canvas.setDevicePixelRatio(ratio)
        canvas.fill(Qt.GlobalColor.transparent)
        with QPainter(canvas) as painter:
            # Whole device pixels, so that nothing has to be scaled.
            corner = (framing.rect.topLeft() * ratio).toPoint().toPointF() / ratio
            painter.drawImage(corner, skin)
            if bones is not None:
                painter.setOpacity(bones_share)
                painter.drawImage(corner, bones)
                painter.setOpacity(1.0)
            _fade_inner_edges(painter, framing.rect, QRectF(0, 0, size.width(), size.height()))
        return canvas


def _fade_inner_edges(painter: QPainter, leg: QRectF, panel: QRectF) -> None:
    """Where the picture ends inside the panel it fades, so that the leg is not cut off."""
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    for start, end, is_inside in (
        (leg.topLeft(), leg.topLeft() + QPointF(0, _FADE_PX), leg.top() > 0),
        (leg.bottomLeft(), leg.bottomLeft() - QPointF(0, _FADE_PX), leg.bottom() < panel.bottom()),
        (leg.topLeft(), leg.topLeft() + QPointF(_FADE_PX, 0), leg.left() > 0),
        (leg.topRight(), leg.topRight() - QPointF(_FADE_PX, 0), leg.right() < panel.right()),
    ):
        if is_inside:
            veil = QLinearGradient(start, end)
            veil.setColorAt(0.0, QColor(0, 0, 0, 0))
            veil.setColorAt(1.0, QColor(0, 0, 0, 255))
            painter.fillRect(panel, veil)
