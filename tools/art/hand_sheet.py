"""Stage "hands_sheet": every placing as it will be seen, left leg, atlas way, on contact sheets.

The sheets are for looking: does the hand look right at the point, does the arm come from the trunk,
does the press sit where the ring is. One sheet a posture and view, in the work folder.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageChops, ImageDraw

from art.meshes import Floats
from art.shading import TONES, tone_table

_PAGE = (247, 247, 244)
_RING, _INK = (0, 118, 132, 255), (60, 66, 72)
_SHADOW = (51, 31, 33)
_PRESSED_SHADOW = 1.15
_MARGIN_MM = (80.0, 80.0, 95.0, 15.0)  # left, top, right, bottom of the leg's picture
_PX_PER_MM = 0.9
_COLUMNS = 5

Table = Mapping[str, Any]


def run(work: Path, out: Path) -> None:
    """Compose all sheets from what has been made (see `stages`)."""
    hands = json.loads((out / "hands" / "hands.json").read_text("utf-8"))
    places = json.loads((out / "places.json").read_text("utf-8"))["postures"]
    by_view: dict[tuple[str, str], list[Image.Image]] = defaultdict(list)
    for row in hands["placing"]:
        scene = _scene(out, hands, places[row["posture"]], row)
        by_view[row["posture"], row["view"]].append(scene)
    (work / "sheets").mkdir(parents=True, exist_ok=True)
    for (posture, view), scenes in by_view.items():
        _grid(scenes).save(work / "sheets" / f"hands_{posture}_{view}.png")


def _scene(out: Path, hands: Table, plate: Table, row: Table) -> Image.Image:
    """One point with its ring and its pressing hand."""
    scale_mm = plate["mm_per_px"]
    leg = _toned(out / row["posture"] / f"{row['view']}_lum.webp")
    left, top, right, bottom = (round(side / scale_mm) for side in _MARGIN_MM)
    canvas = Image.new("RGBA", (leg.width + left + right, leg.height + top + bottom))
    canvas.paste(leg, (left, top))
    skin = canvas.getchannel("A")
    seen = [plate["points"][code]["views"][row["view"]] for code in row["points"]]
    points = np.array([[p["x"] * leg.width + left, p["y"] * leg.height + top] for p in seen])
    draw = ImageDraw.Draw(canvas)
    for x, y in points:
        for radius in (9.0 / scale_mm, 13.0 / scale_mm):
            draw.ellipse([x - radius, y - radius, x + radius, y + radius], outline=_RING, width=3)
    if row["picture"] is not None:
        _lay_hand(canvas, skin, out / "hands", _Laid(hands, row, points, scale_mm))
    page = Image.new("RGB", canvas.size, _PAGE)
    page.paste(canvas, (0, 0), canvas)
    factor = _PX_PER_MM * scale_mm
    page = page.resize((round(page.width * factor), round(page.height * factor)), Image.LANCZOS)
    ImageDraw.Draw(page).text((6, 6), f"{row['code']}  {row['picture']}", fill=_INK)
    return page


class _Laid:
    """How a hand is laid on a scene: where its contacts go, mirrored, turned, scaled."""

    def __init__(self, hands: Table, row: Table, points: Floats, scale_mm: float) -> None:
        self.picture = hands["pictures"][row["picture"]]
        self.contacts = np.array(self.picture["contacts"]) * self.picture["size_px"]
        self.mirrored = row["mirrored_for_left_atlas"]
        self.turn_deg = row["turn_deg"]
        self.target = points.mean(0)
        self.mm_per_px = hands["mm_per_px"]
        self.scale = self.mm_per_px / scale_mm
        if len(points) > 1:
            wanted = np.linalg.norm(points[0] - points[1])
            self.scale = wanted / np.linalg.norm(self.contacts[0] - self.contacts[1])

    def layer(
        self, picture: Image.Image, contact: Floats, scale: float, on: Image.Image
    ) -> Image.Image:
        """A picture laid so that its contact (x, y) comes to the target; as large as `on`."""
        size = (round(picture.width * scale), round(picture.height * scale))
        picture, (x, y) = picture.resize(size, Image.LANCZOS), contact * scale
        if self.mirrored:
            picture, x = picture.transpose(Image.FLIP_LEFT_RIGHT), picture.width - x
        room = int(np.hypot(*size)) + 2
        square = Image.new("RGBA", (2 * room, 2 * room))
        square.paste(picture, (round(room - x), round(room - y)))
        square = square.rotate(-self.turn_deg, Image.BICUBIC)
        layer = Image.new("RGBA", on.size)
        layer.paste(square, (round(self.target[0] - room), round(self.target[1] - room)))
        return layer


def _lay_hand(canvas: Image.Image, skin: Image.Image, folder: Path, laid: _Laid) -> None:
    """The shadow, on the leg alone, and the hand over it."""
    frame = laid.picture["frames"]["press"]
    shadow = frame["shadow"]
    dark = Image.open(folder / shadow["file"]).convert("RGBA")
    coarser = shadow["mm_per_px"] / laid.mm_per_px
    contact = laid.contacts.mean(0) / coarser + shadow["origin_px"]
    fallen = laid.layer(dark, contact, laid.scale * coarser, canvas)
    strength = ImageChops.multiply(fallen.getchannel("A"), skin)
    strength = strength.point(lambda value: min(255, round(value * _PRESSED_SHADOW)))
    layer = Image.new("RGBA", canvas.size, (*_SHADOW, 0))
    layer.putalpha(strength)
    canvas.alpha_composite(layer)
    hand = _toned(folder / frame["file"])
    canvas.alpha_composite(laid.layer(hand, laid.contacts.mean(0), laid.scale, canvas))


def _toned(path: Path) -> Image.Image:
    """A luminance picture in the first of the skin tones."""
    pixels = np.asarray(Image.open(path).convert("RGBA"))
    colours = tone_table(next(iter(TONES.values())))[pixels[..., 0]]
    return Image.fromarray(np.dstack([colours, pixels[..., 3]]), "RGBA")


def _grid(scenes: Sequence[Image.Image]) -> Image.Image:
    columns = min(_COLUMNS, len(scenes))
    width, height = scenes[0].size
    sheet = Image.new("RGB", (width * columns, height * -(-len(scenes) // columns)), _PAGE)
    for number, scene in enumerate(scenes):
        sheet.paste(scene, (number % columns * width, number // columns * height))
    return sheet
