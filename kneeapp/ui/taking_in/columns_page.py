"""Which column of another app's file means what, chosen by hand."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kneeapp.core.body import Leg
from kneeapp.core.foreign import ColumnChoice, DurationUnit, ForeignTable
from kneeapp.core.foreign_dates import DateFinding, DateOrder
from kneeapp.core.message import N_
from kneeapp.core.settings import Legs
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.announce import announce
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.card import Card
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.kit.plain_box import PlainBox
from kneeapp.ui.kit.scroll import Scroll
from kneeapp.ui.kit.stepper import Stepper
from kneeapp.ui.settings.setting_row import SettingRow
from kneeapp.ui.taking_in.column_words import foot_words, sample_words
from kneeapp.ui.taking_in.date_question import DateQuestion
from kneeapp.ui.taking_in.forms_card import FormsCard
from kneeapp.ui.taking_in.import_page import step_margins
from kneeapp.ui.theme import Look, Role

_HEADER_CHARS = 22
_TWO_FROM_PX = 960
_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "date": N_("Date"),
        "time": N_("Time"),
        "duration": N_("Duration"),
        "pain_before_left": N_("Pain before, left knee"),
        "pain_before_right": N_("Pain before, right knee"),
        "pain_before_both": N_("Pain before, one number"),
        "pain_after_left": N_("Pain after, left knee"),
        "pain_after_right": N_("Pain after, right knee"),
        "pain_after_both": N_("Pain after, one number"),
        "note": N_("Note"),
    }
)
"""The fields of `ColumnChoice` that name a column."""


class ColumnsPage(QWidget):
    """One stepper for each thing a column can mean; arrow keys go through the columns.

    Args:
        look: colours and fonts.
        table: the columns of the file.
        choice: what is chosen at first.
        usual: the order of dates that is usual where the user lives.
        parent: the widget it lies in.

    Signals:
        chosen(ColumnChoice): read the file so.
        other_wanted(): another file.
        cancelled(): leave it.
    """

    chosen = Signal(object)
    other_wanted = Signal()
    cancelled = Signal()

    def __init__(
        self,
        look: Look,
        table: ForeignTable,
        choice: ColumnChoice,
        usual: DateOrder,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._table = table
        self._usual = usual
        self._order = choice.date_order
        self.columns: dict[str, Stepper] = {}
        self._column = column = QVBoxLayout(self)
        column.setSpacing(look.px(12))
        self._add_head(column)
        scroll = Scroll(look)
        scroll.body.setSpacing(look.px(12))
        # First of all, for it has to be seen in the lowest window, too.
        self.question = DateQuestion(look)
        self.question.chosen.connect(self._take_order)
        scroll.body.addWidget(self.question)
        scroll.body.addWidget(self._made_sample())
        self._cards = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._cards.setSpacing(look.px(12))
        self._cards.addWidget(self._made_columns(choice), 1)
        self.forms = FormsCard(look, table, choice)
        self.forms.unit_chosen.connect(self._show_choice)
        self._cards.addWidget(self.forms, 1)
        scroll.body.addLayout(self._cards)
        scroll.body.addStretch(1)
        column.addWidget(scroll, 1)
        self._add_foot(column)
        self._show_choice()
        self.question.render_finding(self._dates(), self._order)

    def choice(self) -> ColumnChoice:
        """What is chosen now."""
        found = {name: stepper.value() for name, stepper in self.columns.items()}
        chosen = {name: None if value < 0 else value for name, value in found.items()}
        return ColumnChoice(
            **chosen,
            duration_unit=DurationUnit(self.forms.unit.value()),
            pain_scale=int(self.forms.scale.value()),
            date_order=self._order,
            legs=Legs(self.forms.legs.value()).in_order(Leg.LEFT),
            timeless=self._table.timeless(chosen["date"], chosen["time"]),
        )

    def _dates(self) -> DateFinding:
        """What the dates of the chosen column tell."""
        return self._table.signs_of(self.columns["date"].value()).dates

    def _take_order(self, order: DateOrder) -> None:
        self._order = order
        self._show_choice()

    def _take_column(self, name: str) -> None:
        if name == "date":
            finding = self._dates()
            self._order = finding.begun_with(self._usual)
            if self.question.has_focus():
                # A click takes no focus, and what has it goes.
                self.columns[name].parts()[1].setFocus(Qt.FocusReason.MouseFocusReason)
            self.question.render_finding(finding, self._order)
            if self.question.words():
                announce(self.question, self.question.words())
        self._show_choice()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Both cards side by side where they fit; margins follow."""
        super().resizeEvent(event)
        self._column.setContentsMargins(step_margins(self._look, event.size().width()))
        two = event.size().width() / self._look.text_scale >= _TWO_FROM_PX
        way = QBoxLayout.Direction.LeftToRight if two else QBoxLayout.Direction.TopToBottom
        if self._cards.direction() is not way:
            self._cards.setDirection(way)

    def _add_head(self, column: QVBoxLayout) -> None:
        look = self._look
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        words.addWidget(Heading(look, _("Which column is what?")))
        name = self._table.file.replace("\\", "/").rsplit("/", 1)[-1]
        told = _("{name} comes from another app. Only the date has to be chosen.")
        words.addWidget(Para(look, told.format(name=name), token="ink2"))
        row = QHBoxLayout()
        row.addLayout(words, 1)
        other = Button(look, _("Other file"), icon="folder")
        other.clicked.connect(self.other_wanted)
        row.addWidget(other)
        column.addLayout(row)

    def _made_sample(self) -> Card:
        look, table = self._look, self._table
        card = Card(look)
        card.body.addWidget(Para(look, _("The file begins like this"), Role.BODY, weight=700))
        told = sample_words(table)
        if told:
            card.body.addWidget(Para(look, told, token="ink2"))
        told_rows = (table.header, *table.sample) if table.has_header else table.sample
        # A cell may hold line breaks: a row stays a row.
        rows = [[" ".join(cell.split()) for cell in row] for row in told_rows]
        widths = [min(24, max(len(row[at]) for row in rows)) for at in range(len(table.header))]
        lines = [
            "  ".join(cell[:wide].ljust(wide) for cell, wide in zip(row, widths, strict=True))
            for row in rows
        ]
        box = PlainBox(look, _("The begin of the file"), wraps=False)
        box.show_text("\n".join(line.rstrip() for line in lines))
        box.setFixedHeight(look.px(150))
        card.body.addWidget(box)
        return card

    def _made_columns(self, choice: ColumnChoice) -> Card:
        card = Card(self._look)
        card.body.addWidget(Para(self._look, _("Columns"), Role.BODY, weight=700))
        last = len(self._table.header) - 1
        for name, words in _COLUMNS.items():
            value = getattr(choice, name)
            stepper = Stepper(
                self._look, _(words), -1, last, 1, -1 if value is None else value,
                shown=self._shown,
            )  # fmt: skip
            stepper.moved.connect(lambda _value, name=name: self._take_column(name))
            self.columns[name] = stepper
            card.body.addWidget(SettingRow(self._look, _(words), stepper))
        card.body.addStretch(1)
        return card

    def _shown(self, column: int) -> str:
        if column < 0:
            return _("not in the file")
        name = self._table.header[column] or _("column {n}").format(n=column + 1)
        return name if len(name) <= _HEADER_CHARS else f"{name[: _HEADER_CHARS - 1]}…"

    def _add_foot(self, column: QVBoxLayout) -> None:
        look = self._look
        foot = QHBoxLayout()
        foot.setSpacing(look.px(8))
        self._foot = Para(look, "", token="ink2")
        foot.addWidget(self._foot, 1)
        cancel = Button(look, _("Cancel"), "quiet", size="session")
        cancel.clicked.connect(self.cancelled)
        self.read = Button(look, _("Read the file"), "primary", "import", "session")
        self.read.clicked.connect(lambda: self.chosen.emit(self.choice()))
        foot.addWidget(cancel)
        foot.addWidget(self.read)
        column.addLayout(foot)

    def _show_choice(self) -> None:
        has_date = self.columns["date"].value() >= 0
        self.read.setEnabled(has_date)
        known = foot_words(self._dates(), self._order)
        self._foot.set_text(known if has_date else _("Choose the column of the date."))
        self.forms.render_choice(self.choice())
