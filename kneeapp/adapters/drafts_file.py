"""What was begun on a form when the app was closed. Fulfils `ports.Drafts`.

One small JSON file beside the history, there only while something is unfinished. It holds each
session or rating as an export does.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from kneeapp.adapters.atomic import sync_folder, write_atomically
from kneeapp.adapters.paths import free_name
from kneeapp.adapters.plain_file import bytes_of
from kneeapp.adapters.trouble import file_trouble
from kneeapp.core.edit import Doing, Edit
from kneeapp.core.errors import AppError
from kneeapp.core.message import N_

FORMAT: Final = "kneeapp-drafts"
VERSION: Final = 1
_MAX_BYTES: Final = 8 << 20
_MOST: Final = 20
"""So many unfinished things are kept; nobody leaves more behind."""


class DraftsFile:
    """Unfinished edits kept in `path`.

    Args:
        path: the file; its folder exists.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def found(self) -> tuple[Edit, ...]:
        """What was left, oldest first. Each edit has what is meant `after` it alone.

        Raises:
            AppError: the file cannot be read; it was set aside, so that nothing replaces it.
        """
        try:
            data = bytes_of(self._path, _MAX_BYTES)
            return _edits_in(data)
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise file_trouble(error, _UNREADABLE, path=str(self._set_aside())) from error
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise AppError(_ASIDE, path=str(self._set_aside())) from error

    def keep(self, drafts: Sequence[Edit]) -> None:
        """Keep these and no others; without any there is no file.

        Raises:
            StoreError: the disk said no; what was kept before is still there.
        """
        try:
            if not drafts:
                self._path.unlink(missing_ok=True)
                sync_folder(self._path.parent)
                return
            forms = [form for edit in drafts[-_MOST:] for form in _forms_of(edit)]
            plain = {"format": FORMAT, "version": VERSION, "drafts": forms}
            text = json.dumps(plain, indent=2, ensure_ascii=False, allow_nan=False)
            write_atomically(self._path, [text.encode(), b"\n"])
        except OSError as error:
            raise file_trouble(error, _NOT_KEPT, path=str(self._path)) from error

    def _set_aside(self) -> Path:
        """Give the file another name, so that it is told once; gives where it is then."""
        aside = free_name(self._path.parent, f"{self._path.stem}.broken", self._path.suffix)
        with suppress(OSError):
            self._path.rename(aside)
            return aside
        return self._path


def _forms_of(edit: Edit) -> list[Mapping[str, object]]:
    from kneeapp.adapters.exchange_json import session_form  # late: mostly nothing is unfinished
    from kneeapp.adapters.exchange_own import check_form

    doing = edit.doing.value
    return [
        *({"doing": doing, "session": session_form(record)} for record in edit.after),
        *({"doing": doing, "check": check_form(check)} for check in edit.checks_after),
    ]


def _edits_in(data: bytes) -> tuple[Edit, ...]:
    """What a file holds.

    Raises:
        ValueError, KeyError, TypeError, RecursionError: it is none of ours, or a newer one.
    """
    if len(data) > _MAX_BYTES:
        raise ValueError("too large")
    plain = json.loads(data, parse_constant=_refuse, parse_float=_refuse)
    if (plain["format"], plain["version"]) != (FORMAT, VERSION):
        raise ValueError("another format")
    return tuple(_edit_of(form) for form in plain["drafts"][:_MOST])


def _edit_of(form: dict[str, object]) -> Edit:
    # Late: pydantic takes its time. What it refuses is a ValueError.
    from kneeapp.adapters.exchange_json import VERSION as OF_SESSIONS
    from kneeapp.adapters.exchange_models import checked_day, checked_session

    doing = Doing(str(form["doing"]))
    if doing is Doing.RATED:
        return Edit(doing, checks_after=(checked_day(form["check"]),))
    if doing is Doing.DELETED:
        raise ValueError("no form deletes")
    return Edit(doing, after=(checked_session(form["session"], OF_SESSIONS),))


def _refuse(text: str) -> object:
    raise ValueError(f"{text[:20]} is no number")


_UNREADABLE = N_(
    "What you had begun on a form could not be read ({reason}). It lies in {path}; nothing in it "
    "was changed."
)
_ASIDE = N_(
    "What you had begun on a form could not be read. It lies in {path}; nothing in it was changed."
)
_NOT_KEPT = N_(
    "What you have begun could not be kept in {path} ({reason}). Make room or allow writing there. "
    "If you close once more, it is lost."
)
