"""What lies over the picture besides its points: tools, and a line on what it cannot show."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kneeapp.ui.i18n import _
from kneeapp.ui.kit.paint import edge, fill, painting, soft_edge
from kneeapp.ui.kit.para import Para
from kneeapp.ui.knee.picture.lens import MOST_ZOOM, STEP, Lens
from kneeapp.ui.knee.picture.zoom_buttons import RoundTool
from kneeapp.ui.theme import Corner, Look, Role

_GAP_PX = 6
_TOP_PX = 46
_EDGE_PX = 2
_PILLS_PX, _PILL_PX = 84, 42
"""Room for the pills in the corners: with air above them, and where there is none to spare."""
_LINE_MOST_PX = 340


class PictureTools(QObject):
    """The round buttons: names at the left; closer, farther and the whole knee at the right.

    Args:
        look: colours and text size.
        picture: the widget they lie on.
    """

    zoom_stepped = Signal(float)
    """As `PictureHands.zoom_stepped`."""
    names_wanted = Signal(bool)

    def __init__(self, look: Look, picture: QWidget) -> None:
        super().__init__(picture)
        self._look = look
        self.names = RoundTool(look, "names", _("Names of the landmarks"), picture)
        self.names.setCheckable(True)
        self.closer = RoundTool(look, "plus", _("Closer"), picture)
        self.farther = RoundTool(look, "minus", _("Farther"), picture)
        self.whole = RoundTool(look, "whole", _("Show the whole knee"), picture)
        self.closer.clicked.connect(lambda: self.zoom_stepped.emit(STEP))
        self.farther.clicked.connect(lambda: self.zoom_stepped.emit(1 / STEP))
        self.whole.clicked.connect(lambda: self.zoom_stepped.emit(0.0))
        self._names_shown = False
        self.names.toggled.connect(self._on_names)

    def stops(self) -> list[QWidget]:
        """Where Tab stops."""
        return [self.names, self.closer, self.farther, self.whole]

    def render(self, lens: Lens, names: bool) -> None:
        """Show what can be pressed now. Tells nobody."""
        self._names_shown = names
        self.names.setChecked(names)
        self.closer.setEnabled(lens.zoom < MOST_ZOOM)
        self.farther.setEnabled(lens.is_zoomed)
        self.whole.setVisible(lens != Lens())

    def place(self, size: QSize) -> list[QRectF]:
        """Stand at the edges of a picture of this size; the boxes they take.

        Where the corner pills leave no room for three below each other, the next column takes what
        is left.
        """
        side, gap = self._look.px(34), self._look.px(_GAP_PX)
        top = self._look.px(_TOP_PX)
        right = size.width() - _EDGE_PX - side
        rows = self._rows(size.height() - top, side + gap)
        boxes = [QRect(_EDGE_PX, top, side, side)]
        self.names.setGeometry(boxes[0])
        for number, tool in enumerate((self.closer, self.farther, self.whole)):
            column, row = divmod(number, rows)
            corner = QPoint(right - column * (side + gap), top + row * (side + gap))
            box = QRect(corner, QSize(side, side))
            tool.setGeometry(box)
            if not tool.isHidden():
                boxes.append(box)
        return [QRectF(box) for box in boxes if not self.names.isHidden() or box is not boxes[0]]

    def _rows(self, room_px: int, step_px: int) -> int:
        """How many stand below each other, one every `step_px`, above the corner pills."""
        if room_px >= 3 * step_px + self._look.px(_PILLS_PX):
            return 3
        return 2 if room_px >= 2 * step_px + self._look.px(_PILL_PX) else 1

    def _on_names(self, on: bool) -> None:
        if on is not self._names_shown:
            # The owner decides; it answers with `render`.
            self.names.setChecked(self._names_shown)
            self.names_wanted.emit(on)


class PictureLine(QWidget):
    """A sentence over the picture; hidden while there is none.

    Args:
        look: colours and fonts.
        parent: the picture.
    """

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._para = Para(look, "", Role.BODY, "ink2")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look.margins(14, 8, 14, 8))
        self._column.addWidget(self._para)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def words(self) -> str:
        """What it says."""
        return self._para.text()

    def say(self, words: str) -> None:
        """Say another sentence, or nothing."""
        self._para.set_text(words)
        self.setVisible(bool(words))

    def place(self, size: QSize) -> list[QRectF]:
        """Stand at the top of a picture of this size; the box it takes, when it is there."""
        if self.isHidden():
            return []
        px = self._look.px
        room = size.width() - 2 * (px(34) + _EDGE_PX + px(8))
        wide = max(px(120), min(px(_LINE_MOST_PX), room))
        high = self._column.heightForWidth(wide)
        self.setGeometry((size.width() - wide) // 2, px(_TOP_PX), wide, high)
        return [QRectF(self.geometry())]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A quiet panel."""
        look, box = self._look, QRectF(self.rect())
        radius = look.px(Corner.CONTROL)
        with painting(self) as painter:
            fill(painter, box, radius, look.colour("raised"))
            edge(painter, box, radius, soft_edge(look))
