"""How the breathing ring is drawn: a still ground, a still centre, and the disc between them.

The ground (track, time left, widest breath) and the centre (digits) are kept as opaque pictures,
which cost no more than a flat fill; only the disc is drawn anew for each frame, in flat colours.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QRadialGradient,
)

from kneeapp.core.body import Leg
from kneeapp.core.breath import Phase
from kneeapp.core.record import StepKind
from kneeapp.ui.session.ring_shape import (
    TRACK,
    WEDGE_HALF_WIDTH,
    WEDGE_HEIGHT,
    WEDGE_STROKE,
    Disc,
)
from kneeapp.ui.theme import Look

MARGIN_PX = 4
_GAP_EVERY_MS = 10_000
_GAP_PX = 2.5
_DASHES, _DASH_WIDTH = 0.892, 0.006
_TIP_ROOM_PX = 2.5
_DIGITS = 0.80
_DIGITS_OF_THREE = 0.54
_CAPTION = 0.092
_CAPTION_LEAST_PX = 14
_CAPTION_DOWN = 0.405
# Wider or taller words would reach beyond the centre; smaller ones cannot be read.
_CAPTION_WIDEST, _CAPTION_TALLEST, _CAPTION_SMALLEST_PX = 0.68, 0.125, 11
# The centre, as half widths and heights: two upright crosswise boxes that the rim never reaches.
_CENTRE = ((0.50, 0.33), (0.36, 0.48))
_GLOW_REACH = 0.48
# The light of the centre: (place, share of the ground that comes through).
_GLOW = ((0.0, 0.0), (0.25, 0.1), (0.5, 0.38), (0.75, 0.76), (0.9, 0.95), (1.0, 1.0))
_SOFTNESS = 0.8


@dataclass(frozen=True, slots=True)
class Dial:
    """What the ground shows: how much time is left (0..1 of the track), and of how much."""

    share: float
    duration_ms: int
    is_press: bool


@dataclass(frozen=True, slots=True)
class Face:
    """What the centre shows. `change_to`: the leg changed to, when legs change."""

    digits: str
    kind: StepKind
    caption: str
    is_paused: bool
    fill: float
    change_to: Leg | None


class RingPainter:
    """Draws a ring of one size.

    Args:
        look: colours and fonts.
        centre: its middle.
        radius: R in px.
    """

    def __init__(self, look: Look, centre: QPointF, radius: float) -> None:
        self._look = look
        self.centre = centre
        self.radius = radius
        self._light: QPixmap | None = None

    def box(self, reach: float) -> QRect:
        """The pixels within `reach` times R of the middle."""
        r = reach * self.radius + 1.5
        c = self.centre
        return QRectF(c.x() - r, c.y() - r, 2 * r, 2 * r).toAlignedRect()

    def tip_box(self, share: float) -> QRect:
        """The pixels of the end of the time-left arc."""
        angle = 2 * math.pi * (1.0 - share)
        r = self.radius * (1.0 - TRACK / 2)
        at = self.centre + QPointF(math.sin(angle), -math.cos(angle)) * r
        half = self._track_px / 2 + _TIP_ROOM_PX
        return QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half).toAlignedRect()

    def centre_boxes(self) -> tuple[QRect, QRect]:
        """The boxes of the centre, which no frame but a new second repaints."""
        c, radius = self.centre.toPoint(), self.radius
        halves = [(int(wide * radius), int(high * radius)) for wide, high in _CENTRE]
        first, second = (QRect(c.x() - w, c.y() - h, 2 * w, 2 * h) for w, h in halves)
        return first, second

    def paint_ground(self, painter: QPainter, dial: Dial) -> None:
        """Track, time left, its cuts, and the dashed circle of the widest breath."""
        self._paint_track(painter, dial, 0.0, 1.0)
        _paint_dashes(painter, self._look, self.centre, self.radius)

    def paint_tip(self, painter: QPainter, dial: Dial, moved: float) -> None:
        """The ground in the boxes of both ends of the time left, which went back by `moved`.

        As `paint_ground` draws it, but for what lies elsewhere: the stroke of a whole circle takes
        ten times as long as that of a piece, however little of it is seen.
        """
        width = self._track_px
        # From the middle of a box to its farthest pixel, and the round cap there.
        mid = self.radius - width / 2
        reach = math.sqrt(2) * (width / 2 + _TIP_ROOM_PX + 1) + moved * 2 * math.pi * mid
        beside = (reach + width) / (2 * math.pi * mid)
        begin, span = dial.share - beside, moved + 2 * beside
        if begin < 0.0 or begin + span > 1.0:
            # Both ends of the time left meet at twelve.
            begin, span = 0.0, 1.0
        self._paint_track(painter, dial, begin, span)
        if mid - reach < self.radius * (_DASHES + _DASH_WIDTH) + 1:
            _paint_dashes(painter, self._look, self.centre, self.radius)

    @property
    def _track_px(self) -> float:
        return max(6.0, TRACK * self.radius)

    def _paint_track(self, painter: QPainter, dial: Dial, begin: float, span: float) -> None:
        """Track, time left and its cuts; all of `begin` to `begin + span` of it, but no more."""
        look, width = self._look, self._track_px
        mid = self.radius - width / 2
        box = QRectF(self.centre.x() - mid, self.centre.y() - mid, 2 * mid, 2 * mid)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(look.colour("track"), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        if span < 1.0:
            painter.drawArc(box, _sixteenths(0.25 + begin), _sixteenths(span))
        else:
            painter.drawEllipse(self.centre, mid, mid)
        if dial.share > 0:
            pen = QPen(look.colour("accent"), width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            end, piece = _sixteenths(dial.share), _sixteenths(dial.share - max(0.0, begin))
            painter.drawArc(box, 90 * 16 + end - piece, piece)
        if dial.is_press:
            self._cut(painter, dial, begin, span)

    def _cut(self, painter: QPainter, dial: Dial, begin: float, span: float) -> None:
        """The cuts every ten seconds, from `begin` to `begin + span` of the track."""
        width = self._track_px
        pen = QPen(self._look.colour("bg"), _GAP_PX)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        for left_ms in range(_GAP_EVERY_MS, dial.duration_ms, _GAP_EVERY_MS):
            if (left_ms / dial.duration_ms - begin) % 1.0 > span:
                continue
            angle = 2 * math.pi * (1.0 - left_ms / dial.duration_ms)
            towards = QPointF(math.sin(angle), -math.cos(angle))
            inner, outer = self.radius - width - 1, self.radius + 1
            painter.drawLine(self.centre + towards * inner, self.centre + towards * outer)

    def paint_disc(self, painter: QPainter, disc: Disc) -> None:
        """The disc in flat colours, with its rim and wedges."""
        look, r = self._look, self.radius
        painter.setPen(Qt.PenStyle.NoPen)
        outer = disc.radius * r
        if disc.is_dotted:
            painter.setBrush(self.ground_of(is_paused=True, fill=1.0))
            painter.drawEllipse(self.centre, outer, outer)
            dots = QPen(look.colour("ink3"), max(1.6, 0.011 * r))
            dots.setDashPattern([1.6, 1.6])
            painter.setPen(dots)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(self.centre, outer, outer)
            return
        rim = look.mix("accent", "ring", disc.warmth)
        painter.setBrush(rim)
        painter.drawEllipse(self.centre, outer, outer)
        inner = outer - max(2.0, disc.edge * r)
        painter.setBrush(self.ground_of(is_paused=False, fill=disc.fill))
        painter.drawEllipse(self.centre, inner, inner)
        if disc.wedges is not Phase.NONE:
            self._paint_wedges(painter, disc)

    def _paint_wedges(self, painter: QPainter, disc: Disc) -> None:
        r, c = self.radius, self.centre
        half, high = WEDGE_HALF_WIDTH * r, WEDGE_HEIGHT * r / 2
        at = disc.wedge_radius * r
        points_in = disc.wedges is Phase.OUT
        near, far = (at + high, at - high) if points_in else (at - high, at + high)
        path = QPainterPath()
        for x, y in ((0, -1), (1, 0), (0, 1), (-1, 0)):
            along, across = QPointF(x, y), QPointF(-y, x)
            path.moveTo(c + along * near - across * half)
            path.lineTo(c + along * far)
            path.lineTo(c + along * near + across * half)
        pen = QPen(self._look.colour("accent"), max(2.0, WEDGE_STROKE * r))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def ground_of(self, *, is_paused: bool, fill: float) -> QColor:
        """The flat colour of the disc inside its rim."""
        if is_paused:
            return self._look.colour("sunken")
        return self._look.mix("soft", "surface", _SOFTNESS * fill)

    def paint_centre(self, painter: QPainter, face: Face) -> None:
        """The light in the middle, the digits, the words below them and the badges above."""
        look, r = self._look, self.radius
        self._paint_light(painter)
        size = (_DIGITS if len(face.digits) < 3 else _DIGITS_OF_THREE) * r
        font = look.font_of(size, 600, tabular=True)
        painter.setPen(look.colour("ink2" if face.is_paused else "ink"))
        down = 0.03 if face.change_to is not None else 0.0
        self._centred(painter, font, face.digits, -0.035 + down)
        painter.setPen(look.colour("ink2"))
        font = self._caption_font(face.caption)
        if font.pixelSize() >= _CAPTION_SMALLEST_PX:
            self._centred(painter, font, face.caption, _CAPTION_DOWN)

    def _paint_light(self, painter: QPainter) -> None:
        """The light in the middle. It lets the ground through, so one picture serves them all."""
        ratio = painter.device().devicePixelRatioF()
        reach = _GLOW_REACH * self.radius
        if self._light is None or self._light.devicePixelRatio() != ratio:
            self._light = self._drawn_light(reach, ratio)
        painter.drawPixmap(self.centre - QPointF(reach, reach), self._light)

    def _drawn_light(self, reach: float, ratio: float) -> QPixmap:
        side = math.ceil(2 * reach * ratio)
        image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent)
        middle = QPointF(reach, reach)
        light = QRadialGradient(middle, reach)
        for at, share in _GLOW:
            light.setColorAt(at, self._look.colour("surface", 1.0 - share))
        with QPainter(image) as painter:
            painter.fillRect(QRectF(0, 0, 2 * reach, 2 * reach), light)
        return QPixmap.fromImage(image)

    def _centred(self, painter: QPainter, font: QFont, text: str, down: float) -> None:
        """Text with the middle of its capitals `down` times R below the centre."""
        metrics = QFontMetricsF(font)
        x = self.centre.x() - metrics.horizontalAdvance(text) / 2
        y = self.centre.y() + down * self.radius + metrics.capHeight() / 2
        painter.setFont(font)
        painter.drawText(QPointF(x, y), text)

    def _caption_font(self, text: str) -> QFont:
        wanted = max(self._look.px(_CAPTION_LEAST_PX), _CAPTION * self.radius)
        wide = QFontMetricsF(self._look.font_of(wanted, 400)).horizontalAdvance(text)
        room = _CAPTION_WIDEST * self.radius
        fitting = wanted * min(1.0, room / max(1.0, wide))
        return self._look.font_of(math.floor(min(fitting, _CAPTION_TALLEST * self.radius)), 400)


def _paint_dashes(painter: QPainter, look: Look, centre: QPointF, r: float) -> None:
    dashes = QPen(look.mix("ring", "bg", 0.62), max(1.0, r * _DASH_WIDTH))
    dashes.setDashPattern([6, 3.5])
    dashes.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(dashes)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    # Just inside the widest disc, which covers it without a seam.
    painter.drawEllipse(centre, r * _DASHES, r * _DASHES)


def _sixteenths(turns: float) -> int:
    """An angle as Qt counts it."""
    return round(turns * 360 * 16)
