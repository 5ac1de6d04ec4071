"""The files shipped with the app: found in a checkout, an installed wheel and a frozen app."""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath

from kneeapp.core.errors import AppError
from kneeapp.core.message import N_

_PACKAGE = Path(__file__).resolve().parent.parent
_MARK = "points.json"


def find_resources(package: Path = _PACKAGE, bundle: str | None = None) -> Path:
    """The folder with the shipped files.

    Args:
        package: the folder of the package `kneeapp`.
        bundle: where a frozen app has unpacked itself; asked of `sys` when None.

    Raises:
        AppError: none of the known places holds them.
    """
    frozen = bundle or getattr(sys, "_MEIPASS", None)
    places = [package / "_resources", package.parent / "resources"]
    if frozen is not None:
        places = [Path(frozen) / "kneeapp" / "_resources", Path(frozen) / "resources", *places]
    # The mark keeps a stray folder of the same name beside an installed package from being taken.
    for place in places:
        if (place / _MARK).is_file():
            return place
    raise AppError(
        N_("The files that belong to the app are missing (looked in {places}). Install it again."),
        places=", ".join(str(place) for place in places),
    )


class ResourceFiles:
    """Fulfils `ports.Assets`.

    Args:
        root: the folder with the shipped files, as `find_resources` gives it.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    def read(self, name: str) -> bytes:
        """The bytes of one file below `resources/`, such as "images/icons/play.svg".

        Raises:
            AppError: the file is missing or the name leaves the folder.
        """
        path = self._inside(name)
        try:
            return path.read_bytes()
        except OSError as error:
            raise _missing(name) from error

    def path(self, name: str) -> str:
        """The path of one file as text, for the few Qt classes that take only a file.

        Raises:
            AppError: the file is missing or the name leaves the folder.
        """
        path = self._inside(name)
        if not path.is_file():
            raise _missing(name)
        return str(path)

    def notice(self) -> str:
        """The credits and licences of all that ships.

        An installed app has them among its files, a checkout at its root.

        Raises:
            AppError: the file is missing.
        """
        for place in (self._root, self._root.parent):
            if (place / "NOTICE").is_file():
                return (place / "NOTICE").read_text(encoding="utf-8")
        raise _missing("NOTICE")

    def _inside(self, name: str) -> Path:
        parts = PurePosixPath(name).parts
        # A colon or a backslash would mean another drive or folder on Windows; NUL ends a path.
        strange = any(part == ".." or set(part) & set(":\\\0") for part in parts)
        if not parts or name.startswith("/") or strange:
            raise _missing(name)
        return self._root.joinpath(*parts)


def _missing(name: str) -> AppError:
    return AppError(
        N_("The file {name} that belongs to the app is missing. Install the app again."), name=name
    )
