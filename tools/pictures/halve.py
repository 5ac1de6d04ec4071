"""Make the half-size pictures of the leg again, from the full ones beside them.

    python tools/pictures/halve.py resources/images/standing

For each `<view>_lum.webp` (960 x 1960) it writes `<view>_lum_half.webp` (480 x 980). An ordinary
window shows the leg at most 980 pixels high; a quarter of the pixels is decoded in a quarter of the
time and takes a quarter of the memory. Needs PySide6, nothing else.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

QUALITY = 92


def main() -> None:
    """Write the half of every picture in the folder given."""
    parser = argparse.ArgumentParser(description="Make the half-size pictures of the leg.")
    parser.add_argument("folder", type=Path)
    for full in sorted(parser.parse_args().folder.glob("*_lum.webp")):
        half = full.with_name(f"{full.stem}_half.webp")
        write_half(full, half)
        print(f"{half.name}: {half.stat().st_size} bytes")


def write_half(full: Path, half: Path) -> None:
    """Write one picture at half its width and height.

    Raises:
        SystemExit: the one file cannot be read, or the other not be written.
    """
    image = QImage(str(full))
    smaller = image.scaled(
        image.width() // 2,
        image.height() // 2,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    if smaller.isNull() or not smaller.save(str(half), "webp", QUALITY):
        raise SystemExit(f"{full} could not be halved")


if __name__ == "__main__":
    main()
