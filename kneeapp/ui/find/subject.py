"""What the guide is about: a point on a leg, and the one picture that shows it."""

from __future__ import annotations

from dataclasses import dataclass

from kneeapp.core.body import (
    Convention,
    Leg,
    Pose,
    Side,
    View,
    is_flipped,
    picture_edges,
    x_on_picture,
)
from kneeapp.core.content import Catalogue, Point
from kneeapp.core.landmarks import Landmarks
from kneeapp.core.own_spot import OwnSpot, place_with, spot_of
from kneeapp.core.places import Camera, Plate, Spot, Vector
from kneeapp.core.ruler import Ruler, in_plane_mm, landmark_mm, ruler
from kneeapp.ui.find.landmark_anchor import nearest_on
from kneeapp.ui.leg.leg_files import Sight

# Points that are pressed sitting, but whose guide begins on a straight leg: with the leg stretched
# out and the thigh tight (ST34, SP10, EX-LE3) or loose (LR9), or standing (GB31). What the steps
# name is where they say it is only on a picture of the straight leg, and the ruler is laid there.
_FOUND_STRAIGHT = frozenset({"ST34", "SP10", "EX-LE3", "GB31", "LR9"})


@dataclass(frozen=True, slots=True)
class Subject:
    """A point on a leg, in the pose and view in which it is found."""

    point: Point
    parts: tuple[Point, ...]
    """The points with a dot: the point itself, or both of a pair."""
    leg: Leg
    convention: Convention
    pose: Pose
    view: View
    plate: Plate
    counted_from: Point | None = None
    """The point the measure begins at, where it does not begin at a landmark."""

    @property
    def is_flipped(self) -> bool:
        """Whether the picture file is mirrored."""
        return is_flipped(self.view, self.leg, self.convention)

    @property
    def edges(self) -> tuple[Side, Side]:
        """What lies at the left and at the right edge of the picture."""
        return picture_edges(self.view, self.leg, self.convention)

    @property
    def sight(self) -> Sight:
        """Which files show it."""
        return Sight(self.pose, self.view)

    @property
    def camera(self) -> Camera:
        """How the picture was taken."""
        return self.plate.cameras[self.view]

    def ruler(self, landmarks: Landmarks) -> Ruler | None:
        """The ruler of the point's measure on the picture file; None where it has none.

        Args:
            landmarks: of the pose.
        """
        measure, spot = self.point.guide.measure, self.spot
        if measure is None or spot is None:
            return None
        mark_mm = self._mark_mm(measure.from_landmark, landmarks, spot)
        if mark_mm is None:
            return None
        expected_mm = measure.cun * spot.cun_mm
        return ruler(self.pose, self.view, self.plate, mark_mm, spot.mm, expected_mm)

    def _mark_mm(self, start: str, landmarks: Landmarks, spot: Spot) -> Vector | None:
        """Where a measure begins, in the knee frame."""
        if self.counted_from is not None:
            there = self.counted_from.spots.get(self.pose)
            return there.mm if there else None
        known = landmarks.spots.get(start)
        if known is not None:
            return landmark_mm(known.places, self.plate)
        strand = landmarks.strands.get(start)
        path = strand.paths.get(self.view, ()) if strand else ()
        if not path:
            return None
        nearest = nearest_on(path, self.plate.xy(spot.mm, self.view))
        return in_plane_mm(nearest, self.view, self.plate, spot.mm)

    @property
    def spot(self) -> Spot | None:
        """Where the point lies in this pose; None for a pair."""
        return self.point.spots.get(self.pose)

    def shown(self, xy: tuple[float, float]) -> tuple[float, float]:
        """Where a place of the file lies on the picture shown, fractions 0..1."""
        return x_on_picture(xy[0], self.view, self.leg, self.convention), xy[1]

    def taught(self, part: Point) -> tuple[float, float] | None:
        """Where the charts put a part, on the picture shown."""
        place = part.place(self.pose, self.view)
        return self.shown((place.x, place.y)) if place else None

    def own(self, part: Point, spots: tuple[OwnSpot, ...]) -> tuple[float, float] | None:
        """Where the user puts it; the taught place where there is no spot of one's own."""
        own = spot_of(spots, part.code, self.leg)
        place = place_with(own, part, self.pose, self.view, self.plate)
        return self.shown((place.x, place.y)) if place else None


def subject_of(catalogue: Catalogue, code: str, leg: Leg, convention: Convention) -> Subject | None:
    """What to show of a point; None for one that no picture shows.

    Raises:
        KeyError: no such point.
    """
    point = catalogue.points[code]
    members = point.pair or (code,)
    parts = tuple(part for c in members if (part := catalogue.points.get(c)) and part.spots)
    if not parts:
        return None
    pose = guide_pose(parts[0])
    plate, view = catalogue.plates.get(pose), _view_of(parts, pose)
    if plate is None or view is None:
        return None
    measure = point.guide.measure
    counted_from = catalogue.points.get(measure.from_landmark) if measure else None
    return Subject(point, parts, leg, convention, pose, view, plate, counted_from)


def guide_pose(point: Point) -> Pose:
    """The posture the guide of a point speaks of: that of the session, or the straight leg."""
    is_straight = point.code in _FOUND_STRAIGHT and Pose.STANDING in point.spots
    return Pose.STANDING if is_straight else point.session_pose


def _view_of(parts: tuple[Point, ...], pose: Pose) -> View | None:
    """The best view of a point; for a pair the first that shows both."""
    best = parts[0].best_view(pose)
    if len(parts) == 1:
        return best
    both = [view for view in pose.views if all(_is_seen(part, pose, view) for part in parts)]
    return both[0] if both else best


def _is_seen(part: Point, pose: Pose, view: View) -> bool:
    place = part.place(pose, view)
    return place is not None and place.visible
