"""Notebook lines that are not Python: `%matplotlib inline`, `!pip install`, `name?`.

    silence(source)   the same cell without them, every other line under its own number

Whether such a line stands where a statement begins is found by walking over strings, comments and brackets;
so a `%` that continues an expression stays. Nothing is compiled here: a hostile source can crash a compiler.
"""

from __future__ import annotations

import re

_SUSPECT = re.compile(r"^[ \t]*[%!?]|=[ \t]*[%!]|\?[ \t]*$", re.MULTILINE)
# Every alternative also matches when the string never ends, so the walk is linear in the length of the source.
_PIECE = re.compile(
    r'(?s:"""(?:\\.|[^\\])*?(?:"""|\Z))'
    r"|(?s:'''(?:\\.|[^\\])*?(?:'''|\Z))"
    r'|"(?:\\[^\n]|[^"\\\n])*"?'
    r"|'(?:\\[^\n]|[^'\\\n])*'?"
    r"|#[^\n]*|\\\n|[(\[{]|[)\]}]|\n"
)
_TIMED = re.compile(r"([ \t]*)%time[ \t]+(\S.*)")
_ASSIGNED = re.compile(r"([ \t]*[A-Za-z_][\w ,.]*=[ \t]*)[%!].*")
_COMMAND = re.compile(r"([ \t]*)(?:[%!?]|[\w.]+\?{1,2}[ \t]*$).*")
_CELL_MAGIC = re.compile(r"\s*%%(\w+)")
_RUNS_PYTHON = {"time", "timeit", "capture", "prun", "python", "python3", "check"}


def silence(source: str) -> str:
    """The source with IPython's own lines made harmless; as many lines as before."""
    if not _SUSPECT.search(source):
        return source
    cell_magic = _CELL_MAGIC.match(source)
    if cell_magic and cell_magic[1] not in _RUNS_PYTHON:
        return "\n".join("# " + line for line in source.split("\n"))
    statements, start = [], 0
    while start < len(source):
        end = _statement_end(source, start)
        statements.append(_quiet(source[start:end]))
        start = end
    return "".join(statements)


def _statement_end(source: str, start: int) -> int:
    """Where this logical line ends. A command ends with its line, whatever brackets or quotes it holds."""
    end = _line_end(source, start)
    line = source[start:end].rstrip("\n")
    if _COMMAND.fullmatch(line) or _ASSIGNED.fullmatch(line):
        while source.endswith("\\\n", start, end) and end < len(source):
            end = _line_end(source, end)
        return end
    depth = 0
    for piece in _PIECE.finditer(source, start):
        match piece[0]:
            case "(" | "[" | "{":
                depth += 1
            case ")" | "]" | "}":
                depth -= 1
            case "\n" if depth <= 0:
                return piece.end()
    return len(source)


def _line_end(source: str, start: int) -> int:
    newline = source.find("\n", start)
    return len(source) if newline < 0 else newline + 1


def _quiet(statement: str) -> str:
    first, newline, rest = statement.partition("\n")
    rest = "".join("# " + line for line in rest.splitlines(keepends=True)) if first.endswith("\\") else rest
    if timed := _TIMED.fullmatch(first):
        return timed[1] + timed[2] + newline + rest
    if assigned := _ASSIGNED.fullmatch(first):
        return f"{assigned[1]}None{newline}{rest}"
    if command := _COMMAND.fullmatch(first):
        # `pass`, for the command may be all that a block holds.
        return f"{command[1]}pass  # {first.strip()}{newline}{rest}"
    return statement
