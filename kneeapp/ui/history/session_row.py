"""How one row of the session list is drawn: the head of a day, or a session."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kneeapp.core.record import SessionRecord
from kneeapp.ui.dates import clock_time
from kneeapp.ui.history.paint import change_width, draw_change
from kneeapp.ui.history.session_list_model import SessionRole
from kneeapp.ui.history.session_words import line_words
from kneeapp.ui.history.words import rated_legs
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.row_ground import paint_row_ground
from kneeapp.ui.theme import Look, Role

DAY_PX, SESSION_PX, GROUND_GAP_PX = 30, 56, 2
TIME_X_PX, TITLE_X_PX, PAD_PX = 14, 66, 14
CHANGES_GAP_PX = 12


class SessionRow(QStyledItemDelegate):
    """Draws the rows; sizes follow the text size."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Heads are lower than sessions; the list gives the width."""
        record = index.data(SessionRole.RECORD)
        return QSize(0, self._look.px(SESSION_PX if record is not None else DAY_PX))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """One row."""
        record = index.data(SessionRole.RECORD)
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(record, SessionRecord):
            state: QStyle.StateFlag = option.state
            ground = rect.adjusted(0, self._look.px(GROUND_GAP_PX), 0, -self._look.px(2))
            paint_row_ground(painter, self._look, ground, state)
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            self._paint_session(painter, ground, record, str(index.data()), chosen)
        else:
            self._text(
                painter,
                rect.adjusted(self._look.px(4), self._look.px(4), 0, 0),
                str(index.data()),
                self._look.font(Role.CAPTION, 700),
                "ink3",
            )
        painter.restore()

    def _paint_session(
        self, painter: QPainter, rect: QRectF, record: SessionRecord, title: str, chosen: bool
    ) -> None:
        """Time, title over outcome, pain at the right; beside the outcome where room is short."""
        look, px = self._look, self._look.px
        first = QRectF(rect.left(), rect.center().y() - px(19), rect.width(), px(19))
        second = QRectF(rect.left(), rect.center().y(), rect.width(), px(17))
        quiet = "on_soft" if chosen else "ink3"
        time_font = look.font(Role.BODY, tabular=True)
        self._text(
            painter,
            first.adjusted(px(TIME_X_PX), 0, 0, 0),
            clock_time(record.started_at),
            time_font,
            "ink" if chosen else "ink2",
        )
        left, right = rect.left() + px(TITLE_X_PX), rect.right() - px(PAD_PX)
        pain_left = right - self._pain_width(record)
        middle, line_right = self._pain_middle(record, title, left, pain_left, rect.center().y())
        self._paint_pain(painter, record, QPointF(pain_left, middle), chosen)
        title_box = QRectF(left, first.top(), right - left, first.height())
        self._text(painter, title_box, title, look.font(Role.BODY, 600), "ink")
        line_box = QRectF(left, second.top(), (line_right or right) - left, second.height())
        self._text(painter, line_box, line_words(record), look.font(Role.CAPTION), quiet)

    def _pain_middle(
        self, record: SessionRecord, title: str, left: float, pain_left: float, middle: float
    ) -> tuple[float, float | None]:
        """At which height the pain stands, and where the second line ends (None: at the right).

        Beside both lines where both are short, else beside the shorter one.
        """
        look, px = self._look, self._look.px
        metrics = QFontMetricsF(look.font(Role.BODY, 600))
        if left + metrics.horizontalAdvance(title) + px(10) > pain_left:
            return middle + px(17) / 2, pain_left - px(8)
        line_px = QFontMetricsF(look.font(Role.CAPTION)).horizontalAdvance(line_words(record))
        if left + line_px + px(8) > pain_left:
            return middle - px(19) / 2, None
        return middle, pain_left - px(8)

    def _pain_width(self, record: SessionRecord) -> float:
        legs = rated_legs(record)
        if not legs:
            metrics = QFontMetricsF(self._look.font(Role.CAPTION))
            return metrics.horizontalAdvance(_("not rated")) + 1
        widths = sum(change_width(self._look, record.pain.of(leg)) for leg in legs)
        return widths + self._look.px(CHANGES_GAP_PX) * (len(legs) - 1)

    def _paint_pain(
        self, painter: QPainter, record: SessionRecord, place: QPointF, chosen: bool
    ) -> None:
        look = self._look
        legs = rated_legs(record)
        if not legs:
            height = look.line_px(Role.CAPTION)
            rect = QRectF(place.x(), place.y() - height / 2, self._pain_width(record), height)
            token = "on_soft" if chosen else "ink3"
            self._text(painter, rect, _("not rated"), look.font(Role.CAPTION), token)
        inks = (look.colour("ink" if chosen else "ink2"), look.colour("ink"))
        for leg in legs:
            pain = record.pain.of(leg)
            draw_change(painter, look, leg, pain, place, inks)
            place += QPointF(change_width(look, pain) + look.px(CHANGES_GAP_PX), 0)

    def _text(self, painter: QPainter, rect: QRectF, text: str, font: QFont, token: str) -> None:
        """One line at the left of `rect`, cut with an ellipsis where it does not fit."""
        fitting = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.setFont(font)
        painter.setPen(self._look.colour(token))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, fitting)
