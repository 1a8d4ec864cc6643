import json
import re
from pathlib import Path

import jsonschema
import pytest

from autograder.exports import gradescope
from autograder.exports.entries import Entry
from autograder.exports.write import as_json
from exports.people import SECRET, WANTED, entry, sheet


@pytest.fixture
def schema(schemas: Path) -> dict:
    known = json.loads((schemas / "gradescope_results.json").read_text())
    jsonschema.Draft202012Validator.check_schema(known)
    return known


def read(entry: Entry, wanted: bool = False) -> dict:
    return json.loads(as_json(gradescope.results(entry, wanted)))


@pytest.mark.parametrize("wanted", [True, False])
def test_every_file_is_as_gradescope_describes_it(entries, schema: dict, wanted: bool) -> None:
    for each in entries:
        jsonschema.validate(read(each, wanted), schema)
    whole = read(entries[0])
    for broken in ({**whole, "grade": 1}, {**whole, "score": None}, {**whole, "visibility": "shown"}, {"output": "hm"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(broken, schema)


def test_the_score_is_the_gradebooks_and_the_tests_are_the_checks(entries) -> None:
    bob = read(entries[1])
    assert bob["score"] == 6.5
    assert [test["score"] for test in bob["tests"]] == [2, 2, 2, 0, 2]
    assert [test["max_score"] for test in bob["tests"]] == [2] * 5
    assert [test["status"] for test in bob["tests"]] == ["passed", "passed", "passed", "failed", "passed"]
    assert bob["output"].startswith(
        "Your score is 6.5 of 10: the checks gave 8; 1.5 were taken off because it was late."
    )
    assert "The gradient is never zeroed." in bob["output"]
    assert "梯度从未清零。" in bob["output"]


@pytest.mark.parametrize("place", [3, 4])
def test_without_a_verdict_there_is_no_score_anywhere(entries, place: int) -> None:
    results = read(entries[place])
    assert not re.search(r'"(max_)?score"', json.dumps(results))
    assert [test["status"] for test in results["tests"]] == ["failed"]


def test_a_grade_by_hand_counts_where_no_check_could_be_put(entries, schema: dict) -> None:
    by_hand = read(entry("dan", 5.0, entries[3].sheet))
    jsonschema.validate(by_hand, schema)
    assert (by_hand["score"], by_hand["tests"]) == (5, [])
    assert SECRET not in json.dumps(by_hand)


def test_students_see_nothing_that_is_for_instructors(entries) -> None:
    for each in entries:
        said = json.dumps(read(each), ensure_ascii=False)
        assert SECRET not in said
        assert f"{WANTED:g}"[:4] not in said
        shown = json.dumps(read(each, wanted=True), ensure_ascii=False)
        assert SECRET not in shown
        assert ("wanted 7.654321" in shown) == any(
            o["status"] == "failed" and "score" in o for o in read(each)["tests"]
        )
        assert (read(each)["stdout_visibility"], read(each)["visibility"]) == ("hidden", "visible")


def test_no_text_is_read_as_markup(entries) -> None:
    for each in entries:
        results = read(each)
        assert {results[f"{what}output_format"] for what in ("", "test_")} == {results["test_name_format"]} == {"text"}
        assert not any("output_format" in test or "name_format" in test for test in results["tests"])
        assert "\x1b" not in json.dumps(results, ensure_ascii=False)


def test_nan_is_never_written() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        read(entry("eve", float("nan"), sheet("eve")))
