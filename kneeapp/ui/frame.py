"""The inside of the window for one look: the rail, the pages, and what covers them.

When colours, text size or motion change, the window throws its frame away and builds another.
Pages are built when they are first shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kneeapp.core.message import Message
from kneeapp.ui.i18n import tell
from kneeapp.ui.kit.tip_words import TipGround
from kneeapp.ui.rail import Rail, RailItem
from kneeapp.ui.start_notices import Notice, NoticeStrip
from kneeapp.ui.theme import Look

if TYPE_CHECKING:
    from kneeapp.ui.kit.toast import Toast

# Pages without an item of their own, and the item that leads to them.
_BEHIND = {
    "find": "knee",
    "routine": "knee",
    "help": "settings",
    "backups": "settings",
    "import": "history",
}


class Frame(TipGround):
    """Rail and pages; a cover takes the place of both (a session, the first page).

    Signals:
        page_shown(str): the page in front has changed.
    """

    page_shown = Signal(str)

    def __init__(
        self,
        look: Look,
        items: tuple[RailItem, ...],
        makers: Mapping[str, Callable[[Frame], QWidget]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self.look = look
        self._ground: QColor = look.colour("bg")
        self._makers = makers
        self._pages: dict[str, QWidget] = {}
        self._current = ""
        self._rail = Rail(look, items)
        self._rail.page_wanted.connect(self.show_page)
        self._stack = QStackedWidget()
        self._home = QWidget()
        beside = QHBoxLayout(self._home)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self._rail)
        self._notices = NoticeStrip(look)
        column = self._column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._notices)
        column.addWidget(self._stack, 1)
        beside.addLayout(column, 1)
        self._layers = QStackedWidget()
        self._layers.addWidget(self._home)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._layers)
        self._toast: Toast | None = None

    @property
    def current_page(self) -> str:
        """The name of the page in front."""
        return self._current

    @property
    def cover_widget(self) -> QWidget | None:
        """What covers rail and pages, or None."""
        front = self._layers.currentWidget()
        return None if front is self._home else front

    def page(self, name: str) -> QWidget | None:
        """A page that has been built, or None."""
        return self._pages.get(name)

    def show_page(self, name: str) -> None:
        """Bring a page to the front; it is built when it is first shown."""
        if name not in self._pages:
            self._pages[name] = self._makers[name](self)
            self._stack.addWidget(self._pages[name])
        self._stack.setCurrentWidget(self._pages[name])
        self._current = name
        self._rail.render_page(name, _BEHIND.get(name, ""))
        self._notices.render_page(name)
        if self._toast is not None:
            self._toast.look_round()
        self.page_shown.emit(name)

    def forget_page(self, name: str) -> None:
        """Throw a built page away, so that it is made anew when next shown."""
        page = self._pages.pop(name, None)
        if page is not None:
            self._stack.removeWidget(page)
            page.deleteLater()

    @property
    def notices(self) -> list[Notice]:
        """What is still told above the pages."""
        return self._notices.notices

    def add_notice(self, notice: Notice) -> None:
        """Tell something above the pages until the user takes it away."""
        self._notices.add(notice)
        self._notices.render_page(self._current)

    @property
    def room_px(self) -> int:
        """How wide the pages are."""
        return self._stack.width()

    def put_above(self, widget: QWidget) -> None:
        """Let something stand between the notices and the pages until it is deleted."""
        self._column.insertWidget(1, widget)

    def cover(self, widget: QWidget) -> None:
        """Let `widget` take the place of rail and pages; an earlier cover is thrown away."""
        before = self.cover_widget
        self.dismiss_toast()
        self._layers.addWidget(widget)
        self._layers.setCurrentWidget(widget)
        widget.setFocus()
        if before is not None:
            self._layers.removeWidget(before)
            before.deleteLater()

    def uncover(self) -> None:
        """Show rail and pages again."""
        before = self.cover_widget
        self._layers.setCurrentWidget(self._home)
        # Else the focus would fall on the first item of the rail.
        self.focus_page()
        if before is not None:
            self._layers.removeWidget(before)
            before.deleteLater()
        self._place_toast()

    def focus_page(self) -> None:
        """The keys go to the page; Tab leads to the first of what it has."""
        self._stack.setFocus()

    def _place_toast(self) -> None:
        """Over the page, never over the rail; over a cover where there is one."""
        if self._toast is not None:
            self._toast.stand_over(self._stack if self.cover_widget is None else self)

    def say(
        self,
        text: str,
        action: str = "",
        on_action: Callable[[], None] | None = None,
        icon: str = "undo",
    ) -> None:
        """A toast, with one action or none."""
        if self._toast is None:
            from kneeapp.ui.kit.toast import Toast  # late: the start has nothing to say

            self._toast = Toast(self.look, self)
        self._place_toast()
        self._toast.show_toast(text, action, on_action, icon)

    def say_trouble(self, message: Message) -> None:
        """A toast that tells what went wrong."""
        self.say(tell(message))

    @property
    def toast_words(self) -> str:
        """What the toast says, or said last."""
        return self._toast.words() if self._toast is not None else ""

    def dismiss_toast(self) -> None:
        """Take the toast away."""
        if self._toast is not None:
            self._toast.dismiss()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The rail is narrow in a narrow window."""
        super().resizeEvent(event)
        self._rail.render_compact(compact=event.size().width() / self.look.text_scale < 1000)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground of the window."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), self._ground)
