"""The JSON of turntable and landmarks to their types. `tools/art` writes both files."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import TypeVar

from kneeapp.adapters.catalogue_json import Node
from kneeapp.core.body import Pose, View
from kneeapp.core.landmarks import Landmark, LandmarkPlace, Landmarks, Strand
from kneeapp.core.turntable import TurnPlace, Turntable

# A landmark may lie beside the picture, but never far.
_NEAR = 3.0

_Read = TypeVar("_Read")


def _expect(node: Node, format_: str) -> None:
    if node["format"].value != format_:
        node["format"].wrong()
    node["version"].whole(1, 1)


def read_turntable(node: Node) -> Turntable:
    """The turntable.

    Raises:
        AppError: something in it is missing or wrong; the sentence names the place.
    """
    _expect(node, "kneeapp-turntable")
    frames = tuple(
        MappingProxyType({code: _turn_place(one) for code, one in frame["points"].entries()})
        for frame in node["frames"].items(4)
    )
    return Turntable(node["width_px"].whole(1, 10_000), node["height_px"].whole(1, 10_000), frames)


def _turn_place(node: Node) -> TurnPlace:
    parts = node.items(4)
    if len(parts) != 4:
        node.wrong()
    x, y, facing, visible = parts
    return TurnPlace(x.number(0, 1), y.number(0, 1), facing.number(-1, 1), visible.whole(0, 1) == 1)


def read_landmarks(node: Node) -> dict[Pose, Landmarks]:
    """The landmarks of each pose.

    Raises:
        AppError: as for the turntable.
    """
    _expect(node, "kneeapp-landmarks")
    return {pose: _of_pose(node["postures"][pose.value], pose) for pose in Pose}


def _of_pose(node: Node, pose: Pose) -> Landmarks:
    spots = {
        name: Landmark(
            name, one["depth_mm"].number(-50, 200), _by_view(one["views"], pose, _landmark_place)
        )
        for name, one in node["landmarks"].entries()
    }
    strands = {
        name: Strand(name, one["half_width_mm"].number(0, 100), _by_view(one["views"], pose, _path))
        for name, one in node["lines"].entries()
    }
    return Landmarks(MappingProxyType(spots), MappingProxyType(strands))


def _by_view(node: Node, pose: Pose, read: Callable[[Node], _Read]) -> dict[View, _Read]:
    known = {view.value: view for view in pose.views}
    found: dict[View, _Read] = {}
    for name, one in node.entries():
        if name not in known:
            one.wrong()
        found[known[name]] = read(one)
    return found


def _landmark_place(node: Node) -> LandmarkPlace:
    return LandmarkPlace(
        node["x"].number(-_NEAR, _NEAR), node["y"].number(-_NEAR, _NEAR), node["near"].flag()
    )


def _path(node: Node) -> tuple[tuple[float, float], ...]:
    return tuple(_xy(one) for one in node.items(2))


def _xy(node: Node) -> tuple[float, float]:
    parts = node.items(2)
    if len(parts) != 2:
        node.wrong()
    return parts[0].number(-_NEAR, _NEAR), parts[1].number(-_NEAR, _NEAR)
