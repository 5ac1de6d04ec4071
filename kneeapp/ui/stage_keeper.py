"""Keeps the stage of a session: builds it, feeds it, and tells what cannot be heard or added."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from kneeapp.core.content import Catalogue
from kneeapp.core.cues import Chime, Cue
from kneeapp.core.message import Message
from kneeapp.core.ports import Atlas, MediaKeys
from kneeapp.core.record import StepKind
from kneeapp.core.session import Paused, Running
from kneeapp.core.settings import Settings
from kneeapp.core.wishes import Wish
from kneeapp.ui.i18n import _, tell
from kneeapp.ui.room_keeper import RoomKeeper
from kneeapp.ui.session_controller import SessionController, progress_of
from kneeapp.ui.session_questions import Scene
from kneeapp.ui.sound.session_sound import SessionSound
from kneeapp.ui.wish_desk import WishDesk

if TYPE_CHECKING:
    from kneeapp.ui.demo.hand_images import HandImages
    from kneeapp.ui.session.notice import NoticeKind
    from kneeapp.ui.session.stage import SessionStage


class StageKeeper(QObject):
    """The one stage there is, or none.

    Signals:
        stop_wanted(): the user wants to stop the session.
        go_on_wanted(): the open question is answered by going on.
        mute_wanted(bool): the user muted or unmuted the sound.
    """

    stop_wanted = Signal()
    go_on_wanted = Signal()
    mute_wanted = Signal(bool)
    _heard = Signal(object)

    def __init__(
        self,
        catalogue: Catalogue,
        controller: SessionController,
        sound: SessionSound,
        settings: Callable[[], Settings],
        parent: QObject | None = None,
        atlas: Atlas | None = None,
        now_ms: Callable[[], int] = lambda: 0,
        media_keys: MediaKeys | None = None,
    ) -> None:
        super().__init__(parent)
        self._atlas = atlas
        self._media_keys = media_keys
        self._catalogue = catalogue
        self._controller = controller
        self._sound = sound
        self._settings = settings
        self._stage: SessionStage | None = None
        self.room = RoomKeeper(lambda: self._stage, self)
        self.desk = WishDesk(controller, now_ms, self)
        self.desk.asked.connect(self._fulfil)
        self.desk.answered.connect(self.go_on_wanted)
        # Media keys are heard in a thread of their own.
        self._heard.connect(self.desk.carry_out, Qt.ConnectionType.QueuedConnection)
        controller.cued.connect(self._show_cue)
        sound.trouble_changed.connect(self._show_sound_trouble)
        sound.told.connect(lambda message: self._tell(_("Sound."), tell(message)))
        controller.journal_failed.connect(
            lambda message: self._tell(_("Not written down."), tell(message), "caution")
        )

    @property
    def is_shown(self) -> bool:
        """Whether there is a stage."""
        return self._stage is not None

    def render(self, scene: Scene, state: Running | Paused) -> None:
        """Show a session under way; the stage is built when there is none."""
        is_new = self._stage is None
        if self._stage is None:
            self._stage = self._made(scene, state.course.plan.length_ms)
            self._show_sound_trouble(self._sound.trouble)
        self._stage.render(self._controller.glance.of(state))
        if is_new:
            self.room.show_again()
        if self._media_keys is not None:
            if is_new:
                self._media_keys.begin(self._heard.emit)
            self._media_keys.tell(is_paused=isinstance(state, Paused))

    def render_settings(self, settings: Settings) -> None:
        """Show new settings on the stage."""
        if self._stage is not None:
            self._stage.render_muted(settings.muted)

    def end(self) -> None:
        """The session is over: the window is as it was before, and the media keys are free."""
        self.room.show(False)
        if self._media_keys is not None:
            self._media_keys.end()
        self.forget()

    def forget(self) -> None:
        """The stage is no longer shown."""
        self._stage = None
        self._controller.set_frame_due(None)

    def _made(self, scene: Scene, length_ms: Callable[[str], int]) -> SessionStage:
        # Late: not needed at the start.
        from kneeapp.ui.demo.press_scene import own_places
        from kneeapp.ui.session.stage import SessionStage

        settings, controller = self._settings(), self._controller
        stage = SessionStage(
            scene.frame.look,
            self._catalogue,
            scene.images,
            settings.convention,
            settings.muted,
            hands=self._hands(scene),
            place_of=own_places(
                lambda: self._settings().own_spots, self._catalogue.plates, scene.images
            ),
            spots=settings.own_spots,
            pedal_key=settings.pedal_key,
            length_ms=length_ms,
        )
        stage.wished.connect(self.desk.carry_out)
        controller.set_frame_due(stage.frame_due_ms)
        scene.frame.cover(stage)
        return stage

    def _hands(self, scene: Scene) -> HandImages | None:
        """The hands of the close-up; what is wrong with them is told on the stage."""
        from kneeapp.ui.demo.hand_images import HandImages

        if self._atlas is None:
            return None
        hands = HandImages(scene.frame.look.assets, self._atlas, scene.images)
        # Later: a hand is found missing while it is being painted.
        hands.trouble_met.connect(self._tell_of_hands, Qt.ConnectionType.QueuedConnection)
        return hands

    def _tell(self, head: str, words: str, kind: NoticeKind = "info") -> None:
        if self._stage is not None:
            self._stage.show_notice(kind, head, words)

    def _tell_of_hands(self, message: Message) -> None:
        self._tell(_("No hand is shown."), tell(message))

    def _extend(self) -> None:
        now = progress_of(self._controller.state)
        if now is None or self._stage is None:
            return
        self._controller.extend()
        later = progress_of(self._controller.state)
        if now.kind is not StepKind.PRESS:
            self._tell(_("Not yet."), _("Time can be added once the press has begun."))
        elif later is not None and later.kind is StepKind.PRESS and not later.can_add_ms:
            most = _("{seconds} seconds is the most here.").format(seconds=now.limit_ms // 1000)
            why = self._catalogue.points[now.point].technique.limit_reason
            self._stage.show_notice("info", most, _(why))

    def _fulfil(self, wish: Wish) -> None:
        """What is no event of the session."""
        acts: dict[Wish, Callable[[], None]] = {
            Wish.EXTEND: self._extend,
            Wish.STOP: self.stop_wanted.emit,
            Wish.LEAVE: self._leave,
            Wish.MUTE: lambda: self.mute_wanted.emit(not self._settings().muted),
            Wish.ROOM: self.room.toggle,
            Wish.DISPLAY: self.room.to_other_display,
            Wish.KEYS: self._toggle_keys,
        }
        acts[wish]()

    def _toggle_keys(self) -> None:
        if self._stage is not None:
            self._stage.toggle_keys()

    def _leave(self) -> None:
        if self.room.is_on:
            self.room.show(False)
        else:
            self.stop_wanted.emit()

    def _show_cue(self, cue: Cue) -> None:
        """The caption of a cue; a flash where nothing of it can be heard."""
        if self._stage is None:
            return
        self._stage.show_cue(cue)
        if cue.chime not in (None, Chime.TICK) and not self._sound.is_heard(cue):
            self._stage.flash()

    def _show_sound_trouble(self, trouble: Message | None) -> None:
        if self._stage is not None:
            words = tell(trouble) if trouble is not None else None
            self._stage.render_sound_trouble(words, self._sound.look_again)
