"""How it feels now: pain, the press, the thumbs, own activities, a note. All may be left out.

Where nothing was pressed there is no press to ask about, and nothing that tired a thumb.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kneeapp.core.body import Leg
from kneeapp.core.events import Rating
from kneeapp.core.record import ActivityScore, Pressure, SessionRecord, Thumbs
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.badge import leg_words
from kneeapp.ui.kit.card import Hairline
from kneeapp.ui.kit.chip import ChipRow
from kneeapp.ui.kit.field import Field
from kneeapp.ui.kit.pain_bar import TROUBLE, PainBar
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.session.check_in import leg_head
from kneeapp.ui.session.quiet import QuietPara
from kneeapp.ui.session.result import has_pressed
from kneeapp.ui.theme import Look, Role

BAR_ROOM = 12
"""px at 100 %, between what is rated and the bar that scrolls it."""
_TICK = 22


class RatingForm(QWidget):
    """The right half of the check-out.

    Signals:
        rated(): an answer was given or taken back.
        note_edited(): the note is being typed.
        note_left(): the note lost the focus.

    Args:
        look: colours and fonts.
        record: the session as it is kept.
        activities: the names of the activities that are followed.
        parent: the widget it lies in.
    """

    rated = Signal()
    note_edited = Signal()
    note_left = Signal()

    def __init__(
        self,
        look: Look,
        record: SessionRecord,
        activities: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.bars: dict[Leg, PainBar] = {}
        self.activities: dict[str, PainBar] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, look.px(BAR_ROOM), 0)
        box.setSpacing(look.px(6))
        self._add_pain(box, record)
        box.addSpacing(look.px(6))
        box.addWidget(Hairline(look))
        box.addSpacing(look.px(6))
        self._add_felt(box, asked=has_pressed(record))
        self._add_activities(box, activities)
        box.addSpacing(look.px(8))
        box.addWidget(QuietPara(look, _("Note"), Role.BODY, "ink", 600))
        self.note = Field(look, _("Note"), "", _("Anything worth remembering?"), 3)
        self.note.edited.connect(lambda _text: self.note_edited.emit())
        self.note.editor().installEventFilter(self)
        box.addWidget(self.note, 1)
        self.render(record)

    def rating(self) -> Rating:
        """Everything as it is answered now."""
        left, right = self.bars.get(Leg.LEFT), self.bars.get(Leg.RIGHT)
        pressure, thumbs = self.pressure.value(), self.thumbs.value()
        return Rating(
            left_after=left.value() if left else None,
            right_after=right.value() if right else None,
            pressure=Pressure(pressure) if pressure else None,
            thumbs=Thumbs(thumbs) if thumbs else None,
            note=self.note.text(),
            activities=tuple(
                ActivityScore(name, score)
                for name, bar in self.activities.items()
                if (score := bar.value()) is not None
            ),
        )

    def render(  # type: ignore[override]
        self, record: SessionRecord, *, keep_note: bool = False
    ) -> None:
        """Show the answers as they are kept.

        Args:
            record: the session.
            keep_note: the note is still being typed; leave it as it is.
        """
        for leg, bar in self.bars.items():
            bar.render(record.pain.of(leg).after)
        self.pressure.render(record.pressure.value if record.pressure else "")
        self.thumbs.render(record.thumbs.value if record.thumbs else "")
        scores = {activity.name: activity.score for activity in record.activities}
        for name, bar in self.activities.items():
            bar.render(scores.get(name))
        if not keep_note:
            self.note.render(record.note)

    def _add_pain(self, box: QVBoxLayout, record: SessionRecord) -> None:
        look = self._look
        before = [record.pain.of(leg).before for leg in record.legs]
        head = QHBoxLayout()
        head.addWidget(Heading(look, _("Pain now"), Role.LEAD), 1)
        if any(value is not None for value in before):
            words = _("framed number: before")
            head.addWidget(Para(look, words, Role.CAPTION, "ink3", wrap=False))
        box.addLayout(head)
        for leg in Leg:
            if leg in record.legs:
                box.addSpacing(look.px(4))
                box.addLayout(leg_head(look, leg))
                bar = PainBar(look, leg_words(leg), None, record.pain.of(leg).before)
                bar.rated.connect(lambda _value: self.rated.emit())
                self.bars[leg] = bar
                box.addWidget(bar)

    def _add_felt(self, box: QVBoxLayout, *, asked: bool) -> None:
        look = self._look
        pressure_name, thumbs_name = _("How was the pressure?"), _("And your thumbs?")
        pressures = (
            (Pressure.TOO_LIGHT.value, _("Too light")),
            (Pressure.RIGHT.value, _("Just right")),
            (Pressure.TOO_HARD.value, _("Too hard")),
        )
        states = (
            (Thumbs.FINE.value, _("Fine")),
            (Thumbs.TIRED.value, _("A bit tired")),
            (Thumbs.SORE.value, _("Sore")),
        )
        self.pressure = ChipRow(look, pressures, "", pressure_name)
        self.thumbs = ChipRow(look, states, "", thumbs_name)
        self._felt = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._felt.setSpacing(look.px(16))
        for name, row in ((pressure_name, self.pressure), (thumbs_name, self.thumbs)):
            row.chosen.connect(lambda _value: self.rated.emit())
            # A chosen chip is wider by its tick; with room for it nothing moves when one is chosen.
            row.setMinimumWidth(row.sizeHint().width() + look.px(_TICK))
            half = QVBoxLayout()
            half.setSpacing(look.px(6))
            for part in (QuietPara(look, name, Role.BODY, "ink", 600), row):
                half.addWidget(part)
                if not asked:
                    part.hide()
            self._felt.addLayout(half)
        self._felt.addStretch(1)
        box.addLayout(self._felt)

    def _add_activities(self, box: QVBoxLayout, names: Sequence[str]) -> None:
        look = self._look
        if names:
            box.addSpacing(look.px(8))
            box.addWidget(Heading(look, _("Your activities today"), Role.LEAD))
        for name in names:
            box.addSpacing(look.px(4))
            box.addWidget(QuietPara(look, name, Role.BODY, "ink", 600))
            bar = PainBar(look, name, None, scale=TROUBLE)
            bar.rated.connect(lambda _value: self.rated.emit())
            self.activities[name] = bar
            box.addWidget(bar)

    def minimumSizeHint(self) -> QSize:
        """The widest of its parts, one below the other."""
        widths = [bar.minimumSizeHint().width() for bar in self.bars.values()]
        if not self.pressure.isHidden():
            widths += [self.pressure.minimumWidth(), self.thumbs.minimumWidth()]
        # The layout's own would count both questions side by side, and never let them part.
        return QSize(max(widths) + self._look.px(BAR_ROOM), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Both questions side by side where they fit."""
        super().resizeEvent(event)
        both = self.pressure.minimumWidth() + self.thumbs.minimumWidth()
        fits = both + self._felt.spacing() <= event.size().width() - self._look.px(BAR_ROOM)
        way = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self._felt.direction() is not way:
            self._felt.setDirection(way)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the note."""
        if event.type() is QEvent.Type.FocusOut:
            self.note_left.emit()
        return super().eventFilter(watched, event)
