"""The centre line of the standing leg, angles round it, and lines on the skin.

Theta is the angle in degrees round that line: 0 front, 90 outer, 180 back, -90 inner; z is the
height. Units mm.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.interpolate import PchipInterpolator
from scipy.spatial import cKDTree

from art.meshes import Floats

SLICE_EVERY_MM = 15.0
SLICE_HALF_MM = 6.0
SLICE_LEAST_VERTICES = 30

ROUND_MM = 60.0
"""Radius at which angles are compared with heights."""
MM_PER_DEG = 0.9
"""For the spacing of way points."""


class LegAxis:
    """The middles of the skin's slices, every 15 mm, joined smoothly."""

    def __init__(self, vertices: Floats) -> None:
        heights, middles = [], []
        for height in np.arange(-300.0, 301.0, SLICE_EVERY_MM):
            ring = vertices[np.abs(vertices[:, 2] - height) < SLICE_HALF_MM][:, :2]
            if len(ring) > SLICE_LEAST_VERTICES:
                heights.append(height)
                middles.append((ring.min(axis=0) + ring.max(axis=0)) / 2.0)
        self._middle = PchipInterpolator(heights, np.array(middles), extrapolate=True)
        self._vertices = vertices
        self._nearest = cKDTree(_unrolled(self.theta_deg(vertices), vertices[:, 2]))

    def middle(self, z: Floats | float) -> Floats:
        """X and y of the centre line (..., 2) at heights (...)."""
        return np.asarray(self._middle(z))

    def theta_deg(self, places: Floats) -> Floats:
        """Angles (...) of places (..., 3), -180 to 180."""
        off = places[..., :2] - self.middle(places[..., 2])
        return np.asarray(np.degrees(np.arctan2(off[..., 0], -off[..., 1])))

    def places(self, theta_deg: Floats, z: Floats) -> Floats:
        """Places (n, 3) on the skin: a weighted mean of the four nearest vertices."""
        distance, near = self._nearest.query(_unrolled(theta_deg, z), k=4)
        weight = 1.0 / (distance + 0.05)
        weight /= weight.sum(axis=1, keepdims=True)
        return np.asarray((self._vertices[near] * weight[..., None]).sum(axis=1))

    def line(self, way: Sequence[Sequence[float]], step_mm: float) -> tuple[Floats, Floats]:
        """A smooth line on the skin through way points (theta, z).

        Returns:
            Places (k, 3) about `step_mm` apart, and how far along each lies (k,), 0 to 1.
        """
        points = np.array(way, dtype=float)
        gaps = np.hypot(np.diff(points[:, 0]) * MM_PER_DEG, np.diff(points[:, 1]))
        at = np.concatenate([[0.0], np.cumsum(gaps)])
        length_mm = at[-1]
        where = np.linspace(0.0, length_mm, max(2, int(length_mm / step_mm)))
        samples = PchipInterpolator(at, points)(where)
        return self.places(samples[:, 0], samples[:, 1]), where / length_mm


def _unrolled(theta_deg: Floats, z: Floats) -> Floats:
    theta = np.radians(theta_deg)
    return np.stack([np.cos(theta) * ROUND_MM, np.sin(theta) * ROUND_MM, z], 1)
