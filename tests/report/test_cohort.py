import base64
import hashlib
import re
from dataclasses import replace

import pytest

from autograder.records import Cohort, Recording, Standing, Standings, Text
from autograder.report.cohort import endings, mistakes, render


def test_the_class_page_says_who_needs_attention_and_why(crowd):
    html = render(crowd(8))
    assert html.index("Who needs attention") < html.index("Mistakes") < html.index("Students")
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
    assert "Nobody: everything was graded" in html
    assert "fewer than 10 students" in html


def test_a_class_that_nobody_could_grade_is_still_shown(sheets):
    html = render(Cohort("quadratic", (sheets["needs_attention"],), Recording()))
    assert "margaret" in html
    assert "median" not in html


def test_a_class_of_one_has_no_correlation_and_no_band_of_chance(sheets):
    html = render(Cohort("quadratic", (sheets["never_zeroes"],)))
    assert "It is not told for fewer than 10 students" in html
    assert "may be chance" not in html
    assert "nan" not in html


def test_who_handed_in_nothing_has_a_row_that_opens_nothing(sheets):
    people = (Standing("ada", points=10.0), Standing("joan", "Joan <b>Clarke", handed_in=False))
    html = render(Cohort("quadratic", (sheets["perfect"],)), Standings(people), links={"ada": "ada.html"})
    assert "Joan &lt;b&gt;Clarke" in html
    [row] = re.findall(r'<tr class="unwritten" data-state="missing">.*?</tr>', html, re.DOTALL)
    assert "nothing handed in yet" in row
    assert "href" not in row


def test_the_points_of_the_page_are_the_gradebooks(sheets):
    people = (Standing("ada", points=8.5, penalty=1.0, parts={"loss": 0.5}, by_hand=True),)
    html = render(Cohort("quadratic", (sheets["perfect"],)), Standings(people, most=12.0))
    assert re.search(r"median .*?<dd>7.5<span class=\"of\"> / 12<", html)
    assert '<td class="number total" data-sort="7.5">7.5</td>' in html
    assert '<td class="number low">0.5</td>' in html
    assert "all right, points by hand" in html


def test_rows_without_a_report_are_told_with_the_command_that_makes_it(crowd):
    html = render(crowd(3), links={"student0000": "a.html"}, reports_by="autograder feedback quadratic")
    assert "2 rows open no report" in html
    assert "Next: autograder feedback quadratic" in html


def test_many_different_troubles_of_the_grader_are_not_all_told(sheets):
    one = sheets["needs_attention"]
    many = [
        replace(one, submission=replace(one.submission, student=f"s{i}"), fault=f"trouble {i:02}") for i in range(30)
    ]
    html = render(Cohort("quadratic", tuple(many)))
    assert html.count('class="printed fault"') == 20
    assert "and for 10 other reasons" in html


def test_a_name_that_cannot_be_seen_has_a_link_that_can(sheets):
    unseen = replace(sheets["perfect"], submission=replace(sheets["perfect"].submission, student="\u202e \ufeff"))
    html = render(Cohort("quadratic", (unseen,)), links={"\u202e \ufeff": "x.html"})
    assert '<a href="x.html"><bdi>(no name)</bdi></a>' in html
