"""The detail of a point: all of it is there, it is told honestly, and nothing is cut."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

from kneeapp.core.body import Leg, Pose
from kneeapp.core.own_spot import OwnSpot
from kneeapp.core.settings import Settings
from kneeapp.ui.kit.gauge import Gauge
from kneeapp.ui.kit.note import Icon
from kneeapp.ui.kit.para import Para
from kneeapp.ui.knee.detail.detail_panel import DetailPanel
from kneeapp.ui.knee.detail.detail_parts import foreign_names
from kneeapp.ui.knee.detail.detail_rest import cited, source_numbers
from kneeapp.ui.knee.detail.evidence_mark import EvidenceMark
from kneeapp.ui.knee.detail.text_column import TextColumn
from kneeapp.ui.theme import Look, Theme
from tests.shipped import shipped_catalogue

CATALOGUE = shipped_catalogue()
CODES = ("ST34", "ST35", "GB33", "BL40")
POINTS = [CATALOGUE.points[code] for code in CODES]


@pytest.fixture
def panel(qtbot, look):
    made = DetailPanel(look, CATALOGUE, POINTS, Settings())
    made.present("ST34", 3)
    qtbot.addWidget(made)
    made.resize(300, 600)
    made.show()
    return made


def body_of(panel, code):
    """The body, telling all about this point."""
    panel.present(code, 3)
    panel.complete()
    return panel.body


def seen(body, kind=QLabel):
    """What is there of a kind now; what another point needed is kept, and hidden."""
    return [one for one in body.findChildren(kind) if one.isVisibleTo(body)]


def words(body):
    return [label.text() for label in seen(body)]


@pytest.mark.parametrize("code", CODES)
def test_everything_about_a_point_is_told(panel, code):
    point = CATALOGUE.points[code]
    text = "\n".join(words(body_of(panel, code)))
    names = point.names
    wanted = [point.plain_name, point.code, point.pinyin, names.hanzi_traditional, point.english]
    wanted += [names.hanzi_simplified, names.ja_kanji, names.ja_kana, names.ko_hangul, point.doubt]
    wanted += [point.where, *point.find_steps, point.technique.how]
    wanted += [f"up to {point.technique.max_intensity} of 10", point.technique.sensation]
    wanted += [*point.cautions, point.summary.text, CATALOGUE.origin]
    for tradition in point.traditions:
        wanted += [tradition.text, tradition.correction]
        wanted += [CATALOGUE.evidence[tradition.evidence].text]
    wanted += [CATALOGUE.sources[key] for key in point.sources]
    for piece in wanted:
        assert piece in text


@pytest.mark.parametrize("code", CODES)
def test_no_claim_stands_without_its_mark(panel, code):
    marks = seen(body_of(panel, code), EvidenceMark)
    assert len(marks) == 1 + len(CATALOGUE.points[code].traditions)
    assert all(mark.accessibleName().startswith("Evidence: ") for mark in marks)


def test_a_mark_says_the_claims_own_words_where_it_has_some(panel):
    told = [mark.text() for mark in seen(body_of(panel, "BL40"), EvidenceMark)]
    assert "good for massage, open for points" in told
    assert "weak" in told


@pytest.mark.parametrize("point", POINTS, ids=CODES)
def test_every_number_leads_to_a_source_and_every_source_has_one(point):
    numbers = source_numbers(point, CATALOGUE)
    assert sorted(numbers.values()) == list(range(1, len(numbers) + 1))
    used = {*point.sources, *point.summary.sources}
    for tradition in point.traditions:
        used |= {*tradition.sources, *CATALOGUE.evidence[tradition.evidence].sources}
    assert set(numbers) == used


def test_citations_stay_in_one_piece():
    assert cited("It is so.", ("b", "a"), {"a": 1, "b": 12}) == "It is so. [1,\u00a012]"
    assert cited("Nobody looked.", (), {}) == "Nobody looked."


def test_simplified_characters_stand_only_where_they_differ():
    assert foreign_names(CATALOGUE.points["ST34"]) == "Liángqiū 梁丘 “Hill’s top”"
    assert "膝陽關 · 膝阳关" in foreign_names(CATALOGUE.points["GB33"])


def test_the_seconds_are_those_of_the_settings_within_the_points_limits(panel):
    def told():
        return next(t for t in words(body_of(panel, "BL40")) if t.endswith("on each leg."))

    assert told() == "60 seconds on each leg."
    panel.present_settings(replace(Settings(), hold_s=90))
    assert told() == "90 seconds on each leg."
    panel.present_settings(replace(Settings(), hold_s=500))
    assert told() == f"{CATALOGUE.points['BL40'].technique.max_s} seconds on each leg."


def test_a_spot_of_ones_own_is_told_for_its_leg_and_for_its_point_alone(panel):
    own = OwnSpot("ST34", Leg.LEFT, Pose.SEATED, (4.0, 2.0, 0.0), "just inside the scar")
    told = "Your own spot is set for the left knee: just inside the scar."
    assert told not in words(body_of(panel, "ST34"))
    panel.present_settings(Settings(own_spots=(own,)))
    assert told in words(panel.body)
    assert panel.body.is_whole
    assert not [line for line in words(body_of(panel, "ST35")) if "own spot" in line]
    assert told in words(body_of(panel, "ST34"))
    panel.present_settings(Settings())
    assert told not in words(panel.body)


def test_practise_is_a_wish_and_tells_its_minutes(panel, qtbot):
    assert panel.only_button.label() == "Practise"
    assert panel.only_button.accessibleName() == "Practise this point, 3 min"
    with qtbot.waitSignal(panel.only_this_wanted):
        qtbot.mouseClick(panel.only_button, Qt.MouseButton.LeftButton)


def test_another_point_begins_at_its_top(panel):
    panel.complete()
    panel.area.verticalScrollBar().setValue(300)
    assert panel.area.verticalScrollBar().value() == 300
    panel.present("GB33", 3)
    assert panel.area.verticalScrollBar().value() == 0


def every_point():
    return list(CATALOGUE.points)


@pytest.fixture
def shown_anew(qtbot, look):
    """Makes a panel of its own that shows one point and has never shown another."""

    def made(code, width=300, height=600):
        panel = DetailPanel(look, CATALOGUE, list(CATALOGUE.points.values()), Settings())
        qtbot.addWidget(panel)
        panel.resize(width, height)
        panel.show()
        body_of(panel, code)
        return panel

    return made


def told_in_order(body):
    """Class, words and box of all there is, from the top."""
    found = []
    for one in seen(body, QWidget):
        if isinstance(one, QLabel | Icon):
            at = one.mapTo(body, QPoint(0, 0))
            text = one.text() if isinstance(one, QLabel) else ""
            found.append((at.y(), at.x(), one.width(), one.height(), type(one).__name__, text))
    return sorted(found)


def test_after_any_other_point_a_point_looks_as_it_would_alone(shown_anew):
    panel = shown_anew("ST34")
    codes = every_point()
    # To and fro, so that long follows short and short follows long.
    for code in [*codes, *reversed(codes), "SP6", "ST36"]:
        body_of(panel, code)
    for code in ("SP6", "EX-LE5", "GB33", "ST36"):
        told = told_in_order(body_of(panel, code))
        assert told == told_in_order(shown_anew(code).body)


def test_only_what_the_longest_point_needs_is_ever_made(shown_anew):
    panel = shown_anew("ST34")
    for code in every_point():
        body_of(panel, code)
    made = len(panel.body.findChildren(QWidget))
    for code in every_point():
        body_of(panel, code)
    assert len(panel.body.findChildren(QWidget)) == made
    assert made < 200


def test_the_beginning_is_told_at_once_and_the_rest_when_one_rests(panel, qtbot):
    panel.complete()
    panel.present("GB33", 3)
    point = CATALOGUE.points["GB33"]
    told = "\n".join(words(panel.body))
    assert point.where in told
    assert point.cautions[0] in told
    assert not panel.body.is_whole
    assert point.summary.text not in told
    assert CATALOGUE.points["ST34"].summary.text not in told
    qtbot.waitUntil(lambda: panel.body.is_whole)
    assert point.summary.text in "\n".join(words(panel.body))


def test_the_bar_does_not_jump_before_the_rest_is_told(panel):
    body_of(panel, "GB33")
    before = panel.area.verticalScrollBar().maximum()
    panel.present("ST34", 3)
    panel.area.fit_now()
    assert panel.area.verticalScrollBar().maximum() > before / 2


def test_a_high_panel_shows_all_of_it_at_once(shown_anew):
    panel = shown_anew("ST34", height=1400)
    panel.present("GB33", 3)
    assert panel.body.is_whole


def test_a_screen_reader_comes_to_everything_in_the_order_in_which_it_is_seen(shown_anew):
    panel = shown_anew("SP6")
    body = body_of(panel, "GB33")
    for column in (body, *seen(body, TextColumn)):
        tops = [
            child.y() for child in column.children() if isinstance(child, Para | Gauge | TextColumn)
            if not child.isHidden() and not is_mark(child)
        ]  # fmt: skip
        assert tops == sorted(tops)


def is_mark(child):
    """Whether it stands beside a line of its own: a number."""
    return isinstance(child, Para) and child.text().isdigit()


def test_the_same_point_again_changes_nothing(panel):
    panel.complete()
    panel.area.verticalScrollBar().setValue(120)
    panel.present("ST34", 3)
    assert panel.body.is_whole
    assert panel.area.verticalScrollBar().value() == 120


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("width_at_100", [224, 256, 288])
def test_texts_stand_whole_and_below_each_other(assets, qtbot, code, scale, width_at_100):
    look = Look(assets, Theme.LIGHT, scale, True)
    panel = DetailPanel(look, CATALOGUE, POINTS, Settings())
    panel.present(code, 3)
    qtbot.addWidget(panel)
    panel.resize(look.px(width_at_100) + 12, 500)
    panel.show()
    body = body_of(panel, code)
    assert body.width() == look.px(width_at_100)
    assert body.minimumSizeHint().width() <= body.width()
    assert body.height() == body.heightForWidth(body.width())
    for para in seen(body, Para):
        assert para.height() >= para.heightForWidth(para.width())
        assert para.minimumSizeHint().width() <= para.width()
        assert para.parentWidget().rect().contains(para.geometry())
