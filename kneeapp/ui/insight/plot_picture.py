"""A figure as a picture of its own: title, days, legend and plots, as PNG or SVG bytes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QPainterPath

from kneeapp.ui.i18n import _
from kneeapp.ui.insight.figure import Figure, Sign
from kneeapp.ui.insight.legend import draw_item, item_width
from kneeapp.ui.insight.plot_view import PlotView
from kneeapp.ui.kit.badge import leg_words, paint_badge
from kneeapp.ui.theme import Look, Role

_MARGIN_PX, _GAP_PX, _LEGEND_PX, _HEAD_PX, _LEAST_PX = 24, 12, 22, 26, 420
_SHARP = 2.0


class OutlinePainter(QPainter):
    """Draws words as shapes, so that a drawing looks the same where our fonts are missing."""

    def drawText(self, box: QRectF, flags: int, words: str) -> None:  # type: ignore[override]
        """One line of words in a rectangle, aligned as Qt would."""
        metrics = QFontMetricsF(self.font())
        wide = metrics.horizontalAdvance(words)
        x, flag = box.left(), Qt.AlignmentFlag
        if flags & flag.AlignRight:
            x = box.right() - wide
        elif flags & flag.AlignHCenter:
            x = box.center().x() - wide / 2
        y = box.top() + metrics.ascent()
        if flags & flag.AlignVCenter:
            y = box.center().y() + (metrics.ascent() - metrics.descent()) / 2
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addText(x, y, self.font(), words)
        self.fillPath(path, self.pen().color())


class FigurePicture:
    """Paints a figure with all its words, as wide as its plots on the screen.

    Args:
        look: colours and fonts.
        figure: its words.
        plots: the plots as they stand on the page, one for each panel.
    """

    def __init__(self, look: Look, figure: Figure, plots: Sequence[PlotView]) -> None:
        self._look = look
        self._figure = figure
        self._plots = plots
        widest = max((plot.viewport().width() for plot in plots), default=0)
        self._wide = max(look.px(_LEAST_PX), widest)
        self._lines = self._legend_lines()

    @property
    def size(self) -> QSize:
        """Width and height in px."""
        px = self._look.px
        tall = self._look.line_px(Role.TITLE) + self._look.line_px(Role.BODY) + px(_GAP_PX)
        tall += len(self._lines) * px(_LEGEND_PX) + px(_GAP_PX)
        tall += sum(plot.viewport().height() + self._head_px() for plot in self._plots)
        tall += px(_GAP_PX) + self._look.line_px(Role.CAPTION)
        return QSize(self._wide + 2 * px(_MARGIN_PX), tall + 2 * px(_MARGIN_PX))

    def image(self) -> QImage:
        """As an image, sharp on fine screens and on paper."""
        size = self.size
        image = QImage(size * _SHARP, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(_SHARP)
        with QPainter(image) as painter:
            self.paint(painter)
        return image

    def png(self) -> bytes:
        """As a PNG file."""
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.image().save(buffer, "PNG")  # type: ignore[call-overload]
        buffer.close()
        return bytes(data.data())

    def svg(self) -> bytes:
        """As an SVG file."""
        from PySide6.QtSvg import QSvgGenerator  # late: only a saved drawing needs it

        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setSize(self.size)
        generator.setViewBox(QRect(0, 0, self.size.width(), self.size.height()))
        generator.setTitle(self._figure.title)
        generator.setDescription(f"{self._figure.period}. {self._figure.summary}")
        with OutlinePainter(generator) as painter:
            self.paint(painter)
        buffer.close()
        return bytes(data.data())

    def paint(self, painter: QPainter) -> None:
        """All of it from the upper left corner."""
        look, px = self._look, self._look.px
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        size, left = self.size, px(_MARGIN_PX)
        painter.fillRect(QRect(0, 0, size.width(), size.height()), look.colour("surface"))
        top = float(left)
        top = self._words(painter, top, self._figure.title, Role.TITLE, "ink", serif=True)
        under = [self._figure.period, self._figure.caption]
        words = _("; ").join(word for word in under if word)
        top = self._words(painter, top, words, Role.BODY, "ink2") + px(_GAP_PX)
        for line in self._lines:
            x = float(left)
            for item in line:
                wide = item_width(look, item[1])
                draw_item(painter, look, item, QRectF(x, top, wide, px(_LEGEND_PX)))
                x += wide + px(_GAP_PX)
            top += px(_LEGEND_PX)
        top += px(_GAP_PX)
        for plot in self._plots:
            top = self._panel(painter, plot, top)
        self._words(painter, top + px(_GAP_PX), self._figure.summary, Role.CAPTION, "ink2")

    def _words(
        self,
        painter: QPainter,
        top: float,
        words: str,
        role: Role,
        token: str,
        *,
        serif: bool = False,
    ) -> float:
        """One line; returns where the next begins, px."""
        look = self._look
        font: QFont = look.font(role, serif=serif)
        painter.setFont(font)
        painter.setPen(look.colour(token))
        tall = look.line_px(role)
        box = QRectF(look.px(_MARGIN_PX), top, self._wide, tall)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        return top + tall

    def _panel(self, painter: QPainter, plot: PlotView, top: float) -> float:
        look, left, panel = self._look, self._look.px(_MARGIN_PX), plot.panel
        head = self._head_px()
        if head:
            box, x = QRectF(left, top, self._wide, head), float(left)
            if panel.leg is not None:
                side = look.px(18)
                badge = QRectF(x, box.center().y() - side / 2, side, side)
                paint_badge(painter, look, panel.leg, badge, filled=True)
                x += side + look.px(8)
            name = panel.name if panel.leg is None else leg_words(panel.leg)
            facts = [f"{word} {value}" for word, value in panel.facts]
            painter.setFont(look.font(Role.BODY, 600))
            painter.setPen(look.colour("ink"))
            middle = Qt.AlignmentFlag.AlignVCenter
            words = QRectF(x, top, self._wide, head)
            painter.drawText(words, middle | Qt.AlignmentFlag.AlignLeft, name)
            painter.setFont(look.font(Role.CAPTION))
            painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, _("; ").join(facts))
        painter.save()
        painter.translate(left, top + head)
        plot.draw_all(painter)
        painter.restore()
        return top + head + plot.viewport().height()

    def _head_px(self) -> int:
        return self._look.px(_HEAD_PX) if len(self._plots) > 1 else 0

    def _legend_lines(self) -> list[list[tuple[Sign, str]]]:
        """The marks of the legend, as many in a line as fit."""
        lines: list[list[tuple[Sign, str]]] = []
        used = float(self._wide)
        for item in self._figure.legend:
            wide = item_width(self._look, item[1]) + self._look.px(_GAP_PX)
            if not lines or used + wide > self._wide:
                lines.append([])
                used = 0.0
            lines[-1].append(item)
            used += wide
        return lines
