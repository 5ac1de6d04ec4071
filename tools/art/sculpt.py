"""The sculpt: relief over muscles, tendons and bones turns a mannequin's leg into a knee.

All displacements are along the vertex normals; nothing is moved sideways. Heights, widths and
places were found by eye on the pictures and on the depths of the bones.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from scipy import sparse

from art import work_files as files
from art.bone_union import Padding, paddings, push_mm
from art.bones import Bones, load
from art.knee_skin import LegSkin, knee_skin
from art.makehuman import MakeHuman
from art.meshes import Flags, Floats, smoothed, smoothstep, umbrella, vertex_normals
from art.skin_chart import SkinChart
from art.strokes import CREASES, STROKES, heights_mm

LOOSEN_MM = -3.2
"""The mannequin's skin is drawn in round the joint; what lies under it pushes it out again."""
JOINT_Z_MM = -5.0
LOOSEN_HALF_MM = 75.0

RELIEF_PASSES = 14
HIGHEST_PUSH_MM = 14.01
PUSH_LIMITS_MM = (-1.0, 13.0)
REACH_MM = 5.0
PINCH = np.array([31.0, -43.0, -22.0])
"""Where the outer hollow beside the ligament meets the bone union in a pinch; ST35 lies there."""
PINCH_RADIUS_MM = 10.0

CAPSULE_MIDDLE = np.array([2.0, -5.0])
CAPSULE_TOP_MM, CAPSULE_BOTTOM_MM = -8.0, -46.0
CAPSULE_INSET_MM = 3.0
CAPSULE_BACK_DEG = 140.0


def run(work: Path, _out: Path) -> None:
    """Stage `sculpt`."""
    skin = knee_skin(MakeHuman(work / files.WHEEL))
    chart = SkinChart(skin.vertices)
    sculpted, crease = sculpt(skin, chart, load(work / files.BONES_STANDING))
    arrays = skin_arrays(skin, chart)
    arrays |= {"vertices": sculpted, "standing_vertices": sculpted, "crease": crease}
    files.save_arrays(work / files.SKIN_STANDING, arrays)
    print(f"{len(sculpted)} vertices, {len(skin.quads)} quads")


def skin_arrays(skin: LegSkin, chart: SkinChart) -> dict[str, Floats]:
    """The arrays of a skin file that are the same in every pose (see `work_files`)."""
    theta = np.radians(chart.theta_deg)
    return {
        "quads": skin.quads,
        "theta_deg": chart.theta_deg,
        "theta_cos_sin": np.stack([np.cos(theta), np.sin(theta)], 1),
        "standing_z_mm": skin.vertices[:, 2],
        "unsculpted_vertices": skin.vertices,
        "weights": skin.weights,
    }


def sculpt(skin: LegSkin, chart: SkinChart, bones: Bones) -> tuple[Floats, Floats]:
    """The sculpted vertices (n, 3) and the mask of the popliteal creases (n,)."""
    mean_of = umbrella(skin.quads, len(skin.vertices))
    z = skin.vertices[:, 2]
    creases = heights_mm(CREASES, chart)
    relief = LOOSEN_MM * np.exp(-(((z - JOINT_Z_MM) / LOOSEN_HALF_MM) ** 2))
    relief = relief + sum(heights_mm(STROKES, chart).values())
    relief = smoothed(relief, mean_of, RELIEF_PASSES) + sum(creases.values())
    normals = vertex_normals(skin.vertices, skin.quads)
    soft = skin.vertices + normals * relief[:, None]

    normals = vertex_normals(soft, skin.quads)
    parts = [*paddings(bones), Padding(capsule(bones), 6.0, 14.0)]
    push = push_mm(soft, normals, parts, HIGHEST_PUSH_MM, REACH_MM)
    push = _even(np.clip(push, *PUSH_LIMITS_MM), chart.theta_deg, soft[:, 2], mean_of)
    sculpted = _without_pinch(soft + normals * push[:, None], mean_of)
    crease = np.abs(np.stack(list(creases.values()))).sum(0)
    return sculpted, smoothed(crease, mean_of, 4, 0.5)


def capsule(bones: Bones) -> Floats:
    """Points (k, 3) of the joint capsule: straight from the femur's outline to the tibia's."""
    directions_deg = np.arange(-180.0, 180.0, 2.0)
    upper = _outline(bones["femur"].vertices, CAPSULE_TOP_MM, directions_deg)
    lower = _outline(bones["tibia"].vertices, CAPSULE_BOTTOM_MM, directions_deg)
    kept: Flags = np.isfinite(upper + lower) & (np.abs(directions_deg) < CAPSULE_BACK_DEG)
    angle = np.radians(directions_deg[kept])
    outwards = np.stack([np.sin(angle), -np.cos(angle)], 1)
    rings = []
    for share in np.linspace(0.0, 1.0, 26):
        radius = (1.0 - share) * upper[kept] + share * lower[kept] - CAPSULE_INSET_MM
        height = (1.0 - share) * CAPSULE_TOP_MM + share * CAPSULE_BOTTOM_MM
        ring = CAPSULE_MIDDLE + outwards * radius[:, None]
        rings.append(np.column_stack([ring, np.full(len(ring), height)]))
    return np.vstack(rings)


def _outline(vertices: Floats, z: float, directions_deg: Floats) -> Floats:
    """Greatest radius of a bone at a height in each direction (k,); NaN where it has none."""
    slab = vertices[np.abs(vertices[:, 2] - z) < 5.0, :2] - CAPSULE_MIDDLE
    angle = np.degrees(np.arctan2(slab[:, 0], -slab[:, 1]))
    radius = np.hypot(slab[:, 0], slab[:, 1])
    apart = np.abs((angle - directions_deg[:, None] + 180.0) % 360.0 - 180.0)
    greatest = np.where(apart < 5.0, radius, -np.inf).max(1)
    return np.where(np.isfinite(greatest), greatest, np.nan)


def _even(push: Floats, theta_deg: Floats, z: Floats, mean_of: sparse.csr_matrix) -> Floats:
    """The push of the bones without steps in the contour."""
    push = smoothed(push, mean_of, 22, 0.6)
    shin = np.clip((-38.0 - z) / 10.0, 0.0, 1.0) * np.clip((z + 120.0) / 30.0, 0.0, 1.0)
    push = smoothed(push, mean_of, 25, 0.6 * shin)
    inner = smoothstep(-theta_deg, 45.0, 65.0) * (1.0 - smoothstep(-theta_deg, 140.0, 160.0))
    flare = smoothstep(-z, 5.0, 25.0) * (1.0 - smoothstep(-z, 85.0, 110.0))
    push = smoothed(push, mean_of, 70, 0.6 * inner * flare)
    outer = smoothstep(theta_deg, 18.0, 28.0) * (1.0 - smoothstep(theta_deg, 62.0, 75.0))
    hollow = smoothstep(-z, -4.0, 8.0) * (1.0 - smoothstep(-z, 34.0, 46.0))
    return smoothed(push, mean_of, 25, 0.5 * outer * hollow)


def _without_pinch(vertices: Floats, mean_of: sparse.csr_matrix) -> Floats:
    """The skin with the pinch under the outer hollow ironed out."""
    centre = vertices[np.linalg.norm(vertices - PINCH, axis=1).argmin()]
    distance = np.linalg.norm(vertices - centre, axis=1)
    return smoothed(vertices, mean_of, 40, 0.5 * np.exp(-((distance / PINCH_RADIUS_MM) ** 2)))
