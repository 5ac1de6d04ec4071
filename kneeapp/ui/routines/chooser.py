"""The list of all routines, over the picture: choose what Start names, or begin one's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kneeapp.core.content import Need, Routine
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import Button, IconButton
from kneeapp.ui.kit.paint import edge, fill, focus_ring, painting, warmed
from kneeapp.ui.kit.para import Para
from kneeapp.ui.kit.pressable import Pressable
from kneeapp.ui.kit.scroll import Scroll
from kneeapp.ui.kit.tip_words import set_tip
from kneeapp.ui.routines.words import minutes_words
from kneeapp.ui.theme import Corner, Look, Role

_ROW_PX, _PAD_PX = 60, 16
_WIDEST_PX = 520
_PAGE_ROWS, _ALL_ROWS = 5, 10_000
_ROWS_BY_KEY = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -_PAGE_ROWS,
    Qt.Key.Key_PageDown: _PAGE_ROWS,
    Qt.Key.Key_Home: -_ALL_ROWS,
    Qt.Key.Key_End: _ALL_ROWS,
}


class RoutineRow(Pressable):
    """One routine: title, minutes, points. The chosen one is tinted and has a bar.

    Args:
        look: colours and fonts.
        routine: which one.
        minutes: how long it takes.
        about: what it is for; may be empty.
        chosen: whether Start names it.
        parent: the widget it lies in.

    Signals:
        stepped(int): by so many rows up or down; beyond an end is the end.
    """

    stepped = Signal(int)

    def __init__(
        self,
        look: Look,
        routine: Routine,
        minutes: int,
        about: str,
        chosen: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._title = _(routine.title)
        self._minutes = minutes_words(minutes)
        self._codes = ", ".join(routine.points)
        self._about = about
        self.setCheckable(True)
        self.setChecked(chosen)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        told = [self._title, self._minutes, self._codes]
        self.setAccessibleName(", ".join(told))
        self.setAccessibleDescription(about)
        set_tip(self, self._title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(self._look.px(300), self._look.px(_ROW_PX))

    def minimumSizeHint(self) -> QSize:
        """Narrower cuts the points, never the minutes."""
        return QSize(self._look.px(200), self._look.px(_ROW_PX))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go to the neighbours, Home and End to the ends."""
        rows = _ROWS_BY_KEY.get(Qt.Key(event.key()))
        if rows is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(rows)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, bar, and the words in two lines."""
        look, px, box = self._look, self._look.px, QRectF(self.rect())
        radius, chosen = px(Corner.CONTROL), self.isChecked()
        with painting(self) as painter:
            if self.ring_shown:
                box = focus_ring(painter, look, box, radius)
            ground = look.colour("soft") if chosen else QColor(0, 0, 0, 0)
            fill(painter, box, radius, warmed(look, ground, self.heat) if self.heat else ground)
            if chosen:
                if look.is_high_contrast:
                    edge(painter, box, radius, look.colour("accent"))
                tall = px(24)
                bar = QRectF(box.left(), self.height() / 2 - tall / 2, px(4), tall)
                fill(painter, bar, px(2), look.colour("accent"))
            inner = QRectF(self.rect()).adjusted(px(_PAD_PX), px(9), -px(_PAD_PX), -px(9))
            upper = QRectF(inner.left(), inner.top(), inner.width(), look.line_px(Role.BODY))
            lower = QRectF(
                inner.left(), upper.bottom() + px(4), inner.width(), look.line_px(Role.CAPTION)
            )
            strong = look.colour("on_soft" if chosen else "ink")
            quiet = strong if chosen else look.colour("ink2")
            font = look.font(Role.BODY, 400, tabular=True)
            wide = QFontMetricsF(font).horizontalAdvance(self._minutes)
            painter.setFont(font)
            painter.setPen(strong)
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(upper, middle | Qt.AlignmentFlag.AlignRight, self._minutes)
            font = look.font(Role.BODY, 600)
            painter.setFont(font)
            room = upper.width() - wide - px(8)
            cut = QFontMetricsF(font).elidedText(self._title, Qt.TextElideMode.ElideRight, room)
            painter.drawText(upper, middle, cut)
            painter.setPen(quiet)
            font = look.font(Role.CAPTION)
            painter.setFont(font)
            told = QFontMetricsF(font).elidedText(
                self._codes, Qt.TextElideMode.ElideRight, lower.width()
            )
            painter.drawText(lower, middle, told)


class Offered(NamedTuple):
    """Routines under one head."""

    head: str
    routines: tuple[Routine, ...]


def grouped(routines: Iterable[Routine], needs: Sequence[Need]) -> list[Offered]:
    """All routines: those for any day, those for one need each, then the user's own."""
    every = list(routines)
    shipped = [one for one in every if one.own is None]
    titles = {need.id: need.title for need in needs}
    found = [Offered(_("For any day"), tuple(one for one in shipped if not one.need))]
    for need in dict.fromkeys(one.need for one in shipped if one.need):
        some = tuple(one for one in shipped if one.need == need)
        found.append(Offered(_(titles.get(need, need)), some))
    found.append(Offered(_("My own"), tuple(one for one in every if one.own is not None)))
    return [one for one in found if one.routines]


class RoutineChooser(QWidget):
    """The rows.

    Args:
        look: colours and fonts.
        groups: the routines under their heads.
        chosen: id of the one that Start names.
        minutes_of: how long a routine takes.
        thumbs: what the thumbs and the rest of the hand did this week; may be empty.
        parent: the drawer.

    Signals:
        picked(str): Start shall name this one.
        edit_wanted(str): change one of one's own, or make one's own out of this one.
        new_wanted(): begin one's own.
        last_wanted(): the same session as last time.
    """

    picked = Signal(str)
    edit_wanted = Signal(str)
    new_wanted = Signal()
    last_wanted = Signal()

    def __init__(
        self,
        look: Look,
        groups: Sequence[Offered],
        chosen: str,
        minutes_of: Callable[[Routine], int],
        thumbs: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.rows: dict[str, RoutineRow] = {}
        self.edits: dict[str, IconButton] = {}
        self.new = Button(look, _("My own"), "secondary", "plus", "row")
        self.last = Button(look, _("Same as last time"), "secondary", "undo", "row")
        set_tip(self.last, _("Ctrl+R"))
        self.last.setAccessibleDescription(_("Ctrl+R"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        top = QHBoxLayout()
        top.setContentsMargins(look.margins(0, 0, 8, 0))
        top.setSpacing(look.px(8))
        top.addWidget(self.last)
        top.addStretch(1)
        top.addWidget(self.new)
        column.addLayout(top)
        self.scroller = Scroll(look, "surface")
        self.scroller.body.setSpacing(look.px(4))
        for group in groups:
            self._add_group(group, chosen, minutes_of)
        honest = _("Put together for this app. No trial tested these sequences as a whole.")
        for words in (thumbs, honest):
            if words:
                self.scroller.body.addWidget(Para(look, words, Role.CAPTION, "ink2"))
        self.scroller.body.addStretch(1)
        column.addWidget(self.scroller, 1)
        self.new.clicked.connect(self.new_wanted)
        self.last.clicked.connect(self.last_wanted)

    def _add_group(self, group: Offered, chosen: str, minutes_of: Callable[[Routine], int]) -> None:
        look, body = self._look, self.scroller.body
        head = Para(look, group.head, Role.CAPTION, "ink3", 700)
        head.setContentsMargins(look.margins(0, 4, 0, 0))
        body.addWidget(head)
        for routine in group.routines:
            row = RoutineRow(look, routine, minutes_of(routine), group.head, routine.id == chosen)
            row.clicked.connect(lambda _on=False, id=routine.id: self.picked.emit(id))
            row.stepped.connect(lambda way, id=routine.id: self._step(id, way))
            name = _("Change {title}") if routine.own else _("Make {title} my own")
            icon = "edit" if routine.own else "copy"
            pen = IconButton(look, icon, name.format(title=_(routine.title)), "quiet", "row")
            pen.clicked.connect(lambda _on=False, id=routine.id: self.edit_wanted.emit(id))
            self.rows[routine.id], self.edits[routine.id] = row, pen
            line = QHBoxLayout()
            line.setSpacing(look.px(4))
            line.addWidget(row, 1)
            line.addWidget(pen, 0, Qt.AlignmentFlag.AlignVCenter)
            body.addLayout(line)

    def chosen_row(self) -> RoutineRow:
        """The row of the one that Start names, or the first."""
        rows = list(self.rows.values())
        return next((row for row in rows if row.isChecked()), rows[0])

    def natural_height_px(self, width_px: int) -> int:
        """The height of everything at this width."""
        top = max(self.new.sizeHint().height(), self.last.sizeHint().height())
        return top + self._look.px(8) + self.scroller.content_height(width_px)

    def _step(self, routine_id: str, way: int) -> None:
        rows = list(self.rows.values())
        at = list(self.rows).index(routine_id) + way
        row = rows[max(0, min(at, len(rows) - 1))]
        row.setFocus(Qt.FocusReason.TabFocusReason)
        self.scroller.ensureWidgetVisible(row)
