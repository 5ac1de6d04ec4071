"""The right side of the guide: what one should feel, and one's own spot."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kneeapp.core.content import Point
from kneeapp.core.on_leg import Ways
from kneeapp.core.own_spot import WORDS_MAX_CHARS, Felt, Nudge, OwnSpot, limit_mm, words_of
from kneeapp.core.places import dot
from kneeapp.ui.find.nudge_pad import NudgePad
from kneeapp.ui.find.subject import Subject
from kneeapp.ui.find.words import felt_word
from kneeapp.ui.i18n import _, tell
from kneeapp.ui.kit.announce import announce
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.card import Hairline
from kneeapp.ui.kit.chip import ChipRow
from kneeapp.ui.kit.line_field import LineField
from kneeapp.ui.kit.note import Icon
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.leg.own_words import offset_words
from kneeapp.ui.leg.words import knee_word
from kneeapp.ui.theme import Look, Role


class FeelPanel(QWidget):
    """Shows one point's feelings and spot; hands say what they want changed.

    Args:
        look: colours and fonts.
        point: which.
        parts: both points of a pair, else the point itself; empty where nothing is drawn.
        subject: the picture the arrows speak of; None for a point that no picture shows.
        parent: the widget it lies in.
    """

    nudge_wanted = Signal(object, int)
    """`Nudge` as seen on the picture, and millimetres."""
    put_back_wanted = Signal()
    words_written = Signal(str)
    felt_chosen = Signal(object)
    """`Felt` or None."""
    part_wanted = Signal(str)
    """The code of one point of a pair."""

    def __init__(
        self, look: Look, point: Point, subject: Subject | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._point, self._subject = look, point, subject
        self._most_mm = limit_mm(point)
        self._told: tuple[str, str] | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        # So close that nothing has to scroll in a window of ordinary size.
        self.column.setSpacing(look.px(6))
        self.pad: NudgePad | None = None
        self._where = Para(look, "", Role.BODY, "ink", 700)
        self._whose = Para(look, "", Role.CAPTION, "ink3")
        self.back = Button(look, _("Put back"), "quiet", "undo", "row")
        self.words = LineField(
            look,
            _("Where it is, in your words"),
            _("In your words: just inside the scar"),
            WORDS_MAX_CHARS,
        )
        felt = [(one.value, felt_word(one)) for one in Felt]
        self.felt = ChipRow(look, felt, "", _("How clearly do you feel it?"))
        self._put_feelings()
        self._put_spot()
        self._connect()

    def _connect(self) -> None:
        self.back.clicked.connect(self.put_back_wanted)
        self.words.written.connect(self.words_written)
        self.felt.chosen.connect(
            lambda value: self.felt_chosen.emit(Felt(value) if value else None)
        )
        if self.pad is not None:
            self.pad.nudged.connect(self.nudge_wanted)

    def _put_feelings(self) -> None:
        look, guide = self._look, self._point.guide
        self.column.addWidget(Heading(look, _("What you should feel"), Role.LEAD))
        for text in guide.right:
            self.column.addLayout(self._feeling("check", "good", _(text)))
        for text in guide.wrong:
            self.column.addLayout(self._feeling("close", "danger", _(text)))
        if self._point.doubt:
            self.column.addSpacing(look.px(2))
            self.column.addWidget(Para(look, _(self._point.doubt), Role.CAPTION, "ink2"))

    def _feeling(self, icon: str, token: str, text: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._look.px(12))
        row.addWidget(Icon(self._look, icon, token, 18), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Para(self._look, text, Role.BODY, "ink2"), 1)
        return row

    def _put_spot(self) -> None:
        look, column = self._look, self.column
        column.addSpacing(look.px(4))
        column.addWidget(Hairline(look))
        column.addSpacing(look.px(4))
        if self._point.pair:
            self._put_parts()
        elif self._subject is not None:
            self.pad = NudgePad(look, self._subject.edges)
            self._put_pad(self.pad)
        else:
            column.addWidget(Heading(look, _("Your own spot"), Role.LEAD))
        column.addSpacing(look.px(2))
        column.addWidget(self.words)
        column.addSpacing(look.px(4))
        column.addWidget(Para(look, _("How clearly do you feel it?"), Role.BODY, "ink", 600))
        column.addWidget(self.felt)

    def _put_pad(self, pad: NudgePad) -> None:
        look, column = self._look, self.column
        column.addWidget(Heading(look, _("A little off?"), Role.LEAD))
        beside = QVBoxLayout()
        beside.setSpacing(look.px(4))
        beside.addWidget(self._where)
        beside.addWidget(self._whose)
        back = QHBoxLayout()
        back.addWidget(self.back)
        back.addStretch(1)
        beside.addLayout(back)
        beside.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(look.px(16))
        row.addWidget(pad, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(beside, 1)
        column.addLayout(row)

    def _put_parts(self) -> None:
        look, column = self._look, self.column
        column.addWidget(Heading(look, _("A little off?"), Role.LEAD))
        words = _("The two places are set one by one.")
        column.addWidget(Para(look, words, Role.BODY, "ink2"))
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        for code in self._point.pair:
            button = Button(look, code, "secondary", size="row")
            button.setAccessibleName(_("Find {code} on me").format(code=code))
            button.clicked.connect(lambda _on=False, code=code: self.part_wanted.emit(code))
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)

    def present(self, own: OwnSpot, ways: Ways) -> None:
        """Show the own spot of the point, and where it can go. Tells nobody.

        What has moved is said aloud.
        """
        self.words.render(own.words)
        self.felt.render(own.felt.value if own.felt else "")
        if self.pad is None or self._subject is None:
            return
        subject, offset = self._subject, own.offset_mm
        across = dot(offset, subject.camera.right) * (-1 if subject.is_flipped else 1)
        off = QPointF(across, -dot(offset, subject.camera.up)) / max(1.0, self._most_mm)
        self.pad.present(off, ways.free)
        self.back.setVisible(own.is_moved)
        parts = words_of(offset, subject.camera, subject.view)
        where = offset_words(parts)
        whose = self._whose_words(own, ways)
        self._where.set_text("\n".join(tell(part) for part in parts) or where)
        self._whose.set_text(whose)
        if self._told is not None and self._told != (where, whose):
            announce(self, f"{where}. {whose}")
        self._told = (where, whose)

    def _whose_words(self, own: OwnSpot, ways: Ways) -> str:
        if ways.leg_ends:
            return _("The leg ends here.")
        if len(ways.free) < len(Nudge):
            words = _("{most} mm is the most: farther away it is another spot.")
            return words.format(most=int(self._most_mm))
        knee = knee_word(own.leg)
        if own.is_moved:
            return _("your own spot, {knee}").format(knee=knee)
        return _("1 mm a press, 5 mm with Shift")
