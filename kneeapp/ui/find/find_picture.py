"""The picture of the guide: the leg with its bones, the landmarks of the step, ruler and point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QRadialGradient
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kneeapp.core.body import Side, View
from kneeapp.core.guide import GuideStep, Measure
from kneeapp.core.landmarks import Landmarks
from kneeapp.core.own_hand import own_cun_mm
from kneeapp.core.own_spot import NOT_MOVED, OwnSpot
from kneeapp.ui.find import ruler_paint as ruler
from kneeapp.ui.find.framing import Framing, frame
from kneeapp.ui.find.label_places import box_round, paint_labels
from kneeapp.ui.find.landmark_anchor import anchor
from kneeapp.ui.find.leg_plate import LegPlate
from kneeapp.ui.find.picture_pills import paint_caption, paint_foot
from kneeapp.ui.find.ruler_paint import RulerLine
from kneeapp.ui.find.spot_paint import paint_point
from kneeapp.ui.find.subject import Subject
from kneeapp.ui.find.words import (
    finger_count,
    fingers_words,
    measure_mm,
    picture_words,
)
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.paint import edge, painting
from kneeapp.ui.leg.landmark_paint import paint_landmarks
from kneeapp.ui.leg.words import landmark_word, side_word
from kneeapp.ui.theme import Corner, Look, Role

_MARKER_ROOM_PX = 26
# The hand comes from where there is room, and its finger tips, where the ruler stands, point there.
_TIPS: dict[View, tuple[Side, ...]] = {
    View.FRONT: (Side.OUTER,),
    View.BACK: (Side.OUTER,),
    View.OUTER: (Side.BEHIND,),
    View.INNER: (Side.BEHIND,),
    View.FRONT_OUTER: (Side.FRONT,),
    View.FRONT_INNER: (Side.FRONT,),
}
_FULL_TISSUE = 2.0


@dataclass(frozen=True, slots=True)
class Seen:
    """What the picture shows besides the leg and the point."""

    step: GuideStep
    measure: Measure | None
    """Shown as a ruler; None in all steps but those that measure."""
    spots: tuple[OwnSpot, ...] = ()
    four_fingers_mm: float | None = None
    tissue: float = _FULL_TISSUE
    """0 skin .. 2 bones."""


class FindPicture(QLabel):
    """A panel with the part of the leg the guide speaks of. Shows what `present` says.

    Args:
        look: colours and fonts.
        plate: draws the leg.
        subject: the point, the leg, the view.
        landmarks: of the pose; None where they cannot be read.
        order: the number of each point that is one of the routine.
        steps: of the guide: what any of them points out is inside the picture.
        parent: the widget it lies in.
    """

    def __init__(
        self,
        look: Look,
        plate: LegPlate,
        subject: Subject,
        landmarks: Landmarks | None,
        order: Mapping[str, int],
        steps: tuple[GuideStep, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._plate, self._subject = look, plate, subject
        self._landmarks, self._order, self._steps = landmarks, order, steps
        self._ruler = subject.ruler(landmarks) if landmarks else None
        self._seen = Seen(steps[0], None)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def present(self, seen: Seen) -> None:
        """Show another step, spot, hand or tissue. Tells nobody."""
        self._seen = seen
        subject = self._subject
        words = dict.fromkeys(landmark_word(name) for name in self.highlighted())
        said = self._ruler_words() if self.ruler() else ""
        self.setText(
            picture_words(subject.point, subject.leg, subject.pose, [w for w in words if w], said)
        )
        self.update()

    def highlighted(self) -> list[str]:
        """The landmarks of the step that this view shows."""
        if self._landmarks is None:
            return []
        view, known = self._subject.view, self._landmarks
        return [name for name in self._seen.step.landmarks if anchor(known, name, view)]

    def framing(self) -> Framing:
        """Which part of the file the panel shows."""
        subject = self._subject
        # The knee is always in sight: one sees where on the leg the point is.
        wanted = [subject.shown(subject.plate.xy(NOT_MOVED, subject.view))]
        for part in subject.parts:
            places = (subject.taught(part), subject.own(part, self._seen.spots))
            wanted += [place for place in places if place]
        for step in self._steps:
            for name in step.landmarks if self._landmarks else ():
                at = anchor(self._landmarks, name, subject.view) if self._landmarks else None
                wanted += [subject.shown(at)] if at else []
        wanted += [subject.shown(place) for place in self._ruler or ()]
        return frame(wanted, subject.plate.aspect, self.width(), self.height())

    def ruler(self) -> RulerLine | None:
        """Where the ruler of this step lies on the leg, px; None without one."""
        if self._seen.measure is None or self._ruler is None:
            return None
        box, shown = self.framing(), self._subject.shown
        return RulerLine(*(box.at(shown(place)) for place in self._ruler))

    def spot_places(self) -> list[tuple[str, QPointF, QPointF]]:
        """Code, taught place and own place of each point, px."""
        box, subject = self.framing(), self._subject
        found = []
        for part in subject.parts:
            taught, own = subject.taught(part), subject.own(part, self._seen.spots)
            if taught and own:
                found.append((part.code, box.at(taught), box.at(own)))
        return found

    def _ruler_words(self) -> str:
        measure = self._seen.measure
        if measure is None:
            return ""
        mm = measure_mm(measure, self._seen.four_fingers_mm)
        fingers = fingers_words(measure.fingers)
        return _("{fingers}, {mm}").format(fingers=fingers, mm=mm) if mm else fingers

    def sizeHint(self) -> QSize:
        """A comfortable panel."""
        return QSize(412, 640)

    def minimumSizeHint(self) -> QSize:
        """The least in which the knee is recognised."""
        return QSize(self._look.px(200), self._look.px(220))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, leg, landmarks, ruler, point, words."""
        look, box = self._look, QRectF(self.rect())
        radius = look.px(Corner.PANEL)
        panel = QPainterPath()
        panel.addRoundedRect(box, radius, radius)
        framing = self.framing()
        with painting(self) as painter:
            painter.setClipPath(panel)
            self._paint_ground(painter, panel)
            leg = self._plate.pixmap(
                self._subject, framing, self.size(), self._seen.tissue, self.devicePixelRatioF()
            )
            if leg is None:
                self._paint_missing(painter)
            else:
                painter.drawPixmap(0, 0, leg)
                self._paint_finds(painter, framing)
            painter.setClipping(False)
            edge(painter, box, radius, look.colour("line"))
            left, right = self._subject.edges
            paint_caption(painter, look, self.width(), side_word(left), at_right=False)
            paint_caption(painter, look, self.width(), side_word(right), at_right=True)

    def _paint_ground(self, painter: QPainter, panel: QPainterPath) -> None:
        box = QRectF(self.rect())
        light = QRadialGradient(box.center(), max(box.width(), box.height()) * 0.62)
        light.setColorAt(0.0, self._look.colour("glow"))
        light.setColorAt(1.0, self._look.colour("sunken"))
        painter.fillPath(panel, light)

    def _paint_missing(self, painter: QPainter) -> None:
        look = self._look
        painter.setFont(look.font(Role.BODY))
        painter.setPen(look.colour("ink2"))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        words = _("The picture cannot be shown. The steps lead you without it.")
        painter.drawText(QRectF(self.rect()).adjusted(24, 24, -24, -24), flags, words)

    def _paint_finds(self, painter: QPainter, framing: Framing) -> None:
        look, subject, seen = self._look, self._subject, self._seen
        per_mm = framing.width / subject.plate.width_mm
        ids = self.highlighted()
        if self._landmarks is not None:
            paint_landmarks(
                painter,
                look,
                lambda x, y: framing.at(subject.shown((x, y))),
                self._landmarks,
                subject.view,
                ids,
                px_per_mm=per_mm,
            )
        value = self._paint_ruler(painter)
        spots = self.spot_places()
        for code, taught, own in spots:
            part = next(p for p in subject.parts if p.code == code)
            # Who has found the place has no doubt about it any more.
            doubt = 0.0 if own != taught else part.spots[subject.pose].doubt_mm * per_mm
            paint_point(painter, look, own, self._order.get(code), doubt, taught)
        half = _MARKER_ROOM_PX * look.text_scale
        free = [box_round(own, half) for _code, _taught, own in spots]
        self._paint_labels(painter, framing, ids, [*free, *([value] if value else [])])
        if seen.measure is not None and value is not None:
            words = fingers_words(seen.measure.fingers)
            mm = measure_mm(seen.measure, seen.four_fingers_mm)
            paint_foot(painter, look, self.size(), words, mm)

    def _paint_ruler(self, painter: QPainter) -> QRectF | None:
        """The ruler and its value; gives the box of the value."""
        line, measure, hand = self.ruler(), self._seen.measure, self._seen.four_fingers_mm
        if line is None or measure is None:
            return None
        to_right = self._subject.edges[1] in _TIPS[self._subject.view]
        out = ruler.across(line.start, line.end, to_right=to_right)
        words = ruler.Reading(
            finger_count(measure.fingers),
            measure.cun * own_cun_mm(hand) if hand else None,
            measure_mm(measure, hand),
        )
        return ruler.paint_measure(painter, self._look, line, out, words, self.width())

    def _paint_labels(
        self, painter: QPainter, framing: Framing, ids: list[str], keep_free: list[QRectF]
    ) -> None:
        subject, known = self._subject, self._landmarks
        named: dict[str, QPointF] = {}
        for name in ids if known else ():
            at, word = anchor(known, name, subject.view) if known else None, landmark_word(name)
            # Two parts of one thing carry its word once.
            if at and word:
                named.setdefault(word, framing.at(subject.shown(at)))
        line = self.ruler()
        if line is not None:
            # Also where this side hides it: the fingers are counted from its height.
            named.setdefault(_mark_word(subject), line.mark)
        paint_labels(painter, self._look, self.size(), named, keep_free)


def _mark_word(subject: Subject) -> str:
    """What the fingers of a ruler are counted from."""
    if subject.counted_from is not None:
        return subject.counted_from.code
    measure = subject.point.guide.measure
    return landmark_word(measure.from_landmark) if measure else ""
