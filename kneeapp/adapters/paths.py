"""Where the user's data lies: one folder, so that it can be copied, moved and deleted whole."""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import count
from pathlib import Path

from kneeapp.adapters.atomic import PRIVATE_FILE
from kneeapp.core.errors import AppError
from kneeapp.core.message import N_

PRIVATE_FOLDER = 0o700


class DataFolder:
    """The folder with everything the app keeps.

    Args:
        root: the folder itself; it need not exist yet.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    @property
    def history(self) -> Path:
        """The file with all sessions (SQLite)."""
        return self.root / "history.db"

    @property
    def settings(self) -> Path:
        """The file with the settings (JSON)."""
        return self.root / "settings.json"

    @property
    def routines(self) -> Path:
        """The folder with the user's own routines, one JSON file each."""
        return self.root / "routines"

    @property
    def log(self) -> Path:
        """The log file; older parts lie beside it as `.1`."""
        return self.root / "kneeapp.log"

    @property
    def window(self) -> Path:
        """The file with the window's place and size (INI)."""
        return self.root / "window.ini"

    @property
    def lock(self) -> Path:
        """The file that the open app holds; it vanishes with it."""
        return self.root / "kneeapp.lock"

    @property
    def drafts(self) -> Path:
        """The file with what was begun on a form when the app was closed."""
        return self.root / "drafts.json"

    @property
    def journal(self) -> Path:
        """The file with the session under way."""
        return self.root / "session.journal"

    @property
    def backups(self) -> Path:
        """The folder with copies of the history."""
        return self.root / "backups"

    @property
    def restore_part(self) -> Path:
        """A backup that is being unpacked; nothing has been decided yet."""
        return self.root / "restore.part"

    @property
    def restore_ready(self) -> Path:
        """A backup that is being restored: the next start goes on where a crash came between."""
        return self.root / "restore.ready"

    @property
    def erasing(self) -> Path:
        """There while everything is being deleted."""
        return self.root / "erase.wanted"

    @property
    def has_unfinished(self) -> bool:
        """Whether a restore or a deletion was cut off; it comes before all else."""
        marks = self.restore_part, self.restore_ready, self.erasing
        return any(map(os.path.lexists, marks))

    @property
    def exists(self) -> bool:
        """Whether there is anything of that name.

        A place that cannot be looked at counts as there: the stores say what is wrong with it.
        """
        return _is_there(self.root)

    def prepare(self) -> None:
        """Make the folder, readable by the user alone, where it is missing.

        The file for the window is made too: what fills it later keeps the rights of a file that it
        finds, but makes a missing one readable by all.

        A folder that cannot be made is no error here: each store says what it means for it (the
        history is then read-only and empty, settings keep their defaults, the log goes to stderr).

        Raises:
            AppError: something that is not a folder stands in its place.
        """
        try:
            self.root.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:
            raise AppError(
                N_("The data folder {path} cannot be used: a file stands in its place."),
                path=str(self.root),
            ) from error
        except OSError:
            return
        with suppress(OSError):  # it is there already, or the folder cannot be written
            os.close(os.open(self.window, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))


def journals_in(journal: Path) -> list[Path]:
    """The journals that are there, oldest first: those with a number, then `journal` itself."""

    def number(path: Path) -> int:
        told = path.stem.removeprefix(f"{journal.stem}-")
        return int(told) if told.isascii() and told.isdigit() else 0

    others = journal.parent.glob(f"{journal.stem}-[0-9]*{journal.suffix}")
    found = sorted((path for path in others if number(path)), key=number)
    return [*found, journal] if os.path.lexists(journal) else found


def existing(folder: DataFolder) -> DataFolder:
    """The folder, when a history is kept in it: for what only reads, and shall make nothing.

    Raises:
        AppError: there is no such folder, or no history in it.
    """
    if not folder.exists:
        raise AppError(_NO_FOLDER, path=str(folder.root))
    if not _is_there(folder.history):
        raise AppError(_NO_HISTORY, path=str(folder.root))
    return folder


def data_folder(chosen: str | None = None) -> DataFolder:
    """The folder chosen on the command line, or the usual one of this system and user.

    Args:
        chosen: the argument of `--data-dir`; `~` stands for the user's home.

    Raises:
        AppError: an empty name was given, or no home is known.
    """
    if chosen is None:
        from platformdirs import user_data_path  # late: not needed when a folder is chosen

        return DataFolder(user_data_path("kneeapp", appauthor=False))
    try:
        root = Path(chosen).expanduser() if chosen.strip() else None
    except RuntimeError:
        root = None
    if root is None:
        raise AppError(N_("“{chosen}” is not the name of a folder."), chosen=chosen)
    return DataFolder(root.absolute())


def _is_there(path: Path) -> bool:
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


_NO_FOLDER = N_(
    "There is no data folder {path}, so there are no sessions to read. Nothing was made. "
    "Check the name of the folder."
)
_NO_HISTORY = N_(
    "No history is kept in the folder {path}, so there are no sessions to read. Nothing was made. "
    "Check the name of the folder."
)


def free_name(folder: Path, stem: str, ending: str, first: int = 1) -> Path:
    """The first name in `folder` that is not taken: `stem`, `stem`-2 and so on, with `ending`.

    A name too long for the disk counts as free: whoever uses it is told so by the disk.
    """
    names = (f"{stem}{'' if n == 1 else f'-{n}'}{ending}" for n in count(first))
    return next(path for path in map(folder.joinpath, names) if not os.path.lexists(path))
