"""Every program of hostile/ in every setting: seen is what its first line says, and the next program is unharmed."""

import json
import subprocess

import pytest

from . import settings
from .settings import HERE, SETTINGS

PROGRAMS = sorted((HERE / "hostile").glob("*.py"))
WHOLE = ("root tier 1", "user tier 2")
"""Where also those run that wait for a clock; they differ in nothing but the walls."""


@pytest.fixture(scope="module")
def trials():
    """What was seen, by setting and program; each setting is tried when it is first asked for."""
    found = {}

    def seen(setting):
        if setting not in found:
            quick = [] if setting in WHOLE else ["--quick"]
            script = [str(HERE / "trial.py"), setting[-1], *quick]
            done = subprocess.run(settings.command(setting, script), capture_output=True, text=True, timeout=300)
            assert done.returncode == 0, done.stderr
            found[setting] = {line["program"]: line for line in map(json.loads, done.stdout.splitlines())}
        return found[setting]

    return seen


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: path.stem)
@pytest.mark.parametrize("setting", SETTINGS)
def test_a_hostile_program_is_contained(trials, setting, program):
    expected = program.read_text().splitlines()[0].removeprefix("# seen: ")
    run, _, answer = expected.partition(", then ")
    if setting not in WHOLE and ("timeout" in expected or "cpu" in expected):
        pytest.skip("tried in " + " and ".join(WHOLE))
    seen = trials(setting)[program.stem]
    assert (seen["run"] or {"kind": "ran"})["kind"] == run, seen
    assert not answer or seen["answer"]["kind"] == answer, seen
    assert "broken" not in seen["printed"]
    assert seen["honest"], "the next, honest program was harmed"
    assert seen["descriptors"] == 0, "the grader lost descriptors"
    for words in (seen["printed"], *((seen["run"] or {}).values()), *((seen["answer"] or {}).values())):
        assert all(c.isprintable() or c in "\n\t" for c in str(words))
