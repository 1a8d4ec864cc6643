"""A program with no box around it, on its author's machine: it answers as in a box, and ends when its time is over."""

from autograder.records import Cell, Probe
from autograder.sandbox.limits import Limits
from autograder.sandbox.unboxed import answers

PROGRAM = """import time
print("begun")
def double(x):
    return 2 * x
def wait():
    print("waiting")
    time.sleep(600)
"""


def test_a_program_answers_until_its_time_is_over_and_what_it_did_by_then_is_kept() -> None:
    asked = [Probe("double", (1.5,)), Probe("lost"), Probe("wait"), Probe("double", (2.0,))]
    recording, seen = answers([Cell("", PROGRAM)], asked, Limits(wall_seconds=1.0))
    assert recording.failure is None
    assert recording.functions == ("double", "wait")
    assert recording.printed == "begun\nwaiting\n"
    assert seen[0].value == (3.0,)
    assert seen[1].failure is not None
    assert seen[1].failure.message == "NameError: name 'lost' is not defined"
    for unanswered in seen[2:]:
        assert unanswered.failure is not None
        assert unanswered.failure.kind == "timeout"
