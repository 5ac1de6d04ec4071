"""The ground that holds things together, and the hairline that parts them."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from kneeapp.ui.kit.paint import edge, fill, painting
from kneeapp.ui.theme import Corner, Look


class Card(QFrame):
    """A card with a hairline and no shadow; put things into `body`.

    Args:
        look: colours.
        padding: inside, in px at 100 %: 20, large 24, sheet 32, tile 16.
        corner: CARD, or PANEL for large ones.
        ground: "surface", or "bg" for a tile inside a card.
        parent: the widget it lies in.
    """

    def __init__(
        self,
        look: Look,
        padding: int = 20,
        corner: Corner = Corner.CARD,
        ground: Literal["surface", "bg"] = "surface",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._corner = corner
        self._ground = ground
        self.body = QVBoxLayout(self)
        pad = look.px(padding)
        self.body.setContentsMargins(pad, pad, pad, pad)
        self.body.setSpacing(look.px(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and hairline."""
        look, box = self._look, QRectF(self.rect())
        radius = look.px(self._corner)
        with painting(self) as painter:
            fill(painter, box, radius, look.colour(self._ground))
            edge(painter, box, radius, look.colour("line"))


class Hairline(QWidget):
    """A horizontal line of one px.

    Args:
        look: colours.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line."""
        with painting(self) as painter:
            painter.fillRect(self.rect(), self._look.colour("line"))
