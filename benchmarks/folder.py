"""A data folder of somebody who has used the app before."""

import json
import os
from pathlib import Path


def with_safety_read(folder: str, history: str = "") -> None:
    """Settings that skip the first page, and a history that is made already.

    Args:
        folder: the data folder.
        history: a file on the same disk; it is linked, because the largest one is a gigabyte.
    """
    kept = {"version": 1, "safety_read": True, "muted": True, "theme": "light"}
    (Path(folder) / "settings.json").write_text(json.dumps(kept))
    if history:
        os.link(history, Path(folder) / "history.db")
