"""The questions a session can raise: stop it? close the window? what about an unwritten record?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kneeapp.core.events import PauseReason
from kneeapp.core.message import Message
from kneeapp.core.record import StopReason
from kneeapp.core.session import Paused, Running
from kneeapp.ui.frame import Frame
from kneeapp.ui.i18n import tell
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.session_controller import SessionController
from kneeapp.ui.theme import Look

if TYPE_CHECKING:
    from kneeapp.ui.session.stop_question import StopQuestion


@dataclass(frozen=True, slots=True)
class Scene:
    """What the screens of a session are built from; made anew with every frame."""

    frame: Frame
    images: LegImages


class Questions(QObject):
    """Asks over the frame; the session stands still and silent while it is asked about."""

    def __init__(
        self,
        controller: SessionController,
        parent: QObject | None = None,
        pedal_key: Callable[[], str] = str,
        look_now: Callable[[Look], Look] = lambda look: look,
    ) -> None:
        super().__init__(parent)
        self._look_now = look_now
        self._pedal_key = pedal_key
        self._controller = controller
        self._open: StopQuestion | None = None

    def forget(self) -> None:
        """The frame is gone, and an open question with it."""
        self._open = None

    def close(self) -> None:
        """The session has ended or goes on by other means: nothing is left to ask."""
        if self._open is not None:
            self._open.close_sheet()
            self._open.deleteLater()
            self._open = None

    def ask_to_stop(
        self, scene: Scene | None, *, closing: bool, on_stop: Callable[[StopReason], None]
    ) -> None:
        """Stop the session, or go on? Going on is the default."""
        was_paused = isinstance(self._controller.state, Paused)
        if not was_paused:
            self._controller.pause(PauseReason.ASKED)
        is_open = isinstance(self._controller.state, Running | Paused)
        if self._open is not None or scene is None or not is_open:
            return
        from kneeapp.ui.session.stop_question import StopQuestion

        look = self._look_now(scene.frame.look)
        question = StopQuestion(
            look, closing=closing, pedal_key=self._pedal_key(), parent=scene.frame
        )

        def stop(reason: StopReason) -> None:
            self.close()
            on_stop(reason)

        def go_on() -> None:
            self.close()
            # Whoever asked from a pause is back in the pause.
            if not was_paused:
                self._controller.resume()

        question.go_on_wanted.connect(go_on)
        question.stop_wanted.connect(stop)
        self._open = question
        question.open_sheet()

    def ask_about_unkept(
        self, scene: Scene | None, why: Message | None, close: Callable[[], object]
    ) -> None:
        """The last session is not written: try again, lose it, or stay?"""
        if scene is None or why is None:
            return
        from kneeapp.ui.unkept_sheet import UnkeptSheet

        sheet = UnkeptSheet(scene.frame.look, scene.frame, tell(why))

        def retry() -> None:
            sheet.close_sheet()
            if self._controller.retry_keep():
                close()
            else:
                self.ask_about_unkept(scene, why, close)

        def lose() -> None:
            sheet.close_sheet()
            self._controller.give_up_keeping()
            close()

        sheet.dismissed.connect(sheet.close_sheet)
        sheet.retry_wanted.connect(retry)
        sheet.close_wanted.connect(lose)
        sheet.open_sheet()
