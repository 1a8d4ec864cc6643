"""What a program may read: Python and its libraries, and nothing of ours. Trusted side.

Our own package lies among the libraries, and with it (in a wheel) the solutions and the hidden graders. Both tiers
leave it out: tier 1 mounts emptiness over it, tier 2 opens its neighbours one by one.
"""

from __future__ import annotations

import sys
import sysconfig
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.machinery import PathFinder
from pathlib import Path

from autograder.records import GraderFault

NEEDED = ("torch", "numpy", "matplotlib")
PACKAGE = Path(__file__).resolve().parent.parent
SYSTEM = (
    "/usr/lib",
    "/usr/lib32",
    "/usr/lib64",
    "/lib",
    "/lib64",
    "/etc/ld.so.cache",
    "/usr/share/zoneinfo",
)


@dataclass(frozen=True)
class Libraries:
    """Where Python and its libraries are, by the same paths inside and outside."""

    python: Path
    """The interpreter itself, not a virtual environment's link to it."""
    search: tuple[str, ...]
    """sys.path inside."""
    readable: tuple[Path, ...]
    """Folders and files, without symbolic links on the way; none lies within another."""
    hidden: tuple[Path, ...]
    """What must not be read, wherever it lies."""

    def masked(self) -> tuple[Path, ...]:
        """The hidden paths that lie within readable ones, for a wall that covers what is there."""
        return _outermost([path for path in self.hidden if any(top in path.parents for top in self.readable)])

    def opened(self) -> Iterator[Path]:
        """The readable paths with every hidden one cut out, for a wall that can only allow."""
        for path in self.readable:
            yield from _around(path, self.hidden)


def find(hidden: Sequence[Path] = ()) -> Libraries:
    """The libraries of this interpreter; GraderFault where it lacks one that programs need."""
    folders = [Path(entry).resolve() for entry in sys.path if entry and _holds_libraries(Path(entry))]
    search = tuple(str(folder) for folder in folders)
    for name in NEEDED:
        if PathFinder.find_spec(name, list(search)) is None:
            raise GraderFault(
                f"Student programs need {name}, and this Python does not have it.",
                got=f"{sys.executable}, with libraries in {', '.join(search)}",
                wanted=f"{', '.join(NEEDED)} in one of these folders",
                next_step=f"{sys.executable} -m pip install {name}",
            )
    python = Path(sys.executable).resolve()
    paths = [python, *folders, Path(sys.base_prefix, "lib"), *(Path(path) for path in SYSTEM)]
    readable = _outermost([path.resolve() for path in paths if path.exists()])
    ours = [PACKAGE] if PACKAGE.parent in folders else [PACKAGE.parent]  # a clone holds solutions beside the package
    secret = [*ours, *(folder / PACKAGE.name for folder in folders), *hidden]
    # no _outermost here: a clone may hold the very environment whose libraries are opened
    return Libraries(python, search, readable, tuple(sorted({path.resolve() for path in secret if path.exists()})))


def _holds_libraries(folder: Path) -> bool:
    """The standard library and installed packages; not a script's folder, not an editable install's clone."""
    standard = Path(sysconfig.get_path("stdlib"))
    return folder.is_dir() and (
        folder.name in ("site-packages", "dist-packages") or standard in (folder, folder.parent)
    )


def _outermost(paths: Sequence[Path]) -> tuple[Path, ...]:
    found = sorted(set(paths))
    return tuple(path for path in found if not any(top in path.parents for top in found))


def _around(path: Path, hidden: Sequence[Path]) -> Iterator[Path]:
    real = path.resolve()  # a rule on a link would open what it points to
    if real in hidden:
        return
    if not any(real in secret.parents for secret in hidden):
        yield path
        return
    for entry in sorted(real.iterdir()):
        yield from _around(entry, hidden)
