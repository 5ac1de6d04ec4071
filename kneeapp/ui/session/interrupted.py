"""The question after a crash: continue the session, or keep what was done?"""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kneeapp.core.body import Leg
from kneeapp.core.content import Catalogue
from kneeapp.core.progress import Progress, progress
from kneeapp.core.record import StepKind
from kneeapp.core.replay import Interrupted
from kneeapp.ui.dates import clock_time, duration_words, long_date
from kneeapp.ui.history.words import title_of
from kneeapp.ui.i18n import _, _n
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.card import Card
from kneeapp.ui.kit.face import Size
from kneeapp.ui.kit.note import Icon
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.kit.sheet import Sheet
from kneeapp.ui.session.segments import Segments
from kneeapp.ui.theme import Look, Role

_SIZE = QSize(700, 420)
_LARGE_UP_TO = 1.2


class InterruptedSheet(Sheet):
    """Shows how far the session came. Escape emits `dismissed`, and nothing is decided.

    Signals:
        continue_wanted(): go on where it was cut off.
        keep_wanted(): keep what was done.
        throw_wanted(): keep nothing of it.

    Args:
        look: colours and fonts.
        catalogue: for the names.
        found: the session.
        now: the clock on the wall.
        parent: what it lies over.
    """

    continue_wanted = Signal()
    keep_wanted = Signal()
    throw_wanted = Signal()

    def __init__(
        self, look: Look, catalogue: Catalogue, found: Interrupted, now: datetime, parent: QWidget
    ) -> None:
        title = _("Your session was interrupted")
        super().__init__(look, parent, title, _SIZE)
        self.body.setSpacing(0)
        self.body.addWidget(Heading(look, title))
        self.body.addSpacing(look.px(8))
        self.body.addWidget(Para(look, done_words(found, catalogue, now), Role.BODY, "ink2"))
        self.body.addSpacing(look.px(14))
        stands = progress(found.state)
        tile = Card(look, 16, ground="bg")
        segments = Segments(look, catalogue.points)
        segments.render(stands)
        tile.body.addWidget(segments)
        self.body.addWidget(tile)
        self.body.addSpacing(look.px(16))
        self.body.addLayout(self._what_next(ago_words(found.last_seen, now), where_words(stands)))
        self.body.addStretch(1)
        self._add_answers()

    def _what_next(self, ago: str, where: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._look.px(10))
        row.addWidget(Icon(self._look, "clock", "ink2"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Para(self._look, f"{ago} {where}", Role.BODY, "ink2"), 1)
        return row

    def _add_answers(self) -> None:
        look = self._look
        # Large ones where all three fit side by side in the narrowest window.
        size: Size = "session" if look.text_scale <= _LARGE_UP_TO else "normal"
        throw = Button(look, _("Throw it away"), "quiet", "trash", size)
        keep = Button(look, _("Keep what was done"), "secondary", "check", size)
        go_on = Button(look, _("Continue"), "primary", "play", size)
        throw.clicked.connect(self.throw_wanted)
        keep.clicked.connect(self.keep_wanted)
        go_on.clicked.connect(self.continue_wanted)
        self.foot.addWidget(throw)
        self.foot.addStretch(1)
        self.foot.addWidget(keep)
        self.foot.addWidget(go_on)
        self.set_default(go_on)


def done_words(found: Interrupted, catalogue: Catalogue, now: datetime) -> str:
    """What was done, and when: "After workout, today at 18:42: 5 min 31 s were pressed. ..."."""
    record = found.kept()
    pattern = _("{title}, {when}: {time} were pressed. At most the last second is missing.")
    return pattern.format(
        title=title_of(record, catalogue),
        when=_begun_words(record.started_at, now),
        time=duration_words(record.pressed_ms),
    )


def _begun_words(started: datetime, now: datetime) -> str:
    time = clock_time(started)
    if started.date() == now.date():
        return _("today at {time}").format(time=time)
    if started.date() == now.date() - timedelta(days=1):
        return _("yesterday at {time}").format(time=time)
    return _("{date} at {time}").format(date=long_date(started.date(), now.date()), time=time)


def ago_words(moment: datetime, now: datetime) -> str:
    """How long ago it was: "That was 9 minutes ago."."""
    minutes = max(0, (now - moment) // timedelta(minutes=1))
    hours, days = minutes // 60, minutes // (24 * 60)
    if minutes == 0:
        return _("That was a moment ago.")
    if hours == 0:
        return _n("That was {n} minute ago.", "That was {n} minutes ago.", minutes).format(
            n=minutes
        )
    if days == 0:
        return _n("That was {n} hour ago.", "That was {n} hours ago.", hours).format(n=hours)
    return _n("That was {n} day ago.", "That was {n} days ago.", days).format(n=days)


def where_words(now: Progress) -> str:
    """What Continue leads back to, and how much of it is left."""
    if now.kind is StepKind.PRESS:
        pattern = (
            _("Continue leads back to {point} on the left, paused: {time} of it are left.")
            if now.leg is Leg.LEFT
            else _("Continue leads back to {point} on the right, paused: {time} of it are left.")
        )
    else:
        pattern = (
            _("Continue leads back to the way to {point} on the left, paused.")
            if now.leg is Leg.LEFT
            else _("Continue leads back to the way to {point} on the right, paused.")
        )
    return pattern.format(point=now.point, time=duration_words(now.left_ms))
