"""On which picture a press is shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kneeapp.core.body import Pose, View
from kneeapp.core.content import Point, Posture


class PressSight(NamedTuple):
    """The picture a press is shown on: which pose and view, and the codes of the points on it."""

    pose: Pose
    view: View
    codes: tuple[str, ...]


def sight_of(point: Point, points: Mapping[str, Point]) -> PressSight | None:
    """On which picture a session and a demonstration show a point; None where none shows it.

    A pair is shown where both of its points are seen.

    Args:
        point: which.
        points: all of them, by code.
    """
    if not point.pair:
        pose = point.session_pose
        view = point.best_view(pose)
        return PressSight(pose, view, (point.code,)) if view else None
    members = [points[code] for code in point.pair if code in points]
    poses = (Pose.SEATED, Pose.STANDING) if point.posture is Posture.SEATED else (Pose.STANDING,)
    for pose in poses:
        for view in pose.views:
            places = [member.place(pose, view) for member in members]
            if len(members) == len(point.pair) and all(p and p.visible for p in places):
                return PressSight(pose, view, point.pair)
    return None
