"""What the picture shows after a point, a pose or a view was chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kneeapp.core.body import Pose, View
from kneeapp.core.content import Point
from kneeapp.ui.knee.picture.shown import Shown

# The side of the leg that is nearest when the other pose is chosen.
_NEAREST = {
    View.BACK: View.OUTER,
    View.FRONT_OUTER: View.OUTER,
    View.FRONT_INNER: View.INNER,
}


def marked_codes(point: Point) -> tuple[str, ...]:
    """The dots that are shown as chosen: its own, those of a pair, or none."""
    if point.pair:
        return point.pair
    return (point.code,) if point.is_drawn else ()


def with_point(shown: Shown, code: str, points: Mapping[str, Point]) -> Shown:
    """Choose a point: the picture turns to the view that shows it best.

    In the pose that is shown; in the other one where this one cannot show it. A point that lies
    outside the pictures leaves the picture as it is.

    Args:
        shown: as it is now.
        code: of the point.
        points: all points by code.

    Raises:
        KeyError: no such point.
    """
    marked = [points[one] for one in marked_codes(points[code])]
    other = Pose.SEATED if shown.pose is Pose.STANDING else Pose.STANDING
    for pose in (shown.pose, other):
        view = _best_view(marked, pose)
        if view is not None:
            return replace(shown, code=code, pose=pose, view=view, azimuth_deg=None)
    return replace(shown, code=code)


def with_pose(shown: Shown, pose: Pose, points: Mapping[str, Point]) -> Shown:
    """Hold the leg otherwise: the chosen point stays in sight where the pose can show it."""
    if pose is shown.pose:
        return shown
    marked = [points[one] for one in marked_codes(points[shown.code])]
    view = _best_view(marked, pose) or _nearest(shown.view, pose)
    return replace(shown, pose=pose, view=view, azimuth_deg=None)


def _nearest(view: View, pose: Pose) -> View:
    return view if view in pose.views else _NEAREST[view]


def _best_view(points: list[Point], pose: Pose) -> View | None:
    """The view of a pose that shows all these points, and the first one best."""
    if not points:
        return None
    best = points[0].best_view(pose)
    for view in dict.fromkeys((best, *pose.views)):
        if view is not None and all(_shows(point, pose, view) for point in points):
            return view
    return best


def _shows(point: Point, pose: Pose, view: View) -> bool:
    place = point.place(pose, view)
    return place is not None and place.visible
