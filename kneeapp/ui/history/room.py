"""How the history page makes use of its room. Widths and heights in px at 100 % text size."""

from __future__ import annotations

from dataclasses import dataclass

LIST_PX, COMPACT_LIST_PX, WIDE_LIST_PX = 344, 324, 400
WIDEST_DETAIL_PX = 900
# The page's own width: the window's less the rail.
_WIDE_FROM_PX, _COMPACT_BELOW_PX, _ALONE_BELOW_PX = 1312, 912, 836
_COMPACT_BELOW_HIGH_PX = 680
# Lower than this, the list itself needs the room of the calendar.
_CALENDAR_FROM_HIGH_PX = 460


@dataclass(frozen=True, slots=True)
class Room:
    """What fits.

    `alone`: list and detail take turns, for there is no room for both. `has_calendar`: the list
    leaves room for one.
    """

    alone: bool
    compact: bool
    list_px: int
    has_calendar: bool = True

    @property
    def is_week(self) -> bool:
        """Whether the calendar shows one week alone."""
        return self.compact

    @property
    def gap_px(self) -> int:
        """Between list and detail."""
        return 12 if self.compact else 20

    @property
    def top_px(self) -> int:
        """Above the head of the page."""
        return 14 if self.compact else 20

    @property
    def margin_px(self) -> int:
        """At the sides of the page."""
        return 16 if self.compact else 24

    @property
    def below_px(self) -> int:
        """Below the detail."""
        return 16 if self.compact else 20


def room_of(width_px: float, height_px: float) -> Room:
    """What fits into a page of this size."""
    compact = width_px < _COMPACT_BELOW_PX or height_px < _COMPACT_BELOW_HIGH_PX
    list_px = COMPACT_LIST_PX if compact else LIST_PX
    if width_px >= _WIDE_FROM_PX:
        list_px = WIDE_LIST_PX
    has_calendar = height_px >= _CALENDAR_FROM_HIGH_PX
    return Room(width_px < _ALONE_BELOW_PX, compact, list_px, has_calendar)
