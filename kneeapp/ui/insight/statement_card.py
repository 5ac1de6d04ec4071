"""The answer in words, with every change as a dot beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kneeapp.core.body import Leg
from kneeapp.core.insight import changes_of_days, mornings_compared, spread_of
from kneeapp.core.insight_words import Statement, mornings_words, statement_of
from kneeapp.core.look_back import LookBack
from kneeapp.core.message import Message
from kneeapp.ui.i18n import tell
from kneeapp.ui.insight.figure import Figure
from kneeapp.ui.insight.mornings_figure import mornings_of
from kneeapp.ui.kit.badge import Badge, leg_words
from kneeapp.ui.kit.card import Card
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.theme import Look

if TYPE_CHECKING:
    from kneeapp.ui.insight.plot_card import PlotPart

_BESIDE_FROM_PX, _PLOT_PX, _COMPACT_PLOT_PX, _WIDE_FROM_PX = 680, 420, 368, 960


class StatementCard(Card):
    """What pain usually did after a session of one knee.

    Args:
        look: colours and fonts.
        parent: the widget it lies in.

    Signals:
        copy_wanted(Figure, object): copy the plot.
        save_wanted(Figure, object): save the plot.
        table_copied(str): the table of the figure with this title lies on the clipboard.
    """

    copy_wanted = Signal(object, object)
    save_wanted = Signal(object, object)
    table_copied = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, padding=24, parent=parent)
        self._look = look
        self._badge = Badge(look, Leg.RIGHT)
        self._knee = Para(look, "", weight=600, wrap=False)
        self.headline = Heading(look, "")
        self.numbers = Para(look, "", token="ink2", rich=True)
        self._advice = Para(look, "", weight=600, token="caution")
        self.limits = Para(look, "", token="ink3")
        self._plot: PlotPart | None = None
        whose = QHBoxLayout()
        whose.setSpacing(look.px(8))
        whose.addWidget(self._badge)
        whose.addWidget(self._knee, 1)
        words = QVBoxLayout()
        words.setSpacing(look.px(8))
        words.addLayout(whose)
        for para in (self.headline, self.numbers, self._advice, self.limits):
            words.addWidget(para)
        words.addStretch(1)
        self._slot = QWidget()
        self._slot.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._inside = QVBoxLayout(self._slot)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(look.px(24))
        self._row.addLayout(words, 1)
        self._row.addWidget(self._slot, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(self._row)
        # Room for the plot from the start, so that nothing moves when it comes.
        self._slot.setMinimumHeight(look.px(256))

    def render_past(self, past: LookBack, leg: Leg) -> None:
        """Say what the ratings of one knee come to."""
        said = statement_of(spread_of(changes_of_days(past.totals, leg)), past.before(leg))
        self._badge.render_leg(leg)
        self._knee.set_text(leg_words(leg))
        self._knee.set_token(leg.value)
        self.headline.set_text(tell(said.headline))
        self.numbers.set_text(_numbers(said))
        self.numbers.setVisible(bool(self.numbers.text()))
        self._advice.set_text(_told(said.advice))
        self._advice.setVisible(said.advice is not None)
        limits = [*said.limits, *_wanted(past, leg)]
        self.limits.set_text(" ".join(map(tell, limits)))
        self.limits.setVisible(bool(limits))

    def render_figure(self, figure: Figure) -> None:
        """Show the changes; the first time, this is what asks for the plots."""
        if self._plot is not None:
            self._plot.render_figure(figure)
            return
        from kneeapp.ui.insight.plot_card import PlotPart  # late: it imports pyqtgraph

        self._plot = part = PlotPart(self._look, figure)
        part.copy_wanted.connect(self.copy_wanted)
        part.save_wanted.connect(self.save_wanted)
        part.table_copied.connect(self.table_copied)
        self._inside.addWidget(part)
        self._slot.setMinimumHeight(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Plot beside the words, or below them."""
        super().resizeEvent(event)
        wide = event.size().width() / self._look.text_scale
        beside = wide >= _BESIDE_FROM_PX
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        if not beside:
            self._slot.setMaximumWidth(self._look.px(4000))
            self._slot.setMinimumWidth(0)
            return
        plot_px = _PLOT_PX if wide >= _WIDE_FROM_PX else _COMPACT_PLOT_PX
        self._slot.setFixedWidth(self._look.px(plot_px))


def _wanted(past: LookBack, leg: Leg) -> tuple[Message, ...]:
    """What has yet to be rated to compare days with a session and days without."""
    compared = mornings_compared(*mornings_of(past, leg))
    return () if compared.difference is not None else mornings_words(compared)[:1]


def _told(message: Message | None) -> str:
    return "" if message is None else tell(message)


def _numbers(said: Statement) -> str:
    """How many, which way, how far apart, and what that means."""
    counts = ""
    if said.rated is not None and said.split is not None:
        counts = f"**{tell(said.rated)}:** {tell(said.split)}"
    parts = [counts, *map(tell, said.spread), _told(said.verdict)]
    return " ".join(part for part in parts if part)
