"""The door: reads the command line, builds everything, and hands it over.

All but showing the window works without a display and before any import of Qt.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NoReturn

from kneeapp import __version__
from kneeapp.adapters.assets import ResourceFiles, find_resources
from kneeapp.adapters.atlas import AtlasFiles
from kneeapp.adapters.atomic import write_file
from kneeapp.adapters.clock import SystemClock
from kneeapp.adapters.content import load_content, with_own_routines
from kneeapp.adapters.desktop import DisplayAwake, expect_display
from kneeapp.adapters.history import SqliteHistory, open_history
from kneeapp.adapters.history_file import set_aside
from kneeapp.adapters.logs import start_log, stop_log
from kneeapp.adapters.paths import DataFolder, data_folder, journals_in
from kneeapp.adapters.settings_file import SettingsFile
from kneeapp.adapters.trouble import StoreError, Trouble
from kneeapp.core.content import Catalogue
from kneeapp.core.errors import AppError
from kneeapp.core.own_spot import limits_mm
from kneeapp.core.ports import Awake, Clock, Drafts, Journal, MediaKeys, SleepWatch
from kneeapp.core.routine_shelf import RoutineShelf
from kneeapp.ui.i18n import _, tell
from kneeapp.ui.no_features import read_no_source
from kneeapp.ui.parts import HistoryTrouble, Parts

if TYPE_CHECKING:
    from kneeapp.adapters.safe_folder import SafeFolder
    from kneeapp.core.exporting import Exporter
    from kneeapp.core.taking_in import Importer

EXIT_FINE, EXIT_TROUBLE, EXIT_USAGE = 0, 1, 2


class _Arguments(argparse.ArgumentParser):
    """Says what is wrong with the command line in one sentence."""

    def error(self, message: str) -> NoReturn:
        """One sentence on stderr, exit code 2."""
        hint = _("{problem}. See kneeapp --help.").format(problem=message)
        self.exit(EXIT_USAGE, f"kneeapp: {hint}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Arguments(
        prog="kneeapp",
        description=_("Guides you in pressing acupressure points round your own knee."),
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("--version", action="version", version=f"kneeapp {__version__}")
    add("--data-dir", metavar="DIR", help=_("keep everything in this folder"))
    add("--start", metavar="ROUTINE", help=_("open the check-in of a routine, by id or name"))
    add("--from", metavar="DATE", dest="first", type=_day, help=_("export from this day on"))
    add("--to", metavar="DATE", dest="last", type=_day, help=_("export up to this day"))
    only = parser.add_mutually_exclusive_group().add_argument
    only("--check", action="store_true", help=_("check the content and leave"))
    to_file = _("write the history to FILE (.json, .csv, .html, .pdf, .fhir.json or .ics)")
    only("--export", metavar="FILE", help=to_file)
    from_file = _("read sessions from a .json or .csv file")
    only("--import", metavar="FILE", dest="import_", help=from_file)
    walk = _("walk through the app once, on its own data")
    only("--self-test", action="store_true", help=walk)
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        problem = _("{text} is no day; write it like 2026-11-21").format(text=text)
        raise argparse.ArgumentTypeError(problem) from None


def main(argv: Sequence[str]) -> int:
    """Run what the command line asks for; gives the exit code."""
    parser = _parser()
    wanted = parser.parse_args(argv)
    if wanted.export is None and (wanted.first, wanted.last) != (None, None):
        parser.error(_("--from and --to belong to --export"))
    if wanted.first and wanted.last and wanted.last < wanted.first:
        parser.error(_("--to lies before --from"))
    try:
        return _run(wanted)
    except AppError as trouble:
        # A windowed program on Windows has no stderr at all.
        if sys.stderr is not None:
            sys.stderr.write(f"kneeapp: {tell(trouble.message)}\n")
        return EXIT_TROUBLE


def _run(wanted: argparse.Namespace) -> int:
    if wanted.check or wanted.export is not None or wanted.import_ is not None:
        return _command(wanted)
    if wanted.self_test:
        import tempfile  # late: it takes time to import

        with tempfile.TemporaryDirectory(prefix="kneeapp-") as scratch:
            return _self_test(data_folder(scratch))
    return _show(data_folder(wanted.data_dir), wanted.start)


def _command(wanted: argparse.Namespace) -> int:
    from kneeapp import commands  # late: no window needs them

    if wanted.check:
        return EXIT_FINE if commands.check_content() else EXIT_TROUBLE
    folder = data_folder(wanted.data_dir)
    if wanted.export is not None:
        commands.export_sessions(folder, wanted.export, wanted.first, wanted.last)
    else:
        commands.import_sessions(folder, wanted.import_)
    return EXIT_FINE


def _show(folder: DataFolder, routine: str | None) -> int:
    assets = ResourceFiles(find_resources())
    catalogue = with_own_routines(load_content(assets), folder)
    wanted = routine
    if routine is not None:
        from kneeapp.commands import named_or_handed_on  # late: most starts name no routine

        wanted = named_or_handed_on(catalogue, routine, folder)
    expect_display()
    folder.prepare()
    log = start_log(folder.log)
    # Hardly anything that a start makes is garbage, and looking for it takes 10 ms. `run_app`
    # turns it on again as soon as the window stands.
    gc.disable()
    read_no_source()
    from kneeapp.ui.app import run_app

    outside = Outside(folder, assets, catalogue)
    try:
        return run_app(outside.parts()._replace(media_keys=_media_keys), wanted)
    finally:
        outside.close()
        stop_log(log)


def _media_keys() -> MediaKeys:
    from kneeapp.adapters.media_keys import MediaKeys as BusKeys  # late: only a session needs it

    return BusKeys()


def _self_test(folder: DataFolder) -> int:
    expect_display()
    assets = ResourceFiles(find_resources())
    outside = Outside(folder, assets, with_own_routines(load_content(assets), folder))
    folder.prepare()
    from kneeapp.ui.self_test import run_self_test

    try:
        said = run_self_test(outside.parts(), str(folder.root / "self-test.json"))
    finally:
        outside.close()
    if sys.stdout is not None:
        sys.stdout.writelines(f"{line}\n" for line in said)
    return EXIT_FINE


class Outside:
    """Builds what the window needs from one data folder, and closes it again."""

    def __init__(
        self,
        folder: DataFolder,
        assets: ResourceFiles,
        catalogue: Catalogue,
        clock: Clock | None = None,
        awake: Awake | None = None,
    ) -> None:
        self._folder = folder
        self._assets = assets
        self._catalogue = catalogue
        self._clock = clock or SystemClock()
        self._awake = awake or DisplayAwake()
        self._history: SqliteHistory | None = None
        self._closers: list[Callable[[], None]] = []

    def parts(self) -> Parts:
        """Everything, by constructor."""
        return Parts(
            assets=self._assets,
            atlas=AtlasFiles(self._assets),
            catalogue=self._catalogue,
            clock=self._clock,
            open_history=self._open_history,
            settings=self._settings_file(),
            awake=self._awake,
            open_exporter=self._open_exporter,
            notice=self._assets.notice,
            data_folder=str(self._folder.root),
            window_file=str(self._folder.window),
            has_journal=lambda: bool(journals_in(self._folder.journal)),
            open_journal=self._open_journal,
            lock_file=str(self._folder.lock),
            sleep_watch=self._open_sleep_watch,
            open_backups=lambda: self._safe.open_backups(),  # noqa: PLW0108 - made when called
            erase=lambda: self._safe.erase(self._let_go),
            open_importer=self._open_importer,
            open_drafts=self._open_drafts,
            write_file=write_file,
        )

    def close(self) -> None:
        """Let go of the display, the bus, the journal and the history."""
        if isinstance(self._awake, DisplayAwake):
            self._awake.close()
        for close in self._closers:
            close()
        self._closers.clear()
        self._let_go()

    @cached_property
    def _safe(self) -> SafeFolder:
        from kneeapp.adapters.safe_folder import SafeFolder  # late: most starts need none

        return SafeFolder(self._folder, self._settings_file(), self._clock.wall, self._closers)

    def _let_go(self) -> None:
        """Close the history; what is opened after it may be another one, with other routines."""
        if self._history is not None:
            self._history.close()
            self._history = None
            shelf = self._catalogue.routines
            if isinstance(shelf, RoutineShelf):
                shelf.begin_anew()

    def _open_journal(self) -> Journal:
        from kneeapp.adapters.journal import JournalFile  # late: only a session needs it

        journal = JournalFile(self._folder.journal)
        self._closers.append(journal.end)
        return journal

    def _open_sleep_watch(self) -> SleepWatch:
        from kneeapp.adapters.suspend import LogindSleep  # late: only a session needs it

        watch = LogindSleep()
        self._closers.append(watch.close)
        return watch

    def _settings_file(self) -> SettingsFile:
        limits = limits_mm(self._catalogue.points.values())
        return SettingsFile(self._folder.settings, limits)

    def _open_history(self) -> SqliteHistory | HistoryTrouble:
        folder = self._folder
        self._let_go()
        try:
            if folder.has_unfinished:
                self._safe.finish()
            self._history = open_history(folder.history, folder.backups, self._clock.wall())
        except StoreError as error:
            can_go = error.kind in (Trouble.DAMAGED, Trouble.FOREIGN)
            return HistoryTrouble(
                message=error.message,
                is_newer=error.kind is Trouble.NEWER,
                set_aside=self._set_aside if can_go else None,
            )
        return self._history

    def _set_aside(self) -> str:
        return str(set_aside(self._folder.history, self._clock.wall()))

    def _open_drafts(self) -> Drafts:
        from kneeapp.adapters.drafts_file import DraftsFile  # late: after the first picture

        return DraftsFile(self._folder.drafts)

    def _open_exporter(self) -> Exporter:
        from kneeapp.commands import exporter_of  # late: only asked for by hand

        # The window keeps every change at once, so a file has what it shows.
        return exporter_of(self._folder, self._assets, self._catalogue, self._clock)

    def _open_importer(self) -> Importer:
        from kneeapp.commands import importer_of  # late: only asked for by hand

        back_up = self._safe.open_backups().make
        return importer_of(self._folder, self._catalogue, back_up, self._clock)
