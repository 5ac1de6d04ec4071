"""What the app needs from the outside. `adapters` fulfil these, tests bring fakes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # Shapes alone: whoever needs one of these imports it when it is needed.
    from collections.abc import Iterator
    from datetime import datetime

    from kneeapp.core.body import Pose
    from kneeapp.core.errors import AppError
    from kneeapp.core.hands import Hands
    from kneeapp.core.landmarks import Landmarks
    from kneeapp.core.message import Message
    from kneeapp.core.record import SessionRecord
    from kneeapp.core.settings import Settings
    from kneeapp.core.turntable import Turntable


class Clock(Protocol):
    """Time and identity, asked for and never assumed."""

    def now_ms(self) -> int:
        """Milliseconds on a clock that never goes back and runs on while the machine sleeps."""

    def wall(self) -> datetime:
        """The wall clock: aware, with the local offset, to the millisecond."""

    def new_id(self) -> str:
        """A fresh identity for a session (UUID text)."""


class HistoryStore(Protocol):
    """Sessions, kept for good. Every method raises `AppError` when the disk says no."""

    @property
    def read_only_because(self) -> AppError | None:
        """Why sessions can only be read and exported, and what to do; None when writable."""

    @property
    def notice(self) -> Message | None:
        """What the user should know of how the history was opened; None when all is as it was."""

    def save(self, record: SessionRecord) -> None:
        """Keep a new session (or one whose deletion is undone).

        Raises:
            AppError: also when the id is already kept.
        """

    def amend(self, record: SessionRecord) -> None:
        """Replace the session with the same id.

        Raises:
            AppError: also when no such session is kept.
        """

    def delete(self, session_id: str) -> None:
        """Remove one session. An unknown id is no error."""

    def get(self, session_id: str) -> SessionRecord | None:
        """One session, or None."""

    def page(self, offset: int, limit: int) -> list[SessionRecord]:
        """Sessions newest first (by the instant of their start), `limit` from `offset` on."""

    def count(self) -> int:
        """How many sessions are kept."""

    def every(self) -> Iterator[SessionRecord]:
        """All sessions, oldest first, without holding them all in memory."""


class SettingsStore(Protocol):
    """Settings, kept between starts."""

    @property
    def trouble(self) -> Message | None:
        """What the last `load` could not use, and what becomes of it; None when all was fine."""

    def load(self) -> Settings:
        """The kept settings; broken fields have fallen back to their defaults."""

    def save(self, settings: Settings) -> None:
        """Keep the settings.

        Raises:
            AppError: the disk said no.
        """


class Awake(Protocol):
    """Keeps the display from sleeping."""

    def hold(self) -> None:
        """Keep the display awake from now on. Doing it twice is harmless; failing is silent."""

    def release(self) -> None:
        """Let the display sleep again. Doing it twice is harmless."""


class Assets(Protocol):
    """The files shipped with the app."""

    def read(self, name: str) -> bytes:
        """The bytes of one file below `resources/`, such as "images/icons/play.svg".

        Raises:
            AppError: the file is missing or the name leaves the folder.
        """

    def path(self, name: str) -> str:
        """The path of one file as text, for the few Qt classes that take only a file."""


class Atlas(Protocol):
    """What is known of the pictures beyond the points on the still ones; read when first asked for.

    Every method raises `AppError` when its file is missing or broken; the caller goes on without.
    """

    def turntable(self) -> Turntable:
        """The points on the turning leg."""

    def landmarks(self, pose: Pose) -> Landmarks:
        """What can be pointed out in one pose."""

    def hands(self) -> Hands:
        """The hands that show how to press."""
