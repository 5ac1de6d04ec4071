"""The look: one frozen object with the colours, fonts, sizes and icons every widget is drawn from.

A widget gets its `Look` in the constructor and keeps it. When theme, text size or motion change,
the pages are built anew with another `Look`, so no widget has a setter for any of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QMargins
from PySide6.QtGui import QColor, QFont, QPalette, QPixmap

from kneeapp.core.ports import Assets
from kneeapp.ui.fonts import make_font
from kneeapp.ui.icons import Icons
from kneeapp.ui.tokens import TYPE_PX, TYPE_WEIGHT, Corner, Motion, Role, Theme, colours_of

__all__ = ["Corner", "Look", "Motion", "Role", "Theme"]

# A fade may stay under reduced motion when it is this short.
_CALM_FADE_MS = 120


@dataclass(frozen=True, eq=False)
class Look:
    """Colours, fonts, sizes and icons for one theme and one text size.

    Args:
        assets: where fonts and icons come from.
        theme: the set of colours.
        text_scale: 1.0 to 1.5; everything that holds text grows with it.
        reduced_motion: nothing slides; fades last at most 120 ms.
    """

    assets: Assets
    theme: Theme = Theme.LIGHT
    text_scale: float = 1.0
    reduced_motion: bool = False

    @cached_property
    def _colours(self) -> dict[str, QColor]:
        return {token: QColor(text) for token, text in colours_of(self.theme).items()}

    @cached_property
    def _fonts(self) -> dict[tuple[int, int, bool, bool], QFont]:
        return {}

    @cached_property
    def _icons(self) -> Icons:
        return Icons(self.assets)

    @property
    def is_high_contrast(self) -> bool:
        """Whether edges replace shadows and tints."""
        return self.theme is Theme.HIGH_CONTRAST

    @property
    def is_dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        return self.theme is not Theme.LIGHT

    def colour(self, token: str, alpha: float = 1.0) -> QColor:
        """The colour of a token; `alpha` 0..1 thins it.

        Raises:
            KeyError: no such token.
        """
        colour = QColor(self._colours[token])
        if alpha < 1.0:
            colour.setAlphaF(colour.alphaF() * alpha)
        return colour

    def mix(self, a: str, b: str, share_of_a: float) -> QColor:
        """An even blend of two tokens: 1.0 is all `a`, 0.0 all `b`."""
        return blend(self.colour(a), self.colour(b), share_of_a)

    def px(self, at_100: float) -> int:
        """A size in px that holds text, at this text size."""
        return round(at_100 * self.text_scale)

    def ms(self, motion: Motion) -> int:
        """How long a movement lasts in ms: 0 under reduced motion."""
        return 0 if self.reduced_motion else int(motion)

    def fade_ms(self, motion: Motion) -> int:
        """How long a change of colour lasts in ms: at most 120 under reduced motion."""
        return min(int(motion), _CALM_FADE_MS) if self.reduced_motion else int(motion)

    def font(
        self, role: Role, weight: int | None = None, *, serif: bool = False, tabular: bool = False
    ) -> QFont:
        """The font of a role; without a weight the one the role usually has."""
        wanted = TYPE_WEIGHT[role] if weight is None else weight
        return self.font_of(self.px(TYPE_PX[role][0]), wanted, serif=serif, tabular=tabular)

    def font_of(
        self, size_px: float, weight: int, *, serif: bool = False, tabular: bool = False
    ) -> QFont:
        """A font in real px that the text size does not touch, for the few free-scaled texts."""
        key = (round(size_px), weight, serif, tabular)
        kept = self._fonts.get(key)
        if kept is None:
            kept = self._fonts[key] = make_font(key[0], weight, serif=serif, tabular=tabular)
        # A copy: whoever changes it must not change everybody's.
        return QFont(kept)

    def han_font(self, role: Role) -> QFont:
        """The book face with Chinese characters, for pinyin and the names of points."""
        return self.font(role, 400, serif=True)

    def line_px(self, role: Role) -> int:
        """The height of one line of a role in px."""
        return self.px(TYPE_PX[role][1])

    def icon(self, name: str, token: str, size: int) -> QPixmap:
        """An icon in the colour of a token, `size` real px square (wrap it in `px` beside text).

        Raises:
            AppError: no such icon.
            KeyError: no such token.
        """
        return self.icon_in(name, self.colour(token), size)

    def icon_in(self, name: str, colour: QColor, size: int) -> QPixmap:
        """An icon in any colour, `size` real px square."""
        return self._icons.icon(name, colour, size)

    def logo(self, size: int) -> QPixmap:
        """The logo, `size` real px square."""
        return self._icons.logo(size)

    def margins(self, left: float, top: float, right: float, bottom: float) -> QMargins:
        """Margins given at 100 %, scaled."""
        return QMargins(self.px(left), self.px(top), self.px(right), self.px(bottom))

    @cached_property
    def palette(self) -> QPalette:
        """The app-wide palette for the Fusion style."""
        return _palette(self)


def blend(a: QColor, b: QColor, share_of_a: float) -> QColor:
    """`a` and `b` mixed in sRGB, alpha too."""
    rest = 1.0 - share_of_a
    return QColor.fromRgbF(
        a.redF() * share_of_a + b.redF() * rest,
        a.greenF() * share_of_a + b.greenF() * rest,
        a.blueF() * share_of_a + b.blueF() * rest,
        a.alphaF() * share_of_a + b.alphaF() * rest,
    )


_ROLES: tuple[tuple[QPalette.ColorRole, str], ...] = (
    (QPalette.ColorRole.Window, "bg"),
    (QPalette.ColorRole.WindowText, "ink"),
    (QPalette.ColorRole.Base, "surface"),
    (QPalette.ColorRole.AlternateBase, "sunken"),
    (QPalette.ColorRole.Text, "ink"),
    (QPalette.ColorRole.PlaceholderText, "ink3"),
    (QPalette.ColorRole.Button, "raised"),
    (QPalette.ColorRole.ButtonText, "ink"),
    (QPalette.ColorRole.BrightText, "danger"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "on_accent"),
    (QPalette.ColorRole.Accent, "accent"),
    (QPalette.ColorRole.Link, "accent"),
    (QPalette.ColorRole.LinkVisited, "accent"),
    (QPalette.ColorRole.ToolTipBase, "raised"),
    (QPalette.ColorRole.ToolTipText, "ink"),
    (QPalette.ColorRole.Light, "raised"),
    (QPalette.ColorRole.Midlight, "line"),
    (QPalette.ColorRole.Mid, "line2"),
    (QPalette.ColorRole.Dark, "line2"),
    (QPalette.ColorRole.Shadow, "line2"),
)


def _palette(look: Look) -> QPalette:
    palette = QPalette()
    for role, token in _ROLES:
        palette.setColor(role, look.colour(token))
    faint = look.mix("ink3", "bg", 0.75)
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, faint)
    palette.setColor(
        QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, look.colour("track")
    )
    return palette
