"""The first screen's two sentences: what happened, and what to do next. A ladder from the gravest to the best."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from autograder.records import Failure, Outcome, ScoreSheet, Text
from autograder.report.language import Language
from autograder.report.said import N_


@dataclass(frozen=True)
class Finding:
    """One thing that happened."""

    alternatives: tuple[Text | str, ...]
    """More than one where several known mistakes leave the very same trace. Our own sentences are in the page's
    language already; a Text comes from a record."""
    evidence: str = ""
    """In the student's own numbers, or their own line."""


@dataclass(frozen=True)
class Summary:
    """What a student reads first."""

    tone: Literal["good", "bad", "quiet"]
    findings: tuple[Finding, ...]
    step: str


def summarise(sheet: ScoreSheet, language: Language) -> Summary:
    """The Summary of a sheet."""
    _, failure = language.gettext, sheet.failure
    if sheet.status == "needs_attention":
        return Summary("quiet", (_found(_(_WAITING)),), _(_NOTHING_TO_DO))
    if failure and failure.kind == "unreadable":
        why = _("Your file could not be read: {}").format(language.said(failure.message))
        return Summary("bad", (_found(why),), _(_SAVE_AGAIN))
    about = (Finding((sheet.about,)),) if sheet.about else ()
    if sheet.diagnoses:
        parts = tuple(dict.fromkeys(part for diagnosis in sheet.diagnoses for part in diagnosis.parts))
        return Summary("bad", (*_diagnosed(sheet, language), *about), _look_at(sheet, parts, language))
    if sheet.submission.unwritten:
        return _unwritten(sheet, language)
    if failure:
        step = _THAT_FIRST if about else _AFTER_FAILURE.get(failure.kind, _LOOK_AT_LINE)
        return Summary("bad", (*about, _ended(failure, language)), _(step))
    missed = [outcome for outcome in sheet.outcomes if outcome.verdict != "passed"]
    if missed and about:
        return Summary("bad", (*about, *_differs(sheet, missed, language).findings), _(_THAT_FIRST))
    return _differs(sheet, missed, language) if missed else _perfect(sheet, language)


def _differs(sheet: ScoreSheet, missed: Sequence[Outcome], language: Language) -> Summary:
    _ = language.gettext
    first = next((outcome for outcome in missed if outcome.verdict == "failed"), missed[0])
    part, what = first.check.part, language.said(first.message) if first.message else language.text(first.check.title)
    if sheet.departure:
        return Summary("bad", (Finding((sheet.departure.text,)),), _look_at(sheet, (part,), language))
    said = _("The first thing that differs is in {}: {}")
    if first.verdict == "not_reached":
        said = _("What you wrote for {} could not be tried: {}")
    return Summary("bad", (_found(said.format(part, what)),), _look_at(sheet, (part,), language))


def _diagnosed(sheet: ScoreSheet, language: Language) -> tuple[Finding, ...]:
    """Mistakes that were made together, one by one; or the alternatives, where several leave the very same trace."""
    first = sheet.diagnoses[0]
    if len(sheet.diagnoses) > 1:
        return (Finding(tuple(each.advice for each in sheet.diagnoses), _seen(first.evidence, language)),)
    findings = [Finding((advice,)) for advice in first.advices()]
    return (*findings[:-1], replace(findings[-1], evidence=_seen(first.evidence, language)))


def _seen(evidence: str, language: Language) -> str:
    return language.gettext("Seen in your run: {}").format(language.said(evidence)) if evidence else ""


def _unwritten(sheet: ScoreSheet, language: Language) -> Summary:
    _, missing = language.gettext, sheet.submission.unwritten
    if len(missing) >= len(sheet.parts):
        said = _("Nothing is written yet: every part is as it was handed out.")
    else:
        said = _("Not written yet: {}. What needs them could not be tried.").format(_(", ").join(missing))
    step = _("Write {} first, run its cell, and look at the number that it gives.").format(missing[0])
    return Summary("quiet", (_found(said),), step)


def _perfect(sheet: ScoreSheet, language: Language) -> Summary:
    _, count = language.gettext, len(sheet.outcomes)
    happened = _found(_("Everything that was asked is right: {} of {} checks passed.").format(count, count))
    return Summary("good", (happened,), _("Nothing needs to change. The figures show how your model was trained."))


def _ended(failure: Failure, language: Language) -> Finding:
    _ = language.gettext
    what, source = language.said(failure.message), failure.source.strip()
    source = _("The line: {}").format(source) if source else ""
    if not failure.line:
        return _found(_("Your program ended early: {}").format(what), source)
    line = language.said(f"line {failure.line} of {failure.cell}" if failure.cell else f"line {failure.line}")
    if failure.kind == "syntax":
        what = re.sub(r"\s*\([^()]*line \d+\)$", "", what)
        return _found(_("Python cannot read {}: {}").format(line, what), source)
    return _found(_("Your program ended early in {}: {}").format(line, what), source)


def _look_at(sheet: ScoreSheet, parts: tuple[str, ...], language: Language) -> str:
    """A script has no cells, and may do a part's work in no function of that name."""
    _, names = language.gettext, language.items(parts)
    if any(cell.name in parts for cell in sheet.submission.cells):
        return _("Look at your {} below, change it, then restart the kernel and run all cells.").format(names)
    return _("Look at how your program does {}, change it, and run it again from the start.").format(names)


def _found(said: str, evidence: str = "") -> Finding:
    return Finding((said if said.endswith((".", "!", "?", "。", "！", "？")) else f"{said}.",), evidence)


_WAITING = N_("This submission has not been graded yet. The trouble is on the grader's side, not in your work.")
_NOTHING_TO_DO = N_("Nothing for you to do: your instructor sees this submission in the list.")
_SAVE_AGAIN = N_("Open the file in Jupyter, run all cells, save it, and hand in that file.")
_THAT_FIRST = N_("Mend that first: the rest of this page follows from it.")
_LOOK_AT_LINE = N_("Mend the marked line, then restart the kernel and run all cells.")
_LESS_TIME = N_("Look for a loop that never ends, or for many more epochs than asked.")
_AFTER_FAILURE = {
    "timeout": _LESS_TIME,
    "cpu": _LESS_TIME,
    "files": N_("The task needs no files: print what you want to see, and keep it in variables."),
    "processes": N_("Do all the work in this one program: no subprocess, no multiprocessing, num_workers=0."),
    "threads": N_("Train without threads of your own: PyTorch needs none here."),
    "memory": N_("Keep numbers, not graphs: collect l.item(), not l, and make no large tensors."),
    "output": N_("Print less: once an epoch is enough."),
    "crashed": N_("Take out what does not belong to the task, one cell at a time."),
    "forbidden": N_("Use only what the task needs: no files, no network, no other programs."),
    "protocol": N_("Take out what writes to the grader's own channels."),
}
