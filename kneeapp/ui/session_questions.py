"""The questions a session can raise: stop it? close the window? what about an unwritten record?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from kneeapp.core.events import PauseReason
from kneeapp.core.message import Message
from kneeapp.core.record import StopReason
from kneeapp.core.session import Paused, Running
from kneeapp.ui.frame import Frame
from kneeapp.ui.i18n import tell
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.session_controller import SessionController
from kneeapp.ui.theme import Look
from kneeapp.ui.wish_desk import WishDesk

if TYPE_CHECKING:
    from kneeapp.ui.session.stop_question import StopQuestion


@dataclass(frozen=True, slots=True)
class Scene:
    """What the screens of a session are built from; made anew with every frame."""

    frame: Frame
    images: LegImages


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked: to close the window or to stop, in which pause, and what a yes does."""

    closing: bool
    on_stop: Callable[[StopReason], None]
    in_pause: PauseReason | None


class Questions(QObject):
    """Asks over the frame; the session stands still and silent while it is asked about.

    Args:
        controller: the session.
        desk: where keys, pedals and headphones answer as well.
        parent: its owner.
        pedal_key: tells the key a pedal types, or "".
        look_now: the look for what lies over the session.
    """

    def __init__(
        self,
        controller: SessionController,
        desk: WishDesk,
        parent: QObject | None = None,
        pedal_key: Callable[[], str] = str,
        look_now: Callable[[Look], Look] = lambda look: look,
    ) -> None:
        super().__init__(parent)
        self._look_now = look_now
        self._pedal_key = pedal_key
        self._controller = controller
        self._desk = desk
        self._asked: _Asked | None = None
        self._open: StopQuestion | None = None

    def close(self) -> None:
        """The session has ended or goes on by other means: nothing is left to ask."""
        self._asked = None
        self._close_sheet()

    def ask_to_stop(
        self, scene: Scene | None, *, closing: bool, on_stop: Callable[[StopReason], None]
    ) -> None:
        """Stop the session, or go on? Going on is the default.

        Asked once more, to close the window this time, it is that question that stays.
        """
        in_pause = self._asked.in_pause if self._asked else self._stand_still()
        if not self._is_asked or scene is None:
            return
        if self._open is None or closing:
            self._asked = _Asked(closing, on_stop, in_pause)
            self._close_sheet()
            self._show(scene)

    def ask_again(self, scene: Scene) -> None:
        """The frame is another one, and the open question is gone with the last."""
        self._open = None
        if self._asked is not None:
            # Later: the new stage has its size and the keys by then.
            QTimer.singleShot(0, self, lambda: self._show(scene))

    def go_on(self) -> None:
        """The session goes on; one that was paused before it was asked about stays paused."""
        in_pause = self._asked.in_pause if self._asked else None
        is_asked = self._is_asked
        self.close()
        if not is_asked:
            return
        self._desk.note_answer()
        if in_pause is None:
            self._controller.resume()
        else:
            self._controller.back_to_pause(in_pause)

    @property
    def _is_asked(self) -> bool:
        state = self._controller.state
        return isinstance(state, Paused) and state.why is PauseReason.ASKED

    def _stand_still(self) -> PauseReason | None:
        """Have the session ask aloud; gives the pause that it was in, None when it ran."""
        state = self._controller.state
        if isinstance(state, Running):
            self._controller.pause(PauseReason.ASKED)
            # A machine that slept is found out by whatever happens first.
            state = self._controller.state
        if not isinstance(state, Paused) or state.why is PauseReason.ASKED:
            return None
        self._controller.pause(PauseReason.ASKED)
        return state.why

    def _show(self, scene: Scene) -> None:
        asked = self._asked
        if asked is None or self._open is not None or not self._is_asked:
            return
        from kneeapp.ui.session.stop_question import StopQuestion

        question = StopQuestion(
            self._look_now(scene.frame.look),
            closing=asked.closing,
            pedal_key=self._pedal_key(),
            from_pause=asked.in_pause is not None,
            parent=scene.frame,
        )

        def stop(reason: StopReason) -> None:
            self.close()
            asked.on_stop(reason)

        question.go_on_wanted.connect(self.go_on)
        question.wished.connect(self._desk.carry_out)
        question.stop_wanted.connect(stop)
        self._open = question
        question.open_sheet()

    def _close_sheet(self) -> None:
        question, self._open = self._open, None
        if question is not None:
            question.close_sheet()
            question.deleteLater()

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
