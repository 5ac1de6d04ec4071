"""How one row of the list of backups is drawn."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kneeapp.core.safekeeping import Backup
from kneeapp.ui.backups.words import (
    last_words,
    reason_words,
    session_words,
    size_words,
    when_words,
)
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.row_ground import paint_row_ground
from kneeapp.ui.theme import Look, Role

BACKUP_ROLE = Qt.ItemDataRole.UserRole
_ROW_PX, _GAP_PX, _PAD_PX = 58, 3, 16
_SECOND_X_PX, _THREE_COLUMNS_FROM_PX = 250, 470


class BackupRow(QStyledItemDelegate):
    """Draws the rows; sizes follow the text size.

    Args:
        look: colours and fonts.
        today: the local day.
        parent: the list.
    """

    def __init__(self, look: Look, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._today = today

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """All rows are alike; the list gives the width."""
        return QSize(0, self._look.px(_ROW_PX))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """One row."""
        backup = index.data(BACKUP_ROLE)
        if not isinstance(backup, Backup):
            return
        state: QStyle.StateFlag = option.state
        gap = self._look.px(_GAP_PX)
        rect = QRectF(option.rect).adjusted(0, gap, 0, -gap)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_row_ground(painter, self._look, rect, state)
        self._paint_words(painter, rect, backup, bool(state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRectF, backup: Backup, chosen: bool) -> None:
        """When and why, what it holds, how large; without room what it holds goes below when."""
        look, px = self._look, self._look.px
        ink, quiet = ("on_soft", "on_soft") if chosen else ("ink", "ink3")
        middle = rect.center().y()
        top, low = middle - px(19), middle + px(1)
        first, small = look.font(Role.BODY, 600), look.font(Role.CAPTION)
        body = look.font(Role.BODY, tabular=True)
        size = size_words(backup.size_bytes)
        size_px = QFontMetricsF(body).horizontalAdvance(size) + 1
        left, right = rect.left() + px(_PAD_PX), rect.right() - px(_PAD_PX)
        size_left = right - size_px
        self._text(painter, (size_left, middle - px(10), size_px, px(20)), size, body, ink)
        end = size_left - px(12)
        is_wide = rect.width() >= px(_THREE_COLUMNS_FROM_PX)
        held, last = session_words(backup.holding), last_words(backup.holding, self._today)
        why = reason_words(backup.reason) if backup.holding is not None else ""
        if not is_wide:
            why = _("{why}, {held}").format(why=why, held=held) if why else held
        second = left + px(_SECOND_X_PX) if is_wide else end
        room = second - px(8) - left
        if is_wide and not why:
            top = middle - px(19) / 2  # nothing stands below
        when = when_words(backup.made_at, self._today)
        self._text(painter, (left, top, room, px(19)), when, first, ink)
        self._text(painter, (left, low, room, px(17)), why, small, quiet)
        if is_wide:
            room = end - second
            self._text(painter, (second, top, room, px(19)), held, body, ink)
            self._text(painter, (second, low, room, px(17)), last, small, quiet)

    def _text(
        self,
        painter: QPainter,
        place: tuple[float, float, float, float],
        text: str,
        font: QFont,
        token: str,
    ) -> None:
        """One line, cut with an ellipsis where it does not fit."""
        rect = QRectF(*place)
        fitting = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.setFont(font)
        painter.setPen(self._look.colour(token))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, fitting)
