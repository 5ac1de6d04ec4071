"""Fulfils `ports.Atlas`: turntable, landmarks and hands, each read when first asked for.

The files are written by `tools/art`. A broken one raises `AppError` each time it is asked for; the
app goes on without what it holds.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from kneeapp.adapters.catalogue_json import Node, parse, where_in_file
from kneeapp.core.errors import AppError
from kneeapp.core.message import N_
from kneeapp.core.ports import Assets

if TYPE_CHECKING:  # The start asks for none of these, so their readers are imported late.
    from kneeapp.core.body import Pose
    from kneeapp.core.hands import Hands
    from kneeapp.core.landmarks import Landmarks
    from kneeapp.core.turntable import Turntable

TURNTABLE_FILE = "images/turntable/places.json"
LANDMARKS_FILE = "images/landmarks.json"
HANDS_FILE = "images/hands/hands.json"

_Read = TypeVar("_Read")


class AtlasFiles:
    """Reads each file once.

    Args:
        assets: the shipped files.
    """

    def __init__(self, assets: Assets) -> None:
        self._assets = assets
        self._turntable: Turntable | None = None
        self._landmarks: dict[Pose, Landmarks] | None = None
        self._hands: Hands | None = None

    def turntable(self) -> Turntable:
        """The points on the turning leg.

        Raises:
            AppError: the file is missing or broken.
        """
        if self._turntable is None:
            from kneeapp.adapters.atlas_reading import read_turntable

            self._turntable = self._read(TURNTABLE_FILE, read_turntable)
        return self._turntable

    def landmarks(self, pose: Pose) -> Landmarks:
        """What can be pointed out in one pose.

        Raises:
            AppError: the file is missing or broken.
        """
        if self._landmarks is None:
            from kneeapp.adapters.atlas_reading import read_landmarks

            self._landmarks = self._read(LANDMARKS_FILE, read_landmarks)
        return self._landmarks[pose]

    def hands(self) -> Hands:
        """The hands that show how to press.

        Raises:
            AppError: the file is missing or broken.
        """
        if self._hands is None:
            from kneeapp.adapters.hands import read_hands

            self._hands = self._read(HANDS_FILE, read_hands)
        return self._hands

    def _read(self, file: str, read: Callable[[Node], _Read]) -> _Read:
        raw = self._assets.read(file)
        try:
            return read(Node(parse(raw)))
        except AppError as error:
            raise AppError(
                N_(
                    "The file {file} is broken at {detail}. The app goes on without it. "
                    "Please install kneeapp again."
                ),
                file=file,
                detail=where_in_file(error),
            ) from error
