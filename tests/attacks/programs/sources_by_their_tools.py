"""Asks linecache, inspect, pkgutil and tracebacks for the source of the grader and its tests.

==========  ======
technique   A6
assignment  linear
status      ran
most        0
==========  ======
"""
import importlib.resources
import inspect
import linecache
import pkgutil
import sys

WORDS = ("def test_", "assert_close", "BEGIN SOLUTION")
for name, module in list(sys.modules.items()):
    if name.split(".")[0] not in ("autograder", "__main__", "solutions"):
        continue
    for way in (
        lambda: inspect.getsource(module),
        lambda: "".join(linecache.getlines(module.__file__)),
        lambda: module.__loader__.get_source(name),
    ):
        try:
            text = way() or ""
        except (OSError, TypeError, AttributeError, ImportError):
            continue
        if any(word in text for word in WORDS) and name != "__main__":
            print("broken:", name)
for package in ("autograder", "autograder.judge", "autograder.bundled"):
    for way in (
        lambda: pkgutil.get_data(package, "solutions/linear/test_linear.py"),
        lambda: list(importlib.resources.files(package).joinpath("solutions").iterdir()),
        lambda: __import__(package + ".checks"),
    ):
        try:
            found = way()
        except (OSError, ImportError, ValueError):
            continue
        if found:
            print("broken:", package)
