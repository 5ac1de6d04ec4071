"""The stage of a session: everything hands and eyes need, nothing to scroll. All of it pauses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from kneeapp.core.body import Convention
from kneeapp.core.content import Catalogue
from kneeapp.core.cues import Cue
from kneeapp.core.own_spot import OwnSpot
from kneeapp.core.phrases import phrases_of
from kneeapp.core.progress import Progress
from kneeapp.ui.demo.hand_images import HandImages
from kneeapp.ui.demo.press_scene import PlaceOf, taught_place
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.announce import announce
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.session.captions import Captions
from kneeapp.ui.session.controls import Controls
from kneeapp.ui.session.flash import Flash
from kneeapp.ui.session.ground import Ground
from kneeapp.ui.session.hands import keys_words
from kneeapp.ui.session.notice import Notice, NoticeAction, NoticeKind
from kneeapp.ui.session.notice_board import NoticeBoard, Told
from kneeapp.ui.session.room import MakeParts, RoomDoor, RoomView
from kneeapp.ui.session.room_look import RoomLook
from kneeapp.ui.session.stage_layout import Room, places_of
from kneeapp.ui.session.stage_parts import StageParts, StepKey
from kneeapp.ui.session.words import standstill_words
from kneeapp.ui.theme import Look

HIDDEN_DUE_MS = 1000


class SessionStage(Ground):
    """A session under way. It renders a `Progress` and emits wishes; it never counts by itself.

    The whole of it is a button that pauses and goes on; the controls upon it are their own, and
    ask for theirs by the same signal.

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
        pedal_key: the key a pedal types, or "".
        length_ms: how long a phrase lasts, by its id; None where that is not known.
    """

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
        pedal_key: str = "",
        length_ms: Callable[[str], int | None] = lambda _id: None,
    ) -> None:
        super().__init__(look, pedal_key, parent)
        self._now: Progress | None = None
        make = _parts_maker(catalogue, images, convention, hands, place_of, spots)
        self._parts = make(look, self)
        self._door = RoomDoor(look, make, self)
        self._controls = Controls(look, muted, self)
        self._flash = Flash(look, self)
        self._board = NoticeBoard(look, self)
        self._board.changed.connect(self._place)
        self._captions = Captions(phrases_of(catalogue), length_ms, self)
        self._captions.changed.connect(self._show_caption)
        self._step: StepKey | None = None
        self._has_slept = False
        for button in self._controls.buttons():
            self.watch(button)
        self._controls.wished.connect(self.wished)

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

    @property
    def captions(self) -> Captions:
        """What is shown of what is said."""
        return self._captions

    @property
    def room_view(self) -> RoomView | None:
        """The room view over it, or None."""
        return self._door.view

    def render(self, now: Progress) -> None:  # type: ignore[override]
        """Show the session as it stands."""
        before, self._now = self._now, now
        is_paused = now.paused is not None
        if before is None or (before.paused is not None) != is_paused:
            self.render_paused(is_paused=is_paused)
        step = StepKey(now.kind, now.point, now.leg, now.hold_number)
        if step != self._step:
            self._step = step
            self._board.end_step()
        if self._door.view is not None:
            self._door.view.render(now)
            return
        self._parts.render(now)
        self._controls.render(now)
        has_slept = bool(standstill_words(now.paused))
        if has_slept != self._has_slept:
            self._has_slept = has_slept
            self._place()

    def render_room(self, *, shown: bool, has_displays: bool = False) -> None:
        """Show the room view, or the stage again.

        Args:
            shown: whether the room view is wanted.
            has_displays: there is another display to go to.
        """
        self._door.has_displays = has_displays
        if shown != (self._door.view is not None):
            muted, words = self._controls.is_muted, self._captions.shown
            self._door.open(words, muted=muted) if shown else self._door.close()
            # What cannot be seen cannot be reached by Tab, and is not heard.
            for widget in (self._controls, *self._parts.widgets(), *self._board.widgets()):
                widget.setVisible(not shown)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._place()
        if self._now is not None:
            self.render(self._now)

    def show_cue(self, cue: Cue) -> None:
        """Show what is said now, and let a screen reader say the same, once."""
        self._captions.show(cue)
        words = self._captions.words_of(cue)
        if words and self.isVisible():
            announce(self, words)

    def render_muted(self, muted: bool) -> None:
        """Show whether the sound is off; say so when that has changed."""
        if muted != self._controls.is_muted:
            self._controls.render_muted(muted)
            words = _("Sound off.") if muted else _("Sound on.")
            self._captions.remark(words)
            announce(self, words)

    def frame_due_ms(self, now: Progress) -> int:
        """How long until the stage looks different: 16 to 1000 ms."""
        if not self.isVisible() or self.window().isMinimized():
            return HIDDEN_DUE_MS
        return (self._door.view or self._parts).frame_due_ms(now)

    def show_notice(
        self, kind: NoticeKind, head: str, text: str, action: NoticeAction | None = None
    ) -> None:
        """A notice below the head, in the place of the last one and before what lasts. Spoken once.

        Args:
            kind: "info" passes, with the step at the latest; the others stay until cleared.
            head: the first words.
            text: the sentence.
            action: the words of a button and what it does.
        """
        self._board.put_up(Told(kind, head, text, action))

    def clear_notice(self) -> None:
        """Take away what `show_notice` showed; trouble with the sound comes back."""
        self._board.clear()

    def toggle_keys(self) -> None:
        """Tell the keys, or take them away again."""
        self._board.toggle(Told("info", _("Keys."), keys_words()))

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

    def _show_caption(self, words: str | None) -> None:
        muted = self._controls.is_muted
        self._parts.cue.render_caption(words, muted=muted)
        self._door.render_caption(words, muted=muted)

    def _room(self) -> Room:
        room = Room(self.width(), self.height(), self._look.text_scale)
        inner = room.width - 2 * self._parts.side_px(room)
        return replace(room, notice_px=self._board.height_at(inner))

    def _place(self) -> None:
        self._flash.setGeometry(self.rect())
        self._flash.raise_()
        if self._door.fit(self._board):
            return
        room = self._room()
        needs = self._parts.needs(room, whole_next=self._has_slept)
        places = places_of(room, needs, next_wanted=self._has_slept)
        self._parts.place(room, places)
        self._controls.set_tight(room.is_tight)
        self._controls.setGeometry(places.controls)
        if self._board.shown is not None:
            self._board.shown.setGeometry(places.notice)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Every part finds its place anew."""
        super().resizeEvent(event)
        self._place()


def _parts_maker(
    catalogue: Catalogue,
    images: LegImages,
    convention: Convention,
    hands: HandImages | None,
    place_of: PlaceOf,
    spots: Sequence[OwnSpot],
) -> MakeParts:
    """What makes the parts of one session, near or far."""

    def make(look: Look, parent: QWidget) -> StageParts:
        far = isinstance(look, RoomLook)
        return StageParts(look, catalogue, images, convention, parent, hands, place_of, spots, far)

    return make
