"""The close-up: the knee round the point, the hand that presses, a marker that breathes."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEasingCurve, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kneeapp.core.body import Leg, picture_edges
from kneeapp.core.content import Point
from kneeapp.core.press_sight import sight_of
from kneeapp.core.progress import Progress
from kneeapp.ui.demo.leg_crop import LegScene
from kneeapp.ui.demo.marker import Marker
from kneeapp.ui.demo.press_scene import (
    DemoSource,
    doubt_px,
    leg_of,
    manner_of,
    paint_doubt,
    paint_panel,
    panel_shape,
)
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.glide import Glide
from kneeapp.ui.kit.opaque import opaque_picture
from kneeapp.ui.kit.paint import edge, fill, painting
from kneeapp.ui.leg.words import close_up_words, side_word, unseen_words
from kneeapp.ui.session.close_scene import CloseScene
from kneeapp.ui.session.hold_picture import HoldPicture, hold_frame_due_ms, hold_picture
from kneeapp.ui.theme import Corner, Look, Motion, Role

# The marker at a panel of this height, px.
_USUAL_PANEL_PX: Final = 368
_WORDS_MARGIN_PX: Final = 20


@dataclass(frozen=True, slots=True)
class Subject:
    """What is shown: a point on a leg."""

    point: Point
    leg: Leg


class CloseUp(QLabel):
    """A panel with the knee and the point. Only the box of the marker is repainted in a breath.

    Args:
        source: what the picture is made of; its look's reduced motion keeps hand and marker still.
        parent: the widget it lies in.
    """

    def __init__(self, source: DemoSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source, self._look = source, source.look
        self._subject: Subject | None = None
        self._shown = HoldPicture(0)
        self._scene: CloseScene | None = None
        self._markers: dict[float, Marker] = {}
        self._plate: QPixmap | None = None
        self._old: QPixmap | None = None
        self._fade = Glide(self, QEasingCurve.Type.InOutSine, 1.0)
        self._fade.arrived.connect(self._forget_old)
        self.setTextFormat(Qt.TextFormat.PlainText)
        # The picture brings its own corners, so nothing behind it has to be painted.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def render_point(self, point: Point, now: Progress) -> None:
        """Show a point on the leg of the session, and the breath on its hand and its marker."""
        subject = Subject(point, now.leg)
        if subject != self._subject:
            self._change(subject)
        shown = hold_picture(
            now, point.technique.movement, reduced_motion=self._look.reduced_motion
        )
        if shown != self._shown:
            before, self._shown = self._shown, shown
            # Prepared when it is painted: the clock does not wait for a picture.
            is_ready = self._plate is not None
            self.update(self._dirty(before, shown) if is_ready else self.rect())

    def frame_due_ms(self, now: Progress) -> int:
        """How long until the hand looks different: up to 1000 ms."""
        return hold_frame_due_ms(now, reduced_motion=self._look.reduced_motion)

    @property
    def scene(self) -> CloseScene | None:
        """The prepared pictures; None for a point that no picture shows."""
        plate = self._plate
        if plate is None or plate.devicePixelRatio() != self.devicePixelRatioF():
            self._prepare()
        return self._scene

    def marker_place(self) -> QPointF:
        """Where the point lies in the panel, px; of a pair the middle between both."""
        scene = self.scene
        return scene.scene.middle if scene is not None else QPointF()

    def marker_box(self) -> QRect:
        """The pixels the marker can touch."""
        scene = self.scene
        return scene.marker_box if scene is not None else QRect()

    def sizeHint(self) -> QSize:
        """A comfortable panel."""
        return QSize(420, 368)

    def minimumSizeHint(self) -> QSize:
        """The least in which the knee is recognised."""
        return QSize(180, 140)

    def _dirty(self, before: HoldPicture, after: HoldPicture) -> QRect:
        """The pixels that differ between two moments."""
        scene = self.scene
        if scene is None:
            return QRect()
        if before.ghost is not None or after.ghost is not None:
            both = scene.box(before).united(scene.box(after))
            is_held = before.ghost is None or after.ghost is None
            return both.united(scene.hand_box) if is_held else both
        if (before.frame, before.share) != (after.frame, after.share) or after.share < 1.0:
            return scene.hand_box
        return scene.marker_box

    def _change(self, subject: Subject) -> None:
        mirrored = self._subject is not None and self._subject.point == subject.point
        self._old = self._plate
        self._plate = self._scene = None
        self._subject = subject
        sight = sight_of(subject.point, self._source.catalogue.points)
        if sight is None:
            self.setText(unseen_words(subject.point, subject.leg))
        else:
            self.setText(close_up_words(subject.point, subject.leg, sight.view))
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
        self._scene = None
        self._plate = self._old = None
        self._markers.clear()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture with its hand and its marker; while it changes, the old one below."""
        if self._subject is None:
            with painting(self) as painter:
                painter.fillRect(self.rect(), self._look.colour("bg"))
            return
        scene, plate = self.scene, self._plate
        with painting(self) as painter:
            if self._old is not None:
                painter.drawPixmap(0, 0, self._old)
                painter.setOpacity(self._fade.value)
            if scene is not None:
                scene.paint(painter, event.rect(), self._shown)
            elif plate is not None:
                painter.drawPixmap(0, 0, plate)

    def _prepare(self) -> None:
        """Everything that a breath blits, made once for a point, a leg and a size."""
        subject, ratio = self._subject, self.devicePixelRatioF()
        if subject is None:
            return
        source, look = self._source, self._look
        scene = source.scene(subject.point, subject.leg, self.size())
        if scene is None:
            self._plate = self._opaque(lambda painter: self._paint_words(painter, subject))
            return
        leg = leg_of(source, scene, self.size(), ratio)
        box, radius = QRectF(self.rect()), look.px(Corner.PANEL)
        placing = source.placing(subject.point, scene)
        hand = source.hand(placing, scene, ratio)
        manner = manner_of(placing if hand is not None else None)
        zoom = min(1.4, max(0.7, min(self.height(), self.width()) / _USUAL_PANEL_PX))
        # Kept from point to point: its rings are what takes time to draw.
        marker = self._markers.setdefault(manner.wider, Marker(look, zoom, manner.wider))
        self._plate = self._opaque(lambda painter: paint_panel(painter, look, box, radius, leg))
        self._scene = CloseScene(
            self.rect(),
            self._plate,
            leg,
            scene,
            hand,
            manner,
            marker,
            panel_shape(box, radius),
            lambda painter: self._paint_doubt(painter, subject, scene),
            lambda painter: self._paint_sides(painter, subject, scene),
        )

    def _opaque(self, paint: Callable[[QPainter], None]) -> QPixmap:
        ground = self._look.colour("bg")
        return opaque_picture(self.rect(), self.devicePixelRatioF(), ground, paint)

    def _paint_sides(self, painter: QPainter, subject: Subject, scene: LegScene) -> None:
        """What lies at both edges."""
        left, right = picture_edges(scene.sight.view, subject.leg, self._source.convention)
        paint_pill(painter, self._look, self.width(), side_word(left), at_right=False)
        paint_pill(painter, self._look, self.width(), side_word(right), at_right=True)

    def _paint_doubt(self, painter: QPainter, subject: Subject, scene: LegScene) -> None:
        """Where the place is in doubt a wide ring."""
        reach_px = doubt_px(subject.point, scene)
        if reach_px:
            paint_doubt(painter, self._look, scene.middle, reach_px)

    def _paint_words(self, painter: QPainter, subject: Subject) -> None:
        """Where the point lies, in words: no picture reaches it."""
        look, box = self._look, QRectF(self.rect())
        radius = look.px(Corner.PANEL)
        fill(painter, box, radius, look.colour("surface"))
        edge(painter, box, radius, look.colour("line"))
        margin = look.px(_WORDS_MARGIN_PX)
        room = box.adjusted(margin, margin, -margin, -margin)
        words = _(subject.point.where)
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        for role in (Role.LEAD, Role.BODY, Role.CAPTION):
            font = look.font(role, 400, serif=True)
            if room.contains(QFontMetricsF(font).boundingRect(room, flags, words)):
                break
        painter.setFont(font)
        painter.setPen(look.colour("ink"))
        painter.drawText(room, flags, words)


def paint_pill(painter: QPainter, look: Look, width_px: int, words: str, *, at_right: bool) -> None:
    """Words in an upper corner of the picture."""
    px = look.px
    font = look.font(Role.CAPTION, 500)
    wide = math.ceil(QFontMetricsF(font).horizontalAdvance(words)) + px(16)
    inset, tall = px(12), px(22)
    left = width_px - inset - wide if at_right else inset
    box = QRectF(left, inset, wide, tall)
    fill(painter, box, tall / 2, look.colour("surface", 0.86))
    if look.is_high_contrast:
        edge(painter, box, tall / 2, look.colour("line"))
    painter.setFont(font)
    painter.setPen(look.colour("ink2"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
