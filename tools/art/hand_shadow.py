"""The shadow a hand throws on the skin it presses, one pixel a millimetre.

The skin is taken as a plane that faces the viewer at the depth of the contact. Three parts are
joined: the hand seen from the plane through a soft cone of light, and two blurred silhouettes
moved away from the light, a wide and a narrow one, which hold the near end of the forearm too.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from scipy.ndimage import gaussian_filter, shift

from art.cameras import Size
from art.hand_poses import Light
from art.hand_render import MM_PER_PX, PX_PER_SHADOW_PX, HandView
from art.meshes import Floats, unit
from art.raycast import Caster, Singles, Surface, bands, cast
from art.shading import averaged, smooth

MM_PER_SHADOW_PX: Final = MM_PER_PX * PX_PER_SHADOW_PX
MARGIN_PX: Final = 30
"""The shadow picture begins so far left of and above the hand's picture."""
SHIFT_PER_LIFT: Final = (0.35, 0.45)
"""A hand lifted by 1 mm throws its shadow so far right and down, lit from the upper left."""
_FADE_MM = (-112.0, -55.0)
"""The forearm's shadow ends where the forearm begins to fade, or it would show through it."""
_SAMPLES = 2
_ABOVE_MM = 0.2
_LEAST_HEIGHT_MM = 1.0
_RAYS = 20
_CONE = 0.62
_TILT = (-0.30, 0.42)
_REACH_MM = 70.0
_CONE_SHARE = 0.55
_DROPS = ((0.36, (4.5, 5.5), 4.0), (0.38, (1.2, 1.6), 1.3))
"""Share, move (right, down) in mm, blur in mm of the silhouettes."""


def shadow_picture(
    surface: Surface, view: HandView, picture: Size, contact_depth_mm: float, light: Light
) -> Singles:
    """Strength 0..1 of the shadow (rows, columns), `MARGIN_PX` larger on all sides.

    Args:
        surface: the hand.
        view: its camera.
        picture: size of the hand's picture, both sides multiples of `PX_PER_SHADOW_PX`.
        contact_depth_mm: of the nearest contact, along the direction to the viewer.
        light: the side it comes from.
    """
    size = Size(
        picture.width_px // PX_PER_SHADOW_PX + 2 * MARGIN_PX,
        picture.height_px // PX_PER_SHADOW_PX + 2 * MARGIN_PX,
        MM_PER_SHADOW_PX,
    )
    cone = _cone_shadow(surface, view, size, contact_depth_mm - 0.5, light)
    silhouette = _silhouette(surface, view, size)
    clear = 1.0 - _CONE_SHARE * gaussian_filter(cone, 1.2)
    for share, (right, down), blur in _DROPS:
        moved = shift(gaussian_filter(silhouette, blur), (down, right * light.value), order=1)
        clear = clear * (1.0 - share * moved)
    return np.asarray(1.0 - clear, np.float32)


def _silhouette(surface: Surface, view: HandView, size: Size) -> Singles:
    """Share (rows, columns) of each pixel that the hand covers, without its forearm."""
    band = bands(view, size, _SAMPLES, size.height_px, 0)[0]
    hits = cast(surface, Caster(surface.vertices, surface.triangles), band)
    covered = hits.plane(smooth(hits.column("rest")[:, 0], *_FADE_MM))
    return averaged(covered[..., None], _SAMPLES)[..., 0]


def _cone_shadow(
    surface: Surface, view: HandView, size: Size, plane_depth_mm: float, light: Light
) -> Floats:
    """Share of the light's cone that the hand hides from each pixel of the plane; near counts most.

    What reaches below the plane (fingers beside the limb) is taken as lying on it: the shadow
    then has no hole under the hand, which a hand drawn half transparent would show.
    """
    rows = view.axes()
    above = surface.vertices @ rows[2] - plane_depth_mm
    height = np.maximum(above, _LEAST_HEIGHT_MM)
    lying = surface.vertices + np.outer(height - above, rows[2])
    caster = Caster(lying, surface.triangles)
    clear = np.exp(-height / _REACH_MM) * smooth(surface.columns["rest"][:, 0], *_FADE_MM)
    darkness = clear[surface.triangles].mean(1)
    origins = _plane_points(view, size, plane_depth_mm + _ABOVE_MM)
    random = np.random.default_rng(0)
    hidden = np.zeros(len(origins))
    for ray in range(_RAYS):
        radius = _CONE * np.sqrt((ray + random.random(len(origins))) / _RAYS)
        turn = 2.0 * np.pi * random.random(len(origins))
        slant = np.stack(
            [
                light.value * _TILT[0] + radius * np.cos(turn),
                _TILT[1] + radius * np.sin(turn),
                np.ones(len(origins)),
            ],
            1,
        )
        hit = caster.first_hit(origins, unit(slant) @ rows)
        hidden += np.where(hit >= 0, darkness[hit], 0.0)
    return (hidden / _RAYS).reshape(size.height_px, size.width_px)


def _plane_points(view: HandView, size: Size, depth_mm: float) -> Floats:
    """Middles of the pixels (n, 3) of a plane that faces the viewer, in the hand frame."""
    rows = view.axes()
    centre = rows @ np.array(view.centre_mm)
    x = centre[0] + (np.arange(size.width_px) - size.width_px / 2.0 + 0.5) * size.mm_per_px
    y = centre[1] + (size.height_px / 2.0 - np.arange(size.height_px) - 0.5) * size.mm_per_px
    right, up = np.meshgrid(x, y)
    points = np.stack([right.ravel(), up.ravel(), np.full(right.size, depth_mm)], 1)
    return points @ rows
