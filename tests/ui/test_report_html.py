"""The HTML page: whole, closed, self-contained, and nothing from a user becomes markup."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneeapp.core.body import Leg
from kneeapp.core.note_excerpt import one_line
from kneeapp.core.physio import PhysioPage, PhysioWish, physio_page
from kneeapp.core.record import Pain, PainOfKnees, StepKind, StepRecord
from kneeapp.ui.report.html import html_of
from kneeapp.ui.report.pain_plot import value_rows
from tests.builders import make_record
from tests.fakes import MemoryHistory
from tests.physio_year import FIRST, LAST, a_year
from tests.shipped import ASSETS, shipped_catalogue

EMPTY_ELEMENTS = {"meta", "img"}
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    '"><svg onload="x()">',
    "</bdi></li></ul></main>",
    "&lt;b&gt; &amp; &#x3C;",
    "\u202eevil \u2066 order",
    "x" * 4000,
    "🦵" * 300,
    "{name} %s {0}",
    "]]> <!-- --> <?php",
)


class Reader(HTMLParser):
    """Reads a page, and complains where an element is not closed or closed twice."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, {key: value or "" for key, value in attrs}))
        if tag not in EMPTY_ELEMENTS:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if data.strip():
            self.texts.append((self.open[-1] if self.open else "", data))

    def of(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def said(self) -> str:
        return " ".join(text for tag, text in self.texts if tag != "style")


def year_page(**wish: object) -> PhysioPage:
    records = a_year()
    notes = tuple(record.id for record in records if record.note)
    wanted = replace(PhysioWish("Dr. Ek", FIRST, LAST, notes), **wish)
    return physio_page(MemoryHistory(records), wanted, shipped_catalogue(), LAST)


def read(page: PhysioPage) -> Reader:
    return Reader(html_of(page, shipped_catalogue()))


def test_the_page_of_a_year_says_who_when_and_what():
    said = read(year_page()).said()
    for words in (
        "Knee self-acupressure, summary",
        "For Dr. Ek",
        "30 November 2025 to 21 November 2026",
        "After a session, pain was usually 1 point lower.",
        "One mark for each month",
        "Liángqiū 梁丘",
        "A typical session, 21 November",
        "stairs felt easier afterwards",
        "They do not show that pressing caused a change",
        "314 people",
    ):
        assert words in said


def test_the_page_has_a_language_a_title_and_heads_in_order():
    reader = read(year_page())
    assert reader.of("html") == [{"lang": "en"}]
    assert len(reader.of("title")) == len(reader.of("h1")) == len(reader.of("main")) == 1
    heads = [int(tag[1]) for tag, _ in reader.elements if re.fullmatch(r"h[1-6]", tag)]
    assert heads[0] == 1
    assert heads.count(3) == 2


def test_nothing_runs_and_nothing_is_fetched():
    text = html_of(year_page(), shipped_catalogue(), ASSETS)
    reader = Reader(text)
    assert {"script", "link", "iframe", "object", "a", "form"}.isdisjoint(
        tag for tag, _ in reader.elements
    )
    for _, attributes in reader.elements:
        assert not any(key.startswith("on") for key in attributes)
        for key in ("src", "href", "xlink:href"):
            assert attributes.get(key, "data:").startswith("data:")
    [policy] = [m for m in reader.of("meta") if m.get("http-equiv") == "Content-Security-Policy"]
    assert policy["content"].startswith("default-src 'none'")
    assert "@import" not in text
    assert set(re.findall(r'url\("?(\w+):', text)) == {"data"}
    assert "http" not in re.sub(r"base64,[\w+/=]*", "", text).replace("http-equiv", "")


def test_every_plot_has_a_name_and_a_table():
    page = year_page()
    reader = read(page)
    named = [svg for svg in reader.of("svg") if svg.get("role") == "img"]
    assert len(named) == 3
    assert all(svg["aria-label"] for svg in named)
    hidden = [svg for svg in reader.of("svg") if svg.get("role") != "img"]
    assert all(svg["aria-hidden"] == "true" for svg in hidden)
    rows = [value_rows(page, knee) for knee in page.knees]
    said = reader.said()
    assert all(" ".join(filter(None, row)) in said for knee in rows for row in knee)


def test_left_and_right_differ_in_shape_and_letter():
    badges = [
        re.sub(r'style="[^"]*"', "", badge)
        for badge in re.findall(
            r'<svg [^>]*class="sign"[^>]*>.*?</svg>', html_of(year_page(), shipped_catalogue())
        )
    ]
    left = {badge for badge in badges if ">L<" in badge}
    right = {badge for badge in badges if ">R<" in badge}
    assert left
    assert right
    assert all("<circle" in badge and "<rect" not in badge for badge in left)
    assert all("<rect" in badge and "<circle" not in badge for badge in right)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_a_user_wrote_stays_text(hostile):
    record = replace(a_year()[-1], note=hostile, routine=hostile[:200])
    steps = (StepRecord(StepKind.PRESS, hostile[:40], Leg.LEFT, 60_000, 60_000),)
    other = make_record(-3, steps=steps, routine=None)
    wish = PhysioWish(hostile, FIRST, LAST, (record.id,))
    page = physio_page(MemoryHistory([record, other]), wish, shipped_catalogue(), LAST)
    reader = read(page)
    plain = {tag for tag, _ in read(year_page()).elements}
    assert {tag for tag, _ in reader.elements} <= plain
    assert page.notes[0].text in [text for tag, text in reader.texts if tag == "bdi"]
    assert "\u202e" not in reader.said()


@given(note=st.text(max_size=200), name=st.text(max_size=100))
def test_any_text_comes_through_as_it_is(note, name):
    page = year_page(for_whom=name)
    notes = (replace(page.notes[0], text=one_line(note)),)
    reader = read(replace(page, notes=notes))
    if one_line(note):
        assert one_line(note) in [text for tag, text in reader.texts if tag == "bdi"]
    if page.for_whom:
        assert f"For {page.for_whom}" in [text for tag, text in reader.texts if tag == "strong"]


def test_nothing_said_of_few_ratings_is_a_finding():
    pain = PainOfKnees(Pain(8, 1), Pain(8, 1, 1))
    history = MemoryHistory(make_record(n, pain=pain) for n in range(-3, 1))
    wish = PhysioWish("", FIRST, LAST)
    said = read(physio_page(history, wish, shipped_catalogue(), LAST)).said()
    assert "Not enough yet: 4 of 5 rated sessions." in said
    assert "4 of 5 rated" in said
    assert "lower" not in said
    assert "higher" not in said.replace("higher after", "")


def test_an_empty_page_is_a_page():
    wish = PhysioWish("", date(2026, 1, 1), date(2026, 1, 31))
    reader = read(physio_page(MemoryHistory(), wish, shipped_catalogue(), LAST))
    said = reader.said()
    assert "No session in these days." in said
    assert "1 January to 31 January 2026" in said
    assert reader.of("table") == []


def test_one_knee_alone():
    reader = read(year_page(legs=(Leg.RIGHT,)))
    assert len(reader.of("article")) == 1
    said = reader.said()
    assert "One mark for each week" in said
    rest = said[: said.index("A typical session")]
    assert "Left knee" not in rest


def test_the_page_of_a_year_is_small_enough_to_send():
    page = year_page()
    assert len(html_of(page, shipped_catalogue())) < 60_000
    assert len(html_of(page, shipped_catalogue(), ASSETS)) < 600_000


def test_colours_are_those_of_light_and_dark():
    text = html_of(year_page(), shipped_catalogue())
    used = set(re.findall(r"var\((--[\w-]+)\)", text))
    light, dark = re.findall(r":root \{([^}]*--ink:[^}]*)\}", text)
    for names in (light, dark):
        assert used - set(re.findall(r"(--[\w-]+):", names)) == {"--sans", "--serif"}
    assert "prefers-color-scheme: dark" in text
    assert "@page { size: A4" in text
