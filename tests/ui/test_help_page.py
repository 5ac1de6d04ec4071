"""Help: all of the safety page with its sources, and what the program is."""

from __future__ import annotations

import platform

import pytest
from PySide6.QtCore import Qt, qVersion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from kneeapp import __version__
from kneeapp.core.errors import AppError
from kneeapp.ui.kit.para import Para
from kneeapp.ui.settings.help_page import HelpPage
from kneeapp.ui.settings.safety_cards import safety_sources
from kneeapp.ui.theme import Look, Theme

LEFT = Qt.MouseButton.LeftButton
NOTICE = "kneeapp\n\nSIL OPEN FONT LICENSE <b>Version 1.1</b>\n" + "A line of a licence.\n" * 200


@pytest.fixture(scope="module")
def catalogue():
    from tests.shipped import shipped_catalogue

    return shipped_catalogue()


@pytest.fixture
def page(look: Look, stand, catalogue) -> HelpPage:
    page = HelpPage(look, catalogue, lambda: NOTICE)
    page.setMinimumSize(1060, 740)
    return stand(page)


def words_of(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_all_of_the_safety_page_is_there(page: HelpPage, catalogue) -> None:
    words = words_of(page)
    safety = catalogue.safety
    for text in (*safety.ask_first, safety.leave_out, safety.stop_rule, *safety.notes):
        assert text in words
    for flag in (safety.always, *safety.gate, *safety.further):
        assert flag.heading in words
        assert flag.action in words


def test_every_citation_leads_to_a_source_on_the_page(page: HelpPage, catalogue) -> None:
    numbers = safety_sources(catalogue.safety)
    assert sorted(numbers.values()) == list(range(1, len(numbers) + 1))
    words = words_of(page)
    for key in numbers:
        assert catalogue.sources[key] in words
    flag = catalogue.safety.further[1]
    (number,) = (numbers[key] for key in flag.sources)
    assert f"{flag.action} [{number}]" in words


def test_what_cannot_wait_is_said_too(page: HelpPage, catalogue) -> None:
    marked = {p.text() for p in page.findChildren(Para) if p.accessibleDescription()}
    safety = catalogue.safety
    flags = (safety.always, *safety.gate, *safety.further)
    assert marked == {flag.heading for flag in flags if flag.urgent}


def test_it_says_what_it_is_not_and_whose_work_it_shows(page: HelpPage, catalogue) -> None:
    words = words_of(page)
    assert "It is not a medical device." in words
    assert catalogue.origin in words
    for name in ("MakeHuman", "Figtree", "Source Serif 4", "Noto Serif CJK", "PySide6"):
        assert name in words


def test_licences_are_plain_text_that_cannot_be_typed_in(page: HelpPage) -> None:
    view = page.licences.text.view()
    assert view.toPlainText() == NOTICE
    assert view.isReadOnly()
    view.setFocus()
    QTest.keyClicks(view, "x")
    assert view.toPlainText() == NOTICE
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert not view.hasFocus()


def test_a_missing_notice_is_told_and_takes_nothing_else_away(look, stand, catalogue) -> None:
    def missing() -> str:
        raise AppError("The file {name} is missing.", name="NOTICE")

    page = stand(HelpPage(look, catalogue, missing))
    assert page.licences.text.view().toPlainText() == "The file NOTICE is missing."
    assert catalogue.safety.stop_rule in words_of(page)


def test_copy_details_copies_versions_and_says_so(page: HelpPage) -> None:
    QApplication.clipboard().setText("before")
    copy = page.about.copy
    QTest.mouseClick(copy, LEFT)
    facts = QApplication.clipboard().text()
    assert f"kneeapp {__version__}" in facts
    assert platform.python_version() in facts
    assert qVersion() in facts
    assert platform.system() in facts
    assert platform.node() not in facts
    assert copy.label() == copy.accessibleName() == "Copied"
    wide = copy.sizeHint().width()
    page.back.setFocus()
    assert copy.label() == "Copy details"
    assert copy.sizeHint().width() == wide


@pytest.mark.parametrize("way", ["click", "escape", "back"])
def test_the_ways_back(page: HelpPage, way: str) -> None:
    said: list[bool] = []
    page.back_wanted.connect(lambda: said.append(True))
    page.hide()
    page.show()
    match way:
        case "click":
            QTest.mouseClick(page.back, LEFT)
        case "escape":
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        case "back":
            page.about.copy.setFocus()
            QTest.keyClick(page.about.copy, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert said == [True]


@pytest.mark.parametrize("width", [1092, 836, 536])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_no_word_is_cut(stand, assets, catalogue, width: int, scale: float) -> None:
    page = HelpPage(Look(assets, Theme.LIGHT, scale, True), catalogue, lambda: NOTICE)
    page.resize(width, 600)
    window = stand(page, max(width, page.minimumSizeHint().width()) + 30).window()
    for _ in range(8):
        QApplication.processEvents()
    cut = [
        para.text()
        for para in page.findChildren(Para)
        if para.isVisible()
        and (
            para.height() < para.heightForWidth(para.width())
            or para.width() < para.minimumSizeHint().width()
            or para.mapTo(page, para.rect().topRight()).x() > page.width()
        )
    ]
    assert window.isVisible()
    assert cut == []
