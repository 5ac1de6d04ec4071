"""Where things lie on the stage: the leg, the points on it, and the corner pills.

All numbers are logical pixels of the picture's widget. Sizes that hold text come in scaled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import hypot
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF

from kneeapp.core.body import Pose
from kneeapp.ui.knee.picture.lens import Lens, Room
from kneeapp.ui.knee.picture.seen_points import Seen
from kneeapp.ui.knee.picture.shown import Shown

# Width of a picture divided by its height.
_ASPECT: Final = {Pose.STANDING: 960 / 1960, Pose.SEATED: 780 / 900}
_HEIGHT_MM: Final = {Pose.STANDING: 490.0, Pose.SEATED: 396.0}
# The knee fills the stage: the straight leg is drawn taller than the stage, with this row of the
# picture in the middle. The bent one is shown whole.
_LEG_HEIGHT: Final = {Pose.STANDING: 1.26, Pose.SEATED: 0.9}
_MIDDLE_ROW: Final = {Pose.STANDING: 0.445, Pose.SEATED: 0.5}
_FADE_PX: Final = 56.0
EDGE_PX: Final = 4.0
# So near to the middle of the picture a point lies on neither side.
_MIDDLE: Final = 0.05
_AT_REST: Final = Lens()


class Stage(NamedTuple):
    """A stage of `width` x `height` px whose text is drawn at `scale`, seen through a lens."""

    width: float
    height: float
    scale: float = 1.0
    pose: Pose = Pose.STANDING
    lens: Lens = _AT_REST

    @property
    def rest_rect(self) -> QRectF:
        """The box of the whole picture file at rest; the straight leg reaches beyond the stage."""
        aspect, height = _ASPECT[self.pose], self.height * _LEG_HEIGHT[self.pose]
        if self.pose is Pose.SEATED:
            height = min(height, (self.width - 2 * EDGE_PX) / aspect)
        width = height * aspect
        top = self.height / 2 - _MIDDLE_ROW[self.pose] * height
        return QRectF((self.width - width) / 2, top, width, height)

    @property
    def leg_rect(self) -> QRectF:
        """The same as the lens shows it."""
        rest, zoom = self.rest_rect, self.lens.zoom
        corner = self.seen_through(rest.topLeft())
        return QRectF(corner, QSizeF(rest.width() * zoom, rest.height() * zoom))

    @property
    def px_per_mm(self) -> float:
        """How large a millimetre of the leg is drawn."""
        return self.leg_rect.height() / _HEIGHT_MM[self.pose]

    @property
    def room(self) -> Room:
        """What there is to see above and below, for the lens."""
        rest, height = self.rest_rect, max(1.0, self.height)
        return Room(min(0.0, rest.top() / height), max(1.0, rest.bottom() / height))

    @property
    def fade_px(self) -> float:
        """How far both ends of the leg fade into the ground."""
        return min(_FADE_PX, self.height * 0.14)

    def seen_through(self, at_rest: QPointF) -> QPointF:
        """Where a place of the stage at rest is seen."""
        wide, high = max(1.0, self.width), max(1.0, self.height)
        x, y = self.lens.through(at_rest.x() / wide, at_rest.y() / high)
        return QPointF(x * wide, y * high)

    def shares(self, at: QPointF) -> tuple[float, float]:
        """A place on the screen in shares of the stage, as the lens takes them."""
        return at.x() / max(1.0, self.width), at.y() / max(1.0, self.height)

    def row(self, y_px: float) -> float:
        """The row of the picture (0..1) at one height of the stage."""
        leg = self.leg_rect
        return (y_px - leg.top()) / leg.height() if leg.height() else 0.0

    def spot(self, place: tuple[float, float], shown: Shown) -> QPointF:
        """Where a place of the picture file (fractions) lies on the stage."""
        leg = self.leg_rect
        x = shown.x_on_picture(place[0])
        return QPointF(leg.left() + x * leg.width(), leg.top() + place[1] * leg.height())

    def spots(self, places: Mapping[str, tuple[float, float]], shown: Shown) -> dict[str, QPointF]:
        """The same for many places at once."""
        leg, flip = self.leg_rect, shown.is_flipped
        left, top, wide, high = leg.left(), leg.top(), leg.width(), leg.height()
        return {
            code: QPointF(left + (1.0 - x if flip else x) * wide, top + y * high)
            for code, (x, y) in places.items()
        }

    def place(self, spot: QPointF, shown: Shown) -> tuple[float, float]:
        """The place of the picture file that is seen there: the way back from `spot`."""
        leg = self.leg_rect
        wide, high = max(1e-9, leg.width()), max(1e-9, leg.height())
        x = shown.x_on_picture((spot.x() - leg.left()) / wide)
        return x, (spot.y() - leg.top()) / high

    def at_rest(self, place: tuple[float, float], shown: Shown) -> tuple[float, float]:
        """Where a place of the picture file lies at rest, in shares of the stage."""
        return self.shares(self._replace(lens=_AT_REST).spot(place, shown))

    def lens_on(self, place: tuple[float, float], shown: Shown) -> Lens:
        """How to look at a place of the picture file from now on."""
        return self.lens.showing(*self.at_rest(place, shown), self.room)

    def lens_to_part(
        self, places: Sequence[tuple[float, float]], shown: Shown, apart_px: float
    ) -> Lens:
        """How to look at places of the file so that any two lie `apart_px` apart."""
        rest = self._replace(lens=_AT_REST)
        spots = [rest.spot(place, shown) for place in places]
        nearest = min(
            (hypot(one.x() - other.x(), one.y() - other.y()))
            for one, other in combinations(spots, 2)
        ) if len(spots) > 1 else apart_px  # fmt: skip
        zoom = max(1.25 * self.lens.zoom, apart_px / max(1.0, nearest))
        middle = sum(spots, QPointF()) / len(spots)
        return Lens(zoom).within(self.room).centred(*self.shares(middle), self.room)

    def edges(self, silhouette: tuple[float, float]) -> tuple[float, float]:
        """The left and right edge of the leg in px, from its fractions at one row."""
        leg = self.leg_rect
        left, right = silhouette
        return leg.left() + left * leg.width(), leg.left() + right * leg.width()


def pill_sides(seen: Mapping[str, Seen], shown: Shown) -> tuple[list[str], list[str]]:
    """Codes of the hidden points, for the left and for the right lower corner.

    A pill stands on the side where its point is; a point in the middle takes the emptier side.

    Args:
        seen: the points of the routine in its order.
        shown: which way round the picture is.
    """
    hidden = {code: _offset(one, shown) for code, one in seen.items() if not one.visible}
    left: set[str] = set()
    right: set[str] = set()
    for code, off in sorted(hidden.items(), key=lambda item: -abs(item[1])):
        own, other = (left, right) if off < 0 else (right, left)
        (other if abs(off) < _MIDDLE and len(own) > len(other) else own).add(code)
    return [c for c in hidden if c in left], [c for c in hidden if c in right]


def _offset(seen: Seen, shown: Shown) -> float:
    """How far right of the middle a hidden point lies; 0 where nobody can tell."""
    if seen.place is not None:
        return shown.x_on_picture(seen.place[0]) - 0.5
    if seen.side in shown.edges:
        return -0.5 if shown.edges[0] is seen.side else 0.5
    return 0.0


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
            y = stage.height - EDGE_PX
            for code in reversed(column):
                size = sizes[code]
                x = outer if on_left else stage.width - outer - size.width()
                places[code] = QRectF(x, y - size.height(), size.width(), size.height())
                y -= size.height() + gap
            outer += max(sizes[code].width() for code in column) + gap
    return places
