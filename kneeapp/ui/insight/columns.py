"""Cards in two columns where there is room, else in one, in the order to be read."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kneeapp.ui.theme import Look

SIDE_PX, GAP_PX = 380, 16


class Placed(NamedTuple):
    """A card, its rank among all, and whether it stands in the side column."""

    rank: int
    widget: QWidget
    aside: bool


class Columns(QWidget):
    """A wide column and a side column.

    Args:
        look: sizes.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 2
        self._cards: list[Placed] = []
        gap = look.px(GAP_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap)
        self._side = QWidget()
        self._side.setFixedWidth(look.px(SIDE_PX))
        self._wide_column = QVBoxLayout()
        self._side_column = QVBoxLayout(self._side)
        for column in (self._wide_column, self._side_column):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(gap)
            column.addStretch(1)
        row.addLayout(self._wide_column, 1)
        row.addWidget(self._side)

    def add(self, card: QWidget, rank: int, *, aside: bool) -> None:
        """Put a card in its place."""
        placed = Placed(rank, card, aside)
        before = [it for it in self._cards if it.rank < rank]
        self._cards = [*before, placed, *(it for it in self._cards if it.rank >= rank)]
        column = self._column_of(placed)
        column.insertWidget(sum(self._column_of(it) is column for it in before), card)
        card.show()

    def render_columns(self, count: int) -> None:
        """One column or two."""
        if count != self._count:
            self._count = count
            self._place()

    def _column_of(self, card: Placed) -> QVBoxLayout:
        aside = card.aside and self._count == 2
        return self._side_column if aside else self._wide_column

    def _place(self) -> None:
        columns = (self._wide_column, self._side_column)
        # Not `takeAt`: its item would live on, and Qt would tell it instead of the new one when
        # the height of a card changes.
        for card in self._cards:
            for column in columns:
                column.removeWidget(card.widget)
        for card in self._cards:
            column = self._column_of(card)
            # A card that says nothing yet stays hidden wherever it stands.
            hidden = card.widget.isHidden() and card.widget.parent() is not None
            column.insertWidget(column.count() - 1, card.widget)
            card.widget.setVisible(not hidden)
        self._side.setVisible(self._count == 2)
