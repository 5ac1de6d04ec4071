"""What the check-in offers besides: seconds for a leg that was cut short, and rest for thumbs."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kneeapp.core.body import Leg
from kneeapp.core.thumbs import Sparer
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
            Leg.LEFT: _("This week the left knee was cut short."),
            Leg.RIGHT: _("This week the right knee was cut short."),
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
        sparers: what may press instead, by the code of the point.
    """

    def __init__(self, look: Look, minutes: int, sparers: Mapping[str, Sparer]) -> None:
        super().__init__(look, "hand", thumb_saver_words(minutes, sparers))


def thumb_saver_words(minutes: int, sparers: Mapping[str, Sparer]) -> str:
    """What the thumb saver says: advice, and that nobody counts whether it is taken."""
    sentences = {
        Sparer.KNUCKLE: _("A knuckle can press {codes}."),
        Sparer.HEEL: _("The heel of the hand can press {codes}."),
        Sparer.TWO_FINGERS: _("Two finger pads can press {codes}."),
        Sparer.FINGER: _("The pad of a finger can press {codes}."),
    }
    told = [_("Your thumbs have worked {minutes} min this week.").format(minutes=minutes)]
    for sparer, words in sentences.items():
        codes = [code for code, instead in sparers.items() if instead is sparer]
        if codes:
            told.append(words.format(codes=_(", ").join(codes)))
    told.append(_("The app counts the usual hand of each point."))
    return " ".join(told)
