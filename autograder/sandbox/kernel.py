"""Linux calls that Python has no function for, with errors as OSError. Both sides; knows no policy.

Raw ctypes rather than a package: they are a dozen calls, each with an attack in tests/sandbox, and the box stays free
of third-party code that runs before its walls are up.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long

NEW_MOUNTS, NEW_UTS, NEW_IPC, NEW_USER, NEW_PIDS = 0x20000, 0x4000000, 0x8000000, 0x10000000, 0x20000000
READ_ONLY, NO_SUID, NO_DEVICES, NO_EXEC, RECURSIVE, PRIVATE = 1, 2, 4, 8, 0x4000, 0x40000
COLLAPSE = 25

_PARENT_DEATH_SIGNAL, _DUMPABLE, _SECCOMP = 1, 4, 22
_DROP_BOUNDING, _SECUREBITS, _NO_NEW_PRIVILEGES, _AMBIENT = 24, 28, 38, 47
_CAPABILITY_VERSION = 0x20080522
_LOCKED_SECUREBITS = 0x2F  # no root privilege, no fix-up on setuid, no keeping of capabilities; each locked


def checked(result: int, what: str) -> int:
    """The result of a libc call; OSError, naming the call, where it is negative."""
    if result >= 0:
        return result
    number = ctypes.get_errno()
    raise OSError(number, f"{what}: {os.strerror(number)}")


def prctl(option: int, value: int, pointer: object = 0) -> None:
    """OSError where the kernel refuses."""
    checked(libc.prctl(option, ctypes.c_ulong(value), pointer, 0, 0), f"prctl {option}")


def unshare(flags: int) -> None:
    """Leave the namespaces that the flags name; OSError where the kernel refuses."""
    checked(libc.unshare(flags), "unshare")


def enter(namespace: int, flags: int) -> None:
    """Enter the namespaces of a pidfd's process."""
    checked(libc.setns(namespace, flags), "setns")


def mount(source: str, target: str, kind: str | None, flags: int = 0, options: str | None = None) -> None:
    """OSError where the kernel refuses."""
    encoded = [None if text is None else text.encode() for text in (source, target, kind, options)]
    checked(libc.mount(*encoded[:3], ctypes.c_ulong(flags), encoded[3]), f"mount {target}")


def collapse(start: int, size: int) -> bool:
    """Make huge pages of a range of memory; False where the kernel cannot."""
    return bool(libc.madvise(ctypes.c_void_p(start), ctypes.c_size_t(size), COLLAPSE) == 0)


def dumpable(yes: bool) -> None:
    """Whether others with our user id may look into this process (and /proc/self belongs to us)."""
    prctl(_DUMPABLE, int(yes))


def die_with_parent() -> None:
    """Be killed when the parent's thread ends."""
    prctl(_PARENT_DEATH_SIGNAL, 9)


def gain_no_privileges() -> None:
    """From here on exec gives no privileges, which lets an ordinary user load a seccomp filter."""
    prctl(_NO_NEW_PRIVILEGES, 1)


def filter_calls(program: bytes) -> None:
    """Load a seccomp filter into this thread, for good."""

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))

    prctl(_SECCOMP, 2, ctypes.byref(Program(len(program) // 8, program)))


def has_filters() -> bool:
    """Whether the kernel would load a seccomp filter: it looks at the pointer, which is none."""
    return bool(libc.prctl(_SECCOMP, 2, None, 0, 0) < 0 and ctypes.get_errno() == errno.EFAULT)


def drop_capabilities() -> None:
    """Give up every capability and, where we hold what that needs, every way to one."""
    for capability in range(64):
        if libc.prctl(_DROP_BOUNDING, capability, 0, 0, 0) < 0:
            break
    libc.prctl(_AMBIENT, 4, 0, 0, 0)
    libc.prctl(_SECUREBITS, _LOCKED_SECUREBITS, 0, 0, 0)
    header = struct.pack("Ii", _CAPABILITY_VERSION, 0)
    checked(libc.capset(header, bytes(24)), "capset")
