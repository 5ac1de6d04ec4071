"""Mornings after a session beside days without one, and the invitation to rate such a day."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kneeapp.core.body import Leg
from kneeapp.core.insight import mornings_compared
from kneeapp.core.insight_words import mornings_words
from kneeapp.core.look_back import LookBack
from kneeapp.ui.i18n import _, tell
from kneeapp.ui.insight.mornings_figure import mornings_figure, mornings_of
from kneeapp.ui.insight.plot_card import PlotPart
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.card import Card
from kneeapp.ui.kit.para import Para
from kneeapp.ui.theme import Look


class MorningsCard(Card):
    """The plot once anything is rated, the comparison from three and three on.

    Args:
        look: colours and fonts.
        past: the days to show.
        leg: which knee.
        can_rate: whether a rating can be kept.
        parent: the widget it lies in.

    Signals:
        rate_day_wanted(): rate a day without a session.
    """

    rate_day_wanted = Signal()

    def __init__(
        self,
        look: Look,
        past: LookBack,
        leg: Leg,
        *,
        can_rate: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent=parent)
        self.part = PlotPart(look, mornings_figure(past, leg), heads=True)
        self.words = Para(look, "", token="ink2")
        self.rate = Button(look, _("Rate a day without a session"), "soft", "plus", "row")
        self.rate.clicked.connect(self.rate_day_wanted)
        self.rate.setVisible(can_rate)
        self.body.addWidget(self.part)
        self.body.addWidget(self.words)
        self.body.addWidget(self.rate, 0, Qt.AlignmentFlag.AlignLeft)
        self.render_past(past, leg)

    def render_past(self, past: LookBack, leg: Leg) -> None:
        """Show the ratings of one knee."""
        figure = mornings_figure(past, leg)
        if self.part.plot.figure != figure:
            self.part.render_figure(figure)
        self.part.tools.setVisible(not figure.is_empty)
        self.part.plot.setVisible(not figure.is_empty)
        said = mornings_words(mornings_compared(*mornings_of(past, leg)))
        self.words.set_text(" ".join(map(tell, said)))
