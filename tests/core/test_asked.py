"""What is meant by a few typed words: points, routines, days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneeapp.adapters.assets import ResourceFiles, find_resources
from kneeapp.adapters.content import load_content
from kneeapp.core.asked import asked_for, days_named
from kneeapp.core.content import Catalogue
from kneeapp.core.finding import EVERYTHING

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
GERMAN = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_content(ResourceFiles(find_resources()))


@pytest.mark.parametrize("text", ["", "   ", "\t\n"])
def test_nothing_asks_for_nothing(text: str, catalogue: Catalogue) -> None:
    assert asked_for(text, catalogue, str) == EVERYTHING


@pytest.mark.parametrize("text", ["ST36", "st 36", "zúsānlǐ", "zusanli", "足三里"])
def test_a_point_is_found_by_any_of_its_names(text: str, catalogue: Catalogue) -> None:
    assert "ST36" in asked_for(text, catalogue, str).text_points


def test_a_routine_is_found_by_its_title_in_both_languages(catalogue: Catalogue) -> None:
    title = catalogue.routines["desk"].title
    told = {title: "Steif vom Schreibtisch"}
    for text in ("stiff from", "schreibtisch"):
        wanted = asked_for(text, catalogue, lambda it: told.get(it, it))
        assert wanted.text_routines == {"desk"}
        assert wanted.text == text


def test_words_that_name_nothing_are_still_looked_for(catalogue: Catalogue) -> None:
    wanted = asked_for("  left   thumb tired ", catalogue, str)
    assert (wanted.text, wanted.text_points) == ("left thumb tired", frozenset())


def test_signs_alone_name_no_point(catalogue: Catalogue) -> None:
    wanted = asked_for("---", catalogue, str)
    assert (wanted.text, wanted.text_points, wanted.text_routines) == (
        "---",
        frozenset(),
        frozenset(),
    )


def test_endless_text_is_cut(catalogue: Catalogue) -> None:
    assert len(asked_for("x" * 100_000, catalogue, str).text) == 80


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-11-21", date(2026, 11, 21), date(2026, 11, 21)),
        ("21.11.2025", date(2025, 11, 21), date(2025, 11, 21)),
        ("1/2/2024", date(2024, 2, 1), date(2024, 2, 1)),
        ("21 November", date(2026, 11, 21), date(2026, 11, 21)),
        ("22 November", date(2025, 11, 22), date(2025, 11, 22)),
        ("nov 3", date(2026, 11, 3), date(2026, 11, 3)),
        ("3 Oct 2024", date(2024, 10, 3), date(2024, 10, 3)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("february 2025", date(2025, 2, 1), date(2025, 2, 28)),
        ("December", date(2025, 12, 1), date(2025, 12, 31)),
        ("november", date(2026, 11, 1), date(2026, 11, 30)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_days_months_and_years_are_read(text: str, first: date, last: date) -> None:
    assert days_named(text, MONTHS, TODAY) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["", "stairs", "ma", "ju", "30 February", "2026-13", "2026-11-31", "0000", "21", "1 2", "٢٠٢٦",
     "1 2 3 4", "99999999999999999999", "tired november thumb"],
)  # fmt: skip
def test_what_names_no_day_is_no_day(text: str) -> None:
    assert days_named(text, MONTHS, TODAY) is None


def test_months_are_those_of_the_language() -> None:
    assert days_named("märz 2026", GERMAN, TODAY) == (date(2026, 3, 1), date(2026, 3, 31))
    assert days_named("marz 2026", GERMAN, TODAY) == (date(2026, 3, 1), date(2026, 3, 31))


@given(st.dates(), st.integers(0, 11))
def test_every_day_is_read_back_as_it_is_written(day: date, today_after: int) -> None:
    today = date(2026, 11, 21) + timedelta(days=31 * today_after)
    assert days_named(day.isoformat(), MONTHS, today) == (day, day)
    if day.year >= 1000:
        words = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
        assert days_named(words, MONTHS, today) == (day, day)


@given(st.text(max_size=200))
def test_no_text_is_too_odd(text: str) -> None:
    span = days_named(text, MONTHS, TODAY)
    assert span is None or span[0] <= span[1]
