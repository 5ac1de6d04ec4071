"""What a session came to: time pressed, pain before and after, and a word of care."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from kneeapp.core.advice import NOTICEABLE_BY, calls_for_rest, changes_of
from kneeapp.core.body import Leg
from kneeapp.core.content import Catalogue
from kneeapp.core.record import Outcome, SessionRecord, StepKind, StopReason
from kneeapp.ui.dates import duration_words
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.card import Card
from kneeapp.ui.kit.note import Note
from kneeapp.ui.kit.pain_change import PainChange
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.theme import Look, Role


def head_words(record: SessionRecord) -> str:
    """The headline: how it ended. Whether it could be kept is for a notice to say."""
    if record.outcome is Outcome.COMPLETED:
        return _("Well done.")
    return _("Stopped.") if record.outcome is Outcome.STOPPED else _("Interrupted.")


def has_pressed(record: SessionRecord) -> bool:
    """Whether anything was pressed that a time can be told of."""
    return record.pressed_ms >= 1000


def pressed_words(record: SessionRecord) -> str:
    """How long was pressed, and on which knees."""
    if not has_pressed(record):
        return _("Nothing was pressed this time.")
    time = duration_words(record.pressed_ms)
    if record.outcome is not Outcome.COMPLETED:
        planned = duration_words(record.planned_press_ms)
        words = _("You pressed {time} of the {planned} planned.")
        return words.format(time=time, planned=planned)
    rest = _("Put your legs up for a moment, and drink something.")
    words = {
        (Leg.LEFT, Leg.RIGHT): _("You pressed {time} over both knees."),
        (Leg.LEFT,): _("You pressed {time} on the left knee."),
        (Leg.RIGHT,): _("You pressed {time} on the right knee."),
    }[_pressed_legs(record)]
    return _("{done} {rest}").format(done=words.format(time=time), rest=rest)


def _pressed_legs(record: SessionRecord) -> tuple[Leg, ...]:
    pressed = {s.leg for s in record.steps if s.kind is StepKind.PRESS and s.actual_ms}
    return tuple(leg for leg in Leg if leg in pressed)


class Summary(QWidget):
    """The headline, the time pressed, and a word of care after a sharp feeling.

    Args:
        look: colours and fonts.
        record: the session as it is kept.
        catalogue: the points, for the name of where it was stopped.
        parent: the widget it lies in.
    """

    def __init__(
        self,
        look: Look,
        record: SessionRecord,
        catalogue: Catalogue,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.head = Heading(look, head_words(record), Role.DISPLAY)
        self.words = Para(look, pressed_words(record), Role.LEAD, "ink2")
        self.care = Note(look, "caution", _("Rest this knee."), care_words(record, catalogue))
        self.care.setVisible(record.stop_reason is StopReason.SHARP_OR_NUMB)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(12))
        box.addWidget(self.head)
        box.addWidget(self.words)
        box.addWidget(self.care)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)


def care_words(record: SessionRecord, catalogue: Catalogue) -> str:
    """What to do after a sharp, electric, throbbing or numb feeling, and where it was."""
    begun = [s for s in record.steps if s.actual_ms and s.point in catalogue.points]
    if not begun:
        return _("Do not press again today. Have it looked at if the feeling stays.")
    name = _(catalogue.points[begun[-1].point].plain_name)
    words = _("Do not press here again today: {name}. Have it looked at if the feeling stays.")
    return words.format(name=name)


class Changes(QWidget):
    """Pain before and after for each knee of the session, and what it means.

    Args:
        look: colours and fonts.
        record: the session as it is kept.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, record: SessionRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.higher = Note(
            look,
            "caution",
            _("Pain is higher by {points} or more.").format(points=NOTICEABLE_BY),
            _("Rest, and press lighter next time."),
        )
        usual = _("A change of {points} or more is usually felt. One session says little.")
        self.modest = Note(look, "info", "", usual.format(points=NOTICEABLE_BY))
        self.knees: dict[Leg, PainChange] = {}
        self._cards: dict[Leg, Card] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(12))
        for leg in Leg:
            if leg in record.legs:
                card = self._cards[leg] = Card(look, 16)
                change = self.knees[leg] = PainChange(look, leg, None, None, large=True)
                card.body.addWidget(change)
                box.addWidget(card)
        box.addWidget(self.higher)
        box.addWidget(self.modest)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.render(record)

    def render(self, record: SessionRecord) -> None:  # type: ignore[override]
        """Show the session as it is kept now."""
        for leg, change in self.knees.items():
            pain = record.pain.of(leg)
            change.render(pain.before, pain.after)
            self._cards[leg].setVisible(pain.before is not None or pain.after is not None)
        rest = calls_for_rest(record)
        self.higher.setVisible(rest)
        self.modest.setVisible(bool(changes_of(record)) and not rest)
