import subprocess
import sys

from autograder.sandbox import selftest
from autograder.sandbox.limits import Limits


def test_every_attack_is_refused_in_the_box(box, run):
    program = selftest.program(box._libraries.hidden, box.tier, box.limits)
    assert selftest.holes(run(program[0].source).recording.printed, box.tier) == ()


def test_the_attacks_succeed_where_there_is_no_box(tmp_path):
    (tmp_path / "secret").touch()
    source = selftest.program([tmp_path], 1, Limits())[0].source.replace('("/",', f'("{tmp_path}",')
    command = [sys.executable, "-c", source]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=tmp_path).stdout
    run_a_command = selftest.ATTACKS.index("run a command")
    assert selftest.holes(shown, 1)[: run_a_command + 1] == selftest.ATTACKS[: run_a_command + 1]


def test_an_attack_without_a_line_is_a_hole():
    assert selftest.holes("0 held\n1 held\n", 2) == selftest.ATTACKS[2:]
    assert selftest.holes("", 1) == selftest.ATTACKS + selftest.IN_NAMESPACES
