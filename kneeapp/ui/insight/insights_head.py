"""The head of the Insights page: which knee, how far back, and the page for the physio."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kneeapp.core.body import Leg
from kneeapp.core.insight_place import InsightPlace
from kneeapp.core.look_back import Days, Range
from kneeapp.ui.i18n import _
from kneeapp.ui.insight.words import period_words
from kneeapp.ui.kit.button import Button, IconButton
from kneeapp.ui.kit.choice import Choice
from kneeapp.ui.kit.date_field import DateField
from kneeapp.ui.kit.flow import FlowRow
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.theme import Look

_FIELD_PX, _TITLE_LEAST_PX = 180, 176


class InsightsHead(QWidget):
    """Title and days at the left, choices at the right or below.

    Args:
        look: colours and fonts.
        today: the local day.
        parent: the widget it lies in.

    Signals:
        leg_chosen(Leg): show another knee.
        range_chosen(Range): look back further, or less far.
        days_chosen(Days): look back on these days.
        physio_wanted(): make the page for the physio.
    """

    leg_chosen = Signal(object)
    range_chosen = Signal(object)
    days_chosen = Signal(object)
    physio_wanted = Signal()

    def __init__(self, look: Look, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._today = today
        self._days = Days(today, today)
        self._period = Para(look, "", token="ink2")
        sides = [(Leg.LEFT.value, _("Left")), (Leg.RIGHT.value, _("Right"))]
        self.leg = Choice(look, sides, "", _("Which knee"), badges=True)
        self.leg.chosen.connect(lambda leg: self.leg_chosen.emit(Leg(leg)))
        self._ranges = {short: self._range_choice(short=short) for short in (False, True)}
        self._physio = Button(look, _("Page for my physio"), icon="export")
        self._small_physio = IconButton(look, "export", _("Page for my physio"))
        self.first = DateField(look, _("From"), today, today)
        self.last = DateField(look, _("To"), today, today)
        self._dates = self._date_row()
        self._lay_out()
        for button in (self._physio, self._small_physio):
            button.clicked.connect(self.physio_wanted)
        for field in (self.first, self.last):
            field.chosen.connect(lambda _day: self._choose_days())

    def _range_choice(self, *, short: bool) -> Choice:
        words = [
            (Range.MONTH.value, _("Month")),
            (Range.QUARTER.value, _("3 m") if short else _("3 months")),
            (Range.YEAR.value, _("Year")),
            (Range.ALL.value, _("All")),
            (Range.FREE.value, _("Dates")),
        ]
        choice = Choice(self._look, words, "", _("How far back"))
        choice.chosen.connect(lambda value: self.range_chosen.emit(Range(value)))
        return choice

    def _date_row(self) -> FlowRow:
        row = FlowRow(self._look.px(8))
        for word, field in ((_("From"), self.first), (_("To"), self.last)):
            pair = QWidget()
            inside = QHBoxLayout(pair)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(self._look.px(8))
            inside.addWidget(Para(self._look, word, token="ink2", wrap=False))
            field.setFixedWidth(self._look.px(_FIELD_PX))
            inside.addWidget(field)
            row.add(pair)
        return row

    def _lay_out(self) -> None:
        px = self._look.px
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(Heading(self._look, _("Is it helping?")))
        words.addWidget(self._period)
        self._controls = FlowRow(px(8))
        for widget in (*self._ranges.values(), self._physio, self._small_physio):
            self._controls.add(widget)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(8))
        self._grid.setVerticalSpacing(px(12))
        self._grid.setColumnStretch(0, 1)
        self._grid.addLayout(words, 0, 0)
        self._grid.addWidget(self.leg, 0, 1, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self._controls, 0, 2, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(self._grid)
        column.addWidget(self._dates)

    def render_place(self, place: InsightPlace, days: Days) -> None:
        """Show where one is."""
        self._days = days
        self._period.set_text(period_words(days, self._today))
        self.leg.render(place.leg.value)
        for choice in self._ranges.values():
            choice.render(place.range.value)
        self.first.render_day(days.first)
        self.last.render_day(days.last)
        self._dates.setVisible(place.range is Range.FREE)

    def render_empty(self, words: str) -> None:
        """There is nothing to choose from, and why."""
        self._period.set_text(words)
        for widget in (self.leg, self._controls, self._dates, self._small_physio):
            widget.hide()

    def arrange(self, width: int) -> None:
        """Short words and icons where room is short; where it is shorter still, below the title.

        Only the knee then stays beside it.
        """
        if self._controls.isHidden():
            return
        long, short = self._ranges[False], self._ranges[True]
        gap = self._look.px(8)
        room = width - self._look.px(_TITLE_LEAST_PX) - self.leg.sizeHint().width() - gap
        full = long.sizeHint().width() + gap + self._physio.sizeHint().width()
        slim = short.sizeHint().width() + gap + self._small_physio.sizeHint().width()
        is_long, beside = full <= room - gap, slim <= room - gap
        long.setVisible(is_long)
        short.setVisible(not is_long)
        self._physio.setVisible(is_long)
        self._small_physio.setVisible(not is_long)
        self._grid.removeWidget(self._controls)
        if beside:
            self._grid.addWidget(self._controls, 0, 2, Qt.AlignmentFlag.AlignTop)
            self._controls.setFixedWidth(full if is_long else slim)
        else:
            self._grid.addWidget(self._controls, 1, 0, 1, 2)
            self._controls.setMinimumWidth(0)
            self._controls.setMaximumWidth(width)

    def _choose_days(self) -> None:
        first, last = self.first.day(), self.last.day()
        if first is not None and last is not None:
            self.days_chosen.emit(Days(min(first, last), max(first, last)))
