"""Opens the sheet of filters and takes what is set on it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kneeapp.core.content import Catalogue
from kneeapp.core.finding import Wanted
from kneeapp.ui.history.ask_bar import AskBar
from kneeapp.ui.history.filter_sheet import FilterSheet
from kneeapp.ui.theme import Look


class FilterDesk(QObject):
    """Between the search above the list and its sheet.

    Args:
        look: colours and fonts.
        catalogue: points and routines to choose from.
        today: the local day.
        bar: the search; what is set goes there.
        page: what the sheet lies over the window of.
    """

    def __init__(
        self, look: Look, catalogue: Catalogue, today: date, bar: AskBar, page: QWidget
    ) -> None:
        super().__init__(page)
        self._look, self._catalogue, self._today = look, catalogue, today
        self._bar, self._page = bar, page
        self._count = ""
        self.sheet: FilterSheet | None = None
        bar.sheet_wanted.connect(self.open)

    def render_count(self, words: str) -> None:
        """Show how many are found."""
        self._count = words
        if self.sheet is not None:
            self.sheet.render_count(words)

    def open(self) -> None:
        """Open the sheet."""
        if self.sheet is not None:
            return
        window = self._page.window()
        sheet = FilterSheet(self._look, window, self._catalogue, self._bar.filters, self._today)
        self.sheet = sheet
        sheet.render_count(self._count)
        sheet.changed.connect(self._take)
        sheet.dismissed.connect(self._close)
        sheet.open_sheet()

    def _take(self, filters: Wanted) -> None:
        self._bar.take(filters)

    def _close(self) -> None:
        if self.sheet is not None:
            self.sheet.close_sheet()
            self.sheet.deleteLater()
            self.sheet = None
