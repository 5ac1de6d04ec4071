"""A month to choose a day from, never one that is still to come."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kneeapp.core.slots import months_later
from kneeapp.ui.dates import long_date, month_head, weekday_names
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import IconButton
from kneeapp.ui.kit.paint import edge, fill, focus_ring, painting, warmed
from kneeapp.ui.kit.para import Para
from kneeapp.ui.kit.pressable import Pressable
from kneeapp.ui.theme import Look, Role

FIRST_DAY = date(1980, 1, 1)
_CELL_PX, _CORNER_PX, _WEEKS = 36, 11, 6
_STEPS: Mapping[int, int] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}
_MONTHS: Mapping[int, int] = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class _Day(Pressable):
    """One day of the month."""

    stepped = Signal(int)
    leafed = Signal(int)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.setFixedSize(look.px(_CELL_PX), look.px(_CELL_PX))
        self.day = FIRST_DAY
        self._is_chosen = False

    def show_day(self, day: date, words: str, *, chosen: bool, shown: bool, enabled: bool) -> None:
        """Stand for a day."""
        self.day, self._is_chosen = day, chosen
        self.setText(str(day.day))
        self.setAccessibleName(_("{day}, chosen").format(day=words) if chosen else words)
        self.setVisible(shown)
        self.setEnabled(enabled)
        # Tab stops at one day; the arrows go on from there.
        policy = Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(policy)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go by days and weeks, Page keys by months, with Shift by years."""
        key = event.key()
        self._ring = True
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in _MONTHS:
            years = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.leafed.emit(_MONTHS[key] * (12 if years else 1))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, box = self._look, QRectF(self.rect())
        corner = float(look.px(_CORNER_PX))
        with painting(self) as painter:
            if self.ring_shown:
                box = focus_ring(painter, look, box, corner)
                corner = max(2.0, corner - 4)
            if self._is_chosen:
                fill(painter, box, corner, warmed(look, look.colour("accent"), self.heat))
            else:
                fill(painter, box, corner, warmed(look, look.colour("surface"), self.heat))
                if look.is_high_contrast and self.isEnabled():
                    edge(painter, box, corner, look.colour("track"))
            token = "on_accent" if self._is_chosen else "ink" if self.isEnabled() else "track"
            painter.setFont(look.font(Role.BODY, 700 if self._is_chosen else 400, tabular=True))
            painter.setPen(look.colour(token))
            painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self.text())


class MonthGrid(QWidget):
    """Month, weekdays, days; the chosen one is filled.

    Args:
        look: colours and fonts.
        day: the chosen day.
        today: the last one that can be chosen.
        parent: the widget it lies in.

    Signals:
        picked(date): a day was chosen.
    """

    picked = Signal(object)

    def __init__(self, look: Look, day: date, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._day, self._today = look, day, today
        self._head = Para(look, "", Role.LEAD, weight=600, serif=True, wrap=False)
        self.before = IconButton(look, "left", _("Month before"), "quiet")
        self.after = IconButton(look, "right", _("Month after"), "quiet")
        self.before.clicked.connect(lambda: self._leaf(-1))
        self.after.clicked.connect(lambda: self._leaf(1))
        self._cells = [_Day(look, self) for _cell in range(7 * _WEEKS)]
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        look = self._look
        head = QHBoxLayout()
        head.addWidget(self._head, 1)
        head.addWidget(self.before)
        head.addWidget(self.after)
        grid = QGridLayout()
        grid.setSpacing(look.px(2))
        middle = Qt.AlignmentFlag.AlignCenter
        for column, word in enumerate(weekday_names()):
            name = Para(look, word[:2], Role.CAPTION, "ink3", align=middle, wrap=False)
            grid.addWidget(name, 0, column, middle)
        for place, cell in enumerate(self._cells):
            grid.addWidget(cell, 1 + place // 7, place % 7)
            cell.clicked.connect(lambda _on=False, cell=cell: self.picked.emit(cell.day))
            cell.stepped.connect(lambda by: self._go(self._day + timedelta(days=by)))
            cell.leafed.connect(self._leaf)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.px(4))
        rows.addLayout(head)
        rows.addLayout(grid)
        rows.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Head, weekdays and six weeks, whatever the month."""
        px = self._look.px
        cell = px(_CELL_PX) + px(2)
        return QSize(7 * cell, px(44) + px(24) + _WEEKS * cell)

    @property
    def chosen_cell(self) -> QWidget:
        """The chosen day."""
        return next(cell for cell in self._cells if cell.day == self._day)

    def _leaf(self, by: int) -> None:
        self._go(months_later(self._day, by))

    def _go(self, day: date) -> None:
        """Look at another day, within the days that can be chosen."""
        had_focus = any(cell.hasFocus() for cell in self._cells)
        self._day = max(FIRST_DAY, min(day, self._today))
        self._show()
        if had_focus:
            self.chosen_cell.setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self) -> None:
        first = self._day.replace(day=1)
        start_place = first.weekday()
        for place, cell in enumerate(self._cells):
            day = first + timedelta(days=place - start_place)
            cell.show_day(
                day,
                long_date(day, self._today),
                chosen=day == self._day,
                shown=day.month == first.month,
                enabled=FIRST_DAY <= day <= self._today,
            )
        self._head.set_text(month_head(first))
        next_month = months_later(first, 1)
        self.after.setEnabled(next_month <= self._today)
        self.before.setEnabled(first > FIRST_DAY)
