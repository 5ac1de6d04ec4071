"""A number with its words: how many sessions are new, the same, changed."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kneeapp.ui.kit.card import Card
from kneeapp.ui.kit.para import Para
from kneeapp.ui.theme import Look, Role


class CountTile(Card):
    """One count.

    Args:
        look: colours and fonts.
        n: the number.
        words: what it counts.
        is_problem: whether it stands in the colour of danger.
        parent: the widget it lies in.
    """

    def __init__(
        self,
        look: Look,
        n: int,
        words: str,
        *,
        is_problem: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, 16, parent=parent)
        row = QHBoxLayout()
        row.setSpacing(look.px(10))
        token = "danger" if is_problem else "ink"
        self.number = Para(look, f"{n:,}", Role.TITLE, token, 600, wrap=False)
        row.addWidget(self.number)
        row.addWidget(Para(look, words, Role.BODY, "ink2"), 1)
        self.body.addLayout(row)
        self.setAccessibleName(f"{n} {words}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
