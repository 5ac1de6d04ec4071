"""The breathing ring: time left, breath and press in one shape.

It has no timer: whoever runs the clock calls `render` and asks `frame_due_ms` when the next frame
is worth it. A frame repaints only the pixels that changed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kneeapp.core.progress import Progress
from kneeapp.core.record import StepKind
from kneeapp.ui.kit.opaque import opaque_picture, part_of
from kneeapp.ui.kit.paint import painting
from kneeapp.ui.session.ring_change import paint_change
from kneeapp.ui.session.ring_paint import MARGIN_PX, Dial, Face, RingPainter
from kneeapp.ui.session.ring_shape import (
    Disc,
    disc_of,
    frame_due_ms,
    rim_step_px,
    seconds_shown,
    time_left_share,
)
from kneeapp.ui.session.words import caption_words, ring_words
from kneeapp.ui.theme import Look

_TOLD_EVERY_S = 10
# A tip that moved less than this, or a rim that moved less than this share of its step, is not
# worth a frame.
_TIP_PX, _RIM_SHARE = 0.8, 0.8
# Under reduced motion the fill waits until it differs by this much, and then for the digits.
_CALM_FADE = 0.2


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything visible of a ring at one moment."""

    dial: Dial
    disc: Disc
    face: Face


def dial_of(now: Progress, *, reduced_motion: bool) -> Dial:
    """The time left on the track; under reduced motion it moves with the digits."""
    is_press = now.kind is StepKind.PRESS
    share = time_left_share(now)
    if reduced_motion and is_press:
        share = min(1.0, 1000 * seconds_shown(now) / now.duration_ms)
    return Dial(share, now.duration_ms, is_press)


def face_of(now: Progress, fill: float, before: Face | None) -> Face:
    """What the centre shows. The words of `before` are kept when it shows the same otherwise."""
    digits = str(seconds_shown(now))
    is_paused = now.paused is not None
    change_to = now.leg if now.kind is StepKind.CHANGE else None
    if before is not None and (digits, now.kind) == (before.digits, before.kind):
        return replace(before, is_paused=is_paused, fill=fill, change_to=change_to)
    return Face(digits, now.kind, caption_words(now), is_paused, fill, change_to)


class Ring(QLabel):
    """The breathing ring, as large as its widget. A label, so that screen readers find its words.

    Args:
        look: colours and fonts.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._painter = RingPainter(look, QPointF(), 1.0)
        self._shown: Shown | None = None
        self._ground: QPixmap | None = None
        self._centre: list[tuple[QRect, QPixmap]] = []
        self._told_s = -1
        self._told_state: tuple[object, ...] = ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        # The ground is part of the picture, so nothing behind the ring has to be painted.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def radius_px(self) -> float:
        """Half the diameter of the ring in px."""
        return max(1.0, (min(self.width(), self.height()) - 2 * MARGIN_PX) / 2)

    def frame_due_ms(self, now: Progress) -> int:
        """How long until the ring looks different: 16 to 1000 ms."""
        return frame_due_ms(now, self.radius_px, reduced_motion=self._look.reduced_motion)

    def render(self, now: Progress) -> None:  # type: ignore[override]
        """Show the session as it stands; repaints what changed, or nothing."""
        before = self._shown
        calm = self._look.reduced_motion
        disc = disc_of(now, reduced_motion=calm)
        if calm and before is not None:
            disc = _faded_with_digits(before, disc, str(seconds_shown(now)))
        face = face_of(now, disc.fill, before.face if before else None)
        after = Shown(dial_of(now, reduced_motion=calm), disc, face)
        self._tell(now)
        if before is None:
            self._shown = after
            self.update()
            return
        after = self._worth_a_frame(before, after)
        dirty = self._dirty(before, after)
        if dirty is None:
            return
        self._shown = after
        self.update(dirty)

    def _worth_a_frame(self, before: Shown, after: Shown) -> Shown:
        """`after`, with what moved too little still as it stands on the screen.

        Else many small moves would add up and none of them be painted.
        """
        if _tip_moved_px(before.dial, after.dial, self.radius_px) < _TIP_PX:
            after = replace(after, dial=before.dial)
        if not _differs(before.disc, after.disc, self.radius_px):
            after = replace(after, disc=before.disc)
        return after

    def sizeHint(self) -> QSize:
        """A comfortable ring."""
        return QSize(424, 424)

    def minimumSizeHint(self) -> QSize:
        """The smallest ring whose digits are read from two metres."""
        return QSize(168, 168)

    def _dirty(self, before: Shown, after: Shown) -> QRect | None:
        """The box of what looks different; forgets the pictures that are out of date."""
        painter = self._painter
        boxes: list[QRect] = []
        if before.face != after.face:
            self._centre = []
            boxes.extend(self._face_boxes(before.face, after.face))
        if before.dial != after.dial:
            boxes.append(self._move_tip(before.dial, after.dial))
        if before.disc != after.disc:
            boxes.append(painter.box(max(before.disc.reach, after.disc.reach)))
        if not boxes:
            return None
        # One box: a clip of several costs more than what it leaves out.
        whole = QRect()
        for box in boxes:
            whole = whole.united(box)
        return whole

    def _face_boxes(self, before: Face, after: Face) -> tuple[QRect, ...]:
        """What another face changes: its digits alone, or all of it."""
        if replace(after, digits=before.digits, caption=before.caption, fill=before.fill) != before:
            return (self._painter.box(1.0),)
        return self._painter.centre_boxes()

    def _move_tip(self, before: Dial, after: Dial) -> QRect:
        """Brings the ground up to date and gives the box of what changed in it."""
        moved = after.duration_ms == before.duration_ms and after.is_press == before.is_press
        if not moved or not 0 <= before.share - after.share < 0.05 or self._ground is None:
            self._ground = None
            return self._painter.box(1.0)
        box = self._painter.tip_box(before.share).united(self._painter.tip_box(after.share))
        with QPainter(self._ground) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipRect(box)
            painter.fillRect(box, self._look.colour("bg"))
            self._painter.paint_tip(painter, after, before.share - after.share)
        return box

    def _tell(self, now: Progress) -> None:
        """The text for screen readers: at a change of state, else every ten seconds at most."""
        seconds = seconds_shown(now)
        state = (now.kind, now.paused, now.breath.phase, now.point, now.leg)
        if state == self._told_state and abs(seconds - self._told_s) < _TOLD_EVERY_S:
            return
        self._told_s, self._told_state = seconds, state
        self.setText(ring_words(now))

    def _pictures(self, shown: Shown) -> tuple[QPixmap, list[tuple[QRect, QPixmap]]]:
        ratio, paint = self.devicePixelRatioF(), self._painter
        if self._ground is None or self._ground.devicePixelRatio() != ratio:
            self._centre = []
            self._ground = opaque_picture(
                self.rect(),
                ratio,
                self._look.colour("bg"),
                lambda painter: paint.paint_ground(painter, shown.dial),
            )
        if not self._centre:
            ground = paint.ground_of(is_paused=shown.face.is_paused, fill=shown.face.fill)
            boxes = paint.centre_boxes()
            whole = boxes[0].united(boxes[1])
            drawn = opaque_picture(
                whole, ratio, ground, lambda painter: paint.paint_centre(painter, shown.face)
            )
            self._centre = [(box, part_of(drawn, whole, box)) for box in boxes]
        return self._ground, self._centre

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size: every picture anew."""
        super().resizeEvent(event)
        centre = QPointF(self.width() / 2, self.height() / 2)
        self._painter = RingPainter(self._look, centre, self.radius_px)
        self._ground = None
        self._centre = []

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, disc, centre; Qt keeps it inside the box that was asked for."""
        shown = self._shown
        if shown is None:
            with painting(self) as painter:
                painter.fillRect(self.rect(), self._look.colour("bg"))
            return
        ground, centre = self._pictures(shown)
        with painting(self) as painter:
            painter.drawPixmap(0, 0, ground)
            self._painter.paint_disc(painter, shown.disc)
            for box, picture in centre:
                painter.drawPixmap(box.topLeft(), picture)
            if shown.face.change_to is not None:
                ring = self._painter
                paint_change(painter, self._look, ring.centre, ring.radius, shown.face.change_to)


def _faded_with_digits(before: Shown, disc: Disc, digits: str) -> Disc:
    """The disc with the fill it had, until it is worth a step and the digits change anyway.

    A new phase shows at once.
    """
    old = before.disc
    if disc.wedges is not old.wedges or disc.is_dotted is not old.is_dotted:
        return disc
    is_small = abs(disc.fill - old.fill) < _CALM_FADE
    if is_small or digits == before.face.digits:
        return replace(disc, fill=old.fill)
    return disc


def _tip_moved_px(before: Dial, after: Dial, radius_px: float) -> float:
    if before.is_press != after.is_press or before.duration_ms != after.duration_ms:
        return 2 * radius_px
    return abs(before.share - after.share) * 6.2832 * radius_px


def _differs(before: Disc, after: Disc, radius_px: float) -> bool:
    if before.wedges is not after.wedges or before.is_dotted is not after.is_dotted:
        return True
    moved = max(abs(before.radius - after.radius), abs(before.edge - after.edge)) * radius_px
    coloured = abs(before.warmth - after.warmth) + abs(before.fill - after.fill)
    return moved >= _RIM_SHARE * rim_step_px(radius_px) or coloured >= 0.01
