"""Pictures of markers that were drawn before: a click paints a dozen of them anew."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap

from kneeapp.ui.leg.marker_paint import (
    CHOSEN_RADIUS,
    GROUP_RADIUS,
    HALO,
    SMALL_RADIUS,
    paint_disc,
    paint_doubt,
    paint_group,
    paint_halo,
    paint_small,
)
from kneeapp.ui.theme import Look

# Room for the hairline, the second disc of a group and the soft rim of every edge, px.
_RIM: Final = 5.0
_KEPT: Final = 64

_Paint = Callable[[QPainter, QPointF], None]


class MarkerFaces:
    """Draws what `marker_paint` draws; each face is rendered once and then only copied.

    A face that would not fall on whole pixels of the screen, or is to be thinned, is drawn as it
    is: a copy of it would be blurred, or fade otherwise.

    Args:
        look: colours and text size.
    """

    def __init__(self, look: Look) -> None:
        self._look = look
        self._kept: dict[tuple[object, ...], QPixmap] = {}

    def disc(self, painter: QPainter, centre: QPointF, order: int, *, chosen: bool = False) -> None:
        """As `paint_disc`."""

        def paint(on: QPainter, at: QPointF) -> None:
            paint_disc(on, self._look, at, order, chosen=chosen)

        self._put(painter, centre, ("disc", order, chosen), self._px(CHOSEN_RADIUS), paint)

    def small(self, painter: QPainter, centre: QPointF) -> None:
        """As `paint_small`."""

        def paint(on: QPainter, at: QPointF) -> None:
            paint_small(on, self._look, at)

        self._put(painter, centre, ("small",), self._px(SMALL_RADIUS), paint)

    def group(self, painter: QPainter, centre: QPointF, words: str) -> None:
        """As `paint_group`."""

        def paint(on: QPainter, at: QPointF) -> None:
            paint_group(on, self._look, at, words)

        self._put(painter, centre, ("group", words), self._px(GROUP_RADIUS), paint)

    def halo(self, painter: QPainter, centre: QPointF, strength: float) -> None:
        """As `paint_halo`; one that pulses is not kept."""

        def paint(on: QPainter, at: QPointF) -> None:
            paint_halo(on, self._look, at, strength)

        if strength == 1.0:
            self._put(painter, centre, ("halo",), self._px(CHOSEN_RADIUS + HALO), paint)
        else:
            paint(painter, centre)

    def doubt(self, painter: QPainter, centre: QPointF, radius_px: float) -> None:
        """As `paint_doubt`."""

        def paint(on: QPainter, at: QPointF) -> None:
            paint_doubt(on, self._look, at, radius_px)

        self._put(painter, centre, ("doubt", radius_px), radius_px, paint)

    def _px(self, at_100: float) -> float:
        return at_100 * self._look.text_scale

    def _put(
        self,
        painter: QPainter,
        centre: QPointF,
        key: tuple[object, ...],
        radius_px: float,
        paint: _Paint,
    ) -> None:
        ratio = painter.device().devicePixelRatio()
        whole = ratio.is_integer() and centre.x().is_integer() and centre.y().is_integer()
        if not whole or painter.opacity() < 1.0:
            paint(painter, centre)
            return
        reach = ceil(radius_px + _RIM * max(1.0, self._look.text_scale))
        face = self._kept.get((*key, ratio))
        if face is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            face = self._kept[(*key, ratio)] = _rendered(reach, ratio, paint)
        painter.drawPixmap(centre - QPointF(reach, reach), face)


def _rendered(reach: int, ratio: float, paint: _Paint) -> QPixmap:
    """A face on a clear ground, its middle in the middle."""
    side = round(2 * reach * ratio)
    face = QPixmap(side, side)
    face.setDevicePixelRatio(ratio)
    face.fill(Qt.GlobalColor.transparent)
    with QPainter(face) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(painter, QPointF(reach, reach))
    return face
