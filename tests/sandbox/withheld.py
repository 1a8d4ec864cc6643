"""Takes from a command what a machine may lack, for good, and runs it: `python withheld.py WHAT... -- COMMAND...`"""

import ctypes
import errno
import os
import sys
from pathlib import Path

import pyseccomp as library

NEW = 0x20000 | 0x2000000 | 0x4000000 | 0x8000000 | 0x10000000 | 0x20000000 | 0x40000000
"""All kinds of namespaces."""
LANDLOCK = ("landlock_create_ruleset", "landlock_add_rule", "landlock_restrict_self")
USER = 0x10000000


def filtered(*calls: str, error: int = errno.EPERM) -> None:
    rules = library.SyscallFilter(library.ALLOW)
    for call in calls:
        rules.add_rule(library.ERRNO(error), call)
    rules.load()


def as_in_a_container() -> None:
    """The rules by which container engines refuse namespaces."""
    rules = library.SyscallFilter(library.ALLOW)
    for call in ("unshare", "setns", "mount", "umount2", "pivot_root"):
        rules.add_rule(library.ERRNO(errno.EPERM), call)
    for bit in (1 << n for n in range(32) if NEW >> n & 1):
        rules.add_rule(library.ERRNO(errno.EPERM), "clone", library.Arg(0, library.MASKED_EQ, bit, bit))
    rules.add_rule(library.ERRNO(errno.ENOSYS), "clone3")
    rules.load()


def no_filters() -> None:
    rules = library.SyscallFilter(library.ALLOW)
    rules.add_rule(library.ERRNO(errno.EINVAL), "prctl", library.Arg(0, library.EQ, 22))
    rules.add_rule(library.ERRNO(errno.EINVAL), "seccomp")
    rules.load()


def no_more_user_namespaces() -> None:
    """user.max_user_namespaces = 0, in a user namespace that has a number of its own."""
    user, group = os.geteuid(), os.getegid()
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(4, 1, 0, 0, 0)  # dumpable, or /proc/self is not ours
    assert libc.unshare(USER) == 0, os.strerror(ctypes.get_errno())
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
    Path("/proc/sys/user/max_user_namespaces").write_text("0")


WITHHELD = {
    "namespaces": as_in_a_container,
    "mounts": lambda: filtered("mount"),
    "user namespaces": no_more_user_namespaces,
    "Landlock's calls": lambda: filtered(*LANDLOCK, error=errno.ENOSYS),
    "Landlock's module": lambda: filtered(*LANDLOCK, error=errno.EOPNOTSUPP),
    "seccomp": no_filters,
    "bubblewrap": lambda: os.environ.update(PATH="/nowhere"),
    "nothing": lambda: None,
}


def main() -> None:
    end = sys.argv.index("--")
    for what in sys.argv[1:end]:
        WITHHELD[what]()
    command = sys.argv[end + 1 :]
    os.execv(command[0], command)


main()
