"""How many sessions there are, how many are found, and since when."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal

from kneeapp.core.errors import AppError
from kneeapp.core.finding import EVERYTHING, Wanted
from kneeapp.core.ports import HistoryStore
from kneeapp.ui.history.filter_words import COUNTED_MOST, found_words


class Counts(QObject):
    """Counts when told to.

    Signals:
        trouble(Message): what could not be read.
    """

    trouble = Signal(object)

    def __init__(self, history: HistoryStore, parent: QObject) -> None:
        super().__init__(parent)
        self._history = history
        self._total: int | None = None
        self.oldest: date | None = None
        """The first day with a session, or None when it is not known."""
        self.found = 0
        """How many sessions are found; counting ends one after `COUNTED_MOST`."""
        self.words = ""
        """How many of how many, in words."""

    @property
    def total(self) -> int:
        """How many sessions are kept, as far as is known."""
        return self._total or 0

    @property
    def is_empty(self) -> bool:
        """Whether the history is known to keep no session."""
        return self._total == 0

    def read(self, span: tuple[date, date] | None) -> None:
        """Count all; `span` is the first and the last day with a session."""
        self.oldest = None if span is None else span[0]
        try:
            self._total = self._history.count()
        except AppError as trouble:
            self._total = None
            self.trouble.emit(trouble.message)

    def find(self, wanted: Wanted, known: int | None) -> None:
        """Count what is found; `known` is how many there are where that is known."""
        self.found = self.total if known is None else known
        if wanted != EVERYTHING and known is None:
            try:
                self.found = self._history.count_found(wanted, COUNTED_MOST + 1)
            except AppError as trouble:
                self.trouble.emit(trouble.message)
        self.words = found_words(self.found, self.total, asks=wanted != EVERYTHING)
