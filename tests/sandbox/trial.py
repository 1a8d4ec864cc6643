"""Runs every hostile program of a folder, an honest one after each, and prints what was seen as lines of JSON.

    python trial.py TIER [--quick]

A script, so that it can be started as another user (see as_user.py). --quick leaves out what waits for a clock.
"""

import json
import math
import os
import re
import sys
from dataclasses import replace
from pathlib import Path

from autograder.records import Cell, Probe
from autograder.sandbox.host import Box, Limits

FOLDER = Path(__file__).parent / "hostile"
CLOCKS = re.compile("timeout|cpu")
LIMITS = Limits(cpu_seconds=1, wall_seconds=60, memory_mib=256)
HONEST = """
import math, json, torch
w = torch.tensor([1.0], requires_grad=True)
def forward(x):
    return x * w
for _ in range(100):
    for x, y in ((1.0, 2.0), (2.0, 4.0), (3.0, 6.0)):
        (forward(x) - y).pow(2).backward()
        w.data -= 0.01 * w.grad
        w.grad.zero_()
print(json.dumps(math.isfinite(w.item())))
"""


def honest(box: Box) -> bool:
    live = box.run([Cell("", HONEST)])
    answer = live.ask(Probe("forward", (4.0,)))
    value = answer.value[0] if answer.value else None
    right = value is not None and math.isclose(value, 8.0, abs_tol=1e-4)
    return (
        right and live.recording.failure is None and live.recording.printed == "true\n" and live.recording.count == 300
    )


def main() -> None:
    tier, quick = int(sys.argv[1]), "--quick" in sys.argv
    with Box(LIMITS, tier=tier) as box:
        if not honest(box):
            raise SystemExit("the honest program fails before any hostile one has run")
        for path in sorted(FOLDER.glob("*.py")):
            source = path.read_text()
            if quick and CLOCKS.search(source.splitlines()[0]):
                continue
            box.limits = replace(LIMITS, wall_seconds=2.5) if "timeout" in source.splitlines()[0] else LIMITS
            before = len(os.listdir("/proc/self/fd"))
            live = box.run([Cell("", source)])
            answer = live.ask(Probe("forward", (4.0,)))
            seen = {
                "program": path.stem,
                "run": live.recording.failure and live.recording.failure.__dict__,
                "answer": answer.failure and answer.failure.__dict__,
                "printed": live.recording.printed,
                "seconds": live.recording.seconds,
                "honest": honest(box),
                "descriptors": len(os.listdir("/proc/self/fd")) - before,
            }
            print(json.dumps(seen, ensure_ascii=False), flush=True)


main()
