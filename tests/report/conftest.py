"""Score sheets to show, one a situation: really run loops, judged here by the few lines that a report needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from loops import run, submission

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
    Submission,
    Text,
)

PARTS = tuple(Part(name, 2.0) for name in ("forward", "loss", "update", "zero_grad", "training"))

TITLES = {
    "forward_value": ("forward", "forward(x) returns w1 · x² + w2 · x + b", "forward(x) 返回 w1 · x² + w2 · x + b"),
    "loss_value": ("loss", "loss(x, y) is the squared error", "loss(x, y) 是平方误差"),
    "own_step": ("update", "Each parameter moves by its own gradient", "每个参数沿自己的梯度移动"),
    "clean": ("zero_grad", "Before every backward() the gradients are zero", "每次 backward() 之前梯度为零"),
    "count": ("training", "One backward() for each sample in each epoch", "每轮每个样本一次 backward()"),
    "prediction": ("training", "After training, forward(4) is what this algorithm gives", "训练后 forward(4) 正确"),
}
CHECKS = tuple(
    Check(id, Text(en, zh), part, 1.0 if part == "training" else 2.0) for id, (part, en, zh) in TITLES.items()
)

HOSTILE = (
    "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
    "<svg onload=\"document.title='owned'\"></style></title>\x1b[31mred\x1b[0m \x00\u202e\"'{{7*7}}$\\frac{"
)

Sheets = Iterator[tuple[str, ScoreSheet]]


def passed() -> tuple[Outcome, ...]:
    return tuple(Outcome(check, "passed", check.points) for check in CHECKS)


def failed(**found: tuple[str, Comparison]) -> tuple[Outcome, ...]:
    """All passed but those named, with their message and comparison."""
    return tuple(
        Outcome(o.check, "failed", 0.0, *found[o.check.id]) if o.check.id in found else o for o in passed()
    )  # fmt: skip


def not_reached(why: str, *parts: str) -> tuple[Outcome, ...]:
    """All passed but those of these parts (of every part, where none is named)."""
    return tuple(
        Outcome(o.check, "not_reached", 0.0, why) if not parts or o.check.part in parts else o for o in passed()
    )


def sheet(handed_in: Submission, **rest) -> ScoreSheet:
    return ScoreSheet(**{"submission": handed_in, "status": "graded", "parts": PARTS, **rest})


def wrong(reference: Fit) -> Sheets:
    """Programs that run to the end."""
    recording, fit = run(zero=False)
    left = Comparison("gradient of w1 before backward()", "step 2", 2.0, 0.0)
    end = Comparison("forward(4)", "after training", None, 8.5441713)
    advice = Text(
        "The gradient is never set to zero: p.grad.zero is not called.", "梯度从未清零：没有调用 p.grad.zero。"
    )
    yield (
        "never_zeroes",
        sheet(
            submission("grace", zero_grad="def zero_grad():\n    for p in (w1, w2, b):\n        p.grad.zero\n"),
            outcomes=failed(
                clean=("step 2 began with 2 in the gradient of w1", left), prediction=("it was not finite", end)
            ),
            diagnoses=(
                Diagnosis(("never_zeroes",), ("zero_grad",), advice, "step 2 began with 2 in the gradient of w1"),
            ),
            recording=recording,
            fit=replace(fit, reference=reference.reference),
        ),
    )
    recording, fit = run(scale=1.3, epochs=99)
    value = Comparison("forward(x)", "x = 2.5, w1 = −0.4, w2 = 1.75, b = 0.3", 2.8275, 2.175)
    count = Comparison("backward calls", "", 297.0, 300.0)
    advice = Text("forward is 1.3 times the model.\nTraining stops early.", "forward 是模型的 1.3 倍。\n训练提前结束。")
    yield (
        "two_mistakes",
        sheet(
            submission("edsger"),
            outcomes=failed(forward_value=("forward(x) was 2.8275", value), count=("297 backward calls", count)),
            diagnoses=(
                Diagnosis(("scaled", "stops_early"), ("forward", "training"), advice, "forward(2.5) was 2.8275"),
            ),
            recording=recording,
            fit=replace(fit, reference=reference.reference),
        ),
    )


def broken(reference: Recording) -> Sheets:
    """Programs that do not run to the end."""
    message = "RuntimeError: a leaf Variable that requires grad is being used in an in-place operation."
    raised = Failure("raised", message, 3, "update", "        p -= lr * p.grad")
    yield (
        "raised",
        sheet(
            submission("alan", update="def update(lr):\n    for p in (w1, w2, b):\n        p -= lr * p.grad\n"),
            outcomes=not_reached(f"your program ended early: {message}", "update", "zero_grad", "training"),
            recording=replace(reference, steps=reference.steps[:1], count=1, failure=raised),
        ),
    )
    timeout = Failure("timeout", "your program was still running after 10 seconds", 1, "training", "while True:")
    yield (
        "timeout",
        sheet(
            submission("donald", training="while True:\n    l = loss(x_data[0], y_data[0])\n"),
            outcomes=not_reached(timeout.message, "training"),
            recording=Recording(failure=timeout, printed="epoch 0\n" * 5),
        ),
    )
    yield (
        "unreadable",
        sheet(
            Submission("ken", "quadratic", (), (), ("the file is empty",), Failure("unreadable", "the file is empty")),
            outcomes=not_reached("the file is empty"),
        ),
    )


def unfinished() -> Sheets:
    """What nobody could judge yet."""
    stub = "def {}:\n    # YOUR CODE HERE\n    raise NotImplementedError()\n"
    cells = {name: stub.format(f"{name}()") for name in ("forward", "loss", "update", "zero_grad", "training")}
    yield (
        "unwritten",
        sheet(
            replace(submission("barbara", **cells), unwritten=tuple(cells)),
            outcomes=not_reached("not written yet"),
            recording=Recording(failure=Failure("raised", "NotImplementedError", 3, "training")),
        ),
    )
    fault = (
        "The sandbox could not be started\n  got: EPERM\n  wanted: a user namespace\n  next: run `autograder doctor`"
    )
    yield "needs_attention", sheet(submission("margaret"), status="needs_attention", fault=fault)


def hostile(reference: Recording) -> ScoreSheet:
    """Markup, terminal codes and templates in every string that a student can write."""
    steps = tuple(
        replace(step, parameters=tuple(replace(p, name=HOSTILE) for p in step.parameters[:1]))
        for step in reference.steps[:9]
    )
    return sheet(
        Submission(HOSTILE, "quadratic", (Cell("forward", HOSTILE), Cell(HOSTILE, HOSTILE)), (), (HOSTILE,)),
        outcomes=tuple(
            Outcome(check, "failed", 0.0, HOSTILE, Comparison(HOSTILE, HOSTILE, None, 1.0), HOSTILE) for check in CHECKS
        ),
        diagnoses=(Diagnosis((HOSTILE,), (HOSTILE,), Text(HOSTILE, HOSTILE), HOSTILE),),
        recording=Recording(steps, 9, printed=HOSTILE, failure=Failure("raised", HOSTILE, 1, "forward", HOSTILE)),
        fault=HOSTILE,
    )


RTL = "\u202eعبد الله בן 👩\u200d🔬 <b>"


@pytest.fixture(scope="session")
def strange(reference: Recording) -> ScoreSheet:
    """Right-to-left names, emoji, 10 MB of output, and no finite number anywhere."""
    nothing = tuple(
        replace(
            step, loss=None, parameters=tuple(Parameter(p.name, (None,), (None,), (None,)) for p in step.parameters)
        )
        for step in reference.steps
    )
    fit = Fit((0.0, 1.0, 4.0), (None, None, None), (1.0, 2.0, 8.0), ((1.0, 2.0),), 4.0)
    code = f"def forward(x):\n    return w * x  # {RTL}\n"
    return sheet(
        Submission(RTL, "quadratic", (Cell("forward", code), Cell("", f"print('{RTL}')\n" * 40)), (), (RTL,)),
        outcomes=failed(forward_value=(f"forward(x) was not a finite number {RTL}", Comparison(RTL, RTL, None, None))),
        diagnoses=(Diagnosis(("nan",), ("forward",), Text(f"{RTL} is NaN."), RTL),),
        recording=Recording(nothing, len(nothing), printed=f"{RTL} ∞ " * 400_000),
        fit=fit,
    )


@pytest.fixture(scope="session")
def right() -> tuple[Recording, Fit]:
    """The reference's own run."""
    return run()


@pytest.fixture(scope="session")
def reference(right: tuple[Recording, Fit]) -> Recording:
    return right[0]


@pytest.fixture(scope="session")
def sheets(right: tuple[Recording, Fit]) -> dict[str, ScoreSheet]:
    """One sheet a situation, by name."""
    recording, fit = right
    return {
        "perfect": sheet(submission("ada"), outcomes=passed(), recording=recording, fit=fit),
        **dict(wrong(fit)),
        **dict(broken(recording)),
        **dict(unfinished()),
        "hostile": hostile(recording),
    }


@pytest.fixture(scope="session")
def crowd(sheets: dict[str, ScoreSheet], reference: Recording) -> Callable[[int], Cohort]:
    """A class as large as one likes, every situation but the hostile one again and again."""
    known = [sheet for name, sheet in sheets.items() if name != "hostile"]

    def many(students: int) -> Cohort:
        chosen = (known[i % len(known)] for i in range(students))
        named = (replace(s, submission=replace(s.submission, student=f"student{i:04}")) for i, s in enumerate(chosen))
        return Cohort("quadratic", tuple(named), reference)

    return many
