"""Pain, or the trouble an activity gives, from 0 to 10: one press each."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneeapp.core.message import N_
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.group import Group
from kneeapp.ui.kit.paint import edge, faded, fill, focus_ring, painting, warmed
from kneeapp.ui.kit.para import Para
from kneeapp.ui.kit.pressable import ENTER_KEYS, Pressable, let_tab_in
from kneeapp.ui.theme import Corner, Look, Role

WORST = 10


class Scale(NamedTuple):
    """What 0 and 10 mean, and how a cell is called; texts to translate."""

    low: str
    high: str
    cell: str


PAIN = Scale(N_("no pain"), N_("worst imaginable"), N_("{name}, pain {value} of 10"))
TROUBLE = Scale(N_("no trouble"), N_("not possible"), N_("{name}, {value} of 10"))
_CELL_TALL, _CELL_WIDE, _GAP = 48, 34, 4
_RISE = 4
_ROOM = 6
_STEPS: Mapping[int, int] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Home: -WORST,
    Qt.Key.Key_End: WORST,
}
_CLEAR_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Cell(Pressable):
    """One number of the bar: a checkable button."""

    stepped = Signal(int)
    typed = Signal(int)
    cleared = Signal()

    def __init__(self, look: Look, number: int, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.number = number
        self.tinted = False
        self.framed = False
        self.setCheckable(True)
        self.setText(str(number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows step, digits choose, Delete takes the answer back.

        Enter is left to the page, whose default button it may be.
        """
        key = event.key()
        self._ring = True
        self.update()
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self.typed.emit(key - Qt.Key.Key_0)
        elif key in _CLEAR_KEYS:
            self.cleared.emit()
        elif key in ENTER_KEYS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The cell and its number."""
        look = self._look
        room, rise = look.px(_ROOM), look.px(_RISE)
        half = _GAP / 2
        box = QRectF(self.rect()).adjusted(half, room, -half, -room)
        if self.isChecked():
            box = box.adjusted(0, -rise / 2, 0, rise / 2)
        with painting(self) as painter:
            if self.ring_shown:
                outer = QRectF(self.rect())
                box = focus_ring(painter, look, outer, look.px(Corner.CELL) + 3)
            self._paint_ground(painter, box)
            weight = 700 if self.isChecked() else 400
            role = Role.LEAD if self.isChecked() else Role.BODY
            painter.setFont(look.font(role, weight, tabular=True))
            painter.setPen(self._ink())
            painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self.text())

    def _ink(self) -> QColor:
        look = self._look
        if not self.isEnabled():
            return faded(look)
        return look.colour("bg" if self.isChecked() else "ink2")

    def _paint_ground(self, painter: QPainter, box: QRectF) -> None:
        look, corner = self._look, self._look.px(Corner.CELL)
        if self.isChecked():
            fill(painter, box, corner, look.colour("ink") if self.isEnabled() else faded(look))
            return
        ground = look.colour("track" if self.tinted else "sunken")
        if self.tinted and look.is_dark:
            ground = look.mix("track", "sunken", 0.7)
        fill(painter, box, corner, warmed(look, ground, self.heat))
        if self.framed:
            edge(painter, box, corner, look.colour("ink2"), 2)
        elif look.is_high_contrast:
            # Quieter than the frame, which means something.
            edge(painter, box, corner, look.colour("track"))


class PainBar(Group):
    """Eleven buttons from "no pain" to "worst imaginable".

    Digits and arrows choose; pressing the chosen one again takes the answer back.

    Args:
        look: colours and fonts.
        name: whose pain, such as "Left knee", for screen readers.
        value: 0..10, or None while unrated.
        earlier: the value of before, framed.
        scale: what the numbers mean.
        parent: the widget it lies in.
    """

    rated = Signal(object)

    def __init__(
        self,
        look: Look,
        name: str,
        value: int | None,
        earlier: int | None = None,
        scale: Scale = PAIN,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self._look = look
        self._name = name
        self._scale = scale
        self._value: int | None = None
        self._cells = [Cell(look, n, self) for n in range(WORST + 1)]
        for cell in self._cells:
            cell.toggled.connect(lambda on, n=cell.number: self._toggled(n, on))
            cell.stepped.connect(self._step)
            cell.typed.connect(self._choose)
            cell.cleared.connect(self._clear)
        self._low = Para(look, _(scale.low), Role.CAPTION, "ink3", wrap=False, parent=self)
        self._high = Para(look, _(scale.high), Role.CAPTION, "ink3", wrap=False, parent=self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_earlier(earlier)
        self.render(value)

    def value(self) -> int | None:
        """The chosen number, or None."""
        return self._value

    def button_of(self, number: int) -> Cell:
        """The button of a number 0..10."""
        return self._cells[number]

    def set_earlier(self, earlier: int | None) -> None:
        """Frame the value of before, or none."""
        for cell in self._cells:
            cell.framed = cell.number == earlier
            words = _(self._scale.cell).format(name=self._name, value=cell.number)
            cell.setAccessibleName(words)
            cell.setAccessibleDescription(_("the value of before") if cell.framed else "")
            cell.update()

    def render(self, value: int | None) -> None:  # type: ignore[override]
        """Show a value, without a signal."""
        self._value = value
        here = 0 if value is None else value
        for cell in self._cells:
            cell.tinted = value is not None and cell.number < value
            cell.setChecked(cell.number == value)
            cell.update()
        let_tab_in(self._cells[here], self._cells)
        if value is not None:
            self._cells[value].raise_()

    def _toggled(self, number: int, on: bool) -> None:
        if on and number != self._value:
            self._rate(number)
        elif not on and number == self._value:
            self._rate(None)

    def _rate(self, value: int | None) -> None:
        self.render(value)
        self.rated.emit(value)

    def _choose(self, number: int) -> None:
        self._cells[number].setFocus(Qt.FocusReason.TabFocusReason)
        if number != self._value:
            self._rate(number)

    def _step(self, by: int) -> None:
        start = self._value
        if start is None:
            # The first arrow answers with where the focus stands.
            start = next((c.number for c in self._cells if c.hasFocus()), 0) - (abs(by) == 1) * by
        self._choose(max(0, min(WORST, start + by)))

    def _clear(self) -> None:
        if self._value is not None:
            self._rate(None)

    def _cell_px(self) -> int:
        """The narrowest a cell may be, with its share of the gaps."""
        metrics = QFontMetricsF(self._look.font(Role.LEAD, 700, tabular=True))
        return max(_CELL_WIDE, math.ceil(metrics.horizontalAdvance("10")) + 8) + _GAP

    def _bar_px(self) -> int:
        return self._look.px(_CELL_TALL) + 2 * self._look.px(_ROOM)

    def sizeHint(self) -> QSize:
        """Cells of 44 px and the words below."""
        wide = self._look.px(44) + _GAP
        return QSize(max(wide, self._cell_px()) * (WORST + 1), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The narrowest cells, or the words side by side."""
        words = self._low.sizeHint().width() + self._high.sizeHint().width() + 24
        wide = max(self._cell_px() * (WORST + 1), words)
        return QSize(wide, self._bar_px() + self._low.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cells share the width; words stand at both ends."""
        super().resizeEvent(event)
        count, tall = WORST + 1, self._bar_px()
        edges = [round(self.width() * n / count) for n in range(count + 1)]
        for cell in self._cells:
            left = edges[cell.number]
            cell.setGeometry(QRect(left, 0, edges[cell.number + 1] - left, tall))
        low, high = self._low.sizeHint(), self._high.sizeHint()
        self._low.setGeometry(4, tall, low.width(), low.height())
        self._high.setGeometry(self.width() - high.width() - 4, tall, high.width(), high.height())
