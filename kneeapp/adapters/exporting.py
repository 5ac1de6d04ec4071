"""The history written for others, in every kind of file there is. Fulfils `core.exporting`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Protocol

from kneeapp.adapters.atomic import write_atomically
from kneeapp.adapters.trouble import file_trouble
from kneeapp.core.errors import AppError
from kneeapp.core.exporting import ExportKind, ExportWish
from kneeapp.core.long_work import GivenUpError, Progress
from kneeapp.core.message import N_
from kneeapp.core.own_routine import OwnRoutine
from kneeapp.core.own_spot import OwnSpot
from kneeapp.core.ports import HistoryStore
from kneeapp.core.record import SessionRecord

_SHOWN_SESSIONS = 2
_TELL_EVERY = 200
_TURNS_MOST = 5


class WatchedHistory(HistoryStore, Protocol):
    """A history that tells whether somebody else has changed it."""

    def data_version(self) -> int:
        """Another number than before when it was changed from elsewhere in between."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the files say in words, which this room does not find itself.

    `title_of` names the routine of a session, `length_of` says how long was pressed. `page` makes
    the page for the physio of a history and the days from first to last: HTML as text, and PDF.
    """

    title_of: Callable[[SessionRecord], str]
    length_of: Callable[[SessionRecord], str]
    html_page: Callable[[HistoryStore, date, date], str]
    pdf_page: Callable[[HistoryStore, date, date], bytes]


@dataclass(frozen=True, slots=True)
class Own:
    """What is the user's own beside the history; an exact export of everything holds it too."""

    spots: tuple[OwnSpot, ...] = ()
    routines: tuple[OwnRoutine, ...] = ()


class HistoryExporter:
    """Fulfils `core.exporting.Exporter`.

    Args:
        opened: opens the history for the time of one call, in the thread of the call.
        own: gives what is the user's own beside it.
        words: what the files say.
    """

    def __init__(
        self,
        opened: Callable[[], AbstractContextManager[WatchedHistory]],
        own: Callable[[], Own],
        words: Words,
    ) -> None:
        self._opened = opened
        self._own = own
        self._words = words

    def count(self, wish: ExportWish) -> int:
        """How many sessions there are in these days."""
        with self._opened() as history:
            return _count(history, wish)

    def begin_of(self, wish: ExportWish, most_chars: int) -> str:
        """How the file would begin, as text."""
        with self._opened() as history:
            if wish.kind in (ExportKind.HTML, ExportKind.PDF):
                return self._words.html_page(history, *_days(history, wish))[:most_chars]
            few = islice(history.every(wish.first, wish.last), _SHOWN_SESSIONS)
            chunks = self._chunks(history, wish, few)
            text = b"".join(chunks).decode()
        return text[:most_chars]

    def write(self, file: str, wish: ExportWish, progress: Progress) -> int:
        """Write the file, whole or not at all; gives how many sessions it holds.

        A session that is moved to another time while the file is written could stand in it twice,
        or not at all. So a history that was changed meanwhile is written once more.
        """
        with self._opened() as history:
            for _turn in range(_TURNS_MOST):
                before = history.data_version()
                total = _count(history, wish)
                records = _told(history.every(wish.first, wish.last), total, progress)
                try:
                    write_atomically(Path(file), self._chunks(history, wish, records))
                except OSError as error:
                    raise file_trouble(error, _NOT_WRITTEN, path=file) from error
                if history.data_version() == before:
                    return total
        raise AppError(_NEVER_STILL, path=file)

    def _chunks(
        self, history: HistoryStore, wish: ExportWish, records: Iterable[SessionRecord]
    ) -> Iterable[bytes]:
        """The bytes of the file, a piece at a time. What makes them is imported when asked for."""
        checks = history.checks(wish.first or date.min, wish.last or date.max)
        match wish.kind:
            case ExportKind.JSON:
                from kneeapp.adapters.exchange_json import Beside, json_chunks

                own = self._own() if wish.is_all else Own()
                return json_chunks(records, Beside(checks, own.spots, own.routines))
            case ExportKind.CSV:
                from kneeapp.adapters.exchange_csv import csv_chunks

                return csv_chunks(records)
            case ExportKind.FHIR:
                from kneeapp.adapters.fhir import fhir_chunks

                return fhir_chunks(records, checks, history.day_begins_h, self._words.title_of)
            case ExportKind.ICS:
                from kneeapp.adapters.icalendar import ics_chunks

                return ics_chunks(records, self._words.title_of, self._words.length_of)
            case ExportKind.HTML:
                return [self._words.html_page(history, *_days(history, wish)).encode()]
            case ExportKind.PDF:
                return [self._words.pdf_page(history, *_days(history, wish))]


def expect_kind(kind: ExportKind | None, file: str) -> ExportKind:
    """The kind, or why there is none.

    Raises:
        AppError: the name of the file ends in none of the known ways.
    """
    if kind is None:
        endings = ", ".join(f".{kind}" for kind in ExportKind)
        raise AppError(_NO_KIND, path=file, endings=endings)
    return kind


def _count(history: HistoryStore, wish: ExportWish) -> int:
    if wish.is_all:
        return history.count()
    totals = history.days(wish.first or date.min, wish.last or date.max)
    return sum(total.sessions for total in totals)


def _days(history: HistoryStore, wish: ExportWish) -> tuple[date, date]:
    """The days of the page: those wished for, else all there are."""
    span = history.span()
    if span is None:
        some = wish.first or wish.last
        if some is None:
            raise AppError(_NOTHING_YET)
        return wish.first or some, wish.last or some
    return wish.first or span[0], wish.last or span[1]


def _told(
    records: Iterable[SessionRecord], total: int, progress: Progress
) -> Iterator[SessionRecord]:
    """The same sessions; tells how many have gone by, and asks whether to go on."""
    for done, record in enumerate(records):
        if done % _TELL_EVERY == 0 and not progress(done, total):
            raise GivenUpError
        yield record


_NOT_WRITTEN = N_(
    "The file {path} could not be written ({reason}). The history is unchanged. "
    "Choose another place or make room, then try again."
)
_NEVER_STILL = N_(
    "The history was changed again and again while {path} was written, so the file may be wrong. "
    "Export once more when nothing else is under way."
)
_NO_KIND = N_("The file {path} has to end in one of {endings}.")
_NOTHING_YET = N_("There is no session yet, so there is nothing to put on a page.")
