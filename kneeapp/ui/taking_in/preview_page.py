"""What a file holds, before anything of it is kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kneeapp.core.content import Catalogue
from kneeapp.core.taking_in import ImportPreview, ImportRow, Mark
from kneeapp.ui.i18n import _, _n
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.card import Card
from kneeapp.ui.kit.choice import Choice
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.kit.scroll import Scroll
from kneeapp.ui.kit.switch import Switch
from kneeapp.ui.taking_in.count_tile import CountTile
from kneeapp.ui.taking_in.fault_card import FaultCard
from kneeapp.ui.taking_in.import_page import step_margins
from kneeapp.ui.taking_in.row_list import RowList, RowModel
from kneeapp.ui.taking_in.words import beside_words, file_words
from kneeapp.ui.theme import Look, Role

_FOUR_TILES_FROM_PX = 820
_LIST_LEAST_PX = 200
_ALL_BUTTONS_FROM_PX = 680


class PreviewPage(QWidget):
    """Counts, the first fault, the sessions, and what to do.

    Args:
        look: colours and fonts.
        preview: what was seen of the file.
        catalogue: titles of routines.
        parent: the widget it lies in.

    Signals:
        keep_wanted(bool): keep it; whether changed sessions are taken from the file.
        again_wanted(): read the file again.
        other_wanted(): another file.
        columns_wanted(): choose the columns again.
        cancelled(): leave it.
    """

    keep_wanted = Signal(bool)
    again_wanted = Signal()
    other_wanted = Signal()
    columns_wanted = Signal()
    cancelled = Signal()

    def __init__(
        self,
        look: Look,
        preview: ImportPreview,
        catalogue: Catalogue,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._preview = preview
        self._column = QVBoxLayout(self)
        self._column.setSpacing(look.px(12))
        self._rows = RowModel(catalogue, self)
        self._add_head()
        # Where the window is low all of it scrolls but head and foot.
        self._scroll = Scroll(look)
        self._scroll.body.setSpacing(look.px(12))
        self._column.addWidget(self._scroll, 1)
        self._add_counts()
        if preview.fault is not None:
            more = max(0, preview.unreadable - 1)
            self._scroll.body.addWidget(FaultCard(look, preview.fault, more))
        beside = beside_words(preview)
        if beside:
            self._scroll.body.addWidget(Para(look, beside, token="ink2"))
        self._add_list()
        self._add_foot()
        self._show("all")

    def _add_head(self) -> None:
        look = self._look
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        words.addWidget(Heading(look, _("Import: look before it is kept")))
        words.addWidget(Para(look, file_words(self._preview), token="ink2"))
        row = QHBoxLayout()
        row.setSpacing(look.px(12))
        row.addLayout(words, 1)
        if self._preview.choice is not None:
            columns = Button(look, _("Columns"), icon="left")
            columns.clicked.connect(self.columns_wanted)
            row.addWidget(columns)
        other = Button(look, _("Other file"), icon="folder")
        other.clicked.connect(self.other_wanted)
        row.addWidget(other)
        self._column.addLayout(row)

    def _add_counts(self) -> None:
        counts, bad = self._preview.counts, self._preview.unreadable
        self.tiles = [
            CountTile(self._look, counts.new, _("new")),
            CountTile(self._look, counts.same, _("same, left as they are")),
            CountTile(self._look, counts.changed, _("changed: the file differs")),
            CountTile(
                self._look,
                bad,
                _n("line cannot be read", "lines cannot be read", bad),
                is_problem=bad > 0,
            ),
        ]
        self._tiles = QGridLayout()
        self._tiles.setSpacing(self._look.px(12))
        self._scroll.body.addLayout(self._tiles)
        self._place_tiles(4)

    def _place_tiles(self, across: int) -> None:
        for number, tile in enumerate(self.tiles):
            self._tiles.addWidget(tile, number // across, number % across)

    def _add_list(self) -> None:
        look, counts = self._look, self._preview.counts
        card = Card(look)
        options = (
            ("all", _("All {n}").format(n=f"{counts.total:,}")),
            ("new", _("New {n}").format(n=f"{counts.new:,}")),
            ("changed", _("Changed {n}").format(n=f"{counts.changed:,}")),
            ("same", _("Same {n}").format(n=f"{counts.same:,}")),
        )
        self.filter = Choice(look, options, "all", _("Which sessions"), size="row")
        self.filter.chosen.connect(self._show)
        head = QHBoxLayout()
        head.addWidget(self.filter)
        head.addStretch(1)
        card.body.addLayout(head)
        self._empty = Para(look, _("None of these."), token="ink2")
        card.body.addWidget(self._empty)
        self.list = RowList(look, self._rows)
        self.list.setMinimumHeight(look.px(_LIST_LEAST_PX))
        card.body.addWidget(self.list, 1)
        self._scroll.body.addWidget(card, 1)

    def _add_foot(self) -> None:
        look, preview = self._look, self._preview
        self.foot = QHBoxLayout()
        self.foot.setSpacing(look.px(8))
        n = preview.counts.changed + preview.checks.changed
        words = _n("Take {n} change from the file", "Take {n} changes from the file", n)
        words = words.format(n=f"{n:,}")
        self.take = Switch(look, words, on=False)
        self.take.switched.connect(lambda _on: self._show_keep())
        take_words = Para(look, words, Role.BODY)
        for part in (self.take, take_words):
            part.setVisible(n > 0 and preview.can_be_taken)
        self.foot.addWidget(self.take)
        self.foot.addWidget(take_words, 1)
        if take_words.isHidden():
            self.foot.addStretch(1)
        cancel = Button(look, _("Cancel"), "quiet", size="session")
        cancel.clicked.connect(self.cancelled)
        self.keep = Button(look, "", "primary", size="session")
        self.keep.clicked.connect(lambda: self.keep_wanted.emit(self.take.isChecked()))
        self.foot.addWidget(cancel)
        self.foot.addWidget(self.keep)
        if not preview.can_be_taken:
            self.again = Button(look, _("Read the file again"), "primary", "restore", "session")
            self.again.clicked.connect(self.again_wanted)
            self.foot.addWidget(self.again)
        self._column.addLayout(self.foot)
        self._show_keep()

    def _show_keep(self) -> None:
        preview = self._preview
        n = preview.counts.new + (preview.counts.changed if self.take.isChecked() else 0)
        beside = preview.own_spots + preview.own_routines + preview.checks.new
        has_rest = beside > 0 or (self.take.isChecked() and preview.checks.changed > 0)
        words = _n("Keep {n} session", "Keep {n} sessions", n).format(n=f"{n:,}")
        self.keep.set_text(_("Keep the rest of it") if n == 0 and has_rest else words)
        self.keep.setEnabled(preview.can_be_taken and (n > 0 or has_rest))

    def _show(self, which: str) -> None:
        rows: Sequence[ImportRow] = self._preview.rows
        if which != "all":
            mark = Mark(which)
            rows = [row for row in rows if row.mark is mark]
        self._rows.show_rows(rows)
        self._empty.setVisible(not rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Counts in one row or two; margins follow."""
        super().resizeEvent(event)
        wide = event.size().width() / self._look.text_scale
        across = 4 if wide >= _FOUR_TILES_FROM_PX else 2
        self._place_tiles(across)
        # Where it cannot be pressed anyway it makes room for the button that leads on.
        self.keep.setVisible(self._preview.can_be_taken or wide >= _ALL_BUTTONS_FROM_PX)
        self._column.setContentsMargins(step_margins(self._look, event.size().width()))
