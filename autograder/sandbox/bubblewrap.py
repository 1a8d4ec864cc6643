"""The outer wall of tier 1: the fork server's command line inside bubblewrap. Trusted side.

bubblewrap is small, audited and in every distribution; it gives the fork server a root of its own with nothing in it
but read-only libraries, no network, and no view of other processes.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from autograder.records import GraderFault
from autograder.sandbox.confine import SCRATCH
from autograder.sandbox.libraries import PACKAGE, Libraries

CODE = Path("/box")
"""Where our own files are inside."""
INSIDE = (
    "__init__.py",
    "sandbox/__init__.py",
    "sandbox/absent.py",
    "sandbox/child.py",
    "sandbox/compiler.py",
    "sandbox/confine.py",
    "sandbox/kernel.py",
    "sandbox/landlock.py",
    "sandbox/limits.py",
    "sandbox/met.py",
    "sandbox/namespaces.py",
    "sandbox/preload.py",
    "sandbox/recorder.py",
    "sandbox/scene.py",
    "sandbox/seccomp.py",
    "sandbox/warm.py",
    "sandbox/wire.py",
)
"""All of our package that is there: what the fork server and its children import, and no more."""
INSTALL = "apt-get install bubblewrap, dnf install bubblewrap, or your system's like"
SCRATCH_BYTES = 16 << 20


def wrap(command: list[str], libraries: Libraries) -> list[str]:
    """The command behind bubblewrap; GraderFault where there is no bubblewrap."""
    bwrap = shutil.which("bwrap")
    if bwrap is None:
        raise GraderFault(
            "bubblewrap is not installed.",
            got="no bwrap in PATH",
            wanted="the outer wall of tier 1",
            next_step=INSTALL,
        )
    return [bwrap, *namespaces(), *_files(libraries), "--remount-ro", "/", "--", *command]


def namespaces() -> Iterator[str]:
    """The options that leave everything of the machine's behind."""
    # As root a user namespace of bwrap's would keep the server from becoming nobody; so it keeps just that right.
    if os.geteuid() == 0:
        yield from ("--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID")
    else:
        yield "--unshare-user"
    yield from ("--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try", "--unshare-net")
    yield from ("--new-session", "--hostname", "box")


def _files(libraries: Libraries) -> Iterator[str]:
    for path in libraries.readable:
        yield from _bind(path, path)
    for path in libraries.masked():
        yield from ("--perms", "0755", "--tmpfs", str(path), "--remount-ro", str(path))
    for link in (Path(name) for name in ("/lib", "/lib32", "/lib64") if Path(name).is_symlink()):
        yield from ("--symlink", str(link.readlink()), str(link))
    for name in INSIDE:
        yield from _bind(PACKAGE / name, CODE / PACKAGE.name / name)
    # Read-only, or one program could leave a message in /dev for the next.
    yield from ("--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev")
    yield from ("--perms", "1777", "--size", str(SCRATCH_BYTES), "--tmpfs", str(SCRATCH))


def _bind(source: Path, target: Path) -> Iterator[str]:
    # bwrap as root makes the folders on the way with mode 0700, closed to nobody.
    for folder in reversed(target.parents[:-1]):
        yield from ("--perms", "0755", "--dir", str(folder))
    yield from ("--ro-bind", str(source), str(target))
