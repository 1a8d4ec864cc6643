"""Inside the box: runs one program and answers questions about it.

`serve` is all that the fork server calls. The program's cells run in order in one namespace, as a notebook does; a
cell that fails does not keep the later ones from running, so what they define can still be asked about.
"""

from __future__ import annotations

import ast
import contextlib
import math
import sys
import types
from collections.abc import Callable
from typing import Any, Protocol

import torch

from autograder.sandbox import absent, scene
from autograder.sandbox.met import limit_met
from autograder.sandbox.recorder import MOST_ELEMENTS, Recorder, gradient, numbers

MOST_NAMES = 64
"""Tensors and functions reported."""


class Channel(Protocol):
    """Where the questions come from (see wire.py)."""

    def receive(self) -> dict[str, Any]: ...  # noqa: D102
    def send(self, message: dict[str, Any]) -> None: ...  # noqa: D102


def serve(channel: Channel) -> None:
    """Run the job that comes first, say what happened, answer probes until another kind of message comes."""
    job = channel.receive()
    absent.install(job["absent"])
    program = Program(job["cells"], job["nudges"])
    channel.send({"id": job["id"], "recording": program.run()})
    while "probes" in (message := channel.receive()):
        answers = [program.answer(probe) for probe in message["probes"]]
        channel.send({"id": message["id"], "observations": answers})


class _Notebook:
    """Stands for what a notebook's own shell offers: any method may be called and does nothing."""

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *args, **kwargs: None


class Program:
    """A submission's code, its namespace and its record."""

    def __init__(self, cells: list[list[str]], nudges: dict[str, Any]) -> None:
        self.cells = [(name, name or "submission.py", source) for name, source in cells]
        module = types.ModuleType("__main__")
        sys.modules["__main__"] = module
        self.namespace = module.__dict__
        self.namespace.update(get_ipython=_Notebook, display=lambda *args, **kwargs: None)
        if not any(name for name, _, _ in self.cells):
            self.namespace["__file__"] = "submission.py"  # as a script has it
        if "matplotlib" in sys.modules:  # no window opens here, whatever backend is asked for
            sys.modules["matplotlib"].use = lambda *args, **kwargs: None  # type: ignore[attr-defined]
        self.given = set(self.namespace)
        self.recorder = Recorder(self.namespace, {file for _, file, _ in self.cells}, nudges)

    def run(self) -> dict[str, Any]:
        """Run every cell; the Recording as plain data, with the first failure."""
        self.recorder.install()
        ran = [(cell[0], self._run(*cell)) for cell in self.cells]
        failures = [failure for _, failure in ran if failure]
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(BaseException):  # the program may have closed or replaced it
                stream.flush()
        return {
            "steps": self.recorder.steps,
            "count": self.recorder.count,
            "final": self._parameters(),
            "functions": self._functions(),
            "failure": failures[0] if failures else None,
            "failed_cells": [name for name, failure in ran if failure][:MOST_NAMES],
        }

    def _run(self, name: str, file: str, source: str) -> dict[str, Any] | None:
        self.recorder.cell = name
        try:
            exec(compile(source, file, "exec", dont_inherit=True), self.namespace)  # noqa: S102 - what the box is for
        except SystemExit as end:
            return None if not end.code else self._failure(end)
        except BaseException as error:
            frames = scene.own_frames(error, {file for _, file, _ in self.cells})
            with contextlib.suppress(BaseException):  # its own classes may be odd, and no memory may be left
                self.recorder.look_back([frame for frame, _ in frames])
                if frames and frames[0][0].f_code.co_filename == file:
                    self._define_the_rest(file, source, frames[0][1])
            return self._failure(error)
        return None

    def _define_the_rest(self, file: str, source: str, line: int) -> None:
        """The functions below the line of a script that failed, so that they can be asked."""
        kinds = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)
        for statement in ast.parse(source).body:
            if statement.lineno > line and isinstance(statement, kinds):
                with contextlib.suppress(BaseException):
                    exec(compile(ast.Module([statement], []), file, "exec", dont_inherit=True), self.namespace)  # noqa: S102

    def _failure(self, error: BaseException) -> dict[str, Any]:
        """Where in the program's own lines it went wrong, and PyTorch's or Python's words for it."""
        name, line, kind, frame = "", None, "raised", None
        sources = {file: (cell, source) for cell, file, source in self.cells}
        own_frames = scene.own_frames(error, sources)
        if isinstance(error, SyntaxError) and error.filename in sources:
            name, line, kind = error.filename, error.lineno, "syntax"
        elif own_frames:
            frame, line = own_frames[-1]
            name = frame.f_code.co_filename
        kind = limit_met(error) or kind
        cell, source = sources.get(name, ("", ""))
        lines = source.splitlines()
        own = lines[line - 1].strip() if line and line <= len(lines) else ""
        message = f"{type(error).__name__}: {_words(error)}".rstrip(": ")
        said = {"kind": kind, "message": message[:500], "line": line, "cell": cell, "source": own[:200]}
        if frame is None:
            return said
        known = [_parameter(name, tensor) for name, tensor in scene.tensors(frame, own)]
        return {**said, "within": scene.function(frame), "tensors": known}

    def answer(self, probe: dict[str, Any]) -> dict[str, Any]:
        """Put one probe; whatever it changed in the parameters is put back."""
        held = {name: tensor for name in self._names() if (tensor := self._tensor(name)) is not None}
        saved = {name: (tensor.detach().clone(), _grad(tensor)) for name, tensor in held.items()}
        replaced = {name: self.namespace.get(name) for name in probe["given"]}
        try:
            with torch.enable_grad():
                return self._put(probe)
        except BaseException as error:
            return {"value": None, "kind": "", "parameters": self._parameters(), "failure": self._failure(error)}
        finally:
            self.namespace.update(replaced)
            for name, tensor in held.items():
                tensor.data, grad = saved[name]
                if tensor.is_leaf:
                    tensor.grad = grad
                if name in self.namespace:
                    self.namespace[name] = tensor

    def _put(self, probe: dict[str, Any]) -> dict[str, Any]:
        for name in self.recorder.named:
            self._leaf(name)
        for name, values in probe["values"].items():
            tensor = self._leaf(name)
            tensor.data = _like(tensor, values)
        for name, values in probe["gradients"].items():
            tensor = self._required(name)
            tensor.grad = None if values is None else _like(tensor, values)
        function = self._function(probe["function"])
        given = {name: torch.tensor([value], requires_grad=True) for name, value in probe["given"].items()}
        self.namespace.update({name: _constant(leaf) for name, leaf in given.items()})
        result = _call(function, probe["arguments"])
        if probe["backward"]:
            result.backward()
        parameters = self._parameters() + [_parameter(f"{name}()", leaf) for name, leaf in given.items()]
        return {"value": _plain(result), "kind": type(result).__name__, "parameters": parameters, "failure": None}

    def _function(self, name: str) -> Callable[..., Any]:
        for scope in (self.namespace, *self.recorder.scopes):
            if callable(scope.get(name)):
                return scope[name]  # type: ignore[no-any-return]
        raise NameError(f"name '{name}' is not defined")

    def _functions(self) -> list[str]:
        names = [
            name
            for scope in (self.namespace, *self.recorder.scopes)
            for name, value in scope.items()
            if callable(value) and not isinstance(value, type) and name not in self.given
        ]
        return [name for name in dict.fromkeys(names) if isinstance(name, str)][:MOST_NAMES]

    def _names(self) -> list[str]:
        """Parameters of the latest steps first, then other small tensors of the program."""
        named = [name for name, value in list(self.namespace.items()) if _small(value)]
        return list(dict.fromkeys([*self.recorder.named, *named]))[:MOST_NAMES]

    def _tensor(self, name: str) -> torch.Tensor | None:
        value = self.namespace.get(name)
        return value if isinstance(value, torch.Tensor) else self.recorder.now(name)

    def _leaf(self, name: str) -> torch.Tensor:
        """The parameter as it was meant, for this probe, where the program has put the result of an operation there."""
        tensor = self._required(name)
        trained = name in self.recorder.named
        if not (tensor.is_leaf and (tensor.requires_grad or not trained)) and name in self.namespace:
            tensor = self.namespace[name] = tensor.detach().clone().requires_grad_()
        return tensor

    def _required(self, name: str) -> torch.Tensor:
        tensor = self._tensor(name)
        if tensor is None:
            raise NameError(f"no tensor named '{name}' was found")
        return tensor

    def _parameters(self) -> list[list[Any]]:
        found = [(name, tensor) for name in self._names() if (tensor := self._tensor(name)) is not None]
        return [_parameter(name, tensor) for name, tensor in found]


def _call(function: Callable[..., Any], arguments: list[float]) -> Any:
    """Plain numbers first; a program whose data are tensors, or tensors of one feature, gets those."""
    try:
        return function(*arguments)
    except NotImplementedError:
        raise
    except (TypeError, AttributeError, RuntimeError, IndexError):
        if not arguments:
            raise
    try:
        return function(*(torch.tensor(float(a)) for a in arguments))
    except (RuntimeError, IndexError):
        return function(*(torch.tensor([float(a)]) for a in arguments))


def _parameter(name: str, tensor: torch.Tensor) -> list[Any]:
    return [name, numbers(tensor), gradient(tensor), None, tensor.is_leaf, tensor.requires_grad]


def _constant(leaf: torch.Tensor) -> Callable[..., torch.Tensor]:
    return lambda *args, **kwargs: leaf


def _grad(tensor: torch.Tensor) -> torch.Tensor | None:
    return None if not tensor.is_leaf or tensor.grad is None else tensor.grad.clone()


def _small(value: object) -> bool:
    return isinstance(value, torch.Tensor) and value.is_floating_point() and value.numel() <= MOST_ELEMENTS


def _like(tensor: torch.Tensor, values: list[float | None]) -> torch.Tensor:
    plain = [math.nan if v is None else v for v in values]
    return torch.tensor(plain, dtype=tensor.dtype).reshape(tensor.shape).clone()  # a view could not be detached


def _plain(result: Any) -> list[float | None] | None:
    if isinstance(result, torch.Tensor):
        return numbers(result)
    if isinstance(result, int | float) and not isinstance(result, bool):
        return numbers(torch.tensor(float(result), dtype=torch.float64))
    return numbers(torch.as_tensor(result)) if type(result).__module__ == "numpy" else None


def _words(error: BaseException) -> str:
    try:
        return str(error)
    except BaseException:
        return "(its message could not be read)"
