"""Distances in the plane, in plain floats: what the layout of tags asks thousands of times."""

from __future__ import annotations

from math import hypot
from typing import NamedTuple


class Disc(NamedTuple):
    """A circle that is kept free."""

    x: float
    y: float
    radius: float


class Box(NamedTuple):
    """A rectangle by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    def lies_in(self, other: Box) -> bool:
        """Whether no part of it reaches out of another."""
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom

    def is_near(self, other: Box, gap: float) -> bool:
        """Whether less than `gap` lies between two boxes, measured along the axes."""
        across = self.left < other.right + gap and other.left < self.right + gap
        return across and self.top < other.bottom + gap and other.top < self.bottom + gap

    def is_near_disc(self, disc: Disc, gap: float) -> bool:
        """Whether less than `gap` lies between the box and a disc."""
        across = max(self.left - disc.x, 0.0, disc.x - self.right)
        down = max(self.top - disc.y, 0.0, disc.y - self.bottom)
        return hypot(across, down) < disc.radius + gap


class Line(NamedTuple):
    """A straight line from one place to another."""

    x0: float
    y0: float
    x1: float
    y1: float

    def is_near_disc(self, disc: Disc, gap: float) -> bool:
        """Whether less than `gap` lies between the line and a disc."""
        return self.distance_to(disc.x, disc.y) < disc.radius + gap

    def is_near_box(self, box: Box, gap: float) -> bool:
        """Whether the line enters a box that is widened by `gap` on every side."""
        x0, y0, x1, y1 = self
        left, right, top, bottom = box.left - gap, box.right + gap, box.top - gap, box.bottom + gap
        # Most boxes lie wholly aside of most lines; that is seen without a division.
        if (x0 < left and x1 < left) or (x0 > right and x1 > right):
            return False
        if (y0 < top and y1 < top) or (y0 > bottom and y1 > bottom):
            return False
        low, high = 0.0, 1.0
        for start, run, least, most in ((x0, x1 - x0, left, right), (y0, y1 - y0, top, bottom)):
            if abs(run) < 1e-9:
                if not least < start < most:
                    return False
                continue
            enter, leave = sorted(((least - start) / run, (most - start) / run))
            low, high = max(low, enter), min(high, leave)
        return low < high

    def is_near_line(self, other: Line, gap: float) -> bool:
        """Whether two lines cross, or less than `gap` lies between them."""
        if self._parts(other) and other._parts(self):
            return True
        ends = (
            self.distance_to(other.x0, other.y0),
            self.distance_to(other.x1, other.y1),
            other.distance_to(self.x0, self.y0),
            other.distance_to(self.x1, self.y1),
        )
        return min(ends) < gap

    def distance_to(self, x: float, y: float) -> float:
        """From a place to the nearest part of the line."""
        run, rise = self.x1 - self.x0, self.y1 - self.y0
        length_2 = run * run + rise * rise
        share = ((x - self.x0) * run + (y - self.y0) * rise) / length_2 if length_2 else 0.0
        share = min(max(share, 0.0), 1.0)
        return hypot(x - self.x0 - share * run, y - self.y0 - share * rise)

    def _parts(self, other: Line) -> bool:
        """Whether the ends of another line lie on different sides of this one."""
        run, rise = self.x1 - self.x0, self.y1 - self.y0
        one = run * (other.y0 - self.y0) - rise * (other.x0 - self.x0)
        two = run * (other.y1 - self.y0) - rise * (other.x1 - self.x0)
        return (one < 0 < two) or (two < 0 < one)
