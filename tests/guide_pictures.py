"""The pictures of docs/finding-the-points.md, drawn by `python -m tests.shots --docs`.

Each is made of what the app itself shows: the steps of the guide to a point, the demonstration, the
layers, the way round, the hand sheet, an own spot, the ring of a doubtful place, the skin tones.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, QThreadPool
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kneeapp.core.body import Leg, Pose, View
from kneeapp.core.breath import PATTERNS, BreathPattern
from kneeapp.core.demonstration import COME_MS, TOUCH_MS
from kneeapp.core.own_spot import Felt, Nudge
from kneeapp.core.settings import Settings, ThemeChoice
from kneeapp.core.tones import SkinTone
from kneeapp.ui.demo.demonstration import Demonstration
from kneeapp.ui.find.find_page import FindPage
from kneeapp.ui.find.hand_sheet import HandSheet
from kneeapp.ui.leg.tissue import BONES, MUSCLES, SKIN
from kneeapp.ui.settings.tone_choice import tone_word
from tests.knee_sheet import Knee
from tests.profile import SETTLED, Profile
from tests.tiles import Tile, tiled

WINDOW = QSize(1180, 760)
CORE = ("ST34", "ST35", "GB33", "BL40")
STILL_MS = 320
CALM = replace(SETTLED, theme=ThemeChoice.LIGHT)
HAND_MM = 76.0
_WAY_ROUND = (30.0, 60.0, 120.0, 150.0)


@contextmanager
def opened(app: QApplication, settings: Settings = CALM) -> Iterator[Profile]:
    """The app on a folder of its own that is gone afterwards."""
    with tempfile.TemporaryDirectory() as scratch:
        profile = Profile(app, Path(scratch), settings)
        profile.open().resize(WINDOW)
        profile.settle()
        try:
            yield profile
        finally:
            profile.close()


def guide_pictures(app: QApplication) -> Iterator[tuple[str, QImage]]:
    """Every picture of the guide as (name, picture)."""
    with opened(app) as profile:
        for code in CORE:
            yield f"find_{code.lower()}", _steps(profile, code)
        yield "find_own_spot", _own_spot(profile)
        yield "find_hand", _hand(profile)
    with opened(app) as profile:
        knee = Knee(profile)
        yield "find_demonstration", _demonstrations(profile, knee)
        yield "find_layers", _layers(profile, knee)
        yield "find_turning", _turning(profile, knee)
        yield "find_zoom_names", _zoom_and_names(profile, knee)
        yield "find_wide_ring", _wide_ring(profile, knee)
        yield "find_search", _search(profile, knee)
    yield "find_tones", _tones(app)


def find_page(profile: Profile, code: str, leg: Leg = Leg.LEFT) -> FindPage:
    """The guide to a point, in front."""
    Knee(profile).page.find_wanted.emit(code, leg)
    page = profile.window.frame.page("find")
    assert isinstance(page, FindPage)
    profile.settle()
    return page


def _settled(profile: Profile) -> None:
    """What fades or is decoded beside has to arrive; this is no test."""
    profile.settle()
    QTest.qWait(STILL_MS)
    QThreadPool.globalInstance().waitForDone()
    profile.settle()
    QTest.qWait(STILL_MS)


def _steps(profile: Profile, code: str) -> QImage:
    page = find_page(profile, code)
    assert page.picture is not None
    tiles = []
    for number, step in enumerate(profile.window.catalogue.points[code].guide.steps):
        page.go(number)
        _settled(profile)
        tiles.append(Tile(f"{number + 1}  {step.head}", page.picture.grab().toImage()))
    page.leave()
    return tiled(profile.window.frame.look, tiles, len(tiles), 340)


def _own_spot(profile: Profile) -> QImage:
    page = find_page(profile, "GB33")
    page.go(len(profile.window.catalogue.points["GB33"].guide.steps) - 1)
    for _press in range(6):
        page.feel.nudge_wanted.emit(Nudge.UP, 1)
    for _press in range(4):
        page.feel.nudge_wanted.emit(Nudge.RIGHT, 1)
    page.feel.words_written.emit("just behind the band")
    page.feel.felt_chosen.emit(Felt.CLEAR)
    _settled(profile)
    picture = profile.window.grab().toImage()
    page.feel.put_back_wanted.emit()
    page.leave()
    profile.window.frame.dismiss_toast()
    return picture


def _hand(profile: Profile) -> QImage:
    page = find_page(profile, "ST34")
    page.hand_wanted.emit()
    sheet = profile.window.frame.findChild(HandSheet)
    assert sheet is not None
    sheet.ruler.measured.emit(HAND_MM)
    sheet.ruler.render(HAND_MM)
    _settled(profile)
    picture = profile.window.grab().toImage()
    sheet.dismissed.emit()
    page.leave()
    return picture


def _demonstrations(profile: Profile, knee: Knee) -> QImage:
    """The four hands, leaning in and, below, waiting over the skin."""
    tiles: list[Tile] = []
    breath = PATTERNS[profile.window.settings.breath]
    for moment, words in ((_pressed_ms(breath), "leaning in"), (COME_MS // 2, "coming to it")):
        for code in CORE:
            knee.page.pick(code)
            demo = _demonstration(knee)
            demo.show_at(moment)
            _settled(profile)
            tiles.append(Tile(f"{code}, {words}", demo.picture.grab().toImage()))
    return tiled(profile.window.frame.look, tiles, len(CORE))


def _pressed_ms(breath: BreathPattern | None) -> int:
    """A moment late in the first out-breath."""
    out_ms = breath.out_ms if breath else 3_000
    return COME_MS + TOUCH_MS + round(0.9 * out_ms)


def _demonstration(knee: Knee) -> Demonstration:
    how = knee.page.detail.body.how
    assert how is not None
    if how.demonstration is None:
        how.button.click()
    knee.rest()
    assert how.demonstration is not None
    return how.demonstration


def _layers(profile: Profile, knee: Knee) -> QImage:
    tiles = []
    knee.page.pick("GB33")
    for pose in (Pose.STANDING, Pose.SEATED):
        for words, tissue in (("skin", SKIN), ("muscles", MUSCLES), ("bones", BONES)):
            knee.look(pose, View.OUTER, Leg.LEFT, tissue)
            _settled(profile)
            tiles.append(Tile(f"left knee, {pose.value}, outer side, {words}", knee.image()))
    return tiled(profile.window.frame.look, tiles, 3, 370)


def _turning(profile: Profile, knee: Knee) -> QImage:
    tiles = []
    knee.look(Pose.STANDING, View.FRONT, Leg.LEFT)
    for azimuth_deg in _WAY_ROUND:
        knee.turn(azimuth_deg)
        _settled(profile)
        tiles.append(Tile(f"turned by {azimuth_deg:.0f}°", knee.image()))
    return tiled(profile.window.frame.look, tiles, len(tiles), 300)


def _zoom_and_names(profile: Profile, knee: Knee) -> QImage:
    knee.page.pick("ST35")
    knee.look(Pose.STANDING, View.FRONT, Leg.LEFT, BONES, names=True)
    _settled(profile)
    tiles = [Tile("names of the landmarks", knee.image())]
    knee.look(Pose.STANDING, View.FRONT, Leg.LEFT)
    for zoom in ("twice", "four times"):
        knee.zoom_a_step()
        knee.zoom_a_step()
        _settled(profile)
        tiles.append(Tile(f"{zoom} as close", knee.image()))
    knee.zoom_out()
    return tiled(profile.window.frame.look, tiles, len(tiles), 370)


def _wide_ring(profile: Profile, knee: Knee) -> QImage:
    """GB33 with its ring, the usual marker of ST34, and the widest ring there is."""
    tiles = []
    for code, words in (("ST34", "no ring"), ("GB33", "10 mm"), ("GB31", "20 mm")):
        knee.page.pick(code)
        knee.look(Pose.STANDING, View.OUTER, Leg.LEFT)
        knee.zoom_a_step()
        knee.zoom_a_step()
        _settled(profile)
        tiles.append(Tile(f"{code}: {words}", knee.image()))
        knee.zoom_out()
    return tiled(profile.window.frame.look, tiles, len(tiles), 370)


def _search(profile: Profile, knee: Knee) -> QImage:
    """The list, found by a complaint, by pinyin without tones, and by a muscle."""
    tiles = []
    for words in ("heavy legs", "xi yang guan", "hamstring"):
        knee.page.points.field.line.setText(words)
        _settled(profile)
        tiles.append(Tile(f"“{words}”", knee.page.points.grab().toImage()))
    knee.page.points.field.clear()
    return tiled(profile.window.frame.look, tiles, len(tiles))


def _tones(app: QApplication) -> QImage:
    tiles = []
    for tone in SkinTone:
        with opened(app, replace(CALM, skin_tone=tone)) as profile:
            knee = Knee(profile)
            knee.look(Pose.SEATED, View.FRONT_OUTER, Leg.LEFT)
            _settled(profile)
            tiles.append(Tile(tone_word(tone), knee.image()))
            look = profile.window.frame.look
    return tiled(look, tiles, 3, 300)
