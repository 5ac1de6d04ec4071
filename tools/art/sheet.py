"""Contact sheets of the finished pictures, to judge them by eye.

    python -m art.sheet IMAGES SHEETS [--reference FOLDER] [--format webp]

One sheet for each posture and layer, and one of everything. With a folder of other pictures of the
same names, each of them stands to the left of ours. The skin is shown as the app does it:
luminance through the table of a tone.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from art.cameras import SEATED, STANDING, TURNTABLE
from art.layers import BONES, LUM, MUSCLES
from art.shading import TONES, tone_table

LIGHT: Final = (247, 247, 244)
DARK: Final = (21, 25, 29)
_INK: Final = (110, 110, 110)
_SKIN_UNDER_BONES = 0.55
_BONES_OVER_SKIN = 0.85
_LABEL_PX = 26

Picture = Image.Image
Shown = Callable[[Path, str], Picture | None]


@dataclass(frozen=True)
class Posture:
    """A folder of pictures and the names of its views."""

    folder: str
    views: tuple[str, ...]
    height_px: int


POSTURES: Final = (
    Posture("standing", tuple(view.name for view in STANDING), 1180),
    Posture("seated", tuple(view.name for view in SEATED), 760),
)


def main(arguments: Sequence[str]) -> int:
    """Exit code 0."""
    parser = argparse.ArgumentParser(description="Contact sheets of the finished pictures.")
    parser.add_argument("images", type=Path)
    parser.add_argument("sheets", type=Path)
    parser.add_argument("--reference", type=Path)
    parser.add_argument("--format", choices=("png", "webp"), default="png")
    options = parser.parse_args(arguments)
    write_sheets(options.images, options.sheets, options.reference, options.format)
    return 0


def run(work: Path, out: Path) -> None:
    """Stage: `sheets/*.png` in the work folder, beside `reference/` there if it exists."""
    reference = work / "reference"
    write_sheets(out, work / "sheets", reference if reference.is_dir() else None, "png")


def write_sheets(images: Path, sheets: Path, reference: Path | None, kind: str) -> None:
    """Write every sheet for which there are pictures.

    Args:
        images: folder with `standing`, `seated` and `turntable`.
        sheets: folder to write to.
        reference: folder with the same names, or None.
        kind: "png" or "webp".
    """
    sheets.mkdir(parents=True, exist_ok=True)
    for posture in POSTURES:
        for name, shown in SHOWN.items():
            cells = [
                (_title(root, reference, view), shown(root / posture.folder, view))
                for view in posture.views
                for root in ((images,) if reference is None else (reference, images))
            ]
            _save(_row(cells, posture.height_px), sheets / f"{posture.folder}_{name}.{kind}")
        _save(_tones(images, posture), sheets / f"{posture.folder}_tones.{kind}")
    _save(_turning(images), sheets / f"turntable.{kind}")
    _save(_everything(images), sheets / f"everything.{kind}")


def skin(
    folder: Path, view: str, tone: str = "porcelain", page: tuple[int, ...] = LIGHT
) -> Picture | None:
    """The luminance of a view through a tone, on a page."""
    layer = _layer(folder, view, LUM)
    if layer is None:
        return None
    colours = tone_table(TONES[tone])[np.asarray(layer)[..., 0]]
    toned = Image.fromarray(np.dstack([colours, np.asarray(layer)[..., 3]]), "RGBA")
    return _on_page(page, (toned, 1.0))


def muscles(folder: Path, view: str) -> Picture | None:
    """The muscle plate of a view on a light page."""
    layer = _layer(folder, view, MUSCLES)
    return None if layer is None else _on_page(LIGHT, (layer, 1.0))


def bones(folder: Path, view: str) -> Picture | None:
    """The bones of a view alone on a light page."""
    layer = _layer(folder, view, BONES)
    return None if layer is None else _on_page(LIGHT, (layer, 1.0))


def bones_in_skin(folder: Path, view: str) -> Picture | None:
    """The bones of a view over its faint luminance on a dark page."""
    under, over = _layer(folder, view, LUM), _layer(folder, view, BONES)
    if under is None or over is None:
        return None
    return _on_page(DARK, (under, _SKIN_UNDER_BONES), (over, _BONES_OVER_SKIN))


SHOWN: Final[dict[str, Shown]] = {
    "skin": skin,
    "muscles": muscles,
    "bones": bones,
    "bones_in_skin": bones_in_skin,
}


def _tones(images: Path, posture: Posture) -> Picture | None:
    """The first view in every tone, on a light and on a dark page."""
    folder, view = images / posture.folder, posture.views[0]
    cells = [(tone, skin(folder, view, tone, page)) for page in (LIGHT, DARK) for tone in TONES]
    return _row(cells, posture.height_px // 2)


def _turning(images: Path) -> Picture | None:
    """The turntable in four rows of nine frames, each frame with all its layers."""
    rows = []
    for start in range(0, len(TURNTABLE), 9):
        cells = []
        for view in TURNTABLE[start : start + 9]:
            parts = [
                _frame(images / "turntable" / f"{layer}_{view.name}.webp")
                for layer in (LUM, MUSCLES, BONES)
            ]
            cells.append((view.name, _beside([part for part in parts if part is not None])))
        rows.append(_row(cells, 300))
    return _stacked(rows)


def _everything(images: Path) -> Picture | None:
    """Every view of every posture in every layer, small."""
    rows = [
        _row([(view, shown(images / posture.folder, view)) for view in posture.views], 560)
        for posture in POSTURES
        for shown in SHOWN.values()
    ]
    return _stacked(rows)


def _title(root: Path, reference: Path | None, view: str) -> str:
    return f"{view}: reference" if root == reference else view


def _layer(folder: Path, view: str, layer: str) -> Picture | None:
    """A layer as RGBA, or None when there is no such file."""
    path = folder / f"{view}_{layer}.webp"
    return Image.open(path).convert("RGBA") if path.exists() else None


def _frame(path: Path) -> Picture | None:
    if not path.exists():
        return None
    return _on_page(LIGHT, (Image.open(path).convert("RGBA"), 1.0))


def _on_page(page: tuple[int, ...], *layers: tuple[Picture, float]) -> Picture:
    """Layers with an opacity each, lowest first, on a page of one colour."""
    sheet = Image.new("RGBA", layers[0][0].size, (*page, 255))
    for layer, opacity in layers:
        alpha = layer.getchannel("A").point([round(value * opacity) for value in range(256)])
        layer.putalpha(alpha)
        sheet.alpha_composite(layer)
    return sheet.convert("RGB")


def _row(cells: Sequence[tuple[str, Picture | None]], height_px: int) -> Picture | None:
    """Pictures side by side at one height with their titles; None when there is none."""
    found = [(title, picture) for title, picture in cells if picture is not None]
    if not found:
        return None
    scaled = []
    for title, picture in found:
        width = round(picture.width * height_px / picture.height)
        cell = Image.new("RGB", (width, height_px + _LABEL_PX), LIGHT)
        cell.paste(picture.resize((width, height_px), Image.Resampling.LANCZOS), (0, _LABEL_PX))
        font = ImageFont.load_default(16)
        ImageDraw.Draw(cell).text((8, 4), title, fill=_INK, font=font)
        scaled.append(cell)
    return _beside(scaled)


def _beside(pictures: Sequence[Picture]) -> Picture | None:
    if not pictures:
        return None
    sheet = Image.new("RGB", (sum(p.width for p in pictures), pictures[0].height), LIGHT)
    left = 0
    for picture in pictures:
        sheet.paste(picture, (left, 0))
        left += picture.width
    return sheet


def _stacked(rows: Sequence[Picture | None]) -> Picture | None:
    found = [row for row in rows if row is not None]
    if not found:
        return None
    size = max(row.width for row in found), sum(row.height for row in found)
    sheet, top = Image.new("RGB", size, LIGHT), 0
    for row in found:
        sheet.paste(row, (0, top))
        top += row.height
    return sheet


def _save(sheet: Picture | None, path: Path) -> None:
    if sheet is None:
        return
    if path.suffix == ".webp":
        sheet.save(path, quality=88, method=6)
    else:
        sheet.save(path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
