import errno
import itertools
import struct

import pytest

from autograder.sandbox import seccomp

from .bpf import verdict

MACHINES = {"x86_64": "X86_64", "aarch64": "AARCH64"}
PID = 7
ALLOWED, KILLED, X32 = 0x7FFF0000, 0x80000000, 0x40000000
NUMBERS = range(600)
"""More than any kernel has."""
ARGUMENTS = [
    (first, second, pointer, 0, pointer)
    for first in (0, 1, 2, PID, PID + 1, 15, 16, 22, 0x10000, 0x3D0F00, 0x11, PID - 2**31)
    for second in (0, 1, 3, 4, 5, 6, 7, 8, 10, 15, 37, 38, 1024, 1026, 1030, 0x5401, 0x5412, 0x541B, 0x5450, 0x5451)
    for pointer in (0, 1, 1 << 32)
]


def refused(error: int) -> int:
    return 0x00050000 | error


SPECIAL = {
    "clone": lambda flags, *_: ALLOWED if flags & 0x10000 else refused(errno.EAGAIN),
    "clone3": lambda *_: refused(errno.ENOSYS),
    "fork": lambda *_: refused(errno.EAGAIN),
    "vfork": lambda *_: refused(errno.EAGAIN),
    "execve": lambda *_: refused(errno.EAGAIN),
    "execveat": lambda *_: refused(errno.EAGAIN),
    "kill": lambda pid, *_: ALLOWED if pid == PID else refused(errno.EPERM),
    "tgkill": lambda pid, *_: ALLOWED if pid == PID else refused(errno.EPERM),
    "ioctl": lambda _, code, *rest: ALLOWED if code in (0x5401, 0x541B, 0x5450, 0x5451) else refused(errno.ENOTTY),
    "fcntl": lambda _, command, *rest: (
        refused(errno.EPERM) if command in (6, 7, 8, 10, 15, 37, 38, 1024, 1026) else ALLOWED
    ),
    "prctl": lambda option, *_: ALLOWED if option in (15, 16) else refused(errno.EPERM),
    "socketpair": lambda family, *_: ALLOWED if family == 1 else refused(errno.EPERM),
    "prlimit64": lambda pid, kind, new, *_: refused(errno.EPERM) if new or pid not in (0, PID) else ALLOWED,
    "sendto": lambda file, data, size, flags, address: refused(errno.EPERM) if address else ALLOWED,
}
"""What is meant, by name, in plain words of Python."""


@pytest.fixture(scope="module")
def library():
    """libseccomp's own table, where there is one."""
    try:
        import pyseccomp
    except (ImportError, OSError, RuntimeError) as error:
        pytest.skip(f"libseccomp is not installed ({error})")
    return pyseccomp


@pytest.mark.parametrize("machine", MACHINES)
def test_the_numbers_are_those_of_libseccomp(library, machine):
    architecture = getattr(library.Arch, MACHINES[machine])
    for name, number in seccomp.numbers(seccomp.TABLE + seccomp.LOOKED_INTO, machine).items():
        assert library.resolve_syscall(architecture, name) == number, name


def test_a_call_without_a_number_is_not_on_that_machine(library):
    both = seccomp.numbers(seccomp.TABLE, "x86_64").keys()
    for name in both - seccomp.numbers(seccomp.TABLE, "aarch64").keys():
        known = library.resolve_syscall(library.Arch.AARCH64, name)
        assert known is None or known < 0, name


@pytest.fixture(params=MACHINES)
def machine(request):
    return request.param


@pytest.fixture
def filtered(machine):
    """The verdict on a call, by the filter for a machine that need not be this one."""
    program, architecture = seccomp.program(PID, machine), seccomp.MACHINES[machine][1]
    return lambda number, arguments=(): verdict(program, architecture, number, [a % 2**64 for a in arguments])


def test_a_filter_does_what_is_meant_with_every_number_of_its_machine(machine, filtered):
    allowed = set(seccomp.numbers(seccomp.TABLE, machine).values())
    special = set(seccomp.numbers(seccomp.LOOKED_INTO, machine).values())
    for number in set(NUMBERS) - special:
        assert filtered(number) == (ALLOWED if number in allowed else refused(errno.EPERM)), number
    for number in (X32, X32 | 39, -1):
        assert filtered(number) == KILLED


def test_a_filter_looks_into_the_arguments_that_matter(machine, filtered):
    known = seccomp.numbers(seccomp.LOOKED_INTO, machine)
    assert known.keys() <= SPECIAL.keys()
    for (name, number), arguments in itertools.product(known.items(), ARGUMENTS):
        assert filtered(number, arguments) == SPECIAL[name](*arguments), (name, arguments)


def test_calls_of_another_architecture_end_the_program(machine):
    for other in {architecture for _, architecture in seccomp.MACHINES.values()} - {seccomp.MACHINES[machine][1]}:
        assert verdict(seccomp.program(PID, machine), other, 0) == KILLED


def test_libseccomp_makes_a_filter_of_the_same_meaning(library, machine, filtered, tmp_path):
    """Of the same policy, but for fcntl and ioctl, whose `none of these` it cannot say."""
    rules = library.SyscallFilter(library.ERRNO(errno.EPERM))
    if getattr(library.Arch, MACHINES[machine]) != library.system_arch():
        rules.remove_arch(library.system_arch())
        rules.add_arch(getattr(library.Arch, MACHINES[machine]))
    for name in seccomp.numbers(seccomp.TABLE, machine):
        rules.add_rule(library.ALLOW, name)
    for pid in (0, PID):
        own = library.Arg(0, library.MASKED_EQ, 2**32 - 1, pid)
        rules.add_rule(library.ALLOW, "prlimit64", own, library.Arg(2, library.MASKED_EQ, 2**64 - 1, 0))
    for name, index, mask, value in (
        ("clone", 0, 0x10000, 0x10000),
        ("kill", 0, 2**32 - 1, PID),
        ("tgkill", 0, 2**32 - 1, PID),
        ("prctl", 0, 2**32 - 1, 15),
        ("prctl", 0, 2**32 - 1, 16),
        ("socketpair", 0, 2**32 - 1, 1),
        ("sendto", 4, 2**64 - 1, 0),
    ):
        rules.add_rule(library.ALLOW, name, library.Arg(index, library.MASKED_EQ, mask, value))
    with (tmp_path / "filter").open("wb") as file:
        rules.export_bpf(file)
    theirs, architecture = (tmp_path / "filter").read_bytes(), seccomp.MACHINES[machine][1]
    special = seccomp.numbers(seccomp.LOOKED_INTO, machine)
    left_out = {special["fcntl"], special["ioctl"]}
    calls = [(number, ()) for number in set(NUMBERS) - left_out]
    calls += itertools.product(set(special.values()) - left_out, ARGUMENTS)
    for number, arguments in calls:
        other = verdict(theirs, architecture, number, [a % 2**64 for a in arguments])
        assert (filtered(number, arguments) == ALLOWED) == (other == ALLOWED), (number, arguments)


def test_no_jump_leaves_the_program_and_every_way_ends_in_a_verdict(machine):
    program = list(struct.iter_unpack("HBBI", seccomp.program(1, machine)))
    jumps, returns = {0x15, 0x35, 0x45}, 0x06
    for place, (code, true, false, _) in enumerate(program):
        if code in jumps:
            assert place + 1 + max(true, false) < len(program)
    assert program[-1][0] == returns


def test_dangerous_calls_are_not_in_the_table():
    allowed = seccomp.numbers(seccomp.TABLE, "x86_64")
    never = "execve execveat fork vfork socket connect bind ptrace mount unshare setns bpf io_uring_setup memfd_create"
    never += " userfaultfd keyctl symlink linkat mknod chmod fchmod shmget pidfd_open pidfd_getfd process_vm_readv kill"
    never += " sendto sendmsg"
    assert not allowed.keys() & set(never.split())
