"""The points of a routine in their order, headed by posture; moved by pointer and by keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from kneeapp.core.content import Point, Posture
from kneeapp.core.own_routine import OwnRoutine
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.announce import announce
from kneeapp.ui.kit.paint import circle, fill, painting
from kneeapp.ui.kit.para import Para
from kneeapp.ui.routines.step_row import StepRow
from kneeapp.ui.routines.words import posture_words
from kneeapp.ui.theme import Look, Role

_LINE_PX = 12


class _DropLine(QWidget):
    """Where a carried row will lie."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line with a ring at its begin."""
        look, middle = self._look, self.height() / 2
        with painting(self) as painter:
            line = QRectF(8, middle - 1.5, self.width() - 8, 3)
            fill(painter, line, 1.5, look.colour("accent"))
            circle(painter, QPointF(6, middle), 5, look.colour("accent"), 2)


class StepList(QWidget):
    """The steps.

    Args:
        look: colours and fonts.
        points: all points by code.
        parent: the page.

    Signals:
        moved(int, int): the step at the first place shall stand at the second.
        seconds_wanted(int, int): the step at this place shall last so long.
        removed(int): the step at this place shall go.
        carried_to(int): a row is carried over this height of the list, in px.
    """

    moved = Signal(int, int)
    seconds_wanted = Signal(int, int)
    removed = Signal(int)
    carried_to = Signal(int)

    def __init__(self, look: Look, points: dict[str, Point], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._points = look, points
        self.rows: dict[str, StepRow] = {}
        self._codes: tuple[str, ...] = ()
        self._heads: list[Para] = []
        self._carried = ""
        self._to = -1
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(8))
        self._line = _DropLine(look, self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for keys, way in (("Alt+Up", -1), ("Alt+Down", 1)):
            key = QShortcut(QKeySequence(keys), self, lambda way=way: self._step_focused(way))
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def render_steps(self, routine: OwnRoutine) -> None:
        """Show the steps of a routine; a row that stays keeps the focus. Tells nobody."""
        codes = routine.codes
        for code in self.rows.keys() - set(codes):
            self._let_go_of_focus(code)
            row = self.rows.pop(code)
            row.hide()
            row.deleteLater()
        for code in codes:
            if code not in self.rows:
                self.rows[code] = self._new_row(self._points[code])
        if codes != self._codes:
            self._codes = codes
            self._lay_out()
        for number, step in enumerate(routine.steps, 1):
            self.rows[step.point].render_step(number, len(codes), step.seconds, routine.legs)

    def _new_row(self, point: Point) -> StepRow:
        row, code = StepRow(self._look, point, self), point.code
        row.fit(self.width())
        row.seconds_wanted.connect(lambda s: self.seconds_wanted.emit(self._index(code), s))
        row.removed.connect(lambda: self.removed.emit(self._index(code)))
        row.grip.stepped.connect(lambda way: self._step(code, way))
        row.grip.dragged.connect(lambda y: self._carry(code, y))
        row.grip.dropped.connect(self._drop)
        row.grip.left.connect(self._leave)
        return row

    def _index(self, code: str) -> int:
        return self._codes.index(code)

    def _lay_out(self) -> None:
        focus = self.window().focusWidget()
        while self._column.count():
            self._column.takeAt(0)
        for head in self._heads:
            head.hide()
            head.deleteLater()
        self._heads = []
        posture: Posture | None = None
        before: QWidget | None = None
        for code in self._codes:
            now = self._points[code].posture
            if now is not posture:
                posture = now
                self._add_head(posture)
            row = self.rows[code]
            self._column.addWidget(row)
            row.show()
            for stop in (row.grip, row.seconds.parts()[1], row.remove):
                if before is not None:
                    QWidget.setTabOrder(before, stop)
                before = stop
        if focus is not None and self.isAncestorOf(focus):
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_head(self, posture: Posture) -> None:
        head = Para(self._look, posture_words(posture), Role.CAPTION, "ink3", 700)
        self._heads.append(head)
        self._column.addWidget(head)

    def _let_go_of_focus(self, code: str) -> None:
        """The neighbour takes the keys of a row that goes."""
        focus = self.window().focusWidget()
        row = self.rows[code]
        if focus is None or not row.isAncestorOf(focus):
            return
        codes = [one for one in self._codes if one in self.rows and one != code]
        if codes:
            at = min(self._index(code), len(codes) - 1)
            self.rows[codes[at]].remove.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- moving ---------------------------------------------------------------------------

    def _step_focused(self, way: int) -> None:
        focus = self.window().focusWidget()
        for code, row in self.rows.items():
            if focus is not None and row.isAncestorOf(focus):
                self._step(code, way)
                return

    def _step(self, code: str, way: int) -> None:
        index = self._index(code)
        to = index + way
        if not 0 <= to < len(self._codes):
            return
        self.moved.emit(index, to)
        said = _("{name} is now step {number} of {count}")
        name = _(self._points[code].plain_name)
        announce(self, said.format(name=name, number=to + 1, count=len(self._codes)))

    def _carry(self, code: str, screen_y: int) -> None:
        y = self.mapFromGlobal(QPoint(0, screen_y)).y()
        self._carried = code
        self.rows[code].set_lifted(True)
        others = [one for one in self._codes if one != code]
        above = sum(y > self.rows[one].geometry().center().y() for one in others)
        self._to = above
        after = self.rows[others[above]] if above < len(others) else None
        if after is not None:
            top = after.geometry().top() - self._look.px(4)
        else:
            top = self.rows[self._codes[-1]].geometry().bottom() + self._look.px(4)
        self._line.setGeometry(0, top - _LINE_PX // 2, self.width(), _LINE_PX)
        self._line.setVisible(self._to != self._index(code))
        self._line.raise_()
        self.carried_to.emit(y)

    def _drop(self) -> None:
        code, to = self._carried, self._to
        self._leave()
        if code and to != self._index(code):
            self.moved.emit(self._index(code), to)

    def _leave(self) -> None:
        if self._carried:
            self.rows[self._carried].set_lifted(False)
        self._carried, self._to = "", -1
        self._line.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows show what they have room for."""
        super().resizeEvent(event)
        for row in self.rows.values():
            row.fit(event.size().width())
