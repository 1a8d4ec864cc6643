"""How the parameters moved in a run, and by which learning rate."""

from __future__ import annotations

from functools import lru_cache
from statistics import median

from autograder.judge.steps import Row, Steps

STEPS_LOOKED_AT = 12
"""Four epochs: before the gradients are too small to tell a rate."""


@lru_cache(maxsize=8)  # several checks ask it of a run
def rate_of(steps: Steps, asked: float) -> float:
    """The learning rate that explains most moves: the asked one, or the median of −move / gradient."""
    ratios = []
    for index in links(steps)[:STEPS_LOOKED_AT]:
        now, then = steps.rows[index], steps.rows[index + 1]
        for name, gradient in now.after.items():
            before, after = now.value.get(name), then.value.get(name)
            if gradient and before is not None and after is not None and abs(gradient) > 1e-3:
                ratios.append((before - after) / gradient)
    seen = median(ratios) if ratios else asked
    if seen <= 0:
        return asked
    return max((asked, seen), key=lambda rate: _agreeing(steps, rate))


def _agreeing(steps: Steps, rate: float) -> int:
    pairs = [(steps.rows[i], steps.rows[i + 1]) for i in links(steps)[:STEPS_LOOKED_AT]]
    return sum(moves(now, then, name, rate) for now, then in pairs for name in now.after)


def links(steps: Steps) -> list[int]:
    """Indices of steps after which something must have happened.

    Two backward calls with nothing between them are one matter of the loop's, not of update or zero_grad; unless no
    step has anything after it: then nothing is updated and nothing zeroed at all.
    """
    return steps.busy or list(range(len(steps.rows) - 1))


def moves(now: Row, then: Row, name: str, rate: float) -> bool:
    """Whether a parameter moved by −rate · its gradient; true where it is no longer finite, which is another matter."""
    before, after, gradient = now.value.get(name), then.value.get(name), now.after.get(name)
    if name not in now.after or before is None or after is None or gradient is None:
        return name in now.after or name not in then.after
    room = 1e-6 + 1e-4 * abs(rate * gradient) + 3e-7 * abs(before)  # float32 rounding of the values
    return abs(after - (before - rate * gradient)) <= room
