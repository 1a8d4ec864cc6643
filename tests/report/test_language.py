import datetime
import re
import time
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po
from said_in_code import sentences

from autograder.records import GraderFault, Text
from autograder.report.language import names, spoken
from autograder.report.templates import prose

ROOT = Path(__file__).parents[2]
CATALOGUES = sorted((ROOT / "templates" / "locale").glob("*.po"))

FORMULAS = {"d forward(x) / d {}", "loss(x, y)", "d loss / d forward(x)", "d loss / d {}", "{} = {}", "{} s", "{} MiB"}
"""Said alike in every language."""
PIECES = {
    " at {}", ", {},", ": {}", "{}: {}", "{}{} is not right{}", "; the program trains {}", " (line {}{})",
    " of {}", "no function named", "no parameter named", "Is there a loop that never ends?", "{} is not installed",
    "# {}", "positional argument", "does not require grad", "no attribute 'backward'",
}  # fmt: skip
"""Of sentences that said.py has whole, or sought in what Python says."""
FOR_INSTRUCTORS = {"other data", "same data", "other task", "same data, other values", "it ended early"}
DEPARTURES = {"{} is missing", "{} is {}, which is not as asked", "steps 1 to {}", "Right before it: {}."}
"""judge/departure.py writes its own Chinese beside them."""


def written() -> set[object]:
    """Every message of the code and the templates, found anew."""
    sources = [("python", file) for file in (ROOT / "autograder" / "report").glob("*.py")]
    sources += [("jinja2", ROOT / "templates" / name) for name in ("student.html.j2", "words.html.j2")]
    return {found[1] for method, file in sources for found in extract_from_file(method, file)}


def holes(words: str) -> list[str]:
    named = re.findall(r"%\(\w+\)s", words)
    return sorted(named) + sorted(str(name or i) for i, name in enumerate(_fields(words)))


def _fields(words: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(words) if name is not None]


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.name)
def test_a_catalogue_has_every_message_and_no_other(file):
    with file.open("rb") as source:
        catalogue = read_po(source)
    translated = {message.id for message in catalogue if message.id and message.string}
    assert written() - translated == set()
    assert translated - written() == set()


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.name)
def test_a_translation_has_the_holes_of_its_message(file):
    with file.open("rb") as source:
        for message in read_po(source):
            *_, one = message.id if isinstance(message.id, tuple) else (message.id,)
            for words in message.string if isinstance(message.string, tuple) else (message.string,):
                assert holes(words) == holes(one)


def test_what_judge_box_and_reader_say_of_a_program_is_known():
    """Each sentence in their code, its holes filled, has a Chinese one."""
    found = sentences().keys()
    english = {
        said
        for said in found
        if spoken("zh").said(said.replace("{}", "7").strip()) in (said.replace("{}", "7").strip(),)
    }
    assert english == found & (FORMULAS | PIECES | FOR_INSTRUCTORS | DEPARTURES)
    assert len(found) > 100


@pytest.mark.parametrize(
    ("message", "chinese"),
    [
        (
            "step 2: the gradient of w was −9.84 = −7.84 + the −2 left from before",
            "第 2 步：w 的梯度是 −9.84 = −7.84 + 之前残留的 −2",
        ),
        ("gradient of b from this step, step 1, was 1", "第 1 步，这一步产生的 b 的梯度为 1"),
        ("forward(x) at x = 2.5, w = −0.4 was 8", "x = 2.5, w = −0.4 时，forward(x) 为 8"),
        ("tried with a working loss and update in place of yours", "已换上正确的 loss 和 update 代替你的来检查"),
        (
            "your program ended early: ValueError: x was y; nothing is not right (line 3 of update)",
            "你的程序提前结束了：ValueError: x was y; nothing is not right（update 的第 3 行）",
        ),
        ("the number of backward() calls was 50: 100 epochs of 3 samples were asked",
         "backward() 的调用次数为 50：题目要求 100 轮，每轮 3 个样本"),
        ("step 1: w went from 1 to 2 with the gradient 3; loss, step 1, was 0",
         "第 1 步：w 从 1 变为 2，而梯度是 3；第 1 步，loss 为 0"),
        ("KeyError: 'a and b'", "KeyError: 'a and b'"),
        ("an author's own check says this", "an author's own check says this"),
    ],
)  # fmt: skip
def test_a_message_keeps_its_numbers_and_names_and_pythons_words(message, chinese):
    assert spoken("zh").said(message) == chinese
    assert spoken("en").said(message) == message


@pytest.mark.parametrize(
    "piece", [" at ", " was ", ": ", "; ", " (line ", " of ", "step 1: the gradient of ", "{0} {x} "]
)
def test_a_message_made_to_be_slow_is_not(piece):
    started = time.process_time()
    spoken("zh").said(piece * (2000 // len(piece)))
    spoken("zh").said("step 1" + piece * (1900 // len(piece)) + "z")
    assert time.process_time() - started < 1


def test_an_unknown_language_says_which_there_are():
    with pytest.raises(GraderFault, match="wanted: en, zh"):
        spoken("xx")
    with pytest.raises(GraderFault):
        spoken("../zh")
    assert names() == ("en", "zh")


def test_days_and_counts_are_written_as_people_do():
    moment = datetime.datetime(2026, 12, 1, 18, 0)
    assert re.fullmatch(r"December 1, 2026(,| at) 6:00:00\s(PM) UTC", spoken("en").moment(moment))
    assert spoken("zh").moment(moment).startswith("2026年12月1日")
    assert spoken("en").number(12345) == spoken("zh").number(12345) == "12,345"
    assert spoken("en").ngettext("one", "many", 1) == "one"


def test_what_an_author_wrote_in_english_only_is_marked_as_english():
    assert prose(Text("Only `w` <here>."), spoken("zh")) == '<span lang="en">Only <code>w</code> &lt;here&gt;.</span>'
    assert prose(Text("This", "这"), spoken("zh")) == "这"
    assert prose(Text("This", "这"), spoken("en")) == "This"
