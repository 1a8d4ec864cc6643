"""What another machine installs to grade with the same numbers.

requirements(without)     this package's own, but for some
constraints(wanted)       a pin for everything that they bring, as it is installed here
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from importlib.metadata import PackageNotFoundError, distribution, requires, version

_NAME = re.compile(r"[A-Za-z0-9][\w.-]*")


def requirements(without: Collection[str] = ()) -> list[str]:
    """In alphabetical order."""
    plain = [line for line in requires("torch-autograder") or [] if ";" not in line]
    return sorted(line for line in plain if _normal(line) not in without)


def constraints(wanted: Sequence[str]) -> list[str]:
    """In alphabetical order; torch's without its build, so that `2.13.0` takes the one without CUDA."""
    waiting, pins = [_normal(line) for line in wanted], dict[str, str]()
    while waiting:
        name = waiting.pop()
        if name in pins:
            continue
        try:
            pins[name] = version(name).partition("+")[0]
        except PackageNotFoundError:  # of another system, or of another Python
            continue
        waiting += [_normal(line) for line in distribution(name).requires or [] if "extra ==" not in line]
    return [f"{name}=={pinned}" for name, pinned in sorted(pins.items())]


def _normal(requirement: str) -> str:
    found = _NAME.match(requirement)
    return re.sub(r"[-_.]+", "-", found.group().lower()) if found else requirement
