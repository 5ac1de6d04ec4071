"""The card about looking back: activities of one's own, and when a day begins."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kneeapp.core.day import DAY_BEGINS_H_MOST
from kneeapp.core.record import ACTIVITIES_MOST, ACTIVITY_MAX_CHARS, is_activity_name
from kneeapp.core.settings import Settings
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.line_field import LineField
from kneeapp.ui.kit.stepper import Stepper
from kneeapp.ui.settings.settings_card import SettingsCard
from kneeapp.ui.theme import Look


class LookingBackCard(SettingsCard):
    """Up to three activities to follow, and the hour at which a day begins.

    Args:
        look: colours and fonts.
        settings: what is shown at first.
        day_begins_h: the hour at which a local day begins; it lies in the history.
        can_begin_else: whether that can be changed now.
        parent: the widget it lies in.

    Signals:
        day_begin_wanted(int): days shall begin at this hour.
    """

    day_begin_wanted = Signal(int)

    def __init__(
        self,
        look: Look,
        settings: Settings,
        day_begins_h: int,
        *,
        can_begin_else: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, _("Looking back"), parent)
        self._settings = settings
        self.activities = [self._made_field(number) for number in range(ACTIVITIES_MOST)]
        fields = QWidget()
        column = QVBoxLayout(fields)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        for field in self.activities:
            column.addWidget(field)
        fields.setMinimumWidth(look.px(180))
        hint = _(
            "Rated from 0 to 10 after a session, if you like, and drawn in Insights. "
            "Another name begins a new row; the old one stays in the history."
        )
        self.add_row(_("Activities you follow"), fields, hint, wide=True)
        self.day_begin = Stepper(
            look,
            _("A day begins at"),
            0,
            DAY_BEGINS_H_MOST,
            1,
            day_begins_h,
            shown=lambda hour: f"{hour:02}:00",
        )
        self.day_begin.moved.connect(self.day_begin_wanted)
        self.day_begin.setEnabled(can_begin_else)
        hint = _("A session before this hour counts to the day before")
        self.add_row(_("A day begins at"), self.day_begin, hint)
        self.render(settings)

    def render(self, settings: Settings) -> None:  # type: ignore[override]
        """Show settings; tells nobody."""
        self._settings = settings
        for number, field in enumerate(self.activities):
            names = settings.activities
            field.render(names[number] if number < len(names) else "")

    def render_day_begin(self, begins_h: int) -> None:
        """Show the hour at which a day begins; tells nobody."""
        self.day_begin.render(begins_h)

    def _made_field(self, number: int) -> LineField:
        name = _("Activity {number}").format(number=number + 1)
        field = LineField(self.look, name, _("such as stairs down"), ACTIVITY_MAX_CHARS)
        field.written.connect(lambda _text: self._keep())
        return field

    def _keep(self) -> None:
        typed = (" ".join(field.text().split()) for field in self.activities)
        once: dict[str, str] = {}
        for name in typed:
            if is_activity_name(name):
                once.setdefault(name.casefold(), name)
        names = tuple(once.values())
        self.want(lambda settings: replace(settings, activities=names))
        # What could not be taken, or moved up, is shown as it is kept.
        self.render(replace(self._settings, activities=names))
