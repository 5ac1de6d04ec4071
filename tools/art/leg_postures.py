"""The leg in both postures with everything placed on it, as the files that ship need it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from art import bones as bone_files
from art import cameras, work_files
from art.bone_landmarks import (
    FEMUR,
    TIBIA,
    Bones,
    Motion,
    measure,
    motions_between,
    outer_ankle_z_mm,
    plateau_z_mm,
    trochanter_z_mm,
)
from art.cameras import Size, View
from art.landmarks import SkinLine, bone_spots, seated_lines, standing_lines
from art.leg_axis import LegAxis
from art.meshes import Floats
from art.point_rules import Placed, StandingLeg, place_standing, sp9_height_mm
from art.rulers import CREASE_Z_MM, Rulers
from art.seated_rules import SeatedLeg, place_seated
from art.skin_surface import Skin


@dataclass(frozen=True, slots=True)
class Posture:
    """Everything known about the leg in one posture."""

    name: str
    views: tuple[View, ...]
    size: Size
    skin: Skin
    standing_z_mm: Floats
    points: Placed
    spots: Mapping[str, Floats]
    lines: Mapping[str, SkinLine]
    segments: Mapping[str, Motion]


@dataclass(frozen=True, slots=True)
class Leg:
    """The left leg in both postures.

    Attributes:
        rulers: one cun of each segment.
        heights_mm: standing heights that cross every view, by name.
        postures: standing, then seated.
    """

    rulers: Rulers
    heights_mm: Mapping[str, float]
    postures: tuple[Posture, Posture]


def leg_of(work: Path) -> Leg:
    """The leg from the arrays of the work folder.

    Raises:
        FileNotFoundError: a stage that makes one of them has not run.
    """
    bones, posed_bones = (
        {name: bone.vertices for name, bone in bone_files.load(work / file).items()}
        for file in (work_files.BONES_STANDING, work_files.BONES_SEATED)
    )
    standing_skin, seated_skin = (
        work_files.load_arrays(work / file)
        for file in (work_files.SKIN_STANDING, work_files.SKIN_SEATED)
    )
    rulers = Rulers(outer_ankle_z_mm(bones), trochanter_z_mm(bones))
    standing, leg = _standing(bones, standing_skin, rulers)
    seated = _seated(bones, posed_bones, seated_skin, standing, leg)
    heights_mm = {
        "patella_base": float(leg.bones["patella_base"][2]),
        "patella_apex": float(leg.bones["patella_apex"][2]),
        "joint_line": plateau_z_mm(bones),
        "popliteal_crease": CREASE_Z_MM,
        "tibial_tuberosity": float(leg.bones["tibial_tuberosity"][2]),
        "fibular_head_top": float(leg.bones["fibular_head_top"][2]),
    }
    return Leg(rulers, heights_mm, (standing, seated))


def _standing(
    bones: Bones, skin_arrays: Mapping[str, Any], rulers: Rulers
) -> tuple[Posture, StandingLeg]:
    vertices = skin_arrays["vertices"]
    skin = Skin(vertices, skin_arrays["quads"])
    leg = StandingLeg(skin, LegAxis(vertices), measure(bones), rulers)
    still = motions_between(bones, bones)
    posture = Posture(
        "standing",
        cameras.STANDING,
        cameras.STANDING_SIZE,
        skin,
        skin_arrays["standing_z_mm"],
        place_standing(leg),
        bone_spots(leg.bones, sp9_height_mm(leg.bones, rulers)),
        standing_lines(leg),
        {"thigh": still[FEMUR], "shin": still[TIBIA]},
    )
    return posture, leg


def _seated(
    bones: Bones,
    posed_bones: Bones,
    skin_arrays: Mapping[str, Any],
    standing: Posture,
    standing_leg: StandingLeg,
) -> Posture:
    skin = Skin(skin_arrays["vertices"], skin_arrays["quads"])
    motions = motions_between(bones, posed_bones)
    leg = SeatedLeg(
        skin, standing.skin, standing_leg.bones, standing.points, motions, standing_leg.rulers
    )
    return Posture(
        "seated",
        cameras.SEATED,
        cameras.SEATED_SIZE,
        skin,
        skin_arrays["standing_z_mm"],
        place_seated(leg),
        bone_spots(leg.bones, sp9_height_mm(standing_leg.bones, standing_leg.rulers)),
        seated_lines(leg, standing_leg),
        {"thigh": motions[FEMUR], "shin": motions[TIBIA]},
    )
