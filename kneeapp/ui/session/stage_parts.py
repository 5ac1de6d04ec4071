"""What a session shows above its buttons, made once and told what to show."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

from kneeapp.core.body import Convention, Leg
from kneeapp.core.content import Catalogue
from kneeapp.core.own_spot import OwnSpot, spot_of
from kneeapp.core.progress import Progress
from kneeapp.core.record import StepKind
from kneeapp.ui.demo.hand_images import HandImages
from kneeapp.ui.demo.press_scene import DemoSource, PlaceOf, taught_place
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.para import Para
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.session.close_up import CloseUp
from kneeapp.ui.session.cue_line import CueLine
from kneeapp.ui.session.point_head import HandStrip, LegRow, NameLine, StrengthLine
from kneeapp.ui.session.ring import Ring
from kneeapp.ui.session.room_look import ring_look
from kneeapp.ui.session.segments import Segments
from kneeapp.ui.session.stage_layout import Needs, Places, Room, left_width, margins_of, right_width
from kneeapp.ui.session.words import (
    clock_words,
    cue_words,
    every_cue,
    next_words,
    session_title,
    standstill_words,
)
from kneeapp.ui.theme import Look, Role


@dataclass(frozen=True, slots=True)
class StepKey:
    """What tells one step of a session from the next."""

    kind: StepKind
    point: str
    leg: Leg
    hold_number: int


class StageParts:
    """The parts of the stage, children of `stage`.

    Args:
        look: colours and fonts.
        catalogue: the points and their words.
        images: pictures of the leg.
        convention: as in a mirror, or facing me.
        stage: the widget they lie in.
        hands: pictures of the hand that presses; None: a ring alone.
        place_of: where a point of a leg lies on a picture.
        spots: the user's own, for their words.
        is_far: for the room view: the ring as dark as its digits, what comes next at the left.
    """

    def __init__(
        self,
        look: Look,
        catalogue: Catalogue,
        images: LegImages,
        convention: Convention,
        stage: QWidget,
        hands: HandImages | None = None,
        place_of: PlaceOf = taught_place,
        spots: Sequence[OwnSpot] = (),
        is_far: bool = False,
    ) -> None:
        self._look = look
        self._catalogue = catalogue
        self._spots = tuple(spots)
        points = catalogue.points
        self.title = Para(look, "", Role.LEAD, "ink", 600, wrap=False, parent=stage)
        self.posture = Para(look, "", Role.BODY, "ink3", wrap=False, parent=stage)
        self.clock = Para(look, "", Role.LEAD, "ink", 600, wrap=False, tabular=True, parent=stage)
        self.bar = Segments(look, points, stage)
        self.leg = LegRow(look, stage)
        self.name = NameLine(look, stage)
        source = DemoSource(look, catalogue, images, hands, convention, place_of)
        self.close_up = CloseUp(source, stage)
        self.strip = HandStrip(look, points.values(), stage)
        self.strength = StrengthLine(look, stage)
        self.ring = Ring(ring_look(look) if is_far else look, stage)
        self.cue = CueLine(look, every_cue(catalogue, spots), stage)
        align = Qt.AlignmentFlag.AlignLeft if is_far else Qt.AlignmentFlag.AlignHCenter
        self.next = Para(look, "", Role.LEAD, "ink2", align=align, rich=True, parent=stage)
        self._words_key: object = None
        self._told: tuple[Leg, str] | None = None
        self._clock_s = -1
        self._head = QRect()
        self._with_posture = True

    def widgets(self) -> tuple[QWidget, ...]:
        """Every part."""
        return (
            self.title,
            self.posture,
            self.clock,
            self.bar,
            self.leg,
            self.name,
            self.close_up,
            self.strip,
            self.strength,
            self.ring,
            self.cue,
            self.next,
        )

    def side_px(self, room: Room) -> int:
        """The margin at the sides."""
        return room.px(margins_of(room).side)

    def needs(self, room: Room, *, whole_next: bool = False) -> Needs:
        """The heights of parts that have their own.

        Args:
            room: the size of the stage.
            whole_next: every line of what stands below the cue counts, not the first alone.
        """
        right = right_width(room)
        line = self._look.line_px(Role.LEAD)
        return Needs(
            cue_px=self.cue.height_at(right, room.cue_px),
            next_px=self.next.heightForWidth(right) if whole_next else line,
            name_px=self.name.height_of(room.name_px),
            strip_px=self.strip.height_at(left_width(room), with_gauge=not room.is_compact),
            strength_px=self.strength.height_px,
        )

    def place(self, room: Room, places: Places) -> None:
        """Put every part into its box; a part without a box is hidden."""
        self.cue.set_size(room.cue_px)
        self.name.set_size(room.name_px)
        self.strip.set_with_gauge(places.with_gauge)
        # The frame of the capsule under way reaches beyond the bar.
        beyond = self.bar.side_px
        bar = places.bar
        _put(self.bar, bar if bar.isEmpty() else bar.adjusted(-beyond, 0, beyond, 0))
        _put(self.leg, places.leg)
        _put(self.name, places.name)
        _put(self.close_up, places.picture)
        _put(self.strip, places.strip)
        _put(self.strength, places.strength)
        _put(self.ring, places.ring)
        _put(self.cue, places.cue)
        _put(self.next, places.next)
        self._head = places.head
        self._with_posture = places.with_posture
        self._place_head()

    def frame_due_ms(self, now: Progress) -> int:
        """How long until they look different: 16 to 1000 ms."""
        return min(self.ring.frame_due_ms(now), self.close_up.frame_due_ms(now))

    def render(self, now: Progress) -> None:
        """Show the session as it stands. Words are made only when they change."""
        self.ring.render(now)
        self.bar.render(now)
        seconds = -(-now.total_left_ms // 1000)
        if seconds != self._clock_s:
            self._clock_s = seconds
            self._show_clock(now)
        point = self._catalogue.points[now.point]
        self.close_up.render_point(point, now)
        key = (now.kind, now.point, now.leg, now.paused, now.breath.phase, now.next_point)
        if key != self._words_key:
            self._words_key = key
            self._show_words(now)

    def _show_clock(self, now: Progress) -> None:
        before = self.clock.sizeHint().width()
        self.clock.set_text(clock_words(now.total_left_ms))
        if self.clock.sizeHint().width() != before:
            self._place_head()

    def _show_words(self, now: Progress) -> None:
        point = self._catalogue.points[now.point]
        self.title.set_text(session_title(now.routine, self._catalogue))
        self.posture.set_text(_(point.posture_words))
        self.leg.render_point(now.leg, now.point)
        self.name.setText(_(point.plain_name))
        self.strip.render_point(point)
        self.strength.render_point(point)
        whose = (now.leg, now.point)
        own = spot_of(self._spots, now.point, now.leg)
        words = own.words if own else ""
        self.cue.render_cue(cue_words(now, point, is_new=whose != self._told, own_words=words))
        if now.paused is None:
            self._told = whose
        if standstill := standstill_words(now.paused):
            self.next.set_text(standstill)
        else:
            words = next_words(now, self._catalogue)
            self.next.set_text(_("**Next** {what}").format(what=words))
        self._place_head()

    def _place_head(self) -> None:
        head = self._head
        gap = self._look.px(13)
        title, clock = self.title.sizeHint(), self.clock.sizeHint()
        self.clock.setGeometry(
            head.right() + 1 - clock.width(), head.top(), clock.width(), head.height()
        )
        self.title.setGeometry(head.left(), head.top(), title.width(), head.height())
        posture = self.posture.sizeHint()
        left = head.left() + title.width() + gap
        fits = left + posture.width() + gap <= head.right() - clock.width()
        # Both stand on one line of writing: the smaller words a little lower.
        drop = math.floor(
            QFontMetricsF(self.title.font()).ascent() / 2
            - QFontMetricsF(self.posture.font()).ascent() / 2
        )
        top = head.top() + (head.height() - posture.height()) // 2 + max(0, drop // 2)
        self.posture.setGeometry(left, top, posture.width(), posture.height())
        self.posture.setVisible(self._with_posture and fits)


def _put(widget: QWidget, box: QRect) -> None:
    if box.isEmpty():
        widget.hide()
        return
    widget.setGeometry(box)
    widget.show()
