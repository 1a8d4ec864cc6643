from autograder.records import Cell, Failure
from autograder.report.excerpt import LINE_COST, MOST_CODE, MOST_PRINTED, code, printed


def test_the_failed_line_is_marked_in_its_own_cell_only():
    cells = [Cell("forward", "a\nb"), Cell("loss", "c\nd\n")]
    shown = code(cells, Failure("raised", "NameError", 2, "loss")).cells
    assert [(line.text, line.mark) for line in shown[1].lines] == [("c", ""), ("d", "failed")]
    assert not shown[0].marked


def test_where_to_look_is_marked_otherwise_than_what_failed():
    shown = code([Cell("update", "a\nb\nc")], Failure("raised", "", 1, "update"), {("update", 1), ("update", 3)})
    assert [line.mark for line in shown.cells[0].lines] == ["failed", "", "look"]
    assert shown.marked == (("update", 1), ("update", 3))


def test_lines_are_counted_as_python_counts_them():
    [cell] = code([Cell("", "a\x0cb\u2028c\r\nd\re")], Failure("raised", "", 2)).cells
    assert [(line.number, line.text, line.mark) for line in cell.lines][1:] == [(2, "d", "failed"), (3, "e", "")]


def test_empty_cells_are_not_shown():
    assert code([Cell("cell 1", "\n  \n")], None).cells == ()


def test_too_much_code_ends_with_the_number_of_lines_left_out():
    lines = 2 * MOST_CODE // LINE_COST
    shown = code([Cell("", "x\n" * lines)] + [Cell(f"cell {i}", "y") for i in range(500)], None)
    assert len(shown.cells) == 1
    assert len(shown.cells[0].lines) + shown.left_out == lines + 500


def test_much_output_keeps_its_beginning_and_its_end():
    begin, left_out, end = printed("a" * 9_000 + "z" * 9_000)
    assert (set(begin), set(end)) == ({"a"}, {"z"})
    assert len(begin) + left_out + len(end) == 18_000
    assert len(begin) + len(end) == MOST_PRINTED
    assert printed("short") == ("short", 0, "")
