"""What the start has to tell, above the pages: read-only, begun anew, settings that fell back."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kneeapp.core.content import Catalogue
from kneeapp.core.message import Message
from kneeapp.core.ports import HistoryStore, SettingsStore
from kneeapp.ui.i18n import _, tell
from kneeapp.ui.kit.announce import announce
from kneeapp.ui.theme import Look

# More sentences than this would hide the page; `--check` lists all of them.
_TROUBLES_MOST = 3


class Notice(NamedTuple):
    """One thing to tell. `told_by` names a page that tells it itself.

    Of those `about` one thing only the last is told; "": about nothing else is.
    """

    head: str
    message: Message
    told_by: str = ""
    about: str = ""


def notices_of(
    history: HistoryStore, settings: SettingsStore, catalogue: Catalogue
) -> list[Notice]:
    """What there is to tell after a start; mostly nothing."""
    found = []
    if history.read_only_because is not None:
        head = _("Reading only.")
        found.append(Notice(head, history.read_only_because.message, told_by="history"))
    if history.notice is not None:
        found.append(Notice(_("An empty history."), history.notice))
    if settings.trouble is not None:
        found.append(Notice(_("Settings."), settings.trouble))
    found += [Notice(_("Content."), message) for message in catalogue.troubles[:_TROUBLES_MOST]]
    return found


class NoticeStrip(QWidget):
    """Banners above the pages, each with a button that takes it away; no height when empty."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look.margins(20, 12, 20, 0))
        self._column.setSpacing(look.px(8))
        self._banners: list[tuple[Notice, QWidget]] = []
        self.hide()

    @property
    def notices(self) -> list[Notice]:
        """What is still told."""
        return [notice for notice, _banner in self._banners]

    def add(self, notice: Notice) -> None:
        """Tell one thing more, instead of what was told about it before."""
        from kneeapp.ui.kit.banner import Banner  # late: mostly there is nothing to tell
        from kneeapp.ui.kit.button import IconButton

        for before, banner in self._banners:
            if notice.about and before.about == notice.about:
                self._drop(banner)
        close = IconButton(self._look, "close", _("Close this notice"), "quiet")
        words = tell(notice.message)
        banner = Banner(self._look, "caution", notice.head, words, (close,))
        close.clicked.connect(lambda: self._drop(banner))
        self._banners.append((notice, banner))
        self._column.addWidget(banner)
        self.show()
        announce(self, f"{notice.head} {words}")

    def render_page(self, page: str) -> None:
        """Leave out what the page in front tells itself."""
        for notice, banner in self._banners:
            banner.setVisible(notice.told_by != page)
        self._fold()

    def _drop(self, banner: QWidget) -> None:
        self._banners = [pair for pair in self._banners if pair[1] is not banner]
        banner.hide()
        self._column.removeWidget(banner)
        banner.deleteLater()
        self._fold()

    def _fold(self) -> None:
        self.setVisible(any(not banner.isHidden() for _notice, banner in self._banners))
