"""How wide is your hand: a bank card gives the scale of the screen, then four fingers a cun."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kneeapp.core.errors import AppError
from kneeapp.core.guide import Fingers
from kneeapp.core.own_hand import FOUR_FINGERS_MM_USUAL, fingers_mm, read_width_mm
from kneeapp.ui.find.card_frame import CardFrame
from kneeapp.ui.find.finger_ruler import FingerRuler
from kneeapp.ui.find.words import mm_words
from kneeapp.ui.i18n import _, tell
from kneeapp.ui.kit.announce import announce
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.line_field import LineField
from kneeapp.ui.kit.paint import disc, edge, fill, painting
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.kit.sheet import Sheet
from kneeapp.ui.theme import Corner, Look, Role

_SIZE = QSize(860, 560)
_WIDTH_CHARS = 12


class HandSheet(Sheet):
    """Measures the hand, or takes a typed width; can be skipped, and forgotten again.

    Args:
        look: colours and fonts.
        parent_window: what it lies over.
        px_per_mm: of the screen, as known so far.
        four_fingers_mm: as known so far; None at first.
    """

    chosen = Signal(object)
    """The width of four fingers in mm, or None: forget it."""
    screen_fitted = Signal(float)
    """Logical px for a millimetre of this screen, fitted by hand."""

    def __init__(
        self, look: Look, parent_window: QWidget, px_per_mm: float, four_fingers_mm: float | None
    ) -> None:
        super().__init__(look, parent_window, _("How wide is your hand?"), _SIZE)
        self._width_mm = four_fingers_mm or FOUR_FINGERS_MM_USUAL
        self._is_measured = four_fingers_mm is not None
        self.card = CardFrame(look, px_per_mm)
        self.ruler = FingerRuler(look, px_per_mm, self._width_mm)
        self.typed = LineField(look, _("Width of four fingers, in mm or cm"), "", _WIDTH_CHARS)
        self.typed.setFixedWidth(look.px(110))
        self.use = Button(look, _("Use this"), "primary", "check", "session")
        self.skip = Button(look, _("Skip"), "quiet")
        self.forget = Button(look, _("Forget my hand"), "quiet", "trash", "row")
        self.wrong = Para(look, "", Role.BODY, "danger")
        self.result = _Result(look)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build(look)
        self._connect()
        self.forget.setVisible(self._is_measured)
        self.wrong.hide()
        self.typed.render(f"{self._width_mm:g}" if self._is_measured else "")
        self.result.present(self._width_mm)
        self.set_default(self.use)

    def _build(self, look: Look) -> None:
        body = self.body
        body.setSpacing(look.px(10))
        body.addWidget(Heading(look, _("How wide is your hand?")))
        words = _(
            "Distances on the leg are counted in your own fingers. It takes half a minute and can "
            "be skipped."
        )
        body.addWidget(Para(look, words, Role.BODY, "ink2"))
        self._pair.setSpacing(look.px(24))
        for number, head, text, widget in (
            (
                1,
                _("Screen size"),
                _("Hold a bank card to the screen. Drag the corner until the frame fits."),
                self.card,
            ),
            (
                2,
                _("Your fingers"),
                _("Lay four fingers side by side, at the middle joints. Drag the two marks."),
                self.ruler,
            ),
        ):
            self._pair.addLayout(_part(look, number, head, text, widget), 1)
        body.addLayout(self._pair)
        body.addWidget(self.result)
        body.addWidget(self.forget, 0, Qt.AlignmentFlag.AlignLeft)
        body.addStretch(1)
        self.foot.addWidget(Para(look, _("or type it"), Role.BODY, "ink", wrap=False))
        self.foot.addWidget(self.typed)
        self.foot.addWidget(Para(look, _("mm, four fingers"), Role.BODY, "ink2"), 1)
        self.foot.addWidget(self.skip)
        self.foot.addWidget(self.use)
        # Below the field it speaks of, where nothing scrolls out of sight.
        self._box.addWidget(self.wrong)

    def _connect(self) -> None:
        self.card.fitted.connect(self._fit)
        self.ruler.measured.connect(self._measure)
        self.typed.written.connect(self._type)
        self.skip.clicked.connect(self.dismissed)
        self.use.clicked.connect(self._use)
        self.forget.clicked.connect(lambda: self.chosen.emit(None))

    @property
    def width_mm(self) -> float:
        """The width as it stands now."""
        return self._width_mm

    def _fit(self, px_per_mm: float) -> None:
        self.ruler.set_scale(px_per_mm)
        self._turn()
        self._place()
        self.screen_fitted.emit(px_per_mm)

    def _measure(self, width_mm: float) -> None:
        self._take(width_mm)
        self.typed.render(f"{width_mm:g}")

    def _type(self, text: str) -> bool:
        """Take what was typed; says whether it could be taken."""
        try:
            width_mm = read_width_mm(text)
        except AppError as trouble:
            self.wrong.set_text(tell(trouble.message))
            self.wrong.show()
            self._place()
            announce(self, tell(trouble.message))
            return False
        self._take(width_mm)
        self.ruler.render(width_mm)
        return True

    def _take(self, width_mm: float) -> None:
        self._width_mm = width_mm
        self.wrong.hide()
        self._place()
        self.result.present(width_mm)

    def _use(self) -> None:
        typed = self.typed.text().strip()
        if typed and not self._type(typed):
            self.typed.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.chosen.emit(self._width_mm)

    def _place(self) -> None:
        super()._place()
        # The shadow goes with the panel.
        self.update()

    def _needed_height(self, wide: int, pad: int) -> int:
        needed = super()._needed_height(wide, pad)
        if self.wrong.isHidden():
            return needed
        return needed + self._box.spacing() + self.wrong.heightForWidth(wide - 2 * pad)

    def _turn(self) -> None:
        """Card and ruler beside each other, or below each other where there is no room."""
        parent = self.parentWidget()
        room = parent.width() - 2 * self._look.px(48) if parent else 0
        wide = self.card.sizeHint().width() + self.ruler.sizeHint().width() + self._look.px(24)
        way = QBoxLayout.Direction
        self._pair.setDirection(way.LeftToRight if wide <= room else way.TopToBottom)

    def open_sheet(self) -> None:
        """Cover the window; the keys begin at the card."""
        self._turn()
        super().open_sheet()


def _part(look: Look, number: int, head: str, text: str, widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(look.px(10))
    top = QHBoxLayout()
    top.setSpacing(look.px(14))
    top.addWidget(_Number(look, number), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(look.px(2))
    words.addWidget(Para(look, head, Role.BODY, "ink", 700))
    words.addWidget(Para(look, text, Role.BODY, "ink2"))
    top.addLayout(words, 1)
    column.addLayout(top)
    column.addWidget(widget)
    column.addStretch(1)
    return column


class _Number(QWidget):
    """The number of a part on an accent disc."""

    def __init__(self, look: Look, number: int) -> None:
        super().__init__()
        self._look, self._number = look, number
        self.setFixedSize(look.px(28), look.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Disc and number."""
        look, box = self._look, QRectF(self.rect())
        with painting(self) as painter:
            disc(painter, box.center(), box.width() / 2, look.colour("accent"))
            painter.setFont(look.font(Role.BODY, 700, tabular=True))
            painter.setPen(look.colour("on_accent"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._number))


class _Result(QWidget):
    """Thumb, three and four fingers, which all follow from one width."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._values = {finger: Para(look, "", Role.LEAD, "on_soft", 700) for finger in _SHOWN}
        row = QHBoxLayout(self)
        row.setContentsMargins(look.margins(20, 10, 20, 10))
        row.setSpacing(look.px(26))
        names = {
            Fingers.THUMB: _("thumb"),
            Fingers.THREE: _("three fingers"),
            Fingers.FOUR: _("four fingers"),
        }
        for finger, value in self._values.items():
            column = QVBoxLayout()
            column.setSpacing(0)
            name = names[finger]
            column.addWidget(Para(look, name, Role.BODY, "on_soft", wrap=False))
            column.addWidget(value)
            row.addLayout(column)
        row.addStretch(1)
        row.addWidget(Para(look, _("stays on this computer"), Role.BODY, "on_soft"))

    def present(self, width_mm: float) -> None:
        """Show what follows from a width of four fingers in mm."""
        for finger, value in self._values.items():
            value.set_text(mm_words(fingers_mm(finger, width_mm)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The soft ground."""
        look, box = self._look, QRectF(self.rect())
        with painting(self) as painter:
            fill(painter, box, look.px(Corner.CARD), look.colour("soft"))
            if look.is_high_contrast:
                edge(painter, box, look.px(Corner.CARD), look.colour("accent"))


_SHOWN = (Fingers.THUMB, Fingers.THREE, Fingers.FOUR)
