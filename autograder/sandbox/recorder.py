"""Inside the box: what a program's backward calls do, step by step, and what its parameters are called.

`Recorder.install` wraps `torch.autograd.backward` (which `Tensor.backward` calls) and `torch.autograd.grad`, so any
arrangement of a training loop leaves the same record: stub functions, an inline loop, a `main()`, an optimizer.
All of it runs beside the student's code and is at its mercy: what it says is a claim for the judge to test. For that
a run can be given nudges, amounts that are added to the gradients that backward() leaves, or to the values: a program
that really trains goes where they send it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from types import FrameType, ModuleType
from typing import Any

import torch

Found = list[tuple[str, torch.Tensor]]
Gradients = list[list[float | None] | None]

MOST_STEPS = 1000
"""Steps kept in full; the rest are counted. The assignments take 300."""
MOST_ELEMENTS = 64
"""Numbers kept of one tensor."""
LARGEST = 1e100
"""A number beyond it counts as not finite; the grader takes none."""
LEAF = type(torch.ones(1, requires_grad=True).view(1).grad_fn.next_functions[0][0])
"""The node of a graph that stands for a leaf."""


def numbers(tensor: torch.Tensor) -> list[float | None]:
    """The tensor's first elements, flattened; None where one is not finite (JSON has no word for it)."""
    if tensor.numel() == 1:  # nearly always, and a thousand times in a run
        value = tensor.item()
        return [float(value) if -LARGEST <= value <= LARGEST else None]
    values = tensor.detach().reshape(-1)[:MOST_ELEMENTS].tolist()
    return [float(v) if -LARGEST <= v <= LARGEST else None for v in values]


def gradient(tensor: torch.Tensor) -> list[float | None] | None:
    """The tensor's gradient, or None where it has none (PyTorch warns when one asks a tensor that is no leaf)."""
    return None if not tensor.is_leaf or tensor.grad is None else numbers(tensor.grad)


def leaves(roots: Sequence[torch.Tensor]) -> list[torch.Tensor]:
    """The leaf tensors that require grad in the roots' graphs, each once, in graph order."""
    found = [root for root in roots if root.is_leaf and root.requires_grad]
    stack, seen = [root.grad_fn for root in roots if root.grad_fn is not None], set()
    while stack:
        node = stack.pop()
        if node in seen:
            continue
        seen.add(node)
        if type(node) is LEAF:
            found.append(node.variable)
        else:
            stack += [parent for parent, _ in node.next_functions if parent is not None]
    return found


class Recorder:
    """Steps and names of one program, whose globals are `namespace` and whose code has a file name in `files`."""

    def __init__(self, namespace: dict[str, Any], files: set[str], nudges: dict[str, Any]) -> None:
        self.namespace, self.files, self.nudges = namespace, files, nudges
        self.cell = ""
        self.steps: list[list[Any]] = []
        """Rows, as claims.py reads them: loss, parameters, cell; of a parameter, name, value, before and after."""
        self.count = 0
        self.named: dict[str, torch.Tensor] = {}
        self.scopes: list[dict[str, Any]] = []
        """The local variables of the functions that led to the latest backward call, outermost first."""
        self._names: dict[int, tuple[torch.Tensor, str]] = {}

    def install(self) -> None:
        """Put the recorder between the program and PyTorch."""
        backward, grad = torch.autograd.backward, torch.autograd.grad

        def recorded_backward(tensors: Any, *args: Any, **kwargs: Any) -> None:
            roots = (tensors,) if isinstance(tensors, torch.Tensor) else tuple(tensors)
            found = self._look(roots)
            before = [gradient(leaf) for _, leaf in found]
            backward(tensors, *args, **kwargs)
            for leaf, amount in self._amounts(found, "gradients"):
                if leaf.grad is not None:
                    leaf.grad.data.add_(amount)
            self._keep(roots, found, before, [gradient(leaf) for _, leaf in found])

        def recorded_grad(outputs: Any, inputs: Any, *args: Any, **kwargs: Any) -> Any:
            roots = (outputs,) if isinstance(outputs, torch.Tensor) else tuple(outputs)
            wanted = (inputs,) if isinstance(inputs, torch.Tensor) else tuple(inputs)
            found = self._look(roots)
            amounts = {id(leaf): amount for leaf, amount in self._amounts(found, "gradients")}
            result = tuple(
                g if g is None or id(leaf) not in amounts else g + amounts[id(leaf)]
                for leaf, g in zip(wanted, grad(outputs, inputs, *args, **kwargs), strict=False)
            )
            given = {id(leaf): g for leaf, g in zip(wanted, result, strict=False) if g is not None}
            after = [numbers(given[id(leaf)]) if id(leaf) in given else None for _, leaf in found]
            self._keep(roots, found, [None] * len(found), after)
            return result

        torch.autograd.backward = recorded_backward
        torch.autograd.grad = recorded_grad

    def _look(self, roots: Sequence[torch.Tensor]) -> Found:
        if self.count >= MOST_STEPS:
            return []
        return [(self._name(leaf), leaf) for leaf in leaves(roots)]

    def _amounts(
        self, found: Sequence[tuple[str, torch.Tensor]], to: str
    ) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
        """What to add after this call: the elements of all leaves, in graph order, take one nudge each."""
        rows = self.nudges["rows"]
        if not rows or self.nudges["to"] != to:
            return
        row = rows[self.count % len(rows)]
        for _, leaf in found:
            size = min(leaf.numel(), MOST_ELEMENTS)
            own, row = row[:size], row[size:]
            if own:
                padded = [*own, *[0.0] * (leaf.numel() - len(own))]
                yield leaf, torch.tensor(padded, dtype=leaf.dtype).reshape(leaf.shape)

    def _keep(
        self, roots: Sequence[torch.Tensor], found: Sequence[tuple[str, torch.Tensor]], before: Any, after: Any
    ) -> None:
        moves = list(self._amounts(found, "values"))
        self.count += 1
        if len(self.steps) >= MOST_STEPS:
            return
        parameters = [[name, numbers(leaf), b, a] for (name, leaf), b, a in zip(found, before, after, strict=True)]
        self.named.update(found)
        loss = numbers(roots[0])
        self.steps.append([loss[0] if loss else None, parameters, self.cell])
        for leaf, amount in moves:
            leaf.data.add_(amount)

    def _name(self, leaf: torch.Tensor) -> str:
        known = self._names.get(id(leaf))
        if known is not None:
            return known[1]
        scopes = [self.namespace, *self._locals()]
        name = next((name for scope in scopes for name, value in reachable(scope) if value is leaf), "")
        name = name or f"parameter {len(self._names) + 1}"
        self._names[id(leaf)] = (leaf, name)  # holds the tensor, so that its id is not used again
        return name

    def now(self, name: str) -> torch.Tensor | None:
        """What a program has now under a parameter's name; where there is nothing, the tensor of the latest step."""
        found = (tensor for known, tensor in reachable(self.namespace) if known == name)
        return next(found, self.named.get(name))

    def look_back(self, frames: Sequence[FrameType]) -> None:
        """The program has failed: what it had defined by then can be asked, also in functions and in its classes."""
        if not self.scopes:
            self.scopes = [dict(frame.f_locals) for frame in frames if frame.f_code.co_name != "<module>"]
        held = [(name, tensor) for scope in (self.namespace, *self.scopes) for name, tensor in reachable(scope)]
        for name, tensor in held:
            if not self.count and tensor.is_leaf and tensor.requires_grad and tensor.numel() <= MOST_ELEMENTS:
                self.named.setdefault(name, tensor)
        self.scopes += [_methods(value) for scope in (self.namespace, *self.scopes) for value in list(scope.values())]

    def _locals(self) -> list[dict[str, Any]]:
        frame: FrameType | None = sys._getframe(1)
        scopes = []
        while frame is not None:
            if frame.f_code.co_filename in self.files and frame.f_code.co_name != "<module>":
                scopes.append(dict(frame.f_locals))
            frame = frame.f_back
        self.scopes = scopes[::-1]
        return self.scopes


def reachable(scope: dict[str, Any]) -> Iterator[tuple[str, torch.Tensor]]:
    """The tensors that can be reached by a name from a scope, plain names first."""
    items = [(name, value) for name, value in list(scope.items()) if not name.startswith("_")]
    yield from ((name, value) for name, value in items if isinstance(value, torch.Tensor))
    for name, value in items:
        if not isinstance(value, type | ModuleType):
            yield from _inside(name, value)


def _methods(value: object) -> dict[str, Any]:
    """The methods of an object whose class the program has written."""
    kind = type(value)
    if kind.__module__ != "__main__":
        return {}
    return {name: getattr(value, name) for name, one in list(vars(kind).items()) if callable(one) and name[0] != "_"}


def _inside(name: str, value: Any, depth: int = 2) -> Iterator[tuple[str, torch.Tensor]]:
    """The tensors in a container or an object, two levels deep."""
    if isinstance(value, torch.nn.Module):
        yield from ((f"{name}.{inner}", tensor) for inner, tensor in value.named_parameters())
        return
    if isinstance(value, list | tuple):
        pairs = [(f"{name}[{i}]", item) for i, item in enumerate(value[:MOST_ELEMENTS])]
    elif isinstance(value, dict):
        few = list(value.items())[:MOST_ELEMENTS]
        pairs = [(f"{name}[{key!r}]", item) for key, item in few if isinstance(key, str)]
    else:
        pairs = [(f"{name}.{key}", item) for key, item in list(getattr(value, "__dict__", {}).items())[:MOST_ELEMENTS]]
    for inner, item in pairs:
        if isinstance(item, torch.Tensor):
            yield inner, item
        elif depth > 1 and not isinstance(item, type | ModuleType):
            yield from _inside(inner, item, depth - 1)
