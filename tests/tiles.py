"""Pictures beside each other, each with its caption: the sheets of docs/pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QImage, QPainter

from kneeapp.ui.theme import Look, Role

GAP_PX = 8
CAPTION_PX = 26
QUALITY = 82


class Tile(NamedTuple):
    """A picture and what is said of it."""

    caption: str
    image: QImage


def tiled(look: Look, tiles: Sequence[Tile], columns: int, wide_px: int | None = None) -> QImage:
    """All tiles in rows, in the colours of the look.

    Args:
        look: ground and ink.
        tiles: at least one; each cell is as large as the largest of them.
        columns: how many stand beside each other.
        wide_px: width of a cell; None: as wide as the pictures are.
    """
    pictures = [tile.image if wide_px is None else scaled(tile.image, wide_px) for tile in tiles]
    cell = QSize(max(p.width() for p in pictures), max(p.height() for p in pictures))
    rows = -(-len(tiles) // columns)
    size = QSize(
        columns * (cell.width() + GAP_PX) + GAP_PX,
        rows * (cell.height() + CAPTION_PX + GAP_PX) + GAP_PX,
    )
    sheet = QImage(size, QImage.Format.Format_RGB32)
    sheet.fill(look.colour("line2"))
    with QPainter(sheet) as painter:
        for number, (tile, picture) in enumerate(zip(tiles, pictures, strict=True)):
            row, column = divmod(number, columns)
            at = QPoint(
                GAP_PX + column * (cell.width() + GAP_PX),
                GAP_PX + row * (cell.height() + CAPTION_PX + GAP_PX),
            )
            _paint_tile(painter, look, tile.caption, picture, QRect(at, cell))
    return sheet


def scaled(image: QImage, wide_px: int) -> QImage:
    """A picture in another width."""
    return image.scaledToWidth(wide_px, Qt.TransformationMode.SmoothTransformation)


def _paint_tile(painter: QPainter, look: Look, caption: str, picture: QImage, cell: QRect) -> None:
    whole = cell.adjusted(0, 0, 0, CAPTION_PX)
    painter.fillRect(whole, look.colour("bg"))
    painter.setFont(QFont(look.font(Role.CAPTION, 600)))
    painter.setPen(look.colour("ink"))
    line = QRect(cell.left() + 6, cell.top(), cell.width() - 12, CAPTION_PX)
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, caption)
    painter.drawImage(cell.topLeft() + QPoint(0, CAPTION_PX), picture)
