"""The choices of the filter sheet: chips of which any number is on, and a field for a day."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from datetime import date
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kneeapp.core.asked import days_named
from kneeapp.ui.dates import month_names, short_date
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.chip import Chip
from kneeapp.ui.kit.flow import FlowRow
from kneeapp.ui.kit.group import Group
from kneeapp.ui.kit.line_field import LineField
from kneeapp.ui.kit.para import Para
from kneeapp.ui.theme import Look, Role

Value = TypeVar("Value", bound=Hashable)
_DAY_MOST_CHARS = 40


class Choices(QObject, Generic[Value]):
    """Chips under a head, each on or off by itself.

    Args:
        look: colours and fonts.
        name: what they choose, shown above them.
        options: (value, label) in the order shown.
        single: whether choosing one takes back the other.

    Signals:
        changed(): others are on.
    """

    changed = Signal()

    def __init__(
        self, look: Look, name: str, options: Sequence[tuple[Value, str]], *, single: bool = False
    ) -> None:
        super().__init__()
        self._single = single
        self._on: frozenset[Value] = frozenset()
        self._chips: dict[Value, Chip] = {}
        self.widget = Group(name)
        self.setParent(self.widget)
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(6))
        column.addWidget(Para(look, name, Role.CAPTION, "ink3", 700))
        row = FlowRow(look.px(8))
        column.addWidget(row)
        for value, label in options:
            chip = Chip(look, label)
            chip.toggled.connect(lambda on, value=value: self._toggled(value, on))
            chip.stepped.connect(lambda by, value=value: self._step(value, by))
            self._chips[value] = chip
            row.add(chip)

    @property
    def on(self) -> frozenset[Value]:
        """What is on."""
        return self._on

    def chip_of(self, value: Value) -> Chip:
        """The chip of a value.

        Raises:
            KeyError: it is no option.
        """
        return self._chips[value]

    def render(self, on: Collection[Value]) -> None:
        """Show what is on, without a signal. What is no option stays on unseen."""
        self._on = frozenset(on)
        for value, chip in self._chips.items():
            chip.setChecked(value in self._on)

    def _toggled(self, value: Value, on: bool) -> None:
        if on is (value in self._on):
            return
        others = frozenset() if self._single else self._on
        self.render(others | {value} if on else self._on - {value})
        self.changed.emit()

    def _step(self, value: Value, by: int) -> None:
        values = list(self._chips)
        self._chips[values[(values.index(value) + by) % len(values)]].setFocus()


class DayField(QWidget):
    """A day to type, under its name; what cannot be read is said below.

    Args:
        look: colours and fonts.
        name: what day it is.
        today: the local day.
        is_last: whether a month or a year means its last day, not its first.

    Signals:
        changed(): another day, or none.
    """

    changed = Signal()

    def __init__(
        self,
        look: Look,
        name: str,
        today: date,
        *,
        is_last: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._is_last = is_last
        self._day: date | None = None
        self.line = LineField(look, name, _("21 November, 2026-11-21"), _DAY_MOST_CHARS)
        self.line.written.connect(self._written)
        self._trouble = Para(look, "", Role.CAPTION, "danger", 500)
        self._trouble.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        column.addWidget(Para(look, name, Role.CAPTION, "ink2", 500))
        column.addWidget(self.line)
        column.addWidget(self._trouble)
        column.addStretch(1)

    @property
    def day(self) -> date | None:
        """The day, or None."""
        return self._day

    def trouble(self) -> str:
        """What is wrong with what was typed, or an empty text."""
        return self._trouble.text()

    def render(self, day: date | None) -> None:  # type: ignore[override]
        """Show a day, or none."""
        if day != self._day:
            self._day = day
        self._tell("")
        self.line.render("" if day is None else short_date(day, self._today))

    def _written(self, text: str) -> None:
        span = days_named(text, month_names(), self._today)
        if text.strip() and span is None:
            self._tell(_("Write a day like 21 November 2026 or 2026-11-21."))
            return
        before = self._day
        self.render(None if span is None else span[self._is_last])
        if self._day != before:
            self.changed.emit()

    def _tell(self, words: str) -> None:
        self._trouble.set_text(words)
        self._trouble.setVisible(bool(words))
        self.line.setAccessibleDescription(words)
