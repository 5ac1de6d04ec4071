"""What can be done with routines: choose one, begin one of one's own, change, delete with undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kneeapp.core.content import Catalogue
from kneeapp.core.errors import AppError
from kneeapp.core.routine import routine_plan
from kneeapp.core.settings import Settings
from kneeapp.core.thumbs import HandMinutes
from kneeapp.ui.frame import Frame
from kneeapp.ui.routines.editing import Editing
from kneeapp.ui.routines.words import thumbs_words

if TYPE_CHECKING:
    from kneeapp.ui.knee.knee_page import KneePage


class RoutineDesk(QObject):
    """Opens the list of routines and the editor.

    Args:
        catalogue: all content, with the shelf of routines.
        settings: gives the settings as they are.
        worked: gives the minutes of each shape of the hand this week; None where nobody knows.
        window: its parent.

    Signals:
        settings_wanted(Settings): the settings as they shall be.
        last_wanted(): the same session as last time.
    """

    settings_wanted = Signal(object)
    last_wanted = Signal()

    def __init__(
        self,
        catalogue: Catalogue,
        settings: Callable[[], Settings],
        worked: Callable[[], HandMinutes | None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._catalogue, self._settings = catalogue, settings
        self._worked = worked
        self._has_told = False
        self.editing = Editing(catalogue, settings, window)
        self.editing.settings_wanted.connect(self.settings_wanted)

    def make(self, frame: Frame) -> QWidget:
        """The page of the editor."""
        return self.editing.make(frame)

    def render(self, frame: Frame) -> None:
        """Show what has changed in the editor, if it is built."""
        self.editing.render(frame)

    def has_undo(self, frame: Frame) -> bool:
        """Whether there is something to take back on the page in front."""
        return self.editing.has_undo(frame)

    def undo(self, frame: Frame) -> None:
        """Take it back."""
        self.editing.undo(frame)

    def end(self, frame: Frame) -> bool:
        """The window closes: what is edited is kept, where it can be. Whether it may close.

        Where the disk says no it is told, and may not be, once: then the user knows.
        """
        try:
            self.editing.keep_what_holds()
        except AppError as trouble:
            frame.say_trouble(trouble.message)
            had_told, self._has_told = self._has_told, True
            return had_told
        return True

    def open_chooser(self, page: KneePage, frame: Frame) -> None:
        """The list of all routines, over the picture of the knee."""
        from kneeapp.ui.routines.chooser import RoutineChooser, grouped
        from kneeapp.ui.routines.chooser_drawer import ChooserDrawer

        settings = self._settings()
        chooser = RoutineChooser(
            frame.look,
            grouped(self._catalogue.routines.values(), self._catalogue.needs),
            page.routine_id,
            lambda one: routine_plan(self._catalogue, one.id, settings).minutes_rounded_up,
            thumbs_words(self._worked(), settings.thumb_limit_min),
        )
        drawer = ChooserDrawer(frame.look, page, chooser)

        def then(act: Callable[[], None]) -> None:
            drawer.shut()
            act()

        chooser.picked.connect(lambda id: then(lambda: self._choose(id)))
        chooser.edit_wanted.connect(lambda id: then(lambda: self.editing.open_routine(id, frame)))
        chooser.new_wanted.connect(lambda: then(lambda: self.editing.open_new(frame)))
        chooser.last_wanted.connect(lambda: then(self.last_wanted.emit))
        drawer.open()

    def _choose(self, routine_id: str) -> None:
        self.settings_wanted.emit(replace(self._settings(), routine=routine_id))
