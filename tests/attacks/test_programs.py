"""Every program of programs/ in every setting: it gets no more than it has earned, and the next program is unharmed."""

import json
import os
import subprocess

import pytest

from autograder.course.assignment import find
from autograder.grade import Grader

from .attack import STATUSES, Attack, attacks
from .settings import SETTINGS, trial

ATTACKS = attacks()
WHOLE = ("root tier 1", "user tier 2")
"""Where also those run that wait for a clock; they differ in nothing but the walls."""


@pytest.fixture(scope="module")
def known(root, tmp_path_factory):
    """The home that tests share, with how all mistakes behave: to find that out takes a minute in each setting."""
    base = tmp_path_factory.getbasetemp()
    home = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "home"
    for name in ("linear", "quadratic"):
        Grader(find(root, name), home).close()
    files = [home / "seed", *(home / "traces").glob("*.json")]
    return json.dumps({str(file.relative_to(home)): file.read_text() for file in files})


@pytest.fixture(scope="module")
def trials(known):
    """What was seen, by setting and program; each setting is tried when it is first asked for."""
    found = {}

    def seen(setting):
        if setting not in found:
            command = trial(setting, *([] if setting in WHOLE else ["--quick"]))
            done = subprocess.run(command, input=known, capture_output=True, text=True, timeout=1200)
            assert done.returncode == 0, done.stderr
            found[setting] = {line["program"]: line for line in map(json.loads, done.stdout.splitlines())}
        return found[setting]

    return seen


def test_there_are_many_attacks():
    assert len(ATTACKS) >= 90


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.path.stem)
def test_an_attack_says_what_it_tries_and_what_must_be_seen(attack: Attack):
    assert attack.sentence.endswith(".")
    assert set(attack.rows) - {"says", "clock"} == {"technique", "assignment", "status", "most"}
    assert attack.rows["technique"] in {f"A{row}" for row in range(1, 28)}
    assert attack.rows["assignment"] in ("linear", "quadratic")
    assert attack.statuses <= STATUSES
    assert 0 <= attack.most <= 10
    assert attack.rows.get("clock", "waits") == "waits"


class Attacked:
    """One setting, in a class of its own, so that another worker can try another one."""

    setting: str

    @pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.path.stem)
    def test_an_attack_gets_what_it_has_earned_and_harms_nobody(self, trials, attack: Attack):
        if self.setting not in WHOLE and attack.waits:
            pytest.skip("tried in " + " and ".join(WHOLE))
        seen = trials(self.setting)[attack.path.stem]
        assert seen["status"] in attack.statuses, seen
        assert seen["score"] <= attack.most, seen
        assert not any("broken" in words for words in (seen["printed"], *seen["said"]))
        assert any(attack.rows.get("says", "") in words for words in ["", *seen["said"]]), seen["said"]
        assert seen["neighbour"] == "", "the next, honest program was harmed"
        assert seen["descriptors"] == 0, "the grader lost descriptors"
        for words in (seen["printed"], *seen["said"]):
            assert all(c.isprintable() or c in "\n\t" for c in words)


class TestAsRootInTier1(Attacked):
    setting = "root tier 1"


class TestAsRootInTier2(Attacked):
    setting = "root tier 2"


class TestAsUserInTier1(Attacked):
    setting = "user tier 1"


class TestAsUserInTier2(Attacked):
    setting = "user tier 2"


def test_every_setting_is_tried():
    assert {tried.setting for tried in Attacked.__subclasses__()} == set(SETTINGS)
