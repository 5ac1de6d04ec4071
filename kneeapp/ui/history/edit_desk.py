"""Opens the form of a session and keeps what it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from kneeapp.core.by_hand import (
    Subject,
    changed,
    far_of,
    on_other_leg,
    planned_steps,
    rebuilt,
    session_by_hand,
    start_moved,
    subject_of,
    told_of,
    usual_start,
)
from kneeapp.core.content import Catalogue
from kneeapp.core.edit import Doing, Edit
from kneeapp.core.errors import AppError
from kneeapp.core.message import Message
from kneeapp.core.ports import Clock, HistoryStore
from kneeapp.core.record import SessionRecord, Source
from kneeapp.core.routine import current_routine
from kneeapp.core.settings import Settings
from kneeapp.ui.frame import Frame
from kneeapp.ui.history.edit_form import Answers, Form, form_of
from kneeapp.ui.history.edit_sheet import EditSheet
from kneeapp.ui.history.words import title_of
from kneeapp.ui.i18n import _

if TYPE_CHECKING:
    from kneeapp.ui.record_forms import RecordForms


EditOf = Callable[[Answers], Edit | None]
"""What a form would do with these answers; None: nothing."""


@dataclass(frozen=True, slots=True)
class EditDesk:
    """What the form needs.

    Args:
        catalogue: all routines and points.
        clock: what time it is, here and at other dates.
        history: where the session to change is read.
        settings: how the app would lead a session today.
        attempt: does an edit; gives what the disk says against it, or None.
        forms: is told of the form while it is open.
    """

    catalogue: Catalogue
    clock: Clock
    history: HistoryStore
    settings: Settings
    attempt: Callable[[Edit, Frame], Message | None]
    forms: RecordForms

    def add(self, frame: Frame, day: date | None = None) -> None:
        """Ask for a session that was forgotten; `day` is when it probably was."""
        now = self.clock.wall()
        begin = usual_start(now)
        if day is not None and day < begin.date():
            begin = datetime.combine(day, begin.time())
        settings = self.settings
        subject = Subject(current_routine(self.catalogue, settings), legs=settings.legs)
        form = Form(begin, now.replace(tzinfo=None), subject=subject, followed=settings.activities)
        self._open(frame, form, self._added)

    def change(self, session_id: str, frame: Frame) -> None:
        """Ask what of a kept session is otherwise."""
        try:
            record = self.history.get(session_id)
        except AppError as trouble:
            frame.say_trouble(trouble.message)
            return
        if record is None:
            return
        title = title_of(record, self.catalogue)
        form = form_of(record, title, self.clock.wall(), self.settings.activities)
        kept = record
        self._open(frame, form, lambda answers: self._changed(kept, kept, answers))

    def go_on(self, edit: Edit, frame: Frame) -> bool:
        """Open the form of an edit that was neither kept nor dropped, as it stood.

        Gives whether there is anything to go on with: the session may have been deleted.

        Raises:
            AppError: the history could not be read.
        """
        (left,) = edit.after
        now, followed = self.clock.wall(), self.settings.activities
        if edit.doing is Doing.ADDED:
            form = _form_to_add(left, now, self._known(subject_of(left)), followed)
            self._open(frame, form, self._added, left_open=True)
            return True
        kept = self.history.get(left.id)
        if kept is None:
            return False
        form = form_of(left, title_of(left, self.catalogue), now, followed)
        edit_of = partial(self._changed, kept, left)
        self._open(frame, form, edit_of, left_open=True)
        return True

    def _known(self, subject: Subject) -> Subject:
        """The subject; where its routine or point is no more, what Start would press."""
        if subject.routine in self.catalogue.routines or subject.point in self.catalogue.points:
            return subject
        return replace(subject, routine=current_routine(self.catalogue, self.settings), point="")

    def _open(self, frame: Frame, form: Form, edit_of: EditOf, *, left_open: bool = False) -> None:
        """Open a form; one that was `left_open` before says something new as it is."""
        _forget_dropped(frame)
        sheet = EditSheet(frame.look, frame, form, self.catalogue)

        def show() -> None:
            self.forms.opened(pending)
            sheet.open_sheet()

        def pending() -> Edit | None:
            return edit_of(sheet.answers_so_far()) if left_open or sheet.is_changed else None

        def end() -> None:
            sheet.close_sheet()
            sheet.deleteLater()
            self.forms.ended(frame)

        def keep(answers: Answers) -> None:
            edit = edit_of(answers)
            refusal = None if edit is None else self.attempt(edit, frame)
            if refusal is None:
                end()
            else:
                sheet.show_trouble(refusal)

        def drop() -> None:
            if not (left_open or sheet.is_changed):
                end()
                return
            # The sheet itself is what is gone on with: half a time that was typed is there too.
            sheet.close_sheet()
            self.forms.ended(frame)
            frame.say(_("Changes dropped"), _("Go on"), show, "edit")

        sheet.kept.connect(keep)
        sheet.dismissed.connect(drop)
        show()

    def _added(self, answers: Answers) -> Edit:
        assert answers.subject is not None
        record = session_by_hand(
            self.clock.new_id(),
            self.clock.local(answers.moment),
            answers.told,
            answers.subject,
            planned_steps(self.catalogue, answers.subject, self.settings),
            answers.far,
        )
        return Edit(Doing.ADDED, after=(record,))

    def _changed(self, kept: SessionRecord, before: SessionRecord, answers: Answers) -> Edit | None:
        """The edit of what is `kept`, for a form that began with `before`; None: nothing to do."""
        after, told = before, answers.told
        if answers.subject is not None and before.source is Source.BY_HAND:
            after = self._rebuilt(before, answers, answers.subject)
            told = replace(told, outcome=after.outcome)
        elif answers.legs_swapped:
            after = on_other_leg(after)
        begin = start_moved(before.started_at, answers.moment, self.clock.local)
        after = changed(after, begin, told)
        return None if after == kept else Edit(Doing.CHANGED, (kept,), (after,))

    def _rebuilt(self, before: SessionRecord, answers: Answers, subject: Subject) -> SessionRecord:
        """With the steps of another plan where something else was pressed; else as they are."""
        if (subject, answers.far) == (subject_of(before), far_of(before)):
            return before
        is_other = subject != subject_of(before)
        plan = planned_steps(self.catalogue, subject, self.settings) if is_other else before.steps
        return rebuilt(before, subject, plan, answers.far)


def _form_to_add(
    left: SessionRecord, now: datetime, subject: Subject, followed: tuple[str, ...]
) -> Form:
    """The form of a session that was being added; `now` is aware."""
    begin, here = left.started_at.replace(tzinfo=None), now.replace(tzinfo=None)
    told, far = told_of(left), far_of(left)
    return Form(begin, max(begin, here), told, subject, far, followed=followed)


def _forget_dropped(frame: Frame) -> None:
    """Another form is opened: one that was dropped before it cannot be gone on with any more."""
    for sheet in frame.findChildren(EditSheet):
        if not sheet.isVisible():
            frame.dismiss_toast()
            sheet.deleteLater()
