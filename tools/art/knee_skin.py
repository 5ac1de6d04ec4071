"""The left leg of the base mesh round the knee, in the knee frame: smooth, not yet sculpted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from art.makehuman import MM_PER_DM, BodyShape, MakeHuman
from art.meshes import Floats, Ints, compact, smoothstep
from art.subdivision import refined

SHAPE = BodyShape(gender=0.6, muscle={"average": 0.5, "max": 0.5}, weight={"average": 1.0})
RIG_BONES = ("upperleg01.L", "upperleg02.L", "lowerleg01.L", "lowerleg02.L", "foot.L")
SHIN_RIG_BONES = ("lowerleg01.L", "lowerleg02.L", "foot.L")

PATCH_LEFT_OF_DM = 0.02
PATCH_Y_DM = (-8.2, 0.2)
PATCH_LEAST_WEIGHT = 0.2
"""Quads of the body that move with the left leg between hip and ankle: 902 vertices, 863 quads."""

LEVELS = 4
"""Subdivisions: edges of about 1.2 mm."""

STANCE_SLANT_DEG = 5.75
SHIN_LENGTH = 0.955
"""The body's idealised long shin, shortened to the usual proportions of thigh and shin."""
SHIN_SHEAR_MM = -4.5
"""Sideways, reached smoothly 70 mm below the joint."""
SHIN_SHEAR_END_MM = 70.0
ON_THE_BONES_MM = np.array([3.5, -8.0, 6.0])
CROP_MM = 262.0
"""Half the height that is kept."""


@dataclass(frozen=True)
class LegSkin:
    """Skin round the knee, standing: vertices (n, 3) in mm, quads (m, 4), rig weights (n, 5)."""

    vertices: Floats
    quads: Ints
    weights: Floats


def knee_skin(body: MakeHuman) -> LegSkin:
    """The skin between 262 mm above and below the knee, before the sculpt."""
    body_dm = body.shaped_dm(SHAPE)
    patch = _patch(body, body_dm)
    knee_mm = _to_mm(body.joints(body_dm, "joint-l-")["knee"])
    vertices, quads, weights = refined(patch.vertices, patch.quads, patch.weights, LEVELS)
    return cropped(LegSkin(_on_bones(vertices - knee_mm), quads, weights), CROP_MM)


def shin_share(weights: Floats) -> Floats:
    """Share (n,) of the rig weights that belongs to shin and foot."""
    shin = weights[:, [RIG_BONES.index(bone) for bone in SHIN_RIG_BONES]].sum(1)
    return shin / np.maximum(weights.sum(1), 1e-9)


def cropped(skin: LegSkin, half_height_mm: float) -> LegSkin:
    """The quads that lie wholly within a height above and below the knee."""
    inside = (np.abs(skin.vertices[skin.quads, 2]) < half_height_mm).all(1)
    used, quads = compact(skin.quads[inside])
    return LegSkin(skin.vertices[used], quads, skin.weights[used])


def _patch(body: MakeHuman, body_dm: Floats) -> LegSkin:
    """The coarse leg, in mm, in the body's place."""
    weights = body.weights(RIG_BONES)
    quads = body.base.body_quads
    corners = body_dm[quads]
    low, high = PATCH_Y_DM
    kept = (
        (corners[..., 0] > PATCH_LEFT_OF_DM).all(1)
        & (corners[..., 1] > low).all(1)
        & (corners[..., 1] < high).all(1)
        & (weights[quads].sum(2) > PATCH_LEAST_WEIGHT).all(1)
    )
    used, quads = compact(quads[kept])
    return LegSkin(_to_mm(body_dm[used]), quads, weights[used])


def _to_mm(places_dm: Floats) -> Floats:
    """Decimetres, y up, z to the front -> mm, y backwards, z up."""
    x, y, z = np.moveaxis(places_dm, -1, 0)
    return np.stack([x, -z, y], -1) * MM_PER_DM


def _on_bones(vertices: Floats) -> Floats:
    """The leg upright, in proportion and in place round the bones; its knee came at the origin."""
    slant = np.radians(STANCE_SLANT_DEG)
    c, s = np.cos(slant), np.sin(slant)
    placed = vertices @ np.array([[c, 0.0, s], [0.0, 1.0, 0.0], [-s, 0.0, c]]).T
    placed[:, 2] *= np.where(placed[:, 2] < 0.0, SHIN_LENGTH, 1.0)
    placed[:, 0] += SHIN_SHEAR_MM * smoothstep(-placed[:, 2], 0.0, SHIN_SHEAR_END_MM)
    return placed + ON_THE_BONES_MM
