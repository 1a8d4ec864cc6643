"""The store: what comes out is what went in, and whatever befalls its file is said and loses nothing that was safe."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.records import (
    Cell,
    Check,
    Comparison,
    Diagnosis,
    Failure,
    Fit,
    GraderFault,
    Outcome,
    Parameter,
    Part,
    Recording,
    ScoreSheet,
    Step,
    Submission,
    Text,
)
from autograder.store import Last, Store

W = Parameter("w", (0.1, None), before=None, after=(-2.5, 0.0))
SHEET = ScoreSheet(
    Submission("ada", "linear", (Cell("forward", "def forward(x):\n    return w * x"),), ("loss",), ("odd",)),
    "graded",
    (Part("forward", 2.0),),
    (Outcome(Check("c", Text("t", "题"), "forward", 2.0), "failed", 0.5, "m", Comparison("q", "x = 1", None, 2.0)),),
    (Diagnosis(("never_zeroes",), ("zero_grad",), Text("a", "b"), "e"),),
    Recording((Step(1.5, (W,), "loop"),), 3, (W,), ("forward",), "said\n", Failure("raised", "m", 3, tensors=(W,))),
    seconds=0.25,
    fit=Fit((0.0, 0.5), (None, 1.0), (0.0, 1.0), ((1.0, 2.0),), 4.0),
    about=Text("odd"),
)


def test_a_sheet_comes_out_as_it_went_in_under_the_name_of_whoever_asks(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        assert store.put("k", SHEET) == SHEET
    with Store(tmp_path) as store:
        assert store.sheet("k", "ada") == SHEET
        bob = store.sheet("k", "bob")
        assert bob == replace(SHEET, submission=replace(SHEET.submission, student="bob"))
        assert store.sheet("other", "ada") is None


def test_what_goes_in_is_given_back_to_the_last_bit_as_it_will_come_out(tmp_path: Path) -> None:
    """A file that is written from the one must be the file that is written from the other: 2 is equal to 2.0."""
    with Store(tmp_path) as store:
        put = store.put("k", replace(SHEET, parts=(Part("forward", 2),)))
        assert repr(put) == repr(store.sheet("k", "ada"))


def test_a_verdict_has_all_that_a_table_and_a_line_of_json_show(tmp_path: Path) -> None:
    from autograder import console, score_json

    with Store(tmp_path) as store:
        store.put("k", SHEET)
        light = store.verdict("k", "ada")
    assert light is not None
    assert (light.recording.steps, light.submission.cells, light.fit) == ((), (), None)
    assert score_json.line(light) == score_json.line(SHEET)
    assert console.found(light) == console.found(SHEET)


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.put("k", SHEET)
        store.save()
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    assert modes == {"store.db": 0o600, "store.db-wal": 0o600, "store.db-shm": 0o600}


def test_what_was_written_last_is_known_as_long_as_its_verdict_is(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.put("k", SHEET)
        store.remember("linear", {"ada": Last("k", "m"), "bob": Last("gone", "m"), "eve": Last("k", "m")})
        store.remember("linear", {"eve": None})
        assert store.lasts("linear", ["ada", "bob", "eve", "zoe"]) == {"ada": Last("k", "m")}
        assert store.lasts("quadratic", ["ada"]) == {}


def test_what_is_old_and_nobodys_last_goes(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        for key in ("last", "old", "new"):
            store.put(key, SHEET)
        store.remember("linear", {"ada": Last("last", "m")})
    with sqlite3.connect(tmp_path / "store.db") as database:
        database.execute("update sheets set at = 0 where key != 'new'")
    database.close()
    with Store(tmp_path) as store:
        store.tidy("linear")
        assert [key for key in ("last", "old", "new") if store.verdict(key, "ada")] == ["last", "new"]


def four_parts(fault: GraderFault) -> bool:
    return all((fault.what, fault.got, fault.wanted, fault.next_step))


def test_a_store_that_another_program_holds_is_waited_for_and_then_said(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.put("k", SHEET)
    holder = sqlite3.connect(tmp_path / "store.db")
    holder.execute("begin exclusive")
    with pytest.raises(GraderFault, match="database is locked") as fault, Store(tmp_path, wait=0.05) as store:
        store.put("other", SHEET)
    assert four_parts(fault.value)
    holder.close()
    with Store(tmp_path) as store:
        assert store.sheet("k", "ada") == SHEET


def nonsense(file: Path) -> None:
    file.write_bytes(b"no database" * 1_000)


def another_version(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("pragma user_version = 99")
    database.close()


@pytest.mark.parametrize("breaks", [nonsense, another_version])
def test_a_file_that_is_no_store_is_set_aside_which_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], breaks
) -> None:
    with Store(tmp_path) as store:
        store.put("k", SHEET)
    breaks(tmp_path / "store.db")
    kept = (tmp_path / "store.db").read_bytes()
    with Store(tmp_path) as store:
        assert store.sheet("k", "ada") is None
        store.put("k", SHEET)
    (aside,) = tmp_path.glob("store.db.broken-*")
    assert aside.read_bytes() == kept
    assert aside.name in capsys.readouterr().err


def test_pages_that_are_broken_inside_are_said_and_the_next_run_begins_anew(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        for number in range(200):
            store.put(f"{number}", SHEET)
    whole = (tmp_path / "store.db").read_bytes()
    half = len(whole) // 2
    (tmp_path / "store.db").write_bytes(whole[:half] + b"\xff" * (len(whole) - half))
    with pytest.raises(GraderFault, match="malformed") as fault, Store(tmp_path) as store:
        store.sheet("199", "ada")
    assert four_parts(fault.value)
    with Store(tmp_path) as store:
        assert store.sheet("199", "ada") is None


def test_a_blob_that_is_no_sheet_is_thrown_away(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.put("k", SHEET)
    with sqlite3.connect(tmp_path / "store.db") as database:
        database.execute("update sheets set run = x'00'")
    database.close()
    with Store(tmp_path) as store:
        assert store.verdict("k", "ada") is not None
        assert store.sheet("k", "ada") is None
        assert store.verdict("k", "ada") is None


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """As on a disk that is full; the limit of this process, which is put back."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    heard = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, heard)


def fill(place: Path) -> None:
    with Store(place) as store:
        for number in range(200):
            store.put(f"{number}", SHEET)


def test_a_full_disk_is_said_and_what_was_safe_stays(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.put("safe", SHEET)
    with files_no_larger_than(40_000), pytest.raises(GraderFault, match=r"full|disk I/O") as fault:
        fill(tmp_path)
    assert four_parts(fault.value)
    with Store(tmp_path) as store:
        assert store.sheet("safe", "ada") == SHEET
        store.put("more", SHEET)


READ_ONLY = """
mount -t tmpfs none "$1" && mkdir "$1/.autograder" && mount -o remount,ro "$1" || exit 77
exec "$2" -c 'import sys; from pathlib import Path; from autograder.store import Store; Store(Path(sys.argv[1]))' \
    "$1/.autograder"
"""


def test_a_read_only_course_is_said(tmp_path: Path) -> None:
    command = ["unshare", "-m", "sh", "-c", READ_ONLY, "sh", str(tmp_path), sys.executable]
    run = subprocess.run(command, capture_output=True, text=True, env=dict(os.environ))
    if run.returncode == 77 or "unshare" in run.stderr:
        pytest.skip("nothing can be mounted here")
    assert "GraderFault: What is graded cannot be kept" in run.stderr
    assert "Read-only file system" in run.stderr
