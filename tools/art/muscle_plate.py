"""Paints muscles, tendons and ligaments on the skin, sample by sample.

The strands lie on the standing skin; a posed skin knows for each vertex where it was when standing
(`rest`), so the same strands are painted on it. The plate replaces the skin: it has its form
without its folds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from art.leg_axis import LegAxis
from art.leg_lines import Beside, Line
from art.meshes import Floats, Ints, unit
from art.muscles import Strand, Tissue
from art.raycast import Flags, Hits, Singles, Surface
from art.shading import (
    FASCIA,
    MUSCLE,
    MUSCLE_LIGHT,
    TENDON,
    Relief,
    coloured,
    luminance,
    ramp_table,
    smooth,
)

_TRIANGLE_MM = 2.5  # no triangle of the standing skin is larger


@dataclass(frozen=True)
class Look:
    """How a tissue is drawn.

    Attributes:
        bump: how far its cross-section bulges, as a tilt of the normal at its sides.
        fibres: how bright fibres differ.
        fibre_per_mm: fibres beside each other in one mm.
        shadow: darkness of the shadow on what lies beside it.
        rim: darkness of its own sides.
    """

    table: Singles
    bump: float
    fibres: float
    fibre_per_mm: float
    shadow: float
    rim: float


LOOKS: Final = {
    Tissue.MUSCLE: Look(ramp_table(MUSCLE), 0.52, 0.24, 1.0, 0.45, 0.24),
    Tissue.TENDON: Look(ramp_table(TENDON), 0.32, 0.13, 1.5, 0.36, 0.20),
    Tissue.SHEET: Look(ramp_table(TENDON), 0.06, 0.16, 1.1, 0.0, 0.0),
}
_TENDON_TABLE: Final = ramp_table(TENDON)
_GROUND_TABLE: Final = ramp_table(FASCIA)


@dataclass(frozen=True)
class Ground:
    """What the hits of a band know, one row per hit.

    Attributes:
        rest: place on the standing skin (h, 3).
        rest_normal: (h, 3) knee frame.
        normal: (h, 3) knee frame, of the posed skin without its folds.
        relief: light's view of it.
        triangle: (h,) hit.
    """

    rest: Singles
    rest_normal: Singles
    normal: Singles
    relief: Relief
    triangle: Ints


class Plate:
    """All strands on one skin."""

    def __init__(self, strands: tuple[Strand, ...], standing_skin: Floats, skin: Surface) -> None:
        """Lay the strands.

        Args:
            strands: deep ones first.
            standing_skin: (n, 3) vertices of the sculpted standing skin.
            skin: the surface to paint on.
        """
        axis = LegAxis(standing_skin)
        rest = skin.columns["rest"]
        self._carry = None if np.allclose(rest, skin.vertices, atol=0.5) else Carry(skin)
        self._laid = []
        for seed, strand in enumerate(strands):
            line = Line(axis, strand.way)
            near = line.touches(rest, _TRIANGLE_MM)
            self._laid.append((strand, line, near[skin.triangles].any(1), seed))

    def paint(self, hits: Hits, bone_colour: Singles, bone_share: Singles) -> Singles:
        """Linear colours (h, 3) of the hits of a band.

        Args:
            hits: on the skin.
            bone_colour: (h, 3) of the bone under each hit.
            bone_share: (h,) how much of it shines through where no muscle lies.
        """
        ground = ground_of(hits)
        light = luminance(MUSCLE_LIGHT, hits.to_camera(ground.normal), ground.relief)
        colour = coloured(light, _GROUND_TABLE)
        colour += (bone_colour - colour) * bone_share[:, None]
        for strand, line, touched, seed in self._laid:
            rows = np.flatnonzero(touched[ground.triangle])
            if len(rows):
                found = line.beside(ground.rest[rows], ground.rest_normal[rows], rows)
                self._lay(strand, line, found, seed, hits, ground, colour)
        return colour

    def _lay(
        self,
        strand: Strand,
        line: Line,
        found: Beside,
        seed: int,
        hits: Hits,
        ground: Ground,
        colour: Singles,
    ) -> None:
        """Put one strand and its shadow on the colours (h, 3), in place."""
        look = LOOKS[strand.tissue]
        inside_mm = (1.0 - np.abs(found.across)) * found.half_width_mm
        presence = _presence(strand, line, found)
        shade = look.shadow * np.exp(np.minimum(inside_mm, 0.0) / 1.9) * presence
        colour[found.rows] *= (1.0 - np.where(inside_mm < strand.edge_mm, shade, 0.0))[:, None]
        kept = np.flatnonzero(inside_mm > 0.0)
        if not len(kept):
            return
        part = _taken(found, kept)
        side = part.side
        if self._carry is not None:
            side = self._carry.posed(ground.triangle[part.rows], side)
        tilt = look.bump * part.across * np.minimum(1.0, part.half_width_mm / 9.0)
        normal = hits.to_camera(ground.normal[part.rows] + side * tilt[:, None])
        light = luminance(MUSCLE_LIGHT, normal, ground.relief.taken(part.rows))
        inside_mm = inside_mm[kept]
        light -= look.rim * np.exp(-inside_mm / 1.5) * presence[kept]
        painted, thick = _fibres(strand, line, part, light, seed)
        there = np.clip(presence[kept] * 1.8 - 0.8 * thick, 0.0, 1.0)  # ends fibre by fibre
        share = smooth(inside_mm, 0.0, strand.edge_mm) * strand.opacity * there
        colour[part.rows] += (painted - colour[part.rows]) * share[:, None]


def _presence(strand: Strand, line: Line, found: Beside) -> Singles:
    """How much of a strand is there (k,): it may appear and vanish at its ends."""
    upper, lower = strand.fade_mm
    presence = np.ones(len(found.rows), np.float32)
    if upper:
        presence *= smooth(found.along_mm, 0.0, upper)
    if lower:
        presence *= smooth(line.length_mm - found.along_mm, 0.0, lower)
    return presence


def _fibres(
    strand: Strand, line: Line, part: Beside, light: Singles, seed: int
) -> tuple[Singles, Singles]:
    """Linear colours (k, 3) with fibres, and the pattern (k,) of the thick ones, 0 to 1.

    A muscle's narrow ends turn into tendon fibre by fibre.
    Fibres run along the line, lean by the strand's slant, and draw together where it tapers.
    """
    look = LOOKS[strand.tissue]
    sideways = part.across * np.sqrt(part.half_width_mm * line.widest_mm)
    upper, lower = strand.slant
    along = part.along_mm
    lean = upper * along + (lower - upper) * along**2 / (2.0 * line.length_mm)
    if strand.one_sided:
        place = sideways - lean
    else:
        place = np.sqrt(sideways**2 + 4.0) - lean + 0.15 * sideways
    thick = lattice_noise(place * look.fibre_per_mm, along / 55.0, 3 * seed)
    thin = lattice_noise(place * look.fibre_per_mm * 2.7, along / 26.0, 3 * seed + 1)
    bundle = lattice_noise(place * look.fibre_per_mm / 7.0, along / 90.0, 3 * seed + 2)
    texture = 0.50 * thick + 0.32 * thin + 0.30 * bundle - 0.56
    light = light + look.fibres * texture * np.clip(part.half_width_mm / 8.0, 0.3, 1.0)
    painted = coloured(light, look.table)
    if strand.tissue is Tissue.MUSCLE:
        narrow = np.clip(1.0 - part.half_width_mm / 10.0, 0.0, 1.0)
        sinew = np.clip(1.1 * narrow + (thick - 0.5) * 3.0 * narrow * (1.0 - narrow), 0.0, 0.9)
        painted += (coloured(light + 0.06, _TENDON_TABLE) - painted) * sinew[:, None]
    return painted, thick


class Carry:
    """Takes directions in the standing skin to the posed skin, triangle by triangle."""

    def __init__(self, skin: Surface) -> None:
        self._rest = _edges(skin.columns["rest"].astype(np.float64), skin.triangles)
        self._posed = _edges(skin.vertices, skin.triangles)

    def posed(self, triangle: Ints, directions: Singles) -> Singles:
        """Unit directions (k, 3) of the posed skin for directions (k, 3) of the standing skin."""
        first, second = self._rest[0][triangle], self._rest[1][triangle]
        a, b, c = (first**2).sum(1), (first * second).sum(1), (second**2).sum(1)
        p, q = (directions * first).sum(1), (directions * second).sum(1)
        scale = np.maximum(a * c - b * b, 1e-9)
        share1, share2 = (c * p - b * q) / scale, (a * q - b * p) / scale
        turned = (
            share1[:, None] * self._posed[0][triangle] + share2[:, None] * self._posed[1][triangle]
        )
        return np.asarray(unit(turned), np.float32)


def ground_of(hits: Hits) -> Ground:
    """The columns that painting needs, at each hit."""
    relief = hits.column("plate_relief_mm")
    return Ground(
        hits.column("rest"),
        hits.column("rest_normal"),
        hits.column("plate_normal"),
        Relief(hits.column("sky"), relief[:, 0], relief[:, 1]),
        hits.triangle,
    )


def lattice_noise(x: Singles, y: Singles, seed: int) -> Singles:
    """Smooth seeded noise (k,), 0 to 1, with one random value per unit of x and y."""
    size = 256
    values = np.random.default_rng(seed).random((size, size)).astype(np.float32)
    column, row = np.floor(x).astype(np.int64), np.floor(y).astype(np.int64)
    s, t = (x - column).astype(np.float32), (y - row).astype(np.float32)
    s, t = s * s * (3.0 - 2.0 * s), t * t * (3.0 - 2.0 * t)
    column, row = column % size, row % size
    right, below = (column + 1) % size, (row + 1) % size
    upper = values[row, column] * (1.0 - s) + values[row, right] * s
    lower = values[below, column] * (1.0 - s) + values[below, right] * s
    return np.asarray(upper * (1.0 - t) + lower * t, np.float32)


def _taken(found: Beside, kept: Ints | Flags) -> Beside:
    return Beside(
        found.rows[kept],
        found.across[kept],
        found.along_mm[kept],
        found.half_width_mm[kept],
        found.side[kept],
    )


def _edges(places: Floats, triangles: Ints) -> tuple[Floats, Floats]:
    first = places[triangles[:, 0]]
    return places[triangles[:, 1]] - first, places[triangles[:, 2]] - first
