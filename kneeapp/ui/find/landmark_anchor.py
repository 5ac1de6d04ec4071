"""Where a landmark is on the picture file, for its label and for the ruler."""

from __future__ import annotations

from collections.abc import Sequence

from kneeapp.core.body import View
from kneeapp.core.landmarks import Landmarks


def anchor(landmarks: Landmarks, name: str, view: View) -> tuple[float, float] | None:
    """Where the label of a landmark points to, on the file; None where the view hides it."""
    spot = landmarks.spots.get(name)
    if spot is not None and view in spot.places and spot.places[view].near:
        return spot.places[view].x, spot.places[view].y
    strand = landmarks.strands.get(name)
    path = strand.paths.get(view, ()) if strand else ()
    inside = [xy for xy in path if 0.0 <= xy[0] <= 1.0 and 0.0 <= xy[1] <= 1.0]
    return inside[len(inside) // 2] if inside else None


def nearest_on(path: Sequence[tuple[float, float]], xy: tuple[float, float]) -> tuple[float, float]:
    """The corner of a path that lies nearest to a place."""
    return min(path, key=lambda p: (p[0] - xy[0]) ** 2 + (p[1] - xy[1]) ** 2)
