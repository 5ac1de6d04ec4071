"""The bones: a layer with an x-ray feel, and what of them shines through the muscle plate.

A bone near the skin is clear, a deep one fades; the depth is measured along the line of sight.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from art.attributes import FIBULA, PATELLA, TIBIA
from art.raycast import Hits, Singles
from art.shading import (
    BONE,
    BONE_LIGHT,
    Relief,
    coloured,
    line_share,
    linear,
    luminance,
    ramp_table,
    smooth,
    step_share,
)

_TABLE: Final = ramp_table(BONE)
_LINE: Final = linear("#4d3d2e")
_LINE_SHARE = 0.8
_STEP_MM = 3.0
_FAR_MM = -1000.0


def bone_colours(bones: Hits) -> Singles:
    """Linear colours (h, 3) of the bones' hits."""
    relief = Relief(bones.column("sky"), bones.column("fine_mm"), bones.column("broad_mm"))
    normals = bones.to_camera(bones.column("normal"))
    return coloured(luminance(BONE_LIGHT, normals, relief), _TABLE)


def depth_under_skin(bones: Hits, skin: Hits) -> Singles:
    """Depth (h,) of the bones' hits in mm; 0 beside the skin."""
    over = skin.plane(skin.depth_mm, _FAR_MM).reshape(-1)[bones.where]
    return np.maximum(over - bones.depth_mm, 0.0)


def bone_plane(bones: Hits, skin: Hits, clear_mm: float, line: float, feather: float) -> Singles:
    """The bone layer of a band (rows, width, 4), premultiplied linear colours.

    Args:
        bones: hits on the bones.
        skin: hits on the skin from the same rays.
        clear_mm: how deep a bone may lie to be still seen well.
        line: width of the outline in samples.
        feather: softness of its inner side in samples.
    """
    colour = bone_colours(bones)
    outline = line_share(bones.mask(), line, feather)
    steps = step_share(bones.plane(bones.depth_mm, _FAR_MM), _STEP_MM, line * 0.9, feather)
    lines = _LINE_SHARE * np.maximum(outline, steps).reshape(-1)[bones.where]
    colour += (_LINE - colour) * lines[:, None]
    gap_mm = np.maximum(depth_under_skin(bones, skin) - 4.0, 0.0)
    alpha = (0.30 + 0.65 * np.exp(-gap_mm / clear_mm)).astype(np.float32)
    return bones.plane(np.concatenate([colour * alpha[:, None], alpha[:, None]], 1))


def shining_bones(bones: Hits, skin: Hits) -> tuple[Singles, Singles]:
    """Bones where no muscle lies: colours (s, 3) and shares (s,) at the skin's hits."""
    gap_mm = np.maximum(depth_under_skin(bones, skin) - 6.0, 0.0)
    number = np.round(bones.column("bone"))
    shin = (number == TIBIA) * smooth(bones.column("standing_z_mm"), -45.0, -90.0)
    reach_mm = 5.5 + 8.5 * shin + 4.0 * (number == FIBULA)  # nothing but skin covers these two
    share = 0.80 * np.exp(-gap_mm / reach_mm)
    return _at_skin(bones, skin, bone_colours(bones), share)


def shining_patella(
    bones: Hits, skin: Hits, line: float, feather: float
) -> tuple[Singles, Singles]:
    """The kneecap as seen through the quadriceps tendon: colours (s, 3) and shares (s,)."""
    is_patella = np.round(bones.column("bone")) == PATELLA
    inside = bones.plane(is_patella.astype(np.float32)) > 0.5
    colour = bone_colours(bones)
    lines = _LINE_SHARE * line_share(inside, line, feather).reshape(-1)[bones.where]
    colour += (_LINE - colour) * lines[:, None]
    gap_mm = depth_under_skin(bones, skin)
    share = 0.85 * np.exp(-np.maximum(gap_mm - 7.0, 0.0) / 6.0) * is_patella
    return _at_skin(bones, skin, colour, share)


def _at_skin(bones: Hits, skin: Hits, colour: Singles, share: Singles) -> tuple[Singles, Singles]:
    colours = bones.plane(colour).reshape(-1, 3)[skin.where]
    shares = bones.plane(share.astype(np.float32)).reshape(-1)[skin.where]
    return colours, shares
