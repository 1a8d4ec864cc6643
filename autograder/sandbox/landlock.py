"""Landlock: which files a program may read, as a list of what it may, and nothing else.

It needs no privilege and no namespace. Path rules hold for what lies below a folder, so a folder that holds something
secret is opened entry by entry (see libraries.py). It does not hide that a path exists: stat() goes past it.
"""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterable
from pathlib import Path

from autograder.sandbox.kernel import checked, libc

_CREATE, _ADD, _RESTRICT = 444, 445, 446  # system call numbers, the same on every architecture

EXECUTE, WRITE, READ, LIST, REMOVE_DIR, REMOVE_FILE = (1 << bit for bit in range(6))
MAKE_DIR, MAKE_FILE, TRUNCATE = 1 << 7, 1 << 8, 1 << 14
LIBRARY = EXECUTE | READ | LIST
SCRATCH = READ | LIST | WRITE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_FILE | TRUNCATE
DEVICE = READ | WRITE
_FOR_FILES = EXECUTE | WRITE | READ | TRUNCATE

_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}  # number of file system rights that each version knows; 16 from version 5 on
_TCP, _SCOPES = 3, 3  # bind and connect; abstract sockets and signals


def version() -> int:
    """The kernel's Landlock version; 0 where it has none (before 5.13, or not in the `lsm=` list)."""
    return max(0, int(libc.syscall(_CREATE, None, ctypes.c_size_t(0), 1)))


def ruleset(allowed: Iterable[tuple[Path, int]], known: int | None = None) -> int:
    """A descriptor of the rules that allow these paths and no others; OSError where there is no Landlock.

    A path that does not exist is left out. What a kernel's version cannot forbid, seccomp forbids as well; `known` is
    that version, for tests any older one.
    """
    known = version() if known is None else known
    rights = (1 << _RIGHTS.get(known, 16)) - 1
    attributes = struct.pack("QQQ", rights, _TCP, _SCOPES)[: 8 if known < 4 else 16 if known < 6 else 24]
    rules = checked(libc.syscall(_CREATE, attributes, ctypes.c_size_t(len(attributes)), 0), "landlock_create_ruleset")
    for path, access in allowed:
        _allow(rules, path, access & rights)
    return rules


def _allow(rules: int, path: Path, access: int) -> None:
    try:
        parent = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        rule = struct.pack("=Qi", access if path.is_dir() else access & _FOR_FILES, parent)  # a packed structure
        checked(libc.syscall(_ADD, rules, 1, rule, 0), f"landlock_add_rule {path}")
    finally:
        os.close(parent)


def restrict(rules: int) -> None:
    """Hold this thread to the rules, for good, and close the descriptor."""
    checked(libc.syscall(_RESTRICT, rules, 0), "landlock_restrict_self")
    os.close(rules)
