"""Mutants that need not be caught, as an author has marked them in `solutions/NAME/equivalent.toml`.

    [[equivalent]]
    reason = "a square has no sign"
    mutants = ['loss:9: return (forward(x) - y) ** 2 → return (y - forward(x)) ** 2']

    [[not_judged]]
    reason = "the costs are a log for the student; a program without one is as right"
    statements = ['training:5: cost = 0.0']

An equivalent mutant does what the solution does. One that is not judged does something else, where no check looks;
whole statements may be marked so. The file is for authors, as the graders are: no release may hold a line of it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from autograder.audit.mutants import Mutant
from autograder.records import GraderFault

Kind = Literal["equivalent", "not_judged"]
KEYS: dict[Kind, tuple[str, ...]] = {"equivalent": ("mutants",), "not_judged": ("mutants", "statements")}


@dataclass(frozen=True)
class Mark:
    """One mutant, or all that is done to one statement, and why it need not be caught."""

    kind: Kind
    name: str
    reason: str

    def means(self, mutant: Mutant) -> bool:
        """Whether it is about this mutant."""
        return self.name in (mutant.id, mutant.statement)


def read(path: Path) -> tuple[Mark, ...]:
    """The marks of a file; none where there is no file. Raises GraderFault where it does not say what it should."""
    if not path.is_file():
        return ()
    try:
        content = tomllib.loads(path.read_text("utf-8"))
        return tuple(_marks(content))
    except (ValueError, TypeError, KeyError, AttributeError) as trouble:
        raise GraderFault(
            "The marks of mutants cannot be read",
            got=f"{path}: {type(trouble).__name__}: {trouble}",
            wanted="[[equivalent]] or [[not_judged]], each with a reason and mutants (or, if not judged, statements)",
            next_step="mend it, then run: autograder audit --mutants",
        ) from trouble


def _marks(content: dict[str, list[dict[str, object]]]) -> Iterator[Mark]:
    for strange in content.keys() - KEYS.keys():
        raise KeyError(strange)
    for kind, keys in KEYS.items():
        for entry in content.get(kind, []):
            yield from _of_entry(kind, keys, entry)


def _of_entry(kind: Kind, keys: tuple[str, ...], entry: dict[str, object]) -> Iterator[Mark]:
    reason = entry["reason"]
    if not isinstance(reason, str) or not reason.strip():
        raise ValueError(f"the reason {reason!r}")
    if strange := entry.keys() - {"reason", *keys}:
        raise KeyError(", ".join(strange))
    for key in keys:
        named = entry.get(key, [])
        if not isinstance(named, list) or not all(isinstance(name, str) for name in named):
            raise TypeError(f"{key} is no list of names")
        yield from (Mark(kind, name, reason) for name in named)
