"""The standing skin by the two numbers that name a place on it: theta and z."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.interpolate import PchipInterpolator
from scipy.spatial import cKDTree

from art.leg_axis import LegAxis
from art.meshes import Floats

RADIUS_MM = 60.0
"""Of the cylinder on which theta is compared with z when the nearest skin is looked for."""
MM_PER_DEG = 0.9
"""Length on the skin of one degree of theta, roughly: for spacing only."""


class SkinChart:
    """Vertices of a standing skin, found by angle and height.

    Attributes:
        vertices: (n, 3) in mm, knee frame.
        theta_deg: (n,) angle round the leg's centre line: 0 front, 90 outer, -90 inner.
    """

    def __init__(self, vertices: Floats) -> None:
        self.vertices = vertices
        self.theta_deg = LegAxis(vertices).theta_deg(vertices)
        self._tree = cKDTree(_on_cylinder(self.theta_deg, vertices[:, 2]))

    def places(self, theta_deg: Floats, z: Floats) -> Floats:
        """Places (k, 3) of the skin at angles and heights (k,), from the four nearest vertices."""
        distance, nearest = self._tree.query(_on_cylinder(theta_deg, z), k=4)
        weight = 1.0 / (distance + 0.05)
        weight /= weight.sum(1, keepdims=True)
        return (self.vertices[nearest] * weight[..., None]).sum(1)

    def line(self, way: Sequence[tuple[float, float]], step_mm: float) -> tuple[Floats, Floats]:
        """A smooth line on the skin through way points.

        Args:
            way: (theta, z), at least two; theta may run past 180.
            step_mm: distance of its places, roughly.

        Returns:
            Places (k, 3) and how far along each lies (k,), 0 to 1.
        """
        points = np.array(way, dtype=float)
        steps = np.hypot(np.diff(points[:, 0]) * MM_PER_DEG, np.diff(points[:, 1]))
        length = np.concatenate([[0.0], np.cumsum(steps)])
        along = np.linspace(0.0, length[-1], max(2, int(length[-1] / step_mm)))
        at = PchipInterpolator(length, points)(along)
        return self.places(at[:, 0], at[:, 1]), along / length[-1]


def _on_cylinder(theta_deg: Floats, z: Floats) -> Floats:
    theta = np.radians(theta_deg)
    return np.stack([np.cos(theta) * RADIUS_MM, np.sin(theta) * RADIUS_MM, z], 1)
