"""Pain before, after and on the next morning of each rated knee, side by side or stacked."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from kneeapp.core.record import SessionRecord
from kneeapp.ui.history.words import next_day_words, told_legs
from kneeapp.ui.kit.card import Card
from kneeapp.ui.kit.pain_change import PainChange
from kneeapp.ui.kit.para import Para
from kneeapp.ui.theme import Look, Role

PADDING_PX, TIGHT_PADDING_PX, UPRIGHT_PADDING_PX = 16, 12, 12
GAP_PX, TIGHT_GAP_PX, NEXT_GAP_PX = 12, 8, 4


class PainTiles(QWidget):
    """A tile for each knee that was rated; tighter where room is short, then stacked."""

    def __init__(self, look: Look, record: SessionRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._changes: list[PainChange] = []
        self._tiles: list[Card] = []
        self._next_px = 0
        """How much higher the tiles are for the next morning of one knee at least."""
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        # The layout's own least width would forbid the narrower way of standing.
        self._box.setSizeConstraint(QBoxLayout.SizeConstraint.SetNoConstraint)
        for leg in told_legs(record):
            pain = record.pain.of(leg)
            tile = Card(look, padding=TIGHT_PADDING_PX, ground="bg")
            self._changes.append(PainChange(look, leg, pain.before, pain.after))
            tile.body.setSpacing(look.px(NEXT_GAP_PX))
            tile.body.addWidget(self._changes[-1])
            later = next_day_words(pain)
            if later:
                words = Para(look, later, Role.CAPTION, "ink2", wrap=False)
                words.setContentsMargins(look.px(2), 0, 0, 0)
                tile.body.addWidget(words)
                self._next_px = look.line_px(Role.CAPTION) + look.px(NEXT_GAP_PX)
            tile.body.addStretch(1)
            self._tiles.append(tile)
            self._box.addWidget(tile, 1)

    def _least_px(self, padding_px: int) -> int:
        """The least width of the widest tile."""
        widest = max(change.minimumSizeHint().width() for change in self._changes)
        return widest + 2 * self._look.px(padding_px)

    def _row_px(self, padding_px: int, gap_px: int) -> int:
        """The least width of all tiles side by side."""
        count = len(self._tiles)
        return count * self._least_px(padding_px) + (count - 1) * self._look.px(gap_px)

    def minimumSizeHint(self) -> QSize:
        """One tile above the other."""
        return QSize(self._least_px(TIGHT_PADDING_PX), self.heightForWidth(self.width()))

    def sizeHint(self) -> QSize:
        """Side by side."""
        wide = self._row_px(PADDING_PX, GAP_PX)
        return QSize(wide, self.heightForWidth(wide))

    def hasHeightForWidth(self) -> bool:
        """Stacked tiles are higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at `width`, px."""
        px = self._look.px
        tall = max(change.sizeHint().height() for change in self._changes)
        tall += 2 * px(UPRIGHT_PADDING_PX) + self._next_px
        if width >= self._row_px(TIGHT_PADDING_PX, TIGHT_GAP_PX):
            return tall
        count = len(self._tiles)
        return count * tall + (count - 1) * px(TIGHT_GAP_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the way of standing."""
        super().resizeEvent(event)
        px, width = self._look.px, event.size().width()
        tight = width < self._row_px(PADDING_PX, GAP_PX)
        pad, upright = px(TIGHT_PADDING_PX if tight else PADDING_PX), px(UPRIGHT_PADDING_PX)
        for tile in self._tiles:
            tile.body.setContentsMargins(pad, upright, pad, upright)
        fits = width >= self._row_px(TIGHT_PADDING_PX, TIGHT_GAP_PX)
        way = QBoxLayout.Direction
        self._box.setDirection(way.LeftToRight if fits else way.TopToBottom)
        self._box.setSpacing(px(TIGHT_GAP_PX if tight else GAP_PX))
        self.setFixedHeight(self.heightForWidth(width))
