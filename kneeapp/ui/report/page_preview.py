"""Shows the pages as they will lie on paper, as wide as there is room or as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QWidget

from kneeapp.ui.i18n import _, _n
from kneeapp.ui.kit.paint import edge, inset, painting, shadow
from kneeapp.ui.kit.scroll import SlimBar, set_plain_viewport
from kneeapp.ui.report.drawing import Drawing, Words
from kneeapp.ui.report.page_paint import FontRuler, PagePainter
from kneeapp.ui.report.paper import HEIGHT_PX, WIDTH_PX
from kneeapp.ui.theme import Look

_GAP_PX, _MARGIN_PX = 16, 8
_LEAST_PX = 200
_WIDEST_PX = 1100


class PaperScroll(QScrollArea):
    """Scrolls the pages. Its ends do not fade: on white paper in the dark that looks like dirt.

    Args:
        look: colours.
        preview: the pages.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, preview: PagePreview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview = preview
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollBar(SlimBar(look))
        set_plain_viewport(self)
        self.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(preview)
        preview.setAutoFillBackground(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("How the page looks"))

    def sizeHint(self) -> QSize:
        """As wide as a page that can be read, and not as tall."""
        return QSize(self._preview.sizeHint().width(), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The smallest page, of any height."""
        return QSize(self._preview.minimumSizeHint().width(), 48)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arrow keys scroll from here: the pages show a ring."""
        super().focusInEvent(event)
        self._preview.render_ring(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No ring any more."""
        super().focusOutEvent(event)
        self._preview.render_ring(False)


class PagePreview(QLabel):
    """The pages below each other. A label by role: it says the words of the pages.

    Args:
        look: colours and fonts.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._painter = PagePainter(look.assets, FontRuler())
        self._pages: Sequence[Drawing] = ()
        self._pictures: list[QPixmap] = []
        self._most_tall_px = 0
        self._ring = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def render_pages(self, pages: Sequence[Drawing]) -> None:
        """Show other pages."""
        self._pages = tuple(pages)
        self._pictures = []
        words = (m.text for page in pages for m in page.marks if isinstance(m, Words))
        self.setText("\n".join(words))
        said = _n("Preview, {n} page", "Preview, {n} pages", len(pages)).format(n=len(pages))
        self.setAccessibleName(said)
        self._fit()
        self.update()

    def render_whole(self, most_tall_px: int) -> None:
        """Show each page so that it is at most so tall, px; 0: as wide as there is room."""
        self._most_tall_px = most_tall_px
        self._pictures = []
        self._fit()
        self.update()

    def render_ring(self, on: bool) -> None:
        """Show that keys go to the pages, or not."""
        self._ring = on
        self.update()

    def page_width(self, room_px: int) -> int:
        """How wide a page is shown where there is so much room, px."""
        wide = min(room_px - 2 * _MARGIN_PX, self._look.px(_WIDEST_PX))
        if self._most_tall_px:
            wide = min(wide, int((self._most_tall_px - 2 * _MARGIN_PX) * WIDTH_PX / HEIGHT_PX))
        return max(_LEAST_PX, wide)

    def heightForWidth(self, width: int) -> int:
        """All pages and the gaps between."""
        tall = round(self.page_width(width) * HEIGHT_PX / WIDTH_PX)
        count = max(1, len(self._pages))
        return count * tall + (count - 1) * _GAP_PX + 2 * _MARGIN_PX

    def hasHeightForWidth(self) -> bool:
        """Yes: paper keeps its shape."""
        return True

    def sizeHint(self) -> QSize:
        """A page that can be read."""
        wide = self._look.px(520)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """The smallest page, of any height: whoever holds it scrolls."""
        return QSize(_LEAST_PX + 2 * _MARGIN_PX, _LEAST_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another size of paper."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._pictures = []
            self._fit()

    def _fit(self) -> None:
        if self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.setFixedHeight(self.heightForWidth(self.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Each page with a shadow, drawn once for a size."""
        wide = self.page_width(self.width())
        tall = round(wide * HEIGHT_PX / WIDTH_PX)
        if not self._pictures:
            self._pictures = [self._picture(page, wide, tall) for page in self._pages]
        left = (self.width() - wide) // 2
        with painting(self) as painter:
            for number, picture in enumerate(self._pictures):
                box = QRectF(left, _MARGIN_PX + number * (tall + _GAP_PX), wide, tall)
                shadow(painter, self._look, box, 2, down=1, blur=6, share=0.18)
                painter.drawPixmap(box.toRect(), picture)
                rim = "focus" if self._ring else "line"
                edge(painter, inset(box, -1), 0, self._look.colour(rim), 3 if self._ring else 1)

    def _picture(self, page: Drawing, wide: int, tall: int) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(wide * ratio), round(tall * ratio))
        picture.setDevicePixelRatio(ratio)
        # Paper is white whatever the theme.
        picture.fill(Qt.GlobalColor.white)
        with QPainter(picture) as painter:
            painter.scale(wide / WIDTH_PX, wide / WIDTH_PX)
            self._painter.paint(painter, page)
        return picture
