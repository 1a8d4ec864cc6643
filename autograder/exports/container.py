"""What runs in Gradescope's container: grades /autograder/submission in a box of tier 2 and writes the results.

    python -m autograder.exports.container ROOT ASSIGNMENT POLICY [--prepare]

`run_autograder` has written results without a score before this starts, and they stay where anything here fails.
What is printed is for instructors: Gradescope shows it to nobody else.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import json
import sys
from pathlib import Path

from autograder import home
from autograder.course import submission
from autograder.course.assignment import find
from autograder.exports import entries, gradescope
from autograder.exports.write import as_json
from autograder.grade import Grader
from autograder.loose import KINDS
from autograder.records import Assignment, GraderFault, Submission
from autograder.report.wanted import shown

TIER = 2
"""Containers refuse namespaces; and one way of grading gives everybody the same."""


def grade(root: Path, name: str, policy: str) -> bool:
    """Grade and write ROOT/results/results.json; whether there is a verdict."""
    assignment = find(root / "source" / "course", name)
    with Grader(assignment, root / "source" / "home", tier=TIER) as grader:
        sheet = grader.graded_twice(handed_in(root / "submission", assignment))
    (entry,) = entries.of_sheets([sheet])
    results = gradescope.results(entry, shown_at_once(policy, root / "submission_metadata.json"))
    home.write(root / "results" / "results.json", as_json(results))
    print(sheet.fault or f"{sheet.score:g} of {sheet.max_score:g} points, in a box of tier {TIER}")
    return sheet.status == "graded"


def prepare(root: Path, name: str) -> None:
    """Run the solution and the known mistakes, which then need not be run for each submission."""
    with Grader(find(root / "source" / "course", name), root / "source" / "home", tier=TIER) as grader:
        print(f"the box of tier {TIER} works here; the solution took {grader.reference.count} steps")


def handed_in(folder: Path, assignment: Assignment) -> Submission:
    """NAME.ipynb or NAME.py, as in a course; a file of another name where it is the only one."""
    named = [folder / f"{assignment.name}{kind}" for kind in KINDS]
    programs = [
        path for path in sorted(folder.rglob("*")) if path.suffix.lower() in KINDS and not _hidden(path, folder)
    ]
    if len(programs) == 1 and programs[0] not in named:
        return submission.read(programs[0], assignment, "submission")
    return submission.collected(folder, assignment, "submission")[0]


def shown_at_once(policy: str, metadata: Path) -> bool:
    """Whether students see wanted values in these results, which they may answer with another submission.

    So `after_due` means after the last moment for handing in, and not before one is known.
    """
    due = None
    with contextlib.suppress(OSError, ValueError, LookupError, TypeError, AttributeError):
        about = json.loads(metadata.read_bytes())["assignment"]
        last = datetime.datetime.fromisoformat(about.get("late_due_date") or about["due_date"])
        due = last.astimezone(datetime.UTC).replace(tzinfo=None)
    return policy == "always" if due is None else shown(policy, due)


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith((".", "__")) for part in path.relative_to(folder).parts)


def main() -> int:
    """0 with a verdict, 1 without."""
    read = argparse.ArgumentParser()
    read.add_argument("root", type=Path)
    read.add_argument("assignment")
    read.add_argument("policy", choices=("always", "after_due", "never"))
    read.add_argument("--prepare", action="store_true")
    asked = read.parse_args()
    try:
        if asked.prepare:
            prepare(asked.root, asked.assignment)
            return 0
        return 0 if grade(asked.root, asked.assignment, asked.policy) else 1
    except GraderFault as fault:
        print(fault)
        return 1


if __name__ == "__main__":
    sys.exit(main())
