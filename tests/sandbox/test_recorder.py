"""Any arrangement of a training loop leaves the same record."""

import pytest

from autograder.records import Cell, Nudges, Parameter

START = "import torch\nw = torch.tensor([1.0], requires_grad=True)\n"
LOOP = """
for x, y in ((1.0, 2.0), (2.0, 4.0)):
    (x * w - y).pow(2).sum().backward()
    w.data = w.data - 0.01 * w.grad
    w.grad.zero_()
"""
ARRANGEMENTS = {
    "inline": START + LOOP,
    "in main": START + "def main():\n" + "\n".join("    " + line for line in LOOP.splitlines()) + "\nmain()",
    "everything in main": "def main():\n"
    + "\n".join("    " + line for line in (START + LOOP).splitlines())
    + "\nmain()",
    "no_grad": START
    + """
for x, y in ((1.0, 2.0), (2.0, 4.0)):
    w.grad = torch.zeros(1)
    loss = ((x * w - y) ** 2).mean()
    torch.autograd.backward(loss)
    with torch.no_grad():
        w -= 0.01 * w.grad
""",
    "optimizer": START
    + """
optimizer = torch.optim.SGD([w], lr=0.01)
for x, y in ((1.0, 2.0), (2.0, 4.0)):
    loss = torch.nn.functional.mse_loss(x * w, torch.tensor([y]))
    loss.backward()
    optimizer.step()
    optimizer.zero_grad(set_to_none=False)
""",
}


@pytest.mark.parametrize("arrangement", ARRANGEMENTS)
def test_the_steps_are_the_same_however_the_loop_is_written(run, arrangement):
    recording = run(ARRANGEMENTS[arrangement]).recording
    assert recording.failure is None
    assert recording.count == 2
    first, second = recording.steps
    assert (first.loss, second.loss) == (1.0, pytest.approx(3.8416))
    (w,) = first.parameters
    assert (w.name, w.value, w.after) == ("w", (1.0,), (-2.0,))
    (w,) = second.parameters
    assert w.value == pytest.approx((1.02,))
    assert w.before == (0.0,)
    assert w.after == pytest.approx((-7.84,))


def test_gradients_that_were_never_cleared_show(run):
    steps = run(START + LOOP.replace("    w.grad.zero_()\n", "")).recording.steps
    assert steps[1].parameters[0].before == (-2.0,)
    assert steps[1].parameters[0].after == pytest.approx((-9.84,))


def test_torch_autograd_grad_counts_as_a_step(run):
    recording = run(
        START + "loss = (w - 3).pow(2).sum()\n(g,) = torch.autograd.grad(loss, w)\nw.data -= 0.1 * g"
    ).recording
    assert recording.count == 1
    assert recording.steps[0].parameters == (Parameter("w", (1.0,), None, (-4.0,)),)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("model = torch.nn.Linear(1, 1, bias=False)\nmodel(torch.ones(1)).backward()", "model.weight"),
        ("ws = [torch.ones(1, requires_grad=True)]\nws[0].backward()", "ws[0]"),
        ("p = {'w': torch.ones(1, requires_grad=True)}\np['w'].backward()", "p['w']"),
        ("class M: pass\nm = M()\nm.w = torch.ones(1, requires_grad=True)\nm.w.backward()", "m.w"),
    ],
)
def test_a_parameter_is_called_what_the_program_calls_it(run, source, name):
    assert run("import torch\n" + source).recording.steps[0].parameters[0].name == name


def test_a_loss_that_is_no_number_is_recorded_as_none(run):
    steps = run(START + "(w / 0 * 0).sum().backward()").recording.steps
    assert steps[0].loss is None
    assert steps[0].parameters[0].after == (None,)


def test_a_long_training_is_counted_whole_and_kept_in_part(run):
    recording = run(START + "for _ in range(1500):\n    w.sum().backward()").recording
    assert recording.count == 1500
    assert len(recording.steps) == 1000


@pytest.mark.parametrize("arrangement", ARRANGEMENTS)
def test_nudges_of_the_gradients_move_whatever_is_trained_by_them(box, arrangement):
    nudges = Nudges(((1.0,), (-2.0,)))
    first, second = box.run([Cell("", ARRANGEMENTS[arrangement])], nudges).recording.steps
    assert first.parameters[0].after == (-1.0,)
    assert second.parameters[0].value == pytest.approx((1.01,))
    assert second.parameters[0].after == pytest.approx((2 * 2 * (2 * 1.01 - 4) - 2,))


def test_nudges_of_the_gradients_reach_autograd_grad(box):
    source = START + "g, = torch.autograd.grad((w - 3) ** 2, w)\nprint(g.item())"
    recording = box.run([Cell("", source)], Nudges(((0.5,),))).recording
    assert (recording.printed, recording.steps[0].parameters[0].after) == ("-3.5\n", (-3.5,))


def test_nudges_of_the_values_come_after_the_step_is_recorded_and_in_turn(box):
    source = START + "for _ in range(3):\n    w.grad = None\n    (w * 2).backward()"
    steps = box.run([Cell("", source)], Nudges(((1.0,), (10.0,)), "values")).recording.steps
    assert [step.parameters[0].value for step in steps] == [(1.0,), (2.0,), (12.0,)]


def test_every_element_of_every_leaf_takes_a_nudge_in_the_graphs_order(box):
    source = START + "p = torch.zeros(2, 2, requires_grad=True)\n(w + p.sum()).backward()"
    (step,) = box.run([Cell("", source)], Nudges(((1.0, 2.0, 3.0, 4.0),))).recording.steps
    given = [after - 1.0 for parameter in step.parameters for after in parameter.after]
    assert given == [1.0, 2.0, 3.0, 4.0, 0.0]
