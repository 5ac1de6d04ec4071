"""The cards about the session: its pace, and the breath it follows."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from kneeapp.core.body import Leg
from kneeapp.core.breath import BreathChoice
from kneeapp.core.settings import HOLD_S_MAX, HOLD_S_MIN, HOLD_S_STEP, Settings
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.choice import Choice
from kneeapp.ui.kit.para import Para
from kneeapp.ui.kit.stepper import Stepper
from kneeapp.ui.settings.breath_rows import BreathRows
from kneeapp.ui.settings.settings_card import SettingsCard
from kneeapp.ui.theme import Look, Role


class SessionCard(SettingsCard):
    """How long a press is held, and which knee comes first."""

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

    def render(self, settings: Settings) -> None:  # type: ignore[override]
        """Show settings; tells nobody."""
        self.hold.render(settings.hold_s)
        self.first_leg.render(settings.first_leg.value)

    def _hold(self, seconds: int) -> None:
        self.want(lambda settings: replace(settings, hold_s=seconds))

    def _first_leg(self, value: str) -> None:
        self.want(lambda settings: replace(settings, first_leg=Leg(value)))


class BreathingCard(SettingsCard):
    """The breath that the ring shows."""

    def __init__(self, look: Look, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(look, _("Breathing"), parent)
        self.rows = BreathRows(look, settings.breath, _("Breathing"))
        self.rows.chosen.connect(self._breath)
        self.body.addWidget(self.rows)
        self.body.addSpacing(look.px(2))
        hint = _("Lean in on the out-breath (the heavy line), ease off on the in-breath.")
        self.body.addWidget(Para(look, hint, Role.CAPTION, "ink2"))

    def render(self, settings: Settings) -> None:  # type: ignore[override]
        """Show settings; tells nobody."""
        self.rows.render(settings.breath)

    def _breath(self, choice: BreathChoice) -> None:
        self.want(lambda settings: replace(settings, breath=choice))
