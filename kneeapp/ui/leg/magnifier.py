"""The files behind a picture that is looked at closely: whole, not yet scaled to the screen.

The ordinary file is decoded at once. When it has fewer pixels than the screen shows, the large one
is decoded in the background; until it is there, the ordinary one is drawn.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, QRectF, QRunnable, QThreadPool, Signal
from PySide6.QtGui import QImage

from kneeapp.core.errors import AppError
from kneeapp.ui.leg.leg_files import Layer, Sight, Size
from kneeapp.ui.leg.leg_images import LegImages, unreadable


class Source(NamedTuple):
    """A decoded file, or the part of it that holds the leg.

    `box` tells which part, as fractions of the whole picture.
    """

    image: QImage
    box: QRectF

    @property
    def whole_px(self) -> float:
        """How high the whole picture is, in pixels of this file."""
        return self.image.height() / self.box.height()


_Key = tuple[Sight, Layer]
_WHOLE = QRectF(0, 0, 1, 1)


class Magnifier(QObject):
    """Holds what is looked at closely, and nothing else.

    Args:
        images: where the files come from.
        parent: the owner.
    """

    sharpened = Signal()
    """A large file has come: draw anew."""

    def __init__(self, images: LegImages, parent: QObject) -> None:
        super().__init__(parent)
        self._images = images
        self._sources: dict[_Key, Source] = {}
        self._asked: dict[_Key, _Decoding] = {}
        self._refused: set[_Key] = set()

    @property
    def is_waiting(self) -> bool:
        """Whether a large file is under way."""
        return bool(self._asked)

    @property
    def kept_bytes(self) -> int:
        """How much memory the decoded files take."""
        return sum(source.image.sizeInBytes() for source in self._sources.values())

    def source(self, sight: Sight, layer: Layer, height_px: float) -> Source:
        """The best there is now for a leg drawn `height_px` device pixels high.

        Raises:
            AppError: the ordinary file is missing or cannot be read.
        """
        key = (sight, layer)
        found = self._sources.get(key)
        if found is None:
            found = self._sources[key] = Source(self._images.decoded(sight, layer), _WHOLE)
        if height_px > found.whole_px and sight.most_px > found.whole_px:
            self._ask(key)
        return found

    def keep_only(self, sight: Sight, layers: tuple[Layer, ...]) -> None:
        """Let go of everything but these layers; no layer at all lets go of everything."""
        wanted = {(sight, layer) for layer in layers}
        for key in set(self._sources) - wanted:
            del self._sources[key]
        for key in set(self._asked) - wanted:
            self._asked.pop(key).forget()

    def _ask(self, key: _Key) -> None:
        if key in self._asked or key in self._refused:
            return
        try:
            raw = self._images.raw(*key, Size.LARGE)
            box = self._images.box(key[0])
        except AppError as why:
            self._refuse(key, why)
            return
        work = self._asked[key] = _Decoding(raw, box)
        # A method, so that Qt lets go of it when this object is gone before the picture comes.
        work.told.done.connect(self._take)
        QThreadPool.globalInstance().start(work)

    def _take(self, work: _Decoding, image: QImage) -> None:
        key = next((key for key, asked in self._asked.items() if asked is work), None)
        if key is None:
            return  # Nobody looks that closely any more.
        del self._asked[key]
        if image.isNull():
            self._refuse(key, unreadable(key[0].file(key[1], Size.LARGE)))
            return
        self._sources[key] = Source(image, work.box)
        self.sharpened.emit()

    def _refuse(self, key: _Key, why: AppError) -> None:
        self._refused.add(key)
        self._images.trouble_met.emit(why.message)


class _Told(QObject):
    """Carries the picture from the background to whoever waits for it."""

    done = Signal(object, QImage)


class _Decoding(QRunnable):
    """Decodes one file in the background, cut to the box of the leg."""

    def __init__(self, raw: bytes, box: QRectF) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.told = _Told()
        self.box = box
        self._raw = raw
        self._wanted = True

    def forget(self) -> None:
        """Nobody waits for it any more."""
        self._wanted = False

    def run(self) -> None:
        """Decode; an empty picture when the file cannot be read."""
        # Late: at the start nothing is looked at closely. Other than `QImage.fromData`, the reader
        # lets Python go on while it decodes.
        from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect
        from PySide6.QtGui import QImageReader

        if not self._wanted:
            return
        data = QByteArray(self._raw)
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer)
        size = reader.size()
        part = QRect(
            int(self.box.left() * size.width()),
            int(self.box.top() * size.height()),
            max(1, round(self.box.width() * size.width())),
            max(1, round(self.box.height() * size.height())),
        )
        reader.setClipRect(part)
        image = reader.read()
        if not image.isNull():
            wide, high = size.width(), size.height()
            self.box = QRectF(
                part.left() / wide, part.top() / high, part.width() / wide, part.height() / high
            )
        if self._wanted:
            self.told.done.emit(self, image)
