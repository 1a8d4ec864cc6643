"""The self-checks from inside a notebook, after `%load_ext autograder`.

    %check [FILE]      this notebook, as it was saved last; or another file
    %%check [PART]     runs the cell, then the self-check of its part, or of another, on the cells that were run so far

`%check` asks what grading would see: the file, from its first cell to its last. `%%check` asks of what was tried by
now, in the order in which it was tried, the cell itself included; nothing of it is saved. Both run in the box, beside
the notebook's own kernel, whose variables they neither see nor change.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from IPython.core.error import UsageError
from IPython.core.magic import Magics, line_cell_magic, magics_class

from autograder.check import Checked, check, of_cells, shown
from autograder.console import fault
from autograder.course import self_checks
from autograder.course.magics import silence
from autograder.course.notebook import squeezed
from autograder.course.self_checks import Release
from autograder.records import Cell, GraderFault

NAMES = ("JPY_SESSION_NAME", "__vsc_ipynb_file__")
"""Where Jupyter (in the environment) and VS Code (in the notebook's own names) say which notebook a kernel runs."""


@magics_class
class CheckMagics(Magics):  # type: ignore[misc]  # IPython has no types
    """`%check` and `%%check`."""

    @line_cell_magic  # type: ignore[untyped-decorator]  # nor here
    def check(self, line: str, cell: str | None = None) -> None:
        """Run the visible self-checks: `%check [FILE]` on a file, `%%check [PART]` on the cells run so far."""
        try:
            if cell is None:
                named = line.strip().strip("\"'")
                shown.page(check(Path(named)) if named else _saved(self._notebook()))
            else:
                self._try(cell, line.split())
        except GraderFault as trouble:
            fault(trouble)

    def _try(self, cell: str, parts: list[str]) -> None:
        release = self_checks.released(self._notebook())
        known = [check.part for check in release.checks]
        if wrong := [part for part in parts if part not in known]:
            raise UsageError(f"%%check: there is no self-check for {', '.join(wrong)}, only for {', '.join(known)}")
        parts = parts or [part for part in known if part == self._cell_id()]
        self.shell.run_cell(cell)
        shown.page(_only(of_cells(release, tuple(self._cells(release)), "the cells run so far"), parts))

    def _cells(self, release: Release) -> Iterator[Cell]:
        """What was run in this kernel, the cell that is running included; self-checks aside."""
        checks = {squeezed(source) for source in (*release.tools, *(check.source for check in release.checks))}
        for number, source in enumerate(self.shell.history_manager.input_hist_raw):
            own = source.partition("\n")[2] if source.lstrip().startswith("%%check") else source
            if squeezed(own) not in checks:
                yield Cell(f"In [{number}]", silence(own))

    def _cell_id(self) -> str:
        """Of the cell that is running, where the front end tells; a release calls the cell of a part by its name."""
        parent = getattr(self.shell, "parent_header", None) or {}
        return str(parent.get("metadata", {}).get("cellId", ""))

    def _notebook(self) -> Path:
        known = os.environ.get(NAMES[0]) or self.shell.user_ns.get(NAMES[1])
        if not known:
            raise GraderFault(
                "This kernel does not know which notebook it runs.",
                got=f"no {' and no '.join(NAMES)}",
                wanted="a notebook opened in JupyterLab, Notebook 7 or VS Code",
                next_step="name it: %check linear.ipynb",
            )
        # where the kernel stands in the notebook's folder and the server names it by a path of its own
        return next((path for path in (Path(known), Path(Path(known).name)) if path.is_file()), Path(known))


def _saved(notebook: Path) -> Checked:
    found = check(notebook)
    when = datetime.fromtimestamp(notebook.stat().st_mtime)
    note = f"this is the notebook as it was saved at {when:%H:%M:%S}, without later changes"
    return replace(found, file=notebook.name, notes=(*found.notes, note))


def _only(found: Checked, parts: list[str]) -> Checked:
    """Without parts named, those that could not be tried yet are left out."""
    kept = [each for each in found.checks if (each.part in parts if parts else each.verdict != "not_tried")]
    return replace(found, checks=tuple(kept))
