from dataclasses import replace

import pytest

from autograder.records import GraderFault
from autograder.sandbox import libraries
from autograder.sandbox.doctor import examine


def test_the_doctor_builds_each_box_and_says_what_came_of_it():
    examination = examine()
    assert examination.tier in (1, 2)
    text = str(examination)
    assert "torch 2" in text
    assert f"uses tier {examination.tier}" in text
    for trial in examination.trials:
        assert f"tier {trial.tier}" in text
        if trial.fault is not None:
            assert trial.fault.next_step
            assert trial.fault.next_step in text


def test_where_no_box_works_the_doctor_says_what_to_do_for_each(monkeypatch, tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    known = libraries.find()
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(libraries, "find", lambda hidden=(): replace(known, search=(str(closed),)))
    with pytest.raises(GraderFault, match="No box works") as caught:
        examine()
    assert "install bubblewrap" in caught.value.got
    assert "tier 2" in caught.value.got
