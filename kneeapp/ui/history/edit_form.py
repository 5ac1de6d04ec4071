"""What the form of a session begins with, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from kneeapp.core.body import Leg
from kneeapp.core.by_hand import HowFar, Subject, Told, far_of, subject_of, told_of
from kneeapp.core.record import Outcome, SessionRecord, Source
from kneeapp.core.settings import Legs


@dataclass(frozen=True, slots=True)
class Form:
    """What is known when the form opens.

    Args:
        moment: naive, of the place it was in: when the session began.
        now: naive: nothing later can be said.
        told: what was said of it so far.
        subject: what was pressed; None where that cannot be chosen, because it was measured or is
            not known.
        far: how far it came, where that can be chosen.
        title: what it is called, of a session that is kept.
        legs: the legs of a measured session.
        followed: the activities that are followed now.
    """

    moment: datetime
    now: datetime
    told: Told = field(default_factory=Told)
    subject: Subject | None = None
    far: HowFar = HowFar.ALL
    title: str = ""
    legs: tuple[Leg, ...] = ()
    followed: tuple[str, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether the session is to be added."""
        return not self.title


@dataclass(frozen=True, slots=True)
class Answers:
    """What the form says when it is kept. See `Form`.

    `legs_swapped`: what was measured on the left was pressed on the right, and so on.
    """

    moment: datetime
    told: Told
    subject: Subject | None
    far: HowFar
    legs_swapped: bool


def form_of(
    record: SessionRecord, title: str, now: datetime, followed: tuple[str, ...] = ()
) -> Form:
    """The form to change a kept session; `now` is aware."""
    by_hand = record.source is Source.BY_HAND and bool(record.steps)
    here = now.replace(tzinfo=None)
    began = record.started_at.replace(tzinfo=None)
    return Form(
        moment=began,
        # Where it was done it may be later than here.
        now=max(here, now.astimezone(record.started_at.tzinfo).replace(tzinfo=None), began),
        told=told_of(record),
        subject=subject_of(record) if by_hand else None,
        far=far_of(record) if by_hand else HowFar.ALL,
        title=title,
        legs=() if by_hand else record.legs,
        followed=followed,
    )


def asked_legs(form: Form, legs: Legs, *, swapped: bool) -> tuple[Leg, ...]:
    """The knees to ask about: those that were pressed; all where nobody knows."""
    if form.subject is not None:
        return tuple(leg for leg in Leg if legs in (Legs.BOTH, Legs(leg.value)))
    pressed = tuple(leg.other if swapped else leg for leg in form.legs)
    return pressed or tuple(Leg)


def was_stopped(form: Form, outcome: Outcome, far: HowFar) -> bool:
    """Whether it ended early by the own hand, so that there is a reason to ask for."""
    if form.subject is not None:
        return far is not HowFar.ALL
    return outcome is Outcome.STOPPED
