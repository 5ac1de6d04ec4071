"""Keeps the room view: the stage in large, and the window on the whole screen, always together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from kneeapp.ui.full_screen import FullScreen
from kneeapp.ui.theme import Look

if TYPE_CHECKING:
    from kneeapp.ui.session.stage import SessionStage

_FAR: Final = 1.75
"""How much larger a question is in the room view: as much as a sheet leaves room for."""


class RoomKeeper(QObject):
    """Whether the room view is wanted; it outlives the stage when that is built anew.

    Args:
        stage: the stage there is now, or None.
        parent: its owner.
    """

    def __init__(
        self, stage: Callable[[], SessionStage | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._stage = stage
        self._full: FullScreen | None = None
        self._is_on = False

    @property
    def is_on(self) -> bool:
        """Whether the room view is shown."""
        return self._is_on

    def toggle(self) -> None:
        """In, or out again."""
        self.show(not self._is_on)

    def show(self, shown: bool) -> None:
        """Show the room view, or the stage in its window."""
        self._is_on = shown
        stage = self._stage()
        if stage is None:
            if self._full is not None:
                self._full.leave()
            return
        full = self._full_screen(stage)
        stage.render_room(shown=shown, has_displays=full.has_other_display)
        if shown:
            full.enter()
        else:
            full.leave()

    def show_again(self) -> None:
        """A stage was built anew, or a display came or went."""
        if self._is_on:
            self.show(True)

    def to_other_display(self) -> None:
        """Send the room view to the next display."""
        if self._is_on and self._full is not None:
            self._full.go_to_other_display()

    def look_now(self, look: Look) -> Look:
        """The look for what is asked now: larger while it is read from afar."""
        return replace(look, text_scale=max(look.text_scale, _FAR)) if self._is_on else look

    def _full_screen(self, stage: SessionStage) -> FullScreen:
        if self._full is None:
            self._full = FullScreen(stage.window())
            self._full.left.connect(lambda: self.show(False))
            self._full.displays_changed.connect(self.show_again)
        return self._full
