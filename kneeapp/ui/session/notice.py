"""A notice below the head of a session: what happened and what to do, closed when read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kneeapp.ui.i18n import _
from kneeapp.ui.kit.banner import Banner
from kneeapp.ui.kit.button import Button, IconButton
from kneeapp.ui.theme import Look

NoticeKind = Literal["caution", "danger", "info"]
NoticeAction = tuple[str, Callable[[], None]]


class Notice(Banner):
    """A banner with at most one action and a cross.

    Signals:
        closed(): the cross was pressed.

    Args:
        look: colours and fonts.
        kind: "caution", "danger" or "info".
        head: the first words.
        text: the sentence.
        action: the words of a button and what it does, or None.
        parent: the widget it lies in.
    """

    closed = Signal()

    def __init__(
        self,
        look: Look,
        kind: NoticeKind,
        head: str,
        text: str,
        action: NoticeAction | None = None,
        parent: QWidget | None = None,
    ) -> None:
        buttons: list[QWidget] = []
        if action is not None:
            words, on_action = action
            button = Button(look, words)
            button.clicked.connect(lambda _checked=False: on_action())
            buttons.append(button)
        cross = IconButton(look, "close", _("Close the notice"), "quiet")
        super().__init__(look, kind, head, text, (*buttons, cross), parent=parent)
        cross.clicked.connect(self.closed)
