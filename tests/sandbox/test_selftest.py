import subprocess
import sys

from autograder.sandbox import selftest


def test_every_attack_is_refused_in_the_box(box, run):
    program = selftest.program(box._libraries.hidden)
    assert selftest.holes(run(program[0].source).recording.printed) == ()


def test_the_attacks_succeed_where_there_is_no_box(tmp_path):
    (tmp_path / "secret").touch()
    source = selftest.program([tmp_path])[0].source.replace('("/",', f'("{tmp_path}",')
    shown = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, timeout=60).stdout
    holes = selftest.holes(shown)
    for attack in ("read the grader's own files", "read /etc/passwd", "open a network socket", "start a process"):
        assert attack in holes


def test_an_attack_without_a_line_is_a_hole():
    assert selftest.holes("0 held\n1 held\n") == selftest.ATTACKS[2:]
