"""A sentence that asks for attention: be careful, stop, saved, good to know."""

from __future__ import annotations

from typing import Literal, NamedTuple

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from kneeapp.ui.kit.paint import edge, fill, painting
from kneeapp.ui.kit.para import Para
from kneeapp.ui.theme import Corner, Look, Role

NoteKind = Literal["caution", "danger", "good", "info"]


class Tone(NamedTuple):
    """Icon and colour tokens of a kind."""

    icon: str
    sign: str
    ground: str
    text: str


# The icon differs by kind, so that colour never tells alone.
TONES: dict[NoteKind, Tone] = {
    "caution": Tone("caution", "caution", "caution_soft", "ink"),
    "danger": Tone("caution", "danger", "danger_soft", "ink"),
    "good": Tone("check", "good", "good_soft", "ink"),
    "info": Tone("shield", "on_soft", "soft", "ink"),
}


def with_head(head: str, text: str) -> str:
    """Head in bold before the sentence, as `Para` reads it."""
    return f"**{head}** {text}".strip() if head else text


class Icon(QWidget):
    """An icon that stands beside words and says nothing itself.

    Args:
        look: where icons come from.
        name: the icon.
        token: its colour.
        size: its side in px at 100 %.
        parent: the widget it lies in.
    """

    def __init__(
        self, look: Look, name: str, token: str, size: int = 20, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._name = name
        self._token = token
        self._side = look.px(size)
        self.setFixedSize(self._side, self._side)

    def set_icon(self, name: str, token: str) -> None:
        """Show another icon."""
        self._name, self._token = name, token
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self._side, self._side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon."""
        with painting(self) as painter:
            painter.drawPixmap(0, 0, self._look.icon(self._name, self._token, self._side))


class Note(QFrame):
    """A note on a tinted ground with its icon.

    Args:
        look: colours and fonts.
        kind: "caution", "danger", "good" or "info".
        head: the first word or words, bold; may be empty.
        text: the sentence.
        parent: the widget it lies in.
    """

    def __init__(
        self, look: Look, kind: NoteKind, head: str, text: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._kind = kind
        tone = TONES[kind]
        self._icon = Icon(look, tone.icon, tone.sign, parent=self)
        self._para = Para(look, with_head(head, text), Role.BODY, tone.text, rich=True, parent=self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _text_left(self) -> int:
        return self._look.px(12) + self._icon.width() + self._look.px(12)

    def hasHeightForWidth(self) -> bool:
        """The words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The words at this width, or the icon, with the padding."""
        words = self._para.heightForWidth(max(1, width - self._text_left() - self._look.px(12)))
        return max(words, self._icon.height()) + 2 * self._look.px(9)

    def sizeHint(self) -> QSize:
        """A comfortable line."""
        wide = self._text_left() + self._para.sizeHint().width() + self._look.px(12)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """The longest word stays whole; at the width it has, no line is cut."""
        wide = self._text_left() + self._para.minimumSizeHint().width() + self._look.px(12)
        return QSize(wide, self.heightForWidth(max(wide, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The icon stands at the first line, the words beside it."""
        super().resizeEvent(event)
        pad, left = self._look.px(9), self._text_left()
        wide = self.width() - left - self._look.px(12)
        tall = self._para.heightForWidth(max(1, wide))
        self._icon.move(self._look.px(12), pad)
        top = pad if tall > self._icon.height() else (self.height() - tall) // 2
        self._para.setGeometry(left, top, wide, tall)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def set_words(self, head: str, text: str) -> None:
        """Show other words."""
        self._para.set_text(with_head(head, text))
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The tinted ground; in high contrast with an edge."""
        look, tone, box = self._look, TONES[self._kind], QRectF(self.rect())
        radius = look.px(Corner.CONTROL)
        with painting(self) as painter:
            fill(painter, box, radius, look.colour(tone.ground))
            if look.is_high_contrast:
                edge(painter, box, radius, look.colour(tone.sign))
