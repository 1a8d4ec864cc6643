import platform
import struct

import pytest

from autograder.sandbox import seccomp

MACHINES = {"x86_64": "X86_64", "aarch64": "AARCH64"}


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


@pytest.mark.parametrize("machine", MACHINES)
def test_no_jump_leaves_the_program_and_every_way_ends_in_a_verdict(monkeypatch, machine):
    monkeypatch.setattr(platform, "machine", lambda: machine)
    program = list(struct.iter_unpack("HBBI", seccomp.program(1)))
    jumps, returns = {0x15, 0x35, 0x45}, 0x06
    for place, (code, true, false, _) in enumerate(program):
        if code in jumps:
            assert place + 1 + max(true, false) < len(program)
    assert program[-1][0] == returns


def test_dangerous_calls_are_not_in_the_table():
    allowed = seccomp.numbers(seccomp.TABLE, "x86_64")
    never = "execve execveat fork vfork socket connect bind ptrace mount unshare setns bpf io_uring_setup memfd_create"
    never += " userfaultfd keyctl symlink linkat mknod chmod fchmod shmget pidfd_open pidfd_getfd process_vm_readv kill"
    assert not allowed.keys() & set(never.split())
