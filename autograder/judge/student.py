"""The `student` and `reference` of a check: a program's run, and questions to it, by the assignment's own names.

A Trace is all that was ever learned of a program. The live student adds to it by asking the box; the reference and
the known mistakes are traces that were made once and are only read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any, Literal

import msgspec

from autograder.judge.close import Difference
from autograder.judge.roles import Roles, bind
from autograder.judge.steps import Steps, training
from autograder.judge.vary import Task, nudges
from autograder.records import Cell, Failure, GraderFault, Nudges, Number, Observation, Probe, Recording, Vector

HiddenRun = Literal["other task", "other data", "same data", "same data, other values"]
"""What is exchanged: all of the task, its data alone, nothing. The nudges go to the gradients; in the last to the
values, for a program that does not use its gradients."""


class NotReached(Exception):
    """A check could not be tried; the message names the cause for the student, `detail` more for the instructor."""

    def __init__(self, message: str, detail: str = "") -> None:
        super().__init__(message)
        self.detail = detail


class Failed(Exception):
    """The program failed when asked; the message says how, for the student."""


@dataclass(frozen=True)
class Answer:
    """What a function gave, and the parameters right after, by role."""

    value: Number
    values: dict[str, Number]
    gradients: dict[str, Number]
    """None where there is no gradient, or one that is not finite."""
    bare: tuple[str, ...] = ()
    """The roles that have no gradient."""


@dataclass
class Trace:
    """A program's run and every answer it gave, keyed by the question in the assignment's own names."""

    recording: Recording
    observations: dict[str, Answer | str] = field(default_factory=dict)
    """A string is how the program failed to answer."""


class Student:
    """One program under judgement."""

    def __init__(self, trace: Trace, reference: Recording) -> None:
        self.trace = trace
        self.reference = reference
        self.roles = bind(reference, replace(trace.recording, steps=training(trace.recording.steps)))
        self.names = tuple(sorted(p.name for p in reference.steps[0].parameters)) if reference.steps else ()
        """The assignment's parameters."""
        self.steps = Steps(trace.recording, self.roles)
        self.cells: Sequence[Cell] = ()
        """Its code, for words about a crash."""
        self.absent: tuple[str, ...] = ()
        """The packages that it imports and that are not installed; it ran without them."""
        self.ask: Callable[[Sequence[Probe]], Sequence[Observation]] | None = None
        self.run: Callable[[Task, Task, Nudges], tuple[Recording, Task]] | None = None
        self.mend: Callable[[tuple[str, ...]], Student] | None = None
        self._mended: dict[tuple[str, ...], Student] = {}
        self.otherwise: set[str] = set()
        """Functions that the program has in another form, so that they are judged from the run."""
        self.lost: list[str] = []
        """The parts in which a check has not been passed."""
        self.failed: list[str] = []
        """Those of them that were tried and found wrong, so not those that are not written."""
        self.seed = ""
        """The course's secret, from which the hidden runs are drawn."""
        self.doubts: list[str] = []
        """Where a hidden run did not bear out what the program says of its steps; for the instructor."""
        self._hidden: dict[HiddenRun, tuple[Steps, Task]] = {}
        self.quiet = False
        """Whether the solution's code is in this program, so that nothing it says may be shown."""
        self.hushed = False
        """Whether the check that is running has looked at a run with a secret in it: then it tells no numbers."""
        self.read_as: object = None
        """What the visible run was last read as, by which a hidden one bears it out."""
        self.visible = True
        """False where `steps` are those of a hidden run."""
        self.part = ""
        """The part of the check that is running."""
        self.remark = ""

    def has(self, function: str) -> bool:
        """Whether the program defines such a function, with the arguments that the assignment asks for."""
        return function in self.trace.recording.functions and function not in self.otherwise

    def called(self, role: str) -> str:
        """What the program calls a parameter, for messages; our own name for it where its words must not be shown."""
        return role if self.quiet else self.roles.program_name(role)

    def judge_from_the_run(self, function: str) -> None:
        """The function has other arguments than were asked: what it answered to ours says nothing, to no one."""
        self.otherwise.add(function)
        for key in [key for key in self.trace.observations if f'"function":"{function}"' in key]:
            del self.trace.observations[key]

    def call(
        self,
        function: str,
        *arguments: float,
        parameters: Mapping[str, float] | None = None,
        gradients: Mapping[str, float | None] | None = None,
        given: Mapping[str, float] | None = None,
        backward: bool = False,
    ) -> Answer:
        """Set parameters and gradients (by role), call the function, perhaps backward(); tell everything.

        Raises NotReached where the program has no such function or it is not written yet, Failed where it raised.
        """
        numbers = tuple(map(float, arguments))  # 4 and 4.0 are one question: a new one may cost another run
        asked = Probe(function, numbers, _vectors(parameters), _vectors(gradients), backward, dict(given or {}))
        key = _key(asked)
        if key not in self.trace.observations:
            (self.trace.observations[key],) = self._answers(asked)
        answer = self.trace.observations[key]
        if isinstance(answer, str):
            raise NotReached(answer) if answer.startswith(_CAUSES) else Failed(answer)
        return answer

    def forward(self, x: float, **parameters: float) -> Number:
        """The prediction at x with these parameter values (those of the end of the run where none are given)."""
        return self.call("forward", x, parameters=parameters).value

    def curve(self, xs: Sequence[float]) -> tuple[Number, ...]:
        """The predictions at several x with the parameters of the end of the run, asked in one message."""
        asked = {_key(probe): probe for x in xs if _key(probe := Probe("forward", (x,))) not in self.trace.observations}
        if asked:
            self.trace.observations.update(zip(asked, self._answers(*asked.values()), strict=True))
        return tuple(self.forward(x) for x in xs)

    def hidden(self, task: Task, kind: HiddenRun = "other task", roles: Roles | None = None) -> tuple[Steps, Task]:
        """The program's run in a fresh child, with secret nudges; and the task that it really had.

        A program whose data, rate, epochs or start cannot be found keeps its own.
        """
        if kind not in self._hidden:
            rng = Random(f"{self.seed}/hidden run")  # noqa: S311 - hidden by the secret seed, repeatable by it
            drawn = task.drawn(rng)
            others = {"other task": drawn, "other data": replace(task, x=drawn.x, y=drawn.y)}
            other = others.get(kind, task)
            # A step follows either by about 0.01, a thousand tolerances.
            amounts = nudges(rng, "values", 0.02) if kind.endswith("values") else nudges(rng, "gradients", 1.5)
            if self.run is None:
                raise GraderFault(
                    "A check asked for a hidden run of a program that is only a record",
                    wanted="a live student",
                    next_step="ask `student`; compare with an oracle in plain Python instead of `reference`",
                )
            recording, applied = self.run(task, other, amounts)
            self._hidden[kind] = Steps(recording, self.roles, amounts, self.steps.cell), applied
        steps, applied = self._hidden[kind]
        return steps.read_by(roles or self.roles), applied

    @property
    def broke_off(self) -> bool:
        """Whether the program failed where it trains; a cell elsewhere that failed keeps nothing from being told."""
        return self.steps.cell in self.trace.recording.failed_cells

    def hidden_runs(self) -> list[tuple[Steps, Task]]:
        """Those that a check has asked for."""
        return list(self._hidden.values())

    def seen_in(self, steps: Steps) -> Student:
        """The same program as another of its runs shows it."""
        seen = copy(self)
        seen.steps, seen.roles, seen.visible = steps, steps.roles, False
        return seen

    def mended(self) -> Student:
        """The program with the solution's functions for the parts that it got wrong: what the rest of it is worth.

        An error counts once: a training loop is judged with an update() that works. The program itself where nothing
        is lost, or where what is lost has no function of its own to exchange.
        """
        wrong = tuple(part for part in dict.fromkeys(self.lost) if part != self.part and part in self.failed)
        if not wrong or self.mend is None or not all(self.has(part) for part in wrong):
            return self
        if wrong not in self._mended:
            self._mended[wrong] = self.mend(wrong)
        mended = self._mended[wrong]
        if len(mended.steps.rows) < len(self.steps.rows) and mended.trace.recording.failure is not None:
            return self
        self.remark = f"tried with a working {' and '.join(wrong)} in place of yours"
        self.hushed = True
        mended.part, mended.lost, mended.doubts, mended.seed = self.part, self.lost, self.doubts, self.seed
        return mended

    def require_right_steps(self) -> None:
        """Raise NotReached where so much is lost, and not mended, that nothing of a step is right."""
        wrong = [part for part in ("forward", "loss", "update", "zero_grad") if part in self.lost]
        if not self.quiet and (len(wrong) > 2 or not any(row.loss for row in self.steps.rows)):
            raise NotReached(f"{' and '.join(wrong)} are not right, so your training cannot be told from your steps")

    def require_steps(self) -> None:
        """Raise NotReached where the program never called backward(), or stopped training at a stub."""
        failure = self.trace.recording.failure
        if len(self.steps.rows) == 1 and self.broke_off and failure and cause(failure) == NOT_WRITTEN:
            raise NotReached(NOT_WRITTEN)
        if self.steps.rows:
            return
        raise NotReached(cause(failure) if failure else "your program never called backward()")

    @contextmanager
    def given_own(self, *parts: str) -> Iterator[None]:
        """An error counts once: a Difference inside is a remark where one of these parts has lost points already.

        It stays a Difference where this check's own part has lost something too. Where so much is lost that nothing
        of a step is right, and it could not be mended, there is nothing to judge: NotReached.
        """
        try:
            yield
        except Difference as difference:
            causes = [part for part in parts if part in self.lost]
            if not causes or self.part in self.lost:
                raise
            self.require_right_steps()
            what = difference.unnumbered if self.quiet or self.hushed else difference.message
            self.remark = f"{what}; that follows from {' and '.join(causes)}, so nothing more is taken here"

    def _answers(self, *asked: Probe) -> list[Answer | str]:
        """To questions of one function, with the parameters that all of them name."""
        function = asked[0].function
        if self.ask is None:
            raise GraderFault(
                "A check asked the reference something that was not recorded",
                got=f"{function}{asked[0].arguments}",
                wanted="the same questions for every submission",
                next_step="compare with an oracle in plain Python instead, or draw the question from `rng` only",
            )
        failure = self.trace.recording.failure
        if not self.has(function):
            missing = f"no function named {function} was found"
            none = failure and not self.trace.recording.functions
            return [f"{missing}: {_lower(cause(failure))}" if failure and none else missing] * len(asked)
        try:
            observations = self.ask([self._own(probe) for probe in asked])
        except NotReached as missing_parameter:
            return [str(missing_parameter)] * len(asked)
        return [self._answer(*pair) for pair in zip(asked, observations, strict=True)]

    def _answer(self, asked: Probe, observation: Observation) -> Answer | str:
        if observation.failure is not None:
            return _failed(asked.function, observation.failure) if not self.quiet else f"{asked.function} failed"
        tensors = {p.name: p for p in observation.parameters}
        places = {**self.roles.places, **{f"{name}()": (f"{name}()", 0) for name in asked.given}}
        found = {role: (tensors[name], index) for role, (name, index) in places.items() if name in tensors}
        return Answer(
            value=None if not observation.value else observation.value[0],
            values={role: _at(p.value, index) for role, (p, index) in found.items()},
            gradients={role: _at(p.before, index) for role, (p, index) in found.items()},
            bare=tuple(role for role, (p, _) in found.items() if p.before is None),
        )

    def _own(self, asked: Probe) -> Probe:
        """The question in the program's own names; what is not asked about keeps its value."""
        now = {p.name: list(p.value) for p in self.trace.recording.final}
        for step in self.trace.recording.steps[-1:]:
            now = {**{p.name: list(p.value) for p in step.parameters}, **now}
        return replace(
            asked,
            values=self._placed(asked.values, now),
            gradients=self._placed(asked.gradients, {name: [0.0] * len(row) for name, row in now.items()}),
        )

    def _placed(self, asked: Mapping[str, Vector | None], now: dict[str, list[Number]]) -> dict[str, Any]:
        rows: dict[str, list[Number]] = {}
        for role, vector in asked.items():
            if role not in self.roles.places:
                raise NotReached(self.missing(role))
            name, index = self.roles.places[role]
            row = rows.setdefault(name, list(now.get(name, [0.0])))
            if vector is not None and index < len(row):
                row[index] = vector[0]
        return {name: tuple(row) for name, row in rows.items()}

    def missing(self, role: str) -> str:
        """What to say of a parameter that was not found."""
        trained = sorted({p.name for step in self.trace.recording.steps for p in step.parameters})
        owns = f"; the program trains {', '.join(trained)}" if trained and not self.quiet else ""
        return f"no parameter named {role} was found{owns}"


NOT_WRITTEN = "not written yet"
_CAUSES = (NOT_WRITTEN, "no function named", "no parameter named")


def cause(failure: Failure) -> str:
    """A failed run, as the cause of what could not be tried."""
    if failure.message.startswith("NotImplementedError"):
        return NOT_WRITTEN
    where = f" (line {failure.line}{f' of {failure.cell}' if failure.cell else ''})" if failure.line else ""
    return (
        f"your program ended early: {failure.message}{where}"
        if failure.kind in ("raised", "syntax")
        else f"{failure.message}{where}"
    )


def _failed(function: str, failure: Failure) -> str:
    if failure.message.startswith("NotImplementedError"):
        return NOT_WRITTEN
    where = f" (line {failure.line}{f' of {failure.cell}' if failure.cell else ''})" if failure.line else ""
    return f"{function} failed when it was called: {failure.message}{where}"


def _key(asked: Probe) -> str:
    return msgspec.json.encode(asked).decode()


def _vectors(numbers: Mapping[str, float | None] | None) -> dict[str, Any]:
    return {role: None if number is None else (number,) for role, number in (numbers or {}).items()}


def _at(vector: Vector | None, index: int) -> Number:
    return vector[index] if vector is not None and index < len(vector) else None


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
