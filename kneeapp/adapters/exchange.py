"""The history as a file for others: written as JSON or CSV, taken in again from JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from kneeapp.adapters.atomic import write_atomically
from kneeapp.adapters.history import Added
from kneeapp.adapters.trouble import file_trouble
from kneeapp.core.errors import AppError
from kneeapp.core.message import N_
from kneeapp.core.own_spot import OwnSpot
from kneeapp.core.ports import HistoryStore
from kneeapp.core.record import SessionRecord


class TakesMany(Protocol):
    """A store that takes in many sessions at once, all or none."""

    def add_all(self, records: Iterable[SessionRecord]) -> Added:
        """Keep each session that is not yet kept just so."""


def export_history(file: str, history: HistoryStore, own_spots: Iterable[OwnSpot] = ()) -> None:
    """Write all sessions to a file, whole or not at all.

    Args:
        file: a path that ends in `.json` (exact, can be taken in again) or `.csv` (one row a step,
            for spreadsheets).
        history: the sessions.
        own_spots: the user's own spots; only JSON holds them.

    Raises:
        AppError: another ending, the disk said no, or the history could not be read.
    """
    path = Path(file)
    ending = path.suffix.lower()
    if ending not in (".json", ".csv"):
        raise AppError(N_("The file {path} has to end in .json or .csv."), path=file)
    try:
        if ending == ".json":
            from kneeapp.adapters.exchange_json import json_chunks

            write_atomically(path, json_chunks(history.every(), own_spots))
        else:
            from kneeapp.adapters.exchange_csv import csv_chunks

            write_atomically(path, csv_chunks(history.every()))
    except OSError as error:
        raise file_trouble(error, _NOT_WRITTEN, path=file) from error


def import_history(
    file: str,
    history: TakesMany,
    limits_mm: Mapping[str, float] = MappingProxyType({}),
    on_spots: Callable[[Iterable[OwnSpot]], object] = tuple,
) -> Added:
    """Take in all sessions of a file that `export_history` wrote as JSON, all or none.

    Args:
        file: the path.
        history: where they go. A session that is already kept just so is passed over.
        limits_mm: how far from its taught place each point may be put, by its code.
        on_spots: is given the own spots of the file when all sessions are in.

    Raises:
        AppError: the file cannot be read or holds what no session can hold, a session is kept
            with another content, or the disk said no. Nothing was taken in.
    """
    from kneeapp.adapters.exchange_reading import sessions_of  # late: pydantic costs 30 ms

    path = Path(file)
    try:
        if path.is_dir():
            raise IsADirectoryError(21, "it is a folder")
        spots: list[OwnSpot] = []
        with path.open(encoding="utf-8-sig") as text:
            sessions = sessions_of(text, file, limits_mm=limits_mm, on_spots=spots.extend)
            added = history.add_all(sessions)
    except OSError as error:
        raise file_trouble(error, _NOT_READ, path=file) from error
    on_spots(spots)
    return added


_NOT_WRITTEN = N_(
    "The file {path} could not be written ({reason}). The history is unchanged. "
    "Choose another place or make room, then try again."
)
_NOT_READ = N_("The file {path} could not be read ({reason}). The history is unchanged.")
