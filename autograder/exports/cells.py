"""A table as CSV (RFC 4180) in which nothing that somebody wrote is taken for a formula.

    text(said)      a cell of somebody's words
    number(value)   a cell of points; empty where there is none
    table(rows)     the text of the file

A spreadsheet runs a cell that starts with = + - or @, quoted or not. Such a cell gets an apostrophe in front, which
spreadsheets take for "this is text"; one that starts with apostrophes and then such a sign gets one more, so that it
can be read back.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterable, Sequence

from autograder.exports.plain import words

# The wide forms are what Chinese and Japanese keyboards give; some spreadsheets read them as the narrow ones.
_FORMULA = re.compile(r"'*[\s]*[=+\-@＝＋－＠]|'*[\t\r\n]")
DIGITS = 10


def text(said: str) -> str:
    """Somebody's words, harmless. What is no text (control characters, broken halves) becomes �."""
    plain = words(said)
    return f"'{plain}" if _FORMULA.match(plain) else plain


def number(value: float | None) -> str:
    """Plain digits with a point, as every importer reads them: no exponent, no thousands."""
    if value is None or not math.isfinite(value):
        return ""
    return f"{value:.{DIGITS}f}".rstrip("0").rstrip(".")


def table(rows: Iterable[Sequence[str]]) -> str:
    """The rows, each ended by CR LF; quoted where a comma, a quote or the end of a line asks for it."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    return written.getvalue()
