"""One layer of the leg as large as the stage, rendered once for each sight, size and lens."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPixmap, QRadialGradient

from kneeapp.ui.knee.picture.stage_geometry import Stage
from kneeapp.ui.leg.leg_files import Layer, Sight
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.leg.magnifier import Magnifier, Source
from kneeapp.ui.theme import Look

_KEPT_BYTES: Final = 24_000_000
_CLEAR = Qt.GlobalColor.transparent
# When zoomed, the leg reaches the left and the right rim too.
_SIDE_FADE: Final = 0.5

_Key = tuple[Sight, Layer, bool, Stage, float]


class Plates:
    """Layers with faded ends, cut to the stage, and the light behind them.

    Args:
        look: the colour of the light.
        images: where the layers come from at rest.
        magnifier: where they come from through a lens.
    """

    def __init__(self, look: Look, images: LegImages, magnifier: Magnifier) -> None:
        self._look = look
        self._images = images
        self._magnifier = magnifier
        self._plates: OrderedDict[_Key, QPixmap] = OrderedDict()
        self._kept_bytes = 0
        self._cuts: dict[_Key, QPixmap] = {}
        self._glow: tuple[tuple[int, int, float], QPixmap] | None = None

    def plate(self, sight: Sight, layer: Layer, flip: bool, stage: Stage, ratio: float) -> QPixmap:
        """One layer on a clear ground, as large as the stage.

        Args:
            sight: how the leg is looked at.
            layer: skin, muscles or bones.
            flip: as `core.body` says.
            stage: its size in logical px, and the lens.
            ratio: device pixels for one logical px.

        Raises:
            AppError: the file is missing or cannot be read.
        """
        key = (sight, layer, flip, stage, ratio)
        if is_close(sight, stage, ratio):
            return self._cut(key)
        kept = self._plates.get(key)
        if kept is None:
            kept = self._plates[key] = self._drawn(*key)
            self._kept_bytes += _bytes_of(kept)
            while self._kept_bytes > _KEPT_BYTES and len(self._plates) > 1:
                self._kept_bytes -= _bytes_of(self._plates.popitem(last=False)[1])
        self._plates.move_to_end(key)
        return kept

    def forget_cuts(self) -> None:
        """What was drawn through a lens is drawn anew when it is next asked for."""
        self._cuts.clear()

    def glow(self, stage: Stage, ratio: float) -> QPixmap:
        """The light behind the knee: an ellipse that is clear at its rim."""
        key = (int(stage.width), int(stage.height), ratio)
        if self._glow is None or self._glow[0] != key:
            self._glow = (key, self._drawn_glow(stage, ratio))
        return self._glow[1]

    def _cut(self, key: _Key) -> QPixmap:
        kept = self._cuts.get(key)
        if kept is None:
            if any(other[3:] != key[3:] or other[0] != key[0] for other in self._cuts):
                self._cuts.clear()
            kept = self._cuts[key] = self._seen_through(*key)
        return kept

    def _drawn(self, sight: Sight, layer: Layer, flip: bool, stage: Stage, ratio: float) -> QPixmap:
        """At rest: the whole picture, scaled as well as can be."""
        canvas = _canvas(stage, ratio)
        leg = stage.leg_rect
        height_px = round(leg.height() * ratio)
        image = self._images.layer(sight, layer, flip=flip, height_px=height_px)
        with QPainter(canvas) as painter:
            painter.drawImage((leg.topLeft() * ratio).toPoint(), image)
            _fade_ends(painter, canvas.size(), stage.fade_px * ratio)
        return _pixmap(canvas, ratio)

    def _seen_through(
        self, sight: Sight, layer: Layer, flip: bool, stage: Stage, ratio: float
    ) -> QPixmap:
        """Through a lens: only what is seen is scaled, and only that gets its colours."""
        leg = stage.leg_rect
        source = self._magnifier.source(sight, layer, leg.height() * ratio)
        canvas = _canvas(stage, ratio)
        if flip:
            leg.moveLeft(stage.width - leg.right())
        with QPainter(canvas) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            _draw_part(painter, source, QRectF(leg.topLeft() * ratio, leg.size() * ratio))
        seen = self._images.coloured(layer, canvas) if layer is Layer.SKIN else canvas
        if flip:
            seen = seen.flipped(Qt.Orientation.Horizontal)
        with QPainter(seen) as painter:
            _fade_ends(painter, seen.size(), stage.fade_px * ratio)
            closeness = min(1.0, (stage.lens.zoom - 1.0) / _SIDE_FADE)
            _fade_sides(painter, seen.size(), stage.fade_px * ratio * closeness / 2)
        return _pixmap(seen, ratio)

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
        return _pixmap(canvas, ratio)


def is_close(sight: Sight, stage: Stage, ratio: float) -> bool:
    """Whether the leg is seen through a lens, or drawn larger than its ordinary file."""
    return stage.lens.is_zoomed or stage.leg_rect.height() * ratio > sight.full_px


def _draw_part(painter: QPainter, source: Source, whole: QRectF) -> None:
    """Draw the part of a file that falls on the canvas; `whole` is where all of it would lie."""
    wide, high = whole.width(), whole.height()
    corner = whole.topLeft() + QPointF(source.box.left() * wide, source.box.top() * high)
    there = QRectF(corner, QSizeF(source.box.width() * wide, source.box.height() * high))
    device = painter.device()
    seen = there.intersected(QRectF(0, 0, device.width(), device.height()))
    if seen.isEmpty():
        return
    scale_x = source.image.width() / there.width()
    scale_y = source.image.height() / there.height()
    part = QRectF(
        (seen.left() - there.left()) * scale_x,
        (seen.top() - there.top()) * scale_y,
        seen.width() * scale_x,
        seen.height() * scale_y,
    )
    painter.drawImage(seen, source.image, part)


def _bytes_of(plate: QPixmap) -> int:
    return plate.width() * plate.height() * 4


def _canvas(stage: Stage, ratio: float) -> QImage:
    size = QSize(max(1, round(stage.width * ratio)), max(1, round(stage.height * ratio)))
    canvas = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    canvas.fill(_CLEAR)
    return canvas


def _pixmap(canvas: QImage, ratio: float) -> QPixmap:
    canvas.setDevicePixelRatio(ratio)
    return QPixmap.fromImage(canvas)


def _fade_ends(painter: QPainter, size: QSize, fade: float) -> None:
    """Let both ends vanish: an overlay in the colour of the ground would show on the light."""
    _veil(painter, size, QLinearGradient(0, 0, 0, size.height()), fade / max(1, size.height()))


def _fade_sides(painter: QPainter, size: QSize, fade: float) -> None:
    _veil(painter, size, QLinearGradient(0, 0, size.width(), 0), fade / max(1, size.width()))


def _veil(painter: QPainter, size: QSize, veil: QLinearGradient, share: float) -> None:
    if share <= 0:
        return
    share = min(0.5, share)
    for at, colour in ((0.0, _CLEAR), (share, Qt.GlobalColor.black)):
        veil.setColorAt(at, colour)
        veil.setColorAt(1.0 - at, colour)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.fillRect(QRect(0, 0, size.width(), size.height()), veil)
