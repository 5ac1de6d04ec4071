"""Taking in a file of sessions: what is seen of it before anything is kept, and what was kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from kneeapp.core.body import Leg
from kneeapp.core.long_work import Progress
from kneeapp.core.message import Message
from kneeapp.core.own_spot import OwnSpot
from kneeapp.core.record import PainOfKnees, Source

if TYPE_CHECKING:
    from kneeapp.core.foreign import ColumnChoice, ForeignTable


class ImportKind(StrEnum):
    """What a file is."""

    JSON = "json"
    CSV = "csv"
    """With the columns of this app's own CSV."""
    FOREIGN = "foreign"
    """A CSV of another app: which column means what has to be chosen."""


class Mark(StrEnum):
    """What a session of the file is to the history, by its id."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """What a session of the file says otherwise than the one that is kept.

    `field` is written as in the file: "note", "pain.right.after", "steps", "outcome", ...
    `here` and `there` are short texts of the value that is kept and of that in the file: numbers as
    digits, words of the format ("completed"), moments as ISO 8601, texts shortened to 60
    characters, lists as how many there are, nothing as "".
    """

    field: str
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One session of the file, as much of it as a list shows. `differs` only when CHANGED."""

    mark: Mark
    id: str
    started_at: datetime
    routine: str | None
    legs: tuple[Leg, ...]
    pain: PainOfKnees
    source: Source
    differs: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportFault:
    """Why the file cannot be taken in: one place of it that does not fit.

    Args:
        message: a whole sentence that names line or place, the value, and what would fit.
        line: of the file, from 1; None where it cannot be told.
        place: a column ("pain.left.after") or a path ("sessions[3].pain.left.after"); may be empty.
        excerpt: the offending line, shortened, for showing as plain text; may be empty.
        cell: from where to where the bad value stands in `excerpt`, in characters; None: unknown.
    """

    message: Message
    line: int | None = None
    place: str = ""
    excerpt: str = ""
    cell: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class MarkCounts:
    """How many are new, the same, changed."""

    new: int = 0
    same: int = 0
    changed: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.new + self.same + self.changed


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What a file holds, beside what is kept. Nothing was changed.

    Args:
        file: its path.
        kind: what it is.
        lines: how many lines below the header a CSV has, or how many sessions a JSON.
        rows: its sessions in the order of the file; those that cannot be read are not among them.
        counts: of the sessions.
        faults: the first of those that were found, in order; with one the file is not taken in.
            Some faults end the reading, so that `rows` may stop there.
        unreadable: how many lines do not fit; at least as many as there are `faults`.
        own_spots: how many own spots the file has.
        own_routines: how many own routines the file has.
        checks: the ratings of days without a session.
        choice: the columns it was read with, where they were chosen.
        stamp: tells whether the file is still the same; of no meaning elsewhere.
    """

    file: str
    kind: ImportKind
    lines: int
    rows: Sequence[ImportRow]
    counts: MarkCounts
    faults: tuple[ImportFault, ...] = ()
    unreadable: int = 0
    own_spots: int = 0
    own_routines: int = 0
    checks: MarkCounts = MarkCounts()
    choice: ColumnChoice | None = None
    stamp: str = ""

    @property
    def fault(self) -> ImportFault | None:
        """The first place that does not fit, or None."""
        return self.faults[0] if self.faults else None

    @property
    def can_be_taken(self) -> bool:
        """Whether the file is whole: it may still hold nothing new."""
        return not self.faults

    @property
    def brings(self) -> int:
        """How much there is to keep, the changed sessions and ratings included."""
        parts = (self.counts.new, self.counts.changed, self.checks.new, self.checks.changed)
        return sum(parts) + self.own_spots + self.own_routines


@dataclass(frozen=True, slots=True)
class Taken:
    """What taking a file in came to. Checks are ratings of days without a session.

    `spots` are the own spots of the file, for `core.own_merging.merged_spots`: they belong to the
    settings, which the caller keeps.
    """

    added: int
    changed: int
    already_there: int
    left: int
    """Sessions that the file has otherwise and that stayed as they are kept."""
    checks_added: int = 0
    checks_changed: int = 0
    routines_added: int = 0
    spots: tuple[OwnSpot, ...] = ()
    troubles: tuple[Message, ...] = ()
    """What could not be kept beside the sessions, a sentence each."""


class Importer(Protocol):
    """Looks into files and takes them in, whole or not at all.

    `table`, `look` and `take` may be called in a thread of their own, one at a time; the last two
    open a history of their own on the same file for as long as they run. After `take` the caller
    reads its own history anew. What is wrong within a file is no exception but a fault of the
    preview; `AppError` is for a file that cannot be read at all: the disk, a folder, an empty or
    far too large file.
    """

    def kind_of(self, file: str) -> ImportKind:
        """What a file is, by its name and its first line.

        Raises:
            AppError: it cannot be read at all, or is no kind of file that is known.
        """

    def table(self, file: str, progress: Progress) -> ForeignTable:
        """The columns of a foreign CSV, and what the whole of each tells.

        Raises:
            AppError: it cannot be read at all, or is no table.
            GivenUpError: `progress` gave up.
        """

    def look(self, file: str, choice: ColumnChoice | None, progress: Progress) -> ImportPreview:
        """What the file holds, beside what is kept.

        Args:
            file: its path.
            choice: which columns mean what, of a foreign CSV; None for our own files.
            progress: is told how far it is.

        Raises:
            AppError: it cannot be read at all, or the history cannot be read.
            GivenUpError: `progress` gave up.
        """

    def take(self, preview: ImportPreview, *, take_changed: bool, progress: Progress) -> Taken:
        """Keep what the file holds, in one transaction, after a backup.

        Args:
            preview: of a file that can be taken in.
            take_changed: whether sessions (and ratings of days) that the file has otherwise
                replace those that are kept; or else those stay.
            progress: is told how far it is.

        Raises:
            AppError: the file is not the one that was looked at, it cannot be read any more, the
                backup could not be made, or the disk said no. Nothing was changed.
            GivenUpError: `progress` gave up; nothing was changed.
        """
