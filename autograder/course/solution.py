"""The solution as a program: the cells of `solutions/NAME/NAME.py` that a submission would hold."""

from __future__ import annotations

from autograder.course.notebook import is_self_check, without_last_plots
from autograder.records import Assignment, Cell


def cells(assignment: Assignment) -> tuple[Cell, ...]:
    """The code cells but for self-checks and the plots at the end, named by their grade_id."""
    import jupytext  # takes a second to import, and is needed only where the traces of an assignment are made anew

    notebook = jupytext.reads(assignment.source.read_text("utf-8"), fmt="py:percent")
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and not is_self_check(cell)]
    return tuple(
        Cell(cell.metadata.get("nbgrader", {}).get("grade_id", f"cell {number}"), cell.source)
        for number, cell in enumerate(without_last_plots(code), start=1)
    )
