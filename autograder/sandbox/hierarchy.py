"""Where on this machine a cgroup can be made for a fork server. Trusted side.

version 2   in our own cgroup, where memory and pids are delegated to it. A cgroup that hands controllers on may
hold no process itself, so the grader first moves what is there into a leaf: only where all of it is ours
version 1   in our own cgroups of the memory and pids hierarchies, where they can be written (mostly as root)
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

SLOT = "torch-autograder-slot."
LEAF = "torch-autograder-itself"
CONTROLLERS = {"memory", "pids"}
SELF = Path("/proc/self")
REMEDY = (
    "start the grader as `systemd-run --user --scope -p Delegate=yes autograder ...` (as root without --user); "
    "without a cgroup the limits are those of RLIMIT_AS"
)


@dataclass(frozen=True)
class Place:
    """Folders in which a slot can be made; the same one in version 2."""

    version: int
    memory: Path
    pids: Path

    def __str__(self) -> str:
        return f"version {self.version}, in {self.memory}"


class NoPlace(Exception):
    """No cgroup can be made, and why."""


def find(process: Path = SELF) -> Place:
    """The place for slots, prepared. NoPlace, with the reason for each version."""
    reasons = []
    for version, look in ((2, _second), (1, _first)):
        try:
            return look(process)
        except NoPlace as reason:
            reasons.append(f"version {version}: {reason}")
        except OSError as error:
            reasons.append(f"version {version}: {error.strerror or error} ({error.filename})")
    raise NoPlace("; ".join(reasons))


def _second(process: Path) -> Place:
    own = _own(process, "cgroup2", "")
    scope = own.parent if own.name == LEAF else own
    missing = CONTROLLERS - _words(scope / "cgroup.controllers")
    if missing:
        raise NoPlace(f"{scope} has no {' and '.join(sorted(missing))} controller")
    if not os.access(scope, os.W_OK):
        raise NoPlace(f"{scope} is not delegated to us")
    if not _words(scope / "cgroup.subtree_control") >= CONTROLLERS:
        _hand_on(scope)
    return Place(2, scope, scope)


def _hand_on(scope: Path) -> None:
    """Have memory and pids counted in the cgroups below."""
    if not _is_ours(scope):
        raise NoPlace(f"{scope} is not ours alone")
    leaf = scope / LEAF
    leaf.mkdir(exist_ok=True)
    for pid in sorted(_words(scope / "cgroup.procs")):
        with suppress(ProcessLookupError):
            (leaf / "cgroup.procs").write_text(pid)
    (scope / "cgroup.subtree_control").write_text(" ".join(f"+{name}" for name in sorted(CONTROLLERS)))


def _is_ours(scope: Path) -> bool:
    """As systemd marks what it delegates; or, with no systemd, where nobody else is in it."""
    for mark in ("user.delegate", "trusted.delegate"):
        with suppress(OSError):
            if os.getxattr(scope, mark) == b"1":
                return True
    return _words(scope / "cgroup.procs") <= {str(os.getpid())}


def _first(process: Path) -> Place:
    memory, pids = (_own(process, "cgroup", controller) for controller in ("memory", "pids"))
    for folder in (memory, pids):
        if not os.access(folder, os.W_OK):
            raise NoPlace(f"{folder} may not be written")
    return Place(1, memory, pids)


def _own(process: Path, kind: str, controller: str) -> Path:
    """Our own cgroup's folder."""
    inside = _path(process, controller)
    for line in (process / "mountinfo").read_text().splitlines():
        before, _, after = line.partition(" - ")
        root, point = before.split()[3:5]
        found, _, options = after.split()[:3]
        if found == kind and (not controller or controller in options.split(",")):
            below = inside.removeprefix(root.rstrip("/")) if inside.startswith(root.rstrip("/")) else ""
            return Path(point, below.lstrip("/"))
    raise NoPlace(f"no {controller or kind} hierarchy is mounted")


def _path(process: Path, controller: str) -> str:
    """Our own cgroup within a hierarchy; version 2 has no controller in that file."""
    for line in (process / "cgroup").read_text().splitlines():
        number, controllers, path = line.split(":", 2)
        if controller in controllers.split(",") and (controller or number == "0"):
            return path
    raise NoPlace(f"the kernel has no {controller or 'such'} hierarchy")


def _words(file: Path) -> set[str]:
    return set(file.read_text().split())
