"""The solution as a program: the cells of `solutions/NAME/NAME.py` that a submission would hold."""

from __future__ import annotations

from autograder.course.notebook import is_plot, is_self_check
from autograder.records import Assignment, Cell


def cells(assignment: Assignment) -> tuple[Cell, ...]:
    """The code cells but for self-checks and plots, named by their grade_id."""
    import jupytext  # takes a second to import, and is needed only where the traces of an assignment are made anew

    notebook = jupytext.reads(assignment.source.read_text("utf-8"), fmt="py:percent")
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    code = [cell for cell in code if not is_self_check(cell) and not is_plot(cell)]
    return tuple(
        Cell(cell.metadata.get("nbgrader", {}).get("grade_id", f"cell {number}"), cell.source)
        for number, cell in enumerate(code, start=1)
    )
