"""A figure with its title and its tools, and the card it lies on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kneeapp.ui.insight.figure import Figure
from kneeapp.ui.insight.figure_tools import FigureTools
from kneeapp.ui.insight.plot_body import PlotBody
from kneeapp.ui.kit.card import Card
from kneeapp.ui.kit.para import Para
from kneeapp.ui.theme import Look, Role


class PlotPart(QWidget):
    """Title, tools and plots of one figure, without a ground of its own.

    Args:
        look: colours and fonts.
        figure: what to show.
        heads: whether each panel has its name over it.
        parent: the widget it lies in.

    Signals:
        copy_wanted(Figure, list): copy the picture; its plots come with it.
        save_wanted(Figure, list): the same into a file.
        table_copied(str): the table of the figure with this title lies on the clipboard.
    """

    copy_wanted = Signal(object, object)
    save_wanted = Signal(object, object)
    table_copied = Signal(str)

    def __init__(
        self, look: Look, figure: Figure, *, heads: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._title = Para(look, figure.title, weight=700)
        self._caption = Para(look, figure.caption, Role.CAPTION, "ink3")
        self.tools = FigureTools(look)
        self.plot = PlotBody(look, figure, heads=heads)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._caption)
        head = QHBoxLayout()
        head.setSpacing(look.px(8))
        head.addLayout(words, 1)
        head.addWidget(self.tools, 0, Qt.AlignmentFlag.AlignTop)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.px(4))
        self.column.addLayout(head)
        self.column.addWidget(self.plot)
        self.tools.table_wanted.connect(self._toggle)
        self.tools.copy_wanted.connect(self._copy)
        self.tools.save_wanted.connect(
            lambda: self.save_wanted.emit(self.plot.figure, self.plot.plots)
        )
        self._caption.setVisible(bool(figure.caption))
        self.tools.render_title(figure.title)

    def render_figure(self, figure: Figure) -> None:
        """Show another figure of the same kind."""
        self._title.set_text(figure.title)
        self._caption.set_text(figure.caption)
        self._caption.setVisible(bool(figure.caption))
        self.tools.render_title(figure.title)
        if figure is not self.plot.figure:
            self.plot.render_figure(figure)

    def _copy(self) -> None:
        table = self.plot.table
        if table is not None and self.plot.shows_table:
            QGuiApplication.clipboard().setText(table.values.as_text())
            self.table_copied.emit(self.plot.figure.title)
        else:
            self.copy_wanted.emit(self.plot.figure, self.plot.plots)

    def _toggle(self) -> None:
        self.tools.render_table(self.plot.toggle_table())


class PlotCard(Card):
    """A card with one figure; not there while the figure is empty.

    Args:
        look: colours and fonts.
        figure: what to show.
        heads: whether each panel has its name over it.
        parent: the widget it lies in.
    """

    def __init__(
        self, look: Look, figure: Figure, *, heads: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent=parent)
        self.part = PlotPart(look, figure, heads=heads)
        self.body.addWidget(self.part)

    def render_figure(self, figure: Figure) -> None:
        """Show another figure of the same kind."""
        self.part.render_figure(figure)
        self.setVisible(not figure.is_empty)
