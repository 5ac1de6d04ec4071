"""What one can feel round the knee, pointed out on the picture: rings on bone, bands along cords.

A landmark never wears the petrol disc: that is the point alone.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPen,
)

from kneeapp.core.body import View
from kneeapp.core.landmarks import Landmarks
from kneeapp.ui.kit.paint import circle, disc, edge, fill, shadow, soft_edge
from kneeapp.ui.leg.marker_paint import dashes
from kneeapp.ui.leg.tag_layout import Tag
from kneeapp.ui.leg.tag_places import OUTSIDE_PX, TagWish
from kneeapp.ui.leg.words import landmark_word
from kneeapp.ui.theme import Look, Role

At = Callable[[float, float], QPointF]
"""Where a place of the picture file (fractions of a left leg, atlas way) lies on the stage."""

NAMED: Final = (
    "kneecap",
    "patellar_ligament",
    "it_band",
    "biceps_tendon",
    "semitendinosus_tendon",
    "fibular_head",
    "popliteal_crease",
)
"""The landmarks whose names one may ask for."""

RING_PX: Final = 17.0
_GLOW_PX: Final = 6.0
_LEAST_BAND_PX: Final = 7.0
"""A border has no width of its own; so wide it can be seen."""
_KNEECAP: Final = (
    "patella_base",
    "patella_base_outer_end",
    "patella_outer_edge",
    "patella_apex",
    "patella_inner_edge",
    "patella_base_inner_end",
)
"""Round its rim. Three of them are too few to draw it."""
_LEAST_RIM: Final = 4
_ONE_OF: Final = {
    "kneecap": ("patella_outer_edge", "patella_inner_edge", "patella_base"),
    "fibular_head": ("fibular_head_outer", "fibular_head_front", "fibular_head_top"),
}
"""A knob is known by several spots; the first that the view shows stands for it."""
_EDGE_ON: Final = {"it_band": (View.FRONT,)}
"""Views that see a flat band from its edge, where its width would be a lie."""
_LABEL_PX: Final = 28
_LEADER_PX: Final = 1.3
_DOT_PX: Final = 2.5
_FAR_PX: Final = 120.0
_APART_PX: Final = 12.0
_ROOM_PX: Final = 14.0
_RING_ROOM_PX: Final = 4.0
_IN_RING: Final = 0.6


def shown_landmarks(landmarks: Landmarks, view: View, ids: Collection[str]) -> list[str]:
    """Those of the landmarks that a view shows, in the order given."""
    return [one for one in ids if _rim(landmarks, one, view) or _line(landmarks, one, view)]


def paint_landmarks(
    painter: QPainter,
    look: Look,
    at: At,
    landmarks: Landmarks,
    view: View,
    ids: Collection[str],
    *,
    px_per_mm: float,
) -> None:
    """Paint landmarks without their names; what the view does not show is left out.

    Args:
        painter: antialiased.
        look: colours and text size.
        at: where a place of the picture file lies.
        landmarks: of the pose.
        view: of the picture.
        ids: names of landmarks, strands, or of `NAMED`.
        px_per_mm: of the leg as drawn.
    """
    for one in ids:
        line = [at(*xy) for xy in _line(landmarks, one, view)]
        if len(line) > 1:
            half_mm = landmarks.strands[one].half_width_mm
            least = _LEAST_BAND_PX * look.text_scale
            _paint_band(painter, look, _banded(line, max(2 * half_mm * px_per_mm, least)))
    for one in ids:
        rim = [at(*xy) for xy in _rim(landmarks, one, view)]
        if len(rim) >= _LEAST_RIM:
            _paint_band(painter, look, _rounded(rim))
        elif rim:
            _paint_ring(painter, look, rim[0])


def landmark_wishes(
    look: Look,
    at: At,
    landmarks: Landmarks,
    view: View,
    ids: Collection[str],
    *,
    area: QRectF,
    markers: Sequence[tuple[QPointF, float]],
) -> list[TagWish]:
    """The names of landmarks, for `lay_out_tags`; give them after those of the points.

    Names go to the edge of the picture. Each points to the middle of its landmark, or else to
    that part of it which is clear of all markers.

    Args:
        look: the font.
        at: where a place of the picture file lies.
        landmarks: of the pose.
        view: of the picture.
        ids: of `NAMED`.
        area: where names may stand.
        markers: middle and radius of all markers.
    """
    wishes: list[TagWish] = []
    for one in shown_landmarks(landmarks, view, ids):
        places = [spot for spot in _anchors(look, at, landmarks, view, one) if area.contains(spot)]
        if not places:
            continue
        taken = [*markers, *((wish.spot, _APART_PX) for wish in wishes)]
        ringed = len(_rim(landmarks, one, view)) == 1 and not _line(landmarks, one, view)
        spot = _clear_of(places, taken, _RING_ROOM_PX if ringed else _ROOM_PX)
        size = label_size(look, one)
        wide = size.width() + OUTSIDE_PX
        # As if the leg reached so far that its names just fit beside it, or at least far out.
        left, right = area.left() + wide, area.right() - wide
        edges = (max(left, spot.x() - _FAR_PX), min(right, spot.x() + _FAR_PX))
        wishes.append(TagWish(one, spot, _DOT_PX, size, edges))
    return wishes


def _clear_of(
    places: Sequence[QPointF], taken: Sequence[tuple[QPointF, float]], wanted_px: float
) -> QPointF:
    """The first place with room enough round it, or else the one with the most."""
    room = [
        min((_apart(spot, middle) - radius for middle, radius in taken), default=wanted_px)
        for spot in places
    ]
    enough = min(max(room), wanted_px)
    return next(spot for spot, free in zip(places, room, strict=True) if free >= enough)


def label_size(look: Look, landmark: str) -> QSizeF:
    """How large the label of a landmark is."""
    words = QFontMetricsF(_font(look)).horizontalAdvance(landmark_word(landmark))
    return QSizeF(round(words) + look.px(24), look.px(_LABEL_PX))


def paint_label(painter: QPainter, look: Look, tag: Tag) -> None:
    """The name of a landmark where `lay_out_tags` has put it, and the line to the landmark."""
    painter.setPen(QPen(look.colour("bg", 0.7), _LEADER_PX + 2))
    painter.drawLine(tag.from_, tag.to)
    painter.setPen(QPen(look.colour("ink"), _LEADER_PX))
    painter.drawLine(tag.from_, tag.to)
    disc(painter, tag.to, _DOT_PX, look.colour("ink"))
    radius = tag.rect.height() / 2
    shadow(painter, look, tag.rect, radius, down=1, blur=3, share=0.15)
    fill(painter, tag.rect, radius, look.colour("raised"))
    edge(painter, tag.rect, radius, soft_edge(look))
    painter.setFont(_font(look))
    painter.setPen(look.colour("ink"))
    painter.drawText(tag.rect, Qt.AlignmentFlag.AlignCenter, landmark_word(tag.code))


def _font(look: Look) -> QFont:
    return look.font(Role.BODY, 500)


def _rim(landmarks: Landmarks, one: str, view: View) -> list[tuple[float, float]]:
    """The spots of a bony landmark on the file; one alone is ringed, many are an outline."""
    if one == "kneecap":
        rim = [xy for name in _KNEECAP for xy in _near(landmarks, name, view)]
        if len(rim) >= _LEAST_RIM:
            return rim
    names = _ONE_OF.get(one, (one,))
    return [xy for name in names for xy in _near(landmarks, name, view)][:1]


def _near(landmarks: Landmarks, name: str, view: View) -> list[tuple[float, float]]:
    spot = landmarks.spots.get(name)
    place = spot.places.get(view) if spot else None
    return [(place.x, place.y)] if place and place.near else []


def _line(landmarks: Landmarks, one: str, view: View) -> Sequence[tuple[float, float]]:
    if view in _EDGE_ON.get(one, ()):
        return ()
    strand = landmarks.strands.get(one)
    return strand.paths.get(view, ()) if strand else ()


def _anchors(look: Look, at: At, landmarks: Landmarks, view: View, one: str) -> list[QPointF]:
    """Where a name may point to: along a strand, on an outline, or in a ring; best first."""
    line = [at(*xy) for xy in _line(landmarks, one, view)]
    if line:
        middle = len(line) // 2
        return sorted(line, key=lambda spot: _apart(spot, line[middle]))
    rim = [at(*xy) for xy in _rim(landmarks, one, view)]
    if len(rim) != 1:
        return rim
    # The middle of a knob, or beside a marker that lies there; never a rim that may be the far one.
    reach = _IN_RING * RING_PX * look.text_scale
    turns = [n * math.pi / 4 for n in range(8)]
    return [
        rim[0],
        *(rim[0] + QPointF(math.cos(turn), math.sin(turn)) * reach for turn in turns),
    ]


def _apart(one: QPointF, other: QPointF) -> float:
    return math.hypot(one.x() - other.x(), one.y() - other.y())


def _paint_ring(painter: QPainter, look: Look, centre: QPointF) -> None:
    radius = RING_PX * look.text_scale
    disc(painter, centre, radius + _GLOW_PX, look.colour("mark_mint", 0.34))
    circle(painter, centre, radius + 2.0, _dark(), 4.0)
    painter.setPen(dashes(look.colour("on_mark"), 2.2, 2 * math.pi * radius))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, radius, radius)


def _paint_band(painter: QPainter, look: Look, band: QPainterPath) -> None:
    painter.fillPath(band, look.colour("mark_mint", 0.30))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_dark(), 3.0))
    painter.drawPath(band)
    painter.setPen(dashes(look.colour("on_mark"), 1.5, band.length()))
    painter.drawPath(band)


def _banded(line: Sequence[QPointF], width_px: float) -> QPainterPath:
    """A band of a width along a line."""
    path = QPainterPath(line[0])
    for spot in line[1:]:
        path.lineTo(spot)
    stroker = QPainterPathStroker()
    stroker.setWidth(width_px)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    return stroker.createStroke(path).simplified()


def _rounded(rim: Sequence[QPointF]) -> QPainterPath:
    """A smooth closed line through spots (Catmull-Rom, as Bézier curves)."""
    count = len(rim)
    path = QPainterPath(rim[0])
    for n in range(count):
        before, here, there, after = (rim[(n + by) % count] for by in (-1, 0, 1, 2))
        path.cubicTo(here + (there - before) / 6, there - (after - here) / 6, there)
    path.closeSubpath()
    return path


def _dark() -> QColor:
    dark = QColor(10, 26, 28)
    dark.setAlphaF(0.35)
    return dark
