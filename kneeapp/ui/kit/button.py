"""Buttons with words, and square ones with an icon."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneeapp.ui.kit.face import MEASURES, Kind, Size, button_ink, paint_face
from kneeapp.ui.kit.paint import disc, painting
from kneeapp.ui.kit.pressable import Pressable
from kneeapp.ui.kit.tip_words import set_tip
from kneeapp.ui.theme import Look, Role

__all__ = ["Button", "IconButton", "Kind", "Size"]

_DISC_PX = 40


class Button(Pressable):
    """A button with words, an optional icon and an optional second line.

    Args:
        look: colours and fonts.
        text: a verb.
        kind: one "primary" on a screen; "danger" is an outline, never filled.
        icon: the name of an icon to the left of the words.
        size: "row" 36, "normal" 40, "session" 56, "start" 72, "start_compact" 64,
            "start_short" 48 px high at 100 %.
        second_line: more words below; only for "start", where the icon then sits in a disc.
        parent: the widget it lies in.
    """

    def __init__(
        self,
        look: Look,
        text: str,
        kind: Kind = "secondary",
        icon: str | None = None,
        size: Size = "normal",
        second_line: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._kind = kind
        self._icon_name = icon
        self._measure = MEASURES[size]
        self._label = ""
        self._second = second_line
        self._font = look.font(self._measure.role, 600)
        self._second_font = look.font(Role.BODY, 400)
        self.setFont(self._font)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show other words."""
        self._label = text
        # Qt takes a single ampersand for the mark of a shortcut.
        self.setText(text.replace("&", "&&"))
        self._name()

    def set_size(self, size: Size) -> None:
        """Stand higher or lower."""
        self._measure = MEASURES[size]
        self.updateGeometry()
        self.update()

    def set_icon(self, icon: str | None) -> None:
        """Show another icon, or none."""
        self._icon_name = icon
        self._name()

    def set_second_line(self, text: str | None) -> None:
        """Show other words below, or none."""
        self._second = text
        self._name()

    def label(self) -> str:
        """The words as shown."""
        return self._label

    def _name(self) -> None:
        self.setAccessibleName(f"{self._label}, {self._second}" if self._second else self._label)
        self.updateGeometry()
        self.update()

    def _icon_px(self) -> int:
        return self._look.px(self._measure.icon) if self._icon_name else 0

    def _text_px(self) -> int:
        first = math.ceil(QFontMetricsF(self._font).horizontalAdvance(self._label))
        if not self._second:
            return first
        second = math.ceil(QFontMetricsF(self._second_font).horizontalAdvance(self._second))
        return max(first, second)

    def sizeHint(self) -> QSize:
        """Words, icon and paddings; less would cut them."""
        px, measure = self._look.px, self._measure
        if self._second and self._icon_name:
            wide = px(16) + px(_DISC_PX) + px(16) + self._text_px() + px(measure.pad)
        else:
            gap = px(measure.gap) if self._icon_name and self._label else 0
            wide = 2 * px(measure.pad) + self._icon_px() + gap + self._text_px()
        height = px(measure.height)
        return QSize(max(wide, height), height)

    def minimumSizeHint(self) -> QSize:
        """The same: words in a button are never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Face, icon and words."""
        radius = self._look.px(self._measure.corner)
        with painting(self) as painter:
            paint_face(painter, self._look, self._kind, self, radius)
            if self._second and self._icon_name:
                self._paint_two_lines(painter)
            else:
                self._paint_centred(painter)

    def _paint_centred(self, painter: QPainter) -> None:
        ink = button_ink(self._look, self._kind, self.isEnabled())
        icon_px = self._icon_px()
        gap = self._look.px(self._measure.gap) if icon_px and self._label else 0
        text_px = self._text_px()
        left = (self.width() - icon_px - gap - text_px) / 2
        if self._icon_name:
            top = (self.height() - icon_px) / 2
            pixmap = self._look.icon_in(self._icon_name, ink, icon_px)
            painter.drawPixmap(QPointF(round(left), round(top)), pixmap)
            left += icon_px + gap
        painter.setPen(ink)
        if not self._second:
            painter.setFont(self._font)
            painter.drawText(
                QRectF(left, 0, text_px + 2, self.height()),
                Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
                self._label,
            )
            return
        self._paint_lines(painter, left)

    def _paint_two_lines(self, painter: QPainter) -> None:
        look = self._look
        ink = button_ink(look, self._kind, self.isEnabled())
        side, icon_px = look.px(_DISC_PX), self._icon_px()
        centre = QPointF(look.px(16) + side / 2, self.height() / 2)
        halo = QColor(ink)
        halo.setAlphaF(0.16)
        disc(painter, centre, side / 2, halo)
        pixmap = look.icon_in(self._icon_name or "", ink, icon_px)
        corner = centre - QPointF(icon_px / 2, icon_px / 2)
        painter.drawPixmap(QPointF(round(corner.x()), round(corner.y())), pixmap)
        painter.setPen(ink)
        self._paint_lines(painter, look.px(16) + side + look.px(16))

    def _paint_lines(self, painter: QPainter, left: float) -> None:
        look = self._look
        first, second = look.line_px(self._measure.role), look.line_px(Role.BODY)
        top = (self.height() - first - second) / 2
        room = self.width() - left
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.setFont(self._font)
        painter.drawText(QRectF(left, top, room, first), flags, self._label)
        painter.setFont(self._second_font)
        painter.drawText(QRectF(left, top + first, room, second), flags, self._second or "")


class IconButton(Pressable):
    """A square button with an icon alone; its name is spoken and shown as a tooltip.

    Args:
        look: colours and fonts.
        icon: the name of the icon.
        name: what it does, in words.
        kind: as for `Button`.
        size: as for `Button`; "start" is 56 wide and 72 high.
        parent: the widget it lies in.
    """

    def __init__(
        self,
        look: Look,
        icon: str,
        name: str,
        kind: Kind = "secondary",
        size: Size = "normal",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._kind = kind
        self._icon_name = icon
        self._measure = MEASURES[size]
        self._width = 56 if size == "start" else self._measure.height
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_icon(icon, name)

    def set_size(self, size: Size) -> None:
        """Stand higher or lower."""
        self._measure = MEASURES[size]
        self._width = 56 if size.startswith("start") else self._measure.height
        self.updateGeometry()
        self.update()

    def set_icon(self, icon: str, name: str) -> None:
        """Show another icon, which means something else."""
        self._icon_name = icon
        self.setAccessibleName(name)
        set_tip(self, name)
        self.update()

    def sizeHint(self) -> QSize:
        """A square of the height its size has."""
        return QSize(self._look.px(self._width), self._look.px(self._measure.height))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Face and icon."""
        look = self._look
        with painting(self) as painter:
            paint_face(painter, look, self._kind, self, look.px(self._measure.corner))
            side = look.px(self._measure.icon)
            ink = button_ink(look, self._kind, self.isEnabled())
            centre = QRectF(self.rect()).center() - QPointF(side / 2, side / 2)
            painter.drawPixmap(
                QPointF(round(centre.x()), round(centre.y())),
                look.icon_in(self._icon_name, ink, side),
            )
