"""The list of points: selection is the choice, whoever makes it; search and chips find them."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from kneeapp.core.search import QUERY_MOST_CHARS
from kneeapp.ui.knee.points import point_list
from kneeapp.ui.knee.points.point_list import ALL, PointList, sections
from kneeapp.ui.knee.points.row_paint import HEAD_ROLE, RowPainter
from tests.shipped import shipped_catalogue

CATALOGUE = shipped_catalogue()
ROUTINE = ("ST34", "ST35", "GB33", "BL40")
POINTS = [CATALOGUE.points[code] for code in ROUTINE]
POINTS += [point for code, point in CATALOGUE.points.items() if code not in ROUTINE]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def points(qtbot, look):
    made = PointList(look, POINTS, "ST34", ROUTINE, CATALOGUE.needs)
    made.picked.connect(made.present)
    qtbot.addWidget(made)
    made.resize(264, 640)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def said(monkeypatch):
    told = []
    monkeypatch.setattr(point_list, "announce", lambda _widget, words: told.append(words))
    return told


def row_centre(points, row):
    box = points.rows.visualItemRect(points.rows.item(row))
    return QPoint(box.center().x(), box.bottom() - 20)


def chosen(points):
    return [points.rows.codes[i.row()] for i in points.rows.selectionModel().selectedIndexes()]


def test_every_point_is_there_once_the_routine_first(points):
    assert points.rows.codes[:4] == ROUTINE
    assert sorted(points.rows.codes) == sorted(CATALOGUE.points)
    assert points.rows.count() == len(CATALOGUE.points)


def test_the_others_stand_under_the_first_need_they_are_for():
    found = sections(POINTS, ROUTINE, CATALOGUE.needs)
    assert found[0].head == "In this routine"
    first = {}
    for need in CATALOGUE.needs:
        for code in need.points:
            first.setdefault(code, need.title)
    for section in found[1:]:
        assert {first[code] for code in section.codes} == {section.head}


def test_a_point_that_no_need_names_is_not_lost():
    found = sections(POINTS, ROUTINE, CATALOGUE.needs[:1])
    assert found[-1].head == "More points"
    assert sorted(code for one in found for code in one.codes) == sorted(CATALOGUE.points)


def test_a_click_on_a_row_picks_its_point_and_settles_it(points, qtbot):
    with qtbot.waitSignals([points.picked, points.settled]):
        qtbot.mouseClick(points.rows.viewport(), LEFT, pos=row_centre(points, 2))
    assert chosen(points) == ["GB33"]


def test_a_head_is_no_row(points, qtbot):
    top = points.rows.visualItemRect(points.rows.item(4)).topLeft()
    with qtbot.assertNotEmitted(points.picked):
        qtbot.mouseClick(points.rows.viewport(), LEFT, pos=top + QPoint(20, 20))


def test_arrow_keys_pick(points, qtbot):
    picked = []
    points.picked.connect(picked.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End):
        qtbot.keyClick(points.rows, key)
    assert picked == ["ST35", "GB33", "ST35", points.rows.codes[-1]]


def test_a_screen_readers_selection_picks(points, qtbot):
    rows = QAccessible.queryAccessibleInterface(points.rows)
    with qtbot.waitSignal(points.picked) as caught:
        rows.selectionInterface().select(rows.child(3))
    assert caught.args == ["BL40"]
    assert chosen(points) == ["BL40"]


def test_showing_a_state_tells_nobody(points, qtbot):
    with qtbot.assertNotEmitted(points.picked):
        points.present("SP6")
    assert chosen(points) == ["SP6"]


def test_one_point_is_always_chosen(points, qtbot):
    modifier = Qt.KeyboardModifier.ControlModifier
    with qtbot.assertNotEmitted(points.picked):
        qtbot.mouseClick(points.rows.viewport(), LEFT, modifier, pos=row_centre(points, 0))
    assert chosen(points) == ["ST34"]


def test_rows_are_told_with_order_name_code_and_place(points):
    rows = QAccessible.queryAccessibleInterface(points.rows)
    told = [rows.child(n).text(QAccessible.Text.Name) for n in range(len(POINTS))]
    assert told[3] == "4, Middle of the knee crease, BL40 Weizhong, behind"
    assert told[4] == "Inner knee dimple, EX-LE4 Neixiyan, front"
    assert "Above the inner ankle, SP6 Sanyinjiao, not pictured" in told


def test_rows_are_52_high_and_their_words_fit_the_column(points):
    heights = [points.rows.visualItemRect(points.rows.item(n)).height() for n in range(1, 4)]
    assert heights == [52, 52, 52]
    assert points.rows.minimumSizeHint().width() <= 264 - 12


def test_all_rows_can_be_scrolled_to(points):
    points.present(points.rows.codes[-1])
    box = points.rows.visualItemRect(points.rows.item(len(POINTS) - 1))
    assert points.rows.viewport().rect().contains(box)


# Search.


def type_in(points, qtbot, words):
    points.field.line.setFocus()
    qtbot.keyClicks(points.field.line, words)


def test_words_filter_and_the_best_comes_first(points, qtbot, said):
    type_in(points, qtbot, "zusanli")
    assert points.rows.codes == ("ST36",)
    assert said[-1] == "1 point found"


def test_how_many_are_found_is_told_when_it_changes(points, qtbot, said):
    type_in(points, qtbot, "calf")
    count = points.rows.count()
    assert said[-1] == f"{count} points found"
    assert len(said) == len(set(said))


def test_searching_picks_nothing_and_keeps_the_choice(points, qtbot):
    with qtbot.assertNotEmitted(points.picked):
        type_in(points, qtbot, "st3")
        assert chosen(points) == ["ST34"]
        points.field.clear()
        type_in(points, qtbot, "bl40")
        assert chosen(points) == []
        points.field.clear()
    assert chosen(points) == ["ST34"]


def test_letters_typed_in_the_list_go_to_the_search(points, qtbot):
    points.rows.setFocus()
    qtbot.keyClicks(points.rows, "g")
    assert points.field.text() == "g"
    assert points.field.line.hasFocus()
    qtbot.keyClicks(points.field.line, "b31")
    assert points.rows.codes == ("GB31",)


def test_commands_do_not_go_to_the_search(points, qtbot):
    qtbot.keyClick(points.rows, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(points.rows, Qt.Key.Key_Space)
    assert points.field.text() == ""


def test_enter_takes_the_best(points, qtbot):
    type_in(points, qtbot, "below the crease")
    picked = []
    points.picked.connect(picked.append)
    with qtbot.waitSignal(points.settled):
        qtbot.keyClick(points.field.line, Qt.Key.Key_Return)
    assert picked == ["BL55"]


def test_enter_without_words_takes_nothing(points, qtbot):
    with qtbot.assertNotEmitted(points.picked):
        qtbot.keyClick(points.field.line, Qt.Key.Key_Return)


def test_down_goes_from_the_words_to_the_rows_and_up_comes_back(points, qtbot):
    type_in(points, qtbot, "gb3")
    with qtbot.waitSignal(points.picked) as caught:
        qtbot.keyClick(points.field.line, Qt.Key.Key_Down)
    assert caught.args == [points.rows.codes[0]]
    assert points.rows.hasFocus()
    qtbot.keyClick(points.rows, Qt.Key.Key_Up)
    assert points.field.line.hasFocus()


def test_nothing_found_says_so_and_leads_back(points, qtbot):
    type_in(points, qtbot, "elbow")
    assert points.rows.isHidden()
    assert points.nothing.isVisible()
    assert points.nothing.head.text() == "Nothing found for “elbow”"
    qtbot.mouseClick(points.nothing.button, LEFT)
    assert points.nothing.isHidden()
    assert points.rows.count() == len(POINTS)
    assert points.field.text() == ""


def test_stars_in_the_words_are_shown_as_they_are(points, qtbot):
    type_in(points, qtbot, "**<b>x")
    assert points.nothing.head.text() == "Nothing found for “**<b>x”"


def test_escape_clears_and_only_then_leaves(points, qtbot):
    box = QWidget()
    qtbot.addWidget(box)
    points.setParent(box)
    left = []
    box.keyPressEvent = lambda event: left.append(event.key())
    box.show()
    points.show()
    type_in(points, qtbot, "calf")
    qtbot.keyClick(points.field.line, Qt.Key.Key_Escape)
    assert (points.field.text(), left) == ("", [])
    qtbot.mouseClick(points.chips.button_of("heavy_legs"), LEFT)
    qtbot.keyClick(points.rows, Qt.Key.Key_Escape)
    assert (points.chips.value(), left) == (ALL, [])
    qtbot.keyClick(points.field.line, Qt.Key.Key_Escape)
    assert left == [Qt.Key.Key_Escape]
    points.setParent(None)


def test_the_cross_clears_and_is_there_only_when_it_can(points, qtbot):
    assert points.field.cross.isHidden()
    type_in(points, qtbot, "calf")
    assert points.field.cross.isVisible()
    assert min(points.field.cross.width(), points.field.cross.height()) >= 32
    qtbot.mouseClick(points.field.cross, LEFT)
    assert points.field.text() == ""
    assert points.field.line.hasFocus()


def test_no_more_can_be_typed_than_is_searched_for(points, qtbot):
    points.field.type_in("a" * 500)
    assert len(points.field.text()) == QUERY_MOST_CHARS


def test_the_search_is_named(points):
    heard = QAccessible.queryAccessibleInterface(points.field.line)
    assert heard.role() is QAccessible.Role.EditableText
    assert heard.text(QAccessible.Text.Name) == "Search 27 points"


# Chips.


def test_a_chip_shows_the_points_of_its_need(points, qtbot, said):
    need = next(need for need in CATALOGUE.needs if need.id == "heavy_legs")
    qtbot.mouseClick(points.chips.button_of(need.id), LEFT)
    assert points.rows.codes == need.points
    assert said[-1] == f"{len(need.points)} points found"
    qtbot.mouseClick(points.chips.button_of(ALL), LEFT)
    assert points.rows.count() == len(POINTS)


def test_the_chosen_chip_pressed_again_shows_all(points, qtbot):
    for _turn in range(2):
        qtbot.mouseClick(points.chips.button_of("kneecap"), LEFT)
    assert points.chips.value() == ALL
    assert points.chips.button_of(ALL).isChecked()
    assert points.rows.count() == len(POINTS)


def test_words_and_chips_take_turns(points, qtbot):
    qtbot.mouseClick(points.chips.button_of("kneecap"), LEFT)
    type_in(points, qtbot, "calf")
    assert points.chips.value() == ALL
    points.chips.button_of("behind_knee").click()
    assert points.field.text() == ""
    assert "BL39" in points.rows.codes


def test_arrows_go_along_the_chips_and_open_the_rest(points, qtbot):
    ids = [ALL, *(need.id for need in CATALOGUE.needs)]
    points.chips.button_of(ALL).setFocus()
    for before, after in pairwise(ids):
        qtbot.keyClick(points.chips.button_of(before), Qt.Key.Key_Right)
        assert points.chips.button_of(after).hasFocus()
        assert points.chips.button_of(after).isVisible()


def test_tab_stops_once_at_the_chips(points):
    stops = [
        chip
        for chip in (points.chips.button_of(need.id) for need in CATALOGUE.needs)
        if chip.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert stops == []
    assert points.chips.button_of(ALL).focusPolicy() & Qt.FocusPolicy.TabFocus


def seen(points):
    ids = [ALL, *(need.id for need in CATALOGUE.needs)]
    return [one for one in ids if points.chips.button_of(one).isVisible()]


def test_shut_the_chips_take_one_line(points):
    assert seen(points)[0] == ALL
    assert 2 <= len(seen(points)) < len(CATALOGUE.needs)
    assert points.chips.height() == 32
    assert points.chips.more.isVisible()


def test_more_shows_all_of_them_and_a_choice_shuts_them_again(points, qtbot):
    qtbot.mouseClick(points.chips.more, LEFT)
    assert len(seen(points)) == len(CATALOGUE.needs) + 1
    assert points.chips.more.accessibleName() == "Show fewer needs"
    qtbot.waitUntil(lambda: points.chips.height() > 4 * 40)
    for one in seen(points):
        chip = points.chips.button_of(one)
        assert points.chips.rect().contains(chip.mapTo(points.chips, chip.rect().bottomRight()))
    last = CATALOGUE.needs[-1].id
    qtbot.mouseClick(points.chips.button_of(last), LEFT)
    assert seen(points) == [ALL, last]
    assert points.chips.more.accessibleName() == "Show all needs"


def test_more_can_be_pressed_twice(points, qtbot):
    before = seen(points)
    for _turn in range(2):
        qtbot.mouseClick(points.chips.more, LEFT)
    assert seen(points) == before


def test_where_all_fit_there_is_no_more(points):
    points.resize(1500, 640)
    assert len(seen(points)) == len(CATALOGUE.needs) + 1
    assert points.chips.more.isHidden()


def test_only_the_rows_that_changed_are_painted(points, monkeypatch):
    painted = []
    paint = RowPainter._paint_words

    def noted(self, painter, box, words, chosen):
        painted.append((words.code, chosen))
        paint(self, painter, box, words, chosen)

    monkeypatch.setattr(RowPainter, "_paint_words", noted)
    rows = points.rows
    last = rows.codes[3]
    points.present(last)
    rows.viewport().repaint()
    painted.clear()
    points.present("ST34")
    QApplication.processEvents()
    assert sorted(painted) == sorted([("ST34", True), (last, False)])
    painted.clear()
    rows.viewport().repaint()
    assert {code for code, _chosen in painted} >= set(rows.codes[:5])


def test_a_row_is_as_high_as_what_is_painted_in_it(points):
    rows = points.rows
    heads = [rows.item(row).data(HEAD_ROLE) for row in range(rows.count())]
    plain = {rows.sizeHintForRow(row) for row, head in enumerate(heads) if not head}
    later = {rows.sizeHintForRow(row) for row, head in enumerate(heads) if head and row}
    assert plain == {52}
    assert later == {52 + 25 + 12}
    assert rows.sizeHintForRow(0) == 52 + 25
