"""Carries out what hands ask of a session, wherever it was asked: stage, key, wheel, headphones."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from kneeapp.core.events import PauseReason
from kneeapp.core.session import Paused, Running
from kneeapp.core.wishes import SAME_PRESS_MS, SHIFT_MS, Wish
from kneeapp.ui.session_controller import SessionController

_PRESSES = frozenset({Wish.TOGGLE, Wish.PAUSE, Wish.RESUME})
_GOING_ON = frozenset({Wish.TOGGLE, Wish.RESUME, Wish.LEAVE})
"""What answers an open question. Who wants out of it wants to go on."""
_ONCE = _PRESSES | {Wish.SKIP, Wish.BACK, Wish.CHANGE_LEG, Wish.LEAVE, Wish.ROOM}
"""What pedals and clickers type and is another thing when it comes twice. Time to add may be asked
for as fast as fingers are, and a wheel turns by several notches at once."""


class WishDesk(QObject):
    """Passes each wish to the session, or says who else has to fulfil it.

    Signals:
        asked(Wish): what is no event of the session: time to add, stop, sound, room view, keys.
        answered(): the open question is answered by going on.

    Args:
        controller: the session.
        now_ms: a clock that never goes back; presses of a bouncing pedal or clicker are told by
            it.
        parent: its owner.
    """

    asked = Signal(object)
    answered = Signal()

    def __init__(
        self,
        controller: SessionController,
        now_ms: Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._now_ms = now_ms
        self._pressed_at: dict[Wish, int] = {}
        self._acts: dict[Wish, Callable[[], None]] = {
            Wish.TOGGLE: self._toggle,
            Wish.PAUSE: controller.pause,
            Wish.RESUME: controller.resume,
            Wish.BACK: controller.back,
            Wish.REPEAT: controller.repeat,
            Wish.SKIP: controller.skip,
            Wish.CHANGE_LEG: controller.change_leg,
            Wish.ON: lambda: controller.shift(SHIFT_MS),
            Wish.RETURN: lambda: controller.shift(-SHIFT_MS),
        }

    def carry_out(self, wish: Wish) -> None:
        """Do what is wished, if it means something now."""
        if wish in _ONCE and self._is_same_press(wish):
            return
        state = self._controller.state
        if not isinstance(state, Running | Paused):
            return
        if isinstance(state, Paused) and state.why is PauseReason.ASKED:
            # An open question is not walked past by a stray key.
            if wish in _GOING_ON:
                self.answered.emit()
            return
        if wish is Wish.SKIP and state.course.is_last_step:
            # It would end the session, and that is asked whatever key it comes from.
            wish = Wish.STOP
        act = self._acts.get(wish)
        if act is None:
            self.asked.emit(wish)
        else:
            act()

    def note_answer(self) -> None:
        """The question was answered by a press: bouncing, it must not pause what goes on."""
        self._pressed_at[Wish.TOGGLE] = self._now_ms()

    def _toggle(self) -> None:
        if isinstance(self._controller.state, Paused):
            self._controller.resume()
        else:
            self._controller.pause()

    def _is_same_press(self, wish: Wish) -> bool:
        """Whether this is the last press for the same once more: a pedal bounces."""
        same = Wish.TOGGLE if wish in _PRESSES else wish
        before, now = self._pressed_at.get(same), self._now_ms()
        self._pressed_at[same] = now
        return before is not None and now - before < SAME_PRESS_MS
