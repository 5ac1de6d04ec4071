"""The page for the physio as PDF: one or two A4 pages, fonts embedded, text to be searched."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter

from kneeapp.core.content import Catalogue
from kneeapp.core.physio import PhysioPage
from kneeapp.core.ports import Assets
from kneeapp.ui.fonts import register_fonts
from kneeapp.ui.report import words
from kneeapp.ui.report.page_layout import pages_for
from kneeapp.ui.report.page_paint import FontRuler, PagePainter
from kneeapp.ui.report.pdf_language import with_language

_DPI = 1200
_DRAWN_AT_DPI = 96


def pdf_of(page: PhysioPage, catalogue: Catalogue, assets: Assets) -> bytes:
    """The bytes of the PDF.

    Where no application runs yet, one without a display is made and ends with the call.

    Raises:
        AppError: a font or the logo is missing.
    """
    app = (
        None
        if QGuiApplication.instance()
        else QGuiApplication(["kneeapp", "-platform", "offscreen"])
    )
    try:
        register_fonts(assets)
        return with_language(_written(page, catalogue, assets), words.language())
    finally:
        if app is not None:
            app.shutdown()


def _written(page: PhysioPage, catalogue: Catalogue, assets: Assets) -> bytes:
    # Fonts end with this call, before the application does.
    ruler = FontRuler()
    pages, page_painter = pages_for(page, catalogue, ruler), PagePainter(assets, ruler)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(0, 0, 0, 0),
        )
    )
    writer.setTitle(words.title())
    writer.setCreator("kneeapp")
    with QPainter(writer) as painter:
        painter.scale(_DPI / _DRAWN_AT_DPI, _DPI / _DRAWN_AT_DPI)
        for number, drawing in enumerate(pages):
            if number:
                writer.newPage()
            page_painter.paint(painter, drawing)
    data: QByteArray = buffer.data()
    return bytes(data.data())
