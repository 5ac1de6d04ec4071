"""The card beside the list: the picked session, scrolled where it is longer than the card."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kneeapp.core.content import Catalogue
from kneeapp.core.record import SessionRecord
from kneeapp.ui.history.session_sheet import SessionSheet
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.card import Card
from kneeapp.ui.kit.scroll import Scroll
from kneeapp.ui.theme import Corner, Look


class SessionDetail(Card):
    """Shows one session, or nothing.

    Signals:
        edit_wanted(str): the user wants to change the session with this id.
        delete_wanted(str): the user wants the session with this id deleted.
        back_wanted(): back to the list, where only one of both has room.
    """

    edit_wanted = Signal(str)
    delete_wanted = Signal(str)
    back_wanted = Signal()

    def __init__(
        self,
        look: Look,
        catalogue: Catalogue,
        today: date,
        read_only: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, padding=24, corner=Corner.CARD, parent=parent)
        self._detail_look = look
        self._catalogue = catalogue
        self._today = today
        self._read_only = read_only
        self._sheet: SessionSheet | None = None
        self._back = Button(look, _("All sessions"), icon="left", size="row")
        self._back.clicked.connect(self.back_wanted)
        self._back.hide()
        self._scroll = Scroll(look, "surface")
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._scroll.body.setContentsMargins(0, 0, look.px(4), 0)
        self.body.setSpacing(look.px(16))
        self.body.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._scroll, 1)

    @property
    def back_button(self) -> Button:
        """The way back to the list."""
        return self._back

    def show_session(self, record: SessionRecord | None) -> None:
        """Show a session from its top, or nothing."""
        if self._sheet is not None:
            # Not deleted at once: the click that led here may still be on its way out of it.
            self._scroll.body.removeWidget(self._sheet)
            self._sheet.hide()
            self._sheet.deleteLater()
            self._sheet = None
        if record is None:
            return
        self._sheet = SessionSheet(
            self._detail_look, record, self._catalogue, self._today, self._read_only
        )
        self._sheet.edit_wanted.connect(self.edit_wanted)
        self._sheet.delete_wanted.connect(self.delete_wanted)
        self._scroll.body.addWidget(self._sheet)
        self._scroll.verticalScrollBar().setValue(0)

    def render_room(self, *, alone: bool, compact: bool) -> None:
        """Whether the card stands alone, with a way back, and whether its padding is small."""
        self._back.setVisible(alone)
        px = self._detail_look.px
        pad = px(16 if compact else 24)
        # The scroll bar lies in the padding at the right.
        self.body.setContentsMargins(pad, pad, px(4 if compact else 8), px(12 if compact else 16))
