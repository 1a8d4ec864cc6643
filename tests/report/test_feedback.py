import datetime
import re
from dataclasses import replace

import pytest

from autograder.records import Cell, Recording
from autograder.report.feedback import CellGrade, Grades, render

SITUATIONS = [
    "perfect",
    "never_zeroes",
    "two_mistakes",
    "raised",
    "timeout",
    "unreadable",
    "unwritten",
    "needs_attention",
]


@pytest.fixture(scope="module")
def page(sheets, reference):
    return lambda name, **how: render(sheets[name], reference, **how)


def text(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page))


@pytest.mark.parametrize("situation", [*SITUATIONS, "hostile"])
def test_a_page_needs_nothing_else_and_is_light(page, situation):
    html = page(situation)
    assert len(html.encode()) < 300_000
    assert "default-src 'none'" in html
    assert "<script" not in html
    assert not re.findall(r'(?:src|href)="(?!#|https://pytorch.org/docs/)[^"]*"', html)


def test_the_same_sheet_is_the_same_bytes(page):
    assert page("never_zeroes") == page("never_zeroes")


def test_score_parts_checks_and_numbers_are_said(page):
    said = text(page("two_mistakes"))
    assert "7 of 10 points" in said
    assert "forward(x) returns w1 · x² + w2 · x + b" in said
    assert "forward(x), x = 2.5, w1 = −0.4, w2 = 1.75, b = 0.3" in said
    assert "got 2.8275 wanted 2.175 difference 0.6525" in said


def test_without_wanted_nothing_of_the_solution_can_be_read(sheets, reference):
    """The page is the same whatever the solution's numbers are."""
    sheet = sheets["never_zeroes"]
    sheet = replace(sheet, fit=replace(sheet.fit, predicted=sheets["two_mistakes"].fit.predicted))
    other = replace(
        sheet,
        outcomes=tuple(
            replace(o, comparison=o.comparison and replace(o.comparison, wanted=777.125)) for o in sheet.outcomes
        ),
        fit=replace(sheet.fit, reference=tuple(x * x for x in sheet.fit.x)),
    )
    another = replace(reference, steps=tuple(replace(s, loss=777.125, parameters=()) for s in reference.steps))
    assert render(sheet, reference, wanted=False) == render(other, another, wanted=False)
    assert render(sheet, reference) != render(other, another)


def test_what_the_instructor_added_is_shown(page):
    grades = Grades(
        9.5, 10, 1, {"zero_grad": (0.0, 1.5, 0.5, "Nearly.\nMind the <brackets>."), "loss": CellGrade(2, None, 0, "")}
    )
    html = page("never_zeroes", grades=grades)
    said = text(html)
    assert "8.5 of 10 points" in said
    assert "Late penalty: −1" in said
    assert "Graded by your instructor: 1.5 points." in said
    assert "Extra credit: 0.5 points." in said
    assert "Mind the &lt;brackets&gt;." in html
    assert said.count("Graded by your instructor") == 1
    assert "zero_grad right" in said


def test_the_fault_is_not_shown_to_the_student(page):
    said = text(page("needs_attention"))
    assert "not graded yet" in said
    assert "EPERM" not in said
    assert " 0 of 10" not in said


def test_details_for_the_instructor_are_not_shown(sheets, reference):
    sheet = sheets["two_mistakes"]
    outcomes = tuple(replace(o, detail="hidden test's source") for o in sheet.outcomes)
    assert "hidden test" not in render(replace(sheet, outcomes=outcomes), reference)


def test_the_line_that_failed_is_marked(page):
    assert re.search(r'<mark class="failed" id="marked"><span data-line="3"> +p -= lr \* p.grad</span>', page("raised"))


def test_a_script_without_parts_is_shown_as_one_program(sheets, reference):
    sheet = sheets["perfect"]
    script = replace(sheet.submission, cells=(Cell("", "import torch\nw = 1\n"),))
    said = text(render(replace(sheet, submission=script), reference))
    assert "The code" in said
    assert "import torch" in said


def test_a_cause_that_several_checks_share_is_said_once_a_part(page):
    part = page("raised").split('id="part-5"')[1]
    assert part.count("your program ended early") == 1


def test_what_several_mistakes_have_in_common_is_said(sheets, reference):
    sheet = sheets["never_zeroes"]
    said = text(render(replace(sheet, diagnoses=sheet.diagnoses * 2), reference))
    assert "One of these; they leave the very same numbers." in said


def test_the_heaviest_submission_is_under_300_kb(sheets, reference):
    sheet = sheets["never_zeroes"]
    quotes = "'\"<&" * 50_000
    heavy = replace(
        sheet,
        submission=replace(sheet.submission, cells=(Cell("forward", f"{quotes}\n" * 5),) * 20, notes=(quotes,) * 500),
        outcomes=tuple(replace(o, message=quotes) for o in sheet.outcomes),
        recording=replace(sheet.recording, printed=quotes * 5),
    )
    html = render(heavy, reference)
    assert len(html.encode()) < 300_000
    assert "more lines are not shown here" in html
    assert "characters are not shown here" in html


def test_nothing_ran_and_nothing_is_there(sheets):
    sheet = replace(sheets["unreadable"], outcomes=(), recording=Recording())
    assert "0 of 10 points" in text(render(sheet, Recording()))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_where_no_number_is_finite_and_much_is_printed_the_page_stays_true_and_light(strange, reference, language):
    html = render(strange, reference, language=language)
    said = text(html)
    assert len(html.encode()) < 300_000
    assert {"en": "got no finite number wanted no finite number", "zh": "得到 不是有限的数 应为 不是有限的数"}[
        language
    ] in said
    assert not re.search(r"\bNone\b|[Nn]an\b(?<!NaN)|\binf\b", said)
    assert "\u202e" not in html
    assert "<b>" not in html
    assert "<figure" not in html
    assert {"en": "8 of 10 points", "zh": "8 满分 10 分"}[language] in said


@pytest.mark.parametrize("situation", ["perfect", "unwritten", "needs_attention", "unreadable"])
def test_a_page_speaks_one_language(page, situation):
    html = page(situation, language="zh")
    own = re.sub(r"<(pre|svg|style|code|h1|title)\b.*?</\1>", "", html, flags=re.DOTALL)
    names = "forward loss update zero_grad training quadratic backward grad torch autograder Jupyter"
    assert set(re.findall(r"[A-Za-z_]{3,}", text(own))) <= set(names.split())
    assert '<html lang="zh-Hans">' in html
    assert 'lang="en"' not in html
    assert not re.search("[\u4e00-\u9fff]", page(situation))


def test_where_to_look_is_marked_and_linked_from_the_first_screen(page):
    html = page("never_zeroes")
    assert html.count('id="marked"') == html.count('href="#marked"') == 1
    assert re.search(r'<mark class="look" id="marked"><span data-line="3"> +p.grad.zero</span>', html)
    assert "look here" in text(html)
    assert 'id="marked"' not in page("perfect")


def test_an_advice_has_links_to_the_documentation_by_name(page):
    address = "https://pytorch.org/docs/stable/generated/torch.Tensor.zero_.html"
    assert re.search(rf'<a href="{address}"[^>]*><code lang="en">torch.Tensor.zero_</code></a>', page("never_zeroes"))
    assert "pytorch.org" not in page("perfect")


def test_days_are_said_and_when_the_wanted_values_come(page):
    due = datetime.datetime(2026, 12, 1, 18, 0)
    grades = Grades(9.0, 10.0, submitted=datetime.datetime(2026, 11, 28, 13, 37), due=due)
    said = text(page("never_zeroes", grades=grades, wanted=False, opens=due))
    assert re.search("Handed in November 28, 2026.{1,5}1:37:00.PM UTC, due December 1, 2026", said)
    assert "What was wanted is shown after December 1, 2026" in said
    chinese = text(page("never_zeroes", grades=grades, wanted=False, opens=due, language="zh"))
    assert "提交于 2026年11月28日" in chinese
    assert "应有的数值将在 2026年12月1日" in chinese
    assert "What was wanted is not shown." in text(page("never_zeroes", wanted=False))
    assert "What was wanted" not in text(page("never_zeroes"))
