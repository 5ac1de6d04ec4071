"""The numbers of a state are worked out once, and never those of another state."""

from __future__ import annotations

from kneeapp.core.events import PauseReason
from kneeapp.core.progress import progress
from kneeapp.core.session import Paused
from kneeapp.ui.session_glance import Glance
from tests.ui.session_moments import after, begun


def test_one_state_is_worked_out_once() -> None:
    glance, state = Glance(), begun()
    assert glance.of(state) is glance.of(state)
    assert glance.of(state) == progress(state)


def test_every_other_state_anew() -> None:
    glance, state = Glance(), begun()
    for other in (state, after(state, 1), Paused(state.course, PauseReason.USER), state):
        assert glance.of(other) == progress(other)
