"""seccomp: which system calls a program may make, as a list of what it may; all others fail with EPERM.

The numbers are a table here, not asked from libseccomp, so that an install needs no system library and no package
that wraps one; a test compares the table with libseccomp where there is one. The kernel's own structure is simple
enough to write by hand: a list of 8-byte instructions (see linux/bpf_common.h).
"""

from __future__ import annotations

import errno
import platform
import struct
from functools import lru_cache

MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
"""Column in the table, and the kernel's name for the architecture."""

# name=number on x86_64,number on aarch64 (which has only the newer forms of some calls).
# Not here on purpose: socket, ptrace, process_vm_*, pidfd_*, mount, unshare, setns, bpf, io_uring, userfaultfd,
# memfd_create, symlink, link, mknod, chmod, SysV IPC, keyctl, sched_setaffinity, setpriority, sendmsg, timers and
# message queues that send signals.
TABLE = """
access=21,-  alarm=37,-  brk=12,214  chdir=80,49  clock_getres=229,114  clock_gettime=228,113
clock_nanosleep=230,115  close=3,57  close_range=436,436  copy_file_range=326,285  dup=32,23  dup2=33,-
dup3=292,24  epoll_create1=291,20  epoll_ctl=233,21  epoll_pwait=281,22  epoll_wait=232,-  eventfd2=290,19
exit=60,93  exit_group=231,94  faccessat=269,48  faccessat2=439,439  fadvise64=221,223  fallocate=285,47
fchdir=81,50  fdatasync=75,83  flock=73,32  fstat=5,80  fstatfs=138,44  fsync=74,82  ftruncate=77,46
futex=202,98  get_robust_list=274,100  getcpu=309,168  getcwd=79,17  getdents=78,-  getdents64=217,61
getegid=108,177  geteuid=107,175  getgid=104,176  getgroups=115,158  getitimer=36,102  getpgid=121,155
getpgrp=111,-  getpid=39,172  getppid=110,173  getrandom=318,278  getresgid=120,150  getresuid=118,148
getrlimit=97,163  getrusage=98,165  getsid=124,156  getsockopt=55,209  gettid=186,178  gettimeofday=96,169
getuid=102,174  lseek=8,62  lstat=6,-  madvise=28,233  membarrier=324,283  mincore=27,232  mkdir=83,-
mkdirat=258,34  mmap=9,222  mprotect=10,226  mremap=25,216  msync=26,227  munmap=11,215  nanosleep=35,101
newfstatat=262,79  open=2,-  openat=257,56  pause=34,-  pipe=22,-  pipe2=293,59  poll=7,-  ppoll=271,73
pread64=17,67  preadv=295,69  pselect6=270,72  pwrite64=18,68  pwritev=296,70  read=0,63  readlink=89,-
readlinkat=267,78  readv=19,65  recvfrom=45,207  recvmsg=47,212  rename=82,-  renameat=264,38
restart_syscall=219,128  rmdir=84,-  rseq=334,293  rt_sigaction=13,134  rt_sigpending=127,136
rt_sigprocmask=14,135  rt_sigreturn=15,139  rt_sigsuspend=130,133  rt_sigtimedwait=128,137
sched_get_priority_max=146,125  sched_get_priority_min=147,126  sched_getaffinity=204,123
sched_getparam=143,121  sched_getscheduler=145,120  sched_yield=24,124  select=23,-
set_robust_list=273,99  set_tid_address=218,96  setitimer=38,103  shutdown=48,210
sigaltstack=131,132  stat=4,-  statfs=137,43  statx=332,291  sysinfo=99,179  time=201,-  times=100,153
truncate=76,45  umask=95,166  uname=63,160  unlink=87,-  unlinkat=263,35  write=1,64  writev=20,66
"""
LOOKED_INTO = (
    "clone=56,220 clone3=435,435 kill=62,129 tgkill=234,131 ioctl=16,29 fcntl=72,25 prlimit64=302,261 prctl=157,167 "
    "socketpair=53,199 sendto=44,206 fork=57,- vfork=58,- execve=59,221 execveat=322,281"
)
"""Calls that depend on their arguments."""

Instruction = tuple[int, int, int, int]

_LOAD, _EQUAL, _AT_LEAST, _HAS_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_X32 = 0x40000000
_THREAD = 0x10000  # CLONE_THREAD
_IOCTLS = (0x541B, 0x5451, 0x5450, 0x5401)  # FIONREAD FIOCLEX FIONCLEX TCGETS
# F_SETOWN F_SETSIG F_SETOWN_EX would send any signal to any process of our user; F_SETLEASE F_NOTIFY would hold up or
# watch whoever uses the libraries; F_SETLK F_SETLKW F_OFD_SETLK F_OFD_SETLKW have the kernel keep memory that no rlimit
# counts (4 MiB in 20 s of one file, with the time that each takes growing)
_WATCHING = (6, 7, 8, 10, 15, 37, 38, 1024, 1026)
_NEW_PROCESS = ("fork", "vfork", "execve", "execveat")
_NO_MORE = errno.EAGAIN  # as where a limit of processes is reached, so that child.py can tell it from other refusals
_THREAD_NAME = (15, 16)  # PR_SET_NAME PR_GET_NAME
_AF_UNIX = 1


def numbers(text: str, machine: str) -> dict[str, int]:
    """The system calls of a table and their numbers on a machine."""
    column = MACHINES[machine][0]
    calls = (entry.split("=") for entry in text.split())
    return {name: int(number) for name, both in calls if (number := both.split(",")[column]) != "-"}


def supported() -> bool:
    """Whether the table has this machine's numbers."""
    return platform.machine() in MACHINES


@lru_cache  # each child of tier 1 is process 1: its server has made the program already
def program(pid: int, machine: str = "") -> bytes:
    """The filter for a process that may send signals to itself (`pid`, in its own namespace) and to nobody else."""
    machine = machine or platform.machine()
    special = numbers(LOOKED_INTO, machine)
    instructions = [
        *_only_native(MACHINES[machine][1]),
        # glibc then falls back to clone, whose flags can be looked at
        *_call(special["clone3"], [_refuse(errno.ENOSYS)]),
        *_call(special["clone"], [_argument(0), (_HAS_BIT, 1, 0, _THREAD), _refuse(_NO_MORE), _allow()]),
        *_call(special["kill"], _one_of(0, (pid,))),
        *_call(special["tgkill"], _one_of(0, (pid,))),
        *_call(special["ioctl"], _one_of(1, _IOCTLS, errno.ENOTTY)),
        *_call(special["fcntl"], _none_of(1, _WATCHING)),
        *(step for name in _NEW_PROCESS if name in special for step in _call(special[name], [_refuse(_NO_MORE)])),
        *_call(special["prctl"], _one_of(0, _THREAD_NAME)),
        *_call(special["socketpair"], _one_of(0, (_AF_UNIX,))),
        *_call(special["prlimit64"], [*_only(0, (0, pid)), *_no_pointer(2)]),
        # with an address a datagram would reach a service's socket (the system's log), which Landlock does not watch;
        # sendmsg has its address where no filter can look
        *_call(special["sendto"], _no_pointer(4)),
    ]
    for number in sorted(numbers(TABLE, machine).values()):
        instructions += _call(number, [_allow()])
    instructions.append(_refuse())
    return b"".join(struct.pack("HBBI", *instruction) for instruction in instructions)


def _only_native(architecture: int) -> list[Instruction]:
    """Another architecture's calls have other numbers: kill at once (32-bit on x86_64, and its x32)."""
    return [
        (_LOAD, 0, 0, 4),
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, 0),
        (_AT_LEAST, 0, 1, _X32),
        (_RETURN, 0, 0, _KILL),
    ]


def _call(number: int, body: list[Instruction]) -> list[Instruction]:
    """The body, which must end in a verdict on every way through it, for one system call."""
    return [(_EQUAL, 0, len(body), number), *body]


def _one_of(index: int, values: tuple[int, ...], error: int = errno.EPERM) -> list[Instruction]:
    return [*_only(index, values, error), _allow()]


def _only(index: int, values: tuple[int, ...], error: int = errno.EPERM) -> list[Instruction]:
    """Refuse other values, and go on."""
    tests = [(_EQUAL, len(values) - i, 0, value) for i, value in enumerate(values)]
    return [_argument(index), *tests, _refuse(error)]


def _none_of(index: int, values: tuple[int, ...]) -> list[Instruction]:
    tests = [(_EQUAL, len(values) - i, 0, value) for i, value in enumerate(values)]
    return [_argument(index), *tests, _allow(), _refuse()]


def _no_pointer(index: int) -> list[Instruction]:
    return [_argument(index), (_EQUAL, 0, 2, 0), _argument(index, 4), (_EQUAL, 1, 0, 0), _refuse(), _allow()]


def _argument(index: int, offset: int = 0) -> Instruction:
    return _LOAD, 0, 0, 16 + 8 * index + offset


def _allow() -> Instruction:
    return _RETURN, 0, 0, _ALLOW


def _refuse(error: int = errno.EPERM) -> Instruction:
    return _RETURN, 0, 0, 0x00050000 | error
