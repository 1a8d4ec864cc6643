"""How a program can end other than well, as Failures in words that a student understands. Trusted side."""

from __future__ import annotations

import signal
from dataclasses import dataclass

from autograder.records import Failure, FailureKind
from autograder.sandbox.limits import Limits

PATIENCE = 3
"""Times the wall limit that all runs of a submission may take together."""
OUT_OF_TIME = "Is there a loop that never ends?"
CLAIMED: dict[FailureKind, str] = {
    "memory": "The program asked for more memory than it may have",
    "files": "The program wrote where it may not, wrote more than it may, or opened too many files",
    "processes": "The program tried to start another program or process, and it may start none",
    "threads": "The program started more threads than it may",
}
"""In front of Python's own words, where the program met a limit and could say so itself."""


class Ended(Exception):
    """The conversation with a child is over; `failure` is None where only the child's exit can say why."""

    def __init__(self, failure: Failure | None = None) -> None:
        super().__init__(failure.message if failure else "the channel was closed")
        self.failure = failure


@dataclass(frozen=True)
class Exit:
    """A child's end, as the kernel tells it."""

    status: int
    """As wait4 gives it."""
    cpu_seconds: float
    out_of_memory: bool = False
    """The kernel ended it at its cgroup's limit."""


def out_of_time(subject: str, limits: Limits) -> Failure:
    """The wall clock ran out."""
    seconds = f"{limits.wall_seconds:g} s"
    return Failure("timeout", f"{subject} did not end within {seconds} and was stopped. {OUT_OF_TIME}")


def out_of_patience(subject: str, limits: Limits) -> Failure:
    """Each run of the program ended in time, but there are several, and questions to each."""
    seconds = f"{PATIENCE * limits.wall_seconds:g} s"
    return Failure("timeout", f"{subject} was stopped: running it and asking it took {seconds} in all.")


def too_much_output(subject: str, limits: Limits) -> Failure:
    """More was printed than may be."""
    size = f"{limits.most_output_bytes >> 20} MiB"
    return Failure("output", f"{subject} printed more than {size} and was stopped. Does a loop print without end?")


def unreadable(subject: str, reason: str) -> Failure:
    """A message that cannot be accepted."""
    return Failure("protocol", f"{subject} sent the grader something that is not an answer: {reason}")


def claimed(kind: FailureKind, words: str) -> str:
    """What a program that could still speak says of its end."""
    return f"{CLAIMED[kind]}: {words}" if kind in CLAIMED else words


def by_exit(subject: str, end: Exit, killed: bool, limits: Limits) -> Failure:
    """The channel was closed: `killed` by us after that, or by itself."""
    if killed:
        return Failure("crashed", f"{subject} closed the file by which the grader talks to it.")
    code = _exit_code(end.status)
    if code >= 0:
        return Failure(
            "crashed", f"{subject} ended Python itself (exit code {code}), so nothing can be asked about it."
        )
    if code == -signal.SIGSYS:
        return Failure("forbidden", f"{subject} tried something that the grader's box forbids and was stopped.")
    if end.out_of_memory:
        size = f"{limits.memory_mib} MiB"
        return Failure("memory", f"{subject} took more memory than the {size} that it may have, and was stopped.")
    # Half, because the limit and the report count time in different ways; who runs out of memory does so early.
    if code == -signal.SIGKILL and end.cpu_seconds >= limits.cpu_seconds / 2:
        return Failure("cpu", f"{subject} computed for {limits.cpu_seconds} s and was stopped. {OUT_OF_TIME}")
    if code == -signal.SIGKILL:
        return Failure("memory", f"{subject} was stopped because the machine ran out of memory.")
    return Failure("crashed", f"{subject} crashed Python itself ({signal.strsignal(-code)}).")


def _exit_code(status: int) -> int:
    """Negative for a signal, as subprocess has it."""
    return -(status & 0x7F) if status & 0x7F else status >> 8
