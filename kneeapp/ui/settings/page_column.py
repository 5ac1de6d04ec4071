"""The frame of the pages of settings and help: a head, and cards in one column or two.

The page lies beside the rail, so a window 1000 wide leaves it 912. Sizes in px at 100 %.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.kit.scroll import Scroll
from kneeapp.ui.theme import Look, Role

_TWO_COLUMNS_FROM_PX = 912
_CAP_PX = 1240
_ONE_COLUMN_CAP_PX = 720
_MARGIN_PX, _COMPACT_MARGIN_PX = 24, 16
_GAP_PX = 16


@dataclass(frozen=True, slots=True)
class Place:
    """Where the user is on a page that is about to be built anew."""

    scrolled_px: int
    focus: int
    """Number of the widget with the focus in the order of making; -1 for none."""


class CardsPage(QWidget):
    """A head that stays and cards that scroll.

    Args:
        look: colours and fonts.
        title: of the page.
        subtitle: a quiet line below it; may be empty.
        head_left: stands before the title.
        parent: the widget it lies in.
    """

    def __init__(
        self,
        look: Look,
        title: str,
        subtitle: str = "",
        head_left: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = look
        self.setAccessibleName(title)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._head = QHBoxLayout()
        self._head.setSpacing(look.px(12))
        if head_left is not None:
            self._head.addWidget(head_left)
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        words.addWidget(Heading(look, title))
        if subtitle:
            words.addWidget(Para(look, subtitle, Role.BODY, "ink2"))
        self._head.addLayout(words, 1)
        self._column.addLayout(self._head)
        self.scroller = Scroll(look, "bg")
        # An empty bar is not seen; its room keeps the cards from jumping when there is one.
        self.scroller.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._column.addWidget(self.scroller, 1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(look.px(_GAP_PX))
        self.scroller.body.setSpacing(look.px(_GAP_PX))
        self.scroller.body.addLayout(self._columns)
        self.scroller.body.addStretch(1)

    def set_cards(
        self,
        *columns: Sequence[QWidget],
        shares: Sequence[int] = (),
        foot: QWidget | None = None,
    ) -> None:
        """Fill the page; in one column the second follows below the first.

        Args:
            columns: cards of each column, from above.
            shares: how the width is shared; evenly without it.
            foot: a card as wide as all columns, below them.
        """
        for number, cards in enumerate(columns):
            column = QVBoxLayout()
            column.setSpacing(self.look.px(_GAP_PX))
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            self._columns.addLayout(column, shares[number] if shares else 1)
        if foot is not None:
            self.scroller.body.insertWidget(1, foot)
        # The page may always become as narrow as one column, however it stands now.
        least = max(card.minimumSizeHint().width() for cards in columns for card in cards)
        self.scroller.setMinimumWidth(least + 2 * self.look.px(_COMPACT_MARGIN_PX))

    @property
    def has_two_columns(self) -> bool:
        """Whether the columns stand side by side."""
        return self._columns.direction() is QBoxLayout.Direction.LeftToRight

    def place(self) -> Place:
        """Where the user is now, for `return_to` on the page that takes the place of this one."""
        widgets = self.findChildren(QWidget)
        holder = self.focusWidget()
        has_focus = holder is not None and holder.hasFocus() and holder in widgets
        return Place(
            self.scroller.verticalScrollBar().value(),
            widgets.index(holder) if has_focus and holder is not None else -1,
        )

    def return_to(self, place: Place) -> None:
        """Bring the user back to where another page of the same kind was."""
        widgets = self.findChildren(QWidget)
        holder = widgets[place.focus] if 0 <= place.focus < len(widgets) else None
        if holder is not None:
            holder.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

        def scroll() -> None:
            self.scroller.verticalScrollBar().setValue(place.scrolled_px)
            if holder is not None:
                self.scroller.ensureWidgetVisible(holder)

        # The cards know their heights once the page has been laid out.
        QTimer.singleShot(0, self, scroll)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column or two; contents never grow wider than can be read."""
        super().resizeEvent(event)
        look, width = self.look, event.size().width()
        two = width / look.text_scale >= _TWO_COLUMNS_FROM_PX
        cap = look.px(_CAP_PX if two else _ONE_COLUMN_CAP_PX)
        least = look.px(_MARGIN_PX if two else _COMPACT_MARGIN_PX)
        side = max(least, (width - cap) // 2)
        # The bar of the scroll area lies in the margin, and the ends of the cards fade over it.
        self._column.setContentsMargins(0, look.px(20 if two else 14), 0, 0)
        self._head.setContentsMargins(side, 0, side, look.px(14 if two else 10))
        bar = self.scroller.verticalScrollBar().sizeHint().width()
        self.scroller.body.setContentsMargins(side, 0, max(4, side - bar), look.px(_MARGIN_PX))
        way = QBoxLayout.Direction.LeftToRight if two else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() is not way:
            self._columns.setDirection(way)
