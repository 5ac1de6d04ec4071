"""`images/hands/hands.json` to `Hands`.

The shape of the file, version 1::

    format, version          "kneeapp-hands", 1
    hand                     "right"
    mm_per_px                of all pictures
    pictures.<name>          size_px, contacts [[x, y], ...], press [x, y, z], lift_mm,
                             frames.<hover|touch|press>: file, and but for a picture from the side
                             shadow (file, mm_per_px, origin_px, shift_per_lift)
    placing[]                code, posture, view, picture (or null), mirrored_for_left_atlas,
                             turn_deg, points
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from kneeapp.adapters.catalogue_json import Node
from kneeapp.core.body import Pose, View
from kneeapp.core.hands import (
    Contact,
    HandFrame,
    HandPicture,
    Hands,
    Placing,
    Shadow,
)

FORMAT = "kneeapp-hands"

_FILE = re.compile(r"[a-z0-9_]{1,60}\.webp")
_PX_MOST = 5_000


def read_hands(node: Node) -> Hands:
    """All hands, from the tree of the file.

    Raises:
        AppError: something is missing or wrong; the sentence names the place.
    """
    if node["format"].value != FORMAT:
        node["format"].wrong()
    node["version"].whole(1, 1)
    if node["hand"].value != "right":
        node["hand"].wrong()
    mm_per_px = node["mm_per_px"].number(0.01, 10)
    pictures = {name: _picture(name, one, mm_per_px) for name, one in node["pictures"].entries()}
    placings: dict[tuple[str, Pose, View], Placing] = {}
    for one in node["placing"].items():
        placing = _placing(one)
        _check(one, placing, pictures)
        placings[placing.code, placing.pose, placing.view] = placing
    return Hands(MappingProxyType(pictures), MappingProxyType(placings))


def _check(node: Node, placing: Placing, pictures: Mapping[str, HandPicture]) -> None:
    """Refuse a placing whose picture is not there, or has not a contact for each of its points."""
    if placing.picture is None:
        return
    picture = pictures.get(placing.picture)
    if picture is None or picture.shadow is None:
        node["picture"].wrong()
    if len(placing.points) not in (1, len(picture.contacts)):
        node["points"].wrong()


def _picture(name: str, node: Node, mm_per_px: float) -> HandPicture:
    width, height = (one.whole(1, _PX_MOST) for one in _exactly(node["size_px"], 2))
    x, y, z = (one.number(-1, 1) for one in _exactly(node["press"], 3))
    frames = {HandFrame(key): one for key, one in node["frames"].entries() if key in _FRAMES}
    if HandFrame.PRESS not in frames:
        node["frames"].wrong()
    # The frames share the shadow of the press; a picture from the side throws none.
    shadow = frames[HandFrame.PRESS].get("shadow")
    if shadow is not None and len(frames) < len(HandFrame):
        node["frames"].wrong()
    return HandPicture(
        name=name,
        size_px=(width, height),
        mm_per_px=mm_per_px,
        contacts=_contacts(node["contacts"]),
        press=(x, y, z),
        frames={frame: _file(one["file"]) for frame, one in frames.items()},
        shadow=_shadow(shadow) if shadow is not None else None,
        lift_mm=node["lift_mm"].number(0, 100),
    )


_FRAMES = frozenset(frame.value for frame in HandFrame)


def _exactly(node: Node, count: int) -> list[Node]:
    found = node.items(count)
    if len(found) != count:
        node.wrong()
    return found


def _file(node: Node) -> str:
    name = node.text()
    if not _FILE.fullmatch(name):
        node.wrong()
    return name


def _contacts(node: Node) -> tuple[Contact, ...]:
    return tuple(
        Contact(*(part.number(-0.5, 1.5) for part in _exactly(one, 2))) for one in node.items(1)
    )


def _shadow(node: Node) -> Shadow:
    x, y = (one.number(-_PX_MOST, _PX_MOST) for one in _exactly(node["origin_px"], 2))
    right, down = (one.number(-2, 2) for one in _exactly(node["shift_per_lift"], 2))
    mm_per_px = node["mm_per_px"].number(0.01, 10)
    return Shadow(_file(node["file"]), mm_per_px, (x, y), (right, down))


def _placing(node: Node) -> Placing:
    picture = node["picture"]
    return Placing(
        code=node["code"].text(20),
        pose=node["posture"].one_of(Pose),
        view=node["view"].one_of(View),
        picture=None if picture.value is None else picture.text(60),
        is_mirrored=node["mirrored_for_left_atlas"].flag(),
        turn_deg=node["turn_deg"].number(-180, 180),
        points=tuple(one.text(20) for one in node["points"].items(1)),
    )
