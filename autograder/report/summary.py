"""The first screen's two sentences: what happened, and what to do next. A ladder from the gravest to the best."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from autograder.records import Failure, Outcome, ScoreSheet, Text


@dataclass(frozen=True)
class Finding:
    """One thing that happened."""

    alternatives: tuple[Text, ...]
    """More than one where several known mistakes leave the very same trace."""
    evidence: str = ""
    """In the student's own numbers, or their own line."""


@dataclass(frozen=True)
class Summary:
    """What a student reads first."""

    tone: Literal["good", "bad", "quiet"]
    findings: tuple[Finding, ...]
    step: Text


def summarise(sheet: ScoreSheet) -> Summary:
    """The Summary of a sheet."""
    failure = sheet.failure
    if sheet.status == "needs_attention":
        return _WAITING
    if failure and failure.kind == "unreadable":
        return Summary(
            "bad", (_found(f"Your file could not be read: {failure.message}", "无法读取你的文件。"),), _SAVE_AGAIN
        )
    about = (Finding((sheet.about,)),) if sheet.about else ()
    if sheet.diagnoses:
        parts = tuple(dict.fromkeys(part for diagnosis in sheet.diagnoses for part in diagnosis.parts))
        return Summary("bad", (*_diagnosed(sheet), *about), _look_at(sheet, parts))
    if sheet.submission.unwritten:
        return _unwritten(sheet)
    if failure:
        step = _THAT_FIRST if about else _AFTER_FAILURE.get(failure.kind, _LOOK_AT_LINE)
        return Summary("bad", (*about, _ended(failure)), step)
    missed = [outcome for outcome in sheet.outcomes if outcome.verdict != "passed"]
    if missed and about:
        return Summary("bad", (*about, *_differs(sheet, missed).findings), _THAT_FIRST)
    return _differs(sheet, missed) if missed else _perfect(sheet)


def _differs(sheet: ScoreSheet, missed: Sequence[Outcome]) -> Summary:
    first = next((outcome for outcome in missed if outcome.verdict == "failed"), missed[0])
    part, what = first.check.part, first.message or first.check.title.en
    if sheet.departure:
        return Summary("bad", (Finding((sheet.departure.text,)),), _look_at(sheet, (part,)))
    finding = _found(f"The first thing that differs is in {part}: {what}", f"第一处不同在 {part}。")
    if first.verdict == "not_reached":
        finding = _found(f"What you wrote for {part} could not be tried: {what}", f"{part} 无法检查。")
    return Summary("bad", (finding,), _look_at(sheet, (part,)))


def _diagnosed(sheet: ScoreSheet) -> tuple[Finding, ...]:
    """Mistakes that were made together, one by one; or the alternatives, where several leave the very same trace."""
    first = sheet.diagnoses[0]
    if len(sheet.diagnoses) > 1:
        return (Finding(tuple(each.advice for each in sheet.diagnoses), _seen(first.evidence)),)
    findings = [Finding((advice,)) for advice in first.advices()]
    return (*findings[:-1], replace(findings[-1], evidence=_seen(first.evidence)))


def _seen(evidence: str) -> str:
    return f"Seen in your run: {evidence}" if evidence else ""


def _unwritten(sheet: ScoreSheet) -> Summary:
    missing = sheet.submission.unwritten
    names = ", ".join(missing)
    if len(missing) >= len(sheet.parts):
        finding = _found(
            "Nothing is written yet: every part is as it was handed out.", "还没有开始写：每一部分都和发下来时一样。"
        )
    else:
        finding = _found(
            f"Not written yet: {names}. What needs them could not be tried.",
            f"尚未完成：{names}。依赖它们的部分无法检查。",
        )
    step = Text(
        f"Write {missing[0]} first, run its cell, and look at the number that it gives.",
        f"先写 {missing[0]}，运行该单元格，看看它给出的数。",
    )
    return Summary("quiet", (finding,), step)


def _perfect(sheet: ScoreSheet) -> Summary:
    count = len(sheet.outcomes)
    happened = _found(
        f"Everything that was asked is right: {count} of {count} checks passed.", f"全部正确：{count} 项检查全部通过。"
    )
    step = Text(
        "Nothing needs to change. The figures show how your model was trained.",
        "无需修改。下面的图展示了你的训练过程。",
    )
    return Summary("good", (happened,), step)


def _ended(failure: Failure) -> Finding:
    line = f"line {failure.line}{f' of {failure.cell}' if failure.cell else ''}" if failure.line else ""
    source = f"The line: {failure.source.strip()}" if failure.source.strip() else ""
    if failure.kind == "syntax" and line:
        what = re.sub(r"\s*\([^()]*line \d+\)$", "", failure.message)
        return _found(f"Python cannot read {line}: {what}", "Python 无法读懂这一行，程序没有运行。", source)
    return _found(
        f"Your program ended early{' in ' if line else ''}{line}: {failure.message}", "你的程序提前结束了。", source
    )


def _look_at(sheet: ScoreSheet, parts: tuple[str, ...]) -> Text:
    """A script has no cells, and may do a part's work in no function of that name."""
    en, zh = " and ".join(parts), " 和 ".join(parts)
    if any(cell.name in parts for cell in sheet.submission.cells):
        return Text(
            f"Look at your {en} below, change it, then restart the kernel and run all cells.",
            f"请看下面你的 {zh}，修改后重启内核并运行全部单元格。",
        )
    return Text(
        f"Look at how your program does {en}, change it, and run it again from the start.",
        f"请检查你的程序中 {zh} 的做法，修改后从头运行。",
    )


def _found(en: str, zh: str, evidence: str = "") -> Finding:
    return Finding((Text(en if en.endswith((".", "!", "?")) else f"{en}.", zh),), evidence)


_WAITING = Summary(
    "quiet",
    (
        _found(
            "This submission has not been graded yet. The trouble is on the grader's side, not in your work.",
            "这份作业尚未评分。问题出在评分系统，与你的作业无关。",
        ),
    ),
    Text(
        "Nothing for you to do: your instructor sees this submission in the list.", "你无需操作：老师会看到这份作业。"
    ),
)
_SAVE_AGAIN = Text(
    "Open the file in Jupyter, run all cells, save it, and hand in that file.",
    "请在 Jupyter 中打开文件，运行全部单元格，保存后重新提交。",
)
_THAT_FIRST = Text(
    "Mend that first: the rest of this page follows from it.", "请先解决这个问题：本页的其余内容都由它而来。"
)
_LOOK_AT_LINE = Text(
    "Mend the marked line, then restart the kernel and run all cells.",
    "修改标出的那一行，然后重启内核并运行全部单元格。",
)
_AFTER_FAILURE = {
    "timeout": Text(
        "Look for a loop that never ends, or for many more epochs than asked.", "检查是否有死循环，或轮数远多于要求。"
    ),
    "cpu": Text(
        "Look for a loop that never ends, or for many more epochs than asked.", "检查是否有死循环，或轮数远多于要求。"
    ),
    "files": Text(
        "The task needs no files: print what you want to see, and keep it in variables.",
        "题目不需要文件：想看什么就打印出来，数据放在变量里。",
    ),
    "processes": Text(
        "Do all the work in this one program: no subprocess, no multiprocessing, num_workers=0.",
        "请在一个程序里完成：不要用 subprocess 或 multiprocessing，num_workers 设为 0。",
    ),
    "threads": Text("Train without threads of your own: PyTorch needs none here.", "训练时不要自己创建线程。"),
    "memory": Text(
        "Keep numbers, not graphs: collect l.item(), not l, and make no large tensors.",
        "请保存数值而不是计算图：记录 l.item() 而不是 l，不要创建很大的张量。",
    ),
    "output": Text("Print less: once an epoch is enough.", "减少输出：每轮打印一次即可。"),
    "crashed": Text(
        "Take out what does not belong to the task, one cell at a time.", "逐个单元格去掉与题目无关的代码。"
    ),
    "forbidden": Text(
        "Use only what the task needs: no files, no network, no other programs.",
        "只使用题目需要的功能：不要访问文件、网络或其他程序。",
    ),
    "protocol": Text("Take out what writes to the grader's own channels.", "去掉干扰评分通道的代码。"),
}
