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
from pathlib import Path
from tempfile import TemporaryDirectory

import crowd
import kinds
from comparison import AGAIN, BULK, FEEDBACK, FIRST, MORE, OTTER, PYTHON, SINGLE, Rounds, ratios
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


def one_round(
    rounds: Rounds, ours: kinds.Ours, stock: kinds.Stock | None, otter: kinds.Otter | None, left: set
) -> None:
    """Each kind once."""
    if "single" not in left:
        rounds.note(PYTHON, ours.python())
        rounds.note(SINGLE, ours.single())
    if stock:
        one, more = stock.grade()
        rounds.note(FIRST, one)
        rounds.note(f"nbgrader autograde, {1 + stock.more}", more)
        rounds.note(MORE, _share(one, more, stock.more))
    if otter:
        for cost in otter.grade():
            rounds.note(OTTER, cost)
    if "bulk" not in left:
        ours.fresh()
        rounds.note(BULK, ours.bulk())
        if "regrade" not in left:
            rounds.note(AGAIN, ours.bulk())
        if "feedback" not in left:
            rounds.note(FEEDBACK, ours.feedback())


def _share(one: Cost, more: Cost, count: int) -> Cost:
    return Cost((more.seconds - one.seconds) / count, (more.cpu - one.cpu) / count, more.mib)


def compare(made: Path, place: Path, asked: argparse.Namespace) -> None:
    """All kinds, in turns."""
    ours = kinds.Ours(made, place / "ours", asked.assignment, asked.n, asked.seed)
    files, trees = crowd.distinct(ours.files)
    print(f"{asked.n} of {asked.assignment}: {files} different files, {trees} different syntax trees")
    handed = crowd.hand_in(place / "plain", "linear", 10 * (1 + asked.stock + asked.otter), asked.seed)
    notebooks = [file for file in handed if file.suffix == ".ipynb"]
    stock = kinds.Stock(place / "stock", notebooks, asked.stock) if asked.stock else None
    otter = kinds.Otter(place / "otter", notebooks, asked.otter) if asked.otter else None
    rounds = Rounds()
    for _ in range(asked.rounds):
        one_round(rounds, ours, stock, otter, set(asked.without))
    rounds.table()
    floors = {} if "floors" in asked.without else kinds.floors(asked.assignment, ours.files)
    for kind, (middle, mean, cpu) in floors.items():
        print(f"bare {kind}: median {middle:.1f} ms a program, mean {mean:.1f}, of the processor {cpu:.1f}")
    if "bulk" not in asked.without:
        status, recordings = ours.outcome()
        print(f"{dict(status)}; {recordings} different recordings")
    ratios(rounds, asked.n, floors)


def growth(made: Path, place: Path, asked: argparse.Namespace) -> None:
    """Classes of several sizes, ascending, each once. What is between two of them has no start-up in it."""
    columns = (
        "submissions",
        "seconds",
        "ms each",
        "cpu ms each",
        "peak MiB",
        "one more, ms on a core",
        "× of linear growth",
        "unchanged, × faster",
    )
    print(f"\n| {' | '.join(columns)} |\n{'|---' * len(columns)}|")
    before = 0, 0.0
    for count in asked.growth:
        ours = kinds.Ours(made, place / str(count), asked.assignment, count, asked.seed)
        ours.fresh()
        cost, again = ours.bulk(), ours.bulk()
        grown = f"{cost.seconds / before[1] / (count / before[0]):.2f}" if before[0] else ""
        each = f"{1000 * cost.seconds / count:.1f} | {1000 * cost.cpu / count:.1f}"
        more = 1000 * cores() * (cost.seconds - before[1]) / (count - before[0])
        last = f"{more:.1f} | {grown} | {cost.seconds / again.seconds:.1f}"
        print(f"| {count} | {cost.seconds:.1f} | {each} | {cost.mib:.0f} | {last} |", flush=True)
        before = count, cost.seconds


def main(asked: argparse.Namespace, place: Path) -> None:
    """Make ready, measure, tell."""
    print(f"{platform.machine()}, {cores()} cores, Linux {platform.release()}, Python {platform.python_version()}")
    made = kinds.course(place / "made", asked.assignment)
    if asked.n:
        compare(made, place, asked)
    if asked.growth:
        growth(made, place / "growth", asked)


if __name__ == "__main__":
    with TemporaryDirectory(prefix="autograder-bulk-") as folder:
        main(asked(), Path(folder))
