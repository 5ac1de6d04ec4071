"""What happened, what is safe, what to do: under the head of a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QWidget

from kneeapp.ui.kit.flow import FlowRow
from kneeapp.ui.kit.note import TONES, Icon, NoteKind, with_head
from kneeapp.ui.kit.paint import edge, fill, painting
from kneeapp.ui.kit.para import Para
from kneeapp.ui.theme import Corner, Look, Role

_ICON_PX = 22
_LEAST_TEXT_PX = 280


class Banner(QFrame):
    """A full-width notice with buttons at the right, or below when there is no room.

    Args:
        look: colours and fonts.
        kind: "caution", "danger" or "info".
        head: the first words, bold.
        text: the sentences.
        actions: buttons, the most important one last.
        icon: another icon than the kind's own.
        least_text_px: so narrow the words may get before the buttons go below them, at 100 %.
        parent: the widget it lies in.
    """

    def __init__(
        self,
        look: Look,
        kind: Literal["caution", "danger", "info"],
        head: str,
        text: str,
        actions: Sequence[QWidget] = (),
        *,
        icon: str | None = None,
        least_text_px: int = _LEAST_TEXT_PX,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._kind: NoteKind = kind
        self._least_text_px = least_text_px
        tone = TONES[kind]
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(look.margins(16, 8, 8, 8))
        self._row.setSpacing(look.px(12))
        words = QHBoxLayout()
        words.setSpacing(look.px(14))
        # As tall as a button, so that a banner without one is no thinner.
        words.addStrut(look.px(40))
        words.addWidget(Icon(look, icon or tone.icon, tone.sign, _ICON_PX))
        self._para = Para(look, with_head(head, text), Role.BODY, tone.text, rich=True)
        words.addWidget(self._para, 1)
        self._row.addLayout(words, 1)
        self._actions = FlowRow(look.px(12))
        for action in actions:
            self._actions.add(action)
        self._actions.setVisible(bool(actions))
        self._row.addWidget(self._actions, 0, Qt.AlignmentFlag.AlignVCenter)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(head)

    def set_words(self, head: str, text: str) -> None:
        """Show other words."""
        self._para.set_text(with_head(head, text))
        self.setAccessibleName(head)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Buttons go below when the words would get too narrow."""
        super().resizeEvent(event)
        self._turn(event.size().width())

    def fit(self, width_px: int) -> None:
        """Take a width at once: only then do the words know how high they are at it."""
        self.resize(width_px, self.height())
        self._row.activate()

    def _turn(self, width_px: int) -> None:
        beside = self._actions.one_line_px() + self._look.px(self._least_text_px + 80)
        fits = width_px >= beside
        way = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self._row.direction() is not way:
            self._row.setDirection(way)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The tinted ground; in high contrast with an edge."""
        look, tone, box = self._look, TONES[self._kind], QRectF(self.rect())
        radius = look.px(Corner.CARD)
        with painting(self) as painter:
            fill(painter, box, radius, look.colour(tone.ground))
            if look.is_high_contrast:
                edge(painter, box, radius, look.colour(tone.sign))
