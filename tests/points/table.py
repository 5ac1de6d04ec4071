"""The shipped places of the points as a small table that can be checked, moved and checked again.

A `Places` is one set of pictures of one posture: the still views standing or seated, or the frames
of the turntable. Where a point lies is read off its pictures. Units mm, the knee frame of the left
leg: x outwards, y backwards, z up.
"""

from __future__ import annotations

import dataclasses
import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.points.vectors import Vector, dot, minus, plus, solved, vector

IMAGES = Path(__file__).parents[2] / "resources" / "images"


@dataclass(frozen=True)
class Camera:
    centre: Vector
    right: Vector
    up: Vector
    towards: Vector


@dataclass(frozen=True)
class Sight:
    """A point on one picture: fractions from the left and from the top."""

    x: float
    y: float
    facing: float
    visible: bool


@dataclass(frozen=True)
class Spot:
    segment: str
    xyz: Vector
    """As written in the file."""
    normal: Vector
    best_view: str | None
    doubt_mm: float
    sights: Mapping[str, Sight]


@dataclass(frozen=True)
class Places:
    name: str
    posture: str
    width_mm: float
    height_mm: float
    cameras: Mapping[str, Camera]
    spots: Mapping[str, Spot]

    def where(self, code: str) -> Vector:
        """The place of a point, from all its pictures together."""
        rows = []
        for view, sight in self.spots[code].sights.items():
            camera = self.cameras[view]
            for axis, off in (
                (camera.right, (sight.x - 0.5) * self.width_mm),
                (camera.up, (0.5 - sight.y) * self.height_mm),
            ):
                rows.append((axis, off + dot(axis, camera.centre)))
        return solved(rows)

    def pictured(self, place: Vector, view: str) -> tuple[float, float]:
        """Fractions from the left and from the top of the picture of a view."""
        camera = self.cameras[view]
        off = minus(place, camera.centre)
        return (
            0.5 + dot(off, camera.right) / self.width_mm,
            0.5 - dot(off, camera.up) / self.height_mm,
        )

    def moved(self, code: str, by: Vector) -> Places:
        """The table with one point moved in space: in every view, and in its own numbers."""

        def shift(view: str, sight: Sight) -> Sight:
            camera = self.cameras[view]
            return dataclasses.replace(
                sight,
                x=sight.x + dot(by, camera.right) / self.width_mm,
                y=sight.y - dot(by, camera.up) / self.height_mm,
            )

        return self._with(code, lambda spot: plus(spot.xyz, by), shift)

    def placed(self, code: str, at: Vector) -> Places:
        """The table with one point put elsewhere."""
        return self.moved(code, minus(at, self.where(code)))

    def moved_on_one_picture(self, code: str, view: str, dx: float, dy: float) -> Places:
        """The table with one point moved on one picture only, by fractions of it."""

        def shift(name: str, sight: Sight) -> Sight:
            if name != view:
                return sight
            return dataclasses.replace(sight, x=sight.x + dx, y=sight.y + dy)

        return self._with(code, lambda spot: spot.xyz, shift)

    def shown(self, code: str, view: str, visible: bool) -> Places:
        """The table with one point shown or hidden on one picture."""

        def shift(name: str, sight: Sight) -> Sight:
            return dataclasses.replace(sight, visible=visible) if name == view else sight

        return self._with(code, lambda spot: spot.xyz, shift)

    def _with(
        self,
        code: str,
        xyz: Callable[[Spot], Vector],
        shift: Callable[[str, Sight], Sight],
    ) -> Places:
        spot = self.spots[code]
        sights = {view: shift(view, sight) for view, sight in spot.sights.items()}
        changed = dataclasses.replace(spot, xyz=xyz(spot), sights=sights)
        return dataclasses.replace(self, spots={**self.spots, code: changed})

    def mirrored(self) -> Places:
        """The same pictures flipped: x becomes 1 - x in each of them."""
        spots = {}
        for code, spot in self.spots.items():
            sights = {
                view: dataclasses.replace(sight, x=1.0 - sight.x)
                for view, sight in spot.sights.items()
            }
            spots[code] = dataclasses.replace(spot, sights=sights)
        return dataclasses.replace(self, spots=spots)


def still_places(content: Mapping[str, Any], posture: str) -> Places:
    """The still views of one posture, from the content of `places.json`."""
    node = content["postures"][posture]
    cameras = {
        view: Camera(*(vector(c[k]) for k in ("centre_mm", "right", "up", "towards_viewer")))
        for view, c in node["views"].items()
    }
    scale = node["mm_per_px"]
    return Places(
        posture,
        posture,
        node["width_px"] * scale,
        node["height_px"] * scale,
        cameras,
        {code: _spot(one) for code, one in node["points"].items()},
    )


def _spot(node: Mapping[str, Any]) -> Spot:
    return Spot(
        node["segment"],
        vector(node["xyz_mm"]),
        vector(node["normal"]),
        node["best_view"],
        node.get("doubt_mm", 0.0),
        {
            view: Sight(one["x"], one["y"], one["facing"], one["visible"])
            for view, one in node["views"].items()
        },
    )


def turning_places(content: Mapping[str, Any], standing: Places) -> Places:
    """The frames of the turntable as so many views of the standing leg."""
    cameras, sights = {}, {code: {} for code in content["frames"][0]["points"]}
    for frame in content["frames"]:
        azimuth = math.radians(frame["azimuth_deg"])
        name = f"{frame['azimuth_deg']:g}"
        cameras[name] = Camera(
            standing.cameras["front"].centre,
            (math.cos(azimuth), math.sin(azimuth), 0.0),
            (0.0, 0.0, 1.0),
            (math.sin(azimuth), -math.cos(azimuth), 0.0),
        )
        for code, (x, y, facing, visible) in frame["points"].items():
            sights[code][name] = Sight(x, y, facing, visible == 1)
    scale = content["mm_per_px"]
    spots = {
        code: dataclasses.replace(standing.spots[code], sights=of_views)
        for code, of_views in sights.items()
    }
    width_mm, height_mm = content["width_px"] * scale, content["height_px"] * scale
    return Places("turntable", "standing", width_mm, height_mm, cameras, spots)


@cache
def shipped_file(name: str) -> Mapping[str, Any]:
    """A file of `resources/images`, parsed."""
    content = json.loads((IMAGES / name).read_text(encoding="utf-8"))
    assert content["version"] == 1
    return content
