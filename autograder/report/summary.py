"""The first screen's two sentences: what happened, and what to do next. A ladder from the gravest to the best."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from autograder.records import Failure, ScoreSheet, Text


@dataclass(frozen=True)
class Summary:
    """What a student reads first."""

    tone: Literal["good", "bad", "quiet"]
    happened: tuple[Text, ...]
    """More than one where several known mistakes leave the very same trace."""
    step: Text
    evidence: str = ""
    """In the student's own numbers."""


def summarise(sheet: ScoreSheet) -> Summary:
    """The Summary of a sheet."""
    failure = sheet.failure
    if sheet.status == "needs_attention":
        return _WAITING
    if failure and failure.kind == "unreadable":
        return Summary(
            "bad", (_sentence(f"Your file could not be read: {failure.message}", "无法读取你的文件。"),), _SAVE_AGAIN
        )
    if sheet.diagnoses:
        return _diagnosed(sheet)
    if sheet.submission.unwritten:
        return _unwritten(sheet)
    if failure:
        line = f"The line: {failure.source.strip()}" if failure.source.strip() else ""
        return Summary("bad", (_ended(failure),), _AFTER_FAILURE.get(failure.kind, _LOOK_AT_LINE), line)
    missed = [outcome for outcome in sheet.outcomes if outcome.verdict != "passed"]
    if not missed:
        return _perfect(sheet)
    part, what = missed[0].check.part, missed[0].message or missed[0].check.title.en
    happened = _sentence(f"The first thing that differs is in {part}: {what}", f"第一处不同在 {part}。")
    return Summary("bad", (happened,), _look_at((part,)))


def _diagnosed(sheet: ScoreSheet) -> Summary:
    parts = tuple(dict.fromkeys(part for diagnosis in sheet.diagnoses for part in diagnosis.parts))
    return Summary(
        "bad",
        tuple(d.advice for d in sheet.diagnoses),
        _look_at(parts),
        f"Seen in your run: {sheet.diagnoses[0].evidence}",
    )


def _unwritten(sheet: ScoreSheet) -> Summary:
    missing = sheet.submission.unwritten
    names = ", ".join(missing)
    if len(missing) >= len(sheet.parts):
        happened = Text(
            "Nothing is written yet: every part is as it was handed out.", "还没有开始写：每一部分都和发下来时一样。"
        )
    else:
        happened = Text(
            f"Not written yet: {names}. What needs them could not be tried.",
            f"尚未完成：{names}。依赖它们的部分无法检查。",
        )
    step = Text(
        f"Write {missing[0]} first, run its cell, and look at the number that it gives.",
        f"先写 {missing[0]}，运行该单元格，看看它给出的数。",
    )
    return Summary("quiet", (happened,), step)


def _perfect(sheet: ScoreSheet) -> Summary:
    count = len(sheet.outcomes)
    return Summary(
        "good",
        (
            Text(
                f"Everything that was asked is right: {count} of {count} checks passed.",
                f"全部正确：{count} 项检查全部通过。",
            ),
        ),
        Text(
            "Nothing needs to change. The figures show how your model was trained.",
            "无需修改。下面的图展示了你的训练过程。",
        ),
    )


def _ended(failure: Failure) -> Text:
    cell = f" of {failure.cell}" if failure.cell else ""
    where = f" in line {failure.line}{cell}" if failure.line else ""
    return Text(f"Your program ended early{where}: {failure.message}", "你的程序提前结束了。")


def _look_at(parts: tuple[str, ...]) -> Text:
    names = " and ".join(parts)
    return Text(
        f"Look at your {names} below, change it, then restart the kernel and run all cells.",
        f"请看下面你的 {' 和 '.join(parts)}，修改后重启内核并运行全部单元格。",
    )


def _sentence(en: str, zh: str) -> Text:
    return Text(en if en.endswith((".", "!", "?")) else f"{en}.", zh)


_WAITING = Summary(
    "quiet",
    (
        Text(
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
_LOOK_AT_LINE = Text(
    "Mend the marked line, then restart the kernel and run all cells.",
    "修改标出的那一行，然后重启内核并运行全部单元格。",
)
_AFTER_FAILURE = {
    "timeout": Text(
        "Look for a loop that never ends, or for many more epochs than asked.", "检查是否有死循环，或轮数远多于要求。"
    ),
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
