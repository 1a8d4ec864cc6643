"""Words that a program or a student wrote, as XML and web pages can hold them.

words(said)   over several lines
line(said)    on one
"""

from __future__ import annotations

import re

_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_TERMINAL = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


def words(said: str) -> str:
    """Without terminal codes; what is no text (control characters, broken halves) becomes �."""
    return _NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", _TERMINAL.sub("", said)).replace("\r\n", "\n").replace("\r", "\n")


def line(said: str) -> str:
    """The same, with all white space as single spaces."""
    return " ".join(words(said).split())
