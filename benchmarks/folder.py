"""A data folder of somebody who has used the app before."""

import json
from pathlib import Path


def with_safety_read(folder: str) -> None:
    """Settings that skip the first page."""
    kept = {"version": 1, "safety_read": True, "muted": True, "theme": "light"}
    (Path(folder) / "settings.json").write_text(json.dumps(kept))
