"""How long one cun is: a length of the body itself, another one on each segment of the leg.

The classical rulers divide a segment between two marks into a number of cun (WHO Standard
Acupuncture Point Locations in the Western Pacific Region, 2008). The marks are measured on the
bones.
"""

from __future__ import annotations

from dataclasses import dataclass

CREASE_Z_MM = -17.0
"""Height of the popliteal crease at the middle of the knee, where the sculpt draws it."""

SHIN_CUN = 16
"""Popliteal crease to the prominence of the outer ankle."""
THIGH_CUN = 19
"""Greater trochanter to the popliteal crease."""
BACK_OF_THIGH_CUN = 14
"""Gluteal fold to the popliteal crease."""
BACK_OF_THIGH_CUN_MM = 23.0
"""One cun of that ruler. The fold is not in the data; body proportions put it
322 mm above the crease."""


@dataclass(frozen=True, slots=True)
class Rulers:
    """One cun of each segment, mm."""

    outer_ankle_z_mm: float
    trochanter_z_mm: float

    @property
    def shin_cun_mm(self) -> float:
        """Shin and calf: everything below the crease."""
        return (CREASE_Z_MM - self.outer_ankle_z_mm) / SHIN_CUN

    @property
    def thigh_cun_mm(self) -> float:
        """Outer side, front and inner side of the thigh.

        The front's own ruler (pubic bone to kneecap, 18 cun) needs a pelvis, which the bones do not
        have; estimated it gives 18.9, and the kneecap's height (2 cun) 20.4.
        """
        return (self.trochanter_z_mm - CREASE_Z_MM) / THIGH_CUN

    @property
    def back_of_thigh_cun_mm(self) -> float:
        """Back of the thigh."""
        return BACK_OF_THIGH_CUN_MM
