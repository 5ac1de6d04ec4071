"""The user's own spot: how far from the taught place of a point it lies on one leg.

An offset in millimetres of the knee frame (x outwards, y backwards, z up) of the pose it was set
in. The frame is the same for both legs: outwards is outwards on either of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import cos, floor, hypot, isfinite, radians, sin, sqrt

from kneeapp.core.body import Convention, Leg, Pose, Side, View, picture_edges
from kneeapp.core.content import Point
from kneeapp.core.message import N_, Message
from kneeapp.core.places import Camera, Place, Plate, Vector, dot

WORDS_MAX_CHARS = 80
STEP_MM, LONG_STEP_MM = 1, 5
CUN_MOST = 2.0
"""So far from the taught place, in cun of its segment, a spot may be: farther it is another one."""
MM_MOST_ANYWHERE = 60.0
"""The same for a point this app does not know: two cun of a very tall person."""
NOT_MOVED: Vector = (0.0, 0.0, 0.0)
# What is left of a step and its way back.
_ROUNDING_MM = 0.05
_ON_THE_THIGH_FROM_MM = 0.0


class Felt(StrEnum):
    """How clearly the spot is felt."""

    FAINT = "faint"
    CLEAR = "clear"
    STRONG = "strong"


class Nudge(StrEnum):
    """A step on the picture, as the user sees it."""

    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class OwnSpot:
    """What somebody found out about one point on one leg."""

    code: str
    leg: Leg
    pose: Pose = Pose.STANDING
    """In which `offset_mm` was set."""
    offset_mm: Vector = NOT_MOVED
    words: str = ""
    """The user's own, as `cleaned_words` leaves them."""
    felt: Felt | None = None

    @property
    def is_moved(self) -> bool:
        """Whether it lies elsewhere than the taught place."""
        return length_mm(self.offset_mm) > _ROUNDING_MM

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing, so that it need not be kept."""
        return not (self.is_moved or self.words or self.felt)


def length_mm(offset_mm: Vector) -> float:
    """How far an offset reaches."""
    return hypot(*offset_mm)


def limit_mm(point: Point) -> float:
    """How far from its taught place a point may be put; 0 for one that has no place."""
    return CUN_MOST * max((spot.cun_mm for spot in point.spots.values()), default=0.0)


def limits_mm(points: Iterable[Point]) -> dict[str, float]:
    """`limit_mm` of each point, by its code."""
    return {point.code: limit_mm(point) for point in points}


def is_within(code: str, offset_mm: Vector, limits: Mapping[str, float]) -> bool:
    """Whether an offset is no longer than its point allows."""
    reach = length_mm(offset_mm)
    return isfinite(reach) and reach <= limits.get(code, MM_MOST_ANYWHERE) + _ROUNDING_MM


def lies_on_thigh(point: Point) -> bool:
    """Whether a point goes with the thigh when the knee bends: it lies above the knee's axis."""
    spot = point.spots.get(Pose.STANDING)
    return spot is not None and spot.mm[2] > _ON_THE_THIGH_FROM_MM


def turned(offset_mm: Vector, set_in: Pose, shown_in: Pose, *, on_thigh: bool) -> Vector:
    """An offset as it lies in another pose: bending the knee turns the thigh 90 degrees about x."""
    if set_in is shown_in or not on_thigh:
        return offset_mm
    x, y, z = offset_mm
    return (x, z, -y) if shown_in is Pose.SEATED else (x, -z, y)


def place_with(
    own: OwnSpot | None, point: Point, pose: Pose, view: View, plate: Plate
) -> Place | None:
    """Where a point is pressed on one picture file: its taught place, moved to the own spot.

    Args:
        own: None where nothing is known.
        point: which.
        pose: of the picture.
        view: of the picture.
        plate: of that pose.

    Returns:
        None where the picture does not show the point. Never outside the picture.
    """
    taught, spot = point.place(pose, view), point.spots.get(pose)
    if own is None or taught is None or spot is None or not own.is_moved:
        return taught
    x, y, z = turned(own.offset_mm, own.pose, pose, on_thigh=lies_on_thigh(point))
    before = plate.xy(spot.mm, view)
    after = plate.xy((spot.mm[0] + x, spot.mm[1] + y, spot.mm[2] + z), view)
    return Place(
        min(max(taught.x + after[0] - before[0], 0.0), 1.0),
        min(max(taught.y + after[1] - before[1], 0.0), 1.0),
        taught.visible,
    )


def turned_with(
    own: OwnSpot, point: Point, azimuth_deg: float, plate: Plate
) -> tuple[float, float]:
    """How far an own spot lies from the taught one on a frame of the turntable.

    Args:
        own: the spot.
        point: whose it is.
        azimuth_deg: where the viewer stands round the left leg.
        plate: of the standing pictures, which the frames share their scale with.

    Returns:
        Fractions of the file's width (rightwards) and height (downwards), left leg, atlas way.
    """
    x, y, z = turned(own.offset_mm, own.pose, Pose.STANDING, on_thigh=lies_on_thigh(point))
    angle = radians(azimuth_deg)
    return (x * cos(angle) + y * sin(angle)) / plate.width_mm, -z / plate.height_mm


def nudged(
    offset_mm: Vector,
    nudge: Nudge,
    step_mm: int,
    camera: Camera,
    most_mm: float,
    *,
    flipped: bool,
) -> Vector | None:
    """The offset after a step on the picture.

    A step that would lead too far is shortened to whole millimetres.

    Args:
        offset_mm: from the taught place, in the pose of the picture.
        nudge: the direction the user sees.
        step_mm: how far.
        camera: of the picture.
        most_mm: how long an offset may be.
        flipped: whether the picture file is shown mirrored.

    Returns:
        None at the limit: nothing is left of the step.
    """
    way = _direction(nudge, camera, flipped)
    along = dot(offset_mm, way)
    rest = most_mm**2 - dot(offset_mm, offset_mm) + along**2
    free_mm = sqrt(rest) - along if rest > 0 else 0.0
    step = min(step_mm, floor(free_mm + _ROUNDING_MM))
    if step < 1:
        return None
    x, y, z = (round(a + step * b, 4) + 0.0 for a, b in zip(offset_mm, way, strict=True))
    return x, y, z


def _direction(nudge: Nudge, camera: Camera, flipped: bool) -> Vector:
    if nudge in (Nudge.UP, Nudge.DOWN):
        axis, back = camera.up, nudge is Nudge.DOWN
    else:
        axis, back = camera.right, (nudge is Nudge.LEFT) is not flipped
    x, y, z = axis
    return (-x, -y, -z) if back else axis


def words_of(offset_mm: Vector, camera: Camera, view: View) -> tuple[Message, ...]:
    """An offset in words of the body, to the millimetre: "4 mm higher", "3 mm further back".

    Args:
        offset_mm: in the pose of the view.
        camera: of that view.
        view: the one the spot was set in.

    Returns:
        Up to two parts; none for an offset of less than half a millimetre.
    """
    up, across = dot(offset_mm, camera.up), dot(offset_mm, camera.right)
    # The file shows a left leg, atlas way.
    left, right = picture_edges(view, Leg.LEFT, Convention.ATLAS)
    parts = (
        (_HIGHER if up > 0 else _LOWER, abs(up)),
        (_TOWARDS[right if across > 0 else left], abs(across)),
    )
    return tuple(Message(text, {"mm": round(mm)}) for text, mm in parts if round(mm))


def spot_words(own: OwnSpot, point: Point, plates: Mapping[Pose, Plate]) -> tuple[Message, ...]:
    """`words_of` a spot as seen in the view it was set in; none where no picture shows it."""
    view, plate = point.best_view(own.pose), plates.get(own.pose)
    if view is None or plate is None:
        return ()
    return words_of(own.offset_mm, plate.cameras[view], view)


def cleaned_words(text: str) -> str:
    """A user's own words as they are kept: one line of plain text, at most 80 characters."""
    plain = "".join(c if _is_plain(c) else " " for c in text)
    return " ".join(plain.split())[:WORDS_MAX_CHARS].strip()


def _is_plain(char: str) -> bool:
    code = ord(char)
    control = code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000
    # Line ends, and marks that turn the direction of what follows.
    return not (control or 0x2028 <= code <= 0x202E or 0x2066 <= code <= 0x2069)


def spot_of(spots: Iterable[OwnSpot], code: str, leg: Leg) -> OwnSpot | None:
    """The spot of one point on one leg, if there is one."""
    return next((spot for spot in spots if spot.code == code and spot.leg is leg), None)


def with_spot(spots: Iterable[OwnSpot], spot: OwnSpot) -> tuple[OwnSpot, ...]:
    """All spots, this one instead of the one before; one that says nothing is left out.

    Always in the same order: by code, left before right.
    """
    others = [s for s in spots if (s.code, s.leg) != (spot.code, spot.leg)]
    kept = others if spot.is_empty else [*others, spot]
    return tuple(sorted(kept, key=lambda s: (s.code, s.leg.value)))


_HIGHER, _LOWER = N_("{mm} mm higher"), N_("{mm} mm lower")
_TOWARDS = {
    Side.OUTER: N_("{mm} mm outwards"),
    Side.INNER: N_("{mm} mm inwards"),
    Side.FRONT: N_("{mm} mm further forward"),
    Side.BEHIND: N_("{mm} mm further back"),
}
