"""Comparing numbers: the one place with a tolerance.

`RTOL` and `ATOL` are derived, not guessed: right programs differ from each other by float32 rounding (about 1e-7
relative), the nearest known mistake (quadratic, one parameter never stepped) moves the prediction by 1.3e-3. The
audit prints by how many tolerances each known mistake fails the check that catches it.
"""

from __future__ import annotations

from collections.abc import Sequence

from autograder.records import Comparison, Number

RTOL = 1e-5
ATOL = 1e-5


class Difference(AssertionError):
    """Something the program got wrong, in numbers.

    `message` is for the student and never holds the wanted value; that is in `comparison`. `unnumbered` holds no number
    of the program's either, for a run in which it could have read what is secret and sent it out as one.
    """

    def __init__(self, message: str, comparison: Comparison | None = None, unnumbered: str = "") -> None:
        super().__init__(message)
        self.message, self.comparison = message, comparison
        self.unnumbered = unnumbered or (message if comparison is None else "this is not as asked")


def show(number: Number) -> str:
    """A number as students read it: up to seven significant digits and a real minus sign."""
    if number is None:
        return "not a finite number"
    return f"{number:.7g}".replace("-", "−")


def close(got: Number, wanted: Number, rtol: float = RTOL, atol: float = ATOL) -> bool:
    """Whether both are finite and got is within atol + rtol·|wanted| of wanted."""
    return got is not None and wanted is not None and abs(got - wanted) <= atol + rtol * abs(wanted)


def assert_close(
    quantity: str, got: Number | Sequence[Number], wanted: Number | Sequence[Number], *, where: str = "", hint: str = ""
) -> None:
    """Compare one number, or two equally long rows of numbers (one a step), within RTOL and ATOL.

    Raises Difference, which names the quantity, the step or place, got and wanted.
    """
    if isinstance(got, Sequence) and isinstance(wanted, Sequence):
        for step, pair in enumerate(zip(got, wanted, strict=False), start=1):
            assert_close(quantity, *pair, where=f"step {step}", hint=hint)
        assert_close(f"the number of values of {quantity}", float(len(got)), float(len(wanted)), hint=hint)
        return
    if isinstance(got, Sequence) or isinstance(wanted, Sequence):
        raise TypeError(f"{quantity}: one side is a row of numbers and the other a number")
    if not close(got, wanted):
        place = f" at {where}" if where and not where.startswith("step") else f", {where}," if where else ""
        hint = f": {hint}" if hint else ""
        comparison = Comparison(quantity, where, got, wanted)
        raise Difference(
            f"{quantity}{place} was {show(got)}{hint}", comparison, f"{quantity}{place} is not right{hint}"
        )
