"""Where the user's data lies: one folder, so that it can be copied, moved and deleted whole."""

from __future__ import annotations

from pathlib import Path

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
    def log(self) -> Path:
        """The log file; older parts lie beside it as `.1`."""
        return self.root / "kneeapp.log"

    @property
    def window(self) -> Path:
        """The file with the window's place and size (INI)."""
        return self.root / "window.ini"

    @property
    def backups(self) -> Path:
        """The folder with copies of the history."""
        return self.root / "backups"

    def prepare(self) -> None:
        """Make the folder, readable by the user alone, where it is missing.

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
