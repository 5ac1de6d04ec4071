"""Choosing the breath: the patterns, a preview, and a word of care before one that holds it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kneeapp.core.breath import BreathChoice
from kneeapp.core.own_breath import OwnBreath, pattern_named
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.chip import ChipRow
from kneeapp.ui.kit.note import Note
from kneeapp.ui.kit.para import Para
from kneeapp.ui.routines.breath_preview import BreathRing, BreathWave
from kneeapp.ui.routines.words import (
    AS_IN_SETTINGS,
    breath_name,
    care_words,
    needs_care,
    pattern_words,
)
from kneeapp.ui.theme import Look, Role

_SETTINGS_CHIP = "settings"


class BreathOptions(QWidget):
    """The patterns as chips, with a preview.

    A pattern that holds the breath is previewed at once and taken only after its word of care.

    Args:
        look: colours and fonts.
        parent: the widget it lies in.

    Signals:
        chosen(str): the id of a pattern, or "" for that of the settings.
        own_wanted(): make a pattern of one's own.
    """

    chosen = Signal(str)
    own_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._own: tuple[OwnBreath, ...] = ()
        self._usual = BreathChoice.LONG_OUT.value
        self._value = AS_IN_SETTINGS
        self._waiting = ""
        self._agreed: set[str] = set()
        self.chips: ChipRow | None = None
        self.ring = BreathRing(look)
        self.wave = BreathWave(look)
        self.words = Para(look, "", Role.CAPTION, "ink2")
        self.care = Note(look, "caution", _("Care first."), care_words())
        self.agree = Button(look, _("I have read it, use it"), "secondary", "check", "row")
        self.make_own = Button(look, _("Make my own"), "quiet", "plus", "row")
        self._build()
        self.agree.clicked.connect(self._take_waiting)
        self.make_own.clicked.connect(self.own_wanted)

    def _build(self) -> None:
        px = self._look.px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))
        self._column.addWidget(self.care)
        self._column.addWidget(self.agree, 0, Qt.AlignmentFlag.AlignLeft)
        beside = QHBoxLayout()
        beside.setSpacing(px(12))
        words = QVBoxLayout()
        words.setSpacing(px(4))
        words.addWidget(self.wave)
        words.addWidget(self.words)
        beside.addLayout(words, 1)
        beside.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(beside)
        self._column.addWidget(self.make_own, 0, Qt.AlignmentFlag.AlignLeft)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def render_breath(self, value: str, usual: str, own: Sequence[OwnBreath]) -> None:
        """Show what is chosen. Tells nobody.

        Args:
            value: id of the pattern; "" for that of the settings.
            usual: the pattern of the settings.
            own: the user's own patterns.
        """
        if self.chips is None or tuple(own) != self._own:
            self._own = tuple(own)
            self._make_chips()
        self._value, self._usual, self._waiting = value, usual, ""
        self._show()

    def _make_chips(self) -> None:
        if self.chips is not None:
            self.chips.hide()
            self.chips.deleteLater()
        options = [
            (_SETTINGS_CHIP, breath_name(AS_IN_SETTINGS, ())),
            *((choice.value, breath_name(choice.value, ())) for choice in BreathChoice),
            *((one.id, one.name) for one in self._own),
        ]
        self.chips = ChipRow(self._look, options, "", _("Breathing"), tick=False)
        self.chips.chosen.connect(self._picked)
        self._column.insertWidget(0, self.chips)
        self.chips.show()

    def _picked(self, value: str) -> None:
        # Pressing the chosen one again is the way back to what the settings say.
        wanted = AS_IN_SETTINGS if value in ("", _SETTINGS_CHIP) else value
        if needs_care(wanted, self._own) and wanted not in self._agreed and wanted != self._value:
            self._waiting = wanted
            self._show()
            return
        self._waiting = ""
        self._take(wanted)

    def _take_waiting(self) -> None:
        self._agreed.add(self._waiting)
        self._take(self._waiting)

    def _take(self, wanted: str) -> None:
        self._waiting = ""
        if wanted != self._value:
            self._value = wanted
            self.chosen.emit(wanted)
        self._show()

    def _show(self) -> None:
        shown = self._waiting or self._value
        if self.chips is not None:
            self.chips.render(shown or _SETTINGS_CHIP)
        for part in (self.care, self.agree):
            part.setVisible(bool(self._waiting))
        pattern = pattern_named(shown or self._usual, self._own)
        self.ring.render_pattern(pattern)
        self.wave.render_pattern(pattern)
        self.words.set_text(pattern_words(pattern))
