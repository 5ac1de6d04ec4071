"""Meshes of triangles or quads: normals, smoothing, sampling, ambient occlusion.

A mesh is an array of vertices (n, 3) in mm and an array of faces (m, 3) or (m, 4) of vertex
numbers, counter-clockwise seen from outside. The methods are textbook ones (area-weighted normals,
umbrella operator, cosine-weighted hemisphere sampling); the code is this project's own.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
FirstHit = Callable[[Floats, Floats], Ints]
"""Origins and directions (n, 3) of rays -> number of the first triangle hit, -1 where none is."""


def triangles_of(faces: Ints) -> Ints:
    """Triangles (k, 3) of a mesh: a quad gives (0, 1, 2) and (0, 2, 3), all first halves first."""
    if faces.shape[1] == 3:
        return faces
    return np.vstack([faces[:, [0, 1, 2]], faces[:, [0, 2, 3]]])


def compact(faces: Ints) -> tuple[Ints, Ints]:
    """Numbers of the vertices in use, ascending, and the faces renumbered to them."""
    used, renumbered = np.unique(faces, return_inverse=True)
    return used, renumbered.reshape(faces.shape)


def vertex_normals(vertices: Floats, faces: Ints) -> Floats:
    """Unit normals (n, 3), outwards: the sum of the faces' area vectors round each vertex."""
    corner = [vertices[faces[:, i]] for i in range(faces.shape[1])]
    if len(corner) == 4:
        area = np.cross(corner[2] - corner[0], corner[3] - corner[1])
    else:
        area = np.cross(corner[1] - corner[0], corner[2] - corner[0])
    total = np.zeros_like(vertices)
    for i in range(faces.shape[1]):
        for axis in range(3):
            total[:, axis] += np.bincount(faces[:, i], area[:, axis], len(vertices))
    return unit(total)


def unit(vectors: Floats) -> Floats:
    """Vectors (..., 3) at length 1; a zero vector stays zero."""
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return vectors / np.maximum(length, 1e-12)


def umbrella(faces: Ints, vertex_count: int) -> sparse.csr_matrix:
    """The operator that gives each vertex the mean of its neighbours along edges (n, n)."""
    ends = np.stack([faces, np.roll(faces, -1, 1)], 2).reshape(-1, 2)
    both = np.vstack([ends, ends[:, ::-1]])
    ones = np.ones(len(both))
    shape = (vertex_count, vertex_count)
    neighbours = sparse.coo_matrix((ones, (both[:, 0], both[:, 1])), shape=shape).tocsr()
    neighbours.data[:] = 1.0  # an inner edge came twice
    degree = np.asarray(neighbours.sum(1)).ravel()
    return sparse.csr_matrix(sparse.diags(1.0 / np.maximum(degree, 1.0)) @ neighbours)


def smoothed(
    values: Floats, mean_of: sparse.csr_matrix, passes: int, share: float | Floats = 1.0
) -> Floats:
    """Values (n,) or (n, k) after passes of: value + share * (mean of the neighbours - value).

    Args:
        values: one row per vertex.
        mean_of: the mesh's `umbrella`.
        passes: how often.
        share: 1 is the umbrella step, 0.5 the half-Laplacian; an array (n,) smooths in places.
    """
    step = share[:, None] if isinstance(share, np.ndarray) and values.ndim == 2 else share
    for _ in range(passes):
        values = values + step * (mean_of @ values - values)
    return values


def smoothstep(x: Floats, start: float, end: float) -> Floats:
    """0 before `start`, 1 after `end`, 3t^2 - 2t^3 between; `end` may lie below `start`."""
    t = np.clip((x - start) / (end - start), 0.0, 1.0)
    return t * t * (3.0 - 2.0 * t)


def surface_samples(vertices: Floats, faces: Ints, spacing_mm: float) -> Floats:
    """Points on a surface: its vertices and random points, evenly spread by area (k, 3).

    The random numbers are seeded, so the same mesh gives the same points.

    Args:
        vertices: of the mesh; those that no face uses are left out.
        faces: triangles or quads.
        spacing_mm: the mean distance asked for; there are 1.6 points per square of it.
    """
    triangles = triangles_of(faces)
    origin, second, third = (vertices[triangles[:, i]] for i in range(3))
    area_mm2 = np.linalg.norm(np.cross(second - origin, third - origin), axis=1) / 2.0
    count = int(area_mm2.sum() / spacing_mm**2 * 1.6)
    random = np.random.default_rng(0)
    chosen = random.choice(len(triangles), count, p=area_mm2 / area_mm2.sum())
    at = random.random((count, 2))
    beyond = at.sum(1) > 1.0
    at[beyond] = 1.0 - at[beyond]
    spread = (
        origin[chosen]
        + (second - origin)[chosen] * at[:, :1]
        + (third - origin)[chosen] * at[:, 1:]
    )
    return np.vstack([vertices[np.unique(faces)], spread])


def ambient_occlusion(
    first_hit: FirstHit, vertices: Floats, normals: Floats, rays: int, seed: int = 1
) -> Floats:
    """Share of the sky each vertex sees (n,), 0 to 1: cosine-weighted, stratified, seeded rays.

    A ray that meets the mesh anywhere counts as blocked, however far away.

    Args:
        first_hit: the mesh's ray caster.
        vertices: (n, 3) in mm; rays start 0.4 mm above them.
        normals: (n, 3) unit.
        rays: per vertex.
        seed: of the random numbers.
    """
    random = np.random.default_rng(seed)
    helper = np.where(np.abs(normals[:, :1]) < 0.9, [[1.0, 0.0, 0.0]], [[0.0, 1.0, 0.0]])
    tangent = unit(np.cross(normals, helper))
    bitangent = np.cross(normals, tangent)
    origin = vertices + 0.4 * normals
    free = np.zeros(len(vertices))
    for ray in range(rays):
        sine2 = (ray + random.random(len(vertices))) / rays
        turn = 2.0 * np.pi * random.random(len(vertices))
        sine = np.sqrt(sine2)
        direction = (
            tangent * (sine * np.cos(turn))[:, None]
            + bitangent * (sine * np.sin(turn))[:, None]
            + normals * np.sqrt(1.0 - sine2)[:, None]
        )
        free += first_hit(origin, direction) < 0
    return free / rays


def signed_depths(
    points: Floats, vertices: Floats, normals: Floats, reach_mm: float = 60.0
) -> Floats:
    """Depth of points under a surface (k,): along the normal of the nearest vertex, minus outside.

    NaN for a point farther than `reach_mm` from every vertex.
    """
    from scipy.spatial import cKDTree

    distance, nearest = cKDTree(vertices).query(points)
    depth = ((vertices[nearest] - points) * normals[nearest]).sum(1)
    return np.where(distance < reach_mm, depth, np.nan)
