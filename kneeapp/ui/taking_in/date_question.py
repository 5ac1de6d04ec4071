"""What of another app's file its owner alone can know: which days its dates mean."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kneeapp.core.foreign_dates import DateFinding, DateOrder
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.card import Card
from kneeapp.ui.kit.note import Note
from kneeapp.ui.kit.para import Para
from kneeapp.ui.taking_in.column_words import (
    contradiction_words,
    dates_words,
    option_words,
    question_words,
)
from kneeapp.ui.taking_in.option_rows import OptionRows
from kneeapp.ui.theme import Look, Role

_SHOWN = (DateOrder.DMY, DateOrder.MDY, DateOrder.YMD)


class DateQuestion(QWidget):
    """Asks in which order the dates are written, or says that they contradict each other.

    Where the column tells by itself it shows nothing. Once it was seen it keeps its place and says
    what is known instead: else all below would jump under the pointer that chooses columns.

    Args:
        look: colours and fonts.
        parent: the widget it lies in.

    Signals:
        chosen(DateOrder): the dates are written so.
    """

    chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.rows: OptionRows | None = None
        self._shown: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def words(self) -> str:
        """What is asked or said, in one text; empty where there is nothing."""
        return "" if self._shown is None else self._shown.accessibleDescription()

    def has_focus(self) -> bool:
        """Whether the keys go to it."""
        return self.rows is not None and self.rows.has_focus()

    def render_finding(self, finding: DateFinding, order: DateOrder) -> None:
        """Show what is to be asked of a column, with this order chosen."""
        before, self.rows, self._shown = self._shown, None, None
        if finding.is_contradiction:
            self._shown = self._made_note(finding)
        elif finding.is_open:
            self._shown = self._made_question(finding, order)
        elif before is not None:
            self._shown = self._made_statement(finding, order)
        if before is not None:
            self.setMinimumHeight(max(self.minimumHeight(), before.height()))
            before.hide()
            before.deleteLater()
        if self._shown is not None:
            self._column.addWidget(self._shown)
        self.setVisible(self._shown is not None)

    def _made_statement(self, finding: DateFinding, order: DateOrder) -> Card:
        told = dates_words(finding, order)
        card = Card(self._look)
        card.body.addWidget(Para(self._look, told))
        card.body.addStretch(1)
        card.setAccessibleDescription(told)
        return card

    def _made_note(self, finding: DateFinding) -> Note:
        told = contradiction_words(finding)
        note = Note(self._look, "danger", "", told)
        note.setAccessibleDescription(told)
        return note

    def _made_question(self, finding: DateFinding, order: DateOrder) -> Card:
        look, example = self._look, finding.example
        assert example is not None  # it is what leaves the question open
        asked, why = _("In which order are the dates written?"), question_words(example)
        card = Card(look)
        card.body.addWidget(Para(look, asked, Role.BODY, weight=700))
        card.body.addWidget(Para(look, why, token="ink2"))
        orders = [one for one in _SHOWN if one in finding.orders]
        options = [(one.value, option_words(one, example)) for one in orders]
        self.rows = OptionRows(look, options, order.value, asked)
        self.rows.setAccessibleDescription(why)
        self.rows.chosen.connect(lambda value: self.chosen.emit(DateOrder(value)))
        card.body.addWidget(self.rows)
        card.setAccessibleDescription(_("{question} {why}").format(question=asked, why=why))
        return card
