"""The numbers of the design: colours, type, space, corners, motion. Nothing here touches Qt."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, StrEnum


class Theme(StrEnum):
    """The three sets of colours."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


class Role(StrEnum):
    """The five sizes of text. There are no others."""

    DISPLAY = "display"
    TITLE = "title"
    LEAD = "lead"
    BODY = "body"
    CAPTION = "caption"


# Role: (size, line) in px at 100 % text size.
TYPE_PX: Mapping[Role, tuple[int, int]] = {
    Role.DISPLAY: (40, 46),
    Role.TITLE: (24, 29),
    Role.LEAD: (17, 24),
    Role.BODY: (14, 19),
    Role.CAPTION: (12, 17),
}

# The weight a role has when nobody asks for another.
TYPE_WEIGHT: Mapping[Role, int] = {
    Role.DISPLAY: 600,
    Role.TITLE: 600,
    Role.LEAD: 400,
    Role.BODY: 400,
    Role.CAPTION: 400,
}


class Corner(IntEnum):
    """Radii in px at 100 % text size."""

    CODE = 6
    CELL = 8
    CONTROL = 12
    CARD = 16
    PANEL = 24


class Motion(IntEnum):
    """Durations in ms."""

    PRESS = 80
    HOVER = 120
    SEGMENT = 180
    VIEW = 220
    MIRROR = 260
    SHEET = 240
    TOAST_IN = 200
    TOAST_STAY = 8000
    TOAST_OUT = 160
    PHASE_COLOUR = 200
    HOME_PULSE = 2400


# token: (light, dark, high contrast), each #RRGGBB or #AARRGGBB.
_TABLE: Mapping[str, tuple[str, str, str]] = {
    "bg": ("#F1F3F0", "#0F1719", "#000000"),
    "surface": ("#FFFFFF", "#182225", "#000000"),
    "sunken": ("#E6EAE6", "#0A1113", "#000000"),
    "raised": ("#FFFFFF", "#222E31", "#101010"),
    "line": ("#D8DDD8", "#2A373A", "#FFFFFF"),
    "line2": ("#7A8886", "#778789", "#FFFFFF"),
    "ink": ("#16262A", "#ECF2F0", "#FFFFFF"),
    "ink2": ("#445457", "#B7C3C2", "#FFFFFF"),
    "ink3": ("#5A6A6C", "#93A2A2", "#E6E6E6"),
    "accent": ("#0B5F62", "#74D3C6", "#5CF2E0"),
    "accent_hover": ("#084C4F", "#8FE0D5", "#A0FFF3"),
    "on_accent": ("#FFFFFF", "#04211F", "#000000"),
    "soft": ("#D3E8E4", "#163F3E", "#00302C"),
    "on_soft": ("#07494B", "#B0EBE3", "#FFFFFF"),
    "ring": ("#4F968D", "#2F6E6B", "#2C8A80"),
    "track": ("#C9CFCB", "#3A474A", "#6B6B6B"),
    "left": ("#2A58A5", "#93B8F5", "#9CC2FF"),
    "left_soft": ("#DDE7F6", "#1C2F4E", "#0A1C3C"),
    "left_x": ("#1F468A", "#93B8F5", "#9CC2FF"),
    "on_left": ("#FFFFFF", "#0F1719", "#000000"),
    "right": ("#9A480D", "#F0AE74", "#FFB86B"),
    "right_soft": ("#F7E5D6", "#46301D", "#331B00"),
    "right_x": ("#763809", "#F0AE74", "#FFB86B"),
    "on_right": ("#FFFFFF", "#0F1719", "#000000"),
    "caution": ("#7F4C00", "#F0C06A", "#FFD24D"),
    "caution_soft": ("#FBEFD6", "#362A12", "#2B2000"),
    "danger": ("#A62B23", "#FF9A90", "#FF9D94"),
    "danger_soft": ("#FBE4E1", "#43201D", "#3A0703"),
    "good": ("#1F6B3C", "#86D6A0", "#7DF0A0"),
    "good_soft": ("#DCEFE1", "#173524", "#00300F"),
    "glow": ("#FFFFFF", "#24373A", "#101818"),
    "focus": ("#0B5F62", "#74D3C6", "#FFE14D"),
    "mark": ("#0B5F62", "#0B5F62", "#004C4A"),
    # Markers look the same whatever the theme: they lie on a picture, not on the page.
    "mark_mint": ("#8FE0D3", "#8FE0D3", "#8FE0D3"),
    "mark_hairline": ("#660A1A1C", "#660A1A1C", "#660A1A1C"),
    "on_mark": ("#FFFFFF", "#FFFFFF", "#FFFFFF"),
    "toast": ("#1B2C30", "#E9F0EE", "#101010"),
    "on_toast": ("#F2F6F4", "#14211F", "#FFFFFF"),
    "toast_action": ("#8FE0D3", "#0B5F62", "#5CF2E0"),
    # The thumb of a choice: the raised surface, in high contrast turned round.
    "thumb": ("#FFFFFF", "#222E31", "#FFFFFF"),
    "on_thumb": ("#16262A", "#ECF2F0", "#000000"),
    "veil": ("#850A1517", "#A80A1517", "#C8000000"),
    "hero_top": ("#0C3F43", "#0C3F43", "#0C3F43"),
    "hero_foot": ("#072A2E", "#072A2E", "#072A2E"),
}

TOKENS: frozenset[str] = frozenset(_TABLE)


def colours_of(theme: Theme) -> dict[str, str]:
    """Every colour token of one theme, as #RRGGBB or #AARRGGBB text."""
    column = list(Theme).index(theme)
    return {token: row[column] for token, row in _TABLE.items()}
