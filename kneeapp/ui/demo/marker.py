"""The marker of the close-up: a target that draws in with the out-breath."""

from __future__ import annotations

import math
from enum import Enum

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from kneeapp.ui.kit.paint import circle, disc
from kneeapp.ui.theme import Look

# px in a panel of the usual size
_BAND, _PETROL, _MINT = 16.0, 12.5, 4.0
_SMALL_BAND, _SMALL_PETROL, _SMALL_MINT = 8.5, 6.0, 2.0
_PULSE, _PULSE_BY = 46.0, 14.0
_HALO, _HALO_BY = 64.0, 24.0
# It breathes in so many steps; each is drawn once and kept.
_STEPS = 20


class Layer(Enum):
    """What of the marker is drawn: all of it, or what lies below and above a hand."""

    WHOLE = "whole"
    BELOW = "below"
    """The light on the skin."""
    ABOVE = "above"
    """The rings."""
    ABOVE_WITH_TARGET = "above_with_target"
    """All but the light."""
    ABOVE_SEEN_THROUGH = "above_seen_through"
    """The rings and a small target, over a hand through which the point is seen."""


def step_of(k: float) -> int:
    """The step of the marker for a breath k: 0 with full lungs, 1 with empty ones."""
    return round(k * _STEPS)


def k_of(step: int) -> float:
    """The breath a step stands for."""
    return step / _STEPS


class Marker:
    """Draws the marker in the steps of a breath.

    Args:
        look: its colours; they are the same in every theme but high contrast.
        zoom: 1.0 in a panel of the usual size.
        wider: how much wider the rings are than round one finger.
    """

    def __init__(self, look: Look, zoom: float, wider: float = 1.0) -> None:
        self._look = look
        self._zoom = zoom
        self._wider = wider
        self._kept: dict[tuple[int, Layer], QPixmap] = {}

    @property
    def half_px(self) -> int:
        """Half the side of its picture in px."""
        return math.ceil(_HALO * self._wider * self._zoom + 3)

    def picture(self, step: int, ratio: float, layer: Layer = Layer.WHOLE) -> QPixmap:
        """The marker at a step.

        Args:
            step: as `step_of` gives it.
            ratio: device pixels for one px.
            layer: what of it.
        """
        kept = self._kept.get((step, layer))
        if kept is not None and kept.devicePixelRatio() == ratio:
            return kept
        half = self.half_px
        side = math.ceil(2 * half * ratio)
        image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent)
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.paint(painter, QPointF(half, half), k_of(step), layer)
        drawn = self._kept[step, layer] = QPixmap.fromImage(image)
        return drawn

    def paint(self, painter: QPainter, at: QPointF, k: float, layer: Layer = Layer.WHOLE) -> None:
        """The marker at a breath k, its middle at a place."""
        zoom = self._zoom * self._wider
        pulse, halo = (_PULSE - _PULSE_BY * k) * zoom, (_HALO - _HALO_BY * k) * zoom
        if layer in (Layer.WHOLE, Layer.BELOW):
            self._paint_light(painter, at, pulse, halo)
        if layer is not Layer.BELOW:
            self._paint_rings(painter, at, pulse, halo)
        if layer in (Layer.WHOLE, Layer.ABOVE_WITH_TARGET):
            self._paint_target(painter, at, (_BAND, _PETROL, _MINT))
        elif layer is Layer.ABOVE_SEEN_THROUGH:
            self._paint_target(painter, at, (_SMALL_BAND, _SMALL_PETROL, _SMALL_MINT))

    def _paint_light(self, painter: QPainter, at: QPointF, pulse: float, halo: float) -> None:
        mint = self._look.colour("mark_mint")
        for radius, alpha in ((halo, 0.26), (pulse, 0.40)):
            mint.setAlphaF(alpha)
            disc(painter, at, radius, mint)

    def _paint_rings(self, painter: QPainter, at: QPointF, pulse: float, halo: float) -> None:
        light, dark = self._look.colour("on_mark"), QColor(10, 26, 28)
        light.setAlphaF(0.5)
        circle(painter, at, halo, light, 1.2)
        dark.setAlphaF(0.28)
        circle(painter, at, pulse + 0.8, dark, 4.0)
        circle(painter, at, pulse, self._look.colour("on_mark"), 2.5)

    def _paint_target(
        self, painter: QPainter, at: QPointF, radii: tuple[float, float, float]
    ) -> None:
        look, (band, petrol, mint) = self._look, (radius * self._zoom for radius in radii)
        disc(painter, at + QPointF(0, 1), band + 1.2 * self._zoom, look.colour("mark_hairline"))
        disc(painter, at, band, look.colour("on_mark"))
        disc(painter, at, petrol, look.colour("mark"))
        disc(painter, at, mint, look.colour("mark_mint"))
