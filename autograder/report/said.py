"""What judge, box and reader say of a program, by its shape: records hold it in English, with its numbers in place.

    translated(message, gettext)   the same in another language

`{}` stands for a number, a name, or a sentence that has a shape itself. A message of no known shape stays as it is,
and so do Python's and PyTorch's own words. tests/report/test_language.py reads the code that makes messages and finds
one whose shape is missing here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

N_ = str
"""Marks what belongs into the catalogues."""

DEEPEST = 6
"""Messages within messages."""
LONGEST = 2000
"""Characters; a page shows fewer."""

SHAPES = (
    # judge/close.py
    N_("{} was {}"),
    N_("{} was {}: {}"),
    N_("{}, {}, was {}"),
    N_("{}, {}, was {}: {}"),
    N_("{} at {} was {}"),
    N_("{} is not right"),
    N_("{} is not right: {}"),
    N_("{}, {}, is not right"),
    N_("{}, {}, is not right: {}"),
    N_("{} at {} is not right"),
    N_("not a finite number"),
    N_("this is not as asked"),
    N_("the number of values of {}"),
    # quantities and places
    N_("step {}"),
    N_("{} after update(lr)"),
    N_("{} after update(lr) at {}, gradient {}, lr = {} was {}"),
    N_("gradient of {} after zero_grad()"),
    N_("gradient of {} before backward()"),
    N_("gradient of {} from this step"),
    N_("gradient {} before"),
    N_("{}, gradient {}, lr = {}"),
    N_("{} before the first step"),
    N_("{} after training"),
    N_("after training"),
    N_("{} after the step"),
    N_("{} on other data"),
    N_("the number of backward() calls"),
    N_("the number of backward() calls on other data"),
    N_("learning rate"),
    N_("in the run"),
    N_("{}, prediction = {}"),
    N_("{} at {}, prediction = {} was {}"),
    N_("the loss"),
    N_("the start of {}"),
    N_("the gradient of {}"),
    N_("the gradient of {} before backward()"),
    # judge/calls.py, judge/loop.py, judge/oracle.py
    N_("{} at {}: no gradient arrived"),
    N_("backward() from loss(x, y) leaves no gradient on any parameter"),
    N_("{} is no longer the tensor that training started with, so no gradient reaches it"),
    N_("no gradient ever reaches {}, which the prediction uses"),
    N_("{} epochs of {} samples were asked"),
    N_("{} was {}: {} epochs of {} samples were asked"),
    N_("{} is not right: {} epochs of {} samples were asked"),
    N_("step 2: the gradient is that of the parameters before the step: backward() comes too late"),
    N_("it should come from the sample x = {}, y = {} alone"),
    N_("no step is right, so your training cannot be told from them"),
    N_("no parameter moved in the run"),
    N_("the run steps with a learning rate of {}"),
    N_("the run does not step with the learning rate that was asked"),
    N_("your forward is not the model asked for, so its prediction says nothing about your training"),
    N_("on other data your program ended early"),
    N_("step {}: {} took no part in the step"),
    N_("step {}: {} went from {} to {} with the gradient {}"),
    N_("step {}: {} does not move by −rate · its gradient"),
    N_("step {}: the gradient of {} was {} = {} + the {} left from before"),
    N_("step {}: the gradient of {} was not clean before backward()"),
    N_("step {}: no gradient arrived at {}"),
    N_("step {}: the loss has no parameter in it"),
    N_("step {}: a parameter is not a finite number"),
    N_("the steps do not follow from a right {}"),
    N_("{} took no part in the loss"),
    N_("the steps of a hidden run are of another kind"),
    # judge/student.py, judge/confirm.py, program.py
    N_("not written yet"),
    N_("no function named {} was found"),
    N_("no function named {} was found: {}"),
    N_("no function named {} was found, and the program made no backward() call"),
    N_("no parameter named {} was found"),
    N_("no parameter named {} was found; the program trains {}"),
    N_("your program called backward() only once"),
    N_("your program never called backward()"),
    N_("your program ended early: {}"),
    N_("your program ended early: {} (line {})"),
    N_("your program ended early: {} (line {} of {})"),
    N_("your program ends early, with a working {} too"),
    N_("{} failed when it was called: {}"),
    N_("{} failed when it was called: {} (line {})"),
    N_("{} failed when it was called: {} (line {} of {})"),
    N_("{} failed"),
    N_("{} (line {})"),
    N_("{} (line {} of {})"),
    N_("tried with a working {} in place of yours"),
    N_("{} (tried with a working {} in place of yours)"),
    N_("{} are not right, so your training cannot be told from your steps"),
    N_("{}; that follows from {}, so nothing more is taken here"),
    N_("this cannot be told from your program's run"),
    N_("your program took one step only, too little to judge it by"),
    N_("your program's own account of its steps does not agree with what it does"),
    # judge/crashes.py, judge/diagnose.py
    N_("line {}"),
    N_("line {} of {}"),
    N_("line {}: {}"),
    N_("line {} of {}: {}"),
    N_("{}; {}"),
    N_("cell {}"),
    # sandbox/endings.py
    N_("{} did not end within {} and was stopped. Is there a loop that never ends?"),
    N_("{} was stopped: running it and asking it took {} in all."),
    N_("{} printed more than {} and was stopped. Does a loop print without end?"),
    N_("{} sent the grader something that is not an answer: {}"),
    N_("{} closed the file by which the grader talks to it."),
    N_("{} ended Python itself (exit code {}), so nothing can be asked about it."),
    N_("{} tried something that the grader's box forbids and was stopped."),
    N_("{} took more memory than the {} that it may have, and was stopped."),
    N_("{} computed for {} s and was stopped. Is there a loop that never ends?"),
    N_("{} was stopped because the machine ran out of memory."),
    N_("{} crashed Python itself ({})."),
    N_("The program asked for more memory than it may have: {}"),
    N_("The program wrote where it may not, wrote more than it may, or opened too many files: {}"),
    N_("The program tried to start another program or process, and it may start none: {}"),
    N_("The program started more threads than it may: {}"),
    N_("The program"),
    N_("the program"),
    N_("{} is not installed where programs are graded; yours ran without it."),
    # course/
    N_("the file is empty"),
    N_("the file is a symbolic link; hand in the file itself"),
    N_("this is not a regular file"),
    N_("the script is larger than {} MB"),
    N_("the file is larger than {} MB; clear all outputs and save it again"),
    N_("the cells hold more than {} characters"),
    N_("the file holds more than {} values; clear all outputs and save it again"),
    N_("the file is not a notebook: its JSON breaks off, or it has none ({})"),
    N_("the file is not a notebook: it has no list of cells"),
    N_("the notebook has more than {} cells"),
    N_("no cell carries this assignment's marks; the code was run as it stands, in its own order"),
    N_("the cell {} is missing; its work was looked for in the other cells"),
    N_("the given cell {} is missing; it was put back"),
    N_("the cell {} is there {} times; it counts once"),
    N_("the given cell {} was changed; it was put back as released"),
)


def translated(message: str, gettext: Callable[[str], str], depth: int = DEEPEST) -> str:
    """The message with every shape in it that the catalogue knows exchanged; as it is where none is known."""
    if depth == 0 or len(message) > LONGEST or _FOREIGN.match(message):
        return message
    if _PARTS.fullmatch(message):
        return gettext(" and ").join(message.split(" and "))
    for shape, pattern in _patterns():
        found = pattern.fullmatch(message)
        there = gettext(shape) if found else shape
        if found and there != shape:
            return there.format(*(translated(part, gettext, depth - 1) for part in found.groups()))
    return message


_EXCEPTION = r"\w+(?:Error|Exception|Warning|Interrupt|Exit|Iteration)\b"
_FOREIGN = re.compile(_EXCEPTION)
"""Python's and PyTorch's own words."""
_PARTS = re.compile(r"\w+( and \w+)+")


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """The most telling shapes first."""
    ordered = sorted(SHAPES, key=lambda shape: -len(shape.replace("{}", "")))
    return [(shape, _pattern(shape)) for shape in ordered]


def _pattern(shape: str) -> re.Pattern[str]:
    """A hole ends where what follows it first occurs, so that no message takes long, and holds no two sentences."""
    first, *rest = map(re.escape, shape.split("{}"))
    if not rest:
        return re.compile(first)
    sentence = "." if "; " in shape else "(?!; )."
    some, all_ = (f"({_EXCEPTION}.*{lazy}|(?:{sentence})+{lazy})" for lazy in ("?", ""))
    return re.compile(first + "".join(f"(?>{some}{words})" for words in rest[:-1]) + all_ + rest[-1], re.DOTALL)
