"""Grades every attack, an honest submission after each by the same Grader, and prints what was seen as lines of JSON.

    python trial.py TIER [--quick] [NAME...] < HOME

A script, so that it can be started as another user (see as_user.py). --quick leaves out what waits for a clock; names
choose programs. HOME, which may be empty, has the files of a Grader's home, by name, as a JSON object.
"""

import json
import os
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from attack import Attack, attacks

from autograder.course import submission
from autograder.course.assignment import find
from autograder.grade import Grader
from autograder.records import ScoreSheet
from autograder.sandbox.host import Limits

ROOT = Path(__file__).resolve().parents[2]
HONEST = ROOT / "tests" / "submissions" / "right"
LIMITS = Limits(cpu_seconds=1, wall_seconds=2, memory_mib=256)


class Trial:
    """One Grader for all attacks on an assignment."""

    def __init__(self, grader: Grader) -> None:
        self.grader = grader
        self.honest = HONEST / f"{grader.assignment.name}__stub_functions.py"
        first = self._grade(self.honest)
        self.right = first.outcomes, first.recording.printed, first.recording.steps
        if first.score < first.max_score or first.failure:
            raise SystemExit(f"{self.honest.name} loses points before any attack: {first}")

    def seen(self, attack: Attack) -> dict[str, object]:
        before, started = len(os.listdir("/proc/self/fd")), time.monotonic()
        sheet = self._grade(attack.path)
        seconds = time.monotonic() - started
        return {
            "program": attack.path.stem,
            "status": sheet.failure.kind if sheet.failure else "ran" if sheet.status == "graded" else sheet.fault,
            "score": sheet.score,
            "printed": sheet.recording.printed,
            "said": words(sheet),
            "seconds": seconds,
            "neighbour": self._neighbour(),
            "descriptors": len(os.listdir("/proc/self/fd")) - before,
        }

    def _grade(self, path: Path) -> ScoreSheet:
        return self.grader.graded_twice(submission.read(path, self.grader.assignment, path.stem))

    def _neighbour(self) -> str:
        """How the next, honest submission was harmed; empty where it was not."""
        sheet = self._grade(self.honest)
        if sheet.fault or sheet.failure:
            return sheet.fault or str(sheet.failure)
        if sheet.score < sheet.max_score:
            return "; ".join(outcome.message for outcome in sheet.outcomes if outcome.verdict != "passed")
        same = (sheet.outcomes, sheet.recording.printed, sheet.recording.steps) == self.right
        return "" if same else "it ran otherwise than before"


def words(sheet: ScoreSheet) -> list[str]:
    """All that people will read."""
    failure = [sheet.failure.message, sheet.failure.source, sheet.failure.cell] if sheet.failure else []
    parameters = [*sheet.recording.final, *(p for step in sheet.recording.steps[:3] for p in step.parameters)]
    names = [*sheet.recording.functions, *(parameter.name for parameter in parameters)]
    evidence = [diagnosis.evidence for diagnosis in sheet.diagnoses]
    return [*failure, *names, *evidence, *(outcome.message for outcome in sheet.outcomes)]


def main() -> None:
    tier, options = int(sys.argv[1]), sys.argv[2:]
    quick, names = "--quick" in options, {option for option in options if not option.startswith("--")}
    chosen = [a for a in attacks() if not (quick and a.waits) and (not names or a.path.stem in names)]
    with tempfile.TemporaryDirectory() as home, ExitStack() as opened:
        for name, content in json.loads(sys.stdin.read() or "{}").items():
            file = Path(home, name)
            file.parent.mkdir(exist_ok=True)
            file.write_text(content)
        trials = {
            name: Trial(opened.enter_context(Grader(find(ROOT, name), Path(home), LIMITS, tier=tier)))
            for name in sorted({attack.rows["assignment"] for attack in chosen})
        }
        for attack in chosen:
            print(json.dumps(trials[attack.rows["assignment"]].seen(attack), ensure_ascii=False), flush=True)


main()
