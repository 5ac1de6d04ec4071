"""The way through one session: gate, stage, question, check-out. Wires screens to the engine.

The screens are imported when they are first shown, so that the start does not wait for them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from kneeapp.core.content import Catalogue
from kneeapp.core.message import Message
from kneeapp.core.plan import Plan
from kneeapp.core.ports import Atlas, MediaKeys
from kneeapp.core.record import SessionRecord
from kneeapp.core.routine import PlanMaker
from kneeapp.core.session import Done, Paused, Reviewing, Running, State
from kneeapp.core.settings import Settings
from kneeapp.ui.frame import Frame
from kneeapp.ui.i18n import tell
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.session_controller import SessionController
from kneeapp.ui.session_offers import SessionOffers
from kneeapp.ui.session_questions import Questions, Scene
from kneeapp.ui.sound.session_sound import SessionSound
from kneeapp.ui.stage_keeper import StageKeeper
from kneeapp.ui.theme import Look

if TYPE_CHECKING:
    from kneeapp.ui.session.check_out import CheckOut


_QUIET_MS: Final = 1_500
"""After so long the stage stands and nothing is due: a lead-in takes 8 s at least."""


def _prepare_check_out(look: Look) -> None:
    """The first editor of a process takes 30 ms: had at the end, the end would be late by it."""
    import kneeapp.ui.session.check_out  # noqa: F401  (late: no start needs it)
    from kneeapp.ui.kit.field import Field

    Field(look, "").deleteLater()


class SessionFlow(QObject):
    """Brings up each screen of a session and passes its wishes to the controller.

    Signals:
        beginning(): a session is about to begin.
        finished(SessionRecord): the check-out is closed, or the session was closed.
        mute_wanted(bool): the user muted or unmuted the sound.
    """

    beginning = Signal()
    finished = Signal(object)
    mute_wanted = Signal(bool)

    def __init__(
        self,
        catalogue: Catalogue,
        controller: SessionController,
        sound: SessionSound,
        offers: SessionOffers,
        settings: Callable[[], Settings],
        parent: QObject | None = None,
        atlas: Atlas | None = None,
        now_ms: Callable[[], int] = lambda: 0,
        media_keys: MediaKeys | None = None,
    ) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._controller = controller
        self._sound = sound
        self._settings = settings
        self._scene: Scene | None = None
        self._check_out: CheckOut | None = None
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._prepare)
        self._offers = offers
        # The sound system takes a moment to load; by the time of the first cue it stands.
        self._offers.opened.connect(lambda: QTimer.singleShot(0, self._sound.prepare))
        self._offers.answered.connect(self._begin)
        self._stage = StageKeeper(
            catalogue, controller, sound, settings, self, atlas, now_ms, media_keys
        )
        self._questions = self._made_questions()
        self._not_kept_because: Message | None = None
        controller.changed.connect(self._render)
        controller.kept.connect(self._hide_not_kept)
        controller.keep_failed.connect(self._show_not_kept)

    def _made_questions(self) -> Questions:
        """What asks in a session; the stage says when, and answers for keys and headphones."""
        stage = self._stage
        questions = Questions(
            self._controller,
            stage.desk,
            self,
            lambda: self._settings().pedal_key,
            stage.room.look_now,
        )
        stage.go_on_wanted.connect(questions.go_on)
        stage.stop_wanted.connect(self._ask_to_stop)
        stage.mute_wanted.connect(self.mute_wanted)
        return questions

    def attach(self, frame: Frame, images: LegImages) -> None:
        """Move to a new frame; a session under way is shown there as it stands."""
        self._scene = Scene(frame, images)
        self._check_out = None
        self._offers.forget()
        self._stage.forget()
        self._render(self._controller.state)
        self._questions.ask_again(self._scene)

    @property
    def controller(self) -> SessionController:
        """The session itself."""
        return self._controller

    @property
    def is_under_way(self) -> bool:
        """Whether a session runs or stands still."""
        return isinstance(self._controller.state, Running | Paused)

    def offer(self, make: PlanMaker) -> None:
        """Open the check-in for a plan: the safety gate and the pain before."""
        if self._scene is not None and not self.is_under_way and not self._offers.is_open:
            self._offers.offer(make, self._scene.frame)

    def offer_last(self) -> None:
        """Open the check-in for the same session as last time; say so where there is none."""
        if self._scene is not None and not self.is_under_way and not self._offers.is_open:
            self._offers.offer_last(self._scene.frame)

    def leave_check_out(self) -> bool:
        """Close the check-out as Done does; False where there is none."""
        if self._check_out is None:
            return False
        self._check_out.leave()
        return True

    def ask_to_close(self, close: Callable[[], None]) -> None:
        """The window was closed in a session: stand still and ask; what was done is kept."""
        self._questions.ask_to_stop(self._scene, closing=True, on_stop=lambda _reason: close())

    def ask_about_unkept(self, close: Callable[[], object]) -> None:
        """The window was closed, but the last session is still not written: ask what now."""
        self._questions.ask_about_unkept(self._scene, self._not_kept_because, close)

    def _ask_to_stop(self) -> None:
        self._questions.ask_to_stop(self._scene, closing=False, on_stop=self._controller.stop)

    def _begin(self, plan: Plan, left: int | None, right: int | None) -> None:
        from kneeapp.core.listening import moments_of

        self.beginning.emit()
        # Clips and breaths are made while one gets to the first point.
        self._sound.prepare(moment.cue for moment in moments_of(plan))
        self._controller.begin(plan, left, right)

    def _render(self, state: State) -> None:
        if self._scene is None:
            return
        if not isinstance(state, Paused):
            self._questions.close()
        match state:
            case Running() | Paused():
                was_shown = self._stage.is_shown
                self._stage.render(self._scene, state)
                if not was_shown:
                    # In a quiet moment, so that the end of the session is not late by it.
                    self._quiet.start()
            case Reviewing(record):
                self._quiet.stop()
                self._render_check_out(record)
            case Done(record):
                if self._stage.is_shown or self._check_out is not None:
                    self._leave(record)

    def _prepare(self) -> None:
        if self._scene is not None:
            _prepare_check_out(self._scene.frame.look)

    def _render_check_out(self, record: SessionRecord) -> None:
        if self._check_out is not None:
            self._check_out.render(record)
            return
        from kneeapp.ui.session.check_out import CheckOut

        assert self._scene is not None
        followed = self._settings().activities
        page = CheckOut(self._scene.frame.look, record, self._catalogue, followed)
        page.rated.connect(self._controller.rate)
        page.closed.connect(self._controller.dismiss)
        page.retry_wanted.connect(self._controller.retry_keep)
        self._check_out = page
        self._stage.end()
        self._scene.frame.cover(page)
        if self._controller.has_unkept and self._not_kept_because is not None:
            page.show_notice(tell(self._not_kept_because))

    def _hide_not_kept(self) -> None:
        if self._check_out is not None and not self._controller.has_unkept:
            self._check_out.clear_notice()

    def _show_not_kept(self, message: Message) -> None:
        self._not_kept_because = message
        # The state that shows the check-out comes right after the effect that failed.
        QTimer.singleShot(0, self, lambda: self._tell_not_kept(message))

    def _tell_not_kept(self, message: Message) -> None:
        if self._check_out is not None:
            self._check_out.show_notice(tell(message))
        elif self._scene is not None:
            self._scene.frame.say_trouble(message)

    def render_settings(self, settings: Settings) -> None:
        """Show new settings where a session tells them."""
        self._stage.render_settings(settings)

    def finish_writing(self) -> None:
        """Take in what was typed a moment ago: the window is about to close."""
        if self._check_out is not None:
            self._check_out.flush()

    def _leave(self, record: SessionRecord) -> None:
        self._stage.end()
        self._check_out = None
        if self._scene is not None:
            self._scene.frame.uncover()
        self.finished.emit(record)
