"""Find it on me: the steps at the left, the leg in the middle, what one feels at the right."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from kneeapp.core.content import Catalogue
from kneeapp.core.guide import StepKind
from kneeapp.core.landmarks import Landmarks
from kneeapp.core.own_spot import Felt, Nudge
from kneeapp.core.routine import current_routine
from kneeapp.core.settings import Settings
from kneeapp.ui.find.feel_panel import FeelPanel
from kneeapp.ui.find.find_layout import FindLayout
from kneeapp.ui.find.find_parts import (
    FindHead,
    Walk,
    caution_note,
    middle,
    text_only_card,
)
from kneeapp.ui.find.find_picture import FindPicture, Seen
from kneeapp.ui.find.finding import Finding
from kneeapp.ui.find.leg_plate import LegPlate
from kneeapp.ui.find.spot_hands import SpotHands
from kneeapp.ui.find.step_list import StepList
from kneeapp.ui.find.subject import subject_of
from kneeapp.ui.find.tissue_row import TissueRow
from kneeapp.ui.find.words import step_words
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.announce import announce
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.focus_order import chain
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.theme import Look


class FindPage(QWidget):
    """The guide to one point on one leg.

    Args:
        look: colours, fonts, text size.
        catalogue: all content.
        images: the leg.
        landmarks: of the pose the point is found in; None where they cannot be read.
        settings: own spots, own hand, mirror or atlas.
        finding: which point and leg, and the step.
        parent: the window.
    """

    back_wanted = Signal()
    found = Signal()
    """The user has it."""
    spot_wanted = Signal(object)
    """`OwnSpot`: what shall be kept of the point from now on."""
    put_back = Signal()
    """The spot was put back on the taught place."""
    hand_wanted = Signal()
    finding_changed = Signal(object)
    """`Finding`: a hand went to another step, tissue or point."""

    def __init__(
        self,
        look: Look,
        catalogue: Catalogue,
        images: LegImages,
        landmarks: Landmarks | None,
        settings: Settings,
        finding: Finding,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._settings, self._finding = look, settings, finding
        self._point, leg = catalogue.points[finding.code], finding.leg
        self._guide = self._point.guide
        self.subject = subject_of(catalogue, finding.code, finding.leg, settings.convention)
        self.setAccessibleName(_("Find it on me"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.back = Button(look, _("Back to the knee"), "quiet", "left", "row")
        self.steps = StepList(look, self._guide.steps)
        self.walk = Walk(look)
        plate = self._plate = LegPlate(images)
        self.picture = self._made_picture(catalogue, landmarks)
        self.tissue = TissueRow(look, has_bones=self._plate.has_bones(self.subject))
        self.feel = FeelPanel(look, self._point, self.subject)
        self.spot = SpotHands(self.feel, self._point, leg, self.subject, plate, settings, self)
        self.found_button = Button(look, _("Found it"), "primary", "check", "session")
        self.columns = FindLayout(
            look,
            self.back,
            FindHead(look, self._point, leg),
            self.steps,
            self.walk,
            middle(look, self.picture or text_only_card(look), self.tissue),
            self.feel,
            caution_note(look, self._point),
            self.found_button,
        )
        self.columns.setParent(self)
        self._connect()
        self.render(settings)

    def _made_picture(
        self, catalogue: Catalogue, landmarks: Landmarks | None
    ) -> FindPicture | None:
        if self.subject is None:
            return None
        routine = catalogue.routines[current_routine(catalogue, self._settings)].points
        order = {code: number for number, code in enumerate(routine, start=1)}
        return FindPicture(
            self._look, self._plate, self.subject, landmarks, order, self._guide.steps
        )

    def _connect(self) -> None:
        self.back.clicked.connect(self.leave)
        self.steps.step_wanted.connect(self.go)
        self.walk.next.clicked.connect(lambda: self.go(self._finding.step + 1))
        self.walk.previous.clicked.connect(lambda: self.go(self._finding.step - 1))
        self.tissue.tissue_wanted.connect(self._look_deep)
        self.tissue.hand.clicked.connect(self.hand_wanted)
        self.spot.wanted.connect(self.spot_wanted)
        self.spot.put_back.connect(self.put_back)
        self.feel.part_wanted.connect(self._go_to_part)
        self.found_button.clicked.connect(self._say_found)
        # Not the standard key, which is empty without a desktop theme.
        alt_left = QShortcut(QKeySequence("Alt+Left"), self)
        alt_left.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        alt_left.activated.connect(self.leave)

    @property
    def finding(self) -> Finding:
        """What the page is about, and the step."""
        return self._finding

    def render(self, settings: Settings) -> None:  # type: ignore[override]
        """Show what these settings say. Tells nobody."""
        self._settings = settings
        self.spot.render(settings)
        self._present()

    def go(self, step: int) -> None:
        """Go to a step; one that there is not is passed over."""
        if not 0 <= step < len(self._guide.steps) or step == self._finding.step:
            return
        pressed = next((b for b in (self.walk.next, self.walk.previous) if b.hasFocus()), None)
        self._change(replace(self._finding, step=step))
        if pressed is not None and not pressed.isVisible():
            # The button leads nowhere any more.
            self.steps.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, step_words(self._guide, step))

    def leave(self) -> None:
        """Back to the knee; what was typed is kept."""
        self.feel.words.settle()
        self.back_wanted.emit()

    def _change(self, finding: Finding) -> None:
        self._finding = finding
        self._present()
        self.finding_changed.emit(finding)

    def _present(self) -> None:
        now, steps = self._finding, self._guide.steps
        if self.steps.step != now.step:
            self.steps.present(now.step)
        self.walk.present(now.step, len(steps))
        self.tissue.present(now.tissue)
        if self.picture is not None:
            step, settings = steps[now.step], self._settings
            measure = self._guide.measure if step.kind is StepKind.MEASURE else None
            self.picture.present(
                Seen(step, measure, self.spot.shown(), settings.four_fingers_mm, now.tissue)
            )
        self._show_step()

    def _show_step(self) -> None:
        if self.isVisible():
            box = self.steps.step_rect(self._finding.step)
            self.columns.show_part(self.steps, box)

    def _look_deep(self, tissue: float) -> None:
        self._change(replace(self._finding, tissue=tissue))

    def _go_to_part(self, code: str) -> None:
        self.feel.words.settle()
        self.finding_changed.emit(Finding(code, self._finding.leg))

    def _say_found(self) -> None:
        self.spot.settle()
        self.found.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and Back go back to the knee."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Back):
            self.leave()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """The keys go through the steps at once."""
        super().showEvent(event)
        if not event.spontaneous():
            self.steps.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show_step()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed is kept; the picture is let go."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.feel.words.settle()
            self._plate.release()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Three columns or two."""
        super().resizeEvent(event)
        self.columns.setGeometry(self.rect())
        if self.columns.fit(self.width(), self.height()):
            self._chain()

    def _chain(self) -> None:
        pad = self.feel.pad
        chain(
            [
                self.back,
                self.steps,
                self.walk.next,
                self.walk.previous,
                self.tissue.slider,
                self.tissue.hand,
                *([*map(pad.arrow, Nudge), self.feel.back] if pad else []),
                self.feel.words,
                *[self.feel.felt.button_of(felt.value) for felt in Felt],
                self.found_button,
            ]
        )
