"""The jinja2 environment of the pages: everything is escaped, cleaned and clipped, whoever wrote it.

Nothing in a template is marked safe but the figures, which matplotlib escapes, and our own script and its hash.
"""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import quote

import jinja2
from markupsafe import Markup, escape

from autograder.records import Text
from autograder.report import numerals
from autograder.report.language import ENGLISH, Language, spoken, templates

MOST_CHARACTERS = 1000
"""Of one string on a page."""

_CODE = re.compile("`([^`]+)`")
_ANSI = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)?|.)?", re.DOTALL)
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
"""Control characters, lone surrogates, and marks that make text run backwards and hide what a line says."""


def clean(value: object) -> object:
    """A string that is fit to be shown and no longer than a page bears; other values as they are."""
    if isinstance(value, Markup):  # it may hold a student's words, escaped
        return Markup(_visible(value))  # noqa: S704
    if not isinstance(value, str):
        return value
    text = _visible(value)
    return text if len(text) <= MOST_CHARACTERS else f"{text[:MOST_CHARACTERS]} …"


def _whole(text: str) -> Markup:
    """Escaped and fit to be shown, but not clipped: for what excerpt.py has made short enough."""
    return escape(_visible(text))


def _visible(text: str) -> str:
    """Without terminal codes and invisible marks."""
    if text.isprintable():  # most are: then there is none of these
        return str(text)
    return _UNSEEN.sub("", _ANSI.sub("", text.replace("\r\n", "\n")))


@cache
def environment(language: str = ENGLISH) -> jinja2.Environment:
    """The templates, in one language. Raises GraderFault where there is no such language."""
    found = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates()),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=clean,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    chosen = spoken(language)
    found.install_gettext_callables(chosen.gettext, chosen.ngettext, newstyle=True)  # type: ignore[attr-defined]
    found.globals["language"] = chosen
    found.filters.update(
        plain=numerals.plain,
        points=numerals.points,
        link=_link,
        whole=_whole,
        percent=lambda share: f"{share:.0%}",
        prose=lambda words: prose(words, chosen),
        said=lambda message: prose(chosen.said(str(clean(message))), chosen),
    )
    return found


def prose(words: Text | str, language: Language) -> Markup:
    """A sentence with its `code` as code; a Text in this language, or in English where the author wrote no other."""
    text = language.text(words) if isinstance(words, Text) else words
    shown = Markup(_CODE.sub(r"<code>\1</code>", str(escape(clean(text)))))  # noqa: S704 - escaped before
    if isinstance(words, Text) and not language.has(words):
        return Markup('<span lang="en">{}</span>').format(shown)
    return shown


def _link(path: str) -> str:
    """A relative address: a colon is quoted, so that no scheme can be one."""
    return quote(path, safe="/._-~")
