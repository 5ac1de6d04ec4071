"""How the layers of the leg mix when one looks from the skin through the muscles to the bones."""

from __future__ import annotations

from typing import Final, NamedTuple

from kneeapp.ui.leg.leg_files import Layer

SKIN: Final = 0.0
MUSCLES: Final = 1.0
BONES: Final = 2.0
_BONES_SHARE: Final = 0.85
"""Bones shine through the skin; they never cover it wholly."""


class Mix(NamedTuple):
    """How much of each layer is seen, 0..1.

    Skin and muscles add up to 1, so that what both share does not dim on the way. The bones lie
    over them.
    """

    skin: float
    muscles: float
    bones: float

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The layers that are needed, the lowest first."""
        shares = zip((Layer.SKIN, Layer.MUSCLES, Layer.BONES), self, strict=True)
        return tuple(layer for layer, share in shares if share > 0)


def mix(tissue: float, has_muscles: bool, has_bones: bool = True) -> Mix:
    """The layers at one place of the slider, by those that there are.

    Args:
        tissue: 0 skin, 1 muscles, 2 bones.
        has_muscles: there is a picture of them; without one the way leads from skin to bones.
        has_bones: the same for the bones; without them the way ends at the muscles.
    """
    tissue = min(max(tissue, SKIN), BONES)
    if not has_muscles:
        return Mix(1.0, 0.0, _BONES_SHARE * tissue / BONES if has_bones else 0.0)
    if not has_bones or tissue <= MUSCLES:
        share = min(tissue, MUSCLES)
        return Mix(1.0 - share, share, 0.0)
    deeper = tissue - MUSCLES
    return Mix(deeper, 1.0 - deeper, _BONES_SHARE * deeper)


def nearest_layer(tissue: float, has_muscles: bool, has_bones: bool = True) -> Layer:
    """The layer whose word describes the picture best; half way the deeper one."""
    if not has_muscles:
        return Layer.BONES if has_bones and tissue >= MUSCLES else Layer.SKIN
    deepest = BONES if has_bones else MUSCLES
    nearest = int(min(max(tissue, SKIN), deepest) + 0.5)
    return (Layer.SKIN, Layer.MUSCLES, Layer.BONES)[nearest]
