"""Legend, plots or table of one figure, and the line that tells what is read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kneeapp.ui.i18n import _
from kneeapp.ui.insight.figure import Figure, Panel
from kneeapp.ui.insight.legend import Legend
from kneeapp.ui.insight.plot_table import PlotTable
from kneeapp.ui.insight.plot_view import PlotView
from kneeapp.ui.kit.badge import Badge, leg_words
from kneeapp.ui.kit.card import Hairline
from kneeapp.ui.kit.para import Para
from kneeapp.ui.theme import Look, Role

_NO_SIGNS_FOR = ("minutes", "hours", "comfort", "points")
"""Figures whose bars need no legend on the screen: the title and the words say it."""


class PanelHead(QWidget):
    """The name of a panel at the left, its numbers at the right."""

    def __init__(self, look: Look, panel: Panel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._facts: list[tuple[Para, Para]] = []
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        if panel.leg is not None:
            row.addWidget(Badge(look, panel.leg, size=20))
        token = "ink" if panel.leg is None else panel.leg.value
        words = panel.name if panel.leg is None else leg_words(panel.leg)
        self._name = Para(look, words, token=token, weight=600)
        row.addWidget(self._name, 1)
        self._render_facts(panel)

    def render_panel(self, panel: Panel) -> None:
        """Show the numbers of another panel of the same kind."""
        if panel.leg is None:
            self._name.set_text(panel.name)
        self._render_facts(panel)

    def _render_facts(self, panel: Panel) -> None:
        """Of few ratings another number is told, or fewer of them."""
        look = self._look
        while len(self._facts) < len(panel.facts):
            word = Para(look, "", Role.CAPTION, "ink2", wrap=False)
            value = Para(look, "", weight=700, wrap=False, tabular=True)
            self._facts.append((word, value))
            for para in (word, value):
                self._row.addWidget(para)
        for number, paras in enumerate(self._facts):
            is_told = number < len(panel.facts)
            for para, text in zip(paras, panel.facts[number] if is_told else ("", ""), strict=True):
                para.set_text(text)
                para.setVisible(is_told)


class PlotBody(QWidget):
    """Legend, plots or table, and the line that tells what is read.

    Args:
        look: colours and fonts.
        figure: what to show.
        heads: whether each panel has its name over it.
        parent: the widget it lies in.
    """

    def __init__(
        self, look: Look, figure: Figure, *, heads: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._figure = figure
        self._heads = heads
        self._plots: list[PlotView] = []
        self._panel_heads: list[PanelHead] = []
        self._table: PlotTable | None = None
        self._legend = Legend(look)
        self._panels = QVBoxLayout()
        self._panels.setSpacing(look.px(8))
        self._holder = QWidget()
        self._holder.setLayout(self._panels)
        self._panels.setContentsMargins(0, 0, 0, 0)
        self._readout = Para(look, "", Role.CAPTION, "ink2")
        self._readout.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(6))
        line = QWidget()
        self._reserved = QVBoxLayout(line)
        self._reserved.setContentsMargins(0, 0, 0, 0)
        self._reserved.addWidget(self._readout)
        # Over several plots, so that it is seen from the first of them; below a single one.
        below = (line, self._holder) if heads else (self._holder, line)
        for widget in (self._legend, *below):
            self._column.addWidget(widget)
        self.render_figure(figure)

    @property
    def figure(self) -> Figure:
        """What is shown."""
        return self._figure

    @property
    def plots(self) -> list[PlotView]:
        """The plots, one for each panel."""
        return self._plots

    @property
    def table(self) -> PlotTable | None:
        """The table, once it was asked for."""
        return self._table

    @property
    def shows_table(self) -> bool:
        """Whether the table stands in the place of the plots."""
        return self._table is not None and not self._table.isHidden()

    @property
    def readout(self) -> str:
        """The words below the plots."""
        return self._readout.text()

    def render_figure(self, figure: Figure) -> None:
        """Show another figure of the same kind."""
        self._figure = figure
        self._legend.render_items(figure.legend)
        self._legend.setVisible(figure.key not in _NO_SIGNS_FOR and not self.shows_table)
        if len(self._plots) != len(figure.panels):
            self._build_panels()
        for plot, panel in zip(self._plots, figure.panels, strict=True):
            if plot.panel is not panel:
                plot.render_panel(panel)
        for head, panel in zip(self._panel_heads, figure.panels, strict=False):
            head.render_panel(panel)
        if self._table is not None:
            self._table.render_rows(figure.heads, figure.rows)
        self._tell("")

    def toggle_table(self) -> bool:
        """Table instead of plots, or back; whether the table is shown now."""
        shows = not self.shows_table
        if self._table is None:
            name = _("{title}, table").format(title=self._figure.title)
            self._table = PlotTable(self._look, name)
            self._table.render_rows(self._figure.heads, self._figure.rows)
            self._column.addWidget(self._table)
        self._table.setVisible(shows)
        self._holder.setVisible(not shows)
        self._legend.setVisible(self._figure.key not in _NO_SIGNS_FOR and not shows)
        self._readout.setVisible(not shows)
        self._reserve()
        return shows

    def _build_panels(self) -> None:
        for old in self._holder.findChildren(
            QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
        ):
            self._panels.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._plots, self._panel_heads = [], []
        for number, panel in enumerate(self._figure.panels):
            if self._heads:
                if number and panel.leg is not None:
                    self._add(Hairline(self._look))
                self._panel_heads.append(PanelHead(self._look, panel))
                self._add(self._panel_heads[-1])
            plot = PlotView(self._look, panel)
            plot.read.connect(self._tell)
            self._plots.append(plot)
            self._add(plot)

    def _add(self, widget: QWidget) -> None:
        self._panels.addWidget(widget)
        widget.show()

    def _tell(self, words: str) -> None:
        self._readout.set_token("ink" if words else "ink3")
        self._readout.set_text(words or self._at_rest())
        self._reserve()

    def _at_rest(self) -> str:
        return self._figure.summary or _("Point at a value, or use the arrow keys, to read it.")

    def _reserve(self) -> None:
        """Room for the longest reading, so that nothing moves while one reads."""
        words = [r.words for panel in self._figure.panels for r in panel.readings]
        longest = max([*words, self._at_rest()], key=len)
        shown = self._readout.text()
        metrics = self._readout.fontMetrics()
        wide = max(1, self._readout.width())
        lines = 1 + int(metrics.horizontalAdvance(longest) * 1.04 // wide)
        own = 1 + int(metrics.horizontalAdvance(shown) * 1.04 // wide)
        missing = max(0, lines - own) * self._look.line_px(Role.CAPTION)
        below = 0 if self.shows_table else min(missing, self._look.px(34))
        self._reserved.setContentsMargins(0, 0, 0, below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other lines of words."""
        super().resizeEvent(event)
        self._reserve()
