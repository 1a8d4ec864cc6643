"""Makes what each layer of the box needs of the kernel, one after another, in processes that are thrown away.

    python -I -S -c "import sys; sys.path.insert(0, CODE); from autograder.sandbox import attempts; attempts.main(...)"

A process of its own, because it forks (a grader has threads) and because the steps cannot be undone. It prints an
object of JSON: for each layer null where the kernel gives it, or its refusal as [errno, words].
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

from autograder.sandbox import kernel, landlock, namespaces, seccomp


def main(folders: list[str]) -> None:
    """Try all; `folders` are those that our user must be able to read."""
    actions: dict[str, Callable[[], object]] = {
        "another user than root": namespaces.become_nobody,
        "user namespaces": _users,
        "process namespaces": _processes,
        "mounts": _mounts,
        "Landlock": _landlock,
        "seccomp": _seccomp,
        "readable libraries": lambda: _read(folders),
    }
    print(json.dumps({name: _attempt(action) for name, action in actions.items()}))


def _attempt(action: Callable[[], object]) -> tuple[int, str] | None:
    there, here = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            action()
        except OSError as error:
            os.write(here, json.dumps((error.errno, str(error))).encode())
        finally:
            os._exit(0)
    os.close(here)
    os.waitpid(child, 0)
    with os.fdopen(there, "rb") as said:
        refusal = said.read()
    return json.loads(refusal) if refusal else None


def _users() -> None:
    namespaces.become_nobody()
    namespaces.own_users()


def _processes() -> None:
    _users()
    kernel.unshare(kernel.NEW_PIDS)


def _mounts() -> None:
    _users()
    namespaces.fresh_files(Path("/tmp"), 1)  # noqa: S108 - covered, in mounts of its own


def _landlock() -> None:
    kernel.gain_no_privileges()
    landlock.restrict(landlock.ruleset([]))


def _seccomp() -> None:
    if not seccomp.supported():
        raise OSError(0, f"no table of system calls for {os.uname().machine}")
    kernel.gain_no_privileges()
    kernel.filter_calls(seccomp.program(os.getpid()))


def _read(folders: list[str]) -> None:
    namespaces.become_nobody()
    for folder in folders:
        os.listdir(folder)
