"""What the user decides about the page for the physio: reader, days, knees and notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kneeapp.core.body import Leg
from kneeapp.core.look_back import Days
from kneeapp.core.physio import FOR_WHOM_MOST, PhysioWish
from kneeapp.core.physio_notes import NOTES_MOST
from kneeapp.core.physio_parts import NoteOnPage
from kneeapp.ui.dates import short_date
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.chip import ChipRow
from kneeapp.ui.kit.choice import Choice
from kneeapp.ui.kit.date_field import DateField
from kneeapp.ui.kit.line_field import LineField
from kneeapp.ui.kit.para import Para
from kneeapp.ui.report.note_row import NoteRow
from kneeapp.ui.theme import Look, Role

_DAYS: Mapping[str, int] = MappingProxyType({"30": 30, "91": 91, "365": 365})
_USUAL = "91"
_BOTH = "both"


class PhysioControls(QWidget):
    """The left column of the sheet.

    Args:
        look: colours and fonts.
        today: the local day it is now.
        since: the first day there is a session of; None: there is none.
        days: the days it begins with; None: the last three months.
        parent: the widget it lies in.

    Signals:
        changed(): something else is wished for.
    """

    changed = Signal()

    def __init__(
        self,
        look: Look,
        today: date,
        since: date | None,
        days: Days | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._today = today
        self._since = since or today
        self._chosen: set[str] = set()
        self._rows: dict[str, NoteRow] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, look.px(6), 0)
        self._box.setSpacing(look.px(8))
        self._add_reader()
        self._add_days()
        self._add_knees()
        self._add_notes()
        self._box.addStretch(1)
        if days is not None:
            self._begin_with(days)

    def wish(self) -> PhysioWish:
        """What is wished for now."""
        first, last = self.first.day() or self._since, self.last.day() or self._today
        knee = self.knees.value()
        legs = tuple(Leg) if knee == _BOTH else (Leg(knee),)
        notes = tuple(note for note in self._rows if note in self._chosen)
        return PhysioWish(self.reader.text(), first, last, notes, legs)

    def render_notes(self, notes: Sequence[NoteOnPage]) -> None:
        """Show the notes of the days that are wished for; those chosen before stay chosen."""
        if [note.session_id for note in notes] == list(self._rows):
            return
        for row in self._rows.values():
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {}
        for note in notes:
            day = short_date(note.day, self._today)
            row = NoteRow(self._look, day, note.text, note.session_id in self._chosen)
            row.toggled.connect(lambda on, id=note.session_id: self._choose_note(id, on))
            self._rows[note.session_id] = row
            self._list.addWidget(row)
        self._hint.set_text(self._hint_words())

    def _head(self, text: str) -> None:
        self._box.addSpacing(self._look.px(8))
        self._box.addWidget(Para(self._look, text, Role.BODY, weight=600))

    def _add_reader(self) -> None:
        self._box.addWidget(Para(self._look, _("Who is it for?"), Role.BODY, weight=600))
        hint = _("Name, or nothing")
        self.reader = LineField(self._look, _("Who is it for?"), hint, FOR_WHOM_MOST)
        self.reader.textEdited.connect(lambda _text: self.changed.emit())
        self._box.addWidget(self.reader)

    def _add_days(self) -> None:
        look = self._look
        self._head(_("Which days?"))
        options = (
            ("30", _("30 days")),
            ("91", _("3 months")),
            ("365", _("A year")),
            ("all", _("All days")),
        )
        self.period = ChipRow(look, options, _USUAL, _("Which days?"), tick=False)
        self.period.chosen.connect(self._choose_period)
        self._box.addWidget(self.period)
        empty_first, empty_last = _("the first day"), _("today")
        begin = self._today - timedelta(days=_DAYS[_USUAL] - 1)
        self.first = DateField(look, _("From"), begin, self._today, empty=empty_first)
        self.last = DateField(look, _("To"), None, self._today, empty=empty_last)
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        for field in (self.first, self.last):
            field.chosen.connect(self._choose_days)
            row.addWidget(field, 1)
        self._box.addLayout(row)

    def _add_knees(self) -> None:
        self._head(_("Which knee?"))
        options = ((_BOTH, _("Both")), ("left", _("Left")), ("right", _("Right")))
        self.knees = Choice(self._look, options, _BOTH, _("Which knee?"), badges=True, size="row")
        self.knees.chosen.connect(lambda _value: self.changed.emit())
        self._box.addWidget(self.knees)

    def _add_notes(self) -> None:
        self._head(_("Notes to show"))
        self._hint = Para(self._look, self._hint_words(), Role.CAPTION, "ink3")
        self._box.addWidget(self._hint)
        self._list = QVBoxLayout()
        self._list.setSpacing(self._look.px(6))
        self._box.addLayout(self._list)

    def _hint_words(self) -> str:
        if not self._rows:
            return _("There are no notes in these days.")
        return _("None is shown unless you tick it. Up to {most} find room.").format(
            most=NOTES_MOST
        )

    def _choose_note(self, session_id: str, on: bool) -> None:
        (self._chosen.add if on else self._chosen.discard)(session_id)
        self.changed.emit()

    def _choose_period(self, period: str) -> None:
        days = _DAYS.get(period)
        self.first.render_day(None if days is None else self._today - timedelta(days=days - 1))
        self.last.render_day(None)
        self.period.render(period or "all")
        self.changed.emit()

    def _begin_with(self, days: Days) -> None:
        """Days that were chosen elsewhere, and the chip that means the same."""
        till_today = days.last == self._today
        is_all = till_today and days.first == self._since
        self.first.render_day(None if is_all else days.first)
        self.last.render_day(None if till_today else days.last)
        periods = (name for name, count in _DAYS.items() if till_today and count == days.count)
        self.period.render("all" if is_all else next(periods, ""))

    def _choose_days(self, _day: object) -> None:
        first, last = self.first.day(), self.last.day()
        if first is not None and last is not None and last < first:
            self.first.render_day(last)
            self.last.render_day(first)
        self.period.render("all" if first is None and last is None else "")
        self.changed.emit()
