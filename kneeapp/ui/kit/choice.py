"""One of a few: real radio buttons in one track, with a thumb that slides to the chosen one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Literal

from PySide6.QtCore import QEasingCurve, QRectF, Qt, Signal
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from kneeapp.core.body import Leg
from kneeapp.ui.kit.glide import Glide
from kneeapp.ui.kit.group import Group
from kneeapp.ui.kit.paint import edge, fill, inset, painting, shadow, soft_edge
from kneeapp.ui.kit.pressable import let_tab_in
from kneeapp.ui.kit.segment import Segment
from kneeapp.ui.theme import Corner, Look, Motion, blend

_THUMB_INSET = 4
_HEIGHTS: Mapping[str, int] = {"row": 36, "tight": 40, "normal": 40}
_PADS: Mapping[str, int] = {"row": 15, "tight": 7, "normal": 17}


class Choice(Group):
    """A segmented control.

    Args:
        look: colours and fonts.
        options: (value, label) in the order shown.
        value: the chosen value; one that is no option leaves all unchosen.
        name: what is chosen here, for screen readers.
        badges: the values "left" and "right" show the badge of the leg.
        icons: value to icon name.
        wordless: show icons alone; the labels become names and tooltips.
        size: "normal" 40 or "row" 36 px high at 100 %; "tight" is as high as normal, with the
            words nearer to each other.
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
        badges: bool = False,
        icons: Mapping[str, str] | None = None,
        wordless: bool = False,
        size: Literal["row", "tight", "normal"] = "normal",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self._look = look
        self._value = value
        self._height = look.px(_HEIGHTS[size])
        self._slide = Glide(self, QEasingCurve.Type.OutCubic, 1.0)
        self._from = QRectF()
        self._group = QButtonGroup(self)
        self._segments: dict[str, Segment] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        legs = {leg.value: leg for leg in Leg} if badges else {}
        for option, label in options:
            icon = (icons or {}).get(option)
            segment = Segment(
                look, label, pad=_PADS[size], icon=icon, leg=legs.get(option), wordless=wordless
            )
            segment.toggled.connect(lambda on, option=option: self._toggled(option, on))
            segment.stepped.connect(self._step)
            self._segments[option] = segment
            self._group.addButton(segment)
            row.addWidget(segment, max(1, segment.sizeHint().width()))
        self.setFixedHeight(self._height)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.render(value)

    def value(self) -> str:
        """The chosen value."""
        return self._value

    def button_of(self, value: str) -> QRadioButton:
        """The radio button of an option.

        Raises:
            KeyError: no such option.
        """
        return self._segments[value]

    def render(self, value: str) -> None:  # type: ignore[override]
        """Show `value` as chosen, without a signal."""
        if value not in self._segments:
            self._let_tab_in()
            return
        self._start_slide()
        self._value = value
        self._segments[value].setChecked(True)
        self._let_tab_in()
        self._finish_slide()

    def _toggled(self, option: str, on: bool) -> None:
        if not on or option == self._value:
            return
        self._start_slide()
        self._value = option
        self._let_tab_in()
        self._finish_slide()
        self.chosen.emit(option)

    def _let_tab_in(self) -> None:
        """Tab stops at the chosen option alone, or else at the first."""
        first = next(iter(self._segments.values()), None)
        let_tab_in(self._segments.get(self._value, first), self._segments.values())

    def _step(self, by: int) -> None:
        values = list(self._segments)
        here = values.index(self._value) if self._value in values else -1
        there = here + by
        # One step wraps round; Home and End stop at the ends.
        there = there % len(values) if abs(by) == 1 else max(0, min(len(values) - 1, there))
        segment = self._segments[values[there]]
        segment.setFocus(Qt.FocusReason.TabFocusReason)
        segment.setChecked(True)

    def _start_slide(self) -> None:
        self._from = self._thumb()

    def _finish_slide(self) -> None:
        self._slide.jump(0.0)
        self._slide.go(1.0, self._look.ms(Motion.SEGMENT))

    def _thumb(self) -> QRectF:
        """Where the thumb is now."""
        segment = self._segments.get(self._value)
        if segment is None or not segment.isChecked():
            return QRectF()
        goal = inset(QRectF(segment.geometry()), self._look.px(_THUMB_INSET))
        share = self._slide.value
        if share >= 1.0 or self._from.isEmpty():
            return goal
        left = self._from.left() + (goal.left() - self._from.left()) * share
        wide = self._from.width() + (goal.width() - self._from.width()) * share
        return QRectF(left, goal.top(), wide, goal.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The thumb does not slide when only the window changed."""
        super().resizeEvent(event)
        self._slide.jump(1.0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Track, hairlines between options, thumb."""
        look = self._look
        radius = look.px(Corner.CONTROL)
        with painting(self) as painter:
            fill(painter, QRectF(self.rect()), radius, look.colour("sunken"))
            edge(painter, QRectF(self.rect()), radius, look.colour("line"))
            self._paint_hairlines(painter)
            thumb = self._thumb()
            if thumb.isEmpty():
                return
            corner = radius - look.px(_THUMB_INSET) + 1
            shadow(painter, look, thumb, corner, down=1, blur=3, share=0.15)
            fill(painter, thumb, corner, look.colour("thumb"))
            edge(painter, thumb, corner, blend(soft_edge(look), look.colour("thumb"), 0.6))

    def _paint_hairlines(self, painter: QPainter) -> None:
        values = list(self._segments)
        tall = self._look.px(14)
        top = (self.height() - tall) / 2
        for before, after in pairwise(values):
            if self._value in (before, after):
                continue
            left = self._segments[after].geometry().left()
            painter.fillRect(QRectF(left - 0.5, top, 1.0, tall), self._look.colour("line"))
