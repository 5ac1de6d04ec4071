"""A breathing pattern of one's own: five lengths, a name, and a ring that shows it at once."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kneeapp.core.breath import BREATH_MIN_MS, PHASE_MAX_MS, BreathPattern
from kneeapp.core.own_breath import BREATH_NAME_MAX_CHARS, OwnBreath
from kneeapp.core.own_routine import cleaned_name
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.line_field import LineField
from kneeapp.ui.kit.note import Note
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.kit.sheet import Sheet
from kneeapp.ui.kit.stepper import Stepper
from kneeapp.ui.routines.breath_preview import BreathRing, BreathWave
from kneeapp.ui.routines.words import care_words, pattern_words
from kneeapp.ui.settings.setting_row import SettingRow
from kneeapp.ui.theme import Look, Role

_UNIT_MS, _STEP = 100, 5
_SIZE = QSize(720, 600)


class OwnBreathSheet(Sheet):
    """The sheet.

    Args:
        look: colours and fonts.
        parent: the window.
        breath: the pattern to begin with; its id stays.

    Signals:
        kept(OwnBreath): the user wants this pattern.
        removed(str): the user wants it no more; its id.
    """

    kept = Signal(object)
    removed = Signal(str)

    def __init__(
        self, look: Look, parent: QWidget, breath: OwnBreath, *, is_new: bool = True
    ) -> None:
        super().__init__(look, parent, _("Breathing of my own"), _SIZE)
        self._breath = breath
        self.name = LineField(look, _("Name"), _("Calm evening"), BREATH_NAME_MAX_CHARS)
        self.name.setText(breath.name)
        self.ring = BreathRing(look)
        self.wave = BreathWave(look)
        self.words = Para(look, "", Role.CAPTION, "ink2")
        self.care = Note(look, "caution", _("Care first."), care_words())
        self.lengths: dict[str, Stepper] = {}
        self.keep = Button(look, _("Keep"), "primary", "check")
        self.not_now = Button(look, _("Not now"), "quiet", "close")
        self.remove = Button(look, _("Delete"), "danger", "trash")
        self.remove.setVisible(not is_new)
        self._build()
        self._show()

    @property
    def pattern(self) -> BreathPattern:
        """What the steppers say."""
        lengths = {name: box.value() * _UNIT_MS for name, box in self.lengths.items()}
        return BreathPattern(rounds=self._breath.pattern.rounds, **lengths)

    def _build(self) -> None:
        look = self._look
        self.body.addWidget(Heading(look, _("Breathing of my own")))
        intro = _("You lean in on the out-breath. Breathe softly, not deeper.")
        self.body.addWidget(Para(look, intro, Role.BODY, "ink2"))
        self.body.addWidget(self.name)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(look.px(32))
        self._columns.addLayout(self._make_lengths(), 1)
        self._columns.addLayout(self._make_preview(), 1)
        self.body.addLayout(self._columns)
        self.body.addWidget(self.care)
        self.body.addStretch(1)
        self._build_foot(self.foot)

    def _make_lengths(self) -> QVBoxLayout:
        look = self._look
        rows = QVBoxLayout()
        rows.setSpacing(look.px(4))
        for field, words, least_ms in (
            ("in_ms", _("Breathe in"), BREATH_MIN_MS),
            ("top_up_ms", _("A little more in"), 0),
            ("hold_ms", _("Hold, full"), 0),
            ("out_ms", _("Breathe out"), BREATH_MIN_MS),
            ("rest_ms", _("Wait, empty"), 0),
        ):
            box = Stepper(
                look,
                words,
                least_ms // _UNIT_MS,
                PHASE_MAX_MS // _UNIT_MS,
                _STEP,
                getattr(self._breath.pattern, field) // _UNIT_MS,
                _("s"),
                shown=lambda tenths: f"{tenths / 10:g}",
            )
            box.moved.connect(self._show)
            self.lengths[field] = box
            rows.addWidget(SettingRow(look, words, box))
        return rows

    def _make_preview(self) -> QVBoxLayout:
        preview = QVBoxLayout()
        preview.setSpacing(self._look.px(8))
        preview.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignHCenter)
        preview.addWidget(self.wave)
        preview.addWidget(self.words)
        preview.addStretch(1)
        return preview

    def _build_foot(self, foot: QHBoxLayout) -> None:
        foot.addWidget(self.not_now)
        foot.addWidget(self.remove)
        foot.addStretch(1)
        foot.addWidget(self.keep)
        self.not_now.clicked.connect(self.dismissed)
        self.remove.clicked.connect(lambda: self.removed.emit(self._breath.id))
        self.keep.clicked.connect(self._keep)
        self.set_default(self.keep)

    def _show(self, _value: int = 0) -> None:
        pattern = self.pattern
        self.ring.render_pattern(pattern)
        self.wave.render_pattern(pattern)
        self.words.set_text(pattern_words(pattern))
        self.care.setVisible(pattern.holds_breath)
        self.keep.set_text(_("I have read it, keep") if pattern.holds_breath else _("Keep"))

    def _keep(self) -> None:
        name = cleaned_name(self.name.text())[:BREATH_NAME_MAX_CHARS].rstrip()
        kept = self._breath._replace(name=name or self._breath.name, pattern=self.pattern)
        self.kept.emit(kept)
