"""Turns what hands do to the own spot into the spot that shall be kept."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from kneeapp.core.body import Leg
from kneeapp.core.content import Point
from kneeapp.core.on_leg import SpotRoom, Ways
from kneeapp.core.own_spot import (
    NOT_MOVED,
    Felt,
    Nudge,
    OwnSpot,
    cleaned_words,
    lies_on_thigh,
    limit_mm,
    spot_of,
    turned,
    with_spot,
)
from kneeapp.core.settings import Settings
from kneeapp.ui.find.feel_panel import FeelPanel
from kneeapp.ui.find.leg_plate import LegPlate
from kneeapp.ui.find.subject import Subject

_EVERY_WAY = Ways(frozenset(Nudge))


class SpotHands(QObject):
    """Stands between the panel and those who keep the spots.

    Args:
        panel: shows the spot, and has the hands.
        point: which.
        leg: whose.
        subject: the picture; None for a point that no picture shows.
        plate: knows where the leg ends on it.
        settings: with the spots that are kept.
        parent: the page.
    """

    wanted = Signal(object)
    """`OwnSpot`: what shall be kept from now on."""
    put_back = Signal()
    """The spot was put back on the taught place."""

    def __init__(
        self,
        panel: FeelPanel,
        point: Point,
        leg: Leg,
        subject: Subject | None,
        plate: LegPlate,
        settings: Settings,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._panel, self._point, self._leg, self._subject = panel, point, leg, subject
        self._plate, self._settings = plate, settings
        panel.nudge_wanted.connect(self._nudge)
        panel.put_back_wanted.connect(self._put_back)
        panel.words_written.connect(self._write)
        panel.felt_chosen.connect(self._choose_felt)

    def own(self) -> OwnSpot:
        """The own spot as it is shown, in the pose of the picture; an empty one where none is."""
        return self._own(self._point)

    def shown(self) -> tuple[OwnSpot, ...]:
        """All spots, those of this picture as it shows them: never beside the leg."""
        spots = self._settings.own_spots
        for part in self._subject.parts if self._subject else ():
            if spot_of(spots, part.code, self._leg) is not None:
                spots = with_spot(spots, self._own(part))
        return spots

    def render(self, settings: Settings) -> None:
        """Show the spot that these settings hold. Tells nobody."""
        self._settings = settings
        own, room = self.own(), self._room(self._point)
        self._panel.present(own, room.ways(own.offset_mm) if room else _EVERY_WAY)

    def settle(self) -> None:
        """What was typed is said, and a spot that lay beside the leg is kept as it was shown."""
        self._panel.words.settle()
        kept = spot_of(self._settings.own_spots, self._point.code, self._leg)
        if kept is not None and self._turned(kept, self._point) != self.own():
            self.wanted.emit(self.own())

    def _own(self, part: Point) -> OwnSpot:
        kept = spot_of(self._settings.own_spots, part.code, self._leg)
        if kept is None:
            pose = self._subject.pose if self._subject else part.session_pose
            return OwnSpot(part.code, self._leg, pose)
        own, room = self._turned(kept, part), self._room(part)
        return replace(own, offset_mm=room.drawn_back(own.offset_mm)) if room else own

    def _turned(self, kept: OwnSpot, part: Point) -> OwnSpot:
        pose = self._subject.pose if self._subject else part.session_pose
        offset = turned(kept.offset_mm, kept.pose, pose, on_thigh=lies_on_thigh(part))
        return replace(kept, pose=pose, offset_mm=offset)

    def _room(self, part: Point) -> SpotRoom | None:
        subject = self._subject
        place = part.place(subject.pose, subject.view) if subject else None
        if subject is None or place is None:
            return None
        return SpotRoom(
            (place.x, place.y),
            subject.plate,
            subject.view,
            limit_mm(part),
            subject.is_flipped,
            self._plate.clearance(subject),
        )

    def _nudge(self, nudge: Nudge, step_mm: int) -> None:
        own, room = self.own(), self._room(self._point)
        offset = room.after(own.offset_mm, nudge, step_mm) if room else None
        if offset is not None:
            self.wanted.emit(replace(own, offset_mm=offset))

    def _put_back(self) -> None:
        # The button goes with what it takes back. A text field would take Ctrl+Z for itself.
        if self._panel.pad is not None:
            self._panel.pad.take_focus()
        self.wanted.emit(replace(self.own(), offset_mm=NOT_MOVED))
        self.put_back.emit()

    def _write(self, text: str) -> None:
        self.wanted.emit(replace(self.own(), words=cleaned_words(text)))

    def _choose_felt(self, felt: Felt | None) -> None:
        self.wanted.emit(replace(self.own(), felt=felt))
