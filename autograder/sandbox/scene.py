"""Inside the box: where in a program's own lines it failed, and what the tensors on that line were like.

`tb_frame` of each level of the traceback still holds its variables, so `w.grad.zero_()` can be told from the same line
after `w` has become the result of an operation.
"""

from __future__ import annotations

import ast
import re
import traceback
from collections.abc import Collection, Iterator
from types import FrameType
from typing import Any

import torch

from autograder.sandbox.recorder import reachable

MOST_NAMES = 8
"""Tensors of a line that are told."""
_NAME = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*|\[[\w'\"]+\])*")
"""`w`, `model.w.grad`, `ps[0].grad`, `ps[i]`."""


def own_frames(error: BaseException, files: Collection[str]) -> list[tuple[FrameType, int]]:
    """The levels of a traceback that are the program's own, outermost first, each with its line."""
    walked = traceback.walk_tb(error.__traceback__)
    return [(frame, line) for frame, line in walked if frame.f_code.co_filename in files]


def function(frame: FrameType) -> str:
    """The function that a frame belongs to; empty at top level."""
    name = frame.f_code.co_name
    return "" if name == "<module>" else name


def tensors(frame: FrameType, line: str) -> Iterator[tuple[str, torch.Tensor]]:
    """The tensors that a line speaks of, by the names that the program has for them."""
    found: dict[int, tuple[str, torch.Tensor]] = {}
    for name in _NAME.findall(line):
        for text in _prefixes(name):
            value = _value(frame, text)
            if isinstance(value, torch.Tensor) and value.is_floating_point() and not text.endswith((".grad", ".data")):
                found.setdefault(id(value), (_elsewhere(frame, value) or text, value))
    yield from list(found.values())[:MOST_NAMES]


def _prefixes(name: str) -> Iterator[str]:
    """`model`, `model.w`, `model.w.grad` of the last."""
    yield from (name[: match.start()] for match in re.finditer(r"[.\[]", name))
    yield name


def _elsewhere(frame: FrameType, tensor: torch.Tensor) -> str:
    """A loop's `p` is better known by the name that it had before."""
    scopes = (frame.f_globals, frame.f_locals)
    return next((name for scope in scopes for name, value in reachable(scope) if value is tensor), "")


def _value(frame: FrameType, text: str) -> Any:
    """What such a name stands for; None where that cannot be told."""
    try:
        return _walked(frame, ast.parse(text, mode="eval").body)
    except Exception:  # whatever an object of the program's may do when it is asked for an attribute
        return None


def _walked(frame: FrameType, node: ast.expr) -> Any:
    if isinstance(node, ast.Name):
        return frame.f_locals[node.id] if node.id in frame.f_locals else frame.f_globals[node.id]
    if isinstance(node, ast.Attribute):
        return getattr(_walked(frame, node.value), node.attr)
    if isinstance(node, ast.Subscript):
        return _walked(frame, node.value)[_walked(frame, node.slice)]
    return ast.literal_eval(node)
