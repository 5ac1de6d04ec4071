"""The sheets of the editor: they ask one thing, tell it, and are gone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from kneeapp.core.breath import EASY
from kneeapp.core.content import Need, Point
from kneeapp.core.own_breath import OwnBreath, new_breath_id
from kneeapp.core.settings import Settings
from kneeapp.ui.frame import Frame
from kneeapp.ui.i18n import _


def ask_for_point(
    frame: Frame, points: Sequence[Point], needs: Sequence[Need], then: Callable[[str], None]
) -> None:
    """Ask which point to add; `then` hears its code."""
    from kneeapp.ui.routines.add_sheet import AddSheet

    sheet = AddSheet(frame.look, points, needs, frame)

    def end(code: str = "") -> None:
        sheet.close_sheet()
        sheet.deleteLater()
        if code:
            then(code)

    sheet.added.connect(end)
    sheet.dismissed.connect(end)
    sheet.open_sheet()


def ask_for_breath(
    frame: Frame,
    own: Sequence[OwnBreath],
    then: Callable[[tuple[OwnBreath, ...], str], None],
    change: OwnBreath | None = None,
) -> None:
    """Ask for a breathing pattern of one's own.

    Args:
        frame: where the sheet opens.
        own: the patterns there are.
        then: hears all patterns as they shall be, and the id of the one that was kept; "" when
            one was deleted.
        change: the pattern to change; None: a new one.
    """
    from kneeapp.ui.routines.own_breath_sheet import OwnBreathSheet

    breath = change or OwnBreath(new_breath_id(own), _("My breath"), EASY)
    sheet = OwnBreathSheet(frame.look, frame, breath, is_new=change is None)

    def end() -> None:
        sheet.close_sheet()
        sheet.deleteLater()

    def keep(kept: OwnBreath) -> None:
        end()
        others = [one for one in own if one.id != kept.id]
        then((*others, kept), kept.id)

    def remove(breath_id: str) -> None:
        end()
        then(tuple(one for one in own if one.id != breath_id), "")

    sheet.kept.connect(keep)
    sheet.removed.connect(remove)
    sheet.dismissed.connect(end)
    sheet.open_sheet()


def ask_for_usual_breath(
    frame: Frame,
    settings: Callable[[], Settings],
    want: Callable[[Settings], None],
    change: OwnBreath | None,
) -> None:
    """The same for the breath of the settings, which take the one that was kept.

    Args:
        frame: where the sheet opens.
        settings: gives the settings as they are.
        want: hears the settings as they shall be.
        change: the pattern to change; None: a new one.
    """

    def then(own: tuple[OwnBreath, ...], chosen: str) -> None:
        want(replace(settings(), own_breaths=own, breath=chosen or Settings().breath))

    ask_for_breath(frame, settings().own_breaths, then, change)
