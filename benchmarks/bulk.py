"""How fast a class is graded, beside whatever else could do it, and what it costs.

    python benchmarks/bulk.py --n 200 --stock 4 --otter 4 --rounds 3
    python benchmarks/bulk.py --n 20 --stock 0 --otter 0 --without single --rounds 1     while one develops
    python benchmarks/bulk.py --n 0 --growth 100 1000 10000

The kinds take turns, so that a change of the machine's mood falls on all of them. Zero leaves a kind out. What the
class is made of: crowd.py. What the others get: plain_exercise.py. Stock nbgrader and otter are not let loose on the
whole class: nbgrader is measured on one and on a few more, from which the class is reckoned; otter, which takes
one at a time, is multiplied. They always get `linear`.
"""

from __future__ import annotations

import argparse
import platform
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import crowd
import kinds
from measured import Cost, cores

WITHOUT = ("single", "bulk", "regrade", "feedback", "floors")


def asked() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--assignment", default="linear", choices=("linear", "quadratic"))
    parser.add_argument("--n", type=int, default=200, help="submissions of the class")
    parser.add_argument("--stock", type=int, default=4, help="submissions that nbgrader grades beyond its first")
    parser.add_argument("--otter", type=int, default=4, help="submissions that otter grades in each round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--growth", type=int, nargs="*", default=[], metavar="N", help="sizes of a class, once each")
    parser.add_argument("--without", nargs="*", default=[], choices=WITHOUT)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


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

    def table(self) -> None:
        """Medians; memory is the most that was seen."""
        print(f"\n| {'kind':30} | seconds | cpu, s | peak MiB | rounds |\n|---|---|---|---|---|")
        for kind, costs in self.costs.items():
            cpu, most = median(cost.cpu for cost in costs), max(cost.mib for cost in costs)
            print(f"| {kind:30} | {self.of(kind):.2f} | {cpu:.2f} | {most:.0f} | {len(costs)} |")


def one_round(
    rounds: Rounds, ours: kinds.Ours, stock: kinds.Stock | None, otter: kinds.Otter | None, left: set
) -> None:
    """Each kind once."""
    if "single" not in left:
        rounds.note("python one.py", ours.python())
        rounds.note("autograder grade NAME one.py", ours.single())
    if stock:
        one, more = stock.grade()
        rounds.note("nbgrader autograde, 1", one)
        rounds.note(f"nbgrader autograde, {1 + stock.more}", more)
        rounds.note("nbgrader, one more", _share(one, more, stock.more))
    if otter:
        for cost in otter.grade():
            rounds.note("otter run", cost)
    if "bulk" not in left:
        ours.fresh()
        rounds.note("autograder grade NAME", ours.bulk())
        if "regrade" not in left:
            rounds.note("the same again", ours.bulk())
        if "feedback" not in left:
            rounds.note("autograder feedback NAME", ours.feedback())


def _share(one: Cost, more: Cost, count: int) -> Cost:
    return Cost((more.seconds - one.seconds) / count, (more.cpu - one.cpu) / count, more.mib)


def ratios(rounds: Rounds, count: int, floors: dict[str, tuple[float, float, float]]) -> None:
    """What there are targets for, as far as it was measured."""
    bulk, first, more = (
        rounds.of(kind) for kind in ("autograder grade NAME", "nbgrader autograde, 1", "nbgrader, one more")
    )
    print("\n| | measured | target |\n|---|---|---|")
    if bulk and first and more:
        print(f"| throughput, × nbgrader's | {(first + more * (count - 1)) / bulk:.1f} | ≥ 60 |")
    if bulk and (each := rounds.of("otter run")):
        print(f"| throughput, × otter's | {each * count / bulk:.1f} | ≥ 120 |")
    if bulk and floors:
        mine = 1000 * bulk * cores() / count
        cpu = 1000 * median(cost.cpu for cost in rounds.costs["autograder grade NAME"]) / count
        print(f"| a submission per core, start-up included, × bare exec | {mine / floors['exec'][1]:.2f} | ≤ 1.4 |")
        print(f"| the same, × fork and exec | {mine / floors['fork'][1]:.2f} | |")
        print(f"| cpu of a submission, × bare exec | {cpu / floors['exec'][2]:.2f} | |")
    if (single := rounds.of("autograder grade NAME one.py")) and (python := rounds.of("python one.py")):
        print(f"| one from a cold start, × python | {single / python:.2f} | ≤ 2.5 |")
    if bulk and (again := rounds.of("the same again")):
        print(f"| regrade of what is unchanged, × faster | {bulk / again:.1f} | ≥ 50 |")
    if pages := rounds.of("autograder feedback NAME"):
        print(f"| a report, ms, start-up included | {1000 * pages / count:.1f} | ≤ 25 |")


def growth(place: Path, asked: argparse.Namespace) -> None:
    """Classes of several sizes, each once."""
    print(
        "\n| submissions | seconds | ms each | cpu ms each | peak MiB | × of linear growth |\n|---|---|---|---|---|---|"
    )
    before: tuple[int, float] | None = None
    for count in asked.growth:
        ours = kinds.Ours(place / str(count), asked.assignment, count, asked.seed)
        ours.fresh()
        cost = ours.bulk()
        grown = f"{cost.seconds / before[1] / (count / before[0]):.2f}" if before else ""
        each = f"{1000 * cost.seconds / count:.1f} | {1000 * cost.cpu / count:.1f}"
        print(f"| {count} | {cost.seconds:.1f} | {each} | {cost.mib:.0f} | {grown} |", flush=True)
        before = count, cost.seconds


def main(asked: argparse.Namespace, place: Path) -> None:
    """Make ready, take turns, tell."""
    print(f"{platform.machine()}, {cores()} cores, Linux {platform.release()}, Python {platform.python_version()}")
    if asked.n:
        ours = kinds.Ours(place / "ours", asked.assignment, asked.n, asked.seed)
        files, trees = crowd.distinct(ours.files)
        print(f"{asked.n} of {asked.assignment}: {files} different files, {trees} different syntax trees")
        plain = ours if asked.assignment == "linear" else None
        notebooks = [f for f in (plain.files if plain else _linear(place, asked)) if f.suffix == ".ipynb"]
        stock = kinds.Stock(place / "stock", notebooks, asked.stock) if asked.stock else None
        otter = kinds.Otter(place / "otter", notebooks, asked.otter) if asked.otter else None
        rounds = Rounds()
        for _ in range(asked.rounds):
            one_round(rounds, ours, stock, otter, set(asked.without))
        rounds.table()
        floors = kinds.floors(asked.assignment, ours.files) if "floors" not in asked.without else {}
        for kind, (middle, mean, cpu) in floors.items():
            print(f"| bare {kind}, ms a program: median {middle:.1f}, mean {mean:.1f}, cpu {cpu:.1f} |")
        if "bulk" not in asked.without:
            status, recordings = ours.outcome()
            print(f"\n{dict(status)}; {recordings} different recordings")
        ratios(rounds, asked.n, floors)
    if asked.growth:
        growth(place / "growth", asked)


def _linear(place: Path, asked: argparse.Namespace) -> list[Path]:
    return crowd.hand_in(place / "others", "linear", 4 * (1 + asked.stock + asked.otter), asked.seed)


if __name__ == "__main__":
    with TemporaryDirectory(prefix="autograder-bulk-") as folder:
        main(asked(), Path(folder))
