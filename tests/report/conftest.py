"""Score sheets to show: really run loops, right and wrong, judged here by the few lines that a report needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from autograder.records import (
    Cell,
    Check,
    Cohort,
    Comparison,
    Diagnosis,
    Failure,
    Fit,
    Outcome,
    Parameter,
    Part,
    Recording,
    ScoreSheet,
    Step,
    Submission,
    Text,
)

PARTS = tuple(Part(name, 2.0) for name in ("forward", "loss", "update", "zero_grad", "training"))
DATA = ((1.0, 2.0), (2.0, 4.0), (3.0, 6.0))

CHECKS = (
    Check("forward_is_the_model", Text("forward(x) is w1·x² + w2·x + b at points you have not seen", "在未见过的点上，forward(x) 等于 w1·x² + w2·x + b"), "forward", 2),
    Check("loss_is_the_squared_error", Text("loss(x, y) is the squared error of your own forward(x)", "loss(x, y) 是你自己的 forward(x) 的平方误差"), "loss", 2),
    Check("each_parameter_gets_its_own_step", Text("update(lr) moves each parameter by −lr times its own gradient", "update(lr) 使每个参数沿自己的梯度移动 −lr 倍"), "update", 2),
    Check("gradients_are_clean", Text("Before every backward() the gradients are zero or None", "每次 backward() 之前梯度为零或 None"), "zero_grad", 2),
    Check("one_step_a_sample", Text("There are 300 backward calls: one for each sample in each epoch", "共调用 backward() 300 次：每轮每个样本一次"), "training", 1),
    Check("the_prediction", Text("After training, forward(4) is what this algorithm gives", "训练后 forward(4) 与该算法的结果一致"), "training", 1),
)  # fmt: skip

CODE = {
    "cell 2": "import torch\n\nx_data = [1.0, 2.0, 3.0]\ny_data = [2.0, 4.0, 6.0]\nlearning_rate = 0.01\nepochs = 100",
    "forward": "def forward(x):\n    # ax² + bx + c, as in the lecture\n    return w1 * x ** 2 + w2 * x + b",
    "loss": "def loss(x, y):\n    return (forward(x) - y) ** 2",
    "update": "def update(lr):\n    with torch.no_grad():\n        for p in (w1, w2, b):\n            p -= lr * p.grad",
    "zero_grad": "def zero_grad():\n    for p in (w1, w2, b):\n        p.grad.zero_()",
    "training": "for epoch in range(epochs):\n    for x, y in zip(x_data, y_data):\n        l = loss(x, y)\n        l.backward()\n        update(learning_rate)\n        zero_grad()\n    print(epoch, l.item())",
}  # fmt: skip


def run(*, zero: bool = True, square: bool = True, epochs: int = 100, scale: float = 1.0) -> tuple[Recording, Fit]:
    """The quadratic's loop in torch, with one line of it perhaps missing."""
    import torch

    w1, w2, b = parameters = [torch.tensor([1.0], requires_grad=True) for _ in range(3)]
    steps, printed = [], []
    for epoch in range(epochs):
        for x, y in DATA:
            before = [None if p.grad is None else (p.grad.item(),) for p in parameters]
            values = [(p.item(),) for p in parameters]
            error = (w1 * x**2 + w2 * x + b) * scale - y
            loss = error**2 if square else error
            loss.sum().backward()
            after = [(p.grad.item(),) for p in parameters]
            rows = zip(("w1", "w2", "b"), values, before, after, strict=True)
            steps.append(
                Step(_number(loss.item()), tuple(Parameter(n, *map(_vector, row)) for n, *row in rows), "training")
            )
            with torch.no_grad():
                for p in parameters:
                    p -= 0.01 * p.grad
                    if zero:
                        p.grad.zero_()
        printed.append(f"epoch {epoch} cost {loss.item()}")
    xs = tuple(i / 4 for i in range(21))
    end = [p.item() for p in parameters]
    ys = tuple(_number(end[0] * x**2 + end[1] * x + end[2]) for x in xs)
    final = tuple(Parameter(n, (_number(v),)) for n, v in zip(("w1", "w2", "b"), end, strict=True))
    recording = Recording(
        tuple(steps), len(steps), final, ("forward", "loss", "update", "zero_grad"), "\n".join(printed)
    )
    return recording, Fit(xs, ys, ys, DATA, 4.0)


def _number(value: float) -> float | None:
    return value if abs(value) < float("inf") else None


def _vector(value: tuple[float, ...] | None) -> tuple[float | None, ...] | None:
    return None if value is None else tuple(_number(v) for v in value)


def outcomes(**failed: tuple[str, Comparison | None]) -> tuple[Outcome, ...]:
    """All passed but those named, with their message and comparison."""
    return tuple(
        Outcome(check, "failed", 0.0, *failed[check.id])
        if check.id in failed
        else Outcome(check, "passed", check.points)
        for check in CHECKS
    )


def submission(student: str, **changed: str) -> Submission:
    """The right program, some of its cells exchanged."""
    return Submission(student, "quadratic", tuple(Cell(name, source) for name, source in {**CODE, **changed}.items()))


@pytest.fixture(scope="session")
def right() -> tuple[Recording, Fit]:
    """The reference's run."""
    return run()


@pytest.fixture(scope="session")
def reference(right: tuple[Recording, Fit]) -> Recording:
    return right[0]


@pytest.fixture(scope="session")
def sheets(right: tuple[Recording, Fit]) -> dict[str, ScoreSheet]:
    """One sheet a situation, by name."""
    return dict(_sheets(*right))


def _sheets(reference: Recording, fit: Fit) -> Iterator[tuple[str, ScoreSheet]]:
    def sheet(student: str, **rest: Any) -> ScoreSheet:
        return ScoreSheet(**{"submission": submission(student), "status": "graded", "parts": PARTS, **rest})

    def ran(**how: Any) -> dict[str, Any]:
        recording, own = run(**how)
        return {"recording": recording, "fit": replace(own, reference=fit.reference)}

    yield "perfect", sheet("ada", outcomes=outcomes(), recording=reference, fit=fit)

    never = ran(zero=False)
    first = Comparison("gradient of w1 before backward()", "step 2", 2.0, 0.0)
    end = Comparison("forward(4)", "after training", None, 8.5441713)
    yield "never_zeroes", sheet(
        "grace", **never,
        submission=submission("grace", zero_grad="def zero_grad():\n    for p in (w1, w2, b):\n        p.grad.zero"),
        outcomes=outcomes(
            gradients_are_clean=("gradient of w1 before backward(), step 2, was 2: what the step before had left was still in it", first),
            the_prediction=("forward(4) after training was not a finite number", end),
        ),
        diagnoses=(Diagnosis(("never_zeroes",), ("zero_grad",), Text(
            "PyTorch adds each backward() to .grad. Set every gradient to zero after the step, and mind the brackets: p.grad.zero_() is a call.",
            "PyTorch 会把每次 backward() 的结果累加到 .grad。请在更新之后把每个梯度清零，注意 p.grad.zero_() 需要括号。"),
            "your second gradient of w1 is 24.88: 22.88 of its own and the 2 of the step before"),),
    )  # fmt: skip

    half = ran(scale=1.3)
    yield "two_mistakes", sheet(
        "edsger", **half,
        outcomes=outcomes(
            forward_is_the_model=("forward(x) at x = 2.5, w1 = −0.4, w2 = 1.75, b = 0.3 was 2.8275", Comparison("forward(x)", "x = 2.5, w1 = −0.4, w2 = 1.75, b = 0.3", 2.8275, 2.175)),
            one_step_a_sample=("there were 297 backward calls", Comparison("backward calls", "", 297.0, 300.0)),
        ),
        diagnoses=(Diagnosis(("scaled_forward", "stops_early"), ("forward", "training"), Text("forward is 1.3 times the model.\nTraining stops an epoch early: range(epochs) counts from 0.", "forward 是模型的 1.3 倍。\n训练少了一轮：range(epochs) 从 0 开始计数。"), "forward(2.5) is 1.3 times what the formula gives, and 297 backward calls are 99 epochs"),),
    )  # fmt: skip

    raised = Failure(
        "raised",
        "RuntimeError: a leaf Variable that requires grad is being used in an in-place operation.",
        3,
        "update",
        "        p -= lr * p.grad",
    )
    yield "raised", sheet(
        "alan", recording=replace(reference, steps=reference.steps[:1], count=1, failure=raised),
        submission=submission("alan", update="def update(lr):\n    for p in (w1, w2, b):\n        p -= lr * p.grad"),
        outcomes=tuple(
            Outcome(o.check, "not_reached", 0.0, "your program ended early: RuntimeError: a leaf Variable that requires grad is being used in an in-place operation. (line 3 of update)")
            if o.check.part in ("update", "zero_grad", "training") else o for o in outcomes()
        ),
    )  # fmt: skip

    def stub(what: str) -> str:
        return f'def {what}:\n    """Say what it returns."""\n    # YOUR CODE HERE\n    raise NotImplementedError()'

    unwritten = tuple(part.name for part in PARTS)
    yield "unwritten", sheet(
        "barbara", submission=replace(submission("barbara", forward=stub("forward(x)"), loss=stub("loss(x, y)"), update=stub("update(lr)"), zero_grad=stub("zero_grad()"), training="# YOUR CODE HERE\nraise NotImplementedError()"), unwritten=unwritten),
        outcomes=tuple(Outcome(check, "not_reached", 0.0, "not written yet") for check in CHECKS),
        recording=Recording(failure=Failure("raised", "NotImplementedError", 2, "training", "raise NotImplementedError()")),
    )  # fmt: skip

    yield "unreadable", sheet(
        "ken", submission=Submission("ken", "quadratic", (), notes=("The file is 0 bytes long.",), failure=Failure("unreadable", "the file is no notebook: it is empty")),
        outcomes=tuple(Outcome(check, "not_reached", 0.0, "the file could not be read") for check in CHECKS),
    )  # fmt: skip

    timeout = Failure(
        "timeout", "your program was still running after 10 seconds of computing", 1, "training", "while True:"
    )
    yield "timeout", sheet(
        "donald", recording=replace(reference, steps=(), count=0, failure=timeout, printed="epoch 0\n" * 5),
        submission=submission("donald", training="while True:\n    l = loss(x_data[0], y_data[0])"),
        outcomes=tuple(Outcome(o.check, "not_reached", 0.0, timeout.message) if o.check.part == "training" else o for o in outcomes()),
    )  # fmt: skip

    yield (
        "needs_attention",
        sheet(
            "margaret",
            status="needs_attention",
            fault="The sandbox could not be started\n  got: EPERM from clone3\n  wanted: a new user namespace\n  next: run `autograder doctor`",
        ),
    )

    evil = '<script>document.title="owned"</script><img src=x onerror="document.title=\'owned\'"><svg onload="document.title=\'owned\'">\x1b[31mred\x1b[0m "quoted" \'single\' {{7*7}} </style></title>'
    steps = tuple(
        replace(s, parameters=tuple(replace(p, name="$\\frac{" + evil) for p in s.parameters))
        for s in reference.steps[:9]
    )
    yield "hostile", ScoreSheet(
        Submission(evil, "quadratic", (Cell("forward", evil), Cell(evil, evil)), unwritten=(evil,), notes=(evil,)), "graded", PARTS,
        tuple(Outcome(check, "failed", 0.0, evil, Comparison(evil, evil, None, 1.0), evil) for check in CHECKS),
        (Diagnosis((evil,), (evil,), Text(evil, evil), evil),),
        Recording(steps, 9, printed=evil, failure=Failure("raised", evil, 1, "forward", evil)), fault=evil,
    )  # fmt: skip


@pytest.fixture(scope="session")
def cohort(sheets: dict[str, ScoreSheet], reference: Recording) -> Cohort:
    """A class of one sheet a situation."""
    return Cohort("quadratic", tuple(sheets.values()), reference)


@pytest.fixture(scope="session")
def crowd(sheets: dict[str, ScoreSheet], reference: Recording) -> Callable[[int], Cohort]:
    """A class as large as one likes, every situation again and again."""
    known = [sheet for name, sheet in sheets.items() if name != "hostile"]

    def many(students: int) -> Cohort:
        chosen = (known[i % len(known)] for i in range(students))
        named = (replace(s, submission=replace(s.submission, student=f"student{i:04}")) for i, s in enumerate(chosen))
        return Cohort("quadratic", tuple(named), reference)

    return many
