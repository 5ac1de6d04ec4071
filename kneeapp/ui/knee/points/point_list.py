"""The list of points: search, chips by need, and rows in groups."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kneeapp.core.content import Need, Point
from kneeapp.ui.i18n import _, _n
from kneeapp.ui.kit.announce import announce
from kneeapp.ui.knee.points.need_chips import NeedChips
from kneeapp.ui.knee.points.point_rows import PointRows, Section
from kneeapp.ui.knee.points.search_field import SearchField
from kneeapp.ui.theme import Look

if TYPE_CHECKING:
    from kneeapp.core.search import PointSearch
    from kneeapp.ui.kit.nothing_found import NothingFound

ALL = ""
"""The chip that filters nothing."""


def sections(
    points: Sequence[Point], routine: Sequence[str], needs: Sequence[Need]
) -> list[Section]:
    """All points in groups: the routine, then each other point under the first need it is for."""
    taken = set(routine)
    found = [Section(_("In this routine"), tuple(routine))]
    for need in needs:
        codes = tuple(code for code in need.points if code not in taken)
        taken.update(codes)
        found.append(Section(_(need.title), codes))
    rest = tuple(point.code for point in points if point.code not in taken)
    return [one for one in (*found, Section(_("More points"), rest)) if one.codes]


class PointList(QWidget):
    """Every point there is, and ways to find one.

    Args:
        look: colours and fonts.
        points: all of them, those of the routine first.
        chosen: code of the chosen point.
        routine: the codes of the routine, in its order; None: all points are.
        needs: what one may look for a point for.
        parent: the widget it lies in.

    Signals:
        picked(code): a point was chosen here.
        settled(): by a click or Enter: whoever opened the list has what they wanted.
    """

    picked = Signal(str)
    settled = Signal()

    def __init__(
        self,
        look: Look,
        points: Sequence[Point],
        chosen: str,
        routine: Sequence[str] | None = None,
        needs: Sequence[Need] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        by_code = {point.code: point for point in points}
        in_order = list(by_code) if routine is None else list(routine)
        self._needs = {need.id: need for need in needs}
        self._all = sections(points, in_order, needs)
        self._order = [code for section in self._all for code in section.codes]
        self._by_code = by_code
        self._count = -1
        self._has_told_nothing = False
        words = _n("Search {n} point", "Search {n} points", len(points)).format(n=len(points))
        self.field = SearchField(look, words)
        chips = [(ALL, _("All")), *((need.id, _(need.title)) for need in needs)]
        self.chips = NeedChips(look, chips)
        self.rows = PointRows(look, by_code, in_order)
        self._column = QVBoxLayout(self)
        self._build()
        self._connect()
        self.rows.present(chosen)
        self._show_all()

    def _build(self) -> None:
        px = self._look.px
        column = self._column
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.field)
        column.addSpacing(px(8))
        column.addWidget(self.chips)
        column.addSpacing(px(10))
        column.addWidget(self.rows, 1)
        # The rows are no focus proxy: Tab would jump to them over all that stands above.
        self.chips.setVisible(bool(self._needs))

    def _connect(self) -> None:
        self.rows.picked.connect(self.picked)
        self.rows.clicked.connect(self.settled)
        self.rows.activated.connect(self.settled)
        self.rows.typed.connect(self.field.type_in)
        self.rows.left_upwards.connect(self.field.line.setFocus)
        self.field.asked.connect(self._on_asked)
        self.field.went_down.connect(self._go_down)
        self.field.entered.connect(self._take_best)
        self.chips.chosen.connect(self._on_need)

    @cached_property
    def nothing(self) -> NothingFound:
        """Takes the place of the rows when there are none; made when that happens first."""
        from kneeapp.ui.kit.nothing_found import NothingFound

        hint = _(
            "Try a place (outer knee), a muscle (calf), a complaint (heavy legs), a code (ST36), "
            "or the name in pinyin."
        )
        made = NothingFound(self._look, hint, _("Show all points"))
        made.hide()
        made.all_wanted.connect(lambda: self._on_need(ALL))
        self._column.addWidget(made, 1)
        # Tab comes to it where the rows would be.
        QWidget.setTabOrder(self.rows, made.button)
        return made

    @cached_property
    def _search(self) -> PointSearch:
        """Made with the first letter typed; the start has no time for it."""
        from kneeapp.core.search import PointSearch

        in_order = [self._by_code[code] for code in self._order]
        return PointSearch(in_order, self._needs.values(), _)

    def present(self, code: str) -> None:
        """Show the row of a point as chosen, if it is shown. Tells nobody."""
        self.rows.present(code)

    def _show_all(self) -> None:
        self._show(self._all)

    def _show(self, wanted: Sequence[Section]) -> None:
        self.rows.show_sections(wanted)
        is_empty = not self.rows.codes
        if is_empty or self._has_told_nothing:
            self._has_told_nothing = True
            self.nothing.setVisible(is_empty)
        self.rows.setVisible(not is_empty)

    def _on_asked(self, text: str) -> None:
        """One filter at a time: words search all points, whatever they are for."""
        self.chips.render(ALL)
        if not text.strip():
            self._show_all()
            self._tell(len(self._order))
            return
        codes = self._search.find(text)
        found = _n("{n} point found", "{n} points found", len(codes)).format(n=len(codes))
        if not codes or self._has_told_nothing:
            said = _("Nothing found for “{words}”")
            self.nothing.head.set_text(said.format(words=text.strip()))
        self._show([Section(found, codes)] if codes else [])
        self._tell(len(codes))

    def _on_need(self, value: str) -> None:
        if self.field.text():
            self.field.clear()
        self.chips.render(value)
        if value == ALL:
            self._show_all()
        else:
            need = self._needs[value]
            self._show([Section(_(need.title), need.points)])
        self._tell(len(self.rows.codes))

    def _tell(self, count: int) -> None:
        """How many there are, for those who do not see the list change."""
        if count != self._count:
            self._count = count
            words = _n("{n} point found", "{n} points found", count).format(n=count)
            announce(self, words)

    def _go_down(self) -> None:
        if self.rows.codes:
            self.rows.start_at_the_top()

    def _take_best(self) -> None:
        if self.field.text().strip() and self.rows.codes:
            self.picked.emit(self.rows.codes[0])
            self.settled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes the filter away; with none it is for whoever lies around."""
        filtered = self.field.text() or self.chips.value() != ALL
        if event.key() == Qt.Key.Key_Escape and filtered:
            self.field.clear()
            self._on_need(ALL)
        else:
            super().keyPressEvent(event)
