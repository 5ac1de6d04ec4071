"""All filters of the history on one sheet; each works as soon as it is set."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kneeapp.core.body import Leg
from kneeapp.core.content import Catalogue
from kneeapp.core.finding import EVERYTHING, Wanted
from kneeapp.core.record import Outcome, Source
from kneeapp.ui.history.filter_choices import Choices, DayField
from kneeapp.ui.history.filter_words import (
    knee_label,
    outcome_labels,
    point_label,
    rated_labels,
    routine_label,
    source_labels,
)
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.announce import announce
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.kit.sheet import Sheet
from kneeapp.ui.theme import Look

_WIDE_PX, _TALL_PX = 720, 560
_QUICK_DAYS = (7, 30, 365)


class FilterSheet(Sheet):
    """Filters that combine.

    Args:
        look: colours and fonts.
        window: what it lies over.
        catalogue: points and routines to choose from.
        filters: what is set.
        today: the local day.

    Signals:
        changed(Wanted): other filters are set.
    """

    changed = Signal(object)

    def __init__(
        self, look: Look, window: QWidget, catalogue: Catalogue, filters: Wanted, today: date
    ) -> None:
        super().__init__(look, window, _("Filters"), QSize(_WIDE_PX, _TALL_PX))
        self._sheet_look = look
        self._filters = filters
        self.quick: Choices[int] = Choices(
            look,
            _("When"),
            [(days, _("Last {n} days").format(n=days)) for days in _QUICK_DAYS],
            single=True,
        )
        self._today = today
        self.first = DayField(look, _("From"), today, is_last=False)
        self.last = DayField(look, _("To"), today, is_last=True)
        self.legs: Choices[Leg] = Choices(
            look, _("Pressed on"), [(leg, knee_label(leg)) for leg in Leg]
        )
        self.outcomes: Choices[Outcome] = Choices(
            look, _("How it ended"), [*outcome_labels().items()]
        )
        self.rated: Choices[bool] = Choices(look, _("Pain"), [*rated_labels().items()], single=True)
        self.sources: Choices[Source] = Choices(
            look, _("Where it comes from"), [*source_labels().items()]
        )
        routines = [*catalogue.routines, None]
        self.routines: Choices[str | None] = Choices(
            look, _("Routine"), [(it, routine_label(it, catalogue)) for it in routines]
        )
        self.points: Choices[str] = Choices(
            look,
            _("Point, any of these"),
            [(it, point_label(it, catalogue)) for it in catalogue.points],
        )
        self._lay_out()
        self._wire()
        self._show(filters)

    def _lay_out(self) -> None:
        look = self._sheet_look
        self.body.setSpacing(look.px(18))
        self.body.addWidget(Heading(look, _("Filters")))
        days = QHBoxLayout()
        days.setSpacing(look.px(16))
        days.addWidget(self.first, 1)
        days.addWidget(self.last, 1)
        when = QVBoxLayout()
        when.setSpacing(look.px(10))
        when.addWidget(self.quick.widget)
        when.addLayout(days)
        self.body.addLayout(when)
        for choices in (self.legs, self.outcomes, self.rated, self.sources):
            self.body.addWidget(choices.widget)
        self.body.addWidget(self.routines.widget)
        self.body.addWidget(self.points.widget)
        self.count = Para(look, "", token="ink2", weight=600)
        self.clear = Button(look, _("Clear all"))
        self.done = Button(look, _("Show"), "primary")
        self.foot.addWidget(self.count, 1)
        self.foot.addWidget(self.clear)
        self.foot.addWidget(self.done)
        self.set_default(self.done)

    def _wire(self) -> None:
        self.quick.changed.connect(self._take_quick)
        for part in (self.first, self.last):
            part.changed.connect(self._collect)
        for choices in (
            self.legs,
            self.outcomes,
            self.rated,
            self.sources,
            self.routines,
            self.points,
        ):
            choices.changed.connect(self._collect)
        self.clear.clicked.connect(lambda: self._set(EVERYTHING))
        self.done.clicked.connect(self.dismissed)

    @property
    def filters(self) -> Wanted:
        """What is set."""
        return self._filters

    def render_count(self, words: str) -> None:
        """Show how many sessions are found."""
        if words != self.count.text() and self.isVisible():
            announce(self, words)
        self.count.set_text(words)

    def _take_quick(self) -> None:
        if not self.quick.on:
            self._set(replace(self._filters, first=None, last=None))
            return
        days = next(iter(self.quick.on))
        first = self._today - timedelta(days=days - 1)
        self._set(replace(self._filters, first=first, last=self._today))

    def _collect(self) -> None:
        rated = next(iter(self.rated.on), None)
        self._set(
            Wanted(
                points=self.points.on,
                routines=self.routines.on,
                legs=self.legs.on,
                outcomes=self.outcomes.on,
                sources=self.sources.on,
                is_rated=rated,
                first=self.first.day,
                last=self.last.day,
            )
        )

    def _set(self, filters: Wanted) -> None:
        self._show(filters)
        self.changed.emit(filters)

    def _show(self, filters: Wanted) -> None:
        self._filters = filters
        self.points.render(filters.points)
        self.routines.render(filters.routines)
        self.legs.render(filters.legs)
        self.outcomes.render(filters.outcomes)
        self.sources.render(filters.sources)
        self.rated.render(() if filters.is_rated is None else (filters.is_rated,))
        self.first.render(filters.first)
        self.last.render(filters.last)
        self.quick.render(self._quick_of(filters))
        self.clear.setEnabled(filters != EVERYTHING)

    def _quick_of(self, filters: Wanted) -> tuple[int, ...]:
        if filters.first is None or filters.last != self._today:
            return ()
        days = (self._today - filters.first).days + 1
        return (days,) if days in _QUICK_DAYS else ()
