"""Something being edited, with the way back and forth through what it was."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Generic, TypeVar

_T = TypeVar("_T")

PAST_MOST = 200
"""So many steps back are remembered."""


@dataclass(frozen=True, slots=True)
class Draft(Generic[_T]):
    """What is edited `now`, what it was before, and what was taken back.

    `kept` is what the store has; None: it was never saved. `about` names the last change, so that
    a row of clicks on one control is one step back.
    """

    now: _T
    kept: _T | None = None
    past: tuple[_T, ...] = ()
    future: tuple[_T, ...] = ()
    about: str = ""

    @property
    def is_changed(self) -> bool:
        """Whether there is something to save."""
        return self.now != self.kept

    def changed(self, to: _T, about: str = "") -> Draft[_T]:
        """The draft after a change; one that changes nothing gives the very same draft.

        Args:
            to: what it shall be.
            about: the control that was used. Its next change joins this one; empty: none does.
        """
        if to == self.now:
            return self
        joins = bool(about) and about == self.about and bool(self.past)
        past = self.past if joins else (*self.past, self.now)[-PAST_MOST:]
        return replace(self, now=to, past=past, future=(), about=about)

    def undone(self) -> Draft[_T]:
        """One step back, if there is one."""
        if not self.past:
            return self
        *past, before = self.past
        return replace(
            self, now=before, past=tuple(past), future=(self.now, *self.future), about=""
        )

    def redone(self) -> Draft[_T]:
        """One step forth, if one was taken back."""
        if not self.future:
            return self
        after, *future = self.future
        return replace(self, now=after, past=(*self.past, self.now), future=tuple(future), about="")

    def saved(self) -> Draft[_T]:
        """The draft when the store has taken it; the way back stays."""
        return replace(self, kept=self.now, about="")
