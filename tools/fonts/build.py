"""Make the font files of `resources/fonts` again, from the packages their makers publish.

Get the sources into a scratch folder first, then run this with `requirements.txt` installed:

    npm pack @fontsource/figtree@5.3.0 @fontsource/source-serif-4@5.3.1
    (unpack each archive into a folder named `figtree` and `source-serif-4`)
    python tools/fonts/build.py --sources SCRATCH --han NotoSerifCJK-Regular.ttc \
        --out resources/fonts

What is done, and why:

- The web packages cut each weight into a Latin and a Latin Extended file. Qt lets a second file of
  the same family and style hide the first, so the two are merged into one TTF. Kerning (`kern`) and
  tabular figures (`tnum`) stay.
- Source Serif reserves the name "Source". A merged file is a modified version, so it is called
  "Knee Serif". The Chinese subset is called "Knee Han".
- The Chinese face keeps the characters of `resources/points.json` (`han_characters.txt`) and takes
  over the line metrics of the serif, so a line with characters is no taller than one without.
"""

from __future__ import annotations

import argparse
import io
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTCollection, TTFont

STYLE_NAMES = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}
HAN_FACE = "Noto Serif CJK TC"
MERGED = "Modified version: its Latin and Latin Extended files merged into one."
HERE = Path(__file__).parent


def main() -> None:
    """Build every font file into the folder given."""
    parser = argparse.ArgumentParser(description="Build the shipped font files.")
    parser.add_argument("--sources", type=Path, required=True)
    parser.add_argument("--han", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    for weight in (400, 500, 600, 700):
        font = merged(chosen.sources / "figtree", "figtree", weight)
        rename(font, "Figtree", weight)
        font.save(chosen.out / f"Figtree-{weight}.ttf")
    for weight in (400, 600):
        font = merged(chosen.sources / "source-serif-4", "source-serif-4", weight)
        rename(font, "Knee Serif", weight)
        font.save(chosen.out / f"KneeSerif-{weight}.ttf")
    regular = TTFont(chosen.out / "KneeSerif-400.ttf")
    han = han_subset(chosen.han, (HERE / "han_characters.txt").read_text("utf-8").strip())
    rename(han, "Knee Han", 400)
    take_line_metrics(han, regular)
    han.save(chosen.out / "KneeHan-400.otf")
    write_licences(chosen.sources, chosen.out, han)


def merged(package: Path, name: str, weight: int) -> TTFont:
    """One font from the Latin and the Latin Extended file of a weight."""
    latin = _plain(package / "files" / f"{name}-latin-{weight}-normal.woff2")
    extended = _plain(package / "files" / f"{name}-latin-ext-{weight}-normal.woff2")
    # Letters that both files map belong to the Latin one; the other keeps what is new.
    new = set(extended.getBestCmap()) - set(latin.getBestCmap())
    _cut(extended, new)
    font = Merger().merge([_as_file(latin), _as_file(extended)])
    font["head"].created = latin["head"].created
    return font


def _plain(path: Path) -> TTFont:
    font = TTFont(path)
    font.flavor = None
    return font


def _as_file(font: TTFont) -> io.BytesIO:
    file = io.BytesIO()
    font.save(file)
    file.seek(0)
    return file


def _cut(font: TTFont, characters: set[int]) -> None:
    options = subset.Options()
    options.layout_features = ["*"]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.glyph_names = True
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)


def han_subset(collection: Path, characters: str) -> TTFont:
    """The traditional Chinese face, cut to `characters`, without hints."""
    faces = TTCollection(collection)
    font = next(f for f in faces.fonts if f["name"].getDebugName(1) == HAN_FACE)
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.desubroutinize = True
    options.notdef_outline = True
    options.drop_tables += ["VORG", "vhea", "vmtx", "BASE"]
    cutter = subset.Subsetter(options)
    cutter.populate(text=characters)
    cutter.subset(font)
    missing = {c for c in characters if ord(c) not in font.getBestCmap()}
    if missing:
        raise SystemExit(f"not in {HAN_FACE}: {''.join(sorted(missing))}")
    return TTFont(_as_file(font))


def take_line_metrics(font: TTFont, model: TTFont) -> None:
    """Give `font` the ascent and descent of `model`, in its own units."""
    scale = font["head"].unitsPerEm / model["head"].unitsPerEm
    ascent = round(model["hhea"].ascent * scale)
    descent = round(model["hhea"].descent * scale)
    gap = round(model["hhea"].lineGap * scale)
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = ascent, descent, gap
    table = font["OS/2"]
    table.sTypoAscender, table.sTypoDescender, table.sTypoLineGap = ascent, descent, gap
    table.usWinAscent, table.usWinDescent = ascent, -descent


def rename(font: TTFont, family: str, weight: int) -> None:
    """Set family and style, in the old and in the typographic name fields."""
    style = STYLE_NAMES[weight]
    table = font["name"]
    is_plain = style in ("Regular", "Bold")
    names: dict[int, str] = {
        1: family if is_plain else f"{family} {style}",
        2: style if is_plain else "Regular",
        3: f"{family} {style}, built for kneeapp",
        4: f"{family} {style}",
        6: f"{family.replace(' ', '')}-{style}",
        16: family,
        17: style,
    }
    copyright_line = table.getDebugName(0) or ""
    version = table.getDebugName(5) or "Version 1.000"
    licence_url = table.getDebugName(14) or "https://openfontlicense.org"
    names |= {
        0: copyright_line,
        5: version,
        13: "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
        14: licence_url,
    }
    table.names = []
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    bold = weight == 700
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0x61) | (0x20 if bold else 0x40)
    font["head"].macStyle = 1 if bold else 0
    # No time of day in the files: the same sources give the same bytes.
    font.recalcTimestamp = False
    font["head"].modified = font["head"].created
    for needless in ("STAT", "DSIG"):
        if needless in font:
            del font[needless]


def write_licences(sources: Path, out: Path, han: TTFont) -> None:
    """Put a licence text beside each family: whose it is, what was changed, the licence itself."""
    figtree = (sources / "figtree" / "LICENSE").read_text("utf-8")
    licence = figtree[figtree.index("This Font Software is licensed") :]
    owners = {
        "Figtree": (figtree.splitlines()[0].split(" Figtree-Italic")[0], MERGED),
        "KneeSerif": (
            owner(out / "KneeSerif-400.ttf"),
            f"{MERGED} Renamed from Source Serif 4, whose licence reserves the name.",
        ),
        "KneeHan": (
            han["name"].getDebugName(0) or "",
            f"Modified version: a subset of {HAN_FACE} with other line metrics, renamed.",
        ),
    }
    for name, (line, change) in owners.items():
        text = f"{line}\n\n{change}\n\n{licence}"
        (out / f"OFL-{name}.txt").write_text(text, "utf-8")


def owner(file: Path) -> str:
    """The copyright line of a font file."""
    return TTFont(file)["name"].getDebugName(0) or ""


if __name__ == "__main__":
    main()
