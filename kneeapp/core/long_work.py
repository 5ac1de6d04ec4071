"""Work that takes a while: it tells how far it is, and can be given up."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], bool]
"""Is told how much of how much is done, in whatever is counted; gives False: give up."""


class GivenUpError(Exception):
    """The user gave up; nothing was changed."""
