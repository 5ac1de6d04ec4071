"""Light, colour ramps, outlines and fades: from normals and relief to the colours of a layer.

Colours are mixed in linear light (gamma 2.2). The light is tuned by eye for a plate that reads on a
light and on a dark page alike; the skin is shipped as luminance alone and takes its tone from a
table of 256 entries (`tone_table`) when it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt

from art.raycast import Flags, Singles

Bytes = NDArray[np.uint8]
Stops = tuple[tuple[float, str], ...]
GAMMA: Final = 2.2


def _even(*colours: str) -> Stops:
    """Colours at equal steps from 0 to 1."""
    return tuple((i / (len(colours) - 1), colour) for i, colour in enumerate(colours))


TONES: Final[dict[str, Stops]] = {
    "porcelain": _even("#4d4347", "#857479", "#bda79f", "#e3d3c7", "#fbf4ec"),
    "teal": _even("#1f3a44", "#476a75", "#86a7ac", "#c3d8d7", "#f3faf8"),
    "slate": _even("#33383d", "#686f75", "#a3a9ac", "#d3d6d6", "#fafaf9"),
    "sand": _even("#51372f", "#8f6a5a", "#c79d85", "#e8cdb6", "#fdf1e2"),
    "bronze": _even("#2f1d17", "#65432f", "#9c6f50", "#cba07c", "#f0d6b8"),
    "umber": _even("#170f0d", "#3c2720", "#6b4838", "#9c7460", "#d3b19b"),
}
BONE: Final[Stops] = (
    (0.0, "#5b5344"),
    (0.3, "#a3967c"),
    (0.6, "#dccfb2"),
    (0.85, "#f5edd8"),
    (1.0, "#fffdf4"),
)
MUSCLE: Final = _even("#2e0d10", "#6b2526", "#a84a44", "#d58a7c", "#f7d6c9")
TENDON: Final = _even("#55503f", "#948c76", "#cdc6b0", "#ece7d7", "#fffdf5")
FASCIA: Final = _even("#4a3a38", "#8c7270", "#c4a9a2", "#e6d3c9", "#fbf2ea")

_STEPS = 4095


def linear(colour: str) -> Singles:
    """A colour "#rrggbb" in linear light (3,)."""
    parts = [int(colour[i : i + 2], 16) / 255.0 for i in (1, 3, 5)]
    return np.asarray(np.array(parts) ** GAMMA, np.float32)


def ramp_table(stops: Stops, steps: int = _STEPS) -> Singles:
    """Colours (steps + 1, 3) in linear light for 0 to 1, interpolated in linear light."""
    at = np.linspace(0.0, 1.0, steps + 1)
    colours = np.stack([linear(colour) for _, colour in stops])
    places = [place for place, _ in stops]
    columns = [np.interp(at, places, colours[:, i]) for i in range(3)]
    return np.stack(columns, 1).astype(np.float32)


def coloured(luminance: Singles, table: Singles) -> Singles:
    """Colours (h, 3) of luminances (h,); what lies beyond 0 to 1 takes the end of the table."""
    steps = len(table) - 1
    entry = np.clip(luminance * steps + 0.5, 0.0, steps).astype(np.int32)
    return table[entry]


def tone_table(stops: Stops) -> Bytes:
    """The 256 sRGB colours (256, 3) that a luminance picture is shown with."""
    return _bytes(ramp_table(stops, 255) ** (1.0 / GAMMA))


@dataclass(frozen=True)
class Light:
    """How a layer is lit; directions are in camera space: right, up, towards the viewer."""

    key: tuple[float, float, float] = (-0.55, 0.60, 0.62)
    fill: tuple[float, float, float] = (0.80, 0.10, 0.35)
    ambient: float = 0.17
    key_gain: float = 0.76
    wrap: float = 0.28
    fill_gain: float = 0.16
    occlusion: float = 1.15
    fine_relief: float = 0.15
    broad_relief: float = 0.09
    edge: float = 0.35
    sheen: float = 0.08


SKIN_LIGHT: Final = Light()
BONE_LIGHT: Final = Light(
    key=(-0.50, 0.55, 0.67),
    ambient=0.22,
    key_gain=0.72,
    wrap=0.35,
    occlusion=1.0,
    fine_relief=0.25,
    broad_relief=0.05,
    edge=0.42,
)
MUSCLE_LIGHT: Final = Light(
    ambient=0.19,
    key_gain=0.72,
    wrap=0.35,
    occlusion=1.1,
    fine_relief=0.06,
    broad_relief=0.035,
    edge=0.30,
    sheen=0.09,
)
_SHOULDER = 0.80


@dataclass(frozen=True)
class Relief:
    """What a surface knows about its shape at each hit (h,).

    Attributes:
        open_sky: share of the sky seen, 0 to 1.
        fine_mm: height above the surface smoothed a little; ridges positive, grooves negative.
        broad_mm: height above the surface smoothed much.
    """

    open_sky: Singles
    fine_mm: Singles
    broad_mm: Singles

    def taken(self, chosen: NDArray[np.int64]) -> Relief:
        """The rows chosen."""
        return Relief(self.open_sky[chosen], self.fine_mm[chosen], self.broad_mm[chosen])


def luminance(light: Light, normals: Singles, relief: Relief) -> Singles:
    """How bright each hit is (h,), about 0 to 1, highlights rolled off softly.

    Args:
        light: the layer's.
        normals: (h, 3) unit, camera space.
        relief: of the same hits.
    """
    key, fill = _unit(light.key), _unit(light.fill)
    facing = np.clip(normals[:, 2], 0.0, 1.0)
    lit = np.clip((normals @ key + light.wrap) / (1.0 + light.wrap), 0.0, 1.0)
    filled = np.clip((normals @ fill + 0.2) / 1.2, 0.0, 1.0)
    sky = np.clip(1.0 - light.occlusion * (1.0 - relief.open_sky), 0.0, 1.0)
    bright = (light.ambient + light.key_gain * lit**1.1 + light.fill_gain * filled) * sky
    bright += light.fine_relief * np.clip(relief.fine_mm, -1.2, 1.2)
    bright += light.broad_relief * np.clip(relief.broad_mm, -3.0, 3.0)
    bright -= light.edge * (1.0 - facing) ** 3.2
    halfway = _unit(tuple(key + np.array([0.0, 0.0, 1.0], np.float32)))
    bright += light.sheen * np.clip(normals @ halfway, 0.0, 1.0) ** 38
    over = np.maximum(bright - _SHOULDER, 0.0) / (1.0 - _SHOULDER)
    rolled = _SHOULDER + (1.0 - _SHOULDER) * (1.0 - np.exp(-over))
    return np.where(bright > _SHOULDER, rolled, bright).astype(np.float32)


def line_share(inside: Flags, width: float, feather: float) -> Singles:
    """Share of a line at each sample: 1 within `width` samples of the outside, then less."""
    distance = distance_transform_edt(inside).astype(np.float32)
    return np.clip((width - distance) / feather + 0.5, 0.0, 1.0) * inside


def step_share(depth_mm: Singles, jump_mm: float, width: float, feather: float) -> Singles:
    """The same beside a step in depth: on the far side, where the near part ends."""
    step = np.zeros(depth_mm.shape, bool)
    for axis in (0, 1):
        for shift in (1, -1):
            step |= np.roll(depth_mm, shift, axis) - depth_mm > jump_mm
    distance = distance_transform_edt(~step).astype(np.float32)
    return np.clip((width - distance) / feather + 0.5, 0.0, 1.0)


def smooth(x: Singles, start: float, end: float) -> Singles:
    """0 before `start`, 1 after `end`, an S between; `end` may lie below `start`."""
    t = np.clip((x - start) / (end - start), 0.0, 1.0)
    return np.asarray(t * t * (3.0 - 2.0 * t), np.float32)


def averaged(image: Singles, samples: int) -> Singles:
    """Means over boxes of `samples` x `samples`: a picture from its samples, (rows, width, k)."""
    rows, width, channels = image.shape
    boxes = image.reshape(rows // samples, samples, width // samples, samples, channels)
    return boxes.mean((1, 3))


def straight_srgb(premultiplied: Singles) -> Bytes:
    """Bytes (rows, width, 4), straight alpha, of premultiplied linear colours."""
    alpha = premultiplied[..., 3:]
    colour = premultiplied[..., :3] / np.maximum(alpha, 1e-6)
    colour = np.clip(colour, 0.0, 1.0) ** (1.0 / GAMMA)
    return _bytes(np.concatenate([colour, alpha], 2))


def straight_grey(premultiplied: Singles) -> Bytes:
    """Bytes (rows, width, 2): value and straight alpha; a luminance is an index, not light."""
    alpha = premultiplied[..., 1:]
    return _bytes(np.concatenate([premultiplied[..., :1] / np.maximum(alpha, 1e-6), alpha], 2))


def _bytes(values: Singles) -> Bytes:
    return (np.clip(values, 0.0, 1.0) * 255.0 + 0.5).astype(np.uint8)


def _unit(direction: tuple[float, ...]) -> Singles:
    vector = np.array(direction, np.float32)
    return np.asarray(vector / np.linalg.norm(vector), np.float32)
