"""What the hostile programs of tests/attacks get today, in each of the four settings.

    python benchmarks/attacks.py [--quick] [NAME...]

--quick leaves out the programs that wait for a clock; names choose programs. Exit code 1 where one gets anything.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from attacks.attack import Attack, attacks
from attacks.settings import SETTINGS, NotHere, trial


def won(attack: Attack, seen: dict[str, object]) -> str:
    """What a program got that it should not have; empty where that is nothing."""
    if seen["score"] > attack.most:
        return f"{seen['score']:g} points, {attack.most:g} earned"
    if seen["neighbour"] or seen["descriptors"]:
        return f"harm: {seen['neighbour'] or 'descriptors lost'}"
    if told := [line for words in (seen["printed"], *seen["said"]) for line in words.splitlines() if "broken" in line]:
        return f"a way out: {told[0]}"
    return "" if seen["status"] in attack.statuses else f"it {seen['status']}, not {attack.rows['status']}"


def main(options: list[str]) -> int:
    """Try each setting, print a row for it and a line for each winner."""
    known = {attack.path.stem: attack for attack in attacks()}
    winners: dict[str, dict[str, list[str]]] = {}
    print(f"{'setting':14}{'tried':>7}{'points won':>12}{'neighbours hurt':>17}{'seconds':>9}")
    for setting in SETTINGS:
        try:
            command = trial(setting, *options)
        except NotHere as reason:
            print(f"{setting:14} not here: {reason}")
            continue
        started = time.monotonic()
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, check=True)
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        points = sum(max(0.0, row["score"] - known[row["program"]].most) for row in rows)
        hurt = sum(bool(row["neighbour"]) for row in rows)
        print(f"{setting:14}{len(rows):7}{points:12g}{hurt:17}{time.monotonic() - started:9.0f}", flush=True)
        for row in rows:
            if got := won(known[row["program"]], row):
                winners.setdefault(row["program"], {}).setdefault(got, []).append(setting)
    for name, gains in sorted(winners.items()):
        for got, where in gains.items():
            print(f"{known[name].rows['technique']:4} {name}: {got} ({', '.join(where)})")
    return int(bool(winners))


sys.exit(main(sys.argv[1:]))
