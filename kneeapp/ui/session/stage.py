"""The stage of a session: everything hands and eyes need, nothing to scroll."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kneeapp.core.body import Convention
from kneeapp.core.content import Catalogue
from kneeapp.core.events import PauseReason
from kneeapp.core.own_spot import OwnSpot
from kneeapp.core.progress import Progress
from kneeapp.ui.demo.hand_images import HandImages
from kneeapp.ui.demo.press_scene import PlaceOf, taught_place
from kneeapp.ui.i18n import _
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.session.controls import Controls, Wish
from kneeapp.ui.session.flash import Flash
from kneeapp.ui.session.notice import Notice, NoticeAction, NoticeKind
from kneeapp.ui.session.notice_board import NoticeBoard, Told
from kneeapp.ui.session.stage_layout import Room, places_of
from kneeapp.ui.session.stage_parts import StageParts, StepKey
from kneeapp.ui.theme import Look

HIDDEN_DUE_MS = 1000
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_KEYS: Mapping[int, Wish] = {
    Qt.Key.Key_Space: "pause",
    Qt.Key.Key_Right: "skip",
    Qt.Key.Key_PageDown: "skip",
    Qt.Key.Key_Left: "back",
    Qt.Key.Key_PageUp: "back",
    Qt.Key.Key_Plus: "extend",
    Qt.Key.Key_Equal: "extend",
    Qt.Key.Key_M: "mute",
    Qt.Key.Key_Escape: "stop",
}


class SessionStage(QWidget):
    """A session under way. It renders a `Progress` and emits wishes; it never counts by itself.

    Signals:
        pause_wanted, resume_wanted, back_wanted, skip_wanted, extend_wanted, stop_wanted: as the
            buttons say. Space pauses and resumes, arrows and Page keys go on and back, plus adds,
            M mutes, Escape asks to stop.
        mute_wanted(bool): whether the sound should be off; `render_muted` shows it.

    Args:
        look: colours and fonts.
        catalogue: the points and their words.
        images: pictures of the leg.
        convention: as in a mirror, or facing me.
        muted: whether the sound is off.
        parent: the widget it lies in.
        hands: pictures of the hand that presses; None: a ring alone.
        place_of: where a point of a leg lies on a picture: the taught place, or one's own.
        spots: the user's own, for their words.
    """

    pause_wanted = Signal()
    resume_wanted = Signal()
    back_wanted = Signal()
    skip_wanted = Signal()
    extend_wanted = Signal()
    stop_wanted = Signal()
    mute_wanted = Signal(bool)

    def __init__(
        self,
        look: Look,
        catalogue: Catalogue,
        images: LegImages,
        convention: Convention,
        muted: bool,
        parent: QWidget | None = None,
        hands: HandImages | None = None,
        place_of: PlaceOf = taught_place,
        spots: Sequence[OwnSpot] = (),
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._parts = StageParts(look, catalogue, images, convention, self, hands, place_of, spots)
        self._controls = Controls(look, muted, self)
        self._flash = Flash(look, self)
        self._board = NoticeBoard(look, self)
        self._board.changed.connect(self._place)
        self._step: StepKey | None = None
        self._has_slept = False
        for button in self._controls.buttons():
            button.installEventFilter(self)
        self._pass_on_wishes()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(_("Session"))

    @property
    def controls(self) -> Controls:
        """The buttons."""
        return self._controls

    @property
    def parts(self) -> StageParts:
        """Everything but the buttons."""
        return self._parts

    @property
    def notice(self) -> Notice | None:
        """The notice below the head, or None."""
        return self._board.shown

    def render(self, now: Progress) -> None:  # type: ignore[override]
        """Show the session as it stands."""
        step = StepKey(now.kind, now.point, now.leg, now.hold_number)
        if step != self._step:
            self._step = step
            self._board.end_step()
        self._parts.render(now)
        self._controls.render(now)
        has_slept = now.paused is PauseReason.SLEPT
        if has_slept != self._has_slept:
            self._has_slept = has_slept
            self._place()

    def render_muted(self, muted: bool) -> None:
        """Show whether the sound is off."""
        self._controls.render_muted(muted)

    def frame_due_ms(self, now: Progress) -> int:
        """How long until the stage looks different: 16 to 1000 ms."""
        if not self.isVisible() or self.window().isMinimized():
            return HIDDEN_DUE_MS
        parts = self._parts
        return min(parts.ring.frame_due_ms(now), parts.close_up.frame_due_ms(now))

    def show_notice(
        self,
        kind: NoticeKind,
        head: str,
        text: str,
        action: NoticeAction | None = None,
    ) -> None:
        """A notice below the head, in the place of the last one and before what lasts. Spoken once.

        Args:
            kind: "info" passes with the step; the others stay until cleared or closed.
            head: the first words.
            text: the sentence.
            action: the words of a button and what it does.
        """
        self._board.put_up(Told(kind, head, text, action))

    def clear_notice(self) -> None:
        """Take away what `show_notice` showed; trouble with the sound comes back."""
        self._board.clear()

    def render_sound_trouble(self, words: str | None, look_again: Callable[[], None]) -> None:
        """Show, for as long as it lasts, that nothing sounds. Spoken when it comes.

        Args:
            words: why, and what the session does without; None: the sound is well.
            look_again: what its button does.
        """
        self._board.render_sound_trouble(words, look_again)

    def flash(self) -> None:
        """Light up the rim of the stage for a moment: a cue for the eyes when nothing sounds."""
        self._flash.light()

    def _pass_on_wishes(self) -> None:
        controls = self._controls
        controls.pause_wanted.connect(self.pause_wanted)
        controls.resume_wanted.connect(self.resume_wanted)
        controls.back_wanted.connect(self.back_wanted)
        controls.skip_wanted.connect(self.skip_wanted)
        controls.extend_wanted.connect(self.extend_wanted)
        controls.stop_wanted.connect(self.stop_wanted)
        controls.mute_wanted.connect(self.mute_wanted)

    def _room(self) -> Room:
        room = Room(self.width(), self.height(), self._look.text_scale)
        notice = self._board.shown
        if notice is None:
            return room
        inner = room.width - 2 * self._parts.side_px(room)
        tall = max(notice.minimumHeight(), notice.heightForWidth(inner))
        return Room(room.width, room.height, room.scale, tall)

    def _place(self) -> None:
        room = self._room()
        needs = self._parts.needs(room, whole_next=self._has_slept)
        places = places_of(room, needs, next_wanted=self._has_slept)
        self._parts.place(room, places)
        self._controls.set_tight(room.is_tight)
        self._controls.setGeometry(places.controls)
        if self._board.shown is not None:
            self._board.shown.setGeometry(places.notice)
        self._flash.setGeometry(self.rect())
        self._flash.raise_()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Every part finds its place anew."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The quiet ground."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), self._look.colour("bg"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the ground takes the focus, so that Space pauses again."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a session, as told above."""
        if not self._pressed(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A focused button keeps Space and Enter; every other key is the stage's."""
        is_press = event.type() is QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() != Qt.Key.Key_Space:
            return self._pressed(event)
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        """Whether the key is one of the stage's; does what it asks for."""
        if event.modifiers() & _COMMANDS:
            return False
        wish = _KEYS.get(event.key())
        if wish is None:
            return False
        if not event.isAutoRepeat():
            self._controls.ask(wish)
        event.accept()
        return True
