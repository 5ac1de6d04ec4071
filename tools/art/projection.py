"""From the leg to the pictures: where a point appears in each view, and whether it may be shown.

A point is shown where the skin faces the viewer well enough, nothing of the leg lies before it, and
it makes sense to press there as seen: the exceptions are tables with their reasons.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from art.cameras import Size, View, project
from art.meshes import Floats
from art.point_rules import Placed
from art.seated_rules import STANDING_ONLY
from art.skin_surface import Skin, SkinPoint

FACING_LEAST = 0.20
"""Cosine between skin and viewer below which a point slips round the edge."""
FACING_LEAST_ELSEWHERE = 0.33
"""The same in a still view that is not the point's best one."""

FADE_STARTS_Z_MM = 212.0
"""From this height of the standing leg, up or down, the pictures fade."""

BEST_VIEW = {
    "standing": {
        **dict.fromkeys(("EX-LE2", "ST34", "ST33", "ST32", "SP10", "EX-LE3"), "front"),
        **dict.fromkeys(("ST35", "EX-LE4", "ST36"), "front"),
        **dict.fromkeys(("GB34", "GB33", "GB32", "GB31"), "outer"),
        **dict.fromkeys(("BL39", "BL38", "KI10", "BL40", "BL55", "BL56", "BL57", "BL37"), "back"),
        **dict.fromkeys(("SP9", "LR7", "LR8", "LR9"), "inner"),
    },
    "seated": {
        **dict.fromkeys(("EX-LE2", "ST34", "ST33", "ST32", "ST35", "ST36"), "front_outer"),
        **dict.fromkeys(("SP10", "EX-LE3", "EX-LE4"), "front_inner"),
        **dict.fromkeys(("GB34", "GB33", "GB32", "GB31"), "outer"),
        **dict.fromkeys(("SP9", "LR7", "LR8", "LR9"), "inner"),
    },
}
"""The view a point is taught in. A table, not the skin's direction: ST36 faces outwards, yet it is
found from the front."""

PAST_A_TENDON = {
    "BL39": ("biceps tendon", 0.0, 115.0),
    "BL38": ("biceps tendon", 0.0, 115.0),
    "KI10": ("semitendinosus tendon", 245.0, 360.0),
}
"""Points seen past the tendon they lie behind, and the azimuths (degrees) from where: pressed as
seen, the finger would come to the wrong side of the tendon."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A point in one view.

    Attributes:
        x: fraction of the picture's width, to the right.
        y: fraction of its height, downwards.
        facing: cosine between the skin's normal and the way to the viewer.
        visible: whether the point may be shown here.
    """

    x: float
    y: float
    facing: float
    visible: bool


def sights(
    placed: Placed, skin: Skin, views: tuple[View, ...], size: Size
) -> dict[str, dict[str, Sight]]:
    """Code -> name of the view -> what is seen of the point by the rules of every picture."""
    return {
        code: {view.name: _sight(code, spot, skin, view, size) for view in views}
        for code, spot in placed.items()
    }


def in_still_views(
    seen: dict[str, dict[str, Sight]], posture: str, fading: Mapping[str, bool]
) -> dict[str, dict[str, Sight]]:
    """The stricter rules of still views: outside its best view a point must face the viewer well.

    Args:
        seen: what `sights` returns.
        posture: a key of `BEST_VIEW`; seated, the points of `STANDING_ONLY` are hidden.
        fading: code -> whether the point lies where the picture fades.
    """
    best = BEST_VIEW[posture]
    hidden = {code for code, fades in fading.items() if fades}
    if posture == "seated":
        hidden |= STANDING_ONLY.keys()

    def shown(code: str, view: str, sight: Sight) -> Sight:
        facing_well = view == best.get(code) or sight.facing >= FACING_LEAST_ELSEWHERE
        visible = sight.visible and facing_well and code not in hidden
        return Sight(sight.x, sight.y, sight.facing, visible)

    return {
        code: {view: shown(code, view, sight) for view, sight in views.items()}
        for code, views in seen.items()
    }


def fades(skin: Skin, standing_z_mm: Floats, spot: SkinPoint) -> bool:
    """Whether a point lies on a faded end of the limb.

    Args:
        skin: in any posture.
        standing_z_mm: (n,) of its vertices.
        spot: on it.
    """
    return bool(abs(standing_z_mm[skin.vertex_near(spot.place)]) >= FADE_STARTS_Z_MM)


def _sight(code: str, spot: SkinPoint, skin: Skin, view: View, size: Size) -> Sight:
    towards = view.axes()[2]
    x, y = project(view, size, spot.place[None])[0]
    facing = float(spot.normal @ towards)
    visible = (
        facing > FACING_LEAST
        and 0.0 <= x < 1.0
        and 0.0 <= y < 1.0
        and not _past_a_tendon(code, view.azimuth_deg)
        and skin.sees(spot, towards)
    )
    return Sight(float(x), float(y), facing, visible)


def _past_a_tendon(code: str, azimuth_deg: float) -> bool:
    if code not in PAST_A_TENDON:
        return False
    _, start_deg, end_deg = PAST_A_TENDON[code]
    return bool(start_deg <= azimuth_deg % 360.0 < end_deg)


def outline(skin: Skin, view: View, size: Size, row_mm: float, step_mm: float) -> list[list[float]]:
    """The leg's outline as rows: [y, left, right, ...], fractions of the picture.

    A row has one pair of edges for each stretch of leg it crosses; rows without leg are left out.

    Args:
        skin: the leg.
        view: the camera.
        size: of the picture.
        row_mm: distance of the rows.
        step_mm: distance of the rays in a row.
    """
    right, up, towards = view.axes()
    width_mm, height_mm = size.width_px * size.mm_per_px, size.height_px * size.mm_per_px
    across = np.arange(-width_mm / 2.0, width_mm / 2.0, step_mm) + step_mm / 2.0
    rows = []
    for down in np.arange(row_mm / 2.0, height_mm, row_mm):
        origins = np.array(view.centre_mm) + across[:, None] * right + (height_mm / 2.0 - down) * up
        hit = skin.hides(origins, towards)
        edges = np.flatnonzero(np.diff(np.concatenate([[0], hit.astype(int), [0]])))
        if len(edges):
            stretches = [float(edge * step_mm / width_mm) for edge in edges]
            rows.append([float(down / height_mm), *stretches])
    return rows
