"""A program full of markup, run in the box, and its pages in a real browser: nothing of it runs, all of it can be read.

tests/report/test_pages.py has the pages of hostile records; here every string goes the whole way of a submission.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from autograder.course import submission
from autograder.course.assignment import find
from autograder.grade import Grader
from autograder.pages import page_names
from autograder.records import Cohort, ScoreSheet
from autograder.report import cohort, feedback
from autograder.report.feedback import CellGrade, Grades

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
MARKUP = (
    "<script>window.hacked=1</script><img src=https://elsewhere.example/x onerror=window.hacked=1>"
    "<svg onload=window.hacked=1></svg></style></pre></title><style>*{display:none}</style>"
    "<a href=javascript:window.hacked=1>x</a>&#x3c;b&#x3e; {{7*7}} \x1b[31m\x1b]0;owned\x07 \u202eesrever\u2066"
)
BROKEN_IN = (
    "<script>window.hacked=1</script><script src=https://elsewhere.example/x.js></script>"
    "<img src=x onerror=window.hacked=1><svg><animate onbegin=window.hacked=1 attributeName=x dur=1s></svg>"
    "<iframe srcdoc='<script>parent.hacked=1</script>'></iframe><object data=https://elsewhere.example/></object>"
    "<form action=https://elsewhere.example/><button id=send>x</button></form>"
    "<a id=click href='javascript:window.hacked=1'>x</a><base href=https://elsewhere.example/>"
    "<link rel=stylesheet href=https://elsewhere.example/x.css><style>@import 'https://elsewhere.example/y.css';</style>"
)

NAMED = f"""import torch
M = {MARKUP!r}
print(M)
class Model(torch.nn.Module):
    pass
m = Model()
p = torch.nn.Parameter(torch.tensor(1.0))
m.__dict__["_parameters"] = {{"<script>window.hacked=1<": p, M: p}}
globals()[M] = torch.tensor(1.0, requires_grad=True)
globals()["<svg onload=window.hacked=1>"] = lambda x: x * globals()[M]
def forward(x):
    return globals()[M] * x
forward.__name__ = forward.__qualname__ = M
type("T", (), {{}}).__name__ = "<b>"
for _ in range(4):
    (globals()[M] * 2.0).backward()
"""
PROGRAMS = {
    "raises": NAMED + "raise type('E<script>window.hacked=1', (Exception,), {})(M)\n",
    "prints": NAMED + "print(M * 50)\n",
    "returns": NAMED + "def forward(x):\n    return type(M, (), {})()\ndef loss(x, y):\n    raise ValueError(M)\n",
    "does_not_parse": f"x = 1\n{MARKUP}\n",
    "warns": NAMED + "import warnings\nwarnings.warn(M)\nimport sys\nsys.stderr.write(M + chr(0xd800))\n",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each student's page, by what their program does, and the class's."""
    base = tmp_path_factory.getbasetemp()
    home = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "home"
    folder = tmp_path_factory.mktemp("hostile-pages")
    with Grader(find(ROOT, "linear"), home) as grader:
        sheets = [grader.grade(handed_in(folder, grader, name, source)) for name, source in PROGRAMS.items()]
        reference = grader.reference
    whole = Cohort("linear", tuple(sheets), reference)
    names = page_names([sheet.submission.student for sheet in sheets])
    for name, sheet in zip(PROGRAMS, sheets, strict=True):
        (folder / f"{name}.html").write_text(feedback.render(sheet, reference, grades=grades(sheet)), "utf-8")
    (folder / "class.html").write_text(cohort.render(whole, links=names), "utf-8")
    return folder


def handed_in(folder: Path, grader: Grader, name: str, source: str) -> submission.Submission:
    file = folder / f"{name}.py"
    file.write_bytes(source.encode("utf-8", "surrogatepass"))
    return submission.read(file, grader.assignment, f"{name} {MARKUP}")


def grades(sheet: ScoreSheet) -> Grades:
    """An instructor who quotes the student."""
    return Grades(1.0, 10.0, cells={part.name: CellGrade(0.0, None, 0.0, MARKUP) for part in sheet.parts})


@pytest.fixture
def open_page(browser: Browser, pages: Path) -> Iterator[Callable[[str], tuple[Page, list[str]]]]:
    """A page, and what it asked of the network: the browser tells also of what the policy then held back."""
    context = browser.new_context()

    def opened(name: str) -> tuple[Page, list[str]]:
        page, asked = context.new_page(), []
        page.on("requestfinished", lambda request: asked.append(request.url))
        page.on("requestfailed", lambda request: asked.append(request.url) if request.failure != "csp" else None)
        page.goto((pages / f"{name}.html").as_uri())
        return page, asked

    yield opened
    context.close()


@pytest.mark.parametrize("name", [*PROGRAMS, "class"])
def test_nothing_of_the_program_runs_and_its_words_can_be_read(open_page, name: str) -> None:
    page, asked = open_page(name)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("window.hacked") is None
    assert len(asked) == 1, "the page itself"
    assert page.locator("script, img, iframe, object, style").count() == 1 + (name == "class")
    text = page.locator("body").inner_text()
    assert "<script>window.hacked=1</script>" in text
    assert "</style></pre></title>" in text
    assert not set(text) & set("\x1b\x07\u202e\u2066\ud800")
    assert page.title().startswith("linear")


@pytest.mark.parametrize("name", ["raises", "class"])
@pytest.mark.parametrize("where", ["<main", "<h1", "</main>"])
def test_what_escaping_let_through_would_not_run_either(open_page, pages: Path, name: str, where: str) -> None:
    html = (pages / f"{name}.html").read_text("utf-8")
    assert where in html
    (pages / "broken-into.html").write_text(html.replace(where, BROKEN_IN + where, 1), "utf-8")
    page, asked = open_page("broken-into")
    page.wait_for_load_state("load")
    for handle in ("#click", "#send"):
        page.locator(handle).dispatch_event("click")
    assert page.evaluate("window.hacked") is None
    assert all(url.startswith("file:") for url in asked), asked
    assert page.url.startswith("file:")


def test_the_pages_show_what_they_are_asked_to(pages: Path) -> None:
    """Each program brings its markup where it is meant to."""
    for name, words in {"raises": "ended early", "does_not_parse": "cannot read", "prints": "printed"}.items():
        assert words in (pages / f"{name}.html").read_text("utf-8").lower()
