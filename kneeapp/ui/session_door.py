"""The door to the session: engine and screens are imported and made when it is first opened.

They take 12 ms to import, and somebody who looks at the knee needs none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kneeapp.core.ports import HistoryStore
from kneeapp.core.settings import Settings
from kneeapp.ui.frame import Frame
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.parts import Parts
from kneeapp.ui.sound.session_sound import SessionSound

if TYPE_CHECKING:
    from kneeapp.core.ports import Journal
    from kneeapp.core.routine import PlanMaker
    from kneeapp.ui.interrupted_desk import InterruptedDesk
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
        sound: SessionSound,
        settings: Callable[[], Settings],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._parts = parts
        self._history = history
        self._sound = sound
        self._settings = settings
        self._place: tuple[Frame, LegImages] | None = None
        self._journal: Journal | None = None
        self._desk: InterruptedDesk | None = None
        self._offered: PlanMaker | None = None
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
        if self._desk is not None:
            self._desk.attach(frame)

    def offer(self, make: PlanMaker) -> None:
        """Open the check-in for the plan that is made under given circumstances."""
        if self._desk is not None and self._desk.is_asking:
            # Whatever becomes of the session that was cut off comes first.
            self._offered = make
        else:
            self._flow().offer(make)

    def look_back(self) -> None:
        """See to a session that an earlier run of the app left, when there is one."""
        if self._desk is not None or not self._parts.has_journal():
            return
        flow = self._flow()
        if self._journal is not None:
            self._desk = self._made_desk(self._journal, flow)
            self._desk.look()

    def offer_last(self) -> None:
        """Open the check-in for the same session as last time."""
        if self._desk is None or not self._desk.is_asking:
            self._flow().offer_last()

    def leave_check_out(self) -> bool:
        """Close the check-out as Done does; False where there is none."""
        return self._made is not None and self._made.leave_check_out()

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
            from kneeapp.ui.session_offers import SessionOffers

            parts, sound = self._parts, self._sound
            self._journal = parts.open_journal() if parts.open_journal is not None else None
            controller = SessionController(
                parts.clock,
                self._history,
                parts.awake,
                sound,
                self,
                self._journal,
                parts.sleep_watch() if parts.sleep_watch is not None else None,
            )
            offers = SessionOffers(
                parts.catalogue, self._settings, self._history, parts.clock.wall, self
            )
            flow = SessionFlow(
                parts.catalogue,
                controller,
                sound,
                offers,
                self._settings,
                self,
                parts.atlas,
                parts.clock.now_ms,
                parts.media_keys() if parts.media_keys is not None else None,
            )
            flow.finished.connect(self.finished)
            flow.mute_wanted.connect(self.mute_wanted)
            self._made = flow
            if self._place is not None:
                flow.attach(*self._place)
        return self._made

    def _made_desk(self, journal: Journal, flow: SessionFlow) -> InterruptedDesk:
        from kneeapp.ui.interrupted_desk import InterruptedDesk

        parts = self._parts
        desk = InterruptedDesk(
            parts.catalogue, parts.clock, self._history, journal, flow.controller, self
        )
        desk.continued.connect(self._sound.prepare)
        desk.kept.connect(self.finished)
        desk.settled.connect(self._offer_waiting)
        flow.beginning.connect(desk.keep_undecided)
        if self._place is not None:
            desk.attach(self._place[0])
        return desk

    def _offer_waiting(self) -> None:
        make, self._offered = self._offered, None
        if make is not None:
            self._flow().offer(make)
