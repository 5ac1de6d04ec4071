"""The check-in before a session: what is offered, what is asked, and the plan that comes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from kneeapp.core.body import Leg
from kneeapp.core.content import Catalogue
from kneeapp.core.errors import AppError
from kneeapp.core.last_time import more_for, repeated_plan
from kneeapp.core.ledger import never_pressed, owed
from kneeapp.core.plan import Plan
from kneeapp.core.routine import Circumstances, PlanMaker
from kneeapp.core.settings import Settings
from kneeapp.core.thumbs import hand_minutes, proposed_sparers, worked_ms
from kneeapp.ui.frame import Frame
from kneeapp.ui.i18n import _
from kneeapp.ui.session.extras import MoreForLeg, ThumbSaver

if TYPE_CHECKING:
    from kneeapp.core.ports import HistoryStore
    from kneeapp.core.record import SessionRecord
    from kneeapp.ui.session.check_in import CheckIn

_LOOKED_BACK = 200
"""So many sessions tell whether a point was ever pressed before."""


class _More(NamedTuple):
    """Ms for points and legs, and the line that offers them."""

    what: Mapping[tuple[str, Leg], int]
    line: MoreForLeg | None


class SessionOffers(QObject):
    """Opens the check-in for a plan and says when the session may begin.

    Args:
        catalogue: all content.
        settings: gives the settings as they are.
        history: what was done before; None: nothing.
        wall: gives the wall clock.
        parent: its owner.

    Signals:
        opened(): the check-in is open.
        answered(Plan, object, object): none of the questions applies; the plan, and the pain of
            the left and the right knee (0..10 or None).
    """

    opened = Signal()
    answered = Signal(object, object, object)

    def __init__(
        self,
        catalogue: Catalogue,
        settings: Callable[[], Settings],
        history: HistoryStore | None,
        wall: Callable[[], datetime],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._catalogue, self._settings, self._history = catalogue, settings, history
        self._now = wall
        self._check_in: CheckIn | None = None

    @property
    def is_open(self) -> bool:
        """Whether the check-in is open."""
        return self._check_in is not None

    def offer(self, make: PlanMaker, frame: Frame) -> None:
        """Open the check-in for a plan: the safety gate and the pain before.

        Args:
            make: gives the plan; asked again with the pain, which may decide what comes first.
            frame: where the check-in opens.
        """
        from kneeapp.ui.session.check_in import CheckIn  # late: not needed at the start

        past, codes = self._past(), self._catalogue.points
        usual = Circumstances(new_points=never_pressed(past, codes))
        plan = make(usual)
        more = self._more(plan, past, frame)
        extras = [one for one in (more.line, self._thumbs(plan, past, frame)) if one is not None]
        legs = tuple(dict.fromkeys(step.leg for step in plan.steps))
        sheet = CheckIn(
            frame.look,
            self._catalogue.safety,
            legs,
            _("{title}, {minutes} min").format(
                title=self._title(plan), minutes=plan.minutes_rounded_up
            ),
            frame,
            gate=self._gate(plan),
            extras=extras,
        )

        def answer(left: int | None, right: int | None) -> None:
            taken = more.what if more.line is not None and more.line.is_taken else {}
            now = replace(usual, left=left, right=right, more_ms=taken)
            self.close()
            self.answered.emit(make(now), left, right)

        sheet.dismissed.connect(self.close)
        sheet.start_wanted.connect(answer)
        self._check_in = sheet
        sheet.open_sheet()
        self.opened.emit()

    def offer_last(self, frame: Frame) -> None:
        """Open the check-in for the same session as last time; say so where there is none."""
        past = self._past(1, frame)
        settings, catalogue = self._settings(), self._catalogue
        if not past or repeated_plan(past[0], catalogue, settings) is None:
            frame.say(_("There is no session yet to do again"), icon="info")
            return

        def make(now: Circumstances) -> Plan:
            plan = repeated_plan(past[0], catalogue, settings, now)
            assert plan is not None
            return plan

        self.offer(make, frame)

    def close(self) -> None:
        """Take the check-in away."""
        if self._check_in is not None:
            self._check_in.close_sheet()
            self._check_in = None

    def forget(self) -> None:
        """The frame with the check-in is gone."""
        self._check_in = None

    def _more(self, plan: Plan, past: list[SessionRecord], frame: Frame) -> _More:
        """What is owed to the leg that was cut short, and the line that offers it."""
        what = more_for(plan, owed(past, self._now())) if past else {}
        if not what:
            return _More({}, None)
        leg = next(iter(what))[1]
        return _More(what, MoreForLeg(frame.look, leg, sum(what.values()) // 1000))

    def _thumbs(self, plan: Plan, past: list[SessionRecord], frame: Frame) -> ThumbSaver | None:
        """What may spare the thumbs, when they have worked longer than the settings allow."""
        now, limit_min = self._now(), self._settings().thumb_limit_min
        codes = dict.fromkeys(step.point for step in plan.steps)
        sparers = proposed_sparers(codes, self._catalogue, past, limit_min, now)
        if not sparers:
            return None
        minutes = hand_minutes(worked_ms(past, self._catalogue.points, now))
        return ThumbSaver(frame.look, minutes.thumbs, sparers)

    def _past(self, most: int = _LOOKED_BACK, frame: Frame | None = None) -> list[SessionRecord]:
        """The newest sessions; none where they cannot be read."""
        if self._history is None:
            return []
        try:
            return self._history.page(0, most)
        except AppError as trouble:
            if frame is not None:
                frame.say_trouble(trouble.message)
            return []

    def _title(self, plan: Plan) -> str:
        routine = self._catalogue.routines.get(plan.routine or "")
        if routine is not None:
            return _(routine.title)
        if plan.routine is not None:
            return _("Same as last time")
        return _(self._catalogue.points[plan.steps[0].point].plain_name)

    def _gate(self, plan: Plan) -> str:
        """When to leave this very routine out; mostly nothing."""
        routine = self._catalogue.routines.get(plan.routine or "")
        return _(routine.gate) if routine is not None and routine.gate else ""
