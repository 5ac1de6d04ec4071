"""The part of a leg's picture that a panel shows round a point."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

from kneeapp.core.body import Convention, Leg, Pose, is_flipped, x_on_picture
from kneeapp.core.places import Place, Plate
from kneeapp.core.press_sight import PressSight
from kneeapp.ui.leg.leg_images import LegImages

# How much of the leg a panel shows at most, mm wide and mm high.
_SHOWN_MM: Final = {Pose.STANDING: (206.0, 294.0), Pose.SEATED: (250.0, 238.0)}
# The crop is centred between the point and the knee, so that one sees where on the leg it is.
_TOWARDS_KNEE_X, _TOWARDS_KNEE_Y = 0.45, 0.35
# Farther than this share of the panel from its middle the point never lies.
_OFF_MOST = 0.16
_FADE_PX = 22
_KNEE_MM = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Crop:
    """Which part of the picture a panel shows: the box of the whole file, in px of the panel."""

    left: float
    top: float
    width: float
    height: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a place of the picture (fractions 0..1, as shown) lies in the panel, px."""
        return self.left + x * self.width, self.top + y * self.height


def crop_of(
    at: tuple[float, float],
    knee: tuple[float, float],
    size_px: tuple[float, float],
    panel_px: tuple[float, float],
    towards_knee: float = 1.0,
) -> Crop:
    """The crop round a point.

    Args:
        at: the point on the picture shown, fractions 0..1.
        knee: the middle of the knee, the same.
        size_px: of the whole picture, at the scale it is shown at.
        panel_px: of the panel.
        towards_knee: 1 where the knee counts as it does in a session, 0 for the point alone.
    """
    corner = []
    for spot, middle, whole, panel, share in zip(
        at, knee, size_px, panel_px, (_TOWARDS_KNEE_X, _TOWARDS_KNEE_Y), strict=True
    ):
        most = _OFF_MOST * panel
        off = max(-most, min(most, (middle - spot) * share * towards_knee * whole))
        corner.append(panel / 2 - spot * whole - off)
    return Crop(corner[0], corner[1], size_px[0], size_px[1])


@dataclass(frozen=True, slots=True)
class LegScene:
    """A leg as a panel shows it: `spots` by code in px of the panel."""

    sight: PressSight
    is_flipped: bool
    crop: Crop
    px_per_mm: float
    spots: Mapping[str, QPointF]

    @property
    def middle(self) -> QPointF:
        """The middle of all spots."""
        spots = list(self.spots.values())
        return sum(spots[1:], spots[0]) / len(spots)


def leg_scene(
    sight: PressSight,
    places: Mapping[str, Place],
    plate: Plate,
    leg: Leg,
    convention: Convention,
    panel_px: tuple[float, float],
    towards_knee: float = 1.0,
) -> LegScene:
    """How a panel of a size shows some points.

    Args:
        sight: pose and view.
        places: of the points on the picture file; at least one.
        plate: size and scale of that pose.
        leg: the user's leg.
        convention: as in a mirror, or facing me.
        panel_px: width and height of the panel.
        towards_knee: as for `crop_of`.
    """
    most_mm = _SHOWN_MM[sight.pose]
    px_per_mm = max(panel / most for panel, most in zip(panel_px, most_mm, strict=True))

    def shown(x: float) -> float:
        return x_on_picture(x, sight.view, leg, convention)

    seen = {code: (shown(place.x), place.y) for code, place in places.items()}
    count = len(seen)
    at = (sum(x for x, _y in seen.values()) / count, sum(y for _x, y in seen.values()) / count)
    knee_x, knee_y = plate.xy(_KNEE_MM, sight.view)
    size_px = (plate.width_mm * px_per_mm, plate.height_mm * px_per_mm)
    crop = crop_of(at, (shown(knee_x), knee_y), size_px, panel_px, towards_knee)
    return LegScene(
        sight,
        is_flipped(sight.view, leg, convention),
        crop,
        px_per_mm,
        {code: QPointF(*crop.at(x, y)) for code, (x, y) in seen.items()},
    )


def leg_canvas(images: LegImages, scene: LegScene, panel: QSize, ratio: float) -> QImage:
    """The leg alone, cropped to the panel, fading at its upper and its lower end.

    Args:
        images: where the leg comes from.
        scene: what is shown.
        panel: px.
        ratio: device pixels for one px.

    Raises:
        AppError: the picture is missing or cannot be read.
    """
    crop = scene.crop
    size = QSize(math.ceil(panel.width() * ratio), math.ceil(panel.height() * ratio))
    canvas = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    canvas.setDevicePixelRatio(ratio)
    canvas.fill(Qt.GlobalColor.transparent)
    leg = images.image(
        scene.sight.view,
        flip=scene.is_flipped,
        height_px=round(crop.height * ratio),
        keep=False,
        pose=scene.sight.pose,
    )
    with QPainter(canvas) as painter:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        target = QRectF(crop.left, crop.top, crop.width, crop.height)
        painter.drawImage(target, leg, QRectF(leg.rect()))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        painter.fillRect(QRectF(0, 0, panel.width(), panel.height()), _fading(panel.height()))
    return canvas


def _fading(height_px: int) -> QLinearGradient:
    tall = float(max(1, height_px))
    share = min(0.4, _FADE_PX / tall)
    fading = QLinearGradient(0, 0, 0, tall)
    for at, alpha in ((0.0, 0), (share, 255), (1.0 - share, 255), (1.0, 0)):
        fading.setColorAt(at, QColor(0, 0, 0, alpha))
    return fading
