import os
import signal
import subprocess
import sys
from pathlib import Path
from select import select

import pytest

from autograder.records import Cell, GraderFault, Parameter, Probe
from autograder.sandbox.host import Box, Limits

LINEAR = """
import torch

w = torch.tensor([1.0], requires_grad=True)

def forward(x):
    return x * w

def loss(x, y):
    return (forward(x) - y) ** 2

for _ in range(100):
    for x, y in ((1.0, 2.0), (2.0, 4.0), (3.0, 6.0)):
        loss(x, y).backward()
        w.data = w.data - 0.01 * w.grad
        w.grad.zero_()
print("done")
"""


def test_a_program_is_recorded_and_answers(run):
    live = run(LINEAR)
    assert live.recording.failure is None
    assert live.recording.count == 300
    assert live.recording.steps[0].loss == 1.0
    assert live.recording.steps[0].parameters == (Parameter("w", (1.0,), None, (-2.0,)),)
    assert live.recording.printed == "done\n"
    assert 0 < live.recording.seconds < 10
    assert live.ask(Probe("forward", (4.0,))).value == pytest.approx((8.0,), abs=1e-4)
    asked = live.ask(Probe("loss", (3.0, 1.0), values={"w": (2.0,)}, gradients={"w": None}, backward=True))
    assert asked.value == (25.0,)
    assert asked.parameters[0].before == (30.0,)


def test_cells_run_in_order_in_one_namespace(run):
    recording = run(("first", "x = 1"), ("second", "x += 1"), ("third", "print(x)")).recording
    assert recording.printed == "2\n"


def test_a_failure_names_its_cell_and_line_and_leaves_the_rest_to_be_asked(run):
    live = run(("forward", "def forward(x):\n    return 3.0 * x"), ("training", "y = 1\nnowhere"))
    failure = live.recording.failure
    assert failure is not None
    assert (failure.kind, failure.cell, failure.line, failure.source) == ("raised", "training", 2, "nowhere")
    assert live.ask(Probe("forward", (2.0,))).value == (6.0,)


def test_a_question_that_fails_is_an_observation(run):
    asked = run("x = 1").ask(Probe("forward", (4.0,)))
    assert asked.value is None
    assert asked.failure is not None
    assert asked.failure.kind == "raised"


def test_an_empty_program_and_one_with_half_a_character_are_programs(run):
    assert run().recording.failure is None
    assert run("print('\ud800 \N{GREEK SMALL LETTER DELTA}')").recording.printed == "? \N{GREEK SMALL LETTER DELTA}\n"


def test_what_was_printed_before_the_end_is_kept(run):
    recording = run("import os\nprint('here')\nos._exit(3)").recording
    assert recording.printed == "here\n"
    assert recording.failure is not None
    assert "exit code 3" in recording.failure.message


def test_a_program_that_was_closed_is_not_asked(run):
    live = run("x = 1")
    live.close()
    with pytest.raises(GraderFault, match="after it was closed"):
        live.ask(Probe("x"))


def test_the_next_program_ends_the_one_before(run):
    before = run("x = 1")
    run("x = 2")
    with pytest.raises(GraderFault):
        before.ask(Probe("x"))


def test_common_libraries_are_there_and_pictures_do_no_harm(run):
    source = """
import math, random
import numpy as np
import torch
import matplotlib.pyplot as plt
model = torch.nn.Linear(1, 1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
for x, y in torch.utils.data.DataLoader([(1.0, 2.0)] * 4, batch_size=2):
    optimizer.zero_grad()
    torch.nn.functional.mse_loss(model(x.float().reshape(-1, 1)), y.float().reshape(-1, 1)).backward()
    optimizer.step()
plt.plot(np.arange(3), [math.pi, random.random(), 1])
plt.title("cost")
plt.savefig("cost.png")
plt.show()
plt.gcf().savefig("again.png")
"""
    recording = run(source).recording
    assert recording.failure is None
    assert recording.printed == ""
    assert recording.count == 2


def test_every_run_starts_from_the_same_seeds(run):
    source = """
import random, torch
import numpy as np
print(random.random(), np.random.rand(), torch.rand(1).item(), hash("x"))
"""
    assert run(source).recording.printed == run(source).recording.printed


def test_the_box_holds_no_more_of_ours_than_it_needs(run):
    source = """
import os, sys
print(sorted(name for name in sys.modules if name.split(".")[0] in ("autograder", "pytest", "nbgrader", "msgspec")))
print([name for _, _, names in os.walk("/box") for name in names])
"""
    printed = run(source).recording.printed
    for outsider in ("pytest", "nbgrader", "msgspec", "claims", "host", "records", "judge", "solutions"):
        assert outsider not in printed


def test_a_server_that_dies_is_started_again():
    with Box() as box:
        box.run([Cell("", LINEAR)])
        kill_server(box)
        live = box.run([Cell("", LINEAR)])
        assert live.recording.count == 300
        kill_server(box)
        with pytest.raises(GraderFault, match="server ended"):
            live.ask(Probe("forward", (1.0,)))


def kill_server(box: Box) -> None:
    """Kill the fork server itself, which is the parent of the live program; all others end by it."""
    waiting = [os.pidfd_open(process) for process in below(box._server._process.pid)]
    signal.pidfd_send_signal(waiting[-2], signal.SIGKILL)
    assert ended(waiting)


def below(process: int) -> list[int]:
    """The process and its descendants, each before its own."""
    found = [process]
    for child in Path(f"/proc/{process}/task/{process}/children").read_text().split():
        found += below(int(child))
    return found


def ended(waiting: list[int]) -> bool:
    """Whether all these pidfds' processes end soon."""
    soon = all(select([process], [], [], 20)[0] for process in waiting)
    for process in waiting:
        os.close(process)
    return soon


def test_all_runs_of_a_submission_share_a_time():
    slow = [Cell("", "import time\ntime.sleep(0.7)")]
    with Box(Limits(cpu_seconds=5, wall_seconds=1)) as box:
        box.begin()
        kinds = [box.run(slow).recording.failure for _ in range(5)]
        box.begin()
        assert box.run(slow).recording.failure is None
    assert kinds[:3] == [None] * 3
    assert "3 s in all" in kinds[4].message


def test_a_clock_that_runs_out_on_a_busy_machine_is_the_machines_fault_and_alone_the_programs():
    (core, *_) = cores = os.sched_getaffinity(0)
    spin = [sys.executable, "-c", "while True: pass"]
    with Box(Limits(cpu_seconds=20, wall_seconds=2)) as box:
        box.run([Cell("", "x = 1")])  # the server is ready
        os.sched_setaffinity(0, {core})
        os.sched_setaffinity(below(box._server._process.pid)[-2], {core})
        others = [subprocess.Popen(spin) for _ in range(3)]
        try:
            with pytest.raises(GraderFault, match="too busy"):
                box.run([Cell("", "while True: pass")])
            box.begin(alone=True)
            assert box.run([Cell("", "while True: pass")]).recording.failure.kind == "timeout"
            box.begin()
            assert box.run([Cell("", "import time\ntime.sleep(9)")]).recording.failure.kind == "timeout"
        finally:
            os.sched_setaffinity(0, cores)
            for other in others:
                other.kill()
                other.wait()


HANGING = """
import sys
from autograder.records import Cell, Probe
from autograder.sandbox.host import Box, Limits
from autograder.sandbox.wire import pack

source = "import time\\ndef forward():\\n    print('asleep')\\n    time.sleep(600)"
box = Box()
live = box.run([Cell("", source)])
probe = {"function": "forward", "arguments": [], "values": {}, "gradients": {}, "backward": False, "given": {}}
live._line.channel.sendall(pack({"id": 1, "probes": [probe]}))
select([live._line.output], [], [])
print(box._server._process.pid, flush=True)
sys.stdin.read()
"""


def test_a_program_that_hangs_ends_with_its_grader():
    command = [sys.executable, "-c", "from select import select\n" + HANGING]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as grader:
        assert grader.stdout is not None
        waiting = [os.pidfd_open(process) for process in below(int(grader.stdout.readline()))]
        assert len(waiting) > 1
        grader.kill()
    assert ended(waiting)


def test_without_bubblewrap_the_second_tier_is_used_or_the_reason_told(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    try:
        with Box() as box:
            assert box.tier == 2
            assert box.run([Cell("", LINEAR)]).recording.count == 300
    except GraderFault as fault:
        told = fault
    else:
        return
    assert os.geteuid() == 0, told
    assert "bwrap" in told.got
    assert "may not read" in told.got


def test_bubblewrap_that_is_not_allowed_to_work_is_told_in_its_own_words(monkeypatch, tmp_path):
    refusing = tmp_path / "bwrap"
    refusing.write_text(f"#!{sys.executable}\nimport sys\nsys.exit('bwrap: setting up uid map: Permission denied')\n")
    refusing.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GraderFault, match="uid map") as caught:
        Box(tier=1)
    assert "sysctl" in caught.value.next_step
