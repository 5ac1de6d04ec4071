"""The marker of the close-up: a target that draws in with the out-breath."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from kneeapp.ui.kit.paint import circle, disc
from kneeapp.ui.theme import Look

# px in a panel of the usual size
_BAND, _PETROL, _MINT = 16.0, 12.5, 4.0
_PULSE, _PULSE_BY = 46.0, 14.0
_HALO, _HALO_BY = 64.0, 24.0
# It breathes in so many steps; each is drawn once and kept.
_STEPS = 20


def step_of(k: float) -> int:
    """The step of the marker for a breath k: 0 with full lungs, 1 with empty ones."""
    return round(k * _STEPS)


class Marker:
    """Draws the marker in the steps of a breath.

    Args:
        look: its colours; they are the same in every theme but high contrast.
        zoom: 1.0 in a panel of the usual size.
    """

    def __init__(self, look: Look, zoom: float) -> None:
        self._look = look
        self._zoom = zoom
        self._kept: dict[int, QPixmap] = {}

    @property
    def half_px(self) -> int:
        """Half the side of its picture in px."""
        return math.ceil(_HALO * self._zoom + 3)

    def picture(self, step: int, ratio: float) -> QPixmap:
        """The marker at a step.

        Args:
            step: as `step_of` gives it.
            ratio: device pixels for one px.
        """
        kept = self._kept.get(step)
        if kept is not None and kept.devicePixelRatio() == ratio:
            return kept
        half = self.half_px
        side = math.ceil(2 * half * ratio)
        image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent)
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter, QPointF(half, half), step / _STEPS)
        drawn = self._kept[step] = QPixmap.fromImage(image)
        return drawn

    def _paint(self, painter: QPainter, at: QPointF, k: float) -> None:
        look, zoom = self._look, self._zoom
        mint, dark = look.colour("mark_mint"), QColor(10, 26, 28)
        pulse, halo = (_PULSE - _PULSE_BY * k) * zoom, (_HALO - _HALO_BY * k) * zoom
        mint.setAlphaF(0.26)
        disc(painter, at, halo, mint)
        light = look.colour("on_mark")
        light.setAlphaF(0.5)
        circle(painter, at, halo, light, 1.2)
        mint.setAlphaF(0.40)
        disc(painter, at, pulse, mint)
        dark.setAlphaF(0.28)
        circle(painter, at, pulse + 0.8, dark, 4.0)
        circle(painter, at, pulse, look.colour("on_mark"), 2.5)
        disc(painter, at + QPointF(0, 1), (_BAND + 1.2) * zoom, look.colour("mark_hairline"))
        disc(painter, at, _BAND * zoom, look.colour("on_mark"))
        disc(painter, at, _PETROL * zoom, look.colour("mark"))
        disc(painter, at, _MINT * zoom, look.colour("mark_mint"))
