"""The breathing ring: its shape, when it next looks different, what it repaints and says."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtGui import QAccessible, QImage, QPainter, QPaintEvent, QRegion, QTransform
from pytestqt.qtbot import QtBot

from kneeapp.core.body import Leg
from kneeapp.core.breath import PATTERNS, Breath, BreathChoice, Phase, breath_at
from kneeapp.core.events import Skip, Tick
from kneeapp.core.progress import Progress, progress
from kneeapp.core.record import StepKind
from kneeapp.core.session import step
from kneeapp.ui.session.ring import Ring, dial_of, face_of
from kneeapp.ui.session.ring_paint import Dial, RingPainter
from kneeapp.ui.session.ring_shape import (
    ENTRY_MS,
    STILL,
    STILL_REDUCED,
    WIDEST,
    disc_of,
    frame_due_ms,
    phase_elapsed_ms,
    rim_step_px,
    seconds_shown,
)
from kneeapp.ui.theme import Look, Theme
from tests.plans import running, short_plan
from tests.ui.conftest import CheckoutAssets
from tests.ui.session_moments import begun, moment, paused, press_ms

R_PX = 200.0


@pytest.fixture
def moving(dressed_app: object, assets: CheckoutAssets) -> Look:
    return Look(assets, Theme.LIGHT, 1.0, False)


def spied(ring: Ring) -> list[QRegion]:
    """The regions a ring paints from now on."""
    regions: list[QRegion] = []
    original = ring.paintEvent

    def paint(event: QPaintEvent) -> None:
        regions.append(QRegion(event.region()))
        original(event)

    ring.paintEvent = paint  # type: ignore[method-assign]
    return regions


def shown_ring(qtbot: QtBot, look: Look, now: Progress, side: int = 408) -> Ring:
    ring = Ring(look)
    qtbot.addWidget(ring)
    ring.resize(side, side)
    ring.render(now)
    with qtbot.waitExposed(ring):
        ring.show()
    return ring


class TestShape:
    @given(st.integers(0, 600_000), st.sampled_from([BreathChoice.LONG_OUT, BreathChoice.EVEN]))
    def test_elapsed_time_is_read_back_from_the_breath(
        self, since_ms: int, choice: BreathChoice
    ) -> None:
        pattern = PATTERNS[choice]
        assert pattern is not None
        breath = breath_at(pattern, since_ms)
        in_breath = since_ms % (pattern.in_ms + pattern.out_ms)
        expected = in_breath if breath.phase is Phase.IN else in_breath - pattern.in_ms
        assert math.isclose(phase_elapsed_ms(breath), expected, abs_tol=0.5, rel_tol=0.001)

    def test_ring_is_widest_with_full_lungs_and_narrow_and_thick_with_empty_ones(self) -> None:
        full = disc_of(press_ms(14_000), reduced_motion=False)
        empty = disc_of(press_ms(19_999), reduced_motion=False)
        assert full.radius == pytest.approx(WIDEST)
        assert full.edge == pytest.approx(0.018)
        assert empty.radius == pytest.approx(0.68, abs=0.001)
        assert empty.edge == pytest.approx(0.073, abs=0.001)

    def test_wedges_point_in_outside_the_disc_to_press_and_out_inside_it_to_ease(self) -> None:
        out = disc_of(press_ms(17_000), reduced_motion=False)
        in_ = disc_of(press_ms(12_000), reduced_motion=False)
        assert out.wedges is Phase.OUT
        assert out.wedge_radius > out.radius
        assert in_.wedges is Phase.IN
        assert in_.wedge_radius < in_.radius - in_.edge

    @given(st.integers(0, 59_999))
    def test_wedges_never_reach_the_track_nor_the_digits(self, in_step_ms: int) -> None:
        breath = breath_at(PATTERNS[BreathChoice.LONG_OUT], in_step_ms)
        now = press_ms(0)
        disc = disc_of(_with(now, left_ms=60_000 - in_step_ms, breath=breath), reduced_motion=False)
        assert 0.5 < disc.wedge_radius <= 0.93

    @pytest.mark.parametrize("choice", [BreathChoice.BOX, BreathChoice.SIGH])
    def test_no_pattern_makes_the_disc_jump(self, choice: BreathChoice) -> None:
        discs = [
            disc_of(press_ms(ms, breath=choice), reduced_motion=False)
            for ms in range(1_000, 25_000, 50)
        ]
        steps = [b.radius - a.radius for a, b in pairwise(discs)]
        assert max(map(abs, steps)) < 0.02

    def test_a_held_breath_stands_still_without_wedges(self) -> None:
        held = [press_ms(ms, breath=BreathChoice.BOX) for ms in (21_000, 23_000)]
        discs = [disc_of(now, reduced_motion=False) for now in held]
        assert discs[0] == discs[1]
        assert discs[0].wedges is Phase.NONE
        assert discs[0].radius == pytest.approx(WIDEST)
        rest = disc_of(press_ms(30_000, breath=BreathChoice.BOX), reduced_motion=False)
        assert (rest.wedges, rest.warmth) == (Phase.NONE, 1.0)
        assert rest.radius == pytest.approx(0.68, abs=0.001)

    def test_nothing_to_press_yet_no_wedges_and_a_thin_edge(self) -> None:
        lead_in = disc_of(progress(begun()), reduced_motion=False)
        assert (lead_in.radius, lead_in.wedges) == (STILL, Phase.NONE)
        assert lead_in.edge < 0.02

    def test_a_hold_begins_where_the_disc_waited(self) -> None:
        waiting = disc_of(progress(begun()), reduced_motion=False)
        first = disc_of(press_ms(0), reduced_motion=False)
        assert first.radius == pytest.approx(waiting.radius)
        settled = disc_of(press_ms(ENTRY_MS), reduced_motion=False)
        assert settled.radius < first.radius

    def test_paused_is_dotted_and_still(self) -> None:
        running = moment(StepKind.PRESS, "ST34", Leg.LEFT, 17_000)
        disc = disc_of(paused(running), reduced_motion=False)
        assert disc.is_dotted
        assert disc.wedges is Phase.NONE

    def test_reduced_motion_keeps_the_ring_still_and_fades_its_fill(self) -> None:
        discs = [disc_of(press_ms(ms), reduced_motion=True) for ms in range(10_000, 20_000, 500)]
        assert {disc.radius for disc in discs} == {STILL_REDUCED}
        fills = [disc.fill for disc in discs]
        assert min(fills) == pytest.approx(0.35, abs=0.01)
        assert max(fills) > 0.95

    def test_colour_of_the_phase_takes_200_ms(self) -> None:
        at = [disc_of(press_ms(14_000 + ms), reduced_motion=False).warmth for ms in (0, 100, 200)]
        assert at == pytest.approx([0.0, 0.5, 1.0], abs=0.02)


class TestFrameDue:
    def test_in_the_middle_of_a_breath_the_rim_moves_one_step(self) -> None:
        now = press_ms(17_000)
        due = frame_due_ms(now, R_PX, reduced_motion=False)
        later = press_ms(17_000 + due)
        moved = (later.breath.k - now.breath.k) * 0.22 * R_PX
        assert moved == pytest.approx(rim_step_px(R_PX), rel=0.1)

    @given(st.integers(0, 59_999), st.floats(60, 700))
    def test_always_between_16_and_1000_ms_and_never_past_the_next_digit(
        self, in_step_ms: int, radius_px: float
    ) -> None:
        breath = breath_at(PATTERNS[BreathChoice.LONG_OUT], in_step_ms)
        now = _with(press_ms(0), left_ms=60_000 - in_step_ms, breath=breath)
        due = frame_due_ms(now, radius_px, reduced_motion=False)
        assert 16 <= due <= 1000
        to_digit = now.left_ms - 1000 * (seconds_shown(now) - 1)
        assert due <= max(16, to_digit)

    def test_lead_in_waits_for_the_digit(self) -> None:
        now = progress(moment(StepKind.LEAD_IN, "ST34", Leg.LEFT, 3_300))
        assert frame_due_ms(now, R_PX, reduced_motion=False) == 700

    def test_reduced_motion_needs_a_frame_for_a_digit_and_for_a_phase(self) -> None:
        dues = [
            frame_due_ms(press_ms(ms), R_PX, reduced_motion=True) for ms in (5_000, 7_300, 11_000)
        ]
        assert dues == [1000, 700, 1000]
        resumed = _with(press_ms(11_000), left_ms=49_000, breath=Breath(Phase.IN, 0.1, 400))
        assert frame_due_ms(resumed, R_PX, reduced_motion=True) == 400

    def test_paused_and_breath_off_are_calm(self) -> None:
        running = moment(StepKind.PRESS, "ST34", Leg.LEFT, 17_000)
        assert frame_due_ms(paused(running), R_PX, reduced_motion=False) == 1000
        off = press_ms(5_000, breath=BreathChoice.OFF)
        assert frame_due_ms(off, R_PX, reduced_motion=False) > 60

    def test_a_large_ring_does_not_need_more_frames_than_half_as_much_again(self) -> None:
        small = sum(1 for _ in _frames(200.0))
        large = sum(1 for _ in _frames(400.0))
        assert large <= 1.5 * small


class TestWidget:
    def test_repaints_nothing_when_nothing_visible_changed(
        self, qtbot: QtBot, moving: Look
    ) -> None:
        ring = shown_ring(qtbot, moving, press_ms(17_000))
        regions = spied(ring)
        ring.render(press_ms(17_001))
        qtbot.wait(1)
        assert regions == []

    def test_a_breath_repaints_the_disc_but_not_the_whole_widget(
        self, qtbot: QtBot, moving: Look
    ) -> None:
        ring = shown_ring(qtbot, moving, press_ms(19_000))
        regions = spied(ring)
        ring.render(press_ms(19_500))
        qtbot.waitUntil(lambda: bool(regions))
        box = regions[-1].boundingRect()
        whole = ring.width() * ring.height()
        assert box.width() * box.height() < 0.85 * whole

    def test_the_tip_of_the_time_left_repaints_a_small_box(
        self, qtbot: QtBot, moving: Look
    ) -> None:
        off = BreathChoice.OFF
        ring = shown_ring(qtbot, moving, press_ms(20_100, breath=off))
        regions = spied(ring)
        ring.render(press_ms(20_300, breath=off))
        qtbot.waitUntil(lambda: bool(regions))
        box = regions[-1].boundingRect()
        assert max(box.width(), box.height()) < 40

    @pytest.mark.parametrize("ms", [10_900, 14_000, 17_300, 29_000, 55_000])
    def test_moving_step_by_step_ends_in_the_same_picture_as_drawing_it_at_once(
        self, qtbot: QtBot, moving: Look, ms: int
    ) -> None:
        stepped = shown_ring(qtbot, moving, press_ms(ms - 700))
        for at in range(ms - 600, ms + 1, 50):
            stepped.render(press_ms(at))
            stepped.grab()
        # What is less than a step old may differ by a hair.
        fresh = shown_ring(qtbot, moving, press_ms(ms))
        assert _unlike(stepped.grab().toImage(), fresh.grab().toImage()) < 0.02

    def test_reduced_motion_fades_with_the_digits_alone(self, qtbot: QtBot, look: Look) -> None:
        ring = shown_ring(qtbot, look, press_ms(12_000))
        regions = spied(ring)
        for ms in range(12_000, 13_000, 100):
            ring.render(press_ms(ms))
            qtbot.wait(1)
        assert regions == []
        ring.render(press_ms(13_000))
        qtbot.waitUntil(lambda: bool(regions))

    def test_a_new_digit_alone_repaints_the_centre(self, qtbot: QtBot, moving: Look) -> None:
        ring = shown_ring(qtbot, moving, progress(moment(StepKind.LEAD_IN, "ST34", Leg.LEFT, 100)))
        regions = spied(ring)
        ring.render(progress(moment(StepKind.LEAD_IN, "ST34", Leg.LEFT, 1_100)))
        qtbot.waitUntil(lambda: bool(regions))
        box = regions[-1].boundingRect()
        assert max(box.width(), box.height()) < 0.55 * ring.width()

    def test_words_are_told_at_a_change_of_phase_and_else_every_ten_seconds(
        self, qtbot: QtBot, look: Look
    ) -> None:
        ring = shown_ring(qtbot, look, press_ms(20_500))
        first = _heard(ring)
        assert first == (QAccessible.Role.StaticText, "40 seconds left, breathe in")
        ring.render(press_ms(22_500))
        assert _heard(ring) == first
        ring.render(press_ms(24_500))
        assert _heard(ring)[1] == "36 seconds left, breathe out"

    def test_without_breath_the_words_follow_every_ten_seconds(
        self, qtbot: QtBot, look: Look
    ) -> None:
        ring = shown_ring(qtbot, look, press_ms(20_000, breath=BreathChoice.OFF))
        names = set()
        for ms in range(20_000, 41_000, 500):
            ring.render(press_ms(ms, breath=BreathChoice.OFF))
            names.add(_heard(ring)[1])
        assert len(names) == 3

    def test_face_says_what_the_step_is(self) -> None:
        change = progress(moment(StepKind.CHANGE, "ST35", Leg.RIGHT, 3_500))
        face = face_of(change, 1.0, None)
        assert (face.digits, face.caption, face.change_to) == ("5", "change knees", Leg.RIGHT)
        lead_in = face_of(progress(begun()), 1.0, None)
        assert (lead_in.digits, lead_in.caption) == ("8", "get ready")
        assert face_of(press_ms(59_500), 1.0, None).caption == "second left"
        assert face_of(press_ms(22_000), 1.0, None).caption == "seconds left"

    def test_time_left_ends_at_12_and_gaps_have_none(self) -> None:
        assert dial_of(press_ms(15_000), reduced_motion=False).share == pytest.approx(0.75)
        assert dial_of(progress(begun()), reduced_motion=False).share == 0.0

    @pytest.mark.parametrize("side", [150, 408, 900])
    def test_three_digits_stay_inside_the_centre(self, qtbot: QtBot, look: Look, side: int) -> None:
        now = press_ms(2_000, hold_s=120)
        ring = shown_ring(qtbot, look, now, side)
        # The first box is the wide one; the digits go through the narrow one from side to side.
        _box, wide = ring._pictures(ring._shown)[1][0]  # type: ignore[arg-type]
        assert _sides_are_plain(wide.toImage())

    @pytest.mark.parametrize("scale", [1.0, 1.5])
    @pytest.mark.parametrize("side", [150, 260, 408, 900])
    def test_words_below_the_digits_stay_inside_the_centre(
        self, qtbot: QtBot, assets: CheckoutAssets, side: int, scale: float
    ) -> None:
        look = Look(assets, Theme.LIGHT, scale, True)
        change = progress(moment(StepKind.CHANGE, "ST35", Leg.RIGHT, 3_500))
        ring = shown_ring(qtbot, look, change, side)
        _box, tall = ring._pictures(ring._shown)[1][1]  # type: ignore[arg-type]
        assert _sides_are_plain(tall.toImage())
        assert _sides_are_plain(tall.toImage().transformed(QTransform().rotate(90)))


def _heard(ring: Ring) -> tuple[QAccessible.Role, str]:
    """Role and words of a ring as a screen reader finds them."""
    seen = QAccessible.queryAccessibleInterface(ring)
    return seen.role(), seen.text(QAccessible.Text.Name)


def _with(now: Progress, *, left_ms: int, breath: Breath) -> Progress:
    return replace(now, left_ms=left_ms, breath=breath)


def _frames(radius_px: float) -> list[int]:
    """The moments of all frames of one breath."""
    moments, ms = [], 10_000
    while ms < 20_000:
        moments.append(ms)
        ms += frame_due_ms(press_ms(ms), radius_px, reduced_motion=False)
    return moments


def _unlike(a: QImage, b: QImage) -> float:
    """The share of pixels that differ clearly."""
    a, b = (i.convertToFormat(QImage.Format.Format_Grayscale8) for i in (a, b))
    one, two = bytes(a.constBits()), bytes(b.constBits())
    return sum(abs(x - y) > 40 for x, y in zip(one, two, strict=True)) / len(one)


def _sides_are_plain(image: QImage) -> bool:
    """No ink touches the left or the right edge."""
    ground = image.pixelColor(0, 0).lightness()
    return all(
        abs(image.pixelColor(x, y).lightness() - ground) < 30
        for x in (0, image.width() - 1)
        for y in range(image.height())
    )


@pytest.mark.parametrize("calm", [False, True])
@pytest.mark.parametrize("every_ms", [16, 37, 250, 1_000, 1_900])
def test_what_is_mended_looks_like_what_is_drawn_afresh(
    dressed_app, assets, stand, every_ms: int, calm: bool
) -> None:
    """After a whole hold of small repaints the ring has no hole that a fresh one has not."""
    look = Look(assets, Theme.LIGHT, 1.0, calm)
    state = step(running(short_plan()), Skip(0))[0]
    mended = stand(Ring(look))
    mended.setFixedSize(420, 420)
    mended.render(progress(state))
    for at in range(every_ms, 20_000, every_ms):
        state, _effects = step(state, Tick(at))
        mended.render(progress(state))
        mended.grab()
    fresh = stand(Ring(look))
    fresh.setFixedSize(420, 420)
    fresh.render(progress(state))
    a, b = mended.grab().toImage(), fresh.grab().toImage()
    # The tip of the arc may be a fraction of a pixel late; everything else is as it should be.
    angle = 2 * math.pi * (1.0 - dial_of(progress(state), reduced_motion=calm).share)
    tip_x = 210 + math.sin(angle) * 0.98 * mended.radius_px
    tip_y = 210 - math.cos(angle) * 0.98 * mended.radius_px
    far = [
        (x, y)
        for x in range(420)
        for y in range(420)
        if abs(a.pixelColor(x, y).lightness() - b.pixelColor(x, y).lightness()) > 30
        and math.hypot(x - 210, y - 210) > 0.95 * mended.radius_px
        and math.hypot(x - tip_x, y - tip_y) > 8
    ]
    assert far == []


@pytest.mark.parametrize("radius_px", [40.0, 96.0, 190.0])
@pytest.mark.parametrize("share", [0.0, 0.004, 0.1664, 0.5, 0.83, 0.985, 0.998])
@pytest.mark.parametrize("moved", [0.002, 0.01])
def test_the_tip_is_drawn_like_the_whole_ground(
    moving: Look, radius_px: float, share: float, moved: float
) -> None:
    """At its ends, on a cut, and where the box of a small ring reaches the dashes."""
    side = round(2 * radius_px + 8)
    ring = RingPainter(moving, QPointF(side / 2, side / 2), radius_px)

    def drawn(paint: Callable[[QPainter], None], on: QImage | None = None) -> QImage:
        image = QImage(on) if on else QImage(side, side, QImage.Format.Format_RGB32)
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if on is None:
                painter.fillRect(image.rect(), moving.colour("bg"))
            paint(painter)
        return image

    old, new = (Dial(min(1.0, s), 60_000, True) for s in (share + moved, share))
    moved = old.share - new.share
    box = ring.tip_box(old.share).united(ring.tip_box(new.share))

    def mend(painter: QPainter) -> None:
        painter.setClipRect(box)
        painter.fillRect(box, moving.colour("bg"))
        ring.paint_tip(painter, new, moved)

    mended = drawn(mend, drawn(lambda painter: ring.paint_ground(painter, old)))
    assert _unlike(mended, drawn(lambda painter: ring.paint_ground(painter, new))) == 0.0
