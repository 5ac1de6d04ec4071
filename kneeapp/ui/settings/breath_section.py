"""The card of the breath: patterns, a live ring, care before a held breath, own patterns."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kneeapp.core.breath import PATTERNS, ROUNDS_MAX, ROUNDS_MIN, BreathChoice
from kneeapp.core.own_breath import OwnBreath, pattern_named
from kneeapp.core.settings import Settings
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.note import Note
from kneeapp.ui.kit.para import Para
from kneeapp.ui.kit.stepper import Stepper
from kneeapp.ui.routines.breath_preview import BreathRing
from kneeapp.ui.routines.words import care_words, needs_care, pattern_words
from kneeapp.ui.settings.breath_rows import BreathRows
from kneeapp.ui.settings.settings_card import SettingsCard
from kneeapp.ui.theme import Look, Role


class BreathingCard(SettingsCard):
    """The breath that the ring shows.

    A pattern that holds the breath is previewed at once and taken only after its word of care.

    Args:
        look: colours and fonts.
        settings: what is shown at first.
        parent: the page.

    Signals:
        own_wanted(OwnBreath | None): make a pattern of one's own, or change this one.
    """

    own_wanted = Signal(object)

    def __init__(self, look: Look, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(look, _("Breathing"), parent)
        self._settings = settings
        self._waiting = ""
        self.rows = BreathRows(look, settings.breath, _("Breathing"), settings.own_breaths)
        self.care = Note(look, "caution", _("Care first."), care_words())
        self.agree = Button(look, _("I have read it, use it"), "secondary", "check", "row")
        self.ring = BreathRing(look)
        self.words = Para(look, "", Role.CAPTION, "ink2")
        self.make_own = Button(look, _("Make my own"), "quiet", "plus", "row")
        self.change_own = Button(look, _("Change it"), "quiet", "edit", "row")
        limit = PATTERNS[BreathChoice.FOUR_SEVEN_EIGHT]
        self.rounds = Stepper(
            look, _("Rounds"), ROUNDS_MIN, ROUNDS_MAX, 1, limit.rounds if limit else ROUNDS_MIN
        )
        self._build(look)
        self.rows.chosen.connect(self._picked)
        self.agree.clicked.connect(lambda: self._take(self._waiting))
        self.make_own.clicked.connect(lambda: self.own_wanted.emit(None))
        self.change_own.clicked.connect(lambda: self.own_wanted.emit(self._own_chosen()))
        self.rounds.moved.connect(
            lambda n: self.want(lambda settings: replace(settings, breath_rounds=n))
        )
        self.render(settings)

    def _build(self, look: Look) -> None:
        self.body.addWidget(self.rows)
        self.body.addWidget(self.care)
        self.body.addWidget(self.agree, 0, Qt.AlignmentFlag.AlignLeft)
        hint = _("Four at first, eight at most; then the breath becomes easy")
        self.rounds_row = self.add_row(_("Rounds"), self.rounds, hint)
        preview = QHBoxLayout()
        preview.setSpacing(look.px(16))
        preview.addWidget(self.ring)
        preview.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(preview)
        own = QHBoxLayout()
        own.addWidget(self.make_own)
        own.addWidget(self.change_own)
        own.addStretch(1)
        self.body.addLayout(own)
        hint = _("Lean in on the out-breath (the heavy line), ease off on the in-breath.")
        self.body.addWidget(Para(look, hint, Role.CAPTION, "ink2"))

    def render(self, settings: Settings) -> None:  # type: ignore[override]
        """Show settings; tells nobody."""
        self._settings, self._waiting = settings, ""
        self._show()

    def _picked(self, breath: str) -> None:
        if breath != self._settings.breath and needs_care(breath, self._settings.own_breaths):
            self._waiting = breath
            self._show()
        else:
            self._take(breath)

    def _take(self, breath: str) -> None:
        self._waiting = ""
        self.want(lambda settings: replace(settings, breath=breath))

    def _own_chosen(self) -> OwnBreath | None:
        own = self._settings.own_breaths
        return next((one for one in own if one.id == self._settings.breath), None)

    def _show(self) -> None:
        settings = self._settings
        shown = self._waiting or settings.breath
        self.rows.render(shown, settings.own_breaths)
        for part in (self.care, self.agree):
            part.setVisible(bool(self._waiting))
        pattern = pattern_named(shown, settings.own_breaths, settings.breath_rounds)
        self.rounds_row.setVisible(pattern is not None and pattern.rounds > 0)
        self.rounds.render(settings.breath_rounds)
        self.ring.render_pattern(pattern)
        self.words.set_text(pattern_words(pattern))
        self.change_own.setVisible(self._own_chosen() is not None and not self._waiting)
