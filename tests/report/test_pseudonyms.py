from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from autograder import pages
from autograder.records import Cohort, Part, ScoreSheet, Standing, Standings, Submission
from autograder.report import cohort
from autograder.report.pseudonyms import hide


def test_no_name_is_left_on_a_page_with_hidden_names(sheets):
    known = [sheet for name, sheet in sheets.items() if name != "hostile"]
    waiting = replace(sheets["needs_attention"], fault="No box for margaret\n  got: /course/submitted/margaret")
    whole = Cohort("quadratic", tuple(waiting if s.submission.student == "margaret" else s for s in known))
    people = tuple(Standing(s.submission.student, "Grace Murray Hopper", points=5.0) for s in known)
    html = cohort.render(*hide(whole, Standings((*people, Standing("joan", handed_in=False)))), hidden=True)
    for name in ("Hopper", "joan", *(sheet.submission.student for sheet in known)):
        assert f">{name}" not in html
        assert f"{name}<" not in html
    assert "No box for student" in html
    assert "submitted/" not in html
    assert html.count('<th scope="row"><bdi>student ') == 9


def test_a_number_does_not_tell_the_place_in_the_alphabet(crowd):
    whole = crowd(40)
    orders = {tuple(s.submission.student for s in hide(whole, Standings())[0].sheets) for _ in range(5)}
    assert len(orders) == 5
    assert all(sorted(order) == [f"student {n:02}" for n in range(1, 41)] for order in orders)


def test_a_class_page_of_loose_files_with_hidden_names_is_alone_and_names_nobody(tmp_path: Path) -> None:
    files = [f"hand-ins/{name}" for name in ("ada_linear.py", "bob/linear.ipynb")]
    sheets = [ScoreSheet(Submission(file, "linear", ()), "graded", (Part("forward", 1.0),)) for file in files]
    page = pages.write(tmp_path / "out", sheets, tmp_path, named=[Path("hand-ins")], hide_names=True)
    assert list((tmp_path / "out").iterdir()) == [page]
    html = page.read_text("utf-8")
    assert not [name for name in ("ada", "bob", "hand-ins", "handed in") if name in html]
    assert html.count('<th scope="row"><bdi>student ') == 2
