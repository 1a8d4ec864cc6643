"""Each layer left out in turn: the start-up attacks find the hole, and the box runs nothing."""

import json
import subprocess
from pathlib import Path

import pytest
from attacks import settings

HERE = Path(__file__).parent

FOUND = {
    "user tier 1": {
        "Landlock": "list the root folder",
        "seccomp": "open a network socket",
        "capabilities": "open what is closed to its user",
        "limits": "use more than its limits",
        "mounts": "see the server's /proc",
        "process namespaces": "be one process among others",
        "bubblewrap": "see files outside bubblewrap",
    },
    "root tier 2": {
        "Landlock": "read /etc/passwd",
        "seccomp": "start a process",
        "limits": "use more than its limits",
        "another user than root": "be root or become it",
    },
}


@pytest.fixture(scope="module")
def refusals():
    """What each mutant was refused for, by setting."""
    found = {}

    def seen(setting):
        if setting not in found:
            script = [str(HERE / "mutants.py"), setting[-1]]
            done = subprocess.run(settings.command(setting, *script), capture_output=True, text=True, timeout=300)
            assert done.returncode == 0, done.stderr
            found[setting] = json.loads(done.stdout)
        return found[setting]

    return seen


@pytest.mark.parametrize(("setting", "layer"), [(setting, layer) for setting in FOUND for layer in FOUND[setting]])
def test_a_box_without_one_of_its_layers_runs_nothing(refusals, setting, layer):
    seen = refusals(setting)[layer]
    assert "has holes, so no program is run in it" in seen
    assert FOUND[setting][layer] in seen


@pytest.mark.parametrize("setting", FOUND)
def test_with_all_of_them_it_runs(refusals, setting):
    assert refusals(setting)["nothing"] == ""
