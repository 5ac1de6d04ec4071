"""A window of its own for a history that cannot be opened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kneeapp.core.message import Message
from kneeapp.ui.fault_sheet import show_fault
from kneeapp.ui.i18n import _, tell
from kneeapp.ui.kit.announce import announce
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.note import Icon, Note
from kneeapp.ui.kit.para import Para
from kneeapp.ui.kit.scroll import Scroll
from kneeapp.ui.kit.tip_words import TipGround, set_tip
from kneeapp.ui.parts import HistoryTrouble
from kneeapp.ui.theme import Look, Role
from kneeapp.ui.trouble_marks import CautionMark, VersionPair

__all__ = ["TroubleWindow", "show_fault"]

FIRST_PX, LEAST_PX = QSize(1000, 680), QSize(600, 400)
_TEXT_CAP_PX = 640
_LOW_BELOW_PX = 470


class _CentredButtons(QWidget):
    """Buttons in as few lines as fit, each line in the middle."""

    def __init__(self, look: Look, buttons: Sequence[QWidget]) -> None:
        super().__init__()
        self._gap = look.px(10)
        self._buttons = list(buttons)
        for button in buttons:
            button.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _lines(self, width: int) -> list[list[QWidget]]:
        lines: list[list[QWidget]] = [[]]
        for button in self._buttons:
            if lines[-1] and self._wide([*lines[-1], button]) > width:
                lines.append([])
            lines[-1].append(button)
        return lines

    def _wide(self, line: Sequence[QWidget]) -> int:
        return sum(b.sizeHint().width() for b in line) + self._gap * (len(line) - 1)

    def _tall(self) -> int:
        return max(button.sizeHint().height() for button in self._buttons)

    def hasHeightForWidth(self) -> bool:
        """Narrower means more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines."""
        count = len(self._lines(width))
        return count * self._tall() + (count - 1) * self._gap

    def sizeHint(self) -> QSize:
        """All in one line."""
        return QSize(self._wide(self._buttons), self.heightForWidth(max(1, self.width())))

    def minimumSizeHint(self) -> QSize:
        """The widest button."""
        return QSize(max(b.sizeHint().width() for b in self._buttons), self._tall())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons in their lines."""
        super().resizeEvent(event)
        top, tall = 0, self._tall()
        for line in self._lines(self.width()):
            left = (self.width() - self._wide(line)) // 2
            for button in line:
                button.setGeometry(QRect(left, top, button.sizeHint().width(), tall))
                left += button.width() + self._gap
            top += tall + self._gap
        self.updateGeometry()


class TroubleWindow(TipGround):
    """A window of its own for a history that cannot be opened. It changes nothing by itself.

    Args:
        look: colours and fonts.
        trouble: why the history could not be opened, and whether it can be set aside.
        data_folder: where everything is kept, as text.
        parent: none for a window.

    Signals:
        restore_wanted(): go back to a backup.
        set_aside_wanted(): rename the history and begin an empty one.
        folder_wanted(): show the data folder.
        try_again_wanted(): open the history once more.
    """

    restore_wanted = Signal()
    set_aside_wanted = Signal()
    folder_wanted = Signal()
    try_again_wanted = Signal()

    def __init__(
        self,
        look: Look,
        trouble: HistoryTrouble,
        data_folder: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._look = look
        title = _title(trouble)
        self.setWindowTitle(_("kneeapp: {what}").format(what=title))
        self.setAccessibleName(title)
        self.setPalette(look.palette)
        self.setMinimumSize(LEAST_PX)
        self.resize(FIRST_PX)
        self.restore = Button(look, _("Restore a backup"), icon="restore", size="session")
        self.set_aside = Button(look, _("Set it aside and begin anew"), size="session")
        self.folder = Button(look, _("Show the folder"), icon="folder", size="session")
        self.again = Button(look, _("Try again"), icon="redo", size="session")
        self.close_button = Button(look, _("Close"), "primary", "close", "session")
        set_tip(self.folder, data_folder)
        self.folder.setAccessibleDescription(data_folder)
        self.restore.clicked.connect(self.restore_wanted)
        self.set_aside.clicked.connect(self.set_aside_wanted)
        self.folder.clicked.connect(self.folder_wanted)
        self.again.clicked.connect(self.try_again_wanted)
        self.close_button.clicked.connect(self.close)
        self.problem = Note(look, "danger", "", "")
        self.problem.hide()
        self._mark = _mark(look, trouble)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addStretch(4)
        self._scroll = self._make_words(title, trouble)
        self._column.addWidget(self._scroll, 1000)
        self._column.addSpacing(look.px(24))
        self._column.addWidget(self._make_buttons(trouble))
        self._column.addStretch(5)
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem(self, message: Message) -> None:
        """Say what did not work: the file could not be set aside, the folder not be shown."""
        words = tell(message)
        self.problem.set_words("", words)
        self.problem.show()
        announce(self, words)

    def _make_words(self, title: str, trouble: HistoryTrouble) -> Scroll:
        look, middle = self._look, Qt.AlignmentFlag.AlignHCenter
        scroll = Scroll(look, "bg")
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        body = scroll.body
        body.setSpacing(0)
        bar = scroll.verticalScrollBar().sizeHint().width()
        body.setContentsMargins(bar, 0, 0, 0)
        body.addWidget(self._mark, 0, middle)
        self._below_mark = QWidget()
        self._below_mark.setFixedHeight(look.px(44))
        body.addWidget(self._below_mark)
        body.addWidget(Para(look, title, Role.TITLE, "ink", 600, serif=True, align=middle))
        body.addSpacing(look.px(12))
        body.addWidget(Para(look, tell(trouble.message), Role.LEAD, "ink2", align=middle))
        body.addSpacing(look.px(12))
        body.addWidget(self.problem)
        body.addStretch(1)
        inner = scroll.widget()
        if inner is not None:
            inner.installEventFilter(self)
        return scroll

    def _make_buttons(self, trouble: HistoryTrouble) -> QWidget:
        look = self._look
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(20))
        buttons = [self.folder, self.again, self.close_button]
        if trouble.set_aside is None:
            for button in (self.restore, self.set_aside):
                button.setParent(self)
                button.hide()
        else:
            buttons[:0] = [self.restore, self.set_aside]
        column.addWidget(_CentredButtons(look, buttons))
        if trouble.set_aside is not None:
            column.addLayout(_hint(look, _set_aside_words()))
            self.set_aside.setAccessibleDescription(_set_aside_words())
        return foot

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The words know their height only after they have been laid out at their width."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Short lines in the middle; the picture goes first where room is short."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        look = self._look
        is_low = self.height() / look.text_scale < _LOW_BELOW_PX
        self._mark.setHidden(is_low)
        self._below_mark.setHidden(is_low)
        least = look.px(20 if is_low else 32)
        # Four buttons stand side by side on a wider line than is good to read.
        side = max(least, (self.width() - look.px(_TEXT_CAP_PX + 200)) // 2)
        self._column.setContentsMargins(side, least, side, least)
        inner = self.width() - 2 * side - self._scroll.verticalScrollBar().sizeHint().width()
        self._scroll.setMaximumHeight(self._scroll.content_height(inner))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), self._look.colour("bg"))


def _title(trouble: HistoryTrouble) -> str:
    if trouble.is_newer:
        return _("Your history is from a newer version")
    return _("The history could not be read")


def _set_aside_words() -> str:
    return _("The file is renamed, nothing is deleted. An empty history begins beside it.")


def _mark(look: Look, trouble: HistoryTrouble) -> QWidget:
    ours, theirs = (trouble.message.params.get(name) for name in ("known", "found"))
    if trouble.is_newer and isinstance(ours, int) and isinstance(theirs, int):
        return VersionPair(look, ours, theirs)
    return CautionMark(look)


def _hint(look: Look, words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(look.px(10))
    row.addStretch(1)
    row.addWidget(Icon(look, "info", "ink2"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Para(look, words, Role.BODY, "ink2"))
    row.addStretch(1)
    return row
