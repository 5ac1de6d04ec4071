"""What the command line does without a window: check, export, import. No display, no Qt."""

from __future__ import annotations

import sys
from collections.abc import Callable, Container, Iterable
from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from kneeapp.adapters.assets import ResourceFiles, find_resources
from kneeapp.adapters.clock import SystemClock
from kneeapp.adapters.content import load_content, with_own_routines
from kneeapp.adapters.history import SqliteHistory, open_history
from kneeapp.adapters.instance import is_open_elsewhere
from kneeapp.adapters.paths import DataFolder, existing
from kneeapp.adapters.settings_file import SettingsFile
from kneeapp.core.content import Catalogue
from kneeapp.core.day import day_of
from kneeapp.core.errors import AppError
from kneeapp.core.message import N_
from kneeapp.core.own_spot import OwnSpot, limits_mm
from kneeapp.core.ports import Clock, HistoryStore
from kneeapp.core.routine import routine_named
from kneeapp.core.routine_shelf import RoutineShelf
from kneeapp.ui.i18n import _n, tell

if TYPE_CHECKING:
    from kneeapp.adapters.exporting import HistoryExporter
    from kneeapp.adapters.importing import FileImporter
    from kneeapp.core.safekeeping import Reason
    from kneeapp.core.taking_in import Taken


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


def exporter_of(
    folder: DataFolder, assets: ResourceFiles, catalogue: Catalogue, clock: Clock
) -> HistoryExporter:
    """What writes the history of a data folder for others; each call opens it anew.

    Args:
        folder: the data folder, as it is.
        assets: fonts and pictures for the page of the physio.
        catalogue: all content, the user's own routines included.
        clock: tells which day it is.
    """
    from kneeapp.adapters.exporting import HistoryExporter, Own, Words
    from kneeapp.adapters.routines_file import RoutineFiles
    from kneeapp.core.physio import PhysioPage, PhysioWish, physio_page
    from kneeapp.ui.history.words import lasted_words, title_of

    def opened() -> closing[SqliteHistory]:
        return closing(open_history(folder.history, folder.backups, clock.wall()))

    def own() -> Own:
        limits = limits_mm(catalogue.points.values())
        spots = SettingsFile(folder.settings, limits).load().own_spots
        return Own(spots, RoutineFiles(folder.routines, catalogue.points).load())

    def page(history: HistoryStore, first: date, last: date) -> PhysioPage:
        today = day_of(clock.wall(), history.day_begins_h)
        return physio_page(history, PhysioWish("", first, last), catalogue, today)

    def html_page(history: HistoryStore, first: date, last: date) -> str:
        from kneeapp.ui.report.html import html_of

        return html_of(page(history, first, last), catalogue, assets)

    def pdf_page(history: HistoryStore, first: date, last: date) -> bytes:
        from kneeapp.ui.report.pdf import pdf_of  # Qt, on its platform without a display

        return pdf_of(page(history, first, last), catalogue, assets)

    words = Words(lambda r: title_of(r, catalogue), lasted_words, html_page, pdf_page)
    return HistoryExporter(opened, own, words)


def export_sessions(
    folder: DataFolder, file: str, first: date | None = None, last: date | None = None
) -> None:
    """Write the history, or some days of it, to a file. An open app is no hindrance.

    Args:
        folder: the data folder; it has to be there.
        file: its name tells the kind (`core.exporting.ExportKind`).
        first: the first local day; None: from the beginning.
        last: the last local day; None: to the end.

    Raises:
        AppError: there is nothing to read, or the file cannot be written.
    """
    from kneeapp.adapters.exporting import expect_kind
    from kneeapp.core.exporting import ExportWish, kind_of_file

    wish = ExportWish(expect_kind(kind_of_file(file), file), first, last)
    with closing(_opened(existing(folder))):
        pass  # what there is to say of how it opened is said once
    assets = ResourceFiles(find_resources())
    catalogue = with_own_routines(load_content(assets), folder)
    exporter = exporter_of(folder, assets, catalogue, SystemClock())
    n = exporter.write(file, wish, lambda _done, _total: True)
    said = _n("{n} session written to {file}.", "{n} sessions written to {file}.", n)
    say(said.format(n=n, file=file))


def importer_of(
    folder: DataFolder,
    catalogue: Catalogue,
    back_up: Callable[[Reason], object],
    clock: Clock,
) -> FileImporter:
    """What takes files into a data folder; each call opens the history anew.

    Args:
        folder: the data folder, as it is.
        catalogue: all content.
        back_up: makes a backup, before anything is changed.
        clock: tells what lies in the future.
    """
    from kneeapp.adapters.importing import FileImporter
    from kneeapp.adapters.routines_file import RoutineFiles
    from kneeapp.core.safekeeping import Reason

    return FileImporter(
        open_store=lambda: open_history(folder.history, folder.backups, clock.wall()),
        points=catalogue.points,
        routines=RoutineFiles(folder.routines, catalogue.points),
        wall=clock.wall,
        local=clock.local,
        before=lambda: back_up(Reason.BEFORE_IMPORT),
    )


def import_sessions(folder: DataFolder, file: str) -> None:
    """Read sessions, ratings of days, own spots and own routines from a .json or .csv file.

    What is kept otherwise stays as it is.

    Raises:
        AppError: the app is open on this folder (it would write its own settings over the spots),
            or the file cannot be taken in.
    """
    from kneeapp.adapters.backups import BackupFiles
    from kneeapp.adapters.exchange_faults import FaultError

    if is_open_elsewhere(folder.lock):
        raise AppError(_IS_OPEN, path=str(folder.root))
    with closing(_opened(folder)):
        pass  # what there is to say of how it opened is said once
    catalogue = load_content(ResourceFiles(find_resources()))
    limits = limits_mm(catalogue.points.values())
    settings = SettingsFile(folder.settings, limits)
    backups = BackupFiles(folder, settings, SystemClock().wall)
    importer = importer_of(folder, catalogue, backups.make, SystemClock())
    preview = importer.look(file, None, lambda _done, _total: True)
    if preview.fault is not None:
        raise FaultError(preview.fault, file)
    done = importer.take(preview, take_changed=False, progress=lambda _done, _total: True)
    _say_taken(done)
    if done.spots:
        _take_in_spots(settings, done.spots, limits)


def _say_taken(done: Taken) -> None:
    said = _n(
        "{n} session added, {known} already there.",
        "{n} sessions added, {known} already there.",
        done.added,
    )
    say(said.format(n=done.added, known=done.already_there))
    if done.left:
        said = _n(
            "{n} session is kept here with another content and was left as it is.",
            "{n} sessions are kept here with another content and were left as they are.",
            done.left,
        )
        say(said.format(n=done.left))
    if done.checks_added:
        n = done.checks_added
        say(_n("{n} rating of a day added.", "{n} ratings of days added.", n).format(n=n))
    if done.routines_added:
        n = done.routines_added
        say(_n("{n} own routine added.", "{n} own routines added.", n).format(n=n))
    for trouble in done.troubles:
        complain(f"kneeapp: {tell(trouble)}")


def _take_in_spots(store: SettingsFile, found: Iterable[OwnSpot], codes: Container[str]) -> None:
    from kneeapp.core.own_merging import merged_spots

    settings = store.load()
    done = merged_spots(settings.own_spots, found, codes)
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


def named_or_handed_on(catalogue: Catalogue, routine: str, folder: DataFolder) -> str:
    """The id of the routine to start with; as it was written where a window is open on the folder.

    Beside that window the folder is left alone: it knows its routines best.

    Raises:
        AppError: there is no such routine.
    """
    return routine if is_open_elsewhere(folder.lock) else _named(catalogue, routine)


def _named(catalogue: Catalogue, routine: str) -> str:
    """The id of a routine that ships or is the user's own; says which of those cannot be used."""
    try:
        return routine_named(catalogue, routine)
    finally:
        shelf = catalogue.routines
        if isinstance(shelf, RoutineShelf) and shelf.is_read:
            for trouble in shelf.troubles:
                complain(f"kneeapp: {tell(trouble)}")
