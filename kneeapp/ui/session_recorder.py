"""Writes down what happens in a session, so that a crash loses a second of it and no more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kneeapp.core.events import Begin, Event, Tick, as_entry
from kneeapp.core.message import Message
from kneeapp.core.ports import Journal
from kneeapp.core.session import SLEEP_GAP_MS, Paused, Running, State

TICK_EVERY_MS: Final = 1_000


class Recorder:
    """Chooses what goes into the journal: every event that changed the state, ticks now and then.

    The size of ticks does not matter to the engine as long as none of the gaps looks like sleep,
    so what is read back leads to the very state that was written down.

    Args:
        journal: where to write; None where nothing is written down.
    """

    def __init__(self, journal: Journal | None) -> None:
        self._journal = journal
        self._session_id = ""
        self._last_at = 0
        self._held: Tick | None = None
        self._has_told = False

    def note(self, event: Event, before: State, after: State) -> None:
        """Write an event down, when it changed something."""
        if after is before or self._journal is None:
            return
        if isinstance(event, Begin):
            self._open(event.id, (event,))
            return
        if not self._session_id:
            return
        is_border = _place_of(before) != _place_of(after)
        if isinstance(event, Tick) and not is_border:
            if event.at - self._last_at < TICK_EVERY_MS:
                self._held = event
                return
            is_worth_a_sync = False
        else:
            is_worth_a_sync = True
        # Left out it would make a gap that looks like sleep.
        if self._held is not None and event.at - self._last_at > SLEEP_GAP_MS:
            self._journal.write(as_entry(self._held), sync=False)
        self._journal.write(as_entry(event), sync=is_worth_a_sync)
        self._last_at, self._held = event.at, None

    def take_up(self, events: Sequence[Event]) -> None:
        """Go on with a session whose events are known."""
        begin = events[0]
        if isinstance(begin, Begin):
            self._open(begin.id, events)

    def forget(self, session_id: str) -> None:
        """The session is kept, or given up."""
        if self._journal is not None:
            self._journal.close(session_id)
        if session_id == self._session_id:
            self._session_id = ""

    def due_in_ms(self, at: int) -> int:
        """How long after `at` the next tick has to be written down."""
        return max(1, TICK_EVERY_MS - (at - self._last_at))

    def new_trouble(self) -> Message | None:
        """Why nothing can be written down, once in a session; else None."""
        trouble = self._journal.trouble if self._journal is not None else None
        if trouble is None or self._has_told:
            return None
        self._has_told = True
        return trouble

    def _open(self, session_id: str, events: Sequence[Event]) -> None:
        if self._journal is not None:
            self._journal.begin(session_id, [as_entry(event) for event in events])
        self._session_id = session_id
        self._last_at, self._held, self._has_told = events[-1].at, None, False


def _place_of(state: State) -> tuple[type[State], int]:
    """Whether it runs, and in which step."""
    return type(state), state.course.index if isinstance(state, Running | Paused) else -1
