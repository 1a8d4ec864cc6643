from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from autograder.exports import junit
from exports.people import HEBREW


@pytest.fixture
def read(entries) -> etree._Element:
    return etree.fromstring(junit.render(entries, datetime(2026, 3, 1, 12, tzinfo=UTC)).encode())


@pytest.mark.parametrize("schema", ["junit_ant.xsd", "junit_jenkins.xsd"])
def test_the_file_is_as_ant_and_jenkins_describe_it(read: etree._Element, schemas: Path, schema: str) -> None:
    known = etree.XMLSchema(etree.parse(schemas / schema))
    known.assertValid(read)
    del read[0].attrib["failures"]
    assert not known.validate(read)


def test_a_suite_a_student_and_a_case_a_check(read: etree._Element) -> None:
    counted = {
        suite.get("name"): [int(suite.get(name)) for name in ("tests", "failures", "errors", "skipped")]
        for suite in read
    }
    assert counted == {
        "ada": [5, 0, 0, 0],
        "bob": [5, 1, 0, 0],
        "carol": [5, 1, 0, 0],
        "dan": [1, 0, 1, 0],
        "erin": [1, 0, 0, 1],
        "fay": [5, 1, 0, 0],
    }
    for suite in read:
        assert int(suite.get("tests")) == len(suite.findall("testcase"))
    scores = read.xpath("testsuite/properties/property[@name='score']/@value")
    assert scores == ["10", "6.5", "8", "", "", "0.3333333333"]


def test_what_was_not_reached_is_a_failure_and_who_needs_attention_an_error(read: etree._Element) -> None:
    assert read.xpath("//testsuite[@name='carol']//failure/@type") == ["not_reached"]
    assert read.xpath("//testsuite[@name='dan']//error/@type") == ["needs_attention"]
    assert "could not be started" in read.xpath("//testsuite[@name='dan']//error/text()")[0]
    assert read.xpath("//testsuite[@name='dan']//failure") == []


def test_markup_is_text(read: etree._Element) -> None:
    (said,) = read.xpath("//testsuite[@name='carol']//failure/@message")
    assert said.startswith('a,"b"; <b>c</b> & red�� \u202eabc')
    assert HEBREW not in etree.tostring(read, encoding="unicode"), "names of people are in no test report"
