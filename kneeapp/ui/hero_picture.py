"""The picture of the first page: a knee in the light, with two of its points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QPixmap,
    QRadialGradient,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kneeapp.core.body import Convention, Leg, Pose, View, is_flipped, picture_edges, x_on_picture
from kneeapp.core.content import Point
from kneeapp.core.errors import AppError
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.paint import painting
from kneeapp.ui.leg.leg_files import Layer, Sight
from kneeapp.ui.leg.leg_images import ASPECT, LegImages
from kneeapp.ui.leg.marker_paint import paint_disc, paint_halo
from kneeapp.ui.leg.words import side_word
from kneeapp.ui.theme import Look, Role

_VIEW: Final = View.FRONT
_LEG: Final = Leg.LEFT
# A user's first sight of the pictures follows the mirror, whatever is chosen later.
_CONVENTION: Final = Convention.MIRROR
# The leg is taller than the panel, with this row of the picture in its middle.
_LEG_HEIGHT, _MIDDLE_ROW = 1.41, 0.45
_FADE_PX = 72.0
# In a narrow panel the thigh keeps this share of the width.
_WIDEST_SHARE, _THIGH_SHARE = 0.86, 0.62
_LEAST_HEIGHT = 1.12


def leg_box(width: float, height: float) -> QRectF:
    """Where the whole picture file lies on a panel of this size; it reaches beyond the panel."""
    tall = height * _LEG_HEIGHT
    tall = min(tall, width * _WIDEST_SHARE / (_THIGH_SHARE * ASPECT))
    tall = max(tall, height * _LEAST_HEIGHT)
    wide = tall * ASPECT
    return QRectF((width - wide) / 2, height / 2 - _MIDDLE_ROW * tall, wide, tall)


class HeroPicture(QLabel):
    """A left knee from the front on petrol, the second of its points pressed.

    Args:
        look: colours and fonts.
        images: the leg.
        points: those to mark, in their order; what the front does not show is left out.
        parent: the widget it lies in.
    """

    def __init__(
        self,
        look: Look,
        images: LegImages,
        points: Sequence[Point],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._images = images
        self._places = [
            (number, place)
            for number, point in enumerate(points, start=1)
            if (place := point.place(Pose.STANDING, _VIEW)) and place.visible
        ]
        self._plate: QPixmap | None = None
        self._wanted_px = 440
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(_("Your left knee as in a mirror, with the first points of the routine."))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def set_width(self, width_px: int) -> None:
        """Be this wide where there is room for the words beside it."""
        if width_px != self._wanted_px:
            self._wanted_px = width_px
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The width the page wants."""
        return QSize(self._wanted_px, 600)

    def minimumSizeHint(self) -> QSize:
        """It gives way to words."""
        return QSize(0, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Panel and leg from a kept picture; captions and markers above."""
        ratio = self.devicePixelRatio()
        if self._plate is None or self._plate.deviceIndependentSize() != self.size().toSizeF():
            self._plate = self._drawn(ratio)
        with painting(self) as painter:
            painter.drawPixmap(0, 0, self._plate)
            self._paint_captions(painter)
            self._paint_markers(painter)

    def _drawn(self, ratio: float) -> QPixmap:
        size = (self.size().toSizeF() * ratio).toSize().expandedTo(QSize(1, 1))
        plate = QPixmap(size)
        plate.setDevicePixelRatio(ratio)
        box = QRectF(self.rect())
        with QPainter(plate) as painter:
            ground = QLinearGradient(box.topLeft(), box.bottomLeft())
            ground.setColorAt(0.0, self._look.colour("hero_top"))
            ground.setColorAt(1.0, self._look.colour("hero_foot"))
            painter.fillRect(box, ground)
            self._paint_glow(painter, box)
            painter.drawImage(QPointF(0, 0), self._faded_leg(size, ratio))
        return plate

    def _paint_glow(self, painter: QPainter, box: QRectF) -> None:
        light = QRadialGradient(0, 0, 0.5)
        mint = self._look.colour("mark_mint")
        for at, alpha in ((0.0, 0.20), (0.45, 0.13), (1.0, 0.0)):
            stop = QColor(mint)
            stop.setAlphaF(alpha)
            light.setColorAt(at, stop)
        painter.save()
        painter.translate(box.center())
        painter.scale(box.width() * 1.5, box.height() * 1.15)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(light)
        painter.drawEllipse(QRectF(-0.5, -0.5, 1, 1))
        painter.restore()

    def _faded_leg(self, size: QSize, ratio: float) -> QImage:
        """The leg on a clear ground, both ends fading."""
        leg = leg_box(self.width(), self.height())
        image = self._leg_image(round(leg.height() * ratio))
        canvas = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        canvas.fill(Qt.GlobalColor.transparent)
        share = min(0.3, _FADE_PX * ratio / size.height())
        veil = QLinearGradient(0, 0, 0, size.height())
        for at, colour in ((0.0, Qt.GlobalColor.transparent), (share, Qt.GlobalColor.black)):
            veil.setColorAt(at, colour)
            veil.setColorAt(1.0 - at, colour)
        with QPainter(canvas) as painter:
            painter.drawImage((leg.topLeft() * ratio).toPoint(), image)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
            painter.fillRect(canvas.rect(), veil)
        canvas.setDevicePixelRatio(ratio)
        return canvas

    def _leg_image(self, height_px: int) -> QImage:
        """The leg; without its picture nothing, and it is told."""
        flip = is_flipped(_VIEW, _LEG, _CONVENTION)
        try:
            return self._images.image(_VIEW, flip=flip, height_px=height_px)
        except AppError as why:
            self._images.give_up(Sight(Pose.STANDING, _VIEW), Layer.SKIN, why)
            return QImage()

    def _paint_captions(self, painter: QPainter) -> None:
        """What lies at the left and at the right, so that nobody takes the wrong side."""
        look = self._look
        left, right = picture_edges(_VIEW, _LEG, _CONVENTION)
        pad = look.px(16)
        line = QRectF(pad, look.px(16), self.width() - 2 * pad, look.line_px(Role.CAPTION))
        painter.setFont(look.font(Role.CAPTION, 500))
        painter.setPen(look.colour("mark_mint"))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, side_word(left))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, side_word(right))
        line.moveBottom(self.height() - look.px(16))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, _("left knee, in the mirror"))

    def _paint_markers(self, painter: QPainter) -> None:
        leg = leg_box(self.width(), self.height())
        for number, place in self._places:
            x = x_on_picture(place.x, _VIEW, _LEG, _CONVENTION)
            spot = QPointF(leg.left() + x * leg.width(), leg.top() + place.y * leg.height())
            chosen = number == self._places[-1][0]
            if chosen:
                paint_halo(painter, self._look, spot, 1.0)
            paint_disc(painter, self._look, spot, number, chosen=chosen)
