"""The layers of the box as this machine has them: each tried by itself, with its own remedy where it is missing.

`autograder doctor` shows them, and a box that cannot be started names those that it lacks. Trusted side.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass

from autograder.records import GraderFault
from autograder.sandbox import bubblewrap, causes, hierarchy
from autograder.sandbox.hierarchy import NoPlace
from autograder.sandbox.libraries import PACKAGE, Libraries

NEEDED_BY = {
    "another user than root": (1, 2),
    "user namespaces": (1,),
    "process namespaces": (1,),
    "mounts": (1,),
    "bubblewrap": (1,),
    "Landlock": (1, 2),
    "seccomp": (1, 2),
    "readable libraries": (2,),
    "cgroup": (),
}
"""And the tiers that do not work without it."""
ONE_BY_ONE = ("user namespaces", "process namespaces", "mounts", "bubblewrap")
"""Each needs those before it."""
SECONDS = 30


@dataclass(frozen=True)
class Layer:
    """One, and what is wrong with it here."""

    name: str
    missing: str = ""
    """Why; empty where it is there."""
    remedy: str = ""
    how: str = ""
    """Where it is there in one of several ways."""

    @property
    def tiers(self) -> tuple[int, ...]:
        """Those that need it."""
        return NEEDED_BY[self.name]


def examine(libraries: Libraries) -> tuple[Layer, ...]:
    """All of them, in the order of NEEDED_BY."""
    known = causes.facts()
    found = {name: _layer(name, refusal, known) for name, refusal in _attempted(libraries).items()}
    found |= {"bubblewrap": _bubblewrap(), "cgroup": _cgroup()}
    return tuple(_after(found, name) for name in NEEDED_BY)


def _after(found: dict[str, Layer], name: str) -> Layer:
    """A layer; where it is missing because one before it is, in fewer words."""
    layer, before = found[name], ONE_BY_ONE[: ONE_BY_ONE.index(name)] if name in ONE_BY_ONE else ()
    first = next((found[other] for other in before if found[other].missing), None)
    if first is None or not layer.missing or layer.remedy == bubblewrap.INSTALL:
        return layer
    return Layer(name, f"it needs {first.name}", first.remedy)


def explained(fault: GraderFault, tier: int, layers: tuple[Layer, ...]) -> GraderFault:
    """The fault of a box that could not be started, by the layers that its tier lacks."""
    lacking = [layer for layer in layers if tier in layer.tiers and layer.missing]
    if not lacking:
        return fault
    names = {
        why: ", ".join(layer.name for layer in lacking if layer.missing == why) for why in _each("missing", lacking)
    }
    got = "; ".join(f"{names[why]}: {why}" if why not in fault.got else names[why] for why in names)
    remedies = "; ".join(_each("remedy", lacking))
    return GraderFault(fault.what, got=f"{fault.got} (missing: {got})", wanted=fault.wanted, next_step=remedies)


def _each(field: str, layers: list[Layer]) -> list[str]:
    return list(dict.fromkeys(getattr(layer, field) for layer in layers))


def _attempted(libraries: Libraries) -> dict[str, tuple[int, str] | None]:
    code = f"import sys; sys.path.insert(0, {str(PACKAGE.parent)!r}); from autograder.sandbox import attempts; "
    command = [str(libraries.python), "-I", "-S", "-c", f"{code}attempts.main({list(libraries.search)!r})"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, cwd="/", check=False)  # noqa: S603
    if done.returncode == 0:
        refused: dict[str, tuple[int, str] | None] = json.loads(done.stdout)
        return refused
    raise GraderFault(
        "The layers of the box could not be tried.",
        got=done.stderr.strip()[-500:],
        wanted="a Python that starts and may fork",
        next_step="mend the installation, then run: autograder doctor",
    )


def _layer(name: str, refusal: tuple[int, str] | None, known: causes.Facts) -> Layer:
    if refusal is None:
        return Layer(name)
    cause = causes.cause(name, *refusal, known)
    return Layer(name, cause.why, cause.remedy)


def _bubblewrap() -> Layer:
    bwrap = shutil.which("bwrap")
    if bwrap is None:
        return Layer("bubblewrap", "not installed (no bwrap in PATH)", bubblewrap.INSTALL)
    inside = ["--ro-bind", "/", "/", "--proc", "/proc", "--dev", "/dev", "--", "true"]
    command = [bwrap, *bubblewrap.namespaces(), *inside]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)  # noqa: S603
    if done.returncode == 0:
        return Layer("bubblewrap")
    return Layer("bubblewrap", done.stderr.strip()[-500:], causes.ANY)


def _cgroup() -> Layer:
    try:
        place = hierarchy.find()
    except NoPlace as reason:
        return Layer("cgroup", str(reason), hierarchy.REMEDY)
    return Layer("cgroup", how=str(place))
