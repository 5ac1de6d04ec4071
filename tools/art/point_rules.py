"""Where the 25 points lie on the standing leg: a rule on bones and tendons for each of them.

A rule gives a height (from a bone, in cun of the segment) and a way in from outside; the point is
the skin met first on that way. Units mm, the knee frame of the left leg: x outwards, y backwards,
z up; theta runs round the leg: 0 front, 90 outer, 180 back, -90 inner.

The rules restate, in this project's own geometry, the locations of WHO Standard Acupuncture Point
Locations in the Western Pacific Region (2008), GB/T 12346-2021 and GB/T 40997-2021.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from art.bone_landmarks import BoneLandmarks
from art.leg_axis import LegAxis
from art.rulers import CREASE_Z_MM, Rulers
from art.skin_surface import Skin, SkinPoint

CODES = (
    *("EX-LE2", "ST34", "ST33", "ST32", "SP10", "EX-LE3", "ST35", "EX-LE4", "ST36", "GB34"),
    *("GB33", "SP9", "LR7", "BL39", "BL38", "KI10", "LR8", "BL40", "BL55", "BL56", "BL57"),
    *("BL37", "GB32", "GB31", "LR9"),
)
"""The order of the points in every file."""

HIP_SPINE_MM = np.array([34.0, -46.0, 460.0])
"""Front upper spine of the hip bone, estimated from the hip centre (0, 0, 388.5) by the proportions
of a pelvis: the bones have none."""

CUN_ABOVE_KNEECAP = {"ST34": 2, "ST33": 3, "ST32": 6, "SP10": 2, "EX-LE3": 3}
CUN_BELOW_CREASE = {"BL55": 2, "BL56": 5, "BL57": 8}

ON_THE_THIGH = {"ST34", "ST33", "ST32", "SP10", "EX-LE3", "EX-LE2", "GB33", "GB32", "GB31", "LR9"}
ON_THE_BACK_OF_THE_THIGH = {"BL37", "BL38"}

EYES_BELOW_APEX_MM = 7.0
EYES_BESIDE_LIGAMENT_MM = 17.0
ST36_OUTSIDE_CREST_MM = 11.7
"""About one finger's width on the skin."""

BICEPS_THETA_DEG = ((-38.0, 110.0), (-2.0, 120.0), (35.0, 130.0), (90.0, 146.0), (170.0, 149.0))
"""Height and theta of the biceps tendon as the muscle plate draws it."""
SEMITENDINOSUS_THETA_DEG = (
    *((-36.0, -120.0), (5.0, -140.0), (45.0, -148.0), (100.0, -154.0), (180.0, -160.0)),
)
"""The same of the semitendinosus tendon."""

Placed = dict[str, SkinPoint]


@dataclass(frozen=True, slots=True)
class StandingLeg:
    """What the rules are told about the standing leg."""

    skin: Skin
    axis: LegAxis
    bones: BoneLandmarks
    rulers: Rulers

    def in_front(self, x: float, z: float, tilt_deg: float = 0.0) -> SkinPoint:
        """The skin met from the front on the way to (x, -30, z); a tilt comes from outside."""
        tilt = np.radians(tilt_deg)
        return self.skin.towards(
            np.array([x, -30.0, z]), np.array([np.sin(tilt), -np.cos(tilt), 0.0])
        )

    def in_front_at(self, x: float, z: float, tilt_deg: float) -> SkinPoint:
        """As `in_front`, but x is that of the skin met."""
        aim = x
        for _ in range(6):
            met = self.in_front(aim, z, tilt_deg)
            aim += x - float(met.place[0])
        return met

    def round_the_leg(self, theta_deg: float, z: float) -> SkinPoint:
        """The skin at an angle round the centre line of the leg."""
        theta = np.radians(theta_deg)
        return self.skin.towards(
            np.array([*self.axis.middle(z), z]), np.array([np.sin(theta), -np.cos(theta), 0.0])
        )


def place_standing(leg: StandingLeg) -> Placed:
    """All points on the standing skin, in the order of `CODES`."""
    placed = (
        _front_of_the_thigh(leg)
        | _below_the_kneecap(leg)
        | _beside_the_bones(leg)
        | _in_the_fold(leg)
        | _down_the_back(leg)
        | _round_the_thigh(leg)
    )
    return {code: placed[code] for code in CODES}


def thigh_x_mm(bones: BoneLandmarks, rulers: Rulers, code: str) -> float:
    """How far outwards a point of the front of the thigh lies, standing.

    Outer side: on the line from the outer end of the kneecap's upper border to the hip spine. Inner
    side: 13 and 15 mm inwards of its inner end, on the bulge of vastus medialis.
    """
    cun = CUN_ABOVE_KNEECAP[code]
    if not code.startswith("ST"):
        return float(bones["patella_base_inner_end"][0]) - 9.0 - 2.0 * cun
    corner = bones["patella_base_outer_end"]
    share = cun * rulers.thigh_cun_mm / (HIP_SPINE_MM[2] - corner[2])
    return float(corner[0] + (HIP_SPINE_MM[0] - corner[0]) * share)


def _front_of_the_thigh(leg: StandingLeg) -> Placed:
    base = leg.bones["patella_base"]
    placed = {"EX-LE2": leg.in_front(base[0], base[2] + 3.0)}
    for code, cun in CUN_ABOVE_KNEECAP.items():
        placed[code] = leg.in_front_at(
            thigh_x_mm(leg.bones, leg.rulers, code),
            base[2] + cun * leg.rulers.thigh_cun_mm,
            8.0 if code.startswith("ST") else -12.0,
        )
    return placed


def _below_the_kneecap(leg: StandingLeg) -> Placed:
    apex, tuberosity = leg.bones["patella_apex"], leg.bones["tibial_tuberosity"]
    eyes_z = apex[2] - EYES_BELOW_APEX_MM
    ligament_x = np.interp(eyes_z, [tuberosity[2], apex[2]], [tuberosity[0], apex[0]])
    st36_z = eyes_z - 3.0 * leg.rulers.shin_cun_mm
    crest_x = leg.bones.shin_crest.at(st36_z)[0]
    return {
        "ST35": leg.in_front(ligament_x + EYES_BESIDE_LIGAMENT_MM, eyes_z, 15.0),
        "EX-LE4": leg.in_front(ligament_x - EYES_BESIDE_LIGAMENT_MM, eyes_z, -15.0),
        "ST36": leg.in_front_at(crest_x + ST36_OUTSIDE_CREST_MM, st36_z, 12.0),
    }


def _beside_the_bones(leg: StandingLeg) -> Placed:
    head, knob = leg.bones["fibular_head_front"], leg.bones["outer_epicondyle"]
    sp9_z = sp9_height_mm(leg.bones, leg.rulers)
    sp9_theta = leg.axis.theta_deg(leg.bones.inner_tibia_border.at(sp9_z)) - 4.0
    one_cun_deg = np.degrees(leg.rulers.shin_cun_mm / 52.0)  # the leg is 52 mm thick there
    return {
        "GB34": leg.skin.towards(head + np.array([0.0, -1.0, -9.0]), np.array([0.99, -0.14, 0.0])),
        "GB33": leg.skin.towards(
            np.array([0.0, knob[1] + 8.0, knob[2] + 15.0]), np.array([1.0, 0.0, 0.0])
        ),
        "SP9": leg.round_the_leg(sp9_theta, sp9_z),
        "LR7": leg.round_the_leg(sp9_theta - one_cun_deg, sp9_z),
    }


def sp9_height_mm(bones: BoneLandmarks, rulers: Rulers) -> float:
    """Height of SP9, standing: two cun below the kneecap's tip."""
    return float(bones["patella_apex"][2]) - 2.0 * rulers.shin_cun_mm


def _in_the_fold(leg: StandingLeg) -> Placed:
    crease, cun = CREASE_Z_MM, leg.rulers.back_of_thigh_cun_mm
    bl39_theta = biceps_theta_deg(crease) + 17.0
    ki10_theta = semitendinosus_theta_deg(crease + 6.0) - 14.0
    bl40_theta = (bl39_theta + semitendinosus_theta_deg(crease) - 14.0 + 360.0) / 2.0
    lr8_theta = semitendinosus_theta_deg(crease + 7.0) + 17.0
    return {
        "BL39": leg.round_the_leg(bl39_theta, crease + 3.0),
        "BL38": leg.round_the_leg(biceps_theta_deg(crease + cun) + 15.0, crease + cun),
        "KI10": leg.round_the_leg(ki10_theta, crease + 6.0),
        "LR8": leg.round_the_leg(lr8_theta, crease + 7.0),
        "BL40": leg.round_the_leg(bl40_theta, crease - 1.0),
    }


def _down_the_back(leg: StandingLeg) -> Placed:
    placed = {
        code: leg.round_the_leg(180.0, CREASE_Z_MM - cun * leg.rulers.shin_cun_mm)
        for code, cun in CUN_BELOW_CREASE.items()
    }
    bl37_z = CREASE_Z_MM + 8.0 * leg.rulers.back_of_thigh_cun_mm
    return placed | {"BL37": leg.round_the_leg(176.0, bl37_z)}


def _round_the_thigh(leg: StandingLeg) -> Placed:
    cun = leg.rulers.thigh_cun_mm
    return {
        "GB32": leg.round_the_leg(107.0, CREASE_Z_MM + 7.0 * cun),  # back edge of the band
        "GB31": leg.round_the_leg(106.0, CREASE_Z_MM + 9.0 * cun),
        "LR9": leg.round_the_leg(-108.0, leg.bones["patella_base"][2] + 4.0 * cun),
    }


def segment_of(code: str) -> str:
    """The segment whose cun measures a point: "thigh", "back_of_thigh" or "shin"."""
    if code in ON_THE_THIGH:
        return "thigh"
    return "back_of_thigh" if code in ON_THE_BACK_OF_THE_THIGH else "shin"


def biceps_theta_deg(z: float) -> float:
    """Theta of the biceps tendon at a height."""
    return float(np.interp(z, *np.transpose(BICEPS_THETA_DEG)))


def semitendinosus_theta_deg(z: float) -> float:
    """Theta of the semitendinosus tendon at a height."""
    return float(np.interp(z, *np.transpose(SEMITENDINOSUS_THETA_DEG)))
