"""Namespaces: a process that sees no other process, no network, and no files but the libraries (tier 1).

The fork server enters user and pid namespaces of its own once; from there each child gets fresh ones at the price of a
few system calls. What a child leaves behind ends with its namespaces.
"""

from __future__ import annotations

import os
from pathlib import Path

from autograder.sandbox import kernel

NOBODY = 65534


def become_nobody() -> None:
    """Where we are root, give that up, so that no child is ever root outside."""
    if os.geteuid() != 0:
        return
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)


def own_namespaces() -> None:
    """Go on as process 1 of a new pid namespace that a new user namespace owns. Before anything makes a thread.

    The pid namespace must belong to our user namespace, or `fork_alone` may not come back to it.
    OSError where the kernel or its policy refuses.
    """
    own_users()
    kernel.unshare(kernel.NEW_PIDS)
    child = os.fork()
    if child:
        os._exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) & 0xFF)
    kernel.die_with_parent()


def own_users() -> None:
    """A user namespace in which there is nobody but us."""
    user, group = os.geteuid(), os.getegid()
    kernel.dumpable(True)  # or /proc/self does not belong to us after the change of user
    kernel.unshare(kernel.NEW_USER)
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1")


def fork_alone(own: int) -> int:
    """Fork as process 1 of a new pid namespace: when that one ends, the kernel ends everything in it.

    `own` is a pidfd of this process, which comes back to its own namespace by it.
    """
    kernel.unshare(kernel.NEW_PIDS)
    pid = os.fork()
    if pid:
        kernel.enter(own, kernel.NEW_PIDS)
    return pid


def fresh_files(scratch: Path, scratch_mib: int) -> None:
    """Leave the server's mounts, IPC and host name: an empty scratch folder, nothing at all under /proc."""
    kernel.unshare(kernel.NEW_MOUNTS | kernel.NEW_IPC | kernel.NEW_UTS)
    kernel.mount("none", "/", None, kernel.RECURSIVE | kernel.PRIVATE)
    bare = kernel.NO_SUID | kernel.NO_DEVICES | kernel.NO_EXEC
    kernel.mount("tmpfs", str(scratch), "tmpfs", bare, f"size={scratch_mib}m,nr_inodes=2k,mode=700")
    kernel.mount("tmpfs", "/proc", "tmpfs", bare | kernel.READ_ONLY, "size=4k,nr_inodes=2,mode=555")
