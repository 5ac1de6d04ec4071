"""The banners below the head of the history page."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from kneeapp.core.message import Message
from kneeapp.ui.i18n import _, tell
from kneeapp.ui.kit.banner import Banner
from kneeapp.ui.theme import Look


class Notices(QVBoxLayout):
    """That the history can only be read, and the last trouble with it. Takes no room when empty."""

    def __init__(self, look: Look, read_only: bool) -> None:
        super().__init__()
        self._look = look
        self._trouble: Banner | None = None
        self.setSpacing(look.px(8))
        if read_only:
            text = _("Nothing can be written at the moment. Your sessions are safe; export works.")
            self.addWidget(Banner(look, "info", _("Reading only."), text, icon="lock"))

    def show_trouble(self, message: Message) -> None:
        """Tell trouble, in place of an earlier one."""
        self.drop_trouble()
        self._trouble = Banner(self._look, "caution", _("Not all can be shown."), tell(message))
        self.addWidget(self._trouble)

    def drop_trouble(self) -> None:
        """Forget the trouble."""
        if self._trouble is not None:
            self.removeWidget(self._trouble)
            self._trouble.hide()
            self._trouble.deleteLater()
            self._trouble = None
