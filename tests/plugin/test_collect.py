"""Collecting from an exchange where everybody may write what they like; `daemon` and `nobody` are students."""

from __future__ import annotations

import datetime
import os
import pwd
import stat
from pathlib import Path

import pytest

from autograder.plugin.take import take, written
from plugin.conftest import Course

SECRET = "ab" * 64
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files to others")


@pytest.fixture
def exchange(tmp_path: Path) -> Path:
    inbound = tmp_path / "exchange" / "torch" / "inbound"
    inbound.mkdir(parents=True)
    (tmp_path / "exchange").chmod(0o777)
    return tmp_path / "exchange"


def submitted(exchange: Path, student: str, owner: str = "", when: str = "2026-03-01 12:00:00 UTC") -> Path:
    """A submission as `nbgrader submit` leaves it."""
    folder = exchange / "torch" / "inbound" / f"{student}+linear+{when}+x1"
    folder.mkdir()
    for name, content in {"linear.ipynb": "{}", "timestamp.txt": when, "submission_secret.txt": SECRET}.items():
        (folder / name).write_text(content)
    return given(folder, owner or student)


def given(folder: Path, owner: str) -> Path:
    if os.geteuid() == 0 and owner in {"daemon", "nobody"}:
        for path in [folder, *folder.rglob("*")]:
            os.chown(path, pwd.getpwnam(owner).pw_uid, -1, follow_symlinks=False)
    folder.chmod(0o777)
    return folder


def collect(course: Course, exchange: Path, update: bool = True, **settings: object) -> str:
    api = course.api(Exchange__root=str(exchange), **settings)
    result = api.collect("linear", update=update)
    assert result["success"], result.get("error")
    return str(result["log"])


def collected(course: Course, student: str) -> dict[str, str]:
    folder = course.folder / "submitted" / student / "linear"
    return {file.name: file.read_text() for file in folder.iterdir() if file.is_file()} if folder.is_dir() else {}


@as_root
def test_the_owner_must_be_the_student(bare_course: Course, exchange: Path) -> None:
    submitted(exchange, "daemon", when="2026-03-01 12:00:00 UTC")
    forged = submitted(exchange, "daemon", owner="nobody", when="2027-01-01 12:00:00 UTC")
    (forged / "linear.ipynb").write_text('"not daemon\'s"')
    log = collect(bare_course, exchange)
    assert collected(bare_course, "daemon")["linear.ipynb"] == "{}"
    assert "nobody owns it" in log
    assert (forged / "linear.ipynb").exists()


@as_root
def test_links_pipes_and_other_peoples_files_stay_in_the_exchange(bare_course: Course, exchange: Path) -> None:
    folder = submitted(exchange, "nobody")
    secret = exchange / "secret.py"
    secret.write_text("the hidden graders")
    (folder / "link.py").symlink_to(secret)
    (folder / "linked").symlink_to(exchange)
    os.link(secret, folder / "hard.py")
    os.mkfifo(folder / "pipe.py")
    os.mknod(folder / "device.py", stat.S_IFCHR | 0o666, os.makedev(1, 5))
    (folder / "own").mkdir()
    (folder / "own" / "data.csv").write_text("1,2")
    given(folder, "nobody")
    (folder / "foreign.py").write_text("another's")
    log = collect(bare_course, exchange)
    assert set(collected(bare_course, "nobody")) == {"linear.ipynb", "timestamp.txt", "submission_secret.txt"}
    assert (bare_course.folder / "submitted/nobody/linear/own/data.csv").read_text() == "1,2"
    for name in ("link.py", "linked", "hard.py", "pipe.py", "device.py", "foreign.py"):
        assert name in log
        assert os.path.lexists(folder / name)


def test_the_time_is_the_file_systems(bare_course: Course, exchange: Path) -> None:
    submitted(exchange, "ada", when="1999-01-01 00:00:00 UTC")
    started = datetime.datetime.now(datetime.UTC) - datetime.timedelta(minutes=1)
    collect(bare_course, exchange, ExchangeCollect__check_owner=False)
    said = datetime.datetime.strptime(collected(bare_course, "ada")["timestamp.txt"], "%Y-%m-%d %H:%M:%S.%f UTC")
    assert said.replace(tzinfo=datetime.UTC) > started


def test_a_restored_exchange_may_trust_the_written_times(bare_course: Course, exchange: Path) -> None:
    submitted(exchange, "ada", when="1999-01-01 00:00:00 UTC")
    collect(bare_course, exchange, CarefulCollect__check_owner=False, CarefulCollect__trust_timestamps=True)
    assert collected(bare_course, "ada")["timestamp.txt"].startswith("1999-01-01")


def test_what_is_collected_is_for_the_instructor_alone(bare_course: Course, exchange: Path) -> None:
    submitted(exchange, "ada")
    collect(bare_course, exchange, ExchangeCollect__check_owner=False)
    folder = bare_course.folder / "submitted/ada/linear"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "linear.ipynb").stat().st_mode) == 0o600


def test_names_that_lead_elsewhere_are_left_alone(bare_course: Course, exchange: Path) -> None:
    markup = ("<script>alert(1)<", 'a";alert(1);"', "a\x1b[2Jb\nroot: collected", os.fsdecode(b"\xff"))
    for name in ("..", ".", "*", "", *markup):
        (exchange / "torch" / "inbound" / f"{name}+linear+now+x").mkdir()
    (exchange / "torch" / "inbound" / "ada+linear+now+x").write_text("not a folder")
    (exchange / "torch" / "inbound" / "nonsense").mkdir()
    log = collect(bare_course, exchange, ExchangeCollect__check_owner=False)
    assert list((bare_course.folder / "submitted").iterdir()) == []
    assert all(line.isprintable() for line in log.splitlines())
    assert not any(line.startswith("root:") for line in log.splitlines())


def test_a_new_submission_replaces_the_old_one_only_when_it_is_whole(bare_course: Course, exchange: Path) -> None:
    submitted(exchange, "ada")
    collect(bare_course, exchange, ExchangeCollect__check_owner=False)
    newer = submitted(exchange, "ada", when="2026-03-02 12:00:00 UTC")
    (newer / "linear.ipynb").unlink()
    (newer / "linear.ipynb").symlink_to("/etc/hostname")
    log = collect(bare_course, exchange, ExchangeCollect__check_owner=False)
    assert collected(bare_course, "ada")["linear.ipynb"] == "{}"
    assert "neither a notebook nor a script" in log
    (newer / "linear.ipynb").unlink()
    (newer / "linear.ipynb").write_text("[]")
    collect(bare_course, exchange, update=False, ExchangeCollect__check_owner=False)
    assert collected(bare_course, "ada")["linear.ipynb"] == "{}", "without --update the first one stays"
    collect(bare_course, exchange, ExchangeCollect__check_owner=False)
    assert collected(bare_course, "ada")["linear.ipynb"] == "[]"


def test_before_the_due_date_wins_where_the_course_says_so(bare_course: Course, exchange: Path) -> None:
    with bare_course.api().gradebook as book:
        book.update_or_create_assignment("linear", duedate="2026-03-01 18:00:00 UTC")
    submitted(exchange, "ada", when="2026-03-01 12:00:00 UTC")
    (submitted(exchange, "ada", when="2026-03-02 12:00:00 UTC") / "linear.ipynb").write_text("late")
    trust = {"CarefulCollect__check_owner": False, "CarefulCollect__trust_timestamps": True}
    collect(bare_course, exchange, ExchangeCollect__before_duedate=True, **trust)
    assert collected(bare_course, "ada")["linear.ipynb"] == "{}"


def test_a_lone_script_gets_a_notebook_for_nbgrader_to_find(bare_course: Course, exchange: Path) -> None:
    folder = submitted(exchange, "ada")
    (folder / "linear.ipynb").unlink()
    (folder / "linear.py").write_text("w = 1")
    (folder / "submission_secret.txt").write_bytes(b"\xff not a secret")
    collect(bare_course, exchange, ExchangeCollect__check_owner=False)
    found = collected(bare_course, "ada")
    assert '"cells": []' in found["linear.ipynb"]
    assert len(found["submission_secret.txt"]) == 128


def test_files_and_folders_with_odd_names_stop_nothing(bare_course: Course, exchange: Path) -> None:
    folder = submitted(exchange, "ada")
    for name in ("x" * 252, "<img src=x onerror=alert(1)>", "\x1b[31m", os.fsdecode(b"\xff\xfe"), "-rf"):
        (folder / f"{name}.py").write_text("w = 1")
    (folder / "submission_secret.txt").unlink()
    for name in ("submission_secret.txt", "linear.py", "\x1b[2J"):
        (folder / name).mkdir()
    (folder / "\x1b[2J" / "link").symlink_to("/etc")
    log = collect(bare_course, exchange, ExchangeCollect__check_owner=False)
    assert collected(bare_course, "ada")["linear.ipynb"] == "{}"
    assert all(line.isprintable() for line in log.splitlines())


def test_a_folder_of_too_much_is_taken_within_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autograder.plugin.take.MAX_FILE", 10)
    monkeypatch.setattr("autograder.plugin.take.MAX_TOTAL", 25)
    source = tmp_path / "source"
    source.mkdir()
    for name, size in {"a": 10, "b": 11, "c": 10, "d": 6, "e": 5}.items():
        (source / name).write_bytes(b"x" * size)
    refused = take(source, tmp_path / "target")
    assert sorted(file.name for file in (tmp_path / "target").iterdir()) == ["a", "c", "e"]
    assert len(refused) == 2


def test_a_folder_of_a_million_names_is_not_walked_to_its_end(tmp_path: Path) -> None:
    source = tmp_path / "source"
    (source / ".venv").mkdir(parents=True)
    (source.joinpath(*"d" * 20)).mkdir(parents=True)
    for number in range(1_100):
        (source / ".venv" / f"f{number:04}").touch()
    (source / "linear.ipynb").touch()
    refused = take(source, tmp_path / "target")
    assert len(list((tmp_path / "target").rglob("*"))) <= 1_000
    assert (tmp_path / "target" / "linear.ipynb").exists()
    assert any("more than 1000 files" in reason for reason in refused)


def test_the_time_is_that_of_the_last_change_inside(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    before = written(tmp_path)
    while written(tmp_path) == before:  # the file system's clock ticks every few milliseconds
        (inner / "linear.ipynb").write_text("changed")
        os.utime(inner / "linear.ipynb", (0, 0))
    assert written(tmp_path) > before
