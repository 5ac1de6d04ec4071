"""Where things lie on the stage: the leg, the points on it, their tags and the corner pills.

All numbers are logical pixels of the picture's widget. Sizes that hold text come in scaled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF

from kneeapp.core.body import Convention, Leg, View, x_on_picture
from kneeapp.core.content import Place, Point
from kneeapp.ui.knee.leg_images import ASPECT

# The knee fills the stage: the leg is drawn taller than the stage, with this row in the middle.
_LEG_HEIGHT = 1.26
_MIDDLE_ROW = 0.445
_FADE_PX = 56.0
_TAG_GAP_PX = 26.0
_EDGE_PX = 4.0
# So near to the middle of the picture a point lies on neither side.
_MIDDLE = 0.05


@dataclass(frozen=True, slots=True)
class Shown:
    """What the picture shows: the chosen point, the view, the user's leg and the convention."""

    code: str
    view: View
    leg: Leg
    convention: Convention


class Tag(NamedTuple):
    """A code beside the leg: its pill and the line to the point."""

    code: str
    rect: QRectF
    from_: QPointF
    to: QPointF


class Stage(NamedTuple):
    """A stage of `width` x `height` px whose text is drawn at `scale`."""

    width: float
    height: float
    scale: float = 1.0

    @property
    def leg_rect(self) -> QRectF:
        """The box of the whole picture file; it reaches beyond the stage."""
        height = self.height * _LEG_HEIGHT
        width = height * ASPECT
        top = self.height / 2 - _MIDDLE_ROW * height
        return QRectF((self.width - width) / 2, top, width, height)

    @property
    def fade_px(self) -> float:
        """How far both ends of the leg fade into the ground."""
        return min(_FADE_PX, self.height * 0.14)

    def row(self, y_px: float) -> float:
        """The row of the picture (0..1) at one height of the stage."""
        leg = self.leg_rect
        return (y_px - leg.top()) / leg.height() if leg.height() else 0.0

    def spot(self, place: Place, shown: Shown) -> QPointF:
        """Where a place of the picture file lies on the stage."""
        leg = self.leg_rect
        x = x_on_picture(place.x, shown.view, shown.leg, shown.convention)
        return QPointF(leg.left() + x * leg.width(), leg.top() + place.y * leg.height())

    def edges(self, silhouette: tuple[float, float]) -> tuple[float, float]:
        """The left and right edge of the leg in px, from its fractions at one row."""
        leg = self.leg_rect
        left, right = silhouette
        return leg.left() + left * leg.width(), leg.left() + right * leg.width()


def tags(
    stage: Stage,
    spots: Mapping[str, QPointF],
    edges: Mapping[str, tuple[float, float]],
    sizes: Mapping[str, QSizeF],
    radii: Mapping[str, float],
) -> list[Tag]:
    """Tags beside the leg, on the side of each point, apart from each other.

    Args:
        stage: where they stand.
        spots: centre of each marker.
        edges: left and right edge of the leg at each marker's row, px.
        sizes: size of each tag.
        radii: how far from the centre of the marker the line ends.
    """
    placed: list[Tag] = []
    for on_left in (True, False):
        below = -1e9
        for code in sorted(spots, key=lambda name: spots[name].y()):
            spot, (left, right) = spots[code], edges[code]
            if (spot.x() < (left + right) / 2) is not on_left:
                continue
            size = sizes[code]
            middle = max(spot.y(), below)
            below = middle + size.height() + 8 * stage.scale
            x = left - _TAG_GAP_PX - size.width() if on_left else right + _TAG_GAP_PX
            x = min(max(x, _EDGE_PX), stage.width - _EDGE_PX - size.width())
            rect = QRectF(x, middle - size.height() / 2, size.width(), size.height())
            inwards = radii[code] if on_left else -radii[code]
            from_ = QPointF(rect.right() if on_left else rect.left(), middle)
            placed.append(Tag(code, rect, from_, QPointF(spot.x() - inwards, spot.y())))
    return placed


def pill_sides(points: Sequence[Point], shown: Shown) -> tuple[list[str], list[str]]:
    """Codes of the points this view cannot show, for the left and the right lower corner.

    A pill stands on the side where its point is; a point in the middle takes the emptier side.
    """
    hidden = {
        p.code: x_on_picture(p.places[shown.view].x, shown.view, shown.leg, shown.convention) - 0.5
        for p in points
        if not p.places[shown.view].visible
    }
    left: set[str] = set()
    right: set[str] = set()
    for code, off in sorted(hidden.items(), key=lambda item: -abs(item[1])):
        own, other = (left, right) if off < 0 else (right, left)
        (other if abs(off) < _MIDDLE and len(own) > len(other) else own).add(code)
    return [c for c in hidden if c in left], [c for c in hidden if c in right]


def pill_places(
    stage: Stage,
    sides: tuple[Sequence[str], Sequence[str]],
    sizes: Mapping[str, QSizeF],
    in_a_column: int,
) -> dict[str, QRectF]:
    """Boxes of the corner pills, above each other from the corner up, in routine order downwards.

    Args:
        stage: where they stand.
        sides: codes for the left and for the right corner.
        sizes: size of each pill.
        in_a_column: how many stand above each other before the next column begins.
    """
    gap = 8 * stage.scale
    places: dict[str, QRectF] = {}
    for on_left, codes in zip((True, False), sides, strict=True):
        outer = 0.0
        for start in range(0, len(codes), in_a_column):
            column = codes[start : start + in_a_column]
            y = stage.height - _EDGE_PX
            for code in reversed(column):
                size = sizes[code]
                x = outer if on_left else stage.width - outer - size.width()
                places[code] = QRectF(x, y - size.height(), size.width(), size.height())
                y -= size.height() + gap
            outer += max(sizes[code].width() for code in column) + gap
    return places
