"""Draws the hand in the light of the legs, with nails, folds, inner contours, a faded forearm.

A picture is luminance and alpha: the grey is the place on the skin tone's ramp, outline and inner
lines are baked in as dark values. All frames of a picture share one canvas and one contact, so
that they can be cross-faded in place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt, gaussian_filter

from art.cameras import Size, View
from art.hand_mesh import HandMesh, NailMask
from art.hand_poses import Angles, Light
from art.meshes import Floats, ambient_occlusion, smoothed, umbrella, unit, vertex_normals
from art.raycast import Caster, Hits, Singles, Surface, bands, cast, surface_of
from art.shading import (
    SKIN_LIGHT,
    Bytes,
    Relief,
    averaged,
    line_share,
    luminance,
    smooth,
    straight_grey,
)
from art.subdivision import catmull_clark, refined

MM_PER_PX: Final = 0.25
PX_PER_SHADOW_PX: Final = 4
FADE_MM: Final = (-190.0, -105.0)
"""The forearm is clear up to the second and gone at the first, along the hand's x at rest."""
_MARGIN_PX = 8
_COARSE_MM = 10.0  # longest edge of the mesh that the frame is measured on
_SAMPLES = 2
_SKY_RAYS = 40
_SKY_SMOOTHING = 5
_FINE_PASSES, _BROAD_PASSES = 6, 88
_OUTLINE_PX, _OUTLINE_SHARE = 2.4, 0.85
_CONTOUR_PX, _CONTOUR_SHARE = 1.7, 0.62
_CONTOUR_JUMP_MM, _CONTOUR_FULL_MM = 2.5, 6.0
_NAIL_RISE, _NAIL_SHEEN, _NAIL_EDGE = 0.045, 0.22, 0.20
_FOLD_DEPTH = 0.12
_FOLDS = ((-3.2, 0.55, 0.030), (-1.2, 0.90, 0.012), (0.9, 1.0, -0.012), (3.0, 0.60, -0.030))
"""Fine folds on the back of a finger joint: place along the finger mm, strength, curve."""


@dataclass(frozen=True)
class HandView(View):
    """A camera given by its rows in the hand frame."""

    rows: Floats

    def axes(self) -> Floats:
        """Rows (3, 3), unit: to the right, upwards, towards the viewer."""
        return self.rows


@dataclass(frozen=True)
class Canvas:
    """Where a picture's frame lies round its contact, in mm: left, right, down, up of it."""

    left: float
    right: float
    down: float
    up: float

    @staticmethod
    def around(hands: Sequence[tuple[Floats, Floats]], rest_x_mm: Floats, rows: Floats) -> Canvas:
        """The smallest canvas, with a margin, for all frames of a picture.

        Args:
            hands: for each frame the contact (3,) and the vertices (n, 3).
            rest_x_mm: (n,) x of the vertices at rest, which tells what is faded out.
            rows: of the camera.
        """
        shown = rest_x_mm > FADE_MM[0] - _COARSE_MM
        seen = np.vstack([(vertices[shown] - contact) @ rows[:2].T for contact, vertices in hands])
        low, high = seen.min(0) - _MARGIN_PX * MM_PER_PX, seen.max(0) + _MARGIN_PX * MM_PER_PX
        return Canvas(-low[0], high[0], -low[1], high[1])

    @property
    def size(self) -> Size:
        """In pixels; the shadow's pixels fit both sides."""
        step_mm = MM_PER_PX * PX_PER_SHADOW_PX
        width = int(np.ceil((self.left + self.right) / step_mm)) * PX_PER_SHADOW_PX
        height = int(np.ceil((self.down + self.up) / step_mm)) * PX_PER_SHADOW_PX
        return Size(width, height, MM_PER_PX)

    @property
    def contact_px(self) -> Floats:
        """Where the contact lies (2,), x and y from the upper left corner."""
        return np.array([self.left, self.up]) / MM_PER_PX

    def view(self, name: str, contact: Floats, rows: Floats) -> HandView:
        """The camera that puts a contact (3,) at `contact_px`."""
        size, (x, y) = self.size, self.contact_px
        right_mm = (size.width_px / 2.0 - x) * MM_PER_PX
        up_mm = (y - size.height_px / 2.0) * MM_PER_PX
        centre = contact + right_mm * rows[0] + up_mm * rows[1]
        return HandView(name, 0.0, 0.0, (centre[0], centre[1], centre[2]), rows)


@dataclass(frozen=True)
class Look:
    """What a frame looks like beside its shape."""

    angles: Angles
    light: Light
    nail_blanch: float


def hand_surface(hand: HandMesh, vertices: Floats) -> Surface:
    """A posed hand refined three times, with all that is shaded from at its vertices.

    Columns: open_sky, fine_mm, broad_mm (see `shading.Relief`), rest (position at rest, mm),
    rest_normal, uv.
    """
    rest_normals = vertex_normals(hand.vertices, hand.quads)
    columns = np.column_stack([hand.vertices, rest_normals, hand.uv])
    vertices, quads, columns = refined(vertices, hand.quads, columns, 2)
    normals = vertex_normals(vertices, quads)
    mean_of = umbrella(quads, len(vertices))
    sky = ambient_occlusion(Caster(vertices, quads).first_hit, vertices, normals, _SKY_RAYS)
    sky = smoothed(sky, mean_of, _SKY_SMOOTHING)
    fine = smoothed(vertices, mean_of, _FINE_PASSES, 0.5)
    broad = smoothed(fine, mean_of, _BROAD_PASSES - _FINE_PASSES, 0.5)
    heights = [((vertices - base) * normals).sum(1) for base in (fine, broad)]
    vertices, quads, columns = catmull_clark(
        vertices, quads, np.column_stack([sky, *heights, columns])
    )
    return surface_of(
        vertices,
        quads,
        {
            "open_sky": columns[:, 0],
            "fine_mm": columns[:, 1],
            "broad_mm": columns[:, 2],
            "rest": columns[:, 3:6],
            "rest_normal": columns[:, 6:9],
            "uv": columns[:, 9:11],
        },
    )


class HandRenderer:
    """Draws frames of one hand."""

    def __init__(self, hand: HandMesh, nails: NailMask) -> None:
        self._hand = hand
        self._nails = nails

    def picture(self, surface: Surface, view: HandView, size: Size, look: Look) -> Bytes:
        """Luminance and straight alpha (height, width, 2) of a frame."""
        caster = Caster(surface.vertices, surface.triangles)
        band = bands(view, size, _SAMPLES, size.height_px, 0)[0]
        hits = cast(surface, caster, band)
        mask = hits.mask()
        bright = np.clip(hits.plane(self._brightness(hits, look)), 0.0, 1.0)
        line = _OUTLINE_SHARE * line_share(mask, _OUTLINE_PX * _SAMPLES, 0.8 * _SAMPLES)
        line = np.maximum(line, _contours(hits.plane(hits.depth_mm, np.nan)) * mask)
        alpha = hits.plane(smooth(hits.column("rest")[:, 0], *FADE_MM))
        premultiplied = np.stack([bright * (1.0 - line) * alpha, alpha], 2)
        return straight_grey(averaged(premultiplied.astype(np.float32), _SAMPLES))

    def _brightness(self, hits: Hits, look: Look) -> Singles:
        """Luminance (h,) of the skin with its nails and folds."""
        normals = hits.to_camera(hits.column("normal"))
        relief = Relief(hits.column("open_sky"), hits.column("fine_mm"), hits.column("broad_mm"))
        side = look.light.value
        light = replace(
            SKIN_LIGHT,
            key=(side * SKIN_LIGHT.key[0], *SKIN_LIGHT.key[1:]),
            fill=(side * SKIN_LIGHT.fill[0], *SKIN_LIGHT.fill[1:]),
        )
        bright = luminance(light, normals, relief)
        bright = bright - _FOLD_DEPTH * self._folds(hits, look.angles)
        nail, edge = self._nail(hits)
        halfway = unit(unit(np.array(light.key)) + np.array([0.0, 0.0, 1.0]))
        sheen = np.clip(normals @ halfway, 0.0, 1.0) ** 60
        rise = _NAIL_RISE + look.nail_blanch + _NAIL_SHEEN * sheen
        return np.asarray(bright + nail * rise - _NAIL_EDGE * edge, np.float32)

    def _nail(self, hits: Hits) -> tuple[Singles, Singles]:
        """Shares (h,) of nail and of the line round it, at each hit."""
        mask = self._nails.at(hits.column("uv"))
        nail = hits.plane(np.clip((mask - 0.3) / 0.5, 0.0, 1.0).astype(np.float32))
        nail = gaussian_filter(nail, 0.6 * _SAMPLES)
        wide = gaussian_filter(nail, 1.6 * _SAMPLES)
        edge = np.abs(gaussian_filter(nail, 0.5 * _SAMPLES) - wide)
        flat_nail, flat_edge = nail.reshape(-1), np.clip(2.6 * edge, 0.0, 1.0).reshape(-1)
        return flat_nail[hits.where], flat_edge[hits.where]

    def _folds(self, hits: Hits, angles: Angles) -> Singles:
        """Depth (h,) of the fine folds on the backs of the finger joints; a bent joint has none."""
        rest = hits.column("rest")
        normals = hits.column("rest_normal")
        depth = np.zeros(len(rest), np.float32)
        for (finger, joint), axes in self._hand.axes.items():
            if joint == 1:
                continue
            offset = rest - self._hand.joints[finger, joint].astype(np.float32)
            near = np.flatnonzero((offset * offset).sum(1) < 18.0**2)
            along = axes.along + self._hand.axes[finger, joint - 1].along
            along = along / np.linalg.norm(along)
            place = np.stack([offset[near] @ along, offset[near] @ axes.bend], 1)
            on_back = smooth(normals[near] @ axes.back, 0.25, 0.7)
            bend = angles.get((finger, joint), (0.0, 0.0, 0.0))[0]
            shown = np.clip(1.0 - bend / 55.0, 0.0, 1.25) * on_back
            if (finger, joint) == (1, 2):
                shown = 0.35 * shown
            depth[near] = np.maximum(depth[near], shown * _fold_pattern(place, finger, joint))
        return depth


def _fold_pattern(place: Floats, finger: int, joint: int) -> Floats:
    """Strength (k,) of the folds at places (k, 2): mm along and across the finger."""
    along, across = place[:, 0], place[:, 1]
    half_width = 6.5 if finger == 1 else 4.8
    stretch = 1.15 if joint == 2 else 0.8
    strength = np.zeros(len(place))
    for number, (at_mm, share, curve) in enumerate(_FOLDS):
        wander = 0.10 * np.sin(0.9 * across + 1.7 * number + finger)
        off = along - at_mm * stretch - curve * across**2 + wander
        uneven = 0.8 + 0.2 * np.sin(0.7 * across + 2.1 * number + finger)
        line = np.exp(-((off / 0.42) ** 2)) * np.exp(-((across / half_width) ** 4))
        strength = np.maximum(strength, share * line * uneven)
    return strength


def _contours(depth_mm: Singles) -> NDArray[np.float64]:
    """Share of a dark line on each sample beside a jump in depth, stronger where it is greater."""
    strength = np.zeros(depth_mm.shape)
    for axis in (0, 1):
        for shift in (1, -1):
            jump = np.nan_to_num(np.roll(depth_mm, shift, axis) - depth_mm, nan=0.0)
            grown = np.clip((jump - _CONTOUR_JUMP_MM) / _CONTOUR_FULL_MM, 0.0, 1.0)
            strength = np.maximum(strength, grown)
    distance, nearest = distance_transform_edt(strength <= 0.0, return_indices=True)
    jump_share = 0.35 + 0.65 * strength[nearest[0], nearest[1]]
    line = np.clip((_CONTOUR_PX * _SAMPLES - distance) / (0.8 * _SAMPLES) + 0.5, 0.0, 1.0)
    return _CONTOUR_SHARE * line * jump_share
