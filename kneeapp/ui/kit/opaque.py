"""Opaque pictures of parts of a widget: to blit one costs no more than to fill its box."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap


def opaque_picture(
    box: QRect, ratio: float, ground: QColor, paint: Callable[[QPainter], None]
) -> QPixmap:
    """An opaque picture of the pixels in `box`; to blit it costs no more than to fill it.

    Args:
        box: which part of the widget, px.
        ratio: device pixels for one px.
        ground: the colour beneath.
        paint: draws in the widget's own coordinates.
    """
    size = QSize(math.ceil(box.width() * ratio), math.ceil(box.height() * ratio))
    image = QImage(size, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(ground)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-box.topLeft())
        paint(painter)
    return QPixmap.fromImage(image)


def part_of(picture: QPixmap, whole: QRect, box: QRect) -> QPixmap:
    """The part of a picture of `whole` that shows `box`; both px of the widget."""
    ratio = picture.devicePixelRatio()
    corner = box.topLeft() - whole.topLeft()
    part = QRect(
        round(corner.x() * ratio),
        round(corner.y() * ratio),
        math.ceil(box.width() * ratio),
        math.ceil(box.height() * ratio),
    )
    return picture.copy(part)
