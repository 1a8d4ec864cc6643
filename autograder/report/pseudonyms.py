"""A class whose students are numbers, to be shown to others: no id, no name, no order that would tell.

What stays is what students wrote themselves: the words of their programs' errors.
"""

from __future__ import annotations

import random
from dataclasses import replace

from autograder.records import Cohort, ScoreSheet, Standings


def hide(cohort: Cohort, standings: Standings) -> tuple[Cohort, Standings]:
    """Both with `student 07` in place of names, numbered by chance, otherwise each time."""
    students = sorted({s.submission.student for s in cohort.sheets} | {s.student for s in standings.everyone})
    random.SystemRandom().shuffle(students)
    width = len(str(len(students)))
    called = {student: f"student {number:0{width}}" for number, student in enumerate(students, 1)}
    sheets = tuple(_hidden(sheet, called[sheet.submission.student]) for sheet in cohort.sheets)
    everyone = tuple(replace(each, student=called[each.student], name="") for each in standings.everyone)
    return replace(cohort, sheets=sheets), replace(standings, everyone=everyone)


def _hidden(sheet: ScoreSheet, called: str) -> ScoreSheet:
    """A fault's further lines can name the student's folder; its first says what it is."""
    fault = sheet.fault.partition("\n")[0].replace(sheet.submission.student, called)
    return replace(sheet, submission=replace(sheet.submission, student=called), fault=fault)
