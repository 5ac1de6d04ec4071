"""Every figure of the page: how each is made from the totals, and its card."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from kneeapp.core.body import Leg
from kneeapp.core.content import Catalogue
from kneeapp.core.look_back import LookBack
from kneeapp.ui.insight.activity_figures import activities_figure
from kneeapp.ui.insight.columns import Columns
from kneeapp.ui.insight.effort_figures import (
    comfort_figure,
    hours_figure,
    minutes_figure,
    points_figure,
)
from kneeapp.ui.insight.figure import Figure
from kneeapp.ui.insight.mornings_card import MorningsCard
from kneeapp.ui.insight.pain_figures import change_figure, pain_figure
from kneeapp.ui.insight.plot_card import PlotCard
from kneeapp.ui.insight.shares_card import SharesCard
from kneeapp.ui.theme import Look

_HEADED = ("pain", "comfort", "activities")
_ASIDE = ("minutes", "points", "hours", "comfort")
_AT_ONCE = ("pain", "minutes", "points")
"""What is seen without scrolling is made in one turn: less to lay out, and nothing jumps."""
_ORDER = ("pain", "minutes", "points", "shares", "mornings", "hours", "comfort", "activities")


class PlotShelf(QObject):
    """Makes the cards one by one and keeps them up to date.

    Args:
        look: colours and fonts.
        catalogue: titles of routines and names of points.
        followed: the activities that are followed now.
        columns: where the cards stand.
        can_rate: whether a rating can be kept.

    Signals:
        copy_wanted(Figure, list): copy the picture of a figure; its plots come with it.
        save_wanted(Figure, list): the same into a file.
        table_copied(str): the table of the figure with this title lies on the clipboard.
        rate_day_wanted(): rate a day without a session.
    """

    copy_wanted = Signal(object, object)
    save_wanted = Signal(object, object)
    table_copied = Signal(str)
    rate_day_wanted = Signal()

    def __init__(
        self,
        look: Look,
        catalogue: Catalogue,
        followed: Sequence[str],
        columns: Columns,
        *,
        can_rate: bool,
    ) -> None:
        super().__init__(columns)
        self._look, self._catalogue, self._columns = look, catalogue, columns
        self._can_rate = can_rate
        self._past: LookBack | None = None
        self._leg = Leg.RIGHT
        self.cards: dict[str, PlotCard] = {}
        self.mornings: MorningsCard | None = None
        self.shares: SharesCard | None = None
        self._figures: dict[str, Callable[[LookBack], Figure]] = {
            "pain": pain_figure,
            "minutes": minutes_figure,
            "points": points_figure,
            "hours": hours_figure,
            "comfort": comfort_figure,
            "activities": lambda past: activities_figure(past, followed),
        }

    @property
    def past(self) -> LookBack:
        """What is shown."""
        assert self._past is not None
        return self._past

    def makers(self) -> list[Callable[[], None]]:
        """What makes the cards, those seen first before the others."""
        rest = [key for key in _ORDER if key not in _AT_ONCE]
        return [lambda: self._make_all(_AT_ONCE), lambda: self._make_all(rest)]

    def change_figure(self) -> Figure:
        """The figure beside the statement."""
        return change_figure(self.past, self._leg)

    def render_past(self, past: LookBack, leg: Leg) -> None:
        """Show other days or another knee on every card that is made."""
        self._past, self._leg = past, leg
        for key, card in self.cards.items():
            card.render_figure(self._figures[key](past))
        if self.shares is not None:
            self.shares.render_past(past, leg)
        if self.mornings is not None:
            self.mornings.render_past(past, leg)

    def _make_all(self, keys: Sequence[str]) -> None:
        for key in keys:
            self._make(key)

    def _make(self, key: str) -> None:
        rank = _ORDER.index(key)
        if key == "shares":
            self.shares = SharesCard(self._look, self._catalogue)
            self._columns.add(self.shares, rank, aside=False)
            self.shares.render_past(self.past, self._leg)
            return
        if key == "mornings":
            self._make_mornings(rank)
            return
        figure = self._figures[key](self.past)
        card = self.cards[key] = PlotCard(self._look, figure, heads=key in _HEADED)
        card.part.copy_wanted.connect(self.copy_wanted)
        card.part.save_wanted.connect(self.save_wanted)
        card.part.table_copied.connect(self.table_copied)
        self._columns.add(card, rank, aside=key in _ASIDE)
        card.render_figure(figure)

    def _make_mornings(self, rank: int) -> None:
        card = MorningsCard(self._look, self.past, self._leg, can_rate=self._can_rate)
        self.mornings = card
        card.part.copy_wanted.connect(self.copy_wanted)
        card.part.save_wanted.connect(self.save_wanted)
        card.part.table_copied.connect(self.table_copied)
        card.rate_day_wanted.connect(self.rate_day_wanted)
        self._columns.add(card, rank, aside=False)
