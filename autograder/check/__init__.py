"""For students before the deadline: the visible self-checks of a release, put to their program as grading would run it.

    check(file, release)          everything that `autograder check` has to say of a file
    of_cells(release, cells, …)   the same of a program that is in no file
    tried.py   where the program runs: in the box, or without one, on a machine that has none
    shown.py   what a person sees of it; magic.py, `%check` and `%%check` in a notebook

All of it comes from the release, which is public: no hidden check, no solution, no mistake and no seed is read. What a
crash means is known to everybody who has this package (judge/crashes.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from autograder.check import tried
from autograder.course import self_checks
from autograder.course.self_checks import Release
from autograder.judge import crashes
from autograder.records import Cell, Failure, GraderFault, Observation, Recording, Text

KINDS = (".py", ".ipynb")
NOTHING = Text("")


@dataclass(frozen=True)
class Result:
    """Of one self-check."""

    name: str
    """Of its cell."""
    part: str
    verdict: Literal["passed", "failed", "not_written", "not_tried"]
    message: Text = NOTHING
    failure: Failure | None = None
    """Where the student's own code failed when the check called it."""
    advice: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Checked:
    """What the visible self-checks say of one program."""

    file: str
    assignment: str
    checks: tuple[Result, ...]
    failure: Failure | None
    """How the program itself failed, if it did."""
    advice: tuple[Text, ...]
    not_written: tuple[str, ...]
    notes: tuple[str, ...]
    tier: int | None
    """Of the box; None where there was none."""
    no_box: str
    """Why there was none."""

    @property
    def passed(self) -> int:
        """How many."""
        return sum(result.verdict == "passed" for result in self.checks)

    @property
    def wrong(self) -> bool:
        """Whether anything is left to do that can be seen from here."""
        bad = any(result.verdict in ("failed", "not_written") for result in self.checks)
        return bad or self.failure is not None or bool(self.not_written)


def check(file: Path, release: Path | None = None) -> Checked:
    """Run a script or notebook and its release's self-checks. Raises GraderFault where one cannot be read."""
    _refuse_what_is_none(file)
    found = self_checks.released(file, release)
    read = self_checks.program(file, found)
    if read.failure:
        raise GraderFault(
            f"There is nothing to read in {file.name}.",
            got=read.failure.message,
            wanted="a notebook or a script with your program in it",
            next_step="save it again, and look that it opens",
        )
    return of_cells(found, read.cells, str(file), read.unwritten, read.notes)


def of_cells(
    release: Release, cells: Sequence[Cell], name: str, unwritten: tuple[str, ...] = (), notes: tuple[str, ...] = ()
) -> Checked:
    """The self-checks of a release, put to a program after it has run. Raises GraderFault where nothing can be run."""
    said = tried.run(cells, release)
    results = (
        _result(check, said.recording, cells, seen, unwritten)
        for check, seen in zip(release.checks, said.observations, strict=True)
    )
    missing = [part.name for part in release.assignment.parts if part.name not in {c.part for c in release.checks}]
    lacking = (f"no self-check for {', '.join(missing)} was found in {release.path.name}",) if missing else ()
    return Checked(
        file=name,
        assignment=release.assignment.name,
        checks=tuple(results),
        failure=said.recording.failure if _says_more(said.recording, unwritten) else None,
        advice=_advice(said.recording, cells),
        not_written=unwritten,
        notes=(*notes, *lacking, *said.notes, *_usual(said.recording.failure)),
        tier=said.tier,
        no_box=said.no_box,
    )


def _result(
    check: self_checks.SelfCheck, run: Recording, cells: Sequence[Cell], seen: Observation, unwritten: Sequence[str]
) -> Result:
    failure = seen.failure
    if failure is None:
        return Result(check.name, check.part, "passed")
    if check.part in unwritten:
        return Result(check.name, check.part, "not_written")
    if failure.kind != "raised":
        return Result(check.name, check.part, "not_tried", Text(failure.message))
    if name := tried.lacking(failure):
        return Result(check.name, check.part, "not_tried", _stopped(name) if run.failure else _no_such(name))
    if why := tried.unfit(failure):
        return Result(check.name, check.part, "not_tried", _another_form(why))
    if failure.cell == tried.OURS or not failure.line:
        return Result(check.name, check.part, "failed", tried.words(failure))
    advice = _advice(replace(run, failure=failure), cells)
    return Result(check.name, check.part, "failed", Text(failure.message), failure, advice)


def _no_such(name: str) -> Text:
    return Text(
        f"your program leaves no `{name}`, a name of the notebook that this self-check uses; grading looks at what a "
        "program does, however it is arranged",
        f"程序运行后没有 `{name}`，而这项自检要用笔记本里的这个名字；评分看的是程序做了什么，与代码的组织方式无关",
    )


def _another_form(why: str) -> Text:
    return Text(
        f"your program has another form than the notebook's, for which this self-check is made ({why})",
        f"程序的形式与笔记本不同，这项自检无法进行（{why}）",
    )


def _stopped(name: str) -> Text:
    return Text(f"your program stopped before it had a `{name}`", f"程序在得到 `{name}` 之前就停止了")


def _says_more(run: Recording, unwritten: Sequence[str]) -> bool:
    """A stub that raises NotImplementedError is told as a part that is not written."""
    return run.failure is not None and not (unwritten and run.failure.message.startswith("NotImplementedError"))


def _usual(failure: Failure | None) -> tuple[str, ...]:
    """An assignment's own limits stand in its hidden graders."""
    met = failure and failure.kind in ("cpu", "timeout", "memory", "output", "files", "threads")
    return ("these are the usual limits; your course may have set others",) if met else ()


def _advice(run: Recording, cells: Sequence[Cell]) -> tuple[Text, ...]:
    return tuple(dict.fromkeys(known.advice for known in crashes.recognized(run, cells)))


def _refuse_what_is_none(file: Path) -> None:
    if file.suffix.lower() in KINDS and file.is_file():
        return
    there = "a folder" if file.is_dir() else "there, but of another kind" if file.exists() else "not there"
    raise GraderFault(
        "There is no such script or notebook.",
        got=f"{file}, which is {there}",
        wanted="a file whose name ends in .py or .ipynb",
        next_step="autograder check FILE, where FILE is your notebook or script in the folder that you fetched",
    )
