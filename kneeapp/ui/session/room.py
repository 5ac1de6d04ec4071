"""The room view of a session: the same parts, so large that they are read from two metres.

It lies over the stage, which gets every key and click; it takes none for itself.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kneeapp.core.progress import Progress
from kneeapp.core.wishes import Wish
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.note import Icon
from kneeapp.ui.kit.para import Para
from kneeapp.ui.session.ground import Ground
from kneeapp.ui.session.notice_board import NoticeBoard
from kneeapp.ui.session.room_layout import (
    FarNeeds,
    FarRoom,
    far_left_width,
    far_places,
    far_right_width,
)
from kneeapp.ui.session.room_look import room_look, room_scale
from kneeapp.ui.session.stage_parts import StageParts
from kneeapp.ui.theme import Look, Role

_LEG_PX, _MARK_PX = 28, 24

MakeParts = Callable[[Look, QWidget], StageParts]


class RoomView(QWidget):
    """What the eyes need, and nothing to press: the whole of it pauses and goes on.

    Signals:
        leave_wanted(): the other mouse button was pressed: a way out for whoever has no keyboard.

    Args:
        look: colours and fonts of the stage; its sizes follow the height of the view instead.
        make_parts: makes the parts for a look, as children of a widget.
        stage: the widget it lies over.
    """

    leave_wanted = Signal()

    def __init__(self, look: Look, make_parts: MakeParts, stage: QWidget) -> None:
        super().__init__(stage)
        self._own = look
        self._make_parts = make_parts
        self._has_displays = False
        self._told = ""
        self._now: Progress | None = None
        self._caption: str | None = None
        self._muted = False
        self._heights: tuple[str, str] = ("", "")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._build(max(1, stage.height()))

    @property
    def parts(self) -> StageParts:
        """What it shows."""
        return self._parts

    @property
    def foot(self) -> Para:
        """The line at the foot: what pauses, or what has to be told."""
        return self._foot

    def render(self, now: Progress) -> None:  # type: ignore[override]
        """Show the session as it stands."""
        self._now = now
        self._parts.render(now)
        heights = (self._parts.next.text(), self._foot.text())
        if heights != self._heights:
            self._heights = heights
            self._place()

    @property
    def mute_mark(self) -> Icon:
        """The crossed-out loudspeaker; it is seen while the sound is off."""
        return self._mark

    def render_caption(self, words: str | None, *, muted: bool) -> None:
        """Show what is being said, or what to do, and whether the sound is off."""
        self._caption, self._muted = words, muted
        self._parts.cue.render_caption(words, muted=muted)
        self._mark.setVisible(muted)

    def render_told(self, words: str, *, has_displays: bool) -> None:
        """Show what has to be told at the foot; nothing: how to pause and to leave.

        Args:
            words: a notice, or "".
            has_displays: there is another display to go to.
        """
        self._told, self._has_displays = words, has_displays
        self._foot.set_text(words or _hint(has_displays))
        self._foot.set_token("ink" if words else "ink2")
        self._place()

    def frame_due_ms(self, now: Progress) -> int:
        """How long until it looks different: 16 to 1000 ms."""
        return self._parts.frame_due_ms(now)

    def _build(self, tall_px: int) -> None:
        """Make every part at the size of this height."""
        self._tall_px = tall_px
        self._look = room_look(self._own, tall_px)
        self._page = QWidget(self)
        self._parts = self._make_parts(self._look, self._page)
        self._parts.title.hide()
        self._parts.clock.hide()
        words = self._told or _hint(self._has_displays)
        self._foot = Para(self._look, words, Role.BODY, "ink2", parent=self._page)
        if self._now is not None:
            self._parts.render(self._now)
        self._mark = Icon(self._look, "mute", "ink2", _MARK_PX, self._page)
        self._mark.setAccessibleName(_("Sound off."))
        self.render_caption(self._caption, muted=self._muted)
        self._page.show()

    def _place(self) -> None:
        look, parts = self._look, self._parts
        room = FarRoom(self.width(), self.height(), look.text_scale)
        left = far_left_width(room)
        needs = FarNeeds(
            bar_px=parts.bar.minimumSizeHint().height(),
            leg_px=look.px(_LEG_PX),
            name_px=parts.name.height_of(room.name_px),
            strip_px=parts.strip.height_at(left, with_gauge=False),
            next_px=parts.next.heightForWidth(left),
            foot_px=self._foot.heightForWidth(left),
            cue_px=parts.cue.height_at(far_right_width(room), room.cue_px),
            strength_px=parts.strength.height_px,
        )
        places, foot = far_places(room, needs)
        parts.place(room, places)
        self._foot.setGeometry(foot)
        # The ring is round: the corner beside it is free.
        corner = QRect(self._mark.rect())
        corner.moveTopRight(QPoint(places.bar.right(), places.leg.top()))
        self._mark.setGeometry(corner)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another display can be of another height: every part is made anew for it."""
        super().resizeEvent(event)
        if room_scale(self.height()) != room_scale(self._tall_px):
            before = self._page
            self._build(self.height())
            before.hide()
            before.deleteLater()
        self._page.setGeometry(self.rect())
        self._place()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """There is no menu: it leads out."""
        event.accept()
        self.leave_wanted.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The quiet ground."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), self._look.colour("bg"))


class RoomDoor:
    """Opens the room view over the stage, keeps it in its place, and closes it.

    Args:
        look: of the stage.
        make_parts: makes the parts for a look.
        stage: the widget it lies over.
    """

    def __init__(self, look: Look, make_parts: MakeParts, stage: Ground) -> None:
        self._look = look
        self._make_parts = make_parts
        self._stage = stage
        self.view: RoomView | None = None
        self.has_displays = False

    def open(self, caption: str | None, *, muted: bool) -> None:
        """Make it, with the words that are being said, or would be if the sound were on."""
        self.view = RoomView(self._look, self._make_parts, self._stage)
        self.view.leave_wanted.connect(lambda: self._stage.wished.emit(Wish.LEAVE))
        self.view.setGeometry(self._stage.rect())
        self.view.render_caption(caption, muted=muted)
        self.view.show()

    def render_caption(self, words: str | None, *, muted: bool) -> None:
        """Show in it what is being said, and whether the sound is off."""
        if self.view is not None:
            self.view.render_caption(words, muted=muted)

    def close(self) -> None:
        """Take it away."""
        if self.view is not None:
            self.view.hide()
            self.view.deleteLater()
            self.view = None

    def fit(self, board: NoticeBoard) -> bool:
        """Whether it is open: it takes the whole stage then, and tells the notice itself."""
        if self.view is None:
            return False
        self.view.setGeometry(self._stage.rect())
        for notice in board.widgets():
            notice.hide()
        self.view.render_told(board.words, has_displays=self.has_displays)
        return True


def _hint(has_displays: bool) -> str:
    if has_displays:
        return _("Click or Space pauses. D: other display. Esc leaves.")
    return _("Click or Space pauses. Esc leaves.")
