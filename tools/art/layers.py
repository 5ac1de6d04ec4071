"""All layers of one view from the same rays: luminance, muscles, bones.

A picture is worked out in bands of rows, each with a few rows more on both sides for the outlines,
so a picture of 30 million samples needs less than half a gigabyte.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from art.bone_layer import bone_plane, shining_bones, shining_patella
from art.cameras import Size, View
from art.creases import Fold, folded
from art.muscle_plate import Plate
from art.raycast import Band, Caster, Hits, Singles, Surface, bands, cast
from art.shading import (
    SKIN_LIGHT,
    Bytes,
    averaged,
    line_share,
    linear,
    luminance,
    straight_grey,
    straight_srgb,
)

LUM: Final = "lum"
MUSCLES: Final = "muscles"
BONES: Final = "bones"
LAYERS: Final = (LUM, MUSCLES, BONES)

SAMPLES = 2
_ROWS_PX = 120
_SKIN_LINE_SHARE = 0.85
_MUSCLE_LINE: Final = linear("#381a1a")
_MUSCLE_LINE_SHARE = 0.8
_CREASE_SHARE = 0.14

Fade = Callable[[Hits], Singles]
"""Hits of a band -> how much of each is there (h,), 0 at the ends of the leg."""


@dataclass(frozen=True)
class Scene:
    """A posture, ready to be drawn.

    Attributes:
        skin: with all columns of `attributes.skin_surface`.
        bones: with all columns of `attributes.bone_surface`.
        plate: the strands laid on the skin.
        folds: the creases of the skin; none on a bent knee.
        skin_fade: of luminance and muscles.
        bone_fade: of the bones.
        bone_clear_mm: see `bone_layer.bone_plane`.
    """

    skin: Surface
    skin_caster: Caster
    bones: Surface
    bone_caster: Caster
    plate: Plate
    folds: tuple[Fold, ...]
    skin_fade: Fade
    bone_fade: Fade
    bone_clear_mm: float


@dataclass(frozen=True)
class Lines:
    """Widths of the outlines in pixels of the picture."""

    skin_px: float
    muscles_px: float
    bones_px: float


def rendered(
    scene: Scene, view: View, size: Size, lines: Lines, wanted: tuple[str, ...] = LAYERS
) -> dict[str, Bytes]:
    """The layers of one view as straight-alpha bytes: `lum` (rows, width, 2), others (.., 4)."""
    halo = _halo(lines)
    found: dict[str, list[Bytes]] = {layer: [] for layer in wanted}
    for band in bands(view, size, SAMPLES, _ROWS_PX, halo):
        for layer, plane in _planes(scene, band, lines, wanted).items():
            inner = averaged(plane[halo : plane.shape[0] - halo], SAMPLES)
            done = straight_grey(inner) if layer == LUM else straight_srgb(inner)
            found[layer].append(done)
    return {layer: np.concatenate(parts) for layer, parts in found.items()}


def _halo(lines: Lines) -> int:
    widest = max(lines.skin_px, lines.muscles_px, lines.bones_px)
    return (int(widest) + 4) * SAMPLES


def _planes(
    scene: Scene, band: Band, lines: Lines, wanted: tuple[str, ...]
) -> Mapping[str, Singles]:
    """The wanted layers of a band, premultiplied, halo included."""
    skin = cast(scene.skin, scene.skin_caster, band)
    planes = {}
    if LUM in wanted:
        planes[LUM] = _luminance_plane(skin, scene.folds, lines) * _faded(scene.skin_fade, skin)
    if MUSCLES in wanted or BONES in wanted:
        bones = cast(scene.bones, scene.bone_caster, band)
        if MUSCLES in wanted:
            plane = _muscle_plane(scene.plate, skin, bones, lines)
            planes[MUSCLES] = plane * _faded(scene.skin_fade, skin)
        if BONES in wanted:
            line, feather = lines.bones_px * SAMPLES, 0.8 * SAMPLES
            plane = bone_plane(bones, skin, scene.bone_clear_mm, line, feather)
            planes[BONES] = plane * _faded(scene.bone_fade, bones)
    return planes


def _faded(fade: Fade, hits: Hits) -> Singles:
    return hits.plane(fade(hits))[..., None]


def _luminance_plane(skin: Hits, folds: tuple[Fold, ...], lines: Lines) -> Singles:
    """Luminance and alpha (rows, width, 2); the outline is baked in as dark values."""
    seen = folded(skin, folds)
    light = luminance(SKIN_LIGHT, skin.to_camera(seen.normal), seen.relief)
    light = np.clip(light, 0.0, 1.0)
    light *= 1.0 - _CREASE_SHARE * np.clip(seen.mask, 0.0, 1.0)
    line = line_share(skin.mask(), lines.skin_px * SAMPLES, 0.8 * SAMPLES)
    light *= 1.0 - _SKIN_LINE_SHARE * line.reshape(-1)[skin.where]
    return skin.plane(np.stack([light, np.ones_like(light)], 1))


def _muscle_plane(plate: Plate, skin: Hits, bones: Hits, lines: Lines) -> Singles:
    """The muscle plate (rows, width, 4) with the kneecap in its tendon."""
    colour = plate.paint(skin, *shining_bones(bones, skin))
    line, feather = lines.muscles_px * SAMPLES, 0.8 * SAMPLES
    patella, share = shining_patella(bones, skin, line * 1.2, feather)
    colour += (patella - colour) * share[:, None]
    outline = line_share(skin.mask(), line, feather).reshape(-1)[skin.where]
    colour += (_MUSCLE_LINE - colour) * (_MUSCLE_LINE_SHARE * outline)[:, None]
    return skin.plane(np.concatenate([colour, np.ones((len(colour), 1), np.float32)], 1))
