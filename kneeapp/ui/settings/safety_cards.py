"""The safety page again, as cards: whom to ask, when not to press, what it is and is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kneeapp.core.content import Catalogue, RedFlag, Safety
from kneeapp.ui.ask_first import AskFirst
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.card import Card, Hairline
from kneeapp.ui.kit.note import Icon, Note
from kneeapp.ui.kit.paint import disc, painting
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.theme import Look, Role


def safety_sources(safety: Safety) -> dict[str, int]:
    """Source keys of the safety page with their numbers, from 1, as the page comes to them."""
    keys = dict.fromkeys(key for flag in _flags(safety) for key in flag.sources)
    keys |= dict.fromkeys(safety.sources)
    return {key: number for number, key in enumerate(keys, start=1)}


def _flags(safety: Safety) -> Iterable[RedFlag]:
    return (safety.always, *safety.gate, *safety.further)


def _cited(text: str, keys: Sequence[str], numbers: Mapping[str, int]) -> str:
    # No line may break inside the brackets.
    listed = ",\u00a0".join(str(number) for number in sorted(numbers[key] for key in keys))
    return _("{text} [{numbers}]").format(text=text, numbers=listed) if listed else text


class AskFirstCard(Card):
    """Whom to ask first, and what to leave out."""

    def __init__(self, look: Look, safety: Safety, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self.body.setSpacing(look.px(12))
        self.body.addWidget(Heading(look, _("Before you begin"), Role.LEAD))
        self.body.addWidget(AskFirst(look, safety.ask_first))
        self.body.addWidget(Para(look, _(safety.leave_out), Role.BODY, "ink2"))


class _Flag(QWidget):
    """One sign of trouble and what to do about it."""

    def __init__(self, look: Look, flag: RedFlag, numbers: Mapping[str, int]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(12))
        icon, token = ("bell", "danger") if flag.urgent else ("caution", "caution")
        row.addWidget(Icon(look, icon, token), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        heading = Para(look, _(flag.heading), weight=600)
        if flag.urgent:
            heading.setAccessibleDescription(_("Cannot wait"))
        words.addWidget(heading)
        action = _cited(_(flag.action), flag.sources, numbers)
        words.addWidget(Para(look, action, Role.BODY, "ink2"))
        row.addLayout(words, 1)


class FlagsCard(Card):
    """When not to press: each sign with what to do. Those that cannot wait carry a bell."""

    def __init__(
        self,
        look: Look,
        safety: Safety,
        numbers: Mapping[str, int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent=parent)
        self.body.setSpacing(look.px(12))
        self.body.addWidget(Heading(look, _("When not to press"), Role.LEAD))
        hint = _("Whatever carries a bell cannot wait.")
        self.body.addWidget(Para(look, hint, Role.CAPTION, "ink2"))
        for flag in _flags(safety):
            self.body.addWidget(Hairline(look))
            self.body.addWidget(_Flag(look, flag, numbers))


class _Line(QWidget):
    """A sentence behind a small disc."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__()
        self._look = look
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(18), 0, 0, 0)
        row.addWidget(Para(look, words, Role.BODY, "ink2"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The disc, level with the first line."""
        look = self._look
        centre = QPointF(look.px(5), look.line_px(Role.BODY) / 2)
        with painting(self) as painter:
            disc(painter, centre, look.px(3), look.colour("accent"))


class NotesCard(Card):
    """The rule for stopping, and what it is and is not."""

    def __init__(
        self,
        look: Look,
        safety: Safety,
        numbers: Mapping[str, int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent=parent)
        self.body.setSpacing(look.px(8))
        self.body.addWidget(Heading(look, _("While you press"), Role.LEAD))
        self.body.addWidget(Note(look, "danger", "", _(safety.stop_rule)))
        self.body.addSpacing(look.px(4))
        for note in safety.notes:
            self.body.addWidget(_Line(look, _(note)))
        listed = _cited(_("What these rest on:"), safety.sources, numbers)
        self.body.addWidget(Para(look, listed, Role.CAPTION, "ink2"))


class SourcesCard(Card):
    """Every source of the page, numbered."""

    def __init__(
        self,
        look: Look,
        catalogue: Catalogue,
        numbers: Mapping[str, int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent=parent)
        self.body.addWidget(Heading(look, _("Sources"), Role.LEAD))
        for key, number in numbers.items():
            row = QHBoxLayout()
            row.setSpacing(look.px(8))
            mark = Para(look, str(number), Role.CAPTION, "accent", 700, wrap=False, tabular=True)
            mark.setMinimumWidth(look.px(18))
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Para(look, catalogue.sources[key], Role.CAPTION, "ink2"), 1)
            self.body.addLayout(row)
