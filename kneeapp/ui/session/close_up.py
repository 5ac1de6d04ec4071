"""The close-up: the knee round the point, with a marker that breathes with the ring."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QEasingCurve, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
    QRadialGradient,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kneeapp.core.body import Convention, Leg, is_flipped, picture_edges, x_on_picture
from kneeapp.core.content import Point
from kneeapp.core.progress import Progress
from kneeapp.ui.kit.glide import Glide
from kneeapp.ui.kit.paint import edge, fill, painting
from kneeapp.ui.knee.leg_images import ASPECT, LegImages
from kneeapp.ui.knee.words import side_word
from kneeapp.ui.session.marker import Marker, step_of
from kneeapp.ui.session.opaque import opaque_picture
from kneeapp.ui.session.words import picture_words
from kneeapp.ui.theme import Corner, Look, Motion, Role

# How much of the picture file the panel shows: its width as a share of the file's height, and at
# most this share of the height.
_SHOWN_WIDE, _SHOWN_TALL = 0.42, 0.60
# The crop is centred between the point and the knee, so that one sees where on the leg it is.
_KNEE_X, _KNEE_Y = 0.5, 0.475
_TOWARDS_KNEE_X, _TOWARDS_KNEE_Y = 0.45, 0.35
# Farther than this share of the panel from its middle the marker never lies.
_OFF_MOST = 0.24
_FADE_PX = 22
# The marker at a panel of this height, px.
_USUAL_PANEL_PX = 368
_STILL_K = 0.5


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


def crop_of(x: float, y: float, width: float, height: float) -> Crop:
    """The crop round a point.

    Args:
        x: of the point on the picture shown, 0..1.
        y: the same from top to bottom.
        width: of the panel, px.
        height: of the panel, px.
    """
    tall = max(width / _SHOWN_WIDE, height / _SHOWN_TALL)
    wide = tall * ASPECT
    off_x = _within((_KNEE_X - x) * _TOWARDS_KNEE_X * wide, _OFF_MOST * width)
    off_y = _within((_KNEE_Y - y) * _TOWARDS_KNEE_Y * tall, _OFF_MOST * height)
    return Crop(width / 2 - x * wide - off_x, height / 2 - y * tall - off_y, wide, tall)


def _within(value: float, most: float) -> float:
    return max(-most, min(most, value))


@dataclass(frozen=True, slots=True)
class Subject:
    """What is shown: a point on a leg."""

    point: Point
    leg: Leg


class CloseUp(QLabel):
    """A panel with the knee and the point. Only the box of the marker is repainted in a breath.

    Args:
        look: colours; reduced motion keeps the marker still.
        images: pictures of the leg.
        convention: as in a mirror, or facing me.
        parent: the widget it lies in.
    """

    def __init__(
        self,
        look: Look,
        images: LegImages,
        convention: Convention,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._images = images
        self._convention = convention
        self._subject: Subject | None = None
        self._step = step_of(_STILL_K)
        self._marker = Marker(look, 1.0)
        self._plate: QPixmap | None = None
        self._old: QPixmap | None = None
        self._fade = Glide(self, QEasingCurve.Type.InOutSine, 1.0)
        self._fade.arrived.connect(self._forget_old)
        self.setTextFormat(Qt.TextFormat.PlainText)
        # The picture brings its own corners, so nothing behind it has to be painted.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def render_point(self, point: Point, now: Progress) -> None:
        """Show a point on the leg of the session, and the breath on its marker."""
        subject = Subject(point, now.leg)
        if subject != self._subject:
            self._change(subject)
        k = _STILL_K if self._look.reduced_motion else now.breath.k
        step = step_of(k)
        if step != self._step:
            self._step = step
            self.update(self.marker_box())

    def marker_place(self) -> QPointF:
        """Where the point lies in the panel, px."""
        if self._subject is None:
            return QPointF()
        point, leg = self._subject.point, self._subject.leg
        place = point.places[point.best_view]
        x = x_on_picture(place.x, point.best_view, leg, self._convention)
        return QPointF(*crop_of(x, place.y, self.width(), self.height()).at(x, place.y))

    def marker_box(self) -> QRect:
        """The pixels the marker can touch."""
        reach = self._marker.half_px + 1
        at = self.marker_place()
        return QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach).toAlignedRect()

    def sizeHint(self) -> QSize:
        """A comfortable panel."""
        return QSize(420, 368)

    def minimumSizeHint(self) -> QSize:
        """The least in which the knee is recognised."""
        return QSize(180, 140)

    def _change(self, subject: Subject) -> None:
        mirrored = self._subject is not None and self._subject.point == subject.point
        self._old = self._plate
        self._plate = None
        self._subject = subject
        self.setText(picture_words(subject.point, subject.leg))
        if self._old is None or not self.isVisible():
            self._forget_old()
            return
        self._fade.jump(0.0)
        self._fade.go(1.0, self._look.fade_ms(Motion.MIRROR if mirrored else Motion.VIEW))

    def _forget_old(self) -> None:
        self._old = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size: the picture anew."""
        super().resizeEvent(event)
        self._plate = self._old = None
        zoom = min(self.height(), self.width()) / _USUAL_PANEL_PX
        self._marker = Marker(self._look, min(1.4, max(0.7, zoom)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture and its marker; while it changes, the old one below."""
        if self._subject is None:
            with painting(self) as painter:
                painter.fillRect(self.rect(), self._look.colour("bg"))
            return
        plate = self._plate
        if plate is None or plate.devicePixelRatio() != self.devicePixelRatioF():
            plate = self._plate = self._drawn(self._subject)
        with painting(self) as painter:
            if self._old is not None:
                painter.drawPixmap(0, 0, self._old)
                painter.setOpacity(self._fade.value)
            painter.drawPixmap(0, 0, plate)
            half = self._marker.half_px
            corner = self.marker_place() - QPointF(half, half)
            marker = self._marker.picture(self._step, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(round(corner.x()), round(corner.y())), marker)

    def _drawn(self, subject: Subject) -> QPixmap:
        return opaque_picture(
            self.rect(),
            self.devicePixelRatioF(),
            self._look.colour("bg"),
            lambda painter: self._paint_plate(painter, subject),
        )

    def _paint_plate(self, painter: QPainter, subject: Subject) -> None:
        look, box = self._look, QRectF(self.rect())
        radius = look.px(Corner.PANEL)
        light = QRadialGradient(box.center(), max(box.width(), box.height()) * 0.62)
        light.setColorAt(0.0, look.colour("glow"))
        light.setColorAt(1.0, look.colour("sunken"))
        panel = QPainterPath()
        panel.addRoundedRect(box, radius, radius)
        painter.fillPath(panel, light)
        painter.save()
        painter.setClipPath(panel)
        painter.drawImage(QPointF(0, 0), self._leg(subject))
        painter.restore()
        edge(painter, box, radius, look.colour("line"))
        view = subject.point.best_view
        left, right = picture_edges(view, subject.leg, self._convention)
        self._paint_pill(painter, side_word(left), at_right=False)
        self._paint_pill(painter, side_word(right), at_right=True)

    def _leg(self, subject: Subject) -> QImage:
        """The leg alone, cropped to the panel, fading at the upper and the lower end."""
        ratio = self.devicePixelRatioF()
        point, view = subject.point, subject.point.best_view
        place = point.places[view]
        x = x_on_picture(place.x, view, subject.leg, self._convention)
        crop = crop_of(x, place.y, self.width(), self.height())
        size = QSize(math.ceil(self.width() * ratio), math.ceil(self.height() * ratio))
        canvas = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        canvas.setDevicePixelRatio(ratio)
        canvas.fill(Qt.GlobalColor.transparent)
        leg = self._images.image(
            view,
            flip=is_flipped(view, subject.leg, self._convention),
            height_px=round(crop.height * ratio),
        )
        with QPainter(canvas) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            target = QRectF(crop.left, crop.top, crop.width, crop.height)
            painter.drawImage(target, leg, QRectF(leg.rect()))
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
            painter.fillRect(self.rect(), self._fading())
        return canvas

    def _fading(self) -> QLinearGradient:
        tall = float(max(1, self.height()))
        share = min(0.4, _FADE_PX / tall)
        fading = QLinearGradient(0, 0, 0, tall)
        for at, alpha in ((0.0, 0), (share, 255), (1.0 - share, 255), (1.0, 0)):
            fading.setColorAt(at, QColor(0, 0, 0, alpha))
        return fading

    def _paint_pill(self, painter: QPainter, words: str, *, at_right: bool) -> None:
        look, px = self._look, self._look.px
        font = look.font(Role.CAPTION, 500)
        wide = math.ceil(QFontMetricsF(font).horizontalAdvance(words)) + px(16)
        inset, tall = px(12), px(22)
        left = self.width() - inset - wide if at_right else inset
        box = QRectF(left, inset, wide, tall)
        fill(painter, box, tall / 2, look.colour("surface", 0.86))
        if look.is_high_contrast:
            edge(painter, box, tall / 2, look.colour("line"))
        painter.setFont(font)
        painter.setPen(look.colour("ink2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
