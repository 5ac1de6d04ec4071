"""The skin as a surface to put points on: rays from outside, nearest places, free sight.

Units mm, the knee frame of the left leg (see `work_files`). Ray casts by trimesh (MIT) over Embree.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import trimesh
from numpy.typing import NDArray
from trimesh.proximity import closest_point
from trimesh.ray.ray_pyembree import RayMeshIntersector
from trimesh.triangles import points_to_barycentric

from art.meshes import Floats, Ints, triangles_of, unit, vertex_normals

FAR_MM = 200.0
"""Rays start this far outside the leg: more than its greatest depth."""


class SkinPoint(NamedTuple):
    """A place on the skin (3,) and the unit normal there (3,), outwards."""

    place: Floats
    normal: Floats


class Skin:
    """A skin mesh in one posture."""

    def __init__(self, vertices: Floats, quads: Ints) -> None:
        self.vertices = vertices
        self.triangles = triangles_of(quads)
        self._normals = vertex_normals(vertices, quads)
        self._mesh = trimesh.Trimesh(vertices, self.triangles, process=False)
        self._rays = RayMeshIntersector(self._mesh, scale_to_box=False)

    def towards(self, inside: Floats, outwards: Floats) -> SkinPoint:
        """The skin met first by one who comes from outside towards a place inside the leg.

        Args:
            inside: (3,) a place under the skin.
            outwards: (3,) the direction one comes from, any length.

        Raises:
            ValueError: the way misses the leg.
        """
        direction = unit(np.asarray(outwards, dtype=float))
        start = np.asarray(inside, dtype=float) + FAR_MM * direction
        places, _, triangles = self._rays.intersects_location(
            start[None], -direction[None], multiple_hits=False
        )
        if not len(places):
            raise ValueError(f"no skin on the way to {np.round(inside, 1)}")
        return SkinPoint(places[0], self._normal(triangles[0]))

    def nearest(self, place: Floats) -> SkinPoint:
        """The place of the skin that lies nearest (3,)."""
        places, _, triangles = closest_point(self._mesh, np.asarray(place, dtype=float)[None])
        return SkinPoint(places[0], self._normal(triangles[0]))

    def depth_mm(self, place: Floats) -> float:
        """How far a place lies from the skin (mm, never negative)."""
        return float(np.linalg.norm(self.nearest(place).place - place))

    def vertex_near(self, place: Floats) -> int:
        """The number of a corner of the triangle nearest to a place: the one that is closest."""
        _, _, triangles = closest_point(self._mesh, np.asarray(place, dtype=float)[None])
        corners = self.triangles[triangles[0]]
        distance = np.linalg.norm(self.vertices[corners] - place, axis=1)
        return int(corners[distance.argmin()])

    def carried(self, place: Floats, posed: Skin) -> SkinPoint:
        """Where the skin nearest to a place goes when the leg takes another posture.

        Args:
            place: (3,) in this posture.
            posed: the same mesh, vertex for vertex, in the other posture.
        """
        places, _, triangles = closest_point(self._mesh, np.asarray(place, dtype=float)[None])
        corners = self.triangles[triangles[0]]
        share = points_to_barycentric(self.vertices[corners][None], places)[0]
        return SkinPoint(share @ posed.vertices[corners], posed._normal(triangles[0]))

    def sees(self, spot: SkinPoint, viewer: Floats) -> bool:
        """Whether nothing of the leg lies between a place of the skin and a far viewer.

        Args:
            spot: on the skin; the ray starts 0.8 mm above it.
            viewer: (3,) the direction towards the viewer.
        """
        start = spot.place + 0.8 * spot.normal
        return not bool(self._rays.intersects_any(start[None], viewer[None])[0])

    def hides(self, places: Floats, viewer: Floats) -> NDArray[np.bool_]:
        """Which of the lines of sight through places (n, 3) to a far viewer meet the leg at all."""
        starts = places + 3.0 * FAR_MM * viewer
        return np.asarray(self._rays.intersects_any(starts, np.broadcast_to(-viewer, starts.shape)))

    def _normal(self, triangle: int) -> Floats:
        return unit(self._normals[self.triangles[triangle]].mean(axis=0))
