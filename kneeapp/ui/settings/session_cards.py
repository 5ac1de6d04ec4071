"""The card about the session: its pace, its knees, and the thumbs."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from kneeapp.core.body import Leg
from kneeapp.core.settings import (
    HOLD_S_MAX,
    HOLD_S_MIN,
    HOLD_S_STEP,
    THUMB_LIMIT_MIN_LEAST,
    THUMB_LIMIT_MIN_MOST,
    Settings,
)
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.choice import Choice
from kneeapp.ui.kit.stepper import Stepper
from kneeapp.ui.settings.settings_card import SettingsCard
from kneeapp.ui.theme import Look


class SessionCard(SettingsCard):
    """How long a press is held, which knee comes first, and how long thumbs may work."""

    def __init__(self, look: Look, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(look, _("Session"), parent)
        self.hold = Stepper(
            look,
            _("Time for each press"),
            HOLD_S_MIN,
            HOLD_S_MAX,
            HOLD_S_STEP,
            settings.hold_s,
            _("s"),
        )
        self.hold.moved.connect(self._hold)
        self.add_row(
            _("Time for each press"),
            self.hold,
            _("On each point and each knee, {low} to {high} s").format(
                low=HOLD_S_MIN, high=HOLD_S_MAX
            ),
        )
        self.first_leg = Choice(
            look,
            ((Leg.LEFT.value, _("Left")), (Leg.RIGHT.value, _("Right"))),
            settings.first_leg.value,
            _("Which knee first"),
            badges=True,
        )
        self.first_leg.chosen.connect(self._first_leg)
        self.add_row(_("Which knee first"), self.first_leg, _("When a session works on both"))
        self.thumbs = Stepper(
            look,
            _("Thumbs, minutes a week"),
            THUMB_LIMIT_MIN_LEAST,
            THUMB_LIMIT_MIN_MOST,
            5,
            settings.thumb_limit_min,
            _("min"),
        )
        self.thumbs.moved.connect(self._thumbs)
        hint = _("Above it, knuckle or finger pads are proposed where a point allows them")
        self.add_row(_("Thumbs, minutes a week"), self.thumbs, hint)

    def render(self, settings: Settings) -> None:  # type: ignore[override]
        """Show settings; tells nobody."""
        self.hold.render(settings.hold_s)
        self.first_leg.render(settings.first_leg.value)
        self.thumbs.render(settings.thumb_limit_min)

    def _hold(self, seconds: int) -> None:
        self.want(lambda settings: replace(settings, hold_s=seconds))

    def _thumbs(self, minutes: int) -> None:
        self.want(lambda settings: replace(settings, thumb_limit_min=minutes))

    def _first_leg(self, value: str) -> None:
        self.want(lambda settings: replace(settings, first_leg=Leg(value)))
