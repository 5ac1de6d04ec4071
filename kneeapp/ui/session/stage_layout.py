"""Where everything of a session stands, at any size and text size. Nothing scrolls.

What gives way as room gets short, in this order: posture line, gauge, "Next", the strip (to one
line that says how strongly at most), picture. Never the digits, the cue, the leg, Pause or Stop.
Sizes that hold text come in at 100 % and grow with the text; picture and ring take the rest.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QRect

_PICTURE_LEAST_PX = 220
_PICTURE_LEAST_WITH_LINE_PX = 100
_RING_LEAST_PX = 236


@dataclass(frozen=True, slots=True)
class Room:
    """The size of the stage in px, its text scale, and the height of a notice (0 for none)."""

    width: int
    height: int
    scale: float
    notice_px: int = 0

    @property
    def wide(self) -> float:
        """The width it has for text at 100 %."""
        return self.width / self.scale

    @property
    def tall(self) -> float:
        """The height it has for text at 100 %."""
        return self.height / self.scale

    @property
    def is_tight(self) -> bool:
        """Text takes so much that captions and helps give way."""
        return self.wide < 900 or self.tall < 560

    @property
    def is_compact(self) -> bool:
        """A small window."""
        return self.wide < 1000 or self.tall < 680

    def px(self, at_100: float) -> int:
        """A size that holds text."""
        return round(at_100 * self.scale)

    @property
    def cue_px(self) -> float:
        """Size of the cue's words."""
        size = 23.0 if self.is_compact else 40.0 if self.wide >= 1400 else 30.0
        return size * self.scale

    @property
    def name_px(self) -> float:
        """Size of the point's name."""
        return (20.0 if self.is_compact and not self.is_tight else 24.0) * self.scale


@dataclass(frozen=True, slots=True)
class Needs:
    """Heights in px of what has its own: cue, next line, name, hand strip, line of strength."""

    cue_px: int
    next_px: int
    name_px: int
    strip_px: int
    strength_px: int = 0


@dataclass(frozen=True, slots=True)
class Margins:
    """Distances in px at 100 %."""

    side: int
    head: int
    bar: int
    content: int
    foot: int
    above_foot: int
    column_gap: int


_USUAL = Margins(32, 18, 55, 124, 24, 20, 32)
_COMPACT = Margins(24, 18, 55, 116, 20, 16, 24)
_TIGHT = Margins(16, 11, 40, 92, 14, 10, 18)


@dataclass(frozen=True, slots=True)
class Places:
    """A box for each part; an empty box means that the part gives way."""

    head: QRect
    bar: QRect
    notice: QRect
    leg: QRect
    name: QRect
    picture: QRect
    strip: QRect
    ring: QRect
    cue: QRect
    next: QRect
    controls: QRect
    with_posture: bool
    with_gauge: bool
    strength: QRect = field(default_factory=QRect)


def margins_of(room: Room) -> Margins:
    """The distances for a room."""
    return _TIGHT if room.is_tight else _COMPACT if room.is_compact else _USUAL


def left_width(room: Room) -> int:
    """The width of the left column: about a third, 300 to 560."""
    share = 0.36 if room.wide < 900 else 0.334 if room.is_compact else 0.356
    return round(max(300.0, min(560.0 * room.scale, share * room.width)))


def right_width(room: Room) -> int:
    """The width of the right column."""
    m = margins_of(room)
    return room.width - room.px(2 * m.side + m.column_gap) - left_width(room)


def places_of(room: Room, needs: Needs, *, next_wanted: bool = False) -> Places:
    """Every box for a room.

    Args:
        room: the size of the stage.
        needs: heights of parts.
        next_wanted: the next line says something that must be read, so it does not give way.
    """
    m, px = margins_of(room), room.px
    side = px(m.side)
    foot_tall = px(56)
    foot_top = room.height - px(m.foot) - foot_tall
    bar, notice = _bar_and_notice(room)
    content_top = px(m.content)
    if room.notice_px:
        content_top = max(content_top, notice.bottom() + 1 + px(8))
    content_bottom = foot_top - px(m.above_foot)
    column = QRect(side, content_top, left_width(room), content_bottom - content_top)
    right_left = column.right() + 1 + px(m.column_gap)
    right = QRect(
        right_left, content_top, room.width - side - right_left, content_bottom - content_top
    )
    leg, name, picture, strip, strength = _left_parts(room, needs, column)
    ring, cue, next_ = _right_parts(room, needs, right, next_wanted=next_wanted)
    return Places(
        head=QRect(side, px(m.head), room.width - 2 * side, px(24)),
        bar=bar,
        notice=notice,
        leg=leg,
        name=name,
        picture=picture,
        strip=strip,
        ring=ring,
        cue=cue,
        next=next_,
        controls=QRect(side, foot_top, room.width - 2 * side, foot_tall),
        with_posture=not room.is_tight,
        with_gauge=not room.is_compact,
        strength=strength,
    )


def _bar_and_notice(room: Room) -> tuple[QRect, QRect]:
    """The bar, and the notice below it; with little room the notice takes its place."""
    m, px = margins_of(room), room.px
    inner = room.width - 2 * px(m.side)
    bar = QRect(px(m.side), px(m.bar), inner, px(48))
    if not room.notice_px:
        return bar, QRect()
    top = px(m.bar - 2) if room.is_tight else px(m.content)
    notice = QRect(px(m.side), top, inner, room.notice_px)
    return (QRect() if room.is_tight else bar), notice


def _left_parts(
    room: Room, needs: Needs, column: QRect
) -> tuple[QRect, QRect, QRect, QRect, QRect]:
    """Leg, name, picture, and below it the strip, or what stays of it."""
    px = room.px
    top = column.top() + (0 if room.is_compact else px(7))
    leg = QRect(column.left(), top, column.width(), px(26))
    name = QRect(column.left(), leg.bottom() + 1 + px(3), column.width(), needs.name_px)
    picture_top = name.bottom() + 1 + px(8 if room.is_tight else 13)
    left_tall = column.bottom() + 1 - picture_top
    strip, strength = QRect(), QRect()
    strip_tall, line_tall = needs.strip_px + px(12), needs.strength_px + px(6)
    if not room.is_tight and left_tall - strip_tall >= _PICTURE_LEAST_PX:
        strip = QRect(
            column.left(), column.bottom() + 1 - needs.strip_px, column.width(), needs.strip_px
        )
        left_tall -= strip_tall
    elif needs.strength_px and left_tall - line_tall >= _PICTURE_LEAST_WITH_LINE_PX:
        tall = needs.strength_px
        strength = QRect(column.left(), column.bottom() + 1 - tall, column.width(), tall)
        left_tall -= line_tall
    picture = QRect(column.left(), picture_top, column.width(), max(0, left_tall))
    return leg, name, picture, strip, strength


def _right_parts(
    room: Room, needs: Needs, right: QRect, *, next_wanted: bool
) -> tuple[QRect, QRect, QRect]:
    px = room.px
    above_cue = px(8 if room.is_tight else 12 if room.is_compact else 20)
    above_next = px(4 if room.is_tight else 8 if room.is_compact else 12)
    top = right.top() + (0 if room.is_compact else px(3))
    room_px = right.bottom() + 1 - top
    below = above_cue + needs.cue_px
    with_next = below + above_next + needs.next_px
    # In a tight room it is large text that takes the place, and the digits grow with it.
    ring_least = px(_RING_LEAST_PX) if room.is_tight else _RING_LEAST_PX
    shows_next = next_wanted or room_px - with_next >= ring_least
    if shows_next:
        below = with_next
    side = max(0, min(right.width(), room_px - below))
    # What the ring leaves over is shared above and below it.
    spare = max(0, room_px - side - below)
    top += spare // 2
    ring = QRect(right.left() + (right.width() - side) // 2, top, side, side)
    cue = QRect(right.left(), ring.bottom() + 1 + above_cue, right.width(), needs.cue_px)
    next_ = QRect()
    if shows_next:
        next_ = QRect(right.left(), cue.bottom() + 1 + above_next, right.width(), needs.next_px)
    return ring, cue, next_
