"""Sessions as an iCalendar file (RFC 5545): when, which routine and how long.

A calendar is often shared, or kept by somebody else. So it holds no rating and no note.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Final

from kneeapp.core.record import SessionRecord

_LINE_BYTES: Final = 75
"""The longest line, without its end: RFC 5545, section 3.1."""
_ESCAPES: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def ics_chunks(
    records: Iterable[SessionRecord],
    title_of: Callable[[SessionRecord], str],
    words_of: Callable[[SessionRecord], str],
) -> Iterator[bytes]:
    """The file, session by session. The same sessions always give the same bytes.

    Args:
        records: the sessions.
        title_of: the title of the entry, one line.
        words_of: what stands below it: how long was pressed.
    """
    yield _lines(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//kneeapp//sessions//EN"])
    for record in records:
        yield _lines(_event(record, title_of(record), words_of(record)))
    yield _lines(["END:VCALENDAR"])


def _event(record: SessionRecord, title: str, words: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{record.id}@kneeapp"
    # When the entry was made; the end of the session, so that the same history gives the same file.
    yield f"DTSTAMP:{_utc(record.ended_at)}"
    yield f"DTSTART:{_utc(record.started_at)}"
    if _utc(record.ended_at) > _utc(record.started_at):  # an end must lie after the start
        yield f"DTEND:{_utc(record.ended_at)}"
    yield f"SUMMARY:{_escaped(title)}"
    yield f"DESCRIPTION:{_escaped(words)}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _utc(moment: datetime) -> str:
    """In UTC, to the second: no description of time zones is needed then."""
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    plain = "".join(c for c in text if c in "\n\t" or c.isprintable())
    return plain.translate(_ESCAPES)


def _lines(lines: Iterable[str]) -> bytes:
    return b"".join(_folded(line) for line in lines)


def _folded(line: str) -> bytes:
    """A line in pieces of at most 75 bytes; a piece after the first begins with a space."""
    pieces, piece = [], b""
    for char in line:
        encoded = char.encode()
        if len(piece) + len(encoded) > _LINE_BYTES:
            pieces.append(piece)
            piece = b" "
        piece += encoded
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
