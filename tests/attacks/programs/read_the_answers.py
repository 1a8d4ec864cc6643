"""Looks for the grader's package, its solutions and its hidden tests, by every path that it can learn.

==========  ======
technique   A6
assignment  linear
status      ran
most        0
==========  ======
"""

import glob
import json
import os
import sys
from pathlib import Path

import autograder

folders = [*sys.path, "/box", "/", os.path.dirname(os.path.dirname(autograder.__file__))]
for entry in sys.path:
    for path in glob.glob(entry + "/torch_autograder*.dist-info/direct_url.json"):
        folders.append(json.loads(Path(path).read_text())["url"].removeprefix("file://"))
for folder in folders:
    for name in (
        "autograder/records.py",
        "autograder/judge/__init__.py",
        "autograder/bundled/solutions/linear/test_linear.py",
        "solutions/linear/linear.py",
        "solutions/linear/test_linear.py",
    ):
        try:
            Path(folder, name).read_bytes()
        except OSError:
            continue
        print("broken:", folder, name)
