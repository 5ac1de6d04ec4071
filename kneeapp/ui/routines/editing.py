"""Making, changing, copying and deleting own routines; each can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kneeapp.core.content import Catalogue
from kneeapp.core.draft import Draft
from kneeapp.core.errors import AppError
from kneeapp.core.note_excerpt import isolated
from kneeapp.core.own_routine import OwnRoutine, new_id
from kneeapp.core.routine_shelf import RoutineShelf
from kneeapp.core.settings import Settings
from kneeapp.ui.frame import Frame
from kneeapp.ui.i18n import _
from kneeapp.ui.routines.editing_sheets import add_point, make_breath
from kneeapp.ui.routines.routine_facts import RoutineFacts

if TYPE_CHECKING:
    from kneeapp.ui.routines.editor_page import EditorPage

PAGE = "routine"
_HOME = "knee"


class Editing(QObject):
    """Holds what is being edited, keeps routines, and tells what it did in a toast.

    Args:
        catalogue: all content, with the shelf of routines.
        settings: gives the settings as they are.
        window: its parent.

    Signals:
        settings_wanted(Settings): the settings as they shall be.
    """

    settings_wanted = Signal(object)

    def __init__(
        self, catalogue: Catalogue, settings: Callable[[], Settings], window: QWidget
    ) -> None:
        super().__init__(window)
        self.catalogue, self.settings = catalogue, settings
        assert isinstance(catalogue.routines, RoutineShelf)
        self._shelf = catalogue.routines
        self._facts = RoutineFacts(catalogue, settings)
        self._draft: Draft[OwnRoutine] | None = None
        self._deleted: list[OwnRoutine] = []

    @property
    def draft(self) -> Draft[OwnRoutine] | None:
        """What is being edited."""
        return self._draft

    # --- opening --------------------------------------------------------------------------

    def open_new(self, frame: Frame) -> None:
        """Begin an empty routine."""
        name = self._facts.free_name(_("My routine"))
        self._open(Draft(OwnRoutine(new_id(name, self._taken), name, ())), frame)

    def open_routine(self, routine_id: str, frame: Frame) -> None:
        """Change a routine of one's own; of a shipped one a copy is made.

        Raises:
            KeyError: no such routine.
        """
        routine = self._shelf[routine_id]
        if routine.own is not None:
            self._open(Draft(routine.own, routine.own), frame)
            return
        settings = self.settings()
        name = self._facts.free_name(_("{title}, my way").format(title=_(routine.title)))
        own = OwnRoutine(new_id(name, self._taken), name, routine.steps, legs=settings.legs)
        self._open(Draft(own), frame)

    def _open(self, draft: Draft[OwnRoutine], frame: Frame) -> None:
        before = self._draft
        if before is not None and before.now.id == draft.now.id:
            draft = before  # what was not saved yet is still there
        elif before is not None and before.is_changed and not self._facts.problems_of(before.now):
            self._keep(before, frame)
        self._draft = draft
        frame.forget_page(PAGE)
        frame.show_page(PAGE)
        if (page := _page_of(frame)) is not None:
            page.take_keys(naming=draft.kept is None)

    def make(self, frame: Frame) -> QWidget:
        """The page of what is edited."""
        from kneeapp.ui.routines.editor_page import EditorPage

        if self._draft is None:
            name = self._facts.free_name(_("My routine"))
            self._draft = Draft(OwnRoutine(new_id(name, self._taken), name, ()))
        page = EditorPage(
            frame.look, self.catalogue.points, self._facts.plan_of, self._facts.problems_of
        )
        page.changed.connect(lambda routine, about: self.change(routine, about, frame))
        page.undo_wanted.connect(lambda: self.undo(frame))
        page.redo_wanted.connect(lambda: self._redo(frame))
        page.save_wanted.connect(lambda: self._save(frame))
        page.copy_wanted.connect(lambda: self._copy(frame))
        page.delete_wanted.connect(lambda: self._delete(frame))
        page.back_wanted.connect(lambda: frame.show_page(_HOME))
        page.add_wanted.connect(lambda: add_point(self, frame))
        page.own_breath_wanted.connect(lambda: make_breath(self, frame))
        self._show(page)
        return page

    def render(self, frame: Frame) -> None:
        """Show what has changed on the page, if there is one."""
        if (page := _page_of(frame)) is not None:
            self._show(page)

    def _show(self, page: EditorPage) -> None:
        settings = self.settings()
        assert self._draft is not None
        page.render_draft(self._draft, settings.breath, settings.own_breaths)

    @property
    def _taken(self) -> list[str]:
        """Ids that are no longer free: on the shelf, in the draft, and of what may come back."""
        drafted = [] if self._draft is None else [self._draft.now.id]
        return [*self._shelf, *drafted, *(one.id for one in self._deleted)]

    def keep_what_holds(self) -> None:
        """Keep what was edited, where it is a routine already. Raises `AppError`."""
        draft = self._draft
        if draft is None or not draft.past or not draft.is_changed:
            return  # a copy that was only looked at, too
        if not self._facts.problems_of(draft.now):
            self._shelf.save(draft.now)
            self._draft = draft.saved()

    def change_settings(self, settings: Settings) -> None:
        """Let the settings be others."""
        self.settings_wanted.emit(settings)

    def _tell_change(self) -> None:
        """The pages show what is now on the shelf."""
        self.settings_wanted.emit(self.settings())

    # --- editing --------------------------------------------------------------------------

    def change(self, routine: OwnRoutine, about: str, frame: Frame) -> None:
        """Let the routine be another; `about` names the control that was used."""
        assert self._draft is not None
        self._draft = self._draft.changed(routine, about)
        self.render(frame)

    def has_undo(self, frame: Frame) -> bool:
        """Whether there is something to take back on the page in front."""
        if frame.current_page == PAGE:
            return True
        return frame.current_page == _HOME and bool(self._deleted)

    def undo(self, frame: Frame) -> None:
        """One step back; after a deletion the routine comes back."""
        if self._draft is not None and self._draft.past and frame.current_page == PAGE:
            self._draft = self._draft.undone()
            self.render(frame)
        else:
            self.bring_back(frame)

    def _redo(self, frame: Frame) -> None:
        if self._draft is not None:
            self._draft = self._draft.redone()
            self.render(frame)

    def _save(self, frame: Frame) -> None:
        if self._draft is not None and self._keep(self._draft, frame):
            self._draft = self._draft.saved()
            self.render(frame)
            self.settings_wanted.emit(replace(self.settings(), routine=self._draft.now.id))

    def _keep(self, draft: Draft[OwnRoutine], frame: Frame) -> bool:
        try:
            self._shelf.save(draft.now)
        except AppError as trouble:
            frame.say_trouble(trouble.message)
            return False
        frame.say(_("“{name}” is kept").format(name=isolated(draft.now.name)), icon="check")
        self._tell_change()
        return True

    def _copy(self, frame: Frame) -> None:
        assert self._draft is not None
        now = self._draft.now
        name = self._facts.free_name(now.name or _("My routine"), now.name)
        copy = replace(now, id=new_id(name, self._taken), name=name)
        self._open(Draft(copy), frame)

    def _delete(self, frame: Frame) -> None:
        assert self._draft is not None
        kept = self._draft.kept
        if kept is None:
            return
        try:
            self._shelf.delete(kept.id)
        except AppError as trouble:
            frame.say_trouble(trouble.message)
            return
        self._deleted.append(kept)
        self._draft = None
        frame.show_page(_HOME)
        frame.forget_page(PAGE)
        self._tell_change()
        text = _("“{name}” is deleted").format(name=isolated(kept.name))
        frame.say(text, _("Undo"), lambda: self.bring_back(frame))

    def bring_back(self, frame: Frame) -> None:
        """Bring back what was deleted last."""
        if not self._deleted:
            return
        try:
            self._shelf.save(self._deleted[-1])
        except AppError as trouble:
            frame.say_trouble(trouble.message)
            return
        self._deleted.pop()
        frame.dismiss_toast()
        self._tell_change()


def _page_of(frame: Frame) -> EditorPage | None:
    """The page of what is edited, if there is one."""
    page = frame.page(PAGE)
    if page is None:
        return None
    from kneeapp.ui.routines.editor_page import EditorPage

    return page if isinstance(page, EditorPage) else None
