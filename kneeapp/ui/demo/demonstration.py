"""A demonstration: the moving picture, a button that pauses it, and words that say the same."""

from __future__ import annotations

from PySide6.QtCore import QVariantAnimation
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kneeapp.core.body import Leg
from kneeapp.core.breath import BreathPattern
from kneeapp.core.content import Movement, Point
from kneeapp.core.demonstration import PRESSED, Act, cycle_ms, demo_state
from kneeapp.core.press_sight import sight_of
from kneeapp.ui.demo.demo_picture import DemoPicture
from kneeapp.ui.demo.press_scene import DemoSource
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import IconButton
from kneeapp.ui.kit.para import Para
from kneeapp.ui.leg.words import close_up_words
from kneeapp.ui.theme import Role

# Between two pictures pass at least so many ms.
_FRAME_MS = 30
_LINES = 2


class Demonstration(QWidget):
    """Runs while it is seen. Under reduced motion it stands still until it is played.

    Args:
        source: what it is drawn from.
        point: one that a picture shows.
        leg: the user's leg.
        breath: the rhythm of the press; None where the breath is not paced.
        parent: the widget it lies in.
    """

    def __init__(
        self,
        source: DemoSource,
        point: Point,
        leg: Leg,
        breath: BreathPattern | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        look = source.look
        self._movement, self._breath = point.technique.movement, breath
        self._is_wanted = not look.reduced_motion
        self._act: Act | None = None
        self._shown_ms = 0
        self.picture = DemoPicture(source, point, leg, _demo_words(source, point, leg))
        self.button = IconButton(look, "pause", _("Pause the demonstration"), "secondary", "row")
        self.words = Para(look, "", Role.BODY, "ink2")
        self.words.setMinimumHeight(_LINES * look.line_px(Role.BODY))
        self._clock = QVariantAnimation(self)
        self._clock.setStartValue(0)
        self._clock.setEndValue(cycle_ms(breath))
        self._clock.setDuration(cycle_ms(breath))
        self._clock.setLoopCount(-1)
        self._clock.valueChanged.connect(self._tick)
        self.button.clicked.connect(self._turn)
        beside = QHBoxLayout()
        beside.setSpacing(look.px(10))
        beside.addWidget(self.button)
        beside.addWidget(self.words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        column.addWidget(self.picture)
        column.addLayout(beside)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._present()

    @property
    def is_playing(self) -> bool:
        """Whether it moves."""
        return self._clock.state() is QVariantAnimation.State.Running

    def show_at(self, t_ms: int) -> None:
        """Show the moment `t_ms` after its begin."""
        state = demo_state(t_ms, self._movement, self._breath)
        self.picture.show_state(state)
        self._say(state.act)

    def _turn(self) -> None:
        """Pause, or play on."""
        self._is_wanted = not self._is_wanted
        self._present()

    def _present(self) -> None:
        if self._is_wanted:
            self.button.set_icon("pause", _("Pause the demonstration"))
        else:
            self.button.set_icon("play", _("Play the demonstration"))
        if self._is_wanted and self.isVisible():
            self._run()
        else:
            self._stand()
        if self._act is None:
            self.picture.show_state(PRESSED)
            self._say(Act.PRESS)

    def _run(self) -> None:
        if self._clock.state() is QVariantAnimation.State.Paused:
            self._clock.resume()
        elif not self.is_playing:
            self._clock.start()

    def _stand(self) -> None:
        if self.is_playing:
            self._clock.pause()

    def _tick(self, t_ms: int) -> None:
        if 0 <= t_ms - self._shown_ms < _FRAME_MS:
            return
        self._shown_ms = t_ms
        self.show_at(t_ms)

    def _say(self, act: Act) -> None:
        if act is not self._act:
            self._act = act
            circles = self._movement is Movement.CIRCLE
            self.words.set_text(act_words(act, is_paced=self._breath is not None, circles=circles))

    def showEvent(self, event: QShowEvent) -> None:
        """Seen: it runs."""
        super().showEvent(event)
        self._present()

    def hideEvent(self, event: QHideEvent) -> None:
        """Not seen: it stands."""
        super().hideEvent(event)
        self._stand()


def act_words(act: Act, *, is_paced: bool, circles: bool) -> str:
    """What the hand does now.

    Args:
        act: what it does.
        is_paced: whether the breath leads it.
        circles: whether it goes round.
    """
    if act is Act.COME:
        return _("Bring the hand to the point.")
    if act is Act.TOUCH:
        return _("Lay it on, without pressure.")
    if act is Act.LEAVE:
        return _("Let go slowly.")
    if act is Act.PRESS:
        return _press_words(is_paced=is_paced, circles=circles)
    return _ease_words(is_paced=is_paced, circles=circles)


def _press_words(*, is_paced: bool, circles: bool) -> str:
    if is_paced:
        return _("Breathe out: lean in, circling.") if circles else _("Breathe out: lean in.")
    return _("Lean in, circling.") if circles else _("Lean in.")


def _ease_words(*, is_paced: bool, circles: bool) -> str:
    if is_paced:
        return _("Breathe in: ease off, circling.") if circles else _("Breathe in: ease off.")
    return _("Ease off, circling.") if circles else _("Ease off.")


def _demo_words(source: DemoSource, point: Point, leg: Leg) -> str:
    """The demonstration for those who do not see it: where, with what, and how."""
    sight = sight_of(point, source.catalogue.points)
    if sight is None:
        raise ValueError(f"{point.code} lies on no picture")
    return _("{picture}. {how}.").format(
        picture=close_up_words(point, leg, sight.view), how=_(point.technique.how)
    )
