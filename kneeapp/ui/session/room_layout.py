"""Where everything stands in the room view. The ring first: its digits are read from two metres."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect

from kneeapp.ui.session.stage_layout import Places, Room

# Shares of the height, but for the sides.
_TOP, _FOOT, _SIDE = 0.045, 0.032, 0.0375
_BELOW_BAR, _ABOVE_CUE = 0.014, 0.014
_LEFT_WIDE, _APART = 0.345, 0.03
_CUE, _NAME = 0.064, 27
_PICTURE_LEAST = 0.26
_PICTURE_LEAST_AT_ALL = 0.14
_GAP = 7


@dataclass(frozen=True, slots=True)
class FarRoom(Room):
    """A room view: its size, and the scale of what holds text."""

    @property
    def cue_px(self) -> float:
        """Size of the cue's words."""
        return _CUE * self.height

    @property
    def name_px(self) -> float:
        """Size of the point's name."""
        return _NAME * self.scale


@dataclass(frozen=True, slots=True)
class FarNeeds:
    """Heights in px of what has its own."""

    bar_px: int
    leg_px: int
    name_px: int
    strip_px: int
    next_px: int
    foot_px: int
    cue_px: int
    strength_px: int = 0


def far_left_width(room: FarRoom) -> int:
    """The width of the left column."""
    return round(_LEFT_WIDE * room.width)


def far_right_width(room: FarRoom) -> int:
    """The width of the right column."""
    sides = 2 * round(_SIDE * room.width) + round(_APART * room.width)
    return room.width - sides - far_left_width(room)


def far_places(room: FarRoom, needs: FarNeeds) -> tuple[Places, QRect]:
    """Every box, and that of the line at the foot of the left column."""
    side, tall = round(_SIDE * room.width), room.height
    bar = QRect(side, round(_TOP * tall), room.width - 2 * side, needs.bar_px)
    top = bar.bottom() + 1 + round(_BELOW_BAR * tall)
    bottom = tall - round(_FOOT * tall)
    left = QRect(side, top, far_left_width(room), bottom - top)
    right_px = far_right_width(room)
    right = QRect(room.width - side - right_px, top, right_px, bottom - top)
    cue = QRect(right.left(), bottom - needs.cue_px, right_px, needs.cue_px)
    above = cue.top() - round(_ABOVE_CUE * tall) - right.top()
    across = max(0, min(right_px, above))
    ring = QRect(
        right.left() + (right_px - across) // 2,
        right.top() + (above - across) // 2,
        across,
        across,
    )
    leg, name, picture, (strip, strength), next_, foot = _left_parts(room, needs, left)
    places = Places(
        head=QRect(),
        bar=bar,
        notice=QRect(),
        leg=leg,
        name=name,
        picture=picture,
        strip=strip,
        ring=ring,
        cue=cue,
        next=next_,
        controls=QRect(),
        with_posture=False,
        with_gauge=False,
        strength=strength,
    )
    return places, foot


def _left_parts(
    room: FarRoom, needs: FarNeeds, column: QRect
) -> tuple[QRect, QRect, QRect, tuple[QRect, QRect], QRect, QRect]:
    """Leg, name, picture, strip, next and foot, from the top down.

    The strip gives way first, to the one line that says how strongly at most; then the picture.
    """
    gap, wide, x = room.px(_GAP), column.width(), column.left()
    leg = QRect(x, column.top() + gap, wide, needs.leg_px)
    name = QRect(x, leg.bottom() + 1, wide, needs.name_px)
    top = name.bottom() + 1 + gap
    foot = QRect(x, column.bottom() + 1 - needs.foot_px, wide, needs.foot_px)
    next_ = QRect(x, foot.top() - needs.next_px, wide, needs.next_px)
    strip = QRect(x, next_.top() - gap - needs.strip_px, wide, needs.strip_px)
    strength, bottom = QRect(), strip.top()
    if bottom - gap - top < _PICTURE_LEAST * room.height:
        strip, bottom = QRect(), next_.top()
        if needs.strength_px:
            bottom -= gap + needs.strength_px
            strength = QRect(x, bottom, wide, needs.strength_px)
    picture = QRect(x, top, wide, max(0, bottom - gap - top))
    if picture.height() < _PICTURE_LEAST_AT_ALL * room.height:
        # Much is told at the foot: a slit of a picture would show nothing.
        picture = QRect()
        strength.moveTop(min(top, max(bottom, name.bottom() + 1)))
    return leg, name, picture, (strip, strength), next_, foot
