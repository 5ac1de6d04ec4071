"""Add a past session, or change one: one form, on a sheet over the window."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from kneeapp.core.by_hand import Told
from kneeapp.core.content import Catalogue
from kneeapp.core.message import Message
from kneeapp.ui.history.edit_facts import Facts
from kneeapp.ui.history.edit_form import Answers, Form
from kneeapp.ui.history.edit_pain import PainForm
from kneeapp.ui.i18n import _, tell
from kneeapp.ui.kit.announce import announce
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.field import Field
from kneeapp.ui.kit.note import Note
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.kit.sheet import Sheet
from kneeapp.ui.session.quiet import QuietPara
from kneeapp.ui.theme import Look, Role

_SIZE = QSize(900, 600)
_LEFT_PX, _LEFT_LEAST_PX, _GAP_PX = 310, 250, 36


class EditSheet(Sheet):
    """The form.

    Args:
        look: colours and fonts.
        parent: the window it lies over.
        form: what it begins with.
        catalogue: all routines and points.

    Signals:
        kept(Answers): the user wants it so. Whoever keeps it closes the sheet.
    """

    kept = Signal(object)

    def __init__(self, look: Look, parent: QWidget, form: Form, catalogue: Catalogue) -> None:
        name = _("Add a past session") if form.is_new else _("Change a session")
        super().__init__(look, parent, name, _SIZE)
        self._form = form
        told = form.told
        self.facts = Facts(look, form, catalogue, self)
        self.pain = PainForm(
            look,
            told.pain,
            with_next_day=not form.is_new,
            scores=told.activities,
            followed=form.followed,
        )
        self.note = Field(look, _("Note"), told.note, _("Anything worth remembering?"), 3)
        self._trouble: Note | None = None
        self._build(name)
        self._build_foot()
        self.facts.changed.connect(self._follow)
        self._follow()
        self._fit(parent.width())
        self._begun = self.answers()

    @property
    def is_changed(self) -> bool:
        """Whether it says something else than when it was made; so does a time that cannot be."""
        return self.answers() != self._begun

    def answers(self) -> Answers | None:
        """What the form says now; None while the time cannot be."""
        moment = self.facts.when.moment()
        return None if moment is None else self._answers(moment)

    def answers_so_far(self) -> Answers:
        """The same; while the time cannot be, with the one it began with."""
        return self._answers(self.facts.when.moment() or self._form.moment)

    def _answers(self, moment: datetime) -> Answers:
        told = Told(
            outcome=self.facts.ended(),
            stop_reason=self.facts.stop_reason(),
            pain=self.pain.pain(),
            pressure=self.facts.how_pressed(),
            thumbs=self.facts.how_thumbs(),
            note=self.note.text(),
            activities=self.pain.scores(),
        )
        facts = self.facts
        return Answers(moment, told, facts.subject(), facts.how_far(), facts.legs_swapped())

    def show_trouble(self, message: Message) -> None:
        """Tell why it could not be kept; nothing that was written is lost."""
        if self._trouble is not None:
            self.body.removeWidget(self._trouble)
            self._trouble.hide()
            self._trouble.deleteLater()
        words = tell(message)
        self._trouble = Note(self._look, "danger", _("Not kept."), words)
        self.body.insertWidget(1, self._trouble)
        self._trouble.show()
        self.scroller.verticalScrollBar().setValue(0)
        announce(self, words)

    def _build(self, name: str) -> None:
        look, form = self._look, self._form
        self.body.setSpacing(look.px(12))
        head = QHBoxLayout()
        head.addWidget(Heading(look, name), 1)
        words = _("marked “added by hand” in every list and file") if form.is_new else form.title
        head.addWidget(Para(look, words, Role.BODY, "ink2", align=Qt.AlignmentFlag.AlignRight))
        self.body.addLayout(head)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(look.px(_GAP_PX))
        self._columns.addWidget(self.facts, 0, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self.pain, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(self._columns)
        # Below the half that asks for less.
        half = self.pain if form.subject is not None else self.facts
        half.add_last(QuietPara(look, _("Note"), Role.BODY, "ink", 600))
        half.add_last(self.note)
        self.body.addStretch(1)

    def _build_foot(self) -> None:
        look = self._look
        hint = _("Ratings are optional. Leave out what you do not remember.")
        self.hint = Para(look, hint, Role.BODY, "ink2")
        self.cancel = Button(look, _("Cancel"), "quiet")
        words = _("Add session") if self._form.is_new else _("Keep changes")
        self.keep = Button(look, words, "primary", "check", "session")
        self.cancel.clicked.connect(self.dismissed)
        self.keep.clicked.connect(self._keep)
        self.foot.addWidget(self.hint, 1)
        self.foot.addStretch(0)  # where there is no room for the hint
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.keep)
        self.set_default(self.keep)

    def _follow(self) -> None:
        self.pain.show_legs(self.facts.asked_legs())

    def _keep(self) -> None:
        answers = self.answers()
        if answers is None:
            self.facts.when.time_field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.kept.emit(answers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Halves side by side, or one below the other."""
        super().resizeEvent(event)
        self._fit(event.size().width())

    def _fit(self, window_px: int) -> None:
        px = self._look.px
        inner = min(px(_SIZE.width()), window_px - 32) - 2 * px(32)
        left = min(px(_LEFT_PX), inner - px(_GAP_PX) - self.pain.minimumSizeHint().width())
        fits = left >= px(_LEFT_LEAST_PX)
        way = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() is not way:
            self._columns.setDirection(way)
            beside = Qt.AlignmentFlag.AlignTop if fits else Qt.AlignmentFlag(0)
            for half in (self.facts, self.pain):
                self._columns.setAlignment(half, beside)
        self.facts.setMinimumWidth(left if fits else 0)
        self.facts.setMaximumWidth(left if fits else 16_777_215)
        self.hint.setVisible(inner >= px(620))
