"""`landmarks.json`: what can be pointed out on the pictures, and what checks the points.

Beside the pictures of landmarks and lines it holds them as places in space, the directions of each
segment of the limb, the rulers and the leg's outlines.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from art import cameras
from art.cameras import View, project
from art.landmarks import SkinLine
from art.leg_postures import Leg, Posture
from art.meshes import Floats
from art.point_rules import HIP_SPINE_MM
from art.projection import outline
from art.rulers import BACK_OF_THIGH_CUN, CREASE_Z_MM, SHIN_CUN, THIGH_CUN

NEAR_LEAST = 0.20
"""Cosine between skin and viewer from which a landmark counts as on the near side."""
OUTLINE_ROW_MM = 5.0
OUTLINE_STEP_MM = 0.5


def landmarks_file(leg: Leg) -> dict[str, Any]:
    """The content of `landmarks.json`."""
    rulers = leg.rulers
    return {
        "format": "kneeapp-landmarks",
        "version": 1,
        "rulers": {
            "shin": _ruler(SHIN_CUN, CREASE_Z_MM, rulers.outer_ankle_z_mm),
            "thigh": _ruler(THIGH_CUN, rulers.trochanter_z_mm, CREASE_Z_MM),
            "back_of_thigh": _ruler(
                BACK_OF_THIGH_CUN,
                CREASE_Z_MM + BACK_OF_THIGH_CUN * rulers.back_of_thigh_cun_mm,
                CREASE_Z_MM,
            ),
        },
        "hip_spine_mm": rounded(HIP_SPINE_MM, 1),
        "postures": {
            posture.name: {
                "heights_y": _heights(leg) if posture.name == "standing" else {},
                **_landmarks_of(posture),
            }
            for posture in leg.postures
        },
    }


def _ruler(cun: int, upper_z_mm: float, lower_z_mm: float) -> dict[str, float]:
    return {"cun": cun, "upper_z_mm": round(upper_z_mm, 1), "lower_z_mm": round(lower_z_mm, 1)}


def _heights(leg: Leg) -> dict[str, float]:
    view, size = cameras.STANDING[0], cameras.STANDING_SIZE
    places = np.array([[0.0, 0.0, z] for z in leg.heights_mm.values()])
    y = project(view, size, places)[:, 1]
    return dict(zip(leg.heights_mm, rounded(y, 4), strict=True))


def _landmarks_of(posture: Posture) -> dict[str, Any]:
    return {
        "landmarks": {name: _spot(posture, spot) for name, spot in posture.spots.items()},
        "lines": {name: _line(posture, line) for name, line in posture.lines.items()},
        "segments": {
            name: {
                "origin_mm": rounded(motion.place(np.zeros(3)), 1),
                "out": rounded(motion.direction((1.0, 0.0, 0.0)), 4),
                "behind": rounded(motion.direction((0.0, 1.0, 0.0)), 4),
                "up": rounded(motion.direction((0.0, 0.0, 1.0)), 4),
            }
            for name, motion in posture.segments.items()
        },
        "outlines": {
            view.name: [
                rounded(row, 4)
                for row in outline(
                    posture.skin, view, posture.size, OUTLINE_ROW_MM, OUTLINE_STEP_MM
                )
            ]
            for view in posture.views
        },
    }


def _spot(posture: Posture, place: Floats) -> dict[str, Any]:
    nearest = posture.skin.nearest(place)
    views = {}
    for view in posture.views:
        x, y = rounded(project(view, posture.size, place[None])[0], 4)
        views[view.name] = {"x": x, "y": y, "near": bool(_is_near(nearest.normal, view))}
    return {
        "xyz_mm": rounded(place, 1),
        "depth_mm": round(posture.skin.depth_mm(place), 1),
        "views": views,
    }


def _line(posture: Posture, line: SkinLine) -> dict[str, Any]:
    """A line: as a whole in space, and in each view the longest part on the near side."""
    places = np.array([spot.place for spot in line.places])
    views = {}
    for view in posture.views:
        towards = view.axes()[2]
        start, end = _longest_run(
            [
                _is_near(spot.normal, view) and posture.skin.sees(spot, towards)
                for spot in line.places
            ]
        )
        if end - start > 1:
            shown = project(view, posture.size, places[start:end])
            views[view.name] = [rounded(xy, 4) for xy in shown]
    return {
        "half_width_mm": round(float(np.mean(line.half_widths_mm)), 1),
        "half_widths_mm": rounded(line.half_widths_mm, 1),
        "xyz_mm": [rounded(place, 1) for place in places],
        "views": views,
    }


def _longest_run(flags: Sequence[bool]) -> tuple[int, int]:
    """First index and the one after the last of the longest stretch of true flags."""
    edges = np.flatnonzero(np.diff([0, *map(int, flags), 0]))
    runs = [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]
    return max(runs, key=lambda run: run[1] - run[0], default=(0, 0))


def _is_near(normal: Floats, view: View) -> bool:
    return bool(normal @ view.axes()[2] > NEAR_LEAST)


def rounded(numbers: Iterable[float], decimals: int) -> list[float]:
    """Plain numbers for a file; minus zero becomes zero."""
    return [round(float(number), decimals) + 0.0 for number in numbers]
