"""The languages of a report: English, and each for which templates/locale/ has a gettext catalogue.

    spoken("zh")        the Language; GraderFault for one that is not there
    .gettext(words)     a sentence of ours
    .text(text)         a record's Text
    .said(message)      what judge, box or reader said of a program, which records hold in English (see said.py)
    .number(n), .share(s), .moment(when)   as people of that language write them

A catalogue is read as it is written, zh.po: there is no compiled file that could be out of date.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale, dates, numbers, support
from babel.messages import mofile, pofile

from autograder.records import GraderFault, Text
from autograder.report import said

ENGLISH = "en"
TAGS = {"zh": "zh-Hans"}
"""What HTML calls a language, where its name alone is not enough."""

_PACKAGE = Path(__file__).parents[1]


def templates() -> Path:
    """The folder with templates and catalogues: the clone's, or the wheel's, where it is inside the package."""
    bundled = _PACKAGE / "bundled" / "templates"
    return bundled if bundled.is_dir() else _PACKAGE.parent / "templates"


def names() -> tuple[str, ...]:
    """The languages that there are."""
    return ENGLISH, *sorted(file.stem for file in (templates() / "locale").glob("*.po"))


@cache
def spoken(name: str) -> Language:
    """The language of this name. Raises GraderFault where there is none."""
    if name not in names():
        raise GraderFault(
            "There is no such language.",
            got=repr(name),
            wanted=", ".join(names()),
            next_step="use one of these, or write its catalogue: templates/locale/NAME.po",
        )
    return Language(name)


class Language:
    """One language."""

    def __init__(self, name: str) -> None:
        self.name, self.tag = name, TAGS.get(name, name)
        self._locale = Locale.parse(self.tag, sep="-")
        self._catalogue = _catalogue(templates() / "locale" / f"{name}.po") if name != ENGLISH else None
        self.said: Callable[[str], str] = lru_cache(maxsize=4096)(self._said)

    def gettext(self, words: str) -> str:
        """The sentence in this language."""
        return str(self._catalogue.gettext(words)) if self._catalogue else words

    def ngettext(self, one: str, many: str, count: int) -> str:
        """The sentence for so many."""
        if self._catalogue:
            return str(self._catalogue.ngettext(one, many, count))
        return one if count == 1 else many

    def text(self, text: Text) -> str:
        """In this language, or in English where the author wrote nothing else."""
        return (text.zh if self.name == "zh" else "") or text.en

    def has(self, text: Text) -> bool:
        """Whether the author wrote it in this language."""
        return self.name == ENGLISH or (self.name == "zh" and bool(text.zh))

    def _said(self, message: str) -> str:
        """A message in this language; as it is where the catalogue has no such sentence."""
        return _BETWEEN.sub("", said.translated(message, self.gettext)) if self._catalogue else message

    def number(self, number: float) -> str:
        """A count: 12,345."""
        return str(numbers.format_decimal(number, locale=self._locale))

    def moment(self, moment: datetime.datetime) -> str:
        """A day and a time, by the clock that `moment` has."""
        return str(dates.format_datetime(moment, "long", tzinfo=moment.tzinfo or datetime.UTC, locale=self._locale))

    def items(self, names: Sequence[str]) -> str:
        """Names one after the other: forward and loss."""
        return self.gettext(" and ").join(names)


_BETWEEN = re.compile(r"(?<=[\u3000-\u9fff]) (?=[\u3000-\u9fff])")
"""Chinese has no spaces between its own characters."""


def _catalogue(file: Path) -> support.Translations:
    with file.open("rb") as source:
        catalogue = pofile.read_po(source, locale=file.stem)
    compiled = io.BytesIO()
    mofile.write_mo(compiled, catalogue)
    compiled.seek(0)
    return support.Translations(compiled)
