"""The history before the first session: what it will hold, and the way to begin."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.paint import edge, fill, painting
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.theme import Look

# Blocks of one row of the picture: width in px, and the gap after it.
_BLOCKS = ((37, 3), (37, 8), (37, 3), (37, 9), (37, 3), (37, 8), (28, 3), (28, 0))
BLOCK_PX, ROW_PITCH_PX = 36, 52
TEXT_WIDTH_PX = 460


class _Picture(QWidget):
    """A strip that is still to be filled. Decoration: it says nothing the words do not."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        width = sum(look.px(block) + look.px(gap) for block, gap in _BLOCKS)
        self.setFixedSize(QSize(width, look.px(ROW_PITCH_PX) + look.px(BLOCK_PX)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Two rows of blocks, round and square; the first one is done."""
        look, px = self._look, self._look.px
        with painting(self) as painter:
            x = 0.0
            for place, (width, gap) in enumerate(_BLOCKS):
                radius = px(10 if place % 2 == 0 else 2)
                above = QRectF(x, 0, px(width), px(BLOCK_PX))
                edge(painter, above, radius, look.colour("line2"), 1.4)
                below = above.translated(0, px(ROW_PITCH_PX))
                if place == 0:
                    fill(painter, below, radius, look.colour("accent"))
                else:
                    edge(painter, below, radius, look.colour("track"), 1.4)
                x += px(width) + px(gap)


class EmptyHistory(QWidget):
    """Invites to the first session.

    Signals:
        start_wanted(): the user wants to begin.
    """

    start_wanted = Signal()

    def __init__(self, look: Look, routine_title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        middle = Qt.AlignmentFlag.AlignHCenter
        head = Heading(look, _("Your sessions will be listed here"))
        text = Para(
            look,
            _(
                "Each one keeps what was planned, what you did, and how each knee felt before and "
                "after. Everything stays on this computer."
            ),
            token="ink2",
            align=middle,
        )
        head.setMaximumWidth(look.px(TEXT_WIDTH_PX))
        text.setMaximumWidth(look.px(TEXT_WIDTH_PX))
        text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        start = Button(
            look,
            _("Start: {routine}").format(routine=routine_title),
            kind="primary",
            icon="play",
            size="session",
        )
        start.clicked.connect(self.start_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(16), 0, look.px(16))
        column.setSpacing(0)
        column.addStretch(4)
        column.addWidget(_Picture(look), 0, middle)
        column.addStretch(1)
        column.addSpacing(look.px(24))
        column.addWidget(head, 0, middle)
        column.addSpacing(look.px(8))
        column.addWidget(text, 0)
        column.setAlignment(text, middle)
        column.addSpacing(look.px(24))
        column.addWidget(start, 0, middle)
        column.addStretch(5)
