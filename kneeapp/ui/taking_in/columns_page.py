"""Which column of another app's file means what, chosen by hand."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kneeapp.core.body import Leg
from kneeapp.core.message import N_
from kneeapp.core.settings import Legs
from kneeapp.core.taking_in import (
    PAIN_SCALES,
    ColumnChoice,
    DateOrder,
    DurationUnit,
    ForeignTable,
)
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.card import Card
from kneeapp.ui.kit.choice import Choice
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.kit.plain_box import PlainBox
from kneeapp.ui.kit.scroll import Scroll
from kneeapp.ui.kit.stepper import Stepper
from kneeapp.ui.settings.setting_row import SettingRow
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
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._table = table
        self.columns: dict[str, Stepper] = {}
        self._column = column = QVBoxLayout(self)
        column.setSpacing(look.px(12))
        self._add_head(column)
        scroll = Scroll(look)
        scroll.body.setSpacing(look.px(12))
        scroll.body.addWidget(self._made_sample())
        self._cards = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._cards.setSpacing(look.px(12))
        self._cards.addWidget(self._made_columns(choice), 1)
        self._cards.addWidget(self._made_forms(choice), 1)
        scroll.body.addLayout(self._cards)
        scroll.body.addStretch(1)
        column.addWidget(scroll, 1)
        self._add_foot(column)
        self._show_can_read()

    def choice(self) -> ColumnChoice:
        """What is chosen now."""
        found = {name: stepper.value() for name, stepper in self.columns.items()}
        chosen = {name: None if value < 0 else value for name, value in found.items()}
        legs = Legs(self.legs.value())
        return ColumnChoice(
            **chosen,
            duration_unit=DurationUnit(self.unit.value()),
            pain_scale=int(self.scale.value()),
            date_order=DateOrder(self.order.value()),
            legs=legs.in_order(Leg.LEFT),
        )

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
        widths = [
            min(24, max(len(row[at]) for row in (table.header, *table.sample)))
            for at in range(len(table.header))
        ]
        lines = [
            "  ".join(cell[:wide].ljust(wide) for cell, wide in zip(row, widths, strict=True))
            for row in (table.header, *table.sample)
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
            stepper.moved.connect(lambda _value: self._show_can_read())
            self.columns[name] = stepper
            card.body.addWidget(SettingRow(self._look, _(words), stepper))
        card.body.addStretch(1)
        return card

    def _shown(self, column: int) -> str:
        if column < 0:
            return _("not in the file")
        name = self._table.header[column] or _("column {n}").format(n=column + 1)
        return name if len(name) <= _HEADER_CHARS else f"{name[: _HEADER_CHARS - 1]}…"

    def _made_forms(self, choice: ColumnChoice) -> Card:
        look = self._look
        card = Card(look)
        card.body.addWidget(Para(look, _("How they are written"), Role.BODY, weight=700))
        self.order = Choice(
            look,
            (
                (DateOrder.YMD, _("2025-08-14")),
                (DateOrder.DMY, _("14.8.2025")),
                (DateOrder.MDY, _("8/14/2025")),
            ),
            choice.date_order.value,
            _("Dates"),
            size="row",
        )
        self.unit = Choice(
            look,
            (
                (DurationUnit.MINUTES, _("minutes")),
                (DurationUnit.SECONDS, _("seconds")),
                (DurationUnit.CLOCK, _("h:mm:ss")),
            ),
            choice.duration_unit.value,
            _("Durations"),
            size="row",
        )
        scales = tuple((str(most), _("0 to {most}").format(most=most)) for most in PAIN_SCALES)
        self.scale = Choice(look, scales, str(choice.pain_scale), _("Pain"), size="row")
        legs = Legs.BOTH if len(choice.legs) == 2 else Legs(choice.legs[0].value)
        options = ((Legs.BOTH, _("Both")), (Legs.LEFT, _("Left")), (Legs.RIGHT, _("Right")))
        self.legs = Choice(look, options, legs.value, _("Knees"), size="row")
        for words, control, hint in (
            (_("Dates"), self.order, ""),
            (_("Durations"), self.unit, ""),
            (_("Pain"), self.scale, _("Of 100 it is rounded to tenths")),
            (_("Knees"), self.legs, _("That one number of pain is about")),
        ):
            card.body.addWidget(SettingRow(look, words, control, hint))
        card.body.addStretch(1)
        return card

    def _add_foot(self, column: QVBoxLayout) -> None:
        look = self._look
        foot = QHBoxLayout()
        foot.setSpacing(look.px(8))
        self._missing = Para(look, _("Choose the column of the date."), token="ink2")
        foot.addWidget(self._missing, 1)
        cancel = Button(look, _("Cancel"), "quiet", size="session")
        cancel.clicked.connect(self.cancelled)
        self.read = Button(look, _("Read the file"), "primary", "import", "session")
        self.read.clicked.connect(lambda: self.chosen.emit(self.choice()))
        foot.addWidget(cancel)
        foot.addWidget(self.read)
        column.addLayout(foot)

    def _show_can_read(self) -> None:
        has_date = self.columns["date"].value() >= 0
        self.read.setEnabled(has_date)
        self._missing.set_text("" if has_date else _("Choose the column of the date."))
