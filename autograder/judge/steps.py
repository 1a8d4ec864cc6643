"""A run as the checks see it: rows of numbers by role, one row a backward call."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from autograder.judge.roles import Roles
from autograder.records import Nudges, Number, Recording, Step, Vector

UNTOUCHED = Nudges()


class Row(NamedTuple):
    """One step, by role. A role that is missing from the loss's graph is missing here."""

    loss: Number
    value: dict[str, Number]
    before: dict[str, Number]
    """The gradient before backward(); 0 where there was none."""
    after: dict[str, Number]
    nudge: dict[str, float]
    """What the box added to the gradient in a hidden run."""

    def gain(self, role: str) -> Number:
        """What this backward call added to the gradient of its own."""
        after, before = self.after.get(role), self.before.get(role, 0.0)
        return None if after is None or before is None else after - before - self.nudge.get(role, 0.0)


class Steps:
    """The backward calls of one cell, by default of that which made most, so that a trial elsewhere is no training."""

    def __init__(self, recording: Recording, roles: Roles, nudges: Nudges = UNTOUCHED, cell: str | None = None) -> None:
        self.roles, self._recording, self._nudges = roles, recording, nudges
        self.cell = busiest(recording.steps) if cell is None else cell
        kept = [(i, step) for i, step in enumerate(recording.steps) if step.cell == self.cell]
        added = nudges if nudges.to == "gradients" else UNTOUCHED
        rows = tuple(self._row(step, added.row(i)) for i, step in kept)
        again = _started_again(rows)
        trials = again + _trials(rows[again:])
        self.rows = rows[trials:]
        self.end = self._row(Step(None, recording.final))
        """The parameters and what is left of their gradients (`before`) when the program had ended."""
        trained = {p.name for _, step in kept for p in step.parameters} if recording.failure else set()
        seen = (*recording.final, *(recording.failure.tensors if recording.failure else ()))
        self.replaced = {p.name for p in seen if not p.leaf or (p.name in trained and not p.tracked)}
        """The program's tensors that are results of operations, also such that no longer require grad."""
        self.count = len(kept) - trials + recording.count - len(recording.steps)

    def __len__(self) -> int:
        return self.count

    def read_by(self, roles: Roles) -> Steps:
        """The same run, where the program's parameters have these roles."""
        return self if roles is self.roles else Steps(self._recording, roles, self._nudges, self.cell)

    def gradients(self, role: str) -> list[Number]:
        """The role's gradient after each backward call."""
        return [row.after.get(role) for row in self.rows]

    def values(self, role: str) -> list[Number]:
        """The role's value at each backward call."""
        return [row.value.get(role) for row in self.rows]

    @property
    def losses(self) -> list[Number]:
        """The loss at each backward call."""
        return [row.loss for row in self.rows]

    @cached_property
    def busy(self) -> list[int]:
        """Indices of the steps after which something happened before the next."""
        return [index for index in range(len(self.rows) - 1) if not self.idle_after(index)]

    def idle_after(self, index: int) -> bool:
        """Whether nothing happened between this backward call and the next: no update and no zeroing."""
        now, then = self.rows[index], self.rows[index + 1]
        return bool(now.after) and all(
            now.value.get(role) == then.value.get(role) and now.after[role] == then.before.get(role)
            for role in now.after
        ) and any(now.after.values())  # fmt: skip

    def _row(self, step: Step, added: Sequence[float] = ()) -> Row:
        parameters = {p.name: p for p in step.parameters}
        elements = ((p.name, i) for p in step.parameters for i in range(len(p.value)))
        nudges = dict(zip(elements, added, strict=False)) if added else {}
        row = Row(step.loss, {}, {}, {}, {})
        for role, (name, index) in self.roles.places.items():
            if name in parameters:
                parameter = parameters[name]
                row.value[role] = _at(parameter.value, index)
                row.before[role] = _at(parameter.before, index)
                row.after[role] = _at(parameter.after, index)
                row.nudge[role] = nudges.get((name, index), 0.0)
        return row


def busiest(steps: Sequence[Step]) -> str:
    """The cell that made most of the steps."""
    cells = [step.cell for step in steps]
    return max(dict.fromkeys(cells), key=cells.count, default="")


def training(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps of that cell."""
    cell = busiest(steps)
    return tuple(step for step in steps if step.cell == cell)


def _trials(rows: Sequence[Row]) -> int:
    """Backward calls before the training that moved nothing and were zeroed again: somebody looked at a gradient."""
    lead = 0
    for now, then in pairwise(rows):
        clean = any(now.after.values()) and not any(then.before.values())
        if not (now.value and now.value == then.value and clean):
            break
        lead += 1
    return lead if lead < len(rows) // 2 else 0  # more of them are a run that never moves


def _started_again(rows: Sequence[Row]) -> int:
    """Where the parameters were last set back to their first values: what came before was an experiment."""
    first = rows[0].value if rows else {}
    back = [
        i for i, (now, then) in enumerate(pairwise(rows), 1) if first and now.value != first and then.value == first
    ]
    return back[-1] if back else 0


def _at(vector: Vector | None, index: int) -> Number:
    """An element; 0 where there is no vector (no gradient is a zero gradient)."""
    return 0.0 if vector is None else vector[index] if index < len(vector) else None
