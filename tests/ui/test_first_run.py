"""The first page: one click to begin, and what to do when a condition applies."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from kneeapp.core.body import Pose, View
from kneeapp.ui.first_run import FirstRun
from kneeapp.ui.hero_picture import leg_box
from kneeapp.ui.kit.para import Para
from kneeapp.ui.kit.scroll import Scroll
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.theme import Look, Theme

LEFT = Qt.MouseButton.LeftButton
PICTURED = QSize(1180, 760)


class LayoutCount(QObject):
    """Counts how often a widget is asked to lay itself out."""

    seen = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.seen += event.type() is QEvent.Type.LayoutRequest
        return False


@pytest.fixture(scope="module")
def catalogue():
    from tests.shipped import shipped_catalogue

    return shipped_catalogue()


@pytest.fixture
def make(stand, assets, catalogue):
    def built(size: QSize = PICTURED, scale: float = 1.0) -> FirstRun:
        look = Look(assets, Theme.LIGHT, scale, True)
        page = FirstRun(look, catalogue, LegImages(assets, look))
        page.setFixedSize(size)
        stand(page)
        settle()
        return page

    return built


def settle() -> None:
    for _ in range(8):
        QApplication.processEvents()


def accepted(page: FirstRun) -> list[bool]:
    said: list[bool] = []
    page.accepted.connect(lambda: said.append(True))
    return said


def shown_words(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_it_asks_for_every_condition_and_promises_nothing(make, catalogue) -> None:
    words = shown_words(make())
    for text in (*catalogue.safety.ask_first, *catalogue.safety.notes[:2]):
        assert text in words
    assert "No account, no network." in words
    assert "A voice and a breathing ring guide you" in words


def test_the_intro_tells_the_length_of_the_plan_as_start_does(make) -> None:
    # 8 holds of 60 s, and 87 s between them, in which the voice tells all: 567 s.
    assert "4 points, both knees, 10 minutes." in shown_words(make())


def test_one_click_accepts(make) -> None:
    page = make()
    said = accepted(page)
    QTest.mouseClick(page.none, LEFT)
    assert said == [True]


def test_one_applies_tells_what_to_do_and_lets_the_user_go_on(make, catalogue) -> None:
    page = make()
    said = accepted(page)
    QTest.mouseClick(page.one, LEFT)
    words = shown_words(page)
    assert said == []
    assert page.is_advising
    assert "Ask a professional first." in words
    assert catalogue.safety.leave_out in words
    assert "Your answer is not kept." in words
    assert not page.none.isVisible()
    QTest.mouseClick(page.go_on, LEFT)
    assert said == [True]


def test_back_leads_to_the_question(make) -> None:
    page = make()
    QTest.mouseClick(page.one, LEFT)
    QTest.mouseClick(page.back, LEFT)
    assert not page.is_advising
    assert page.none.isVisible()
    assert "Press, breathe, recover." in shown_words(page)


def test_a_double_enter_does_not_answer_for_the_user(make) -> None:
    page = make()
    said = accepted(page)
    page.one.setFocus()
    for _ in range(2):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert said == []
    assert page.is_advising


def test_keys_alone_reach_every_answer(make) -> None:
    page = make()
    page.setFocus()
    met = []
    for _ in range(2):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    assert met == [page.none, page.one]
    QTest.keyClick(page.one, Qt.Key.Key_Space)
    settle()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.go_on


@pytest.mark.parametrize(
    ("size", "scale"),
    [
        (PICTURED, 1.0),
        (PICTURED, 1.5),
        (QSize(900, 600), 1.0),
        (QSize(900, 600), 1.5),
        (QSize(600, 400), 1.0),
        (QSize(1600, 1000), 1.0),
        (QSize(1600, 1000), 1.5),
    ],
)
def test_buttons_stay_in_sight_and_no_word_is_cut(make, size: QSize, scale: float) -> None:
    page = make(size, scale)
    for show, buttons in (
        (lambda: None, (page.none, page.one)),
        (page.one.click, (page.go_on, page.back)),
    ):
        show()
        settle()
        for button in buttons:
            corner = button.mapTo(page, button.rect().bottomRight())
            assert page.rect().contains(corner)
            assert button.width() >= button.minimumSizeHint().width()
        cut = [
            para.text()
            for para in page.findChildren(Para)
            if para.isVisible() and para.height() < para.heightForWidth(para.width())
        ]
        assert cut == []


@pytest.mark.parametrize(
    ("size", "scrolls"), [(QSize(1180, 760), False), (QSize(600, 400), True)], ids=str
)
def test_the_words_scroll_only_where_they_must(make, size: QSize, scrolls: bool) -> None:
    bar = make(size).findChildren(Scroll)[0].verticalScrollBar()
    assert (bar.maximum() > 0) is scrolls


def test_the_page_comes_to_rest(make) -> None:
    """Fitting the words to their room must not ask for another layout for ever."""
    inner = make().findChildren(Scroll)[0].widget()
    layouts = LayoutCount()
    inner.installEventFilter(layouts)
    settle()
    assert layouts.seen == 0
    inner.updateGeometry()
    inner.layout().invalidate()
    inner.layout().update()
    settle()
    assert 0 < layouts.seen < 4


@pytest.mark.parametrize(
    ("width", "height"), [(440, 760), (261, 600), (600, 1000), (200, 900), (640, 400)]
)
def test_the_leg_always_fills_the_height_of_its_panel(width: int, height: int) -> None:
    leg = leg_box(width, height)
    assert leg.top() <= 0
    assert leg.bottom() >= height
    assert leg.center().x() == pytest.approx(width / 2)


def test_the_picture_is_a_left_knee_as_its_owner_sees_it(make, catalogue) -> None:
    """In the mirror the outer side of the left knee is at the left: there the markers are."""
    page = make()
    hero = page.hero
    image = hero.grab().toImage()
    leg = leg_box(hero.width(), hero.height())
    for code in ("ST34", "ST35"):
        place = catalogue.points[code].place(Pose.STANDING, View.FRONT)
        spot = QPointF(leg.left() + (1 - place.x) * leg.width(), leg.top() + place.y * leg.height())
        assert spot.x() < hero.width() / 2
        beside_number = (spot - QPointF(6 if code == "ST34" else 8, 0)).toPoint()
        assert image.pixelColor(beside_number).name() == "#0b5f62"
    assert hero.text() == "Your left knee as in a mirror, with the first points of the routine."


def test_a_narrow_page_does_without_the_picture(make) -> None:
    assert not make(QSize(700, 600)).hero.isVisible()
    assert make(QSize(900, 600)).hero.width() < make().hero.width()
