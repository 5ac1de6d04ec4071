"""Chips, one for each need: one line of them, or all of them when one asks for more."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneeapp.ui.i18n import _
from kneeapp.ui.kit.chip import ChipRow
from kneeapp.ui.kit.paint import edge, fill, focus_ring, painting, soft_edge, warmed
from kneeapp.ui.kit.pressable import Pressable, let_tab_in
from kneeapp.ui.kit.tip_words import set_tip
from kneeapp.ui.theme import Look

_GAP = 8
_SIDE = 32
_ICON = 16


class MoreButton(Pressable):
    """A round arrow that opens the rest of the chips, and shuts them again.

    Args:
        look: colours and sizes.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._is_open = False
        self.setFixedSize(self.sizeHint())
        self.render_open(False)

    def render_open(self, is_open: bool) -> None:
        """Show whether all chips are shown. Tells nobody."""
        self._is_open = is_open
        words = _("Show fewer needs") if is_open else _("Show all needs")
        self.setAccessibleName(words)
        set_tip(self, words)
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a chip, and round."""
        return QSize(self._look.px(_SIDE), self._look.px(_SIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A ring with an arrow down or up."""
        look, side, box = self._look, self._look.px(_ICON), QRectF(self.rect())
        with painting(self) as painter:
            if self.ring_shown:
                box = focus_ring(painter, look, box, box.height() / 2)
            fill(painter, box, box.height() / 2, warmed(look, look.colour("raised"), self.heat))
            edge(painter, box, box.height() / 2, soft_edge(look))
            corner = QPointF((self.width() - side) / 2, (self.height() - side) / 2)
            painter.drawPixmap(corner, look.icon("up" if self._is_open else "down", "ink2", side))


class NeedChips(ChipRow):
    """What one looks for a point for; one is always chosen, at first all.

    Shut, it is one line: the first chip, the chosen one, and as many others as there is room for.
    Pressing the chosen one chooses the first.

    Args:
        look: colours and fonts.
        options: (value, label) in the order shown; the first stands for all.
        parent: the widget it lies in.
    """

    def __init__(
        self, look: Look, options: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        self._all = options[0][0]
        name = _("Points by need")
        super().__init__(
            look, options, self._all, name, tick=False, unchosen=self._all, parent=parent
        )
        self._look = look
        self._is_open = False
        self.more = MoreButton(look)
        self.more.clicked.connect(lambda: self._open(not self._is_open))
        self._row.add(self.more)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.render(self._all)

    def render(self, value: str) -> None:  # type: ignore[override]
        """Show a value as chosen, without a signal."""
        self._check(value)
        let_tab_in(self._chips.get(value), self._chips.values())
        self._show_chips()

    def minimumSizeHint(self) -> QSize:
        """Room for the widest chip; the height follows from the width."""
        wide = max(chip.sizeHint().width() for chip in self._chips.values())
        return QSize(wide, super().minimumSizeHint().height())

    def _choose(self, value: str) -> None:
        self._is_open = False
        super()._choose(value)

    def _step(self, option: str, by: int) -> None:
        if self._neighbour(option, by).isHidden():
            self._open(True)
        super()._step(option, by)

    def _open(self, is_open: bool) -> None:
        self._is_open = is_open
        self._show_chips()

    def _show_chips(self) -> None:
        """All of them when open; else those that one line holds."""
        shown = set(self._chips) if self._is_open else self._fitting()
        for option, chip in self._chips.items():
            chip.setVisible(option in shown)
        self.more.render_open(self._is_open)
        self.more.setVisible(self._is_open or len(shown) < len(self._chips))

    def _fitting(self) -> set[str]:
        gap = self._look.px(_GAP)
        room = self.width() - self.more.width()
        shown = set()
        first = [self._all, self._value]
        for option in dict.fromkeys([*first, *self._chips]):
            room -= self._chips[option].sizeHint().width() + gap
            if room < 0 and option not in first:
                break
            shown.add(option)
        return shown

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less fits."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._show_chips()
