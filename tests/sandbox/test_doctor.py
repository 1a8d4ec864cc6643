from dataclasses import replace

import pytest

from autograder.records import GraderFault
from autograder.sandbox import libraries
from autograder.sandbox.doctor import examine
from autograder.sandbox.layers import NEEDED_BY


def test_the_doctor_tries_each_layer_and_each_box_and_says_what_came_of_it():
    examination = examine()
    assert examination.used() in (1, 2)
    assert "torch 2" in " ".join(examination.versions)
    assert [layer.name for layer in examination.layers] == list(NEEDED_BY)
    for trial in examination.trials:
        lacking = [layer for layer in examination.layers if trial.tier in layer.tiers and layer.missing]
        assert bool(lacking) == (trial.fault is not None)
        assert all(layer.remedy in trial.fault.next_step for layer in lacking)


def test_where_no_box_works_the_doctor_says_what_to_do_for_each(monkeypatch, tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    known = libraries.find()
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(libraries, "find", lambda hidden=(): replace(known, search=(str(closed),)))
    with pytest.raises(GraderFault, match="No box works") as caught:
        examine().used()
    assert "install bubblewrap" in caught.value.next_step
    assert "every user may read" in caught.value.next_step
    assert "tier 2" in caught.value.got
