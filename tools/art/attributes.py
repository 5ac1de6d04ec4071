"""What the skin and the bones know at each vertex before they are shaded.

Open sky (ambient occlusion), relief (height above a smoothed copy of the surface), the crease mask,
the standing height to fade by, and the standing place of the skin, in which muscles are painted.
Everything is worked out on the sculpted mesh and rides along one subdivision step, which gives the
silhouette its clean edge.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from trimesh.remesh import subdivide_loop

from art.bones import NAMES, Bones, joined
from art.meshes import (
    Floats,
    ambient_occlusion,
    smoothed,
    umbrella,
    unit,
    vertex_normals,
)
from art.raycast import Caster, Surface, surface_of
from art.subdivision import refined

Arrays = Mapping[str, NDArray[np.generic]]

TIBIA: Final = NAMES.index("tibia") + 1
FIBULA: Final = NAMES.index("fibula") + 1
PATELLA: Final = NAMES.index("patella") + 1

_SKIN_AO_RAYS = 64
_BONE_AO_RAYS = 48
_SKIN_RELIEF_PASSES = (10, 50, 160)
_BONE_RELIEF_PASSES = (8, 60)


def skin_surface(skin: Arrays, middle_share: float, *, ao_rays: int = _SKIN_AO_RAYS) -> Surface:
    """The skin of a posture, refined once, with all that skin and muscle layers need.

    Args:
        skin: arrays of a skin file (see `work_files`).
        middle_share: how much relief of middle size (50 passes) goes into the fine one; it makes
            kneecap and tendons of a straight knee clearer, and a bent one hard.
        ao_rays: per vertex; fewer for a draft.

    Returns:
        A surface with the columns sky, fine_mm, broad_mm, standing_z_mm (n,), normal (n, 3): the
        skin as light sees it, without its folds, which `creases` draws; rest and rest_normal
        (n, 3): place and normal of the standing skin; plate_normal (n, 3) and plate_relief_mm
        (n, 2): a little smoother, for what lies under the skin.
    """
    vertices = np.asarray(skin["vertices"], np.float64)
    quads = np.asarray(skin["quads"], np.int64)
    rest = np.asarray(skin["standing_vertices"], np.float64)
    mean_of = umbrella(quads, len(vertices))
    normals = vertex_normals(vertices, quads)
    caster = Caster(vertices, quads)
    sky = ambient_occlusion(caster.first_hit, vertices, normals, ao_rays)
    folds = _fold_share(skin, mean_of)
    sky = smoothed(smoothed(sky, mean_of, 10), mean_of, 80, folds)
    relief = relief_mm(vertices, normals, mean_of, _SKIN_RELIEF_PASSES)
    flat = 1.0 - folds
    plate_normals = unit(smoothed(smoothed(normals, mean_of, 6), mean_of, 80, folds))
    parts = {
        "sky": sky,
        "normal": unit(normals * flat[:, None] + plate_normals * folds[:, None]),
        "fine_mm": flat * (relief[0] + middle_share * (relief[1] - relief[0])),
        "broad_mm": relief[2],
        "standing_z_mm": np.asarray(skin["standing_z_mm"], np.float64),
        "rest": rest,
        "rest_normal": smoothed(vertex_normals(rest, quads), mean_of, 6),
        "plate_normal": plate_normals,
        "plate_relief_mm": np.stack([relief[0] * flat, relief[2]], 1),
    }
    fine, finer, columns = refined(vertices, quads, _side_by_side(parts), 1)
    return surface_of(fine, finer, _taken_apart(columns, parts))


def relief_mm(
    vertices: Floats, normals: Floats, mean_of: sparse.csr_matrix, passes: tuple[int, ...]
) -> list[Floats]:
    """Height above the surface smoothed by so many half-Laplacian passes (ascending), (n,) each."""
    found, smooth, done = [], vertices, 0
    for count in passes:
        smooth = smoothed(smooth, mean_of, count - done, 0.5)
        done = count
        found.append(((vertices - smooth) * normals).sum(1))
    return found


def bone_surface(posed: Bones, standing: Bones) -> Surface:
    """All four bones of a posture as one surface, refined once (Loop) for round silhouettes.

    Args:
        posed: the bones as they are to be seen.
        standing: the same bones standing: heights to fade by.

    Returns:
        A surface with the columns sky, fine_mm, broad_mm, bone (1 femur, 2 tibia, 3 fibula,
        4 patella), standing_z_mm.
    """
    coarse, coarse_triangles, numbers = joined(posed)
    heights = joined(standing)[0][:, 2]
    known = np.stack([numbers, heights, np.zeros(len(heights))], 1)
    known, _ = subdivide_loop(known, coarse_triangles, iterations=1)
    vertices, triangles = subdivide_loop(coarse, coarse_triangles, iterations=1)
    mean_of = umbrella(triangles, len(vertices))
    normals = unit(smoothed(vertex_normals(vertices, triangles), mean_of, 3, 0.5))
    caster = Caster(vertices, triangles)
    sky = ambient_occlusion(caster.first_hit, vertices, normals, _BONE_AO_RAYS)
    relief = relief_mm(vertices, normals, mean_of, _BONE_RELIEF_PASSES)
    named = {
        "normal": normals,
        "sky": smoothed(sky, mean_of, 4, 0.5),
        "fine_mm": relief[0],
        "broad_mm": relief[1],
        "bone": np.round(known[:, 0]),
        "standing_z_mm": known[:, 1],
    }
    return surface_of(vertices, triangles, named)


def _fold_share(skin: Arrays, mean_of: sparse.csr_matrix) -> Floats:
    """Where folds of the skin must not show in what lies under it (n,), 0 to 1."""
    crease = np.asarray(skin["crease"], np.float64)
    near = smoothed((crease > 0.05).astype(np.float64), mean_of, 12)
    return np.clip(near * 2.5, 0.0, 1.0)


def _side_by_side(parts: Mapping[str, Floats]) -> Floats:
    return np.hstack([part.reshape(len(part), -1) for part in parts.values()])


def _taken_apart(columns: Floats, parts: Mapping[str, Floats]) -> dict[str, Floats]:
    found, at = {}, 0
    for name, part in parts.items():
        width = 1 if part.ndim == 1 else part.shape[1]
        piece = columns[:, at : at + width]
        found[name] = piece[:, 0] if part.ndim == 1 else piece
        at += width
    return found
