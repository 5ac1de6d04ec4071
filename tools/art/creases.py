"""The folds of the skin behind the knee, drawn sample by sample.

The sculpted mesh has them too, but its edges are half as long as a fold is wide, which shows as a
ripple along the fold in a large picture. So the mesh is lit without its folds, and their slope,
depth and shadow are put in exactly.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from art.leg_axis import LegAxis
from art.leg_lines import Line
from art.meshes import Floats, Ints
from art.raycast import Flags, Hits, Singles
from art.shading import Relief, smooth
from art.strokes import CREASES, Stroke

_TRIANGLE_MM = 2.5


@dataclass(frozen=True)
class Fold:
    """One crease on a skin: its line, its depth (mm) along it, the triangles it may reach."""

    stroke: Stroke
    line: Line
    near: Flags

    def depth_mm(self, along_mm: Singles) -> Singles:
        """Depth (k,) of the middle of the fold, running out at both ends."""
        share = np.clip(along_mm / self.line.length_mm, 0.0, 1.0)
        heights = np.abs(np.array(self.stroke.height_mm, np.float64))
        depth = np.interp(share, np.linspace(0.0, 1.0, len(heights)), heights)
        first, last = self.stroke.soft_ends
        ends = smooth(share, 0.0, first) * smooth(1.0 - share, 0.0, last)
        return np.asarray(depth * ends, np.float32)


@dataclass(frozen=True)
class Folded:
    """What light sees of a skin with its folds, one row per hit.

    Attributes:
        normal: (h, 3) knee frame.
        relief: see there.
        mask: (h,) 0 to about 1 in the middle of a fold.
    """

    normal: Singles
    relief: Relief
    mask: Singles


def folds_on(axis: LegAxis, standing: Floats, triangles: Ints) -> tuple[Fold, ...]:
    """The creases of the table on the standing skin.

    Args:
        axis: of the standing skin.
        standing: (n, 3) vertices.
        triangles: (m, 3).
    """
    found = []
    for stroke in CREASES:
        widths = np.interp(
            np.linspace(0.0, 1.0, len(stroke.way)),
            np.linspace(0.0, 1.0, len(stroke.half_width_mm)),
            stroke.half_width_mm,
        )
        way = tuple((theta, z, w) for (theta, z), w in zip(stroke.way, widths, strict=True))
        line = Line(axis, way)
        near = line.touches(standing, _TRIANGLE_MM)
        found.append(Fold(stroke, line, near[triangles].any(1)))
    return tuple(found)


def folded(hits: Hits, folds: tuple[Fold, ...]) -> Folded:
    """Normals, relief and mask of the hits with every fold put in.

    A fold is a groove with the profile of a bell: depth * exp(-(distance / half width)^2).
    """
    normal = hits.column("normal")
    relief = Relief(hits.column("sky"), hits.column("fine_mm"), hits.column("broad_mm"))
    mask = np.zeros(len(normal), np.float32)
    for fold in folds:
        rows = np.flatnonzero(fold.near[hits.triangle])
        if not len(rows):
            continue
        places = hits.column("position")[rows]
        beside = fold.line.beside(places, normal[rows], rows)
        bell = fold.depth_mm(beside.along_mm) * np.exp(-(beside.across**2))
        slope = 2.0 * beside.across * bell / beside.half_width_mm
        normal[beside.rows] += beside.side * slope[:, None]
        relief.fine_mm[beside.rows] -= bell
        mask[beside.rows] += bell
    return Folded(normal, relief, mask)
