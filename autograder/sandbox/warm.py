"""The fork server: imports everything once, then forks one confined child for each program. Inside the box.

A program's source and the questions go from the grader to the child directly: this process sees neither, so nothing of
one program is left for the next.

    grader (server.py)                  this process
    set-up: tier, paths          ->     confine itself
                                 <-     confined
    (a cgroup around it)
    go                           ->
                                        import torch, warm up
                                 <-     ready
    limits + channel + output    ->     fork a child, which confines itself, says so on the channel, and serves
                                 <-     pidfd of the child
                                 <-     its exit status
"""

from __future__ import annotations

import fcntl
import json
import os
import random
import select
import signal
import socket
import sys
import traceback
from typing import Any, NoReturn

from autograder.sandbox import namespaces, seccomp
from autograder.sandbox.confine import Missing, Setup, confine_child, confine_server, rules
from autograder.sandbox.limits import Limits, address_space
from autograder.sandbox.preload import MODULES, preload, settle
from autograder.sandbox.wire import BYE, GO, Channel, Closed

CHANNEL, RULES = 3, 4
"""Descriptors in a child, besides the standard three."""
MOST_SETUP_BYTES = 1 << 20


def main(descriptor: int) -> NoReturn:
    """Set up, say how that went, serve until the grader closes the control socket."""
    control = socket.socket(fileno=_out_of_the_way(descriptor))
    setup = Setup(**json.loads(control.recv(MOST_SETUP_BYTES)))
    try:
        server = _set_up(control, setup)
    except Missing as missing:
        _say(control, fault=str(missing))
        os._exit(1)
    except BaseException as error:
        _say(control, fault=f"{type(error).__name__}: {error}")
        os._exit(1)
    while True:
        server.serve()


def _set_up(control: socket.socket, setup: Setup) -> Server:
    confine_server(setup)
    _say(control, confined=True)
    if control.recv(len(GO)) != GO:
        os._exit(0)
    code = list(sys.path)
    sys.path[:] = [*code, *setup.search]
    preload(setup.modules or MODULES)
    sys.path[:] = setup.search
    server = Server(control, setup)
    settle(many=not setup.modules)
    threads = os.listdir("/proc/self/task")
    if len(threads) > 1:
        raise RuntimeError(f"{len(threads)} threads are running, and only one survives a fork")
    _say(control, ready=True)
    return server


class Server:
    """Forks children, one at a time."""

    def __init__(self, control: socket.socket, setup: Setup) -> None:
        self.control, self.setup = control, setup
        self.own = _out_of_the_way(os.pidfd_open(os.getpid()))
        self.taken = address_space()
        self.rules = None if setup.tier == 1 else _out_of_the_way(rules(setup))
        if setup.tier == 1:
            seccomp.program(1)

    def serve(self) -> None:
        """Fork one child, wait for its end, report it."""
        message, descriptors, _, _ = socket.recv_fds(self.control, 4096, 2)
        if message in (b"", BYE):
            os._exit(0)
        most = Limits(**json.loads(message))
        child = namespaces.fork_alone(self.own) if self.setup.tier == 1 else os.fork()
        if child == 0:
            self._be_child(most, *descriptors)
        for descriptor in descriptors:
            os.close(descriptor)
        self._watch(child)

    def _watch(self, child: int) -> None:
        process = os.pidfd_open(child)
        socket.send_fds(self.control, [b"{}"], [process])
        ready, _, _ = select.select([self.control.fileno(), process], [], [])
        if self.control.fileno() in ready:  # the grader has gone (it says nothing while a child runs)
            signal.pidfd_send_signal(process, signal.SIGKILL)
        os.close(process)
        _, status, used = os.wait4(child, 0)
        _say(self.control, status=status, cpu_seconds=used.ru_utime + used.ru_stime)

    def _be_child(self, most: Limits, channel: int, output: int) -> NoReturn:
        try:
            self._confine(most, channel, output)
            from autograder.sandbox.child import serve  # already in memory

            random.seed(0)  # Python seeds it anew in every fork
            line = Channel(CHANNEL)
            line.send({"confined": True})
            serve(line)
        except Closed:
            pass
        except BaseException:
            traceback.print_exc()  # into the program's output; mostly it has broken Python for itself
            os._exit(1)
        os._exit(0)

    def _confine(self, most: Limits, channel: int, output: int) -> None:
        os.dup2(output, 1)
        os.dup2(output, 2)
        os.dup2(channel, CHANNEL)
        if self.rules is not None:
            os.dup2(self.rules, RULES)
        os.closerange(CHANNEL + 1 if self.rules is None else RULES + 1, os.sysconf("SC_OPEN_MAX"))
        sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]  # keep what was printed before a kill
        confine_child(self.setup, most, self.taken, None if self.rules is None else RULES)


def _out_of_the_way(descriptor: int) -> int:
    """The same file under a number that no child needs, closed on exec."""
    moved = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, 20)
    os.close(descriptor)
    return moved


def _say(control: socket.socket, **words: Any) -> None:
    control.send(json.dumps(words).encode())
