"""The editor of an own routine: its steps, and beside them everything else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kneeapp.core.content import Point
from kneeapp.core.draft import Draft
from kneeapp.core.message import Message
from kneeapp.core.own_breath import OwnBreath
from kneeapp.core.own_routine import (
    OwnRoutine,
    can_take,
    cleaned_name,
    moved,
    name_problems,
    with_seconds,
    without_step,
)
from kneeapp.core.plan import Plan
from kneeapp.ui.i18n import _, tell
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.note import Note
from kneeapp.ui.kit.para import Para
from kneeapp.ui.kit.scroll import Scroll
from kneeapp.ui.routines.calmer_order import CalmerOrder
from kneeapp.ui.routines.editor_head import EditorHead
from kneeapp.ui.routines.side_card import SideCard
from kneeapp.ui.routines.step_list import StepList
from kneeapp.ui.theme import Look, Role

# The page lies beside the rail: these are the design's 1000 and the width where words fit buttons.
_TWO_COLUMNS_FROM, _WORDS_FROM = 912, 700
_ANY_WIDTH = 16_777_215
_SIDE_PX, _MARGIN_PX, _COMPACT_PX = 400, 24, 16


class EditorPage(QWidget):
    """Shows a draft and says how it shall change.

    Args:
        look: colours and fonts.
        points: all points by code.
        plan_of: the plan a routine makes; None where it cannot be used yet.
        problems_of: what keeps a routine from being used.
        parent: the window.

    Signals:
        changed(OwnRoutine, str): the routine as it shall be, and the control that was used.
        undo_wanted(), redo_wanted(), save_wanted(), back_wanted(), copy_wanted(),
        delete_wanted(), add_wanted(), own_breath_wanted(): what a button says.
    """

    changed = Signal(object, str)
    undo_wanted = Signal()
    redo_wanted = Signal()
    save_wanted = Signal()
    back_wanted = Signal()
    copy_wanted = Signal()
    delete_wanted = Signal()
    add_wanted = Signal()
    own_breath_wanted = Signal()

    def __init__(
        self,
        look: Look,
        points: Mapping[str, Point],
        plan_of: Callable[[OwnRoutine], Plan | None],
        problems_of: Callable[[OwnRoutine], Sequence[Message]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._points = look, points
        self._plan_of, self._problems_of = plan_of, problems_of
        self._routine: OwnRoutine | None = None
        self.setAccessibleName(_("Own routine"))
        self.head = EditorHead(look)
        self.steps = StepList(look, dict(points))
        self.side = SideCard(look)
        self.add = Button(look, _("Add a point"), "secondary", "plus")
        self.empty = Para(look, _("No point yet. Add the first one."), Role.BODY, "ink2")
        self.calmer = CalmerOrder(look, points)
        self.problem = Note(look, "caution", "", "")
        self._build()
        # Narrow at first, so that no window is made wider than it has to be.
        self._fit_head(words=False)
        self._connect()

    # --- building -------------------------------------------------------------------------

    def _build(self) -> None:
        look = self._look
        self._column = QVBoxLayout(self)
        self._column.setSpacing(look.px(12))
        self._column.addWidget(self.head)
        self.scroller = Scroll(look, "bg")
        self.scroller.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._column.addWidget(self.scroller, 1)
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._columns.setSpacing(look.px(20))
        left = QVBoxLayout()
        left.setSpacing(look.px(12))
        for part in (self.problem, self.empty, self.steps):
            left.addWidget(part)
        left.addLayout(self._add_row())
        left.addWidget(self.calmer)
        left.addStretch(1)
        self._columns.addLayout(left, 1)
        self._columns.addWidget(self.side, 0, Qt.AlignmentFlag.AlignTop)
        self.scroller.body.addLayout(self._columns)
        self.scroller.body.addStretch(1)

    def _add_row(self) -> QHBoxLayout:
        self._below = row = QHBoxLayout()
        row.setSpacing(self._look.px(8))
        row.addWidget(self.add)
        row.addSpacing(self._look.px(6))
        hint = _("Drag a row, or move it with Alt and the arrow keys.")
        row.addWidget(Para(self._look, hint, Role.CAPTION, "ink3"), 1)
        return row

    def _connect(self) -> None:
        side, steps = self.side, self.steps
        self.head.back.clicked.connect(self.back_wanted)
        self.head.undo.clicked.connect(self.undo_wanted)
        self.head.redo.clicked.connect(self.redo_wanted)
        self.head.copy.clicked.connect(self.copy_wanted)
        self.head.delete.clicked.connect(self.delete_wanted)
        self.add.clicked.connect(self.add_wanted)
        self.head.save.clicked.connect(self._save)
        self.calmer.taken.connect(self._calm)
        self.head.name.written.connect(self._rename)
        steps.moved.connect(lambda at, to: self.changed.emit(moved(self._now, at, to), ""))
        steps.removed.connect(lambda at: self.changed.emit(without_step(self._now, at), ""))
        steps.seconds_wanted.connect(self._set_seconds)
        steps.carried_to.connect(self._follow)
        side.changed.connect(self.changed)
        side.breath.own_wanted.connect(self.own_breath_wanted)
        for keys, act in (
            ("Ctrl+Y", self.redo_wanted.emit),
            ("Ctrl+Shift+Z", self.redo_wanted.emit),
            ("Ctrl+S", self._save),
            ("Ctrl+D", self.copy_wanted.emit),
        ):
            key = QShortcut(QKeySequence(keys), self, act)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # --- wishes ---------------------------------------------------------------------------

    @property
    def _now(self) -> OwnRoutine:
        assert self._routine is not None
        return self._routine

    def _rename(self, text: str) -> None:
        name = cleaned_name(text)
        self.head.name.render(name)
        self.changed.emit(replace(self._now, name=name), "")

    def _set_seconds(self, index: int, seconds: int) -> None:
        self.changed.emit(with_seconds(self._now, index, seconds), f"seconds {index}")

    def _calm(self, routine: OwnRoutine) -> None:
        self.changed.emit(routine, "")
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        # What was typed and not left yet counts.
        self.head.name.settle()
        if self.head.save.isEnabled():
            self.save_wanted.emit()

    def _follow(self, y: int) -> None:
        """Keep a carried row in sight."""
        inner = self.scroller.widget()
        if inner is not None:
            at = self.steps.mapTo(inner, self.steps.rect().topLeft()).y() + y
            self.scroller.ensureVisible(0, at, 0, self._look.px(48))

    # --- showing --------------------------------------------------------------------------

    def render_draft(
        self, draft: Draft[OwnRoutine], usual_breath: str, own: Sequence[OwnBreath]
    ) -> None:
        """Show a draft. Tells nobody.

        Args:
            draft: what is edited.
            usual_breath: the pattern of the settings.
            own: the user's own patterns.
        """
        self._routine = routine = draft.now
        problems = self._problems_of(routine)
        self.head.name.render(routine.name)
        self.steps.render_steps(routine)
        self.side.render_routine(routine, self._plan_of(routine), usual_breath, own)
        self.empty.setVisible(not routine.steps)
        self.add.setEnabled(bool(can_take(routine, self._points)))
        self.head.undo.setEnabled(bool(draft.past))
        self.head.redo.setEnabled(bool(draft.future))
        self.head.save.setEnabled(draft.is_changed and not problems)
        self.head.delete.setEnabled(draft.kept is not None)
        # That there is no point yet is told where the points would be.
        others = problems if routine.steps else name_problems(routine.name)
        told = " ".join(tell(problem) for problem in others)
        self.problem.set_words("", told)
        self.problem.setVisible(bool(told) and draft.is_changed)
        self.calmer.render_routine(routine)

    def take_keys(self, *, naming: bool) -> None:
        """Take the focus, which else falls on the rail; to the name where one may want another."""
        if naming:
            self.head.ask_for_name()
        else:
            self.head.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room; words on buttons where there is."""
        super().resizeEvent(event)
        look = self._look
        width = event.size().width() / look.text_scale
        wide = width >= _TWO_COLUMNS_FROM
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() is not way:
            self._columns.setDirection(way)
        self.side.setMinimumWidth(look.px(_SIDE_PX) if wide else 0)
        self.side.setMaximumWidth(look.px(_SIDE_PX) if wide else _ANY_WIDTH)
        margin = look.px(_MARGIN_PX if wide else _COMPACT_PX)
        self._column.setContentsMargins(margin, margin, margin - 8, 0)
        self._fit_head(words=width >= _WORDS_FROM)

    def _fit_head(self, *, words: bool) -> None:
        """Undo and redo stand in the head, or beside what adds a point."""
        self.head.fit(words=words)
        if not words:
            self._below.insertWidget(1, self.head.undo)
            self._below.insertWidget(2, self.head.redo)
