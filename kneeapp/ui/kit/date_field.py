"""A day: typed, stepped to with arrow keys, or left open where that means something."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QWidget

from kneeapp.core.slots import months_later
from kneeapp.ui.dates import long_date, month_names, short_date
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.announce import announce
from kneeapp.ui.kit.line_field import LineField
from kneeapp.ui.kit.tip_words import say_at, set_tip
from kneeapp.ui.theme import Look, Role

FIRST_DAY = date(1970, 1, 1)
_STEPS: Mapping[int, int] = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Down: -1,
}
_MONTH_STEPS: Mapping[int, int] = {
    Qt.Key.Key_PageUp: 1,
    Qt.Key.Key_PageDown: -1,
}


class DateField(LineField):
    """One local day, shown as "21 November 2026".

    It takes 2026-11-21, 21.11.2026, 21/11 and "21 November"; without a year it is the last such
    day that is not in the future. Up and Down step by a day, Page Up and Page Down by a month. What
    is no day, or lies outside, is put back to the day before it, and the field says so.

    Args:
        look: colours and fonts.
        name: which day it is, for screen readers.
        day: what it shows; None: left open.
        today: the local day it is now.
        last: the last day it takes; `today` when None.
        empty: what it says while left open; without it a day is always chosen.
        parent: the widget it lies in.

    Signals:
        chosen(object): another day (`date`), or None.
    """

    chosen = Signal(object)

    def __init__(
        self,
        look: Look,
        name: str,
        day: date | None,
        today: date,
        *,
        last: date | None = None,
        empty: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, name, empty, 40, parent)
        self._today = today
        self._last = last or today
        self._may_be_open = bool(empty)
        self._day = day
        hint = _("Type a day, or step with the arrow keys")
        self.setAccessibleDescription(hint)
        self.written.connect(self._take)
        self.render_day(day)

    def day(self) -> date | None:
        """The day it shows."""
        return self._day

    def render_day(self, day: date | None) -> None:
        """Show a day, without a signal."""
        self._day = day
        self._said = words = "" if day is None else self._words(day)
        self.setText(words)
        self.setCursorPosition(0)
        # The weekday has no room in the field; whoever listens shall know it.
        spoken = "" if day is None else long_date(day, self._today)
        set_tip(self, spoken)

    def _words(self, day: date) -> str:
        return short_date(day, date.min)

    def _take(self, text: str) -> None:
        day = parsed_day(text, self._today)
        if not text.strip() and self._may_be_open:
            self._choose(None)
        elif day is None or not FIRST_DAY <= day <= self._last:
            self._refuse(day)
        else:
            self._choose(day)

    def _refuse(self, day: date | None) -> None:
        """Put back what was there before, and say why."""
        self.render_day(self._day)
        if day is None:
            words = _("A day looks like {day}.").format(day=self._words(self._today))
        else:
            words = _("Only days from {first} to {last} can be chosen.").format(
                first=self._words(FIRST_DAY), last=self._words(self._last)
            )
        say_at(self, words)
        announce(self, words)

    def _choose(self, day: date | None) -> None:
        before = self._day
        self.render_day(day)
        if day != before:
            self.chosen.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows step from the day that is shown, or from today."""
        key = event.key()
        if key in _STEPS:
            self._step(self._from() + timedelta(days=_STEPS[key]))
        elif key in _MONTH_STEPS:
            self._step(months_later(self._from(), _MONTH_STEPS[key]))
        else:
            super().keyPressEvent(event)

    def _from(self) -> date:
        self.settle()
        return self._day or self._today

    def _step(self, day: date) -> None:
        self._choose(max(FIRST_DAY, min(day, self._last)))
        self.selectAll()

    def sizeHint(self) -> QSize:
        """The longest day."""
        metrics = QFontMetricsF(self._look.font(Role.BODY))
        widest = max(metrics.horizontalAdvance(f"30 {name} 2026") for name in month_names())
        return QSize(round(widest) + self._look.px(36), self._look.px(40))

    def minimumSizeHint(self) -> QSize:
        """A day is never cut."""
        return self.sizeHint()


def parsed_day(text: str, today: date) -> date | None:
    """The day a text means, or None.

    Day, month, year in this order, or year first; the month as a number or by its name. A year of
    one or two digits is one of this century. Without a year it is the last such day up to `today`.
    """
    lowered = text.casefold()
    for number, name in enumerate(month_names(), start=1):
        lowered = re.sub(rf"\b{re.escape(name.casefold()[:3])}\w*", f" {number} ", lowered)
    written = re.findall(r"\d{1,4}", lowered, re.ASCII)
    found = [int(digits) for digits in written]
    if re.search(r"[^\W\d_]", re.sub(r"\d+", "", lowered)) or not 2 <= len(found) <= 3:
        return None
    if len(found) == 3 and (found[0] > 31 or len(written[0]) > 2):
        found.reverse()
        written.reverse()
    day, month = found[0], found[1]
    year = found[2] if len(found) == 3 else today.year
    if len(found) == 3 and len(written[2]) <= 2:
        year += 2000
    try:
        meant = date(year, month, day)
        if len(found) == 2 and meant > today:
            meant = meant.replace(year=year - 1)
    except ValueError:
        return None
    return meant
