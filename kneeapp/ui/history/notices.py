"""The banners below the head of the history page."""

from __future__ import annotations

from typing import Literal

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from kneeapp.core.message import Message
from kneeapp.ui.i18n import _, tell
from kneeapp.ui.kit.announce import announce
from kneeapp.ui.kit.banner import Banner
from kneeapp.ui.theme import Look


class Notices(QVBoxLayout):
    """Why the history can only be read, and the last trouble with it. Takes no room when empty.

    Args:
        look: colours and fonts.
        read_only_because: why nothing can be written, and what to do; None when it can.
    """

    def __init__(self, look: Look, read_only_because: Message | None) -> None:
        super().__init__()
        self._look = look
        self._trouble: Banner | None = None
        self.setSpacing(look.px(8))
        if read_only_because is not None:
            head, text = _("Reading only."), tell(read_only_because)
            self.addWidget(_SpokenBanner(look, "info", head, text, icon="lock"))

    def show_trouble(self, message: Message) -> None:
        """Tell trouble, in place of an earlier one."""
        self.drop_trouble()
        head = _("Not all can be shown.")
        self._trouble = _SpokenBanner(self._look, "caution", head, tell(message))
        self.addWidget(self._trouble)

    def drop_trouble(self) -> None:
        """Forget the trouble."""
        if self._trouble is not None:
            self.removeWidget(self._trouble)
            self._trouble.hide()
            self._trouble.deleteLater()
            self._trouble = None


class _SpokenBanner(Banner):
    """A banner that a screen reader says once, when it is first seen.

    It is made while its page is still hidden, and what is said then nobody hears.
    """

    def __init__(
        self,
        look: Look,
        kind: Literal["caution", "info"],
        head: str,
        text: str,
        *,
        icon: str | None = None,
    ) -> None:
        super().__init__(look, kind, head, text, icon=icon)
        self._unsaid = f"{head} {text}"

    def showEvent(self, event: QShowEvent) -> None:
        """Say it."""
        super().showEvent(event)
        if self._unsaid:
            announce(self, self._unsaid)
            self._unsaid = ""
