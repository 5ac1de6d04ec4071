"""What the app can say: its own table of phrases, for its own points (standard library)."""

from __future__ import annotations

import re
from pathlib import Path

from kneeapp.adapters.catalogue import load_catalogue
from kneeapp.core.phrases import phrases_of

_RESOURCES = Path(__file__).resolve().parents[2] / "resources"
_ID = re.compile(r"[A-Za-z0-9_.-]+")


def captions() -> dict[str, str]:
    """The caption of each phrase by its id, in the order of the ids.

    Raises:
        ValueError: an id that cannot be the name of a file.
    """
    phrases = phrases_of(load_catalogue((_RESOURCES / "points.json").read_bytes()))
    for name in phrases:
        if not _ID.fullmatch(name):
            raise ValueError(f"the id of a phrase cannot be the name of a file: {name!r}")
    return {name: phrases[name].caption for name in sorted(phrases)}
