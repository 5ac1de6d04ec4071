"""The left half of the form: when, what, how far, on which legs, and how it felt."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kneeapp.core.body import Leg
from kneeapp.core.by_hand import HowFar, Subject
from kneeapp.core.content import Catalogue
from kneeapp.core.record import Outcome, Pressure, StopReason, Thumbs
from kneeapp.core.settings import Legs
from kneeapp.ui.history.edit_form import Form, asked_legs, was_stopped
from kneeapp.ui.history.edit_what import What, key_of, subject_named
from kneeapp.ui.history.edit_when import When
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.chip import ChipRow
from kneeapp.ui.kit.switch import Switch
from kneeapp.ui.session.quiet import QuietPara
from kneeapp.ui.settings.setting_row import SettingRow
from kneeapp.ui.theme import Look, Role

Options = Sequence[tuple[str, str]]


class Facts(QWidget):
    """Everything but pain, activities and the note.

    Args:
        look: colours and fonts.
        form: what it begins with.
        catalogue: all routines and points.
        ground: the sheet over which calendar and list open.

    Signals:
        changed(): another answer.
    """

    changed = Signal()

    def __init__(self, look: Look, form: Form, catalogue: Catalogue, ground: QWidget) -> None:
        super().__init__()
        self._look, self._form = look, form
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(6))
        self.when = When(look, form.moment, form.now, ground)
        self.when.changed.connect(self.changed)
        self._add(_("When"), self.when)
        self.what: What | None = None
        self.far: ChipRow | None = None
        self.legs: ChipRow | None = None
        self.outcome: ChipRow | None = None
        self.other_leg: Switch | None = None
        if form.subject is not None:
            self._add_subject(form.subject, catalogue, ground)
        else:
            self._add_measured()
        self._add_felt()
        self._show_reason()

    def add_last(self, widget: QWidget) -> None:
        """Put something below all questions."""
        self._column.addWidget(widget)

    # --- answers --------------------------------------------------------------------------

    def subject(self) -> Subject | None:
        """What was pressed, where that can be chosen."""
        if self.what is None or self.legs is None:
            return None
        routine, point = subject_named(self.what.key())
        return Subject(routine, point, Legs(self.legs.value()))

    def how_far(self) -> HowFar:
        """How far it came."""
        return HowFar(self.far.value()) if self.far else self._form.far

    def ended(self) -> Outcome:
        """How it ended, of a session that was measured."""
        return Outcome(self.outcome.value()) if self.outcome else self._form.told.outcome

    def stop_reason(self) -> StopReason | None:
        """Why it was stopped, if it was."""
        value = self.reason.value()
        stopped = was_stopped(self._form, self.ended(), self.how_far())
        return StopReason(value) if value and stopped else None

    def legs_swapped(self) -> bool:
        """Whether it was the other leg."""
        return self.other_leg is not None and self.other_leg.isChecked()

    def asked_legs(self) -> tuple[Leg, ...]:
        """The knees to ask about."""
        legs = Legs(self.legs.value()) if self.legs else Legs.BOTH
        return asked_legs(self._form, legs, swapped=self.legs_swapped())

    def how_pressed(self) -> Pressure | None:
        """How the press felt."""
        return Pressure(self.pressure.value()) if self.pressure.value() else None

    def how_thumbs(self) -> Thumbs | None:
        """How the thumbs felt."""
        return Thumbs(self.thumbs.value()) if self.thumbs.value() else None

    # --- what is asked --------------------------------------------------------------------

    def _add(self, name: str, widget: QWidget) -> None:
        """A question under its name."""
        self._column.addWidget(QuietPara(self._look, name, Role.BODY, "ink", 600))
        self._column.addWidget(widget)
        self._column.addSpacing(self._look.px(8))

    def _chips(self, name: str, options: Options, value: str, default: str = "") -> ChipRow:
        row = ChipRow(self._look, options, value, name, unchosen=default)
        row.chosen.connect(self._answered)
        self._add(name, row)
        return row

    def _add_subject(self, subject: Subject, catalogue: Catalogue, ground: QWidget) -> None:
        what = What(self._look, catalogue, key_of(subject), self._form.title, ground)
        what.chosen.connect(self._answered)
        self._add(_("Routine"), what)
        self.what = what
        far = (
            (HowFar.ALL.value, _("All of it")),
            (HowFar.MOST.value, _("Most")),
            (HowFar.SOME.value, _("Some")),
        )
        name = _("How far did you get?")
        self.far = self._chips(name, far, self._form.far.value, HowFar.ALL.value)
        legs = (
            (Legs.BOTH.value, _("Both")),
            (Legs.LEFT.value, _("Left")),
            (Legs.RIGHT.value, _("Right")),
        )
        name = _("Which knees?")
        self.legs = self._chips(name, legs, subject.legs.value, subject.legs.value)
        what.chosen.connect(lambda _key: self._let_choose_legs())
        self._let_choose_legs()

    def _let_choose_legs(self) -> None:
        """What is no more cannot be planned anew for other legs."""
        if self.legs is not None and self.what is not None:
            self.legs.setEnabled(self.what.is_known())

    def _add_measured(self) -> None:
        outcomes = (
            (Outcome.COMPLETED.value, _("Complete")),
            (Outcome.STOPPED.value, _("Stopped")),
            (Outcome.INTERRUPTED.value, _("Interrupted")),
        )
        now = self._form.told.outcome.value
        self.outcome = self._chips(_("How did it end?"), outcomes, now, now)
        if not self._form.legs:
            return
        name = (
            _("It was the other leg")
            if len(self._form.legs) == 1
            else _("Left and right were the other way round")
        )
        self.other_leg = Switch(self._look, name, False)
        self.other_leg.switched.connect(self._answered)
        hint = _("Pain stays with the knee it was rated for.")
        self._column.addWidget(SettingRow(self._look, name, self.other_leg, hint))
        self._column.addSpacing(self._look.px(8))

    def _add_felt(self) -> None:
        look, told = self._look, self._form.told
        reasons = (
            (StopReason.SHARP_OR_NUMB.value, _("Sharp or numb")),
            (StopReason.OTHER.value, _("Another reason")),
        )
        name = _("Why did you stop?")
        self.reason = ChipRow(
            look, reasons, told.stop_reason.value if told.stop_reason else "", name
        )
        self.reason.chosen.connect(self._answered)
        self._why = QWidget()
        why = QVBoxLayout(self._why)
        why.setContentsMargins(0, 0, 0, look.px(8))
        why.setSpacing(look.px(6))
        why.addWidget(QuietPara(look, name, Role.BODY, "ink", 600))
        why.addWidget(self.reason)
        self._column.addWidget(self._why)
        pressures = (
            (Pressure.TOO_LIGHT.value, _("Too light")),
            (Pressure.RIGHT.value, _("Just right")),
            (Pressure.TOO_HARD.value, _("Too hard")),
        )
        value = told.pressure.value if told.pressure else ""
        self.pressure = self._chips(_("How was the pressure?"), pressures, value)
        states = (
            (Thumbs.FINE.value, _("Fine")),
            (Thumbs.TIRED.value, _("A bit tired")),
            (Thumbs.SORE.value, _("Sore")),
        )
        value = told.thumbs.value if told.thumbs else ""
        self.thumbs = self._chips(_("And your thumbs?"), states, value)

    def _answered(self, _value: object = None) -> None:
        self._show_reason()
        self.changed.emit()

    def _show_reason(self) -> None:
        shown = was_stopped(self._form, self.ended(), self.how_far())
        self._why.setVisible(shown)
