"""Landmarks to feel for in each posture: knobs of bone, tendons, borders, the crease.

Every posture has its own, from its own bones: a test that compares seated points with standing
landmarks cannot fail. Units mm, the knee frame of the left leg.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.interpolate import PchipInterpolator

from art.bone_landmarks import BONE_OF, BoneLandmarks
from art.meshes import Floats
from art.muscles import STANDING, Strand, WayPoint
from art.point_rules import StandingLeg
from art.seated_rules import SeatedLeg
from art.seated_strands import SEATED
from art.skin_surface import Skin, SkinPoint


@dataclass(frozen=True, slots=True)
class SkinLine:
    """A line on the skin, the upper end first where it has one.

    Attributes:
        places: along it.
        half_widths_mm: (k,) of what is drawn there, 0 for a border.
    """

    places: Sequence[SkinPoint]
    half_widths_mm: Sequence[float]


@dataclass(frozen=True, slots=True)
class DrawnStrand:
    """Which part of the muscle plate becomes a line.

    Attributes:
        strand: its name in `muscles`.
        low_z_mm: lower end.
        high_z_mm: upper end.
        count: places along it.
    """

    strand: str
    low_z_mm: float
    high_z_mm: float
    count: int


STANDING_STRANDS = {
    "it_band": DrawnStrand("iliotibial_band", -46.0, 190.0, 21),
    "biceps_tendon": DrawnStrand("biceps_tendon", -46.0, 50.0, 9),
    "biceps_muscle_and_tendon": DrawnStrand("biceps_femoris", -8.0, 190.0, 12),
    "semitendinosus_tendon": DrawnStrand("semitendinosus_tendon", -36.0, 100.0, 10),
    "semimembranosus_muscle": DrawnStrand("semimembranosus", 0.0, 190.0, 12),
    "semitendinosus_muscle": DrawnStrand("semitendinosus", 75.0, 190.0, 7),
    "quadriceps_tendon": DrawnStrand("quadriceps_tendon", 30.0, 115.0, 9),
    "sartorius_muscle": DrawnStrand("sartorius", -20.0, 190.0, 12),
    "gracilis_muscle": DrawnStrand("gracilis", 75.0, 190.0, 7),
}
SEATED_STRANDS = {
    "it_band": STANDING_STRANDS["it_band"],
    "biceps_tendon": DrawnStrand("biceps_tendon", -46.0, 4.0, 6),
    "biceps_muscle_and_tendon": DrawnStrand("biceps_femoris", -14.0, 190.0, 14),
    "semitendinosus_tendon": DrawnStrand("semitendinosus_tendon", -62.0, 104.0, 14),
    "quadriceps_tendon": DrawnStrand("quadriceps_tendon", -8.0, 96.0, 11),
    "sartorius_muscle": DrawnStrand("sartorius", -40.0, 190.0, 13),
    "gracilis_muscle": STANDING_STRANDS["gracilis_muscle"],
}
"""The bellies at the back are left out: the seated leg hides them. Heights are those of the
standing skin, which carries the strands of the plate into the bend."""

CREASE_WAY = ((136, -12), (157, -16), (180, -18), (203, -15), (222, -9))
"""Theta and height of the deeper popliteal crease, as the sculpt draws it."""
BORDER_TOP_Z_MM = -70.0
BORDER_STEP_MM = 20.0


def bone_spots(bones: BoneLandmarks, sp9_z_mm: float) -> dict[str, Floats]:
    """Landmarks of the bones of one posture by name; `sp9_z_mm` is the standing height of SP9."""
    spots = {name: bones[name] for name in BONE_OF if name != "patella_top"}
    return spots | {"inner_tibia_border_sp9": bones.inner_tibia_border.at(sp9_z_mm)}


def standing_lines(leg: StandingLeg) -> dict[str, SkinLine]:
    """All lines of the standing leg."""
    lines = _strand_lines(leg, STANDING, STANDING_STRANDS)
    bones = leg.bones
    lines["patellar_ligament"] = _ligament(leg.skin, bones)
    lines["shin_crest"] = _border(bones.shin_crest.at, leg.skin, (0.15, -1.0, 0.0), top=False)
    theta = np.linspace(CREASE_WAY[0][0], CREASE_WAY[-1][0], 11)
    height = np.interp(theta, *np.transpose(CREASE_WAY))
    crease = [leg.round_the_leg(float(t), float(z)) for t, z in zip(theta, height, strict=True)]
    return lines | {"popliteal_crease": SkinLine(crease, [0.0] * len(crease))}


def seated_lines(leg: SeatedLeg, standing: StandingLeg) -> dict[str, SkinLine]:
    """All lines of the seated leg; the crease is in the fold and has none."""
    lines = {
        name: SkinLine(
            [standing.skin.carried(spot.place, leg.skin) for spot in line.places],
            line.half_widths_mm,
        )
        for name, line in _strand_lines(standing, SEATED, SEATED_STRANDS).items()
    }
    bones = leg.bones
    lines["patellar_ligament"] = _ligament(leg.skin, bones)
    lines["shin_crest"] = _border(bones.shin_crest.at, leg.skin, (0.15, -1.0, 0.0), top=False)
    inner = _border(bones.inner_tibia_border.at, leg.skin, (-1.0, 0.0, 0.0), top=True)
    return lines | {"inner_tibia_border": inner}


def _strand_lines(
    leg: StandingLeg, plate: Sequence[Strand], chosen: Mapping[str, DrawnStrand]
) -> dict[str, SkinLine]:
    """Lines on the standing skin along the middles of strands of a muscle plate."""
    ways = {strand.name: strand.way for strand in plate}
    return {name: _along_a_strand(leg, ways[drawn.strand], drawn) for name, drawn in chosen.items()}


def _along_a_strand(leg: StandingLeg, way: tuple[WayPoint, ...], drawn: DrawnStrand) -> SkinLine:
    points = np.array(way, dtype=float)
    gaps = np.hypot(np.diff(points[:, 0]) * 0.9, np.diff(points[:, 1]))  # 0.9 mm for a degree
    at = np.concatenate([[0.0], np.cumsum(gaps)])
    samples = PchipInterpolator(at, points)(np.linspace(0.0, at[-1], int(at[-1] / 0.3) + 2))
    inside = samples[(samples[:, 1] >= drawn.low_z_mm) & (samples[:, 1] <= drawn.high_z_mm)]
    chosen = inside[np.linspace(0, len(inside) - 1, drawn.count).astype(int)]
    return SkinLine(
        [leg.round_the_leg(theta, z) for theta, z, _ in chosen], [float(w) for w in chosen[:, 2]]
    )


def _ligament(skin: Skin, bones: BoneLandmarks) -> SkinLine:
    apex, tuberosity = bones["patella_apex"], bones["tibial_tuberosity"]
    under = apex + (tuberosity - apex) * np.linspace(0.0, 1.0, 7)[:, None]
    forwards = np.array([0.0, -1.0, 0.0])
    return SkinLine(
        [skin.towards(place, forwards) for place in under], list(np.linspace(12.0, 8.0, 7))
    )


def _border(
    at: Callable[[float], Floats], skin: Skin, outwards: tuple[float, float, float], *, top: bool
) -> SkinLine:
    """A border of the shin bone on the skin; `top` adds a place just below the joint."""
    heights = list(np.arange(BORDER_TOP_Z_MM, -211.0 if not top else -199.0, -BORDER_STEP_MM))
    places = [
        skin.towards(at(float(z)), np.array(outwards)) for z in ([-50.0] if top else []) + heights
    ]
    return SkinLine(places, [0.0] * len(places))
