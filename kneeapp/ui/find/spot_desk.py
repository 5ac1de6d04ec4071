"""Keeps own spots in the settings, and takes back what was changed last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from kneeapp.core.body import Leg
from kneeapp.core.own_spot import OwnSpot, spot_of, with_spot
from kneeapp.core.settings import Settings

_STEPS_MOST = 200


class SpotDesk(QObject):
    """The own spots as the pages see them.

    Args:
        settings: gives the settings as they are.
        parent: the owner.

    Signals:
        settings_wanted(Settings): the settings as they shall be.
    """

    settings_wanted = Signal(object)

    def __init__(self, settings: Callable[[], Settings], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._before: list[OwnSpot] = []

    def spot(self, code: str, leg: Leg) -> OwnSpot | None:
        """The spot of a point on a leg, if it has one."""
        return spot_of(self._settings().own_spots, code, leg)

    def put(self, spot: OwnSpot) -> None:
        """Keep a spot; one that says nothing takes the old one away."""
        before = self.spot(spot.code, spot.leg) or OwnSpot(spot.code, spot.leg, spot.pose)
        if before == spot:
            return
        self._before = [*self._before, before][-_STEPS_MOST:]
        self._keep(spot)

    def undo(self) -> OwnSpot | None:
        """Take the last change back; gives the spot as it is again."""
        if not self._before:
            return None
        spot = self._before.pop()
        self._keep(spot)
        return spot

    def _keep(self, spot: OwnSpot) -> None:
        now = self._settings()
        self.settings_wanted.emit(replace(now, own_spots=with_spot(now.own_spots, spot)))
