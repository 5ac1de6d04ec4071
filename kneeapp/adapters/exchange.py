"""The history as a file for others: written as JSON or CSV, taken in again from JSON."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from kneeapp.adapters.atomic import write_atomically
from kneeapp.adapters.history import Added
from kneeapp.adapters.trouble import file_trouble
from kneeapp.core.errors import AppError
from kneeapp.core.message import N_
from kneeapp.core.ports import HistoryStore
from kneeapp.core.record import SessionRecord


class TakesMany(Protocol):
    """A store that takes in many sessions at once, all or none."""

    def add_all(self, records: Iterable[SessionRecord]) -> Added:
        """Keep each session that is not yet kept just so."""


def export_history(file: str, history: HistoryStore) -> None:
    """Write all sessions to a file, whole or not at all.

    Args:
        file: a path that ends in `.json` (exact, can be taken in again) or `.csv` (one row a step,
            for spreadsheets).
        history: the sessions.

    Raises:
        AppError: another ending, the disk said no, or the history could not be read.
    """
    path = Path(file)
    ending = path.suffix.lower()
    if ending == ".json":
        from kneeapp.adapters.exchange_json import json_chunks as chunks
    elif ending == ".csv":
        from kneeapp.adapters.exchange_csv import csv_chunks as chunks
    else:
        raise AppError(N_("The file {path} has to end in .json or .csv."), path=file)
    try:
        write_atomically(path, chunks(history.every()))
    except OSError as error:
        raise file_trouble(error, _NOT_WRITTEN, path=file) from error


def import_history(file: str, history: TakesMany) -> Added:
    """Take in all sessions of a file that `export_history` wrote as JSON, all or none.

    Args:
        file: the path.
        history: where they go. A session that is already kept just so is passed over.

    Raises:
        AppError: the file cannot be read or holds what no session can hold, a session is kept
            with another content, or the disk said no. Nothing was taken in.
    """
    from kneeapp.adapters.exchange_reading import sessions_of  # late: pydantic costs 30 ms

    path = Path(file)
    try:
        if path.is_dir():
            raise IsADirectoryError(21, "it is a folder")
        with path.open(encoding="utf-8-sig") as text:
            return history.add_all(sessions_of(text, file))
    except OSError as error:
        raise file_trouble(error, _NOT_READ, path=file) from error


_NOT_WRITTEN = N_(
    "The file {path} could not be written ({reason}). The history is unchanged. "
    "Choose another place or make room, then try again."
)
_NOT_READ = N_("The file {path} could not be read ({reason}). The history is unchanged.")
