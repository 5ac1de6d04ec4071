"""Pictures of a leg drawn on the spot, in known colours, so that tests depend on no shipped file.

The skin is a grey bar, the muscles a red one, the bones a narrow white one with clear sides. All
that is no picture of the leg comes from the checkout. What is read is counted.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect
from PySide6.QtGui import QColor, QImage, QPainter

from kneeapp.core.errors import AppError
from kneeapp.core.ports import Assets

SIZES = {
    ("standing", "_half"): (480, 980),
    ("standing", ""): (960, 1960),
    ("standing", "_large"): (1920, 3920),
    ("seated", ""): (780, 900),
    ("seated", "_large"): (2340, 2700),
    ("turntable", ""): (480, 980),
}
RED, WHITE, GREY = QColor(190, 40, 40), QColor(250, 250, 240), QColor(150, 150, 150)
# Left and right edge of what is drawn, as shares of the width.
BARS = {"lum": (0.3, 0.7), "muscles": (0.3, 0.7), "bones": (0.45, 0.55)}


@cache
def picture(folder: str, layer: str, size: str) -> bytes:
    """The bytes of one picture (PNG: its name does not matter to Qt)."""
    wide, high = SIZES[folder, size]
    image = QImage(wide, high, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    left, right = BARS[layer]
    bar = QRect(round(left * wide), 0, round((right - left) * wide), high)
    with QPainter(image) as painter:
        painter.fillRect(bar, {"lum": GREY, "muscles": RED, "bones": WHITE}[layer])
        # Stripes one pixel of the large file wide would be lost in a smaller one.
        painter.fillRect(QRect(round(0.5 * wide), 0, 1, high), QColor(20, 20, 20))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", 0)
    return data.data()


class DrawnAssets:
    """Fulfils `ports.Assets`.

    Args:
        assets: for all but the leg.
        missing: parts of names: whatever contains one of them is not there.
        broken: whatever contains one of these holds no picture.
    """

    def __init__(
        self, assets: Assets, missing: Collection[str] = (), broken: Collection[str] = ()
    ) -> None:
        self._assets, self._missing, self._broken = assets, missing, broken
        self.names: list[str] = []
        self.read_bytes = 0

    def read(self, name: str) -> bytes:
        """The bytes of one file, drawn when it is a picture of the leg."""
        self.path(name)
        raw = self._bytes(name)
        self.names.append(name)
        self.read_bytes += len(raw)
        return raw

    def path(self, name: str) -> str:
        """The name, when there is such a file."""
        if any(part in name for part in self._missing):
            raise AppError("The file {name} is missing.", name=name)
        return name

    def leg_names(self) -> list[str]:
        """The pictures of the leg that were read, without their folder `images`."""
        return [name.removeprefix("images/") for name in self.names if _is_leg(name)]

    def _bytes(self, name: str) -> bytes:
        if any(part in name for part in self._broken):
            return b"no picture"
        if not _is_leg(name):
            return self._assets.read(name)
        folder, file = name.removeprefix("images/").split("/")
        stem = file.removesuffix(".webp")
        size = next((one for one in ("_half", "_large") if stem.endswith(one)), "")
        layer = next(one for one in BARS if one in stem)
        return picture(folder, layer, size)


def _is_leg(name: str) -> bool:
    folders = ("images/standing/", "images/seated/", "images/turntable/")
    return name.startswith(folders) and name.endswith(".webp")
