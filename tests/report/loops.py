"""A student's program, as text and really run: the quadratic's loop in torch, right or with one line changed."""

from __future__ import annotations

from autograder.records import Cell, Fit, Parameter, Recording, Step, Submission

DATA = ((1.0, 2.0), (2.0, 4.0), (3.0, 6.0))
NAMES = ("w1", "w2", "b")

CODE = {
    "cell 2": """\
import torch

x_data = [1.0, 2.0, 3.0]
y_data = [2.0, 4.0, 6.0]
learning_rate = 0.01
epochs = 100
""",
    "forward": """\
def forward(x):
    # w1·x² + w2·x + b, as in the text above
    return w1 * x**2 + w2 * x + b
""",
    "loss": """\
def loss(x, y):
    return (forward(x) - y) ** 2
""",
    "update": """\
def update(lr):
    with torch.no_grad():
        for p in (w1, w2, b):
            p -= lr * p.grad
""",
    "zero_grad": """\
def zero_grad():
    for p in (w1, w2, b):
        p.grad.zero_()
""",
    "training": """\
for epoch in range(epochs):
    for x, y in zip(x_data, y_data):
        l = loss(x, y)
        l.backward()
        update(learning_rate)
        zero_grad()
    print("epoch", epoch, "cost", l.item())
""",
}


def submission(student: str, **changed: str) -> Submission:
    """The right program, some of its cells exchanged."""
    return Submission(student, "quadratic", tuple(Cell(name, source) for name, source in {**CODE, **changed}.items()))


def run(*, zero: bool = True, square: bool = True, scale: float = 1.0, epochs: int = 100) -> tuple[Recording, Fit]:
    """What the box would have recorded, and what the trained program predicts at 0, 0.25 … 5."""
    import torch

    w1, w2, b = parameters = [torch.tensor([1.0], requires_grad=True) for _ in NAMES]
    steps, printed = [], []
    for epoch in range(epochs):
        for x, y in DATA:
            values, before = [_vector(p) for p in parameters], [_vector(p.grad) for p in parameters]
            error = (w1 * x**2 + w2 * x + b) * scale - y
            loss = error**2 if square else error
            loss.sum().backward()
            rows = zip(NAMES, values, before, [_vector(p.grad) for p in parameters], strict=True)
            steps.append(Step(_vector(loss)[0], tuple(Parameter(*row) for row in rows), "training"))
            with torch.no_grad():
                for p in parameters:
                    p -= 0.01 * p.grad
                    if zero:
                        p.grad.zero_()
        printed.append(f"epoch {epoch} cost {loss.item()}")
    xs = tuple(i / 4 for i in range(21))
    ys = tuple(_vector((w1 * x**2 + w2 * x + b) * scale)[0] for x in xs)
    final = tuple(Parameter(name, _vector(p)) for name, p in zip(NAMES, parameters, strict=True))
    functions = ("forward", "loss", "update", "zero_grad")
    return Recording(tuple(steps), len(steps), final, functions, "\n".join(printed)), Fit(xs, ys, ys, DATA, 4.0)


def _vector(tensor):
    return None if tensor is None else tuple(v if abs(v) < float("inf") else None for v in tensor.detach().tolist())
