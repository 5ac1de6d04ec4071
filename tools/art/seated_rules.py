"""Where the points lie on the seated leg, the knee bent by 90 degrees.

The landmarks that define a point move with three bones, and the skin slides over them: at this bend
the kneecap's upper border goes 56 mm down the femur. So every point is placed anew from the posed
bones and put on the posed skin. Units mm; the shin stands upright, the thigh points backwards (+y).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from art.bone_landmarks import FEMUR, TIBIA, BoneLandmarks, Motion
from art.meshes import Floats, unit
from art.point_rules import (
    CODES,
    CUN_ABOVE_KNEECAP,
    ST36_OUTSIDE_CREST_MM,
    Placed,
    thigh_x_mm,
)
from art.rulers import Rulers
from art.skin_surface import Skin, SkinPoint

BESIDE_THE_BONE = {
    "GB33": (FEMUR, 1.0),
    "GB32": (FEMUR, 1.0),
    "GB31": (FEMUR, 1.0),
    "LR9": (FEMUR, -1.0),
    "GB34": (TIBIA, 1.0),
    "SP9": (TIBIA, -1.0),
    "LR7": (TIBIA, -1.0),
}
"""Points fixed to one bone: same height and depth beside it as standing, the skin met from the
outer (1) or the inner side (-1)."""

STANDING_ONLY = {
    "BL37": "under the thigh, on the chair",
    "BL38": "in the fold",
    "BL39": "in the fold",
    "BL40": "in the fold",
    "KI10": "in the fold",
    "BL55": "pressed by the thigh, hidden behind the shin",
    "BL56": "hidden behind the shin",
    "BL57": "hidden behind the shin",
}
"""Not shown seated, and why. The skin carries them, only to keep the list complete."""

EYES_DOWN_THE_LIGAMENT = 0.28
EYES_BESIDE_LIGAMENT_MM = 16.5
EX_LE2_BEYOND_BORDER_MM = 4.0
LR8_BEHIND_AXIS_MM = 24.0
"""Just behind the edge of the inner condyle, where the fold ends."""


@dataclass(frozen=True, slots=True)
class SeatedLeg:
    """What the rules are told about the seated leg, and about the standing one it came from."""

    skin: Skin
    standing_skin: Skin
    standing_bones: BoneLandmarks
    standing_points: Placed
    motions: Mapping[str, Motion]
    rulers: Rulers

    @property
    def bones(self) -> BoneLandmarks:
        """The landmarks of the posed bones."""
        return self.standing_bones.carried(self.motions)


def place_seated(leg: SeatedLeg) -> Placed:
    """All points on the seated skin, in the order of `CODES`."""
    placed = _at_the_kneecap(leg) | _front_of_the_thigh(leg)
    for code, (bone, outwards) in BESIDE_THE_BONE.items():
        placed[code] = _beside(leg, code, leg.motions[bone], outwards)
    placed["ST36"] = _st36(leg, placed["ST35"])
    placed["LR8"] = _lr8(leg)
    for code in STANDING_ONLY:
        standing = leg.standing_points[code].place
        placed[code] = leg.standing_skin.carried(standing, leg.skin)
    return {code: placed[code] for code in CODES}


def _at_the_kneecap(leg: SeatedLeg) -> Placed:
    bones = leg.bones
    apex, top = bones["patella_apex"], bones["patella_top"]
    eyes = apex + EYES_DOWN_THE_LIGAMENT * (bones["tibial_tuberosity"] - apex)
    beside = np.array([EYES_BESIDE_LIGAMENT_MM, 0.0, 0.0])
    return {
        "EX-LE2": leg.skin.nearest(top + EX_LE2_BEYOND_BORDER_MM * unit(top - apex)),
        "ST35": leg.skin.nearest(eyes + beside),
        "EX-LE4": leg.skin.nearest(eyes - beside),
    }


def _front_of_the_thigh(leg: SeatedLeg) -> Placed:
    """As far from the posed end of the kneecap's upper border as standing.

    The skin of the thigh is tried every half millimetre. ST32 is three more cun up the thigh from
    ST33: so far from the kneecap a straight distance says little.
    """
    femur, bones = leg.motions[FEMUR], leg.bones
    forwards = femur.direction((0.0, -1.0, 0.0))
    cun_mm = leg.rulers.thigh_cun_mm

    def on_thigh(x: float, height: float) -> SkinPoint:
        return leg.skin.towards(femur.place(np.array([x, -20.0, height])), forwards)

    placed = {}
    for code in ("ST34", "ST33", "SP10", "EX-LE3"):
        end = f"patella_base_{'outer' if code.startswith('ST') else 'inner'}_end"
        x = thigh_x_mm(leg.standing_bones, leg.rulers, code)
        wanted = np.linalg.norm(leg.standing_points[code].place - leg.standing_bones[end])
        end_height = femur.back(bones[end])[2]
        most = end_height + CUN_ABOVE_KNEECAP[code] * cun_mm + 45.0
        tried = [on_thigh(x, height) for height in np.arange(end_height + 15.0, most, 0.5)]
        off = [abs(np.linalg.norm(met.place - bones[end]) - wanted) for met in tried]
        placed[code] = tried[int(np.argmin(off))]
    st33_height = femur.back(placed["ST33"].place)[2]
    st32_x = float(leg.standing_points["ST32"].place[0])
    return placed | {"ST32": on_thigh(st32_x, st33_height + 3.0 * cun_mm)}


def _beside(leg: SeatedLeg, code: str, motion: Motion, outwards: float) -> SkinPoint:
    _, y, z = leg.standing_points[code].place
    return leg.skin.towards(
        motion.place(np.array([0.0, y, z])), motion.direction((outwards, 0.0, 0.0))
    )


def _st36(leg: SeatedLeg, st35: SkinPoint) -> SkinPoint:
    """Three cun below the posed ST35, as far outside the posed crest as standing."""
    z = float(st35.place[2]) - 3.0 * leg.rulers.shin_cun_mm
    tibia = leg.motions[TIBIA]
    standing_z = tibia.back(np.array([0.0, 0.0, z]))[2]
    crest = leg.bones.shin_crest.at(standing_z)
    wanted_x = aim_x = crest[0] + ST36_OUTSIDE_CREST_MM
    tilt = np.radians(12.0)
    outwards = np.array([np.sin(tilt), -np.cos(tilt), 0.0])
    for _ in range(6):
        met = leg.skin.towards(np.array([aim_x, crest[1] + 10.0, z]), outwards)
        aim_x += wanted_x - met.place[0]
    return met


def _lr8(leg: SeatedLeg) -> SkinPoint:
    """The inner end of the fold: on the bisector of thigh and shin, behind the inner condyle."""
    femur = leg.motions[FEMUR]
    up = np.array([0.0, 0.0, 1.0])
    bisector = unit(femur.direction(up) - leg.motions[TIBIA].direction(up))
    centre: Floats = femur.place(np.zeros(3))
    return leg.skin.towards(centre + LR8_BEHIND_AXIS_MM * bisector, np.array([-1.0, 0.0, 0.0]))
