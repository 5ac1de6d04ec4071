"""Turns what hands do to the own spot into the spot that shall be kept."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal

from kneeapp.core.body import Leg
from kneeapp.core.content import Point
from kneeapp.core.own_spot import (
    NOT_MOVED,
    Felt,
    Nudge,
    OwnSpot,
    cleaned_words,
    lies_on_thigh,
    spot_of,
    turned,
)
from kneeapp.core.settings import Settings
from kneeapp.ui.find.feel_panel import FeelPanel
from kneeapp.ui.find.subject import Subject


class SpotHands(QObject):
    """Stands between the panel and those who keep the spots.

    Args:
        panel: shows the spot, and has the hands.
        point: which.
        leg: whose.
        subject: the picture; None for a point that no picture shows.
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
        settings: Settings,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._panel, self._point, self._leg, self._subject = panel, point, leg, subject
        self._settings = settings
        panel.nudge_wanted.connect(self._nudge)
        panel.put_back_wanted.connect(self._put_back)
        panel.words_written.connect(self._write)
        panel.felt_chosen.connect(self._choose_felt)

    def own(self) -> OwnSpot:
        """The own spot as it is kept, in the pose of the picture; an empty one where none is."""
        code, leg = self._point.code, self._leg
        pose = self._subject.pose if self._subject else self._point.session_pose
        kept = spot_of(self._settings.own_spots, code, leg)
        if kept is None:
            return OwnSpot(code, leg, pose)
        on_thigh = lies_on_thigh(self._point)
        offset = turned(kept.offset_mm, kept.pose, pose, on_thigh=on_thigh)
        return replace(kept, pose=pose, offset_mm=offset)

    def render(self, settings: Settings) -> None:
        """Show the spot that these settings hold. Tells nobody."""
        self._settings = settings
        self._panel.present(self.own())

    def _nudge(self, nudge: Nudge, step_mm: int) -> None:
        own = self.own()
        offset = self._panel.after(own, nudge, step_mm)
        if offset is not None:
            self.wanted.emit(replace(own, offset_mm=offset))

    def _put_back(self) -> None:
        # The button goes with what it takes back.
        self._panel.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.wanted.emit(replace(self.own(), offset_mm=NOT_MOVED))
        self.put_back.emit()

    def _write(self, text: str) -> None:
        self.wanted.emit(replace(self.own(), words=cleaned_words(text)))

    def _choose_felt(self, felt: Felt | None) -> None:
        self.wanted.emit(replace(self.own(), felt=felt))
