"""The hidden checks: pytest functions, collected once and run for one submission after another.

An author writes::

    @points(2, part="forward")
    def test_value(student, rng):
        \"\"\"forward(x) returns w · x

        forward(x) 返回 w · x
        \"\"\"
        assert_close("forward(x)", student.forward(3.0, w=2.0), 6.0)

The docstring is what the student reads: one paragraph in English, one in Chinese. Plain asserts, fixtures and
subtests (each an equal share of the points) work as everywhere in pytest. pytest lives in a thread of its own, because
its `main` owns the loop; a call to `Checks.run` hands it one student and waits.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from random import Random
from types import TracebackType
from typing import Any, Self, TypeVar

import pytest

from autograder.judge.close import Difference
from autograder.judge.student import Failed, NotReached, Student
from autograder.judge.vary import Task
from autograder.records import Check, GraderFault, Outcome, Text
from autograder.sandbox.limits import Limits

F = TypeVar("F", bound=Callable[..., Any])


def points(points: float, *, part: str) -> Callable[[F], F]:
    """What a check is worth, and in which part. Raises ValueError where points are not positive."""
    if not points > 0:
        raise ValueError(f"points of a check must be positive, got {points}")

    def mark(function: F) -> F:
        function.worth = (float(points), part)  # type: ignore[attr-defined]
        return function

    return mark


def text(docstring: str | None) -> Text:
    """One paragraph in English, one in Chinese."""
    paragraphs = [" ".join(block.split()) for block in (docstring or "").strip().split("\n\n")]
    return Text(paragraphs[0], paragraphs[1] if len(paragraphs) > 1 else "")


@dataclass(frozen=True)
class _Job:
    student: Student
    reference: Student
    seed: str


@dataclass
class _Trial:
    """One run of one item."""

    errors: list[BaseException] = field(default_factory=list)
    subtests: list[bool] = field(default_factory=list)


class Checks:
    """The checks of one file of graders. A context manager; raises GraderFault where they cannot be collected."""

    def __init__(self, graders: Path) -> None:
        self._plugin = _Plugin(graders)
        self._thread = threading.Thread(target=self._plugin.main, name=f"checks of {graders.name}", daemon=True)
        self._thread.start()
        collected = self._plugin.results.get()
        if isinstance(collected, BaseException):
            raise collected
        self.checks: tuple[Check, ...] = collected
        self.task: Task | None = self._plugin.task
        """The file's TASK, which tells the figures what was trained on and asked."""
        self.limits: Limits | None = self._plugin.limits
        """The file's LIMITS, where it has its own."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._plugin.jobs.put(None)
        self._thread.join()

    def run(self, student: Student, reference: Student, seed: str) -> tuple[Outcome, ...]:
        """Put every check to one student, in the file's order. Raises GraderFault where a check itself is broken."""
        self._plugin.jobs.put(_Job(student, reference, seed))
        result = self._plugin.results.get()
        if isinstance(result, BaseException):
            raise result
        return tuple(result)


class _Plugin:
    def __init__(self, graders: Path) -> None:
        self.graders = graders
        self.jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self.results: SimpleQueue[Any] = SimpleQueue()
        self.collect_errors: list[str] = []
        self.task: Task | None = None
        self.limits: Limits | None = None
        self.plain = False
        """Whether no check needs any set-up: then they are called without pytest's phases, 6 ms a submission."""
        self.job: _Job
        self.trial = _Trial()
        self.check: Check

    def main(self) -> None:
        """Run pytest on trusted files only: no plugin that happens to be installed, no cache, no configuration file."""
        quiet = [
            f"-pno:{name}" for name in ("cacheprovider", "terminal", "warnings", "logging", "faulthandler", "junitxml")
        ]
        place = ["--rootdir", str(self.graders.parent), "-c", os.devnull, "--import-mode=importlib"]
        try:
            code = pytest.main(["-s", *quiet, "--disable-plugin-autoload", *place, str(self.graders)], plugins=[self])
            self.results.put(self._fault(f"pytest ended with code {int(code)}"))
        except BaseException as error:
            self.results.put(self._fault(repr(error)))

    def _fault(self, got: str) -> GraderFault:
        return GraderFault(
            f"The graders {self.graders} cannot be run",
            got="\n".join([got, *self.collect_errors]),
            wanted="a pytest file whose checks carry @points(points, part=…) and a docstring",
            next_step=f"mend it, then run: autograder audit {self.graders.parent.name}",
        )

    @pytest.fixture
    def student(self) -> Student:
        return self.job.student

    @pytest.fixture
    def reference(self) -> Student:
        return self.job.reference

    @pytest.fixture
    def rng(self) -> Random:
        return Random(f"{self.job.seed}/{self.check.id}")  # noqa: S311 - hidden by the secret seed, repeatable by it

    def pytest_configure(self, config: pytest.Config) -> None:
        """Python's own tracebacks: pytest's, which nobody reads here, take 20 ms for each check that is not passed."""
        config.option.tbstyle = "native"

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.collect_errors.append(str(report.longrepr))

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Forget the module: pytest keeps it by its name, and would serve it again after the file has changed."""
        for name, module in list(sys.modules.items()):
            if getattr(module, "__file__", None) == str(self.graders):
                del sys.modules[name]

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        try:
            checks = [_check(item) for item in session.items]
            if self.collect_errors or not checks:
                raise self._fault(f"{len(checks)} checks collected")
            self.limits = _limits(getattr(session.items[0], "module", None))
        except GraderFault as fault:
            self.results.put(fault)
            return True
        self.task = getattr(getattr(session.items[0], "module", None), "TASK", None)
        self.plain = all(map(self._plain, session.items))
        self.results.put(tuple(checks))
        while (job := self.jobs.get()) is not None:
            self.job = job
            try:
                self.results.put(list(self._outcomes(session.items, checks)))
            except BaseException as error:
                self.results.put(error if isinstance(error, GraderFault) else self._fault(repr(error)))
        return True

    def _outcomes(self, items: Sequence[pytest.Item], checks: Sequence[Check]) -> Iterator[Outcome]:
        student = self.job.student
        for item, check, following in zip(items, checks, [*items[1:], None], strict=True):
            self.trial, self.check = _Trial(), check
            student.part, student.remark, student.hushed, student.seed = check.part, "", False, self.job.seed
            item._initrequest()  # type: ignore[attr-defined] # fresh fixtures for each run, as rerun plugins do
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            outcome = _outcome(check, self.trial, student)
            if outcome.points < check.points:
                student.lost.append(check.part)
            if outcome.verdict == "failed":
                student.failed.append(check.part)
            yield outcome

    def _plain(self, item: pytest.Item) -> bool:
        """Whether it is a function without marks, and with no fixtures but ours."""
        ours = {name for name, function in _fixtures(item).items() if getattr(function, "__self__", None) is self}
        return type(item) is pytest.Function and set(item.fixturenames) == ours and not any(item.iter_markers())

    def pytest_runtest_protocol(self, item: pytest.Function, nextitem: pytest.Item | None) -> bool | None:
        if not self.plain:
            return None
        item.funcargs = {name: function() for name, function in _fixtures(item).items()}
        try:
            item.runtest()
        except BaseException as error:
            self.trial.errors.append(error)
        return True

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> None:
        if call.excinfo is not None:
            self.trial.errors.append(call.excinfo.value)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if isinstance(report, pytest.SubtestReport):
            self.trial.subtests.append(report.passed)


def _fixtures(item: pytest.Item) -> dict[str, Callable[..., Any]]:
    """The functions of all fixtures that it uses, by name."""
    info = getattr(item, "_fixtureinfo", None)
    return {name: found[-1].func for name, found in info.name2fixturedefs.items()} if info else {}


def _limits(module: object) -> Limits | None:
    limits = getattr(module, "LIMITS", None)
    if limits is None or isinstance(limits, Limits):
        return limits
    raise GraderFault(
        "The assignment's LIMITS are none.",
        got=f"LIMITS = {limits!r}",
        wanted="LIMITS = Limits(cpu_seconds=30), or the like",
        next_step="from autograder.judge import Limits, and mend it",
    )


def _check(item: pytest.Item) -> Check:
    function = getattr(item, "function", None)
    worth, title = getattr(function, "worth", None), text(getattr(function, "__doc__", None))
    if worth is None or not title.en:
        raise GraderFault(
            f"The check {item.nodeid} is incomplete",
            got="no @points" if worth is None else "no docstring",
            wanted='@points(1, part="forward") above it, and a docstring: the line that the student reads',
            next_step="complete it, or rename the function if it is no check",
        )
    return Check(item.name.removeprefix("test_"), title, worth[1], worth[0])


def _outcome(check: Check, trial: _Trial, student: Student) -> Outcome:
    share = sum(trial.subtests) / len(trial.subtests) if trial.subtests else 0.0
    if not trial.errors:
        return Outcome(check, "passed", check.points, student.remark)
    error = trial.errors[0]
    if isinstance(error, Difference) and student.hushed:
        said = f"{error.unnumbered} ({student.remark})" if student.remark else error.unnumbered
        return Outcome(check, "failed", check.points * share, said, detail=error.message)
    if isinstance(error, Difference):
        return Outcome(check, "failed", check.points * share, error.message, error.comparison)
    if isinstance(error, NotReached | pytest.skip.Exception):
        detail = getattr(error, "detail", "")
        return Outcome(check, "not_reached", check.points * share, str(error), detail=detail)
    if isinstance(error, Failed):
        return Outcome(check, "failed", check.points * share, str(error))
    if isinstance(error, AssertionError):
        words = str(error).split("\nassert ")[0].splitlines()
        own = words[0] if words and not words[0].startswith("assert ") else "this is not as asked"
        return Outcome(check, "failed", check.points * share, own, detail=str(error))
    if isinstance(error, GraderFault):
        raise error
    raise GraderFault(
        f"The check {check.id} broke",
        got=f"{type(error).__name__}: {error}",
        wanted="a check that passes, fails by an assertion, or raises NotReached",
        next_step="run the audit, which shows it on the solution",
    ) from error
