"""Checks that no bone comes out of the skin, and measures how deep the bones lie under it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from art import work_files as files
from art.bone_landmarks import measure
from art.bones import Bones, load
from art.meshes import Floats, signed_depths, vertex_normals

SEEN_MM = 245.0
"""Bones farther from the knee than this leave the skin where it is cropped."""
CREST_HEIGHTS_MM = (-100.0, -150.0)
INNER_BORDER_HEIGHT_MM = -58.4
"""Height of SP9, two cun below the kneecap's apex."""


def run(work: Path, _out: Path) -> None:
    """Stage `depths`.

    Raises:
        SystemExit: a bone comes out of the skin.
    """
    report: dict[str, dict[str, float]] = {}
    for pose, skin_file, bone_file in (
        ("standing", files.SKIN_STANDING, files.BONES_STANDING),
        ("seated", files.SKIN_SEATED, files.BONES_SEATED),
    ):
        skin, bones = files.load_arrays(work / skin_file), load(work / bone_file)
        normals = vertex_normals(skin["vertices"], skin["quads"])
        report[pose] = shallowest_mm(bones, skin["vertices"], normals)
        if pose == "standing":
            report["landmarks"] = landmarks_mm(bones, skin["vertices"], normals)
    (work / files.DEPTHS).write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    for name, depths in report.items():
        print(f"{name}: " + ", ".join(f"{key} {depth} mm" for key, depth in depths.items()))
    if min(report["standing"].values()) < 0.0 or min(report["seated"].values()) < 0.0:
        raise SystemExit("a bone comes out of the skin")


def shallowest_mm(bones: Bones, vertices: Floats, normals: Floats) -> dict[str, float]:
    """Least depth of each bone's vertices near the knee; minus when one is outside."""
    result = {}
    for name, bone in bones.items():
        near = bone.vertices[np.linalg.norm(bone.vertices, axis=1) < SEEN_MM]
        result[name] = round(float(np.nanmin(signed_depths(near, vertices, normals))), 1)
    return result


def landmarks_mm(bones: Bones, vertices: Floats, normals: Floats) -> dict[str, float]:
    """Depth of places that one can feel through the skin, standing."""
    marks = measure({name: bone.vertices for name, bone in bones.items()})
    patella = bones["patella"].vertices
    places = {
        "front of the kneecap": patella[patella[:, 1].argmin()],
        "tuberosity": marks["tibial_tuberosity"],
        "outer epicondyle": marks["outer_epicondyle"],
        "inner epicondyle": marks["inner_epicondyle"],
        "fibular head": marks["fibular_head_outer"],
        "inner tibia border at SP9": marks.inner_tibia_border.at(INNER_BORDER_HEIGHT_MM),
    }
    places |= {f"shin crest at {z:.0f}": marks.shin_crest.at(z) for z in CREST_HEIGHTS_MM}
    depths = signed_depths(np.array(list(places.values())), vertices, normals)
    return {name: round(float(depth), 1) for name, depth in zip(places, depths, strict=True)}
