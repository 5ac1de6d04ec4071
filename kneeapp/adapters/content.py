"""All content of the app, from the files that hold it."""

from __future__ import annotations

from kneeapp.adapters.catalogue import load_catalogue
from kneeapp.adapters.places import load_places
from kneeapp.core.content import Catalogue
from kneeapp.core.errors import AppError
from kneeapp.core.places import PointMap
from kneeapp.core.ports import Assets

POINTS_FILE = "points.json"
PLACES_FILE = "images/places.json"


def load_content(assets: Assets) -> Catalogue:
    """The texts, and where the points lie. Without a usable file of places there are no dots.

    Raises:
        AppError: `points.json` is missing or broken; without its words there is no app.
    """
    raw = assets.read(POINTS_FILE)
    try:
        places = load_places(assets.read(PLACES_FILE))
    except AppError as error:
        places = PointMap({}, {}, (error.message,))
    return load_catalogue(raw, places)
