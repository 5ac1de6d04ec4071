"""What the command line does without a window: check, export, import. No display, no Qt."""

from __future__ import annotations

import sys
from collections.abc import Container
from contextlib import closing
from dataclasses import replace

from kneeapp.adapters.assets import ResourceFiles, find_resources
from kneeapp.adapters.clock import SystemClock
from kneeapp.adapters.content import load_content
from kneeapp.adapters.history import SqliteHistory, open_history
from kneeapp.adapters.instance import is_open_elsewhere
from kneeapp.adapters.paths import DataFolder, existing
from kneeapp.adapters.settings_file import SettingsFile
from kneeapp.core.errors import AppError
from kneeapp.core.message import N_
from kneeapp.core.own_spot import OwnSpot, limits_mm
from kneeapp.ui.i18n import _n, tell


def say(text: str) -> None:
    """A line on stdout."""
    # A windowed program on Windows has no stdout at all.
    if sys.stdout is not None:
        sys.stdout.write(text + "\n")


def complain(text: str) -> None:
    """A line on stderr."""
    if sys.stderr is not None:
        sys.stderr.write(text + "\n")


def check_content() -> bool:
    """Check all content; whether nothing was found."""
    from kneeapp.adapters.catalogue_check import check

    assets = ResourceFiles(find_resources())
    problems = check(assets)
    for problem in problems:
        complain(problem)
    if problems:
        n = len(problems)
        complain(_n("{n} problem found.", "{n} problems found.", n).format(n=n))
        return False
    n = len(load_content(assets).points)
    say(_n("{n} point checked, all fine.", "{n} points checked, all fine.", n).format(n=n))
    return True


def _opened(folder: DataFolder) -> SqliteHistory:
    folder.prepare()
    history = open_history(folder.history, folder.backups, SystemClock().wall())
    if history.notice is not None:
        complain(f"kneeapp: {tell(history.notice)}")
    return history


def _limits_mm() -> dict[str, float]:
    return limits_mm(load_content(ResourceFiles(find_resources())).points.values())


def export_sessions(folder: DataFolder, file: str) -> None:
    """Write the whole history to a file (.json or .csv). An open app is no hindrance.

    Raises:
        AppError: there is nothing to read, or the file cannot be written.
    """
    from kneeapp.adapters.exchange import export_history

    with closing(_opened(existing(folder))) as history:
        spots = SettingsFile(folder.settings, _limits_mm()).load().own_spots
        export_history(file, history, spots)
        n = history.count()
    said = _n("{n} session written to {file}.", "{n} sessions written to {file}.", n)
    say(said.format(n=n, file=file))


def import_sessions(folder: DataFolder, file: str) -> None:
    """Read sessions and own spots from a .json file.

    Raises:
        AppError: the app is open on this folder (it would write its own settings over the spots),
            or the file cannot be taken in.
    """
    from kneeapp.adapters.exchange import import_history

    if is_open_elsewhere(folder.lock):
        raise AppError(_IS_OPEN, path=str(folder.root))
    limits, spots = _limits_mm(), list[OwnSpot]()
    with closing(_opened(folder)) as history:
        done = import_history(file, history, limits, spots.extend)
    said = _n(
        "{n} session added, {known} already there.",
        "{n} sessions added, {known} already there.",
        done.added,
    )
    say(said.format(n=done.added, known=done.already_there))
    if spots:
        _take_in_spots(SettingsFile(folder.settings, limits), spots, limits)


def _take_in_spots(store: SettingsFile, found: list[OwnSpot], codes: Container[str]) -> None:
    from kneeapp.adapters.exchange_own import merged

    settings = store.load()
    done = merged(settings.own_spots, found, codes)
    if done.added:
        store.save(replace(settings, own_spots=done.spots))
    said = _n(
        "{n} own spot added, {known} already set here and left as they are.",
        "{n} own spots added, {known} already set here and left as they are.",
        done.added,
    )
    say(said.format(n=done.added, known=done.known))
    if done.left_out is not None:
        say(tell(done.left_out))


_IS_OPEN = N_(
    "kneeapp is open on the data folder {path}. Nothing was taken in. Close it, then import again."
)
