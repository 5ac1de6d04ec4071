"""Skin that is pushed out where bone lies near: a smooth union of the skin with padded bones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from art.bones import Bones
from art.meshes import Floats, surface_samples

LOWEST_MM = -4.0
STEP_MM = 0.5
FAR_MM = 40.0

SOFT_TISSUE = (
    ("patella", 4.6, 9.0, 1.0),
    ("femur", 6.5, 14.0, 1.3),
    ("tibia", 3.0, 9.0, 1.3),
    ("fibula", 4.0, 10.0, 1.3),
)
"""Bone, thickness and blend in mm, spacing of its points. A quarter of the blend comes on top where
skin and padded bone meet: the tuberosity ends 5 mm deep, the crest of the shin 5 to 7."""


@dataclass(frozen=True)
class Padding:
    """A bone under the skin: points (k, 3) of its surface, tissue over it, how far it blends."""

    points: Floats
    thickness_mm: float
    blend_mm: float


def paddings(bones: Bones) -> list[Padding]:
    """The bones round the knee with the soft tissue that lies over them."""
    return [
        Padding(surface_samples(bones[name].vertices, bones[name].triangles, spacing), *tissue)
        for name, *tissue, spacing in SOFT_TISSUE
    ]


def push_mm(
    vertices: Floats, normals: Floats, parts: Sequence[Padding], highest_mm: float, reach_mm: float
) -> Floats:
    """How far to move each vertex along its normal onto the union (n,), raw.

    Along the normal, from -4 mm to `highest_mm` in steps of 0.5, the union is where the smooth
    minimum of the height above the skin and of the distances to the padded bones changes sign; the
    outermost such place counts.

    Args:
        vertices: (n, 3) of the skin.
        normals: (n, 3) unit.
        parts: the padded bones.
        highest_mm: the farthest push looked for.
        reach_mm: a vertex farther from every bone than thickness + blend + this is left alone.
    """
    trees = [cKDTree(part.points) for part in parts]
    near = np.zeros(len(vertices), bool)
    for tree, part in zip(trees, parts, strict=True):
        limit = part.thickness_mm + part.blend_mm + reach_mm
        near |= np.isfinite(tree.query(vertices, distance_upper_bound=limit)[0])
    heights = np.arange(LOWEST_MM, highest_mm, STEP_MM)
    field = np.repeat(heights[None], np.count_nonzero(near), 0)
    samples = vertices[near, None] + normals[near, None] * heights[:, None]
    for tree, part in zip(trees, parts, strict=True):
        distance = tree.query(samples.reshape(-1, 3), distance_upper_bound=FAR_MM, workers=-1)[0]
        gap = np.minimum(distance, FAR_MM).reshape(field.shape) - part.thickness_mm
        field = smooth_minimum(field, gap, part.blend_mm)
    result = np.zeros(len(vertices))
    result[near] = _outermost_root(heights, field)
    return result


def smooth_minimum(a: Floats, b: Floats, blend: float) -> Floats:
    """The smaller of two distances, rounded where they differ by less than `blend` (polynomial)."""
    closeness = np.maximum(blend - np.abs(a - b), 0.0) / blend
    return np.minimum(a, b) - closeness * closeness * blend / 4.0


def _outermost_root(heights: Floats, field: Floats) -> Floats:
    """Height (k,) of the last change from inside to outside along rows (k, heights); 0 if none."""
    inside = field < 0.0
    last = inside.shape[1] - 1 - np.argmax(inside[:, ::-1], 1)
    last = np.clip(last, 0, len(heights) - 2)
    row = np.arange(len(field))
    before, after = field[row, last], field[row, last + 1]
    rise = after - before
    share = np.divide(-before, rise, out=np.zeros_like(rise), where=rise != 0.0)
    return np.where(inside.any(1), heights[last] + STEP_MM * share, 0.0)
