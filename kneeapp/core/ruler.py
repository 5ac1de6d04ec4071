"""The ruler of a guide: so many fingers along the limb, in the scale of the drawn leg.

Charts count a distance along the long axis of a limb and not as the crow flies (WHO Standard
Acupuncture Point Locations, 2008): "three cun above the corner" says how high, whatever lies
between. So the ruler runs along the limb and is as long as its words; one end is at the height of
the point, and a thin line leads from the other end to the landmark.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from kneeapp.core.body import Pose, View
from kneeapp.core.landmarks import LandmarkPlace
from kneeapp.core.places import Plate, Vector, dot

Xy = tuple[float, float]

# Which ways a limb can run. A bent leg has two; the thigh of one who sits runs backwards.
_AXES: Final[Mapping[Pose, tuple[Vector, ...]]] = {
    Pose.STANDING: ((0.0, 0.0, 1.0),),
    Pose.SEATED: ((0.0, 0.0, 1.0), (0.0, 1.0, 0.0)),
}
# Two pictures that are taken from the same side say nothing of the depth.
_ALIKE: Final = 1e-6


class Ruler(NamedTuple):
    """Three places of one picture file, fractions of its width and height."""

    start: Xy
    """Where the fingers begin."""
    end: Xy
    """Where they end: the point."""
    mark: Xy
    """The landmark they are counted from; beside `start`, on its height."""


def landmark_mm(places: Mapping[View, LandmarkPlace], plate: Plate) -> Vector | None:
    """Where a landmark lies in the knee frame, from where several pictures show it.

    Args:
        places: on the pictures of one pose, hidden ones too.
        plate: of that pose.

    Returns:
        None where the pictures do not say how deep it lies.
    """
    rows: list[tuple[Vector, float]] = []
    for view, place in places.items():
        camera = plate.cameras[view]
        across, up = (place.x - 0.5) * plate.width_mm, (0.5 - place.y) * plate.height_mm
        rows.append((camera.right, across + dot(camera.right, camera.centre_mm)))
        rows.append((camera.up, up + dot(camera.up, camera.centre_mm)))
    return _solved(rows)


def _solved(rows: Sequence[tuple[Vector, float]]) -> Vector | None:
    """The place that fits best: least squares, by Cramer's rule."""
    column: list[Vector] = []
    for k in range(3):
        parts = [sum(way[k] * way[j] for way, _mm in rows) for j in range(3)]
        column.append((parts[0], parts[1], parts[2]))
    goal = [sum(way[k] * mm for way, mm in rows) for k in range(3)]
    aim = (goal[0], goal[1], goal[2])
    one, two, three = column
    volume = _volume(one, two, three)
    if abs(volume) < _ALIKE:
        return None
    return (
        _volume(aim, two, three) / volume,
        _volume(one, aim, three) / volume,
        _volume(one, two, aim) / volume,
    )


def _volume(a: Vector, b: Vector, c: Vector) -> float:
    """The determinant of three columns."""
    across = (b[1] * c[2] - b[2] * c[1], b[2] * c[0] - b[0] * c[2], b[0] * c[1] - b[1] * c[0])
    return dot(a, across)


def way_mm(pose: Pose, mark_mm: Vector, point_mm: Vector, expected_mm: float) -> Vector:
    """From the point to where the fingers begin, mm of the knee frame.

    Along the limb, back towards the landmark. Which of the two limbs of a bent leg it is: the one
    along which the landmark is as far away as the measure says.

    Args:
        pose: of the leg.
        mark_mm: the landmark.
        point_mm: the point.
        expected_mm: the measure in the cun of the drawn leg.
    """
    back = _minus(mark_mm, point_mm)
    axis = min(_AXES[pose], key=lambda axis: abs(abs(dot(back, axis)) - expected_mm))
    length = expected_mm if dot(back, axis) >= 0 else -expected_mm
    return axis[0] * length, axis[1] * length, axis[2] * length


def ruler(
    pose: Pose, view: View, plate: Plate, mark_mm: Vector, point_mm: Vector, expected_mm: float
) -> Ruler:
    """The ruler of a measure on one picture file.

    Args:
        pose: of the picture.
        view: of the picture.
        plate: of that pose.
        mark_mm: the landmark.
        point_mm: the point.
        expected_mm: the measure in the cun of the drawn leg.
    """
    way = way_mm(pose, mark_mm, point_mm, expected_mm)
    start = (point_mm[0] + way[0], point_mm[1] + way[1], point_mm[2] + way[2])
    return Ruler(plate.xy(start, view), plate.xy(point_mm, view), plate.xy(mark_mm, view))


def in_plane_mm(xy: Xy, view: View, plate: Plate, depth_of_mm: Vector) -> Vector:
    """A place of one picture as deep as another one: where no other picture shows it.

    Args:
        xy: fractions of the file.
        view: of the picture.
        plate: of its pose.
        depth_of_mm: the place that is as deep.
    """
    camera, (x, y) = plate.cameras[view], plate.xy(depth_of_mm, view)
    right, up = (xy[0] - x) * plate.width_mm, (y - xy[1]) * plate.height_mm
    ways = zip(depth_of_mm, camera.right, camera.up, strict=True)
    a, b, c = (mm + right * r + up * u for mm, r, u in ways)
    return a, b, c


def _minus(a: Vector, b: Vector) -> Vector:
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]
