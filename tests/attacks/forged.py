"""What a hostile program may write on its channel, as hypothesis strategies.

    recordings, observations    messages as objects: of the right shape, with anything in it
    messages                    their bytes: as they are, or with one thing changed, or with some bytes changed
    streams                     messages behind their lengths, one after another; mis-sized, truncated

ID stands for the number of the question, in as many digits, so that lengths hold when the real one is put in.
"""

from __future__ import annotations

import json
import math
from dataclasses import fields, is_dataclass
from typing import Any

from hypothesis import strategies as st

from autograder.sandbox.wire import LENGTH, MOST_BYTES

ID = 777_777_777_777_777
MOST_STEPS = 1000

EDGES = (0.0, -0.0, 1.0, -2.0, 9.84, 0.01, 1e-3, 5e-324, 1e-300, 1e16, 1e99, 1e100, -1e100)
"""Larger ones are refused."""
numbers = st.none() | st.sampled_from(EDGES) | st.floats(-4, 4) | st.floats(-1e100, 1e100)
vectors = st.lists(numbers, min_size=1, max_size=1) | st.lists(numbers, max_size=4) | st.just([1.0] * 64)

NAMES = ("w", "w1", "w2", "b", "forward()", "w[0]", "model.linear.weight", "", "$\\frac{", "<b>", "\u202e", "梯度")
FUNCTIONS = ("forward", "loss", "update", "zero_grad")
names = st.sampled_from(NAMES) | st.text(max_size=8)

WORDS = (
    "NotImplementedError",
    "TypeError: forward() takes 0 positional arguments but 1 was given",
    "RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn",
    "AttributeError: 'float' object has no attribute 'backward'",
    "no function named forward",
    "AttributeError: 'NoneType' object has no attribute 'zero_'",
    "RuntimeError: Trying to backward through the graph a second time",
    "UnboundLocalError: cannot access local variable 'w' where it is not associated with a value",
    "TypeError: 'Tensor' object is not callable",
)
"""Those that the judge looks for."""
LINES = ("w.grad.zero_()", "w = w - 0.01 * w.grad", "loss(x, y).backward()", "w -= lr * w.grad")

parameters = st.tuples(names, vectors, st.none() | vectors, st.none() | vectors, st.booleans(), st.booleans()).map(list)
rows = st.lists(parameters, max_size=4)
failures = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["syntax", "raised", "memory"]),
        "message": st.sampled_from(WORDS) | st.text(max_size=30),
        "line": st.none() | st.integers(0, 40),
        "cell": names,
        "source": st.text(max_size=20) | st.sampled_from(LINES),
    },
    optional={"within": names, "tensors": rows},
)
steps = st.tuples(numbers, rows, st.sampled_from(["", "training", "cell 7"])).map(list)


@st.composite
def recordings(draw: st.DrawFn) -> dict[str, Any]:
    """A few steps over and over, as many as a run may leave, and the count of some more."""
    made = (draw(st.lists(steps, max_size=5)) * draw(st.sampled_from([1, 1, 1, 2, 2, 30, MOST_STEPS])))[:MOST_STEPS]
    return {
        "steps": made,
        "count": len(made) if len(made) < MOST_STEPS else draw(st.integers(MOST_STEPS, 10**9)),
        "final": draw(rows),
        "functions": draw(st.lists(st.sampled_from(FUNCTIONS) | names, max_size=6)),
        "failure": draw(st.none() | failures),
        "failed_cells": draw(st.lists(st.sampled_from(["", "training"]) | names, max_size=3)),
    }


observations = st.fixed_dictionaries(
    {"value": st.none() | vectors, "kind": names, "parameters": rows, "failure": st.none() | failures}
)
objects = recordings().map(lambda told: {"id": ID, "recording": told}) | observations.map(
    lambda told: {"id": ID, "observations": [told]}
)

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.just(10**400),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@st.composite
def messages(draw: st.DrawFn) -> bytes:
    """The bytes of one message."""
    told = draw(objects)
    if draw(st.booleans()):
        told = _changed(draw, told)
    body = raw(told)
    if draw(st.booleans()):
        at = draw(st.integers(0, len(body)))
        body = body[:at] + draw(st.binary(max_size=6)) + body[at + draw(st.integers(0, 3)) :]
    return body


def raw(message: object) -> bytes:
    """JSON, also of what it has no word for; a lone surrogate is one byte too few or too many, as it comes."""
    return json.dumps(message, ensure_ascii=False).encode("utf-8", "surrogatepass")


def framed(body: bytes) -> bytes:
    """The bytes of a message behind their length."""
    return LENGTH.pack(len(body)) + body


_WIDE = ["w", *[[1.5] * 64] * 3]
_RUN = {"steps": [[1.5, [_WIDE] * 4]] * MOST_STEPS, "count": MOST_STEPS}
LARGEST = framed(raw({"id": ID, "recording": {**_RUN, "final": [_WIDE] * 4, "functions": [], "failure": None}}))


def _changed(draw: st.DrawFn, told: Any) -> Any:
    """The object with anything in one place of it."""
    inside = list(told) if isinstance(told, dict) else list(range(len(told))) if isinstance(told, list) else []
    if not inside or draw(st.integers(0, 4)) == 0:
        return draw(anything)
    at, copy = draw(st.sampled_from(inside)), told.copy()
    copy[at] = _changed(draw, told[at])
    return copy


@st.composite
def streams(draw: st.DrawFn) -> bytes:
    """What is written: one message after another."""
    written = b"".join(_framed(draw, body) for body in draw(st.lists(messages(), min_size=1, max_size=3)))
    return written[: draw(st.integers(0, len(written)))] if draw(st.integers(0, 3)) == 0 else written


def _framed(draw: st.DrawFn, body: bytes) -> bytes:
    wrong = st.integers(0, len(body) + 9) | st.sampled_from([0, MOST_BYTES, MOST_BYTES + 1, 2**31, 2**32 - 1])
    size = draw(wrong) if draw(st.integers(0, 4)) == 0 else len(body)
    return LENGTH.pack(size) + body


def finite(record: object) -> bool:
    """Whether every number in a record is finite, so that none of them makes a comparison lie."""
    if is_dataclass(record):
        return all(finite(getattr(record, field.name)) for field in fields(record))
    if isinstance(record, tuple):
        return all(map(finite, record))
    return not isinstance(record, float) or math.isfinite(record)
