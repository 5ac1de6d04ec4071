"""Show me how: opened by a button, told in words, true to the points, and calm when asked."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import hypot

import pytest
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from kneeapp.core.body import Leg
from kneeapp.core.breath import PATTERNS, BreathChoice, Phase
from kneeapp.core.content import Movement
from kneeapp.core.demonstration import (
    CIRCLE_MM,
    COME_MS,
    GHOST,
    LIFT_MM,
    PRESSED,
    TOUCH_MS,
    Act,
    demo_state,
)
from kneeapp.core.hands import HandFrame, Hands
from kneeapp.core.own_spot import OwnSpot
from kneeapp.core.press_sight import sight_of
from kneeapp.core.progress import progress
from kneeapp.core.record import StepKind
from kneeapp.core.settings import Settings
from kneeapp.core.tones import SkinTone
from kneeapp.ui.demo.demo_picture import DemoPicture
from kneeapp.ui.demo.demonstration import Demonstration, act_words
from kneeapp.ui.demo.hand_images import HandImages, Turn
from kneeapp.ui.demo.press_scene import own_places
from kneeapp.ui.demo.side_view import dent
from kneeapp.ui.kit.para import Para
from kneeapp.ui.knee.detail.detail_panel import DetailPanel
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.session.close_up import CloseUp
from kneeapp.ui.session.hold_picture import hold_frame_due_ms, hold_picture
from kneeapp.ui.theme import Look, Theme
from tests.shipped import ASSETS, shipped_catalogue
from tests.ui.demo_sources import HandsOnly, Swapped, shipped_hands, source_of
from tests.ui.demo_sources import picture as one_level
from tests.ui.seen_colours import share_of_light
from tests.ui.session_moments import begun, heard, moment, paused, press_ms

CATALOGUE = shipped_catalogue()
POINTS = CATALOGUE.points
SHOWN = [code for code, point in POINTS.items() if sight_of(point, POINTS)]
SINGLE = [code for code in SHOWN if not POINTS[code].pair]
LONG_OUT = PATTERNS[BreathChoice.LONG_OUT]
PANEL = QSize(188, 176)
LEG_PX = 188


@pytest.fixture
def moving(dressed_app):
    """A look with full motion."""
    return Look(ASSETS, Theme.LIGHT, 1.0, False)


def shown(qtbot, source, code="ST35", leg=Leg.LEFT, breath=LONG_OUT):
    made = Demonstration(source, POINTS[code], leg, breath)
    qtbot.addWidget(made)
    made.resize(288, made.sizeHint().height())
    with qtbot.waitExposed(made):
        made.show()
    return made


def laid(source, code, leg):
    scene = source.scene(POINTS[code], leg, PANEL)
    placing = source.placing(POINTS[code], scene)
    return scene, placing, source.hand(placing, scene, 1.0)


class TestTheHand:
    @pytest.mark.parametrize("leg", Leg)
    @pytest.mark.parametrize("code", SHOWN)
    def test_it_touches_on_the_point(self, look, code, leg):
        scene, placing, hand = laid(source_of(look), code, leg)
        assert hand.at == scene.middle
        if len(placing.points) == 1:
            return
        # Each contact of a pair lies on its own point.
        picture = shipped_hands().pictures[placing.picture]
        wide, high = (side * hand.turn.scale for side in picture.size_px)
        whole = QRectF(-picture.contact.x * wide, -picture.contact.y * high, wide, high)
        for contact, point in zip(picture.contacts, placing.points, strict=True):
            x = whole.left() + contact.x * wide
            y = whole.top() + contact.y * high
            lies = QPointF(-x if hand.turn.is_mirrored else x, y) + hand.at
            off = lies - scene.spots[point]
            # Turned by a few degrees, and both points need not be quite level.
            assert abs(off.x()) < 2
            assert abs(off.y()) < 4

    def test_its_shadow_falls_on_the_leg_alone(self, look):
        _scene, _placing, hand = laid(source_of(look), "ST36", Leg.LEFT)
        leg = QImage(PANEL, QImage.Format.Format_ARGB32_Premultiplied)
        leg.fill(Qt.GlobalColor.transparent)
        with QPainter(leg) as painter:
            painter.fillRect(0, 0, 94, 176, QColor("white"))
        canvas = QImage(PANEL, QImage.Format.Format_ARGB32_Premultiplied)
        canvas.fill(Qt.GlobalColor.transparent)
        with QPainter(canvas) as painter:
            hand.paint_shadow(painter, leg, PRESSED)
        dark = [canvas.pixelColor(x, y).alpha() for x in range(188) for y in range(0, 176, 4)]
        on_leg = len(dark) // 2
        assert max(dark[:on_leg]) > 60
        assert max(dark[on_leg:]) == 0

    def test_a_lifted_hand_is_away_from_the_point_and_its_shadow_is_fainter(self, look):
        scene, _placing, hand = laid(source_of(look), "ST35", Leg.LEFT)
        assert hand.contact_at(PRESSED) == scene.middle
        assert hand.contact_at(GHOST).y() < scene.middle.y() - 5
        leg = QImage(PANEL, QImage.Format.Format_ARGB32_Premultiplied)
        leg.fill(QColor("white"))
        darkness = []
        for state in (PRESSED, GHOST):
            canvas = QImage(PANEL, QImage.Format.Format_ARGB32_Premultiplied)
            canvas.fill(Qt.GlobalColor.transparent)
            with QPainter(canvas) as painter:
                hand.paint_shadow(painter, leg, state)
            darkness.append(
                max(canvas.pixelColor(x, y).alpha() for x in range(188) for y in range(0, 176, 4))
            )
        assert darkness[1] < 0.7 * darkness[0]

    def test_it_has_the_skin_of_the_leg(self, look):
        levels = []
        for tone in (SkinTone.PORCELAIN, SkinTone.UMBER):
            legs = LegImages(ASSETS, look, tone)
            images = HandImages(ASSETS, HandsOnly(shipped_hands()), legs)
            picture = shipped_hands().pictures["knuckle"]
            sprite = images.hand(picture, HandFrame.PRESS, Turn(0.2))
            middle = sprite.image.pixelColor(sprite.image.width() // 2, sprite.image.height() // 2)
            levels.append(middle.lightness())
            assert images.skin(0.5) == legs_skin(legs, 0.5)
        assert levels[0] > levels[1] + 40

    def test_what_is_kept_is_bounded(self, look):
        images = HandImages(ASSETS, HandsOnly(shipped_hands()), LegImages(ASSETS, look))
        for picture in shipped_hands().pictures.values():
            for frame in picture.frames:
                for deg in (0.0, 10.0):
                    images.hand(picture, frame, Turn(0.6, deg=deg))
        assert sum(s.image.sizeInBytes() for s in images._kept.values()) == images._kept_bytes
        assert images._kept_bytes <= 4_000_000

    def test_it_goes_to_the_own_spot(self, look):
        spots = (OwnSpot("ST36", Leg.LEFT, offset_mm=(0.0, 0.0, -20.0)),)
        taught = source_of(look)
        own = replace(taught, place_of=own_places(lambda: spots, CATALOGUE.plates, taught.legs))
        for leg, moved in ((Leg.LEFT, True), (Leg.RIGHT, False)):
            places = [
                s.places(sight_of(POINTS["ST36"], POINTS), leg)["ST36"] for s in (taught, own)
            ]
            assert (places[1].y > places[0].y + 0.02) is moved


def legs_skin(legs, level):
    grey = QImage(1, 1, QImage.Format.Format_ARGB32)
    grey.fill(QColor.fromRgbF(level, level, level))
    from kneeapp.ui.leg.leg_files import Layer

    return legs.coloured(Layer.SKIN, grey).pixelColor(0, 0)


class TestMoving:
    def test_it_runs_while_it_is_seen(self, qtbot, moving):
        demo = shown(qtbot, source_of(moving))
        assert demo.is_playing
        demo.hide()
        assert not demo.is_playing
        demo.show()
        assert demo.is_playing
        demo.hide()

    def test_the_button_pauses_it_and_says_so(self, qtbot, moving):
        demo = shown(qtbot, source_of(moving))
        assert demo.button.accessibleName() == "Pause the demonstration"
        qtbot.keyClick(demo.button, Qt.Key.Key_Return)
        assert not demo.is_playing
        assert demo.button.accessibleName() == "Play the demonstration"
        qtbot.keyClick(demo.button, Qt.Key.Key_Space)
        assert demo.is_playing
        demo.hide()

    def test_a_pause_lasts_when_it_is_seen_again(self, qtbot, moving):
        demo = shown(qtbot, source_of(moving))
        demo.button.click()
        demo.hide()
        demo.show()
        assert not demo.is_playing

    def test_reduced_motion_shows_the_press_with_ring_and_word(self, qtbot, look):
        demo = shown(qtbot, source_of(look))
        assert not demo.is_playing
        assert demo.picture.state == PRESSED
        assert demo.words.text() == "Breathe out: lean in, circling."
        demo.button.click()
        assert demo.is_playing
        demo.hide()

    @pytest.mark.parametrize("code", ["ST35", "ST34", "BL40", "EX-LE5", "GB31", "BL57"])
    def test_each_moment_looks_different(self, qtbot, look, code):
        demo = shown(qtbot, source_of(look), code)
        seen = []
        for t_ms in (500, COME_MS + 200, COME_MS + TOUCH_MS + 3_000, COME_MS + TOUCH_MS + 5_900):
            demo.show_at(t_ms)
            seen.append(demo.picture.grab().toImage())
        assert all(a != b for i, a in enumerate(seen) for b in seen[i + 1 :])

    def test_the_words_follow(self, qtbot, look):
        demo = shown(qtbot, source_of(look), "ST34")
        told = []
        for t_ms in range(0, 23_000, 100):
            demo.show_at(t_ms)
            if not told or told[-1] != demo.words.text():
                told.append(demo.words.text())
        press, ease = "Breathe out: lean in.", "Breathe in: ease off."
        begin = ["Bring the hand to the point.", "Lay it on, without pressure."]
        assert told[:7] == [*begin, press, ease, press, ease, "Let go slowly."]

    def test_without_a_breath_no_breath_is_told(self):
        for act in Act:
            for circles in (True, False):
                words = act_words(act, is_paced=False, circles=circles)
                assert "reathe" not in words
                paced = act_words(act, is_paced=True, circles=circles)
                assert ("reathe" in paced) is (act in (Act.PRESS, Act.EASE))

    def test_who_does_not_see_it_hears_where_and_how(self, qtbot, look):
        for code in SHOWN:
            demo = shown(qtbot, source_of(look), code, Leg.RIGHT)
            names = heard(demo)
            assert any(POINTS[code].plain_name in name for name in names)
            assert any(POINTS[code].technique.how in name for name in names)
            assert any("right knee" in name for name in names)
            assert "Play the demonstration" in names

    @pytest.mark.parametrize("scale", [1.0, 1.5])
    def test_every_word_has_its_room(self, qtbot, scale):
        look = Look(ASSETS, Theme.LIGHT, scale, True)
        demo = Demonstration(source_of(look), POINTS["ST35"], Leg.LEFT, LONG_OUT)
        qtbot.addWidget(demo)
        demo.resize(look.px(256), demo.sizeHint().height())
        demo.show()
        for act in Act:
            for circles in (True, False):
                demo.words.set_text(act_words(act, is_paced=True, circles=circles))
                demo.layout().activate()
                assert demo.words.heightForWidth(demo.words.width()) <= demo.words.height()
                assert demo.rect().contains(demo.words.geometry())
        assert min(demo.button.width(), demo.button.height()) >= 32


class TestBroken:
    def told(self, source):
        said = []
        source.hands.trouble_met.connect(lambda message: said.append(message.plain()))
        return said

    def ring_of(self, qtbot, look, source, code="ST35"):
        demo = shown(qtbot, source, code)
        bare = shown(qtbot, source_of(look, no_hands=True), code)
        assert demo.picture.hand is None
        assert demo.picture.grab().toImage() == bare.picture.grab().toImage()

    @pytest.mark.parametrize("content", [b"", b"not a picture", b"RIFF\x00\x00\x00\x00WEBP"])
    @pytest.mark.parametrize("file", ["across_touch_lum", "across_shadow"])
    def test_a_broken_picture_gives_way_to_a_ring_and_is_told_once(
        self, qtbot, look, file, content
    ):
        swapped = Swapped(lambda name: content if file in name else None)
        source = source_of(look, assets=swapped)
        said = self.told(source)
        self.ring_of(qtbot, look, source)
        shown(qtbot, source)
        assert len(said) == 1
        assert file in said[0]

    def test_no_table_of_hands_gives_rings_and_is_told_once(self, qtbot, look):
        source = source_of(look, no_hands=True)
        said = self.told(source)
        for code in ("ST35", "BL40"):
            assert shown(qtbot, source, code).picture.hand is None
        assert len(said) == 1

    def test_a_point_without_a_hand_has_a_ring(self, qtbot, look):
        hands = shipped_hands()
        bare = {key: replace(one, picture=None) for key, one in hands.placings.items()}
        source = source_of(look, hands=Hands(hands.pictures, bare))
        said = self.told(source)
        self.ring_of(qtbot, look, source)
        assert said == []

    def test_a_broken_picture_from_the_side_leaves_an_arrow(self, qtbot, look):
        swapped = Swapped(lambda name: b"" if "_side_" in name else None)
        source = source_of(look, assets=swapped)
        said = self.told(source)
        demo = shown(qtbot, source)
        assert demo.picture.hand is not None
        demo.picture.grab()
        assert len(said) == 1

    def test_a_broken_leg_is_told_once_and_the_hand_still_moves(self, qtbot, look):
        swapped = Swapped(lambda name: b"" if "images/seated" in name else None)
        source = source_of(look, assets=swapped)
        said = []
        source.legs.trouble_met.connect(lambda message: said.append(message.plain()))
        demo = shown(qtbot, source)
        demo.picture.grab()
        again = shown(qtbot, source)
        again.picture.grab()
        assert len(said) == 1
        assert demo.picture.hand is not None


def flat(look, *, no_hands=True):
    """A source of an evenly dark leg and evenly dark hands, so that rings stand out."""
    return source_of(look, assets=Swapped(evenly_dark), no_hands=no_hands)


def evenly_dark(name):
    return one_level(60, 60) if name.endswith("_lum.webp") or "images/s" in name else None


def painted(qtbot, source, point, state):
    """The picture of a demonstration at one moment; its leg is `LEG_PX` wide."""
    shown = DemoPicture(source, point, Leg.LEFT, "")
    qtbot.addWidget(shown)
    shown.resize(LEG_PX + 100, 176)
    shown.show_state(state)
    return shown.grab().toImage()


def middle_of(source, code):
    return source.scene(POINTS[code], Leg.LEFT, QSize(LEG_PX, 176), 0.3).middle


def ring_px(image, middle):
    """The radius of the brightest ring outside the target."""
    radii = [n / 4 for n in range(48, 140)]
    return max(radii, key=lambda radius: share_of_light(image, middle, radius, 215))


def marked(painter_of):
    """The middle of everything that is painted on a clear panel."""
    canvas = QImage(PANEL, QImage.Format.Format_ARGB32_Premultiplied)
    canvas.fill(Qt.GlobalColor.transparent)
    with QPainter(canvas) as painter:
        painter_of(painter)
    places = [
        (x, y) for x in range(188) for y in range(176) if canvas.pixelColor(x, y).alpha() > 20
    ]
    assert places
    return QPointF(
        sum(x for x, _y in places) / len(places), sum(y for _x, y in places) / len(places)
    )


class TestWhatMoves:
    def test_a_circling_hand_goes_round_and_its_shadow_with_it(self, look):
        """A hand small enough to lie wholly in the panel, on a leg that fills it."""
        hands = shipped_hands()
        small = {n: replace(one, mm_per_px=0.02) for n, one in hands.pictures.items()}
        source = source_of(look, hands=Hands(small, hands.placings))
        scene, _placing, hand = laid(source, "ST35", Leg.LEFT)
        leg = QImage(PANEL, QImage.Format.Format_ARGB32_Premultiplied)
        leg.fill(QColor("white"))
        sides = [replace(PRESSED, offset_mm=(across, 0.0)) for across in (-CIRCLE_MM, CIRCLE_MM)]
        for way in (
            hand.contact_at,
            lambda state: marked(lambda painter: hand.paint(painter, state)),
            lambda state: marked(lambda painter: hand.paint_shadow(painter, leg, state)),
        ):
            left, right = (way(state) for state in sides)
            assert right.x() - left.x() == pytest.approx(2 * CIRCLE_MM * scene.px_per_mm, abs=1)
            assert right.y() - left.y() == pytest.approx(0, abs=1)

    def test_the_ring_goes_round_with_the_hand(self, qtbot, look):
        source = flat(look)
        middle = middle_of(source, "ST35")
        px_per_mm = source.scene(POINTS["ST35"], Leg.LEFT, QSize(LEG_PX, 176), 0.3).px_per_mm
        aside = QPointF(CIRCLE_MM * px_per_mm, 0)
        image = painted(qtbot, source, POINTS["ST35"], replace(PRESSED, offset_mm=(CIRCLE_MM, 0.0)))
        radius = ring_px(image, middle + aside)
        assert share_of_light(image, middle + aside, radius, 215) > 0.9
        assert share_of_light(image, middle, radius, 215) < 0.6

    def test_the_ring_draws_in_with_the_press_and_out_with_a_lifted_hand(self, qtbot, look):
        source = flat(look)
        middle = middle_of(source, "ST35")
        touching = replace(PRESSED, depth=0.0)
        radii = [
            ring_px(painted(qtbot, source, POINTS["ST35"], state), middle)
            for state in (PRESSED, replace(PRESSED, depth=0.5), touching, GHOST)
        ]
        assert all(later > now + 1 for now, later in pairwise(radii)), radii

    @pytest.mark.parametrize("code", ["ST35", "BL40", "EX-LE5"])
    def test_a_light_press_sinks_in_less(self, qtbot, look, code):
        """The arrow that stands for the finger, seen from the side."""
        lowest = {}
        for cap in (3, 4):
            technique = POINTS[code].technique._replace(max_intensity=cap)
            point = replace(POINTS[code], technique=technique)
            for state in (PRESSED, replace(PRESSED, depth=0.0)):
                image = painted(qtbot, flat(look), point, state)
                lowest[cap, state.depth] = lowest_accent(image, look)
        assert lowest[3, 0.0] == lowest[4, 0.0] < lowest[3, 1.0] < lowest[4, 1.0]


class TestDoubt:
    """The wide ring: as wide as the doubt, and never hidden by the target."""

    LEAST_MM = 15.0

    def radius_of(self, code, scene):
        spot = POINTS[code].spots.get(scene.sight.pose)
        doubt_mm = spot.doubt_mm if spot else 0.0
        return doubt_mm > 0, max(doubt_mm, self.LEAST_MM) * scene.px_per_mm

    @pytest.mark.parametrize("code", SINGLE)
    def test_the_close_up_shows_it_while_there_is_no_hand(self, qtbot, look, code):
        panel = CloseUp(flat(look, no_hands=False))
        qtbot.addWidget(panel)
        panel.resize(420, 368)
        state = moment(StepKind.PRESS, code, Leg.LEFT, 9_000, begun(codes=(code,)))
        panel.render_point(POINTS[code], paused(state))
        is_in_doubt, radius = self.radius_of(code, panel.scene.scene)
        ring = share_of_light(panel.grab().toImage(), panel.marker_place(), radius)
        assert (0.3 < ring < 0.8) if is_in_doubt else ring < 0.1

    @pytest.mark.parametrize("code", SINGLE)
    def test_the_demonstration_shows_it_while_the_hand_is_lifted(self, qtbot, look, code):
        source = flat(look)
        scene = source.scene(POINTS[code], Leg.LEFT, QSize(LEG_PX, 176), 0.3)
        is_in_doubt, radius = self.radius_of(code, scene)
        image = painted(qtbot, source, POINTS[code], GHOST)
        ring = share_of_light(image, scene.middle, radius)
        assert (0.3 < ring < 0.9) if is_in_doubt else ring < 0.1

    def test_it_goes_when_the_hand_lies_on_the_skin(self, qtbot, look):
        source = flat(look)
        scene = source.scene(POINTS["GB33"], Leg.LEFT, QSize(LEG_PX, 176), 0.3)
        _is_in_doubt, radius = self.radius_of("GB33", scene)
        for state, is_faint in ((GHOST, False), (replace(GHOST, lift_mm=LIFT_MM / 4), True)):
            image = painted(qtbot, source, POINTS["GB33"], state)
            assert (share_of_light(image, scene.middle, radius) < 0.1) is is_faint
        image = painted(qtbot, source, POINTS["GB33"], replace(PRESSED, depth=0.0))
        assert share_of_light(image, scene.middle, radius) == 0


def lowest_accent(image, look):
    """How far down the arrow of the tile reaches, px."""
    accent = look.colour("accent")
    return max(
        y
        for x in range(LEG_PX + 8, LEG_PX + 100)
        for y in range(60, 170)
        if is_like(image.pixelColor(x, y), accent)
    )


def is_like(one, other):
    parts = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)
    return max(abs(a - b) for a, b in parts) < 24


FINGERS = [(name, frame) for name, one in shipped_hands().pictures.items() for frame in one.frames]


@pytest.mark.parametrize(("name", "frame"), FINGERS)
def test_every_finger_of_every_picture_touches_where_the_table_says(name, frame):
    picture = shipped_hands().pictures[name]
    image = QImage.fromData(ASSETS.read(f"images/hands/{picture.frames[frame]}"))
    assert (image.width(), image.height()) == picture.size_px
    reach = round(2 / picture.mm_per_px)
    for contact in picture.contacts:
        x, y = round(contact.x * image.width()), round(contact.y * image.height())
        box = QRect(x - reach, y - reach, 2 * reach, 2 * reach).intersected(image.rect())
        near = [
            image.pixelColor(px, py).alpha()
            for px in range(box.left(), box.right() + 1)
            for py in range(box.top(), box.bottom() + 1)
            if hypot(px - x, py - y) <= reach
        ]
        assert max(near) > 0


@pytest.mark.parametrize(("code", "leg"), [(c, list(Leg)[n % 2]) for n, c in enumerate(SHOWN)])
def test_a_painted_finger_lies_on_the_point(look, code, leg):
    """Within 2 mm, however the hand is turned; of two fingers on one point, between them."""
    scene, _placing, hand = laid(source_of(look), code, leg)
    canvas = QImage(PANEL, QImage.Format.Format_ARGB32_Premultiplied)
    canvas.fill(Qt.GlobalColor.transparent)
    with QPainter(canvas) as painter:
        hand.paint(painter, PRESSED)
    reach = 2 * scene.px_per_mm
    for spot in scene.spots.values():
        left, top = int(spot.x() - reach), int(spot.y() - reach)
        near = [
            canvas.pixelColor(x, y).alpha()
            for x in range(left, left + 6)
            for y in range(top, top + 6)
            if hypot(x + 0.5 - spot.x(), y + 0.5 - spot.y()) <= reach
        ]
        assert max(near) > 0


class TestFromTheSide:
    def test_the_skin_gives_way_and_bulges_beside(self):
        assert dent(0, 3, 10) == pytest.approx(3, abs=0.05)
        assert dent(21, 3, 10) < 0
        assert dent(60, 3, 10) == pytest.approx(0, abs=0.01)
        assert dent(-8, 3, 10) == dent(8, 3, 10)
        assert dent(5, 0, 10) == 0

    @pytest.mark.parametrize("code", ["ST35", "BL40", "GB31", "EX-LE5"])
    def test_depth_is_seen(self, qtbot, look, code):
        picture = DemoPicture(source_of(look), POINTS[code], Leg.LEFT, "")
        qtbot.addWidget(picture)
        picture.resize(288, 176)
        tile = []
        for t_ms in (COME_MS + TOUCH_MS + 10, COME_MS + TOUCH_MS + 5_900):
            picture.show_state(demo_state(t_ms, Movement.PRESS, LONG_OUT))
            tile.append(picture.grab().toImage().copy(196, 0, 92, 176))
        assert tile[0] != tile[1]


@pytest.fixture
def panel(qtbot, look):
    points = [POINTS[code] for code in ("ST35", "GB33", "EX-LE5", "SP6")]
    source = source_of(look)
    made = DetailPanel(look, CATALOGUE, points, Settings(), lambda: source)
    made.present("ST35", 3)
    qtbot.addWidget(made)
    made.resize(300, 600)
    with qtbot.waitExposed(made):
        made.show()
    return made


def body_of(panel, code):
    """The body, telling all about this point."""
    panel.present(code, 3)
    panel.complete()
    return panel.body


class TestInTheDetail:
    def test_nothing_is_made_before_it_is_wanted(self, qtbot, look):
        asked = []
        points = [POINTS["ST35"]]
        made = DetailPanel(look, CATALOGUE, points, Settings(), lambda: asked.append(1))
        qtbot.addWidget(made)
        made.present("ST35", 3)
        assert asked == []
        assert made.findChildren(Demonstration) == []

    def test_the_button_opens_and_hides_it(self, panel):
        how = body_of(panel, "ST35").how
        before = body_of(panel, "ST35").heightForWidth(288)
        how.button.click()
        assert how.demonstration is not None
        assert how.demonstration.isVisible()
        assert panel.body.heightForWidth(288) > before + 200
        assert how.button.accessibleName() == "Hide the demonstration"
        how.button.click()
        assert how.demonstration is None
        assert panel.body.heightForWidth(288) == before
        assert how.button.accessibleName() == "Show me how"

    def test_all_of_it_is_brought_in(self, panel):
        how = body_of(panel, "ST35").how
        how.button.click()
        area = panel.area
        demo = how.demonstration
        box = QRectF(demo.mapTo(area.viewport(), demo.rect().topLeft()), demo.size())
        assert QRectF(area.viewport().rect()).contains(box)

    def test_another_point_closes_it(self, panel):
        how = body_of(panel, "ST35").how
        how.button.click()
        panel.present("GB33", 3)
        assert how.demonstration is None

    def test_it_shows_the_leg_and_follows_the_breath_of_the_settings(self, panel):
        how = body_of(panel, "ST35").how
        how.button.click()
        panel.present_leg(Leg.RIGHT)
        assert "right knee" in how.demonstration.picture.text()
        panel.present_settings(replace(Settings(), breath=BreathChoice.OFF))
        assert how.demonstration.words.text() == "Lean in, circling."

    def test_a_point_outside_the_pictures_has_words_alone(self, panel):
        body = body_of(panel, "SP6")
        assert body.how is None
        assert any(POINTS["SP6"].where in para.text() for para in body.findChildren(Para))

    def test_a_pair_tells_its_points(self, panel):
        body = body_of(panel, "EX-LE5")
        told = [para.text() for para in body.findChildren(Para)]
        assert "Two points, pressed together: ST35 and EX-LE4." in told
        assert body.how is not None

    def test_doubt_is_told_beside_the_ring(self, panel):
        told = [para.text() for para in body_of(panel, "GB33").findChildren(Para)]
        assert any(
            text.startswith("Feel for it.") and POINTS["GB33"].doubt in text for text in told
        )
        assert not any(
            para.text().startswith("Feel for it.")
            for para in body_of(panel, "ST35").findChildren(Para)
        )

    def test_find_it_on_me_is_a_wish(self, panel, qtbot):
        assert panel.find_button.label() == "Find it on me"
        with qtbot.waitSignal(panel.find_wanted):
            qtbot.keyClick(panel.find_button, Qt.Key.Key_Space)

    @pytest.mark.parametrize("scale", [1.0, 1.5])
    @pytest.mark.parametrize("width", [236, 268, 300])
    def test_both_ways_stand_whole_beside_or_below_each_other(self, qtbot, scale, width):
        look = Look(ASSETS, Theme.LIGHT, scale, True)
        made = DetailPanel(look, CATALOGUE, [POINTS["ST35"]], Settings())
        made.present("ST35", 3)
        qtbot.addWidget(made)
        made.resize(look.px(width), 600)
        made.show()
        buttons = (made.find_button, made.only_button)
        for button in buttons:
            assert button.width() >= button.sizeHint().width()
            assert button.parentWidget().rect().contains(button.geometry())
        assert not buttons[0].geometry().intersects(buttons[1].geometry())

    def test_tab_goes_through_it_in_order(self, panel):
        how = body_of(panel, "ST35").how
        how.button.click()
        order = []
        widget = how.button
        while len(order) < 400 and widget is not None:
            order.append(widget)
            widget = widget.nextInFocusChain()
            if widget is how.button:
                break
        focusable = [w for w in order if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert focusable[1] is how.demonstration.button
        at = [focusable.index(w) for w in (panel.find_button, panel.only_button)]
        assert 1 < at[0] < at[1]

    def test_tab_comes_to_the_button_of_each_point_and_goes_on_to_the_ways(self, panel):
        for code in ("GB33", "EX-LE5", "ST35", "GB33"):
            button = body_of(panel, code).how.button
            after = button.nextInFocusChain()
            while not (after.isVisibleTo(panel) and after.focusPolicy() & Qt.FocusPolicy.TabFocus):
                after = after.nextInFocusChain()
            assert after is panel.find_button
            assert panel.area.focusPolicy() is Qt.FocusPolicy.NoFocus

    def test_without_a_button_tab_comes_to_what_is_scrolled(self, panel):
        body_of(panel, "GB33")
        body_of(panel, "SP6")
        assert panel.area.verticalScrollBar().maximum() > 0
        assert panel.area.focusPolicy() is Qt.FocusPolicy.TabFocus

    def test_the_demonstration_of_another_point_shows_that_point(self, panel):
        body_of(panel, "ST35").how.button.click()
        panel.present_leg(Leg.RIGHT)
        how = body_of(panel, "GB33").how
        how.button.click()
        assert how.demonstration.isVisible()
        assert "right knee" in how.demonstration.picture.text()


class TestInASession:
    def test_the_hand_follows_the_breath(self):
        for ms in range(300, 40_000, 700):
            now = press_ms(ms)
            held = hold_picture(now, Movement.PRESS, reduced_motion=False)
            wanted = HandFrame.PRESS if now.breath.phase is Phase.OUT else HandFrame.TOUCH
            assert held.frame is wanted
            assert held.ghost is None

    def test_pictures_change_in_120_ms_at_a_change_of_breath(self):
        shares = [
            hold_picture(press_ms(14_000 + ms), Movement.PRESS, reduced_motion=False).share
            for ms in (0, 30, 60, 90, 130)
        ]
        assert shares == sorted(shares)
        assert shares[0] < 0.2
        assert shares[-1] == 1.0
        due = [hold_frame_due_ms(press_ms(14_000 + ms), reduced_motion=False) for ms in (30, 200)]
        assert due == [33, 1_000]

    def test_an_unpaced_hold_is_pressed_throughout(self):
        for ms in (100, 5_000, 20_000):
            now = press_ms(ms, breath=BreathChoice.OFF)
            held = hold_picture(now, Movement.PRESS, reduced_motion=False)
            assert held.frame is HandFrame.PRESS

    def test_a_ghost_leads_in_and_a_pause_takes_the_hand_away(self):
        state = moment(StepKind.LEAD_IN, "ST34", Leg.LEFT, 700)
        led = hold_picture(progress(state), Movement.PRESS, reduced_motion=False)
        assert led.ghost is not None
        assert led.frame is None
        later = progress(moment(StepKind.LEAD_IN, "ST34", Leg.LEFT, 1_800))
        touching = hold_picture(later, Movement.PRESS, reduced_motion=False)
        assert touching.ghost.lift_mm < led.ghost.lift_mm
        still = hold_picture(paused(state), Movement.PRESS, reduced_motion=False)
        assert still.ghost is None
        assert still.frame is None

    def test_the_change_of_knees_shows_the_ghost_too(self):
        now = progress(moment(StepKind.CHANGE, "ST34", Leg.RIGHT, 500))
        assert hold_picture(now, Movement.CIRCLE, reduced_motion=False).ghost is not None

    def test_reduced_motion_shows_one_picture(self):
        pictures = {hold_picture(press_ms(ms), Movement.CIRCLE, reduced_motion=True)
                    for ms in range(0, 40_000, 900)}  # fmt: skip
        assert len(pictures) == 1
        assert pictures.pop().frame is HandFrame.PRESS
        led = [progress(moment(StepKind.LEAD_IN, "ST34", Leg.LEFT, ms)) for ms in (100, 2_000)]
        ghosts = {hold_picture(now, Movement.PRESS, reduced_motion=True).ghost for now in led}
        assert ghosts == {GHOST}
        assert hold_frame_due_ms(led[0], reduced_motion=True) == 1_000
