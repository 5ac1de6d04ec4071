"""Whatever happens in a session, what was written down of it leads to the very same state."""

from __future__ import annotations

import json
from itertools import pairwise

from hypothesis import given

from kneeapp.core import events as ev
from kneeapp.core.replay import Interrupted, found_in
from kneeapp.core.session import Idle, Paused, Running, State, step
from kneeapp.ui.session_recorder import Recorder
from tests.core.test_session_laws import histories
from tests.ui.test_session_safe import MemoryJournal


@given(histories())
def test_what_is_written_down_leads_to_the_same_state(events: list[ev.Event]):
    journal = MemoryJournal()
    recorder = Recorder(journal)
    state: State = Idle()
    # A pause at the end: a tick of the last second need not be written down.
    for event in [*events, ev.Pause(events[-1].at)]:
        before = state
        state, _effects = step(before, event)
        recorder.note(event, before, state)
    if isinstance(state, Running | Paused):
        entries = json.loads(json.dumps(journal.kept[state.course.id]))
        found = found_in(entries)
        assert isinstance(found, Interrupted)
        assert found.state == state


@given(histories())
def test_a_tick_is_written_down_once_a_second_or_for_a_reason(events: list[ev.Event]):
    journal = MemoryJournal()
    recorder = Recorder(journal)
    state: State = Idle()
    written: list[int] = []
    for event in events:
        before = state
        state, _effects = step(before, event)
        count = len(journal.synced)
        recorder.note(event, before, state)
        if isinstance(event, ev.Tick) and len(journal.synced) == count and journal.kept:
            last = [*journal.kept.values()][-1][-1]
            if last["event"] == "tick" and last["at"] == event.at and state is not before:
                written.append(event.at)
    in_time = sorted(set(written))
    assert all(after - before >= 1_000 for before, after in pairwise(in_time))
