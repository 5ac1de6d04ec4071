"""Start and the way to other routines: words give way to the room, the spoken name stays whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kneeapp.core.content import Routine, RoutineStep
from kneeapp.core.settings import Legs
from kneeapp.ui.kit.tip_words import tip_of
from kneeapp.ui.knee.start_bar import StartBar
from kneeapp.ui.theme import Look

STEPS = (RoutineStep("ST34", 60), RoutineStep("SP9", 60))
LONG = Routine("own-long", "A name <b>as long</b> as names may be, for hills & stairs", STEPS)
SHORT = Routine("after_workout", "After workout", STEPS)


@pytest.fixture
def made(look: Look, stand: Callable[..., QWidget]) -> Callable[..., StartBar]:
    def make(routine: Routine, width_px: int, *, two_lines: bool = True) -> StartBar:
        bar = StartBar(look, routine)
        bar.set_size("start", two_lines=two_lines)
        bar.present_plan(Legs.BOTH, 8)
        stand(bar, width_px)
        return bar

    return make


def test_where_there_is_room_everything_is_said(made) -> None:
    bar = made(SHORT, 600)
    assert bar.start.label() == "Start: After workout"
    assert bar.start.accessibleName() == "Start: After workout, 2 points · both knees · 8 min"
    assert tip_of(bar.start) == ""


@pytest.mark.parametrize("width_px", [260, 320, 400, 500])
@pytest.mark.parametrize("two_lines", [True, False])
@pytest.mark.parametrize("routine", [SHORT, LONG])
def test_no_word_is_wider_than_its_button(made, routine, width_px, two_lines) -> None:
    bar = made(routine, width_px, two_lines=two_lines)
    assert bar.start.sizeHint().width() <= bar.start.width()
    assert routine.title in bar.start.accessibleName()
    assert "8 min" in bar.start.accessibleName()


def test_a_name_that_is_cut_short_is_whole_in_its_tip(made) -> None:
    bar = made(LONG, 320)
    assert bar.start.label().endswith("…")
    assert tip_of(bar.start) == f"Start: {LONG.title}"


def test_the_other_button_is_a_wish_of_its_own(made) -> None:
    bar, said = made(SHORT, 400), []
    bar.routines.clicked.connect(lambda: said.append("routines"))
    QTest.mouseClick(bar.routines, Qt.MouseButton.LeftButton)
    assert said == ["routines"]
    assert bar.routines.accessibleName() == "Other routines"
