"""The statement, and below it the plots, each made when its turn comes.

The words stand at once, from the totals. The plots follow in slices of the event loop, so that the
page can be read, scrolled and left while they are made.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from kneeapp.core.body import Leg
from kneeapp.core.content import Catalogue
from kneeapp.core.look_back import LookBack
from kneeapp.ui.insight.columns import Columns
from kneeapp.ui.insight.statement_card import StatementCard
from kneeapp.ui.kit.scroll import Scroll
from kneeapp.ui.theme import Look

if TYPE_CHECKING:
    from kneeapp.ui.insight.plot_shelf import PlotShelf


class InsightsBody(Scroll):
    """All that is told of one knee and some days.

    Args:
        look: colours and fonts.
        catalogue: titles of routines and names of points.
        followed: the activities of one's own that are followed now.
        past: what to tell of.
        leg: which knee.
        can_rate: whether a rating can be kept.
        parent: the widget it lies in.

    Signals:
        rate_day_wanted(): rate a day without a session.
        copy_wanted(Figure, list): copy the picture of a figure; its plots come with it.
        save_wanted(Figure, list): the same into a file.
        table_copied(str): the table of the figure with this title lies on the clipboard.
    """

    rate_day_wanted = Signal()
    copy_wanted = Signal(object, object)
    save_wanted = Signal(object, object)
    table_copied = Signal(str)

    def __init__(
        self,
        look: Look,
        catalogue: Catalogue,
        followed: Sequence[str],
        past: LookBack,
        leg: Leg,
        *,
        can_rate: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent=parent)
        self._look, self._catalogue, self._followed = look, catalogue, followed
        self._can_rate = can_rate
        self._past, self._leg = past, leg
        self.shelf: PlotShelf | None = None
        self.statement = StatementCard(look)
        self.statement.copy_wanted.connect(self.copy_wanted)
        self.statement.save_wanted.connect(self.save_wanted)
        self.statement.table_copied.connect(self.table_copied)
        self._columns = Columns(look)
        self.body.setSpacing(look.px(16))
        self.body.setContentsMargins(0, 0, 0, look.px(20))
        self.body.addWidget(self.statement)
        self.body.addWidget(self._columns)
        self.body.addStretch(1)
        # The first turn only lets the words be painted.
        self._todo: list[Callable[[], None]] = [lambda: None, self._make_shelf]
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._take_turn)
        self.statement.render_past(past, leg)

    @property
    def is_complete(self) -> bool:
        """Whether every plot is made."""
        return not self._todo

    def finish(self) -> None:
        """Make what is still to be made, now."""
        self._turn.stop()
        while self._todo:
            self._todo.pop(0)()

    def render_past(self, past: LookBack, leg: Leg) -> None:
        """Tell of other days or another knee."""
        self._past, self._leg = past, leg
        self.statement.render_past(past, leg)
        if self.shelf is not None:
            self.shelf.render_past(past, leg)
            self.statement.render_figure(self.shelf.change_figure())

    def render_columns(self, count: int) -> None:
        """One column of cards or two."""
        self._columns.render_columns(count)

    def _make_shelf(self) -> None:
        from kneeapp.ui.insight.plot_shelf import PlotShelf  # late: it imports pyqtgraph

        self.shelf = shelf = PlotShelf(
            self._look, self._catalogue, self._followed, self._columns, can_rate=self._can_rate
        )
        shelf.copy_wanted.connect(self.copy_wanted)
        shelf.save_wanted.connect(self.save_wanted)
        shelf.table_copied.connect(self.table_copied)
        shelf.rate_day_wanted.connect(self.rate_day_wanted)
        shelf.render_past(self._past, self._leg)
        self.statement.render_figure(shelf.change_figure())
        self._todo += shelf.makers()

    def _take_turn(self) -> None:
        if self._todo:
            self._todo.pop(0)()
        if self._todo:
            self._turn.start(0)

    def showEvent(self, event: QShowEvent) -> None:
        """Now the plots are needed."""
        super().showEvent(event)
        if self._todo:
            self._turn.start(0)
