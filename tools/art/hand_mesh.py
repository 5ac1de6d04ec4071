"""The right hand with wrist and forearm at rest: mesh, skinning weights, nails, joints and axes.

Source: body mesh, targets, rig weights and fingernail mask of MakeHuman/MPFB, CC0 1.0, read from
the wheel by `art.makehuman`. The mesh carries the nails and the finger creases in its shape.

Hand frame, mm: origin at the wrist joint, x to the base joint of the middle finger, y to the
thumb's side, z out of the back of the hand. Fingers are numbered 1 (thumb) to 5, their joints 1
(nearest the wrist) to 3; joint "4" is the tip of the last bone.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image
from scipy.ndimage import map_coordinates

from art.makehuman import FOLDER, MM_PER_DM, BodyShape, MakeHuman
from art.meshes import Floats, Ints, compact, unit, vertex_normals
from art.subdivision import refined

FINGERS = (1, 2, 3, 4, 5)
JOINTS = (1, 2, 3)
FOREARM = ("lowerarm01.R", "lowerarm02.R")
PALM = ("wrist.R", "metacarpal1.R", "metacarpal2.R", "metacarpal3.R", "metacarpal4.R")
BONES = (*FOREARM, *PALM, *(f"finger{f}-{j}.R" for f in FINGERS for j in JOINTS))
SHAPE = BodyShape(
    gender=0.55,
    muscle={"average": 0.6, "max": 0.4},
    weight={"average": 1.0},
    extra=(
        ("hands/r-hand-fingers-diameter-incr", 0.5),
        ("hands/r-hand-fingers-length-decr", 0.15),
    ),
)
NAIL_PICTURE = "textures/mpfb_fingernails.jpg"
ELBOW_END_MM = -262.0
"""The forearm is kept up to here; what the pictures show of it ends in a fade before it."""


class NailMask:
    """The CC0 picture that is white where the skin's texture coordinates lie on a nail."""

    def __init__(self, wheel: Path) -> None:
        """Read it.

        Raises:
            OSError, KeyError: the wheel cannot be read or has no such picture.
        """
        with zipfile.ZipFile(wheel) as files, io.BytesIO(files.read(FOLDER + NAIL_PICTURE)) as data:
            self._mask = np.asarray(Image.open(data).convert("L"), np.float64) / 255.0

    def at(self, uv: Floats) -> Floats:
        """Mask 0..1 at texture coordinates (..., 2), linear between its pixels."""
        size = self._mask.shape[0]
        rows = (1.0 - uv[..., 1]) * size - 0.5
        columns = uv[..., 0] * size - 0.5
        mask: Floats = map_coordinates(self._mask, [rows, columns], order=1, mode="nearest")
        return mask


@dataclass(frozen=True)
class JointAxes:
    """Unit axes (3,) of a finger joint at rest.

    Attributes:
        bend: turning about it by a positive angle bends the finger to the palm.
        back: out of the back of the finger; turning about it moves the finger to the thumb's side.
        along: to the finger's tip.
    """

    bend: Floats
    back: Floats
    along: Floats


@dataclass(frozen=True)
class HandMesh:
    """The hand at rest.

    Attributes:
        vertices: (n, 3) mm, hand frame.
        quads: (m, 4).
        weights: (n, len(BONES)), rows add up to 1.
        uv: (n, 2) texture coordinates.
        nail: (n,) nail mask, 0..1.
        joints: centres by (finger, joint 1..4).
        axes: by (finger, joint 1..3).
    """

    vertices: Floats
    quads: Ints
    weights: Floats
    uv: Floats
    nail: Floats
    joints: Mapping[tuple[int, int], Floats]
    axes: Mapping[tuple[int, int], JointAxes]

    def weight_of(self, *bones: str) -> Floats:
        """Summed weight (n,) of some bones."""
        columns = [BONES.index(bone) for bone in bones]
        total: Floats = self.weights[:, columns].sum(1)
        return total

    def weight_from(self, finger: int, joint: int) -> Floats:
        """Summed weight (n,) of a finger's bones from a joint to the tip."""
        return self.weight_of(*(f"finger{finger}-{j}.R" for j in range(joint, 4)))


def rest_hand(wheel: Path, nails: NailMask) -> HandMesh:
    """Read, shape, cut out and once refine the right hand (about 7,500 vertices).

    Args:
        wheel: the package that holds the CC0 data.
        nails: the nail mask of the same wheel.
    """
    data = MakeHuman(wheel)
    body_mm = data.shaped_dm(SHAPE) * MM_PER_DM
    cubes = data.joints(body_mm, "joint-r-")
    frame = _hand_frame(cubes)
    wrist = cubes["hand"]
    joints = {
        (f, j): frame @ (cubes[f"finger-{f}-{j}"] - wrist) for f in FINGERS for j in (1, 2, 3, 4)
    }
    weights = data.weights(BONES)
    vertices = (body_mm - wrist) @ frame.T
    quads = _hand_quads(data.base.body_quads, vertices, weights)
    used, quads = compact(quads)
    columns = np.column_stack([weights[used], _vertex_uv(data)[used]])
    vertices, quads, columns = refined(vertices[used], quads, columns, 1)
    weights, uv = columns[:, :-2], columns[:, -2:]
    weights = weights / np.maximum(weights.sum(1, keepdims=True), 1e-9)
    nail = nails.at(uv)
    axes = _joint_axes(vertex_normals(vertices, quads), weights, nail, joints)
    return HandMesh(vertices, quads, weights, uv, nail, joints, axes)


def _hand_frame(cubes: Mapping[str, Floats]) -> Floats:
    """Rows x, y, z (3, 3) of the hand frame, from the joints of the body."""
    x = unit(cubes["finger-3-1"] - cubes["hand"])
    z = unit(np.cross(x, cubes["finger-2-1"] - cubes["finger-5-1"]))
    return np.stack([x, np.cross(z, x), z])


def _hand_quads(body_quads: Ints, vertices: Floats, weights: Floats) -> Ints:
    """The quads that belong to the hand and forearm and lie before the elbow."""
    belongs = weights.sum(1)[body_quads].min(1) > 0.5
    before_elbow = vertices[body_quads][..., 0].min(1) > ELBOW_END_MM
    return body_quads[belongs & before_elbow]


def _vertex_uv(data: MakeHuman) -> Floats:
    """One texture coordinate a vertex (n, 2); the hand itself has no seam."""
    base = data.base
    uv = np.zeros((len(base.vertices_dm), 2))
    uv[base.body_quads.ravel()] = base.uv[base.body_uv_quads.ravel()]
    return uv


def _joint_axes(
    normals: Floats, weights: Floats, nail: Floats, joints: Mapping[tuple[int, int], Floats]
) -> dict[tuple[int, int], JointAxes]:
    """Axes of each joint: along the bone, and the back as that finger's own nail faces."""
    axes = {}
    for finger in FINGERS:
        on_nail = nail * weights[:, BONES.index(f"finger{finger}-3.R")]
        nail_normal = unit((normals * on_nail[:, None]).sum(0))
        for joint in JOINTS:
            along = unit(joints[finger, joint + 1] - joints[finger, joint])
            back = unit(nail_normal - along * (nail_normal @ along))
            axes[finger, joint] = JointAxes(unit(np.cross(back, along)), back, along)
    return axes
