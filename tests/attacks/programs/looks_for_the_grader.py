"""Looks in its environment, arguments and modules for a grader that knows answers.

==========  ======
technique   A19
assignment  linear
status      ran
most        0
==========  ======
"""
import os
import sys

for name in sys.modules:
    if name.split(".")[0] in ("pytest", "_pytest", "nbgrader", "nbformat", "jinja2", "sqlalchemy", "IPython"):
        print("broken:", name)
    if name.startswith("autograder.") and not name.startswith("autograder.sandbox"):
        print("broken:", name)
for name in os.environ:
    if any(word in name.upper() for word in ("TOKEN", "SECRET", "GRADE", "PYTEST", "NBGRADER", "PYTHONPATH", "SSH")):
        print("broken:", name)
for word in (*sys.argv, *getattr(sys, "orig_argv", ())):
    if "test_" in word or "solutions" in word or "seed" in word:
        print("broken:", word)
