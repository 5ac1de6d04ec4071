"""The detail of a point: all of it is there, it is told honestly, and nothing is cut."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from kneeapp.core.settings import Settings
from kneeapp.ui.kit.para import Para
from kneeapp.ui.knee.detail.detail_panel import DetailPanel
from kneeapp.ui.knee.detail.detail_parts import cited, foreign_names, source_numbers
from kneeapp.ui.knee.detail.evidence_mark import EvidenceMark
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


def words(widget):
    return [label.text() for label in widget.findChildren(QLabel)]


@pytest.mark.parametrize("code", CODES)
def test_everything_about_a_point_is_told(panel, code):
    point = CATALOGUE.points[code]
    text = "\n".join(words(panel.body_of(code)))
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
    marks = panel.body_of(code).findChildren(EvidenceMark)
    assert len(marks) == 1 + len(CATALOGUE.points[code].traditions)
    assert all(mark.accessibleName().startswith("Evidence: ") for mark in marks)


def test_a_mark_says_the_claims_own_words_where_it_has_some(panel):
    told = [mark.text() for mark in panel.body_of("BL40").findChildren(EvidenceMark)]
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
        return next(t for t in words(panel.body_of("BL40")) if t.endswith("on each leg."))

    assert told() == "60 seconds on each leg."
    panel.present_settings(replace(Settings(), hold_s=90))
    assert told() == "90 seconds on each leg."
    panel.present_settings(replace(Settings(), hold_s=500))
    assert told() == f"{CATALOGUE.points['BL40'].technique.max_s} seconds on each leg."


def test_practise_is_a_wish_and_tells_its_minutes(panel, qtbot):
    assert panel.only_button.label() == "Practise"
    assert panel.only_button.accessibleName() == "Practise this point, 3 min"
    with qtbot.waitSignal(panel.only_this_wanted):
        qtbot.mouseClick(panel.only_button, Qt.MouseButton.LeftButton)


def test_another_point_begins_at_its_top_and_is_built_once(panel):
    panel.pages.currentWidget().verticalScrollBar().setValue(300)
    first = panel.body_of("ST34")
    panel.present("GB33", 3)
    panel.present("ST34", 3)
    assert panel.body_of("ST34") is first
    assert panel.pages.currentWidget().verticalScrollBar().value() == 0


def test_idle_work_builds_the_others_and_ends(panel):
    panel._ahead.finish()
    assert set(panel._bodies) == set(CODES)


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
    body = panel.body_of(code)
    assert body.width() == look.px(width_at_100)
    assert body.minimumSizeHint().width() <= body.width()
    assert body.height() == body.heightForWidth(body.width())
    for para in body.findChildren(Para):
        assert para.height() >= para.heightForWidth(para.width())
        assert para.minimumSizeHint().width() <= para.width()
        assert para.parentWidget().rect().contains(para.geometry())
