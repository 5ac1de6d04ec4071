"""What the app needs from the outside. `adapters` fulfil these, tests bring fakes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # Shapes alone: whoever needs one of these imports it when it is needed.
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from kneeapp.core.body import Pose
    from kneeapp.core.day_check import DayCheck
    from kneeapp.core.edit import Edit
    from kneeapp.core.errors import AppError
    from kneeapp.core.finding import Place, Wanted
    from kneeapp.core.hands import Hands
    from kneeapp.core.landmarks import Landmarks
    from kneeapp.core.message import Message
    from kneeapp.core.own_routine import OwnRoutine
    from kneeapp.core.record import SessionRecord
    from kneeapp.core.settings import Settings
    from kneeapp.core.totals import ActivityTotal, DayTotal, PointTotal, RoutineTotal
    from kneeapp.core.turntable import Turntable
    from kneeapp.core.wishes import Wish


class Clock(Protocol):
    """Time and identity, asked for and never assumed."""

    def now_ms(self) -> int:
        """Milliseconds on a clock that never goes back and runs on while the machine sleeps."""

    def wall(self) -> datetime:
        """The wall clock: aware, with the local offset, to the millisecond."""

    def local(self, naive: datetime) -> datetime:
        """The moment of a local time (naive) in the zone of this machine at that date, aware.

        A time that the clocks jumped over is as much later as they jumped; of one that came twice
        it is the first.
        """

    def new_id(self) -> str:
        """A fresh identity for a session (UUID text)."""


class Drafts(Protocol):
    """What was begun on a form and neither kept nor dropped when the app was closed.

    Each is the edit that keeping it would have been, of which only what is `after` it counts.
    Every method raises `AppError` when the disk says no.
    """

    def found(self) -> tuple[Edit, ...]:
        """What was left, oldest first."""

    def keep(self, drafts: Sequence[Edit]) -> None:
        """Keep these and no others."""


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

    def every(self, first: date | None = None, last: date | None = None) -> Iterator[SessionRecord]:
        """All sessions of some local days (None: no bound), oldest first, a few at a time."""

    def apply(self, edit: Edit) -> None:
        """Do an edit, all of it or nothing.

        Raises:
            AppError: also when what is kept is not what stands in `edit.before`.
        """

    def found(
        self, wanted: Wanted, limit: int, older_than: Place | None = None
    ) -> list[SessionRecord]:
        """The newest `limit` sessions that are wanted, older than a place; newest first."""

    def found_newer(self, wanted: Wanted, limit: int, than: Place) -> list[SessionRecord]:
        """The `limit` wanted sessions that come next after a place in time; newest first."""

    def count_found(self, wanted: Wanted, most: int) -> int:
        """How many sessions are wanted; counting ends at `most`."""

    @property
    def day_begins_h(self) -> int:
        """The hour at which a local day begins."""

    def set_day_begin(self, begins_h: int) -> None:
        """Let local days begin at another hour; all totals follow."""

    def span(self) -> tuple[date, date] | None:
        """The first and the last local day with a session, or None without any."""

    def days(self, first: date, last: date) -> list[DayTotal]:
        """The totals of each local day with a session from `first` to `last`, oldest first."""

    def points(self, first: date, last: date) -> list[PointTotal]:
        """What was pressed in these days, by code, left before right."""

    def routines(self, first: date, last: date) -> list[RoutineTotal]:
        """What was done in these days, by routine (single points first), left before right."""

    def activities(self, first: date, last: date) -> list[ActivityTotal]:
        """The scores of own activities in these days, oldest first, then by name."""

    def checks(self, first: date, last: date) -> list[DayCheck]:
        """The ratings of days without a session in these days, oldest first."""


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


class RoutineStore(Protocol):
    """The user's own routines."""

    @property
    def troubles(self) -> tuple[Message, ...]:
        """What the last `load` could not use, and what became of it; a sentence for each file."""

    def load(self) -> tuple[OwnRoutine, ...]:
        """All that can be used, by name. One that is broken is set aside, the others load."""

    def save(self, routine: OwnRoutine) -> None:
        """Keep a routine; one with the same id is replaced.

        Raises:
            AppError: the disk said no, or the routine does not hold what it may.
        """

    def delete(self, routine_id: str) -> None:
        """Remove one routine. An unknown id is no error.

        Raises:
            AppError: the disk said no.
        """


class Awake(Protocol):
    """Keeps the display from sleeping."""

    def hold(self) -> None:
        """Keep the display awake from now on. Doing it twice is harmless; failing is silent."""

    def release(self) -> None:
        """Let the display sleep again. Doing it twice is harmless."""


class Journal(Protocol):
    """What happens in a session, written down at once, so that a crash loses nothing.

    Nothing here raises but where it says so: a session goes on without its journal. An entry is the
    mapping `core.events.as_entry` gives.
    """

    @property
    def trouble(self) -> Message | None:
        """Why the last entry is not written down; None when all of them are."""

    def begin(self, session_id: str, entries: Sequence[Mapping[str, object]]) -> None:
        """Begin the journal of a session with these entries; one of the same session is replaced.

        A journal of another session that was never closed stays, under another name.
        """

    def write(self, entry: Mapping[str, object], *, sync: bool) -> None:
        """Add an entry. It survives a crash at once, and with `sync` soon a power cut as well.

        What cannot be written waits, and is written as soon as the disk takes it.
        """

    def close(self, session_id: str) -> None:
        """The session is kept, or given up: its journal is removed. Unknown ids are no error."""

    def pending(self) -> Sequence[Mapping[str, object]] | None:
        """The entries of the oldest journal that was never closed, or None when there is none.

        Raises:
            AppError: it cannot be read. It was moved aside, or stays where it is, which the
                sentence says; either way it is not given again, so ask for the next.
        """

    def set_aside(self) -> str:
        """Move what `pending` gave aside, so that it is not given again; gives the new name.

        Raises:
            AppError: it cannot be moved.
        """


class SleepWatch(Protocol):
    """Tells that the machine is about to sleep."""

    def start(self, on_sleep: Callable[[], None]) -> None:
        """Watch from now on. `on_sleep` is called in a thread of its own.

        Doing it twice is harmless; where nothing can be watched it is silent. Where the desktop
        lets it, the sleep then waits for `may_sleep`, for a few seconds at most.
        """

    def may_sleep(self) -> None:
        """All that had to be done before the sleep is done. Harmless when nobody waits for it."""

    def stop(self) -> None:
        """Watch no more. Doing it twice is harmless."""


class MediaKeys(Protocol):
    """Play, pause, next and previous, where the desktop keeps these keys to itself."""

    def begin(self, heard: Callable[[Wish], None]) -> None:
        """Listen from now on; `heard` is called in another thread. Failing is silent."""

    def tell(self, *, is_paused: bool) -> None:
        """Let the desktop know whether the session stands still."""

    def end(self) -> None:
        """Listen no more. Doing it twice is harmless."""


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
