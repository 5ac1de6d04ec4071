"""The middle of the page: views above, the picture, which knee it shows, and Start."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kneeapp.core.body import Leg, View
from kneeapp.core.content import Point, Routine
from kneeapp.core.settings import Legs
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import Button, IconButton
from kneeapp.ui.kit.choice import Choice
from kneeapp.ui.kit.para import Para
from kneeapp.ui.knee.leg_images import LegImages
from kneeapp.ui.knee.picture import KneePicture
from kneeapp.ui.knee.reflow import Arrangement
from kneeapp.ui.knee.stage_geometry import Shown
from kneeapp.ui.knee.words import plan_words, view_word
from kneeapp.ui.theme import Look, Role


class KneeStage(QWidget):
    """Everything round the picture.

    Args:
        look: colours and fonts.
        images: the leg.
        points: the points of the routine, in its order.
        routine: what Start starts.
        shown: what the picture shows at first.
        parent: the page.
    """

    view_chosen = Signal(str)
    leg_chosen = Signal(str)
    legs_chosen = Signal(str)
    start_wanted = Signal()
    list_wanted = Signal()
    detail_wanted = Signal()

    def __init__(
        self,
        look: Look,
        images: LegImages,
        points: Sequence[Point],
        routine: Routine,
        shown: Shown,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._routine, self._count = look, routine, len(points)
        self._second_line = True
        self._plan = (Legs.BOTH, 0)
        self.picture = KneePicture(look, images, points, shown)
        self.list_button = Button(look, _("Points"), "secondary", "target")
        self.list_icon = IconButton(look, "target", _("Points"))
        self.detail_button = Button(look, _("Details"), "secondary")
        views = [(view.value, view_word(view)) for view in View]
        self.views = Choice(look, views, shown.view.value, _("Side of the knee"))
        legs = [(Leg.LEFT.value, _("Left")), (Leg.RIGHT.value, _("Right"))]
        self.legs = Choice(look, legs, shown.leg.value, _("Picture shows"), badges=True)
        which = [(Legs.BOTH.value, _("Both")), *legs]
        self.session_legs = Choice(look, which, Legs.BOTH.value, _("Session works on"))
        self.start = Button(look, "", "primary", "play", "start")
        self._build()
        self._connect()

    def _build(self) -> None:
        look = self._look
        top = QHBoxLayout()
        top.setSpacing(look.px(8))
        for widget in (self.list_button, self.list_icon, self.views):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self.detail_button)
        below = QHBoxLayout()
        below.setSpacing(look.px(16))
        below.addLayout(self._captioned(_("Picture shows"), self.legs))
        below.addStretch(1)
        below.addLayout(self._captioned(_("Session works on"), self.session_legs))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(top)
        self._column.addSpacing(look.px(6))
        self._column.addWidget(self.picture, 1)
        self._column.addSpacing(look.px(6))
        self._column.addLayout(below)
        self._column.addSpacing(look.px(12))
        self._column.addWidget(self.start)

    def _captioned(self, caption: str, choice: Choice) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(self._look.px(3))
        column.addWidget(Para(self._look, caption, Role.CAPTION, "ink3", 500, wrap=False))
        column.addWidget(choice)
        return column

    def _connect(self) -> None:
        self.views.chosen.connect(self.view_chosen)
        self.legs.chosen.connect(self.leg_chosen)
        self.session_legs.chosen.connect(self.legs_chosen)
        self.start.clicked.connect(self.start_wanted)
        self.list_button.clicked.connect(self.list_wanted)
        self.list_icon.clicked.connect(self.list_wanted)
        self.detail_button.clicked.connect(self.detail_wanted)

    def present(self, shown: Shown) -> None:
        """Show another point, view or leg. Tells nobody."""
        for choice, value in ((self.views, shown.view.value), (self.legs, shown.leg.value)):
            if choice.value() != value:
                choice.render(value)
        self.picture.present(shown)

    def present_plan(self, legs: Legs, minutes: int) -> None:
        """Show which knees a session works on, and how long it takes. Tells nobody."""
        self._plan = (legs, minutes)
        if self.session_legs.value() != legs.value:
            self.session_legs.render(legs.value)
        title = _(self._routine.title)
        if self._second_line:
            self.start.set_text(_("Start: {routine}").format(routine=title))
            self.start.set_second_line(plan_words(self._count, legs, minutes))
        else:
            words = _("Start: {routine} · {minutes} min")
            self.start.set_text(words.format(routine=title, minutes=minutes))
            self.start.set_second_line(None)

    def arrange(self, arrangement: Arrangement) -> None:
        """Show the buttons this arrangement needs, and Start as large as it allows."""
        self.list_button.setVisible(not arrangement.list_column and arrangement.list_word)
        self.list_icon.setVisible(not arrangement.list_column and not arrangement.list_word)
        self.detail_button.setVisible(not arrangement.detail_column)
        self.start.set_size(arrangement.start_size)
        self._second_line = arrangement.start_second_line
        self.present_plan(*self._plan)

    def list_opener(self) -> QWidget:
        """The button that opens the list now."""
        return self.list_icon if self.list_button.isHidden() else self.list_button
