"""What pain did after each routine and with each point of one knee, and two routines compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kneeapp.core.body import Leg
from kneeapp.core.content import Catalogue
from kneeapp.core.insight import Share, Spread, by_point, by_routine, compared
from kneeapp.core.insight_words import POINTS_SHARE, pair_words, share_words
from kneeapp.core.look_back import LookBack
from kneeapp.core.note_excerpt import isolated
from kneeapp.ui.i18n import _, tell
from kneeapp.ui.kit.badge import Badge, leg_words
from kneeapp.ui.kit.card import Card, Hairline
from kneeapp.ui.kit.para import Para
from kneeapp.ui.theme import Look, Role

_POINTS_MOST = 12


class SharesCard(Card):
    """Lists without a picture: one line each, those rated most often first.

    Args:
        look: colours and fonts.
        catalogue: titles of routines and names of points.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._look = look
        self._catalogue = catalogue
        self._inside: QWidget | None = None

    def render_past(self, past: LookBack, leg: Leg) -> None:
        """Show the lines of one knee."""
        routines, points = by_routine(past.routines, leg), by_point(past.points, leg)
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.px(8))
        head = QGridLayout()
        head.setColumnStretch(1, 1)
        head.setHorizontalSpacing(self._look.px(8))
        head.addWidget(Badge(self._look, leg, size=20), 0, 0)
        title = _("{knee}, by routine and by point").format(knee=leg_words(leg))
        head.addWidget(Para(self._look, title, weight=700), 0, 1)
        column.addLayout(head)
        self._add_rows(column, ((self._title_of(share), share) for share in routines))
        self._add_pair(column, routines, past, leg)
        if points:
            column.addWidget(Hairline(self._look))
            column.addWidget(Para(self._look, tell(POINTS_SHARE), Role.CAPTION, "ink3"))
            named = ((self._name_of(share), share) for share in points[:_POINTS_MOST])
            self._add_rows(column, named)
        self.body.addWidget(inside)
        self.setVisible(bool(routines or points))

    def _add_rows(self, column: QVBoxLayout, rows: Iterable[tuple[str, Share]]) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._look.px(16))
        grid.setVerticalSpacing(self._look.px(6))
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        for row, (name, share) in enumerate(rows):
            token = "ink" if isinstance(share.spread, Spread) else "ink3"
            grid.addWidget(Para(self._look, name, weight=600), row, 0)
            grid.addWidget(Para(self._look, tell(share_words(share)), token=token), row, 1)
        column.addLayout(grid)

    def _add_pair(
        self, column: QVBoxLayout, routines: Sequence[Share], past: LookBack, leg: Leg
    ) -> None:
        """The two routines that were rated most often, when there is enough of each."""
        enough = [share for share in routines if isinstance(share.spread, Spread)][:2]
        if len(enough) < 2:
            return
        changes = [
            next(t.change for t in past.routines if t.leg is leg and t.routine == share.name)
            for share in enough
        ]
        names = [isolated(self._title_of(share)) for share in enough]
        words = pair_words(compared(*changes), *names)
        text = " ".join(tell(message) for message in words[2:])
        both = _("{first} and {second}: {words}").format(
            first=names[0], second=names[1], words=text
        )
        column.addWidget(Para(self._look, both, token="ink2"))

    def _title_of(self, share: Share) -> str:
        if share.name is None:
            return _("Single points")
        routine = self._catalogue.routines.get(share.name)
        return _("A routine that is no more") if routine is None else _(routine.title)

    def _name_of(self, share: Share) -> str:
        code = share.name or ""
        return f"{code}  {_point_name(code, self._catalogue)}".strip()


def _point_name(code: str, catalogue: Catalogue) -> str:
    """What a point is called, or its code alone when it is none of the catalogue."""
    point = catalogue.points.get(code)
    return _(point.plain_name) if point is not None else ""
