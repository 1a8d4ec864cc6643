import base64
import hashlib
import re
from dataclasses import replace

import pytest

from autograder.records import Cohort, Recording, Text
from autograder.report import cohort
from autograder.report.cohort import check_rates, endings, mistakes, render


def test_the_class_page_says_who_needs_attention_and_why(crowd):
    html = render(crowd(8))
    assert html.index("Needs attention") < html.index("Mistakes") < html.index("Students")
    assert "The sandbox could not be started" in html


def test_mistakes_are_ranked_with_who_made_them(sheets):
    never, two = sheets["never_zeroes"], sheets["two_mistakes"]
    other = replace(never, submission=replace(never.submission, student="joan"))
    found = mistakes([two, never, other])
    assert [(m.name, m.students) for m in found] == [
        ("never_zeroes", ("grace", "joan")),
        ("scaled", ("edsger",)),
        ("stops_early", ("edsger",)),
    ]
    assert found[1].advice == Text("forward is 1.3 times the model.", "forward 是模型的 1.3 倍。")


def test_checks_have_their_success_rates(sheets):
    rates = {rate.check.id: rate for rate in check_rates([sheets["perfect"], sheets["never_zeroes"], sheets["raised"]])}
    assert (rates["clean"].passed, rates["clean"].failed, rates["clean"].not_reached) == (1, 1, 1)
    assert rates["forward_value"].share == 1.0
    assert rates["clean"].share == pytest.approx(1 / 3)


def test_programs_that_ended_early_are_gathered_by_how(sheets):
    raised = sheets["raised"]
    other = replace(raised, submission=replace(raised.submission, student="joan"))
    found = endings([sheets["timeout"], raised, other, sheets["unwritten"], sheets["perfect"]])
    assert [(ending.kind, ending.students) for ending in found] == [
        ("raised", ("alan", "joan")),
        ("timeout", ("donald",)),
    ]


def test_what_was_not_graded_is_in_no_average(sheets):
    html = render(Cohort("quadratic", (sheets["perfect"], sheets["needs_attention"])))
    assert re.search(r"mean .*?<dd>10</dd>", html, re.DOTALL)


def test_rows_open_the_reports_and_no_address_can_run(crowd):
    html = render(crowd(3), links={"student0000": "a b/ü.html", "student0001": "javascript:alert(1)"})
    assert 'href="a%20b/%C3%BC.html"' in html
    assert "javascript:" not in html
    assert "student0002" in html


def test_only_our_own_script_may_run(crowd):
    html = render(crowd(3))
    [allowed] = re.findall(r"script-src 'sha256-([^']*)'", html)
    [script] = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() == allowed


def test_hostile_names_and_mistakes_stay_text(sheets):
    html = render(Cohort("quadratic", tuple(sheets.values())))
    assert html.count("<script") == 1
    assert "<img" not in html


def test_the_same_class_is_the_same_bytes(crowd):
    assert render(crowd(20)) == render(crowd(20))


@pytest.mark.parametrize("students", [0, 1, 7])
def test_a_class_of_any_size_has_a_page(crowd, students):
    assert f"<dd>{students}</dd>" in render(crowd(students))


def test_a_class_where_all_are_perfect_has_no_mistakes(sheets):
    html = render(Cohort("quadratic", (sheets["perfect"],)))
    assert "most frequent first" not in html
    assert 'id="attention"' not in html


def test_a_class_that_nobody_could_grade_is_still_shown(sheets):
    html = render(Cohort("quadratic", (sheets["needs_attention"],), Recording()))
    assert "margaret" in html
    assert "median" not in html


def test_the_state_of_a_row_is_what_the_instructor_looks_for(sheets):
    states = {name: cohort._state(sheet) for name, sheet in sheets.items()}
    assert states == {
        "perfect": "right",
        "never_zeroes": "partly",
        "two_mistakes": "partly",
        "raised": "ended",
        "timeout": "ended",
        "unreadable": "ended",
        "unwritten": "unwritten",
        "needs_attention": "waiting",
        "hostile": "ended",
    }
