"""What is seen beside something that says the same: drawn, and left out of what is heard."""

from __future__ import annotations

from kneeapp.ui.kit.badge import Badge
from kneeapp.ui.kit.para import Para


class QuietPara(Para):
    """Words above a group, or inside a button, whose own name they are.

    A screen reader asks the label of Qt for its text, and that one stays empty.
    """

    _words = ""

    def setText(self, text: str, /) -> None:
        """Keep the words for drawing alone."""
        self._words = text

    def text(self) -> str:
        """The words drawn."""
        return self._words


class QuietBadge(Badge):
    """The badge beside the word of its knee."""

    def setText(self, _text: str, /) -> None:
        """The word says it."""
