"""The mirror rule on what is painted: close-up and demonstration, drawn from tiny halved pictures.

Its table: tests/mirror_table. Every file has a bright right half, which tells what is shown.
"""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from kneeapp.core.body import Convention, Leg
from kneeapp.core.demonstration import PRESSED
from kneeapp.core.press_sight import sight_of
from kneeapp.core.progress import progress
from kneeapp.core.record import StepKind
from kneeapp.ui.demo.demo_picture import DemoPicture
from kneeapp.ui.session.close_up import CloseUp
from kneeapp.ui.theme import Look
from tests.mirror_table import FILE_RIGHT, RIGHT_HAND, ROWS, Row, right_of
from tests.shipped import shipped_catalogue
from tests.ui.demo_sources import halves, plain_hands, source_of
from tests.ui.session_moments import begun, moment, paused

POINTS = shipped_catalogue().points
SHOWN = [code for code, point in POINTS.items() if sight_of(point, POINTS)]
BESIDE_MM = 50.0


def row_of(code: str, leg: Leg, convention: Convention) -> Row:
    """What the table says of the picture a session shows a point on."""
    sight = sight_of(POINTS[code], POINTS)
    assert sight is not None
    return next(row for of, row in ROWS if (of, row.view, row.leg) == (convention, sight.view, leg))


def is_brighter_at_right(image: QImage, x: float, y: float, reach: float) -> bool:
    """Whether the picture is brighter to the right of a place than to its left."""
    level = [image.pixelColor(round(x + side * reach), round(y)).lightness() for side in (-1, 1)]
    assert abs(level[0] - level[1]) > 20, level
    return level[1] > level[0]


def close_up(look: Look, convention: Convention, code: str, leg: Leg, *, still: bool) -> CloseUp:
    """A close-up with a hand that presses, or without one, in a pause."""
    assets = halves("leg" if still else "hands")
    panel = CloseUp(source_of(look, convention, assets=assets, hands=plain_hands()))
    panel.resize(420, 368)
    state = moment(StepKind.PRESS, code, leg, 9_000, begun(codes=(code,)))
    panel.render_point(POINTS[code], paused(state) if still else progress(state))
    return panel


@pytest.mark.parametrize("convention", Convention)
@pytest.mark.parametrize("leg", Leg)
@pytest.mark.parametrize("code", SHOWN)
class TestOnScreen:
    def test_the_close_up(self, qtbot, look, code, leg, convention):
        row = row_of(code, leg, convention)
        panel = close_up(look, convention, code, leg, still=True)
        qtbot.addWidget(panel)
        crop = panel.scene.scene.crop
        # The middle of the file.
        x, image = crop.at(0.5, 0.0)[0], panel.grab().toImage()
        as_file = is_brighter_at_right(image, min(max(x, 30), 389), 330, 25)
        assert as_file is (right_of(row) == FILE_RIGHT[row.view])

    def test_the_point_goes_with_the_picture(self, qtbot, look, code, leg, convention):
        row = row_of(code, leg, convention)
        as_file = right_of(row) == FILE_RIGHT[row.view]
        panel = close_up(look, convention, code, leg, still=True)
        qtbot.addWidget(panel)
        scene = panel.scene.scene
        for shown, at in scene.spots.items():
            x = POINTS[shown].place(scene.sight.pose, row.view).x
            assert (at.x() - scene.crop.left) / scene.crop.width == pytest.approx(
                x if as_file else 1 - x
            )

    def test_the_hand_on_the_close_up(self, qtbot, look, code, leg, convention):
        row = row_of(code, leg, convention)
        panel = close_up(look, convention, code, leg, still=False)
        qtbot.addWidget(panel)
        scene = panel.scene
        at = scene.hand.at
        reach = BESIDE_MM * scene.scene.px_per_mm
        image = panel.grab().toImage()
        assert is_brighter_at_right(image, at.x(), at.y(), reach) is (row.hand == RIGHT_HAND)

    def test_the_demonstration(self, qtbot, look, code, leg, convention):
        row = row_of(code, leg, convention)
        source = source_of(look, convention, assets=halves("hands"), hands=plain_hands())
        shown = DemoPicture(source, POINTS[code], leg, "")
        qtbot.addWidget(shown)
        shown.resize(288, 176)
        shown.show_state(PRESSED)
        image = shown.grab().toImage()
        at = shown.hand.at
        assert is_brighter_at_right(image, at.x(), at.y(), 40) is (row.hand == RIGHT_HAND)
