"""One line of the settings: words at the left, the control at the right."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneeapp.ui.kit.para import Para
from kneeapp.ui.theme import Look, Role

_GAP_PX = 16
_BELOW_PX = 6
_LEAST_PX = 40
# Words narrower than this beside a control would break after every second one.
_LEAST_WORDS_PX = 132


class SettingRow(QWidget):
    """A name, a quiet hint, and the control; the control goes below when there is no room.

    Args:
        look: colours and fonts.
        name: what is set.
        control: the widget that sets it.
        hint: a few words more; may be empty.
        wide: the control takes all the room that the words leave.
        parent: the widget it lies in.
    """

    def __init__(
        self,
        look: Look,
        name: str,
        control: QWidget,
        hint: str = "",
        *,
        wide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._wide = wide
        self._words_least = 0
        self._control = control
        control.setParent(self)
        self._name = Para(look, name, Role.BODY, "ink", 500, parent=self)
        self._hint = Para(look, hint, Role.CAPTION, "ink2", parent=self)
        self._hint.setVisible(bool(hint))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def control(self) -> QWidget:
        """The widget that sets it."""
        return self._control

    def hint(self) -> str:
        """The quiet words below the name."""
        return self._hint.text()

    def set_hint(self, hint: str) -> None:
        """Say something else below the name, or nothing."""
        self._hint.set_text(hint)
        self._hint.setVisible(bool(hint))
        self.updateGeometry()
        self._arrange(move=True)

    def _words_width(self) -> int:
        """What the words would like: the longer of name and hint, in one line."""
        hint = self._hint.sizeHint().width() if self._hint.text() else 0
        return max(self._name.sizeHint().width(), hint, self._words_least)

    @property
    def words_width(self) -> int:
        """The width the words would like, px."""
        return self._words_width()

    def keep_for_words(self, width: int) -> None:
        """Let the control begin no farther left than words of this width, px, would let it."""
        self._words_least = width
        self.updateGeometry()

    def _control_size(self) -> QSize:
        control = self._control
        wanted = control.minimumSizeHint() if self._wide else control.sizeHint()
        return wanted.expandedTo(control.minimumSize()).boundedTo(control.maximumSize())

    def _is_beside(self, width: int) -> bool:
        words = min(self._words_width(), self._look.px(_LEAST_WORDS_PX))
        return words + self._look.px(_GAP_PX) + self._control_size().width() <= width

    def _words_height(self, width: int) -> int:
        hint = self._hint.heightForWidth(width) if self._hint.text() else 0
        return self._name.heightForWidth(width) + hint

    def _arrange(self, *, move: bool, width: int | None = None) -> int:
        """Find the places of words and control; returns the height they take."""
        room = self.width() if width is None else width
        gap, least = self._look.px(_GAP_PX), self._look.px(_LEAST_PX)
        control = self._control_size()
        if not self._is_beside(room):
            tall = self._words_height(room)
            top = tall + self._look.px(_BELOW_PX)
            wide = room if self._wide else min(room, control.width())
            if move:
                self._place_words(QRect(0, 0, room, tall))
                self._control.setGeometry(0, top, wide, control.height())
            return top + control.height()
        left = self._words_width() + gap if self._wide else room - control.width()
        left = min(left, room - control.width())
        words = left - gap
        tall = max(least, control.height(), self._words_height(words))
        if move:
            inner = self._words_height(words)
            self._place_words(QRect(0, (tall - inner) // 2, words, inner))
            top = (tall - control.height()) // 2
            self._control.setGeometry(left, top, room - left, control.height())
        return tall

    def _place_words(self, box: QRect) -> None:
        first = self._name.heightForWidth(box.width())
        self._name.setGeometry(box.left(), box.top(), box.width(), first)
        rest = box.height() - first
        self._hint.setGeometry(box.left(), box.top() + first, box.width(), rest)

    def hasHeightForWidth(self) -> bool:
        """Narrower means that the control goes below."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at `width`."""
        return self._arrange(move=False, width=width)

    def sizeHint(self) -> QSize:
        """Words and control side by side."""
        wide = self._words_width() + self._look.px(_GAP_PX) + self._control.sizeHint().width()
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """The wider of the control and the longest word; the height at that width."""
        words = max(self._name.minimumSizeHint().width(), self._hint.minimumSizeHint().width())
        wide = max(words, self._control_size().width())
        return QSize(wide, self._look.px(_LEAST_PX))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put words and control in their places."""
        super().resizeEvent(event)
        self._arrange(move=True)
