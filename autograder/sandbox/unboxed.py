"""A program run with no box, where its own author asks for it on a machine that has none. Grading never does.

answers(cells, probes, limits)   its Recording, and an Observation for each Probe
"""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from autograder.records import Cell, Failure, Observation, Probe, Recording
from autograder.sandbox import claims, endings, wire
from autograder.sandbox.libraries import PACKAGE
from autograder.sandbox.limits import Limits
from autograder.sandbox.live import Job

START_SECONDS = 120.0
"""For torch to come into memory, before the wall limit begins."""
Said = TypeVar("Said")


def answers(cells: Sequence[Cell], probes: Sequence[Probe], limits: Limits) -> tuple[Recording, list[Observation]]:
    """What happened, in a process and a folder of its own, with limits on time and on what it writes."""
    asked = [Job(cells).message(), *({"probes": [asdict(probe)]} for probe in probes)]
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        over = _ended([{"id": at, **message} for at, message in enumerate(asked)], Path(folder), limits)
        messages = list(_split((Path(folder) / "said").read_bytes()))
        with (Path(folder) / "printed").open("rb") as output:
            printed = claims.printed(output.read(4 * limits.output_bytes), limits.output_bytes)
    recording = _read(messages, 0, claims.recording) or Recording(failure=over)
    one = partial(claims.observations, count=1)
    seen = [_read(messages, at, one) or (Observation(failure=over),) for at in range(1, len(asked))]
    return replace(recording, printed=printed, seconds=time.monotonic() - started), [each for (each,) in seen]


def _ended(asked: list[dict[str, object]], folder: Path, limits: Limits) -> Failure:
    """Run it; what to say of the questions that it has not answered when it is over."""
    code = f"import sys; sys.path.insert(0, {str(PACKAGE.parent)!r}); from autograder.sandbox import bare; "
    code += f"bare.main({limits.cpu_seconds}, {limits.wall_seconds}, {limits.file_mib})"
    own = folder / "own"
    own.mkdir()
    with (folder / "said").open("wb") as said, (folder / "printed").open("wb") as printed:
        try:
            done = subprocess.run(  # noqa: S603
                [sys.executable, "-I", "-c", code],
                input=b"".join(map(wire.pack, asked)),
                stdout=said,
                stderr=printed,
                cwd=own,
                timeout=START_SECONDS + limits.wall_seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return endings.out_of_time("The program", limits)
    if done.returncode == -signal.SIGALRM:
        return endings.out_of_time("The program", limits)
    status = done.returncode << 8 if done.returncode >= 0 else -done.returncode
    return endings.by_exit("The program", endings.Exit(status, float(limits.cpu_seconds)), False, limits)


def _split(raw: bytes) -> Iterator[bytes]:
    """The whole messages in it."""
    while len(raw) >= wire.LENGTH.size:
        (size,) = wire.LENGTH.unpack(raw[: wire.LENGTH.size])
        body, raw = raw[wire.LENGTH.size :][:size], raw[wire.LENGTH.size + size :]
        if len(body) == size:
            yield body


def _read(messages: Sequence[bytes], at: int, read: Callable[[bytes, int], Said]) -> Said | None:
    try:
        return read(messages[at], at) if at < len(messages) else None
    except claims.ProtocolError:  # the program has written there itself
        return None
