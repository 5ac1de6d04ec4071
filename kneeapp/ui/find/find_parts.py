"""The small parts of the guide: its head, the way through the steps, what is said of the point."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kneeapp.core.body import Leg
from kneeapp.core.content import Point
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.badge import Badge, CodeTag, leg_words
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.card import Card
from kneeapp.ui.kit.flow import FlowRow
from kneeapp.ui.kit.note import Icon, Note
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.knee.detail.detail_parts import foreign_names
from kneeapp.ui.theme import Look, Role


class FindHead(QWidget):
    """Badge and knee, the name, code and pinyin.

    Args:
        look: colours and fonts.
        point: which.
        leg: whose.
    """

    def __init__(self, look: Look, point: Point, leg: Leg) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        knee = QHBoxLayout()
        knee.setSpacing(look.px(8))
        knee.addWidget(Badge(look, leg, size=22))
        knee.addWidget(Para(look, leg_words(leg), Role.BODY, leg.value, 600), 1)
        column.addLayout(knee)
        name = _(point.plain_name)
        title = _("Find it on me: {name}").format(name=name[:1].lower() + name[1:])
        column.addWidget(Heading(look, title))
        names = QHBoxLayout()
        names.setSpacing(look.px(9))
        names.addWidget(CodeTag(look, point.code), 0, Qt.AlignmentFlag.AlignTop)
        foreign = Para(look, foreign_names(point), Role.BODY, "ink2", serif=True)
        foreign.set_font(look.han_font(Role.BODY), look.px(24))
        names.addWidget(foreign, 1)
        column.addLayout(names)


class Walk(QWidget):
    """The buttons that go through the steps.

    Args:
        look: colours and fonts.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.previous = Button(look, _("Previous"), "quiet", "left", "row")
        self.next = Button(look, _("Next step"), "secondary", "right", "row")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = FlowRow(look.px(8))
        row.add(self.next)
        row.add(self.previous)
        column.addWidget(row)

    def present(self, step: int, count: int) -> None:
        """Show the buttons that lead somewhere. Tells nobody."""
        self.previous.setVisible(step > 0)
        self.next.setVisible(step + 1 < count)


def caution_note(look: Look, point: Point) -> Note:
    """How strongly at most, and the first thing to be careful about."""
    head = _("At most {cap} of 10 here.").format(cap=point.technique.max_intensity)
    return Note(look, "caution", head, _(point.cautions[0]) if point.cautions else "")


def text_only_card(look: Look) -> Card:
    """Stands where the picture would be, for a point that no picture shows."""
    card = Card(look, padding=32)
    words = _("The pictures end above this point. The steps and your own fingers lead to it.")
    centred = Qt.AlignmentFlag.AlignHCenter
    card.body.setSpacing(look.px(16))
    card.body.addStretch(1)
    card.body.addWidget(Icon(look, "hand", "accent", 40), 0, centred)
    card.body.addWidget(Para(look, words, Role.LEAD, "ink2", align=centred))
    card.body.addStretch(1)
    return card


def middle(look: Look, picture: QWidget, below: QWidget) -> QWidget:
    """The middle of the page: the picture, or what stands for it, and what lies below."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look.px(14))
    column.addWidget(picture, 1)
    column.addWidget(below)
    return whole
