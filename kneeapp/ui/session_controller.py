"""The shell of the engine: one state, one timer, the clock and the ports.

One direction, always: a widget emits a wish, the window passes it to the controller, the engine
answers, `changed` tells the new state, views render it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from kneeapp.core.breath import BreathChoice
from kneeapp.core.cues import Cue
from kneeapp.core.errors import AppError
from kneeapp.core.events import (
    Back,
    Begin,
    Close,
    Dismiss,
    Event,
    Extend,
    Pause,
    PauseReason,
    Rate,
    Rating,
    Resume,
    Skip,
    Stop,
    Tick,
)
from kneeapp.core.plan import Plan
from kneeapp.core.ports import Awake, Clock, HistoryStore
from kneeapp.core.progress import Progress, progress
from kneeapp.core.record import StopReason
from kneeapp.core.session import (
    Amend,
    Effect,
    Idle,
    Paused,
    Play,
    Running,
    Save,
    Silence,
    State,
    step,
)

# The engine takes a gap of more than 2 s for sleep, so it is looked at at least this often.
LONGEST_WAIT_MS = 1_000


def _no_frames(_progress: Progress) -> int:
    return LONGEST_WAIT_MS


class Sounds(Protocol):
    """What can sound."""

    def play(self, cue: Cue) -> None:
        """Sound a cue."""

    def silence(self) -> None:
        """End all sound at once."""


class SessionController(QObject):
    """Owns the state of the session.

    Signals:
        changed(State): after every event that changed the state.
        cued(Cue): a cue has its moment now, whether it can be heard or not.
        kept(SessionRecord): a record was written to the history.
        keep_failed(Message): it could not be written; `retry_keep` tries again.
    """

    changed = Signal(object)
    cued = Signal(object)
    kept = Signal(object)
    keep_failed = Signal(object)

    def __init__(
        self,
        clock: Clock,
        history: HistoryStore,
        awake: Awake,
        sounds: Sounds,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._history = history
        self._awake = awake
        self._sounds = sounds
        self._state: State = Idle()
        self._waiting: dict[str, Save | Amend] = {}
        self._frame_due: Callable[[Progress], int] = _no_frames
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.tick)

    @property
    def state(self) -> State:
        """The present state."""
        return self._state

    @property
    def has_unkept(self) -> bool:
        """Whether a record still waits to be written."""
        return bool(self._waiting)

    @property
    def is_ticking(self) -> bool:
        """Whether the one timer runs."""
        return self._timer.isActive()

    def set_frame_due(self, frame_due: Callable[[Progress], int] | None) -> None:
        """Who says how many ms the picture can wait for its next frame; None: nothing is shown."""
        self._frame_due = frame_due or _no_frames

    def begin(
        self, plan: Plan, breath: BreathChoice, left_before: int | None, right_before: int | None
    ) -> None:
        """Begin a session of `plan`; pain 0..10 or None."""
        self._send(
            Begin(
                at=self._clock.now_ms(),
                id=self._clock.new_id(),
                started_at=self._clock.wall(),
                plan=plan,
                breath=breath,
                left_before=left_before,
                right_before=right_before,
            )
        )

    def tick(self) -> None:
        """Look at the clock."""
        self._send(Tick(self._clock.now_ms()))

    def pause(self, why: PauseReason = PauseReason.USER) -> None:
        """Stand still."""
        self._send(Pause(self._clock.now_ms(), why))

    def resume(self) -> None:
        """Go on."""
        self._send(Resume(self._clock.now_ms()))

    def back(self) -> None:
        """Back to the start of this hold, or to the hold before."""
        self._send(Back(self._clock.now_ms()))

    def skip(self) -> None:
        """On to the next step."""
        self._send(Skip(self._clock.now_ms()))

    def extend(self) -> None:
        """Lengthen this hold."""
        self._send(Extend(self._clock.now_ms()))

    def stop(self, reason: StopReason) -> None:
        """End the session by the user's wish."""
        self._send(Stop(self._clock.now_ms(), reason))

    def close(self) -> None:
        """End whatever is under way; a running session is kept as interrupted."""
        self._send(Close(self._clock.now_ms()))

    def rate(self, rating: Rating) -> None:
        """The ratings as they now stand."""
        self._send(Rate(self._clock.now_ms(), rating))

    def dismiss(self) -> None:
        """The check-out is closed."""
        self._send(Dismiss(self._clock.now_ms()))

    def retry_keep(self) -> bool:
        """Try again to write what could not be written. True when nothing waits any more."""
        self._write_waiting()
        return not self._waiting

    def give_up_keeping(self) -> None:
        """The user would rather lose what waits than wait."""
        self._waiting.clear()

    def _send(self, event: Event) -> None:
        before = self._state
        self._state, effects = step(before, event)
        for effect in effects:
            self._carry_out(effect)
        self._hold_awake(before)
        if self._state is not before:
            self.changed.emit(self._state)
        # After the views, so that the one that now shows the session says when it paints next.
        self._set_timer()

    def _carry_out(self, effect: Effect) -> None:
        match effect:
            case Play(cue):
                self._sounds.play(cue)
                self.cued.emit(cue)
            case Silence():
                self._sounds.silence()
            case Save() | Amend():
                self._keep(effect)

    def _keep(self, effect: Save | Amend) -> None:
        # A record that was never written is new to the history, whatever came after it.
        session_id = effect.record.id
        is_new = isinstance(effect, Save) or isinstance(self._waiting.get(session_id), Save)
        self._waiting[session_id] = Save(effect.record) if is_new else Amend(effect.record)
        self._write_waiting()

    def _write_waiting(self) -> None:
        """Write all that waits, oldest first, until the disk says no."""
        for session_id, effect in list(self._waiting.items()):
            try:
                if isinstance(effect, Save):
                    self._history.save(effect.record)
                else:
                    self._history.amend(effect.record)
            except AppError as trouble:
                self.keep_failed.emit(trouble.message)
                return
            del self._waiting[session_id]
            self.kept.emit(effect.record)

    def _hold_awake(self, before: State) -> None:
        if isinstance(self._state, Running) and not isinstance(before, Running):
            self._awake.hold()
        elif isinstance(before, Running) and not isinstance(self._state, Running):
            self._awake.release()

    def _set_timer(self) -> None:
        if not isinstance(self._state, Running):
            self._timer.stop()
            return
        now = progress(self._state)
        waits = [LONGEST_WAIT_MS, self._frame_due(now)]
        if now.next_due_ms is not None:
            waits.append(now.next_due_ms)
        self._timer.start(max(1, min(waits)))


def progress_of(state: State) -> Progress | None:
    """The numbers of a session under way, or None when there is none."""
    return progress(state) if isinstance(state, Running | Paused) else None
