"""How the HTML page looks: in a window, in the dark, in a narrow one, and on paper. No Qt."""

from __future__ import annotations

from base64 import b64encode

from kneeapp.core.ports import Assets
from kneeapp.ui.report.markup import Markup
from kneeapp.ui.report.svg import css_name
from kneeapp.ui.tokens import Theme, colours_of

_FONTS = (
    ("Figtree", 400, "Figtree-400.ttf"),
    ("Figtree", 600, "Figtree-600.ttf"),
    ("Figtree", 700, "Figtree-700.ttf"),
    ("Knee Serif", 400, "KneeSerif-400.ttf"),
    ("Knee Serif", 600, "KneeSerif-600.ttf"),
    ("Knee Han", 400, "KneeHan-400.otf"),
)
_USED = (
    "bg", "surface", "sunken", "line", "line2", "ink", "ink2", "ink3", "accent", "caution",
    "left", "left_soft", "on_left", "right", "right_soft", "on_right",
)  # fmt: skip

_RULES = """
* { box-sizing: border-box; }
:root { --sans: Figtree, "Knee Han", "Knee Serif", system-ui, sans-serif;
  --serif: "Knee Serif", "Knee Han", "Noto Serif", "Noto Serif CJK TC", Georgia, serif;
  color-scheme: light dark; }
body { margin: 0; background: var(--bg); color: var(--ink); font: 400 14px/19px var(--sans); }
main { max-width: 794px; margin: 24px auto; padding: 48px 56px 40px; background: var(--surface);
  border: 1px solid var(--line); border-radius: 16px; }
header { display: flex; gap: 10px; align-items: flex-start; }
header img { width: 36px; height: 36px; margin-top: 4px; flex: none; }
h1 { font: 600 24px/30px var(--serif); margin: 0 0 2px; }
h2 { font: 600 17px/24px var(--serif); margin: 24px 0 6px; }
h3 { font: 600 14px/24px var(--sans); margin: 0; }
p { margin: 0; }
p, li, td, h1, h3 { overflow-wrap: anywhere; }
.second { color: var(--ink2); }
.third, caption, .small { color: var(--ink3); font-size: 12px; line-height: 17px; }
.small { color: var(--ink2); }
.knees { display: grid; grid-template-columns: repeat(auto-fit, minmax(290px, 1fr)); gap: 14px;
  margin: 18px 0 10px; }
.knee { border: 1px solid var(--line); border-radius: 16px; padding: 16px; display: flex;
  flex-direction: column; }
.knee-head { display: flex; align-items: center; gap: 8px; margin-bottom: 10px; }
.knee-head .rated { margin-left: auto; color: var(--ink2); }
.left { color: var(--left); } .right { color: var(--right); }
svg { display: block; width: 100%; height: auto; }
svg.sign { width: auto; flex: none; display: inline-block; vertical-align: middle; }
.plot { margin: 10px 0 6px; margin-top: auto; padding-top: 10px; }
.numbers { display: grid; grid-template-columns: repeat(3, 1fr); gap: 0 8px; margin: 0;
  padding-top: 8px; border-top: 1px solid var(--line); font-variant-numeric: tabular-nums; }
.numbers dt { color: var(--ink2); font-size: 12px; line-height: 17px; }
.numbers dd { margin: 0; }
.numbers strong { font-size: 17px; line-height: 22px; font-weight: 600; display: block; }
.numbers span { color: var(--ink3); font-size: 12px; line-height: 17px; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 16px; list-style: none; margin: 0; padding: 0;
  color: var(--ink2); font-size: 12px; }
.legend li { display: flex; align-items: center; gap: 5px; }
table { width: 100%; border-collapse: collapse; }
caption { text-align: left; padding-top: 4px; caption-side: bottom; }
th { font-weight: 400; font-size: 12px; color: var(--ink2); text-align: left;
  padding: 2px 8px 2px 0; }
td, tbody th { border-top: 1px solid var(--line); padding: 3px 8px 3px 0; }
tbody th { font: 600 14px/19px var(--sans); color: var(--ink); white-space: nowrap; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.han { font-family: var(--serif); color: var(--ink2); }
.notes { list-style: none; margin: 0; padding: 0; }
.notes li { display: grid; grid-template-columns: 92px 1fr; gap: 4px; margin-bottom: 5px; }
.notes time { font-weight: 600; color: var(--ink2); }
details { margin-top: 8px; color: var(--ink2); }
summary { cursor: pointer; min-height: 32px; line-height: 32px; }
footer { margin-top: 32px; padding-top: 10px; border-top: 1px solid var(--line);
  color: var(--ink2); font-size: 12px; line-height: 17px; }
section, .knee, tr, li, footer { break-inside: avoid; }
section.long { break-inside: auto; }
@media (max-width: 640px) { main { margin: 0; padding: 24px 16px; border: 0; border-radius: 0; }
  .narrow-gone { display: none; } .strip { overflow-x: auto; }
  .strip svg { min-width: 560px; } .notes li { grid-template-columns: 1fr; } }
@page { size: A4; margin: 12mm 14.8mm; }
@media print { html, body { background: none; }
  main { max-width: none; margin: 0; padding: 0; border: 0; }
  details { display: none; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
"""


def style_of(assets: Assets | None) -> Markup:
    """The style sheet, with the shipped fonts inside where there are assets to take them from.

    Raises:
        AppError: a font is missing.
    """
    faces = [] if assets is None else [_font_face(assets, *font) for font in _FONTS]
    light, dark = _colours(Theme.LIGHT), _colours(Theme.DARK)
    return Markup(
        "\n".join(
            (
                *faces,
                f":root {{ {light} }}",
                f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}",
                _RULES.strip(),
            )
        )
    )


def _colours(theme: Theme) -> str:
    colours = colours_of(theme)
    return " ".join(f"{css_name(token)}: {colours[token]};" for token in _USED)


def _font_face(assets: Assets, family: str, weight: int, name: str) -> str:
    data = b64encode(assets.read(f"fonts/{name}")).decode("ascii")
    kind = "otf" if name.endswith("otf") else "ttf"
    return (
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-display: swap; '
        f'src: url("data:font/{kind};base64,{data}"); }}'
    )
