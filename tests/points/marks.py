"""What the points are checked against: landmarks, cords and rulers of the same posture.

Most come from the bones and the muscle plate alone, and know nothing of the rules that place the
points. Four lengths are shared: the rules use the very same numbers, so a check built on one of
them catches a point that leaves its rule, but not a wrong number.

- The hip's spine (`hip_spine`): assumed, there is no pelvis among the bones. A03.
- The height of the crease (`crease_z`): where it is drawn. It is the zero of every ruler, so it is
  in A14, and in C09 as the upper end; and in one cun of thigh (a nineteenth of the way up to the
  trochanter) and shin (a sixteenth of the way down to the ankle).
- One cun of the back of the thigh: assumed from the body's proportions, since the fold of the
  buttock is not in the data. A14 for BL37 and BL38.
- The height of SP9 (`inner_tibia_border_sp9`): only which height to look at the border is taken
  from the rule, where the border runs is the bone's. The height in A13.

`test_marks.py` holds the first three within what anatomy allows. That SP9 lies where C11 puts it, 2
cun below the kneecap's tip, is measured on the kneecap.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from tests.points.vectors import Vector, dot, middle, minus, vector


@dataclass(frozen=True)
class Segment:
    """A segment of the limb: above, behind and outwards turn with its bone."""

    origin: Vector
    out: Vector
    behind: Vector
    up: Vector

    def seen(self, place: Vector) -> Vector:
        """A place as (outwards, behind, up) of the segment."""
        off = minus(place, self.origin)
        return dot(off, self.out), dot(off, self.behind), dot(off, self.up)


@dataclass(frozen=True)
class Marks:
    spots: Mapping[str, Vector]
    depths_mm: Mapping[str, float]
    lines: Mapping[str, Sequence[Vector]]
    half_widths_mm: Mapping[str, Sequence[float]]
    segments: Mapping[str, Segment]
    outlines: Mapping[str, Sequence[Sequence[float]]]
    cun_mm: Mapping[str, float]
    """One cun of each segment, from its ruler's ends: trochanter and ankle are measured on the
    bones, the crease between them and the fold of the buttock are assumed."""
    crease_z: float
    """Assumed."""
    ankle_z: float
    hip_spine: Vector
    """Assumed."""

    @property
    def fibular_head(self) -> Vector:
        """The middle of its tip, its front and its outermost place."""
        return middle([self.spots[f"fibular_head_{part}"] for part in ("top", "front", "outer")])

    def beside(self, line: str, segment: str, up: float) -> Vector:
        """Where a line lies at a height along a segment: (outwards, behind, up) of the segment.

        Beyond an end of the line its end counts.
        """
        places = sorted((self.segments[segment].seen(p) for p in self.lines[line]), key=_up)
        if up <= places[0][2] or up >= places[-1][2]:
            return min(places, key=lambda place: abs(place[2] - up))
        for low, high in pairwise(places):
            if low[2] <= up <= high[2]:
                share = (up - low[2]) / (high[2] - low[2]) if high[2] > low[2] else 0.0
                return vector([a + share * (b - a) for a, b in zip(low, high, strict=True)])
        raise AssertionError(line)

    def half_width_mm(self, line: str, segment: str, up: float) -> float:
        """The drawn half width of a line where it comes nearest to a height."""
        seen = [self.segments[segment].seen(place) for place in self.lines[line]]
        nearest = min(range(len(seen)), key=lambda i: abs(seen[i][2] - up))
        return self.half_widths_mm[line][nearest]

    def stretch(self, view: str, x: float, y: float) -> tuple[float, float] | None:
        """Left and right edge of the stretch of leg round a place of a picture, or None."""
        row = min(self.outlines[view], key=lambda one: abs(one[0] - y))
        edges = row[1:]
        for left, right in zip(edges[::2], edges[1::2], strict=True):
            if left <= x <= right:
                return left, right
        return None


def marks_of(content: Mapping[str, Any], posture: str) -> Marks:
    """The marks of one posture, from the content of `landmarks.json`."""
    node = content["postures"][posture]
    rulers = content["rulers"]
    return Marks(
        {name: vector(one["xyz_mm"]) for name, one in node["landmarks"].items()},
        {name: one["depth_mm"] for name, one in node["landmarks"].items()},
        {name: [vector(p) for p in one["xyz_mm"]] for name, one in node["lines"].items()},
        {name: one["half_widths_mm"] for name, one in node["lines"].items()},
        {
            name: Segment(*(vector(one[k]) for k in ("origin_mm", "out", "behind", "up")))
            for name, one in node["segments"].items()
        },
        node["outlines"],
        {
            name: (ruler["upper_z_mm"] - ruler["lower_z_mm"]) / ruler["cun"]
            for name, ruler in rulers.items()
        },
        rulers["shin"]["upper_z_mm"],
        rulers["shin"]["lower_z_mm"],
        vector(content["hip_spine_mm"]),
    )


def _up(place: Vector) -> float:
    return place[2]
