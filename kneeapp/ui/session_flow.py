"""The way through one session: gate, stage, question, check-out. Wires screens to the engine.

The screens are imported when they are first shown, so that the start does not wait for them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kneeapp.core.content import Catalogue
from kneeapp.core.cues import Cue
from kneeapp.core.message import Message
from kneeapp.core.plan import Plan
from kneeapp.core.record import SessionRecord
from kneeapp.core.session import Done, Paused, Reviewing, Running, State
from kneeapp.core.settings import Settings
from kneeapp.ui.frame import Frame
from kneeapp.ui.i18n import _, tell
from kneeapp.ui.knee.leg_images import LegImages
from kneeapp.ui.session_controller import SessionController, progress_of
from kneeapp.ui.session_questions import Questions, Scene
from kneeapp.ui.sound.chimes import Chimes

if TYPE_CHECKING:
    from kneeapp.ui.session.check_in import CheckIn
    from kneeapp.ui.session.check_out import CheckOut
    from kneeapp.ui.session.stage import SessionStage


class SessionFlow(QObject):
    """Brings up each screen of a session and passes its wishes to the controller.

    Signals:
        finished(SessionRecord): the check-out is closed, or the session was closed.
        mute_wanted(bool): the user muted or unmuted the sound.
    """

    finished = Signal(object)
    mute_wanted = Signal(bool)

    def __init__(
        self,
        catalogue: Catalogue,
        controller: SessionController,
        chimes: Chimes,
        settings: Callable[[], Settings],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._controller = controller
        self._chimes = chimes
        self._settings = settings
        self._scene: Scene | None = None
        self._stage: SessionStage | None = None
        self._check_out: CheckOut | None = None
        self._check_in: CheckIn | None = None
        self._questions = Questions(controller, self)
        self._not_kept_because: Message | None = None
        controller.changed.connect(self._render)
        controller.cued.connect(self._flash_unheard)
        controller.keep_failed.connect(self._show_not_kept)
        chimes.trouble_changed.connect(self._show_sound_trouble)

    def attach(self, frame: Frame, images: LegImages) -> None:
        """Move to a new frame; a session under way is shown there as it stands."""
        self._scene = Scene(frame, images)
        self._stage = self._check_out = self._check_in = None
        self._controller.set_frame_due(None)
        self._questions.forget()
        self._render(self._controller.state)

    @property
    def controller(self) -> SessionController:
        """The session itself."""
        return self._controller

    @property
    def is_under_way(self) -> bool:
        """Whether a session runs or stands still."""
        return isinstance(self._controller.state, Running | Paused)

    def offer(self, plan: Plan) -> None:
        """Open the check-in for a plan: the safety gate and the pain before."""
        if self._scene is None or self.is_under_way or self._check_in is not None:
            return
        from kneeapp.ui.session.check_in import CheckIn

        legs = tuple(dict.fromkeys(step.leg for step in plan.steps))
        sheet = CheckIn(
            self._scene.frame.look,
            self._catalogue.safety,
            legs,
            self._title(plan),
            self._scene.frame,
        )
        sheet.dismissed.connect(self._forget_check_in)
        sheet.start_wanted.connect(lambda left, right: self._begin(plan, left, right))
        self._check_in = sheet
        sheet.open_sheet()
        # The sound system takes a moment to load; by the time of the first cue it stands.
        QTimer.singleShot(0, self._chimes.prepare)

    def ask_to_close(self, close: Callable[[], None]) -> None:
        """The window was closed in a session: stand still and ask; what was done is kept."""
        self._questions.ask_to_stop(self._scene, closing=True, on_stop=lambda _reason: close())

    def ask_about_unkept(self, close: Callable[[], object]) -> None:
        """The window was closed, but the last session is still not written: ask what now."""
        self._questions.ask_about_unkept(self._scene, self._not_kept_because, close)

    def _title(self, plan: Plan) -> str:
        if plan.routine is not None:
            return _(self._catalogue.routines[plan.routine].title)
        return _(self._catalogue.points[plan.steps[0].point].plain_name)

    def _begin(self, plan: Plan, left: int | None, right: int | None) -> None:
        self._forget_check_in()
        self._controller.begin(plan, self._settings().breath, left, right)

    def _forget_check_in(self) -> None:
        if self._check_in is not None:
            self._check_in.close_sheet()
            self._check_in = None

    def _render(self, state: State) -> None:
        if self._scene is None:
            return
        if not isinstance(state, Paused):
            self._questions.close()
        match state:
            case Running() | Paused():
                self._render_stage(state)
            case Reviewing(record):
                self._render_check_out(record)
            case Done(record):
                if self._stage is not None or self._check_out is not None:
                    self._leave(record)

    def _render_stage(self, state: Running | Paused) -> None:
        if self._stage is None:
            self._stage = self._make_stage()
            self._show_sound_trouble(self._chimes.trouble)
        now = progress_of(state)
        if now is not None:
            self._stage.render(now)

    def _make_stage(self) -> SessionStage:
        from kneeapp.ui.session.stage import SessionStage

        assert self._scene is not None
        settings, frame = self._settings(), self._scene.frame
        stage = SessionStage(
            frame.look, self._catalogue, self._scene.images, settings.convention, settings.muted
        )
        controller = self._controller
        stage.pause_wanted.connect(controller.pause)
        stage.resume_wanted.connect(controller.resume)
        stage.back_wanted.connect(controller.back)
        stage.skip_wanted.connect(controller.skip)
        stage.extend_wanted.connect(self._extend)
        stage.stop_wanted.connect(
            lambda: self._questions.ask_to_stop(self._scene, closing=False, on_stop=controller.stop)
        )
        stage.mute_wanted.connect(self.mute_wanted)
        controller.set_frame_due(stage.frame_due_ms)
        frame.cover(stage)
        return stage

    def _extend(self) -> None:
        now = progress_of(self._controller.state)
        if now is None or self._stage is None:
            return
        point = self._catalogue.points[now.point]
        self._controller.extend()
        later = progress_of(self._controller.state)
        if later is not None and later.duration_ms >= later.limit_ms:
            self._stage.show_notice(
                "info",
                _("{seconds} seconds is the most here.").format(seconds=now.limit_ms // 1000),
                _(point.technique.limit_reason),
            )
        elif now.can_add_ms == 0:
            self._stage.show_notice(
                "info", _("Not yet."), _("Time can be added once the press has begun.")
            )

    def _render_check_out(self, record: SessionRecord) -> None:
        if self._check_out is not None:
            self._check_out.render(record)
            return
        from kneeapp.ui.session.check_out import CheckOut

        assert self._scene is not None
        page = CheckOut(self._scene.frame.look, record, self._catalogue)
        page.rated.connect(self._controller.rate)
        page.closed.connect(self._controller.dismiss)
        page.retry_wanted.connect(self._retry_keep)
        self._check_out = page
        self._forget_stage()
        self._scene.frame.cover(page)

    def _retry_keep(self) -> None:
        if self._controller.retry_keep() and self._check_out is not None:
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
        if self._stage is not None:
            self._stage.render_muted(settings.muted)

    def finish_writing(self) -> None:
        """Take in what was typed a moment ago: the window is about to close."""
        if self._check_out is not None:
            self._check_out.flush()

    def _flash_unheard(self, cue: Cue) -> None:
        unheard = self._settings().muted or self._chimes.trouble is not None
        if self._stage is not None and unheard and cue is not Cue.TICK:
            self._stage.flash()

    def _show_sound_trouble(self, trouble: Message | None) -> None:
        if self._stage is None:
            return
        if trouble is None:
            self._stage.clear_notice()
            return
        self._stage.show_notice(
            "caution",
            _("No sound."),
            tell(trouble),
            (_("Look again"), self._chimes.look_again),
        )

    def _forget_stage(self) -> None:
        self._stage = None
        self._controller.set_frame_due(None)

    def _leave(self, record: SessionRecord) -> None:
        self._forget_stage()
        self._check_out = None
        if self._scene is not None:
            self._scene.frame.uncover()
        self.finished.emit(record)
