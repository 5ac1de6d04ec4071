"""What can be made of the history for others: which kind of file, of which days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from kneeapp.core.long_work import Progress


class ExportKind(StrEnum):
    """The kind of a file; its value is how the name of the file ends, after the dot."""

    JSON = "json"
    """Exact; can be taken in again."""
    CSV = "csv"
    """For spreadsheets: one row a step."""
    HTML = "html"
    """The page for the physio."""
    PDF = "pdf"
    """The same on paper."""
    FHIR = "fhir.json"
    """For health records. Experimental."""
    ICS = "ics"
    """For calendars: when, which routine, how long."""


_BY_LENGTH = sorted(ExportKind, key=lambda kind: len(kind.value), reverse=True)
"""The longest ending first: ".fhir.json" ends in ".json" too."""


def kind_of_file(name: str) -> ExportKind | None:
    """The kind of file that a name asks for, or None."""
    lowered = name.casefold()
    return next((kind for kind in _BY_LENGTH if lowered.endswith(f".{kind.value}")), None)


@dataclass(frozen=True, slots=True)
class ExportWish:
    """What is to be written: the kind, and the first and last local day (None: no bound)."""

    kind: ExportKind
    first: date | None = None
    last: date | None = None

    @property
    def is_all(self) -> bool:
        """Whether no day is left out."""
        return self.first is None and self.last is None


class Exporter(Protocol):
    """Writes the history for others. It reads a history of its own, so a thread may call it.

    Every method raises `AppError` when the history cannot be read, or the disk says no.
    """

    def count(self, wish: ExportWish) -> int:
        """How many sessions there are in these days."""

    def begin_of(self, wish: ExportWish, most_chars: int) -> str:
        """How the file would begin, as text; of a PDF the text of the page."""

    def write(self, file: str, wish: ExportWish, progress: Progress) -> int:
        """Write the file, whole or not at all; gives how many sessions it holds.

        Raises:
            GivenUpError: `progress` gave up; nothing was written.
        """
