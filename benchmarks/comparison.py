"""What bulk.py measured: kept, and told as tables.

Rounds()                        costs by kind; .note() one, .of() a kind's median, .table() of them all
ratios(rounds, count, floors)   beside the targets
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from statistics import median

from measured import Cost, cores

SINGLE, BULK, AGAIN = "autograder grade NAME one.py", "autograder grade NAME", "the same again"
FEEDBACK, PYTHON, OTTER = "autograder feedback NAME", "python one.py", "otter run"
FIRST, MORE = "nbgrader autograde, 1", "nbgrader, one more"


class Rounds:
    """What was measured, by kind."""

    def __init__(self) -> None:
        self.costs: dict[str, list[Cost]] = {}

    def note(self, kind: str, cost: Cost) -> Cost:
        """Keep it; shown at once, since a round takes long."""
        self.costs.setdefault(kind, []).append(cost)
        print(f"{kind:32}{cost.seconds:9.2f} s {cost.cpu:9.2f} s of cpu {cost.mib:7.0f} MiB", file=sys.stderr)
        return cost

    def of(self, kind: str) -> float | None:
        """The median of seconds."""
        return median(cost.seconds for cost in self.costs[kind]) if kind in self.costs else None

    def cpu(self, kind: str) -> float:
        """The median of processor seconds, which other work on the machine disturbs less."""
        return median(cost.cpu for cost in self.costs[kind])

    def table(self) -> None:
        """Medians; memory is the most that was seen."""
        print(f"\n| {'kind':30} | seconds | cpu, s | peak MiB | rounds |\n|---|---|---|---|---|")
        for kind, costs in self.costs.items():
            cpu, most = self.cpu(kind), max(cost.mib for cost in costs)
            print(f"| {kind:30} | {self.of(kind):.2f} | {cpu:.2f} | {most:.0f} | {len(costs)} |")


def ratios(rounds: Rounds, count: int, floors: dict[str, tuple[float, float, float]]) -> None:
    """What there are targets for, as far as it was measured."""
    print("\n| | measured | target |\n|---|---|---|")
    for what, measured, target in _ratios(rounds, count, floors):
        print(f"| {what} | {measured:.2f} | {target} |")


def _ratios(
    rounds: Rounds, count: int, floors: dict[str, tuple[float, float, float]]
) -> Iterator[tuple[str, float, str]]:
    bulk, first, more = rounds.of(BULK), rounds.of(FIRST), rounds.of(MORE)
    if bulk and first and more:
        yield "throughput, × nbgrader's", (first + more * (count - 1)) / bulk, "≥ 60"
        yield "the same in processor time", (rounds.cpu(FIRST) + rounds.cpu(MORE) * (count - 1)) / rounds.cpu(BULK), ""
    if bulk and (each := rounds.of(OTTER)):
        yield "throughput, × otter's", each * count / bulk, "≥ 120"
        yield "the same in processor time", rounds.cpu(OTTER) * count / rounds.cpu(BULK), ""
    if bulk and floors:
        on_a_core, cpu = bulk * cores() / count, rounds.cpu(BULK) / count
        yield "a submission on a core, all included, × exec", 1000 * on_a_core / floors["exec"][1], "≤ 1.4"
        yield "the same, × fork and exec", 1000 * on_a_core / floors["fork"][1], ""
        yield "processor time of a submission, × exec", 1000 * cpu / floors["exec"][2], ""
    if (single := rounds.of(SINGLE)) and (python := rounds.of(PYTHON)):
        yield "one from a cold start, × python", single / python, "≤ 2.5"
        yield "the same in processor time", rounds.cpu(SINGLE) / rounds.cpu(PYTHON), ""
    if bulk and (again := rounds.of(AGAIN)):
        yield "regrade of what is unchanged, × faster", bulk / again, "≥ 50"
    if bulk and (pages := rounds.of(FEEDBACK)):
        yield "grade and feedback, s", bulk + pages, ""
        yield "a report, start-up included, ms", 1000 * pages / count, "≤ 25"
