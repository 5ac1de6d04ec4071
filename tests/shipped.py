"""The content and the files that ship, for every test that wants the real thing."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kneeapp.adapters.assets import ResourceFiles
from kneeapp.adapters.content import load_content
from kneeapp.core.content import Catalogue

RESOURCES = Path(__file__).parents[1] / "resources"
ASSETS = ResourceFiles(RESOURCES)


@cache
def shipped_catalogue() -> Catalogue:
    """The content that ships; it is frozen, so all tests may share it."""
    return load_content(ASSETS)
