"""The user's own routines: a folder with one small JSON file each. Fulfils `ports.RoutineStore`.

A file that a hand has broken is set aside under another name, byte for byte as it is, and told;
the others load.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from itertools import islice
from math import isfinite
from pathlib import Path

from kneeapp.adapters.atomic import sync_folder, write_atomically
from kneeapp.adapters.paths import PRIVATE_FOLDER, free_name
from kneeapp.adapters.plain_file import bytes_of
from kneeapp.adapters.trouble import file_trouble
from kneeapp.core.content import Point
from kneeapp.core.errors import AppError
from kneeapp.core.message import N_, Message
from kneeapp.core.own_routine import OwnRoutine, id_problems, legible, problems
from kneeapp.core.own_routine_form import NewerRoutineError, as_plain, from_plain

FILES_MOST = 200
_MAX_BYTES = 64 * 1024
_log = logging.getLogger(__name__)


class RoutineFiles:
    """Own routines kept in `folder`.

    Args:
        folder: need not exist; it is made when the first routine is kept.
        points: all points there are, by code.
    """

    def __init__(self, folder: Path, points: Mapping[str, Point]) -> None:
        self._folder = folder
        self._points = points
        self._troubles: tuple[Message, ...] = ()

    @property
    def troubles(self) -> tuple[Message, ...]:
        """What the last `load` could not use, and what became of it."""
        return self._troubles

    def load(self) -> tuple[OwnRoutine, ...]:
        """All that can be used, by name; the broken ones are set aside and told in `troubles`."""
        found: dict[str, OwnRoutine] = {}
        troubles: list[Message] = []
        for path in self._files(troubles):
            try:
                routine = self._read(path, found)
            except OSError as error:
                reason = error.strerror or str(error)
                troubles.append(Message(_UNREADABLE, _named(path, reason)))
            except NewerRoutineError as error:
                troubles.append(Message(_NEWER, _named(path, error.message)))
            except AppError as error:
                troubles.append(_set_aside(path, error))
            else:
                found[routine.id] = routine
        self._troubles = tuple(troubles)
        for trouble in troubles:
            # What a file says is told to the user alone; its place is enough for the log.
            _log.info("an own routine cannot be used: %s", trouble.params.get("path"))
        return tuple(sorted(found.values(), key=lambda one: (one.name.casefold(), one.id)))

    def save(self, routine: OwnRoutine) -> None:
        """Keep a routine; the file is the old one or the new one, never half of one.

        Raises:
            StoreError: the disk said no; the old file is still there.
            AppError: the routine does not hold what it may; the sentence names the field.
        """
        for problem in problems(routine, self._points):
            raise AppError(problem.text, **problem.params)
        path = self._path(routine.id)
        text = json.dumps(as_plain(routine), indent=2, ensure_ascii=False, allow_nan=False)
        try:
            self._folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            write_atomically(path, [text.encode(), b"\n"])
        except OSError as error:
            raise file_trouble(error, _NOT_KEPT, path=str(path)) from error

    def delete(self, routine_id: str) -> None:
        """Remove one routine. An unknown id is no error.

        Raises:
            StoreError: the disk said no; the routine is still there.
        """
        if any(id_problems(routine_id)):
            return
        path = self._path(routine_id)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise file_trouble(error, _NOT_DELETED, path=str(path)) from error
        sync_folder(self._folder)

    def _path(self, routine_id: str) -> Path:
        return self._folder / f"{routine_id}.json"

    def _files(self, troubles: list[Message]) -> list[Path]:
        try:
            if not self._folder.exists():
                return []
            found = sorted(islice(self._folder.glob("*.json"), FILES_MOST + 1))
        except OSError as error:
            reason = error.strerror or str(error)
            troubles.append(Message(_UNREADABLE, _named(self._folder, reason)))
            return []
        if len(found) > FILES_MOST:
            params = {"path": str(self._folder), "most": FILES_MOST}
            troubles.append(Message(_TOO_MANY, params))
        return found[:FILES_MOST]

    def _read(self, path: Path, known: Mapping[str, OwnRoutine]) -> OwnRoutine:
        routine = from_plain(_parsed(bytes_of(path, _MAX_BYTES)), self._points)
        if routine.id in known:
            raise AppError(N_("Id: “{id}” is that of another file too."), id=routine.id)
        if routine.id != path.stem:
            raise AppError(
                N_("Id: “{id}” is not the name of the file, which is “{stem}”."),
                id=routine.id,
                stem=legible(path.stem),
            )
        return routine


def _parsed(data: bytes) -> object:
    if len(data) > _MAX_BYTES:
        raise AppError(N_("The file is too large for a routine."))
    try:
        return json.loads(
            data.decode("utf-8-sig"),
            object_pairs_hook=_each_key_once,
            parse_constant=_refuse,
            parse_float=_finite,
        )
    except json.JSONDecodeError as error:
        raise AppError(
            N_("Line {line}, column {column}: this is no JSON."),
            line=error.lineno,
            column=error.colno,
        ) from error
    except (ValueError, RecursionError) as error:  # not UTF-8, an endless number, nested to death
        raise AppError(N_("The file is no text of a routine.")) from error


def _each_key_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise AppError(N_("Field “{name}”: it stands there twice."), name=legible(key))
        found[key] = value
    return found


def _refuse(text: str) -> object:
    raise AppError(N_("{number} is no number."), number=legible(text))


def _finite(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        _refuse(text)
    return number


def _named(path: Path, reason: str | Message) -> dict[str, object]:
    return {"path": str(path), "reason": reason}


def _set_aside(path: Path, error: AppError) -> Message:
    """Give a broken file another name, so that it is told once; its bytes stay as they are."""
    aside = free_name(path.parent, f"{path.stem}.json.broken", "")
    try:
        path.rename(aside)
    except OSError:
        return Message(_BROKEN, _named(path, error.message))
    return Message(_ASIDE, {**_named(path, error.message), "aside": str(aside)})


_ASIDE = N_(
    "The routine in {path} cannot be used. {reason} It was set aside as {aside} and nothing in it "
    "was changed; the other routines are there. Mend it and give it its old name back."
)
_BROKEN = N_(
    "The routine in {path} cannot be used. {reason} Nothing was changed; the other routines are "
    "there. Mend the file or take it away."
)
_NEWER = N_(
    "The routine in {path} cannot be used. {reason} It was left alone; the other routines are "
    "there."
)
_UNREADABLE = N_(
    "{path} could not be read ({reason}). Nothing was changed. Check the rights to it, then start "
    "the app again."
)
_TOO_MANY = N_("There are more than {most} routines in {path}. The first {most} are used.")
_NOT_KEPT = N_(
    "The routine could not be kept in {path} ({reason}). What was kept before is still there. "
    "Allow writing to the folder or make room, then save again."
)
_NOT_DELETED = N_(
    "The routine in {path} could not be deleted ({reason}). It is still there. "
    "Allow writing to the folder, then try again."
)
