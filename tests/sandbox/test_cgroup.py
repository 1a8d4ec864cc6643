"""A real cgroup around a real server, where this machine has one to give; and the words of version 2 on files."""

import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.records import Cell
from autograder.sandbox import hierarchy
from autograder.sandbox.cgroup import Cgroup
from autograder.sandbox.hierarchy import NoPlace, Place
from autograder.sandbox.host import Box, Limits

BEYOND_ADDRESSES = """
import ctypes, torch

libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long]
libc.munmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t]
MIB = 1 << 20

# gives back the addresses of torch's own code, which are not counted as the program's, and takes them as memory
code = ctypes.CDLL(torch.__path__[0] + "/lib/libtorch_cpu.so")
start = ctypes.cast(code._ZN2at13globalContextEv, ctypes.c_void_p).value & ~4095
for place in range(1, 300):
    libc.munmap(start + place * MIB, MIB)
taken = 0
while (piece := libc.mmap(None, 8 * MIB, 3, 0x22, -1, 0)) not in (None, 2**64 - 1):
    ctypes.memset(piece, 1, 8 * MIB)
    taken += 8
    print(taken, flush=True)
"""
MEMORY_MIB = 128


@pytest.fixture(scope="module")
def place() -> Place:
    try:
        return hierarchy.find()
    except NoPlace as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="module")
def held(place):
    with Box(Limits(memory_mib=MEMORY_MIB)) as box:
        yield box


def took(box: Box) -> int:
    return int(box.run([Cell("", BEYOND_ADDRESSES)]).recording.printed.split()[-1])


def test_memory_that_addresses_do_not_bound_is_bounded_and_the_server_lives(held):
    assert took(held) < MEMORY_MIB + 96
    failure = held.live.recording.failure
    assert failure is not None
    assert failure.kind == "memory"
    assert f"{MEMORY_MIB} MiB" in failure.message
    assert held.run([Cell("", "print('well')")]).recording.printed == "well\n"


def test_the_same_program_takes_more_where_only_addresses_are_counted(place, monkeypatch):
    monkeypatch.setattr(hierarchy, "find", lambda: (_ for _ in ()).throw(NoPlace("left out")))
    with Box(Limits(memory_mib=MEMORY_MIB)) as box:
        assert box._server.no_cgroup == "left out"
        assert took(box) > MEMORY_MIB + 128


def test_what_addresses_bound_is_still_told_by_python_with_its_line(held):
    failure = held.run([Cell("", "blocks = []\nwhile True: blocks.append(bytes(1 << 20))")]).recording.failure
    assert (failure.kind, failure.line) == ("memory", 2)


def test_a_server_that_is_closed_leaves_no_cgroup(place):
    with Box() as box:
        slot = box._server.cgroup
        assert str(box._server._process.pid) in (slot.memory / "cgroup.procs").read_text().split()
    assert not slot.memory.exists()
    assert not slot.pids.exists()


GRADER = """
import sys
from autograder.sandbox import hierarchy
from autograder.sandbox.cgroup import Cgroup

print(Cgroup(hierarchy.find()).memory, flush=True)
sys.stdin.read()
"""


def test_a_cgroup_of_a_grader_that_was_killed_goes_at_the_next_start_and_of_one_that_lives_does_not(place):
    command = [sys.executable, "-c", GRADER]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as grader:
        slot = Path(grader.stdout.readline().strip())
        Cgroup(place).remove()
        assert slot.exists()
        grader.send_signal(signal.SIGKILL)
    assert slot.exists()
    Cgroup(place).remove()
    assert not slot.exists()


def test_a_process_that_is_left_in_it_ends_with_it(place):
    slot = Cgroup(place)
    left = subprocess.Popen(["sleep", "600"])
    slot.enter(left.pid)
    slot.remove()
    assert left.wait(10) == -signal.SIGKILL


def test_the_second_version_has_its_own_words(tmp_path):
    slot = Cgroup(Place(2, tmp_path, tmp_path))
    files = {
        "memory.max": "max",
        "memory.swap.max": "max",
        "memory.current": f"{300 << 20}",
        "memory.stat": f"anon 5\ninactive_file {100 << 20}\n",
        "memory.events": "low 0\noom 0\noom_kill 0\n",
        "pids.max": "max",
        "pids.current": "3",
    }
    for name, words in files.items():
        (slot.memory / name).write_text(words)
    slot.measure()
    slot.hold(Limits(memory_mib=1000, scratch_mib=16, threads=10))
    assert int((slot.memory / "memory.max").read_text()) == (200 + 1000 + 16 + 64) << 20
    assert (slot.memory / "memory.swap.max").read_text().startswith("0")
    assert (slot.memory / "pids.max").read_text().startswith("14")
    assert not slot.killed()
    (slot.memory / "memory.events").write_text("low 0\noom 1\noom_kill 1\n")
    assert slot.killed()
    assert not slot.killed()


def test_other_limits_can_follow(held):
    before = held.limits
    held.limits = replace(before, memory_mib=MEMORY_MIB * 2)
    try:
        assert held.run([Cell("", f"bytearray({MEMORY_MIB + 64} << 20)")]).recording.failure is None
    finally:
        held.limits = before
    assert held.run([Cell("", f"bytearray({MEMORY_MIB + 64} << 20)")]).recording.failure.kind == "memory"
