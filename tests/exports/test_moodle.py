import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from autograder.exports import moodle


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def test_the_file_is_as_moodle_reads_it(entries, schemas: Path) -> None:
    schema = json.loads((schemas / "moodle.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    rows = read(moodle.render(entries, "Linear"))
    jsonschema.validate(rows, schema)
    assert rows[0] == ["First name", "Last name", "ID number", "Username", "Linear"]
    assert {row[3]: row[4] for row in rows[1:]} == {
        "ada": "10", "bob": "6.5", "carol": "8", "dan": "", "erin": "", "fay": "0.3333333333"
    }  # fmt: skip
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([rows[0], ["", "", "", "", "10"]], schema)


def test_addresses_are_there_only_if_everybody_has_one(entries, schemas: Path) -> None:
    """Or Moodle, mapped by them, would give the grade of who has none to the student before."""
    known = [replace(entry, email=f"{entry.student}@example.org") for entry in entries]
    rows = read(moodle.render(known, "Linear"))
    jsonschema.validate(rows, json.loads((schemas / "moodle.json").read_text()))
    assert rows[0][4] == "Email address"
    assert all(row[4] == f"{row[3]}@example.org" for row in rows[1:])
