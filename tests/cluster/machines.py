"""Schedulers and workers as processes of their own, and networks of their own where they can be made."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

SECONDS = 60


def until(what: Callable[[], object]) -> None:
    """Look again and again, as there is nothing that tells."""
    deadline = time.monotonic() + SECONDS
    while not what():
        assert time.monotonic() < deadline, "nothing came of it in time"
        time.sleep(0.02)


@dataclass
class Cluster:
    """A scheduler, and workers that are added one by one."""

    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    address: str = ""
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def scheduler(self, *options: str, host: Sequence[str] = ()) -> None:
        file = self.folder / "scheduler.json"
        self._start("scheduler", host, "dask_scheduler", "--port", "0", "--scheduler-file", file, *options)
        until(lambda: file.exists() and file.read_text().endswith("}"))
        self.address = json.loads(file.read_text())["address"]

    def worker(self, name: str, *, host: Sequence[str] = (), package: Path | None = None) -> None:
        """Without a nanny: who is killed stays dead. `package` is the folder whose autograder it has."""
        place = ["--name", name, "--local-directory", self.folder / name]
        self._start(name, host, "dask_worker", self.address, "--nthreads", "1", "--no-nanny", *place, package=package)

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text()

    def close(self) -> None:
        for process in self.processes.values():
            process.kill()
        for process in self.processes.values():
            process.wait()

    def _start(
        self, name: str, host: Sequence[str], program: str, *options: object, package: Path | None = None
    ) -> None:
        command = [*host, sys.executable, "-m", f"distributed.cli.{program}", "--no-dashboard", *map(str, options)]
        environment = {**os.environ, **self.environment}
        if package:
            environment["PYTHONPATH"] = str(package)
        with (self.folder / f"{name}.log").open("wb") as log:
            # not in the clone, whose autograder would come first
            self.processes[name] = subprocess.Popen(command, cwd=self.folder, env=environment, stdout=log, stderr=log)


@dataclass(frozen=True)
class OneHost:
    """This machine, where others cannot be made, and why not."""

    why: str

    def command(self, i: int) -> list[str]:
        return []

    def address(self, i: int) -> str:
        return "127.0.0.1"

    def close(self) -> None:
        """Nothing was made."""


class Hosts:
    """Network namespaces on one bridge; their processes see an empty folder in place of `hidden`."""

    why = ""

    def __init__(self, count: int, hidden: Path) -> None:
        self._hidden, self._made = hidden, ExitStack()
        number = os.getpid() % 60000
        self._name, self._net = f"ag{number}", f"10.{200 + number // 250 % 50}.{number % 250}"
        try:
            self._ip(f"link add {self._name} type bridge", undo=f"link del {self._name}")
            self._ip(f"addr add {self._net}.1/24 dev {self._name}")
            self._ip(f"link set {self._name} up")
            for i in range(count):
                self._host(i)
        except BaseException:
            self.close()
            raise

    def command(self, i: int) -> list[str]:
        """To be put before another command, which then runs on this host."""
        empty = f'mount -t tmpfs none {shlex.quote(str(self._hidden))} && exec "$@"'
        return ["ip", "netns", "exec", f"{self._name}{i}", "sh", "-c", empty, "sh"]

    def address(self, i: int) -> str:
        return f"{self._net}.{i + 2}"

    def close(self) -> None:
        self._made.close()

    def _host(self, i: int) -> None:
        name = f"{self._name}{i}"
        self._ip(f"netns add {name}", undo=f"netns del {name}")
        self._ip(f"link add v{name} type veth peer name eth0 netns {name}")
        self._ip(f"link set v{name} master {self._name} up")
        self._ip(f"-n {name} link set lo up")
        self._ip(f"-n {name} addr add {self.address(i)}/24 dev eth0")
        self._ip(f"-n {name} link set eth0 up")

    def _ip(self, words: str, undo: str = "") -> None:
        ip = shutil.which("ip")
        if ip is None:
            raise OSError("no program ip")
        done = subprocess.run([ip, *words.split()], capture_output=True, text=True)
        if done.returncode:
            raise OSError(f"ip {words}: {done.stderr.strip()}")
        if undo:
            self._made.callback(subprocess.run, [ip, *undo.split()], check=True)
