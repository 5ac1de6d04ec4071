"""Rays against a mesh: free rays for occlusion and visibility, and pictures in bands of rows.

The rays are cast by Embree through trimesh. A picture is cast in bands, so that a large one never
lies in memory as a whole; a band keeps only the rays that hit (`Hits`), and every layer of a view
is shaded from the same hits and so registers to the pixel.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import trimesh
from numpy.typing import NDArray
from trimesh.ray.ray_pyembree import RayMeshIntersector

from art.cameras import Size, View
from art.meshes import Floats, Ints, triangles_of, unit, vertex_normals

Singles = NDArray[np.float32]
Flags = NDArray[np.bool_]

_CAMERA_MM = 600.0
_EDGE_MM = 8.0  # no triangle has a longer edge


@dataclass(frozen=True)
class Surface:
    """A triangle mesh ready to be cast: what is known at each vertex lies in columns.

    Attributes:
        vertices: (n, 3) mm.
        triangles: (m, 3), counter-clockwise seen from outside.
        columns: named arrays (n,) or (n, k), interpolated at a hit; `position` and `normal` are
            always there.
    """

    vertices: Floats
    triangles: Ints
    columns: dict[str, Singles] = field(default_factory=dict)


class Caster:
    """Embree's search tree of one mesh."""

    def __init__(self, vertices: Floats, faces: Ints) -> None:
        mesh = trimesh.Trimesh(vertices, triangles_of(faces), process=False)
        self._search = RayMeshIntersector(mesh, scale_to_box=False)

    def first_hit(self, origins: Floats, directions: Floats) -> Ints:
        """Number (n,) of the first triangle each ray meets, -1 where none is."""
        return np.asarray(self._search.intersects_first(origins, directions))


def surface_of(vertices: Floats, faces: Ints, columns: dict[str, Floats]) -> Surface:
    """A surface with area-weighted normals; columns are kept in single precision."""
    always = {"position": vertices, "normal": vertex_normals(vertices, faces)}
    kept = {name: np.asarray(values, np.float32) for name, values in (always | columns).items()}
    return Surface(vertices, triangles_of(faces), kept)


@dataclass(frozen=True)
class Band:
    """Rows of samples of a picture: first row (may lie above the picture), how many, how wide."""

    view: View
    mm_per_sample: float
    width: int
    picture_rows: int
    first_row: int
    rows: int

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of samples."""
        return self.rows, self.width


def bands(view: View, size: Size, samples: int, rows_px: int, halo: int) -> list[Band]:
    """The bands of a picture, top to bottom, each with `halo` more rows of samples on both sides.

    Args:
        view: the camera.
        size: of the finished picture.
        samples: along each side of a pixel.
        rows_px: pixel rows of a band; the last one may have fewer.
        halo: rows of samples above and below that only neighbours (an outline) need.
    """
    found = []
    for top_px in range(0, size.height_px, rows_px):
        height_px = min(rows_px, size.height_px - top_px)
        found.append(
            Band(
                view,
                size.mm_per_px / samples,
                size.width_px * samples,
                size.height_px * samples,
                top_px * samples - halo,
                height_px * samples + 2 * halo,
            )
        )
    return found


@dataclass(frozen=True)
class Hits:
    """The rays of a band that met a surface.

    Attributes:
        surface: what they met.
        band: which rays were cast.
        where: (h,) flat sample numbers within the band, ascending.
        triangle: (h,) triangle hit.
        weights: (h, 3) barycentric.
        depth_mm: (h,) distance along the direction towards the viewer; more is nearer.
    """

    surface: Surface
    band: Band
    where: Ints
    triangle: Ints
    weights: Singles
    depth_mm: Singles

    def column(self, name: str) -> Singles:
        """A vertex column interpolated at each hit, (h,) or (h, k)."""
        values = self.surface.columns[name]
        corners = self.surface.triangles[self.triangle]
        total = np.zeros((len(self.where), *values.shape[1:]), np.float32)
        for i in range(3):
            weight = self.weights[:, i] if values.ndim == 1 else self.weights[:, i, None]
            total += values[corners[:, i]] * weight
        return total

    def to_camera(self, vectors: Singles) -> Singles:
        """Directions (h, 3) of the knee frame as unit vectors in camera space."""
        turned = vectors @ self.band.view.axes().T.astype(np.float32)
        return np.asarray(unit(turned), np.float32)

    def plane(self, values: Singles, outside: float = 0.0) -> Singles:
        """Values (h,) or (h, k) as an image of the whole band."""
        rows, width = self.band.shape
        image = np.full((rows * width, *values.shape[1:]), outside, np.float32)
        image[self.where] = values
        return image.reshape(rows, width, *values.shape[1:])

    def mask(self) -> Flags:
        """Where a ray of the band met the surface (rows, width)."""
        flat = np.zeros(self.band.rows * self.band.width, bool)
        flat[self.where] = True
        return flat.reshape(self.band.shape)


def cast(surface: Surface, caster: Caster, band: Band) -> Hits:
    """Cast the rays of one band; a ray that meets a face from behind counts as a miss.

    Such faces are seen only through the open ends where the leg is cut off.
    """
    axes = band.view.axes()
    where, origins = _rays(surface, band, axes)
    towards = axes[2]
    triangle = np.full(0, -1, np.int64)
    if len(origins):
        triangle = caster.first_hit(origins, np.broadcast_to(-towards, origins.shape))
    met = triangle >= 0
    where, origins, triangle = where[met], origins[met], triangle[met]
    first, second, third = (surface.vertices[surface.triangles[triangle][:, i]] for i in range(3))
    area = np.cross(second - first, third - first)
    facing = area @ towards > 0.0
    where, origins, triangle = where[facing], origins[facing], triangle[facing]
    first, second, third, area = first[facing], second[facing], third[facing], area[facing]
    away = ((first - origins) * area).sum(1) / -(area @ towards)
    point = origins - away[:, None] * towards
    size2 = (area * area).sum(1)
    weight2 = (np.cross(point - first, third - first) * area).sum(1) / size2
    weight3 = (np.cross(second - first, point - first) * area).sum(1) / size2
    weights = np.stack([1.0 - weight2 - weight3, weight2, weight3], 1).astype(np.float32)
    return Hits(surface, band, where, triangle, weights, (point @ towards).astype(np.float32))


def _rays(surface: Surface, band: Band, axes: Floats) -> tuple[Ints, Floats]:
    """Sample numbers and origins of the rays inside the box of the mesh, seen by the camera."""
    step = band.mm_per_sample
    offset = surface.vertices - np.array(band.view.centre_mm)
    across, up = offset @ axes[0], offset @ axes[1]
    rows = np.arange(band.first_row, band.first_row + band.rows)
    height = (band.picture_rows / 2.0 - rows - 0.5) * step
    near = (up < height[0] + _EDGE_MM) & (up > height[-1] - _EDGE_MM)
    if not near.any():
        return np.zeros(0, np.int64), np.zeros((0, 3))
    side = (np.arange(band.width) - band.width / 2.0 + 0.5) * step
    columns = np.flatnonzero((side > across[near].min() - 1.0) & (side < across[near].max() + 1.0))
    right, top = np.meshgrid(side[columns], height)
    numbers = np.arange(band.rows)[:, None] * band.width + columns[None, :]
    origins = (
        np.array(band.view.centre_mm)
        + right.reshape(-1, 1) * axes[0]
        + top.reshape(-1, 1) * axes[1]
        + _CAMERA_MM * axes[2]
    )
    return numbers.reshape(-1), origins
