"""One of a few sentences: radio buttons below each other, where they are too long for one track."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QFontMetricsF, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from kneeapp.ui.kit.group import Group
from kneeapp.ui.kit.paint import circle, disc, edge, fill, focus_ring, painting, warmed
from kneeapp.ui.kit.pressable import ring_after
from kneeapp.ui.theme import Corner, Look, Role

_TALL_PX, _DOT_PX, _PAD_PX, _WORDS_LEFT_PX = 40, 18, 14, 44


_STEPS: Mapping[int, int] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class OptionRow(QRadioButton):
    """One of them: a dot and its words. The whole row can be clicked.

    Signals:
        stepped(int): an arrow key goes so many rows on.
    """

    stepped = Signal(int)

    def __init__(self, look: Look, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._words = words
        self._ring = False
        self._hot = False
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Dot and words: they are never cut."""
        look = self._look
        wide = QFontMetricsF(look.font(Role.BODY, 600)).horizontalAdvance(self._words)
        return QSize(
            look.px(_WORDS_LEFT_PX) + math.ceil(wide) + look.px(_PAD_PX), look.px(_TALL_PX)
        )

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def hitButton(self, place: QPoint) -> bool:
        """Anywhere in the row."""
        return self.rect().contains(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Any key brings the ring; arrows go from row to row; Enter chooses, as Space does."""
        self._ring = True
        self.update()
        if event.key() in _STEPS:
            self.stepped.emit(_STEPS[event.key()])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Focus came: by a click without a ring."""
        self._ring = ring_after(event, self._ring)
        super().focusInEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """The pointer came."""
        self._hot = True
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer went."""
        self._hot = False
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, dot, words."""
        look, px = self._look, self._look.px
        box, radius, chosen = QRectF(self.rect()), float(px(Corner.CONTROL)), self.isChecked()
        with painting(self) as painter:
            if self._ring and self.hasFocus():
                box, radius = focus_ring(painter, look, box, radius), max(2.0, radius - 4)
            if chosen:
                fill(painter, box, radius, look.colour("soft"))
                edge(painter, box, radius, look.colour("accent"), 1.5)
            elif self._hot:
                fill(painter, box, radius, warmed(look, QColor(0, 0, 0, 0), 1.0))
            centre, dot = QPointF(px(_PAD_PX + _DOT_PX / 2), self.height() / 2), px(_DOT_PX) / 2
            circle(painter, centre, dot, look.colour("accent" if chosen else "line2"), 2)
            if chosen:
                disc(painter, centre, dot * 0.5, look.colour("accent"))
            painter.setPen(look.colour("on_soft" if chosen else "ink"))
            painter.setFont(look.font(Role.BODY, 600 if chosen else 500))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
            painter.drawText(
                QRectF(self.rect()).adjusted(px(_WORDS_LEFT_PX), 0, 0, 0), flags, self._words
            )


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
        # Tab stops at the chosen one alone; Qt sees to that only once one has had the focus.
        for option, row in self._rows.items():
            stops = option == self._value
            policy = Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus
            row.setFocusPolicy(policy)
