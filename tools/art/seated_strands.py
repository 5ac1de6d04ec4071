"""The strands of `muscles` as they lie with the knee bent by 90 degrees.

They are still laid on the standing skin, which the posed skin carries; only what moves against the
skin gets another way.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from art.muscles import STANDING, Strand, WayPoint

_PULLED: Final = {
    *("vastus_lateralis", "vastus_lateralis_back", "vastus_medialis_front", "vastus_medialis"),
    *("rectus_femoris", "medial_patellofemoral", "inner_retinaculum", "outer_retinaculum"),
}
_PULL_FROM_MM: Final = (-64.0, -16.0, 8.0, 30.0, 70.0, 130.0, 190.0, 262.0)
_PULL_MM: Final = (0.0, 15.0, 29.0, 36.0, 33.0, 24.0, 13.0, 0.0)
_SEATED_WAYS: Final[dict[str, tuple[WayPoint, ...]]] = {
    "quadriceps_tendon": (
        *((13, 108, 2), (12.5, 64, 12), (12, 30, 17), (10, 4, 20), (4, -9, 20), (0, -21, 18.5)),
        *((0, -32, 14.5), (4, -44, 12), (9, -58, 11), (11, -66, 9.5), (11, -78, 6)),
    ),
    "biceps_femoris": (
        *((147, 262, 46), (148, 160, 38), (148, 114, 34), (144, 84, 27), (134, 56, 17)),
        *((125, 28, 10), (118, 4, 5), (114, -14, 2)),
    ),
    "biceps_tendon": ((118, 4, 2), (115, -10, 4.8), (111, -32, 6.5), (110, -52, 5)),
    "semitendinosus_tendon": (
        *((-153, 104, 2), (-145, 50, 4.6), (-133, 8, 4.8), (-116, -28, 5), (-86, -66, 6)),
        *((-56, -86, 7), (-36, -97, 6)),
    ),
    "gracilis_tendon": (
        *((-121, 100, 2), (-123, 36, 3.8), (-117, -8, 4), (-104, -36, 4.5), (-82, -60, 6)),
        *((-54, -78, 6), (-34, -89, 5)),
    ),
    "sartorius": (
        *((-72, 262, 19), (-88, 150, 19), (-104, 64, 16), (-113, 20, 13), (-111, -8, 10)),
        *((-103, -34, 7), (-95, -49, 3)),
    ),
    "sartorius_tendon": (
        (-109, -12, 5),
        (-96, -42, 9),
        (-70, -62, 9),
        (-48, -73, 8),
        (-28, -82, 5),
    ),
}


def _seated(strand: Strand) -> Strand:
    """A strand as it lies with the knee bent by 90 degrees.

    The bent knee pulls the kneecap down the thigh, 36 mm farther than the skin over it (nearest
    places of the posed skin to the posed bones); what holds the kneecap goes with it, less and
    less towards the sides and up the thigh. The tendons behind the knee are taut: they go the short
    way beside the fold, not into it.
    """
    if strand.name in _SEATED_WAYS:
        return replace(strand, way=_SEATED_WAYS[strand.name])
    if strand.name not in _PULLED:
        return strand
    return replace(strand, way=tuple(_pulled(point) for point in strand.way))


def _pulled(point: WayPoint) -> WayPoint:
    theta, z, half_width = point
    if not _PULL_FROM_MM[0] < z < _PULL_FROM_MM[-1]:
        return point
    after = next(i for i, at in enumerate(_PULL_FROM_MM) if at >= z)
    low, high = _PULL_FROM_MM[after - 1], _PULL_FROM_MM[after]
    share = (z - low) / (high - low)
    pull = _PULL_MM[after - 1] * (1.0 - share) + _PULL_MM[after] * share
    sideways = min(max((abs(theta) - 45.0) / 45.0, 0.0), 1.0)
    return theta, z - pull * (1.0 - sideways), half_width


SEATED: Final = tuple(_seated(strand) for strand in STANDING)
