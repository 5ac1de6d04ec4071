"""What is said or to be done now, in the book face: an icon, the words, and how.

One line serves both. While something is said that the standing words do not say, it shows that;
after it, what the hands and the breath do.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kneeapp.ui.kit.paint import painting
from kneeapp.ui.session.words import CueWords, caption_cue
from kneeapp.ui.theme import Look

_LINE = 1.28
_ICON, _ICON_GAP = 1.12, 0.55
# A cue may shrink to this share of its size, and to this size, before it takes two lines; those
# are set as small, so that the ring keeps its room.
_SHRINK, _LEAST_PX = 0.74, 17
# Never smaller than this share of its size: then the second part wraps to two lines, and ends in an
# ellipsis where these do not hold it. The first part is never cut.
_FLOOR = 0.6


@dataclass(frozen=True, slots=True)
class Setting:
    """How a cue is set: font size in px, and the lines of the second part below the first."""

    size_px: float
    below: tuple[str, ...] = ()
    """Empty where both parts stand in one line."""

    @property
    def is_stacked(self) -> bool:
        """Whether the second part has lines of its own."""
        return bool(self.below)

    @property
    def lines(self) -> int:
        """How many lines the cue takes."""
        return 1 + len(self.below)


class CueLine(QLabel):
    """The cue, or the caption of what is being said.

    Args:
        look: colours and fonts.
        cues: every cue it may show, so that its height never jumps.
        parent: the widget it lies in.
    """

    def __init__(
        self, look: Look, cues: Sequence[CueWords] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._cues = tuple(cues)
        self._standing: CueWords | None = None
        self._caption: CueWords | None = None
        self._size_px = float(look.px(30))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_size(self, size_px: float) -> None:
        """How large its words are where there is room, px."""
        self._size_px = size_px
        self.update()

    @property
    def _cue(self) -> CueWords | None:
        return self._caption or self._standing

    def render_cue(self, cue: CueWords) -> None:
        """What the hands and the breath do now."""
        if cue != self._standing:
            self._standing = cue
            self._show()

    def render_caption(self, words: str | None, *, muted: bool = False) -> None:
        """What is being said, instead; None: nothing that is not shown anyway.

        Args:
            words: the caption.
            muted: it is not heard, because the sound is off.
        """
        caption = None if words is None else caption_cue(words, muted=muted)
        if caption != self._caption:
            self._caption = caption
            self._show()

    def _show(self) -> None:
        if self._cue is not None:
            self.setText(self._cue.spoken)
        self.update()

    def height_at(self, width: int, size_px: float) -> int:
        """The height that holds every cue at `width` px, whichever is shown."""
        tallest = size_px * _LINE
        for cue in self._cues:
            setting = self._setting(cue, width, size_px)
            if setting.is_stacked:
                tallest = max(tallest, setting.lines * setting.size_px * _LINE)
        return math.ceil(tallest)

    def sizeHint(self) -> QSize:
        """A comfortable line."""
        return QSize(self._look.px(420), math.ceil(self._size_px * _LINE))

    def minimumSizeHint(self) -> QSize:
        """One line of half the size."""
        return QSize(self._look.px(120), math.ceil(self._size_px * _LINE / 2))

    def setting(self) -> Setting | None:
        """How the present cue is set, or None without a cue."""
        return self._setting(self._cue, self.width(), self._size_px) if self._cue else None

    def _fonts(self, size_px: float) -> tuple[QFont, QFont]:
        look = self._look
        return look.font_of(size_px, 600, serif=True), look.font_of(size_px, 400, serif=True)

    def _parts_px(self, cue: CueWords, size_px: float) -> tuple[float, float, float]:
        """Widths of icon with gap, strong words, and dot with light words."""
        heavy, plain = self._fonts(size_px)
        strong = QFontMetricsF(heavy).horizontalAdvance(cue.strong)
        light = QFontMetricsF(plain).horizontalAdvance(_dotted(cue.light)) if cue.light else 0.0
        return (_ICON + _ICON_GAP) * size_px, strong, light

    def _setting(self, cue: CueWords, width: int, size_px: float) -> Setting:
        whole = sum(self._parts_px(cue, size_px)) + 4
        if whole <= width:
            return Setting(size_px)
        least = max(self._look.px(_LEAST_PX), _SHRINK * size_px)
        if whole * least / size_px <= width or not cue.light:
            return Setting(math.floor(size_px * width / whole))
        icon, strong, _light = self._parts_px(cue, least)
        below = QFontMetricsF(self._fonts(least)[1]).horizontalAdvance(cue.light)
        fits = least * min(1.0, width / (icon + max(strong, below) + 4))
        if fits >= _FLOOR * size_px:
            return Setting(math.floor(fits), (cue.light,))
        size = math.floor(min(_FLOOR * size_px, least * min(1.0, width / (icon + strong + 4))))
        room = width - (_ICON + _ICON_GAP) * size - 4
        return Setting(size, _wrapped(cue.light, QFontMetricsF(self._fonts(size)[1]), room))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon and the words, in the middle."""
        cue, setting = self._cue, self.setting()
        if cue is None or setting is None:
            return
        with painting(self) as painter:
            if setting.is_stacked:
                self._paint_stacked(painter, cue, setting)
            else:
                self._paint_line(painter, cue, setting.size_px)

    def _paint_line(self, painter: QPainter, cue: CueWords, size_px: float) -> None:
        icon, strong, light = self._parts_px(cue, size_px)
        x = (self.width() - icon - strong - light) / 2
        base = self._baseline(self.height() / 2, size_px)
        heavy, plain = self._fonts(size_px)
        self._paint_icon(painter, cue.icon, x, self.height() / 2, size_px)
        x += icon
        painter.setPen(self._look.colour("ink"))
        painter.setFont(heavy)
        painter.drawText(QPointF(x, base), cue.strong)
        x += strong
        if not cue.light:
            return
        painter.setFont(plain)
        painter.setPen(self._look.colour("accent"))
        dot = _dotted("")
        painter.drawText(QPointF(x, base), dot)
        x += QFontMetricsF(plain).horizontalAdvance(dot)
        painter.setPen(self._look.colour("ink"))
        painter.drawText(QPointF(x, base), cue.light)

    def _paint_stacked(self, painter: QPainter, cue: CueWords, setting: Setting) -> None:
        size_px = setting.size_px
        heavy, plain = self._fonts(size_px)
        line = size_px * _LINE
        icon = (_ICON + _ICON_GAP) * size_px
        strong = QFontMetricsF(heavy).horizontalAdvance(cue.strong)
        light = max(QFontMetricsF(plain).horizontalAdvance(words) for words in setting.below)
        x = (self.width() - icon - max(strong, light)) / 2
        top = (self.height() - setting.lines * line) / 2
        self._paint_icon(painter, cue.icon, x, top + line / 2, size_px)
        painter.setPen(self._look.colour("ink"))
        painter.setFont(heavy)
        painter.drawText(QPointF(x + icon, self._baseline(top + line / 2, size_px)), cue.strong)
        painter.setFont(plain)
        for number, words in enumerate(setting.below, start=1):
            base = self._baseline(top + (number + 0.5) * line, size_px)
            painter.drawText(QPointF(x + icon, base), words)

    def _paint_icon(
        self, painter: QPainter, name: str, x: float, middle: float, size_px: float
    ) -> None:
        side = round(_ICON * size_px)
        corner = QPointF(round(x), round(middle - side / 2))
        painter.drawPixmap(corner, self._look.icon(name, "accent", side))

    def _baseline(self, middle: float, size_px: float) -> float:
        metrics = QFontMetricsF(self._fonts(size_px)[0])
        return middle + metrics.xHeight() / 2 + metrics.descent() * 0.12


def _dotted(text: str) -> str:
    """The second half behind the dot that parts it from the first; the dot is never spoken."""
    return f" · {text}"


def _wrapped(text: str, metrics: QFontMetricsF, room: float) -> tuple[str, ...]:
    """A text on at most two lines of `room` px; a second that does not fit ends in an ellipsis."""
    words = text.split(" ")
    count = len(words)
    while count > 1 and metrics.horizontalAdvance(" ".join(words[:count])) > room:
        count -= 1
    lines = (" ".join(words[:count]), " ".join(words[count:]))
    elide = Qt.TextElideMode.ElideRight
    return tuple(metrics.elidedText(line, elide, room) for line in lines if line)
