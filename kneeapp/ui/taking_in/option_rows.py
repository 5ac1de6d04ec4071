"""One of a few sentences: radio buttons below each other, where they are too long for one track."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from kneeapp.ui.kit.group import Group
from kneeapp.ui.kit.pressable import let_tab_in
from kneeapp.ui.kit.radio_row import PAD_PX, WORDS_LEFT_PX, RadioRow
from kneeapp.ui.theme import Look, Role

_TALL_PX = 40


class OptionRow(RadioRow):
    """One of them: a dot and its words."""

    def __init__(self, look: Look, words: str, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._words = words
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Dot and words: they are never cut."""
        look = self._look
        wide = QFontMetricsF(look.font(Role.BODY, 600)).horizontalAdvance(self._words)
        return QSize(look.px(WORDS_LEFT_PX) + math.ceil(wide) + look.px(PAD_PX), look.px(_TALL_PX))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paint_words(self, painter: QPainter) -> None:
        """The sentence."""
        look, chosen = self._look, self.isChecked()
        painter.setPen(look.colour("on_soft" if chosen else "ink"))
        painter.setFont(look.font(Role.BODY, 600 if chosen else 500))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        room = QRectF(self.rect()).adjusted(look.px(WORDS_LEFT_PX), 0, 0, 0)
        painter.drawText(room, flags, self._words)


class OptionRows(Group):
    """A few sentences to choose from.

    Args:
        look: colours and fonts.
        options: (value, words) in the order shown.
        value: the chosen one.
        name: what is chosen here, for screen readers.
        parent: the widget it lies in.

    Signals:
        chosen(str): another one, by its value.
    """

    chosen = Signal(str)

    def __init__(
        self,
        look: Look,
        options: Sequence[tuple[str, str]],
        value: str,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self._value = value
        self._group = QButtonGroup(self)
        self._rows: dict[str, OptionRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        for option, words in options:
            row = OptionRow(look, words)
            row.setChecked(option == value)
            row.toggled.connect(lambda on, option=option: self._toggled(option, on))
            row.stepped.connect(self._step)
            self._rows[option] = row
            self._group.addButton(row)
            column.addWidget(row)
        self._let_tab_in()

    def row_of(self, value: str) -> QRadioButton:
        """The radio button of an option.

        Raises:
            KeyError: no such option.
        """
        return self._rows[value]

    def has_focus(self) -> bool:
        """Whether the keys go to one of the rows, or will when the window is in front."""
        return self.window().focusWidget() in self._rows.values()

    def _toggled(self, option: str, on: bool) -> None:
        if on and option != self._value:
            self._value = option
            self._let_tab_in()
            self.chosen.emit(option)

    def _step(self, by: int) -> None:
        # By hand, for Qt passes over rows at which Tab does not stop.
        values = list(self._rows)
        row = self._rows[values[(values.index(self._value) + by) % len(values)]]
        row.setFocus(Qt.FocusReason.TabFocusReason)
        row.setChecked(True)

    def _let_tab_in(self) -> None:
        let_tab_in(self._rows[self._value], self._rows.values())
