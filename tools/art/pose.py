"""The seated leg: skin and bones with the knee bent by 90 degrees.

The skin is bent by angle, not by mixing matrices, so that nothing collapses; then it is drawn tight
over the front of the bones, gets its relief again from the posed bones, and the bones push it out.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import trimesh
from scipy import sparse
from scipy.spatial import ConvexHull, cKDTree
from trimesh.proximity import closest_point

from art import work_files as files
from art.bone_pose import HINGE, OUTWARDS, BentBones, bent
from art.bone_union import paddings, push_mm
from art.bones import NAMES, Bones, load, save, turned_x
from art.knee_skin import LegSkin, shin_share
from art.meshes import Floats, smoothed, smoothstep, umbrella, unit, vertex_normals
from art.sculpt import JOINT_Z_MM, skin_arrays
from art.skin_chart import SkinChart
from art.strokes import STROKES, heights_mm

FLEXION_DEG = 90.0
FADED_OUT = {
    "popliteal", "eye_med", "eye_lat", "gutter_med", "gutter_lat", "patellar_ligament",
    "quad_tendon", "supra_med",
}  # fmt: skip
"""Strokes that the bend does away with, or that follow the bones instead of the skin."""
GAIN = {
    "biceps_femoris": 1.25,
    "semitendinosus": 1.25,
    "gastro_groove": 0.5,
    "vastus_medialis": 0.9,
}

FOLD_PASSES = 220
TIGHT_FEMUR_BELOW_MM = 75.0
TIGHT_TIBIA_ABOVE_MM = -72.0
TIGHT_LIMITS_MM = (-5.0, 20.0)
RELIEF_PASSES = 12
HIGHEST_PUSH_MM = 22.0
PUSH_LIMITS_MM = (-1.0, 22.0)
REACH_MM = 9.0


def run(work: Path, _out: Path) -> None:
    """Stage `pose`."""
    standing = files.load_arrays(work / files.SKIN_STANDING)
    skin = LegSkin(standing["unsculpted_vertices"], standing["quads"], standing["weights"])
    chart = SkinChart(skin.vertices)
    flexion_rad = np.radians(FLEXION_DEG)
    bones = bent(load(work / files.BONES_STANDING), flexion_rad)
    share = bend_share(skin, chart)
    vertices = posed_skin(skin, chart, share, load(work / files.BONES_STANDING), bones)
    arrays = skin_arrays(skin, chart) | {
        "vertices": _shin_upright(vertices),
        "standing_vertices": standing["vertices"],
        "crease": np.zeros(len(vertices)),
        "shin_weight": share,
    }
    files.save_arrays(work / files.SKIN_SEATED, arrays)
    upright = {n: bones.bones[n].moved(_shin_upright(bones.bones[n].vertices)) for n in NAMES}
    turn_deg = np.degrees(bones.patella_turn_rad)
    save(
        work / files.BONES_SEATED,
        upright,
        flexion_deg=np.array(FLEXION_DEG),
        patella_turn_deg=np.array(turn_deg),
        eyes=_shin_upright(bones.eyes()),
    )
    print(f"knee bent by {FLEXION_DEG:.0f} degrees, kneecap gone round by {turn_deg:.1f}")


def bend_share(skin: LegSkin, chart: SkinChart) -> Floats:
    """Share (n,) of the bend that each vertex follows: 0 thigh, 1 shin.

    From 5 cm below the joint on, the skin over the shin follows the shin bones; the calf does not.
    """
    share = shin_share(skin.weights)
    calf = smoothstep(np.abs(chart.theta_deg), 105.0, 150.0)
    firm = smoothstep(-skin.vertices[:, 2], 16.0, 52.0) * (1.0 - calf)
    mean_of = umbrella(skin.quads, len(skin.vertices))
    return smoothed(share + (1.0 - share) * firm, mean_of, 60, 0.5)


def posed_skin(
    skin: LegSkin, chart: SkinChart, share: Floats, standing: Bones, bones: BentBones
) -> Floats:
    """Vertices (n, 3) of the skin over bent bones, the thigh where it stood."""
    mean_of = umbrella(skin.quads, len(skin.vertices))
    theta = np.abs(chart.theta_deg)
    z = skin.vertices[:, 2]
    vertices = _bent_by(skin.vertices, share * np.radians(FLEXION_DEG))
    fold = smoothstep(theta, 75.0, 125.0) * (1.0 - smoothstep(np.abs(z - JOINT_Z_MM), 35.0, 70.0))
    vertices = smoothed(vertices, mean_of, FOLD_PASSES, 0.7 * fold)
    normals = vertex_normals(vertices, skin.quads)
    slack = _slack_mm(vertices, theta, z, _hull(standing, bones.bones))
    vertices = vertices - normals * smoothed(slack, mean_of, 60, 0.6)[:, None]

    relief = _relief_of_skin(heights_mm(STROKES, chart), theta, z)
    relief = relief + _relief_of_bones(vertices, bones)
    normals = vertex_normals(vertices, skin.quads)
    vertices = vertices + normals * smoothed(relief, mean_of, RELIEF_PASSES)[:, None]
    return _over_bones(vertices, skin, bones.bones, mean_of)


def _bent_by(vertices: Floats, angle_rad: Floats) -> Floats:
    """Each vertex turned about the hinge by its own angle (n,)."""
    y, z = vertices[:, 1] - HINGE[1], vertices[:, 2] - HINGE[2]
    c, s = np.cos(angle_rad), np.sin(angle_rad)
    return np.stack([vertices[:, 0], HINGE[1] + c * y - s * z, HINGE[2] + s * y + c * z], 1)


def _hull(standing: Bones, posed: Bones) -> Floats:
    """Points whose convex hull the skin of a bent knee is drawn over: kneecap, condyles, tibia."""
    femur = posed["femur"].vertices
    upper_tibia = standing["tibia"].vertices[:, 2] > TIGHT_TIBIA_ABOVE_MM
    return np.vstack(
        [
            posed["patella"].vertices,
            femur[femur[:, 2] < TIGHT_FEMUR_BELOW_MM],
            posed["tibia"].vertices[upper_tibia],
        ]
    )


def _slack_mm(vertices: Floats, theta: Floats, z: Floats, hull_points: Floats) -> Floats:
    """How far the front of the skin (n,) goes inwards onto 5 mm over the hull, 16 at the thigh."""
    front = 1.0 - smoothstep(theta, 48.0, 92.0)
    front = front * smoothstep(z, -92.0, -40.0) * (1.0 - smoothstep(z, 5.0, 75.0))
    near = np.flatnonzero(front > 0.01)
    hull = trimesh.Trimesh(hull_points).convex_hull
    distance = closest_point(hull, vertices[near])[1]
    planes = ConvexHull(hull_points).equations
    above = (vertices[near] @ planes[:, :3].T + planes[:, 3]).max(1)
    height = np.where(above > 0.0, distance, -distance)
    wanted = 5.0 + 11.0 * smoothstep(z[near], -20.0, 35.0)
    slack = np.zeros(len(vertices))
    slack[near] = np.clip(height - wanted, *TIGHT_LIMITS_MM) * front[near]
    return slack


def _relief_of_skin(strokes: Mapping[str, Floats], theta: Floats, z: Floats) -> Floats:
    """Strokes that travel with the skin (n,)."""
    kept = (
        height * GAIN.get(name, 1.0) for name, height in strokes.items() if name not in FADED_OUT
    )
    hollow = -2.0 * np.exp(-(((z - JOINT_Z_MM) / 60.0) ** 2)) * smoothstep(theta, 50.0, 90.0)
    return np.asarray(sum(kept, start=hollow))


def _relief_of_bones(vertices: Floats, bones: BentBones) -> Floats:
    """Strokes placed from the posed bones (n,): ligament, hollows beside it, fibular head."""
    tree = cKDTree(vertices)
    apex, base, tuberosity = bones.apex, bones.base, bones.tuberosity
    forwards = unit(apex - HINGE)
    down = np.array([0.0, np.sin(np.radians(FLEXION_DEG)), -np.cos(np.radians(FLEXION_DEG))])
    shin_front = np.array([0.0, down[2], -down[1]])
    eyes = _between(apex, tuberosity, 0.12, 0.62, 10) + 8.0 * forwards
    gutters = _between(apex, base, 0.85, 0.2, 12) + 4.0 * forwards
    head = bones.fibular_head_front
    lines = (
        (_between(apex, tuberosity, 0.0, 1.0, 24) + 8.0 * forwards, 9.0, 2.0),
        (eyes + 16.5 * OUTWARDS, 9.5, -3.9),
        (eyes - 16.5 * OUTWARDS, 9.5, -3.2),
        (gutters + 27.0 * OUTWARDS, 10.0, -2.4),
        (gutters - 27.0 * OUTWARDS, 10.0, -2.4),
        ((head + 16.0 * OUTWARDS + 5.0 * shin_front + 7.0 * down)[None], 10.0, -1.9),
        ((head + 14.0 * OUTWARDS + 17.0 * shin_front)[None], 10.0, 2.0),
    )
    total = np.zeros(len(vertices))
    for places, half_width_mm, height_mm in lines:
        on_skin = vertices[tree.query(places)[1]]
        distance = cKDTree(on_skin).query(vertices, distance_upper_bound=4.0 * half_width_mm)[0]
        total += height_mm * np.exp(-((distance / half_width_mm) ** 2))
    return total


def _between(start: Floats, end: Floats, first: float, last: float, count: int) -> Floats:
    """Places (count, 3) from share `first` to share `last` of the way."""
    return start + (end - start) * np.linspace(first, last, count)[:, None]


def _over_bones(
    vertices: Floats, skin: LegSkin, bones: Bones, mean_of: sparse.csr_matrix
) -> Floats:
    """The skin pushed out by the bones under it."""
    normals = vertex_normals(vertices, skin.quads)
    push = push_mm(vertices, normals, paddings(bones), HIGHEST_PUSH_MM, REACH_MM)
    push = smoothed(np.clip(push, *PUSH_LIMITS_MM), mean_of, 16, 0.6)
    return vertices + normals * push[:, None]


def _shin_upright(places: Floats) -> Floats:
    """The whole leg turned so that the shin stands as it did."""
    return turned_x(places, -np.radians(FLEXION_DEG), np.zeros(3))
