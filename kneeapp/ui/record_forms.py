"""The forms about the past: opens them, and loses none that is open when the window closes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kneeapp.core.edit import Doing, Edit
from kneeapp.core.errors import AppError
from kneeapp.core.message import Message
from kneeapp.core.ports import Drafts, HistoryStore
from kneeapp.core.settings import Settings
from kneeapp.ui.frame import Frame
from kneeapp.ui.i18n import _
from kneeapp.ui.parts import Parts
from kneeapp.ui.start_notices import Notice

if TYPE_CHECKING:
    from kneeapp.ui.day_check_sheet import DayDesk
    from kneeapp.ui.history.edit_desk import EditDesk
    from kneeapp.ui.unfinished_banner import UnfinishedBanner

Pending = Callable[[], Edit | None]
"""What an open form would do now; None while it would do nothing that was not there before."""


@dataclass(frozen=True, slots=True)
class _World:
    """What the forms are about, and how they are kept."""

    parts: Parts
    history: HistoryStore
    settings: Callable[[], Settings]
    today: Callable[[], date]
    attempt: Callable[[Edit, Frame], Message | None]


class _Left:
    """What was left unfinished, oldest first, here and in its file; without a file nowhere else."""

    def __init__(self, drafts: Drafts | None) -> None:
        self._drafts = drafts
        self.edits: list[Edit] = []

    def read(self) -> None:
        """Find what an earlier run has left. Raises `AppError`."""
        if self._drafts is not None:
            self.edits = list(self._drafts.found())

    def write(self) -> None:
        """Bring the file up to date. Raises `AppError`."""
        if self._drafts is not None:
            self._drafts.keep(self.edits)

    def write_quietly(self) -> None:
        """The same. Where it fails no more is lost than an offer made twice."""
        with suppress(AppError):
            self.write()


class RecordForms(QObject):
    """Opens the form of a session or of a day, and brings back what was left unfinished.

    A form that is open when the window closes, by whatever hand, is written down. The next start
    offers to go on with it; so does a window that is built anew.

    Args:
        parts: what the outside gives.
        history: the opened history.
        settings: gives the settings as they are.
        today: gives the local day.
        attempt: does an edit; gives what the disk says against it, or None.
        parent: the owner.

    Signals:
        settled(): nothing of what was left is offered any more.
    """

    settled = Signal()

    def __init__(
        self,
        parts: Parts,
        history: HistoryStore,
        settings: Callable[[], Settings],
        today: Callable[[], date],
        attempt: Callable[[Edit, Frame], Message | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._world = _World(parts, history, settings, today, attempt)
        self._left = _Left(parts.open_drafts() if parts.open_drafts is not None else None)
        self._resumed: Edit | None = None
        self._pending: Pending | None = None
        self._banner: UnfinishedBanner | None = None
        self._has_told = False

    # --- forms ----------------------------------------------------------------------------------

    def add(self, day: date | None, frame: Frame) -> None:
        """Ask for a session that was forgotten."""
        self._edit_desk().add(frame, day)

    def change(self, session_id: str, frame: Frame) -> None:
        """Ask what of a kept session is otherwise."""
        self._edit_desk().change(session_id, frame)

    def rate_day(self, frame: Frame) -> None:
        """Ask how it is on a day without a session: today, or the day before."""
        try:
            self._day_desk(frame).ask()
        except AppError as trouble:
            frame.say_trouble(trouble.message)

    # --- what is unfinished ---------------------------------------------------------------------

    @property
    def is_offering(self) -> bool:
        """Whether something that was left is offered."""
        return self._banner is not None

    def opened(self, pending: Pending) -> None:
        """A form was opened; `pending` is asked when the window closes."""
        self._pending, self._has_told = pending, False

    def ended(self, frame: Frame) -> None:
        """It was kept, or dropped: what it began with is not offered any more."""
        self._pending = None
        if self._resumed is not None:
            self._left.edits.remove(self._resumed)
            self._left.write_quietly()
            self._resumed = None
            self._offer_next(frame)

    def look(self, frame: Frame) -> None:
        """Offer what an earlier run has left, once."""
        try:
            self._left.read()
        except AppError as trouble:
            frame.add_notice(Notice(_("Not finished."), trouble.message))
        self._offer(frame)

    def attach(self, frame: Frame) -> None:
        """The window was built anew: the open form, or what is offered, is there too."""
        self._take_in()
        was_offering, self._banner = self._banner is not None, None
        resumed, self._resumed, self._pending = self._resumed, None, None
        if resumed is not None:
            # When the new frame has its size.
            QTimer.singleShot(0, self, lambda: self._go_on(resumed, frame))
        elif was_offering:
            self._offer(frame)

    def close(self, frame: Frame) -> bool:
        """The window closes: write the open form down. Whether that may be.

        Where the disk says no it is told, and may not be, once: then the user knows.
        """
        if not self._take_in():
            return True
        try:
            self._left.write()
        except AppError as trouble:
            frame.say_trouble(trouble.message)
            had_told, self._has_told = self._has_told, True
            return had_told
        return True

    def _take_in(self) -> bool:
        """Let the open form take the place of what it began with; whether there is anything."""
        edit = self._pending() if self._pending is not None else None
        if edit is None:
            return False
        if self._resumed is not None:
            self._left.edits.remove(self._resumed)
        self._left.edits.append(edit)
        self._resumed = edit
        return True

    # --- the offer ------------------------------------------------------------------------------

    def _offer(self, frame: Frame) -> None:
        """Offer the newest of what was left."""
        if not self._left.edits or self._banner is not None:
            return
        from kneeapp.ui.unfinished_banner import UnfinishedBanner, unfinished_words

        edit, world = self._left.edits[-1], self._world
        words = unfinished_words(edit, world.parts.catalogue, world.today())
        banner = self._banner = UnfinishedBanner(frame.look, words)
        banner.go_on_wanted.connect(lambda: self._answer(frame, lambda: self._go_on(edit, frame)))
        banner.let_go_wanted.connect(lambda: self._answer(frame, lambda: self._let_go(edit, frame)))
        banner.fit(frame.room_px)
        frame.put_above(banner)

    def _answer(self, frame: Frame, act: Callable[[], None]) -> None:
        banner, self._banner = self._banner, None
        if banner is not None:
            frame.focus_page()  # else the focus would fall on the first item of the rail
            banner.hide()
            banner.deleteLater()
        act()

    def _offer_next(self, frame: Frame) -> None:
        self._offer(frame)
        if not self.is_offering:
            self.settled.emit()

    def _let_go(self, edit: Edit, frame: Frame) -> None:
        self._left.edits.remove(edit)
        self._left.write_quietly()

        def undo() -> None:
            self._left.edits.append(edit)
            self._left.write_quietly()
            self._offer(frame)

        frame.say(_("Let go"), _("Undo"), undo)
        self._offer_next(frame)

    def _go_on(self, edit: Edit, frame: Frame) -> None:
        """Open the form with what it said."""
        self._resumed = edit
        try:
            if edit.doing is Doing.RATED:
                self._day_desk(frame).go_on(edit.checks_after)
            elif not self._edit_desk().go_on(edit, frame):
                frame.say(_("That session is not in the history any more."), icon="history")
                self.ended(frame)
        except AppError as trouble:
            self._resumed = None
            frame.say_trouble(trouble.message)
            self._offer(frame)

    def _edit_desk(self) -> EditDesk:
        from kneeapp.ui.history.edit_desk import EditDesk  # late: mostly nothing is changed

        world, parts = self._world, self._world.parts
        return EditDesk(
            parts.catalogue, parts.clock, world.history, world.settings(), world.attempt, self
        )

    def _day_desk(self, frame: Frame) -> DayDesk:
        from kneeapp.ui.day_check_sheet import DayDesk  # late: it is asked for by hand

        world = self._world

        def do(edit: Edit) -> bool:
            refusal = world.attempt(edit, frame)
            if refusal is not None:
                frame.say_trouble(refusal)
            return refusal is None

        activities = world.settings().activities
        return DayDesk(frame, world.history, world.today(), activities, do, self)
