"""What the server and each child do to themselves before a program can run. Inside the box.

    server  nobody instead of root; user and pid namespaces of its own (tier 1)
    child   new mounts, IPC, host name, an empty scratch folder (tier 1); limits; no capabilities; Landlock; seccomp

The order matters: each step needs rights that a later one takes.
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass, field
from pathlib import Path

from autograder.sandbox import kernel, landlock, limits, namespaces, seccomp

SCRATCH = Path("/scratch")
"""A mount of the child's own in tier 1. Not /tmp, below which a virtual environment may lie."""
_DEVICES = (
    (Path("/dev/null"), landlock.DEVICE),
    (Path("/dev/zero"), landlock.READ),
    (Path("/dev/random"), landlock.READ),
    (Path("/dev/urandom"), landlock.READ),
)


@dataclass(frozen=True)
class Setup:
    """What the grader tells the fork server."""

    tier: int
    search: list[str]
    """sys.path for programs."""
    opened: list[str]
    """Folders and files that programs may read."""
    modules: list[str] = field(default_factory=list)
    """To be in memory for few programs; none for all modules, before many programs."""


class Missing(Exception):
    """A layer that cannot be had here; layers.py, outside, finds out why."""


def confine_server(setup: Setup) -> None:
    """Missing, where the kernel or its policy refuses, or where our user may not read the libraries."""
    if not seccomp.supported():
        raise Missing(f"no table of system calls for {os.uname().machine}")
    if not kernel.has_filters():
        raise Missing("this kernel loads no seccomp filters")
    if not landlock.version():
        raise Missing("this kernel has no Landlock")
    try:
        namespaces.become_nobody()
    except OSError as error:
        raise Missing(f"root here may not become nobody ({error})") from error
    if setup.tier == 1:
        try:
            namespaces.own_namespaces()
        except OSError as error:
            raise Missing(f"no namespaces of our own ({error})") from error
    _look_at_libraries(setup.search)
    kernel.dumpable(False)


def _look_at_libraries(folders: list[str]) -> None:
    for folder in folders:
        try:
            os.listdir(folder)
        except OSError as error:
            raise Missing(f"user {os.geteuid()} may not read {folder} ({error.strerror})") from error


def rules(setup: Setup) -> int:
    """The Landlock rules of a child, as a descriptor."""
    libraries = [(Path(path), landlock.LIBRARY) for path in setup.opened]
    scratch = [(SCRATCH, landlock.SCRATCH)] if setup.tier == 1 else []
    return landlock.ruleset([*libraries, *_DEVICES, *scratch])


def confine_child(setup: Setup, most: limits.Limits, taken: int, ready_rules: int | None) -> None:
    """For good. `taken`: bytes that the libraries have.

    `ready_rules` are those of tier 2; in tier 1 the rules must name the scratch folder that is mounted here.
    """
    _die_first()
    if setup.tier == 1:
        namespaces.fresh_files(SCRATCH, most.scratch_mib)
        os.chdir(SCRATCH)
    else:
        os.setsid()
        os.chdir("/")
    limits.apply(most, taken, own_user=setup.tier == 1)
    kernel.drop_capabilities()
    kernel.gain_no_privileges()
    landlock.restrict(rules(setup) if ready_rules is None else ready_rules)
    kernel.dumpable(False)
    kernel.filter_calls(seccomp.program(os.getpid()))


def _die_first() -> None:
    """Where memory runs out, the kernel shall take the program and not the server."""
    kernel.die_with_parent()
    kernel.dumpable(True)  # or this file belongs to root
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")
    kernel.dumpable(False)
