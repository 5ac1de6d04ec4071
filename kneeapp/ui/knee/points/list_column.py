"""The left column of the knee page: the list of points, and what to expect of them."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kneeapp.ui.i18n import _
from kneeapp.ui.kit.para import Para
from kneeapp.ui.knee.points.point_list import PointList
from kneeapp.ui.theme import Look, Role


class ListColumn(QWidget):
    """Holds the list where it stands beside the stage.

    Args:
        look: colours and fonts.
        parent: the page.
    """

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(10))
        honest = _(
            "Many people find this soothing after sport. Studies show a small benefit at most. "
            "It does not replace rest, or care for an injury."
        )
        self._column.addWidget(Para(look, honest, Role.CAPTION, "ink3"))

    def hold(self, points: PointList) -> None:
        """Take the list in."""
        self._column.insertWidget(0, points, 1)
        points.show()
