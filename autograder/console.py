"""What a person sees in the terminal.

    fault(trouble)            a GraderFault as a panel with its four parts, on standard error
    table(sheets)             one row a submission, on standard output
    lines(sheets)             one JSON object a submission, on standard output, each as soon as it comes
    examination(found)        what the box has on this machine, layer by layer, on standard output
    examinations(found)       of each worker of a cluster whether it can grade; whether one cannot
    attention(sheets)         the submissions that got no verdict, each with its reason, on standard error

Everything that a student wrote is shown as plain text: no markup, no control characters.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from autograder import score_json
from autograder.records import GraderFault, ScoreSheet

if TYPE_CHECKING:
    from autograder.sandbox.doctor import Examination
    from autograder.sandbox.layers import Layer


def fault(trouble: GraderFault) -> None:
    """Show what went wrong, what was got, what was wanted, and what to do next."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for name, said in (("got", trouble.got), ("wanted", trouble.wanted), ("next", trouble.next_step)):
        if said:
            grid.add_row(Text(name, style="bold"), plain(said))
    what = plain(trouble.what)
    what.stylize("bold red")
    Console(stderr=True).print(Panel(Group(what, grid), border_style="red"))


def table(sheets: Iterable[ScoreSheet]) -> Collection[ScoreSheet]:
    """Show who earned what, and why; the same sheets."""
    known = sheets if isinstance(sheets, Collection) else tuple(sheets)
    rows = [(sheet.submission.student, _score(sheet), found(sheet)) for sheet in known]
    folder = _folder([student for student, _, _ in rows])
    shown = Table(box=None, pad_edge=False, header_style="bold")
    shown.add_column(f"submission in {folder}" if folder else "submission", overflow="fold")
    shown.add_column("score", justify="right", no_wrap=True)
    shown.add_column("what was found", overflow="fold")
    for student, score, what in rows:
        shown.add_row(_row(student.removeprefix(folder)), score, _row(what))
    Console().print(shown)
    return known


def lines(sheets: Iterable[ScoreSheet]) -> Collection[ScoreSheet]:
    """Print each sheet's published JSON; the same sheets."""
    held = isinstance(sheets, Collection)
    known = []
    for sheet in sheets:
        print(score_json.line(sheet), flush=True)
        if not held:
            known.append(sheet)
    return sheets if isinstance(sheets, Collection) else known


def attention(sheets: Iterable[ScoreSheet]) -> bool:
    """Name the submissions that could not be judged; whether there are any."""
    needy = [sheet for sheet in sheets if sheet.status == "needs_attention"]
    for sheet in needy:
        fault(
            GraderFault(
                f"{sheet.submission.student} could not be judged and has no score.",
                got=sheet.fault,
                wanted="a run of the program in the box, and every check put to it",
                next_step="`autograder doctor` tells whether the box works; then grade it again",
            )
        )
    return bool(needy)


def examination(seen: Examination) -> Examination:
    """Show what was found on this machine; the same."""
    out = Console() if Console().is_terminal else Console(width=120)  # whole words in a log
    for line in seen.versions:
        out.print(plain(line))
    shown = Table("layer", "tier", box=None, pad_edge=False, header_style="bold")
    for column in ("here", "what to do"):
        shown.add_column(column, overflow="fold")
    for layer in seen.layers:
        shown.add_row(layer.name, " ".join(map(str, layer.tiers)) or "extra", _state(layer), plain(layer.remedy))
    out.print(shown)
    for trial in seen.trials:
        works = "works" if trial.fault is None else "does not work here"
        out.print(plain(f"tier {trial.tier} {works}: {trial}"))
    out.print(f"Grading on this machine uses tier {seen.tier}." if seen.tier else "Nothing can be graded here.")
    return seen


def examinations(found: Mapping[str, Examination | GraderFault]) -> bool:
    """Show what the doctor found on each worker; whether there is one that cannot grade."""
    out = Console() if Console().is_terminal else Console(width=160)
    shown = Table("worker", box=None, pad_edge=False, header_style="bold")
    for column in ("can grade", "there", "what to do"):
        shown.add_column(column, overflow="fold")
    for worker, seen in sorted(found.items()):
        if isinstance(seen, GraderFault):
            shown.add_row(
                plain(worker), Text("no", style="red"), plain(f"{seen.what}\n{seen.got}"), plain(seen.next_step)
            )
        else:
            shown.add_row(plain(worker), Text(f"tier {seen.tier}", style="green"), plain("\n".join(seen.versions)), "")
    out.print(shown)
    return any(isinstance(seen, GraderFault) for seen in found.values())


def _state(layer: Layer) -> Text:
    if not layer.missing:
        return Text.assemble(("ok", "green"), plain(f" {layer.how}"))
    return Text.assemble(("missing: ", "red" if layer.tiers else "yellow"), plain(layer.missing))


def found(sheet: ScoreSheet) -> str:
    """The most telling thing about a sheet, in a line."""
    if sheet.status == "needs_attention":
        return "needs attention: " + sheet.fault.partition("\n")[0]
    if sheet.diagnoses:
        return "; ".join(" and ".join(diagnosis.mistakes) for diagnosis in sheet.diagnoses)
    if sheet.about:
        return sheet.about.en
    if sheet.failure and sheet.failure.cell not in sheet.submission.unwritten:
        return f"{sheet.failure.kind}: {sheet.failure.message}"
    if sheet.submission.unwritten:
        return "not written yet: " + ", ".join(sheet.submission.unwritten)
    missed = next((outcome for outcome in sheet.outcomes if outcome.verdict != "passed"), None)
    return f"{missed.check.part}: {missed.check.title.en}" if missed else "everything right"


def plain(said: str) -> Text:
    """Text as it is, without terminal codes."""
    return Text("".join(c if c.isprintable() or c == "\n" else "�" for c in said))


def _row(said: str) -> Text:
    """On one line, or a name could look like a further row."""
    return plain(said.replace("\n", "\0"))


def _folder(students: Sequence[str]) -> str:
    """The folder that all of several paths share, which need not be said in every row."""
    shared = os.path.commonprefix(students) if len(students) > 1 else ""  # noqa: RUF071 - cut at a slash below
    return shared[: shared.rfind("/") + 1]


def _score(sheet: ScoreSheet) -> Text:
    if sheet.status == "needs_attention":
        return Text("–", style="yellow")
    return Text(f"{sheet.score:g}/{sheet.max_score:g}")
