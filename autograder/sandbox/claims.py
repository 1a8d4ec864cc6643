"""Reads what the box says. Trusted side: every message is a claim of the student's program.

Only finite numbers, clean strings and bounded lists come out; anything else is a ProtocolError, which is a verdict on
that submission alone. msgspec checks types and bounds while it decodes, so no odd object is ever built.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Annotated, Literal, TypeVar

import msgspec

from autograder.records import Failure, Observation, Parameter, Recording, Step
from autograder.sandbox import endings

MOST_TEXT = 500
MOST_STEPS = 1000
"""Kept in full by recorder.py, which this side does not import: it needs torch."""
MOST_NAME = 200
MOST_VALUES = 2_000_000
"""In one message. A run of 1,000 steps with a hidden layer of 64 leaves 580,000; each takes 40 bytes of memory here."""

LARGEST = 1e100
"""Beyond it recorder.py takes a number as not finite: its square would overflow where the judge calculates."""

_Number = Annotated[float, msgspec.Meta(ge=-LARGEST, le=LARGEST)] | None
_Vector = Annotated[tuple[_Number, ...], msgspec.Meta(max_length=64)]
_LEFT_OUT = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b.?")
"""Terminal colours and cursor moves."""


class ProtocolError(Exception):
    """A message that no honest child sends; its text says why."""


class _Claim(msgspec.Struct, forbid_unknown_fields=True):
    pass


class _Parameter(_Claim, array_like=True):
    name: str
    value: _Vector
    before: _Vector | None
    after: _Vector | None
    leaf: bool = True
    tracked: bool = True


class _Failure(_Claim):
    kind: Literal["syntax", "raised", "memory", "files", "processes", "threads"]  # the others are seen from outside
    message: str
    line: Annotated[int, msgspec.Meta(ge=0, le=10**7)] | None
    cell: str
    source: str
    within: str = ""
    tensors: Annotated[list[_Parameter], msgspec.Meta(max_length=8)] = []


_Parameters = Annotated[list[_Parameter], msgspec.Meta(max_length=256)]


class _Step(_Claim, array_like=True):
    loss: _Number
    parameters: _Parameters
    cell: str = ""


class _Recording(_Claim):
    steps: Annotated[list[_Step], msgspec.Meta(max_length=MOST_STEPS)]
    count: Annotated[int, msgspec.Meta(ge=0, le=10**9)]
    final: _Parameters
    functions: Annotated[list[str], msgspec.Meta(max_length=256)]
    failure: _Failure | None
    failed_cells: Annotated[list[str], msgspec.Meta(max_length=256)] = []


class _Observation(_Claim):
    value: _Vector | None
    kind: str
    parameters: _Parameters
    failure: _Failure | None


class _Recorded(_Claim):
    id: int
    recording: _Recording


class _Answered(_Claim):
    id: int
    observations: Annotated[list[_Observation], msgspec.Meta(max_length=64)]


Message = TypeVar("Message", _Recorded, _Answered)

_recorded = msgspec.json.Decoder(_Recorded)
_answered = msgspec.json.Decoder(_Answered)


def recording(raw: bytes, expected: int) -> Recording:
    """The claimed Recording, without output and time, which the grader sees for itself."""
    claim = _decoded(_recorded, raw, expected).recording
    if len(claim.steps) != min(claim.count, MOST_STEPS):
        raise ProtocolError(f"{len(claim.steps)} steps of {claim.count} backward calls")
    return Recording(
        steps=tuple(Step(s.loss, _parameters(s.parameters), name(s.cell)) for s in claim.steps),
        count=claim.count,
        final=_parameters(claim.final),
        functions=tuple(name(function) for function in claim.functions),
        failure=_failure(claim.failure),
        failed_cells=tuple(name(cell) for cell in claim.failed_cells),
    )


def observations(raw: bytes, expected: int, count: int) -> tuple[Observation, ...]:
    """The claimed Observations, one for each of so many questions."""
    claims = _decoded(_answered, raw, expected).observations
    if len(claims) != count:
        raise ProtocolError(f"{len(claims)} answers to {count} questions")
    return tuple(
        Observation(
            value=claim.value,
            kind=name(claim.kind),
            parameters=_parameters(claim.parameters),
            failure=_failure(claim.failure),
        )
        for claim in claims
    )


def _decoded(decoder: msgspec.json.Decoder[Message], raw: bytes, expected: int) -> Message:
    if raw.count(b",") > MOST_VALUES:  # two bytes on the wire for each are cheap to send
        raise ProtocolError(f"it holds more than {MOST_VALUES} values")
    try:
        message = decoder.decode(raw)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:  # ValueError: text that is not UTF-8
        raise ProtocolError(text(str(error))) from None
    if message.id != expected:
        raise ProtocolError("it answers a question that was not asked")
    return message


def text(value: str, most: int = MOST_TEXT) -> str:
    """Fit to be stored, printed and shown, on one line: no control characters, no lone surrogates, not too long."""
    return " ".join(printed(value.encode("utf-8", "replace"), most).split())


def name(value: str) -> str:
    """As `text`, for names; a run says the same few ones in each step."""
    return _short(value) if len(value) <= MOST_NAME else text(value, MOST_NAME)


@lru_cache
def _short(value: str) -> str:
    return text(value, MOST_NAME)


def printed(raw: bytes, most: int) -> str:
    """Output fit to be stored and shown: text, tabs and ends of lines, at most so many characters."""
    decoded = _LEFT_OUT.sub("", raw.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n"))
    kept = decoded[:most]
    if kept.replace("\n", "").replace("\t", "").isprintable():
        return kept
    return "".join(c if c.isprintable() or c in "\n\t" else "\N{REPLACEMENT CHARACTER}" for c in kept)


def _parameters(claims: Sequence[_Parameter]) -> tuple[Parameter, ...]:
    return tuple(Parameter(name(c.name), c.value, c.before, c.after, c.leaf, c.tracked) for c in claims)


def _failure(claim: _Failure | None) -> Failure | None:
    if claim is None:
        return None
    return Failure(
        kind=claim.kind,
        message=text(endings.claimed(claim.kind, claim.message)),
        line=claim.line,
        cell=name(claim.cell),
        source=text(claim.source, MOST_NAME),
        within=name(claim.within),
        tensors=_parameters(claim.tensors),
    )
