"""What the check-in offers besides: seconds for a leg that was cut short, and rest for thumbs."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kneeapp.core.body import Leg
from kneeapp.core.content import HandShape
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.chip import Chip
from kneeapp.ui.kit.note import Icon
from kneeapp.ui.kit.para import Para
from kneeapp.ui.theme import Look, Role


class _Line(QWidget):
    """An icon, words, and what may be chosen."""

    def __init__(self, look: Look, icon: str, words: str) -> None:
        super().__init__()
        self.words = Para(look, words, Role.BODY, "ink2")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look.px(12))
        self._row.addWidget(Icon(look, icon, "accent"), 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.words, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class MoreForLeg(_Line):
    """Offers the seconds that a knee lacks; one click adds them, another one takes them back.

    Args:
        look: colours and fonts.
        leg: the knee that was cut short.
        seconds: how much it gets.
    """

    def __init__(self, look: Look, leg: Leg, seconds: int) -> None:
        words = {
            Leg.LEFT: _("Last time the left knee was cut short."),
            Leg.RIGHT: _("Last time the right knee was cut short."),
        }[leg]
        super().__init__(look, "swap", words)
        self.chip = Chip(look, _("Add {seconds} s").format(seconds=seconds))
        self.chip.setAccessibleDescription(words)
        self._row.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignVCenter)

    @property
    def is_taken(self) -> bool:
        """Whether the user wants them."""
        return self.chip.isChecked()


class ThumbSaver(_Line):
    """Says how long the thumbs have worked this week, and where something else may press.

    Args:
        look: colours and fonts.
        minutes: of the thumbs in the last seven days.
        shapes: what may press instead, by the code of the point.
    """

    def __init__(self, look: Look, minutes: int, shapes: Mapping[str, HandShape]) -> None:
        super().__init__(look, "hand", thumb_saver_words(minutes, shapes))


def thumb_saver_words(minutes: int, shapes: Mapping[str, HandShape]) -> str:
    """The sentence of the thumb saver."""
    sentences = {
        HandShape.KNUCKLE: _("A knuckle can press {codes}."),
        HandShape.TWO_FINGERS: _("Two finger pads can press {codes}."),
    }
    told = [_("Your thumbs have worked {minutes} min this week.").format(minutes=minutes)]
    for shape, words in sentences.items():
        codes = [code for code, instead in shapes.items() if instead is shape]
        if codes:
            told.append(words.format(codes=_(", ").join(codes)))
    return " ".join(told)
