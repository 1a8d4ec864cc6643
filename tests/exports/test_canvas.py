import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest

from autograder.exports import canvas
from exports.people import FORMULA


@pytest.fixture
def rows(entries) -> list[list[str]]:
    return list(csv.reader(io.StringIO(canvas.render(entries, "Linear (123)"), newline=""), strict=True))


def test_the_file_is_as_canvas_reads_it(rows: list[list[str]], schemas: Path) -> None:
    schema = json.loads((schemas / "canvas.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(rows, schema)
    for broken in (
        [rows[0], *rows[2:]],
        [rows[0], rows[1], ["", *rows[2][1:]]],
        [rows[0], rows[1], [*rows[2][:5], "NaN"]],
    ):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(broken, schema)


def test_students_are_known_by_canvas_own_number_and_by_nbgraders_id(rows: list[list[str]]) -> None:
    assert rows[0][5] == "Linear (123)"
    assert rows[1][5] == "10"
    who = {row[2]: row for row in rows[2:]}
    assert who["ada"][:4] == ["Lovelace, 👩‍🎓 Ada", "4711", "ada", "ada"]
    assert who["bob"][0] == "'" + FORMULA
    assert who["carol"][1] == "", "Canvas would read 12ab as student 12"


def test_no_score_is_an_empty_cell(rows: list[list[str]]) -> None:
    assert {row[2]: row[5] for row in rows[2:]} == {
        "ada": "10", "bob": "6.5", "carol": "8", "dan": "", "erin": "", "fay": "0.3333333333"
    }  # fmt: skip
