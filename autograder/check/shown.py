"""What a person sees of a check, in a terminal or below a notebook's cell: the same page.

    page(checked)        shown on standard output, or as a cell's output
    line(checked)        one JSON object on standard output
    waited(work)         what the work gives; a terminal shows meanwhile that something is done

Everything that a student wrote is shown as plain text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

import msgspec
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Shown

from autograder.check import Checked, Result
from autograder.console import plain
from autograder.records import Failure, Text

Given = TypeVar("Given")

WIDTH = 80
"""Characters, in a notebook: rich takes 115, of which JupyterLab shows no more than fit beside its panels."""
_SIGNS = {
    "passed": ("✓", "green"),
    "failed": ("✗", "bold red"),
    "not_written": ("·", "yellow"),
    "not_tried": ("–", "yellow"),
}
_NOT_WRITTEN = Text("not written yet", "还没有写")
_ABOVE = Text("stops at the same line", "在同一行中断")
_MORE = Text(
    "Grading asks more than the self-checks, with other numbers.", "评分会用别的数字，检查的内容也比自检更多。"
)


def page(checked: Checked) -> None:
    """Show how many self-checks pass, what each says, where the program failed, and where it ran."""
    console = Console()
    if console.is_jupyter:
        console.width = WIDTH
    console.print(Group(*_page(checked)))


def line(checked: Checked) -> None:
    """The same for programs."""
    print(msgspec.json.encode(checked).decode())


def waited(work: Callable[[], Given]) -> Given:
    """The box takes seconds to bring torch into memory."""
    error = Console(stderr=True)
    if not error.is_terminal:
        return work()
    with error.status("running your program and its self-checks"):
        return work()


def _page(checked: Checked) -> Iterator[RenderableType]:
    count = f"{checked.passed} of {len(checked.checks)} self-checks pass"
    yield Shown.assemble(plain(f"{checked.file}: "), (count, "bold"))
    if checked.failure:
        yield Shown("Your program stopped. 程序运行中断。", style="bold red")
        yield Padding(_failed(checked.failure, checked.advice), (0, 0, 0, 2))
    grid = Table.grid(padding=(0, 1))
    for column in ("no_wrap", "no_wrap", "fold"):
        grid.add_column(no_wrap=column == "no_wrap", overflow="fold")
    for alike in _grouped(checked.checks):
        names = ", ".join(result.part or result.name for result in alike)
        grid.add_row(Shown(*_SIGNS[alike[0].verdict]), plain(names), _said(alike[0], checked.failure))
    yield grid
    for note in checked.notes:
        yield plain(f"Note: {note}.")
    where = f"in the box that grading uses (tier {checked.tier})" if checked.tier else _no_box(checked)
    yield Shown.assemble("Run ", plain(where), style="dim")
    yield _both(_MORE)


def _grouped(results: Sequence[Result]) -> Iterator[Sequence[Result]]:
    """Those together that say the same, as where a whole program could not be tried."""
    for _, alike in groupby(results, lambda result: (result.verdict, result.message, result.failure)):
        yield tuple(alike)


def _no_box(checked: Checked) -> str:
    return f"without a box, with limits on time and on what it writes: {checked.no_box}"


def _said(result: Result, above: Failure | None) -> RenderableType:
    if result.verdict == "not_written":
        return _both(_NOT_WRITTEN)
    if result.failure and above and (result.failure.line, result.failure.cell) == (above.line, above.cell):
        return _both(_ABOVE)
    if result.failure:
        return _failed(result.failure, result.advice)
    return _both(result.message)


def _failed(failure: Failure, advice: tuple[Text, ...]) -> RenderableType:
    """The student's own line, what Python says, what that means."""
    where = f"line {failure.line}{f' of {failure.cell}' if failure.cell else ''}: " if failure.line else ""
    own = Shown.assemble(where, (plain(failure.source).plain, "cyan")) if where else Shown()
    lines = [each for each in (own, plain(failure.message)) if each.plain]
    return Group(*lines, *map(_both, advice))


def _both(said: Text) -> Shown:
    shown = plain(said.en)
    return Shown.assemble(shown, "\n", (plain(said.zh).plain, "dim")) if said.zh else shown
