"""The rail at the left edge: the pages, each with icon and word."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from kneeapp.ui.kit.paint import RING_PX, RING_ROOM_PX, edge, fill, focus_ring, painting, warmed
from kneeapp.ui.kit.pressable import Pressable
from kneeapp.ui.theme import Corner, Look, Role

WIDTH_PX, COMPACT_WIDTH_PX = 88, 64
LOGO_PX, PILL_WIDTH_PX, PILL_HEIGHT_PX, ICON_PX = 36, 56, 32, 24
BUTTON_HEIGHT_PX = 64


class RailItem(NamedTuple):
    """One page: its name in the program, its word, its icon, and whether it stands below."""

    page: str
    word: str
    icon: str
    at_bottom: bool = False


class RailButton(Pressable):
    """Icon in a pill, word beneath; checked while its page is in front."""

    def __init__(self, look: Look, item: RailItem, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._icon = item.icon
        self.setText(item.word)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(look.px(BUTTON_HEIGHT_PX))

    def sizeHint(self) -> QSize:
        """As wide as the word."""
        metrics = QFontMetrics(self._look.font(Role.CAPTION, 700))
        words = metrics.horizontalAdvance(self.text())
        wide = max(self._look.px(PILL_WIDTH_PX), words) + 2 * RING_PX
        return QSize(wide, self._look.px(BUTTON_HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        """The word is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Pill, icon, word."""
        look, px, chosen = self._look, self._look.px, self.isChecked()
        pill = QRectF(0, RING_ROOM_PX, px(PILL_WIDTH_PX), px(PILL_HEIGHT_PX))
        pill.moveLeft((self.width() - pill.width()) / 2)
        with painting(self) as painter:
            ground = look.colour("soft") if chosen else look.colour("ink", 0.0)
            fill(painter, pill, pill.height() / 2, warmed(look, ground, self.heat))
            if chosen and look.is_high_contrast:
                edge(painter, pill, pill.height() / 2, look.colour("line"))
            icon_px = px(ICON_PX)
            corner = pill.center() - QPointF(icon_px / 2, icon_px / 2)
            token = "on_soft" if chosen else "ink2"
            painter.drawPixmap(corner, look.icon(self._icon, token, icon_px))
            painter.setFont(look.font(Role.CAPTION, 700 if chosen else 500))
            painter.setPen(look.colour("ink" if chosen else "ink2"))
            below = QRectF(0, pill.bottom() + px(4), self.width(), look.line_px(Role.CAPTION))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.text())
            if self.ring_shown:
                focus_ring(painter, look, QRectF(self.rect()), px(Corner.CONTROL))


class Rail(QWidget):
    """The logo and the pages.

    Signals:
        page_wanted(str): the user picked a page.
    """

    page_wanted = Signal(str)

    def __init__(
        self, look: Look, items: tuple[RailItem, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RailButton] = {}
        self._page = self._item = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(2, look.px(20 + LOGO_PX + 20), 2, look.px(20))
        column.setSpacing(look.px(8))
        for item in (i for i in items if not i.at_bottom):
            column.addWidget(self._button(item))
        column.addStretch(1)
        for item in (i for i in items if i.at_bottom):
            column.addWidget(self._button(item))
        self.render_compact(compact=False)

    def _button(self, item: RailItem) -> RailButton:
        button = RailButton(self._look, item)
        # Toggled, not clicked: it is what a screen reader's first action does.
        button.toggled.connect(lambda on: self._toggled(item.page, on))
        # The chosen item toggles no more, and still leads back from a page behind it.
        button.clicked.connect(lambda: self._clicked(item.page))
        self._group.addButton(button)
        self._buttons[item.page] = button
        return button

    def _toggled(self, page: str, on: bool) -> None:
        if on and page != self._item:
            self.page_wanted.emit(page)

    def _clicked(self, page: str) -> None:
        if page == self._item and page != self._page:
            self.page_wanted.emit(page)

    def render_page(self, page: str, behind: str = "") -> None:
        """Show which page is in front.

        Args:
            page: its name.
            behind: the item whose page leads to it, where it has none of its own.
        """
        self._page, self._item = page, behind or page
        if self._item in self._buttons:
            self._buttons[self._item].setChecked(True)
            self._let_tab_in()

    def _let_tab_in(self) -> None:
        """Tab stops at the chosen item alone; Qt sees to that only where an item has the focus."""
        for button in self._buttons.values():
            stops = Qt.FocusPolicy.TabFocus if button.isChecked() else Qt.FocusPolicy.NoFocus
            button.setFocusPolicy(stops)

    def render_compact(self, *, compact: bool) -> None:
        """Narrow in a narrow window."""
        wanted = self._look.px(COMPACT_WIDTH_PX if compact else WIDTH_PX)
        words = max((button.sizeHint().width() for button in self._buttons.values()), default=0)
        self.setFixedWidth(max(wanted, words + 4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The logo and the hairline at the right edge."""
        side = self._look.px(LOGO_PX)
        with QPainter(self) as painter:
            logo = self._look.logo(side)
            painter.drawPixmap(QPointF((self.width() - side) / 2, self._look.px(20)), logo)
            painter.setPen(self._look.colour("line"))
            painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
