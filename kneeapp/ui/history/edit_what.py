"""What was pressed: a routine, or one point alone, from one list."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneeapp.core.by_hand import Subject
from kneeapp.core.content import Catalogue
from kneeapp.ui.history.edit_popover import FieldButton, Popover
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.paint import fill, focus_ring, painting, tick, warmed
from kneeapp.ui.kit.para import Para
from kneeapp.ui.kit.pressable import Pressable
from kneeapp.ui.kit.scroll import Scroll
from kneeapp.ui.theme import Corner, Look, Role

ROUTINE, POINT = "routine:", "point:"
_ROW_PX, _LIST_PX, _TICK_PX = 36, 360, 14
_STEPS: Mapping[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


def key_of(subject: Subject) -> str:
    """What a subject is called in the list."""
    return POINT + subject.point if subject.routine is None else ROUTINE + subject.routine


def subject_named(key: str) -> tuple[str | None, str]:
    """The routine and the point that a name in the list stands for."""
    if key.startswith(POINT):
        return None, key.removeprefix(POINT)
    return key.removeprefix(ROUTINE), ""


def names_of(catalogue: Catalogue) -> tuple[dict[str, str], dict[str, str]]:
    """All routines and all points that can be chosen: by their name in the list, their words."""
    routines = {ROUTINE + r.id: _(r.title) for r in catalogue.routines.values()}
    points = {
        POINT + point.code: _("{name}, {code}").format(name=_(point.plain_name), code=point.code)
        for point in catalogue.points.values()
        if not point.pair
    }
    return routines, points


class _Row(Pressable):
    """One of the list; the chosen one has a tick."""

    stepped = Signal(int)

    def __init__(self, look: Look, words: str, chosen: bool) -> None:
        super().__init__(look)
        self._words, self._chosen = words, chosen
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(_("{words}, chosen").format(words=words) if chosen else words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self._words)
        return QSize(wide + self._look.px(48), self._look.px(_ROW_PX))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.px(_ROW_PX))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the neighbours."""
        if event.key() in _STEPS:
            self._ring = True
            self.stepped.emit(_STEPS[event.key()])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, px, box = self._look, self._look.px, QRectF(self.rect())
        corner = float(px(Corner.CELL))
        with painting(self) as painter:
            if self.ring_shown:
                box = focus_ring(painter, look, box, corner)
                corner = max(2.0, corner - 4)
            ground = look.colour("soft" if self._chosen else "surface")
            fill(painter, box, corner, warmed(look, ground, self.heat))
            ink = look.colour("on_soft" if self._chosen else "ink")
            if self._chosen:
                tick(painter, QPointF(px(18), self.height() / 2), px(_TICK_PX), ink)
            painter.setFont(look.font(Role.BODY, 600 if self._chosen else 400))
            painter.setPen(ink)
            words = QRectF(px(34), 0, self.width() - px(38), self.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._words)


class What(FieldButton):
    """Shows what was pressed and opens the list.

    Args:
        look: colours and fonts.
        catalogue: all routines and points.
        key: what it begins with, as `key_of` gives it.
        words: what it is called when the catalogue no longer knows it.
        ground: the sheet over which the list opens.

    Signals:
        chosen(str): another one, as `key_of` gives it.
    """

    chosen = Signal(str)

    def __init__(
        self, look: Look, catalogue: Catalogue, key: str, words: str, ground: QWidget
    ) -> None:
        super().__init__(look, _("Routine"))
        self._routines, self._points = names_of(catalogue)
        self._key, self._unknown, self._ground = key, words, ground
        self.rows: dict[str, _Row] = {}
        self.clicked.connect(self._open)
        self._render_key()

    def key(self) -> str:
        """What is chosen."""
        return self._key

    def is_known(self) -> bool:
        """Whether there is a routine or a point of that name."""
        return self._key in self._routines or self._key in self._points

    def choose(self, key: str) -> None:
        """The user means this one."""
        if key != self._key:
            self._key = key
            self._render_key()
            self.chosen.emit(key)

    def _render_key(self) -> None:
        alone = self._points.get(self._key)
        words = self._routines.get(self._key, self._unknown)
        self.render_words(_("Only: {point}").format(point=alone) if alone else words)

    def _open(self) -> None:
        look = self._look
        popover = Popover(look, self, self._ground)
        scroll = Scroll(look, "surface")
        scroll.body.setSpacing(look.px(2))
        self.rows = {}
        for head, names in ((_("Routines"), self._routines), (_("A single point"), self._points)):
            scroll.body.addWidget(Para(look, head, Role.CAPTION, "ink3", weight=700))
            for key, words in names.items():
                scroll.body.addWidget(self._row(key, words, popover, scroll))
        scroll.body.addStretch(1)
        popover.body.addWidget(scroll)
        first = self.rows.get(self._key) or next(iter(self.rows.values()))
        popover.open_below(QSize(self.width(), look.px(_LIST_PX)), first)
        scroll.ensureWidgetVisible(first)

    def _row(self, key: str, words: str, popover: Popover, scroll: Scroll) -> _Row:
        row = self.rows[key] = _Row(self._look, words, key == self._key)

        def end() -> None:
            popover.close_popover()
            self.choose(key)

        def step(by: int) -> None:
            rows = list(self.rows.values())
            there = rows[max(0, min(len(rows) - 1, rows.index(row) + by))]
            there.setFocus(Qt.FocusReason.TabFocusReason)
            scroll.ensureWidgetVisible(there)

        row.clicked.connect(end)
        row.stepped.connect(step)
        return row
