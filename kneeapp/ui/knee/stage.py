"""The middle of the page: views and pose above, the picture, leg and layer below it, and Start."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kneeapp.core.body import Leg, Pose
from kneeapp.core.content import Point, Routine
from kneeapp.core.settings import Legs
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import Button, IconButton
from kneeapp.ui.kit.choice import Choice
from kneeapp.ui.kit.para import Para
from kneeapp.ui.kit.tip_words import set_tip
from kneeapp.ui.knee.layer_choice import LayerChoice
from kneeapp.ui.knee.picture.lens import Lens
from kneeapp.ui.knee.picture.picture import KneePicture
from kneeapp.ui.knee.picture.shown import Shown
from kneeapp.ui.knee.reflow import Arrangement
from kneeapp.ui.knee.stage_words import hand_words, picture_description, pose_word
from kneeapp.ui.knee.start_bar import StartBar
from kneeapp.ui.leg.known_atlas import KnownAtlas
from kneeapp.ui.leg.leg_files import Layer, Sight
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.leg.words import view_word
from kneeapp.ui.theme import Look, Role

_POSE_ICONS = {Pose.STANDING.value: "standing", Pose.SEATED.value: "seated"}


class KneeStage(QWidget):
    """Everything round the picture.

    Args:
        look: colours and fonts.
        images: the leg.
        points: all points; those of the routine first and in its order.
        routine: what Start starts.
        shown: what the picture shows at first.
        atlas: as for `KneePicture`.
        parent: the page.
    """

    view_chosen = Signal(str)
    pose_chosen = Signal(str)
    leg_chosen = Signal(str)
    tissue_chosen = Signal(float)
    legs_chosen = Signal(str)
    start_wanted = Signal()
    routines_wanted = Signal()
    """The list of all routines."""
    list_wanted = Signal()
    detail_wanted = Signal()

    def __init__(
        self,
        look: Look,
        images: LegImages,
        points: Sequence[Point],
        routine: Routine,
        shown: Shown,
        atlas: KnownAtlas | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._routine, self._images = look, routine, images
        self._shown = shown
        self.picture = KneePicture(look, images, points, routine.points, shown, atlas)
        self.list_button = Button(look, _("Points"), "secondary", "search")
        self.list_icon = IconButton(look, "search", _("Points"))
        self.detail_button = Button(look, _("Details"), "secondary")
        self.views_of = {pose: self._view_choice(pose, shown) for pose in Pose}
        poses = [(pose.value, pose_word(pose)) for pose in Pose]
        self.poses = Choice(
            look, poses, shown.pose.value, _("Posture"),
            icons=_POSE_ICONS, wordless=True, size="tight",
        )  # fmt: skip
        legs = [(Leg.LEFT.value, _("Left")), (Leg.RIGHT.value, _("Right"))]
        self.legs = Choice(look, legs, shown.leg.value, _("Picture shows"), badges=True)
        self.layers = LayerChoice(look)
        which = [(Legs.BOTH.value, _("Both")), *legs]
        self.session_legs = Choice(
            look, which, Legs.BOTH.value, _("Session works on"), badges=True, size="tight"
        )
        words = _("Session works on")
        self._session_words = Para(look, words, Role.CAPTION, "ink3", 500, wrap=False)
        self.bar = StartBar(look, routine)
        self.start, self.routines = self.bar.start, self.bar.routines
        self._build()
        self._connect()
        self._show_choices()

    def _view_choice(self, pose: Pose, shown: Shown) -> Choice:
        views = [(view.value, view_word(view)) for view in pose.views]
        tight = "tight" if pose is Pose.SEATED else "normal"
        return Choice(
            self._look,
            views,
            shown.view.value,
            _("Side of the knee"),
            size=tight,  # type: ignore[arg-type]
        )

    def _build(self) -> None:
        look = self._look
        top = QHBoxLayout()
        top.setSpacing(look.px(8))
        for widget in (self.list_button, self.list_icon, *self.views_of.values()):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self.detail_button)
        top.addWidget(self.poses)
        self._looks = QHBoxLayout()
        self._looks.setSpacing(look.px(20))
        self._looks.addWidget(self.legs)
        self._looks.addWidget(self.layers, 1)
        self._session = QWidget()
        session = QHBoxLayout(self._session)
        session.setContentsMargins(0, 0, 0, 0)
        session.setSpacing(look.px(12))
        session.addWidget(self._session_words, 1)
        session.addWidget(self.session_legs)
        self._alone = QVBoxLayout()
        self._last = QHBoxLayout()
        self._last.setSpacing(look.px(12))
        self._last.addWidget(self.bar, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(top)
        self._column.addSpacing(look.px(6))
        self._column.addWidget(self.picture, 1)
        self._column.addSpacing(look.px(6))
        self._column.addLayout(self._looks)
        self._column.addLayout(self._alone)
        self._column.addSpacing(look.px(10))
        self._column.addLayout(self._last)

    def _connect(self) -> None:
        for choice in self.views_of.values():
            choice.chosen.connect(self.view_chosen)
        for view in Pose.STANDING.views:
            # From a frame of the turntable back to the still view whose word is chosen already.
            button = self.views_of[Pose.STANDING].button_of(view.value)
            button.clicked.connect(lambda _on, view=view: self.view_chosen.emit(view.value))
        self.poses.chosen.connect(self.pose_chosen)
        self.legs.chosen.connect(self.leg_chosen)
        self.layers.tissue_chosen.connect(self.tissue_chosen)
        self.session_legs.chosen.connect(self.legs_chosen)
        self.start.clicked.connect(self.start_wanted)
        self.routines.clicked.connect(self.routines_wanted)
        self.list_button.clicked.connect(self.list_wanted)
        self.list_icon.clicked.connect(self.list_wanted)
        self.detail_button.clicked.connect(self.detail_wanted)

    @property
    def views(self) -> Choice:
        """The views of the pose that is shown."""
        return self.views_of[self._shown.pose]

    def present(
        self, shown: Shown, lens: Lens, chosen: Collection[str], line: str = "", *, glide: bool
    ) -> None:
        """Show another state; the arguments are those of `KneePicture.present`. Tells nobody."""
        self._shown = shown
        self.picture.present(shown, lens, chosen, line, glide=glide)
        self._show_choices()

    def present_available(self) -> None:
        """A picture cannot be used: what needs it cannot be chosen any more. Tells nobody."""
        for pose, choice in self.views_of.items():
            for view in pose.views:
                has = self._images.has(Sight(pose, view), Layer.SKIN)
                choice.button_of(view.value).setEnabled(has)
        self._show_choices()
        self.picture.update()

    def _show_choices(self) -> None:
        shown = self._shown
        for pose, choice in self.views_of.items():
            choice.setVisible(pose is shown.pose)
        for choice, value in (
            (self.views, shown.view.value),
            (self.poses, shown.pose.value),
            (self.legs, shown.leg.value),
        ):
            if choice.value() != value:
                choice.render(value)
        layers = self.picture.leg.layers_of(shown)
        self.layers.render_layers(layers, shown.tissue)
        hint = hand_words(shown.pose, self.picture.lens)
        set_tip(self.picture, hint)
        told = f"{picture_description(shown, layers)} {hint}".rstrip()
        self.picture.setAccessibleDescription(told)

    def present_plan(self, legs: Legs, minutes: int) -> None:
        """Show which knees a session works on, and how long it takes. Tells nobody."""
        if self.session_legs.value() != legs.value:
            self.session_legs.render(legs.value)
        # An own routine says by itself which knees it works on; its editor is the place for that.
        self.session_legs.setEnabled(self._routine.own is None)
        self.bar.present_plan(legs, minutes)

    def arrange(self, arrangement: Arrangement) -> None:
        """Show the buttons this arrangement needs, and Start as large as it allows."""
        self.list_button.setVisible(not arrangement.list_column and arrangement.list_word)
        self.list_icon.setVisible(not arrangement.list_column and not arrangement.list_word)
        self.detail_button.setVisible(not arrangement.detail_column)
        self._place_session(arrangement)
        self.bar.set_size(arrangement.start_size, two_lines=arrangement.start_second_line)

    def _place_session(self, arrangement: Arrangement) -> None:
        """The knees of the session: in the row of the leg, beside Start, or in their own row."""
        alone = not arrangement.one_row and not arrangement.beside_start
        row = self._looks if arrangement.one_row else self._last
        (self._alone if alone else row).addWidget(self._session)
        self._alone.setContentsMargins(0, self._look.px(8) if alone else 0, 0, 0)
        self._session_words.setVisible(not arrangement.beside_start)

    def list_opener(self) -> QWidget:
        """The button that opens the list now."""
        return self.list_icon if self.list_button.isHidden() else self.list_button
