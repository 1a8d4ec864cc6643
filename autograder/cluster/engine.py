"""What a worker must have in common with this machine for both to give the same ScoreSheet.

The engine's own code does not travel: the box's server starts from the installed package, which its user must be able
to read, and a worker's folder is closed. So it is compared, by version and by the digest of every file.
"""

from __future__ import annotations

import hashlib
import platform
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from autograder.records import GraderFault

Engine = dict[str, str]
"""What it is and which."""
PACKAGE = Path(__file__).resolve().parent.parent


@cache
def digest() -> str:
    """Of all modules of this package, wherever it is installed."""
    found = hashlib.sha256()
    for file in sorted(PACKAGE.rglob("*.py")):
        name = file.relative_to(PACKAGE)
        if name.parts[0] != "bundled":  # a wheel carries the assignments there, a clone beside the package
            found.update(str(name).encode() + b"\0" + file.read_bytes())
    return found.hexdigest()[:12]


def here() -> Engine:
    """What this process has; Python's last number and the builds of torch, for CPU or CUDA, make no difference."""
    python = ".".join(platform.python_version_tuple()[:2])
    packages = {name: _version(name).partition("+")[0] for name in ("torch", "numpy")}
    return {"Python": python, "autograder": f"{_version('torch-autograder')} ({digest()})", **packages}


def fault(ours: Engine, theirs: dict[str, Engine]) -> GraderFault | None:
    """What to say of workers that have something else; None where none has."""
    lines = [f"{worker} has {_different(ours, engine)}" for worker, engine in theirs.items() if engine != ours]
    if not lines:
        return None
    return GraderFault(
        "Workers of another version would not give the same results, so none of them is used.",
        got="\n".join(lines),
        wanted=", ".join(f"{name} {which}" for name, which in ours.items()) + ", as here",
        next_step="install the same on both sides (the same wheel, `-c constraints.txt`), then restart the workers",
    )


def _different(ours: Engine, engine: Engine) -> str:
    if not engine:
        return "no autograder that answers"
    return ", ".join(f"{name} {engine.get(name, 'missing')}" for name in ours if engine.get(name) != ours[name])


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"
