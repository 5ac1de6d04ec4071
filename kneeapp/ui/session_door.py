"""The door to the session: engine and screens are imported and made when it is first opened.

They take 12 ms to import, and somebody who looks at the knee needs none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kneeapp.core.plan import Plan
from kneeapp.core.ports import HistoryStore
from kneeapp.core.settings import Settings
from kneeapp.ui.frame import Frame
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.parts import Parts
from kneeapp.ui.sound.chimes import Chimes

if TYPE_CHECKING:
    from kneeapp.ui.session_controller import SessionController
    from kneeapp.ui.session_flow import SessionFlow


class SessionDoor(QObject):
    """Passes wishes to the session, and what there is no session to hear goes nowhere.

    Signals:
        finished(SessionRecord): the check-out is closed, or the session was closed.
        mute_wanted(bool): the user muted or unmuted the sound.
    """

    finished = Signal(object)
    mute_wanted = Signal(bool)

    def __init__(
        self,
        parts: Parts,
        history: HistoryStore,
        chimes: Chimes,
        settings: Callable[[], Settings],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._parts = parts
        self._history = history
        self._chimes = chimes
        self._settings = settings
        self._place: tuple[Frame, LegImages] | None = None
        self._made: SessionFlow | None = None

    @property
    def controller(self) -> SessionController:
        """The session itself."""
        return self._flow().controller

    def attach(self, frame: Frame, images: LegImages) -> None:
        """Move to a new frame; a session under way is shown there as it stands."""
        self._place = (frame, images)
        if self._made is not None:
            self._made.attach(frame, images)

    def offer(self, plan: Plan) -> None:
        """Open the check-in for a plan."""
        self._flow().offer(plan)

    def render_settings(self, settings: Settings) -> None:
        """Show new settings on the stage."""
        if self._made is not None:
            self._made.render_settings(settings)

    def end(self) -> None:
        """End without asking; what was done is kept."""
        if self._made is not None:
            self._made.finish_writing()
            self._made.controller.close()

    def may_close(self, close_at_once: Callable[[], None], close: Callable[[], object]) -> bool:
        """Whether nothing is under way and nothing unwritten; else the user is asked.

        Args:
            close_at_once: closes the window, when the user wants the session to end.
            close: closes it, when the user has seen to what was not written.
        """
        if self._made is None:
            return True
        if self._made.is_under_way:
            self._made.ask_to_close(close_at_once)
            return False
        self.end()
        if not self._made.controller.retry_keep():
            self._made.ask_about_unkept(close)
            return False
        return True

    def _flow(self) -> SessionFlow:
        if self._made is None:
            from kneeapp.ui.session_controller import SessionController
            from kneeapp.ui.session_flow import SessionFlow

            parts, chimes = self._parts, self._chimes
            controller = SessionController(parts.clock, self._history, parts.awake, chimes, self)
            flow = SessionFlow(
                parts.catalogue, controller, chimes, self._settings, self, parts.atlas
            )
            flow.finished.connect(self.finished)
            flow.mute_wanted.connect(self.mute_wanted)
            self._made = flow
            if self._place is not None:
                flow.attach(*self._place)
        return self._made
