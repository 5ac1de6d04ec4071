"""Whether landmarks, cords and borders are drawn where they lie in space.

`landmarks.json` says each of them twice: in millimetres, which the points are checked against, and
as places on the pictures, which is all the app draws. Here the two are tied together, with the
cameras of `places.json` in between.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from tests.points.leg import Leg, near, shipped_leg
from tests.points.table import shipped_file
from tests.points.vectors import vector

MOST_MM = 0.2
"""The files are rounded to 0.1 mm in space and 0.0001 of a picture."""

_KNEECAP = ("patella_base_outer_end", "patella_base_inner_end", "patella_base", "patella_apex")
_INSIDE = ("patella_base_inner_end", "patella_inner_edge", "inner_epicondyle")
_OUTSIDE = ("patella_base_outer_end", "patella_outer_edge", "outer_epicondyle")
_HEAD = ("fibular_head_top", "fibular_head_front", "fibular_head_outer")

NEAR = {
    "standing": {
        "front": (
            *(*_KNEECAP, "patella_outer_edge", "patella_inner_edge"),
            "tibial_tuberosity",
        ),
        "outer": (*_OUTSIDE, "patella_base", *_HEAD),
        "back": ("fibular_head_top",),
        "inner": (*_INSIDE, "inner_tibia_border_sp9"),
    },
    "seated": {
        "front": (
            *(*_KNEECAP, "patella_outer_edge", "patella_inner_edge", "inner_epicondyle"),
            *("fibular_head_front", "tibial_tuberosity"),
        ),
        "front_outer": (
            *(*_KNEECAP, "patella_outer_edge", "outer_epicondyle"),
            *("fibular_head_front", "fibular_head_outer", "tibial_tuberosity"),
        ),
        "outer": (*_OUTSIDE, *_HEAD),
        "inner": (*_INSIDE, "inner_tibia_border_sp9"),
        "front_inner": (
            *("patella_base_inner_end", "patella_base", "patella_apex", "patella_inner_edge"),
            *("inner_epicondyle", "tibial_tuberosity", "inner_tibia_border_sp9"),
        ),
    },
}
"""Landmarks on the side of the leg that faces the viewer; all others are drawn as lying behind."""

ON_THE_EDGE = {
    ("standing", "front"): {"fibular_head_front"},
    ("seated", "front"): {"inner_tibia_border_sp9"},
    ("seated", "inner"): {"patella_apex"},
}
"""The skin over these is just turning round the edge: either is right."""

LINES = {
    "standing": {
        "it_band": ("outer", "front"),
        "biceps_tendon": ("outer", "back"),
        "biceps_muscle_and_tendon": ("outer", "back"),
        "semitendinosus_tendon": ("back", "inner"),
        "semimembranosus_muscle": ("back", "inner"),
        "semitendinosus_muscle": ("back", "inner"),
        "quadriceps_tendon": ("front",),
        "sartorius_muscle": ("inner", "front", "back"),
        "gracilis_muscle": ("inner", "back"),
        "patellar_ligament": ("front",),
        "shin_crest": ("front", "outer"),
        "popliteal_crease": ("back", "outer", "inner"),
    },
    "seated": {
        "it_band": ("outer", "front_outer", "front"),
        "biceps_tendon": ("outer", "front_outer"),
        "biceps_muscle_and_tendon": ("outer", "front_outer"),
        "semitendinosus_tendon": ("inner", "front_inner"),
        "quadriceps_tendon": ("front_inner", "front_outer", "front", "inner"),
        "sartorius_muscle": ("inner", "front_inner", "front"),
        "gracilis_muscle": ("inner", "front_inner"),
        "patellar_ligament": ("front", "front_outer", "front_inner"),
        "shin_crest": ("front", "front_outer", "front_inner", "outer"),
        "inner_tibia_border": ("inner", "front_inner", "front"),
    },
}
"""The pictures a line is drawn on; on the first of them it is drawn from end to end."""

ACROSS = {
    "front": ("outer", 1),
    "back": ("outer", -1),
    "outer": ("front", -1),
    "inner": ("front", 1),
}
"""The picture that shows a view from the side, and on which edge of it that viewer stands: 1 left,
-1 right."""


@dataclass(frozen=True)
class Drawn:
    """What is drawn of one posture, as the file says it, with the leg it belongs to."""

    node: Mapping[str, Any]
    leg: Leg

    @property
    def posture(self) -> str:
        return self.leg.places.posture

    def off_mm(self, xyz: Sequence[float], view: str, xy: Sequence[float]) -> float:
        """How far a place is drawn from where the camera of the view sees it."""
        places = self.leg.places
        x, y = places.pictured(vector(xyz), view)
        return max(abs(x - xy[0]) * places.width_mm, abs(y - xy[1]) * places.height_mm)


@dataclass(frozen=True)
class CheckDrawn:
    """A relation between what is drawn and what is measured."""

    name: str
    sentence: str
    holds: Callable[[Drawn], bool]


@cache
def shipped_drawn(posture: str) -> Drawn:
    """What ships for "standing" or "seated"."""
    return Drawn(shipped_file("landmarks.json")["postures"][posture], shipped_leg(posture))


def landmarks_as_the_cameras_see_them(drawn: Drawn) -> bool:
    return all(
        drawn.off_mm(one["xyz_mm"], view, (at["x"], at["y"])) <= MOST_MM
        for one in drawn.node["landmarks"].values()
        for view, at in one["views"].items()
    )


def landmarks_on_every_picture(drawn: Drawn) -> bool:
    views = set(drawn.leg.places.cameras)
    return all(set(one["views"]) == views for one in drawn.node["landmarks"].values())


def near_where_they_can_be_felt(drawn: Drawn) -> bool:
    for view, names in NEAR[drawn.posture].items():
        told = {n for n, at in _on_picture(drawn, view).items() if at["near"]}
        if (told ^ set(names)) - ON_THE_EDGE.get((drawn.posture, view), set()):
            return False
    return True


def _on_picture(drawn: Drawn, view: str) -> dict[str, Mapping[str, Any]]:
    marks = drawn.node["landmarks"]
    return {name: one["views"][view] for name, one in marks.items() if view in one["views"]}


def near_on_the_half_that_faces_the_viewer(drawn: Drawn) -> bool:
    """Measured across the leg at the landmark's height, on the picture from the side.

    A knob that is round faces viewers a little beyond the middle too.
    """
    for one in drawn.node["landmarks"].values():
        for view, at in one["views"].items():
            across, edge_side = ACROSS.get(view, ("", 0))
            if not at["near"] or across not in one["views"]:
                continue
            aside = one["views"][across]
            stretch = drawn.leg.marks.stretch(across, aside["x"], aside["y"])
            if stretch is None:
                return False
            left, right = stretch
            from_left = (aside["x"] - left) / (right - left)
            if (from_left if edge_side > 0 else 1.0 - from_left) > 0.65:
                return False
    return True


def lines_as_the_cameras_see_them(drawn: Drawn) -> bool:
    """Each path is an unbroken run of the line's own places, in their order."""
    return all(
        _start_of(drawn, line["xyz_mm"], view, path) is not None
        for line in drawn.node["lines"].values()
        for view, path in line["views"].items()
    )


def _start_of(
    drawn: Drawn, xyz_mm: Sequence[Sequence[float]], view: str, path: Sequence[Sequence[float]]
) -> int | None:
    """Which place of a line its path on a picture begins with, or None: it is not on the line."""
    for start in range(len(xyz_mm) - len(path) + 1):
        pairs = zip(xyz_mm[start:], path, strict=False)
        if all(drawn.off_mm(xyz, view, xy) <= MOST_MM for xyz, xy in pairs):
            return start
    return None


def lines_on_their_pictures(drawn: Drawn) -> bool:
    lines, wanted = drawn.node["lines"], LINES[drawn.posture]
    return set(lines) == set(wanted) and all(
        set(lines[name]["views"]) == set(views)
        and len(lines[name]["views"][views[0]]) == len(lines[name]["xyz_mm"])
        for name, views in wanted.items()
    )


def as_wide_as_its_places(drawn: Drawn) -> bool:
    return all(
        len(line["half_widths_mm"]) == len(line["xyz_mm"])
        and near(line["half_width_mm"], sum(line["half_widths_mm"]) / len(line["xyz_mm"]), 0.1)
        for line in drawn.node["lines"].values()
    )


def heights_of_the_landmarks(drawn: Drawn) -> bool:
    """Standing only: the heights on the picture that have a name."""
    heights = drawn.node["heights_y"]
    if drawn.posture != "standing":
        return not heights
    spots = drawn.leg.marks.spots
    z_mm = {name: spots[name][2] for name in heights if name in spots}
    z_mm["popliteal_crease"] = drawn.leg.marks.crease_z
    places = drawn.leg.places
    on_heights = all(
        near(places.pictured((0.0, 0.0, z), "front")[1] * places.height_mm, at, MOST_MM)
        for name, z in z_mm.items()
        for at in (heights[name] * places.height_mm,)
    )
    between = heights["patella_apex"] < heights["joint_line"] < heights["fibular_head_top"]
    return len(z_mm) == len(heights) - 1 and on_heights and between


DRAWN = (
    CheckDrawn("L01", "a landmark is drawn where it lies", landmarks_as_the_cameras_see_them),
    CheckDrawn("L02", "every landmark on every picture", landmarks_on_every_picture),
    CheckDrawn("L03", "near where it can be felt", near_where_they_can_be_felt),
    CheckDrawn("L04", "near on the viewer's half", near_on_the_half_that_faces_the_viewer),
    CheckDrawn("L05", "a line is drawn along its places", lines_as_the_cameras_see_them),
    CheckDrawn("L06", "a line on its pictures, whole on one", lines_on_their_pictures),
    CheckDrawn("L07", "a line as wide as its places", as_wide_as_its_places),
    CheckDrawn("L08", "named heights are the landmarks'", heights_of_the_landmarks),
)
"""What ties `landmarks.json` to the cameras."""


def failing_drawn(drawn: Drawn) -> list[str]:
    """Names of the checks that fail."""
    return [check.name for check in DRAWN if not check.holds(drawn)]
