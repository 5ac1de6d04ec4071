"""The bones in the knee frame, and the corrections that make a joint of the atlas's mean.

Frame of the left knee, mm: origin in the middle of the two femoral epicondyles, z to the centre of
the femoral head, x outwards along the epicondyles, y backwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from art import work_files as files
from art.meshes import Flags, Floats, Ints, compact, unit

NAMES = ("femur", "tibia", "fibula", "patella")
"""In this order `joined` numbers them, from 1."""

FEMORAL_HEAD_ATLAS_MM = np.array([115.15, 0.88, 1203.14])
"""Centre of a sphere (radius 23.3 mm) fitted to the atlas's femoral head, in the atlas's frame."""

FEMUR_LOWER_END_ATLAS_Z_MM = 860.0
FIBULA_ABOVE_ATLAS_Z_MM = 800.0

# The mean of the atlas is not a joint: tibia and femur overlap by 12 mm, the knee is 4 degrees
# overstretched, the kneecap sits 10 mm too far outwards. Corrections chosen on slices.
SHIN_FLEXION_DEG = 4.5
SHIN_SHIFT_MM = np.array([-2.5, 0.0, -21.3])
PATELLA_SHIFT_MM = np.array([-4.5, -1.5, -8.0])


@dataclass(frozen=True)
class Bone:
    """One bone's surface: vertices (n, 3) in mm, triangles (m, 3)."""

    vertices: Floats
    triangles: Ints

    def moved(self, vertices: Floats) -> Bone:
        """The same surface with its vertices elsewhere."""
        return Bone(vertices, self.triangles)


Bones = Mapping[str, Bone]


def run(work: Path, _out: Path) -> None:
    """Stage `bones`."""
    atlas = files.load_arrays(work / files.BONES_ATLAS)
    bones = articulated(in_knee_frame(atlas))
    save(work / files.BONES_STANDING, bones)
    for name, bone in bones.items():
        low, high = bone.vertices.min(0).round(1), bone.vertices.max(0).round(1)
        print(f"{name}: {len(bone.vertices)} vertices from {low} to {high} mm")


def load(path: Path) -> dict[str, Bone]:
    """The four bones of a pose, by name in the order of `NAMES`.

    Raises:
        FileNotFoundError: the stage that makes the file has not run.
    """
    arrays = files.load_arrays(path)
    return {n: Bone(arrays[f"{n}_vertices"], arrays[f"{n}_triangles"]) for n in NAMES}


def save(path: Path, bones: Bones, **more: Floats) -> None:
    """Write the bones of a pose, and further arrays by name."""
    arrays: dict[str, Floats | Ints] = dict(more)
    for name in NAMES:
        arrays[f"{name}_vertices"] = bones[name].vertices
        arrays[f"{name}_triangles"] = bones[name].triangles
    files.save_arrays(path, arrays)


def joined(bones: Bones, names: tuple[str, ...] = NAMES) -> tuple[Floats, Ints, Ints]:
    """Several bones as one mesh.

    Returns:
        Vertices (n, 3), triangles (m, 3) and the number of the bone at each vertex (n,): 1 femur,
        2 tibia, 3 fibula, 4 patella, whichever bones are asked for.
    """
    counts = [len(bones[name].vertices) for name in names]
    starts = np.cumsum([0, *counts[:-1]])
    shifted = [bones[name].triangles + start for name, start in zip(names, starts, strict=True)]
    numbers = [NAMES.index(name) + 1 for name in names]
    return (
        np.vstack([bones[name].vertices for name in names]),
        np.vstack(shifted),
        np.repeat(numbers, counts),
    )


def turned_x(points: Floats, angle_rad: float, centre: Floats) -> Floats:
    """Points (..., 3) turned about an axis along x through `centre`; plus bends the knee."""
    c, s = np.cos(angle_rad), np.sin(angle_rad)
    turn = np.array([[1.0, 0.0, 0.0], [0.0, c, -s], [0.0, s, c]])
    return (points - centre) @ turn.T + centre


def in_knee_frame(atlas: Mapping[str, Floats]) -> dict[str, Bone]:
    """The atlas's bones in the knee frame, tibia and fibula as two bones."""
    origin, axes = _knee_frame(atlas["femur_vertices"])
    turned = {
        name: (atlas[f"{name}_vertices"] - origin) @ axes.T
        for name in ("femur", "patella", "tibia_fibula")
    }
    triangles = atlas["tibia_fibula_triangles"].astype(np.int64)
    of_tibia = _connected_to_tibia(atlas["tibia_fibula_vertices"], triangles)
    shin = Bone(turned["tibia_fibula"], triangles)
    return {
        "femur": Bone(turned["femur"], atlas["femur_triangles"].astype(np.int64)),
        "tibia": _part(shin, of_tibia),
        "fibula": _part(shin, ~of_tibia),
        "patella": Bone(turned["patella"], atlas["patella_triangles"].astype(np.int64)),
    }


def articulated(bones: Bones) -> dict[str, Bone]:
    """The bones of a standing leg: shin bent back and lowered, kneecap on its groove."""
    turn = np.radians(SHIN_FLEXION_DEG)
    result = dict(bones)
    for name in ("tibia", "fibula"):
        straight = turned_x(bones[name].vertices, turn, np.zeros(3))
        result[name] = bones[name].moved(straight + SHIN_SHIFT_MM)
    result["patella"] = bones["patella"].moved(bones["patella"].vertices + PATELLA_SHIFT_MM)
    return result


def _knee_frame(femur: Floats) -> tuple[Floats, Floats]:
    """Origin and axes (rows) of the knee frame in the frame of the atlas.

    The epicondyles are the outermost points near the joint; which points those are depends on the
    frame they are looked for in, so it is found in four rounds.
    """
    lower = femur[femur[:, 2] < FEMUR_LOWER_END_ATLAS_Z_MM]
    inner, outer = lower[lower[:, 0].argmin()], lower[lower[:, 0].argmax()]
    for _ in range(4):
        origin, axes = _frame_between(inner, outer)
        seen = (femur - origin) @ axes.T
        near = np.flatnonzero((np.abs(seen[:, 2]) < 20.0) & (np.abs(seen[:, 1]) < 25.0))
        inner, outer = (femur[near[pick(seen[near, 0])]] for pick in (np.argmin, np.argmax))
    return _frame_between(inner, outer)


def _frame_between(inner: Floats, outer: Floats) -> tuple[Floats, Floats]:
    """Origin and axes of the frame on two epicondyles."""
    origin = (inner + outer) / 2.0
    up = unit(FEMORAL_HEAD_ATLAS_MM - origin)
    across = outer - inner
    outwards = unit(across - up * (across @ up))
    return origin, np.stack([outwards, np.cross(up, outwards), up])


def _connected_to_tibia(vertices: Floats, triangles: Ints) -> Flags:
    """Which vertices (n,) belong to the tibia: the piece whose upper end lies innermost."""
    count = len(vertices)
    ends = (triangles.ravel(), np.roll(triangles, -1, 1).ravel())
    graph = sparse.coo_matrix((np.ones(triangles.size), ends), shape=(count, count))
    _, piece = csgraph.connected_components(graph, directed=False)
    upper = np.where(vertices[:, 2] > FIBULA_ABOVE_ATLAS_Z_MM, vertices[:, 0], np.inf)
    return np.asarray(piece == piece[upper.argmin()])


def _part(bone: Bone, wanted: Flags) -> Bone:
    """The triangles of a bone whose vertices are wanted."""
    used, triangles = compact(bone.triangles[wanted[bone.triangles].all(1)])
    return Bone(bone.vertices[used], triangles)
