"""The jinja2 environment of the pages: everything is escaped, cleaned and clipped, whoever wrote it.

Nothing in a template is marked safe but the figures, which matplotlib escapes, and our own script and its hash.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from urllib.parse import quote

import jinja2
from markupsafe import Markup, escape

from autograder.report import numerals

MOST_CHARACTERS = 1000
"""Of one string on a page."""

_PACKAGE = Path(__file__).parents[1]
_ANSI = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)?|.)?", re.DOTALL)
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
"""Control characters, lone surrogates, and marks that make text run backwards and hide what a line says."""


def clean(value: object) -> object:
    """A string that is fit to be shown and no longer than a page bears; other values as they are."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    text = _visible(value)
    return text if len(text) <= MOST_CHARACTERS else f"{text[:MOST_CHARACTERS]} …"


def _whole(text: str) -> Markup:
    """Escaped and fit to be shown, but not clipped: for what excerpt.py has made short enough."""
    return escape(_visible(text))


def _visible(text: str) -> str:
    """Without terminal codes and invisible marks."""
    return _UNSEEN.sub("", _ANSI.sub("", text.replace("\r\n", "\n")))


@cache
def environment() -> jinja2.Environment:
    """Templates of the clone, or of the wheel, where they are inside the package."""
    bundled = _PACKAGE / "bundled" / "templates"
    found = jinja2.Environment(
        loader=jinja2.FileSystemLoader(bundled if bundled.is_dir() else _PACKAGE.parent / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=clean,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters.update(
        plain=numerals.plain, points=numerals.points, link=_link, whole=_whole, percent=lambda share: f"{share:.0%}"
    )
    return found


def _link(path: str) -> str:
    """A relative address: a colon is quoted, so that no scheme can be one."""
    return quote(path, safe="/._-~")
