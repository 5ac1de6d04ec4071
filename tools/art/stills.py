"""The still pictures: standing and seated, every view, every layer, in both sizes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from art.attributes import bone_surface, skin_surface
from art.bones import load
from art.cameras import (
    SEATED,
    SEATED_LARGE_SIZE,
    SEATED_SIZE,
    STANDING,
    STANDING_LARGE_SIZE,
    STANDING_SIZE,
    Size,
    View,
)
from art.creases import folds_on
from art.layers import BONES, LUM, MUSCLES, Fade, Lines, Scene, rendered
from art.leg_axis import LegAxis
from art.muscle_plate import Plate
from art.muscles import STANDING as STANDING_STRANDS
from art.raycast import Caster, Hits, Singles
from art.seated_strands import SEATED as SEATED_STRANDS
from art.shading import GAMMA, Bytes, averaged, smooth, straight_grey, straight_srgb
from art.webp import Quality, write_webp
from art.work_files import (
    BONES_SEATED,
    BONES_STANDING,
    SKIN_SEATED,
    SKIN_STANDING,
    load_arrays,
)

HALF: Final = "_half"


def standing_fade(share: float) -> Fade:
    """Fades both ends of the leg over a share of the picture's height."""

    def fade(hits: Hits) -> Singles:
        rows = hits.where // hits.band.width + hits.band.first_row
        y = ((rows + 0.5) / hits.band.picture_rows).astype(np.float32)
        return smooth(y, 0.0, share) * smooth(1.0 - y, 0.0, share)

    return fade


def limb_fade(shin_mm: tuple[float, float], thigh_mm: tuple[float, float]) -> Fade:
    """Fades both ends of the limb between two standing heights each: gone at the first."""

    def fade(hits: Hits) -> Singles:
        z_mm = hits.column("standing_z_mm")
        return smooth(z_mm, *shin_mm) * smooth(z_mm, *thigh_mm)

    return fade


def standing_scene(work: Path) -> Scene:
    """The standing leg from the arrays in the work folder.

    Raises:
        FileNotFoundError: they have not been made.
    """
    skin_arrays, standing = load_arrays(work / SKIN_STANDING), load(work / BONES_STANDING)
    skin, bones = skin_surface(skin_arrays, 0.7), bone_surface(standing, standing)
    rest = np.asarray(skin_arrays["standing_vertices"], np.float64)
    return Scene(
        skin,
        Caster(skin.vertices, skin.triangles),
        bones,
        Caster(bones.vertices, bones.triangles),
        Plate(STANDING_STRANDS, rest, skin),
        folds_on(LegAxis(rest), skin.vertices, skin.triangles),
        standing_fade(0.07),
        standing_fade(0.075),
        70.0,
    )


def seated_scene(work: Path) -> Scene:
    """The seated leg; its bones fade earlier, or the femur's end would show in the oblique views.

    Raises:
        FileNotFoundError: the arrays have not been made.
    """
    skin_arrays = load_arrays(work / SKIN_SEATED)
    skin = skin_surface(skin_arrays, 0.1)
    bones = bone_surface(load(work / BONES_SEATED), load(work / BONES_STANDING))
    rest = np.asarray(skin_arrays["standing_vertices"], np.float64)
    return Scene(
        skin,
        Caster(skin.vertices, skin.triangles),
        bones,
        Caster(bones.vertices, bones.triangles),
        Plate(SEATED_STRANDS, rest, skin),
        (),
        limb_fade((-238.0, -212.0), (238.0, 212.0)),
        limb_fade((-238.0, -205.0), (228.0, 190.0)),
        55.0,
    )


@dataclass(frozen=True)
class Format:
    """A size of a posture's pictures: part of the file name, outlines, qualities by layer."""

    suffix: str
    size: Size
    lines: Lines
    quality: dict[str, Quality]


STANDING_FORMATS: Final = (
    Format(
        "",
        STANDING_SIZE,
        Lines(2.6, 1.5, 1.2),
        {LUM: Quality(90), MUSCLES: Quality(90), BONES: Quality(90)},
    ),
    Format(
        "_large",
        STANDING_LARGE_SIZE,
        Lines(3.4, 2.2, 1.8),
        {LUM: Quality(85), MUSCLES: Quality(82), BONES: Quality(82)},
    ),
)
SEATED_FORMATS: Final = (
    Format(
        "",
        SEATED_SIZE,
        Lines(2.2, 1.3, 1.1),
        {LUM: Quality(90), MUSCLES: Quality(90), BONES: Quality(90)},
    ),
    Format(
        "_large",
        SEATED_LARGE_SIZE,
        Lines(3.4, 2.2, 1.8),
        {LUM: Quality(85), MUSCLES: Quality(82), BONES: Quality(82)},
    ),
)


def run_standing(work: Path, out: Path) -> None:
    """Stage: `standing/*.webp`, also at half their size for a quick start and quick layers."""
    _make(standing_scene(work), STANDING, STANDING_FORMATS, out / "standing", halves=True)


def run_seated(work: Path, out: Path) -> None:
    """Stage: `seated/*.webp`."""
    _make(seated_scene(work), SEATED, SEATED_FORMATS, out / "seated", halves=False)


def _make(
    scene: Scene, views: tuple[View, ...], formats: tuple[Format, ...], out: Path, *, halves: bool
) -> None:
    for form in formats:
        for view in views:
            layers = rendered(scene, view, form.size, form.lines)
            for layer, picture in layers.items():
                path = out / f"{view.name}_{layer}{form.suffix}.webp"
                print(path.name, write_webp(path, picture, form.quality[layer]), flush=True)
            if halves and not form.suffix:
                for layer, picture in layers.items():
                    path = out / f"{view.name}_{layer}{HALF}.webp"
                    print(path.name, write_webp(path, halved(picture), Quality(92)), flush=True)


def halved(picture: Bytes) -> Bytes:
    """A picture at half its size; rows and width must be even.

    Args:
        picture: straight alpha, (rows, width, 2) of luminance or (rows, width, 4) of sRGB colours.
    """
    values = picture.astype(np.float32) / 255.0
    if picture.shape[-1] == 4:
        values[..., :3] **= GAMMA
    values[..., :-1] *= values[..., -1:]
    mixed = averaged(values, 2)
    return straight_grey(mixed) if picture.shape[-1] == 2 else straight_srgb(mixed)
