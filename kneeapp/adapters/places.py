"""`images/places.json` to `PointMap`: where each point lies on each still picture.

`tools/art` writes the file. What is broken in it costs the points it speaks of and no more: they
are left out of the pictures, the rest goes on, and a sentence says so.

The shape of the file, version 1::

    format, version          "kneeapp-places", 1
    leg, convention          "left", "atlas": what `core.body` flips
    cun_mm                   {"shin": mm, "thigh": mm, "back_of_thigh": mm}
    postures.<pose>
        width_px, height_px  of a picture file
        mm_per_px
        views.<view>         centre_mm, right, up, towards_viewer: three numbers each
        points.<code>        xyz_mm, segment (a key of cun_mm), best_view (or null),
                             doubt_mm (optional), views.<view>: x, y (0..1), visible
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kneeapp.adapters.catalogue_json import Node, parse, where_in_file
from kneeapp.core.body import Convention, Leg, Pose, View
from kneeapp.core.errors import AppError
from kneeapp.core.message import N_, Message
from kneeapp.core.places import MM_MOST, Camera, Place, Plate, PointMap, Spot, Vector

FORMAT = "kneeapp-places"
VERSION = 1

_CUN_MM_MOST = 60.0
_DOUBT_MM_MOST = 60.0

_UNUSABLE = N_(
    "The file with the places of the points is broken at {detail}. The pictures are shown "
    "without points; the list works. Please install kneeapp again."
)
# The file tells of every point in every pose, also that a pose does not show it.
_NOT_TOLD = {
    Pose.STANDING: N_(
        "The file of places does not say where {code} lies on a straight leg. It is left out of "
        "that picture. Please install kneeapp again."
    ),
    Pose.SEATED: N_(
        "The file of places does not say where {code} lies on a bent leg. It is left out of that "
        "picture. Please install kneeapp again."
    ),
}
_LEFT_OUT = N_(
    "The place of {code} on the pictures is broken at {detail}. It is left out there; the list "
    "works. Please install kneeapp again."
)


def load_places(raw: bytes) -> PointMap:
    """The places, from the bytes of `images/places.json`. Never raises: see `PointMap.troubles`."""
    try:
        top = Node(parse(raw))
        _expect_this_format(top)
        cun_mm = {part: node.number(1, _CUN_MM_MOST) for part, node in top["cun_mm"].entries()}
        plates = {pose: _plate(top["postures"][pose.value], pose) for pose in Pose}
        written = {pose: dict(top["postures"][pose.value]["points"].entries()) for pose in Pose}
    except AppError as error:
        return PointMap({}, {}, (Message(_UNUSABLE, {"detail": where_in_file(error)}),))
    spots: dict[str, Mapping[Pose, Spot]] = {}
    troubles: list[Message] = []
    for code in dict.fromkeys(code for points in written.values() for code in points):
        missing = [pose for pose in Pose if code not in written[pose]]
        troubles += [Message(_NOT_TOLD[pose], {"code": code}) for pose in missing]
        try:
            spots[code] = MappingProxyType(
                _spots(
                    {pose: written[pose][code] for pose in Pose if code in written[pose]}, cun_mm
                )
            )
        except AppError as error:
            troubles.append(Message(_LEFT_OUT, {"code": code, "detail": where_in_file(error)}))
    return PointMap(MappingProxyType(plates), MappingProxyType(spots), tuple(troubles))


def _expect_this_format(top: Node) -> None:
    if top["format"].value != FORMAT:
        top["format"].wrong()
    if top["version"].whole(0, 1_000_000) != VERSION:
        top["version"].wrong()
    if top["leg"].one_of(Leg) is not Leg.LEFT:  # `core.body` flips a left leg, atlas way
        top["leg"].wrong()
    if top["convention"].one_of(Convention) is not Convention.ATLAS:
        top["convention"].wrong()


def _plate(node: Node, pose: Pose) -> Plate:
    cameras = {view: _camera(node["views"][view.value]) for view in pose.views}
    return Plate(
        width_px=node["width_px"].whole(1, 20_000),
        height_px=node["height_px"].whole(1, 20_000),
        mm_per_px=node["mm_per_px"].number(0.001, 10),
        cameras=MappingProxyType(cameras),
    )


def _camera(node: Node) -> Camera:
    return Camera(
        centre_mm=_vector(node["centre_mm"], MM_MOST),
        right=_vector(node["right"], 1.0),
        up=_vector(node["up"], 1.0),
        towards_viewer=_vector(node["towards_viewer"], 1.0),
    )


def _vector(node: Node, most: float) -> Vector:
    numbers = node.items(3)
    if len(numbers) != 3:
        node.wrong()
    x, y, z = (one.number(-most, most) for one in numbers)
    return x, y, z


def _spots(nodes: Mapping[Pose, Node], cun_mm: Mapping[str, float]) -> dict[Pose, Spot]:
    return {
        pose: _spot(node, pose, cun_mm)
        for pose, node in nodes.items()
        if node["best_view"].value is not None
    }


def _spot(node: Node, pose: Pose, cun_mm: Mapping[str, float]) -> Spot:
    segment = node["segment"].text()
    if segment not in cun_mm:
        node["segment"].wrong()
    places = {view: _place(node["views"][view.value]) for view in pose.views}
    best_view = node["best_view"].one_of(View)
    if best_view not in places or not places[best_view].visible:
        node["best_view"].wrong()
    doubt = node.get("doubt_mm")
    return Spot(
        best_view=best_view,
        places=MappingProxyType(places),
        mm=_vector(node["xyz_mm"], MM_MOST),
        cun_mm=cun_mm[segment],
        doubt_mm=doubt.number(0, _DOUBT_MM_MOST) if doubt else 0.0,
    )


def _place(node: Node) -> Place:
    return Place(node["x"].number(0, 1), node["y"].number(0, 1), node["visible"].flag())
