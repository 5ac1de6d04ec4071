"""The files of `spreadsheet_check.sh`, and what a spreadsheet program has made of them.

`write FOLDER` makes `tame.csv`, an export of ours full of notes that want to be formulas, and
`wild.csv`, the same notes as they are. `check FOLDER` reads both as Gnumeric has opened them: of
the first no cell may be a formula and all texts are texts, sign by sign; of the second some have to
be formulas, or else the check would find nothing whatever happened.
"""

from __future__ import annotations

import csv
import gzip
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

from kneeapp.adapters.exchange_csv import SESSION_COLUMNS, csv_chunks
from kneeapp.core.record import ActivityScore, Outcome, SessionRecord

NOTES = tuple(
    lead + start
    for lead in ("", " ", "   ", "\t", "\r", "\n", "\xa0", "\ufeff")
    for start in ("=1+1", "+1+1", "-1", "@SUM(1,2)", "＝1+1", '=HYPERLINK("x")', "'=1+1", "größer")
)
TEXT_COLUMNS = ("note", "activities")
_NAMES = {"gnm": "http://www.gnumeric.org/v10.dtd"}
_TEXT = "60"


def write(folder: Path) -> None:
    """Write both files."""
    (folder / "tame.csv").write_bytes(b"".join(csv_chunks(map(_record, range(len(NOTES))))))
    with (folder / "wild.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([note] for note in NOTES)


def check(folder: Path) -> list[str]:
    """What is wrong with what became of them."""
    tame, wild = (_cells(folder / f"{name}.gnumeric") for name in ("tame", "wild"))
    wrong = [
        f"cell {place} is a formula: {cell.text!r}" for place, cell in tame.items() if _runs(cell)
    ]
    columns = [SESSION_COLUMNS.index(name) for name in TEXT_COLUMNS]
    for row in range(1, len(NOTES) + 1):
        for column in columns:
            cell = tame.get((row, column))
            if cell is None or cell.get("ValueType") != _TEXT:
                wrong.append(f"row {row}, column {SESSION_COLUMNS[column]} is no text")
    texts = [cell.text for cell in tame.values()]
    if tame[0, 0].text != SESSION_COLUMNS[0] or "größer" not in texts:
        wrong.append("the signs of a text are not those that were written")
    if not any(map(_runs, wild.values())):
        wrong.append("without a guard nothing ran either: this check finds nothing")
    return wrong


def main(arguments: list[str]) -> int:
    """Write or check; 0 when nothing is wrong."""
    doing, folder = arguments
    if doing == "write":
        write(Path(folder))
        return 0
    wrong = check(Path(folder))
    for line in wrong:
        sys.stderr.write(f"{line}\n")
    if not wrong:
        print(f"{len(NOTES)} notes and names opened by a spreadsheet program: no formula ran.")
    return 1 if wrong else 0


def _record(number: int) -> SessionRecord:
    start = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=number)
    plain = SessionRecord(f"n{number}", start, start, Outcome.COMPLETED, None, 0, ())
    name = NOTES[number].strip() + "x"
    return replace(plain, note=NOTES[number], activities=(ActivityScore(name, 3),))


def _runs(cell: ElementTree.Element) -> bool:
    """Whether a cell is a formula: it has an expression and no type of value."""
    return "ValueType" not in cell.attrib


def _cells(file: Path) -> dict[tuple[int, int], ElementTree.Element]:
    with gzip.open(file) as xml:
        root = ElementTree.parse(xml).getroot()
    cells = root.iterfind(".//gnm:Cell", _NAMES)
    return {(int(cell.get("Row", -1)), int(cell.get("Col", -1))): cell for cell in cells}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
