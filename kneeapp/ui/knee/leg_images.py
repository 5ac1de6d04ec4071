"""The leg, recoloured for the theme and scaled for the screen.

The shipped files hold brightness and transparency only. A table of 256 colours turns brightness
into skin, so one set of files serves every theme and every later skin tone.

Each file is there in full (960 x 1960) and at half its size (`tools/pictures/halve.py`). The half
one is enough for an ordinary window and is decoded in 5 ms instead of 25; so nothing decoded is
kept, and nothing is decoded ahead.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QTransform

from kneeapp.core.body import View
from kneeapp.core.ports import Assets
from kneeapp.ui.theme import Look

ASPECT: Final = 960 / 1960
"""Width of a standing picture divided by its height."""

# Porcelain, from shadow to light: (brightness 0..1, colour).
_STOPS: Final = (
    (0.0, "#4d4347"),
    (0.25, "#857479"),
    (0.5, "#bda79f"),
    (0.75, "#e3d3c7"),
    (1.0, "#fbf4ec"),
)
_GAMMA: Final = 2.2
_MIRROR: Final = QTransform.fromScale(-1, 1)
# On a dark ground the skin would glare at its full brightness.
_DIMMED: Final = 0.93
_KEPT_BYTES: Final = 6_000_000
_HALF_PX: Final = 980
"""Up to this height the half-size file has all that can be shown."""
_EDGE_STEP_ROWS: Final = 4
# Alpha bytes to 1 where the leg is solid enough to be seen, else 0.
_SOLID: Final = bytes(1 if alpha >= 64 else 0 for alpha in range(256))


def skin_table(brightness: float) -> list[int]:
    """256 opaque colours (QRgb) for brightness 0..255, blended in linear light.

    Args:
        brightness: 0..1, a factor on the finished colours.
    """
    linear = [(at, _linear(QColor(text))) for at, text in _STOPS]
    table: list[int] = []
    for level in range(256):
        at = level / 255
        upper = next(i for i in range(1, len(linear)) if at <= linear[i][0])
        (at_0, from_), (at_1, to) = linear[upper - 1], linear[upper]
        share = (at - at_0) / (at_1 - at_0)
        mixed = [a + (b - a) * share for a, b in zip(from_, to, strict=True)]
        red, green, blue = (round(255 * brightness * c ** (1 / _GAMMA)) for c in mixed)
        table.append(QColor(red, green, blue).rgb())
    return table


def _linear(colour: QColor) -> list[float]:
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    return [channel**_GAMMA for channel in channels]


class LegImages:
    """Pictures of the standing leg, ready to be drawn.

    Args:
        assets: where the files are read from, when a view is first asked for.
        look: its theme decides how bright the skin is.
    """

    def __init__(self, assets: Assets, look: Look) -> None:
        self._assets = assets
        self._table = skin_table(_DIMMED if look.is_dark else 1.0)
        self._kept: OrderedDict[tuple[View, bool, int], QImage] = OrderedDict()
        self._kept_bytes = 0
        # Decoded to find the silhouette, and given to the picture that is drawn next.
        self._spare: tuple[View, QImage] | None = None
        self._edges: dict[View, list[tuple[float, float]]] = {}

    def image(self, view: View, *, flip: bool, height_px: int, keep: bool = True) -> QImage:
        """The leg of one view, `height_px` device pixels high, transparent around the leg.

        The same QImage may be handed out again: draw it, do not paint into it.

        Args:
            view: which side of the leg.
            flip: mirrored; only `core.body.is_flipped` decides this.
            height_px: height in device pixels, at least 1.
            keep: it will be asked for again; not where the caller keeps what is made of it.

        Raises:
            AppError: the file is missing.
        """
        key = (view, flip, max(1, height_px))
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            return kept
        if flip:
            plain = self.image(view, flip=False, height_px=height_px, keep=keep)
            made = plain.transformed(_MIRROR)
        else:
            made = self._drawn(view, max(1, height_px))
        if keep:
            self._keep(key, made)
        return made

    def silhouette(self, view: View, flip: bool, y: float) -> tuple[float, float]:
        """Where the leg begins and ends at one height of the picture.

        Args:
            view: which side of the leg.
            flip: as in `image`.
            y: 0 (top) to 1 (foot).

        Returns:
            Left and right edge as fractions 0..1 of the width; (0.5, 0.5) where there is no leg.
        """
        if view not in self._edges:
            self._spare = (view, self._decoded(view, _HALF_PX))
            self._edges[view] = _edges_of(self._spare[1])
        rows = self._edges[view]
        left, right = rows[min(max(round(y * (len(rows) - 1)), 0), len(rows) - 1)]
        return (1.0 - right, 1.0 - left) if flip else (left, right)

    def _keep(self, key: tuple[View, bool, int], image: QImage) -> None:
        self._kept[key] = image
        self._kept_bytes += image.sizeInBytes()
        while self._kept_bytes > _KEPT_BYTES and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._kept_bytes -= oldest.sizeInBytes()

    def _decoded(self, view: View, height_px: int) -> QImage:
        """The smaller of a view's two files that has enough for a height."""
        spare, self._spare = self._spare, None
        if height_px <= _HALF_PX and spare is not None and spare[0] is view:
            return spare[1]
        size = "_half" if height_px <= _HALF_PX else ""
        name = f"images/standing/{view.value}_lum{size}.webp"
        return QImage.fromData(self._assets.read(name))

    def _drawn(self, view: View, height_px: int) -> QImage:
        master = self._decoded(view, height_px)
        width_px = max(1, round(height_px * master.width() / master.height()))
        grey = master.scaled(
            width_px,
            height_px,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        return self._recoloured(grey.convertToFormat(QImage.Format.Format_ARGB32))

    def _recoloured(self, grey: QImage) -> QImage:
        """Brightness looked up in the colour table: the bytes of a grey picture are its indices."""
        indices = grey.convertToFormat(QImage.Format.Format_Grayscale8)
        if not indices.reinterpretAsFormat(QImage.Format.Format_Indexed8):
            raise ValueError("a grey picture could not be read as one with a colour table")
        indices.setColorTable(self._table)
        skin = indices.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
        skin.setAlphaChannel(grey.convertToFormat(QImage.Format.Format_Alpha8))
        return skin


def _edges_of(image: QImage) -> list[tuple[float, float]]:
    """Left and right edge of the leg as fractions of the width, one pair for every 4 rows."""
    alpha = image.convertToFormat(QImage.Format.Format_Alpha8)
    width = alpha.width()
    edges: list[tuple[float, float]] = []
    for row in range(0, alpha.height(), _EDGE_STEP_ROWS):
        scan: memoryview = alpha.constScanLine(row)  # type: ignore[assignment]
        line = scan.tobytes()[:width].translate(_SOLID)
        first, last = line.find(1), line.rfind(1)
        edges.append((first / width, (last + 1) / width) if first >= 0 else (0.5, 0.5))
    return edges
