"""Pictures that are gone: one notice for all of them, and everything else goes on."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from kneeapp.ui.demo.show_me_how import ShowMeHow
from kneeapp.ui.knee.knee_page import KneePage
from tests.drawn_pictures import DrawnAssets
from tests.profile import Profile


class Without(DrawnAssets):
    """The shipped files without some; the leg is drawn."""

    def notice(self) -> str:
        """The credits, which nobody reads here."""
        return ""


def opened(profile: Profile, *missing: str) -> KneePage:
    profile.assets = Without(profile.assets, missing=missing)  # type: ignore[assignment]
    page = profile.open().frame.page("knee")
    assert isinstance(page, KneePage)
    return page


def said(profile: Profile) -> list[str]:
    return [notice.message.plain() for notice in profile.window.frame.notices]


def test_three_missing_pictures_give_one_notice(qtbot: QtBot, profile: Profile):
    page = opened(profile, "front_muscles", "outer_muscles", "back_muscles")
    for view in ("front", "outer", "back"):
        page._looking.choose_view(view)
        page._looking.choose_tissue(1.0)
        page.grab()
        page._looking.choose_tissue(0.0)
    qtbot.waitUntil(lambda: any("3 files" in line for line in said(profile)))
    (line,) = said(profile)
    assert "front_muscles" in line
    assert "--check" in line
    # It stays one when everything is built anew.
    profile.window._build()
    assert said(profile) == [line]


def test_one_missing_picture_is_named_alone(qtbot: QtBot, profile: Profile):
    page = opened(profile, "outer_muscles")
    page._looking.choose_view("outer")
    page._looking.choose_tissue(1.0)
    page.grab()
    qtbot.waitUntil(lambda: said(profile) != [])
    (line,) = said(profile)
    assert "outer_muscles" in line
    assert "--check" not in line


def test_without_the_table_of_hands_a_ring_shows_how(qtbot: QtBot, profile: Profile):
    page = opened(profile, "hands/hands.json")
    for code in ("ST34", "ST36", "GB33"):
        page.pick(code)
        (how,) = [one for one in page.detail.findChildren(ShowMeHow) if one.isVisible()]
        how.button.click()
        assert how.demonstration is not None
        assert how.demonstration.picture.hand is None
        how.demonstration.grab()
    qtbot.waitUntil(lambda: said(profile) != [])
    (line,) = said(profile)
    assert "hands.json" in line
