"""How what stands in the columns of another app's file is written."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kneeapp.core.foreign import (
    PAIN_SCALES,
    ColumnChoice,
    DurationUnit,
    ForeignTable,
    Times,
)
from kneeapp.core.settings import Legs
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.card import Card
from kneeapp.ui.kit.choice import Choice
from kneeapp.ui.kit.para import Para
from kneeapp.ui.settings.setting_row import SettingRow
from kneeapp.ui.taking_in.column_words import dates_words, duration_reading, times_words
from kneeapp.ui.theme import Look, Role


class ToldRow(QWidget):
    """What was found out by itself: a name, and below it in words what it is."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, look.px(4))
        column.setSpacing(0)
        column.addWidget(Para(look, name, Role.BODY, weight=500))
        self.told = Para(look, "", Role.CAPTION, "ink2")
        column.addWidget(self.told)

    def tell(self, words: str) -> None:
        """Say this; nothing hides the row."""
        self.told.set_text(words)
        self.setVisible(bool(words))


class FormsCard(Card):
    """How dates, times, durations and ratings are read, each beside what stands in the file.

    Args:
        look: colours and fonts.
        table: the columns of the file.
        choice: what is chosen at first.
        parent: the widget it lies in.

    Signals:
        unit_chosen(): durations are counted otherwise.
    """

    unit_chosen = Signal()

    def __init__(
        self, look: Look, table: ForeignTable, choice: ColumnChoice, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent=parent)
        self._look, self._table = look, table
        self.body.addWidget(Para(look, _("How they are written"), Role.BODY, weight=700))
        self.dates = ToldRow(look, _("Dates"))
        self.times = ToldRow(look, _("Times"))
        self.body.addWidget(self.dates)
        self.body.addWidget(self.times)
        self._add_unit(choice)
        self._add_pain(choice)
        self.body.addStretch(1)

    def render_choice(self, choice: ColumnChoice) -> None:
        """Tell how these columns are read."""
        table = self._table
        dates, times = table.signs_of(choice.date), table.signs_of(choice.time).times
        has_date = choice.date is not None
        self.dates.tell(dates_words(dates.dates, choice.date_order) if has_date else "")
        known = {times, dates.times}
        best = next((one for one in (Times.SOME, Times.MIDNIGHT) if one in known), Times.NONE)
        self.times.tell(times_words(best) if has_date else "")
        hint = duration_reading(table.signs_of(choice.duration).duration, choice.duration_unit)
        self._unit_row.set_hint(hint)
        self.unit.setAccessibleDescription(hint)

    def _add_unit(self, choice: ColumnChoice) -> None:
        options = (
            (DurationUnit.MINUTES, _("minutes")),
            (DurationUnit.SECONDS, _("seconds")),
            (DurationUnit.MIN_SEC, _("m:ss")),
            (DurationUnit.HOUR_MIN, _("h:mm")),
        )
        self.unit = Choice(
            self._look, options, choice.duration_unit.value, _("Durations"), size="row"
        )
        self.unit.chosen.connect(lambda _value: self.unit_chosen.emit())
        self._unit_row = SettingRow(self._look, _("Durations"), self.unit)
        self.body.addWidget(self._unit_row)

    def _add_pain(self, choice: ColumnChoice) -> None:
        look = self._look
        scales = tuple((str(most), _("0 to {most}").format(most=most)) for most in PAIN_SCALES)
        self.scale = Choice(look, scales, str(choice.pain_scale), _("Pain"), size="row")
        legs = Legs.BOTH if len(choice.legs) == 2 else Legs(choice.legs[0].value)
        options = ((Legs.BOTH, _("Both")), (Legs.LEFT, _("Left")), (Legs.RIGHT, _("Right")))
        self.legs = Choice(look, options, legs.value, _("Knees"), size="row")
        for words, control, hint in (
            (_("Pain"), self.scale, _("Rounded to whole numbers, 0 to 10")),
            (_("Knees"), self.legs, _("That one number of pain is about")),
        ):
            control.setAccessibleDescription(hint)
            self.body.addWidget(SettingRow(look, words, control, hint))
