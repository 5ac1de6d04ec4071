"""What the atlas knows of the pictures, for those who can go on without it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from kneeapp.core.body import Pose
from kneeapp.core.errors import AppError
from kneeapp.core.message import Message
from kneeapp.core.ports import Atlas

if TYPE_CHECKING:
    from kneeapp.core.landmarks import Landmarks
    from kneeapp.core.turntable import Turntable

_Part = TypeVar("_Part")


class KnownAtlas:
    """Asks the atlas; where it is broken, tells so and gives None.

    Args:
        atlas: None: nothing is known.
        tell: hears each trouble, as often as it is met.
    """

    def __init__(self, atlas: Atlas | None, tell: Callable[[Message], None]) -> None:
        self._atlas, self._tell = atlas, tell

    def turntable(self) -> Turntable | None:
        """The points on the turning leg."""
        atlas = self._atlas
        return self._asked(atlas.turntable) if atlas else None

    def landmarks(self, pose: Pose) -> Landmarks | None:
        """What can be pointed out in one pose."""
        atlas = self._atlas
        return self._asked(lambda: atlas.landmarks(pose)) if atlas else None

    def _asked(self, part: Callable[[], _Part]) -> _Part | None:
        try:
            return part()
        except AppError as why:
            self._tell(why.message)
            return None
