"""`sounds/voice/voice.json`: how long each clip of the voice lasts.

`tools/sound` writes the file beside the clips. Without it the app is whole but for the voice: the
captions say the same.

The shape of the file, version 1::

    format, version          "kneeapp-voice", 1
    clips.<phrase id>
        ms                   length of `<phrase id>.opus`
        words                the caption it was made from
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from kneeapp.adapters.catalogue_json import Node, parse, where_in_file
from kneeapp.core.errors import AppError
from kneeapp.core.message import N_
from kneeapp.core.ports import Assets

FOLDER = "sounds/voice"
INDEX = f"{FOLDER}/voice.json"
FORMAT = "kneeapp-voice"
VERSION = 1

CLIP_MS_MOST = 20_000
"""No clip is that long; a larger number is damage, and would stretch every pause of a session."""

_UNUSABLE = N_(
    "The file {name} that belongs to the voice is broken at {detail}. What the voice says is "
    "shown as captions. Please install kneeapp again."
)
_MISSING = N_(
    "The voice is missing ({name}). What it says is shown as captions. "
    "Please install kneeapp again."
)


class Clip(NamedTuple):
    """What is known of one clip: its length and the caption it was made from."""

    ms: int
    words: str


class VoiceFile:
    """Reads the index of the voice.

    Args:
        assets: gives `sounds/voice/voice.json`.
    """

    def __init__(self, assets: Assets) -> None:
        self._assets = assets

    def lengths_ms(self) -> Mapping[str, int]:
        """The length of each clip by phrase id, ms.

        Raises:
            AppError: the index is missing or broken; the session goes on with captions alone.
        """
        return MappingProxyType({name: clip.ms for name, clip in self.clips().items()})

    def clips(self) -> Mapping[str, Clip]:
        """Everything the index says, by phrase id.

        Raises:
            AppError: as `lengths_ms`.
        """
        try:
            raw = self._assets.read(INDEX)
        except AppError as error:
            raise AppError(_MISSING, name=INDEX) from error
        try:
            top = Node(parse(raw))
            if top["format"].value != FORMAT:
                top["format"].wrong()
            if top["version"].whole(0, 1_000_000) != VERSION:
                top["version"].wrong()
            clips = {name: _clip(node) for name, node in top["clips"].entries()}
        except AppError as error:
            raise AppError(_UNUSABLE, name=INDEX, detail=where_in_file(error)) from error
        return MappingProxyType(clips)


def clip_name(phrase_id: str) -> str:
    """The file of a phrase, relative to `resources/`."""
    return f"{FOLDER}/{phrase_id}.opus"


def _clip(node: Node) -> Clip:
    return Clip(node["ms"].whole(1, CLIP_MS_MOST), node["words"].text())
