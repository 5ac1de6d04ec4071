"""The first page: what this is, whom to ask first, and one click to begin."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kneeapp.core.content import Catalogue
from kneeapp.core.routine import DEFAULT_ROUTINE, routine_plan
from kneeapp.core.settings import Settings
from kneeapp.ui.ask_first import AskFirst
from kneeapp.ui.hero_picture import HeroPicture
from kneeapp.ui.i18n import _, _n
from kneeapp.ui.kit.announce import announce
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.flow import Flow
from kneeapp.ui.kit.note import Icon, Note
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.kit.scroll import Scroll
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.theme import Look, Role

_HERO_FROM_PX, _WIDE_HERO_FROM_PX = 820, 1000
_HERO_SHARE, _NARROW_HERO_SHARE, _HERO_CAP_PX = 440 / 1180, 0.29, 640
_TEXT_CAP_PX = 640
_MARGIN_PX, _COMPACT_MARGIN_PX, _LEAST_MARGIN_PX = 64, 32, 20
_BAR_GAP_PX = 6
_LOW_BELOW_PX = 560


class _Words(QWidget):
    """One side of the page: words that scroll when they must, and buttons that stay.

    Args:
        look: colours and fonts.
        title: in the book face; smaller in a low window.
        parts: the words below it, each with the gap before it in px at 100 %.
        buttons: below the words.
    """

    def __init__(
        self,
        look: Look,
        title: str,
        parts: Sequence[tuple[int, QWidget]],
        buttons: Sequence[QWidget],
    ) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(title)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.scroller = Scroll(look, "bg")
        # An empty bar is not seen; its room keeps the words from jumping when there is one.
        self.scroller.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        body = self.scroller.body
        body.setSpacing(0)
        body.setContentsMargins(0, 0, _BAR_GAP_PX, 0)
        self._title_role = Role.DISPLAY
        self._title = Heading(look, title, self._title_role)
        body.addWidget(self._title)
        for gap, part in parts:
            body.addSpacing(look.px(gap))
            body.addWidget(part)
        body.addStretch(1)
        self._column.addWidget(self.scroller, 1000)
        self._foot = QWidget()
        row = self._row = Flow(look.px(12), self._foot)
        for button in buttons:
            row.addWidget(button)
        self._column.addWidget(self._foot)
        self._column.addStretch(1)
        inner = self.scroller.widget()
        if inner is not None:
            inner.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The words know their height only after they have been laid out at their width."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Margins by the room there is; words no taller than they need, so all stands centred."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        look = self._look
        wide, tall = self.width() / look.text_scale, self.height() / look.text_scale
        is_low = tall < _LOW_BELOW_PX
        role = Role.TITLE if is_low else Role.DISPLAY
        if role is not self._title_role:
            self._title_role = role
            self._title.set_font(look.font(role, 600, serif=True), look.line_px(role))
        margin = look.px(
            _MARGIN_PX if wide >= 640 else _COMPACT_MARGIN_PX if wide >= 480 else _LEAST_MARGIN_PX
        )
        margin = max(margin, (self.width() - look.px(_TEXT_CAP_PX)) // 2)
        beside = self.scroller.verticalScrollBar().sizeHint().width() + _BAR_GAP_PX
        above = look.px(14 if is_low else 24)
        self._column.setContentsMargins(margin, above, margin - beside, above)
        self._row.setContentsMargins(0, look.px(14 if is_low else 32), beside, 0)
        inner = self.width() - 2 * margin + _BAR_GAP_PX
        self.scroller.setMaximumHeight(self.scroller.content_height(inner))


class FirstRun(QWidget):
    """The safety page, shown until it has been read once. The answer is not kept.

    Args:
        look: colours and fonts.
        catalogue: points for the picture, and the safety page.
        images: the leg.
        parent: the widget it lies in.

    Signals:
        accepted(): the page was read, with either answer.
    """

    accepted = Signal()

    def __init__(
        self,
        look: Look,
        catalogue: Catalogue,
        images: LegImages,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._catalogue = catalogue
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Before the first session"))
        routine = catalogue.routines[DEFAULT_ROUTINE]
        self.hero = HeroPicture(look, images, [catalogue.points[c] for c in routine.points])
        self.none = Button(look, _("None of these, I understand"), "primary", "check", "session")
        self.one = Button(look, _("One applies to me"), size="session")
        self.go_on = Button(look, _("Go on with care"), "primary", "check", "session")
        self.back = Button(look, _("Back"), icon="left", size="session")
        self._question = self._make_question()
        self._advice = self._make_advice()
        self._advice.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.hero)
        row.addWidget(self._question, 1)
        row.addWidget(self._advice, 1)
        self.none.clicked.connect(self.accepted)
        self.go_on.clicked.connect(self.accepted)
        self.one.clicked.connect(lambda: self._show(self._advice))
        self.back.clicked.connect(lambda: self._show(self._question))

    @property
    def is_advising(self) -> bool:
        """Whether the page says what to do when one of the conditions applies."""
        return not self._advice.isHidden()

    def _make_question(self) -> _Words:
        look, safety = self._look, self._catalogue.safety
        plan = routine_plan(self._catalogue, DEFAULT_ROUTINE, Settings())
        count = len(self._catalogue.routines[DEFAULT_ROUTINE].points)
        intro = _n(
            "{count} point, both knees, {minutes} minutes. A voice and a breathing ring "
            "guide you, so your hands and eyes stay on your knee.",
            "{count} points, both knees, {minutes} minutes. A voice and a breathing ring "
            "guide you, so your hands and eyes stay on your knee.",
            count,
        ).format(count=count, minutes=plan.minutes_rounded_up)
        return _Words(
            look,
            _("Press, breathe, recover."),
            (
                (14, Para(look, intro, Role.LEAD, "ink2")),
                (28, AskFirst(look, safety.ask_first)),
                (16, _remark(look, "shield", " ".join(_(note) for note in safety.notes[:2]))),
                (12, _remark(look, "lock", _privacy())),
            ),
            (self.none, self.one),
        )

    def _make_advice(self) -> _Words:
        look, safety = self._look, self._catalogue.safety
        lead = _(
            "Show a doctor or a physiotherapist what you plan: pressing with your fingers round "
            "the knee, about a minute on each point. They know your history, this app does not."
        )
        return _Words(
            look,
            _("Ask a professional first."),
            (
                (14, Para(look, lead, Role.LEAD, "ink2")),
                (28, Note(look, "caution", "", _(safety.leave_out))),
                (12, Note(look, "danger", "", _(safety.stop_rule))),
                (16, _remark(look, "lock", _("Your answer is not kept."))),
            ),
            (self.go_on, self.back),
        )

    def _show(self, side: _Words) -> None:
        for words in (self._question, self._advice):
            words.setVisible(words is side)
        side.scroller.verticalScrollBar().setValue(0)
        # On no button: the second half of a double Enter must not answer for the user.
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, side.accessibleName())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture gets narrower, then goes; the words stay."""
        super().resizeEvent(event)
        width, look = event.size().width(), self._look
        room = width / look.text_scale
        share = _HERO_SHARE if room >= _WIDE_HERO_FROM_PX else _NARROW_HERO_SHARE
        self.hero.setVisible(room >= _HERO_FROM_PX)
        self.hero.set_width(min(round(width * share), look.px(_HERO_CAP_PX)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), self._look.colour("bg"))


def _privacy() -> str:
    return _("Your notes stay on this computer. No account, no network.")


def _remark(look: Look, icon: str, words: str) -> QWidget:
    """A quiet sentence behind an icon."""
    remark = QWidget()
    row = QHBoxLayout(remark)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look.px(12))
    row.addWidget(Icon(look, icon, "accent"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Para(look, words, Role.BODY, "ink2"), 1, Qt.AlignmentFlag.AlignTop)
    return remark
