"""Tokens, contrast, fonts and icons of the look."""

from __future__ import annotations

import math
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPalette, QRawFont

from kneeapp.core.errors import AppError
from kneeapp.ui.fonts import register_fonts
from kneeapp.ui.theme import Look, Motion, Role, Theme
from kneeapp.ui.tokens import TOKENS, TYPE_PX, colours_of

RESOURCES = Path(__file__).parents[2] / "resources"

PAIRS = [
    ("ink", "bg", 7.0),
    ("ink", "surface", 4.5),
    ("ink", "raised", 4.5),
    ("ink2", "bg", 7.0),
    ("ink2", "sunken", 4.5),
    ("ink2", "track", 4.5),
    ("ink3", "bg", 4.5),
    ("ink3", "surface", 4.5),
    ("ink3", "sunken", 4.5),
    ("bg", "ink", 4.5),
    ("accent", "bg", 4.5),
    ("accent", "surface", 4.5),
    ("on_accent", "accent", 4.5),
    ("on_accent", "accent_hover", 4.5),
    ("on_soft", "soft", 4.5),
    ("ink", "soft", 4.5),
    ("ink", "caution_soft", 4.5),
    ("caution", "caution_soft", 4.5),
    ("caution", "surface", 4.5),
    ("ink", "danger_soft", 4.5),
    ("danger", "bg", 4.5),
    ("danger", "surface", 4.5),
    ("ink", "good_soft", 4.5),
    ("good", "good_soft", 4.5),
    ("left", "bg", 4.5),
    ("left", "surface", 4.5),
    ("left", "left_soft", 4.5),
    ("on_left", "left", 4.5),
    ("left_x", "bg", 7.0),
    ("right", "bg", 4.5),
    ("right", "surface", 4.5),
    ("right", "right_soft", 4.5),
    ("on_right", "right", 4.5),
    ("right_x", "bg", 7.0),
    ("on_thumb", "thumb", 4.5),
    ("on_toast", "toast", 4.5),
    ("toast_action", "toast", 4.5),
    ("on_mark", "mark", 4.5),
    ("line2", "bg", 3.0),
    ("line2", "surface", 3.0),
    ("focus", "bg", 3.0),
    ("focus", "surface", 3.0),
    ("ring", "bg", 3.0),
    ("accent", "track", 3.0),
]


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = [
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4
        for c in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def contrast(a: QColor, b: QColor) -> float:
    """Contrast ratio as WCAG 2 defines it."""
    lights = sorted((luminance(a), luminance(b)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@pytest.mark.parametrize("theme", list(Theme))
def test_contrast(assets, theme: Theme) -> None:
    look = Look(assets, theme)
    # Design tables round down to one digit, and so does this.
    reached = {
        (text, ground, least): math.floor(contrast(look.colour(text), look.colour(ground)) * 10)
        / 10
        for text, ground, least in PAIRS
    }
    assert len(reached) == len(PAIRS)
    assert {pair: ratio for pair, ratio in reached.items() if ratio < pair[2]} == {}


@pytest.mark.parametrize("theme", list(Theme))
def test_every_token_is_a_colour(theme: Theme) -> None:
    colours = colours_of(theme)
    assert colours.keys() == TOKENS
    assert all(QColor(text).isValid() for text in colours.values())


def test_unknown_token(look: Look) -> None:
    with pytest.raises(KeyError):
        look.colour("accentHover")


def test_look_is_frozen(look: Look) -> None:
    with pytest.raises(FrozenInstanceError):
        look.theme = Theme.DARK  # type: ignore[misc]


def test_a_colour_handed_out_is_a_copy(look: Look) -> None:
    look.colour("ink").setRed(255)
    assert look.colour("ink").name() == "#16262a"


def test_mix_and_alpha(look: Look) -> None:
    assert look.mix("ink", "bg", 1.0) == look.colour("ink")
    assert look.mix("ink", "bg", 0.0) == look.colour("bg")
    assert look.colour("ink", 0.5).alphaF() == pytest.approx(0.5, abs=0.01)


def test_palettes_differ_by_theme(assets) -> None:
    grounds = {
        Look(assets, theme).palette.color(QPalette.ColorRole.Window).name() for theme in Theme
    }
    assert grounds == {"#f1f3f0", "#0f1719", "#000000"}


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
@pytest.mark.parametrize("role", list(Role))
def test_fonts_scale(assets, dressed_app, role: Role, scale: float) -> None:
    look = Look(assets, Theme.LIGHT, scale)
    assert look.font(role).pixelSize() == round(TYPE_PX[role][0] * scale)
    assert look.line_px(role) >= QFontMetricsF(look.font(role)).ascent()


@pytest.mark.parametrize("weight", [400, 500, 600, 700])
def test_sans_is_the_shipped_face_in_every_weight(look: Look, weight: int) -> None:
    info = QFontInfo(look.font(Role.BODY, weight))
    assert (info.family(), info.weight()) == ("Figtree", weight)


def missing_in(file: str, letters: str) -> set[str]:
    font = QRawFont(
        QByteArray((RESOURCES / "fonts" / file).read_bytes()),
        14.0,
        QFont.HintingPreference.PreferNoHinting,
    )
    assert font.isValid()
    return {letter for letter in letters if not font.supportsCharacter(ord(letter))}


@pytest.mark.parametrize("weight", [400, 600])
def test_serif_writes_pinyin(look: Look, weight: int) -> None:
    assert QFontInfo(look.font(Role.TITLE, weight, serif=True)).family() == "Knee Serif"
    assert not missing_in(f"KneeSerif-{weight}.ttf", "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ")


def test_han_face_has_the_names_of_points() -> None:
    assert not missing_in("KneeHan-400.otf", "委中梁丘膝陽關膝阳关犢鼻犊鼻")


@pytest.mark.parametrize("weight", [400, 500, 600, 700])
def test_latin_extended_came_along(weight: int) -> None:
    assert not missing_in(f"Figtree-{weight}.ttf", "AzéßĄčđőřŽ–—“”’·×…−")


def test_tabular_figures_have_one_width(look: Look) -> None:
    metrics = QFontMetricsF(look.font(Role.BODY, tabular=True))
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")
    plain = QFontMetricsF(look.font(Role.BODY))
    assert plain.horizontalAdvance("1111") < plain.horizontalAdvance("8888")


def test_fonts_are_registered_once(assets, dressed_app) -> None:
    assert register_fonts(assets) == ()


def test_fonts_are_small_and_carry_their_licences() -> None:
    files = list((RESOURCES / "fonts").iterdir())
    fonts = [f for f in files if f.suffix in (".ttf", ".otf")]
    assert sum(f.stat().st_size for f in fonts) <= 512 * 1024
    licences = {f.name for f in files if f.name.startswith("OFL-")}
    assert licences == {"OFL-Figtree.txt", "OFL-KneeHan.txt", "OFL-KneeSerif.txt"}
    for name in licences:
        assert "SIL OPEN FONT LICENSE" in (RESOURCES / "fonts" / name).read_text("utf-8")


def test_every_icon_draws_in_its_colour(look: Look) -> None:
    names = sorted(f.stem for f in (RESOURCES / "images/icons").glob("*.svg"))
    assert len(names) == 62
    wanted = look.colour("danger")
    for name in names:
        image = look.icon(name, "danger", 48).toImage()
        spots = [
            image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())
        ]
        strongest = max(spots, key=QColor.alpha)
        assert strongest.alpha() > 200, name
        for channel in ("red", "green", "blue"):
            assert abs(getattr(strongest, channel)() - getattr(wanted, channel)()) <= 2, name


def test_icons_are_kept(look: Look) -> None:
    first = look.icon("play", "accent", 20)
    assert look.icon("play", "accent", 20).cacheKey() == first.cacheKey()
    assert look.icon("play", "ink", 20).cacheKey() != first.cacheKey()


def test_missing_icon(look: Look) -> None:
    with pytest.raises(AppError):
        look.icon("no_such_icon", "ink", 20)


def test_logo_has_a_simple_form(look: Look) -> None:
    assert look.logo(16).width() == round(16 * look.logo(16).devicePixelRatio())
    assert not look.logo(64).isNull()


def test_reduced_motion(assets) -> None:
    calm, lively = Look(assets, reduced_motion=True), Look(assets)
    assert (calm.ms(Motion.SHEET), lively.ms(Motion.SHEET)) == (0, 240)
    assert (calm.fade_ms(Motion.MIRROR), lively.fade_ms(Motion.MIRROR)) == (120, 260)
