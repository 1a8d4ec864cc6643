import math
from dataclasses import replace

import pytest

from autograder.records import GraderFault
from autograder.sandbox.limits import Limits

THREADS = """
import threading

stop, threads = threading.Event(), []
threading.stack_size(1 << 16)
try:
    while True:
        threads.append(threading.Thread(target=stop.wait))
        threads[-1].start()
except RuntimeError:
    print(len(threads) - 1)
stop.set()
"""


@pytest.mark.parametrize(
    "wrong",
    [
        {"cpu_seconds": 0},
        {"cpu_seconds": 0.5},
        {"wall_seconds": -1},
        {"wall_seconds": math.inf},
        {"wall_seconds": math.nan},
        {"memory_mib": True},
        {"output_bytes": "64"},
        {"open_files": 2**31},
        {"threads": None},
    ],
)
def test_a_limit_that_cannot_be_set_is_told_by_name(wrong):
    with pytest.raises(GraderFault, match="limit cannot be set") as caught:
        Limits(**wrong)
    assert next(iter(wrong)) in caught.value.got
    assert caught.value.wanted
    assert "LIMITS" in caught.value.next_step


def test_a_clock_may_have_whole_seconds():
    assert Limits(wall_seconds=3).wall_seconds == 3


def test_as_many_threads_as_allowed_and_not_one_more(box, run, monkeypatch):
    if box.tier != 1:
        pytest.skip("in tier 2 the address space bounds them")
    monkeypatch.setattr(box, "limits", replace(box.limits, threads=5))
    assert run(THREADS).recording.printed == "5\n"


@pytest.mark.parametrize(
    ("source", "limits", "kind", "said"),
    [
        ("while True: pass", {"cpu_seconds": 1, "wall_seconds": 60}, "cpu", "computed for 1 s"),
        ("import time; time.sleep(60)", {"wall_seconds": 1.5}, "timeout", "within 1.5 s"),
    ],
)
def test_computing_and_waiting_are_two_limits(run, box, monkeypatch, source, limits, kind, said):
    monkeypatch.setattr(box, "limits", replace(box.limits, **limits))
    failure = run(source).recording.failure
    assert failure.kind == kind
    assert said in failure.message
