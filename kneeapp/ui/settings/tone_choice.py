"""Six swatches, one for each skin tone of the pictures."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPaintEvent, QRadialGradient
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from kneeapp.core.tones import DIMMED, SkinTone, tone_at
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.group import Group
from kneeapp.ui.kit.paint import circle, disc, painting, tick
from kneeapp.ui.kit.pressable import Selectable, let_tab_in
from kneeapp.ui.kit.tip_words import set_tip
from kneeapp.ui.theme import Look

_SIDE, _RADIUS = 36, 12
_TICK_PX = 9
_BADGE_PX, _BADGE_AT = 6, 9
# Where on a lit ball which brightness lies, from the middle of the light outwards.
_BALL = ((0.0, 0.97), (0.35, 0.8), (0.7, 0.58), (1.0, 0.3))


def tone_word(tone: SkinTone) -> str:
    """The name of a tone."""
    return {
        SkinTone.PORCELAIN: _("Porcelain"),
        SkinTone.SLATE: _("Slate"),
        SkinTone.SAND: _("Sand"),
        SkinTone.BRONZE: _("Bronze"),
        SkinTone.UMBER: _("Umber"),
        SkinTone.TEAL: _("Teal"),
    }[tone]


class Swatch(Selectable):
    """A ball of one tone; a ring and a tick tell that it is chosen."""

    def __init__(self, look: Look, tone: SkinTone) -> None:
        super().__init__(look)
        self._tone = tone
        self.setAccessibleName(tone_word(tone))
        set_tip(self, tone_word(tone))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A square target."""
        return QSize(self._look.px(_SIDE), self._look.px(_SIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ball, ring, tick, and the focus ring at the rim."""
        look, radius = self._look, self._look.px(_RADIUS)
        middle = QPointF(self.width() / 2, self.height() / 2)
        with painting(self) as painter:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._ball(middle, radius))
            painter.drawEllipse(middle, radius, radius)
            circle(painter, middle, radius, look.colour("line2", 0.7), 1.0)
            if self.isChecked():
                circle(painter, middle, radius + look.px(3), look.colour("accent"), 2.0)
                badge = middle + QPointF(1, 1) * look.px(_BADGE_AT)
                disc(painter, badge, look.px(_BADGE_PX) + 1.5, look.colour("surface"))
                disc(painter, badge, look.px(_BADGE_PX), look.colour("accent"))
                tick(painter, badge, look.px(_TICK_PX), look.colour("on_accent"))
            if self.ring_shown:
                circle(painter, middle, self.width() / 2, look.colour("focus"), 2.0)

    def _ball(self, middle: QPointF, radius: float) -> QRadialGradient:
        light = middle - QPointF(0.35, 0.4) * radius
        ball = QRadialGradient(middle, radius * 1.45, light)
        for at, level in _BALL:
            ball.setColorAt(at, QColor(*tone_at(self._tone, level, self._brightness())))
        return ball

    def _brightness(self) -> float:
        return DIMMED if self._look.is_dark else 1.0


class ToneChoice(Group):
    """One tone of six.

    Args:
        look: colours and sizes.
        tone: the chosen one.
        parent: the widget it lies in.
    """

    chosen = Signal(str)

    def __init__(self, look: Look, tone: SkinTone, parent: QWidget | None = None) -> None:
        super().__init__(_("Skin tone of the pictures"), parent)
        self._tone = tone
        self._group = QButtonGroup(self)
        self._swatches = {one: Swatch(look, one) for one in SkinTone}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for one, swatch in self._swatches.items():
            swatch.toggled.connect(lambda on, one=one: self._on_toggled(one, on))
            swatch.stepped.connect(self._step)
            self._group.addButton(swatch)
            row.addWidget(swatch)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.render(tone)

    def value(self) -> SkinTone:
        """The chosen tone."""
        return self._tone

    def button_of(self, tone: SkinTone) -> QRadioButton:
        """The swatch of a tone."""
        return self._swatches[tone]

    def render(self, tone: SkinTone) -> None:  # type: ignore[override]
        """Show a tone as chosen, without a signal."""
        self._tone = tone
        self._swatches[tone].setChecked(True)
        let_tab_in(self._swatches[tone], self._swatches.values())

    def _on_toggled(self, tone: SkinTone, on: bool) -> None:
        if on and tone is not self._tone:
            self._tone = tone
            let_tab_in(self._swatches[tone], self._swatches.values())
            self.chosen.emit(tone.value)

    def _step(self, by: int) -> None:
        tones = list(self._swatches)
        wanted = self._swatches[tones[(tones.index(self._tone) + by) % len(tones)]]
        wanted.setFocus(Qt.FocusReason.TabFocusReason)
        wanted.setChecked(True)
