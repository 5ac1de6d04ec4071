"""Keeps the stage of a session: builds it, feeds it, and tells what cannot be heard or added."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from kneeapp.core.content import Catalogue
from kneeapp.core.cues import Cue
from kneeapp.core.message import Message
from kneeapp.core.ports import Atlas
from kneeapp.core.session import Paused, Running
from kneeapp.core.settings import Settings
from kneeapp.ui.i18n import _, tell
from kneeapp.ui.session_controller import SessionController, progress_of
from kneeapp.ui.session_questions import Scene
from kneeapp.ui.sound.chimes import Chimes

if TYPE_CHECKING:
    from kneeapp.ui.demo.hand_images import HandImages
    from kneeapp.ui.session.stage import SessionStage


class StageKeeper(QObject):
    """The one stage there is, or none.

    Signals:
        stop_wanted(): the user wants to stop the session.
        mute_wanted(bool): the user muted or unmuted the sound.
    """

    stop_wanted = Signal()
    mute_wanted = Signal(bool)

    def __init__(
        self,
        catalogue: Catalogue,
        controller: SessionController,
        chimes: Chimes,
        settings: Callable[[], Settings],
        parent: QObject | None = None,
        atlas: Atlas | None = None,
    ) -> None:
        super().__init__(parent)
        self._atlas = atlas
        self._catalogue = catalogue
        self._controller = controller
        self._chimes = chimes
        self._settings = settings
        self._stage: SessionStage | None = None
        controller.cued.connect(self._flash_unheard)
        chimes.trouble_changed.connect(self._show_sound_trouble)

    @property
    def is_shown(self) -> bool:
        """Whether there is a stage."""
        return self._stage is not None

    def render(self, scene: Scene, state: Running | Paused) -> None:
        """Show a session under way; the stage is built when there is none."""
        if self._stage is None:
            self._stage = self._made(scene)
            self._show_sound_trouble(self._chimes.trouble)
        now = progress_of(state)
        if now is not None:
            self._stage.render(now)

    def render_settings(self, settings: Settings) -> None:
        """Show new settings on the stage."""
        if self._stage is not None:
            self._stage.render_muted(settings.muted)

    def forget(self) -> None:
        """The stage is no longer shown."""
        self._stage = None
        self._controller.set_frame_due(None)

    def _made(self, scene: Scene) -> SessionStage:
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
            place_of=own_places(lambda: self._settings().own_spots, self._catalogue.plates),
            spots=settings.own_spots,
        )
        stage.pause_wanted.connect(controller.pause)
        stage.resume_wanted.connect(controller.resume)
        stage.back_wanted.connect(controller.back)
        stage.skip_wanted.connect(controller.skip)
        stage.extend_wanted.connect(self._extend)
        stage.stop_wanted.connect(self.stop_wanted)
        stage.mute_wanted.connect(self.mute_wanted)
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

    def _tell_of_hands(self, message: Message) -> None:
        if self._stage is not None:
            self._stage.show_notice("info", _("No hand is shown."), tell(message))

    def _extend(self) -> None:
        now = progress_of(self._controller.state)
        if now is None or self._stage is None:
            return
        self._controller.extend()
        later = progress_of(self._controller.state)
        if later is not None and later.duration_ms >= later.limit_ms:
            most = _("{seconds} seconds is the most here.").format(seconds=now.limit_ms // 1000)
            why = self._catalogue.points[now.point].technique.limit_reason
            self._stage.show_notice("info", most, _(why))
        elif now.can_add_ms == 0:
            not_yet = _("Time can be added once the press has begun.")
            self._stage.show_notice("info", _("Not yet."), not_yet)

    def _flash_unheard(self, cue: Cue) -> None:
        unheard = self._chimes.is_silent or self._chimes.trouble is not None
        if self._stage is not None and unheard and cue is not Cue.TICK:
            self._stage.flash()

    def _show_sound_trouble(self, trouble: Message | None) -> None:
        if self._stage is not None:
            words = tell(trouble) if trouble is not None else None
            self._stage.render_sound_trouble(words, self._chimes.look_again)
