"""The notes on the page for the physio: which there are to choose from, and those chosen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kneeapp.core.day import day_of
from kneeapp.core.finding import Place, Wanted, place_of
from kneeapp.core.note_excerpt import cut_to, fair_share, one_line
from kneeapp.core.physio_parts import NoteOnPage
from kneeapp.core.ports import HistoryStore
from kneeapp.core.record import SessionRecord

NOTES_MOST, NOTES_CHARS = 12, 1_800
"""So many notes, and so many characters of all of them, fit onto the page."""
OFFERED_MOST = 60
"""So many notes are offered to choose from."""
_PAGE, _PAGES_MOST = 200, 50


def notes_to_choose(
    history: HistoryStore, first: date, last: date, most: int = OFFERED_MOST
) -> list[NoteOnPage]:
    """The newest notes of some days, newest first: what the user may choose from.

    Raises:
        AppError: the history cannot be read.
    """
    wanted, found = Wanted(first=first, last=last), list[NoteOnPage]()
    older_than: Place | None = None
    for _ in range(_PAGES_MOST):
        page = history.found(wanted, _PAGE, older_than)
        found += [_note(history, record, record.note) for record in page if one_line(record.note)]
        if len(page) < _PAGE or len(found) >= most:
            break
        older_than = place_of(page[-1])
    return found[:most]


def chosen_sessions(
    history: HistoryStore, ids: Iterable[str], first: date, last: date
) -> list[SessionRecord]:
    """The sessions whose notes were chosen, newest first; only those of the period with a note."""
    found = (history.get(session_id) for session_id in dict.fromkeys(ids))
    kept = (
        record
        for record in found
        if record is not None
        and one_line(record.note)
        and first <= day_of(record.started_at, history.day_begins_h) <= last
    )
    return sorted(kept, key=lambda record: (record.started_at, record.id), reverse=True)


def notes_of(history: HistoryStore, records: Iterable[SessionRecord]) -> tuple[NoteOnPage, ...]:
    """The notes of some sessions, shortened so that all of them fit onto the page."""
    texts = [(record, one_line(record.note)) for record in records]
    most = fair_share([len(text) for _, text in texts], NOTES_CHARS)
    return tuple(_note(history, record, cut_to(text, most)) for record, text in texts)


def _note(history: HistoryStore, record: SessionRecord, text: str) -> NoteOnPage:
    return NoteOnPage(record.id, day_of(record.started_at, history.day_begins_h), one_line(text))
