"""The check-in: five questions and the pain of each knee, on one sheet.

Nothing of it is stored but the pain, with the session.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kneeapp.core.body import Leg
from kneeapp.core.content import RedFlag, Safety
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.badge import leg_words
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.face import Size
from kneeapp.ui.kit.note import Note
from kneeapp.ui.kit.pain_bar import PainBar
from kneeapp.ui.kit.paint import circle, fill, focus_ring, painting, warmed
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.kit.pressable import Pressable
from kneeapp.ui.kit.sheet import Sheet
from kneeapp.ui.session.quiet import QuietBadge, QuietPara
from kneeapp.ui.session.stop_sheet import StopSheet
from kneeapp.ui.theme import Corner, Look, Role

_SIZE = QSize(940, 492)
_LEFT = 340
_COLUMN_GAP = 40
_LEFT_LEAST = 250


class GateRow(Pressable):
    """One question of the gate; pressing it means that it applies.

    Args:
        look: colours and fonts.
        question: the question.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, question: str, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setAccessibleName(question)
        self._para = QuietPara(look, question, Role.BODY, "ink")
        self._para.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.margins(26, 6, 8, 6))
        row.addWidget(self._para, 1, Qt.AlignmentFlag.AlignVCenter)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumHeight(look.px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The open ring before the question, and the ground when pointed at."""
        look, box = self._look, QRectF(self.rect())
        with painting(self) as painter:
            if self.ring_shown:
                box = focus_ring(painter, look, box, look.px(Corner.CELL))
            ground = warmed(look, QColor(0, 0, 0, 0), self.heat)
            fill(painter, box, look.px(Corner.CELL), ground)
            centre = QPointF(look.px(11), self.height() / 2)
            circle(painter, centre, look.px(5), look.colour("caution"), max(2.0, look.px(2)))


class CheckIn(Sheet):
    """The gate before a session.

    Signals:
        start_wanted(int | None, int | None): none of it applies; pain of the left and the right
            knee.
        dismissed(): not now, or something applies and the stop sheet was read.

    Args:
        look: colours and fonts.
        safety: the questions and what to do.
        legs: the knees of the session.
        title: what is about to begin.
        parent: the window it lies over.
        gate: when to leave this very routine out; may be empty.
        extras: lines below the pain: what is offered besides.
    """

    start_wanted = Signal(object, object)

    def __init__(
        self,
        look: Look,
        safety: Safety,
        legs: tuple[Leg, ...],
        title: str,
        parent: QWidget,
        *,
        gate: str = "",
        extras: Sequence[QWidget] = (),
    ) -> None:
        super().__init__(look, parent, _("Before you press"), _SIZE)
        self._safety = safety
        self._title, self._gate = title, gate
        self._stop: StopSheet | None = None
        self._is_over = False
        self.rows: dict[str, GateRow] = {}
        self.bars: dict[Leg, PainBar] = {}
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(look.px(_COLUMN_GAP))
        self._left = self._make_gate()
        self._right = self._make_pain(legs, extras)
        self._columns.addWidget(self._left, 0, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self._right, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(self._columns)
        self.body.addStretch(1)
        self._make_foot("session" if self._is_roomy(parent.width()) else "normal")
        self._fit(parent.width())

    @property
    def stop_sheet(self) -> StopSheet | None:
        """The stop sheet while it is open."""
        return self._stop

    def close_sheet(self) -> None:
        """Uncover the window; the sheet is not used again."""
        if self._stop is not None:
            self._stop.close_sheet()
            self._stop.deleteLater()
            self._stop = None
        super().close_sheet()
        if not self._is_over:
            self._is_over = True
            self.deleteLater()

    def _make_gate(self) -> QWidget:
        look = self._look
        column = QWidget()
        box = QVBoxLayout(column)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(Heading(look, _("Before you press")))
        box.addSpacing(look.px(6))
        words = _("{title}. Does any of these apply right now?").format(title=self._title)
        box.addWidget(Para(look, words, Role.BODY, "ink2"))
        if self._gate:
            box.addSpacing(look.px(8))
            self.gate_note = Note(look, "caution", _("This routine:"), self._gate)
            box.addWidget(self.gate_note)
        box.addSpacing(look.px(8))
        for flag in self._safety.gate:
            row = GateRow(look, _(flag.question))
            row.clicked.connect(lambda _checked=False, flag=flag: self._show_stop(flag))
            self.rows[flag.id] = row
            box.addWidget(row)
        box.addSpacing(look.px(12))
        box.addWidget(Note(look, "caution", "", _(self._safety.stop_rule)))
        return column

    def _make_pain(self, legs: tuple[Leg, ...], extras: Sequence[QWidget]) -> QWidget:
        look = self._look
        column = QWidget()
        box = QVBoxLayout(column)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(Heading(look, _("Pain right now")), 1)
        head.addWidget(Para(look, _("optional"), Role.BODY, "ink2", wrap=False))
        box.addLayout(head)
        box.addSpacing(look.px(6))
        words = (
            _("Rate each knee, or just start.") if len(legs) > 1 else _("Rate it, or just start.")
        )
        box.addWidget(Para(look, words, Role.BODY, "ink2"))
        for leg in Leg:
            if leg in legs:
                box.addSpacing(look.px(14))
                box.addLayout(leg_head(look, leg))
                box.addSpacing(look.px(2))
                bar = PainBar(look, leg_words(leg), None)
                self.bars[leg] = bar
                box.addWidget(bar)
        for extra in extras:
            box.addSpacing(look.px(12))
            box.addWidget(extra)
        return column

    def _make_foot(self, size: Size) -> None:
        look = self._look
        self.not_now = Button(look, _("Not now"), "quiet", "close")
        self.applies = Button(look, _("One of these applies"), "secondary", "caution", size)
        self.start = Button(look, _("None of these: start"), "primary", "play", size)
        self.not_now.clicked.connect(self.dismissed)
        self.applies.clicked.connect(lambda: self._show_stop(None))
        self.start.clicked.connect(self._ask_start)
        self.foot.addWidget(self.not_now)
        self.foot.addStretch(1)
        self.foot.addWidget(self.applies)
        self.foot.addWidget(self.start)
        self.set_default(self.start)

    def _ask_start(self) -> None:
        values = {leg: bar.value() for leg, bar in self.bars.items()}
        self.start_wanted.emit(values.get(Leg.LEFT), values.get(Leg.RIGHT))

    def _show_stop(self, flag: RedFlag | None) -> None:
        parent = self.parentWidget()
        if self._stop is not None or parent is None:
            return
        stop = StopSheet(self._look, self._safety, flag, parent)
        stop.dismissed.connect(self.dismissed)
        self._stop = stop
        super().close_sheet()
        stop.open_at_once()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns side by side, or one below the other."""
        super().resizeEvent(event)
        self._fit(event.size().width())

    def _fit(self, window_px: int) -> None:
        look = self._look
        inner = self._inner_px(window_px)
        bars = max((bar.minimumSizeHint().width() for bar in self.bars.values()), default=0)
        gap = look.px(_COLUMN_GAP)
        left = min(look.px(_LEFT), inner - gap - bars - 14)
        fits = left >= look.px(_LEFT_LEAST)
        way = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() is not way:
            self._columns.setDirection(way)
        self._left.setMinimumWidth(left if fits else 0)
        self._left.setMaximumWidth(left if fits else 16_777_215)
        self._fit_foot(inner)

    def _fit_foot(self, inner_px: int) -> None:
        """The words of the buttons stay whole: icons give way."""
        buttons = (self.not_now, self.applies, self.start)
        self.not_now.set_icon("close")
        self.applies.set_icon("caution")
        needed = sum(b.sizeHint().width() for b in buttons) + 3 * self.foot.spacing()
        if needed > inner_px:
            self.not_now.set_icon(None)
            self.applies.set_icon(None)

    def _inner_px(self, window_px: int) -> int:
        """The width inside the panel."""
        return min(self._look.px(_SIZE.width()), window_px - 32) - 2 * self._look.px(32)

    def _is_roomy(self, window_px: int) -> bool:
        """Whether large buttons leave the questions enough room."""
        return self._inner_px(window_px) >= self._look.px(700)


def leg_head(look: Look, leg: Leg) -> QHBoxLayout:
    """The badge and the word of a knee above its pain; heard as the name of the bar below."""
    row = QHBoxLayout()
    row.setSpacing(look.px(8))
    row.addWidget(QuietBadge(look, leg))
    row.addWidget(QuietPara(look, leg_words(leg), Role.BODY, leg.value, 600, wrap=False))
    row.addStretch(1)
    return row
