"""The settings in a small JSON file. Fulfils `ports.SettingsStore`."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from pathlib import Path

from kneeapp.adapters.atomic import write_atomically
from kneeapp.adapters.trouble import file_trouble
from kneeapp.core.message import N_
from kneeapp.core.settings import SETTINGS_VERSION, Settings, as_mapping, repaired

_MAX_BYTES = 1 << 20
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Found:
    """What the file says. `broken`: it says nothing that could be settings."""

    raw: dict[str, object]
    broken: bool = False


class SettingsFile:
    """Settings kept in `path`.

    A field that cannot be read falls back alone. A file that cannot be read at all means the
    defaults; before it is replaced it is kept once as `<name>.broken.json`. In a file of a newer
    version whatever this one does not know or has not changed stays as it is.

    Args:
        path: the file; its folder exists.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Settings:
        """The kept settings; broken fields have fallen back to their defaults."""
        try:
            found = self._found()
        except OSError as error:
            _log.warning("The settings cannot be read: %s", error)
            return Settings()
        if found.broken:
            _log.warning("The settings file is broken; the defaults are used.")
        return repaired(found.raw)

    def save(self, settings: Settings) -> None:
        """Keep the settings.

        Raises:
            StoreError: the disk said no; the old settings are still there.
        """
        try:
            found = self._found()
            if found.broken:
                self._keep_broken()
            text = json.dumps(_merged(found.raw, settings), indent=2, allow_nan=False)
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
            return _Found({})
        try:
            raw = json.loads(data, parse_constant=_refuse, parse_float=_finite)
        except (ValueError, RecursionError):
            return _Found({}, broken=True)
        if not isinstance(raw, dict) or len(data) > _MAX_BYTES:
            return _Found({}, broken=True)
        return _Found(raw)

    def _keep_broken(self) -> None:
        aside = self._path.with_suffix(".broken.json")
        if aside.exists():
            return
        with self._path.open("rb") as file:
            write_atomically(aside, iter(lambda: file.read(_MAX_BYTES), b""))


def _merged(raw: dict[str, object], settings: Settings) -> dict[str, object]:
    """What to write, given what the file says now."""
    ours = as_mapping(settings)
    unknown = {name: value for name, value in raw.items() if name not in ours}
    version = raw.get("version")
    if not isinstance(version, int) or version <= SETTINGS_VERSION:
        return {**ours, **unknown}
    read = as_mapping(repaired(raw))
    changed = {name: value for name, value in ours.items() if value != read[name]}
    return {**ours, **raw, **changed}


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
