"""The smaller parts of the stage: segments, close-up, marker, cue, words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontMetricsF, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kneeapp.core.body import Convention, Leg, Pose, View, is_flipped
from kneeapp.core.events import Skip
from kneeapp.core.progress import Progress, progress
from kneeapp.core.record import StepKind
from kneeapp.ui.demo.leg_crop import crop_of
from kneeapp.ui.demo.marker import Marker, step_of
from kneeapp.ui.leg.leg_files import Sight
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.leg.words import close_up_words
from kneeapp.ui.session.close_up import CloseUp
from kneeapp.ui.session.cue_line import CueLine
from kneeapp.ui.session.segments import Segments, groups_of
from kneeapp.ui.session.words import (
    CueWords,
    clock_words,
    every_cue,
    next_words,
)
from kneeapp.ui.theme import Look, Theme
from tests.shipped import ASSETS
from tests.ui.conftest import CheckoutAssets
from tests.ui.demo_sources import Swapped, source_of
from tests.ui.session_moments import begun, done_to, moment, paused, press_ms, shipped


def painted(widget: QWidget) -> list[QRegion]:
    """The regions a widget paints from now on."""
    regions: list[QRegion] = []
    original = widget.paintEvent

    def paint(event: QPaintEvent) -> None:
        regions.append(QRegion(event.region()))
        original(event)

    widget.paintEvent = paint  # type: ignore[method-assign]
    return regions


class TestSegments:
    def made(self, qtbot: QtBot, look: Look, now: Progress) -> Segments:
        bar = Segments(look, shipped().points)
        qtbot.addWidget(bar)
        bar.resize(1120, 60)
        bar.render(now)
        with qtbot.waitExposed(bar):
            bar.show()
        return bar

    def test_one_group_for_each_point(self) -> None:
        groups = groups_of(press_ms(5_000).segments)
        assert [g.point for g in groups] == ["ST34", "ST35", "GB33", "BL40"]
        assert [h.leg for h in groups[0].holds] == [Leg.LEFT, Leg.RIGHT]
        assert [g.is_now for g in groups] == [True, False, False, False]

    def test_a_group_is_ticked_only_when_it_was_pressed_through(self) -> None:
        whole = progress(moment(StepKind.PRESS, "ST35", Leg.LEFT, 1_000))
        assert groups_of(whole.segments)[0].is_done
        state = moment(StepKind.PRESS, "ST34", Leg.RIGHT, 5_000)
        skipped = progress(done_to(state, Skip(state.course.last_at)))
        assert not groups_of(skipped.segments)[0].is_done

    def test_tells_the_hold_in_words(self, qtbot: QtBot, look: Look) -> None:
        now = progress(moment(StepKind.PRESS, "ST35", Leg.LEFT, 1_000))
        assert self.made(qtbot, look, now).text() == "Hold 3 of 8"

    def test_a_moment_repaints_only_the_capsule_under_way(self, qtbot: QtBot, look: Look) -> None:
        bar = self.made(qtbot, look, press_ms(20_000))
        regions = painted(bar)
        bar.render(press_ms(20_050))
        qtbot.wait(1)
        assert regions == []
        bar.render(press_ms(22_000))
        qtbot.waitUntil(lambda: bool(regions))
        box = regions[-1].boundingRect()
        assert box.width() < bar.width() / 6
        assert box.height() < bar.height() / 2

    def test_left_is_round_and_right_is_square(self, qtbot: QtBot, look: Look) -> None:
        bar = self.made(qtbot, look, progress(moment(StepKind.PRESS, "GB33", Leg.LEFT, 1_000)))
        left, right = (box for box, _hold in bar._capsules(bar._groups)[:2])
        image = bar.grab().toImage()
        ground = look.colour("bg")

        def corner(x: float, y: float) -> int:
            drawn = image.pixelColor(QPoint(int(x) + 1, int(y) + 1))
            return abs(drawn.red() - ground.red())

        assert corner(left.left(), left.top()) < corner(right.left(), right.top())


class TestCloseUp:
    def made(self, qtbot: QtBot, look: Look, now: Progress) -> CloseUp:
        panel = CloseUp(source_of(look))
        qtbot.addWidget(panel)
        panel.resize(420, 368)
        panel.render_point(shipped().points[now.point], now)
        with qtbot.waitExposed(panel):
            panel.show()
        return panel

    @given(st.floats(0.2, 0.8), st.floats(0.3, 0.6), st.integers(216, 560), st.integers(220, 620))
    def test_the_point_lies_well_inside_the_panel(
        self, x: float, y: float, wide: int, tall: int
    ) -> None:
        whole = (2.4 * wide, 3.2 * wide)
        at_x, at_y = crop_of((x, y), (0.5, 0.47), whole, (wide, tall)).at(x, y)
        assert 0.15 * wide < at_x < 0.85 * wide
        assert 0.2 * tall < at_y < 0.8 * tall

    @pytest.mark.parametrize("leg", list(Leg))
    @pytest.mark.parametrize("code", ["ST34", "ST35", "GB33", "BL40"])
    def test_the_marker_lies_on_the_leg(
        self, qtbot: QtBot, look: Look, code: str, leg: Leg
    ) -> None:
        panel = self.made(qtbot, look, progress(moment(StepKind.PRESS, code, leg, 1_000)))
        assert panel.scene is not None
        crop = panel.scene.scene.crop
        place = panel.marker_place()
        sight = panel.scene.scene.sight
        y = (place.y() - crop.top) / crop.height
        x = (place.x() - crop.left) / crop.width
        images = LegImages(ASSETS, look)
        flip = is_flipped(sight.view, leg, Convention.MIRROR)
        edges = images.silhouette(Sight(sight.pose, sight.view), flip, y)
        assert edges[0] < x < edges[1]
        assert panel.rect().contains(place.toPoint())

    def test_one_sits_in_front_of_the_knee_and_stands_for_what_lies_behind(
        self, qtbot: QtBot, look: Look
    ) -> None:
        seen = {}
        for code in ("ST34", "ST35", "GB33", "BL40"):
            now = progress(moment(StepKind.PRESS, code, Leg.LEFT, 1_000))
            scene = self.made(qtbot, look, now).scene
            assert scene is not None
            seen[code] = (scene.scene.sight.pose, scene.scene.sight.view)
        assert seen == {
            "ST34": (Pose.SEATED, View.FRONT_OUTER),
            "ST35": (Pose.SEATED, View.FRONT_OUTER),
            "GB33": (Pose.SEATED, View.OUTER),
            "BL40": (Pose.STANDING, View.BACK),
        }

    def test_a_breath_repaints_the_box_of_the_marker_alone(
        self, qtbot: QtBot, assets: CheckoutAssets, dressed_app: object
    ) -> None:
        look = Look(assets, Theme.LIGHT, 1.0, False)
        panel = self.made(qtbot, look, press_ms(15_000))
        regions = painted(panel)
        panel.render_point(shipped().points["ST34"], press_ms(18_000))
        qtbot.waitUntil(lambda: bool(regions))
        box = regions[-1].boundingRect()
        assert panel.marker_box().contains(box)
        assert box.width() < panel.width() / 2

    def test_a_change_of_breath_repaints_no_more_than_the_hand(
        self, qtbot: QtBot, assets: CheckoutAssets, dressed_app: object
    ) -> None:
        look = Look(assets, Theme.LIGHT, 1.0, False)
        panel = self.made(qtbot, look, press_ms(13_900))
        regions = painted(panel)
        panel.render_point(shipped().points["ST34"], press_ms(14_060))
        qtbot.waitUntil(lambda: bool(regions))
        assert panel.scene is not None
        assert panel.scene.hand_box.contains(regions[-1].boundingRect())
        assert panel.scene.hand_box != panel.rect()

    def test_nothing_is_read_in_a_breath(
        self, qtbot: QtBot, assets: CheckoutAssets, dressed_app: object
    ) -> None:
        look = Look(assets, Theme.LIGHT, 1.0, False)
        read: list[str] = []
        source = source_of(look, assets=Swapped(read.append))
        panel = CloseUp(source)
        qtbot.addWidget(panel)
        panel.resize(420, 368)
        panel.render_point(shipped().points["ST34"], press_ms(100))
        with qtbot.waitExposed(panel):
            panel.show()
        panel.grab()
        assert any("images/hands" in name for name in read)
        read.clear()
        for ms in range(200, 20_000, 400):
            panel.render_point(shipped().points["ST34"], press_ms(ms))
            panel.grab()
        assert read == []

    def test_reduced_motion_keeps_hand_and_marker_still(self, qtbot: QtBot, look: Look) -> None:
        panel = self.made(qtbot, look, press_ms(15_000))
        regions = painted(panel)
        panel.render_point(shipped().points["ST34"], press_ms(19_000))
        qtbot.wait(1)
        assert regions == []

    def test_no_hand_where_none_fits_and_none_in_a_pause(self, qtbot: QtBot, look: Look) -> None:
        state = moment(StepKind.PRESS, "ST35", Leg.LEFT, 9_000)
        pressed = self.made(qtbot, look, progress(state)).grab().toImage()
        still = self.made(qtbot, look, paused(state)).grab().toImage()
        bare = CloseUp(source_of(look, no_hands=True))
        qtbot.addWidget(bare)
        bare.resize(420, 368)
        bare.render_point(shipped().points["ST35"], progress(state))
        assert bare.grab().toImage() == still
        assert still != pressed

    def test_a_point_outside_the_pictures_is_told_in_words(
        self, qtbot: QtBot, assets: CheckoutAssets, dressed_app: object
    ) -> None:
        point = shipped().points["SP6"]
        state = moment(StepKind.PRESS, "SP6", Leg.LEFT, 1_000, begun(codes=("SP6",)))
        for scale in (1.0, 1.5):
            panel = self.made(qtbot, Look(assets, Theme.LIGHT, scale, True), progress(state))
            assert panel.scene is None
            assert point.where in panel.text()
            assert len({panel.grab().toImage().pixelColor(x, 184).rgb() for x in range(420)}) > 5

    def test_the_marker_draws_in_on_the_out_breath(self, look: Look) -> None:
        marker = Marker(look, 1.0)
        reach = [_reach(marker, step_of(k)) for k in (0.0, 0.5, 1.0)]
        assert reach[0] > reach[1] > reach[2]
        assert reach[0] == pytest.approx(64, abs=2)
        assert reach[2] == pytest.approx(40, abs=2)

    def test_says_what_it_shows(self) -> None:
        words = close_up_words(shipped().points["BL40"], Leg.LEFT, View.BACK)
        assert words.startswith("Middle of the knee crease, left knee, seen from behind")
        assert shipped().points["BL40"].best_view(Pose.STANDING) is View.BACK


def _reach(marker: Marker, step: int) -> int:
    """How far from the middle a marker has ink."""
    image = marker.picture(step, 1.0).toImage()
    half = image.width() // 2
    return max(n for n in range(half) if image.pixelColor(half + n, half).alpha() > 20)


class TestCueLine:
    @pytest.mark.parametrize("width", [300, 420, 501, 664, 900])
    @pytest.mark.parametrize("size", [23.0, 30.0, 40.0])
    def test_every_cue_fits_its_line(self, look: Look, width: int, size: float) -> None:
        cues = every_cue(shipped())
        line = CueLine(look, cues)
        line.set_size(size)
        tall = line.height_at(width, size)
        line.resize(width, tall)
        for cue in cues:
            line.render_cue(cue)
            setting = line.setting()
            assert setting is not None
            icon, strong, light = line._parts_px(cue, setting.size_px)
            if setting.is_stacked:
                plain = QFontMetricsF(look.font_of(setting.size_px, 400, serif=True))
                light = max(plain.horizontalAdvance(words) for words in setting.below)
                assert icon + max(strong, light) <= width + 20
                assert setting.lines * setting.size_px <= tall
            else:
                assert icon + strong + light <= width

    def test_is_spoken_without_its_dot(self, look: Look) -> None:
        line = CueLine(look)
        line.render_cue(CueWords("press", "Breathe out", "lean in"))
        assert line.text() == "Breathe out, lean in"

    def test_is_heard_with_knee_and_point_where_they_are_new(self, look: Look) -> None:
        line = CueLine(look)
        cue = CueWords("press", "Breathe out", "lean in", "Left knee, dimple")
        line.render_cue(cue)
        assert line.text() == "Left knee, dimple. Breathe out, lean in."


class TestWords:
    @pytest.mark.parametrize(
        ("ms", "words"),
        [(0, "0:00 left"), (59_001, "1:00 left"), (342_000, "5:42 left"), (540_500, "9:01 left")],
    )
    def test_clock(self, ms: int, words: str) -> None:
        assert clock_words(ms) == words

    def test_next_names_another_point_with_its_knee(self) -> None:
        now = progress(moment(StepKind.PRESS, "ST34", Leg.RIGHT, 1_000))
        assert next_words(now, shipped()) == "Outer knee dimple, left knee"

    def test_next_of_the_first_lead_in_is_the_hold_after_it(self) -> None:
        assert next_words(progress(begun()), shipped()) == "Right knee, same point"

    def test_no_cue_is_longer_than_twelve_words(self) -> None:
        for cue in every_cue(shipped()):
            assert len(cue.spoken.split()) <= 12

    def test_next_without_one(self) -> None:
        last = replace(progress(begun()), next_point=None, next_leg=None)
        assert next_words(last, shipped()) == "The last hold, then say how it feels"
