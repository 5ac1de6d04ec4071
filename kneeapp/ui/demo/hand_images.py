"""Pictures of the hands, in the skin of the leg and at the scale of the screen.

The files hold brightness and transparency; the same table of colours that makes skin of the leg
makes skin of the hand. Nothing is read before a demonstration or a session asks for it.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QTransform

from kneeapp.core.errors import AppError
from kneeapp.core.hands import HandFrame, HandPicture, Hands, Placing
from kneeapp.core.ports import Assets, Atlas
from kneeapp.core.press_sight import PressSight
from kneeapp.ui.leg.leg_files import Layer
from kneeapp.ui.leg.leg_images import LegImages, unreadable

_FOLDER: Final = "images/hands/"
_KEPT_BYTES: Final = 4_000_000
_SHADE: Final = QColor.fromRgbF(0.20, 0.12, 0.13)


@dataclass(frozen=True, slots=True)
class Turn:
    """How a picture is laid: its size in device px for each px of the file, mirrored, turned."""

    scale: float
    is_mirrored: bool = False
    deg: float = 0.0
    """Clockwise, after mirroring."""


@dataclass(frozen=True, slots=True)
class Sprite:
    """A picture ready to be drawn. `contact`: where in it the skin is touched, device px."""

    image: QImage
    contact: QPointF


class HandImages(QObject):
    """All hands, read when first asked for.

    Args:
        assets: where the pictures are read from.
        atlas: says which hand goes where.
        legs: the leg, whose skin the hands have.
    """

    trouble_met = Signal(object)
    """`Message`: hands cannot be shown. Said once for each cause."""

    def __init__(self, assets: Assets, atlas: Atlas, legs: LegImages) -> None:
        super().__init__()
        self._assets, self._atlas, self._legs = assets, atlas, legs
        self._hands: Hands | None = None
        self._said: set[str] = set()
        self._kept: OrderedDict[tuple[str, Turn], Sprite] = OrderedDict()
        self._kept_bytes = 0

    def hands(self) -> Hands | None:
        """The table of hands; None when it is missing or broken, which is said once."""
        if self._hands is None:
            try:
                self._hands = self._atlas.hands()
            except AppError as why:
                self.tell(why)
        return self._hands

    def placing(self, code: str, sight: PressSight) -> Placing | None:
        """How a hand is laid on a point; None where a ring is shown instead."""
        hands = self.hands()
        placing = hands.placings.get((code, sight.pose, sight.view)) if hands else None
        return placing if placing is not None and placing.picture is not None else None

    def tell(self, why: AppError) -> None:
        """A hand cannot be shown: say so, once."""
        words = why.message.plain()
        if words not in self._said:
            self._said.add(words)
            self.trouble_met.emit(why.message)

    def hand(self, picture: HandPicture, frame: HandFrame, turn: Turn) -> Sprite:
        """One frame of a hand in the colours of the skin.

        Raises:
            AppError: the file is missing or cannot be read.
        """
        name = picture.frames[frame]
        kept = self._found(name, turn)
        if kept is not None:
            return kept
        wide, high = picture.size_px
        small = _scaled(self._decoded(name), turn.scale * wide, turn.scale * high)
        image = self._legs.coloured(Layer.SKIN, small)
        contact = QPointF(picture.contact.x * image.width(), picture.contact.y * image.height())
        return self._keep(name, turn, _turned(image, contact, turn))

    def shadow(self, picture: HandPicture, turn: Turn) -> Sprite:
        """What a hand darkens of the skin below it.

        Args:
            picture: one with a shadow.
            turn: as for `hand`, with device px for each px of the hand's picture.

        Raises:
            AppError: the file is missing or cannot be read.
        """
        shadow = picture.shadow
        if shadow is None:
            raise ValueError(f"{picture.name} throws no shadow")
        kept = self._found(shadow.file, turn)
        if kept is not None:
            return kept
        file = self._decoded(shadow.file)
        per_px = turn.scale * shadow.mm_per_px / picture.mm_per_px
        alpha = _scaled(file, per_px * file.width(), per_px * file.height())
        shade = QImage(alpha.size(), QImage.Format.Format_ARGB32_Premultiplied)
        shade.fill(_SHADE)
        shade.setAlphaChannel(alpha.convertToFormat(QImage.Format.Format_Alpha8))
        wide, high = picture.size_px
        share = picture.mm_per_px / shadow.mm_per_px
        contact = QPointF(
            (shadow.origin_px[0] + picture.contact.x * wide * share) * per_px,
            (shadow.origin_px[1] + picture.contact.y * high * share) * per_px,
        )
        return self._keep(shadow.file, turn, _turned(shade, contact, turn))

    def skin(self, level: float) -> QColor:
        """The colour of the skin at a brightness of 0..1."""
        grey = QImage(1, 1, QImage.Format.Format_ARGB32)
        grey.fill(QColor.fromRgbF(level, level, level))
        return self._legs.coloured(Layer.SKIN, grey).pixelColor(0, 0)

    def _decoded(self, name: str) -> QImage:
        image = QImage.fromData(self._assets.read(_FOLDER + name))
        if image.isNull():
            raise unreadable(_FOLDER + name)
        return image

    def _found(self, name: str, turn: Turn) -> Sprite | None:
        kept = self._kept.get((name, turn))
        if kept is not None:
            self._kept.move_to_end((name, turn))
        return kept

    def _keep(self, name: str, turn: Turn, sprite: Sprite) -> Sprite:
        self._kept[name, turn] = sprite
        self._kept_bytes += sprite.image.sizeInBytes()
        while self._kept_bytes > _KEPT_BYTES and len(self._kept) > 1:
            _key, oldest = self._kept.popitem(last=False)
            self._kept_bytes -= oldest.image.sizeInBytes()
        return sprite


def _scaled(image: QImage, wide: float, high: float) -> QImage:
    return image.scaled(
        max(1, round(wide)),
        max(1, round(high)),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def _turned(image: QImage, contact: QPointF, turn: Turn) -> Sprite:
    change = QTransform().rotate(turn.deg)
    if turn.is_mirrored:
        change = change.scale(-1, 1)
    if change.isIdentity():
        return Sprite(image, contact)
    whole = QImage.trueMatrix(change, image.width(), image.height())
    smooth = Qt.TransformationMode.SmoothTransformation
    return Sprite(image.transformed(change, smooth), whole.map(contact))
