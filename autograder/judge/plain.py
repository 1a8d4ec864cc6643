"""The functions of the solution and of known mistakes on plain numbers: what each would have made of a student's step.

They are the author's code, as the graders are, and small: a forward and a loss work on floats, an update and a zeroing
on a stand-in for a tensor of one number. One that needs more of PyTorch raises, and is left out.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from types import CodeType, SimpleNamespace
from typing import Any

from autograder.records import Cell, Number

FUNCTIONS = ("forward", "loss", "update", "zero_grad")
RIGHT = ""
"""The name of the solution's own function among those of the mistakes."""


class Plain:
    """A tensor of one number, as far as an update or a zeroing uses it."""

    def __init__(self, value: float, grad: Plain | None = None) -> None:
        self.value, self.grad = value, grad

    @property
    def data(self) -> Plain:
        """Itself: there is no graph."""
        return self

    @data.setter
    def data(self, other: Plain) -> None:
        self.value = float(other)

    def zero_(self) -> Plain:
        """As PyTorch's."""
        self.value = 0.0
        return self

    def item(self) -> float:
        """As PyTorch's."""
        return self.value

    def __float__(self) -> float:
        return self.value


def _operator(of: Callable[[float, float], float], *, reflected: bool = False) -> Callable[[Plain, Any], Plain]:
    if reflected:
        return lambda self, other: Plain(of(float(other), self.value))
    return lambda self, other: Plain(of(self.value, float(other)))


for _name, _of in {"add": operator.add, "sub": operator.sub, "mul": operator.mul, "truediv": operator.truediv}.items():
    setattr(Plain, f"__{_name}__", _operator(_of))
    setattr(Plain, f"__r{_name}__", _operator(_of, reflected=True))

TORCH = SimpleNamespace(abs=abs, no_grad=nullcontext)


class Functions:
    """By function, the ways to write it: the right one and those of the mistakes, by id."""

    def __init__(self, solution: Sequence[Cell], mistakes: Mapping[str, Iterable[ast.stmt]]) -> None:
        self.ways: dict[str, dict[str, CodeType]] = {function: {} for function in FUNCTIONS}
        self._spaces: dict[tuple[str, ...], dict[str, Any]] = {}
        right = [statement for cell in solution for statement in ast.parse(cell.source).body]
        for name, statements in {RIGHT: right, **mistakes}.items():
            defined = [s for s in statements if isinstance(s, ast.FunctionDef) and s.name in FUNCTIONS]
            if name == RIGHT or len(defined) == len(list(statements)) == 1:
                for function in defined:
                    code = compile(ast.Module([function], []), f"<{name or 'solution'}>", "exec")
                    self.ways[function.name][name] = code

    def loss(self, forward: str, loss: str, x: float, y: float, parameters: Mapping[str, float]) -> float:
        """The loss of a sample with these ways to write forward and loss. Raises what they raise."""
        space = self._space(("forward", forward), ("loss", loss))
        space.update(parameters, x=x, y=y)
        return float(space["loss"](x, y))

    def model(self, x: float, **parameters: float) -> float:
        """The right forward."""
        space = self._space(("forward", RIGHT))
        space.update(parameters)
        return float(space["forward"](x))

    def updated(
        self, way: str, rate: float, loss: Number, values: Mapping[str, float], gradients: Mapping[str, float]
    ) -> dict[str, float]:
        """The parameters after update(rate)."""
        space = self._space(("update", way))
        space.update({name: Plain(value, Plain(gradients[name])) for name, value in values.items()})
        space["l"] = Plain(loss or 0.0)
        space["update"](rate)
        return {name: float(space[name]) for name in values}

    def _space(self, *chosen: tuple[str, str]) -> dict[str, Any]:
        key = tuple(f"{function} {way}" for function, way in chosen)
        if key not in self._spaces:
            self._spaces[key] = space = {"torch": TORCH}
            for function, way in chosen:
                exec(self.ways[function][way], space)  # noqa: S102 - the author's, like the graders
        return self._spaces[key]
