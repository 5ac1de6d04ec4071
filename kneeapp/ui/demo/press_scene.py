"""A point on a leg with the hand that presses it: everything a panel paints it from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QRadialGradient

from kneeapp.core.body import Convention, Leg, Pose, View
from kneeapp.core.content import Catalogue, Point
from kneeapp.core.errors import AppError
from kneeapp.core.hands import Placing
from kneeapp.core.on_leg import place_on_leg
from kneeapp.core.own_spot import OwnSpot, spot_of
from kneeapp.core.places import Place, Plate
from kneeapp.core.press_sight import PressSight, sight_of
from kneeapp.ui.demo.hand_images import HandImages
from kneeapp.ui.demo.laid_hand import LaidHand
from kneeapp.ui.demo.leg_crop import LegScene, leg_canvas, leg_scene
from kneeapp.ui.demo.marker import Layer
from kneeapp.ui.kit.paint import edge
from kneeapp.ui.leg.leg_files import Layer as LegLayer
from kneeapp.ui.leg.leg_files import Sight
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.leg.outline import Outlines
from kneeapp.ui.theme import Look

PlaceOf = Callable[[Point, Leg, Pose, View], Place | None]
"""Where a point of one leg lies on a picture file."""

_TWO_FINGERS: Final = 1.25
# Two points beside each other: their rings must not run together.
_PAIR: Final = 0.62
_SEEN_THROUGH: Final = 0.60
# A narrower ring would vanish below the target of the marker.
_LEAST_DOUBT_MM: Final = 15.0


def taught_place(point: Point, _leg: Leg, pose: Pose, view: View) -> Place | None:
    """The place that is taught, the same on both legs."""
    return point.place(pose, view)


def own_places(
    spots: Callable[[], Sequence[OwnSpot]], plates: Mapping[Pose, Plate], images: LegImages
) -> PlaceOf:
    """The taught places, moved to the user's own spots, which never lie beside the leg.

    Args:
        spots: the user's own, as they are now.
        plates: size and scale of the pictures.
        images: the leg, whose outline no spot leaves.
    """
    outlines = Outlines(images)

    def place(point: Point, leg: Leg, pose: Pose, view: View) -> Place | None:
        plate = plates.get(pose)
        if plate is None:
            return None
        own = spot_of(spots(), point.code, leg)
        return place_on_leg(
            own,
            point,
            pose,
            view,
            plate,
            lambda: outlines.clearance(Sight(pose, view), plate.width_mm),
        )

    return place


@dataclass(frozen=True, slots=True)
class DemoSource:
    """What pictures of a press are made of.

    `hands` is None where no hand is wanted. `place_of` says where a point of a leg lies: the taught
    place, or one's own.
    """

    look: Look
    catalogue: Catalogue
    legs: LegImages
    hands: HandImages | None
    convention: Convention
    place_of: PlaceOf = taught_place

    def places(self, sight: PressSight, leg: Leg) -> dict[str, Place]:
        """Where the points of a sight lie on its picture file."""
        points = self.catalogue.points
        found = {
            code: self.place_of(points[code], leg, sight.pose, sight.view) for code in sight.codes
        }
        return {code: place for code, place in found.items() if place is not None}

    def scene(
        self, point: Point, leg: Leg, panel: QSize, towards_knee: float = 1.0
    ) -> LegScene | None:
        """How a panel shows a point; None for one that no picture shows."""
        sight = sight_of(point, self.catalogue.points)
        plate = self.catalogue.plates.get(sight.pose) if sight else None
        if sight is None or plate is None:
            return None
        places = self.places(sight, leg)
        if len(places) < len(sight.codes):
            return None
        size = (float(max(1, panel.width())), float(max(1, panel.height())))
        return leg_scene(sight, places, plate, leg, self.convention, size, towards_knee)

    def placing(self, point: Point, scene: LegScene) -> Placing | None:
        """The hand of a point; None where a ring is shown instead."""
        placing = self.hands.placing(point.code, scene.sight) if self.hands else None
        fits = placing is not None and set(placing.points) <= set(scene.spots)
        return placing if fits else None

    def hand(self, placing: Placing | None, scene: LegScene, ratio: float) -> LaidHand | None:
        """The hand of a placing, laid on its point; None where its pictures are of no use."""
        hands = self.hands.hands() if self.hands else None
        if placing is None or self.hands is None or hands is None:
            return None
        try:
            return LaidHand(self.hands, hands, placing, scene, ratio)
        except AppError as why:
            self.hands.tell(why)
            return None


@dataclass(frozen=True, slots=True)
class Manner:
    """How hand and marker share the picture.

    `above`: what of the marker lies on top of the hand. `opacity` of the hand. `wider`: how much
    wider the rings are than round one finger.
    """

    above: Layer
    opacity: float
    wider: float


def manner_of(placing: Placing | None) -> Manner:
    """How a hand is shown: behind the knee one looks through it at crease and point."""
    if placing is None:
        return Manner(Layer.WHOLE, 1.0, 1.0)
    if len(placing.points) > 1:
        return Manner(Layer.ABOVE, 1.0, _PAIR)
    is_two = placing.picture == "two_finger_press"
    wider = _TWO_FINGERS if is_two else 1.0
    if is_two and placing.view is View.BACK:
        return Manner(Layer.ABOVE_SEEN_THROUGH, _SEEN_THROUGH, wider)
    return Manner(Layer.ABOVE, 1.0, wider)


def panel_shape(box: QRectF, radius: float) -> QPainterPath:
    """The panel with its round corners, beyond which nothing is painted."""
    panel = QPainterPath()
    panel.addRoundedRect(box, radius, radius)
    return panel


def paint_panel(painter: QPainter, look: Look, box: QRectF, radius: float, leg: QImage) -> None:
    """The ground of a panel with its light, and the leg on it."""
    light = QRadialGradient(box.center(), max(box.width(), box.height()) * 0.62)
    light.setColorAt(0.0, look.colour("glow"))
    light.setColorAt(1.0, look.colour("sunken"))
    panel = panel_shape(box, radius)
    painter.fillPath(panel, light)
    painter.save()
    painter.setClipPath(panel)
    painter.drawImage(box.topLeft(), leg)
    painter.restore()
    edge(painter, box, radius, look.colour("line"))


def doubt_px(point: Point, scene: LegScene) -> float:
    """Radius of the wide ring round a point whose place is in doubt; 0 where it is not.

    As wide as the doubt, and at least so wide that the marker does not hide it.
    """
    spot = point.spots.get(scene.sight.pose)
    if spot is None or spot.doubt_mm <= 0.0:
        return 0.0
    return max(spot.doubt_mm, _LEAST_DOUBT_MM) * scene.px_per_mm


def paint_doubt(painter: QPainter, look: Look, at: QPointF, radius_px: float) -> None:
    """A wide dashed ring: the point may lie anywhere inside it."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    light = look.colour("on_mark")
    for colour, width in ((QColor(10, 26, 28, 89), 4.0), (light, 2.2)):
        pen = QPen(colour, width)
        pen.setDashPattern([7.0 / width, 5.0 / width])
        painter.setPen(pen)
        painter.drawEllipse(at, radius_px, radius_px)


def leg_of(source: DemoSource, scene: LegScene, panel: QSize, ratio: float) -> QImage:
    """The leg of a scene; clear where its picture is of no use, which is said once."""
    try:
        return leg_canvas(source.legs, scene, panel, ratio)
    except AppError as why:
        source.legs.give_up(Sight(scene.sight.pose, scene.sight.view), LegLayer.SKIN, why)
        empty = QImage(panel * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        empty.setDevicePixelRatio(ratio)
        empty.fill(Qt.GlobalColor.transparent)
        return empty
