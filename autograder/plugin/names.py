"""Names that others chose: of students, folders, files in archives.

is_student(name)   whether a student may be called that
shown(name)        any name, fit for a log that people read in a terminal
"""

from __future__ import annotations

import re

MOST = 300
"""Characters of one name in a log."""

# formgrader puts a student's id into its pages as it is, inside scripts too; nbgrader parts names at a plus sign.
_STUDENT = re.compile(r"\w[\w .@-]{0,99}")


def is_student(name: str) -> bool:
    """Letters and digits of any script, then also `.`, `@`, `-`, `_` and spaces: no path, no markup, no pattern."""
    return _STUDENT.fullmatch(name) is not None


def shown(name: object) -> str:
    """Without terminal codes, ends of lines, marks that reverse the text, and bytes that are no text."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in str(name)[:MOST])
