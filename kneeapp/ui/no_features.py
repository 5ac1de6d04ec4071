"""Spares the start a search through the source of every module.

PySide offers features (`from __feature__ import snake_case`) that a module may ask for. To know who
does, it reads the source of every module that is imported, and keeps all of it in memory: 5 MB and
20 ms of a start. Nobody here asks for any.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Final

_QUESTION: Final = "_mod_uses_pyside"


def read_no_source() -> None:
    """Tell PySide that no module uses its features. Before any other import of Qt.

    A PySide that does not know this search goes on as it likes.
    """
    import_module("PySide6")
    search = sys.modules.get("shibokensupport.feature")
    if search is not None and hasattr(search, _QUESTION):
        setattr(search, _QUESTION, _uses_none)


def _uses_none(_module: object) -> bool:
    return False
