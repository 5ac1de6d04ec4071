"""Is it helping? The page: which knee, which days, and what the history holds of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kneeapp.core.body import Leg
from kneeapp.core.content import Catalogue
from kneeapp.core.errors import AppError
from kneeapp.core.insight import RATED_LEAST
from kneeapp.core.insight_place import InsightPlace, first_place, most_rated, rated
from kneeapp.core.look_back import Days, LookBack, Range, days_of, look_back
from kneeapp.core.ports import HistoryStore
from kneeapp.ui.i18n import _, tell
from kneeapp.ui.insight.insights_body import InsightsBody
from kneeapp.ui.insight.insights_head import InsightsHead
from kneeapp.ui.kit.announce import announce
from kneeapp.ui.kit.banner import Banner
from kneeapp.ui.kit.scroll import Scroll
from kneeapp.ui.theme import Look

_BAR_PX, _COMPACT_BELOW_PX, _WIDEST_PX = 12, 912, 1240


class InsightsPage(QWidget):
    """The page.

    Args:
        look: colours and fonts.
        history: where the totals are read; the page never writes.
        catalogue: titles of routines and names of points.
        today: the local day the page is shown on.
        followed: the activities of one's own that are followed now.
        place: where to begin; None: where there is most to say.
        parent: the widget it lies in.

    Signals:
        start_wanted(): begin a session.
        physio_wanted(): make the page for the physio.
        rate_day_wanted(): rate a day without a session.
        place_changed(InsightPlace): another knee or other days were chosen.
        copy_wanted(Figure, list): copy the picture of a figure; its plots come with it.
        save_wanted(Figure, list): the same into a file.
        table_copied(str): the table of the figure with this title lies on the clipboard.
    """

    start_wanted = Signal()
    physio_wanted = Signal()
    rate_day_wanted = Signal()
    place_changed = Signal(object)
    copy_wanted = Signal(object, object)
    save_wanted = Signal(object, object)
    table_copied = Signal(str)

    def __init__(
        self,
        look: Look,
        history: HistoryStore,
        catalogue: Catalogue,
        today: date,
        followed: Sequence[str] = (),
        place: InsightPlace | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._history, self._catalogue = look, history, catalogue
        self._today, self._followed = today, tuple(followed)
        self._place = place or InsightPlace(Leg.RIGHT, Range.MONTH)
        self._past: LookBack | None = None
        self._body: InsightsBody | None = None
        self._trouble: Banner | None = None
        self.head = InsightsHead(look, today)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(look.px(14))
        self._column.addWidget(self.head)
        self._wire()
        self._begin(place)

    def _wire(self) -> None:
        self.head.leg_chosen.connect(lambda leg: self._go(replace(self._place, leg=leg)))
        self.head.range_chosen.connect(self._go_back)
        self.head.days_chosen.connect(
            lambda days: self._go(replace(self._place, range=Range.FREE, free=days))
        )
        self.head.physio_wanted.connect(self.physio_wanted)

    @property
    def place(self) -> InsightPlace:
        """Which knee and which days are shown."""
        return self._place

    @property
    def past(self) -> LookBack | None:
        """What is shown; None when it could not be read."""
        return self._past

    @property
    def body(self) -> InsightsBody | None:
        """The statement and the plots; None while there is too little for them."""
        return self._body

    @property
    def is_complete(self) -> bool:
        """Whether every plot is made."""
        return self._body is None or self._body.is_complete

    def finish(self) -> None:
        """Make what is still to be made, now."""
        if self._body is not None:
            self._body.finish()

    def refresh(self) -> bool:
        """Read the totals anew and show what they now say; False: it has to be made anew."""
        if self._body is None:
            return False
        self._go(self._place)
        return True

    def _read(self, days: Days) -> LookBack:
        return look_back(self._history, days, self._today)

    def _begin(self, place: InsightPlace | None) -> None:
        try:
            span = self._history.span()
            if place is None:
                self._place, past = first_place(
                    lambda wanted: self._read(days_of(wanted, self._today, span))
                )
            else:
                past = self._read(place.days(self._today, span))
            enough = rated(past, most_rated(past)) >= RATED_LEAST
            whole = past if enough else self._read(days_of(Range.ALL, self._today, span))
        except AppError as trouble:
            self._tell_trouble(trouble)
            return
        count = rated(whole, most_rated(whole))
        if count < RATED_LEAST:
            self._show_empty(count)
            return
        self._build(past)

    def _show_empty(self, count: int) -> None:
        from kneeapp.ui.insight.empty_insights import EmptyInsights

        self.head.render_empty(_("Not enough data yet"))
        routines = list(self._catalogue.routines.values())
        empty = EmptyInsights(self._look, count, _(routines[0].title) if routines else "")
        empty.start_wanted.connect(self.start_wanted)
        scroll = Scroll(self._look)
        scroll.body.addWidget(empty)
        self._column.addWidget(scroll, 1)

    def _build(self, past: LookBack) -> None:
        self._body = body = InsightsBody(
            self._look,
            self._catalogue,
            self._followed,
            past,
            self._place.leg,
            can_rate=self._history.read_only_because is None,
        )
        body.copy_wanted.connect(self.copy_wanted)
        body.save_wanted.connect(self.save_wanted)
        body.table_copied.connect(self.table_copied)
        body.rate_day_wanted.connect(self.rate_day_wanted)
        self._column.addWidget(body, 1)
        self._past = past
        self.head.render_place(self._place, past.days)

    def _go_back(self, wanted: Range) -> None:
        free = self._past.days if wanted is Range.FREE and self._past is not None else None
        self._go(replace(self._place, range=wanted, free=free))

    def _go(self, place: InsightPlace) -> None:
        """Show another place, when it can be read."""
        if self._body is None:
            return
        try:
            past = self._read(place.days(self._today, self._history.span()))
        except AppError as trouble:
            self._tell_trouble(trouble)
            if self._past is not None:  # what is shown stays, and so does what is chosen
                self.head.render_place(self._place, self._past.days)
            return
        changed = place != self._place
        self._past, self._place = past, place
        self._drop_trouble()
        self.head.render_place(place, past.days)
        self._body.render_past(past, place.leg)
        if changed:
            self.place_changed.emit(place)

    def _tell_trouble(self, trouble: AppError) -> None:
        self._drop_trouble()
        told = tell(trouble.message)
        self._trouble = Banner(self._look, "caution", _("Not all can be shown."), told)
        self._column.insertWidget(1, self._trouble)
        announce(self, told)
        if self._body is None:
            self.head.render_empty("")
            self._column.addStretch(1)

    def _drop_trouble(self) -> None:
        if self._trouble is not None:
            self._column.removeWidget(self._trouble)
            self._trouble.hide()
            self._trouble.deleteLater()
            self._trouble = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Margins, and two columns or one."""
        super().resizeEvent(event)
        px, width = self._look.px, event.size().width()
        compact = width / self._look.text_scale < _COMPACT_BELOW_PX
        margin = px(16) if compact else px(24)
        side = max(margin, (width - px(_WIDEST_PX)) // 2)
        self._column.setContentsMargins(side, px(14 if compact else 20), side - _BAR_PX, 0)
        self.head.setContentsMargins(0, 0, _BAR_PX, 0)
        self.head.arrange(width - 2 * side)
        if self._body is not None:
            self._body.render_columns(1 if compact else 2)
