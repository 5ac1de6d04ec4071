"""All that is kept of one session, as one column: for the detail card of the history."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kneeapp.core.content import Catalogue
from kneeapp.core.note_excerpt import isolated
from kneeapp.core.record import SessionRecord
from kneeapp.ui.history.hold_table import HoldTable
from kneeapp.ui.history.legend import Legend
from kneeapp.ui.history.pain_tiles import PainTiles
from kneeapp.ui.history.strip import Strip
from kneeapp.ui.history.strip_words import happened_words
from kneeapp.ui.history.timeline import timeline_of
from kneeapp.ui.history.words import (
    activity_words,
    felt_words,
    holds_of,
    lasted_words,
    outcome_sentence,
    reason_words,
    source_words,
    title_of,
    told_legs,
    when_words,
)
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import IconButton
from kneeapp.ui.kit.card import Card
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.theme import Corner, Look


def _note_box(look: Look, felt: str, note: str) -> Card:
    """How it felt and the user's own note, plain text in a quiet box."""
    box = Card(look, padding=12, corner=Corner.CONTROL, ground="bg")
    mark = QLabel()
    mark.setPixmap(look.icon("note", "ink2", look.px(18)))
    row = QHBoxLayout()
    row.setSpacing(look.px(12))
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(look.px(6))
    for text, token in ((felt, "ink2"), (isolated(note), "ink")):
        if text:
            words.addWidget(Para(look, text, token=token))
    row.addLayout(words, 1)
    box.body.addLayout(row)
    return box


class SessionSheet(QWidget):
    """Title, times, pain, what happened, how it felt, the note.

    Signals:
        edit_wanted(str): the user wants to change this session, by its id.
        delete_wanted(str): the user wants it deleted.
    """

    edit_wanted = Signal(str)
    delete_wanted = Signal(str)

    def __init__(
        self,
        look: Look,
        record: SessionRecord,
        catalogue: Catalogue,
        today: date,
        read_only: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._record = record
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._add_head(title_of(record, catalogue), when_words(record, today), read_only)
        self._add_pain()
        if holds_of(record):
            self._add(Para(look, _("What happened"), weight=700), 16)
            self._add(Strip(look, record), 10)
            self._add(Legend(look, record), 6)
            self._add(HoldTable(look, record, catalogue), 8)
            self._add_happened()
        self._add_felt()
        self._column.addStretch(1)

    def _add(self, widget: QWidget, above_px: int) -> None:
        self._column.addSpacing(self._look.px(above_px))
        self._column.addWidget(widget)

    def _add_head(self, title: str, when: str, read_only: bool) -> None:
        look, record = self._look, self._record
        facts = _("{when}. {pressed} {outcome}").format(
            when=when, pressed=lasted_words(record), outcome=outcome_sentence(record)
        )
        head = QVBoxLayout()
        head.setSpacing(look.px(4))
        head.addWidget(Heading(look, title))
        head.addWidget(Para(look, facts, token="ink2"))
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        row.addLayout(head, 1)
        if not read_only:
            edit = IconButton(look, "edit", _("Change this session"))
            edit.clicked.connect(lambda: self.edit_wanted.emit(record.id))
            row.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
            delete = IconButton(look, "trash", _("Delete this session"))
            delete.clicked.connect(lambda: self.delete_wanted.emit(record.id))
            row.addWidget(delete, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)
        for words in (source_words(record), reason_words(record)):
            if words:
                self._add(Para(look, words), 10)

    def _add_pain(self) -> None:
        look, record = self._look, self._record
        if not told_legs(record):
            self._add(Para(look, _("Pain was not rated."), token="ink2"), 16)
        else:
            self._add(PainTiles(look, record), 16)

    def _add_happened(self) -> None:
        """Pauses, sleep and repeats in words, below what was pressed."""
        told = happened_words(timeline_of(self._record))
        if told:
            self._add(Para(self._look, "\n".join(told), token="ink2"), 12)

    def _add_felt(self) -> None:
        record = self._record
        said = (felt_words(record), activity_words(record))
        felt, note = " ".join(words for words in said if words), record.note
        if felt or note:
            self._add(_note_box(self._look, felt, note), 16)
