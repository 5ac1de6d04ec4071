"""A session in numbers, as those see it who show it and those who time it."""

from __future__ import annotations

from kneeapp.core.progress import Progress, progress
from kneeapp.core.session import Paused, Running


class Glance:
    """The numbers of a state, worked out once however many look at it."""

    def __init__(self) -> None:
        self._last: tuple[Running | Paused, Progress] | None = None

    def of(self, state: Running | Paused) -> Progress:
        """The numbers of `state`."""
        if self._last is None or self._last[0] is not state:
            self._last = state, progress(state)
        return self._last[1]
