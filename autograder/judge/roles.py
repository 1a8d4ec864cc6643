"""Which of a program's tensors plays which of the assignment's parameters.

An element of a tensor is bound to a role by what its gradients do on the known data, then by name; so a quadratic
whose w2 is the x² weight, one that calls its parameters a, b, c, and one that keeps all three in one tensor are
understood.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from autograder.records import Parameter, Recording, Step

Place = tuple[str, int]
"""A tensor's name in the program, and the index of one of its elements."""

STEPS_COMPARED = 6
"""Two epochs: long enough to tell x², x and 1 apart."""
MOST_PLACES = 6
"""Tensor elements considered; the permutations of more would take long and no assignment has more."""


@dataclass(frozen=True)
class Roles:
    """The places of the roles that were found."""

    places: dict[str, Place]

    def program_name(self, role: str) -> str:
        """What the program calls it, for messages."""
        name, index = self.places.get(role, (role, 0))
        alone = not any(other == name and i != index for other, i in self.places.values())
        return name if alone else f"{name}[{index}]"


def bind(reference: Recording, recording: Recording) -> Roles:
    """Bind the roles, which are the parameters of the reference's first step, to the program's tensors.

    A program that trains fewer tensors than there are roles leaves some unbound.
    """
    roles = sorted(p.name for p in reference.steps[0].parameters) if reference.steps else []
    first = max(recording.steps[:STEPS_COMPARED], key=lambda step: len(step.parameters), default=Step(None, ()))
    places = [(p.name, i) for p in first.parameters for i in range(len(p.value))]
    known = {place[0] for place in places} | {p.name for p in recording.final if len(p.value) == 1}
    named = {role: (role, 0) for role in roles if role in known}
    if not recording.steps and not named:
        named = _owned(roles, recording.final)
    if len(named) == len(roles) and max(_mismatches(reference, recording, named), default=0.0) < 1e-3:
        return Roles(named)
    if len(places) <= MOST_PLACES and (len(places) >= len(roles) or not named):
        ranked = {_rank(reference, recording, choice): choice for choice in _choices(roles, places)}
        best = ranked[min(ranked)] if ranked else {}
        if max(_mismatches(reference, recording, best), default=0.0) < 1e-3 or not named:
            return Roles(best)
    return Roles(named)


def _owned(roles: Sequence[str], final: Sequence[Parameter]) -> dict[str, Place]:
    """In a program that never got to a step: `model.w` for w, and for a single role the only tensor that is trained."""
    leaves = [p for p in final if p.leaf and p.tracked and len(p.value) == 1]
    named = {role: (p.name, 0) for role in roles for p in leaves if p.name.rpartition(".")[2] == role}
    if not named and len(roles) == len(leaves) == 1:
        return {roles[0]: (leaves[0].name, 0)}
    return named


def _choices(roles: Sequence[str], places: Sequence[Place]) -> Iterator[dict[str, Place]]:
    """Every way to give each role a place of its own, or each place a role where there are fewer places."""
    if len(places) >= len(roles):
        yield from (dict(zip(roles, choice, strict=True)) for choice in permutations(places, len(roles)))
    else:
        yield from (dict(zip(choice, places, strict=True)) for choice in permutations(roles, len(places)))


def _rank(reference: Recording, recording: Recording, choice: dict[str, Place]) -> tuple[float, int]:
    """By what the gradients do; where that does not tell, by the names."""
    alike = sum(_plain(name).startswith(role) for role, (name, _) in choice.items())
    return round(sum(_mismatches(reference, recording, choice)), 3), -alike


def _plain(name: str) -> str:
    """`self.w_1` is called w1."""
    return name.split(".")[-1].replace("_", "").lower()


def _mismatches(reference: Recording, recording: Recording, choice: dict[str, Place]) -> list[float]:
    """Of each step: how far the shares of the roles in its gradient are from the reference's (0 to 2)."""
    own = [(role, 0) for role in choice]
    right = [_shares(theirs, own) for theirs in reference.steps[:STEPS_COMPARED]]
    every = [_shares(ours, list(choice.values())) for ours in recording.steps[:STEPS_COMPARED]]
    return [min(max(map(_distance, r, shares), default=0.0) for r in right) for shares in every]


def _distance(one: float, other: float) -> float:
    return abs(one - other)


def _shares(step: Step, places: Sequence[Place]) -> list[float]:
    parameters = {p.name: p for p in step.parameters}
    gains = [_gain(parameters.get(name), index) for name, index in places]
    largest = max((abs(g) for g in gains), default=0.0) or 1.0
    return [g / largest for g in gains]


def _gain(parameter: Parameter | None, index: int) -> float:
    """What a backward call added to the gradient; 0 where there is none or it is not finite."""
    if parameter is None or parameter.after is None or index >= len(parameter.after):
        return 0.0
    before = parameter.before[index] if parameter.before is not None and index < len(parameter.before) else 0.0
    after = parameter.after[index]
    return 0.0 if after is None or before is None else after - before
