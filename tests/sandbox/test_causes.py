"""The ladder of causes, also for systems that cannot be made here."""

import errno

import pytest

from autograder.sandbox.causes import Facts, cause, facts

UNSHARE, MAP, MOUNT = "unshare: Operation not permitted", "Permission denied: '/proc/self/uid_map'", "mount /: Denied"


@pytest.mark.parametrize(
    ("known", "number", "words", "why", "remedy"),
    [
        (Facts("0"), errno.ENOSPC, UNSHARE, "max_user_namespaces is 0", "user.max_user_namespaces=15000"),
        (Facts("9", "0"), errno.EPERM, UNSHARE, "userns_clone is 0", "kernel.unprivileged_userns_clone=1"),
        (Facts("9", None, "1"), errno.EACCES, MAP, "AppArmor restricts", "apparmor_restrict_unprivileged_userns=0"),
        (Facts("9", None, "1"), errno.EACCES, MOUNT, "AppArmor restricts", "`userns,`"),
        (Facts("9", None, "1", True), errno.EPERM, UNSHARE, "seccomp profile", "tier 2 is meant"),
        (Facts("9", "1", "0", True), errno.EPERM, MOUNT, "seccomp profile", "tier 2 is meant"),
        (Facts("9", profile="docker-default (enforce)"), errno.EACCES, MOUNT, "docker-default", "apparmor=unconfined"),
        (Facts("9"), errno.EPERM, UNSHARE, UNSHARE, "no policy refuses"),
    ],
)
def test_namespaces_are_refused_for_many_reasons_and_each_has_its_remedy(known, number, words, why, remedy):
    found = cause("user namespaces", number, words, known)
    assert why in found.why
    assert remedy in found.remedy


def test_what_the_system_says_of_itself_is_read(tmp_path):
    for name, text in {
        "self/status": "Name:\tx\nNoNewPrivs:\t0\nSeccomp:\t2\nSeccomp_filters:\t1\n",
        "sys/user/max_user_namespaces": "0\n",
        "sys/kernel/apparmor_restrict_unprivileged_userns": "1\n",
        "self/attr/apparmor/current": "unconfined\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    assert facts(tmp_path) == Facts("0", None, "1", True, "unconfined")
    assert facts(tmp_path / "nowhere") == Facts()
