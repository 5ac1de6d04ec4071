"""Small pills: one to switch, or a row of them to choose from."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from kneeapp.ui.kit.flow import FlowRow
from kneeapp.ui.kit.group import Group
from kneeapp.ui.kit.paint import edge, faded, fill, focus_ring, painting, soft_edge, tick, warmed
from kneeapp.ui.kit.pressable import Pressable
from kneeapp.ui.theme import Look, Role

_PAD, _TICK, _TICK_GAP = 13, 13, 7


class Chip(Pressable):
    """A pill that is on or off; on is soft with an edge and a tick.

    Args:
        look: colours and fonts.
        text: its word.
        tick: show a tick when on. Without it weight and edge alone tell.
        parent: the widget it lies in.
    """

    stepped = Signal(int)

    def __init__(
        self, look: Look, text: str, *, tick: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self._label = text
        self._tick = tick
        self.setCheckable(True)
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(lambda _on: self.updateGeometry())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go to the neighbour."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._ring = True
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Left else 1)
            return
        super().keyPressEvent(event)

    def _tick_px(self) -> int:
        shown = self._tick and self.isChecked()
        return self._look.px(_TICK) + self._look.px(_TICK_GAP) if shown else 0

    def _text_px(self, weight: int) -> int:
        metrics = QFontMetricsF(self._look.font(Role.BODY, weight))
        return math.ceil(metrics.horizontalAdvance(self._label))

    def sizeHint(self) -> QSize:
        """The word in its heavier weight, and the tick when there is one."""
        wide = 2 * self._look.px(_PAD) + self._tick_px() + self._text_px(600)
        return QSize(wide, self._look.px(32))

    def minimumSizeHint(self) -> QSize:
        """The same: words are never cut."""
        return self.sizeHint()

    def _ink(self) -> QColor:
        if not self.isEnabled():
            return faded(self._look)
        return self._look.colour("on_soft" if self.isChecked() else "ink2")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Pill, tick, word."""
        look, box = self._look, QRectF(self.rect())
        with painting(self) as painter:
            if self.ring_shown:
                box = focus_ring(painter, look, box, box.height() / 2)
            corner = box.height() / 2
            on = self.isChecked()
            ground = look.colour("soft") if on else QColor(0, 0, 0, 0)
            fill(painter, box, corner, warmed(look, ground, self.heat))
            rim = look.colour("accent") if on and self.isEnabled() else soft_edge(look)
            edge(painter, box, corner, rim, 1.2 if on else 1.0)
            weight = 600 if on else 500
            text_px, tick_px = self._text_px(weight), self._tick_px()
            left = (self.width() - text_px - tick_px) / 2
            if tick_px:
                middle = QPointF(left + look.px(_TICK) / 2, self.height() / 2)
                tick(painter, middle, look.px(_TICK), self._ink())
            painter.setFont(look.font(Role.BODY, weight))
            painter.setPen(self._ink())
            painter.drawText(
                QRectF(left + tick_px, 0, text_px + 2, self.height()),
                Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
                self._label,
            )


class ChipRow(Group):
    """Chips of which at most one is chosen; pressing the chosen one takes the choice back.

    Args:
        look: colours and fonts.
        options: (value, label) in the order shown.
        value: the chosen value, or "" for none.
        name: what is chosen here, for screen readers.
        tick: show a tick in the chosen one.
        unchosen: what is chosen when the chosen one is pressed again.
        parent: the widget it lies in.
    """

    chosen = Signal(str)

    def __init__(
        self,
        look: Look,
        options: Sequence[tuple[str, str]],
        value: str,
        name: str,
        *,
        tick: bool = True,
        unchosen: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self._value = self._unchosen = unchosen
        self._chips: dict[str, Chip] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self._row = FlowRow(look.px(8))
        box.addWidget(self._row)
        for option, label in options:
            chip = Chip(look, label, tick=tick)
            chip.toggled.connect(lambda on, option=option: self._toggled(option, on))
            chip.stepped.connect(lambda by, option=option: self._step(option, by))
            self._chips[option] = chip
            self._row.add(chip)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._check(value)

    def value(self) -> str:
        """The chosen value; what stands for none where none is chosen."""
        return self._value

    def button_of(self, value: str) -> Chip:
        """The chip of an option.

        Raises:
            KeyError: no such option.
        """
        return self._chips[value]

    def render(self, value: str) -> None:  # type: ignore[override]
        """Show a value as chosen, without a signal."""
        self._check(value)

    def _check(self, value: str) -> None:
        self._value = value
        for option, chip in self._chips.items():
            chip.setChecked(option == value)

    def _toggled(self, option: str, on: bool) -> None:
        if on and option != self._value:
            self._choose(option)
        elif not on and option == self._value:
            self._choose(self._unchosen)

    def _choose(self, value: str) -> None:
        before = self._value
        self.render(value)
        if value != before:
            self.chosen.emit(value)

    def _step(self, option: str, by: int) -> None:
        self._neighbour(option, by).setFocus(Qt.FocusReason.TabFocusReason)

    def _neighbour(self, option: str, by: int) -> Chip:
        values = list(self._chips)
        return self._chips[values[(values.index(option) + by) % len(values)]]
