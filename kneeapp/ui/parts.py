"""What the window is built from: everything the outside gives, handed over by `main`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from kneeapp.core.content import Catalogue
from kneeapp.core.message import Message
from kneeapp.core.ports import (
    Assets,
    Atlas,
    Awake,
    Clock,
    Drafts,
    HistoryStore,
    Journal,
    MediaKeys,
    SettingsStore,
    SleepWatch,
)

if TYPE_CHECKING:
    from kneeapp.core.exporting import Exporter
    from kneeapp.core.safekeeping import Backups
    from kneeapp.core.taking_in import Importer
    from kneeapp.ui.frame import Frame


class HistoryTrouble(NamedTuple):
    """Why the history could not be opened.

    `is_newer`: written by a newer version of the app. Else it is damaged or out of reach;
    `set_aside` renames it, so that an empty one can be begun, and gives the new name.
    """

    message: Message
    is_newer: bool
    set_aside: Callable[[], str] | None


class Parts(NamedTuple):
    """The ports and facts the window needs. Paths are plain text.

    Args:
        open_history: opens the history, or tells why it cannot be opened.
        open_exporter: makes what writes the history to files.
        notice: the credits and licences of all that ships.
        has_journal: whether a session was cut off in an earlier run of the app.
        open_journal: makes what writes a session down; None: nobody does.
        lock_file: what the open app holds, so that a second one knows of it; empty: nothing.
        media_keys: makes what hears the media keys; None: nobody does.
        sleep_watch: makes what tells that the machine goes to sleep; None: nobody does.
        open_backups: gives what makes backups and restores them; None: nobody does.
        erase: closes all stores and deletes everything; raises AppError.
        begin_anew: opens everything anew in another window; the frame of that goes to what it is
            given, which shows a page and tells why.
        open_importer: makes what takes files into the history; None: nobody does.
        open_drafts: gives what keeps a form that was open when the window closed; None: nobody
            does.
        write_file: puts bytes into a file the user chose, whole or not at all; raises AppError.
    """

    assets: Assets
    atlas: Atlas
    catalogue: Catalogue
    clock: Clock
    open_history: Callable[[], HistoryStore | HistoryTrouble]
    settings: SettingsStore
    awake: Awake
    open_exporter: Callable[[], Exporter]
    notice: Callable[[], str]
    data_folder: str
    window_file: str
    has_journal: Callable[[], bool] = lambda: False
    open_journal: Callable[[], Journal] | None = None
    lock_file: str = ""
    media_keys: Callable[[], MediaKeys] | None = None
    sleep_watch: Callable[[], SleepWatch] | None = None
    open_backups: Callable[[], Backups] | None = None
    erase: Callable[[], None] | None = None
    begin_anew: Callable[[Callable[[Frame], None]], None] = lambda _tell: None
    open_importer: Callable[[], Importer] | None = None
    open_drafts: Callable[[], Drafts] | None = None
    write_file: Callable[[str, bytes], None] | None = None
