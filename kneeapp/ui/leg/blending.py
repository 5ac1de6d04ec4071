"""Pictures of one size laid over each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap


def blended(old: QPixmap, new: QPixmap, share_of_new: float) -> QPixmap:
    """Two plates of one size mixed evenly, so that what they share does not dim on the way."""
    return mixed([(old, 1.0 - share_of_new), (new, share_of_new)])


def mixed(
    parts: Sequence[tuple[QPixmap, float]], over: Sequence[tuple[QPixmap, float]] = ()
) -> QPixmap:
    """Plates added up by their shares, with others laid over them.

    Args:
        parts: at least one; the shares add up to 1.
        over: from below upwards, each with its opacity.
    """
    (first, share), *others = parts
    canvas = _thinned(first, share)
    with QPainter(canvas) as painter:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
        for plate, share in others:
            # Thinned before: with an opacity of its own, `Plus` cuts off before it mixes.
            painter.drawPixmap(0, 0, _thinned(plate, share))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        for plate, share in over:
            painter.setOpacity(share)
            painter.drawPixmap(0, 0, plate)
    return canvas


def _thinned(plate: QPixmap, share: float) -> QPixmap:
    thin = QPixmap(plate.size())
    thin.setDevicePixelRatio(plate.devicePixelRatio())
    thin.fill(Qt.GlobalColor.transparent)
    with QPainter(thin) as painter:
        painter.setOpacity(share)
        painter.drawPixmap(0, 0, plate)
    return thin
