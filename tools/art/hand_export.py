"""Stage "hands": draws every hand picture and writes `hands/*.webp` and `hands/hands.json`.

Per picture `NAME_lum.webp` (pressed), `NAME_hover_lum.webp`, `NAME_touch_lum.webp` (grey: the
place on the skin tone's ramp; alpha) and `NAME_shadow.webp` (alpha is the shadow's strength). The
pictures seen from the side (`NAME_side`) have the pressed frame alone and no shadow.

`hands.json`, format "kneeapp-hands", version 1. Pictures show a right hand; mirrored (x -> 1 - x, x
of every vector -> -x) a left one. The light comes from the upper right, so that a mirrored hand is
lit as the leg it lies on.

- `hand`, `mm_per_px`: which hand, scale of the pictures.
- `pictures`: by name
  - `size_px`: [width, height] of every frame.
  - `contacts`: [x, y] fractions from the upper left corner where the pressed hand touches; their
    mean is the same in all frames, so that frames are cross-faded in place. In `thumb_index_pair`
    the thumb comes first, in `both_thumbs` the left one.
  - `press`: unit [x right, y down, z to the viewer], the way it presses.
  - `lift_mm`: how far against `press` the frame "hover" is held.
  - `frames`: by name `file` and, but for the side pictures, `shadow`: `file`, `mm_per_px`,
    `origin_px` [x, y] of the hand picture's upper left corner in it, `shift_per_lift` [x right,
    y down], mm that the shadow moves for each mm the hand is lifted.
- `placing`: see `hand_placing.Placing`, whose `mirrored` is `mirrored_for_left_atlas` here.
  `points` are those the contacts lie on. One point: it lies under the mean of the contacts. Two
  points: one under each contact, in their order, the picture scaled to fit.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from art import work_files as files
from art.hand_placing import placings
from art.hand_poses import BOTH_THUMBS, BOTH_THUMBS_APART_MM, BOTH_THUMBS_POSES, POSES, PRESS
from art.hand_render import MM_PER_PX
from art.hand_shadow import MARGIN_PX, MM_PER_SHADOW_PX, SHIFT_PER_LIFT
from art.hand_studio import Drawn, HandStudio, side_by_side
from art.raycast import Singles
from art.shading import Bytes
from art.webp import Quality, write_webp

FORMAT, VERSION = "kneeapp-hands", 1
LIFT_MM = 16.0
_PAIRS = {"EX-LE5": ["EX-LE4", "ST35"]}
_SHADOW_GREY = 28
_PICTURE_QUALITY, _SHADOW_QUALITY = Quality(86, 90), Quality(80, 90)

Entry = dict[str, object]


def run(work: Path, out: Path) -> None:
    """Draw all hands (see `stages`)."""
    folder = out / "hands"
    folder.mkdir(parents=True, exist_ok=True)
    entries = {}
    for name, drawn in drawings(HandStudio(work / files.WHEEL)):
        write(folder, name, drawn)
        entries[name] = entry_of(name, drawn)
        print(f"{name}: {len(drawn.frames)} of {entries[name]['size_px']} px", flush=True)
    write_table(folder / "hands.json", entries)


def drawings(studio: HandStudio) -> Iterator[tuple[str, Drawn]]:
    """Every picture with its name, one after the other."""
    for name, pose in POSES.items():
        yield name, studio.draw(name, pose)
    first, second = (studio.draw(BOTH_THUMBS, pose) for pose in BOTH_THUMBS_POSES)
    yield BOTH_THUMBS, side_by_side(first, second, BOTH_THUMBS_APART_MM)


def write(folder: Path, name: str, drawn: Drawn) -> None:
    """Write a picture's frames and shadow.

    Raises:
        OSError: the disk is full or the folder cannot be written.
    """
    for key, picture in drawn.frames.items():
        write_webp(folder / frame_file(name, key), picture, _PICTURE_QUALITY)
    if drawn.shadow is not None:
        write_webp(folder / shadow_file(name), _shadow_bytes(drawn.shadow), _SHADOW_QUALITY)


def write_table(path: Path, entries: Mapping[str, Entry]) -> None:
    """Write hands.json, a line a picture and a line a placing, so that a change can be read.

    Raises:
        OSError: it cannot be written.
    """
    head = {"format": FORMAT, "version": VERSION, "hand": "right", "mm_per_px": MM_PER_PX}
    lines = [f"{json.dumps(key)}: {json.dumps(value)}," for key, value in head.items()]
    pictures = [f"{json.dumps(name)}: {json.dumps(entries[name])}" for name in entries]
    lines += ['"pictures": {', ",\n".join(pictures), "},"]
    lines += ['"placing": [', ",\n".join(json.dumps(row) for row in placing_rows()), "]"]
    path.write_text("{\n" + "\n".join(lines) + "\n}\n", encoding="utf-8")


def entry_of(name: str, drawn: Drawn) -> Entry:
    """A picture's entry in hands.json."""
    height, width = drawn.frames[PRESS].shape[:2]
    return {
        "size_px": [width, height],
        "contacts": (drawn.contacts_px / [width, height]).round(4).tolist(),
        "press": (drawn.press.round(4) + 0.0).tolist(),
        "lift_mm": LIFT_MM,
        "frames": {key: _frame_entry(name, key, drawn) for key in drawn.frames},
    }


def placing_rows() -> list[Entry]:
    """The table of placings as it is written."""
    return [
        {
            "code": row.code,
            "posture": row.posture,
            "view": row.view,
            "picture": row.picture,
            "mirrored_for_left_atlas": row.mirrored,
            "turn_deg": row.turn_deg,
            "points": _PAIRS.get(row.code, [row.code]),
        }
        for row in placings()
    ]


def frame_file(name: str, frame: str) -> str:
    """File name of a frame."""
    return f"{name}_lum.webp" if frame == PRESS else f"{name}_{frame}_lum.webp"


def shadow_file(name: str) -> str:
    """File name of a picture's shadow."""
    return f"{name}_shadow.webp"


def _frame_entry(name: str, frame: str, drawn: Drawn) -> Entry:
    entry: Entry = {"file": frame_file(name, frame)}
    if drawn.shadow is not None:
        right, down = SHIFT_PER_LIFT
        entry["shadow"] = {
            "file": shadow_file(name),
            "mm_per_px": MM_PER_SHADOW_PX,
            "origin_px": [MARGIN_PX, MARGIN_PX],
            "shift_per_lift": [drawn.light.value * right, down],
        }
    return entry


def _shadow_bytes(shadow: Singles) -> Bytes:
    strength = np.clip(shadow * 255.0 + 0.5, 0.0, 255.0).astype(np.uint8)
    return np.dstack([np.full_like(strength, _SHADOW_GREY), strength])
