"""Trusted: numbers in, verdicts out. What an author of hidden checks imports is here."""

from autograder.judge.checks import points
from autograder.judge.close import Difference, assert_close, close
from autograder.judge.mistakes import mistake
from autograder.judge.student import NotReached, Student
from autograder.judge.vary import Task
from autograder.sandbox.limits import Limits

__all__ = ["Difference", "Limits", "NotReached", "Student", "Task", "assert_close", "close", "mistake", "points"]
