"""Where a cgroup can be made, on trees of files that look as the kernel's do."""

import os
from pathlib import Path

import pytest

from autograder.sandbox.hierarchy import LEAF, NoPlace, Place, find


@pytest.fixture
def machine(tmp_path):
    """Makes a /proc/self whose cgroup2 is mounted, and in it our own cgroup with these files."""

    def make(path: str = "/user/our.scope", kind: str = "cgroup2", root: str = "/", **files: str) -> Path:
        (tmp_path / "proc").mkdir(exist_ok=True)
        (tmp_path / "proc/cgroup").write_text(f"1:name=systemd:/\n0::{path}\n")
        point = tmp_path / "sys"
        (tmp_path / "proc/mountinfo").write_text(
            "20 1 0:5 / /proc rw - proc proc rw\n"
            f"30 1 0:26 {root} {point} rw,nosuid shared:9 - {kind} {kind} rw,nsdelegate\n"
        )
        own = point / path.removeprefix(root).lstrip("/")
        own.mkdir(parents=True, exist_ok=True)
        words = {"controllers": "cpu memory pids", "subtree_control": "", "procs": f"{os.getpid()}\n"} | files
        for name, text in words.items():
            (own / f"cgroup.{name}").write_text(text)
        return own

    return make


def test_a_scope_of_our_own_hands_its_controllers_on_after_we_have_left_it(machine, tmp_path):
    scope = machine()
    assert find(tmp_path / "proc") == Place(2, scope, scope)
    assert (scope / LEAF / "cgroup.procs").read_text() == str(os.getpid())
    assert (scope / "cgroup.subtree_control").read_text() == "+memory +pids"


def test_a_grader_in_the_leaf_uses_the_scope_above(machine, tmp_path):
    scope = machine(subtree_control="memory pids", procs="")
    machine(path=f"/user/our.scope/{LEAF}", controllers="memory pids")
    assert find(tmp_path / "proc") == Place(2, scope, scope)


def test_a_scope_that_is_marked_as_delegated_is_ours_whoever_is_in_it(machine, tmp_path):
    scope = machine(procs=f"1\n{os.getpid()}\n")
    try:
        os.setxattr(scope, "user.delegate", b"1")
    except OSError as error:
        pytest.skip(f"no attributes on this file system ({error})")
    assert find(tmp_path / "proc").version == 2


def test_nobody_else_is_moved(machine, tmp_path):
    scope = machine(procs=f"1\n{os.getpid()}\n")
    with pytest.raises(NoPlace, match="not ours alone"):
        find(tmp_path / "proc")
    assert not (scope / LEAF).exists()


def test_what_is_missing_is_told(machine, tmp_path):
    machine(controllers="cpu memory")
    with pytest.raises(NoPlace, match="no pids controller"):
        find(tmp_path / "proc")
    machine(kind="tmpfs")
    with pytest.raises(NoPlace, match=r"version 2: no cgroup2 .* version 1: the kernel has no memory hierarchy"):
        find(tmp_path / "proc")


def test_a_container_that_sees_its_own_part_only_is_understood(machine, tmp_path):
    own = machine(path="/docker/1234", root="/docker/1234")
    assert own == tmp_path / "sys"
    assert find(tmp_path / "proc").memory == own


def test_the_first_version_has_a_hierarchy_for_each_controller(tmp_path):
    (tmp_path / "proc").mkdir()
    (tmp_path / "proc/cgroup").write_text("9:pids:/ours\n4:memory:/box/ours\n3:cpu,cpuacct:/\n")
    lines = [
        f"3{n} 1 0:26 / {tmp_path}/{name} rw - cgroup cgroup rw,{name}" for n, name in enumerate(("memory", "pids"))
    ]
    (tmp_path / "proc/mountinfo").write_text("\n".join(lines))
    for folder in ("memory/box/ours", "pids/ours"):
        (tmp_path / folder).mkdir(parents=True)
    assert find(tmp_path / "proc") == Place(1, tmp_path / "memory/box/ours", tmp_path / "pids/ours")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_scope_that_may_not_be_written_is_told(machine, tmp_path):
    machine().chmod(0o555)
    with pytest.raises(NoPlace, match="not delegated"):
        find(tmp_path / "proc")
