"""The progress bar of a session: one group for each point, one capsule for each leg."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kneeapp.core.body import Leg
from kneeapp.core.content import Point
from kneeapp.core.progress import Progress, Segment
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.badge import paint_badge
from kneeapp.ui.kit.paint import edge, fill, painting
from kneeapp.ui.theme import Look, Role

# px at 100 % text size
_BAR, _FRAME_OFF, _FRAME = 12, 3, 2
_GROUP_GAP, _PAIR_GAP = 20, 4
_CAPTION_DOWN, _BADGE, _BADGE_GAP, _TICK = 9, 17, 4, 13
_SQUARE_CORNER = 3
_MOVED_PX = 0.75
# Below this share a planned hold was not pressed through.
_WHOLE = 0.995


@dataclass(frozen=True, slots=True)
class Group:
    """The holds of one point, in order."""

    point: str
    holds: tuple[Segment, ...]

    @property
    def is_now(self) -> bool:
        """Whether the session is at this point."""
        return any(hold.is_now for hold in self.holds)

    @property
    def is_done(self) -> bool:
        """Whether every hold of it was pressed through."""
        return all(hold.is_past and hold.share >= _WHOLE for hold in self.holds)


def groups_of(segments: Sequence[Segment]) -> tuple[Group, ...]:
    """Neighbouring holds of one point together."""
    return tuple(
        Group(point, tuple(holds)) for point, holds in groupby(segments, key=lambda s: s.point)
    )


def _kept_of(hold: Segment) -> tuple[str, Leg, bool, bool]:
    """Everything of a hold but how far it is."""
    return hold.point, hold.leg, hold.is_now, hold.is_past


def _same_but_moving(before: tuple[Group, ...], after: tuple[Group, ...]) -> bool:
    def kept(groups: tuple[Group, ...]) -> list[tuple[str, Leg, bool, bool]]:
        return [_kept_of(hold) for group in groups for hold in group.holds]

    return kept(before) == kept(after)


class Segments(QLabel):
    """The bar. Screen readers hear which hold of how many is under way.

    Args:
        look: colours and fonts.
        points: the points by code, for their short names.
        parent: the widget it lies in.
    """

    def __init__(
        self, look: Look, points: Mapping[str, Point], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._short = {code: _(point.short_name) for code, point in points.items()}
        self._segments: tuple[Segment, ...] = ()
        self._groups: tuple[Group, ...] = ()
        self._hold = (0, 0)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def side_px(self) -> int:
        """How far the frame of a capsule reaches beyond the bar at each side."""
        return self._look.px(_FRAME_OFF) + 2

    def render(self, now: Progress) -> None:  # type: ignore[override]
        """Show the holds as they stand; repaints only what moved."""
        hold = (now.hold_number, now.hold_count)
        if hold != self._hold:
            self._hold = hold
            words = _("Hold {number} of {count}").format(number=hold[0], count=hold[1])
            self.setText(words)
        if self._is_still(now.segments):
            return
        before, after = self._groups, groups_of(now.segments)
        self._segments, self._groups = now.segments, after
        if not _same_but_moving(before, after):
            self.update()
            return
        for (box, old), (_box, new) in zip(
            self._capsules(before), self._capsules(after), strict=True
        ):
            if new.share != old.share:
                self.update(box.adjusted(-1, -1, 1, 1).toAlignedRect())

    def sizeHint(self) -> QSize:
        """Any width; bar and captions high."""
        return QSize(self._look.px(480), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Bar, frame and captions."""
        px = self._look.px
        tall = px(_BAR) + 2 * self.side_px + px(_CAPTION_DOWN) + px(18)
        return QSize(px(200), tall)

    def _is_still(self, segments: tuple[Segment, ...]) -> bool:
        """Whether nothing moved by so much that it can be seen."""
        if len(segments) != len(self._segments):
            return False
        step = _MOVED_PX * len(segments) / max(1, self.width())
        return all(
            new is old
            or (
                abs(new.share - old.share) < step
                and (new.share > 0) == (old.share > 0)
                and _kept_of(new) == _kept_of(old)
            )
            for old, new in zip(self._segments, segments, strict=True)
        )

    def _group_boxes(self, groups: tuple[Group, ...]) -> list[QRectF]:
        side, gap = self.side_px, self._look.px(_GROUP_GAP)
        count = max(1, len(groups))
        wide = (self.width() - 2 * side - gap * (count - 1)) / count
        tall = self._look.px(_BAR)
        return [QRectF(side + n * (wide + gap), side, wide, tall) for n in range(count)]

    def _capsules(self, groups: tuple[Group, ...]) -> list[tuple[QRectF, Segment]]:
        placed: list[tuple[QRectF, Segment]] = []
        gap = self._look.px(_PAIR_GAP)
        for group, box in zip(groups, self._group_boxes(groups), strict=False):
            count = len(group.holds)
            wide = (box.width() - gap * (count - 1)) / count
            for n, hold in enumerate(group.holds):
                left = box.left() + n * (wide + gap)
                placed.append((QRectF(left, box.top(), wide, box.height()), hold))
        return placed

    def paintEvent(self, event: QPaintEvent) -> None:
        """Capsules and captions; in a breath only the capsule under way."""
        dirty = QRectF(event.rect())
        with painting(self) as painter:
            for box, hold in self._capsules(self._groups):
                if dirty.intersects(box):
                    self._paint_capsule(painter, box, hold)
            if dirty.bottom() < self.side_px + self._look.px(_BAR) + 2:
                return
            for group, box in zip(self._groups, self._group_boxes(self._groups), strict=False):
                self._paint_caption(painter, group, box)

    def _corner(self, leg: Leg, tall: float) -> float:
        return tall / 2 if leg is Leg.LEFT else self._look.px(_SQUARE_CORNER)

    def _paint_capsule(self, painter: QPainter, box: QRectF, hold: Segment) -> None:
        look = self._look
        corner = self._corner(hold.leg, box.height())
        fill(painter, box, corner, look.colour("track"))
        if hold.share > 0:
            shape = QPainterPath()
            shape.addRoundedRect(box, corner, corner)
            done = QRectF(box.left(), box.top(), box.width() * hold.share, box.height())
            tint = look.colour("accent") if hold.is_now else look.mix("accent", "bg", 0.58)
            painter.save()
            painter.setClipRect(done, Qt.ClipOperation.IntersectClip)
            painter.fillPath(shape, tint)
            painter.restore()
        if hold.is_now:
            off = look.px(_FRAME_OFF)
            frame = box.adjusted(-off, -off, off, off)
            edge(painter, frame, corner + off, look.colour("accent"), _FRAME)

    def _paint_caption(self, painter: QPainter, group: Group, box: QRectF) -> None:
        look, px = self._look, self._look.px
        line = QRectF(box.left(), box.bottom() + self.side_px + px(_CAPTION_DOWN) - 4, 0, px(18))
        right = box.right()
        for hold in reversed(group.holds):
            badge = QRectF(right - px(_BADGE), line.top() + px(1) / 2, px(_BADGE), px(_BADGE))
            paint_badge(painter, look, hold.leg, badge, filled=hold.is_now)
            right = badge.left() - px(_BADGE_GAP)
        left = box.left()
        if group.is_done:
            tick = px(_TICK)
            top = line.top() + (line.height() - tick) / 2
            painter.drawPixmap(round(left), round(top), look.icon("check", "accent", tick))
            left += tick + px(5)
        font = look.font(Role.BODY, 700 if group.is_now else 400)
        left = self._paint_word(
            painter, group.point, font, "ink" if group.is_now else "ink2", left, right, line
        )
        self._paint_word(
            painter,
            self._short.get(group.point, ""),
            look.font(Role.CAPTION, 500 if group.is_now else 400),
            "ink2" if group.is_now else "ink3",
            left + px(8),
            right,
            line,
        )

    def _paint_word(
        self,
        painter: QPainter,
        text: str,
        font: QFont,
        token: str,
        left: float,
        right: float,
        line: QRectF,
    ) -> float:
        """A word where it fits whole; gives the place where it ends."""
        wide = math.ceil(QFontMetricsF(font).horizontalAdvance(text))
        if left + wide > right:
            return left
        painter.setFont(font)
        painter.setPen(self._look.colour(token))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(QRectF(left, line.top(), wide + 2, line.height()), flags, text)
        return left + wide
