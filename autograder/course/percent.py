"""From `solutions/NAME/NAME.py`, a notebook in percent format, to nbgrader's source notebook.

    notebook(source)   the .ipynb as text, answers and all: the same text whenever the source is the same

jupytext gives every cell a random id; here a cell is called by its grade_id, or by its number. Pictures that lie
beside the source are put into the text as data, so that the notebook is one file wherever it is opened.
"""

from __future__ import annotations

import base64
import html
import re
from pathlib import Path
from typing import Any

from autograder.records import GraderFault

_PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<file>[\w./-]+\.svg)\)")
_METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def notebook(source: Path) -> str:
    """The source notebook. Raises GraderFault where a picture is missing or a grade_id stands on two cells."""
    import jupytext
    import nbformat

    content = jupytext.reads(source.read_text(encoding="utf-8"), fmt="py:percent")
    content.metadata = nbformat.from_dict(_METADATA)
    for number, cell in enumerate(content.cells, start=1):
        cell["id"] = _id(cell, number)
        cell["metadata"].pop("lines_to_next_cell", None)  # jupytext's note to itself about blank lines
        if cell["cell_type"] == "markdown":
            cell["source"] = _PICTURE.sub(lambda found: _inlined(found, source.parent), cell["source"])
    _no_twins([cell["id"] for cell in content.cells], source)
    return str(nbformat.writes(content, version=4))


def _id(cell: dict[str, Any], number: int) -> str:
    return str(cell["metadata"].get("nbgrader", {}).get("grade_id") or f"cell-{number}")


def _no_twins(ids: list[str], source: Path) -> None:
    twins = sorted({each for each in ids if ids.count(each) > 1})
    if twins:
        raise GraderFault(
            "Two cells of a notebook have the same grade_id.",
            got=f"{', '.join(twins)}, twice in {source}",
            wanted="a grade_id of its own for each cell",
            next_step="give one of them another name",
        )


def _inlined(found: re.Match[str], folder: Path) -> str:
    """An <img>, because some Markdown renderers refuse data in `![]()`, and none in the tag."""
    picture = folder / found["file"]
    if not picture.is_file():
        raise GraderFault(
            "A picture of a notebook is missing.",
            got=f"![…]({found['file']})",
            wanted=f"a file {picture}",
            next_step="put the picture there, or take it out of the text",
        )
    data = base64.b64encode(picture.read_bytes()).decode()
    return f'<img alt="{html.escape(found["alt"])}" src="data:image/svg+xml;base64,{data}">'
