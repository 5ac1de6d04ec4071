"""The PDF: one or two pages of A4, all on the paper, fonts inside, made without a display."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kneeapp.core.body import Leg
from kneeapp.core.physio import PhysioPage, PhysioWish, physio_page
from kneeapp.core.record import Pain, PainOfKnees, StepKind, StepRecord
from kneeapp.core.tally import Tally
from kneeapp.ui.report.drawing import Anchor, Box, Drawing, Words
from kneeapp.ui.report.page_layout import pages_for
from kneeapp.ui.report.page_paint import FontRuler
from kneeapp.ui.report.paper import FOOT_PX, HEIGHT_PX, MARGIN_PX, TOP_PX, WIDTH_PX
from kneeapp.ui.report.pdf import pdf_of
from kneeapp.ui.report.pdf_language import with_language
from tests.builders import make_record
from tests.fakes import MemoryHistory
from tests.physio_year import FIRST, LAST, a_year
from tests.shipped import ASSETS, shipped_catalogue

ROOT = Path(__file__).parents[2]


def page_of(records, **wish) -> PhysioPage:
    wanted = replace(PhysioWish("Dr. Ek", FIRST, LAST), **wish)
    return physio_page(MemoryHistory(records), wanted, shipped_catalogue(), LAST)


def noted(text: str, count: int = 12):
    return [make_record(-n, note=text) for n in range(count)]


def with_notes(records) -> PhysioPage:
    return page_of(records, note_ids=tuple(record.id for record in records))


def many_points() -> PhysioPage:
    def step(n: int, leg: Leg) -> StepRecord:
        return StepRecord(StepKind.PRESS, f"POINT-{n}-OF-MANY", leg, 600_000, 3_599_000)

    records = [
        make_record(-n, routine="routine " * 20 + str(n), steps=tuple(step(n, leg) for leg in Leg))
        for n in range(40)
    ]
    records += [make_record(-n, note="note") for n in range(50, 60)]
    return with_notes(records)


def a_lifetime() -> PhysioPage:
    """Numbers as large as they may get: 100,000 sessions."""
    page = page_of(
        [make_record(-n, pain=PainOfKnees(Pain(6, 4, 5), Pain(5, 5, 5))) for n in (1, 2)]
    )

    def many(tally: Tally) -> Tally:
        return replace(tally, counts=tuple(count * 49_999 for count in tally.counts))

    return replace(
        page,
        sessions=100_000,
        knees=tuple(
            replace(
                knee,
                before=many(knee.before),
                after=many(knee.after),
                change=many(knee.change),
                next_day=many(knee.next_day),
                pressed_ms=knee.pressed_ms * 50_000,
            )
            for knee in page.knees
        ),
        points=tuple(
            replace(row, pressed_ms=dict.fromkeys(Leg, 4000000000)) for row in page.points
        ),
    )


PAGES = {
    "a lifetime": a_lifetime,
    "year": lambda: with_notes(a_year()),
    "month": lambda: page_of(a_year(), first=date(2026, 10, 22)),
    "one knee": lambda: page_of(a_year(), legs=(Leg.LEFT,)),
    "one day": lambda: page_of(a_year(), first=LAST),
    "nothing": lambda: page_of([]),
    "no ratings": lambda: page_of([make_record(-n, pain=PainOfKnees()) for n in range(9)]),
    "four rated": lambda: page_of([make_record(-n) for n in range(4)]),
    "ten out of ten": lambda: page_of(
        [make_record(-n, pain=PainOfKnees(Pain(10, 10, 10), Pain(0, 10, 0))) for n in range(9)]
    ),
    "a word without end": lambda: with_notes(noted("x" * 4000)),
    "wide words": lambda: with_notes(noted("膝" * 4000)),
    "right to left": lambda: with_notes(noted("כאב בברך " * 300)),
    "pictures": lambda: with_notes(noted("🦵🏽👩\u200d🦽" * 200)),
    "markup": lambda: with_notes(noted("<b>& <script>" * 100)),
    "a name without end": lambda: page_of(a_year(), for_whom="W" * 4000),
    "many points": many_points,
    "twenty years": lambda: page_of(
        [make_record(-30 * n) for n in range(240)], first=date(1990, 1, 1)
    ),
}


def drawings_of(page: PhysioPage) -> list[Drawing]:
    return pages_for(page, shipped_catalogue(), FontRuler())


def right_end(words: Words, ruler: FontRuler) -> tuple[float, float]:
    wide = ruler.width(words.text, words.face)
    left = {Anchor.START: 0.0, Anchor.MIDDLE: wide / 2, Anchor.END: wide}[words.anchor]
    return words.x - left, words.x - left + wide


@pytest.mark.usefixtures("dressed_app")
@pytest.mark.parametrize("name", PAGES)
def test_everything_lies_on_one_or_two_pages(name):
    pages = drawings_of(PAGES[name]())
    assert 1 <= len(pages) <= 2
    ruler = FontRuler()
    for page in pages:
        assert (page.width, page.height) == (WIDTH_PX, HEIGHT_PX)
        words = [mark for mark in page.marks if isinstance(mark, Words)]
        for said in words:
            left, right = right_end(said, ruler)
            assert left >= MARGIN_PX - 1, said
            assert right <= WIDTH_PX - MARGIN_PX + 1, said
            assert TOP_PX <= said.y <= HEIGHT_PX - FOOT_PX, said
        assert any("entered by the user" in said.text for said in words)


def crossings(page: Drawing) -> list[tuple[str, str]]:
    """Texts that lie over each other, but for letters within a sign."""
    ruler, found = FontRuler(), []
    boxes = [
        (*right_end(said, ruler), said.y, said)
        for said in page.marks
        if isinstance(said, Words) and len(said.text) > 1
    ]
    for place, (left, right, y, said) in enumerate(boxes):
        for left2, right2, y2, other in boxes[place + 1 :]:
            tall = (said.face.size + other.face.size) * 0.36
            if left < right2 - 0.5 and left2 < right - 0.5 and abs(y - y2) < tall:
                found.append((said.text, other.text))
    return found


@pytest.mark.usefixtures("dressed_app")
@pytest.mark.parametrize("name", PAGES)
def test_no_words_lie_over_each_other(name):
    assert [crossings(page) for page in drawings_of(PAGES[name]())] in ([[]], [[], []])


@pytest.mark.usefixtures("dressed_app")
def test_a_usual_month_is_one_page():
    records = [
        make_record(-n, pain=PainOfKnees(Pain(6, 4 + n % 2, 5), Pain(5, 3 + n % 4, 4)))
        for n in range(20)
    ]
    assert len(drawings_of(page_of(records, first=date(2026, 10, 22)))) == 1


@pytest.mark.usefixtures("dressed_app")
def test_two_pages_are_numbered_and_one_is_not():
    def numbers(page: PhysioPage) -> list[str]:
        words = (m.text for d in drawings_of(page) for m in d.marks if isinstance(m, Words))
        return [text for text in words if text.startswith("Page ")]

    assert numbers(PAGES["year"]()) == ["Page 1 of 2", "Page 2 of 2"]
    assert numbers(PAGES["nothing"]()) == []


@pytest.mark.usefixtures("dressed_app")
def test_notes_that_find_no_room_are_said_to_be_cut():
    def said(page: PhysioPage) -> str:
        return " ".join(m.text for d in drawings_of(page) for m in d.marks if isinstance(m, Words))

    cut = "The notes are cut to fit two pages."
    assert cut in said(PAGES["wide words"]())
    assert cut not in said(PAGES["year"]())


@pytest.mark.usefixtures("dressed_app")
def test_cards_beside_each_other_are_of_the_same_height():
    [first, *_] = drawings_of(PAGES["year"]())
    cards = [m for m in first.marks if isinstance(m, Box) and m.radius == 16]
    assert len(cards) == 2
    assert cards[0].height == cards[1].height
    assert cards[0].x + cards[0].width < cards[1].x


def streams(pdf: bytes) -> bytes:
    """What stands in the compressed parts of a PDF."""
    found = []
    for match in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(match[1]))
        except zlib.error:
            continue
    return b"\n".join(found)


@pytest.mark.usefixtures("dressed_app")
@pytest.mark.parametrize("name", ["year", "nothing", "pictures", "wide words", "right to left"])
def test_a_pdf_is_a4_with_its_fonts_and_its_language(name):
    page = PAGES[name]()
    pdf = pdf_of(page, shipped_catalogue(), ASSETS)
    assert pdf.startswith(b"%PDF-1.")
    counts = {int(n) for n in re.findall(rb"/Count (\d+)", pdf)}
    assert counts == {len(drawings_of(page))}
    [wide, tall] = {
        tuple(round(float(n)) for n in box.split()[2:])
        for box in re.findall(rb"/MediaBox \[([\d. ]+)\]", pdf)
    }.pop()
    assert (wide, tall) == (595, 842)
    fonts = set(re.findall(rb"/BaseFont /(?:\w+\+)?([\w-]+)", pdf))
    assert any(font.startswith(b"Figtree") for font in fonts)
    assert any(font.startswith(b"KneeSerif") for font in fonts)
    assert pdf.count(b"/FontFile") >= len(set(re.findall(rb"/FontName /([\w+-]+)", pdf)))
    assert b"/Lang (en)" in pdf
    assert b"/DisplayDocTitle true" in pdf
    assert b"/URI" not in pdf
    assert b"/JavaScript" not in pdf


@pytest.mark.usefixtures("dressed_app")
def test_the_chinese_face_is_inside():
    pdf = pdf_of(PAGES["year"](), shipped_catalogue(), ASSETS)
    assert re.search(rb"/FontName /(?:\w+\+)?KneeHan", pdf)
    assert len(pdf) < 120_000


@pytest.mark.usefixtures("dressed_app")
def test_the_update_with_the_language_points_where_it_should():
    pdf = pdf_of(PAGES["nothing"](), shipped_catalogue(), ASSETS)
    start = int(re.findall(rb"startxref\s+(\d+)\s+%%EOF", pdf)[-1])
    assert pdf[start:].startswith(b"xref\n")
    number, at = re.match(rb"xref\n(\d+) 1\n(\d{10}) 00000 n ", pdf[start:]).groups()
    assert pdf[int(at) :].startswith(number + b" 0 obj")
    assert re.search(rb"/Root\s+%s 0 R" % number, pdf[start:])
    before = int(re.search(rb"/Prev (\d+)", pdf[start:])[1])
    assert pdf[before:].startswith(b"xref")


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.4\n", b"trailer startxref 1 %%EOF", b"no pdf"])
def test_a_pdf_of_unknown_form_stays_as_it_is(pdf):
    assert with_language(pdf, "en") == pdf


def test_without_a_display_and_without_an_application():
    code = (
        "import sys\n"
        "from datetime import date\n"
        "from kneeapp.core.physio import PhysioWish, physio_page\n"
        "from kneeapp.ui.report.html import html_of\n"
        "from tests.shipped import ASSETS, shipped_catalogue\n"
        "from tests.physio_year import FIRST, LAST, a_year\n"
        "from tests.fakes import MemoryHistory\n"
        "catalogue = shipped_catalogue()\n"
        "wish = PhysioWish('', FIRST, LAST)\n"
        "page = physio_page(MemoryHistory(a_year()), wish, catalogue, LAST)\n"
        "html_of(page, catalogue, ASSETS)\n"
        "assert not any(name.startswith('PySide6') for name in sys.modules)\n"
        "from kneeapp.ui.report.pdf import pdf_of\n"
        "first, second = (pdf_of(page, catalogue, ASSETS) for _ in range(2))\n"
        "assert len(first) == len(second)\n"
        "assert b'KneeHan' in second\n"
        "from PySide6.QtGui import QGuiApplication\n"
        "assert QGuiApplication.instance() is None\n"
        "sys.stdout.buffer.write(first)\n"
    )
    bare = {
        key: value
        for key, value in os.environ.items()
        if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=bare,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.startswith(b"%PDF-1.")
    assert done.stderr == b""
