"""What the file of a session holds: a line that says what it is, then one event a line, in JSON.

A last line without its end is what a crash in the middle of writing leaves: it is passed over.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

FORMAT: Final = "kneeapp-journal"
VERSION: Final = 1

Entry = Mapping[str, object]


class NewerJournalError(ValueError):
    """A newer version of the app wrote it."""


def line_of(entry: Entry) -> bytes:
    """One entry as a line with its end."""
    text = json.dumps(entry, separators=(",", ":"), allow_nan=False)
    return text.encode() + b"\n"


HEAD: Final = line_of({"format": FORMAT, "version": VERSION})
"""The first line."""


def entries_of(data: bytes) -> list[Entry]:
    """The entries of all whole lines.

    Raises:
        NewerJournalError: a newer version wrote it.
        ValueError, RecursionError: it is no journal.
    """
    head, *lines = data.split(b"\n")
    if not lines:
        if HEAD.startswith(head):
            return []
        raise ValueError("not a journal")
    _check_head(_entry(head))
    return [_entry(line) for line in lines[:-1]]


def _entry(line: bytes) -> Entry:
    entry = json.loads(line, parse_constant=_refuse)
    if not isinstance(entry, dict):
        raise ValueError("not an entry")
    return entry


def _check_head(head: Entry) -> None:
    version = head.get("version")
    if head.get("format") != FORMAT or not isinstance(version, int):
        raise ValueError("not a journal")
    if version > VERSION:
        raise NewerJournalError
    if version != VERSION:
        raise ValueError("a version that never was")


def _refuse(constant: str) -> object:
    raise ValueError(f"{constant} is no number")
