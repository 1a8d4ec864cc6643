"""Machines that lack something, really made: it is named with its remedy, and grading refuses or uses tier 2."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from attacks import settings

from autograder.sandbox import layers, libraries

HERE = Path(__file__).parent

CONTAINER, SYSCTL, BOOT, KERNEL = "tier 2 is meant", "user.max_user_namespaces=15000", "lsm=", "Linux 5.13"
FILTERS, INSTALL = "CONFIG_SECCOMP_FILTER", "install bubblewrap"
SPACES = ["user namespaces", "process namespaces", "mounts", "bubblewrap"]
MACHINES = {
    "nothing": ([], "", 1),
    "namespaces": (SPACES, CONTAINER, 2),
    "mounts": (["mounts", "bubblewrap"], CONTAINER, 2),
    "user namespaces": (SPACES, SYSCTL, 2),
    "bubblewrap": (["bubblewrap"], INSTALL, 2),
    "Landlock's calls": (["Landlock"], KERNEL, None),
    "Landlock's module": (["Landlock"], BOOT, None),
    "seccomp": (["seccomp"], FILTERS, None),
}


def run(withheld: list[str], command: list[str]) -> subprocess.CompletedProcess[str]:
    """As an ordinary user, who can read the libraries here: so tier 2 can work as well."""
    script = [str(HERE / "withheld.py"), *withheld, "--", *command]
    words = settings.command("user tier 1", *script)
    done = subprocess.run(words, capture_output=True, text=True, timeout=120)
    if "pyseccomp" in done.stderr:
        pytest.skip(f"needs libseccomp ({done.stderr.splitlines()[-1]})")
    return done


@pytest.mark.parametrize("withheld", MACHINES)
def test_what_a_machine_lacks_is_named_with_its_remedy_and_no_box_is_opened_by_it(withheld):
    lacking, remedy, tier = MACHINES[withheld]
    done = run([withheld], [sys.executable, "-B", str(HERE / "examined.py")])
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    seen["missing"].pop("cgroup", None)  # an extra, which an ordinary user mostly has not
    assert list(seen["missing"]) == lacking
    assert all(remedy in said for _, said in seen["missing"].values())
    assert seen["any"]["tier"] == tier
    for own in (1, 2):
        if tier is None or own < tier:
            assert seen[str(own)]["tier"] is None
            assert remedy in seen[str(own)]["next"]
            assert all(name in seen[str(own)]["got"] for name in lacking)
        else:
            assert seen[str(own)]["tier"] == own


@pytest.mark.parametrize(("withheld", "tier"), [(["namespaces"], 2), (["namespaces", "Landlock's calls"], None)])
def test_the_doctor_shows_the_layers_and_says_what_is_used(withheld, tier):
    done = run(withheld, [sys.executable, "-c", "import sys; from autograder.cli import app; app(['doctor'])"])
    lines = done.stdout.splitlines()
    assert any(line.startswith("user namespaces") and "missing" in line for line in lines)
    assert any(line.startswith("seccomp") and " ok" in line for line in lines)
    if tier:
        assert done.returncode == 0
        assert f"uses tier {tier}" in lines[-1]
    else:
        assert done.returncode == 3
        assert "Nothing can be graded here" in lines[-1]
        assert "No box works on this machine" in done.stderr


def test_libraries_that_the_boxs_user_may_not_read_are_told(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    found = layers.examine(replace(libraries.find(), search=(str(closed),)))
    layer = next(layer for layer in found if layer.name == "readable libraries")
    assert str(closed) in layer.missing
    assert "every user may read" in layer.remedy


def test_each_layer_is_tried_in_a_process_that_leaves_no_trace():
    before = os.listdir("/proc/self/fd"), os.readlink("/proc/self/ns/user"), os.geteuid()
    layers.examine(libraries.find())
    assert (os.listdir("/proc/self/fd"), os.readlink("/proc/self/ns/user"), os.geteuid()) == before
