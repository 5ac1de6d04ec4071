"""All content of the app, from the files that hold it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kneeapp.adapters.catalogue import load_catalogue
from kneeapp.adapters.paths import DataFolder
from kneeapp.adapters.places import load_places
from kneeapp.adapters.voice import VoiceFile
from kneeapp.core.content import Catalogue
from kneeapp.core.errors import AppError
from kneeapp.core.places import PointMap
from kneeapp.core.ports import Assets, RoutineStore
from kneeapp.core.routine_shelf import RoutineShelf

POINTS_FILE = "points.json"
PLACES_FILE = "images/places.json"


def load_content(assets: Assets) -> Catalogue:
    """The texts, where the points lie, and how long the clips of the voice are.

    Without a usable file of places there are no dots; without a voice lengths are estimated.

    Raises:
        AppError: `points.json` is missing or broken; without its words there is no app.
    """
    raw = assets.read(POINTS_FILE)
    try:
        places = load_places(assets.read(PLACES_FILE))
    except AppError as error:
        places = PointMap({}, {}, (error.message,))
    return replace(load_catalogue(raw, places), clips_ms=_clips_ms(assets))


def with_own_routines(catalogue: Catalogue, folder: DataFolder) -> Catalogue:
    """The content with the user's own routines, which are read when one is first asked for."""

    def open_store() -> RoutineStore:
        from kneeapp.adapters.routines_file import RoutineFiles  # late: most starts need none

        return RoutineFiles(folder.routines, catalogue.points)

    return replace(catalogue, routines=RoutineShelf(catalogue.routines, open_store))


def _clips_ms(assets: Assets) -> Mapping[str, int]:
    """How long the clips of the voice are; none where there is no voice, which the sound tells."""
    try:
        return VoiceFile(assets).lengths_ms()
    except AppError:
        return {}
