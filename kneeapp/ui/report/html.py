"""The page for the physio as one HTML text: no script, nothing from outside. No Qt."""

from __future__ import annotations

from base64 import b64encode

from kneeapp.core.body import Leg
from kneeapp.core.content import Catalogue
from kneeapp.core.physio import PhysioPage
from kneeapp.core.physio_parts import KneeOnPage
from kneeapp.core.ports import Assets
from kneeapp.ui.i18n import _
from kneeapp.ui.report import words
from kneeapp.ui.report.markup import Markup, element, empty_element, joined
from kneeapp.ui.report.page_style import style_of
from kneeapp.ui.report.pain_plot import pain_plot, value_rows
from kneeapp.ui.report.paper import INNER_PX
from kneeapp.ui.report.signs import SIGN_PX, Sign, badge, sign_marks
from kneeapp.ui.report.strip_drawing import legs_and_signs, strip_drawing
from kneeapp.ui.report.svg import sign_svg, svg_of
from kneeapp.ui.report.tables import (
    notes_left_out,
    point_cells,
    points_left_out,
    routine_cells,
    routines_left_out,
)

_ALLOWED = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"
_PLOT_SIGNS = (Sign.BEFORE, Sign.AFTER, Sign.SAME, Sign.HIGHER, Sign.NEXT_DAY)
_PLOT_PX = {1: 650.0, 2: 302.0}


def html_of(page: PhysioPage, catalogue: Catalogue, assets: Assets | None = None) -> str:
    """The whole document.

    Args:
        page: what it says.
        catalogue: the evidence that stands under the numbers.
        assets: fonts and logo, which are put into the text; without them those of the reader's
            machine are used.

    Raises:
        AppError: a font or the logo is missing.
    """
    main = element(
        "main",
        _header(page, assets),
        _knees(page),
        _points(page),
        _routines(page),
        _typical(page),
        _notes(page),
        _values(page),
        element("footer", element("p", words.foot_words(catalogue))),
    )
    head = element(
        "head",
        empty_element("meta", {"charset": "utf-8"}),
        empty_element("meta", {"http-equiv": "Content-Security-Policy", "content": _ALLOWED}),
        empty_element("meta", {"name": "viewport", "content": "width=device-width"}),
        empty_element("meta", {"name": "generator", "content": "kneeapp"}),
        element("title", words.title()),
        element("style", style_of(assets)),
    )
    whole = element("html", head, element("body", main), with_={"lang": words.language()})
    return f"<!DOCTYPE html>\n{whole}\n"


def _header(page: PhysioPage, assets: Assets | None) -> Markup:
    said = [element("h1", words.title())]
    if page.for_whom:
        said.append(element("p", element("strong", words.for_words(page)), with_={"dir": "auto"}))
    said += [
        element("p", text, with_={"class": "second"})
        for text in (words.written_words(page), words.count_words(page))
    ]
    logo = joined()
    if assets is not None:
        data = b64encode(assets.read("images/logo.svg")).decode("ascii")
        logo = empty_element("img", {"alt": "", "src": f"data:image/svg+xml;base64,{data}"})
    return element("header", logo, element("div", *said))


def _knees(page: PhysioPage) -> Markup:
    cards = element("div", *(_knee(page, knee) for knee in page.knees), with_={"class": "knees"})
    caption = element("p", words.caption_words(page), with_={"class": "third"})
    return element("section", cards, _legend((), _PLOT_SIGNS), caption)


def _knee(page: PhysioPage, knee: KneeOnPage) -> Markup:
    name = element("h3", words.knee_words(knee.leg), with_={"class": knee.leg.value})
    rated = element("span", words.rated(knee), with_={"class": "rated"})
    head = element("div", _badge(knee.leg, 24), name, rated, with_={"class": "knee-head"})
    said = " ".join(filter(None, (words.explained(knee), words.mornings(knee))))
    plot = svg_of(pain_plot(page, knee, _PLOT_PX[len(page.knees)]))
    return element(
        "article",
        head,
        element("p", element("strong", words.headline(knee))),
        element("p", said, with_={"class": "small"}),
        element("div", plot, with_={"class": "plot"}),
        _numbers(knee),
        with_={"class": "knee"},
    )


def _numbers(knee: KneeOnPage) -> Markup:
    tallies = (knee.before, knee.after, knee.next_day)
    pairs = (
        element(
            "div",
            element("dt", head),
            element(
                "dd",
                element("strong", words.median_words(tally)),
                element("span", words.spread_words(tally)),
            ),
        )
        for head, tally in zip(words.score_heads(), tallies, strict=True)
    )
    return element("dl", *pairs, with_={"class": "numbers"})


def _legend(legs: tuple[Leg, ...], signs: tuple[Sign, ...]) -> Markup:
    knees = (element("li", _badge(leg, 16), words.knee_words(leg)) for leg in legs)
    rest = (
        element("li", sign_svg(sign_marks(sign, 0, 0), SIGN_PX + 2), words.sign_words(sign))
        for sign in signs
    )
    return element("ul", *knees, *rest, with_={"class": "legend"})


def _badge(leg: Leg, side: float) -> Markup:
    return sign_svg(badge(leg, 0, 0, side), side)


def _leg_head(leg: Leg, text: str, kind: str = "") -> Markup:
    said = joined(_badge(leg, 16), " ", text)
    return element("th", said, with_={"scope": "col", "class": kind})


def _points(page: PhysioPage) -> Markup:
    if not page.points:
        return joined()
    heads = (
        element("th", _("Point"), with_={"scope": "col", "colspan": "2"}),
        element("th", with_={"class": "narrow-gone"}),
        element("th", _("pressing, up to"), with_={"scope": "col", "class": "number"}),
        *(_leg_head(leg, words.knee_words(leg), "number") for leg in page.legs),
    )
    rows = (
        element(
            "tr",
            element("th", row.code, with_={"scope": "row"}),
            element("td", row.name, with_={"class": "second"}),
            element("td", row.han, with_={"class": "han narrow-gone", "lang": "zh"}),
            element("td", row.limit, with_={"class": "number"}),
            *(element("td", time, with_={"class": "number"}) for time in row.minutes),
        )
        for row in point_cells(page)
    )
    return _table(_("Points and minutes"), heads, tuple(rows), points_left_out(page))


def _routines(page: PhysioPage) -> Markup:
    if not page.routines:
        return joined()
    heads = (
        element("th", _("Routine"), with_={"scope": "col"}),
        *(_leg_head(leg, _("usual pain after")) for leg in page.legs),
    )
    rows = (
        element(
            "tr",
            element("td", element("bdi", row.title)),
            *(element("td", cell, with_={"class": "second"}) for cell in row.legs),
        )
        for row in routine_cells(page)
    )
    return _table(_("Routines"), heads, tuple(rows), routines_left_out(page))


def _table(
    title: str, heads: tuple[Markup, ...], rows: tuple[Markup, ...], left_out: str
) -> Markup:
    caption = element("caption", left_out) if left_out else joined()
    head, body = element("thead", element("tr", *heads)), element("tbody", *rows)
    return element("section", element("h2", title), element("table", caption, head, body))


def _typical(page: PhysioPage) -> Markup:
    if page.typical is None:
        return joined()
    drawn = svg_of(strip_drawing(page.typical, INNER_PX))
    strip = element("div", drawn, with_={"class": "strip"})
    legend = _legend(*legs_and_signs(page.typical))
    return element("section", element("h2", words.typical_head(page)), strip, legend)


def _notes(page: PhysioPage) -> Markup:
    if not page.notes:
        return joined()
    items = (
        element(
            "li",
            element("time", words.note_day(note, page), with_={"datetime": note.day.isoformat()}),
            element("bdi", note.text, with_={"dir": "auto"}),
        )
        for note in page.notes
    )
    left_out = notes_left_out(page)
    rest = element("p", left_out, with_={"class": "third"}) if left_out else joined()
    listed = element("ul", *items, with_={"class": "notes"})
    return element("section", element("h2", _("Notes")), listed, rest, with_={"class": "long"})


def _values(page: PhysioPage) -> Markup:
    """Every mark of the plots as a table, for whoever does not see them; not printed."""
    tables = [_value_table(page, knee) for knee in page.knees if knee.slots]
    if not tables:
        return joined()
    return element("details", element("summary", _("The plots as tables")), *tables)


def _value_table(page: PhysioPage, knee: KneeOnPage) -> Markup:
    heads = (words.knee_words(knee.leg), *words.score_heads())
    head = element("tr", *(element("th", text, with_={"scope": "col"}) for text in heads))
    rows = (
        element(
            "tr",
            element("th", when, with_={"scope": "row"}),
            *(element("td", score) for score in scores),
        )
        for when, *scores in value_rows(page, knee)
    )
    return element("table", element("thead", head), element("tbody", *rows))
