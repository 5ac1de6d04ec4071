"""The layers of the leg, recoloured for the theme and scaled for the screen.

The files of the skin hold brightness and transparency only. A table of 256 colours turns brightness
into skin, so one set of files serves every theme and every tone.

Nothing is read before it is asked for. The standing skin is there in full (960 x 1960) and at half
its size: the half one is enough for an ordinary window and is decoded in 5 ms instead of 25. So
nothing decoded is kept, and nothing is decoded ahead.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QTransform

from kneeapp.core.body import Pose, View
from kneeapp.core.errors import AppError
from kneeapp.core.message import N_
from kneeapp.core.ports import Assets
from kneeapp.core.tones import DIMMED, SkinTone, skin_table
from kneeapp.ui.leg.leg_files import HALF_PX, Layer, Sight, Size
from kneeapp.ui.theme import Look

ASPECT: Final = 960 / 1960
"""Width of a standing picture divided by its height."""

_MIRROR: Final = QTransform.fromScale(-1, 1)
_KEPT_BYTES: Final = 6_000_000
_EDGE_STEP_ROWS: Final = 4
# Alpha bytes to 1 where the leg is solid enough to be seen, else 0.
_SOLID: Final = bytes(1 if alpha >= 64 else 0 for alpha in range(256))

Rows = list[tuple[float, float]]


class LegImages(QObject):
    """Pictures of the leg, ready to be drawn.

    Args:
        assets: where the files are read from, when a picture is first asked for.
        look: its theme decides how bright the skin is.
        tone: of the skin.
    """

    trouble_met = Signal(object)
    """`Message`: a picture cannot be used. Said once for each file."""

    def __init__(self, assets: Assets, look: Look, tone: SkinTone = SkinTone.PORCELAIN) -> None:
        super().__init__()
        self._assets = assets
        self._table = skin_table(tone, DIMMED if look.is_dark else 1.0)
        self._kept: OrderedDict[tuple[Sight, Layer, bool, int], QImage] = OrderedDict()
        self._kept_bytes = 0
        # Decoded to find the silhouette, and given to the picture that is drawn next.
        self._spare: tuple[str, QImage] | None = None
        self._edges: tuple[Sight, Rows] | None = None
        self._unusable: set[str] = set()

    def image(
        self,
        view: View,
        *,
        flip: bool,
        height_px: int,
        keep: bool = True,
        pose: Pose = Pose.STANDING,
        layer: Layer = Layer.SKIN,
    ) -> QImage:
        """The leg of one view, `height_px` device pixels high, transparent around the leg.

        The same QImage may be handed out again: draw it, do not paint into it.

        Args:
            view: which side of the leg.
            flip: mirrored; only `core.body.is_flipped` decides this.
            height_px: height in device pixels, at least 1.
            keep: it will be asked for again; not where the caller keeps what is made of it.
            pose: straight or bent.
            layer: skin, muscles or bones.

        Raises:
            AppError: the file is missing or cannot be read.
        """
        return self.layer(Sight(pose, view), layer, flip=flip, height_px=height_px, keep=keep)

    def layer(
        self, sight: Sight, layer: Layer, *, flip: bool, height_px: int, keep: bool = False
    ) -> QImage:
        """The same for any sight of the leg.

        Raises:
            AppError: the file is missing or cannot be read.
        """
        key = (sight, layer, flip, max(1, height_px))
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            return kept
        if flip:
            plain = self.layer(sight, layer, flip=False, height_px=height_px, keep=keep)
            made = plain.transformed(_MIRROR)
        else:
            made = self._drawn(sight, layer, max(1, height_px))
        if keep:
            self._keep(key, made)
        return made

    def has(self, sight: Sight, layer: Layer) -> bool:
        """Whether a layer can be shown, as far as is known: its file is read when first shown."""
        return sight.file(layer) not in self._unusable

    def look_for(self, sight: Sight, layer: Layer) -> bool:
        """Whether there is a file of a layer. Says nothing when there is none."""
        name = sight.file(layer)
        if name not in self._unusable and not self._is_there(name):
            self._unusable.add(name)
        return name not in self._unusable

    def _is_there(self, name: str) -> bool:
        try:
            self._assets.path(name)
        except AppError:
            return False
        return True

    def give_up(self, sight: Sight, layer: Layer, why: AppError) -> None:
        """A layer cannot be shown: it is told once, and not asked for again."""
        name = sight.file(layer)
        if name not in self._unusable:
            self._unusable.add(name)
            self.trouble_met.emit(why.message)

    def decoded(self, sight: Sight, layer: Layer, size: Size = Size.FULL) -> QImage:
        """A file as it is, without colour where it is skin.

        Raises:
            AppError: the file is missing or cannot be read.
        """
        name = sight.file(layer, size)
        spare, self._spare = self._spare, None
        if spare is not None and spare[0] == name:
            return spare[1]
        image = QImage.fromData(self.raw(sight, layer, size))
        if image.isNull():
            raise unreadable(name)
        return image

    def raw(self, sight: Sight, layer: Layer, size: Size) -> bytes:
        """The bytes of a file.

        Raises:
            AppError: the file is missing.
        """
        return self._assets.read(sight.file(layer, size))

    def coloured(self, layer: Layer, image: QImage) -> QImage:
        """A decoded picture in its colours, ready to be blended."""
        if layer is not Layer.SKIN:
            return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
        grey = image.convertToFormat(QImage.Format.Format_ARGB32)
        # The bytes of a grey picture are its indices in the table of colours.
        indices = grey.convertToFormat(QImage.Format.Format_Grayscale8)
        if not indices.reinterpretAsFormat(QImage.Format.Format_Indexed8):
            raise ValueError("a grey picture could not be read as one with a colour table")
        indices.setColorTable(self._table)
        skin = indices.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
        skin.setAlphaChannel(grey.convertToFormat(QImage.Format.Format_Alpha8))
        return skin

    def silhouette(self, sight: Sight, flip: bool, y: float) -> tuple[float, float]:
        """Where the leg begins and ends at one height of the picture.

        Args:
            sight: how the leg is looked at.
            flip: as in `image`.
            y: 0 (top) to 1 (foot).

        Returns:
            Left and right edge as fractions 0..1 of the width; (0.5, 0.5) where there is no leg.

        Raises:
            AppError: the file is missing or cannot be read.
        """
        rows = self._rows(sight)
        left, right = rows[min(max(round(y * (len(rows) - 1)), 0), len(rows) - 1)]
        return (1.0 - right, 1.0 - left) if flip else (left, right)

    def box(self, sight: Sight) -> QRectF:
        """The box of the leg on its file, as fractions, with a little air.

        Raises:
            AppError: the file is missing or cannot be read.
        """
        legs = [row for row in self._rows(sight) if row[0] < row[1]]
        left = max(0.0, min((row[0] for row in legs), default=0.0) - 0.02)
        right = min(1.0, max((row[1] for row in legs), default=1.0) + 0.02)
        return QRectF(left, 0.0, right - left, 1.0)

    def _rows(self, sight: Sight) -> Rows:
        if self._edges is None or self._edges[0] != sight:
            size = sight.size_for(HALF_PX)
            image = self.decoded(sight, Layer.SKIN, size)
            self._spare = (sight.file(Layer.SKIN, size), image)
            self._edges = (sight, _edges_of(image))
        return self._edges[1]

    def _keep(self, key: tuple[Sight, Layer, bool, int], image: QImage) -> None:
        self._kept[key] = image
        self._kept_bytes += image.sizeInBytes()
        while self._kept_bytes > _KEPT_BYTES and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._kept_bytes -= oldest.sizeInBytes()

    def _drawn(self, sight: Sight, layer: Layer, height_px: int) -> QImage:
        size = sight.size_for(height_px)
        if layer is not Layer.SKIN and not self._is_there(sight.file(layer, size)):
            size = Size.FULL  # The half one is there to be quick; without it nothing is lost.
        master = self.decoded(sight, layer, size)
        width_px = max(1, round(height_px * master.width() / master.height()))
        scaled = master.scaled(
            width_px,
            height_px,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        return self.coloured(layer, scaled)


def unreadable(name: str) -> AppError:
    """What is said of a picture file that is there but is no picture."""
    return AppError(
        N_(
            "The picture {file} cannot be read. The app goes on without it. "
            "Please install kneeapp again."
        ),
        file=name,
    )


def _edges_of(image: QImage) -> Rows:
    """Left and right edge of the leg as fractions of the width, one pair for every 4 rows."""
    alpha = image.convertToFormat(QImage.Format.Format_Alpha8)
    width = alpha.width()
    edges: Rows = []
    for row in range(0, alpha.height(), _EDGE_STEP_ROWS):
        scan: memoryview = alpha.constScanLine(row)  # type: ignore[assignment]
        line = scan.tobytes()[:width].translate(_SOLID)
        first, last = line.find(1), line.rfind(1)
        edges.append((first / width, (last + 1) / width) if first >= 0 else (0.5, 0.5))
    return edges
