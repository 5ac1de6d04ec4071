"""The search above the list, what it may mean, the filters that are set, and how many are found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kneeapp.core.content import Catalogue
from kneeapp.core.finding import EVERYTHING, Wanted
from kneeapp.ui.history.filter_chip import FilterChip
from kneeapp.ui.history.filter_words import filters_of
from kneeapp.ui.history.hints import Hint, hints_for, taken_by_enter, with_hint
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.announce import announce
from kneeapp.ui.kit.button import IconButton
from kneeapp.ui.kit.flow import FlowRow
from kneeapp.ui.kit.para import Para
from kneeapp.ui.knee.points.search_field import SearchField
from kneeapp.ui.theme import Look, Role

DELAY_MS = 220
"""So long after the last letter the history is searched."""


class AskBar(QWidget):
    """What is looked for.

    Args:
        look: colours and fonts.
        catalogue: names of points and routines.
        today: the local day.
        parent: the widget it lies in.

    Signals:
        asked(str, Wanted): the text or the filters have changed.
        sheet_wanted(): the filters are to be set.
        day_wanted(date): go to a day that was typed.
        went_down(): the arrow down was pressed in the search.
    """

    asked = Signal(str, object)
    sheet_wanted = Signal()
    day_wanted = Signal(object)
    went_down = Signal()

    def __init__(
        self, look: Look, catalogue: Catalogue, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._catalogue, self._today = look, catalogue, today
        self._filters = EVERYTHING
        self._found, self._is_none = "", False
        self._offers: Sequence[Hint] = ()
        self.search = SearchField(look, _("Search the history"))
        self.search.asked.connect(self._typed)
        self.search.went_down.connect(self.went_down)
        self.search.entered.connect(self._hurry)
        self.button = IconButton(look, "settings", _("Filters"))
        self.button.clicked.connect(self.sheet_wanted)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(DELAY_MS)
        self._delay.timeout.connect(self._ask)
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        row.addWidget(self.search, 1)
        row.addWidget(self.button)
        self._hints, self._chips = _Chips(look), _Chips(look)
        self._count = Para(look, "", Role.CAPTION, "ink2", 500)
        self._count.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        column.addLayout(row)
        for part in (self._hints, self._chips, self._count):
            column.addWidget(part)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.search.text()

    @property
    def filters(self) -> Wanted:
        """The filters that are set."""
        return self._filters

    def count_words(self) -> str:
        """How many are found, as shown."""
        return self._count.text()

    def render_filters(self, filters: Wanted) -> None:
        """Show the filters that are set."""
        self._filters = filters
        chips = []
        for label, full, rest in filters_of(filters, self._catalogue, self._today):
            name = _("Remove the filter: {filter}").format(filter=full)
            chip = FilterChip(self._look, label, name, removes=True)
            chip.clicked.connect(lambda _on=False, rest=rest: self.take(rest))
            chips.append(chip)
        self._chips.render(chips)
        self._order()
        name = _("Filters") if not chips else _("Filters, {n} set").format(n=len(chips))
        self.button.set_icon("settings", name)

    def render_count(self, words: str, *, is_none: bool = False) -> None:
        """Show how many are found, or that none is; empty: nothing is looked for."""
        self._is_none = is_none
        if words and words != self._found:
            announce(self, words)
        self._found = words
        self._count.set_text(words)
        self._count.setVisible(bool(words))

    def clear(self) -> None:
        """Look for nothing any more."""
        self.search.clear()
        self.search.setFocus()
        self.take(EVERYTHING)

    def settle(self) -> None:
        """Forget what was typed and filtered, without a word."""
        self.search.clear()
        self._delay.stop()
        self.render_filters(EVERYTHING)
        self.render_count("")

    def _typed(self, text: str) -> None:
        chips = []
        self._offers = hints_for(text, self._today)
        for hint in self._offers:
            chip = FilterChip(self._look, hint.label, hint.label, removes=False)
            chip.clicked.connect(lambda _on=False, hint=hint: self._take(hint))
            chips.append(chip)
        self._hints.render(chips)
        self._order()
        self._delay.start()

    def _order(self) -> None:
        """Tab goes from the search on through the chips, whenever they were made."""
        stops = (self.button, *self._hints.made, *self._chips.made)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _hurry(self) -> None:
        """Enter searches at once; where that finds nothing, it takes the only thing offered."""
        if self._delay.isActive():
            self._ask()
        offer = taken_by_enter(self._offers) if self._is_none else None
        if offer is not None:
            self._take(offer)

    def _take(self, hint: Hint) -> None:
        """What was typed becomes a filter, or leads to its day."""
        self.search.clear()
        self.search.setFocus()
        if hint.day is not None:
            self._ask()
            self.day_wanted.emit(hint.day)
        else:
            self.take(with_hint(self._filters, hint.adds))

    def take(self, filters: Wanted) -> None:
        """Look for what these filters let through."""
        self.render_filters(filters)
        self._ask()

    def _ask(self) -> None:
        self._delay.stop()
        self.asked.emit(self.text, self._filters)


class _Chips(FlowRow):
    """Chips that come and go; takes no room without any."""

    def __init__(self, look: Look) -> None:
        super().__init__(look.px(6))
        self.made: Sequence[QWidget] = ()
        self.hide()

    def render(self, chips: Sequence[QWidget]) -> None:  # type: ignore[override]
        """Show these in the place of those before."""
        for old in self.made:
            # Not deleted at once: the click that led here may still be on its way out of it.
            old.hide()
            old.deleteLater()
        self.made = tuple(chips)
        for chip in chips:
            self.add(chip)
            chip.show()
        self.setVisible(bool(chips))
