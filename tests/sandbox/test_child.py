"""Questions to a program that has run, and what they leave behind: nothing."""

import pytest

from autograder.records import Probe

PROGRAM = """
import torch

w = torch.tensor([1.0], requires_grad=True)

def forward(x):
    return x * w

def loss(x, y):
    return (forward(x) - y) ** 2

def update(lr):
    w.data = w.data - lr * w.grad.data

def zero_grad():
    w.grad.data.zero_()
"""


@pytest.fixture
def live(run):
    return run(PROGRAM)


def test_values_and_gradients_are_set_first(live):
    asked = live.ask(Probe("update", (0.5,), values={"w": (3.0,)}, gradients={"w": (4.0,)}))
    assert asked.failure is None
    (w,) = asked.parameters
    assert (w.value, w.before) == ((1.0,), (4.0,))


def test_what_a_question_changed_is_put_back(live):
    live.ask(Probe("update", (0.5,), values={"w": (3.0,)}, gradients={"w": (4.0,)}))
    live.ask(Probe("loss", (1.0, 5.0), backward=True))
    live.ask(Probe("zero_grad"))
    asked = live.ask(Probe("forward", (2.0,)))
    assert asked.value == (2.0,)
    assert asked.parameters[0].before is None


def test_a_function_can_be_asked_with_another_in_its_place(live):
    asked = live.ask(Probe("loss", (1.0, 5.0), given={"forward": 2.0}, backward=True))
    assert asked.value == (9.0,)
    given = next(parameter for parameter in asked.parameters if parameter.name == "forward()")
    assert given.before == (-6.0,)
    assert live.ask(Probe("forward", (2.0,))).value == (2.0,)


def test_a_question_about_what_is_not_there_names_it(live):
    assert "backprop" in live.ask(Probe("backprop")).failure.message
    assert "w9" in live.ask(Probe("forward", (1.0,), values={"w9": (1.0,)})).failure.message


def test_a_syntax_error_has_its_line(run):
    failure = run(("forward", "def forward(x):\n    return x *\n")).recording.failure
    assert (failure.kind, failure.line, failure.cell, failure.source) == ("syntax", 2, "forward", "return x *")


def test_an_exit_with_a_reason_is_a_failure_and_without_one_is_none(run):
    assert run("import sys; sys.exit('no data')").recording.failure.message == "SystemExit: no data"
    assert run("exit()").recording.failure is None


def test_what_a_notebook_offers_is_there(run):
    recording = run("get_ipython().run_line_magic('matplotlib', 'inline')\ndisplay(1)\nhelp").recording
    assert recording.failure is None


def test_reading_what_nobody_types_is_an_error_and_not_a_wait(run):
    failure = run("x = input('x? ')").recording.failure
    assert failure.message.startswith("EOFError")
