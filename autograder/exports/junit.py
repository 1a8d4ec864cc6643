"""JUnit XML: one testsuite a student, one testcase a check. For instructors: wanted values are shown.

Ant's schema and Jenkins's both hold. A check that was not reached is a failure of this type, since what is skipped
counts as no trouble; a submission that needs attention is an error, and one that was never handed in is skipped.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from datetime import UTC, datetime

from autograder.exports.cells import number
from autograder.exports.entries import Entry
from autograder.exports.plain import line, words
from autograder.score_json import CheckResult, published


def render(entries: Sequence[Entry], when: datetime | None = None) -> str:
    """The file; `when` it was made, now without."""
    moment = (when or datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%S")
    root = ET.Element("testsuites")
    for place, entry in enumerate(entries):
        root.append(_suite(entry, place, moment))
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _suite(entry: Entry, place: int, moment: str) -> ET.Element:
    cases = _cases(entry)
    counted = {f"{kind}s": sum(case.find(kind) is not None for case in cases) for kind in ("failure", "error")}
    about = {
        "name": line(entry.student) or "unnamed",
        "package": line(entry.assignment),
        "id": place,
        "timestamp": moment,
        "hostname": "localhost",
        "tests": len(cases),
        **counted,
        "skipped": sum(case.find("skipped") is not None for case in cases),
        "time": number(round(entry.sheet.seconds, 3)) if entry.sheet else "0",
    }
    suite = ET.Element("testsuite", {name: str(value) for name, value in about.items()})
    properties = ET.SubElement(suite, "properties")
    for name, value in (("state", entry.state), ("score", number(entry.score)), ("max_score", number(entry.max_score))):
        ET.SubElement(properties, "property", name=name, value=value)
    suite.extend(cases)
    ET.SubElement(suite, "system-out")  # Ant's schema asks for both; what a program printed is in its report
    ET.SubElement(suite, "system-err")
    return suite


def _cases(entry: Entry) -> list[ET.Element]:
    if entry.sheet is not None and entry.sheet.status == "graded":
        return [_case(entry, check) for check in published(entry.sheet).checks]
    case = _named(entry, "submission", "handed in and judged")
    if entry.state in ("missing", "graded"):  # nothing to judge, or judged by a person
        ET.SubElement(case, "skipped")
    else:
        ET.SubElement(case, "error", type=entry.state, message="not judged").text = words(entry.reason)
    return [case]


def _case(entry: Entry, check: CheckResult) -> ET.Element:
    case = _named(entry, check.part, check.title)
    if check.outcome != "passed":
        failure = ET.SubElement(case, "failure", type=check.outcome, message=line(check.message))
        failure.text = f"{check.id}: {number(check.points)} of {number(check.max)} points"
    return case


def _named(entry: Entry, part: str, name: str) -> ET.Element:
    # The box does not time a single check.
    return ET.Element("testcase", classname=line(f"{entry.assignment}.{part}"), name=line(name), time="0")
