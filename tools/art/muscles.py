"""Muscles, tendons, ligaments and retinacula of the left knee as lines on the standing skin.

A strand follows a centre line of way points (theta, z, half width): theta in degrees round the leg
(0 front, 90 outer, 180 back, -90 inner), z in mm above the knee's middle, half width in mm. Strands
are drawn in the order of the table, deep ones first. Courses and proportions follow textbook
anatomy of the superficial layer; they are drawn by eye, not taken from a scan.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

WayPoint = tuple[float, float, float]


class Tissue(Enum):
    """What a strand is made of: decides colour, gloss and fibres."""

    MUSCLE = "muscle"
    TENDON = "tendon"
    SHEET = "sheet"  # thin, seen through, with soft edges: retinacula, aponeuroses


@dataclass(frozen=True)
class Strand:
    """One structure of the plate.

    Attributes:
        name: Latin or English, for people.
        tissue: see there.
        way: centre line and half widths, from the upper to the lower end.
        slant: how far a fibre goes sideways for each mm along, at the upper and the lower end; from
            the middle to both sides (bipennate) or, `one_sided`, to the viewer's right of one who
            looks at the skin with the upper end up; negative to the left.
        one_sided: unipennate.
        fade_mm: over how many mm the upper and the lower end appear and vanish.
        edge_mm: softness of the sides.
        opacity: 1 hides what lies under it.
    """

    name: str
    tissue: Tissue
    way: tuple[WayPoint, ...]
    slant: tuple[float, float] = (0.0, 0.0)
    one_sided: bool = False
    fade_mm: tuple[float, float] = (0.0, 0.0)
    edge_mm: float = 0.5
    opacity: float = 1.0


def _muscle(
    name: str,
    *way: WayPoint,
    slant: tuple[float, float] = (0.0, 0.0),
    one_sided: bool = False,
    fade_mm: tuple[float, float] = (0.0, 0.0),
) -> Strand:
    return Strand(name, Tissue.MUSCLE, way, slant, one_sided, fade_mm)


def _tendon(
    name: str, *way: WayPoint, fade_mm: tuple[float, float] = (24.0, 10.0), edge_mm: float = 0.6
) -> Strand:
    return Strand(name, Tissue.TENDON, way, fade_mm=fade_mm, edge_mm=edge_mm, opacity=0.95)


def _sheet(
    name: str,
    *way: WayPoint,
    fade_mm: tuple[float, float] = (14.0, 14.0),
    edge_mm: float = 5.0,
    opacity: float = 0.6,
) -> Strand:
    return Strand(name, Tissue.SHEET, way, fade_mm=fade_mm, edge_mm=edge_mm, opacity=opacity)


_DEEP: Final = (
    _sheet("popliteal_fascia", (178, 95, 20), (180, 40, 30), (180, -30, 24), opacity=0.35),
    _muscle("adductor_magnus", (-98, 262, 20), (-98, 180, 14), (-94, 112, 7), (-92, 70, 1.5)),
    _sheet(
        "fibular_collateral",
        *((95, 8, 4), (102, -22, 4), (111, -52, 4)),
        fade_mm=(16.0, 8.0),
        edge_mm=2.0,
        opacity=0.85,
    ),
    _sheet(
        "tibial_collateral",
        *((-92, 12, 8), (-88, -16, 10), (-82, -50, 9), (-73, -84, 7)),
        fade_mm=(16.0, 26.0),
        edge_mm=3.0,
        opacity=0.8,
    ),
    _sheet(
        "medial_patellofemoral",
        *((-16, 22, 12), (-46, 18, 10), (-86, 10, 7)),
        fade_mm=(10.0, 22.0),
        edge_mm=6.0,
        opacity=0.5,
    ),
    _sheet(
        "inner_retinaculum",
        *((-25, 46, 11), (-27, 8, 17), (-21, -28, 15), (-8, -64, 10)),
        fade_mm=(20.0, 26.0),
        edge_mm=8.0,
        opacity=0.55,
    ),
    _sheet(
        "outer_retinaculum",
        *((34, 50, 11), (40, 10, 17), (36, -24, 15), (26, -58, 9)),
        fade_mm=(20.0, 26.0),
        edge_mm=8.0,
        opacity=0.6,
    ),
)
_LEG: Final = (
    _muscle(
        "flexor_digitorum_longus",
        *((-80, -86, 1.5), (-82, -120, 9), (-84, -170, 13), (-86, -262, 13)),
        slant=(0.08, 0.08),
        fade_mm=(16.0, 0.0),
    ),
    _muscle(
        "soleus_outer",
        *((124, -66, 1.5), (123, -95, 10), (122, -140, 19), (122, -262, 24)),
        slant=(0.1, 0.1),
        fade_mm=(16.0, 0.0),
    ),
    _muscle(
        "soleus_inner",
        *((-104, -74, 1.5), (-109, -110, 12), (-112, -150, 20), (-116, -262, 26)),
        slant=(0.1, 0.1),
        fade_mm=(16.0, 0.0),
    ),
    _sheet(
        "calcaneal_aponeurosis",
        *((180, -150, 34), (180, -200, 40), (180, -262, 34)),
        fade_mm=(30.0, 0.0),
        edge_mm=6.0,
        opacity=0.9,
    ),
    _muscle(
        "extensor_digitorum_longus",
        *((66, -46, 1.5), (63, -72, 8), (62, -110, 15), (57, -262, 17)),
        slant=(0.08, 0.08),
        fade_mm=(16.0, 0.0),
    ),
    _muscle(
        "peroneus_longus",
        *((106, -58, 1.5), (101, -78, 10), (95, -108, 18), (94, -180, 19), (98, -262, 16)),
        slant=(0.12, 0.12),
        fade_mm=(16.0, 0.0),
    ),
    _muscle(
        "tibialis_anterior",
        *((47, -42, 1.5), (41, -64, 11), (35, -100, 18.5), (27, -180, 20), (18, -262, 17)),
        slant=(0.1, 0.1),
        fade_mm=(16.0, 0.0),
    ),
    _muscle(
        "gastrocnemius_inner",
        *((-140, 44, 5), (-147, 18, 11), (-150, -20, 21), (-151, -95, 36.5)),
        *((-148, -165, 35.5), (-152, -210, 23), (-159, -246, 5)),
        slant=(0.07, 0.07),
        fade_mm=(0.0, 24.0),
    ),
    _muscle(
        "gastrocnemius_outer",
        *((141, 38, 5), (148, 10, 11), (151, -24, 20), (150, -92, 33.5)),
        *((149, -148, 32.5), (155, -192, 20), (163, -226, 5)),
        slant=(0.07, 0.07),
        fade_mm=(0.0, 24.0),
    ),
)
_THIGH: Final = (
    _muscle(
        "semimembranosus",
        *((-152, 262, 42), (-155, 170, 40), (-155, 116, 36), (-154, 84, 33)),
        *((-147, 52, 19), (-137, 16, 10), (-127, -18, 3)),
        slant=(0.08, 0.08),
    ),
    _muscle("vastus_lateralis_back", (106, 262, 17), (105, 150, 13), (101, 90, 8), (94, 50, 3)),
    _muscle(
        "vastus_lateralis",
        *((64, 262, 52), (61, 170, 47), (54, 112, 37), (47, 78, 24), (37, 50, 9), (29, 34, 2)),
        slant=(-0.1, -0.5),
        one_sided=True,
    ),
    _muscle(
        "vastus_medialis_front",
        *((-10, 262, 22), (-9, 160, 20), (-7.5, 110, 17), (-9.5, 80, 14.5), (-14, 55, 10.5)),
        *((-20, 30, 3),),
        slant=(0.1, 0.1),
    ),
    _muscle(
        "vastus_medialis",
        *((-38, 262, 34), (-38, 180, 37), (-39, 115, 38), (-37, 72, 30.5), (-30.5, 38, 15)),
        *((-23, 14, 3),),
        slant=(0.15, 0.9),
        one_sided=True,
    ),
    _muscle(
        "rectus_femoris",
        *((13, 262, 31), (14, 170, 29), (14, 118, 20), (13.5, 84, 8), (13.5, 66, 2)),
        slant=(0.13, 0.13),
    ),
    _muscle(
        "biceps_femoris",
        *((147, 262, 46), (148, 160, 38), (149, 114, 34), (146, 84, 28), (138, 56, 15)),
        *((130, 30, 9), (124, 6, 4.5), (121, -10, 2)),
        slant=(0.1, 0.1),
    ),
    _muscle(
        "semitendinosus",
        *((-168, 262, 32), (-164, 170, 25), (-158, 110, 15), (-153, 78, 6), (-151, 60, 2)),
        slant=(0.08, 0.08),
    ),
    _muscle("gracilis", (-108, 262, 19), (-116, 150, 14), (-122, 92, 7), (-123, 72, 2)),
    _muscle(
        "sartorius",
        *((-72, 262, 19), (-88, 150, 19), (-106, 60, 16), (-117, 15, 13), (-115, -12, 10)),
        *((-106, -38, 7), (-97, -52, 3)),
    ),
)
_TENDONS: Final = (
    _tendon(
        "iliotibial_band",
        *((88, 262, 24), (86, 130, 20), (81, 45, 14), (72, 2, 12), (54, -38, 9), (48, -50, 7)),
        fade_mm=(0.0, 10.0),
        edge_mm=2.5,
    ),
    _tendon(
        "quadriceps_tendon",
        *((13, 132, 2), (12.5, 92, 12), (12, 60, 17), (9, 32, 20), (6, 10, 19), (6, -6, 16)),
        *((8.5, -25, 13), (12.5, -50, 11.5), (15, -68, 9.5), (15, -80, 6)),
        fade_mm=(34.0, 16.0),
    ),
    _tendon(
        "biceps_tendon",
        *((132, 54, 2), (123, 8, 5), (112, -36, 6.5), (110, -52, 5)),
        fade_mm=(24.0, 9.0),
    ),
    _tendon(
        "semitendinosus_tendon",
        *((-154, 104, 2), (-148, 45, 4.6), (-140, 5, 4.8), (-122, -34, 5), (-84, -69, 6)),
        *((-56, -87, 7), (-36, -97, 6)),
        fade_mm=(26.0, 20.0),
    ),
    _tendon(
        "gracilis_tendon",
        *((-122, 104, 2), (-126, 30, 3.8), (-121, -14, 4), (-84, -61, 6), (-54, -79, 6)),
        *((-34, -89, 5),),
        fade_mm=(26.0, 20.0),
    ),
    _tendon(
        "sartorius_tendon",
        *((-113, -14, 5), (-98, -44, 9), (-70, -63, 9), (-48, -73, 8), (-28, -82, 5)),
        fade_mm=(24.0, 20.0),
        edge_mm=1.5,
    ),
)
STANDING: Final = _DEEP + _LEG + _THIGH + _TENDONS
