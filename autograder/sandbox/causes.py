"""Why a kernel refuses what the box needs, and what to do: a ladder over what it says of itself. Trusted side."""

from __future__ import annotations

import errno
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

FOR_GOOD = "(for good in /etc/sysctl.d/)"
PROFILE = (
    f"sysctl -w kernel.apparmor_restrict_unprivileged_userns=0 {FOR_GOOD}, or an AppArmor profile with `userns,` "
    "for this Python and for bwrap"
)
ANY = (
    "see that user.max_user_namespaces is above 0 (sysctl) and that no policy refuses namespaces; on Ubuntu: " + PROFILE
)
CONTAINER = (
    "in a container tier 2 is meant to be used; for tier 1 start it with a seccomp profile that allows unshare, clone "
    "and mount (--security-opt seccomp=...)"
)
KERNEL = "Linux 5.13 or newer with CONFIG_SECURITY_LANDLOCK; in a container, a seccomp profile that allows landlock_*"
LSM = "add landlock to the kernel's boot option lsm= (cat /sys/kernel/security/lsm tells what it has), and restart"
READABLE = "use a Python and an environment that every user may read (not below /root), or grade as an ordinary user"
ROOT = "grade as an ordinary user; a user namespace with root alone in it (unshare -r) has no nobody"
MACHINE = "grade on x86_64 or aarch64, on a kernel with CONFIG_SECCOMP_FILTER"


@dataclass(frozen=True)
class Facts:
    """What the system says of itself; None where it has no such thing."""

    most_user_namespaces: str | None = None
    unprivileged_userns_clone: str | None = None
    restricted_by_apparmor: str | None = None
    filtered: bool = False
    """A seccomp filter is on us already, as in containers."""
    profile: str = ""
    """AppArmor's, of this process."""


@dataclass(frozen=True)
class Cause:
    """Of a refusal."""

    why: str
    remedy: str


def facts(proc: Path = Path("/proc")) -> Facts:
    """Read them."""
    status = _read(proc / "self/status") or ""
    return Facts(
        _read(proc / "sys/user/max_user_namespaces"),
        _read(proc / "sys/kernel/unprivileged_userns_clone"),
        _read(proc / "sys/kernel/apparmor_restrict_unprivileged_userns"),
        "\nSeccomp:\t2" in status,
        _read(proc / "self/attr/apparmor/current") or "",
    )


def cause(layer: str, number: int, words: str, known: Facts) -> Cause:
    """Of a layer that was refused with an errno and words."""
    if layer == "Landlock":
        return Cause("this kernel has none" if number == errno.ENOSYS else words, _no_landlock(number))
    if layer == "seccomp":
        return Cause(words, MACHINE)
    if layer == "another user than root":
        return Cause(words, ROOT)
    if layer == "readable libraries":
        return Cause(words, READABLE)
    return _no_namespaces(number, words, known)


def _no_landlock(number: int) -> str:
    return LSM if number == errno.EOPNOTSUPP else KERNEL


def _no_namespaces(number: int, words: str, known: Facts) -> Cause:
    if known.most_user_namespaces == "0":
        return Cause("user.max_user_namespaces is 0", f"sysctl -w user.max_user_namespaces=15000 {FOR_GOOD}")
    if known.unprivileged_userns_clone == "0":
        return Cause(
            "kernel.unprivileged_userns_clone is 0", f"sysctl -w kernel.unprivileged_userns_clone=1 {FOR_GOOD}"
        )
    # AppArmor gives the namespace and then nothing in it; a container's profile refuses the call itself
    if known.restricted_by_apparmor == "1" and not (known.filtered and "unshare" in words):
        return Cause(f"AppArmor restricts unprivileged user namespaces ({words})", PROFILE)
    if known.filtered and number == errno.EPERM:
        return Cause(f"a seccomp profile, as containers have one, refuses it ({words})", CONTAINER)
    if known.profile not in ("", "unconfined") and number in (errno.EPERM, errno.EACCES):
        return Cause(f"the AppArmor profile {known.profile} refuses it ({words})", f"{CONTAINER}, apparmor=unconfined")
    return Cause(words, ANY)


def _read(file: Path) -> str | None:
    with suppress(OSError):
        return file.read_text().strip()
    return None
