"""The files that tell the app where the points and landmarks lie on the pictures.

`places.json` is read at every start, so it is compact: fractions of a picture with four decimals,
millimetres with one. `turntable/places.json` holds the points on each frame of the turntable.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from art import cameras
from art.cameras import View
from art.doubt import DOUBTS
from art.landmarks_file import landmarks_file, rounded
from art.leg_postures import Leg, Posture, leg_of
from art.point_rules import CODES, segment_of
from art.projection import BEST_VIEW, Sight, fades, in_still_views, sights


def run(work: Path, out: Path) -> None:
    """Stage `points`: write the three files below `out`."""
    leg = leg_of(work)
    _write(out / "places.json", _places(leg))
    _write(out / "landmarks.json", landmarks_file(leg))
    _write(out / "turntable" / "places.json", _turntable(leg.postures[0]))


def _places(leg: Leg) -> dict[str, Any]:
    rulers = leg.rulers
    return {
        "format": "kneeapp-places",
        "version": 1,
        "leg": "left",
        "convention": "atlas",
        "cun_mm": {
            "shin": round(rulers.shin_cun_mm, 2),
            "thigh": round(rulers.thigh_cun_mm, 2),
            "back_of_thigh": round(rulers.back_of_thigh_cun_mm, 2),
        },
        "postures": {posture.name: _points_of(posture) for posture in leg.postures},
    }


def _points_of(posture: Posture) -> dict[str, Any]:
    fading = {
        code: fades(posture.skin, posture.standing_z_mm, spot)
        for code, spot in posture.points.items()
    }
    seen = sights(posture.points, posture.skin, posture.views, posture.size)
    seen = in_still_views(seen, posture.name, fading)
    return {
        "width_px": posture.size.width_px,
        "height_px": posture.size.height_px,
        "mm_per_px": posture.size.mm_per_px,
        "views": {view.name: _camera(view) for view in posture.views},
        "points": {code: _point(posture, code, seen[code]) for code in CODES},
    }


def _camera(view: View) -> dict[str, Any]:
    right, up, towards = view.axes()
    return {
        "azimuth_deg": view.azimuth_deg,
        "elevation_deg": view.elevation_deg,
        "centre_mm": rounded(view.centre_mm, 1),
        "right": rounded(right, 5),
        "up": rounded(up, 5),
        "towards_viewer": rounded(towards, 5),
    }


def _point(posture: Posture, code: str, seen: Mapping[str, Sight]) -> dict[str, Any]:
    """One point of a posture.

    Raises:
        ValueError: it is hidden in the view it is taught in.
    """
    spot, best = posture.points[code], BEST_VIEW[posture.name].get(code)
    if best and not seen[best].visible:
        raise ValueError(f"{code} is hidden in its best view, {best}, {posture.name}")
    doubt = DOUBTS[posture.name].get(code)
    return {
        "segment": segment_of(code),
        "xyz_mm": rounded(spot.place, 1),
        "normal": rounded(spot.normal, 3),
        "best_view": best,
        **({"doubt_mm": doubt.radius_mm} if doubt else {}),
        "views": {
            name: {
                "x": round(sight.x, 4),
                "y": round(sight.y, 4),
                "facing": round(sight.facing, 2) + 0.0,
                "visible": sight.visible,
            }
            for name, sight in seen.items()
        },
    }


def _turntable(standing: Posture) -> dict[str, Any]:
    size = cameras.TURNTABLE_SIZE
    seen = sights(standing.points, standing.skin, cameras.TURNTABLE, size)
    return {
        "format": "kneeapp-turntable",
        "version": 1,
        "width_px": size.width_px,
        "height_px": size.height_px,
        "mm_per_px": size.mm_per_px,
        "frames": [
            {
                "azimuth_deg": view.azimuth_deg,
                "points": {code: _turned(seen[code][view.name]) for code in CODES},
            }
            for view in cameras.TURNTABLE
        ],
    }


def _turned(sight: Sight) -> list[float | int]:
    return [
        round(sight.x, 4),
        round(sight.y, 4),
        round(sight.facing, 2) + 0.0,
        int(sight.visible),
    ]


def _write(path: Path, content: Mapping[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")
