"""What the window is built from: everything the outside gives, handed over by `main`."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from kneeapp.core.content import Catalogue
from kneeapp.core.message import Message
from kneeapp.core.ports import (
    Assets,
    Atlas,
    Awake,
    Clock,
    HistoryStore,
    Journal,
    MediaKeys,
    SettingsStore,
    SleepWatch,
)


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
        export: writes the whole history to a file (.json or .csv) and gives the number of
            sessions; raises AppError.
        notice: the credits and licences of all that ships.
        has_journal: whether a session was cut off in an earlier run of the app.
        open_journal: makes what writes a session down; None: nobody does.
        lock_file: what the open app holds, so that a second one knows of it; empty: nothing.
        media_keys: makes what hears the media keys; None: nobody does.
        sleep_watch: makes what tells that the machine goes to sleep; None: nobody does.
    """

    assets: Assets
    atlas: Atlas
    catalogue: Catalogue
    clock: Clock
    open_history: Callable[[], HistoryStore | HistoryTrouble]
    settings: SettingsStore
    awake: Awake
    export: Callable[[str], int]
    notice: Callable[[], str]
    data_folder: str
    window_file: str
    has_journal: Callable[[], bool] = lambda: False
    open_journal: Callable[[], Journal] | None = None
    lock_file: str = ""
    media_keys: Callable[[], MediaKeys] | None = None
    sleep_watch: Callable[[], SleepWatch] | None = None
