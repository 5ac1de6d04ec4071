"""Icons: drawn from the shipped SVG files in any colour, rendered once and kept."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kneeapp.core.ports import Assets


def _screen_ratio() -> float:
    """Device pixels for one pixel, on the sharpest screen."""
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


class Icons:
    """Renders icons when first asked for and keeps them by name, colour, size and sharpness."""

    def __init__(self, assets: Assets) -> None:
        self._assets = assets
        self._sources: dict[str, bytes] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}

    def icon(self, name: str, colour: QColor, size_px: int) -> QPixmap:
        """The icon `images/icons/<name>.svg` in one colour, `size_px` pixels square.

        Raises:
            AppError: there is no such icon.
        """
        return self._rendered(f"images/icons/{name}.svg", colour, size_px)

    def logo(self, size_px: int) -> QPixmap:
        """The logo in its own colours; at 20 px and below its simpler form."""
        name = "logo-16" if size_px <= 20 else "logo"
        return self._rendered(f"images/{name}.svg", QColor(), size_px)

    def _rendered(self, path: str, colour: QColor, size_px: int) -> QPixmap:
        ratio = _screen_ratio()
        key = (path, colour.name(QColor.NameFormat.HexArgb), size_px, ratio)
        kept = self._pixmaps.get(key)
        if kept is None:
            kept = self._pixmaps[key] = self._drawn(path, colour, size_px, ratio)
        return kept

    def _drawn(self, path: str, colour: QColor, size_px: int, ratio: float) -> QPixmap:
        source = self._sources.get(path)
        if source is None:
            source = self._sources[path] = self._assets.read(path)
        # QtSvg does not know `currentColor`, so the colour goes into the bytes.
        ink = colour.name(QColor.NameFormat.HexRgb).encode()
        renderer = QSvgRenderer(QByteArray(source.replace(b"currentColor", ink)))
        side = max(1, round(size_px * ratio))
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        with QPainter(pixmap) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setOpacity(colour.alphaF() if colour.isValid() else 1.0)
            renderer.render(painter, QRectF(0, 0, side, side))
        pixmap.setDevicePixelRatio(ratio)
        return pixmap
