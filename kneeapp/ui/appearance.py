"""How the desktop wants the app to look, and the one thing we ask it to open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QStyleHints

from kneeapp.core.settings import Settings, ThemeChoice
from kneeapp.ui.tokens import Theme


def open_folder(path: str) -> None:
    """Show a folder in the desktop's file manager."""
    # Late, as each class of Qt that Python is to know takes time, and the start needs neither.
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(path))


def wanted_theme(settings: Settings, hints: QStyleHints) -> Theme:
    """The theme to show: the user's, or the desktop's where the user left it to the desktop."""
    match settings.theme:
        case ThemeChoice.LIGHT:
            return Theme.LIGHT
        case ThemeChoice.DARK:
            return Theme.DARK
        case ThemeChoice.HIGH_CONTRAST:
            return Theme.HIGH_CONTRAST
        case ThemeChoice.SYSTEM:
            pass
    if _prefers_contrast(hints):
        return Theme.HIGH_CONTRAST
    return Theme.DARK if hints.colorScheme() is Qt.ColorScheme.Dark else Theme.LIGHT


def _prefers_contrast(hints: QStyleHints) -> bool:
    # Only from Qt 6.10 on.
    if not hasattr(hints, "accessibility"):
        return False
    accessibility = hints.accessibility()
    return bool(accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast)


def wants_less_motion(settings: Settings, hints: QStyleHints) -> bool:
    """Whether motion is reduced: by the user, or by the desktop where it says so."""
    if settings.reduced_motion or not hasattr(hints, "accessibility"):
        return settings.reduced_motion
    # No released Qt tells this yet; the name is the one announced.
    preference = getattr(hints.accessibility(), "motionPreference", None)
    return preference is not None and preference().name == "ReducedMotion"
