"""The history and files: written for others, taken in, backed up; made when asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kneeapp.core.routine_shelf import RoutineShelf
from kneeapp.core.settings import Settings
from kneeapp.core.taking_in import Taken
from kneeapp.ui.frame import Frame
from kneeapp.ui.parts import Parts

if TYPE_CHECKING:
    from kneeapp.ui.backups.backup_desk import BackupDesk
    from kneeapp.ui.export.export_desk import ExportDesk
    from kneeapp.ui.taking_in.import_door import ImportDoor


class RecordFiles(QObject):
    """Exports, imports and backups.

    Args:
        parts: what the outside gives.
        settings: gives the settings as they are.
        today: gives the local day it is now.
        window: what dialogs belong to.

    Signals:
        settings_wanted(Settings): own spots came with a file.
        changed(Frame): the history is another one by now.
        physio_wanted(Frame): the page for a physio instead of a file.
    """

    settings_wanted = Signal(object)
    changed = Signal(object)
    physio_wanted = Signal(object)

    def __init__(
        self,
        parts: Parts,
        settings: Callable[[], Settings],
        today: Callable[[], date],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._parts = parts
        self._settings = settings
        self._today = today
        self._window = window

    @cached_property
    def backups(self) -> BackupDesk:
        """What can be done with backups."""
        from kneeapp.ui.backups.backup_desk import BackupDesk

        assert self._parts.open_backups is not None
        desk = BackupDesk(self._parts, self._parts.open_backups(), self, self.end)
        desk.export_wanted.connect(self.export)
        return desk

    @cached_property
    def exports(self) -> ExportDesk:
        """Everything about exports."""
        from kneeapp.ui.export.export_desk import ExportDesk

        return ExportDesk(self._parts.open_exporter(), self._window)

    @cached_property
    def imports(self) -> ImportDoor:
        """The way of files into the history."""
        from kneeapp.ui.taking_in.import_door import ImportDoor

        assert self._parts.open_importer is not None
        door = ImportDoor(self._parts.open_importer(), self._parts.catalogue, self._window)
        door.taken.connect(self._after_import)
        return door

    def export(self, frame: Frame) -> None:
        """Ask what to export."""
        self.exports.open(frame, self._today(), lambda: self.physio_wanted.emit(frame))

    def after_session(self, frame: Frame) -> None:
        """A session was kept: the backup of the day is renewed."""
        if self._parts.open_backups is not None:
            self.backups.after_session(frame)

    def end(self) -> bool:
        """Give up what is being written or read, nothing of it kept; whether it has ended."""
        exported = self.exports.end() if "exports" in self.__dict__ else True
        imported = self.imports.end() if "imports" in self.__dict__ else True
        return exported and imported

    def _after_import(self, taken: Taken, frame: Frame) -> None:
        """Own spots belong to the settings, own routines to their shelf."""
        parts, settings = self._parts, self._settings()
        shelf = parts.catalogue.routines
        if taken.spots:
            from kneeapp.core.own_merging import merged_spots

            done = merged_spots(settings.own_spots, taken.spots, parts.catalogue.points)
            if done.added:
                self.settings_wanted.emit(replace(settings, own_spots=done.spots))
        if taken.routines_added and isinstance(shelf, RoutineShelf):
            shelf.begin_anew()
        self.changed.emit(frame)
