"""The steps of the guide: those done and the one at hand are open, the later ones wait."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneeapp.core.guide import GuideStep
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.paint import circle, disc, painting, tick
from kneeapp.ui.kit.para import Para
from kneeapp.ui.kit.pressable import ring_after
from kneeapp.ui.theme import Look, Role

_DISC_PX, _COLUMN_PX, _GAP_PX, _TEXT_GAP_PX = 28, 44, 18, 3
_FORTH = (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_BACK = (Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Backspace)


class State(Enum):
    """How far a step is."""

    DONE = auto()
    NOW = auto()
    LATER = auto()


class _Row(NamedTuple):
    head_now: Para
    head: Para
    text: Para


class StepList(QWidget):
    """The steps below each other, joined by a line.

    Arrow keys, Enter and Space go through them; a click on a done step goes back to it.

    Args:
        look: colours and fonts.
        steps: of the guide.
        parent: the widget it lies in.
    """

    step_wanted = Signal(int)
    """The step to show, from 0."""

    def __init__(
        self, look: Look, steps: Sequence[GuideStep], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._steps = tuple(steps)
        self._now = 0
        self._ring = False
        self._tops: list[int] = []
        self._rows = [self._made(step) for step in self._steps]
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.present(0)

    def _made(self, step: GuideStep) -> _Row:
        look, head = self._look, _(step.head)
        heavy = Para(look, head, Role.BODY, "ink", 700, parent=self)
        light = Para(look, head, Role.BODY, "ink2", 600, parent=self)
        return _Row(heavy, light, Para(look, _(step.text), Role.BODY, "ink2", parent=self))

    @property
    def step(self) -> int:
        """The step at hand, from 0."""
        return self._now

    def state(self, step: int) -> State:
        """How far a step is."""
        if step == self._now:
            return State.NOW
        return State.DONE if step < self._now else State.LATER

    def is_open(self, step: int) -> bool:
        """Whether a step's sentence can be read."""
        return self._rows[step].text.isVisibleTo(self)

    def present(self, step: int) -> None:
        """Show a step as the one at hand. Tells nobody."""
        self._now = step
        for number, row in enumerate(self._rows):
            later = self.state(number) is State.LATER
            row.head_now.setVisible(not later)
            row.head.setVisible(later)
            row.text.setVisible(not later)
        words = _("Step {n} of {count}: {head}").format(
            n=step + 1, count=len(self._steps), head=_(self._steps[step].head)
        )
        self.setAccessibleName(words)
        self.setAccessibleDescription(_(self._steps[step].text))
        self._arrange(self.width(), move=True)
        self.updateGeometry()
        self.update()

    def step_rect(self, step: int) -> QRectF:
        """The box of a step, px."""
        top = self._tops[step]
        ends = [*self._tops[1:], self.heightForWidth(self.width())]
        return QRectF(0, top, self.width(), ends[step] - top)

    def hasHeightForWidth(self) -> bool:
        """Texts wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all steps at `width` px."""
        return self._arrange(width, move=False)

    def sizeHint(self) -> QSize:
        """A comfortable column."""
        wide = self._look.px(276)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """As high as it is at the width it has."""
        return QSize(self._look.px(160), self.heightForWidth(max(self.width(), 160)))

    def _arrange(self, width: int, *, move: bool) -> int:
        px = self._look.px
        left, room = px(_COLUMN_PX), max(1, width - px(_COLUMN_PX))
        y, tops = 0, []
        for row in self._rows:
            tops.append(y)
            top = y + (px(_DISC_PX) - row.head.heightForWidth(10_000)) // 2
            shown = [para for para in row if not para.isHidden()]
            for number, para in enumerate(shown):
                top += px(_TEXT_GAP_PX) if number else 0
                tall = para.heightForWidth(room)
                if move:
                    para.setGeometry(left, top, room, tall)
                top += tall
            y = max(top, y + px(_DISC_PX)) + px(_GAP_PX)
        if move:
            self._tops = tops
        return max(0, y - px(_GAP_PX)) + 4

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everything finds its new place."""
        super().resizeEvent(event)
        self._arrange(self.width(), move=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Through the steps; any key brings the ring."""
        self._ring = True
        self.update()
        if event.key() in _FORTH and self._now + 1 < len(self._steps):
            self.step_wanted.emit(self._now + 1)
        elif event.key() in _BACK and self._now > 0:
            self.step_wanted.emit(self._now - 1)
        elif event.key() not in (*_FORTH, *_BACK):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a done step goes back to it."""
        for number in range(self._now):
            if self.step_rect(number).contains(event.position()):
                self.step_wanted.emit(number)
                return

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Focus came: by a click without a ring."""
        self._ring = ring_after(event, self._ring)
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Focus went."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The discs with tick or number, and the line between them."""
        look = self._look
        radius = look.px(_DISC_PX) / 2
        centres = [QPointF(radius + 2, top + radius) for top in self._tops]
        with painting(self) as painter:
            for number, centre in enumerate(centres):
                state = self.state(number)
                if number + 1 < len(centres):
                    token = "accent" if state is State.DONE else "track"
                    painter.setPen(QPen(look.colour(token), 2))
                    below = centres[number + 1] - QPointF(0, radius)
                    painter.drawLine(centre + QPointF(0, radius), below)
                if state is State.DONE:
                    disc(painter, centre, radius, look.colour("soft"))
                    tick(painter, centre, look.px(13), look.colour("on_soft"))
                elif state is State.NOW:
                    disc(painter, centre, radius, look.colour("accent"))
                else:
                    circle(painter, centre, radius, look.colour("line2"), 1.5)
                if look.is_high_contrast:
                    circle(painter, centre, radius, look.colour("line"), 1.0)
                if state is not State.DONE:
                    painter.setFont(look.font(Role.BODY, 700, tabular=True))
                    token = "on_accent" if state is State.NOW else "ink2"
                    painter.setPen(look.colour(token))
                    side = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
                    painter.drawText(side, Qt.AlignmentFlag.AlignCenter, str(number + 1))
                if state is State.NOW and self._ring and self.hasFocus():
                    circle(painter, centre, radius + 3, look.colour("bg"), 2)
                    circle(painter, centre, radius + 2, look.colour("focus"), 2)
