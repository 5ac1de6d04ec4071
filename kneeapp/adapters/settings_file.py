"""The settings in a small JSON file. Fulfils `ports.SettingsStore`."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import MappingProxyType

from kneeapp.adapters.atomic import write_atomically
from kneeapp.adapters.trouble import file_trouble
from kneeapp.core.message import N_, Message
from kneeapp.core.settings import SETTINGS_VERSION, Settings, as_mapping, repaired

_MAX_BYTES = 1 << 20
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Found:
    """What the file says.

    `flaw`: a sentence when not all of it can be used, with `{path}`, and `{aside}` where something
    would be lost when the file is replaced.
    """

    raw: dict[str, object]
    flaw: str = ""

    @property
    def is_worth_keeping(self) -> bool:
        """Whether the next save would lose something that nobody chose to give up."""
        return "{aside}" in self.flaw


class SettingsFile:
    """Settings kept in `path`.

    A field that cannot be read falls back alone. A file that cannot be read at all means the
    defaults. Before a file with such flaws is replaced it is kept as `<name>.broken.json` (then
    `<name>.broken-2.json`, and so on). In a file of a newer version whatever this one does not know
    or has not changed stays as it is.

    Args:
        path: the file; its folder exists.
        limits_mm: how far from its taught place each point may be put, by its code; an own spot
            beyond that falls back to the taught place.
    """

    def __init__(self, path: Path, limits_mm: Mapping[str, float] = MappingProxyType({})) -> None:
        self._path = path
        self._limits_mm = limits_mm
        self._trouble: Message | None = None

    @property
    def trouble(self) -> Message | None:
        """What the last `load` could not use, and what became of it; None when all was fine."""
        return self._trouble

    def load(self) -> Settings:
        """The kept settings; broken fields have fallen back to their defaults."""
        try:
            found = self._found()
            self._trouble = self._told(found)
        except OSError as error:
            found = _Found({})
            self._trouble = file_trouble(error, _UNREADABLE, path=str(self._path)).message
        if self._trouble is not None:
            _log.warning("%s", self._trouble.plain())
        return repaired(found.raw, self._limits_mm)

    def read_with(self, fields: Mapping[str, object]) -> Settings:
        """The kept settings with other plain values for some fields, read as a file is."""
        return repaired({**as_mapping(self.load()), **fields}, self._limits_mm)

    def save(self, settings: Settings) -> None:
        """Keep the settings.

        Raises:
            StoreError: the disk said no; the old settings are still there.
        """
        try:
            found = self._found()
            if found.is_worth_keeping:
                self._keep_broken()
            text = json.dumps(self._merged(found.raw, settings), indent=2, allow_nan=False)
            write_atomically(self._path, [text.encode(), b"\n"])
        except OSError as error:
            raise file_trouble(error, _NOT_KEPT, path=str(self._path)) from error

    def _found(self) -> _Found:
        try:
            with self._path.open("rb") as file:
                data = file.read(_MAX_BYTES + 1)
        except FileNotFoundError:
            return _Found({})
        if not data:
            return _Found({}, _EMPTY)
        try:
            raw = json.loads(data, parse_constant=_refuse, parse_float=_finite)
        except (ValueError, RecursionError):
            return _Found({}, _BROKEN)
        if not isinstance(raw, dict) or len(data) > _MAX_BYTES:
            return _Found({}, _BROKEN)
        if not self._fallen_back(raw):
            return _Found(raw)
        return _Found(raw, _PARTLY_NEWER if _is_newer(raw) else _PARTLY_BROKEN)

    def _told(self, found: _Found) -> Message | None:
        if not found.flaw:
            return None
        params = {"path": str(self._path), "fields": ", ".join(self._fallen_back(found.raw))}
        if found.is_worth_keeping:
            params["aside"] = str(self._aside())
        return Message(found.flaw, params)

    def _aside(self) -> Path:
        """The copy there is of the file as it stands, else the name for one."""
        numbers = (".broken.json" if n == 1 else f".broken-{n}.json" for n in count(1))
        names = map(self._path.with_suffix, numbers)
        return next(name for name in names if not name.exists() or _are_alike(name, self._path))

    def _keep_broken(self) -> None:
        aside = self._aside()
        if aside.exists():
            return
        with self._path.open("rb") as file:
            write_atomically(aside, iter(lambda: file.read(_MAX_BYTES), b""))

    def _fallen_back(self, raw: dict[str, object]) -> list[str]:
        """The fields of the file whose value is not the one used."""
        used = as_mapping(repaired(raw, self._limits_mm))
        del used["version"]
        return [
            part
            for name, value in used.items()
            if name in raw
            for part in _differing(name, raw[name], value)
        ]

    def _merged(self, raw: dict[str, object], settings: Settings) -> dict[str, object]:
        """What to write, given what the file says now."""
        ours = as_mapping(settings)
        if not _is_newer(raw):
            unknown = {name: value for name, value in raw.items() if name not in ours}
            return {**ours, **unknown}
        read = as_mapping(repaired(raw, self._limits_mm))
        changed = {
            name: _with_the_unknown(raw.get(name), read[name], value)
            for name, value in ours.items()
            if value != read[name]
        }
        return {**ours, **raw, **changed}


def _with_the_unknown(found: object, read: object, ours: object) -> object:
    """A changed field of a newer file: the parts of it that were not understood stay."""
    if not (isinstance(found, dict) and isinstance(read, dict) and isinstance(ours, dict)):
        return ours
    unknown = {key: value for key, value in found.items() if key not in read}
    return {**ours, **unknown}


def _are_alike(one: Path, other: Path) -> bool:
    """Whether two files hold the same bytes. One that cannot be read is not alike."""
    try:
        alike_in_size = one.stat().st_size == other.stat().st_size
        return alike_in_size and one.read_bytes() == other.read_bytes()
    except OSError:
        return False


def _is_newer(raw: dict[str, object]) -> bool:
    version = raw.get("version")
    return isinstance(version, int) and version > SETTINGS_VERSION


def _differing(name: str, found: object, used: object) -> list[str]:
    """The names of what stands in a file and is not used so; within a field those of its parts."""
    if found == used:
        return []
    if not isinstance(found, dict) or not isinstance(used, dict):
        return [name]
    return [f"{name}.{key}" for key in found if key not in used or found[key] != used[key]]


def _refuse(constant: str) -> object:
    raise ValueError(f"{constant} is no number")


def _finite(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise ValueError("a number beyond all bounds")
    return number


_NOT_KEPT = N_(
    "The settings could not be kept in {path} ({reason}). The old ones are still there. "
    "Allow writing to the folder or make room, then change the setting again."
)
_UNREADABLE = N_(
    "The settings in {path} could not be read ({reason}), so the defaults are used for now. "
    "Nothing was changed in the file. Check the rights to it, then start the app again."
)
_EMPTY = N_("The settings file {path} is empty, so the defaults are used.")
_BROKEN = N_(
    "The settings file {path} is broken, so the defaults are used. "
    "When you next change a setting, the broken file is kept as {aside}."
)
_PARTLY_BROKEN = N_(
    "Some settings in {path} have values that do not fit ({fields}), so the defaults are used for "
    "them. When you next change a setting, the file as it is now is kept as {aside}."
)
_PARTLY_NEWER = N_(
    "The settings in {path} were written by a newer version of the app, and some have values this "
    "one does not know ({fields}), so the defaults are used for them. They stay in the file."
)
