"""The hidden checks as pytest functions, run for a student without a box."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from autograder.judge import Limits
from autograder.judge.checks import Checks, points
from autograder.judge.student import Student, Trace
from autograder.records import GraderFault, Recording

HEAD = """
import pytest
from autograder.judge import NotReached, assert_close, points

"""


@pytest.fixture
def run(tmp_path: Path):
    def run(source: str, seed: str = "seed"):
        file = tmp_path / "test_it.py"
        file.write_text(HEAD + dedent(source), "utf-8")
        student = Student(Trace(Recording()), Recording())
        with Checks(file) as checks:
            first = checks.run(student, student, seed)
            again = Student(Trace(Recording()), Recording())
            assert checks.run(again, again, seed) == first
        return first

    return run


def test_a_docstring_is_what_the_student_reads_in_two_languages(run) -> None:
    (outcome,) = run('''
        @points(2, part="forward")
        def test_value(student):
            """It is
            right

            正确
            """
    ''')
    assert (outcome.check.id, outcome.check.title.en, outcome.check.title.zh) == ("value", "It is right", "正确")
    assert (outcome.verdict, outcome.points) == ("passed", 2)


def test_a_difference_fails_with_its_numbers(run) -> None:
    (outcome,) = run('''
        @points(1, part="loss")
        def test_it(student):
            """x"""
            assert_close("loss", 1.0, 2.0)
    ''')
    assert (outcome.verdict, outcome.points, outcome.comparison.wanted) == ("failed", 0, 2.0)


def test_a_plain_assert_fails_with_its_own_words_and_hides_the_expression(run) -> None:
    said, silent = run('''
        @points(1, part="loss")
        def test_said(student):
            """x"""
            assert 1 == 2, "one is not two"


        @points(1, part="loss")
        def test_silent(student):
            """x"""
            secret = 42
            assert secret == 43
    ''')
    assert said.message == "one is not two"
    assert (silent.message, "42 == 43" in silent.detail) == ("this is not as asked", True)


def test_what_cannot_be_tried_is_not_reached_with_its_cause(run) -> None:
    (outcome,) = run('''
        @points(1, part="loss")
        def test_it(student):
            """x"""
            raise NotReached("not written yet")
    ''')
    assert (outcome.verdict, outcome.points, outcome.message) == ("not_reached", 0, "not written yet")


def test_subtests_are_equal_shares_of_the_points(run) -> None:
    (outcome,) = run('''
        @points(4, part="loss")
        def test_it(student, subtests):
            """x"""
            for i in range(4):
                with subtests.test(i=i):
                    assert i != 2, "two"
    ''')
    assert (outcome.verdict, outcome.points, outcome.message) == ("failed", 3, "two")


def test_fixtures_and_marks_of_an_author_work_as_everywhere(run) -> None:
    made, kept, skipped, own = run('''
        given = []

        @pytest.fixture(scope="module")
        def once():
            given.append("made")
            yield given
            given.clear()

        @pytest.fixture
        def rng():
            return "mine"

        @points(1, part="a")
        def test_made(student, once):
            """x"""
            assert once == ["made"]

        @points(1, part="a")
        def test_kept(student):
            """x"""
            assert given == ["made"]

        @points(1, part="a")
        @pytest.mark.skip(reason="not today")
        def test_skipped(student):
            """x"""

        @points(1, part="a")
        def test_own(rng):
            """x"""
            assert rng == "mine"
    ''')
    assert {made.verdict, kept.verdict, own.verdict} == {"passed"}
    assert (skipped.verdict, "not today" in skipped.message) == ("not_reached", True)


def test_hidden_numbers_follow_from_the_seed_and_the_check(run) -> None:
    source = '''
        @points(1, part="a")
        def test_one(student, rng):
            """x"""
            assert False, str(rng.random())

        @points(1, part="a")
        def test_two(student, rng):
            """x"""
            assert False, str(rng.random())
    '''
    one, two = run(source)
    assert one.message != two.message
    assert run(source, "another")[0].message != one.message


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("import nothing_of_the_kind", "nothing_of_the_kind"),
        ("x = 1", "0 checks"),
        ('def test_a(student):\n    """x"""', "no @points"),
        ('@points(1, part="a")\ndef test_a(student):\n    pass', "no docstring"),
        ('@points(1, part="a")\ndef test_a(student):\n    """x"""\n    1 / 0', "ZeroDivisionError"),
        ('@points(1, part="a")\nasync def test_a(student):\n    """x"""', "async def"),
    ],
)
def test_a_broken_check_is_our_fault_and_says_so(run, source: str, said: str) -> None:
    with pytest.raises(GraderFault, match=said):
        run(source)


def test_points_are_positive() -> None:
    with pytest.raises(ValueError, match="positive"):
        points(0, part="a")


WITH_LIMITS = """
from autograder.judge import Limits

LIMITS = {}

@points(1, part="forward")
def test_it():
    'x'
"""


def test_an_author_gives_an_assignment_its_own_limits(tmp_path: Path) -> None:
    file = tmp_path / "test_it.py"
    file.write_text(HEAD + WITH_LIMITS.format("Limits(cpu_seconds=30)"))
    with Checks(file) as checks:
        assert checks.limits == Limits(cpu_seconds=30)


@pytest.mark.parametrize(
    ("limits", "said"), [("Limits(cpu_seconds=-1)", "cpu_seconds=-1"), ("dict(cpu_seconds=30)", "LIMITS = {'cpu")]
)
def test_limits_that_are_none_are_told(tmp_path: Path, limits: str, said: str) -> None:
    file = tmp_path / "test_it.py"
    file.write_text(HEAD + WITH_LIMITS.format(limits))
    with pytest.raises(GraderFault) as caught:
        Checks(file)
    assert said in caught.value.got
    assert caught.value.wanted
    assert caught.value.next_step
